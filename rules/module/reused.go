package module

import (
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// The variable of the new module may be of use for more than the module, or be empty for a
// while, which its return tells as a failure:
//
//	PyObject *module = PyImport_ImportModule("os");
//	...
//	Py_CLEAR(module);
//	if (PyType_Ready(&Thing_Type) < 0)
//	    goto done;
//	module = PyModule_Create(&def);
//	...
//	done: return module;
//
// Or it is a global variable. It can't become the parameter of the exec function then.
// It stays what it was, and PyModule_Create gives a reference of its own to the module.

// reused reports whether a variable that the new module is kept in is no local one of the
// function, or has another value than the module when it is read.
func reused(fn *syntax.Func, mod *syntax.Object, create *syntax.Expr) bool {
	if mod.FileScope || mod.Storage == syntax.StaticStorage {
		return true
	}
	is := func(e *syntax.Expr) bool { return syntax.StripCasts(e) == create }
	found, empty, jumps, made := false, false, false, false
	syntax.Walk(fn.Body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.VarDecl:
			if n.Obj == mod && n.Init != nil && n.Init.Expr != nil && !is(n.Init.Expr) {
				empty = true
				found = found || !facts.IsNull(n.Init.Expr)
			}
		case *syntax.Stmt:
			jumps = jumps || n.Op == syntax.Goto && !made
		case *syntax.Expr:
			switch {
			case n == create:
				made = true
			case n.Op == syntax.Assign && isVar(n.X, mod):
				found = found || !is(n.Y)
			case n.Op == syntax.Addr && isVar(n.X, mod):
				found = true
			case n.Op == syntax.Call && len(n.Args) > 0 && isVar(n.Args[0], mod):
				name := n.CalledName()
				found = found || strings.HasSuffix(name, "SETREF") || name == "Py_CLEAR"
			}
		}
		return !found
	})
	return found || empty && jumps
}

func isVar(e *syntax.Expr, o *syntax.Object) bool {
	e = syntax.StripCasts(e)
	return e.Op == syntax.Ident && e.Obj == o
}

// creates renders PyModule_Create where its variable stays.
func creates(f *port.Fn, c *syntax.Expr) port.Val {
	pl := of(f.P)
	if c != pl.create {
		port.Refuse(c, "module-shape", "a module is made here that is not the one of PyInit_")
	}
	return port.Val{Text: "HPy_Dup(ctx, " + pl.param + ")", Own: port.OwnedVal}
}
