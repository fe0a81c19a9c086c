package cfront

import (
	"errors"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

func TestErrors(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"unclosed", "a.c", "int f(void) {\n  if (1) {\n}\n", "a.c:1:13: syntax error: '{' is never closed"},
		{"stray close", "a.c", "int x;\n}\n", "a.c:2:1: syntax error: '}' without the bracket it closes"},
		{"crossed", "a.c", "int x = (3];\n", "a.c:1:11: syntax error: ']' does not close the '(' of a.c:1:9"},
		{"declaration", "a.c", "int a;\nint = 3;\n", "a.c:2:5: syntax error near '='"},
		{"in a macro argument", "a.c", "#define ID(x) x\nint a;\nID(int = 3;)\n", "a.c:3:8: syntax error near '='"},
		{"in a macro body", "a.c", "#define BAD int = 3\nint a;\nBAD;\n", "a.c:3:1: syntax error near '='"},
		{"stray byte", "a.c", "int a;\n@\n", "a.c:2:1: stray '@' in program"},
		{"open quote", "a.c", "int a;\nint b = 'x;\n", "a.c:2:9: missing terminating ' character"},
		{"binary", "a.c", "int a;\x00\x01", "a.c:1:7: not a C source"},
		{"carriage returns", "a.c", "int a;\rint b;\r", "a.c:1:7: the lines end in carriage returns alone"},
		{"C++ by name", "a.cpp", "int a;", "a.cpp:1:1: C++ source is not supported"},
		{"C++ by name cc", "a.cc", "", "C++ source is not supported"},
		{"class", "a.c", "int a;\nclass Foo { public: int x; };\n", "a.c:2:1: C++ source is not supported (class)"},
		{"namespace", "a.c", "namespace n { int a; }\n", "C++ source is not supported (namespace)"},
		{"using", "a.c", "using namespace std;\n", "C++ source is not supported"},
		{"template", "a.c", "template <class T> T f(T x) { return x; }\n", "C++ source is not supported (template)"},
		{"scope", "a.c", "int f(void) { return std::max(1, 2); }\n", "C++ source is not supported ('::')"},
		{"cast", "a.c", "int f(char *p) { return *static_cast<int *>(p); }\n", "C++ source is not supported (static_cast)"},
		{"extern C", "a.c", "extern \"C\" { int f(void); }\n", "C++ source is not supported (extern \"C\""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := ParseSource(source.NewFile(c.file, c.text), Options{})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %s", err, c.want)
			}
			var e *Error
			if !errors.As(err, &e) {
				t.Errorf("%T is not an *Error", err)
			}
		})
	}
	if _, err := Parse(filepath.Join(t.TempDir(), "none.c"), Options{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("missing file: %v", err)
	}
	if _, err := Parse(t.TempDir(), Options{}); err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("folder: %v", err)
	}
}

// TestNotCxx has C that uses words of C++ as names.
func TestNotCxx(t *testing.T) {
	u := parse(t, `
#ifdef __cplusplus
extern "C" {
#endif
struct s { int class, private; };
typedef struct class class;
struct class { class *this; };
int new(int namespace, int template, int using) { int public = namespace; public: if (public) goto public; return template < using; }
int cond(int a, int b) { return a ? new(1, 2, 3) :b; }
#ifdef __cplusplus
}
#endif
`)
	if len(u.Funcs) != 2 {
		t.Errorf("%d functions", len(u.Funcs))
	}
}

func TestEmptyUnits(t *testing.T) {
	for _, text := range []string{"", "\n", "/* nothing */", "#define A 1\n", "#if 0\nint x;\n#endif\n", ";", ";;\n"} {
		u := parse(t, text)
		if len(u.Funcs)+len(u.Vars) != 0 {
			t.Errorf("%q: something was found", text)
		}
	}
}

// TestOneBodyIsCut has an error in one function, which must not cost the others.
func TestOneBodyIsCut(t *testing.T) {
	for _, c := range []struct{ name, body, code, pos string }{
		{"syntax", "return 1 +;", "function-skipped", "in.c:4:"},
		{"unknown member", "struct s v; return v.nothing;", "function-skipped", "in.c:4:"},
		{"unknown struct", "struct nowhere *p = 0; return p->x;", "function-skipped", "in.c:4:"},
		{"label", "goto nowhere;", "function-skipped", "in.c:4:"},
		{"nested function on objects", "int n = 0;\nint in(PyObject *a) { Py_INCREF(a); return n; } return in(0);", "nested-function", "in.c:5:1"},
		{"nested use of the C API", "void in(int a) { PyErr_Clear(); } in(0); return 0;", "nested-function", "in.c:4:1"},
		{"cc panics", "int a = sizeof(int) ?: 2; return a;", "", ""},
		{"digit separators", "return 1'000'000;", "function-skipped", "in.c:4:"},
		{"missing semicolon", "int a = 3 return a;", "function-skipped", "in.c:4:"},
	} {
		t.Run(c.name, func(t *testing.T) {
			u := parse(t, "#include <Python.h>\nstruct s { int m; };\nint bad(void) {\n"+c.body+"\n}\nint good(int n) { return n + 1; }\n")
			bad, good := fn(t, u, "bad"), fn(t, u, "good")
			if good.Body == nil {
				t.Error("the other function is cut")
			}
			if c.code == "" {
				return
			}
			if bad.Body != nil || bad.Cut == "" || bad.CutLoc.Range.Text() == "" {
				t.Fatalf("body kept, cut %q", bad.Cut)
			}
			d := diag(u, c.code)
			if d == nil || !strings.Contains(d.Message, "bad") || !strings.HasPrefix(d.Pos.String(), c.pos) {
				t.Errorf("diagnostics: %v", u.Diags)
			}
			if bad.Name != "bad" || len(bad.Params) != 0 || bad.Head.Range.Text() != "int bad(void)" {
				t.Errorf("head %q", bad.Head.Range.Text())
			}
		})
	}
}

// TestNestedFunctions has functions within functions that touch no object: they are
// read, and the functions around them too.
func TestNestedFunctions(t *testing.T) {
	u := parse(t, `int around(int n) {
	int seen = 0;
	void mark(int by) { int twice(int x) { return 2 * x; } if (by) return; seen += twice(n); }
	mark(0);
	return seen;
}
`)
	f := fn(t, u, "around")
	if f.Body == nil || len(u.Funcs) != 1 || len(u.Diags) != 0 {
		t.Fatalf("cut %q, %d functions, %v", f.Cut, len(u.Funcs), u.Diags)
	}
	in := f.Body.List[1]
	if in.Op != syntax.FuncStmt || in.Nested.Name != "mark" || in.Loc.Range.Text()[:14] != "void mark(int " {
		t.Fatalf("%v %q", in.Op, in.Loc.Range.Text())
	}
	returns := 0
	syntax.Walk(f, func(n syntax.Node) bool {
		if s, ok := n.(*syntax.Stmt); ok && s.Op == syntax.Return {
			returns++
		}
		return true
	})
	if returns != 1 {
		t.Errorf("%d return statements of the function around", returns)
	}
	if twice := in.Nested.Body.List[0]; twice.Op != syntax.FuncStmt || twice.Nested.Name != "twice" {
		t.Errorf("%v", twice.Op)
	}
}

// TestParserFails has what cc panics on outside of functions.
func TestParserFails(t *testing.T) {
	u := parse(t, "int a = 1;\nint b = sizeof(int) ?: 2;\nint c = 3;\n")
	if len(u.Vars) != 3 || u.Vars[1].Init != nil || u.Vars[0].Init == nil || u.Vars[2].Init == nil {
		t.Errorf("only the initializer of b must go: %v", u.Diags)
	}
	v := parse(t, "struct s { int m; };\nint a = 1, b = ((struct s){2}).none, c = 3;\n")
	if len(v.Vars) != 3 || v.Vars[1].Init != nil || v.Vars[0].Init == nil || v.Vars[2].Init == nil {
		t.Errorf("only the initializer of b must go: %v", v.Diags)
	}
	if d := diag(u, "initializer-skipped"); d == nil || !strings.HasPrefix(d.Pos.String(), "in.c:2:") {
		t.Errorf("%v", u.Diags)
	}
}

// TestTooMuchIsWrong: when repairing ends, the message has a place of the file.
func TestTooMuchIsWrong(t *testing.T) {
	text := "#include \"none.h\"\n"
	for i := range 2 * maxTries {
		text += fmt.Sprintf("struct s%d + x%d;\n", i, i)
	}
	_, err := ParseSource(source.NewFile("in.c", text), Options{})
	if err == nil || !strings.HasPrefix(err.Error(), "in.c:6") || !strings.Contains(err.Error(), "near '+'") {
		t.Errorf("%v", err)
	}
}

func TestMissingHeader(t *testing.T) {
	u := parse(t, `#include <lib/missing.h>
#include "other.h"
lib_t *make(lib_size n);
static int f(lib_t *p, lib_size n) { return p == 0 ? LIB_NONE : lib_call(p, n + LIB_MAX); }
int g(lib_t *p) { return p->size + (p->size)(1); }
int h(lib_t *p, struct lib_s *q) {
	struct lib_s local = *q;
	local.when.sec = p->list[3] + p->next->count;
	return sizeof(struct lib_s) == 8 ? p->call(1) : LIB_NONE;
}
int i(lib_mode *m) { return *m == LIB_NONE || *m > 3; }
`)
	var names []string
	for _, in := range u.Includes {
		if in.Missing {
			names = append(names, in.Name)
		}
	}
	if strings.Join(names, " ") != "lib/missing.h other.h" {
		t.Errorf("missing: %v", names)
	}
	if fn(t, u, "f").Body == nil || fn(t, u, "g").Body != nil {
		t.Errorf("f must stay and g must go: %v", u.Diags)
	}
	if fn(t, u, "h").Body == nil || fn(t, u, "i").Body == nil {
		t.Errorf("members and numbers can be made up: %v", u.Diags)
	}
	if d := diag(u, "function-skipped"); d == nil || !strings.Contains(d.Message, "lib/missing.h") {
		t.Errorf("the message must name the header: %v", d)
	}
	if o := u.Objects["LIB_NONE"]; o == nil || !o.Undeclared || o.Value != nil {
		t.Errorf("LIB_NONE: %+v", o)
	}
	if d := diag(u, "missing-header"); d == nil || d.Pos.String() != "in.c:1:1" || !strings.Contains(d.Message, "-I") {
		t.Errorf("%v", d)
	}
}

// TestUnknownAttribute: words like those for exported names, whose header only
// the build makes, cost none of the declarations they stand before.
func TestUnknownAttribute(t *testing.T) {
	u := parse(t, `#include "export.h"
typedef struct { int a; } Obj;
LIB_EXPORT void one(Obj *o);
LIB_EXPORT const char *two(void);
LIB_EXPORT Obj *three(Other const *o);
static HOT int four(Obj *o) { return o->a; }
Obj * LIB_CALL five(void);
int LIB_CALL six(void) { LOCAL int x = 1; return x + (five() == 0); }
Foreign const *seven(Foreign *f) { return f; }
`)
	for _, name := range []string{"four", "six", "seven"} {
		if fn(t, u, name).Body == nil {
			t.Errorf("%s went: %v", name, u.Diags)
		}
	}
	for name, want := range map[string]string{
		"one": "void(Obj*)", "two": "const char*(void)", "three": "Obj*(const Other*)", "five": "Obj*(void)", "seven": "Foreign",
	} {
		if o := u.Objects[name]; o == nil {
			t.Errorf("%s is gone", name)
		} else if got := fmt.Sprint(o.Type); !strings.Contains(got, want) {
			t.Errorf("%s: %s", name, got)
		}
	}
	n := 0
	for _, d := range u.Diags {
		if d.Code == "undefined-macro" {
			n++
		} else if d.Code != "missing-header" && d.Code != "unknown-type" {
			t.Errorf("%v", d)
		}
	}
	if n != 4 {
		t.Errorf("LIB_EXPORT, HOT, LIB_CALL and LOCAL are to be told once each: %v", u.Diags)
	}
}

// TestBrokenInput feeds damaged files: whatever comes back, it is an answer.
func TestBrokenInput(t *testing.T) {
	rnd := rand.New(rand.NewSource(1))
	for _, name := range []string{"expr", "stmt", "decl", "macro"} {
		b, err := os.ReadFile("testdata/" + name + ".c")
		if err != nil {
			t.Fatal(err)
		}
		text := string(b)
		for range 60 {
			s := text
			switch rnd.Intn(3) {
			case 0: // cut off
				s = s[:rnd.Intn(len(s))]
			case 1: // a hole
				i := rnd.Intn(len(s))
				s = s[:i] + s[min(len(s), i+1+rnd.Intn(20)):]
			case 2: // something put in
				i := rnd.Intn(len(s))
				junk := []string{"*", "(", ")", "{", "}", ";", "int", "struct", "\"", "'", "#", "?", ",", "\\\n", "/*", "[", "typedef", "=", "\xff"}
				s = s[:i] + junk[rnd.Intn(len(junk))] + s[i:]
			}
			u, err := ParseSource(source.NewFile("in.c", s), Options{})
			if (u == nil) == (err == nil) {
				t.Fatalf("neither a unit nor an error for:\n%s", s)
			}
			if err != nil && (strings.Contains(err.Error(), "please report") || strings.Contains(err.Error(), "no answer")) {
				t.Errorf("%v\nfor:\n%s", err, s)
			}
		}
	}
}

// TestStructsWithoutEnd: cc's stack would overflow on these, which nothing can catch.
func TestStructsWithoutEnd(t *testing.T) {
	for text, itself := range map[string]bool{
		"struct s { struct s; int x; };": false,
		"struct s { int x; const struct s; }; int f(struct s *p) { return p->x + p->y; }":                  false,
		"typedef struct s t; struct s { t; int x; }; int f(t *p) { return p->y; }":                         false,
		"struct a { struct b; int x; }; struct b { struct a; }; int f(struct a *p) { return p->y; }":       false,
		"struct a { union { struct a; int x; }; }; int f(struct a *p) { return p->y; }":                    false,
		"struct s { int a[sizeof(struct s)]; }; int f(struct s *p) { return p->z + sizeof *p; }":           false,
		"union u { union u; }; int f(union u *p) { return p->x; }":                                         false,
		"struct a { struct b *p; struct b (*f)(struct a x); }; struct b { struct a m; struct b *q, *r; };": false,
		"typedef struct l { struct l *next; struct { struct l *a; } in[2]; } l; struct m { l x, *y; };":    false,
		"struct s { struct s { int x; }; int y; }; int f(struct s *p) { return p->z; }":                    true,
		"struct s { struct s m; int y; }; int f(struct s *p) { return p->z + sizeof *p; }":                 true,
		"struct s { struct s m[2]; int y; }; int f(struct s *p) { return p->z + sizeof *p; }":              true,
		"struct s { struct s *q, m; int y; }; int f(struct s *p) { return p->z + sizeof *p; }":             true,
		"typedef struct t t; struct t { t x; }; int f(t *p) { return sizeof(t) + p->z; }":                  true,
		"struct a { struct b { struct a x; } y; }; int f(struct a *p) { return sizeof *p + p->z; }":        true,
		"struct a { struct b x; }; struct b { union { const struct a y; } z; };":                           true,
	} {
		_, err := ParseSource(source.NewFile("a.c", text), Options{})
		if got := err != nil && strings.Contains(err.Error(), "holds itself as a member"); got != itself {
			t.Errorf("%s: %v", text, err)
		}
	}
}
