// Package gilstate ports the lock that threads take which Python does not know.
package gilstate

import (
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

func init() {
	port.Register(&port.Rule{
		ID:    "gilstate",
		Title: "PyGILState_Ensure gives the context",
		Doc: `A function that a C library or another thread calls gets no context. When it takes the lock before
it does anything else with Python, it keeps its signature, and the context comes with the lock. That needs
the extension table: without it the module says so when it is imported. Every handle must be
closed before the lock is given back.`,
		Before: "PyGILState_STATE state = PyGILState_Ensure();\n...\nPyGILState_Release(state);",
		After:  "HPyContext *ctx;\nPyGILState_STATE state = HPyCompat_GILState_Ensure(&ctx);\n...\nHPyCompat_GILState_Release(ctx, state);",
		Calls: map[string]port.CallHandler{
			"PyGILState_Ensure": ensure, "PyGILState_Release": release,
		},
	})
}

func ensure(f *port.Fn, c *syntax.Expr) port.Val {
	return port.Val{Text: f.P.Use("HPyCompat_GILState_Ensure") + "(" + f.ContextVariable() + ")"}
}

func release(f *port.Fn, c *syntax.Expr) port.Val {
	if len(c.Args) != 1 {
		port.Refuse(c, "lock", "PyGILState_Release takes one argument")
	}
	f.AfterLock(c)
	return port.Val{Text: f.P.Use("HPyCompat_GILState_Release") + "(ctx, " + f.Plain(c.Args[0]) + ")"}
}
