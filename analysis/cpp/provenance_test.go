package cpp

import (
	"fmt"
	"strings"
	"testing"

	"hpyport/analysis/source"
)

// trailOf writes where a token came from: its own place, then for each step
// macro.body-token[argument]. Places are "line:column text".
func trailOf(t *Token) string {
	s := where(t.Pos)
	if t.Made {
		s += " made"
	}
	for _, x := range t.Trail {
		s += fmt.Sprintf(" | %s %s", x.Exp.Macro.Name, where(x.Body))
		if x.Arg >= 0 {
			s += fmt.Sprintf(" arg %d", x.Arg)
		}
	}
	return s
}

func callOf(e *Expansion) string {
	s := fmt.Sprintf("%s %d..%d call %s", e.Macro.Name, e.First, e.Last, where(e.Call))
	if e.Parent != nil {
		s += " in " + e.Parent.Macro.Name
	}
	for _, a := range e.Args {
		s += " (" + where(a) + ")"
	}
	if e.Split {
		s += " split"
	}
	return s
}

func TestProvenance(t *testing.T) {
	for _, c := range []struct {
		name, src string
		tokens    []string // of the whole output
		calls     []string
	}{
		{"plain", "a b", []string{"1:1 a", "1:3 b"}, nil},
		{"object", "#define N 1 + x\nN;", []string{
			"1:11 1 | N 1:11 1", "1:13 + | N 1:13 +", "1:15 x | N 1:15 x", "2:2 ;",
		}, []string{"N 0..2 call 2:1 N"}},
		{"argument", "#define F(a) [a]\nF( x y )", []string{
			"1:14 [ | F 1:14 [", "2:4 x | F 1:15 a arg 0", "2:6 y | F 1:15 a arg 0", "1:16 ] | F 1:16 ]",
		}, []string{"F 0..3 call 2:1 F( x y ) (2:4 x y)"}},
		{"invocation in an argument", "#define F(a) a+\n#define G(b) b*\nF(G(x))", []string{
			"3:5 x | F 1:14 a arg 0 | G 2:14 b arg 0", "2:15 * | F 1:14 a arg 0 | G 2:15 *", "1:15 + | F 1:15 +",
		}, []string{"F 0..2 call 3:1 F(G(x)) (3:3 G(x))", "G 0..1 call 3:3 G(x) (3:5 x)"}},
		{"parameter passed on", "#define F(a) G(a, 1)\n#define G(b, c) c b\nF(x)", []string{
			"1:19 1 | F 1:19 1 | G 2:17 c arg 1", "3:3 x | F 1:16 a arg 0 | G 2:19 b arg 0",
		}, []string{"F 0..1 call 3:1 F(x) (3:3 x)", "G 0..1 call 1:14 G(a, 1) in F (1:16 a) (1:19 1)"}},
		{"argument expanded, then passed on", "#define F(a) G(a)\n#define G(b) b\n#define H(c) c\nF(H(x))", []string{
			"4:5 x | F 1:16 a arg 0 | G 2:14 b arg 0 | H 3:14 c arg 0",
		}, []string{"F 0..0 call 4:1 F(H(x)) (4:3 H(x))", "H 0..0 call 4:3 H(x) (4:5 x)", "G 0..0 call 1:14 G(a) in F (1:16 a)"}},
		{"macro handed over by name", "#define CALL(f, x) f(x)\n#define G(b) b+\nCALL(G, y)", []string{
			"3:9 y | CALL 1:22 x arg 1 | G 2:14 b arg 0", "2:15 + | CALL 1:20 f arg 0 | G 2:15 +",
		}, []string{"CALL 0..1 call 3:1 CALL(G, y) (3:6 G) (3:9 y)", "G 0..1 call 1:20 f(x) in CALL (1:22 x)"}},
		{"arguments from the rest of the file", "#define F G\n#define G(b) <b>\nF (x) ;", []string{
			"2:14 < | F 1:11 G | G 2:14 <", "3:4 x | G 2:15 b arg 0", "2:16 > | F 1:11 G | G 2:16 >", "3:7 ;",
		}, []string{"F 0..2 call 3:1 F", "G 0..2 call 3:1 F (x) (3:4 x) split"}},
		{"name out of an argument, the rest behind", "#define ID(x) x\n#define G(b) b\nID(G)(1)", []string{
			"3:7 1 | G 2:14 b arg 0",
		}, []string{"ID 0..-1 call 3:1 ID(G) (3:4 G)", "G 0..0 call 3:1 ID(G)(1) (3:7 1) split"}},
		{"same argument twice", "#define T(x) x x\nT(a)", []string{
			"2:3 a | T 1:14 x arg 0", "2:3 a | T 1:16 x arg 0",
		}, []string{"T 0..1 call 2:1 T(a) (2:3 a)"}},
		{"variable arguments", "#define P(f, ...) q(f, __VA_ARGS__)\n#define q(f, a, b) b\nP(1, 2, 3)", []string{
			"3:9 3 | P 1:24 __VA_ARGS__ arg 1 | q 2:20 b arg 2",
		}, []string{"P 0..0 call 3:1 P(1, 2, 3) (3:3 1) (3:6 2, 3)",
			"q 0..0 call 1:19 q(f, __VA_ARGS__) in P (1:21 f) (1:24 __VA_ARGS__) (1:24 __VA_ARGS__)"}},
		{"stringized and pasted", "#define S(x) #x x##_t\nS(a)", []string{
			"1:14 #x made | S 1:14 #x", "1:17 x##_t made | S 1:17 x##_t",
		}, []string{"S 0..1 call 2:1 S(a) (2:3 a)"}},
		{"pasting with nothing makes nothing", "#define S(x) x##_t\nS()", []string{
			"1:17 _t | S 1:17 _t",
		}, []string{"S 0..0 call 2:1 S() (2:3 )"}},
		{"pasted macro name", "#define S(x) x##B(1)\n#define AB(y) y\nS(A)", []string{
			"1:19 1 | S 1:19 1 | AB 2:15 y arg 0",
		}, []string{"S 0..0 call 3:1 S(A) (3:3 A)", "AB 0..0 call 1:14 x##B(1) in S (1:19 1)"}},
		{"predefined", "#define L __LINE__\nL __LINE__", []string{
			"1:11 __LINE__ made | L 1:11 __LINE__", "2:3 __LINE__ made",
		}, []string{"L 0..0 call 2:1 L"}},
		{"empty result and empty arguments", "#define E\n#define F(a, b)\nE F(,) F( 1,2) .", []string{"3:16 ."},
			[]string{"E 0..-1 call 3:1 E", "F 0..-1 call 3:3 F(,) (3:5 ) (3:6 )", "F 0..-1 call 3:8 F( 1,2) (3:11 1) (3:13 2)"}},
		{"recursion stops", "#define f(a) f(a)+a\nf(f(1))", []string{
			"1:14 f | f 1:14 f", "1:15 ( | f 1:15 (", "1:14 f | f 1:16 a arg 0 | f 1:14 f", "1:15 ( | f 1:16 a arg 0 | f 1:15 (",
			"2:5 1 | f 1:16 a arg 0 | f 1:16 a arg 0", "1:17 ) | f 1:16 a arg 0 | f 1:17 )", "1:18 + | f 1:16 a arg 0 | f 1:18 +",
			"2:5 1 | f 1:16 a arg 0 | f 1:19 a arg 0", "1:17 ) | f 1:17 )", "1:18 + | f 1:18 +",
			"1:14 f | f 1:19 a arg 0 | f 1:14 f", "1:15 ( | f 1:19 a arg 0 | f 1:15 (",
			"2:5 1 | f 1:19 a arg 0 | f 1:16 a arg 0", "1:17 ) | f 1:19 a arg 0 | f 1:17 )", "1:18 + | f 1:19 a arg 0 | f 1:18 +",
			"2:5 1 | f 1:19 a arg 0 | f 1:19 a arg 0",
		}, []string{"f 0..15 call 2:1 f(f(1)) (2:3 f(1))", "f 2..15 call 2:3 f(1) (2:5 1)"}},
		{"splice inside a token", "#define F(a) a\nF(x\\\ny)", []string{"2:3 x\\\ny | F 1:14 a arg 0"},
			[]string{"F 0..0 call 2:1 F(x\\\ny) (2:3 x\\\ny)"}},
	} {
		res := run(t, c.src, nil)
		var toks, calls []string
		for i := range res.Tokens {
			toks = append(toks, trailOf(&res.Tokens[i]))
		}
		for _, e := range res.Expansions {
			calls = append(calls, callOf(e))
		}
		compare(t, c.name+": tokens", toks, c.tokens)
		compare(t, c.name+": calls", calls, c.calls)
	}
}

func where(r source.Range) string {
	p := r.Position()
	return fmt.Sprintf("%d:%d %s", p.Line, p.Column, r.Text())
}

func compare(t *testing.T, what string, got, want []string) {
	t.Helper()
	g, w := strings.Join(got, "\n  "), strings.Join(want, "\n  ")
	if g != w {
		t.Errorf("%s:\n  %s\nwant\n  %s", what, g, w)
	}
}

// TestSharedTrails: tokens outside macros have none, tokens of one argument
// share one.
func TestSharedTrails(t *testing.T) {
	res := run(t, "#define F(a) a\nx F(p q r) y", nil)
	if res.Tokens[0].Trail != nil || res.Tokens[4].Trail != nil {
		t.Error("a token outside macros has a trail")
	}
	if &res.Tokens[1].Trail[0] != &res.Tokens[3].Trail[0] {
		t.Error("tokens of one argument do not share their trail")
	}
}

func TestMacros(t *testing.T) {
	res := run(t, "#define A 1 /* c */ + 2 // d\n  # define  B( x , y... ) x #y z##x\n#define C\n", &Config{Defines: []string{"D=1"}})
	var got []string
	for _, m := range res.Macros {
		got = append(got, fmt.Sprintf("%s %v %v def %q body %q uses %v", m.Name, m.Params, m.Variadic, m.Def.Text(), m.Body.Text(), m.Uses))
	}
	compare(t, "macros", got, []string{
		`A [] false def "#define A 1 /* c */ + 2 // d" body "1 /* c */ + 2" uses []`,
		`B [x y] true def "# define  B( x , y... ) x #y z##x" body "x #y z##x" uses [{1 0 1} {0 1 0}]`,
		`C [] false def "#define C" body "" uses []`,
	})
}

// TestUnmapped: all tokens lead back to text, and one that does not is counted.
func TestUnmapped(t *testing.T) {
	const text = "#define CAT(a, b) a ## b\n#define STR(x) #x\n#define TWICE(x) CAT(x, x) + STR(x) __LINE__\nTWICE(y) z\n"
	fresh := func() *Result { return Run(source.NewFile("t.c", text), nil) }
	if n, err := Unmapped(fresh()); n != 0 {
		t.Errorf("%d unmapped: %v", n, err)
	}
	for name, damage := range map[string]func(*Result){
		"no place":      func(r *Result) { r.Tokens[len(r.Tokens)-1].Pos = source.Range{} },
		"another place": func(r *Result) { r.Tokens[len(r.Tokens)-1].Pos.Start-- },
		"no invocation": func(r *Result) { r.Tokens[0].Trail[0].Exp.Call = source.Range{} },
		"no macro's body": func(r *Result) {
			last := r.Tokens[0].Trail[len(r.Tokens[0].Trail)-1].Exp
			last.Parent = &Expansion{Macro: last.Macro, Call: last.Macro.Def}
		},
	} {
		r := fresh()
		if damage(r); func() int { n, _ := Unmapped(r); return n }() == 0 {
			t.Errorf("%s: not found", name)
		}
	}
}
