package port

import (
	"hpyport/analysis/ownership"
	"hpyport/analysis/syntax"
)

// This file is about variables that hold a builder first and the object afterwards.

// paramBuilders declares the builders of parameters that get another object later.
func (f *Fn) paramBuilders() {
	for i := range f.Sig.Params {
		if l := f.Locals[f.Sig.Params[i].Decl.Obj]; l != nil && l.Phase != nil {
			b := l.Phase.Builder
			f.entry = append(f.entry, f.BuilderType(b)+" "+b.Handle+" = {0};")
		}
	}
}

// takenAt is the site at which an object is built.
type takenAt struct {
	s *syntax.Stmt
	b *Local
}

// build turns builders into objects before a statement.
func (f *Fn) build(s *syntax.Stmt, ls []*Local) {
	switch s.Op {
	case syntax.Label, syntax.Case, syntax.Default:
		Refuse(s, "builder", "an object is complete at a label")
	}
	f.begin(s, BuildPart(s, false))
	f.before[s] = append(f.before[s], f.builds(s, ls)...)
}

// buildAfter turns builders into objects after a statement.
func (f *Fn) buildAfter(s *syntax.Stmt, ls []*Local) {
	switch s.Op {
	case syntax.If, syntax.Switch, syntax.While, syntax.For, syntax.DoWhile, syntax.ExprStmt, syntax.DeclStmt:
	default:
		Refuse(s, "builder", "an object is complete after a statement of this kind")
	}
	f.stmt, f.unit = s, f.G.Unit(s, BuildPart(s, true))
	f.built[s] = f.builds(s, ls)
}

// BuildPart is the unit of a statement at whose place an object is built before it, or after it.
func BuildPart(s *syntax.Stmt, after bool) ownership.Part {
	switch s.Op {
	case syntax.If, syntax.Switch, syntax.While, syntax.For, syntax.DoWhile:
		switch {
		case after:
			return ownership.Join
		case s.Op == syntax.If || s.Op == syntax.Switch:
			return ownership.CondPart
		}
		return ownership.Before
	case syntax.Block:
		return ownership.BlockHead
	case syntax.Label, syntax.Case, syntax.Default:
		return ownership.LabelHead
	}
	return ownership.Simple
}

func (f *Fn) builds(s *syntax.Stmt, ls []*Local) []string {
	var lines []string
	for _, l := range ls {
		b := l.Phase.Builder
		null := f.MayBeNull(b) // never made, or what failed to make it has set the error
		site := takenAt{s, b}
		f.event(ownership.Event{Kind: ownership.Take, Var: b.Var, Site: site, Resets: true})
		if f.Sol != nil && f.copyKind(site) == ownership.Dup {
			Refuse(s, "builder", "%s is built while it is still needed", b.Handle)
		}
		f.event(ownership.Event{Kind: ownership.Def, Var: l.Var, From: ownership.Owned | ownership.Null, Site: s.Loc.First})
		text := f.BuilderFn(b, "Build") + "(ctx, " + b.Handle + ")"
		if null {
			text = f.BuilderFn(b, "IsNull") + "(ctx, " + b.Handle + ") ? HPy_NULL : " + text
		}
		lines = append(lines, l.Handle+" = "+text+";")
		if f.D.ResetNull[b.Var] {
			lines = append(lines, b.Handle+" = "+f.nullOf(b)+";")
		}
	}
	return lines
}

// building reports whether the current statement comes before the object is complete.
func (f *Fn) building(l *Local, e *syntax.Expr) bool {
	if l.Phase == nil {
		return false
	}
	for _, sg := range l.Phase.Segments {
		// The variable of "t = PyTuple_New(2)" stands before the call.
		start := sg.Make.Loc.First
		if a, ok := sg.Make.Parent.(*syntax.Expr); ok && a.Op == syntax.Assign {
			start = a.Loc.First
		}
		end := sg.End
		if sg.At != nil {
			end = sg.At.Loc.First
		}
		if sg.After {
			end = sg.At.Loc.Last + 1
		}
		if start <= e.Loc.First && e.Loc.First < end {
			return true
		}
	}
	return false
}

// BuilderAt is the builder that the variable e stands for at its place, or nil.
func (f *Fn) BuilderAt(e *syntax.Expr) *Local {
	x := syntax.StripCasts(e)
	if x.Op != syntax.Ident || x.Obj == nil || f.Locals[x.Obj] == nil {
		return nil
	}
	l := f.Locals[x.Obj]
	if l.Kind == BuilderLocal {
		return l
	}
	if f.building(l, x) {
		return l.Phase.Builder
	}
	return nil
}
