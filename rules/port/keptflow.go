package port

import (
	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/syntax"
)

// This file finds out whether what is read from a place that keeps an object takes the
// place's reference over, as in
//
//	old = n->value;
//	n->value = x;
//	Py_DECREF(old);
//
// There the place is left with words that nobody may give up any more, so the port takes
// the object out. For a variable, references are counted along all ways from the read: one
// that is given up or handed on without one taken is the place's.

// A keptFlow is what a function does with the references of such places.
type keptFlow struct {
	takes    map[*syntax.Expr]bool // reads that take the reference over
	replaces map[*syntax.Expr]bool // places that are stored to and give up what they refer to, a variable having it
}

// keptFlows looks at all reads of a function at once.
func (f *Fn) keptFlows() *keptFlow {
	if f.kept != nil {
		return f.kept
	}
	f.kept = &keptFlow{takes: map[*syntax.Expr]bool{}, replaces: map[*syntax.Expr]bool{}}
	syntax.Walk(f.Func.Body, func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok && e.Op != syntax.Paren && f.KeptSlot(e) && assignTo(e) == nil && f.findTakesKept(e) {
			f.kept.takes[e] = true
		}
		return true
	})
	return f.kept
}

// takesKept reports whether the read e of such a place takes its reference over.
func (f *Fn) takesKept(e *syntax.Expr) bool { return f.keptFlows().takes[e] }

// replacesKept reports whether a store to e gives up what was there.
func (f *Fn) replacesKept(e *syntax.Expr) bool { return f.keptFlows().replaces[e] }

func (f *Fn) findTakesKept(e *syntax.Expr) bool {
	n := syntax.Node(e)
	for {
		switch p := syntax.ParentOf(n).(type) {
		case *syntax.Expr:
			switch {
			case p.Op == syntax.Paren, p.Op == syntax.Cast, p.Op == syntax.Cond && p.X != n:
				n = p
				continue
			case p.Op == syntax.Assign && p.Y == n:
				if x := syntax.Unparen(p.X); x.Op == syntax.Ident && x.Obj != nil && f.Locals[x.Obj] != nil {
					return f.variableTakes(e, x.Obj, p)
				}
				if handsOut(p.X) { // the place is left without what it had
					return storedIn(f.Func, e) && !countedNear(f.Func, nil, e)
				}
				return f.P.stores(p.X) && !countedNear(f.Func, p.X, e)
			case p.Op == syntax.Call:
				for i, a := range p.Args {
					if a == n && countCall(e) == "" && f.P.takesOver(p, i, e, 0) {
						return !countedNear(f.Func, nil, e)
					}
				}
			}
			return false
		case *syntax.Init:
			if d, ok := syntax.ParentOf(p).(*syntax.VarDecl); ok && d.Obj != nil {
				return f.variableTakes(e, d.Obj, d)
			}
			return false
		case *syntax.VarDecl:
			return p.Obj != nil && f.variableTakes(e, p.Obj, p)
		case *syntax.Stmt:
			return p.Op == syntax.Return && !countedNear(f.Func, nil, e) && f.P.returnsNew(f.Func, e, 0)
		default:
			return false
		}
	}
}

// stores reports whether x is a place that outlives the function and owns what it refers to.
func (p *Port) stores(x *syntax.Expr) bool {
	x = syntax.Unparen(x)
	switch x.Op {
	case syntax.Arrow, syntax.Member, syntax.Index:
		return true
	case syntax.Ident:
		return x.Obj != nil && (x.Obj.FileScope || x.Obj.Storage == syntax.StaticStorage)
	}
	return false
}

// handsOut reports whether x is what a parameter points to.
func handsOut(x *syntax.Expr) bool {
	x = syntax.Unparen(x)
	if x.Op != syntax.Deref {
		return false
	}
	y := syntax.Unparen(x.X)
	return y.Op == syntax.Ident && y.Obj != nil && y.Obj.Kind == syntax.ParamObj
}

// storedIn reports whether a function stores to e.
func storedIn(fn *syntax.Func, e *syntax.Expr) bool {
	found := false
	syntax.Walk(fn.Body, func(n syntax.Node) bool {
		if a, ok := n.(*syntax.Expr); ok && a.Op == syntax.Assign && sameVar(a.X, e) {
			found = true
		}
		return !found
	})
	return found
}

// countedNear reports whether a function takes a reference to what e, or x, refers to.
func countedNear(fn *syntax.Func, x, e *syntax.Expr) bool {
	found := false
	syntax.Walk(fn.Body, func(n syntax.Node) bool {
		if c, ok := n.(*syntax.Expr); ok && c.Op == syntax.Call && len(c.Args) == 1 {
			switch c.CalledName() {
			case "Py_INCREF", "Py_XINCREF", "_Py_INCREF", "Py_NewRef", "Py_XNewRef":
				found = found || sameThing(c.Args[0], e) || x != nil && sameThing(c.Args[0], x)
			}
		}
		return !found
	})
	return found
}

// returnsNew reports whether a function's callers own its result. Of a function of the
// author's that only hands on what it read, they say.
func (p *Port) returnsNew(fn *syntax.Func, e syntax.Node, depth int) bool {
	if len(p.Facts.Roles[fn.Obj]) > 0 || len(p.Facts.Refs[fn.Obj]) > 0 {
		return true
	}
	if depth > 4 {
		Refuse(e, "kept-moved", "%s returns what it read from here, and it is not clear whether its callers own that", fn.Name)
	}
	consumed, lent := false, false
	calls := p.callsOf(fn)
	if len(calls) == 0 { // nobody says; what a function returns is new in the C API
		return true
	}
	for _, c := range calls {
		switch c.p.consumes(c.c, depth+1) {
		case resultOwned:
			consumed = true
		case resultLent:
			lent = true
		default:
			Refuse(e, "kept-moved", "%s returns what it read from here, and it is not clear whether its callers own that", fn.Name)
		}
	}
	if consumed && lent {
		Refuse(e, "kept-moved", "%s returns what it read from here: some of its callers own that, others don't", fn.Name)
	}
	return consumed
}

type resultUse uint8

const (
	resultUnclear resultUse = iota
	resultOwned
	resultLent
)

// consumes says whether a caller gives up, or hands on, the reference that a call yields.
func (p *Port) consumes(c *syntax.Expr, depth int) resultUse {
	n := syntax.Node(c)
	for {
		switch up := syntax.ParentOf(n).(type) {
		case *syntax.Expr:
			switch {
			case up.Op == syntax.Paren, up.Op == syntax.Cast:
				n = up
				continue
			case up.Op == syntax.Call:
				for i, a := range up.Args {
					if a != n {
						continue
					}
					switch name := up.CalledName(); {
					case name == "Py_DECREF" || name == "Py_XDECREF" || p.takesOver(up, i, c, depth):
						return resultOwned
					}
				}
				return resultLent
			case up.Op == syntax.Assign && up.Y == n:
				if x := syntax.Unparen(up.X); x.Op == syntax.Ident && x.Obj != nil && !x.Obj.FileScope {
					return p.variableUse(c, x.Obj, up, depth)
				}
				return resultUnclear
			case up.Op == syntax.Eq, up.Op == syntax.Ne, up.Op == syntax.Not, up.Op == syntax.AndAnd, up.Op == syntax.OrOr, up.Op == syntax.Arrow:
				return resultLent
			}
			return resultUnclear
		case *syntax.Init:
			if d, ok := syntax.ParentOf(up).(*syntax.VarDecl); ok && d.Obj != nil {
				return p.variableUse(c, d.Obj, d, depth)
			}
			return resultUnclear
		case *syntax.VarDecl:
			if up.Obj != nil {
				return p.variableUse(c, up.Obj, up, depth)
			}
			return resultUnclear
		case *syntax.Stmt:
			fn := syntax.EnclosingFunc(up)
			switch {
			case up.Op != syntax.Return || fn == nil:
				return resultLent
			case p.returnsNew(fn, c, depth):
				return resultOwned
			}
			return resultLent
		default:
			return resultUnclear
		}
	}
}

// variableUse is consumes for a variable that gets the result.
func (p *Port) variableUse(c *syntax.Expr, o *syntax.Object, def syntax.Node, depth int) resultUse {
	fn := syntax.EnclosingFunc(c)
	if fn == nil {
		return resultUnclear
	}
	w := &keptWalk{p: p, fn: fn, o: o, e: c, def: def, depth: depth}
	w.walk(ownership.Build(fn))
	owned, lent := w.ended(-1), w.ended(0)
	switch {
	case owned && lent:
		return resultUnclear
	case owned:
		return resultOwned
	}
	return resultLent
}

// returned reports whether a use of a variable is what a return hands on.
func returned(u *syntax.Expr) (*syntax.Stmt, bool) {
	n := syntax.Node(u)
	for {
		switch p := syntax.ParentOf(n).(type) {
		case *syntax.Expr:
			if p.Op == syntax.Paren || p.Op == syntax.Cast || p.Op == syntax.Cond && p.X != n {
				n = p
				continue
			}
			return nil, false
		case *syntax.Stmt:
			return p, p.Op == syntax.Return
		default:
			return nil, false
		}
	}
}

// variableTakes reports whether the variable o, which def sets to what was read from e, takes
// the place's reference over.
func (f *Fn) variableTakes(e *syntax.Expr, o *syntax.Object, def syntax.Node) bool {
	g := f.G
	if g == nil {
		g = ownership.Build(f.Func)
	}
	w := &keptWalk{p: f.P, fn: f.Func, o: o, e: e, def: def}
	w.walk(g)
	for end := range w.ends {
		if end.count < -1 {
			Refuse(e, "kept-moved", "more references to %s are given up than it had", o.Name)
		}
	}
	switch {
	case !w.ended(-1):
		return false
	case !w.ended(0):
		return true
	case w.ends[keptEnd{-1, false}] || w.ends[keptEnd{0, true}]:
		Refuse(e, "kept-moved", "%s takes over the reference that is kept here on some ways, on others not", o.Name)
	}
	// It does where the place is stored to: that gives up the reference.
	for x := range w.stores {
		if !follows(x, def) {
			Refuse(e, "kept-moved", "%s takes over the reference that is kept here on some ways, on others not", o.Name)
		}
		f.kept.replaces[x] = true
	}
	return false
}

// follows reports whether x stands behind def's statement in the same block, or deeper.
func follows(x, def syntax.Node) bool {
	d := statementOf(def)
	if d == nil {
		return false
	}
	b, ok := d.Parent.(*syntax.Stmt)
	if !ok || b.Op != syntax.Block {
		return false
	}
	behind := false
	for _, s := range b.List {
		if behind && within(x, s) {
			return true
		}
		if s.Op == syntax.Label || s.Op == syntax.Case || s.Op == syntax.Default {
			return false
		}
		behind = behind || s == d
	}
	return false
}

type keptEnd struct {
	count int
	over  bool // the place was stored to
}

type keptState struct {
	u *ownership.Unit
	keptEnd
}

// keptWalk follows the ways from a read and counts the references that a variable is given and gives up.
type keptWalk struct {
	p     *Port
	fn    *syntax.Func
	o     *syntax.Object
	e     *syntax.Expr // what the variable is read from: such a place, or a call
	def   syntax.Node
	depth int // of calls that were followed

	ends map[keptEnd]bool
	seen map[keptState]bool
	// stores are the first stores to the place behind the read.
	stores map[*syntax.Expr]bool
	live   map[*ownership.Unit]bool
}

// liveUnits are the units that a variable may be used in, or behind, without another value before.
func liveUnits(g *ownership.Graph, o *syntax.Object) map[*ownership.Unit]bool {
	live, sets := map[*ownership.Unit]bool{}, map[*ownership.Unit]bool{}
	var todo []*ownership.Unit
	for _, u := range g.Units {
		first := false
		for _, root := range unitRoots(u) {
			syntax.Walk(root, func(n syntax.Node) bool {
				switch n := n.(type) {
				case *syntax.VarDecl:
					if n.Obj == o {
						sets[u] = true
					}
				case *syntax.Expr:
					if n.Op == syntax.Ident && n.Obj == o {
						if a := assignTo(n); a != nil && a.Op == syntax.Assign {
							sets[u] = true // what it is set to may use it, which is looked at as a use
						} else {
							first = true
						}
					}
				}
				return true
			})
		}
		if first {
			live[u] = true
			todo = append(todo, u)
		}
	}
	for len(todo) > 0 {
		u := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, p := range u.Preds {
			if !live[p] && !sets[p] {
				live[p] = true
				todo = append(todo, p)
			}
		}
	}
	return live
}

func (w *keptWalk) start(g *ownership.Graph) {
	w.live = liveUnits(g, w.o)
	w.ends, w.seen, w.stores = map[keptEnd]bool{}, map[keptState]bool{}, map[*syntax.Expr]bool{}
}

// walkFrom follows all ways from the entry of the function, for a parameter.
func (w *keptWalk) walkFrom(g *ownership.Graph) {
	w.start(g)
	w.unit(g.Entry, keptEnd{}, false)
}

// walk follows all ways from the definition.
func (w *keptWalk) walk(g *ownership.Graph) {
	w.start(g)
	for _, u := range g.Units {
		for _, root := range unitRoots(u) {
			if within(w.def, root) {
				w.unit(u, keptEnd{}, true)
			}
		}
	}
}

// ended reports whether a way ends with that count.
func (w *keptWalk) ended(count int) bool {
	return w.ends[keptEnd{count, false}] || w.ends[keptEnd{count, true}]
}

// unit goes through a unit, behind the definition when it is the first, and on from there.
func (w *keptWalk) unit(u *ownership.Unit, st keptEnd, first bool) {
	if !first {
		k := keptState{u, st}
		if w.seen[k] {
			return
		}
		w.seen[k] = true
		if st.count > 3 || st.count < -3 {
			Refuse(w.e, "kept-moved", "references to %s are counted in a loop", w.o.Name)
		}
	}
	stop := func() { w.ends[keptEnd{min(st.count, 0), st.over}] = true }
	if u.Part == ownership.Exit || !first && !w.live[u] {
		stop()
		return
	}
	on, end := !first, false
	for _, root := range unitRoots(u) {
		syntax.Walk(root, func(n syntax.Node) bool {
			if end {
				return false
			}
			if n == w.def {
				end = on // it gets another value
				on = true
				return false
			}
			x, ok := n.(*syntax.Expr)
			if !ok || !on {
				return true
			}
			if x.Op == syntax.Assign && sameVar(x.X, w.e) {
				if !st.over {
					w.stores[syntax.Unparen(x.X)] = true
				}
				st.over = true
				return true
			}
			if x.Op != syntax.Ident || x.Obj != w.o {
				return true
			}
			if a := assignTo(x); a != nil && a.Op == syntax.Assign || addressed(x) { // it gets another value
				end = true
				return false
			}
			st.count += w.change(x)
			switch countCall(x) {
			case "Py_CLEAR", "Py_SETREF", "Py_XSETREF":
				end = true
			}
			return true
		})
	}
	if end {
		stop()
		return
	}
	for _, s := range u.Succs {
		if u.Part == ownership.CondPart && u.Stmt.Cond != nil && s.When != ownership.Always && nullWhen(u.Stmt.Cond, w.o, s.When == ownership.IfTrue) {
			continue // there it is null
		}
		w.unit(s.To, st, false)
	}
}

// change is by how much a use changes the references that the variable has.
func (w *keptWalk) change(u *syntax.Expr) int {
	switch countCall(u) {
	case "Py_INCREF", "Py_XINCREF":
		return 1
	case "Py_DECREF", "Py_XDECREF", "Py_CLEAR", "Py_SETREF", "Py_XSETREF":
		return -1
	case "Py_NewRef", "Py_XNewRef":
		return 0
	}
	if _, ok := returned(u); ok {
		if w.p.IsHandle(w.fn.Type.Result) && w.p.returnsNew(w.fn, w.e, w.depth) {
			return -1
		}
		return 0
	}
	if i, c := argOf(u); c != nil {
		if w.p.takesOver(c, i, w.e, w.depth) {
			return -1
		}
		return 0
	}
	if a := assignedFrom(u); a != nil {
		if handsOut(a.X) && storedIn(w.fn, w.e) {
			return -1
		}
		if w.p.stores(a.X) {
			if countedNear(w.fn, nil, a.X) { // self->x = v; Py_INCREF(self->x);
				return 0
			}
			return -1
		}
		if x := syntax.Unparen(a.X); x.Op == syntax.Ident && x.Obj != nil && x.Obj != w.o {
			return w.alias(x.Obj, a)
		}
	}
	for n := syntax.ParentOf(u); n != nil; n = syntax.ParentOf(n) {
		switch d := n.(type) {
		case *syntax.Expr:
			if d.Op == syntax.Paren || d.Op == syntax.Cast || d.Op == syntax.Cond && d.X != u {
				continue
			}
		case *syntax.Init:
			continue
		case *syntax.VarDecl:
			if d.Obj != nil && d.Obj != w.o {
				return w.alias(d.Obj, d)
			}
		}
		break
	}
	return 0
}

// alias is by how much another variable, which gets what this one holds, changes the references.
func (w *keptWalk) alias(o *syntax.Object, def syntax.Node) int {
	if w.depth > 6 {
		Refuse(w.e, "kept-moved", "what is read from here goes through too many variables")
	}
	v := &keptWalk{p: w.p, fn: w.fn, o: o, e: w.e, def: def, depth: w.depth + 1}
	v.walk(ownership.Build(w.fn))
	if v.ended(-1) && v.ended(0) {
		Refuse(w.e, "kept-moved", "%s is what %s was, which is read from here, and gives its reference up on some ways only", o.Name, w.o.Name)
	}
	if v.ended(-1) {
		return -1
	}
	return 0
}

// nullWhen reports whether a variable is null when a condition has an outcome.
func nullWhen(c *syntax.Expr, o *syntax.Object, outcome bool) bool {
	c = syntax.Unparen(c)
	is := func(e *syntax.Expr) bool {
		e = syntax.StripCasts(e)
		return e != nil && e.Op == syntax.Ident && e.Obj == o
	}
	switch c.Op {
	case syntax.Not:
		return nullWhen(c.X, o, !outcome)
	case syntax.Ident:
		return c.Obj == o && !outcome
	case syntax.Eq, syntax.Ne:
		if is(c.X) && facts.IsNull(c.Y) || is(c.Y) && facts.IsNull(c.X) {
			return outcome == (c.Op == syntax.Eq)
		}
	case syntax.AndAnd:
		return outcome && (nullWhen(c.X, o, true) || nullWhen(c.Y, o, true))
	case syntax.OrOr:
		return !outcome && (nullWhen(c.X, o, false) || nullWhen(c.Y, o, false))
	}
	return false
}

// unitRoots are the nodes that a unit evaluates.
func unitRoots(u *ownership.Unit) []syntax.Node {
	s := u.Stmt
	if s == nil {
		return nil
	}
	switch u.Part {
	case ownership.Simple:
		switch s.Op {
		case syntax.DeclStmt:
			var out []syntax.Node
			for _, d := range s.Decls {
				out = append(out, d)
			}
			return out
		case syntax.ExprStmt, syntax.Return:
			if s.Cond != nil {
				return []syntax.Node{s.Cond}
			}
		}
	case ownership.CondPart:
		if s.Cond != nil {
			return []syntax.Node{s.Cond}
		}
	case ownership.PostPart:
		if s.Post != nil {
			return []syntax.Node{s.Post}
		}
	}
	return nil
}

// within reports whether n is root or stands in it.
func within(n, root syntax.Node) bool {
	for n != nil {
		if n == root {
			return true
		}
		n = syntax.ParentOf(n)
	}
	return false
}
