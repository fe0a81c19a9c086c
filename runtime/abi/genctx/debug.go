package main

import (
	"fmt"
	"slices"
	"strings"

	"hpyport/runtime/abi"
)

// byHand is what needs more than the table says: the wrapper is written in
// runtime/c/debug.
var byHand = map[string]bool{
	"ctx_Type_GetBuiltinShape": true, // an enum of ours, checked
	"ctx_SetCallFunction":      true,
	"ctx_Capsule_Get":          true,
}

func isByHand(m *abi.Member) bool {
	if byHand[m.Name] || m.Special || m.RawData {
		return true
	}
	for _, p := range append([]abi.Param{{Type: m.Ret}}, m.Params...) {
		switch p.Type.Class() {
		case abi.Plain, abi.Void, abi.HandleValue:
		default:
			return true
		}
	}
	return false
}

// nullable lists the handle parameters that may be null, by name. Everything else
// that gets a null handle fails or crashes in the universal context. The last few
// are errors that HPy's own tests make on purpose: Python raises SystemError.
var nullable = map[string]string{
	"ctx_CallTupleDict":                       "args kw",
	"ctx_Err_SetObject":                       "value",
	"ctx_Err_SetFromErrnoWithFilenameObjects": "filename1 filename2",
	"ctx_Err_NewException":                    "base dict",
	"ctx_Err_NewExceptionWithDoc":             "base dict",
	"ctx_Err_WarnEx":                          "category",
	"ctx_Err_WriteUnraisable":                 "obj",
	"ctx_SetAttr":                             "value",
	"ctx_SetAttr_s":                           "value",
	"ctx_Is":                                  "a b",
	"ctx_Repr":                                "obj",
	"ctx_Str":                                 "obj",
	"ctx_ASCII":                               "obj",
	"ctx_Bytes":                               "obj",
	"ctx_Dump":                                "obj",
	"ctx_ContextVar_New":                      "default_value",
	"ctx_EvalCode":                            "locals",
	"ctx_Slice_New":                           "start stop step",
	"ctx_Capsule_IsValid":                     "capsule",
	"ctx_SetSlice":                            "obj value",
	"ctx_GetSlice":                            "obj",
	"ctx_DelSlice":                            "obj",
	"ctx_Dict_Keys":                           "dict",
	"ctx_Dict_Copy":                           "dict",
	"ctx_Unicode_FromEncodedObject":           "obj",
}

func isNullable(m *abi.Member, param string) bool {
	return slices.Contains(strings.Fields(nullable[m.Name]), param)
}

func debugHeader(t *abi.Table) string {
	var w writer
	w.WriteString(notice)
	w.f("/* The functions of the debug context. */")
	w.f("#ifndef HP_GEN_DEBUG_H")
	w.f("#define HP_GEN_DEBUG_H")
	w.f("")
	w.f("#include \"hp_runtime.h\"")
	w.f("")
	for _, m := range functions(t) {
		if isByHand(m) {
			w.f("%s;", prototype(m, "hpd_"+short(m), "ctx"))
		}
	}
	w.f("")
	w.f("/* Set every function member; every constant to a handle of hpd_constant. */")
	w.f("void hpd_fill_functions(HPyContext *ctx);")
	w.f("int hpd_fill_handles(HPyContext *ctx);")
	w.f("")
	w.f("#endif")
	return w.String()
}

func debugSource(t *abi.Table) string {
	var w writer
	w.WriteString(notice)
	w.f("/* The functions of the debug context that only open and wrap handles. */")
	w.f("#include \"hp_debug.h\"")
	w.f("#include \"gen_ctx.h\"")
	w.f("#include \"gen_debug.h\"")
	for _, m := range functions(t) {
		if !isByHand(m) {
			w.f("")
			debugWrapper(&w, m)
		}
	}
	w.f("")
	w.f("void hpd_fill_functions(HPyContext *ctx)")
	w.f("{")
	for _, m := range functions(t) {
		w.f("    ctx->%s = hpd_%s;", m.Name, short(m))
	}
	w.f("}")
	w.f("")
	w.f("int hpd_fill_handles(HPyContext *ctx)")
	w.f("{")
	for i := range t.Members {
		if m := &t.Members[i]; m.Kind == abi.Handle {
			w.f("    if (hpd_constant(hpu_context.%s, \"%s\", &ctx->%s) < 0)", m.Name, m.Name, m.Name)
			w.f("        return -1;")
		}
	}
	w.f("    return 0;")
	w.f("}")
	return w.String()
}

// debugWrapper checks the context, unwraps handles, calls the universal function
// and wraps its result.
func debugWrapper(w *writer, m *abi.Member) {
	w.f("static %s", prototype(m, "hpd_"+short(m), "dctx"))
	w.f("{")
	w.f("    HPyContext *ctx = hpd_enter(dctx, \"%s\");", publicName(m))
	args := []string{"ctx"}
	for i, p := range m.Params {
		if p.Type.Class() != abi.HandleValue {
			args = append(args, p.Name)
			continue
		}
		unwrap := "hpd_arg"
		if isNullable(m, p.Name) {
			unwrap = "hpd_arg_or_null"
		}
		w.f("    HPy u_%s = %s(%s, \"%s\", %d);", p.Name, unwrap, p.Name, publicName(m), i+1)
		args = append(args, "u_"+p.Name)
	}
	call := fmt.Sprintf("hpu_%s(%s)", short(m), strings.Join(args, ", "))
	switch m.Ret.Class() {
	case abi.Void:
		w.f("    %s;", call)
	case abi.HandleValue:
		w.f("    return hpd_open(%s);", call)
	default:
		w.f("    return %s;", call)
	}
	w.f("}")
}
