package cpp

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hpyport/analysis/source"
)

func TestDiags(t *testing.T) {
	for _, c := range []struct{ src, want, tokens string }{
		{"#error no way\nx", "1:error-directive", "x"},
		{"#warning hm\nx", "1:warning-directive", "x"},
		{"#if 0\n#error no\n#endif", "", ""},
		{"#include <gone.h>\n#include \"gone.h\"\nx", "1:include-missing 2:include-missing", "x"},
		{"#include\n#include x\ny", "1:include-name 2:include-name", "y"},
		{"#if\na\n#else\nb\n#endif", "1:if-expression", "b"},
		{"#if 1 +\n#endif\n#if (1\n#endif\n#if 1 2\n#endif\n#if 1/0\n#endif\n#if 1.5\n#endif\n#if \"a\"\n#endif",
			"1:if-expression 3:if-expression 5:if-expression 7:if-expression 9:if-expression 11:if-expression", ""},
		{"#if 1\nx", "1:if-open", "x"},
		{"#if 0\nx", "1:if-open", ""},
		{"#endif\n#else\n#elif 1\nx", "1:endif-stray 2:else-stray 3:else-stray", "x"},
		{"#frobnicate\nx", "1:directive-unknown", "x"},
		{"#define\n#define 1\n#define f(a,a) a\n#define g(a\n#define h(a,) 1\n#define i() #x\n#define j ## x\n#define k(...) __VA_OPT__(a\n#define defined 1\nx",
			"1:define-name 2:define-name 3:define-params 4:define-params 5:define-params 6:stringize-param 7:paste-end 8:va-opt 9:define-name", "x"},
		{"#undef\n#undef 1\n", "1:undef-name 2:undef-name", ""},
		{"#define f(a) a\nf(1,2) f() f(\n", "2:macro-args-count 2:macro-args-open", "f f"},
		{"#define f(a,b) a##b\nf(+,x)", "2:paste-invalid", "+ x"},
		{"#define A 1\n#define A 1\n#define A 2\nA", "3:macro-redefined", "2"},
		{"/* open", "1:comment-open", ""},
		{"x 'open\ny", "1:quote-open", "x 'open y"},
		{"#line x\n#line 3 4\n__LINE__", "1:line-number 2:line-file", "3"},
	} {
		res := run(t, c.src, nil)
		if got := codes(res); got != c.want {
			t.Errorf("%q: %s, want %s", c.src, got, c.want)
		}
		if got := spell(res.Tokens); got != c.tokens {
			t.Errorf("%q: tokens %s, want %s", c.src, got, c.tokens)
		}
		for _, d := range res.Diags {
			if !d.Range.IsValid() || d.Message == "" {
				t.Errorf("%q: %+v has no place or text", c.src, d)
			}
		}
	}
}

func TestInclude(t *testing.T) {
	files := map[string]string{
		"src/a.h":      "src_a\n#include \"b.h\"\n",
		"src/b.h":      "src_b\n",
		"one/b.h":      "one_b __FILE__\n#include_next <b.h>\n",
		"two/b.h":      "two_b\n#include_next <b.h>\n",
		"sys/b.h":      "sys_b\n",
		"one/once.h":   "#pragma once\nonce\n",
		"one/import.h": "imported\n",
		"one/self.h":   "#include \"self.h\"\n",
	}
	cfg := &Config{
		Read: memory(files), IncludeDirs: []string{"one", "two"}, SystemDirs: []string{"sys"},
		Bundled: func(name string) (*source.File, bool) {
			if name != "b.h" && name != "own.h" {
				return nil, false
			}
			f := source.NewFile("bundled/"+name, "bundled_"+strings.TrimSuffix(name, ".h")+"\n#define FROM_"+strings.TrimSuffix(name, ".h")+" 1\n")
			f.Bundled = true
			return f, true
		},
	}
	res := Run(source.NewFile("src/t.c", "#include \"a.h\"\n#include <b.h>\n#include <once.h>\n#include \"once.h\"\n#import <import.h>\n#import <import.h>\n#include \"own.h\"\n#include <none.h>\nFROM_own"), cfg)
	if got, want := spell(res.Tokens), `src_a src_b one_b "one/b.h" two_b bundled_b once imported bundled_own 1`; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	var ev []string
	for _, e := range res.Includes {
		name := "-"
		if e.File != nil {
			name = e.File.Name
		}
		ev = append(ev, fmt.Sprintf("%s %s missing=%v skipped=%v next=%v", e.Range.Text(), name, e.Missing, e.Skipped, e.Next))
	}
	compare(t, "includes", ev, []string{
		`#include "a.h" src/a.h missing=false skipped=false next=false`,
		`#include "b.h" src/b.h missing=false skipped=false next=false`,
		`#include <b.h> one/b.h missing=false skipped=false next=false`,
		`#include_next <b.h> two/b.h missing=false skipped=false next=true`,
		`#include_next <b.h> bundled/b.h missing=false skipped=false next=true`,
		`#include <once.h> one/once.h missing=false skipped=false next=false`,
		`#include "once.h" one/once.h missing=false skipped=true next=false`,
		`#import <import.h> one/import.h missing=false skipped=false next=false`,
		`#import <import.h> one/import.h missing=false skipped=true next=false`,
		`#include "own.h" bundled/own.h missing=false skipped=false next=false`,
		`#include <none.h> - missing=true skipped=false next=false`,
	})
	if len(res.Macros) != 0 {
		t.Errorf("macros of bundled files are listed: %v", res.Macros)
	}
	res = Run(source.NewFile("t.c", "#include <self.h>\nx"), cfg)
	if got := res.Diags[0].Code; got != "include-depth" || spell(res.Tokens) != "x" {
		t.Errorf("endless inclusion: %s, %s", got, spell(res.Tokens))
	}
}

func TestTransparent(t *testing.T) {
	b := source.NewFile("api.h", "#define Py_TYPE Py_TYPE\n#define Py_NEW(a, b) Py_NEW(a, b)\n#define Py_ODD(a, b) Py_ODD(b, a)\n#define HINT(x) x\n")
	b.Bundled = true
	cfg := &Config{
		Bundled:     func(name string) (*source.File, bool) { return b, name == "api.h" },
		Transparent: func(name string) bool { return name == "HINT" },
	}
	res := run(t, "#include <api.h>\n#if defined Py_TYPE && defined(Py_NEW)\nPy_TYPE(x) Py_NEW(1, 2) HINT(y) Py_ODD(1, 2)\n#define MINE MINE\nMINE\n#endif", cfg)
	if got, want := spell(res.Tokens), "Py_TYPE ( x ) Py_NEW ( 1 , 2 ) HINT ( y ) Py_ODD ( 2 , 1 ) MINE"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	for i, tok := range res.Tokens[:14] {
		if len(tok.Trail) != 0 {
			t.Errorf("token %d has a trail", i)
		}
	}
	if n := len(res.Tokens[len(res.Tokens)-1].Trail); n != 1 {
		t.Errorf("the author's own self-referential macro leaves %d steps", n)
	}
}

const armSource = `#ifndef G
#define G
#if V >= 3
three
# if W
three_w
# else
three_not_w
# endif
#elif V == 2
two
#else
other
#endif
#endif
`

func armsText(res *Result) []string {
	var s []string
	for _, a := range res.Arms {
		s = append(s, fmt.Sprintf("%d #%s %q lines %d..%d reached=%v taken=%v parent=%d group=%d guard=%v", a.ID.Offset, a.Directive, a.Cond.Text(),
			a.Body.File.Position(a.Body.Start).Line, a.Body.File.Position(a.Body.End).Line, a.Reached, a.Taken, a.Parent.Offset, a.Group.Offset, a.Guard))
	}
	return s
}

func TestArms(t *testing.T) {
	res := run(t, armSource, &Config{Defines: []string{"V=2"}})
	if got := spell(res.Tokens); got != "two" {
		t.Errorf("tokens %s", got)
	}
	compare(t, "arms", armsText(res), []string{
		`0 #ifndef "G" lines 2..15 reached=true taken=true parent=0 group=0 guard=true`,
		`20 #if "V >= 3" lines 4..10 reached=true taken=false parent=0 group=20 guard=false`,
		`37 #if "W" lines 6..7 reached=false taken=false parent=20 group=37 guard=false`,
		`52 #else "" lines 8..9 reached=false taken=false parent=20 group=37 guard=false`,
		`79 #elif "V == 2" lines 11..12 reached=true taken=true parent=0 group=20 guard=false`,
		`96 #else "" lines 13..14 reached=false taken=false parent=0 group=20 guard=false`,
	})
	// Each arm can be forced, whatever the macros say.
	want := map[int]string{20: "three three_not_w", 37: "three three_w", 52: "three three_not_w", 79: "two", 96: "other"}
	for _, a := range res.Arms {
		if a.ID.Offset == 0 {
			continue
		}
		r := run(t, armSource, &Config{Defines: []string{"V=2"}, ForceArms: ForceTo(res.Arms, a.ID)})
		if got := spell(r.Tokens); got != want[a.ID.Offset] {
			t.Errorf("forced %d: %s, want %s", a.ID.Offset, got, want[a.ID.Offset])
		}
	}
	for text, want := range map[string]string{
		"#if A\n#error no\n#else\nx\n#endif\n":                                "true false",
		"#if A\nx\n# if B\n#  error no\n# endif\n#else\n#warning x\n#endif\n": "false false true",
		"#if A\n# if B\n# endif\n#error \"x\"\n":                              "true false",
		"#if A\n/*\n#error no\n*/\n#elif B\n# /**/ error x\n#endif":           "false true",
	} {
		var got []string
		for _, a := range run(t, text, &Config{}).Arms {
			got = append(got, fmt.Sprint(a.Fails))
		}
		slices.Sort(got)
		wanted := strings.Fields(want)
		slices.Sort(wanted)
		if !slices.Equal(got, wanted) {
			t.Errorf("%q: arms that end in an error: %v, want %v", text, got, wanted)
		}
	}
	r := run(t, armSource, &Config{Defines: []string{"V=2"}, ForceArms: map[ArmID]bool{{"t.c", 79}: false}})
	if got := spell(r.Tokens); got != "other" {
		t.Errorf("forced away: %s", got)
	}
}

func TestPragmas(t *testing.T) {
	res := run(t, "a\n#pragma pack(1)\nb _Pragma(\"x \\\"y\\\"\") c\n#define P _Pragma(\"in\") d\nP", nil)
	var got []string
	for _, p := range res.Pragmas {
		got = append(got, fmt.Sprintf("%s at %v before %d", p.Text, p.Range, p.First))
	}
	compare(t, "pragmas", got, []string{
		"#pragma pack(1) at t.c:2:1 before 1", `#pragma x "y" at t.c:3:3 before 2`, "#pragma in at t.c:4:11 before 3",
	})
	if got := spell(res.Tokens); got != "a b c d" {
		t.Errorf("tokens %s", got)
	}
}

// TestBounds: what grows without end is cut off and said so.
func TestBounds(t *testing.T) {
	var s strings.Builder
	s.WriteString("#define A0 x x x x\n")
	for i := 1; i < 30; i++ {
		fmt.Fprintf(&s, "#define A%d A%d A%d A%d A%d\n", i, i-1, i-1, i-1, i-1)
	}
	s.WriteString("A29")
	res := run(t, s.String(), &Config{MaxTokens: 100_000})
	if !strings.Contains(codes(res), "expansion-large") || len(res.Tokens) > 200_000 {
		t.Errorf("%s, %d tokens", codes(res), len(res.Tokens))
	}
	deep := "#define F(x) x\n" + strings.Repeat("F(", 700) + "1" + strings.Repeat(")", 700)
	res = run(t, deep, nil)
	if !strings.Contains(codes(res), "expansion-large") {
		t.Errorf("nested invocations: %s", codes(res))
	}
	res = run(t, "#if "+strings.Repeat("(", 100_000)+"\n#endif\n#if "+strings.Repeat("!", 100_000)+"1\n#endif\nx", nil)
	if codes(res) != "1:if-expression 3:if-expression" || spell(res.Tokens) != "x" {
		t.Errorf("nested parentheses: %s", codes(res))
	}
	long := "#define A0 1\n"
	for i := 1; i < 3_000; i++ {
		long += fmt.Sprintf("#define A%d A%d\n", i, i-1)
	}
	res = run(t, long+"A2999", nil)
	if !strings.Contains(codes(res), "expansion-large") {
		t.Errorf("chain of macros: %q", codes(res))
	}
}
