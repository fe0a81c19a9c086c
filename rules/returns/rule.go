// Package returns ports the Py_RETURN_ macros.
package returns

import (
	"strings"

	"hpyport/analysis/cpp"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

var constants = map[string]string{
	"Py_RETURN_NONE":           "h_None",
	"Py_RETURN_TRUE":           "h_True",
	"Py_RETURN_FALSE":          "h_False",
	"Py_RETURN_NOTIMPLEMENTED": "h_NotImplemented",
}

func init() {
	port.Register(&port.Rule{
		ID:     "returns",
		Title:  "Py_RETURN_NONE and its like",
		Doc:    "The macros that return a constant become a return of a duplicate of the context's handle.",
		Before: "Py_RETURN_NONE;",
		After:  "return HPy_Dup(ctx, ctx->h_None);",
		Stmts:  []func(*port.Fn, *syntax.Stmt) bool{stmt},
	})
}

func stmt(f *port.Fn, s *syntax.Stmt) bool {
	if s.Op != syntax.Return || s.Cond == nil {
		return false
	}
	exp := macro(f, s)
	if exp == nil {
		return false
	}
	name := exp.Macro.Name
	if h, ok := constants[name]; ok {
		f.ReturnMacro(s, exp, "HPy_Dup(ctx, ctx->"+h+")")
		return true
	}
	if name == "Py_RETURN_RICHCOMPARE" {
		c := syntax.Unparen(s.Cond)
		if c.Op == syntax.Call && len(c.Args) == 3 {
			a, b, op := f.Plain(c.Args[0]), f.Plain(c.Args[1]), f.Plain(c.Args[2])
			f.ReplaceMacro(exp, "HPy_RETURN_RICHCOMPARE(ctx, "+a+", "+b+", "+op+")")
			return true
		}
	}
	port.Refuse(s, "no-counterpart", "%s is not supported yet", name)
	return true
}

// macro returns the use of a Py_RETURN_ macro that makes up s.
func macro(f *port.Fn, s *syntax.Stmt) *cpp.Expansion {
	t := &f.P.Unit.Tokens[s.Loc.First]
	for i := range t.Trail {
		if e := t.Trail[i].Exp; e.Macro.Bundled && strings.HasPrefix(e.Macro.Name, "Py_RETURN_") {
			return e
		}
	}
	return nil
}
