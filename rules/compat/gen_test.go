package compat_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"hpyport/rules/mapping"
)

// A call is one line of testdata/calls.txt.
type call struct {
	line   int
	name   string // of the C-API function
	test   string // of the test function in both modules
	params []param
	result byte
	first  int    // the first minor version of Python that has the function, 0 for all
	last   int    // the last one, 0 for none
	expr   string // what is called, where that is more than the function with its parameters
}

type param struct {
	pool   string   // of an object; empty for a C value
	values []string // of a C value: Python expressions
	c      byte     // the letter of a C value
	out    byte     // the letter of an out-parameter
	null   bool     // the object may be null
	point  bool     // a pointer to the object goes in
	steal  bool     // the C API takes the object over
	typ    bool     // the object is a type
	buffer bool     // memory and length of bytes
	none   bool     // a null pointer
}

var defaults = map[byte][]string{
	'i': {"-1", "0", "1", "2"},
	'n': {"-2", "-1", "0", "1", "2", "100"},
	'l': {"-1", "0", "2**62"},
	'd': {"0.0", "-1.5", "1e300", "float('inf')", "float('nan')"},
	's': {"'a'", "''", "'z'", "'\\xe9'"},
	'C': {"97"},
	'z': {"0", "5"},
}

func parseCalls(text string) ([]call, error) {
	var out []call
	seen := map[string]int{}
	for n, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		head, result, ok := strings.Cut(line, " -> ")
		if !ok {
			if head, result, ok = strings.Cut(line, "-> "); !ok {
				return nil, fmt.Errorf("calls.txt:%d: no result", n+1)
			}
		}
		words := strings.Fields(head)
		c := call{line: n + 1, name: words[0], result: result[0]}
		if _, expr, ok := strings.Cut(result, " : "); ok {
			c.expr = expr
		}
		if name, versions, ok := strings.Cut(c.name, "@"); ok {
			c.name = name
			first, last, _ := strings.Cut(versions, "-")
			if first != "" {
				c.first = minor(first)
			}
			if last != "" {
				c.last = minor(last)
			}
		}
		seen[c.name]++
		c.test = fmt.Sprintf("t%d_%s", seen[c.name], c.name)
		for _, w := range words[1:] {
			p, err := parseParam(w)
			if err != nil {
				return nil, fmt.Errorf("calls.txt:%d: %w", n+1, err)
			}
			c.params = append(c.params, p)
		}
		out = append(out, c)
	}
	return out, nil
}

func minor(version string) int {
	_, m, _ := strings.Cut(version, ".")
	n, err := strconv.Atoi(m)
	if err != nil {
		panic(fmt.Sprintf("calls.txt: no version %q", version))
	}
	return n
}

func parseParam(w string) (param, error) {
	var p param
	name, values, given := strings.Cut(w, "=")
	if w == "N" {
		p.none = true
		return p, nil
	}
	if strings.HasPrefix(w, "&") {
		p.out = w[1]
		return p, nil
	}
	if len(name) == 1 {
		p.c = name[0]
		if p.values = defaults[p.c]; p.values == nil {
			return p, fmt.Errorf("no letter %s", name)
		}
		if given {
			p.values = strings.Split(values, ";")
			if p.c == 's' {
				for i, v := range p.values {
					p.values[i] = fmt.Sprintf("'%s'", v)
				}
			}
		}
		return p, nil
	}
	for {
		switch w[0] {
		case '^':
			p.point = true
		case '-':
			p.steal = true
		case '@':
			p.buffer = true
		default:
			w, p.null = strings.CutSuffix(w, "?")
			p.pool, p.typ = strings.CutSuffix(w, ":T")
			return p, nil
		}
		w = w[1:]
	}
}

// The C text that takes Python's argument i and gives C's argument, for either API.
type dialect struct {
	hpy bool
}

func (d dialect) pick(capi, hpy string) string {
	if d.hpy {
		return hpy
	}
	return capi
}

func (d dialect) handle() string { return d.pick("PyObject *", "HPy ") }
func (d dialect) ctx() string    { return d.pick("", "ctx, ") }

// function writes one test function. In both modules its results are the call's own, then the objects
// that pointers were passed to, then the out-parameters.
func (d dialect) function(c call) (string, error) {
	var decl, setup, post strings.Builder
	var args []string
	results := 0
	push := func(expr string) {
		fmt.Fprintf(&post, "    res[%d] = %s;\n", results, expr)
		results++
	}
	in := 0
	for i, p := range c.params {
		src := d.pick(fmt.Sprintf("PyTuple_GET_ITEM(args, %d)", in), fmt.Sprintf("args[%d]", in))
		v := fmt.Sprintf("a%d", i)
		switch {
		case p.none:
			args = append(args, "NULL")
			continue
		case p.out != 0:
			typ := map[byte]string{'o': d.handle(), 'i': "int ", 'n': d.pick("Py_ssize_t ", "HPy_ssize_t "), 's': "const char *"}[p.out]
			init := map[byte]string{'o': d.pick("NULL", "HPy_NULL"), 's': "NULL"}[p.out]
			if init == "" {
				init = "-7"
			}
			fmt.Fprintf(&decl, "    %s%s = %s;\n", typ, v, init)
			cast := ""
			if p.out == 's' {
				cast = "(char **)"
			}
			args = append(args, cast+"&"+v)
			continue
		case p.buffer:
			fmt.Fprintf(&decl, "    %s%s = %s;\n", d.handle(), v, src)
			args = append(args, d.pick("PyBytes_AS_STRING("+v+")", "HPyBytes_AS_STRING(ctx, "+v+")"),
				d.pick("PyBytes_GET_SIZE("+v+")", "HPyBytes_GET_SIZE(ctx, "+v+")"))
		case p.pool != "":
			fmt.Fprintf(&decl, "    %s%s = %s;\n", d.handle(), v, src)
			if p.null {
				fmt.Fprintf(&setup, d.pick("    if (%[1]s == Py_Ellipsis) %[1]s = NULL;\n",
					"    if (HPy_Is(ctx, %[1]s, ctx->h_Ellipsis)) %[1]s = HPy_NULL;\n"), v)
			}
			if p.point {
				fmt.Fprintf(&setup, d.pick("    Py_XINCREF(%[1]s);\n", "    %[1]s = HPy_Dup(ctx, %[1]s);\n"), v)
			}
			if p.steal && !d.hpy {
				fmt.Fprintf(&setup, "    Py_XINCREF(%s);\n", v)
			}
			arg := v
			if p.point {
				arg = "&" + v
			}
			if p.typ && !d.hpy {
				arg = "(PyTypeObject *)" + v
			}
			args = append(args, arg)
		default:
			typ := map[byte]string{'i': "int", 'n': d.pick("Py_ssize_t", "HPy_ssize_t"), 'l': "long", 'd': "double",
				's': "const char *", 'C': d.pick("Py_UCS4", "HPy_UCS4"), 'z': "size_t"}[p.c]
			get := map[byte]string{'i': "(int)PyLong_AsLong(X)", 'n': "PyLong_AsSsize_t(X)", 'l': "PyLong_AsLong(X)",
				'd': "PyFloat_AsDouble(X)", 's': "PyUnicode_AsUTF8(X)", 'C': "(Py_UCS4)PyLong_AsLong(X)", 'z': "PyLong_AsSize_t(X)"}[p.c]
			if d.hpy {
				get = strings.NewReplacer("Py_UCS4", "HPy_UCS4", "PyUnicode_AsUTF8(X)", "HPyUnicode_AsUTF8AndSize(ctx, X, NULL)",
					"PyFloat", "HPyFloat", "PyLong", "HPyLong", "(X)", "(ctx, X)").Replace(get)
			}
			fmt.Fprintf(&decl, "    %s %s = %s;\n", typ, v, strings.ReplaceAll(get, "X", src))
			args = append(args, v)
		}
		in++
	}
	expr := c.name + "(" + strings.Join(args, ", ") + ")"
	if c.expr != "" {
		expr = c.expr
	}
	if d.hpy {
		e, err := translate(expr)
		if err != nil {
			return "", fmt.Errorf("calls.txt:%d: %w", c.line, err)
		}
		expr = e
	}
	errs := d.pick("PyErr_Occurred()", "HPyErr_Occurred(ctx)")
	num := func(typ, v string) string {
		return map[byte]string{'i': "PyLong_FromLongLong(X)", 'n': "PyLong_FromLongLong(X)", 'l': "PyLong_FromLongLong(X)",
			'L': "PyLong_FromLongLong(X)", 'k': "PyLong_FromUnsignedLongLong(X)", 'K': "PyLong_FromUnsignedLongLong(X)",
			'z': "PyLong_FromUnsignedLongLong(X)", 'p': "PyBool_FromLong(X != NULL)", 'd': "PyFloat_FromDouble(X)", 's': "text(X)"}[typ[0]]
	}
	boxed := func(typ byte, v string) string {
		e := num(string(typ), v)
		if d.hpy {
			e = strings.NewReplacer("PyLong", "HPyLong", "PyBool", "HPyBool", "PyFloat", "HPyFloat", "(X", "(ctx, X").Replace(e)
		}
		return strings.ReplaceAll(e, "X", v)
	}
	switch c.result {
	case 'v':
		fmt.Fprintf(&setup, "    %s;\n", expr)
	case 'o', 'b':
		fmt.Fprintf(&setup, "    %sr = %s;\n", d.handle(), d.pick("(PyObject *)"+expr, expr))
		if c.result == 'b' && !d.hpy {
			setup.WriteString("    Py_XINCREF(r);\n")
		}
		push(d.pick("object(r)", "object(ctx, r)"))
	default:
		typ := map[byte]string{'i': "int", 'n': d.pick("Py_ssize_t", "HPy_ssize_t"), 'l': "long", 'L': "long long", 'k': "unsigned long",
			'K': "unsigned long long", 'z': "size_t", 'p': "void *", 'd': "double", 's': "const char *"}[c.result]
		fmt.Fprintf(&setup, "    %s r = %s;\n", typ, expr)
		push(boxed(c.result, "r"))
	}
	for i, p := range c.params {
		v := fmt.Sprintf("a%d", i)
		switch {
		case p.point:
			push(d.pick("object("+v+")", "object(ctx, "+v+")"))
		case p.out == 'o':
			push(d.pick("object("+v+")", "object(ctx, "+v+")"))
		case p.out != 0:
			push(boxed(p.out, v))
		}
	}
	var b strings.Builder
	if d.hpy {
		fmt.Fprintf(&b, "HPyDef_METH(%[1]s, \"%[1]s\", HPyFunc_VARARGS)\nstatic HPy %[1]s_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)\n{\n", c.test)
		b.WriteString("    (void)self; (void)args; (void)nargs;\n")
	} else {
		fmt.Fprintf(&b, "static PyObject *%s(PyObject *self, PyObject *args)\n{\n    (void)self; (void)args;\n", c.test)
	}
	fmt.Fprintf(&b, "    %sres[8];\n%s%s", d.handle(), decl.String(), setup.String())
	fmt.Fprintf(&b, "    if (%s) {\n", errs)
	for i, p := range c.params {
		if p.point {
			fmt.Fprintf(&b, d.pick("        Py_XDECREF(a%d);\n", "        HPy_Close(ctx, a%d);\n"), i)
		}
	}
	if c.result == 'o' || c.result == 'b' {
		b.WriteString(d.pick("        Py_XDECREF(r);\n", "        HPy_Close(ctx, r);\n"))
	}
	fmt.Fprintf(&b, "        return %s;\n    }\n%s    return finish(%sres, %d);\n}\n\n", d.pick("NULL", "HPy_NULL"), post.String(), d.ctx(), results)
	return b.String(), nil
}

var apiCall = regexp.MustCompile(`\b_?Py\w*\(`)
var apiConst = regexp.MustCompile(`&?\b[A-Z_]\w+\b`)

// translate turns the calls of the C API in an expression into HPy's by the mapping table.
func translate(expr string) (string, error) {
	loc := apiCall.FindStringIndex(expr)
	if loc == nil {
		var bad error
		return apiConst.ReplaceAllStringFunc(expr, func(name string) string {
			row, ok := mapping.Lookup(strings.TrimPrefix(name, "&"))
			if !ok || row.Kind != mapping.Const && row.Kind != mapping.TypeObj {
				return name
			}
			text, err := row.Expand("ctx", nil)
			if err != nil {
				bad = err
			}
			return text
		}), bad
	}
	head, err := translate(expr[:loc[0]])
	if err != nil {
		return "", err
	}
	args, end, err := splitArgs(expr, loc[1])
	if err != nil {
		return "", err
	}
	for i, a := range args {
		if args[i], err = translate(a); err != nil {
			return "", err
		}
	}
	name := expr[loc[0] : loc[1]-1]
	row, ok := mapping.Lookup(name)
	if !ok {
		return "", fmt.Errorf("the mapping table has no %s", name)
	}
	text, err := row.Expand("ctx", args)
	if err != nil {
		return "", err
	}
	tail, err := translate(expr[end:])
	return head + text + tail, err
}

// temporaries tells whether an expression hands on an object that one of its calls makes.
func temporaries(expr string) bool {
	for i, loc := range apiCall.FindAllStringIndex(expr, -1) {
		row, ok := mapping.Lookup(expr[loc[0] : loc[1]-1])
		if ok && row.Result == mapping.Own && i > 0 {
			return true
		}
	}
	return false
}

// splitArgs reads the arguments of a call from behind its parenthesis and says where the call ends.
func splitArgs(s string, from int) (args []string, end int, err error) {
	level, start := 0, from
	for i := from; i < len(s); i++ {
		switch s[i] {
		case '"':
			for i++; i < len(s) && s[i] != '"'; i++ {
				if s[i] == '\\' {
					i++
				}
			}
		case '(':
			level++
		case ',':
			if level == 0 {
				args = append(args, strings.TrimSpace(s[start:i]))
				start = i + 1
			}
		case ')':
			if level == 0 {
				if last := strings.TrimSpace(s[start:i]); last != "" {
					args = append(args, last)
				}
				return args, i + 1, nil
			}
			level--
		}
	}
	return nil, 0, fmt.Errorf("no end of the call in %q", s)
}

const capiHead = `#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <osdefs.h>
#include <datetime.h>
#include <frameobject.h>
#define NULLOBJ ((PyObject *)NULL)
typedef PyObject *OBJ;
#define SEVEN 7
#define LETTERS "abc"
#define LIST(o) ((PyListObject *)(o))
#define TYPE(o) ((PyTypeObject *)(o))
#define SAME(a, b) ((a) == (b))
#define ISA(o, type) PyObject_IsInstance(o, (PyObject *)(type))
#define DEVNULL devnull()
static const uint16_t L2[] = {0x20ac, 0x20ad};
static const uint32_t L4[] = {0x1f600, 0x1f601};
/* the characters of a str, each once: a number that depends on kind, length and every character */
static unsigned long long CHARS(PyObject *o)
{
    int kind = PyUnicode_KIND(o);
    const void *data = PyUnicode_DATA(o);
    unsigned long long sum = kind;
    Py_ssize_t i;
    for (i = 0; i <= PyUnicode_GET_LENGTH(o); i++)
        sum = sum * 31 + PyUnicode_READ(kind, data, i);
    return sum;
}
#if PY_VERSION_HEX < 0x030C0000
static unsigned long long SUM(const Py_UNICODE *w)
{
    unsigned long long sum = 0;
    while (*w)
        sum = sum * 31 + (unsigned long long)*w++;
    return sum;
}
#define WIDE(o) (PyUnicode_AS_UNICODE(o) == PyUnicode_AS_UNICODE(o) ? SUM(PyUnicode_AS_UNICODE(o)) : 0)
#define WIDEOF(o) SUM(PyUnicode_AsUnicode(o))
#endif
static char PACKED[8];
#define WRITE(k, d, i, c) PyUnicode_WRITE(k, d, i, c)
static inline int WRITTEN(void)
{
    uint16_t two[2] = {0, 0};
    uint8_t one[2] = {0, 0};
    WRITE(2, two, 1, 0x20ac);
    WRITE(1, one, 0, 0x7f);
    return two[0] + two[1] + one[0] + one[1];
}
static int FILL(PyObject *o, int readonly, int flags)
{
    static char text[] = "abc";
    Py_buffer b;
    int res = PyBuffer_FillInfo(&b, o, text, 3, readonly, flags);
    if (res < 0)
        return res;
    res = (int)(b.len * 100 + b.itemsize * 10 + b.readonly + (b.obj == o) * 1000 + (b.format != NULL) * 10000 + (b.shape != NULL) * 20000);
    PyBuffer_Release(&b);
    return res;
}
static PyObject *XNEW(PyObject *o)
{
    Py_XINCREF(o);
    return o;
}
static char *buffer(void)
{
    static char text[16];
    return text;
}
static FILE *devnull(void)
{
    static FILE *out;
    return out ? out : (out = fopen("/dev/null", "w"));
}
static PyObject *VAFORMAT(const char *fmt, ...)
{
    va_list va;
    va_start(va, fmt);
    return PyUnicode_FromFormatV(fmt, va);
}
static PyObject *VAERROR(const char *fmt, ...)
{
    va_list va;
    va_start(va, fmt);
    return PyErr_FormatV(PyExc_KeyError, fmt, va);
}
static PyObject *VABUILD(const char *fmt, ...)
{
    va_list va;
    va_start(va, fmt);
    return Py_VaBuildValue(fmt, va);
}
PyAPI_FUNC(void) _PyErr_SetKeyError(PyObject *);
#define DT(call) ((PyDateTimeAPI ? 0 : (PyDateTime_IMPORT, 0)), (call))

static PyObject *object(PyObject *o)
{
    return o ? o : PyUnicode_FromString("<NULL>");
}

static PyObject *text(const char *s)
{
    return s ? PyBytes_FromString(s) : PyUnicode_FromString("<NULL>");
}

static PyObject *finish(PyObject **res, int n)
{
    PyObject *tuple;
    int i;
    if (n == 1)
        return res[0];
    tuple = PyTuple_New(n);
    for (i = 0; i < n; i++)
        PyTuple_SET_ITEM(tuple, i, res[i]);
    return tuple;
}

`

const hpyHead = `#include "hpy_compat.h"
#define NULLOBJ HPy_NULL
typedef HPy OBJ;
#define DT(call) (call)
#define SEVEN 7
#define LETTERS "abc"
#define LIST(o) (o)
#define TYPE(o) (o)
#define XNEW(o) (o)
#define SAME(a, b) HPyCompat_Is(ctx, a, b)
#define ISA(o, type) isa(ctx, o, type)
#define DEVNULL devnull()
#define VAFORMAT(...) vaformat(ctx, __VA_ARGS__)
#define VAERROR(...) vaerror(ctx, __VA_ARGS__)
#define VABUILD(...) vabuild(ctx, __VA_ARGS__)
static inline char *buffer(void)
{
    static char text[16];
    return text;
}
static HPyCompat_UNUSED const uint16_t L2[] = {0x20ac, 0x20ad};
static HPyCompat_UNUSED const uint32_t L4[] = {0x1f600, 0x1f601};
static HPyCompat_UNUSED char PACKED[8];
#define WRITE(k, d, i, c) HPyCompat_Unicode_WRITE(k, d, i, c)
static inline int WRITTEN(void)
{
    uint16_t two[2] = {0, 0};
    uint8_t one[2] = {0, 0};
    WRITE(2, two, 1, 0x20ac);
    WRITE(1, one, 0, 0x7f);
    return two[0] + two[1] + one[0] + one[1];
}
#define FILL(o, readonly, flags) fill(ctx, o, readonly, flags)
static inline int fill(HPyContext *ctx, HPy o, int readonly, int flags)
{
    static char text[] = "abc";
    HPyCompat_buffer b;
    int res = HPyCompat_Buffer_FillInfo(ctx, &b, o, text, 3, readonly, flags);
    if (res < 0)
        return res;
    res = (int)(b.len * 100 + b.itemsize * 10 + b.readonly + HPy_Is(ctx, b.obj, o) * 1000 + (b.format != NULL) * 10000 + (b.shape != NULL) * 20000);
    HPyCompat_Buffer_Release(ctx, &b);
    return res;
}
#define CHARS(o) chars(ctx, o)
static inline unsigned long long chars(HPyContext *ctx, HPy o)
{
    HPy keep = HPy_NULL;
    int kind = HPyCompat_Unicode_KIND(ctx, o);
    const void *data = HPyCompat_Unicode_DATA(ctx, o, &keep);
    unsigned long long sum = kind;
    HPy_ssize_t i;
    for (i = 0; i <= HPyCompat_Unicode_GET_LENGTH(ctx, o); i++)
        sum = sum * 31 + HPyCompat_Unicode_READ(kind, data, i);
    HPy_Close(ctx, keep);
    return sum;
}
#define WIDE(o) widechars(ctx, o)
#define WIDEOF(o) widechars(ctx, o)
static inline unsigned long long widechars(HPyContext *ctx, HPy o)
{
    HPy keep = HPy_NULL;
    const wchar_t *w = HPyCompat_Unicode_WideChars(ctx, o, &keep), *again = HPyCompat_Unicode_WideChars(ctx, o, &keep);
    unsigned long long sum = 0;
    while (w == again && w != NULL && w[0]) {
        sum = sum * 31 + (unsigned long long)*w++;
        again++;
    }
    HPy_Close(ctx, keep);
    return sum;
}
static inline FILE *devnull(void)
{
    static FILE *out;
    return out ? out : (out = fopen("/dev/null", "w"));
}
static inline int isa(HPyContext *ctx, HPy o, HPy type)
{
    int res = HPy_TypeCheck(ctx, o, type);
    HPy_Close(ctx, type);
    return res;
}
static inline HPy vaformat(HPyContext *ctx, const char *fmt, ...)
{
    va_list va;
    va_start(va, fmt);
    return HPyCompat_Unicode_FromFormatV(ctx, fmt, va);
}
static inline HPy vaerror(HPyContext *ctx, const char *fmt, ...)
{
    va_list va;
    va_start(va, fmt);
    return HPyCompat_Err_FormatV(ctx, ctx->h_KeyError, fmt, va);
}
static inline HPy vabuild(HPyContext *ctx, const char *fmt, ...)
{
    va_list va;
    va_start(va, fmt);
    return HPyCompat_VaBuildValue(ctx, fmt, va);
}

static inline HPy object(HPyContext *ctx, HPy h)
{
    return HPy_IsNull(h) ? HPyUnicode_FromString(ctx, "<NULL>") : h;
}

static inline HPy text(HPyContext *ctx, const char *s)
{
    return s ? HPyBytes_FromString(ctx, s) : HPyUnicode_FromString(ctx, "<NULL>");
}

static inline HPy finish(HPyContext *ctx, HPy *res, int n)
{
    HPy tuple;
    int i;
    if (n == 1)
        return res[0];
    tuple = HPyTuple_FromArray(ctx, res, n);
    for (i = 0; i < n; i++)
        HPy_Close(ctx, res[i]);
    return tuple;
}

`

// module wraps functions into a module of the given name. inits are what the exec function calls.
func (d dialect) module(name, body string, functions, globals, inits []string) string {
	var b strings.Builder
	if !d.hpy {
		b.WriteString(capiHead + capiMore + body + "static PyMethodDef methods[] = {\n")
		for _, f := range functions {
			fmt.Fprintf(&b, "    {\"%[1]s\", (PyCFunction)(void (*)(void))%[1]s, METH_VARARGS%[2]s, NULL},\n", f, keywordsFlag(f))
		}
		fmt.Fprintf(&b, "    {NULL, NULL, 0, NULL}};\nstatic struct PyModuleDef def = {PyModuleDef_HEAD_INIT, \"%[1]s\", NULL, -1, methods, NULL, NULL, NULL, NULL};\n"+
			"PyMODINIT_FUNC PyInit_%[1]s(void)\n{\n    return PyModule_Create(&def);\n}\n", name)
		return b.String()
	}
	b.WriteString(hpyHead + hpyMore + body)
	b.WriteString("HPyDef_SLOT(exec, HPy_mod_exec)\nstatic int exec_impl(HPyContext *ctx, HPy module)\n{\n    (void)ctx; (void)module;\n")
	for _, f := range inits {
		fmt.Fprintf(&b, "    if (%s(ctx) < 0)\n        return -1;\n", f)
	}
	b.WriteString("    return 0;\n}\nstatic HPyDef *defines[] = {&exec,")
	for _, f := range functions {
		fmt.Fprintf(&b, "\n    &%s,", f)
	}
	b.WriteString(" NULL};\nstatic HPyGlobal *globals[] = {")
	for _, g := range globals {
		fmt.Fprintf(&b, "&%s, ", g)
	}
	fmt.Fprintf(&b, "NULL};\nstatic HPyModuleDef def = {.doc = NULL, .size = 0, .legacy_methods = NULL, .defines = defines, .globals = globals};\nHPy_MODINIT(%s, def)\n", name)
	return b.String()
}

func keywordsFlag(name string) string {
	if strings.HasPrefix(name, "kw") {
		return " | METH_KEYWORDS"
	}
	return ""
}

// A work list for testdata/driver.py.
type workList struct {
	Cap       int        `json:"cap"`
	Functions []workItem `json:"functions"`
}

type workItem struct {
	Name  string `json:"name"`
	Pools []any  `json:"pools,omitempty"`
	// Calls replaces Pools: a tuple of positional arguments and a dict of keywords for each call.
	Calls [][2]string `json:"calls,omitempty"`
	// Temporaries says that the call's expression makes objects that nothing closes: leaks are not counted.
	Temporaries bool `json:"temporaries,omitempty"`
}

func (w workList) json() []byte {
	data, err := json.Marshal(w)
	if err != nil {
		panic(err)
	}
	return data
}

func work(calls []call, limit int) workList {
	w := workList{Cap: limit}
	for _, c := range calls {
		item := workItem{Name: c.test, Pools: []any{}, Temporaries: temporaries(c.expr)}
		for _, p := range c.params {
			switch {
			case p.out != 0 || p.none:
			case p.pool != "":
				item.Pools = append(item.Pools, p.pool)
			default:
				item.Pools = append(item.Pools, p.values)
			}
		}
		w.Functions = append(w.Functions, item)
	}
	return w
}
