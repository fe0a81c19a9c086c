package cfront

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// read reads a text twice, the second time with defines and what the first reading
// settled: all of its functions but those named.
func readAgain(t *testing.T, text string, unsettled string, defines ...string) *syntax.Unit {
	t.Helper()
	f := source.NewFile("in.c", text)
	// Headers are files of their own in each reading.
	read := func(path string) (*source.File, error) {
		if path == "inc.h" {
			return source.NewFile(path, "#ifdef A\nstruct s { int a; };\n#else\nstruct s { int b; };\n#endif\nstatic int inc(struct s *p) { return 0; }\nstatic int still(void) { return 1; }\n"), nil
		}
		return nil, os.ErrNotExist
	}
	old, err := ParseSource(f, Options{Read: read})
	if err != nil {
		t.Fatal(err)
	}
	e := &Earlier{Unit: old, Settled: map[string]bool{}}
	for _, fn := range old.Funcs {
		e.Settled[fn.Name] = !strings.Contains(" "+unsettled+" ", " "+fn.Name+" ")
	}
	u, err := ParseSource(f, Options{Defines: defines, Earlier: e, Read: read})
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// TestEarlier: only bodies that have nothing to do with what is different are empty.
func TestEarlier(t *testing.T) {
	const text = `#include "inc.h"
typedef struct s alias;
static int leaf(int x) { return x + 1; }
static int deep(int x) { return leaf(x); }
static int apart(int x) { return deep(x); }
static int called(int (*f)(int)) { return f(1); }
#ifdef A
static int armed(int x) { return called(0) + x; }
#else
static int armed(int x) { return x; }
#endif
static int user(int x) { return armed(x); }
static int userofuser(int x) { return user(x); }
static int byType(alias *p) { return p != 0; }
static int member(int x) { return x; }
static int inner(int x) {
#ifdef A
	x++;
#endif
	return x;
}
static int asked(int x) { return x; }
int last(void) { return 1; }
`
	u := readAgain(t, text, "asked", "A")
	var empty, full []string
	for _, f := range u.Funcs {
		if f.Body == nil {
			t.Fatalf("%s: %s", f.Name, f.Cut)
		}
		if len(f.Body.List) == 0 {
			empty = append(empty, f.Name)
		} else {
			full = append(full, f.Name)
		}
	}
	const want = "still leaf deep apart member last"
	if got := strings.Join(empty, " "); got != want {
		t.Errorf("without a body: %s, want %s (with: %v)", got, want, full)
	}
	// Nothing is different: nothing is read again.
	u = readAgain(t, text, "")
	for _, f := range u.Funcs {
		if len(f.Body.List) != 0 {
			t.Errorf("%s was read again", f.Name)
		}
	}
}

// TestEarlierLong: a chain of uses against the order of the text takes no longer for a word.
func TestEarlierLong(t *testing.T) {
	var s strings.Builder
	const n = 3000
	for i := n; i > 0; i-- {
		fmt.Fprintf(&s, "static int f%d(int x);\n", i)
	}
	for i := n; i > 0; i-- {
		fmt.Fprintf(&s, "static int f%d(int x) { return f%d(x); }\n", i, i-1)
	}
	s.WriteString("#ifdef A\nstatic int f0(int x) { return 1; }\n#else\nstatic int f0(int x) { return 2; }\n#endif\n")
	u := readAgain(t, "static int f0(int);\n"+s.String(), "", "A")
	for _, f := range u.Funcs {
		if len(f.Body.List) == 0 {
			t.Fatalf("%s has to do with f0", f.Name)
		}
	}
}
