package rewrite

import (
	"slices"
	"strings"

	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
	"hpyport/rules/port"
)

// A module of the limited API that can't be ported as a whole: the hybrid ABI needs more of
// Python.h than the limited one, and is for one Python anyhow. So the limit is taken back
// before Python.h (rule includes). What the author's own conditions make of it would be other
// text than was read.

const limitedAPI = "Py_LIMITED_API"

// limits lists the definitions of the limit in a unit.
func limits(p *port.Port) []*cpp.Macro {
	var out []*cpp.Macro
	for _, m := range p.Unit.Macros {
		if m.Name == limitedAPI && m.Def.File != nil && !m.Def.File.Bundled {
			out = append(out, m)
		}
	}
	return out
}

// limitAsked finds a condition that asks for a limit which the sources set, other than around its definition.
func limitAsked(ports []*port.Port) *source.Range {
	for _, p := range ports {
		set := limits(p)
		for i := range p.Unit.Arms {
			a := &p.Unit.Arms[i]
			around := slices.ContainsFunc(set, func(m *cpp.Macro) bool { return a.Body.Contains(m.Def) })
			if len(set) > 0 && !around && a.Cond.IsValid() && strings.Contains(a.Cond.Text(), limitedAPI) {
				return &a.Cond
			}
		}
	}
	return nil
}
