package cfront

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hpyport/analysis/cfront/internal/treecheck"
	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// parse reads C text, and checks the tree.
func parse(t *testing.T, text string) *syntax.Unit {
	t.Helper()
	return parseWith(t, text, Options{})
}

func parseWith(t *testing.T, text string, opts Options) *syntax.Unit {
	t.Helper()
	u, err := ParseSource(source.NewFile("in.c", text), opts)
	if err != nil {
		t.Fatalf("%v\nof: %s", err, text)
	}
	for _, m := range treecheck.Check(u) {
		t.Errorf("%s\nof: %s", m, text)
	}
	return u
}

func fn(t *testing.T, u *syntax.Unit, name string) *syntax.Func {
	t.Helper()
	for _, f := range u.Funcs {
		if f.Name == name {
			return f
		}
	}
	t.Fatalf("no function %s", name)
	return nil
}

// find returns the expressions under n with an operator.
func find(n syntax.Node, op syntax.ExprOp) (out []*syntax.Expr) {
	syntax.Walk(n, func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok && e.Op == op {
			out = append(out, e)
		}
		return true
	})
	return out
}

func idents(n syntax.Node, name string) (out []*syntax.Expr) {
	for _, e := range find(n, syntax.Ident) {
		if e.Name == name {
			out = append(out, e)
		}
	}
	return out
}

func diag(u *syntax.Unit, code string) *syntax.Diag {
	for i := range u.Diags {
		if u.Diags[i].Code == code {
			return &u.Diags[i]
		}
	}
	return nil
}

func TestObjectsAreShared(t *testing.T) {
	u := parse(t, `
static int counter;
int get(void);
int get(void) { return counter; }
extern int counter2; int counter2 = 1;
int use(int x) { int y = x; { int x = y; y = x; } { extern int counter2; y += counter2; } return y + get() + counter + counter2; }
`)
	f := fn(t, u, "use")
	xs := idents(f, "x")
	if len(xs) != 2 || xs[0].Obj == xs[1].Obj {
		t.Errorf("the inner x must be another object: %d uses", len(xs))
	}
	if xs[0].Obj.Kind != syntax.ParamObj || xs[1].Obj.Kind != syntax.VarObj {
		t.Errorf("kinds %s, %s", xs[0].Obj.Kind, xs[1].Obj.Kind)
	}
	for _, y := range idents(f, "y") {
		if y.Obj != idents(f, "y")[0].Obj {
			t.Error("uses of y differ")
		}
	}
	c2 := idents(f, "counter2")
	if len(c2) != 2 || c2[0].Obj != c2[1].Obj || !c2[0].Obj.FileScope {
		t.Error("a block-scope extern must mean the file-scope variable")
	}
	if o := u.Objects["counter"]; o == nil || o != idents(f, "counter")[0].Obj || o.Storage != syntax.StaticStorage {
		t.Errorf("counter: %+v", o)
	}
	if o := u.Objects["counter2"]; o.Storage != syntax.Global || len(o.Decls) != 3 {
		t.Errorf("counter2: storage %d, %d declarations", o.Storage, len(o.Decls))
	}
	g := u.Objects["get"]
	if g.Func != fn(t, u, "get") || find(f, syntax.Call)[0].Called() != g {
		t.Error("get is not one object")
	}
}

func TestTypesAndFields(t *testing.T) {
	u := parse(t, `
typedef struct node { struct node *next; long v; } Node, *NodePtr;
struct node *a; Node *b; NodePtr c; const Node *d; Node e;
long sum(Node *n) { return n->v + n->next->v + a->v + c->next->v + e.v; }
union { int i; struct { char deep; }; } un;
char deep(void) { return un.deep; }
`)
	obj := func(n string) *syntax.Type { return u.Objects[n].Type }
	st := obj("e")
	for _, n := range []string{"a", "b", "c", "d"} {
		if obj(n).Elem != st {
			t.Errorf("%s points to another type", n)
		}
	}
	if st.Tag != "node" || !strings.Contains(strings.Join(st.Typedefs, " "), "Node") || st.Decl == nil || st.Size != 16 {
		t.Errorf("struct: %+v", st)
	}
	if obj("c").Typedef != "NodePtr" || obj("b").Typedef != "" || !obj("d").ElemConst || obj("b").ElemConst {
		t.Error("typedef name or const lost")
	}
	if !syntax.Same(obj("a"), obj("c")) || syntax.Same(obj("a"), obj("e")) {
		t.Error("Same is wrong")
	}
	var v *syntax.Object
	n := 0
	for _, op := range []syntax.ExprOp{syntax.Arrow, syntax.Member} {
		for _, m := range find(fn(t, u, "sum"), op) {
			if m.Name == "v" {
				if v == nil {
					v = m.Obj
				}
				if m.Obj != v || m.Obj.Owner != st {
					t.Error("uses of v differ")
				}
				n++
			}
		}
	}
	if n != 5 || len(v.Decls) != 1 || st.Field("v").Obj != v || st.Field("v").Decl != v.Decls[0] {
		t.Errorf("field v: %d uses, %d declarations", n, len(v.Decls))
	}
	m := find(fn(t, u, "deep"), syntax.Member)[0]
	if m.Obj == nil || m.Obj.Owner.Kind != syntax.Struct || m.Type.Name != "char" {
		t.Errorf("member of an anonymous struct: %+v", m.Obj)
	}
}

func TestEnumScope(t *testing.T) {
	u := parse(t, `enum { OUT = 1, BOTH = 2 }; int f(void) { enum { IN = 3, BOTH = 4 }; return IN + OUT + BOTH; } int g(void) { return BOTH; }`)
	for _, c := range []struct {
		fn, name string
		file     bool
		value    int64
	}{{"f", "IN", false, 3}, {"f", "OUT", true, 1}, {"f", "BOTH", false, 4}, {"g", "BOTH", true, 2}} {
		o := idents(fn(t, u, c.fn), c.name)[0].Obj
		if o.Kind != syntax.EnumConst || o.FileScope != c.file || o.Value == nil || *o.Value != c.value {
			t.Errorf("%s in %s: %+v", c.name, c.fn, o)
		}
	}
	if u.Objects["IN"] != nil || *u.Objects["BOTH"].Value != 2 {
		t.Error("a block's constants are not of the file")
	}
}

func TestPlatforms(t *testing.T) {
	const text = `#include <Python.h>
#ifdef _WIN32
int windows(void) { return 1; }
#elif defined(__APPLE__)
int mac(void) { return 1; }
#else
int posix(void) { return 1; }
#endif
static PyObject *f(PyObject *self, PyObject *o) { Py_ssize_t n = PyList_Size(o); return PyLong_FromSsize_t(n); }
PyMODINIT_FUNC PyInit_x(void) { return NULL; }
`
	for platform, name := range map[string]string{"": "posix", "linux": "posix", "windows": "windows", "darwin": "mac"} {
		u := parseWith(t, text, Options{Platform: platform})
		if fn(t, u, name).Body == nil || len(u.Funcs) != 3 || len(u.Diags) != 0 {
			t.Errorf("%q: %d functions, %v", platform, len(u.Funcs), u.Diags)
		}
		var arms []string
		for _, a := range u.Arms {
			if a.Taken {
				arms = append(arms, a.Directive)
			}
		}
		if len(arms) != 1 {
			t.Errorf("%q: arms taken: %v", platform, arms)
		}
	}
	u := parse(t, text)
	v := parseWith(t, text, Options{ForceArms: cpp.ForceTo(u.Arms, u.Arms[0].ID)})
	if fn(t, v, "windows").Body == nil {
		t.Error("the forced arm was not read")
	}
}

func TestConstants(t *testing.T) {
	u := parse(t, `
enum { TWO = 2, BIG = 1 << 20 };
#define MASK (0x0F | 16)
int x;
long a[] = { TWO * 3, -MASK, sizeof(int), (char)300, BIG > 5 ? 7 : 8, 'A', !0, ~0, 10 / 3, 1 && 0 };
int f(int n) { x = 5; return n + 1; }
`)
	want := []int64{6, -31, 4, 44, 7, 65, 1, -1, 3, 0}
	in := u.Objects["a"].Decls[0].Init
	for i, it := range in.List {
		if c := it.Value.Expr.Const; c == nil || *c != want[i] {
			t.Errorf("item %d: %v, want %d", i, c, want[i])
		}
	}
	for _, e := range append(find(fn(t, u, "f"), syntax.Assign), find(fn(t, u, "f"), syntax.Add)...) {
		if e.Const != nil {
			t.Errorf("%s is no constant", e.Op)
		}
	}
}

func TestBundledAndUndeclared(t *testing.T) {
	u := parse(t, `#include <Python.h>
#include <string.h>
int f(PyObject *o) { not_declared(o); Py_INCREF(o); return (int)strlen("x"); }
`)
	f := fn(t, u, "f")
	for name, bundled := range map[string]bool{"Py_INCREF": true, "strlen": true, "not_declared": false} {
		o := idents(f, name)[0].Obj
		if o.Bundled != bundled || o.Undeclared == bundled {
			t.Errorf("%s: bundled %v, undeclared %v", name, o.Bundled, o.Undeclared)
		}
	}
	d := diag(u, "undeclared")
	if d == nil || d.Pos.String() != "in.c:3:22" {
		t.Errorf("no warning about not_declared: %v", u.Diags)
	}
	if !f.Params[0].Type.IsPyObjectPtr() {
		t.Errorf("parameter: %s", f.Params[0].Type)
	}
}

func TestOtherPythonVersion(t *testing.T) {
	const text = `#include <Python.h>
PyObject *f(PyObject *o) { return Py_NewRef(o); }
`
	for _, c := range []struct {
		python string
		diag   bool
	}{{"3.8", true}, {"3.12", false}} {
		u := parseWith(t, text, Options{Python: c.python})
		e := idents(fn(t, u, "f"), "Py_NewRef")[0]
		if (diag(u, "other-version") != nil) != c.diag {
			t.Errorf("%s: %v", c.python, u.Diags)
		}
		if e.Type.Result == nil || !e.Type.Result.IsPyObjectPtr() {
			t.Errorf("%s: type %s", c.python, e.Type)
		}
	}
	// A file that brings its own keeps it.
	u := parseWith(t, `#include <Python.h>
static inline PyObject *Py_NewRef(PyObject *o) { return o; }
PyObject *f(PyObject *o) { return Py_NewRef(o); }
`, Options{Python: "3.8"})
	if o := idents(fn(t, u, "f"), "Py_NewRef")[0].Obj; o.Func == nil || diag(u, "other-version") != nil {
		t.Error("the author's own definition must win")
	}
	if _, err := ParseSource(source.NewFile("in.c", "int x;"), Options{Python: "2.7"}); err == nil {
		t.Error("2.7 must be refused")
	}
}

func TestLvalueCalls(t *testing.T) {
	u := parse(t, `#include <Python.h>
void f(PyObject *o, PyTypeObject *t) { Py_TYPE(o) = t; Py_REFCNT(o)++; PyObject **p = &PyTuple_GET_ITEM(o, 0); *p = o; }
`)
	f := fn(t, u, "f")
	calls := find(f, syntax.Call)
	if len(calls) != 3 {
		t.Fatalf("%d calls", len(calls))
	}
	for i, want := range []string{"Py_TYPE", "Py_REFCNT", "PyTuple_GET_ITEM"} {
		c := calls[i]
		if c.CalledName() != want || c.Called() == nil || !c.Called().Bundled || c.Called().Name != want {
			t.Errorf("call %d: %s", i, c.CalledName())
		}
		if !strings.HasPrefix(c.Loc.Range.Text(), want+"(") || c.Loc.Split {
			t.Errorf("%s is at %q", want, c.Loc.Range.Text())
		}
	}
	if a := find(f, syntax.Assign)[0]; a.X != calls[0] || a.X.Type.Deref() == nil {
		t.Errorf("the call is not what is assigned to: %s", a.X.Op)
	}
}

// TestCastParams: names in the parameters of a type belong to no scope around.
func TestCastParams(t *testing.T) {
	u := parse(t, `typedef struct b *b_t;
typedef unsigned long ul;
extern void **api;
static int f(b_t buffer, const char *data, int size) {
	return (*(int (*)(b_t buffer, const char *data, int size, ul, const ul, struct b *, int (*)(int data), unsigned char tab[], ...))api[0])(buffer, data, size);
}
static int g(int (*cb)(int x), int x) { return ((int (*)(int x))cb)(x); }
`)
	for _, name := range []string{"f", "g"} {
		if fn(t, u, name).Body == nil {
			t.Errorf("%s: %v", name, u.Diags)
		}
	}
	if len(u.Diags) > 0 {
		t.Errorf("%v", u.Diags)
	}
}

func TestModernC(t *testing.T) {
	u := parse(t, `
[[nodiscard]] int a(void);
__declspec(dllexport) int dll(int n) { return n; }
int b([[maybe_unused]] int n) { [[fallthrough]]; return n; }
struct w { int m; ; };
void *p(void) { return nullptr; }
constexpr int k = 3;
int c(int n) { return 1 ?: n; }
int d(int a[const 3], int b[][2]) { int x[2][3]; return x[1][2] + a[0] + b[1][1]; }
`)
	if b := fn(t, u, "b"); b.Body == nil || b.Params[0].Name != "n" {
		t.Errorf("attributes cost the function: %s", b.Cut)
	}
	if st := u.Structs[0].Type; len(st.Fields) != 1 || st.Size != 4 {
		t.Errorf("struct: %d fields", len(st.Fields))
	}
	c := find(fn(t, u, "c"), syntax.Cond)[0]
	if c.Y != nil || c.X == nil || c.Z == nil {
		t.Error("the GNU conditional has no middle")
	}
	if e := find(fn(t, u, "p"), syntax.OtherExpr); len(e) != 1 || e[0].Name != "nullptr" {
		t.Error("nullptr lost")
	}
}

func TestHelpers(t *testing.T) {
	u := parse(t, `int g(int); int f(int a) { if (a) { return ((int)(g)(a)); } return 0; } int v = (3);`)
	f := fn(t, u, "f")
	call := find(f, syntax.Call)[0]
	if call.CalledName() != "g" || syntax.EnclosingFunc(call) != f {
		t.Errorf("called %q", call.CalledName())
	}
	s := syntax.EnclosingStmt(call)
	if s == nil || s.Op != syntax.Return || syntax.StripCasts(s.Cond) != call || syntax.Unparen(s.Cond).Op != syntax.Cast {
		t.Error("EnclosingStmt, StripCasts or Unparen is wrong")
	}
	lit := u.Objects["v"].Decls[0].Init.Expr
	if syntax.EnclosingStmt(lit) != nil || syntax.EnclosingFunc(lit) != nil {
		t.Error("a file-scope initializer has no statement")
	}
	n := 0
	syntax.Walk(f, func(x syntax.Node) bool { n++; _, isIf := x.(*syntax.Stmt); return !isIf })
	if n != 3 { // function, parameter, body
		t.Errorf("Walk went on after false: %d", n)
	}
}

// TestFileIncludedTwice has a header that is a template: its text stands for
// two functions.
func TestFileIncludedTwice(t *testing.T) {
	const main = `#define NAME one
#include "body.h"
#undef NAME
#define NAME two
#include "body.h"
int last(void) { return one(1) + two(2); }
`
	body := source.NewFile("body.h", "int NAME(int n) { return n + 1; }\n")
	u := parseWith(t, main, Options{Read: func(path string) (*source.File, error) {
		if path == "body.h" {
			return body, nil
		}
		return nil, os.ErrNotExist
	}})
	one, two, last := fn(t, u, "one"), fn(t, u, "two"), fn(t, u, "last")
	if one.Loc.Range != two.Loc.Range || !one.Loc.Repeated || !find(two, syntax.Add)[0].Loc.Repeated {
		t.Errorf("%s and %s must be marked", one.Loc, two.Loc)
	}
	if last.Loc.Repeated {
		t.Error("the main file is read once")
	}
	if len(u.Files) != 2 || u.Files[0] != u.Main || u.Files[1] != body {
		t.Errorf("%d files", len(u.Files))
	}
}

// TestIncludeDirs has the -I of a real build: the library's folder counts,
// Python's and the system's do not.
func TestIncludeDirs(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"py/Python.h":     "#error Python's own\n",
		"py/patchlevel.h": "",
		"sys/stdio.h":     "#error the system's own\n",
		"sys/stdlib.h":    "",
		"lib/lib.h":       "int lib(void);\n",

		"py/internal/pycore_moduleobject.h": "#error Python's own\n",
		"py/internal/pycore_object.h":       "",
	} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var dirs []string
	for _, d := range []string{"py", "py/internal", "sys", "lib"} {
		dirs = append(dirs, filepath.Join(dir, d))
	}
	u := parseWith(t, "#include <Python.h>\n#include <pycore_moduleobject.h>\n#include <stdio.h>\n#include <lib.h>\nint f(void) { return lib(); }\n", Options{IncludeDirs: dirs})
	o := idents(fn(t, u, "f"), "lib")[0].Obj
	if o.Undeclared || o.Bundled || len(u.Files) != 2 {
		t.Errorf("lib: %+v, %d files", o, len(u.Files))
	}
	if n := len(u.Diags); n != 3 || diag(u, "include-dir-ignored") == nil {
		t.Errorf("diagnostics: %v", u.Diags)
	}
}

// Parameters that say how many items there are at least.
func TestArrayStatic(t *testing.T) {
	u := parse(t, "int sum(const unsigned char[static 4], int n[static const 2]);\nint f(int a[restrict static 3]) { return sum((const unsigned char *)a, a); }\n")
	if len(u.Diags) > 0 {
		t.Error(u.Diags)
	}
}
