// Package dictiter ports PyDict_Next.
package dictiter

import (
	"hpyport/analysis/ownership"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

func init() {
	port.Register(&port.Rule{
		ID:    "dictiter",
		Title: "PyDict_Next goes through a snapshot",
		Doc: `HPy has no way to walk the table of a dict. The loop goes through the items as they are when
it begins; key and value are handles of their own, closed each time around.`,
		Before: "while (PyDict_Next(d, &pos, &key, &value))",
		After:  "HPy h_iter = HPyCompat_Dict_Iter(ctx, d);\nwhile (HPyCompat_Dict_Next(ctx, h_iter, &pos, &key, &value)) { ... }\nHPy_Close(ctx, h_iter);",
		Calls:  map[string]port.CallHandler{"PyDict_Next": next, "_PyDict_Next": next},
	})
}

func next(f *port.Fn, c *syntax.Expr) port.Val {
	loop, ok := f.Loop(c)
	if !ok || len(c.Args) != 4 {
		port.Refuse(c, "dict-next", "PyDict_Next outside of the condition of a loop")
	}
	iter := f.Introduce(c, "h_iter", "", ownership.Uninit)
	f.BeforeLoop(loop, func() {
		d := f.Borrow(c.Args[0])
		f.Before("HPy " + iter.Handle + " = " + f.P.Use("HPyCompat_Dict_Iter") + "(ctx, " + d + ");")
		f.Event(ownership.Event{Kind: ownership.Def, Var: iter.Var, From: ownership.Owned | ownership.Null, Site: c})
	})
	f.Event(ownership.Event{Kind: ownership.Use, Var: iter.Var})
	pos := f.Plain(c.Args[1])
	key, value := f.OutArg(c, c.Args[2]), f.OutArg(c, c.Args[3])
	f.NullWhenFalse(c, c.Args[2])
	f.NullWhenFalse(c, c.Args[3])
	return port.Val{Text: f.P.Use("HPyCompat_Dict_Next") + "(ctx, " + iter.Handle + ", " + pos + ", " + key + ", " + value + ")"}
}
