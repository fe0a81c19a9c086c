// Package strings ports reads of the memory of a str.
package strings

import (
	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

func init() {
	port.Register(&port.Rule{
		ID:    "strings",
		Title: "PyUnicode_DATA gives memory that lasts as long as the function",
		Doc: `HPy gives out the UTF-8 of a str, not its characters. Where the extension table is there, the
port reads them in place; else a str that is not ASCII is copied, and a variable of the function
keeps the copies until it returns. So the pointer must stay within the function and what it calls, or in
a struct of the caller's, who then passes such a variable.
A str that is still being written (PyUnicode_New) is memory of a builder; where it is used as an object
before it is returned, its function stays in the C API. PyUnicode_AS_UNICODE and PyUnicode_AsUnicode, which
are gone since 3.12, give a copy as wchar_t that is kept likewise.`,
		Prepare: []func(*port.Port){keepers},
		Before:  "const void *data = PyUnicode_DATA(text);",
		After:   "HPy h_chars = HPy_NULL;\n...\nconst void *data = HPyCompat_Unicode_DATA(ctx, text, &h_chars);\n...\nHPy_Close(ctx, h_chars);",
		Calls: map[string]port.CallHandler{
			"PyUnicode_DATA": data(chars, ""), "PyUnicode_1BYTE_DATA": data(chars, "(Py_UCS1 *)"),
			"PyUnicode_2BYTE_DATA": data(chars, "(Py_UCS2 *)"), "PyUnicode_4BYTE_DATA": data(chars, "(Py_UCS4 *)"),
			"PyUnicode_AS_UNICODE": data(wide, ""), "PyUnicode_AsUnicode": data(wide, ""),
			"PyUnicode_FromUnicode": fromUnicode,
		},
	})
}

const chars, wide = "HPyCompat_Unicode_DATA", "HPyCompat_Unicode_WideChars"

// fromUnicode makes a str; one without characters is made to be written to.
func fromUnicode(f *port.Fn, c *syntax.Expr) port.Val {
	if len(c.Args) == 2 && facts.IsNull(c.Args[0]) && (c.Args[1].Const == nil || *c.Args[1].Const != 0) {
		port.Refuse(c, "string-data", "the str is made to be written to; write to memory of your own and make the str of that")
	}
	return f.Mapped(c)
}

func data(helper, cast string) port.CallHandler {
	return func(f *port.Fn, c *syntax.Expr) port.Val {
		if len(c.Args) != 1 {
			port.Refuse(c, "string-data", "%s takes one argument", c.CalledName())
		}
		if kept(f, c) {
			text := f.P.Use(helper) + "(ctx, " + f.Borrow(c.Args[0]) + ", " + f.P.Keepers[f.Func.Obj] + ")"
			if cast != "" {
				text = "(" + cast + text + ")"
			}
			return port.Val{Text: text}
		}
		if why := f.PointerLeaves(c); why != "" {
			port.Refuse(c, "string-data", "the characters of a str are %s", why)
		}
		if v := variable(c.Args[0]); v != nil {
			l := f.Locals[v]
			if l != nil && l.Phase != nil && f.Building(l, syntax.StripCasts(c.Args[0])) {
				l = l.Phase.Builder
			}
			if l != nil && l.Kind == port.BuilderLocal && l.Builder == "Str" {
				f.Event(ownership.Event{Kind: ownership.Use, Var: l.Var})
				text := l.Handle + ".data"
				if cast != "" {
					text = "(" + cast + text + ")"
				}
				return port.Val{Text: text, Derived: true}
			}
		}
		if v := variable(c.Args[0]); v != nil && f.Locals[v] != nil && f.Locals[v].Phase == nil && writes(f, v) {
			port.Refuse(c, "string-data", "%s is a str that is still being written", v.Name)
		}
		text := f.Borrow(c.Args[0])
		keep := f.KeepChars(c)
		text = f.P.Use(helper) + "(ctx, " + text + ", " + keep + ")"
		if cast != "" {
			text = "(" + cast + text + ")"
		}
		return port.Val{Text: text}
	}
}

func variable(e *syntax.Expr) *syntax.Object {
	if x := syntax.StripCasts(e); x.Op == syntax.Ident {
		return x.Obj
	}
	return nil
}

// writes reports whether a variable ever holds a str that PyUnicode_New made.
func writes(f *port.Fn, v *syntax.Object) bool {
	maker := func(e *syntax.Expr) bool {
		e = syntax.StripCasts(e)
		return e != nil && e.Op == syntax.Call && e.CalledName() == "PyUnicode_New" && (len(e.Args) == 0 || e.Args[0].Const == nil || *e.Args[0].Const != 0)
	}
	if l := f.Locals[v]; l != nil && l.Decl != nil && l.Decl.Init != nil && l.Decl.Init.Expr != nil && maker(l.Decl.Init.Expr) {
		return true
	}
	for _, e := range f.P.Facts.Uses[v] {
		if a := port.AssignTo(e); a != nil && maker(a.Y) {
			return true
		}
	}
	return false
}
