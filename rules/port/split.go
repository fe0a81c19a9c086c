package port

import (
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// This file is about parameters that are used for something else once their own
// value is done with: args, parsed, and then the tuple for a call. In the port the
// two have nothing in common, an array of arguments and a handle, so the second
// one gets a variable of its own.

// ParamSplits are the places to change in functions that were refused and have
// such parameters: the later uses get another name, which is declared first.
func (p *Port) ParamSplits() []Renaming {
	var out []Renaming
	for _, r := range p.Funcs {
		f := r.Func
		if r.Refusal == nil || f.Body == nil || !f.Body.Loc.InFile() || jumps(f) {
			continue
		}
		for _, q := range f.Params {
			if q.Obj == nil || !p.IsHandle(q.Type) || p.StructOf(q.Type) != nil {
				continue
			}
			later, ok := p.secondLife(q.Obj)
			if !ok || len(later) == 0 {
				continue
			}
			to := q.Name + "_2"
			for p.taken(to) {
				to += "_"
			}
			open := f.Body.Loc.Range
			out = append(out, Renaming{source.Range{File: open.File, Start: open.Start + 1, End: open.Start + 1}, "\n    PyObject *" + to + ";"})
			for _, e := range later {
				out = append(out, Renaming{e.Loc.Range, to})
			}
		}
	}
	return out
}

// jumps reports whether a function's text does not run from top to bottom.
func jumps(f *syntax.Func) bool {
	found := false
	syntax.Walk(f.Body, func(n syntax.Node) bool {
		if s, ok := n.(*syntax.Stmt); ok && (s.Op == syntax.Label || s.Op == syntax.Goto || s.Op == syntax.Switch) {
			found = true
		}
		return !found
	})
	return found
}

// secondLife returns the uses of a parameter that see what was assigned to it,
// and the assignments; ok is false when a use may see either.
func (p *Port) secondLife(o *syntax.Object) (later []*syntax.Expr, ok bool) {
	var sets []*syntax.Stmt
	for _, e := range p.Facts.Uses[o] {
		if !e.Loc.InFile() || e.Loc.Split || addressed(e) {
			return nil, false
		}
		if a := assignTo(e); a != nil {
			s, is := a.Parent.(*syntax.Stmt)
			if !is || s.Op != syntax.ExprStmt || inLoop(s) {
				return nil, false
			}
			sets = append(sets, s)
			later = append(later, e)
		}
	}
	for _, e := range p.Facts.Uses[o] {
		if assignTo(e) != nil {
			continue
		}
		after, behind := false, false // surely, and by the text alone
		for _, s := range sets {
			if e.Loc.First > s.Loc.Last {
				behind = true
				after = after || dominates(s, e)
			}
		}
		if behind && !after {
			return nil, false
		}
		if after {
			later = append(later, e)
		}
	}
	return later, true
}

// dominates reports whether a statement is followed, in its own block, by one that holds e.
func dominates(s *syntax.Stmt, e *syntax.Expr) bool {
	block, ok := s.Parent.(*syntax.Stmt)
	if !ok || block.Op != syntax.Block {
		return false
	}
	for n := syntax.Node(e); n != nil; n = syntax.ParentOf(n) {
		if n == syntax.Node(block) {
			return true
		}
	}
	return false
}

func inLoop(s *syntax.Stmt) bool {
	for n := syntax.Node(s); n != nil; n = syntax.ParentOf(n) {
		if l, ok := n.(*syntax.Stmt); ok && (l.Op == syntax.While || l.Op == syntax.DoWhile || l.Op == syntax.For) {
			return true
		}
	}
	return false
}
