package port

import (
	"strings"

	"hpyport/analysis/cpp"
)

// This file is about macros that can't be ported as macros: their uses need
// different replacement lists, or what a use becomes needs statements of its own.
// Such a use can be written out, and what then stands in the file ports as any
// other text.

// Unfoldable returns the uses of macros that stand in the way of a port, each
// written in a file within a function, none within another.
func (p *Port) Unfoldable() []*cpp.Expansion {
	macros, uses := map[*cpp.Macro]bool{}, map[*cpp.Expansion]bool{}
	add := func(e *cpp.Expansion) {
		for e != nil && e.Parent != nil {
			e = e.Parent
		}
		if e != nil && !e.Macro.Bundled {
			macros[e.Macro] = true
		}
	}
	for _, r := range p.Refused() {
		if r.Code == "macro-disagree" || !strings.HasPrefix(r.Code, "macro") {
			continue
		}
		if r.Loc != nil {
			for i := r.Loc.First; i <= r.Loc.Last && i < len(p.Unit.Tokens); i++ {
				if t := p.Unit.Tokens[i].Trail; len(t) > 0 {
					add(t[0].Exp)
				}
			}
			add(r.Loc.Whole)
			continue
		}
		if m := p.macroAt(r.Pos); r.Pos.IsValid() && m != nil {
			for _, e := range p.Unit.Expansions {
				if e.Macro == m {
					add(e)
				}
			}
		}
	}
	for m, differ := range p.disagree {
		if len(differ) > p.agree[m] { // less is changed when the others are written out, but which they are is not kept
			macros[m] = true
			continue
		}
		for _, e := range differ {
			if e.Parent == nil {
				uses[e] = true
			} else {
				add(e)
			}
		}
	}
	var out []*cpp.Expansion
	for _, e := range p.Unit.Expansions {
		if !macros[e.Macro] && !uses[e] || e.Parent != nil || e.Last < e.First {
			continue
		}
		in := false
		for _, f := range p.Unit.Funcs {
			if f.Body != nil && f.Body.Loc.First < e.First && e.Last <= f.Body.Loc.Last {
				in = true
			}
		}
		if in {
			out = append(out, e)
		}
	}
	return out
}
