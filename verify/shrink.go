package verify

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
)

// wordsOf are the words of a Python expression.
func wordsOf(code string) map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.FieldsFunc(code, func(r rune) bool {
		return r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	}) {
		words[w] = true
	}
	return words
}

// closure keeps the steps that the last one needs, and what those need.
func closure(steps []step) []step {
	need := map[string]bool{}
	keep := make([]bool, len(steps))
	for i := len(steps) - 1; i >= 0; i-- {
		if i == len(steps)-1 || need[steps[i].Name] {
			keep[i] = true
			for w := range wordsOf(steps[i].Code) {
				need[w] = true
			}
		}
	}
	var out []step
	for i, s := range steps {
		if keep[i] {
			out = append(out, s)
		}
	}
	return out
}

// without drops a step and those that use its value; nil when the last would go.
func without(steps []step, at int) []step {
	gone := map[string]bool{}
	var out []step
next:
	for i, s := range steps {
		if i == at {
			gone[s.Name] = true
			continue
		}
		for w := range wordsOf(s.Code) {
			if gone[w] {
				gone[s.Name] = true
				continue next
			}
		}
		out = append(out, s)
	}
	if len(out) == 0 || out[len(out)-1].Name != steps[len(steps)-1].Name {
		return nil
	}
	return out
}

// A shrinker makes a found difference smaller by trying.
type shrinker struct {
	original, port *variantRun
	atEnd          bool // the difference shows when everything is dropped
	kind           string
	rounds         int
}

// try runs candidates on both builds and says which still show the difference.
func (s *shrinker) try(ctx context.Context, candidates [][]step) ([]*callFinding, error) {
	s.rounds++
	var ps []*program
	for i, c := range candidates {
		ps = append(ps, &program{P: i, Steps: c, SkipEnd: !s.atEnd})
	}
	file := filepath.Join(filepath.Dir(s.original.stage), "candidates.programs")
	if err := writePrograms(file, ps); err != nil {
		return nil, err
	}
	a, _, err := s.original.calls(ctx, "replay", "candidates", callSpec{Programs: file})
	if err != nil {
		return nil, err
	}
	again, _, err := s.original.calls(ctx, "replay", "candidates", callSpec{Programs: file, Shift: 5})
	if err != nil {
		return nil, err
	}
	b, _, err := s.port.calls(ctx, "replay", "candidates", callSpec{Programs: file})
	if err != nil {
		return nil, err
	}
	out := make([]*callFinding, len(candidates))
	for i, p := range ps {
		if a.ends[i] != nil {
			continue
		}
		base := &callBaseline{programs: []*program{p}, first: a, second: again}
		for _, f := range compareCalls(base, b, func(string, string) {}) {
			if f.kind == s.kind && (s.atEnd || f.index == len(p.Steps)-1) {
				out[i] = f
				break
			}
		}
	}
	return out, nil
}

// simple are expressions that a value may be replaced by, simplest first.
var simple = []string{"None", "0", "1", "''", "'a'", "()", "[]", "{}", "Obj('o')"}

// shrink makes the program of a finding as small as it can within a bounded
// number of runs, and returns the finding in the small program.
func shrink(ctx context.Context, original, port *variantRun, f *callFinding) (*callFinding, error) {
	s := &shrinker{original: original, port: port, kind: f.kind, atEnd: f.index >= len(f.program.Steps)}
	steps := f.program.Steps
	if !s.atEnd {
		steps = steps[:f.index+1]
	}
	best := f
	accept := func(c []step, g *callFinding) {
		steps, best = c, g
	}
	if !s.atEnd {
		c := closure(steps)
		got, err := s.try(ctx, [][]step{c, steps})
		if err != nil {
			return nil, err
		}
		if got[0] != nil {
			accept(c, got[0])
		} else if got[1] == nil {
			return f, nil // it needs what ran before it in the same process
		}
	}
	const maxRounds = 12
	for s.rounds < maxRounds && len(steps) > 1 {
		var candidates [][]step
		for i := len(steps) - 1; i >= 0; i-- {
			if !s.atEnd && i == len(steps)-1 {
				continue
			}
			if c := without(steps, i); c != nil && len(c) < len(steps) {
				candidates = append(candidates, c)
			}
		}
		if len(candidates) == 0 {
			break
		}
		got, err := s.try(ctx, candidates)
		if err != nil {
			return nil, err
		}
		smallest := -1
		for i, g := range got {
			if g != nil && (smallest < 0 || len(candidates[i]) < len(candidates[smallest])) {
				smallest = i
			}
		}
		if smallest < 0 {
			break
		}
		accept(candidates[smallest], got[smallest])
	}
	for at := 0; at < len(steps) && s.rounds < maxRounds+6; at++ {
		if steps[at].Call {
			continue
		}
		var candidates [][]step
		for _, code := range simple {
			if code == steps[at].Code {
				break
			}
			c := append([]step{}, steps...)
			c[at].Code = code
			candidates = append(candidates, c)
		}
		if len(candidates) == 0 {
			continue
		}
		got, err := s.try(ctx, candidates)
		if err != nil {
			return nil, err
		}
		for i, g := range got {
			if g != nil {
				accept(candidates[i], g)
				break
			}
		}
	}
	best.count = f.count
	return best, nil
}

// prelude is hpyport_values.py in blocks by the name that each defines.
func prelude() (order []string, blocks map[string]string) {
	text, err := scripts.ReadFile("py/hpyport_values.py")
	if err != nil {
		panic(err) // it is embedded
	}
	blocks = map[string]string{}
	for _, block := range strings.Split(string(text), "\n\n\n") {
		block = strings.Trim(block, "\n")
		first, _, _ := strings.Cut(block, "\n")
		var name string
		if n, ok := strings.CutPrefix(first, "class "); ok {
			name = n
		} else if n, ok := strings.CutPrefix(first, "def "); ok {
			name = n
		} else {
			continue
		}
		if i := strings.IndexAny(name, "(:"); i >= 0 {
			name = name[:i]
		}
		order = append(order, name)
		blocks[name] = block
	}
	return order, blocks
}

// script is a program that anyone can run to see a difference.
func script(module string, f *callFinding, variant string) string {
	steps := f.program.Steps
	atEnd := f.index >= len(steps)
	if !atEnd {
		steps = steps[:f.index+1]
	}
	need := map[string]bool{}
	var walk func(code string)
	order, blocks := prelude()
	walk = func(code string) {
		for w := range wordsOf(code) {
			if b, ok := blocks[w]; ok && !need[w] {
				need[w] = true
				walk(b)
			}
		}
	}
	code := &strings.Builder{}
	for _, s := range steps {
		walk(s.Code)
		code.WriteString(s.Code + "\n")
	}
	if atEnd {
		need["Obj"], need["note"], need["short"] = true, true, true
		code.WriteString("gc weakref\n")
	}
	used := wordsOf(code.String())
	out := &strings.Builder{}
	fmt.Fprintf(out, "# original: %s\n# %s: %s\n", oneLine(f.a), variant, oneLine(f.b))
	imports := []string{"sys"}
	for _, m := range []string{"copy", "gc", "itertools", "math", "operator", "pickle", "weakref"} {
		if used[m] || m == "weakref" && need["Obj"] {
			imports = append(imports, m)
		}
	}
	fmt.Fprintf(out, "import %s\n\nimport %s as m\n", strings.Join(imports, ", "), module)
	if len(need) > 0 {
		out.WriteString("\nLOG = []\n")
	}
	for _, name := range order {
		if need[name] {
			fmt.Fprintf(out, "\n\n%s\n", blocks[name])
		}
	}
	if used["Sub"] {
		out.WriteString("\n\ndef Sub(cls):\n    return type(\"Sub\" + cls.__name__, (cls,), {})\n")
	}
	out.WriteString("\n\n")
	alive := map[string]bool{}
	if atEnd {
		alive = wordsOf(f.a + f.b)
	}
	for i, s := range steps {
		last := i == len(steps)-1 && !atEnd
		watch := ""
		if alive[s.Name] {
			watch = fmt.Sprintf("Obj.live[%q] = %s\n", s.Name, s.Name)
		}
		if !s.Call {
			fmt.Fprintf(out, "%s = %s\n%s", s.Name, s.Code, watch)
			continue
		}
		if last && f.kind == "growth" {
			fmt.Fprintf(out, "for lap in range(5):\n    for _ in range(1000):\n        try:\n            %s\n        except BaseException:\n            pass\n", s.Code)
			if len(need) > 0 {
				out.WriteString("    del LOG[:]\n")
			}
			out.WriteString("    print(sys.getallocatedblocks())\n")
			break
		}
		if last && len(need) > 0 {
			out.WriteString("del LOG[:]\n")
		}
		counted := ""
		if last && f.kind == "refs" {
			for _, v := range steps[:i] {
				if wordsOf(f.a + f.b)[v.Name] {
					counted += fmt.Sprintf("print(\"references to %s:\", sys.getrefcount(%s))\n", v.Name, v.Name)
				}
			}
			out.WriteString(counted)
		}
		fmt.Fprintf(out, "try:\n    %s = %s\n", s.Name, s.Code)
		if last {
			fmt.Fprintf(out, "    print(\"value\", ascii(%s))\n", s.Name)
		}
		fmt.Fprintf(out, "except BaseException as error:\n    %s = None\n", s.Name)
		out.WriteString(watch)
		if last {
			out.WriteString("    print(\"error\", type(error), ascii(error.args))\n")
			if len(need) > 0 {
				out.WriteString("print(LOG)\n")
			}
			out.WriteString(counted)
			if f.kind == "vars" {
				name, _, _ := strings.Cut(f.a, " ")
				fmt.Fprintf(out, "print(ascii(%s))\n", name)
			}
		}
	}
	if atEnd {
		var names []string
		for _, s := range steps {
			names = append(names, s.Name)
		}
		fmt.Fprintf(out, "del %s\ngc.collect()\nprint(\"alive:\", sorted(Obj.live.keys()))\n", strings.Join(names, ", "))
	}
	if f.kind == "leak" || f.kind == "invalid handle" {
		out.WriteString("# run this with: hpyport run --mode debug -- SCRIPT, and HPYPORT_LEAKS=report in the environment\n")
	}
	return out.String()
}

func oneLine(s string) string {
	s = strings.ReplaceAll(s, "\n", " ")
	if len(s) > 300 {
		s = s[:300] + " ..."
	}
	return s
}
