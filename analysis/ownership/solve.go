package ownership

import (
	"fmt"
	"slices"
	"sort"
)

// Decisions are the repairs that the solver asked for. They only ever grow
// while a function is being solved, so solving ends.
type Decisions struct {
	InitNull  map[*Var]bool // declare as null: some path reaches a close without an assignment
	Promote   map[*Var]bool // own every reference: duplicate those that others own
	ResetNull map[*Var]bool // set to null when closed: paths meet on which it is and is not closed
	Late      map[*Var]bool // close at joins and exits instead of right after the last use
	NoMove    map[any]bool  // copies that must duplicate
}

// NewDecisions returns the empty set of decisions.
func NewDecisions() *Decisions {
	return &Decisions{map[*Var]bool{}, map[*Var]bool{}, map[*Var]bool{}, map[*Var]bool{}, map[any]bool{}}
}

// A Close is code to insert at the place of a unit: close Var.
type Close struct {
	Unit *Unit
	Var  *Var
}

// CopyKind says how a reference is copied or handed on.
type CopyKind uint8

const (
	Plain CopyKind = iota // nobody owns it: copy the handle
	Move                  // the source gives its reference up
	Dup                   // the source keeps its reference: duplicate
)

// A Solution is what follows from the events of a function.
type Solution struct {
	Closes []Close
	// AtReturn lists variables that a return expression uses and that must be closed after it was evaluated.
	AtReturn map[*Unit][]*Var
	Copies   map[any]CopyKind // Def with Copy, and Take
	Drops    map[any]bool     // Drop: true when it is the close of an owned reference
	// Overwrites are Def sites at which the variable still owns a reference that the same unit used.
	Overwrites map[any]bool
	In         []map[*Var]State
	Live       []map[*Var]bool // at the entry of each unit
}

// Solve runs the analysis until no repair is asked for.
func Solve(g *Graph, vars []*Var, d *Decisions) (*Solution, error) {
	for round := 0; round < 40+8*len(vars); round++ {
		s := &solver{g: g, vars: vars, d: d}
		s.liveness()
		s.forward()
		if s.conflict != nil {
			return nil, s.conflict
		}
		if !s.changed {
			return s.result(), nil
		}
	}
	return nil, fmt.Errorf("the ownership of references did not settle")
}

type solver struct {
	g        *Graph
	vars     []*Var
	d        *Decisions
	liveIn   []map[*Var]bool
	in       []map[*Var]State
	changed  bool
	conflict error
}

func (s *solver) liveness() {
	n := len(s.g.Units)
	s.liveIn = make([]map[*Var]bool, n)
	for i := range s.liveIn {
		s.liveIn[i] = map[*Var]bool{}
	}
	for again := true; again; {
		again = false
		for i := n - 1; i >= 0; i-- {
			u := s.g.Units[i]
			live := s.liveOut(u)
			for j := len(u.Events) - 1; j >= 0; j-- {
				backward(&u.Events[j], live)
			}
			for v := range live {
				if !s.liveIn[i][v] {
					s.liveIn[i][v] = true
					again = true
				}
			}
		}
	}
}

func backward(e *Event, live map[*Var]bool) {
	switch e.Kind {
	case Def:
		if !e.Weak {
			delete(live, e.Var)
		}
		if e.Copy != nil {
			live[e.Copy] = true
		}
	case Use:
		live[e.Var] = true // also for a test: a closed handle must not even be tested
	case Drop, Take:
		live[e.Var] = true
	}
}

func (s *solver) liveOut(u *Unit) map[*Var]bool {
	live := map[*Var]bool{}
	for _, e := range u.Succs {
		for v := range s.liveIn[e.To.ID] {
			live[v] = true
		}
	}
	return live
}

// forward computes the states at the entry of each unit to a fixed point.
func (s *solver) forward() {
	n := len(s.g.Units)
	s.in = make([]map[*Var]State, n)
	for i := range s.in {
		s.in[i] = map[*Var]State{}
	}
	for _, v := range s.vars {
		e := v.Entry
		if e == Uninit && s.d.InitNull[v] {
			e = Null
		}
		if e&Unowned != 0 && s.d.Promote[v] {
			e = e&^Unowned | Owned
		}
		s.in[s.g.Entry.ID][v] = e
	}
	// Always the first in reverse postorder: what comes in from all sides of a join
	// is there before it is looked at, but for the ways back of loops. In the order of
	// arrival, n jumps to n labels that fall through would cost n walks of them.
	order := s.g.reversePostorder()
	at := make([]int, n)
	for i, u := range order {
		at[u.ID] = i
	}
	waits := make([]bool, n)
	waits[at[s.g.Entry.ID]] = true
	seen := make([]bool, n)
	for i := 0; i < len(order); i++ {
		if !waits[i] {
			continue
		}
		waits[i] = false
		u := order[i]
		out := s.transfer(u, nil)
		back := i
		for _, e := range u.Succs {
			st := refine(out, u, e.When)
			dst := s.in[e.To.ID]
			grew := !seen[e.To.ID]
			seen[e.To.ID] = true
			for v, x := range st {
				if dst[v]|x != dst[v] {
					dst[v] |= x
					grew = true
				}
			}
			if grew {
				k := at[e.To.ID]
				waits[k] = true
				back = min(back, k-1)
			}
		}
		i = back
	}
	// Ask for repairs only with the final states: a state seen halfway is a subset.
	for _, u := range s.g.Units {
		if seen[u.ID] || u == s.g.Entry {
			s.check(u)
		}
	}
}

// reversePostorder lists the units that can be reached, each after those before it
// but for the ways back of loops.
func (g *Graph) reversePostorder() []*Unit {
	seen := make([]bool, len(g.Units))
	var out []*Unit
	type frame struct {
		u    *Unit
		next int
	}
	stack := []frame{{g.Entry, 0}} // not recursive: functions may be long
	seen[g.Entry.ID] = true
	for len(stack) > 0 {
		f := &stack[len(stack)-1]
		if f.next == len(f.u.Succs) {
			out = append(out, f.u)
			stack = stack[:len(stack)-1]
			continue
		}
		// The last first, so that the first comes first in the end.
		to := f.u.Succs[len(f.u.Succs)-1-f.next].To
		f.next++
		if !seen[to.ID] {
			seen[to.ID] = true
			stack = append(stack, frame{to, 0})
		}
	}
	slices.Reverse(out)
	return out
}

func refine(out map[*Var]State, u *Unit, w When) map[*Var]State {
	var rs []Refine
	switch w {
	case IfTrue:
		rs = u.True
	case IfFalse:
		rs = u.False
	}
	if len(rs) == 0 {
		return out
	}
	st := make(map[*Var]State, len(out))
	for v, x := range out {
		st[v] = x
	}
	for _, r := range rs {
		x := st[r.Var]
		if r.Null {
			// A handle that is known to be null needs no closing.
			if x&(Owned|Null|Unowned) != 0 {
				st[r.Var] = x&(Uninit|Closed) | Null
			}
		} else if x&^Null != 0 {
			st[r.Var] = x &^ Null
		}
	}
	return st
}

// closable reports whether u is a place at which v is closed when it is no longer needed.
func (s *solver) closable(u *Unit, v *Var) bool {
	if v.Keep || u.Hold || s.liveIn[u.ID][v] {
		return false
	}
	switch u.Part {
	case CondPart, PostPart, Exit:
		return false
	}
	if !s.d.Late[v] {
		return true
	}
	switch u.Part {
	case Simple:
		if u.Stmt != nil && jumps(u) {
			return true
		}
		for i := range u.Events { // before it is assigned anew
			if e := &u.Events[i]; e.Var == v && e.Kind == Def && !e.Weak {
				return true
			}
		}
		return false
	case BlockHead:
		return false
	case BlockTail:
		return u.Loop || v.Scope == u.Branch || u.Branch == s.g.Func.Body
	}
	return true
}

// jumps reports whether u leaves the straight line.
func jumps(u *Unit) bool {
	for _, e := range u.Succs {
		if e.To.Part == Exit {
			return true
		}
	}
	return len(u.Succs) == 1 && u.Part == Simple && isJump(u)
}

// transfer computes the states after u. With rec, it also records decisions.
func (s *solver) transfer(u *Unit, rec *Solution) map[*Var]State {
	st := make(map[*Var]State, len(s.in[u.ID]))
	for v, x := range s.in[u.ID] {
		if x&Owned != 0 && s.closable(u, v) {
			if rec != nil {
				rec.Closes = append(rec.Closes, Close{u, v})
			}
			x = x&^(Owned|Null) | Closed
			if s.d.ResetNull[v] {
				x = x&^Closed | Null
			}
		}
		st[v] = x
	}
	if len(u.Events) == 0 {
		return st
	}
	// Liveness after each event, back to front.
	after := make([]map[*Var]bool, len(u.Events))
	live := s.liveOut(u)
	for j := len(u.Events) - 1; j >= 0; j-- {
		after[j] = map[*Var]bool{}
		for v := range live {
			after[j][v] = true
		}
		backward(&u.Events[j], live)
	}
	for j := range u.Events {
		s.event(&u.Events[j], st, after[j], rec, u)
	}
	return st
}

func (s *solver) event(e *Event, st map[*Var]State, live map[*Var]bool, rec *Solution, u *Unit) {
	gone := func(v *Var) State {
		if s.d.ResetNull[v] {
			return Null
		}
		return Closed
	}
	switch e.Kind {
	case Def:
		old := st[e.Var]
		nw := e.From
		if e.Copy != nil {
			src := st[e.Copy]
			switch {
			case src&Owned == 0 && s.d.Promote[e.Var]:
				nw = src&Null | Owned
				s.copied(rec, e.Site, Dup)
			case src&Owned == 0:
				nw = src & (Null | Unowned)
				s.copied(rec, e.Site, Plain)
			case !live[e.Copy] && !s.d.NoMove[e.Site] && !e.Weak && src&Unowned == 0 && !e.Copy.Keep && !s.d.ResetNull[e.Copy]:
				nw = Owned | src&Null
				st[e.Copy] = gone(e.Copy)
				s.copied(rec, e.Site, Move)
			default:
				nw = Owned | src&Null
				s.copied(rec, e.Site, Dup)
			}
			if nw == 0 {
				nw = Null
			}
		} else if nw&Unowned != 0 && s.d.Promote[e.Var] && !e.Lent {
			nw = nw&^Unowned | Owned
			s.copied(rec, e.Site, Dup)
		} else if nw&Unowned != 0 {
			s.copied(rec, e.Site, Plain)
		}
		if old&Owned != 0 && rec != nil && !e.Lent {
			rec.Overwrites[e.Site] = true
		}
		if e.Weak {
			st[e.Var] = old | nw
		} else {
			st[e.Var] = nw
		}
	case Drop:
		if live[e.Var] && !e.Var.Keep {
			if rec != nil {
				rec.Drops[e.Site] = false
			}
			return
		}
		close := st[e.Var]&Owned != 0 && !e.Var.Keep
		if rec != nil {
			rec.Drops[e.Site] = close
		}
		if close {
			st[e.Var] = st[e.Var]&Uninit | gone(e.Var)
		}
	case Take:
		x := st[e.Var]
		switch {
		case x&Owned == 0 && x&Unowned == 0:
			s.copied(rec, e.Site, Plain)
		case x&Owned != 0 && x&Unowned == 0 && !live[e.Var] && !e.Var.Keep && !e.Weak && (!s.d.ResetNull[e.Var] || leaves(u) || e.Resets):
			s.copied(rec, e.Site, Move)
			st[e.Var] = gone(e.Var)
		default:
			s.copied(rec, e.Site, Dup)
		}
	}
}

// leaves reports whether the function ends with u. A variable whose closes are
// told apart by null gives its reference away only here: elsewhere it would
// have to be set to null in the middle of an expression.
func leaves(u *Unit) bool { return len(u.Succs) == 1 && u.Succs[0].To.Part == Exit }

func (s *solver) copied(rec *Solution, site any, k CopyKind) {
	if rec != nil {
		if old, ok := rec.Copies[site]; ok && old != k {
			k = Dup
		}
		rec.Copies[site] = k
	}
}

// ask records a repair; a second request for the same one changes nothing.
func ask[K comparable](s *solver, m map[K]bool, k K) bool {
	if m[k] {
		return false
	}
	m[k] = true
	s.changed = true
	return true
}

// check looks for states that cannot be closed and asks for repairs.
func (s *solver) check(u *Unit) {
	vars := make([]*Var, 0, len(s.in[u.ID]))
	for v := range s.in[u.ID] {
		vars = append(vars, v)
	}
	sort.Slice(vars, func(i, j int) bool { return vars[i].ID < vars[j].ID })
	for _, v := range vars {
		x := s.in[u.ID][v]
		if x&Owned != 0 && s.closable(u, v) {
			s.mixed(u, v, x)
		}
		if s.liveIn[u.ID][v] && x&Owned != 0 && x&Closed != 0 {
			// Needed later, but moved or closed on one way here.
			s.mixed(u, v, x)
		}
	}
	// Events that close or take see the state in the middle of the unit.
	st := map[*Var]State{}
	for v, x := range s.in[u.ID] {
		if x&Owned != 0 && s.closable(u, v) {
			x = Closed
		}
		st[v] = x
	}
	live := s.liveOut(u)
	after := make([]map[*Var]bool, len(u.Events))
	for j := len(u.Events) - 1; j >= 0; j-- {
		after[j] = map[*Var]bool{}
		for v := range live {
			after[j][v] = true
		}
		backward(&u.Events[j], live)
	}
	for j := range u.Events {
		e := &u.Events[j]
		x := st[e.Var]
		switch e.Kind {
		case Drop:
			if !after[j][e.Var] && x&Owned != 0 {
				s.mixed(u, e.Var, x)
			}
		case Take:
			if !after[j][e.Var] && x&Owned != 0 && x&^(Owned|Null) != 0 {
				s.mixed(u, e.Var, x)
			}
		case Def:
			if c := e.Copy; c != nil && st[c]&Owned != 0 && st[c]&Unowned != 0 {
				s.mixed(u, c, st[c])
			}
			if !e.Lent && x&Owned != 0 { // closed before it is assigned
				s.mixed(u, e.Var, x)
			}
			if e.Weak && !e.Lent && (x|e.From)&Owned != 0 && (x|e.From)&Unowned != 0 {
				s.mixed(u, e.Var, x|e.From)
			}
		}
		s.event(e, st, after[j], nil, u)
	}
	// What a return leaves owned must be closable there.
	if u.Part == Simple && len(u.Succs) == 1 && u.Succs[0].To.Part == Exit {
		for _, v := range s.vars {
			if x := st[v]; x&Owned != 0 && !v.Keep {
				s.mixed(u, v, x)
			}
		}
	}
}

// mixed asks for the repair that lets v be closed in state x at u.
func (s *solver) mixed(u *Unit, v *Var, x State) {
	if x&^(Owned|Null) == 0 {
		return
	}
	asked := false
	if x&Unowned != 0 {
		asked = ask(s, s.d.Promote, v) || asked
	}
	if x&Uninit != 0 {
		asked = ask(s, s.d.InitNull, v) || asked
	}
	if x&Closed != 0 {
		if ask(s, s.d.Late, v) {
			asked = true
		} else {
			asked = ask(s, s.d.ResetNull, v) || asked
		}
	}
	if !asked && !s.changed && s.conflict == nil {
		s.conflict = &Conflict{Var: v, Unit: u, States: x,
			Reason: fmt.Sprintf("the reference in %s may be %s here", v.Name, x)}
	}
}

func (s *solver) result() *Solution {
	r := &Solution{AtReturn: map[*Unit][]*Var{}, Copies: map[any]CopyKind{}, Drops: map[any]bool{}, Overwrites: map[any]bool{}, In: s.in, Live: s.liveIn}
	for _, u := range s.g.Units {
		if len(u.Preds) == 0 && u != s.g.Entry {
			continue // unreachable: its events say nothing
		}
		st := s.transfer(u, r)
		if u.Part == Simple && len(u.Succs) == 1 && u.Succs[0].To.Part == Exit {
			for _, v := range s.vars {
				if st[v]&Owned != 0 && !v.Keep {
					r.AtReturn[u] = append(r.AtReturn[u], v)
				}
			}
		}
	}
	sort.SliceStable(r.Closes, func(i, j int) bool {
		a, b := r.Closes[i], r.Closes[j]
		if a.Unit.ID != b.Unit.ID {
			return a.Unit.ID < b.Unit.ID
		}
		return a.Var.ID < b.Var.ID
	})
	return r
}
