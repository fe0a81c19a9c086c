package main

import (
	"fmt"
	"strings"

	"hpyport/runtime/abi"
)

// byHand is what needs more than the table says: the wrapper is written in
// runtime/c/debug.
var byHand = map[string]bool{
	"ctx_CallTupleDict":        false,
	"ctx_Type_GenericNew":      true, // an array with its length not next to it
	"ctx_Tuple_FromArray":      true,
	"ctx_Call":                 true,
	"ctx_CallMethod":           true,
	"ctx_Err_NoMemory":         false,
	"ctx_SetCallFunction":      true,
	"ctx_Type_GetBuiltinShape": true,
	"ctx_Capsule_Get":          true,
}

func isByHand(m *abi.Member) bool {
	if hand, ok := byHand[m.Name]; ok {
		return hand
	}
	if m.Special || m.RawData {
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

// nullable lists the handle parameters that may be null, by position from 1.
// Everything else that gets a null handle crashes in the universal context.
var nullable = map[string]string{
	"ctx_CallTupleDict":                       "2 3",
	"ctx_Err_SetObject":                       "2",
	"ctx_Err_SetFromErrnoWithFilenameObjects": "2 3",
	"ctx_Err_NewException":                    "2 3",
	"ctx_Err_NewExceptionWithDoc":             "3 4",
	"ctx_Err_WarnEx":                          "1",
	"ctx_Err_WriteUnraisable":                 "1",
	"ctx_SetAttr":                             "3",
	"ctx_SetAttr_s":                           "3",
	"ctx_Is":                                  "1 2",
	"ctx_Repr":                                "1",
	"ctx_Str":                                 "1",
	"ctx_ASCII":                               "1",
	"ctx_Bytes":                               "1",
	"ctx_Dump":                                "1",
	"ctx_ContextVar_New":                      "2",
	"ctx_EvalCode":                            "3",
	"ctx_Slice_New":                           "1 2 3",
	"ctx_Capsule_IsValid":                     "1",
	"ctx_SetSlice":                            "4",
}

func isNullable(m *abi.Member, pos int) bool {
	for _, s := range strings.Fields(nullable[m.Name]) {
		if s == fmt.Sprint(pos) {
			return true
		}
	}
	return false
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
	pos := 0
	for _, p := range m.Params {
		if p.Type.Class() != abi.HandleValue {
			args = append(args, p.Name)
			continue
		}
		pos++
		unwrap := "hpd_arg"
		if isNullable(m, pos) {
			unwrap = "hpd_arg_or_null"
		}
		w.f("    HPy u_%s = %s(%s, \"%s\", %d);", p.Name, unwrap, p.Name, publicName(m), pos)
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
