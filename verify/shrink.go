package verify

import (
	"context"
	"path/filepath"
	"strings"
	"time"
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
	// Each round starts three interpreters, which takes seconds with some.
	const maxRounds, patience = 12, time.Minute
	begin := time.Now()
	for s.rounds < maxRounds && len(steps) > 1 && time.Since(begin) < patience {
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
	for at := 0; at < len(steps) && s.rounds < maxRounds+6 && time.Since(begin) < patience; at++ {
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
