package cpp

import (
	"strings"
	"testing"

	"hpyport/analysis/source"
)

// Writing out invocations, as often as there is something to write out, leaves
// the tokens that the text stands for as they were.
func TestUnfoldKeepsTokens(t *testing.T) {
	for _, text := range []string{
		"#define A(x) ((x) + 1)\nint a = A(b) * A(A(c));\n",
		"#define CHECK(o, T) \\\n    if (!Py##T##_Check(o)) { \\\n        fail(#T, #o); \\\n    }\nvoid f(void) { CHECK(a [ 1 ], List) }\n",
		"#define LOG(fmt, ...) print(fmt, ##__VA_ARGS__)\nvoid f(void) { LOG(\"a\"); LOG(\"b\", 1); LOG(\"c\", (2, 3), x); }\n",
		"#define ALL(...) call(0, __VA_ARGS__)\nvoid f(void) { ALL(1); ALL(1, 2); ALL(); }\n",
		"#define NEG(x) -x\nint a = NEG(-1), b = NEG(NEG(c));\n",
		"#define STR(x) #x\nconst char *s = STR(a \"b\\n\" 'c' \\ d), *t = STR( a   +\n b );\n",
		"#define CAT(a, b) a ## b\n#define NAME(n) CAT(prefix_, n)\nint NAME(x), CAT(NAME, y), CAT(1, 2);\n",
		"#define SELF(x) SELF((x) + 1)\nint a = SELF(1);\n",
		"#define OBJ some->thing\nint *p = &OBJ, q = OBJ/*c*/+OBJ;\n",
		"#define OPT(a, ...) f(a __VA_OPT__(,) __VA_ARGS__)\nint a = OPT(1), b = OPT(1, 2);\n",
		"#define E\n#define F(x) x\nint a = F(), b = F(E), c = F((1, 2));\n",
		"#define TWO(x) x x\nint TWO(/* c */ a\n);\n",
	} {
		f := source.NewFile("t.c", text)
		want := spelled(f)
		for round := 0; round < 8; round++ {
			var cuts []source.Cut
			end := 0
			for _, e := range Run(f, nil).Expansions {
				if s, ok := e.Unfold(); ok && e.Call.Start >= end {
					cuts = append(cuts, source.Cut{Start: e.Call.Start, End: e.Call.End, Text: s})
					end = e.Call.End
				}
			}
			if len(cuts) == 0 {
				break
			}
			f = f.Derive(cuts)
			if got := spelled(f); got != want {
				t.Errorf("written out:\n%s\nhas the tokens\n%s\nnot\n%s", f.Text, got, want)
				break
			}
		}
		if f.Original().Text != text {
			t.Errorf("the original of a derived file is %q, not %q", f.Original().Text, text)
		}
	}
}

func spelled(f *source.File) string {
	var b strings.Builder
	for _, t := range Run(f, nil).Tokens {
		b.WriteString(t.Text + "\n")
	}
	return b.String()
}

// What is told of a derived file has the place of what its author wrote.
func TestDerivedPositions(t *testing.T) {
	f := source.NewFile("t.c", "one two\nthree four\n")
	d := f.Derive([]source.Cut{{Start: 4, End: 7, Text: "2\n2\n2"}, {Start: 14, End: 18, Text: ""}})
	if d.Text != "one 2\n2\n2\nthree \n" {
		t.Fatalf("text %q", d.Text)
	}
	for word, want := range map[string]string{"one": "t.c:1:1", "2\n2": "t.c:1:5", "three": "t.c:2:1"} {
		if got := d.Position(strings.Index(d.Text, word)).String(); got != want {
			t.Errorf("%q is told at %s, not %s", word, got, want)
		}
	}
	again := d.Derive([]source.Cut{{Start: 0, End: 3, Text: "1"}})
	if got := again.Position(strings.Index(again.Text, "three")).String(); got != "t.c:2:1" || again.Original() != f {
		t.Errorf("a file derived twice: %s", got)
	}
}
