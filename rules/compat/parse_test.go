package compat_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"hpyport/rules/compat"
)

// A parser is one line of testdata/parse.txt: how it is called, its format and its keywords.
type parser struct {
	kind   string // tuple, tracked, object, keywords, dict, single, unpack
	format string
	names  []string
	test   string
}

func parseParsers(text string) ([]parser, error) {
	var out []parser
	for n, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) < 2 || len(f) > 3 {
			return nil, fmt.Errorf("parse.txt:%d: the columns are kind, format and keywords", n+1)
		}
		p := parser{kind: f[0], format: f[1], test: fmt.Sprintf("p%d", n+1)}
		if p.kind == "keywords" {
			p.test = "kw" + p.test
		}
		if len(f) == 3 && f[2] == "" {
			p.names = []string{}
		} else if len(f) == 3 {
			p.names = strings.Split(f[2], ",")
			for i, name := range p.names {
				if name == "-" {
					p.names[i] = ""
				}
			}
		}
		out = append(out, p)
	}
	return out, nil
}

// A unit is one conversion of a format: what it stores and how that is shown.
type unit struct {
	text     string
	decl     string // of the variable V
	args     string // what the parser gets
	show     string // an object made of the variable
	cleanup  string
	isObject bool
}

var units = map[string]unit{
	"b":   {decl: "unsigned char V = 77", args: "&V", show: "LONG(V)"},
	"B":   {decl: "unsigned char V = 77", args: "&V", show: "LONG(V)"},
	"h":   {decl: "short V = 77", args: "&V", show: "LONG(V)"},
	"H":   {decl: "unsigned short V = 77", args: "&V", show: "LONG(V)"},
	"i":   {decl: "int V = 77", args: "&V", show: "LONG(V)"},
	"I":   {decl: "unsigned int V = 77", args: "&V", show: "LONG(V)"},
	"l":   {decl: "long V = 77", args: "&V", show: "LONG(V)"},
	"k":   {decl: "unsigned long V = 77", args: "&V", show: "ULONG(V)"},
	"L":   {decl: "long long V = 77", args: "&V", show: "LONG(V)"},
	"K":   {decl: "unsigned long long V = 77", args: "&V", show: "ULONG(V)"},
	"n":   {decl: "Py_ssize_t V = 77", args: "&V", show: "LONG(V)"},
	"f":   {decl: "float V = 77", args: "&V", show: "DOUBLE(V)"},
	"d":   {decl: "double V = 77", args: "&V", show: "DOUBLE(V)"},
	"D":   {decl: "Py_complex V = {7, 7}", args: "&V", show: "DOUBLE(V.real * 1000 + V.imag)"},
	"c":   {decl: "char V = 'z'", args: "&V", show: "LONG(V)"},
	"C":   {decl: "int V = 77", args: "&V", show: "LONG(V)"},
	"p":   {decl: "int V = 77", args: "&V", show: "LONG(V)"},
	"s":   {decl: "const char *V = NULL", args: "&V", show: "TEXT(V, -1)"},
	"z":   {decl: "const char *V = NULL", args: "&V", show: "TEXT(V, -1)"},
	"y":   {decl: "const char *V = NULL", args: "&V", show: "TEXT(V, -1)"},
	"s#":  {decl: "const char *V = NULL; Py_ssize_t Vn = 0", args: "&V, &Vn", show: "TEXT(V, Vn)"},
	"z#":  {decl: "const char *V = NULL; Py_ssize_t Vn = 0", args: "&V, &Vn", show: "TEXT(V, Vn)"},
	"y#":  {decl: "const char *V = NULL; Py_ssize_t Vn = 0", args: "&V, &Vn", show: "TEXT(V, Vn)"},
	"s*":  {decl: "BUFFER V = {0}", args: "&V", show: "TEXT((char *)V.buf, V.len)", cleanup: "RELEASE(&V)"},
	"z*":  {decl: "BUFFER V = {0}", args: "&V", show: "TEXT((char *)V.buf, V.len)", cleanup: "RELEASE(&V)"},
	"y*":  {decl: "BUFFER V = {0}", args: "&V", show: "TEXT((char *)V.buf, V.len)", cleanup: "RELEASE(&V)"},
	"w*":  {decl: "BUFFER V = {0}", args: "&V", show: "WRITTEN(&V)", cleanup: "RELEASE(&V)"},
	"es":  {decl: "char *V = NULL", args: "\"latin-1\", &V", show: "TEXT(V, -1)", cleanup: "FREE(V)"},
	"et":  {decl: "char *V = NULL", args: "NULL, &V", show: "TEXT(V, -1)", cleanup: "FREE(V)"},
	"es#": {decl: "char *V = NULL; Py_ssize_t Vn = 0", args: "\"utf-16\", &V, &Vn", show: "TEXT(V, Vn)", cleanup: "FREE(V)"},
	"et#": {decl: "char Vm[4] = \"\", *V = Vm; Py_ssize_t Vn = 4", args: "\"utf-8\", &V, &Vn", show: "TEXT(V, V[0] ? Vn : 0)"},
	"S":   {decl: "OBJ V = NULLOBJ", args: "&V", show: "KEEP(V)"},
	"Y":   {decl: "OBJ V = NULLOBJ", args: "&V", show: "KEEP(V)"},
	"U":   {decl: "OBJ V = NULLOBJ", args: "&V", show: "KEEP(V)"},
	"O":   {decl: "OBJ V = NULLOBJ", args: "&V", show: "KEEP(V)"},
	"O!":  {decl: "OBJ V = NULLOBJ", args: "LISTTYPE, &V", show: "KEEP(V)"},
	"O&":  {decl: "long V = 77", args: "converter, &V", show: "LONG(V)"},
}

// split takes a format apart into units; groups are only passed over.
func (p parser) split() []string {
	var out []string
	f, _, _ := strings.Cut(p.format, ":")
	f, _, _ = strings.Cut(f, ";")
	for i := 0; i < len(f); {
		n := 0
		for l := 3; l > 0; l-- {
			if i+l <= len(f) && units[f[i:i+l]].decl != "" {
				n = l
				break
			}
		}
		if n == 0 {
			i++
			continue
		}
		out = append(out, f[i:i+n])
		i += n
	}
	return out
}

const parseCapi = `
#define LONG(v) PyLong_FromLongLong(v)
#define ULONG(v) PyLong_FromUnsignedLongLong(v)
#define DOUBLE(v) PyFloat_FromDouble(v)
#define TEXT(v, n) showtext(v, n)
#define KEEP(v) (Py_XINCREF(v), object(v))
#define WRITTEN(v) written(v)
#define BUFFER Py_buffer
#define RELEASE(v) PyBuffer_Release(v)
#define FREE(v) PyMem_Free(v)
#define LISTTYPE &PyList_Type
static PyObject *showtext(const char *s, Py_ssize_t n)
{
    if (s == NULL)
        return PyUnicode_FromString("<NULL>");
    return PyBytes_FromStringAndSize(s, n < 0 ? (Py_ssize_t)strlen(s) : n);
}
static PyObject *written(Py_buffer *v)
{
    if (v->buf && v->len)
        ((char *)v->buf)[0] = '!';
    return PyLong_FromSsize_t(v->len);
}
static int undone;
static int converter(PyObject *arg, void *out)
{
    if (arg == NULL) {
        undone++;
        return 1;
    }
    *(long *)out = PyLong_AsLong(arg);
    if (*(long *)out == -1 && PyErr_Occurred())
        return 0;
    if (*(long *)out == 5)
        return 0;
    return *(long *)out == 255 ? Py_CLEANUP_SUPPORTED : 1;
}
`

const parseHPy = `
#define LONG(v) HPyLong_FromLongLong(ctx, v)
#define ULONG(v) HPyLong_FromUnsignedLongLong(ctx, v)
#define DOUBLE(v) HPyFloat_FromDouble(ctx, v)
#define TEXT(v, n) showtext(ctx, v, n)
#define KEEP(v) object(ctx, HPy_Dup(ctx, v))
#define WRITTEN(v) written(ctx, v)
#define BUFFER HPyCompat_buffer
#define RELEASE(v) HPyCompat_Buffer_Release(ctx, v)
#define FREE(v) HPyCompat_Mem_Free(v)
#define LISTTYPE ctx->h_ListType
static inline HPy showtext(HPyContext *ctx, const char *s, HPy_ssize_t n)
{
    if (s == NULL)
        return HPyUnicode_FromString(ctx, "<NULL>");
    return HPyBytes_FromStringAndSize(ctx, s, n < 0 ? (HPy_ssize_t)strlen(s) : n);
}
static inline HPy written(HPyContext *ctx, HPyCompat_buffer *v)
{
    if (v->buf && v->len)
        ((char *)v->buf)[0] = '!';
    return HPyLong_FromSsize_t(ctx, v->len);
}
static int undone;
static inline int converter(HPyContext *ctx, HPy arg, void *out)
{
    if (HPy_IsNull(arg)) {
        undone++;
        return 1;
    }
    *(long *)out = HPyCompat_Long_AsLong(ctx, arg);
    if (*(long *)out == -1 && HPyErr_Occurred(ctx))
        return 0;
    if (*(long *)out == 5)
        return 0;
    return *(long *)out == 255 ? HPyCompat_CLEANUP_SUPPORTED : 1;
}
`

func (d dialect) parser(p parser) string {
	var decl, shows, cleanup strings.Builder
	var args []string
	list := p.split()
	for i, text := range list {
		u := units[text]
		v := fmt.Sprintf("v%d", i)
		sub := func(s string) string { return strings.NewReplacer("Vm", v+"m", "Vn", v+"n", "V", v).Replace(s) }
		fmt.Fprintf(&decl, "    %s;\n", sub(u.decl))
		if u.args != "" {
			args = append(args, sub(u.args))
		}
		// the show macros hold a V of their own, so only the variable is replaced
		name, rest, _ := strings.Cut(u.show, "(")
		fmt.Fprintf(&shows, "    res[%d] = %s(%s;\n", i, name, sub(rest))
		if u.cleanup != "" {
			name, rest, _ := strings.Cut(u.cleanup, "(")
			fmt.Fprintf(&cleanup, "    %s(%s;\n", name, sub(rest))
		}
	}
	more := ""
	if len(args) > 0 {
		more = ", " + strings.Join(args, ", ")
	}
	names := "NULL"
	if p.names != nil {
		names = "(char *[]){"
		for _, n := range p.names {
			names += fmt.Sprintf("%q, ", n)
		}
		names += "NULL}"
	}
	format := fmt.Sprintf("%q", p.format)
	var head, parse, end string
	if d.hpy {
		sig, params := "HPyFunc_VARARGS", "HPyContext *ctx, HPy self, const HPy *args, size_t nargs"
		if p.kind == "keywords" {
			sig, params = "HPyFunc_KEYWORDS", params+", HPy kwnames"
		}
		head = fmt.Sprintf("HPyDef_METH(%[1]s, \"%[1]s\", %[2]s)\nstatic HPy %[1]s_impl(%[3]s)\n{\n    (void)self; (void)args; (void)nargs;\n", p.test, sig, params)
		tracker := compat.NeedsTracker(p.format) || p.kind == "object" || p.kind == "dict" || p.kind == "single" || p.kind == "unpackobj"
		if tracker {
			head += "    HPyTracker ht = HPyCompat_Tracker_NULL;\n"
			end = "    HPyCompat_Tracker_Close(ctx, &ht);\n"
		}
		switch p.kind {
		case "tuple":
			parse = fmt.Sprintf("HPyCompat_Arg_ParseTuple(ctx, args, nargs, %s%s)", format, more)
			if tracker {
				parse = fmt.Sprintf("HPyCompat_Arg_ParseTupleTracked(ctx, &ht, args, nargs, %s%s)", format, more)
			}
		case "object":
			parse = fmt.Sprintf("HPyCompat_Arg_ParseTupleObj(ctx, &ht, args[0], %s%s)", format, more)
		case "keywords":
			parse = fmt.Sprintf("HPyCompat_Arg_ParseTupleAndKeywords(ctx, args, nargs, kwnames, %s, %s%s)", format, names, more)
			if tracker {
				parse = fmt.Sprintf("HPyCompat_Arg_ParseTupleAndKeywordsTracked(ctx, &ht, args, nargs, kwnames, %s, %s%s)", format, names, more)
			}
		case "dict":
			parse = fmt.Sprintf("HPyCompat_Arg_ParseTupleAndKeywordsObj(ctx, &ht, args[0], HPy_Is(ctx, args[1], ctx->h_None) ? HPy_NULL : args[1], %s, %s%s)", format, names, more)
		case "single":
			parse = fmt.Sprintf("HPyCompat_Arg_Parse(ctx, &ht, args[0], %s%s)", format, more)
		case "unpack":
			parse = fmt.Sprintf("HPyCompat_Arg_UnpackTuple(ctx, args, nargs, UNPACK%s)", more)
		case "unpackobj":
			parse = fmt.Sprintf("HPyCompat_Arg_UnpackTupleObj(ctx, &ht, args[0], UNPACK%s)", more)
		}
	} else {
		params := "PyObject *self, PyObject *args"
		if p.kind == "keywords" {
			params += ", PyObject *kw"
		}
		head = fmt.Sprintf("static PyObject *%s(%s)\n{\n    (void)self; (void)args;\n", p.test, params)
		switch p.kind {
		case "tuple":
			parse = fmt.Sprintf("PyArg_ParseTuple(args, %s%s)", format, more)
		case "object":
			parse = fmt.Sprintf("PyArg_ParseTuple(PyTuple_GET_ITEM(args, 0), %s%s)", format, more)
		case "keywords":
			parse = fmt.Sprintf("PyArg_ParseTupleAndKeywords(args, kw, %s, %s%s)", format, names, more)
		case "dict":
			parse = fmt.Sprintf("PyArg_ParseTupleAndKeywords(PyTuple_GET_ITEM(args, 0), PyTuple_GET_ITEM(args, 1) == Py_None ? NULL : PyTuple_GET_ITEM(args, 1), %s, %s%s)", format, names, more)
		case "single":
			parse = fmt.Sprintf("PyArg_Parse(PyTuple_GET_ITEM(args, 0), %s%s)", format, more)
		case "unpack":
			parse = fmt.Sprintf("PyArg_UnpackTuple(args, UNPACK%s)", more)
		case "unpackobj":
			parse = fmt.Sprintf("PyArg_UnpackTuple(PyTuple_GET_ITEM(args, 0), UNPACK%s)", more)
		}
	}
	if strings.HasPrefix(p.kind, "unpack") {
		max := len(list)
		min := strings.Index(p.format, "|")
		if min < 0 {
			min = max
		}
		name := "NULL"
		if _, n, ok := strings.Cut(p.format, ":"); ok {
			name = fmt.Sprintf("%q", n)
		}
		parse = strings.Replace(parse, "UNPACK", fmt.Sprintf("%s, %d, %d", name, min, max), 1)
	}
	var b strings.Builder
	b.WriteString(head)
	fmt.Fprintf(&b, "    OBJ res[%d];\n    int before = undone;\n%s", len(list)+2, decl.String())
	fmt.Fprintf(&b, "    if (!%s) {\n%s        return before == undone ? %s : %s;\n    }\n", parse, strings.ReplaceAll(end, "    ", "        "),
		d.pick("NULL", "HPy_NULL"), d.pick("(PyErr_Clear(), PyUnicode_FromString(\"converter undone\"))", "(HPyErr_Clear(ctx), HPyUnicode_FromString(ctx, \"converter undone\"))"))
	b.WriteString(shows.String())
	fmt.Fprintf(&b, "    res[%d] = LONG(0);\n    res[%d] = LONG(0);\n", len(list), len(list)+1)
	b.WriteString(cleanup.String())
	b.WriteString(end)
	fmt.Fprintf(&b, "    return finish(%sres, %d);\n}\n\n", d.ctx(), len(list)+2)
	return b.String()
}

// What single units are tried with.
var parseValues = []string{"0", "1", "-1", "5", "255", "256", "2**15", "2**31", "-2**31-1", "2**32+1", "2**63", "2**64", "-2**63-1", "True",
	"1.5", "float('nan')", "'a'", "''", "'\\xe9'", "'\\u20ac'", "'\\ud800'", "'a\\0b'", "'ab'", "b'a'", "b''", "b'a\\0b'", "b'ab'", "b'\\xe9'", "bytearray(b'x')",
	"bytearray(b'xy')", "bytearray()", "memoryview(b'v')", "memoryview(bytearray(b'wr'))", "memoryview(b'abcdef')[::2]",
	"memoryview(bytearray(b'abcdef'))[::2]", "array.array('i', [1])", "None", "[1]", "(1, 2)", "{}", "Idx()", "BadIdx()", "StrIdx()", "I(5)", "I(2**70)",
	"S('sub')", "B(b'q')", "L([1])", "BadBool()", "Plain()", "Deep(2000, 1, 2)", "datetime.date(2000, 1, 2)", "1+2j", "Cplx()", "BadCplx()",
	"F(2.5)", "Num()", "WithMeta()", "Color.RED", "int"}

var goodValue = map[string]string{"c": "b'x'", "C": "'x'", "s": "'st'", "z": "None", "y": "b'by'", "s#": "b'a\\0b'", "z#": "None", "y#": "b'y'",
	"s*": "'buf'", "z*": "b'buf'", "y*": "bytearray(b'buf')", "w*": "bytearray(b'buf')", "es": "'enc'", "et": "b'enc'", "es#": "'e'", "et#": "'e'",
	"S": "b'S'", "Y": "bytearray(b'Y')", "U": "'U'", "O": "Plain()", "O!": "[1]"}

var badValue = map[string]string{"c": "'x'", "C": "5", "s": "5", "z": "5", "y": "'by'", "s#": "bytearray()", "z#": "5", "y#": "'y'",
	"s*": "5", "z*": "5", "y*": "'buf'", "w*": "b'buf'", "es": "b'enc'", "et": "5", "es#": "5", "et#": "'too long'", "S": "'S'", "Y": "b'Y'", "U": "b'U'",
	"O": "None", "O!": "(1,)", "p": "BadBool()"}

func value(of string, good bool) string {
	table, other := badValue, "'not a number'"
	if good {
		table, other = goodValue, "7"
	}
	if v := table[of]; v != "" {
		return v
	}
	return other
}

// shape arranges values as the format nests them: the top level's texts.
func (p parser) shape(values []string) []string {
	f, _, _ := strings.Cut(p.format, ":")
	f, _, _ = strings.Cut(f, ";")
	stack := [][]string{nil}
	k := 0
	for i := 0; i < len(f); {
		switch f[i] {
		case '(':
			stack = append(stack, nil)
			i++
			continue
		case ')':
			if len(stack) > 1 {
				inner := "(" + strings.Join(stack[len(stack)-1], ", ") + ",)"
				if len(stack[len(stack)-1]) == 0 {
					inner = "()"
				}
				stack = stack[:len(stack)-1]
				stack[len(stack)-1] = append(stack[len(stack)-1], inner)
			}
			i++
			continue
		}
		n := 0
		for l := 3; l > 0; l-- {
			if i+l <= len(f) && units[f[i:i+l]].decl != "" {
				n = l
				break
			}
		}
		if n == 0 {
			i++
			continue
		}
		if k < len(values) {
			stack[len(stack)-1] = append(stack[len(stack)-1], values[k])
		}
		k++
		i += n
	}
	return stack[0]
}

func tupleOf(values []string) string {
	if len(values) == 0 {
		return "()"
	}
	return "(" + strings.Join(values, ", ") + ",)"
}

// calls makes the matrix: every unit right and wrong, too few and too many arguments, and keywords in
// every wrong way.
func (p parser) calls() [][2]string {
	var out [][2]string
	list := p.split()
	add := func(args []string, kw string) {
		switch p.kind {
		case "object", "unpackobj":
			out = append(out, [2]string{"(" + tupleOf(args) + ",)", "{}"})
		case "dict":
			out = append(out, [2]string{"(" + tupleOf(args) + ", " + kw + ")", "{}"})
			if kw == "{}" {
				out = append(out, [2]string{"(" + tupleOf(args) + ", None)", "{}"})
			}
		case "single":
			if len(args) == 1 {
				out = append(out, [2]string{tupleOf(args), "{}"})
			}
		default:
			out = append(out, [2]string{tupleOf(args), kw})
		}
	}
	var good []string
	for _, u := range list {
		good = append(good, value(u, true))
	}
	top := p.shape(good)
	if len(list) == 1 {
		for _, v := range parseValues {
			add(p.shape([]string{v}), "{}")
		}
	}
	for n := 0; n <= len(top); n++ {
		add(top[:n], "{}")
	}
	add(append(append([]string{}, top...), "1"), "{}")
	add(append(append([]string{}, top...), "1", "2"), "{}")
	for i, u := range list {
		bad := append([]string{}, good...)
		bad[i] = value(u, false)
		add(p.shape(bad), "{}")
		if len(list) > 1 {
			bad[i] = "255"
			add(p.shape(bad), "{}")
		}
	}
	if strings.Contains(p.format, "(") {
		for _, v := range []string{"5", "'ab'", "b'ab'", "[1, 2]", "[1]", "(1, 2, 3)", "L([1, 2])", "Seq(1, 2)", "NoLen()", "BadLen()", "None", "{}", "{1: 2}", "()"} {
			for i := range top {
				args := append([]string{}, top...)
				args[i] = v
				add(args, "{}")
			}
		}
	}
	if p.names == nil {
		return out
	}
	dict := func(from, to int) string {
		var items []string
		for i := from; i < to; i++ {
			if i < len(p.names) && p.names[i] != "" && i < len(top) {
				items = append(items, fmt.Sprintf("%q: %s", p.names[i], top[i]))
			}
		}
		return "{" + strings.Join(items, ", ") + "}"
	}
	with := func(d, more string) string {
		if d == "{}" {
			return "{" + more + "}"
		}
		return d[:len(d)-1] + ", " + more + "}"
	}
	for n := 0; n <= len(top); n++ {
		for m := n; m <= len(top); m++ {
			add(top[:n], dict(n, m))
			add(top[:n], dict(m, len(top)))
			add(top[:n], with(dict(n, m), "'unknown': 1"))
		}
		add(top[:n], dict(0, len(top)))
		if n > 0 {
			add(top[:n], dict(n-1, n))
		}
		add(top[:n], "{'unknown': 1}")
		add(top[:n], "{'unknown': 1, '\\xe9': 2}")
		add(top[:n], "{'\\ud800': 1}")
		add(top[:n], "{'': 1}")
		if p.kind == "dict" {
			add(top[:n], "{5: 1}")
			add(top[:n], "PlainD()")
			add(top[:n], "{S('sub'): 1}")
		}
	}
	for i, u := range list {
		bad := append([]string{}, good...)
		bad[i] = value(u, false)
		shaped := p.shape(bad)
		for j := range shaped {
			if shaped[j] != top[j] && j < len(p.names) && p.names[j] != "" {
				add(top[:j], fmt.Sprintf("{%q: %s}", p.names[j], shaped[j]))
			}
		}
	}
	return out
}

func TestParse(t *testing.T) {
	data, err := os.ReadFile("testdata/parse.txt")
	if err != nil {
		t.Fatal(err)
	}
	parsers, err := parseParsers(string(data))
	if err != nil {
		t.Fatal(err)
	}
	capiBody, hpyBody := parseCapi, parseHPy
	var functions []string
	w := workList{Cap: 1 << 30}
	for _, p := range parsers {
		capiBody += dialect{}.parser(p)
		hpyBody += dialect{hpy: true}.parser(p)
		functions = append(functions, p.test)
		w.Functions = append(w.Functions, workItem{Name: p.test, Calls: p.calls()})
	}
	capi, hpy := build(t, "parse", capiBody, hpyBody, functions)
	want := drive(t, loader{"C API", "import", false, false, plain(*python)}, capi, w)
	for _, l := range loaders(t) {
		t.Run(l.name, func(t *testing.T) {
			compare(t, l, want, drive(t, l, hpy, w))
		})
	}
}
