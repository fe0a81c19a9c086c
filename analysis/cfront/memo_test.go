package cfront

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// memoText has an arm that a macro of the build chooses, one that the version of
// Python does, and a header that is missing.
const memoText = `#include <Python.h>
#include "gone.h"
#if PY_VERSION_HEX >= 0x030a0000
#define NEW 1
#endif
#ifdef BUILD
static int built(int x) { return x + 1; }
#else
static int built(int x) { return x; }
#endif
static int user(gone_t *p) { return built(p->count) + p->inner.size; }
static PyObject *f(PyObject *self, PyObject *arg) { Py_INCREF(arg); return arg; }
`

func memoFile(t *testing.T, dir, name, text string) *source.File {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	f, err := source.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// shown is all of a unit that a test can tell from another one.
func shown(u *syntax.Unit) string {
	var b strings.Builder
	for _, d := range u.Diags {
		fmt.Fprintln(&b, d.Pos.Position(), d.Code, d.Message)
	}
	for _, a := range u.Arms {
		fmt.Fprintln(&b, a.Body.Position(), a.Taken)
	}
	syntax.PrintUnit(&b, u)
	return b.String()
}

// TestMemo: a reading that is remembered is the one that would have been made, and
// readings that differ in what the author sees are different ones.
func TestMemo(t *testing.T) {
	dir := t.TempDir()
	f := memoFile(t, dir, "a.c", memoText)
	m := NewMemo()
	read := func(m *Memo, o Options) *syntax.Unit {
		t.Helper()
		o.Memo = m
		u, err := ParseSource(f, o)
		if err != nil {
			t.Fatal(err)
		}
		return u
	}
	var first *syntax.Unit
	for _, c := range []struct {
		what string
		o    Options
		same bool // as the first
	}{
		{"3.8", Options{Python: "3.8"}, true},
		{"3.8 again", Options{Python: "3.8"}, true},
		{"3.9, which differs in nothing that the file sees", Options{Python: "3.9"}, true},
		{"3.12, which takes an arm", Options{Python: "3.12"}, false},
		{"BUILD", Options{Python: "3.8", Defines: []string{"BUILD"}}, false},
		{"a macro that nothing asks for", Options{Python: "3.8", Defines: []string{"UNUSED"}}, true},
	} {
		u := read(m, c.o)
		if first == nil {
			first = u
		}
		if got := u == first; got != c.same {
			t.Errorf("%s: the same reading as the first: %v, want %v", c.what, got, c.same)
		}
		if got, want := shown(u), shown(read(nil, c.o)); got != want {
			t.Errorf("%s: with a memo\n%s\nwithout\n%s", c.what, got, want)
		}
	}
	other := memoFile(t, dir, "b.c", memoText)
	if u, err := ParseSource(other, Options{Python: "3.8", Memo: m}); err != nil || u == first || u.Main != other {
		t.Errorf("another file of the same text: %v, %v", u, err)
	}
}

// TestMemoForgets: what was read long ago makes room, and is read again.
func TestMemoForgets(t *testing.T) {
	m := NewMemo()
	f := memoFile(t, t.TempDir(), "a.c", "int x ;\n")
	o := Options{Memo: m}
	u, err := ParseSource(f, o)
	if err != nil {
		t.Fatal(err)
	}
	big := &syntax.Unit{Tokens: make([]cpp.Token, memoTokens)}
	m.put(digest{1}, big)
	if m.get(digest{1}) != big {
		t.Error("the newest reading is gone")
	}
	if len(m.reads) != 0 || len(m.units) != 1 || m.tokens != memoTokens {
		t.Errorf("%d readings by options and %d by content are left with %d tokens; want that of the large one alone", len(m.reads), len(m.units), m.tokens)
	}
	again, err := ParseSource(f, o)
	if err != nil || again == u || shown(again) != shown(u) {
		t.Errorf("reading a forgotten file again: %v, %v", again, err)
	}
}

// TestMemoRemembersErrors: a file that can't be read is not tried again.
func TestMemoRemembersErrors(t *testing.T) {
	m := NewMemo()
	f := memoFile(t, t.TempDir(), "a.c", "int f( { ;\n")
	_, err := ParseSource(f, Options{Memo: m})
	_, again := ParseSource(f, Options{Memo: m})
	if err == nil || err != again {
		t.Errorf("the errors are %v and %v, want the same one twice", err, again)
	}
}

// TestMemoMissingHeader: members of a type of a missing header are found out once.
func TestMemoMissingHeader(t *testing.T) {
	m := NewMemo()
	f := memoFile(t, t.TempDir(), "a.c", memoText)
	if _, err := ParseSource(f, Options{Memo: m}); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, x := range m.learned(f.Name, "gone_t") {
		names = append(names, x.name)
		if x.inner != nil {
			for _, y := range x.inner.members {
				names = append(names, x.name+"."+y.name)
			}
		}
	}
	if got, want := strings.Join(names, " "), "count inner inner.size"; got != want {
		t.Errorf("learned %q, want %q", got, want)
	}
	for _, c := range []struct{ text, want string }{
		{memoText, "count inner inner.size"},
		// A use that says something else is found out anew.
		{strings.Replace(memoText, "p->count", "p->count[0]", 1), "inner inner.size"},
		{strings.Replace(memoText, "p->inner.size", "p->inner->size", 1), "count"},
		{strings.Replace(memoText, " + p->inner.size", "", 1), "count"},
	} {
		g := source.NewFile(f.Name, c.text)
		res, pre, _, err := preprocess(g, Options{})
		if err != nil {
			t.Fatal(err)
		}
		p := newParser(newUnit(g, res), prologue(pre), nil)
		p.memo = m
		o := &opaqueType{name: "gone_t"}
		p.recall(o)
		names = nil
		for _, x := range o.members {
			names = append(names, x.name)
			if x.inner != nil {
				for _, y := range x.inner.members {
					names = append(names, x.name+"."+y.name)
				}
			}
		}
		if got := strings.Join(names, " "); got != c.want {
			t.Errorf("recalled %q, want %q of\n%s", got, c.want, c.text)
		}
	}
}

// TestMemoParallel: goroutines that share a memo read what each would have read by
// itself. Meant for -race, too.
func TestMemoParallel(t *testing.T) {
	dir := t.TempDir()
	var files []*source.File
	for i := range 3 {
		files = append(files, memoFile(t, dir, fmt.Sprint(i, ".c"), strings.ReplaceAll(memoText, "built", fmt.Sprint("built", i))))
	}
	options := []Options{{Python: "3.8"}, {Python: "3.12"}, {Defines: []string{"BUILD"}}, {Platform: "windows"}, {Python: "3.8"}}
	want := map[string]string{}
	for _, f := range files {
		for i, o := range options {
			u, err := ParseSource(f, o)
			if err != nil {
				t.Fatal(err)
			}
			want[fmt.Sprint(f.Name, i)] = shown(u)
		}
	}
	m := NewMemo()
	var wg sync.WaitGroup
	for range 2 {
		for _, f := range files {
			for i, o := range options {
				o.Memo = m
				wg.Go(func() {
					if read, err := m.Read(f.Name); err != nil || read.Text != f.Text {
						t.Errorf("%s: read %v", f.Name, err)
					}
					Arms(f, o)
					u, err := ParseSource(f, o)
					if err != nil {
						t.Error(err)
					} else if shown(u) != want[fmt.Sprint(f.Name, i)] {
						t.Errorf("%s with %+v is not what it is alone", f.Name, o.Defines)
					}
				})
			}
		}
	}
	wg.Wait()
}
