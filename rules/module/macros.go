package module

import (
	"strconv"

	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// PyModule_AddIntMacro(m, X) adds X under the name "X". Where the port has X under another
// name, what is added keeps its own.

// addMacro renders such a call; constant is the function that is told the name.
func addMacro(constant string) port.CallHandler {
	return func(f *port.Fn, c *syntax.Expr) port.Val {
		name, value := f.Text(c.Args[1]), f.Plain(c.Args[1])
		if name == value {
			return f.Mapped(c)
		}
		if c.Loc.In != nil {
			port.Refuse(c, "macro", "%s adds %s by its name, which is another one in the port, from within a macro", c.CalledName(), name)
		}
		return port.Val{Text: f.P.Use(constant) + "(ctx, " + f.Borrow(c.Args[0]) + ", " + strconv.Quote(name) + ", " + value + ")"}
	}
}
