package port

import (
	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// A buffer that the author fills and never releases is released where its function
// returns: like any other leak of the original it does not survive the port, and debug
// mode would find a handle in it that nobody closes.

// keptBuffers are those of the function, none where it may end without a return.
func (f *Fn) keptBuffers() []facts.KeptBuffer {
	if !ends(f.Func.Body) {
		return nil
	}
	return facts.KeptBuffers(f.Func)
}

// ends reports whether no way leads behind a statement.
func ends(s *syntax.Stmt) bool {
	switch {
	case s == nil:
		return false
	case s.Op == syntax.Return:
		return true
	case s.Op == syntax.Block:
		return len(s.List) > 0 && ends(s.List[len(s.List)-1])
	case s.Op == syntax.If:
		return ends(s.Then) && ends(s.Else)
	}
	return false
}

// declKeptBuffer makes such a buffer begin empty: it may never be filled.
func (f *Fn) declKeptBuffer(d *syntax.VarDecl) {
	for _, b := range f.keptBuffers() {
		if b.Decl == d {
			r := d.Loc.Range
			f.Edit(source.Range{File: r.File, Start: r.End, End: r.End}, " = {0}")
		}
	}
}

// releaseBuffers are the lines that a return needs.
func (f *Fn) releaseBuffers() []string {
	var out []string
	for _, b := range f.keptBuffers() {
		out = append(out, f.P.Use("HPyCompat_Buffer_Release")+"(ctx, &"+b.Decl.Name+");")
	}
	return out
}
