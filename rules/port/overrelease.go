package port

import (
	"hpyport/analysis/refcheck"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// OverReleased reports whether a call gives up a reference that its function does not own.
//
// Authors do so on purpose, to take back what somebody else counts: a connection that its own cache refers to gives
// that reference up, and tells the cache not to. Where members are fields, HPy counts them for itself, and the collector
// finds the cycle; the call goes. Where they stay as they are, it is part of the count.
func (p *Port) OverReleased(c *syntax.Expr) bool {
	if p.released == nil {
		p.released = map[source.Range]bool{}
		for _, f := range refcheck.Check(p.Unit) {
			if f.Code == refcheck.OverRelease {
				p.released[f.Pos] = true
			}
		}
	}
	return p.released[c.Loc.Range]
}

// CountedInC reports whether members of structs that stay in the C API may keep the object of an expression.
func (p *Port) CountedInC(x *syntax.Expr) bool {
	if st := p.StructOf(x.Type); st != nil {
		return st.Kept
	}
	for _, t := range p.Facts.Types {
		if t.Mixed {
			return true
		}
	}
	return false
}
