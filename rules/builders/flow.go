package builders

import (
	"sort"

	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// This file follows a variable along the ways that control takes. The segments of
// phase.go are stretches of text; of what stands in one, a branch or a jump may lead
// elsewhere, and a value may be needed that was made in another.

// A flow is a variable in the control flow graph of its function.
type flow struct {
	g    *ownership.Graph
	uses map[*ownership.Unit][]use1
}

// A use1 is one thing that happens to the variable in a unit.
type use1 struct {
	at    int          // orders what happens in a unit
	e     *syntax.Expr // the variable; nil for its declaration
	value *syntax.Expr // what it is given, when it is assigned
	set   bool         // it is assigned
}

func newFlow(f *port.Fn, o *syntax.Object, l *port.Local) *flow {
	w := &flow{ownership.Build(f.Func), map[*ownership.Unit][]use1{}}
	add := func(n syntax.Node, u use1) {
		if unit := unitOf(w.g, n); unit != nil {
			w.uses[unit] = append(w.uses[unit], u)
		}
	}
	if d := l.Decl; d.Init != nil {
		add(d, use1{at: d.Init.Expr.Loc.Last, value: d.Init.Expr, set: true})
	}
	for _, e := range f.P.Facts.Uses[o] {
		if a := port.AssignTo(e); a != nil {
			add(e, use1{at: a.Loc.Last, e: e, value: a.Y, set: true})
			continue
		}
		add(e, use1{at: e.Loc.First, e: e})
	}
	for _, us := range w.uses {
		sort.SliceStable(us, func(i, j int) bool { return us[i].at < us[j].at })
	}
	return w
}

// unitOf is the unit that evaluates an expression or a declaration.
func unitOf(g *ownership.Graph, n syntax.Node) *ownership.Unit {
	s := statement(n)
	if s == nil {
		return nil
	}
	part := ownership.Simple
	switch s.Op {
	case syntax.If, syntax.Switch, syntax.While, syntax.DoWhile:
		part = ownership.CondPart
	case syntax.For:
		part = ownership.CondPart
		if e, ok := n.(*syntax.Expr); ok && s.Post != nil && s.Post.Loc.First <= e.Loc.First && e.Loc.First <= s.Post.Loc.Last {
			part = ownership.PostPart
		}
	case syntax.Label, syntax.Case, syntax.Default:
		part = ownership.LabelHead
	}
	return g.Unit(s, part)
}

// reached lists the uses that a value may reach which the variable gets at make.
func (w *flow) reached(make *syntax.Expr) []*syntax.Expr {
	var out []*syntax.Expr
	found := map[*syntax.Expr]bool{}
	// walk looks at a unit's uses from index i on; true when the value leaves the unit.
	walk := func(u *ownership.Unit, i int) bool {
		for _, x := range w.uses[u][i:] {
			if x.set || drops(x.e) { // one that nobody else has seen is gone with that
				return false
			}
			if !found[x.e] {
				found[x.e] = true
				out = append(out, x.e)
			}
		}
		return true
	}
	var todo []*ownership.Unit
	seen := map[*ownership.Unit]bool{}
	leave := func(u *ownership.Unit) {
		for _, e := range u.Succs {
			if !seen[e.To] {
				seen[e.To] = true
				todo = append(todo, e.To)
			}
		}
	}
	for u, us := range w.uses {
		for i, x := range us {
			if x.set && x.value == make && walk(u, i+1) {
				leave(u)
			}
		}
	}
	for len(todo) > 0 {
		u := todo[0]
		todo = todo[1:]
		if walk(u, 0) {
			leave(u)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Loc.First < out[j].Loc.First })
	return out
}

// What the variable may stand for at a point.
const (
	isObject   = 1 << iota // an object that is complete
	isBuilding             // the builder
)

// agrees reports whether, on every way, what is rendered as a use of the builder
// gets there before the object is built, and everything else behind that.
func (w *flow) agrees(f *port.Fn, l *port.Local) bool {
	units := w.g.Units
	in := map[*ownership.Unit]int{}
	if l.IsParam {
		in[w.g.Entry] = isObject
	}
	building := map[*syntax.Expr]bool{}
	before, behind := map[*ownership.Unit]bool{}, map[*ownership.Unit]bool{} // where objects are built
	for _, sg := range l.Phase.Segments {
		building[sg.Make] = true
		if sg.At == nil {
			continue
		}
		if part := port.BuildPart(sg.At, sg.After); sg.After && part == ownership.Simple {
			behind[w.g.Unit(sg.At, part)] = true
		} else {
			before[w.g.Unit(sg.At, part)] = true
		}
	}
	good := true
	pass := func(u *ownership.Unit, check bool) int {
		x := in[u]
		built := func() {
			if check && x&isObject != 0 { // what it holds would be written over
				good = false
			}
			if x&isBuilding != 0 {
				x = x&^isBuilding | isObject
			}
		}
		if before[u] {
			built()
		}
		for _, us := range w.uses[u] {
			switch {
			case us.set && building[us.value]:
				x = isBuilding
			case us.set && facts.IsNull(us.value):
				x = 0 // either is null then, or was dropped
			case us.set:
				if us.e != nil && f.Building(l, us.e) {
					good = false
				}
				x = isObject
			case drops(us.e):
				x &^= isBuilding
			case !check:
			case f.Building(l, us.e) && x&isObject != 0, !f.Building(l, us.e) && x&isBuilding != 0:
				good = false
			}
		}
		if behind[u] {
			built()
		}
		return x
	}
	for again := true; again; {
		again = false
		for _, u := range units {
			x := pass(u, false)
			for _, e := range u.Succs {
				if in[e.To]|x != in[e.To] {
					in[e.To] |= x
					again = true
				}
			}
		}
	}
	for _, u := range units {
		pass(u, true)
	}
	return good
}

// drops reports whether a use only gives the reference up: the solver closes the
// builder and the object each where it is held, whatever the place says.
func drops(e *syntax.Expr) bool {
	c, ok := e.Parent.(*syntax.Expr)
	for ok && (c.Op == syntax.Paren || c.Op == syntax.Cast) {
		c, ok = c.Parent.(*syntax.Expr)
	}
	if !ok || c.Op != syntax.Call {
		return false
	}
	n := c.CalledName()
	return n == "Py_DECREF" || n == "Py_XDECREF"
}
