package main

import (
	"fmt"
	"strings"

	"hpyport/runtime/abi"
)

// constants maps the handles that are not named after an exception.
var constants = map[string]string{
	"h_None":           "Py_None",
	"h_True":           "Py_True",
	"h_False":          "Py_False",
	"h_NotImplemented": "Py_NotImplemented",
	"h_Ellipsis":       "Py_Ellipsis",
	"h_BaseObjectType": "&PyBaseObject_Type",
	"h_Builtins":       "builtins",
}

func constant(m *abi.Member) string {
	if c, ok := constants[m.Name]; ok {
		return c
	}
	name := strings.TrimPrefix(m.Name, "h_")
	if t, ok := strings.CutSuffix(name, "Type"); ok {
		return "&Py" + t + "_Type"
	}
	return "PyExc_" + name
}

func loaderHeader(t *abi.Table) string {
	var w writer
	w.WriteString(notice)
	w.f("/* The functions of the universal context. */")
	w.f("#ifndef HP_GEN_CTX_H")
	w.f("#define HP_GEN_CTX_H")
	w.f("")
	w.f("#include \"hp_runtime.h\"")
	w.f("")
	for _, m := range functions(t) {
		w.f("%s;", prototype(m, "hpu_"+short(m), "ctx"))
	}
	w.f("")
	w.f("/* Set every function member. */")
	w.f("void hpu_fill_functions(HPyContext *ctx);")
	w.f("")
	w.f("#endif")
	return w.String()
}

func loaderSource(t *abi.Table) string {
	var w writer
	w.WriteString(notice)
	w.f("/* The functions that are one C-API call, and the context's members. */")
	w.f("#include \"gen_ctx.h\"")
	for _, m := range functions(t) {
		if m.CAPI != "" {
			w.f("")
			direct(&w, m)
		}
	}
	w.f("")
	w.f("void hpu_fill_functions(HPyContext *ctx)")
	w.f("{")
	for _, m := range functions(t) {
		w.f("    ctx->%s = hpu_%s;", m.Name, short(m))
	}
	w.f("}")
	w.f("")
	w.f("int hp_fill_constants(HPyContext *ctx)")
	w.f("{")
	w.f("    PyObject *module = PyImport_ImportModule(\"builtins\"), *builtins;")
	w.f("    if (module == NULL)")
	w.f("        return -1;")
	w.f("    builtins = PyModule_GetDict(module);")
	w.f("    Py_XINCREF(builtins);")
	w.f("    Py_DECREF(module);")
	w.f("    if (builtins == NULL)")
	w.f("        return -1;")
	for i := range t.Members {
		if m := &t.Members[i]; m.Kind == abi.Handle {
			w.f("    ctx->%s = hp_handle((PyObject *)%s);", m.Name, constant(m))
		}
	}
	w.f("    return 0;")
	w.f("}")
	return w.String()
}

// direct writes the function for a member that the C API has too.
func direct(w *writer, m *abi.Member) {
	var args []string
	for _, p := range m.Params {
		switch p.Type.Class() {
		case abi.HandleValue:
			args = append(args, "hp_obj("+p.Name+")")
		case abi.ThreadState:
			args = append(args, "(PyThreadState *)"+p.Name+"._i")
		default:
			args = append(args, p.Name)
		}
	}
	call := fmt.Sprintf("%s(%s)", m.CAPI, strings.Join(args, ", "))
	w.f("%s", prototype(m, "hpu_"+short(m), "ctx"))
	w.f("{")
	w.f("    (void)ctx;")
	switch m.Ret.Class() {
	case abi.Void:
		w.f("    %s;", call)
	case abi.HandleValue:
		w.f("    return hp_handle(%s);", call)
	case abi.ThreadState:
		w.f("    HPyThreadState state = {(intptr_t)%s};", call)
		w.f("    return state;")
	default:
		w.f("    return %s;", call)
	}
	w.f("}")
}
