package main

import (
	"fmt"
	"strings"

	"hpyport/runtime/abi"
)

// context is the struct through which a universal or hybrid module makes every
// call. A module written in C can also see it as an array of handles: that is
// how it finds the one handle whose place depends on the loader.
func context(t *abi.Table) string {
	h := newHeader("CONTEXT", "HPyContext of the universal and hybrid ABIs: the order of its members is the ABI.")
	h.p("_HPy_ANONYMOUS struct _HPyContext_s {")
	h.p("#ifndef __cplusplus")
	h.p("    union {")
	h.p("    HPy _words[%d];", len(t.Members)+abi.HeaderWords)
	h.p("    struct {")
	h.p("#endif")
	h.p("    const char *name;")
	h.p("    void *_private;")
	h.p("    int abi_version;")
	for _, m := range t.Members {
		switch {
		case m.Kind == abi.Handle:
			h.p("    HPy %s;", m.Name)
		default:
			h.p("    %s;", m.Ret.Decl("(*"+m.Name+")("+decls(withContext(m.Params))+")"))
		}
	}
	h.p("#ifndef __cplusplus")
	h.p("    };")
	h.p("    };")
	h.p("#endif")
	h.p("};")
	return h.done()
}

// Members whose public call is written by hand in calls_extra.h.
var handWritten = map[string]bool{
	"ctx_New": true, "ctx_FatalError": true, "ctx_Type_FromSpec": true,
	"ctx_AsStruct_Object": true, "ctx_Dup": true, "ctx_Close": true, "ctx_ListBuilder_Set": true, "ctx_TupleBuilder_Set": true,
}

func calls(t *abi.Table) string {
	h := newHeader("CALLS", "The API as calls through the context.")
	h.p("/* A later function in a loader that has only those of HPy 0.9. */")
	h.p("HPyAPI_FUNC void _HPy_NotInThisLoader(HPyContext *ctx, const char *message)")
	h.p("{")
	h.p("    ctx->ctx_Err_SetString(ctx, ctx->h_NotImplementedError, message);")
	h.p("}")
	for _, m := range t.Members {
		if m.Kind == abi.Handle || handWritten[m.Name] {
			continue
		}
		ret := m.Ret
		if m.RetNull {
			ret = "HPy"
		}
		h.p("")
		if m.Legacy {
			h.p("#ifndef HPY_ABI_UNIVERSAL")
		}
		h.p("HPyAPI_FUNC %s", ret.Decl(m.Public+"("+decls(withContext(m.Params))+")"))
		h.p("{")
		args := "ctx"
		if len(m.Params) > 0 {
			args += ", " + names(m.Params)
		}
		call := fmt.Sprintf("ctx->%s(%s)", m.Name, args)
		if m.Later {
			h.p("    if (!_HPy_layout.has_later || ctx->%s == NULL) {", m.Name)
			h.p("        _HPy_NotInThisLoader(ctx, \"%s is not available in this HPy loader\");", m.Public)
			h.p("        return %s;", failure(ret))
			h.p("    }")
		}
		if m.PyPyInstead != "" {
			h.p("    if (_HPy_layout.one_struct) {")
			h.p("        return ctx->%s(%s);", m.PyPyInstead, args)
			h.p("    }")
		}
		if m.Shifted() {
			h.p("    typedef %s;", m.Ret.Decl("(*function)("+types(withContext(m.Params))+")"))
			call = fmt.Sprintf("((function)_HPy_MovedFunction(ctx, offsetof(struct _HPyContext_s, %s)))(%s)", m.Name, args)
		}
		switch {
		case m.RetNull:
			h.p("    %s;", call)
			h.p("    return HPy_NULL;")
		case m.Ret == "void":
			h.p("    %s;", call)
		default:
			h.p("    return %s;", call)
		}
		h.p("}")
		if m.Legacy {
			h.p("#endif")
		}
	}
	return h.done()
}

// failure is what a function of that type returns with an exception set.
func failure(t abi.Type) string {
	switch {
	case t == "HPy":
		return "HPy_NULL"
	case strings.HasSuffix(string(t), "*"):
		return "NULL"
	default:
		return "-1"
	}
}

// trampolines are the functions CPython calls: each packs its arguments and
// lets the context call the author's function.
func trampolines(t *abi.Table) string {
	h := newHeader("TRAMPOLINES", "What CPython calls: through the context to the author's function.")
	for _, s := range t.Signatures {
		if len(s.Args) > 0 && s.Name != "MOD_CREATE" {
			h.p("typedef struct {")
			for _, f := range s.Args {
				h.p("    %s;", f.Decl())
			}
			h.p("} _HPyFunc_args_%s;", s.Name)
			h.p("")
		}
	}
	for _, s := range t.Signatures {
		switch {
		case s.HPy == nil:
		case s.Name == "DESTROYFUNC":
			// The loader calls the author's function itself and never installs
			// this one, which serves headed.h.
			h.macro("_HPyFunc_TRAMPOLINE_HPyFunc_DESTROYFUNC(SYM, IMPL)", "    _HPy_HEADED_DESTROY(SYM, IMPL)")
		case s.Name == "CAPSULE_DESTRUCTOR":
			h.macro("HPyCapsule_DESTRUCTOR_TRAMPOLINE(SYM, IMPL)",
				"    static void SYM(cpy_PyObject *capsule)", "    {",
				callReal(s, "capsule"), "    }")
		default:
			trampoline(h, s)
		}
	}
	return h.done()
}

func callReal(s abi.Signature, args string) string {
	return fmt.Sprintf("        _HPy_CallRealFunctionFromTrampoline(_ctx_for_trampolines, %s, _HPy_FUNCTION(HPyCFunction, IMPL), %s);",
		s.Enum(), args)
}

func trampoline(h *header, s abi.Signature) {
	params := append([]abi.Param(nil), s.CPython.Params...)
	used := map[string]abi.Param{}
	for i, p := range params {
		taken := false
		for _, f := range s.Args {
			taken = taken || f.Name == p.Name
		}
		if taken {
			used[p.Name] = p
		} else {
			params[i].Name = "_HPy_UNUSED_ARG(" + p.Name + ")"
		}
	}
	var init []string
	for _, f := range s.Args {
		p, ok := used[f.Name]
		switch {
		case !ok && strings.HasSuffix(string(f.Type), "*"):
			init = append(init, "NULL")
		case !ok:
			init = append(init, "0")
		case p.Type != f.Type:
			init = append(init, "("+string(f.Type)+")"+p.Name)
		default:
			init = append(init, p.Name)
		}
	}
	argsType := s.Name
	if s.Name == "MOD_CREATE" {
		argsType = "UNARYFUNC"
	}
	name := "_HPyFunc_TRAMPOLINE_HPyFunc_" + s.Name + "(SYM, IMPL)"
	if s.Name == "TRAVERSEPROC" {
		name += " _HPy_HEADED_TRAVERSE(SYM, IMPL)"
	}
	lines := []string{
		name,
		"    static " + s.CPython.Ret.Decl("SYM("+decls(params)+")"),
		"    {",
		"        _HPyFunc_args_" + argsType + " a = { " + strings.Join(init, ", ") + " };",
		callReal(s, "&a"),
	}
	if s.Name == "TRAVERSEPROC" {
		lines = append(lines[:4:4], append([]string{"        _HPy_HEADED_ASKED(SYM, visit, arg)"}, lines[4:]...)...)
	}
	if s.HasResult {
		lines = append(lines, "        return a.result;")
	}
	if direct := directCall(s, params); direct != nil {
		body := append(direct, lines[3:]...)
		lines = append(lines[:3:3], body...)
	}
	h.macro(append(lines, "    }")...)
}

// directCall calls the author's function without the context's help, where the
// loader says that handles are objects: nil for signatures whose arguments are more
// than handles and plain values.
func directCall(s abi.Signature, params []abi.Param) []string {
	handle := func(p string) string { return "_HPy_VALUE(HPy, (intptr_t)" + p + ")" }
	var args []string
	switch s.Name {
	case "NOARGS":
		args = []string{handle("self")}
	case "O":
		args = []string{handle("self"), handle("arg")}
	case "VARARGS":
		args = []string{handle("self"), "(const HPy *)(const void *)args", "(size_t)nargs"}
	case "KEYWORDS":
		args = []string{handle("self"), "(const HPy *)(const void *)args", "nargsf & ~((size_t)1 << (8 * sizeof(size_t) - 1))", handle("kwnames")}
	case "INITPROC", "NEWFUNC":
		args = []string{handle("self"), "(const HPy *)((intptr_t)args + _HPy_TUPLE_ITEMS)", "*(HPy_ssize_t *)((intptr_t)args + _HPy_TUPLE_SIZE)", handle("kw")}
	case "DESTRUCTOR", "TRAVERSEPROC", "GETBUFFERPROC", "RELEASEBUFFERPROC", "MOD_CREATE", "FREEFUNC":
		return nil
	default:
		for i, p := range s.HPy.Params[1:] {
			from := params[i]
			switch {
			case p.Type.Class() == abi.HandleValue:
				args = append(args, handle(from.Name))
			case p.Type != from.Type:
				args = append(args, "("+string(p.Type)+")"+from.Name)
			default:
				args = append(args, from.Name)
			}
		}
	}
	call := "IMPL(_ctx_for_trampolines, " + strings.Join(args, ", ") + ")"
	lines := []string{"        if (_HPy_KNOWS_OBJECTS) {"}
	switch {
	case s.HPy.Ret == "void":
		lines = append(lines, "            "+call+";", "            return;")
	case s.HPy.Ret.Class() == abi.HandleValue:
		lines = append(lines, "            return (cpy_PyObject *)"+call+"._i;")
	default:
		lines = append(lines, "            return "+call+";")
	}
	return append(lines, "        }")
}
