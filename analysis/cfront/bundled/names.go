package bundled

import (
	_ "embed"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/names.tsv
var namesTSV string

// Kinds of names.
const (
	KindFunc   = "function" // exported function
	KindInline = "inline"   // static inline function
	KindMacro  = "macro"    // function-like macro that is declared as a function here
	KindVar    = "variable"
	KindConst  = "constant" // object-like macro with an integer value
	KindEnum   = "enum"     // enumeration constant
	KindHand   = "special"  // macro with a hand-written expansion, see data/py/macros.h
	KindOpaque = "opaque"   // macro that only CPython itself uses; known by name only
)

var kindOf = map[string]string{
	"func": KindFunc, "inline": KindInline, "macro": KindMacro, "var": KindVar,
	"const": KindConst, "enum": KindEnum, "hand": KindHand, "opaque": KindOpaque,
}

// A Name is what is known of one name of the C API.
type Name struct {
	Name  string
	Kind  string // in the newest version that has it
	First string // first and last Python version, "3.8" for that or older,
	Last  string // "" for a name that the newest known version still has
	// Result is the return type of a function, the type of a variable.
	Result string
	Params []string // parameter types; "..." last for a variadic function
	Value  string   // constants: the decimal value in the newest version
	Header string   // header that declares it, "windows/..." when it does so on Windows only
	// Limited says that the name is part of the limited API.
	Limited bool
	// NoReturn says that a call never comes back.
	NoReturn bool
	// Variants lists the name's facts where they changed, oldest first.
	Variants []Variant
}

// A Variant is what a name is in a range of versions.
type Variant struct {
	First, Last string // Last "" means still there
	Kind        string
	Macro       bool // #ifdef NAME is true
	Result      string
	Params      []string
	Value       string
	Header      string
	Limited     bool
	first, last int // minor versions
}

const (
	oldest = 8
	newest = 14
)

// noReturn lists functions whose calls end the control flow.
var noReturn = map[string]bool{
	"Py_FatalError": true, "_Py_FatalErrorFunc": true, "_Py_FatalErrorFormat": true,
	"Py_Exit": true, "Py_ExitStatusException": true, "Py_UNREACHABLE": true,
	"PyThread_exit_thread": true, "_Py_FatalRefcountErrorFunc": true, "_PyObject_AssertFailed": true,
	"PyThread_hang_thread": true,
}

type nameTable struct {
	order []string
	byKey map[string]*Name
}

var names = sync.OnceValue(func() *nameTable {
	t := &nameTable{byKey: map[string]*Name{}}
	for i, line := range strings.Split(strings.TrimSuffix(namesTSV, "\n"), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		for len(f) < 8 {
			f = append(f, "")
		}
		kind, macro := strings.CutSuffix(f[1], "+m")
		v := Variant{First: f[2], Last: f[3], Kind: kindOf[kind], Header: f[4], Limited: f[5] == "l"}
		if v.Kind == "" {
			panic(fmt.Sprintf("names.tsv:%d: unknown kind %q", i+1, f[1]))
		}
		v.Macro = macro || v.Kind == KindMacro || v.Kind == KindHand || v.Kind == KindOpaque || v.Kind == KindConst
		v.first, v.last = minor(f[2], oldest), minor(f[3], newest)
		switch v.Kind {
		case KindConst, KindEnum:
			v.Value, v.Result = f[6], f[7]
		default:
			v.Result, v.Params = f[6], splitParams(f[7])
		}
		n := t.byKey[f[0]]
		if n == nil {
			n = &Name{Name: f[0], First: v.First, NoReturn: noReturn[f[0]]}
			t.byKey[f[0]] = n
			t.order = append(t.order, f[0])
		}
		n.Variants = append(n.Variants, v)
		n.Kind, n.Last, n.Result, n.Params, n.Value, n.Header = v.Kind, v.Last, v.Result, v.Params, v.Value, v.Header
		n.Limited = n.Limited || v.Limited
	}
	return t
})

func minor(v string, missing int) int {
	if _, m, ok := strings.Cut(v, "."); ok {
		if n, err := strconv.Atoi(m); err == nil {
			return n
		}
	}
	return missing
}

// splitParams splits at top-level commas.
func splitParams(s string) []string {
	if s == "" || s == "void" {
		return nil
	}
	var r []string
	depth, start := 0, 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case ',':
			if depth == 0 {
				r = append(r, strings.TrimSpace(s[start:i]))
				start = i + 1
			}
		}
	}
	return append(r, strings.TrimSpace(s[start:]))
}

// Lookup returns the facts of a C API name of any known version. It knows
// functions, macros, variables and constants; types are not names.
func Lookup(name string) (Name, bool) {
	n := names().byKey[name]
	if n == nil {
		return Name{}, false
	}
	return *n, true
}

// Later reports whether Python 3.minor lacks a name that a later version has.
func Later(name string, minor int) bool {
	n := names().byKey[name]
	if n == nil || n.In(minor) {
		return false
	}
	for _, v := range Versions() {
		if v.Minor > minor && n.In(v.Minor) {
			return true
		}
	}
	return false
}

// Names lists every known name in the order of the table.
func Names() []string { return append([]string(nil), names().order...) }

// In reports whether Python 3.minor has the name.
func (n Name) In(minor int) bool {
	_, ok := n.variant(minor)
	return ok
}

// Macro reports whether #ifdef NAME is true in Python 3.minor.
func (n Name) Macro(minor int) bool {
	v, ok := n.variant(minor)
	return ok && v.Macro
}

func (n Name) variant(minor int) (Variant, bool) {
	for _, v := range n.Variants {
		if v.first <= minor && minor <= v.last {
			return v, true
		}
	}
	return Variant{}, false
}

func (v Variant) windowsOnly() bool { return strings.HasPrefix(v.Header, "windows/") }

// declarator writes a declaration of name with a C type.
func declarator(typ, name string) string {
	if i := strings.Index(typ, "(*)"); i >= 0 {
		return typ[:i+2] + name + typ[i+2:]
	}
	if i := strings.IndexByte(typ, '['); i >= 0 {
		return declarator(strings.TrimSpace(typ[:i]), name) + typ[i:]
	}
	if strings.HasSuffix(typ, "*") {
		return typ + name
	}
	return typ + " " + name
}

// plainConst says that a constant is tested in #if, or is too large for an
// enumeration constant, and so must expand to its value. The others stay
// identifiers in the tree.
func plainConst(name string) bool {
	for _, p := range []string{"PY_", "PYTHON_", "PYTHREAD_", "PYLONG_", "PYOS_", "SIZEOF_", "_SIZEOF_", "HAVE_", "USE_",
		"PyLong_", "PyHASH_", "Py_HASH_", "_Py", "Py_UNICODE_", "Py_MARSHAL_", "PyTime_", "_PY", "Py_CAN_", "C_REC"} {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}

func (v Variant) constLiteral() string {
	neg := strings.HasPrefix(v.Value, "-")
	suffix := ""
	switch v.Result {
	case "unsigned int":
		suffix = "U"
	case "long":
		suffix = "L"
	case "unsigned long":
		suffix = "UL"
	case "long long":
		suffix = "LL"
	case "unsigned long long", "long unsigned long", "long long unsigned":
		suffix = "ULL"
	}
	switch {
	case v.Value == "-9223372036854775808":
		return "(-9223372036854775807" + suffix + " - 1)"
	case neg:
		return "(" + v.Value + suffix + ")"
	}
	return v.Value + suffix
}

// declare writes the declaration of one variant of a name, without a newline;
// "" when types.h, structs.h or macros.h has it.
func (v Variant) declare(name string) string {
	switch v.Kind {
	case KindFunc, KindInline, KindMacro:
		params := strings.Join(v.Params, ", ")
		if params == "" {
			params = "void"
		}
		s := declarator(v.Result, name+"("+params+")")
		if noReturn[name] {
			s = "__attribute__((__noreturn__)) " + s
		}
		s += ";"
		if lv, ok := lvalues[name]; ok {
			s += " " + declarator(pointerTo(lv), LvaluePrefix+name+"("+params+")") + ";"
		}
		return s
	case KindVar:
		return "extern " + declarator(v.Result, name) + ";"
	case KindConst:
		if plainConst(name) {
			return ""
		}
		return "enum { " + name + " = " + v.constLiteral() + " };"
	case KindEnum:
		if v.Result != "enum {...}" {
			return ""
		}
		return "enum { " + name + " = " + v.Value + " };"
	}
	return ""
}

func pointerTo(typ string) string {
	if strings.HasSuffix(typ, "*") {
		return typ + "*"
	}
	return typ + " *"
}

// define writes the macro definition that goes with a variant, or "".
func (v Variant) define(name string) string {
	switch {
	case v.Kind == KindConst && plainConst(name):
		return "#define " + name + " " + v.constLiteral()
	case v.Kind == KindHand || v.Kind == KindOpaque || !v.Macro:
		return ""
	}
	return "#define " + name + " " + name
}

// Declare returns C text that declares a name of any known version, for a use
// that the configured version does not declare. It is one line, to be put at
// file scope after Python.h. Macros with a hand-written expansion and names
// that only CPython itself uses give "".
func Declare(name string) string {
	if t, ok := laterTypes[name]; ok {
		return t
	}
	n := names().byKey[name]
	if n == nil {
		return ""
	}
	v := n.Variants[len(n.Variants)-1]
	if v.Kind == KindHand && strings.HasPrefix(name, "_PyCFunction") && strings.HasSuffix(name, "_CAST") {
		return "PyCFunction " + name + "();" // whatever is cast
	}
	if v.Kind == KindConst && plainConst(name) {
		return "enum { " + name + " = " + v.constLiteral() + " };"
	}
	if _, ok := gatedTypes[v.Result]; ok && v.Kind == KindEnum {
		return "enum { " + name + " = " + v.Value + " };"
	}
	// The types that came with the name may be missing too.
	return typeNameRE.ReplaceAllStringFunc(v.declare(name), func(w string) string {
		if t, ok := gatedTypes[w]; ok && w != name {
			return t
		}
		return w
	})
}

// laterTypes are types of newer versions that code for those uses by their names.
var laterTypes = map[string]string{
	"PySendResult": "typedef int PySendResult;",
	"sendfunc":     "typedef int (*sendfunc)(PyObject *, PyObject *, PyObject **);",
}

var typeNameRE = regexp.MustCompile(`\w+`)

// gatedTypes gives a spelling, valid in every version, of each type that
// types.h declares for newer versions only.
var gatedTypes = map[string]string{
	"PyCMethodObject": "struct PyCMethodObject", "PyAttributeErrorObject": "struct PyAttributeErrorObject",
	"PyFrameConstructor": "struct PyFrameConstructor", "PyNameErrorObject": "struct PyNameErrorObject",
	"PyBaseExceptionGroupObject": "struct PyBaseExceptionGroupObject", "PyDictValues": "struct _dictvalues",
	"PyInterpreterConfig": "struct PyInterpreterConfig", "PyFrameLocalsProxyObject": "struct PyFrameLocalsProxyObject",
	"PyMutex": "struct PyMutex", "PyCriticalSection": "struct PyCriticalSection", "PyCriticalSection2": "struct PyCriticalSection2",
	"PyLongExport": "struct PyLongExport", "PyLongLayout": "struct PyLongLayout", "PyInitConfig": "struct PyInitConfig",
	"PyLongWriter": "struct PyLongWriter", "PyUnicodeWriter": "struct PyUnicodeWriter",
	"PySendResult": "int", "PyCodeEvent": "int", "PyDict_WatchEvent": "int", "PyFunction_WatchEvent": "int",
	"PyRefTracerEvent": "int", "PyContextEvent": "int", "PyTime_t": "int64_t",
	"PyCode_WatchCallback": "void *", "PyDict_WatchCallback": "void *", "PyFunction_WatchCallback": "void *",
	"PyType_WatchCallback": "void *", "PyContext_WatchCallback": "void *", "PyRefTracer": "void *",
	"atexit_datacallbackfunc": "void *", "gcvisitobjects_t": "void *", "xid_freefunc": "void *", "xid_newobjectfunc": "void *",
	"PyCMethod": "void *", "sendfunc": "void *", "PyCFunctionFast": "void *", "PyCFunctionFastWithKeywords": "void *",
}
