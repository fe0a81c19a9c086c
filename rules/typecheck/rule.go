// Package typecheck ports questions about the type of an object.
package typecheck

import (
	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

func init() {
	port.Register(&port.Rule{
		ID:    "typecheck",
		Title: "Type checks ask the type in the global",
		Doc: `A check against one of the module's own types loads the type from its HPyGlobal for the
duration of the check. Comparing Py_TYPE(x) with a type becomes a check for the exact type, and
Py_TYPE(x)->tp_name asks for the name.`,
		Before: "PyObject_TypeCheck(op, &Foo_Type)",
		After:  "HPyCompat_Global_TypeCheck(ctx, op, Foo_Type)",
		Calls: map[string]port.CallHandler{
			"PyObject_TypeCheck": check,
			"Py_IS_TYPE":         isType,

			"PyErr_GivenExceptionMatches": matches,

			"PyDict_SetItemString": setInDict, "PyDict_SetItem": setInDict,
		},
		Members: map[string]port.MemberHandler{"tp_name": typeName, "tp_dict": typeDict},
		Compare: compare,
	})
}

// global returns the HPyGlobal that holds the type e, or "".
func global(f *port.Fn, e *syntax.Expr) string {
	v := facts.VarRef(e)
	if v != nil && f.P.GlobalVars[v] {
		if to := f.P.Renamed[v]; to != "" {
			return to
		}
		return v.Name
	}
	if x := syntax.StripCasts(e); (x.Op == syntax.Arrow || x.Op == syntax.Member) && f.IsGlobal(x) {
		return f.Global(x)
	}
	return ""
}

func check(f *port.Fn, c *syntax.Expr) port.Val {
	if g := global(f, c.Args[1]); g != "" {
		x := f.Borrow(c.Args[0])
		return port.Val{Text: f.CallText(c, f.P.Use("HPyCompat_Global_TypeCheck"), "ctx", []*string{&x, &g})}
	}
	if t := f.TypeInC(c.Args[1]); t != "" {
		x := f.Borrow(c.Args[0])
		return port.Val{Text: f.CallText(c, f.P.Use("HPyCompat_TypeCheckPy"), "ctx", []*string{&x, &t})}
	}
	return f.Mapped(c)
}

func isType(f *port.Fn, c *syntax.Expr) port.Val {
	return port.Val{Text: exact(f, c.Args[0], c.Args[1])}
}

func exact(f *port.Fn, o, t *syntax.Expr) string {
	x := f.Borrow(o)
	if g := global(f, t); g != "" {
		return f.P.Use("HPyCompat_Global_IsExact") + "(ctx, " + x + ", " + g + ")"
	}
	if p := f.TypeInC(t); p != "" {
		return f.P.Use("HPyCompat_IsExactPy") + "(ctx, " + x + ", " + p + ")"
	}
	return f.P.Use("HPyCompat_IsExact") + "(ctx, " + x + ", " + f.Borrow(t) + ")"
}

// compare renders Py_TYPE(x) == &Foo_Type.
func compare(f *port.Fn, e *syntax.Expr) (string, bool) {
	x, y := e.X, e.Y
	if operand(y) != nil {
		x, y = y, x
	}
	o := operand(x)
	if o == nil || operand(y) != nil {
		return "", false
	}
	text := exact(f, o, y)
	if e.Op == syntax.Ne {
		text = "!" + text
	}
	return text, true
}

// matches renders a look at the pending exception as such: its type is not at hand.
func matches(f *port.Fn, c *syntax.Expr) port.Val {
	if x := syntax.StripCasts(c.Args[0]); len(c.Args) == 2 && x.Op == syntax.Call && x.CalledName() == "PyErr_Occurred" {
		return port.Val{Text: "HPyErr_ExceptionMatches(ctx, " + f.Borrow(c.Args[1]) + ")"}
	}
	return f.Mapped(c)
}

// operand returns x of Py_TYPE(x).
func operand(e *syntax.Expr) *syntax.Expr {
	e = syntax.StripCasts(e)
	if e.Op == syntax.Call && e.CalledName() == "Py_TYPE" && len(e.Args) == 1 {
		return e.Args[0]
	}
	if e.Op == syntax.Arrow && e.Name == "ob_type" {
		return e.X
	}
	return nil
}

// typeName renders type->tp_name where the text is used at once.
func typeName(f *port.Fn, e *syntax.Expr) port.Val {
	switch p := e.Parent.(type) {
	case *syntax.Expr:
		if p.Op != syntax.Call {
			port.Refuse(e, "type-name", "the name of a type is kept; it is only at hand while it is used")
		}
	default:
		port.Refuse(e, "type-name", "the name of a type is kept; it is only at hand while it is used")
	}
	if o := operand(e.X); o != nil {
		return port.Val{Text: f.P.Use("HPyCompat_TypeName") + "(ctx, " + f.Borrow(o) + ").s"}
	}
	return port.Val{Text: f.P.Use("HPyCompat_Type_Name") + "(ctx, " + f.Borrow(e.X) + ").s"}
}
