package cpp

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hpyport/analysis/source"
)

func neverIn(text string) string {
	bounds := map[string]Bound{
		"PY_MAJOR_VERSION": {true, 3, 3}, "PY_MINOR_VERSION": {true, 8, 99}, "PY_VERSION_HEX": {true, 0x03080000, 0x03ffffff}, "__cplusplus": {},
	}
	var lines []int
	f := source.NewFile("t.c", text)
	for id := range Never([]*source.File{f}, bounds, func(name string) bool { return strings.HasPrefix(name, "Py") }) {
		lines = append(lines, f.Position(id.Offset).Line)
	}
	slices.Sort(lines)
	return strings.Trim(fmt.Sprint(lines), "[]")
}

// TestNever: the lines of the directives whose arms nothing takes.
func TestNever(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"versions", "#if PY_MAJOR_VERSION < 3\n#else\n#endif\n#if PY_VERSION_HEX >= 0x03090000\n#endif\n#if PY_VERSION_HEX < 0x03070000\n#endif\n", "1 6"},
		{"else", "#if PY_MAJOR_VERSION >= 3\n#else\n#endif\n", "2"},
		{"elif after certain", "#if PY_MAJOR_VERSION == 3\n#elif FOO\n#elif BAR\n#else\n#endif\n", "2 3 4"},
		{"elif after perhaps", "#if FOO\n#elif PY_MAJOR_VERSION == 3\n#elif BAR\n#endif\n", "3"},
		{"elif after never", "#if PY_MAJOR_VERSION == 2\n#elif BAR\n#else\n#endif\n", "1"},
		{"both parts", "#if PY_MAJOR_VERSION == 2 && PY_MINOR_VERSION <= 5\n#endif\n#if PY_MAJOR_VERSION == 2 || FOO\n#endif\n#if PY_MAJOR_VERSION == 2 && FOO\n#endif\n", "1 5"},
		{"minor", "#if PY_MINOR_VERSION < 8\n#elif PY_MINOR_VERSION < 12\n#endif\n", "1"},
		{"name of one's own", "#if PY_MAJOR_VERSION >= 3\n#  define IS_PY3K\n#endif\n#ifdef IS_PY3K\n#else\n#endif\n#ifndef IS_PY3K\n#elif 1\n#endif\n", "5 7"},
		{"number of one's own", "#if PY_MAJOR_VERSION >= 3\n#define PY3 1\n#else\n#define PY3 0\n#endif\n#if PY3\n#else\n#endif\n#if !PY3\n#endif\n", "3 7 9"},
		{"defined for Python 2", "#if PY_MAJOR_VERSION < 3\n#define PY2\n#endif\n#ifdef PY2\n#else\n#endif\n#if !defined(PY2)\n#else\n#endif\n", "1 4 8"},
		{"perhaps undefined again", "#if PY_MAJOR_VERSION >= 3\n#define A\n#endif\n#ifdef FOO\n#undef A\n#endif\n#ifdef A\n#else\n#endif\n", ""},
		{"defined afterwards", "#ifdef A\n#else\n#endif\n#define A\n", ""},
		{"defined perhaps", "#ifdef FOO\n#define A\n#endif\n#ifdef A\n#else\n#endif\n", ""},
		{"header of Python", "#if PY_MAJOR_VERSION < 3\n#define PyBytes_Check PyString_Check\n#endif\n#ifdef PyBytes_Check\n#endif\n", "1"},
		{"a default for what Python defines", "#ifndef PY_MAJOR_VERSION\n#define PY_MAJOR_VERSION 3\n#endif\n#ifdef PY_MAJOR_VERSION\n#else\n#endif\n#ifdef FOO\n#undef PY_MINOR_VERSION\n#endif\n#ifndef PY_MINOR_VERSION\n#define PY_MINOR_VERSION 8\n#endif\n", "1 5"},
		{"asks for itself", "#ifndef A\n#define A\n#endif\n#ifdef A\n#else\n#endif\n", ""},
		{"two that ask for each other", "#ifdef A\n#define B\n#endif\n#ifdef B\n#define A\n#endif\n", ""},
		{"zero", "#if 0\n#if FOO\n#endif\n#endif\n#if 1\n#else\n#endif\n#if (0)\n#endif\n#if !1L\n#endif", "1 2 6 8 10"},
		{"C++", "#ifdef __cplusplus\n#else\n#endif\n#if defined __cplusplus && FOO\n#endif\n", "1 4"},
		{"arithmetic", "#define V (1 << 4)\n#if V == 16\n#else\n#endif\n#if V - 17 < 0\n#else\n#endif\n#if 3 ? FOO : 0\n#endif\n#if 0 ? FOO : 0\n#endif\n", "3 10"},
		{"not understood", "#if FOO(1, 2) < 3\n#else\n#endif\n#if 'a'\n#else\n#endif\n#if (0\n#else\n#endif\n#if 0 0\n#else\n#endif\n#if 1 +\n#else\n#endif\n#if\n#endif\n#ifdef\n#endif\n#if __has_include(<x.h>)\n#else\n#endif\n#if 18446744073709551615 < 1\n#endif\n", ""},
		{"minus one", "#if -1\n#else\n#endif\n", "2"},
		{"function-like", "#define A(x) 0\n#define B (0)\n#if A(1)\n#endif\n#if B\n#endif\n#if A\n#endif\n", "5"},
		{"spliced", "#if PY_MAJ\\\nOR_VERSION \\\n /* c */ < 3\n#endif\n", "1"},
		{"unbalanced", "#endif\n#else\n#if 0\n#else\n", "3"},
		{"define within its condition", "#if PY_MAJOR_VERSION >= 3\n#define A 1\n#endif\n#ifdef FOO\n#if A == 1\n#else\n#endif\n#endif\n", "6"},
		{"recursive", "#define A B\n#define B A\n#if A\n#else\n#endif\n", ""},
		{"the guard of a header", "#ifndef T_H\n#define T_H\n#if 1\n#else\n#endif\n#endif\n", "4"},
	} {
		if got := neverIn(c.text); got != c.want {
			t.Errorf("%s: lines %q, want %q", c.name, got, c.want)
		}
	}
	// Depth is bounded.
	for _, s := range []string{strings.Repeat("(", 100000), strings.Repeat("!", 100000), strings.Repeat("0?", 100000), strings.Repeat("1+(", 5000)} {
		neverIn("#if " + s + "0\n#else\n#endif\n")
	}
}

// TestNeverAgrees: what Never says holds for every value of the macros that it
// was told nothing of.
func TestNeverAgrees(t *testing.T) {
	const src = `#if PY_MAJOR_VERSION >= 3
#define P3 1
#ifdef A
#define Q B
#endif
#else
#define P2
#endif
#if P3 && (A || defined(P2))
#ifdef Q
int one;
#elif defined P2
int two;
#else
int three;
#endif
#elif !P3
int four;
#elif B == 2
int five;
#else
int six;
#endif
`
	never := Never([]*source.File{source.NewFile("t.c", src)}, map[string]Bound{"PY_MAJOR_VERSION": {true, 3, 3}}, func(string) bool { return false })
	if len(never) < 3 {
		t.Errorf("only %d arms are never taken", len(never))
	}
	for a := -1; a < 3; a++ {
		for b := -1; b < 3; b++ {
			defs := []string{"PY_MAJOR_VERSION=3"}
			if a >= 0 {
				defs = append(defs, fmt.Sprintf("A=%d", a))
			}
			if b >= 0 {
				defs = append(defs, fmt.Sprintf("B=%d", b))
			}
			for _, arm := range run(t, src, &Config{Defines: defs}).Arms {
				if arm.Taken && never[arm.ID] {
					t.Errorf("%v: %s is taken", defs, arm.Range.Position())
				}
			}
		}
	}
}

// What a header defines holds in a file that has surely read it, and only there.
func TestNeverInHeaders(t *testing.T) {
	header := source.NewFile("src/compat.h", "#ifndef COMPAT_H\n#define COMPAT_H\n#if PY_MAJOR_VERSION >= 3\n#define IS_PY3K 1\n#else\n#define IS_PY3K 0\n#endif\n#endif\n")
	between := source.NewFile("src/all.h", "#pragma once\n#include \"compat.h\"\n")
	const use = "#if IS_PY3K\n#else\n#endif\n"
	for _, c := range []struct{ name, text, want string }{
		{"included", "#include \"compat.h\"\n" + use, "m3"},
		{"by a path", "#include \"../src/compat.h\"\n" + use, "m3"},
		{"through another", "#include \"all.h\"\n" + use, "m3"},
		{"not included", use, ""},
		{"afterwards", use + "#include \"compat.h\"\n", ""},
		{"perhaps", "#ifdef FOO\n#include \"compat.h\"\n#endif\n" + use, ""},
		{"of another name", "#include \"recompat.h\"\n" + use, ""},
		{"undefined again", "#include \"compat.h\"\n#undef IS_PY3K\n" + use, ""},
	} {
		main := source.NewFile("src/main.c", c.text)
		got := ""
		for id := range Never([]*source.File{main, header, between}, map[string]Bound{"PY_MAJOR_VERSION": {true, 3, 3}}, func(string) bool { return false }) {
			if id.File == main.Name {
				got += fmt.Sprintf("m%d", 1+strings.Count(main.Text[:id.Offset], "\n"))
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
