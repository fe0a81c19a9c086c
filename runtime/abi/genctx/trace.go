package main

import (
	"strings"

	"hpyport/runtime/abi"
)

// untraced is what trampolines come through: not a call an author makes.
const untraced = "ctx_CallRealFunctionFromTrampoline"

func traceSource(t *abi.Table) string {
	var w writer
	w.WriteString(notice)
	w.f("/* The trace context: every function of the universal one, counted and timed. */")
	w.f("#include \"hp_trace.h\"")
	w.f("#include \"gen_ctx.h\"")
	n := 0
	var names []string
	for _, m := range functions(t) {
		if m.Name == untraced {
			continue
		}
		names = append(names, m.Name)
		args := []string{"ctx"}
		for _, p := range m.Params {
			args = append(args, p.Name)
		}
		w.f("")
		w.f("static %s", prototype(m, "trace_"+short(m), "ctx"))
		w.f("{")
		w.f("    hpt_call call = hpt_enter(%d);", n)
		if m.Ret.Class() == abi.Void {
			w.f("    hpu_%s(%s);", short(m), strings.Join(args, ", "))
			w.f("    hpt_exit(&call);")
		} else {
			w.f("    %s = hpu_%s(%s);", m.Ret.Decl("res"), short(m), strings.Join(args, ", "))
			w.f("    hpt_exit(&call);")
			w.f("    return res;")
		}
		w.f("}")
		n++
	}
	w.f("")
	w.f("const int hpt_function_count = %d;", n)
	w.f("")
	w.f("hpt_function hpt_functions[%d] = {", n)
	for _, name := range names {
		w.f("    {.name = \"%s\"},", name)
	}
	w.f("};")
	w.f("")
	w.f("void hpt_fill_functions(HPyContext *ctx)")
	w.f("{")
	for _, m := range functions(t) {
		if m.Name == untraced {
			w.f("    ctx->%s = hpu_%s;", m.Name, short(m))
		} else {
			w.f("    ctx->%s = trace_%s;", m.Name, short(m))
		}
	}
	w.f("}")
	return w.String()
}
