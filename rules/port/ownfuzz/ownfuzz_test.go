package ownfuzz

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hpyport/runtime"
)

// lab returns a lab, or nil where there is nothing to build and run with.
func lab(t *testing.T) *Lab {
	t.Helper()
	python, err := runtime.Probe("python3")
	if err != nil {
		t.Log("not covered: no Python:", err)
		return nil
	}
	for _, dir := range python.IncludeDirs {
		if _, err := os.Stat(filepath.Join(dir, "Python.h")); err == nil && python.IsCPython() {
			return &Lab{Python: python.Executable, Dir: t.TempDir()}
		}
	}
	t.Logf("not covered: %s has no Python.h or is no CPython", python.Path)
	return nil
}

// A few programs in every test run; the command ownfuzz runs thousands.
func TestPrograms(t *testing.T) {
	l := lab(t)
	if l == nil {
		return
	}
	const n = 60
	var programs []*Program
	for i := int64(1); i <= n; i++ {
		programs = append(programs, New(fmt.Sprintf("f%d", i), i))
	}
	res, err := l.Check(context.Background(), programs)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range programs {
		if f := res.Findings[p.Name]; f != "" {
			t.Errorf("%s: %s\n%s", p.Name, f, p.Text)
		}
	}
	if len(res.Refused)*5 > n {
		t.Errorf("%d of %d programs are refused: %v", len(res.Refused), n, res.Reasons)
	}
}

// The choices of a program make the same program again, and fewer choices a correct one.
func TestChoices(t *testing.T) {
	for seed := int64(1); seed < 200; seed++ {
		p := New("f", seed)
		if q := again("f", p.choices); q.Text != p.Text {
			t.Fatalf("seed %d: the choices give another program:\n%s\n%s", seed, p.Text, q.Text)
		}
		if q := again("f", p.choices[:len(p.choices)/2]); !strings.Contains(q.Text, "\nf(") {
			t.Fatalf("seed %d: half of the choices give no program:\n%s", seed, q.Text)
		}
	}
}

// A fault that is planted in the port is found: the comparison is no formality.
func TestPlanted(t *testing.T) {
	l := lab(t)
	if l == nil {
		return
	}
	p := &Program{Name: "f", Flags: "METH_VARARGS", Text: `static PyObject *
f(PyObject *self, PyObject *args)
{
    PyObject *x = PyTuple_GET_ITEM(args, 0), *r = PyObject_Str(x);
    Py_XSETREF(g0, Py_NewRef(x));
    return r;
}
`}
	for _, c := range []struct{ from, to, want string }{
		{"return r;", "HPy_Dup(ctx, r); return r;", "LEAKED"},
		{"return r;", "HPy k = HPy_Dup(ctx, r); HPy_Close(ctx, k); HPy_Close(ctx, HPy_Dup(ctx, k)); return r;", "INVALID"},
		{"return r;", "HPyErr_SetString(ctx, ctx->h_TypeError, \"x\"); HPy_Close(ctx, r); return HPy_NULL;", "the port differs"},
	} {
		l.change = func(text string) string {
			if !strings.Contains(text, c.from) {
				t.Fatalf("the port has no %q:\n%s", c.from, text)
			}
			i := strings.LastIndex(text, c.from)
			return text[:i] + c.to + text[i+len(c.from):]
		}
		res, err := l.Check(context.Background(), []*Program{p})
		if err != nil {
			t.Fatal(err)
		}
		if f := res.Findings["f"]; !strings.Contains(f, c.want) {
			t.Errorf("%s: found %q, want %s", c.to, f, c.want)
		}
	}
}
