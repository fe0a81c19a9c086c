// Package frames ports what is asked of frames and code objects.
package frames

import (
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

func init() {
	port.Register(&port.Rule{
		ID:    "frames",
		Title: "Members of frames and code objects are attributes",
		Doc: `Frames and code objects are objects as others to a port, and what CPython keeps in their structs is
asked as the attribute of the same name. What the struct of a running frame has otherwise than the
attribute (f_lineno, f_lasti, f_locals, f_trace) stays in the C API.`,
		Before:  "PyCodeObject *code = frame->f_code;",
		After:   `HPy code = HPy_GetAttr_s(ctx, frame, "f_code");`,
		Members: members(),
	})
}

// objects are the members that are objects; f_back alone may be none.
var objects = []string{"f_back", "f_code", "f_globals", "f_builtins", "co_filename", "co_name", "co_consts", "co_names"}

var numbers = []string{"co_firstlineno", "co_flags", "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_stacksize"}

func members() map[string]port.MemberHandler {
	out := map[string]port.MemberHandler{}
	for _, name := range objects {
		out[name] = func(f *port.Fn, e *syntax.Expr) port.Val {
			read(e)
			get := "HPy_GetAttr_s"
			if name == "f_back" {
				get = f.P.Use("HPyCompat_Attr")
			}
			return port.Val{Text: get + "(ctx, " + f.Borrow(e.X) + `, "` + name + `")`, Own: port.OwnedVal, Null: true}
		}
	}
	for _, name := range numbers {
		out[name] = func(f *port.Fn, e *syntax.Expr) port.Val {
			read(e)
			return port.Val{Text: f.P.Use("HPyCompat_AttrInt") + "(ctx, " + f.Borrow(e.X) + `, "` + name + `")`}
		}
	}
	return out
}

// read refuses anything but reading a member.
func read(e *syntax.Expr) {
	p, _ := e.Parent.(*syntax.Expr)
	change := p != nil && (p.Op == syntax.PostInc || p.Op == syntax.PostDec || p.Op == syntax.PreInc || p.Op == syntax.PreDec)
	if change || port.AssignTo(e) != nil || port.Addressed(e) {
		port.Refuse(e, "object-struct", "%s is written to, or its place is asked for", e.Name)
	}
}
