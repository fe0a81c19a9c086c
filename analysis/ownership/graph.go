package ownership

import "hpyport/analysis/syntax"

// Part says what a Unit stands for within its statement.
type Part uint8

const (
	Simple    Part = iota // an expression statement, declaration, return, goto, break, continue
	CondPart              // the controlling expression of if, while, do, for, switch
	PostPart              // the third expression of for
	BlockHead             // just after the '{' of a block, or before an unbraced branch
	BlockTail             // just before the '}' of a block, or after an unbraced branch
	Before                // before a loop, or an if in a block
	Join                  // after a structured statement
	LabelHead             // after "label:" or "case x:"
	Exit                  // the function's exit; never a place for code
)

// A Unit is one node of the control flow graph: something evaluated as a
// whole, or a place where code can be inserted.
type Unit struct {
	ID     int
	Part   Part
	Stmt   *syntax.Stmt
	Branch *syntax.Stmt // BlockHead, BlockTail: the branch or body
	Events []Event
	Succs  []Edge
	Preds  []*Unit
	True   []Refine // CondPart: what the outcome says
	False  []Refine
	// Hold marks a place at which nothing may be closed.
	Hold bool
	// Loop marks the tail of a loop body: the last place before the next iteration.
	Loop bool
}

// When says under which outcome of a condition an edge is taken.
type When uint8

const (
	Always When = iota
	IfTrue
	IfFalse
)

// An Edge leads to the next unit.
type Edge struct {
	To   *Unit
	When When
}

// A Graph is the control flow graph of one function.
type Graph struct {
	Func  *syntax.Func
	Units []*Unit
	Entry *Unit
	Exit  *Unit
	// ByStmt finds the units of a statement by part.
	byStmt map[key]*Unit
}

type key struct {
	s *syntax.Stmt
	p Part
}

// Unit returns the unit of a statement's part, or nil.
func (g *Graph) Unit(s *syntax.Stmt, p Part) *Unit { return g.byStmt[key{s, p}] }

type pending struct {
	from *Unit
	when When
}

type builder struct {
	g      *Graph
	labels map[*syntax.Stmt]*Unit
	gotos  []struct {
		u *Unit
		s *syntax.Stmt
	}
	brk, cont []*[]pending // open loops and switches collect their jumps
	sw        []*swctx
}

type swctx struct {
	cond  *Unit
	deflt bool
}

// Build makes the control flow graph of a function with a body.
func Build(f *syntax.Func) *Graph {
	g := &Graph{Func: f, byStmt: map[key]*Unit{}}
	b := &builder{g: g, labels: map[*syntax.Stmt]*Unit{}}
	g.Exit = &Unit{Part: Exit}
	in := b.unit(BlockHead, f.Body)
	in.Branch = f.Body
	g.Entry = in
	out := b.list(f.Body.List, []pending{{in, Always}})
	tail := b.unit(BlockTail, f.Body)
	tail.Branch = f.Body
	b.connect(out, tail)
	b.connect([]pending{{tail, Always}}, g.Exit)
	for _, j := range b.gotos {
		if t := b.labels[j.s.Target]; t != nil {
			b.connect([]pending{{j.u, Always}}, t)
		} else {
			b.connect([]pending{{j.u, Always}}, g.Exit)
		}
	}
	g.Exit.ID = len(g.Units)
	g.Units = append(g.Units, g.Exit)
	return g
}

func (b *builder) unit(p Part, s *syntax.Stmt) *Unit {
	u := &Unit{ID: len(b.g.Units), Part: p, Stmt: s}
	b.g.Units = append(b.g.Units, u)
	b.g.byStmt[key{s, p}] = u
	return u
}

func (b *builder) connect(from []pending, to *Unit) {
	for _, p := range from {
		p.from.Succs = append(p.from.Succs, Edge{to, p.when})
		to.Preds = append(to.Preds, p.from)
	}
}

func (b *builder) list(l []*syntax.Stmt, in []pending) []pending {
	for _, s := range l {
		in = b.stmt(s, in)
	}
	return in
}

// branch builds a substatement between a head and a tail unit.
func (b *builder) branch(owner, s *syntax.Stmt, in []pending, loop bool) []pending {
	head := b.unit(BlockHead, s)
	head.Branch, head.Stmt = s, owner
	b.connect(in, head)
	var out []pending
	if s.Op == syntax.Block {
		out = b.list(s.List, []pending{{head, Always}})
	} else {
		out = b.stmt(s, []pending{{head, Always}})
	}
	tail := b.unit(BlockTail, s)
	tail.Branch, tail.Stmt, tail.Loop = s, owner, loop
	b.connect(out, tail)
	return []pending{{tail, Always}}
}

func (b *builder) stmt(s *syntax.Stmt, in []pending) []pending {
	simple := func() *Unit {
		u := b.unit(Simple, s)
		b.connect(in, u)
		return u
	}
	join := func(out []pending) []pending {
		j := b.unit(Join, s)
		b.connect(out, j)
		return []pending{{j, Always}}
	}
	switch s.Op {
	case syntax.Block:
		head := b.unit(BlockHead, s)
		head.Branch = s
		b.connect(in, head)
		out := b.list(s.List, []pending{{head, Always}})
		tail := b.unit(BlockTail, s)
		tail.Branch = s
		b.connect(out, tail)
		return []pending{{tail, Always}}
	case syntax.Return:
		u := simple()
		b.connect([]pending{{u, Always}}, b.g.Exit)
		return nil
	case syntax.Goto:
		u := simple()
		b.gotos = append(b.gotos, struct {
			u *Unit
			s *syntax.Stmt
		}{u, s})
		return nil
	case syntax.Break:
		u := simple()
		if n := len(b.brk); n > 0 {
			*b.brk[n-1] = append(*b.brk[n-1], pending{u, Always})
		}
		return nil
	case syntax.Continue:
		u := simple()
		if n := len(b.cont); n > 0 {
			*b.cont[n-1] = append(*b.cont[n-1], pending{u, Always})
		}
		return nil
	case syntax.If:
		if blk, ok := s.Parent.(*syntax.Stmt); ok && blk.Op == syntax.Block {
			pre := b.unit(Before, s)
			b.connect(in, pre)
			in = []pending{{pre, Always}}
		}
		c := b.unit(CondPart, s)
		b.connect(in, c)
		out := b.branch(s, s.Then, []pending{{c, IfTrue}}, false)
		if s.Else != nil {
			out = append(out, b.branch(s, s.Else, []pending{{c, IfFalse}}, false)...)
		} else {
			out = append(out, pending{c, IfFalse})
		}
		return join(out)
	case syntax.While:
		pre := b.unit(Before, s)
		b.connect(in, pre)
		c := b.unit(CondPart, s)
		b.connect([]pending{{pre, Always}}, c)
		var brk, cont []pending
		b.push(&brk, &cont)
		out := b.branch(s, s.Body, []pending{{c, IfTrue}}, true)
		b.pop()
		b.connect(out, c)
		b.connect(cont, c)
		return join(b.exits(s.Cond, c, brk))
	case syntax.DoWhile:
		pre := b.unit(Before, s)
		b.connect(in, pre)
		var brk, cont []pending
		b.push(&brk, &cont)
		out := b.branch(s, s.Body, []pending{{pre, Always}}, true)
		b.pop()
		c := b.unit(CondPart, s)
		b.connect(out, c)
		b.connect(cont, c)
		if v, ok := constCond(s.Cond); !ok || v {
			b.connect([]pending{{c, IfTrue}}, b.g.Unit(s.Body, BlockHead))
		}
		return join(b.exits(s.Cond, c, brk))
	case syntax.For:
		pre := b.unit(Before, s)
		b.connect(in, pre)
		in = []pending{{pre, Always}}
		if s.Init != nil {
			in = b.stmt(s.Init, in)
			b.g.Unit(s.Init, Simple).Hold = true // no statement fits between the brackets
		}
		c := b.unit(CondPart, s)
		b.connect(in, c)
		var brk, cont []pending
		b.push(&brk, &cont)
		out := b.branch(s, s.Body, []pending{{c, IfTrue}}, true)
		b.pop()
		p := b.unit(PostPart, s)
		b.connect(out, p)
		b.connect(cont, p)
		b.connect([]pending{{p, Always}}, c)
		return join(b.exits(s.Cond, c, brk))
	case syntax.Switch:
		c := b.unit(CondPart, s)
		b.connect(in, c)
		var brk []pending
		b.brk = append(b.brk, &brk)
		ctx := &swctx{cond: c}
		b.sw = append(b.sw, ctx)
		out := b.branch(s, s.Body, nil, false)
		b.sw = b.sw[:len(b.sw)-1]
		b.brk = b.brk[:len(b.brk)-1]
		out = append(out, brk...)
		if !ctx.deflt {
			out = append(out, pending{c, Always})
		}
		return join(out)
	case syntax.Case, syntax.Default, syntax.Label:
		h := b.unit(LabelHead, s)
		b.connect(in, h)
		if s.Op == syntax.Label {
			b.labels[s] = h
		} else if n := len(b.sw); n > 0 {
			b.connect([]pending{{b.sw[n-1].cond, Always}}, h)
			if s.Op == syntax.Default {
				b.sw[n-1].deflt = true
			}
		}
		if s.Body == nil {
			return []pending{{h, Always}}
		}
		return b.stmt(s.Body, []pending{{h, Always}})
	default:
		return []pending{{simple(), Always}}
	}
}

func (b *builder) push(brk, cont *[]pending) {
	b.brk = append(b.brk, brk)
	b.cont = append(b.cont, cont)
}

func (b *builder) pop() {
	b.brk = b.brk[:len(b.brk)-1]
	b.cont = b.cont[:len(b.cont)-1]
}

// exits are the edges that leave a loop. A condition that is always true has none of its own.
func (b *builder) exits(cond *syntax.Expr, c *Unit, brk []pending) []pending {
	if v, ok := constCond(cond); ok && v {
		return brk
	}
	return append([]pending{{c, IfFalse}}, brk...)
}

func constCond(e *syntax.Expr) (val, ok bool) {
	if e == nil {
		return true, true
	}
	if e.Const != nil {
		return *e.Const != 0, true
	}
	return false, false
}

// isJump reports whether u is a break, continue, goto or return.
func isJump(u *Unit) bool {
	switch u.Stmt.Op {
	case syntax.Break, syntax.Continue, syntax.Goto, syntax.Return:
		return true
	}
	return false
}
