package ownfuzz

import (
	"bytes"
	"context"
	"fmt"
	"strings"
)

// kind is what a finding is about, as far as a smaller program should show the same.
func kind(finding string) string {
	for _, k := range []string{"does not compile", "the port fails", "crashed", "INVALID", "LEAKED", "in debug mode differs"} {
		if strings.Contains(finding, k) {
			return k
		}
	}
	return "differs"
}

// Shrink looks for a smaller program with the same kind of finding, in at most the given
// number of rounds, each of which builds one module of many candidates.
func (l *Lab) Shrink(ctx context.Context, p *Program, finding string, rounds int) (*Program, string, error) {
	best, said := p, finding
	for r := 0; r < rounds; r++ {
		cands := candidates(best, r)
		if len(cands) == 0 {
			break
		}
		res, err := l.Check(ctx, cands)
		if err != nil {
			if ctx.Err() != nil {
				return best, said, ctx.Err()
			}
			break // what was found so far is good enough
		}
		better := false
		for _, c := range cands {
			if f := res.Findings[c.Name]; f != "" && kind(f) == kind(finding) && smaller(c, best) {
				best, said, better = c, f, true
			}
		}
		if !better {
			break
		}
	}
	out := again(p.Name, best.choices)
	return out, strings.ReplaceAll(said, best.Name, p.Name), nil
}

func smaller(a, b *Program) bool {
	if len(a.Text) != len(b.Text) {
		return len(a.Text) < len(b.Text)
	}
	return bytes.Compare(a.choices, b.choices) < 0
}

// candidates are programs with parts of the choices left out or set to zero.
func candidates(p *Program, round int) []*Program {
	var out []*Program
	seen := map[string]bool{}
	add := func(data []byte) {
		q := again(fmt.Sprintf("c%d_%d", round, len(out)), data)
		same := strings.ReplaceAll(q.Text, q.Name, "")
		if len(q.Text) > len(p.Text)+8 || seen[same] || len(out) >= 250 {
			return
		}
		seen[same] = true
		out = append(out, q)
	}
	d := p.choices
	for size := len(d); size >= 1; size /= 2 {
		for at := 0; at < len(d); at += max(1, size/2) {
			end := min(len(d), at+size)
			cut := append(append([]byte{}, d[:at]...), d[end:]...)
			add(cut)
			zero := append([]byte{}, d...)
			clear(zero[at:end])
			add(zero)
			if len(out) >= 250 {
				return out
			}
		}
	}
	return out
}
