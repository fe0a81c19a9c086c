package main

import (
	"fmt"
	"strings"

	"hpyport/runtime/abi"
)

// cpythonContext holds handles only: with this ABI a call needs no context, and
// the struct never leaves the module.
func cpythonContext(t *abi.Table) string {
	h := newHeader("CPYTHON_CONTEXT", "HPyContext of the CPython ABI: constants, known to this module alone.")
	h.p("struct _HPyContext_s {")
	h.p("    const char *name;")
	h.p("    int abi_version;")
	for _, m := range t.Members {
		if m.Kind == abi.Handle {
			h.p("    HPy %s;", m.Name)
		}
	}
	h.p("};")
	h.p("")
	h.p("/* F(member, object) for each constant: the C API's own name of the object. */")
	lines := []string{"_HPY_CONSTANTS(F)"}
	for _, m := range t.Members {
		if m.Kind == abi.Handle && m.Name != "h_Builtins" {
			lines = append(lines, fmt.Sprintf("    F(%s, %s)", m.Name, constant(m.Name)))
		}
	}
	h.macro(lines...)
	return h.done()
}

// constant is the object behind a handle, by the C API's naming.
func constant(member string) string {
	name := strings.TrimPrefix(member, "h_")
	switch name {
	case "None", "True", "False", "NotImplemented", "Ellipsis":
		return "Py_" + name
	case "MemoryViewType":
		return "(PyObject *)&PyMemoryView_Type"
	case "BaseObjectType", "TypeType", "BoolType", "LongType", "FloatType", "UnicodeType", "TupleType",
		"ListType", "ComplexType", "BytesType", "CapsuleType", "SliceType", "DictType":
		return "(PyObject *)&Py" + strings.TrimSuffix(name, "Type") + "_Type"
	}
	return "PyExc_" + name
}

// Members that hpy/cpython/object.h writes out, and the one that has no use
// here.
var inlined = map[string]bool{
	"ctx_Dup": true, "ctx_Close": true, "ctx_FromPyObject": true, "ctx_AsPyObject": true,
	"ctx_Field_Store": true, "ctx_Field_Load": true, "ctx_Global_Store": true, "ctx_Global_Load": true,
	"ctx_Type": true, "ctx_TypeCheck": true, "ctx_Is": true, "ctx_Err_Occurred": true, "ctx_FatalError": true,
	"ctx_Long_FromInt32_t": true, "ctx_Long_FromUInt32_t": true, "ctx_Long_FromInt64_t": true,
	"ctx_Long_FromUInt64_t": true, "ctx_Long_AsInt64_t": true,
	"ctx_AsStruct_Object": true, "ctx_AsStruct_Legacy": true,
	"ctx_CallRealFunctionFromTrampoline": true, "ctx_ListBuilder_Set": true, "ctx_TupleBuilder_Set": true,
}

// compiledCall calls the loader's own function for the member, which the module
// carries along: one implementation serves both ABIs.
func compiledCall(h *header, m abi.Member) {
	params := decls(withContext(m.Params))
	impl := "hpu_" + strings.TrimPrefix(m.Name, "ctx_")
	args := "ctx"
	if len(m.Params) > 0 {
		args += ", " + names(m.Params)
	}
	h.p("")
	h.p("extern _HPy_HIDDEN %s;", m.Ret.Decl(impl+"("+params+")"))
	h.p("HPyAPI_FUNC %s", m.Ret.Decl(m.Public+"("+params+")"))
	h.p("{")
	if m.Ret == "void" {
		h.p("    %s(%s);", impl, args)
	} else {
		h.p("    return %s(%s);", impl, args)
	}
	h.p("}")
}

func cpythonCalls(t *abi.Table) string {
	h := newHeader("CPYTHON_CALLS", "The API as C-API calls, or as functions compiled into the module.")
	for _, m := range t.Members {
		if m.Kind == abi.Handle || inlined[m.Name] {
			continue
		}
		if m.CAPI == "" {
			compiledCall(h, m)
			continue
		}
		ret := m.Ret
		if m.RetNull {
			ret = "HPy"
		}
		args := make([]string, len(m.Params))
		for i, p := range m.Params {
			args[i] = p.Name
			switch p.Type.Class() {
			case abi.HandleValue:
				args[i] = "_h2py(" + p.Name + ")"
			case abi.ThreadState:
				args[i] = "(PyThreadState *)" + p.Name + "._i"
			}
		}
		call := m.CAPI + "(" + strings.Join(args, ", ") + ")"
		params := decls(m.Params)
		if len(m.Params) > 0 {
			params = ", " + params
		} else {
			params = ""
		}
		h.p("")
		h.p("HPyAPI_FUNC %s", ret.Decl(m.Public+"(HPyContext *_HPy_UNUSED_ARG(ctx)"+params+")"))
		h.p("{")
		switch {
		case m.RetNull:
			h.p("    %s;", call)
			h.p("    return HPy_NULL;")
		case m.Ret == "void":
			h.p("    %s;", call)
		case m.Ret.Class() == abi.HandleValue:
			h.p("    return _py2h(%s);", call)
		case m.Ret.Class() == abi.ThreadState:
			h.p("    return _HPy_VALUE(HPyThreadState, (intptr_t)%s);", call)
		default:
			h.p("    return %s;", call)
		}
		h.p("}")
	}
	return h.done()
}

// cpythonTrampolines are the functions CPython calls: they call the author's
// function directly. A handle is the object pointer, so that an argument array
// needs no copy.
func cpythonTrampolines(t *abi.Table) string {
	h := newHeader("CPYTHON_TRAMPOLINES", "What CPython calls: the author's function with pointers as handles.")
	for _, s := range t.Signatures {
		switch {
		case s.HPy == nil:
		case s.Name == "DESTROYFUNC":
			h.macro("_HPyFunc_TRAMPOLINE_HPyFunc_DESTROYFUNC(SYM, IMPL)",
				"    static void SYM(void)", "    {", "        abort();", "    }")
		case s.Name == "CAPSULE_DESTRUCTOR":
			h.macro("HPyCapsule_DESTRUCTOR_TRAMPOLINE(SYM, IMPL)",
				"    static void SYM(PyObject *capsule)", "    {",
				"        _HPyCapsule_Destroy(capsule, IMPL);", "    }")
		default:
			cpythonTrampoline(h, s)
		}
	}
	return h.done()
}

func cpythonTrampoline(h *header, s abi.Signature) {
	params := s.CPython.Params
	var args []string
	switch s.Name {
	case "VARARGS":
		args = []string{"_py2h(self)", "_HPy_ARRAY(args)", "(size_t)nargs"}
	case "KEYWORDS":
		args = []string{"_py2h(self)", "_HPy_ARRAY(args)", "(size_t)PyVectorcall_NARGS(nargsf)", "_py2h(kwnames)"}
	case "NOARGS":
		args = []string{"_py2h(self)"}
	case "INITPROC", "NEWFUNC":
		args = []string{"_py2h(self)", "_HPy_ARRAY(((PyTupleObject *)args)->ob_item)", "PyTuple_GET_SIZE(args)", "_py2h(kw)"}
	case "TRAVERSEPROC":
		h.macro("_HPyFunc_TRAMPOLINE_HPyFunc_TRAVERSEPROC(SYM, IMPL)",
			"    static int SYM("+decls(params)+")", "    {",
			"        return _HPy_CallTraverse(IMPL, self, visit, arg);", "    }")
		return
	case "DESTRUCTOR":
		h.macro("_HPyFunc_TRAMPOLINE_HPyFunc_DESTRUCTOR(SYM, IMPL)",
			"    static void SYM("+decls(params)+")", "    {",
			"        _HPy_CallDestructor(IMPL, arg0);", "    }")
		return
	case "MOD_CREATE":
		args = []string{"_py2h(arg0)"}
	default:
		for i, p := range s.HPy.Params[1:] {
			from := params[i]
			switch {
			case p.Type.Class() == abi.HandleValue:
				args = append(args, "_py2h("+from.Name+")")
			case p.Type != from.Type:
				args = append(args, "("+string(p.Type)+")"+from.Name)
			default:
				args = append(args, from.Name)
			}
		}
	}
	var list []abi.Param
	for _, p := range params {
		if (s.Name == "NOARGS" && p.Name == "ignored") || (s.Name == "MOD_CREATE" && p.Name == "def") {
			p.Name = "_HPy_UNUSED_ARG(" + p.Name + ")"
		}
		list = append(list, p)
	}
	call := "IMPL(_HPyGetContext(), " + strings.Join(args, ", ") + ")"
	switch {
	case s.Name == "MOD_CREATE":
		call = "return _HPyModule_CheckCreated(" + call + ");"
	case s.HPy.Ret.Class() == abi.HandleValue:
		call = "return _h2py(" + call + ");"
	case s.HPy.Ret == "void":
		call += ";"
	default:
		call = "return " + call + ";"
	}
	h.macro("_HPyFunc_TRAMPOLINE_HPyFunc_"+s.Name+"(SYM, IMPL)",
		"    static "+s.CPython.Ret.Decl("SYM("+decls(list)+")"),
		"    {", "        "+call, "    }")
}
