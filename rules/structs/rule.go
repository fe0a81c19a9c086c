// Package structs ports what is read from the structs of CPython's own objects.
package structs

import (
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

func init() {
	port.Register(&port.Rule{
		ID:    "structs",
		Title: "Members of built-in objects are asked for",
		Doc: `A pointer to a struct that CPython has for objects (PyListObject *, PySliceObject *) is a handle as
any other. The items of a list or tuple are asked for one by one, and set in a list, also where a variable points
to them, as long as it does nothing but name one by its index. Other members are what has a name in Python: the
attributes of slices, functions, methods, exceptions and generators, the size of a dict or a set, the number in a
float, whether a str is ASCII. The digits of an int are
what CPython has, of 30 bits each, worked out when they are read. Of a cached hash the port has what the object gives, or -1 where that is not its
type's own, as if it was not there yet. The rest of these structs, and all writing to them, stays in the C API.`,
		Before:  "PyObject *last = ((PyListObject *)stack)->ob_item[n - 1];",
		After:   "HPy last = HPyCompat_List_GET_ITEM(ctx, stack, n - 1);",
		Structs: members,
		Items:   map[string]string{"PySequence_Fast_ITEMS": "Sequence_Fast", "_PyList_ITEMS": "List"},
	})
}

var members = map[string]map[string]port.StructMember{
	"PyListObject":  {"ob_item": {Items: "List"}},
	"PyTupleObject": {"ob_item": {Items: "Tuple"}},
	"PyLongObject":  {"ob_digit": {Items: "Long"}, "long_value": {Items: "Long", Within: "ob_digit", Bits: map[string]string{"lv_tag": "HPyCompat_Long_Tag"}}},
	"PySliceObject": {"start": attr("start"), "stop": attr("stop"), "step": attr("step")},
	"PyCFunctionObject": {
		"m_self": {Read: boundTo}, "m_module": maybe("__module__"),
		"m_ml": {Through: map[string]port.MemberHandler{"ml_name": name}},
	},
	"PyMethodObject": {"im_func": attr("__func__"), "im_self": attr("__self__")},
	"PyFunctionObject": {
		"func_code": attr("__code__"), "func_globals": attr("__globals__"), "func_name": attr("__name__"), "func_qualname": attr("__qualname__"),
		"func_defaults": maybe("__defaults__"), "func_kwdefaults": maybe("__kwdefaults__"), "func_closure": maybe("__closure__"),
	},
	"PyBaseExceptionObject": exception(nil),
	"PyStopIterationObject": exception(map[string]string{"value": "value"}),
	"PyGenObject":           {"gi_code": attr("gi_code"), "gi_frame": maybe("gi_frame"), "gi_name": attr("__name__"), "gi_qualname": attr("__qualname__"), "gi_running": number("gi_running")},
	"PyFloatObject":         {"ob_fval": call("PyFloat_AS_DOUBLE")},
	"PyDictObject":          {"ma_used": call("PyDict_GET_SIZE")},
	"PySetObject":           {"used": call("PySet_GET_SIZE")},
	"PyASCIIObject":         {"length": call("PyUnicode_GET_LENGTH"), "hash": hash("h_UnicodeType"), "state": state},
	"PyBytesObject":         {"ob_shash": hash("h_BytesType"), "ob_sval": {Element: oneByte}},
}

// attr is a member that is an attribute, and always there.
func attr(name string) port.StructMember {
	return port.StructMember{Read: func(f *port.Fn, e *syntax.Expr) port.Val {
		return port.Val{Text: "HPy_GetAttr_s(ctx, " + f.Borrow(e.X) + `, "` + name + `")`, Own: port.OwnedVal, Null: true}
	}}
}

// maybe is a member that is NULL where the attribute is None.
func maybe(name string) port.StructMember {
	return port.StructMember{Read: func(f *port.Fn, e *syntax.Expr) port.Val {
		return port.Val{Text: f.P.Use("HPyCompat_Attr") + "(ctx, " + f.Borrow(e.X) + `, "` + name + `")`, Own: port.OwnedVal, Null: true}
	}}
}

// number is a member that is a number in Python, too.
func number(name string) port.StructMember {
	return port.StructMember{Read: func(f *port.Fn, e *syntax.Expr) port.Val {
		return port.Val{Text: f.P.Use("HPyCompat_AttrInt") + "(ctx, " + f.Borrow(e.X) + `, "` + name + `")`}
	}}
}

// call is a member for which the C API has a function, too.
func call(fn string) port.StructMember {
	return port.StructMember{Read: func(f *port.Fn, e *syntax.Expr) port.Val {
		return port.Val{Text: f.Asked(fn, e.X)}
	}}
}

// hash is the cached hash of a str or bytes.
func hash(typ string) port.StructMember {
	return port.StructMember{Read: func(f *port.Fn, e *syntax.Expr) port.Val {
		return port.Val{Text: f.P.Use("HPyCompat_CachedHash") + "(ctx, " + f.Borrow(e.X) + ", ctx->" + typ + ")"}
	}}
}

// oneByte renders a byte of bytes.
func oneByte(f *port.Fn, owner, index *syntax.Expr) port.Val {
	return port.Val{Text: "(" + f.Asked("PyBytes_AS_STRING", owner) + ")[" + f.Plain(index) + "]"}
}

// exception are the members that all exceptions have, and further ones.
func exception(more map[string]string) map[string]port.StructMember {
	out := map[string]port.StructMember{
		"args": attr("args"), "traceback": maybe("__traceback__"), "context": maybe("__context__"), "cause": maybe("__cause__"),
		"suppress_context": number("__suppress_context__"),
	}
	for m, name := range more {
		out[m] = attr(name)
	}
	return out
}

// state are the bits that tell what a str is stored as.
var state = port.StructMember{Bits: map[string]string{"ascii": "PyUnicode_IS_ASCII", "kind": "PyUnicode_KIND", "compact": "PyUnicode_IS_COMPACT", "ready": "PyUnicode_IS_READY"}}

// boundTo renders what a built-in function is bound to.
func boundTo(f *port.Fn, e *syntax.Expr) port.Val {
	return port.Val{Text: f.P.Use("HPyCompat_CFunction_Self") + "(ctx, " + f.Borrow(e.X) + ")", Own: port.OwnedVal, Null: true}
}

// name renders the name of a function where it is used at once.
func name(f *port.Fn, e *syntax.Expr) port.Val {
	if p, ok := e.Parent.(*syntax.Expr); !ok || p.Op != syntax.Call {
		port.Refuse(e, "type-name", "the name of a function is kept; it is only at hand while it is used")
	}
	x := syntax.Unparen(e.X)
	return port.Val{Text: f.P.Use("HPyCompat_AttrName") + "(ctx, " + f.Borrow(x.X) + `, "__name__").s`}
}
