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
		Structs: map[string]map[string]port.StructMember{"PyFrameObject": frame, "_frame": frame, "PyCodeObject": code},
	})
}

// The members of each struct; f_back alone may be none.
var frame = members([]string{"f_back", "f_code", "f_globals", "f_builtins"}, nil)

var code = members([]string{"co_filename", "co_name", "co_consts", "co_names"},
	[]string{"co_firstlineno", "co_flags", "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_stacksize"})

func members(objects, numbers []string) map[string]port.StructMember {
	out := map[string]port.StructMember{}
	for _, name := range objects {
		out[name] = port.StructMember{Read: func(f *port.Fn, e *syntax.Expr) port.Val {
			get := "HPy_GetAttr_s"
			if name == "f_back" {
				get = f.P.Use("HPyCompat_Attr")
			}
			return port.Val{Text: get + "(ctx, " + f.Borrow(e.X) + `, "` + name + `")`, Own: port.OwnedVal, Null: true}
		}}
	}
	for _, name := range numbers {
		out[name] = port.StructMember{Read: func(f *port.Fn, e *syntax.Expr) port.Val {
			return port.Val{Text: f.P.Use("HPyCompat_AttrInt") + "(ctx, " + f.Borrow(e.X) + `, "` + name + `")`}
		}}
	}
	return out
}
