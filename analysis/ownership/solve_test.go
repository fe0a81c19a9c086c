package ownership

import (
	"fmt"
	"math/rand"
	"testing"
	"testing/quick"

	"hpyport/analysis/syntax"
)

// The test writes random functions over a few variables, solves them, and then
// walks random paths through the graph with a machine that knows only handles:
// each definition by an owned reference makes a new handle, each close, move and
// drop of the solution is carried out. A handle must be closed exactly once on
// every path, never be used after that, and a reference that somebody else owns
// must never be closed.

type maker struct {
	r     *rand.Rand
	fn    *syntax.Func
	depth int
	label *syntax.Stmt
	loops int
}

func (m *maker) block(n int) *syntax.Stmt {
	b := &syntax.Stmt{Op: syntax.Block, Func: m.fn}
	for i := 0; i < n; i++ {
		s := m.stmt()
		s.Parent = b
		b.List = append(b.List, s)
	}
	return b
}

func (m *maker) stmt() *syntax.Stmt {
	m.depth++
	defer func() { m.depth-- }()
	cond := func() *syntax.Expr { return &syntax.Expr{Op: syntax.Ident, Name: "c"} }
	k := m.r.Intn(20)
	if m.depth > 4 && k > 9 {
		k = 0
	}
	s := &syntax.Stmt{Func: m.fn}
	sub := func() *syntax.Stmt {
		b := m.block(1 + m.r.Intn(3))
		b.Parent = s
		return b
	}
	switch {
	case k < 9:
		s.Op, s.Cond = syntax.ExprStmt, cond()
	case k == 9:
		s.Op = syntax.Return
		s.Cond = cond()
	case k < 13:
		s.Op, s.Cond, s.Then = syntax.If, cond(), sub()
		if m.r.Intn(2) == 0 {
			s.Else = sub()
		}
	case k < 15:
		s.Op, s.Cond = syntax.While, cond()
		m.loops++
		s.Body = sub()
		m.loops--
	case k == 15:
		s.Op, s.Cond = syntax.DoWhile, cond()
		m.loops++
		s.Body = sub()
		m.loops--
	case k == 16:
		s.Op, s.Cond, s.Post = syntax.For, cond(), cond()
		m.loops++
		s.Body = sub()
		m.loops--
	case k == 17 && m.loops > 0:
		s.Op = syntax.Break
	case k == 18 && m.loops > 0:
		s.Op = syntax.Continue
	case k == 19:
		s.Op, s.Name, s.Target = syntax.Goto, "out", m.label
	default:
		s.Op = syntax.EmptyStmt
	}
	return s
}

type program struct {
	g    *Graph
	vars []*Var
}

func random(r *rand.Rand) program {
	m := &maker{r: r, fn: &syntax.Func{Name: "f"}}
	m.label = &syntax.Stmt{Op: syntax.Label, Name: "out", Func: m.fn}
	ret := &syntax.Stmt{Op: syntax.Return, Cond: &syntax.Expr{Op: syntax.Ident}, Func: m.fn, Parent: m.label}
	m.label.Body = ret
	body := m.block(3 + r.Intn(6))
	m.label.Parent = body
	body.List = append(body.List, m.label)
	m.fn.Body = body
	g := Build(m.fn)
	var vars []*Var
	for i := 0; i < 1+r.Intn(4); i++ {
		v := &Var{ID: i, Name: fmt.Sprint("v", i), Entry: Uninit, Scope: body}
		if r.Intn(4) == 0 {
			v.Entry, v.Scope = Unowned|Null, nil
		}
		vars = append(vars, v)
	}
	// The client initializes what a path may reach unassigned, as C does.
	site := 0
	for _, u := range g.Units {
		switch u.Part {
		case Simple, CondPart, PostPart:
		default:
			continue
		}
		if u.Stmt.Op == syntax.Break || u.Stmt.Op == syntax.Continue || u.Stmt.Op == syntax.Goto || u.Stmt.Op == syntax.EmptyStmt {
			continue
		}
		for k := r.Intn(3); k > 0; k-- {
			v := vars[r.Intn(len(vars))]
			site++
			e := Event{Var: v, Site: site}
			switch p := r.Intn(10); {
			case p < 4:
				e.Kind = Use
			case p < 5:
				e.Kind = Drop
			case p < 6 && u.Stmt.Op == syntax.Return:
				e.Kind = Take
			case p < 7:
				e.Kind, e.From = Def, Unowned
			case p < 8:
				e.Kind, e.Copy = Def, vars[r.Intn(len(vars))]
			default:
				e.Kind, e.From = Def, Owned|Null
			}
			if e.Kind == Def && e.Copy == v {
				continue
			}
			u.Events = append(u.Events, e)
		}
	}
	return program{g, vars}
}

type handle struct {
	id     int
	owned  bool
	closed bool
}

// run walks one path and returns what went wrong.
func (p program) run(r *rand.Rand, sol *Solution, d *Decisions) string {
	cell := map[*Var]*handle{}
	var made []*handle
	fresh := func(owned bool) *handle {
		h := &handle{id: len(made), owned: owned}
		made = append(made, h)
		return h
	}
	fail := ""
	bad := func(u *Unit, format string, args ...any) {
		if fail == "" {
			fail = fmt.Sprintf("unit %d: ", u.ID) + fmt.Sprintf(format, args...)
		}
	}
	closeVar := func(u *Unit, v *Var) {
		h := cell[v]
		if h == nil {
			return // null
		}
		if !h.owned {
			bad(u, "%s: closes a reference that it does not own", v.Name)
		}
		if h.closed {
			bad(u, "%s: closed twice", v.Name)
		}
		h.closed = true
		if d.ResetNull[v] {
			cell[v] = nil
		}
	}
	for _, v := range p.vars {
		switch {
		case v.Entry&Unowned != 0 && r.Intn(4) == 0: // a null argument
		case v.Entry&Unowned != 0 && d.Promote[v]:
			cell[v] = fresh(true)
		case v.Entry&Unowned != 0:
			cell[v] = fresh(false)
		case d.InitNull[v]:
			cell[v] = nil
		}
	}
	closes := map[int][]*Var{}
	for _, c := range sol.Closes {
		closes[c.Unit.ID] = append(closes[c.Unit.ID], c.Var)
	}
	u := p.g.Entry
	for steps := 0; steps < 200 && u != p.g.Exit; steps++ {
		for _, v := range closes[u.ID] {
			closeVar(u, v)
		}
		for i := range u.Events {
			e := &u.Events[i]
			h := cell[e.Var]
			check := func(v *Var) {
				if h := cell[v]; h != nil && h.closed {
					bad(u, "%s is used after it was closed", v.Name)
				}
			}
			switch e.Kind {
			case Use:
				check(e.Var)
			case Drop:
				check(e.Var)
				if sol.Drops[e.Site] {
					closeVar(u, e.Var)
				}
			case Take:
				check(e.Var)
				switch sol.Copies[e.Site] {
				case Move:
					if h != nil {
						if !h.owned {
							bad(u, "%s: gives away what it does not own", e.Var.Name)
						}
						h.closed = true // the receiver's from now on
						if d.ResetNull[e.Var] {
							cell[e.Var] = nil
						}
					}
				case Plain:
					if h != nil {
						bad(u, "%s: hands on a reference without one to give", e.Var.Name)
					}
				}
			case Def:
				var n *handle
				if e.Copy != nil {
					check(e.Copy)
					src := cell[e.Copy]
					switch {
					case src == nil:
					case sol.Copies[e.Site] == Dup:
						n = fresh(true)
					case sol.Copies[e.Site] == Move:
						n = src
						if d.ResetNull[e.Copy] {
							cell[e.Copy] = nil
						} else {
							cell[e.Copy] = &handle{id: -1, closed: true}
						}
					default:
						if src.owned {
							bad(u, "%s: a plain copy of an owned reference", e.Copy.Name)
						}
						n = src
					}
				} else if e.From == Unowned {
					n = fresh(sol.Copies[e.Site] == Dup)
				} else if r.Intn(4) > 0 {
					n = fresh(true)
				}
				if old := cell[e.Var]; old != nil && old.owned && !old.closed && old != n {
					if sol.Overwrites[e.Site] {
						old.closed = true
					} else {
						bad(u, "%s is overwritten while it owns a reference", e.Var.Name)
					}
				}
				cell[e.Var] = n
			}
		}
		for _, v := range sol.AtReturn[u] {
			closeVar(u, v)
		}
		if len(u.Succs) == 0 {
			return fail
		}
		u = u.Succs[r.Intn(len(u.Succs))].To
	}
	if u == p.g.Exit {
		for _, h := range made {
			if h.owned && !h.closed && h.id >= 0 {
				held := ""
				for v, c := range cell {
					if c == h {
						held = v.Name
					}
				}
				bad(u, "a reference leaks (%s)", held)
			}
		}
	}
	return fail
}

// wellFormed keeps to programs that C allows: no variable is read before it has a value.
func (p program) wellFormed() bool {
	for _, v := range p.vars {
		if v.Entry == Uninit {
			v.Entry = Null // "PyObject *v = NULL;"
		}
	}
	return true
}

func TestEveryHandleIsClosedOnceOnEveryPath(t *testing.T) {
	solved, refused := 0, 0
	for seed := int64(0); seed < 6000; seed++ {
		r := rand.New(rand.NewSource(seed))
		p := random(r)
		p.wellFormed()
		d := NewDecisions()
		sol, err := Solve(p.g, p.vars, d)
		if err != nil {
			refused++
			continue
		}
		solved++
		for path := 0; path < 40; path++ {
			if why := p.run(r, sol, d); why != "" {
				t.Fatalf("seed %d: %s", seed, why)
			}
		}
	}
	t.Logf("%d programs solved, %d refused", solved, refused)
	if refused*20 > solved {
		t.Errorf("%d of %d programs refused; at most one in twenty may be", refused, solved+refused)
	}
}

// The machine itself must notice what it is there to notice.
func TestTheMachineNoticesFaults(t *testing.T) {
	found := map[string]int{}
	for seed := int64(0); seed < 400; seed++ {
		r := rand.New(rand.NewSource(seed))
		p := random(r)
		p.wellFormed()
		d := NewDecisions()
		sol, err := Solve(p.g, p.vars, d)
		if err != nil || len(sol.Closes) == 0 {
			continue
		}
		k := r.Intn(len(sol.Closes))
		missing := *sol
		missing.Closes = append(append([]Close{}, sol.Closes[:k]...), sol.Closes[k+1:]...)
		twice := *sol
		twice.Closes = append(append([]Close{}, sol.Closes...), sol.Closes[k])
		for name, s := range map[string]*Solution{"missing": &missing, "twice": &twice} {
			for path := 0; path < 60; path++ {
				if p.run(r, s, d) != "" {
					found[name]++
					break
				}
			}
		}
	}
	for _, n := range []string{"missing", "twice"} {
		if found[n] < 100 {
			t.Errorf("a close that is %s was noticed in %d programs only", n, found[n])
		}
	}
}

// States are sets; a join is their union, so the order of paths can't matter.
func TestJoinLaws(t *testing.T) {
	join := func(a, b State) State { return a | b }
	law := func(a, b, c uint8) bool {
		x, y, z := State(a&31), State(b&31), State(c&31)
		return join(x, y) == join(y, x) && join(x, join(y, z)) == join(join(x, y), z) && join(x, x) == x && join(x, 0) == x
	}
	if err := quick.Check(law, nil); err != nil {
		t.Error(err)
	}
	u := &Unit{True: []Refine{{Var: &Var{}}}}
	v := u.True[0].Var
	monotone := func(a, b uint8) bool {
		x, y := State(a&31), State((a|b)&31)
		rx := refine(map[*Var]State{v: x}, u, IfTrue)[v]
		ry := refine(map[*Var]State{v: y}, u, IfTrue)[v]
		return rx&^ry&^Null == 0
	}
	if err := quick.Check(monotone, nil); err != nil {
		t.Error(err)
	}
}
