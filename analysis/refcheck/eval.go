package refcheck

import (
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
)

// eval executes an expression; there is one outcome for each way to do so.
func (r *run) eval(e *syntax.Expr, st *state) []outcome {
	if e == nil {
		return []outcome{{st: st}}
	}
	one := func(v val) []outcome { return []outcome{{st: st, v: v}} }
	if e.Const != nil && e.Op != syntax.Ident && e.Op != syntax.Call {
		return one(val{num: e.Const, null: *e.Const == 0})
	}
	switch e.Op {
	case syntax.Paren, syntax.Cast:
		return r.eval(e.X, st)
	case syntax.Ident:
		return one(r.ident(e, st))
	case syntax.Call:
		return r.call(e, st)
	case syntax.Assign:
		return r.assignment(e, st)
	case syntax.AssignOp, syntax.PostInc, syntax.PostDec, syntax.PreInc, syntax.PreDec:
		var outs []outcome
		for _, o := range r.eval(e.Y, st) {
			if x := syntax.Unparen(e.X); x.Op == syntax.Ident && x.Obj != nil {
				r.forget(o.st, x.Obj)
			} else {
				for _, p := range r.eval(e.X, o.st) {
					o.st = p.st
				}
			}
			outs = append(outs, outcome{st: o.st})
		}
		return outs
	case syntax.Not, syntax.AndAnd, syntax.OrOr, syntax.Eq, syntax.Ne, syntax.Lt, syntax.Gt, syntax.Le, syntax.Ge:
		outs := r.truth(e, st)
		zero, one := int64(0), int64(1)
		for i := range outs {
			outs[i].v = val{num: &zero}
			if outs[i].truth {
				outs[i].v = val{num: &one}
			}
			outs[i].cond = false
		}
		return outs
	case syntax.Cond:
		var outs []outcome
		for _, o := range r.truth(e.X, st) {
			arm := e.Z
			if o.truth && e.Y != nil {
				arm = e.Y
			} else if o.truth {
				outs = append(outs, outcome{st: o.st})
				continue
			}
			outs = append(outs, r.eval(arm, o.st)...)
		}
		return outs
	case syntax.Comma:
		var outs []outcome
		for _, o := range r.eval(e.X, st) {
			r.discard(e.X, o)
			outs = append(outs, r.eval(e.Y, o.st)...)
		}
		return outs
	case syntax.Arrow, syntax.Member, syntax.Index, syntax.Deref:
		var outs []outcome
		for _, o := range r.eval(e.X, st) {
			if e.Op == syntax.Arrow || e.Op == syntax.Deref {
				r.use(o.st, o.v.sym, e, false)
			}
			for _, p := range r.eval(e.Y, o.st) {
				outs = append(outs, outcome{st: p.st, v: r.memory(e, p.st)})
			}
		}
		return outs
	case syntax.Addr:
		x := syntax.Unparen(e.X)
		if x.Op == syntax.Ident && x.Obj != nil {
			if x.Obj.FileScope {
				return one(r.constant(st, "&"+x.Name, "&"+x.Name))
			}
			r.escapeVar(st, x.Obj)
			return one(val{})
		}
		return r.eval(e.X, st)
	case syntax.SizeofExpr, syntax.SizeofType, syntax.Alignof, syntax.StringLit, syntax.FloatLit, syntax.CharLit, syntax.IntLit:
		return one(val{})
	case syntax.StmtExpr:
		r.giveUp(st)
		return one(val{})
	}
	outs := []outcome{{st: st}}
	for _, x := range append([]*syntax.Expr{e.X, e.Y, e.Z}, e.Args...) {
		if x == nil {
			continue
		}
		var next []outcome
		for _, o := range outs {
			for _, p := range r.eval(x, o.st) {
				next = append(next, outcome{st: p.st})
			}
		}
		outs = next
	}
	return outs
}

// giveUp forgets all that is known of objects.
func (r *run) giveUp(st *state) {
	for _, x := range st.syms {
		x.origin, x.owned, x.gone, x.stale, x.null = elsewhere, 0, nil, nil, unknownNull
	}
}

func (r *run) ident(e *syntax.Expr, st *state) val {
	o := e.Obj
	if o == nil {
		return val{}
	}
	if e.Const != nil {
		return val{num: e.Const, null: *e.Const == 0}
	}
	if o.Kind == syntax.ParamObj || o.Kind == syntax.VarObj && !o.FileScope && o.Storage != syntax.StaticStorage && o.Storage != syntax.Extern {
		if n, ok := st.ints[o]; ok {
			return val{num: &n}
		}
		return val{sym: st.vars[o]}
	}
	if r.isObject(e.Type) {
		if known := lookup(e.Name); known != nil && o.Bundled {
			return r.constant(st, e.Name, e.Name)
		}
		return r.memory(e, st)
	}
	return val{}
}

// constant is a static object.
func (r *run) constant(st *state, key, what string) val {
	key = "const " + key
	if i := st.mem[key]; i != 0 && st.syms[i] != nil {
		return val{sym: i}
	}
	i := r.add(st, &sym{origin: static, null: notNull, shared: true, what: what})
	st.mem[key] = i
	return val{sym: i}
}

// memory is what a member, an element or a global variable holds.
func (r *run) memory(e *syntax.Expr, st *state) val {
	if !r.isObject(e.Type) {
		return val{}
	}
	key := oneLine(e.Loc.Range.Text())
	if e.Loc.Split || e.Loc.In != nil {
		return val{} // its spelling does not say which
	}
	if i := st.mem[key]; i != 0 && st.syms[i] != nil {
		return val{sym: i}
	}
	from := member
	if inLocal(e) { // a struct or array of the function's own: what a call filled in may be the function's, too
		from = elsewhere
	}
	i := r.add(st, &sym{origin: from, shared: true, what: key})
	st.mem[key] = i
	return val{sym: i}
}

// inLocal reports whether e is a part of a local variable, and not of what one points to.
func inLocal(e *syntax.Expr) bool {
	for e != nil {
		switch e.Op {
		case syntax.Member, syntax.Paren:
		case syntax.Index:
			if e.X.Type == nil || e.X.Type.Kind != syntax.Array {
				return false
			}
		case syntax.Ident:
			return e.Obj != nil && e.Obj.Kind == syntax.VarObj && !e.Obj.FileScope && e.Obj.Storage != syntax.StaticStorage && e.Obj.Storage != syntax.Extern
		default:
			return false
		}
		e = e.X
	}
	return false
}

func (r *run) isObject(t *syntax.Type) bool { return t != nil && r.c.facts.IsObjectPtr(t) }

// forget drops what is known of a variable that changes.
func (r *run) forget(st *state, o *syntax.Object) {
	delete(st.ints, o)
	for k := range st.facts {
		if names(k, o.Name) {
			delete(st.facts, k)
		}
	}
	for k := range st.mem {
		if !strings.HasPrefix(k, "const ") && names(k, o.Name) {
			delete(st.mem, k)
		}
	}
}

// names reports whether a spelling has a name in it as a word.
func names(spelling, name string) bool {
	for i := 0; name != ""; {
		n := strings.Index(spelling[i:], name)
		if n < 0 {
			break
		}
		i += n + len(name)
		if !wordByte(spelling, i-len(name)-1) && !wordByte(spelling, i) {
			return true
		}
	}
	return false
}

func wordByte(s string, i int) bool {
	if i < 0 || i >= len(s) {
		return false
	}
	c := s[i]
	return c == '_' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
}

// foreignMemory drops what is known of shared memory.
func foreignMemory(st *state) {
	for k := range st.mem {
		if !strings.HasPrefix(k, "const ") {
			delete(st.mem, k)
		}
	}
	for k := range st.facts {
		if strings.Contains(k, "->") || strings.Contains(k, ".") || strings.Contains(k, "*") || strings.Contains(k, "[") {
			delete(st.facts, k)
		}
	}
}

// escapeVar is for a variable whose address goes somewhere.
func (r *run) escapeVar(st *state, o *syntax.Object) {
	if i := st.vars[o]; i != 0 {
		if x := st.syms[i]; x != nil {
			x.origin, x.owned, x.gone, x.null = elsewhere, 0, nil, unknownNull
		}
		st.vars[o] = 0
	}
	r.forget(st, o)
}

func (r *run) assignment(e *syntax.Expr, st *state) []outcome {
	var outs []outcome
	l := syntax.Unparen(e.X)
	for _, o := range r.eval(e.Y, st) {
		if l.Op == syntax.Ident && l.Obj != nil && !l.Obj.FileScope && l.Obj.Storage != syntax.StaticStorage && l.Obj.Storage != syntax.Extern {
			r.assign(o.st, l.Obj, o.v, e)
			outs = append(outs, outcome{st: o.st, v: val{sym: o.st.vars[l.Obj], null: o.v.null, num: o.v.num}})
			continue
		}
		v := o.v
		for _, p := range r.eval(l, o.st) {
			if r.isObject(l.Type) {
				r.store(p.st, l, v)
			}
			v.fresh = false
			outs = append(outs, outcome{st: p.st, v: v})
		}
	}
	return outs
}

// assign gives a local variable a value.
func (r *run) assign(st *state, o *syntax.Object, v val, e *syntax.Expr) {
	old := st.vars[o]
	r.forget(st, o)
	if !r.isObject(o.Type) {
		if v.sym != 0 && st.syms[v.sym] != nil { // a struct pointer of another kind: not followed any further
			x := st.syms[v.sym]
			x.origin, x.owned = elsewhere, 0
		}
		if v.num != nil && r.conds()[o] {
			st.ints[o] = *v.num
		}
		return
	}
	switch {
	case v.null && v.sym == 0:
		r.bind(st, o, &sym{null: isNull})
	default:
		st.vars[o] = v.sym
		if x := st.syms[v.sym]; x != nil {
			x.named = true
		}
	}
	if old != 0 && old != v.sym {
		r.lost(st, old, e)
	}
}

// lost looks whether the last name of an object went away.
func (r *run) lost(st *state, i int, e *syntax.Expr) {
	x := st.syms[i]
	if x == nil || x.owned <= 0 || x.null == isNull || x.origin != fresh {
		return
	}
	for _, j := range st.vars {
		if i == j {
			return
		}
	}
	for _, j := range st.mem {
		if i == j {
			return
		}
	}
	r.reportAt(st, Leak, e.Loc.Range, x.born, "the variable gets another value while it owns the reference from %s", "Give the old reference up first, with Py_DECREF or Py_XDECREF.", x.what)
	x.owned = 0
}

// store puts an object into memory that outlives the statement.
func (r *run) store(st *state, l *syntax.Expr, v val) {
	key := oneLine(l.Loc.Range.Text())
	for k, i := range st.mem { // another name may mean the same place
		if x := st.syms[i]; k != key && !strings.HasPrefix(k, "const ") && x != nil && x.origin == member && strings.HasSuffix(k, suffixOf(key)) {
			delete(st.mem, k)
		}
	}
	x := st.syms[v.sym]
	switch {
	case v.sym == 0 && v.null:
		st.mem[key] = r.add(st, &sym{null: isNull, origin: member, shared: true, what: key})
		return
	case x == nil:
		delete(st.mem, key)
		return
	}
	x.owned--
	x.shared = true
	st.mem[key] = v.sym
}

func suffixOf(key string) string {
	if i := strings.LastIndexAny(key, ">.*"); i >= 0 {
		return key[i+1:]
	}
	return key
}

// truth executes a condition; each outcome says what it is.
func (r *run) truth(e *syntax.Expr, st *state) []outcome {
	yes := func(s *state, t bool) outcome { return outcome{st: s, cond: true, truth: t} }
	u := e
	for u.Op == syntax.Paren || u.Op == syntax.Cast && !r.isObject(u.Type) {
		u = u.X
	}
	if u.Const != nil {
		return []outcome{yes(st, *u.Const != 0)}
	}
	switch u.Op {
	case syntax.Not:
		outs := r.truth(u.X, st)
		for i := range outs {
			outs[i].truth = !outs[i].truth
		}
		return outs
	case syntax.AndAnd, syntax.OrOr:
		var outs []outcome
		for _, o := range r.truth(u.X, st) {
			if o.truth == (u.Op == syntax.OrOr) {
				outs = append(outs, o)
			} else {
				outs = append(outs, r.truth(u.Y, o.st)...)
			}
		}
		return outs
	case syntax.Eq, syntax.Ne:
		for _, p := range [][2]*syntax.Expr{{u.X, u.Y}, {u.Y, u.X}} {
			if facts.IsNull(p[1]) && r.isObject(p[0].Type) {
				var outs []outcome
				for _, o := range r.eval(p[0], st) {
					outs = append(outs, r.nullTest(o.st, o.v, u, u.Op == syntax.Eq)...)
				}
				return outs
			}
		}
		if r.isObject(u.X.Type) && r.isObject(u.Y.Type) {
			return r.same(u, st)
		}
	case syntax.Call:
		if n := u.CalledName(); n == "__builtin_expect" && len(u.Args) == 2 {
			return r.truth(u.Args[0], st)
		}
	}
	if r.isObject(u.Type) {
		var outs []outcome
		for _, o := range r.eval(u, st) {
			outs = append(outs, r.nullTest(o.st, o.v, u, false)...)
		}
		return outs
	}
	if local(u) {
		key := oneLine(u.Loc.Range.Text())
		if t, ok := st.facts[key]; ok {
			return []outcome{yes(st, t)}
		}
		var outs []outcome
		for _, o := range r.evalParts(u, st) {
			if o.v.num != nil {
				outs = append(outs, yes(o.st, *o.v.num != 0))
				continue
			}
			for _, t := range []bool{true, false} {
				s := o.st.clone()
				if r.repeated()[key] > 1 {
					s.facts[key] = t
				}
				s.note(u.Loc.Range, "%s: taking the way where this is %v", key, t)
				outs = append(outs, yes(s, t))
			}
		}
		return outs
	}
	var outs []outcome
	for _, o := range r.evalParts(u, st) {
		if o.v.num != nil {
			outs = append(outs, yes(o.st, *o.v.num != 0))
			continue
		}
		for _, t := range []bool{true, false} {
			s := o.st.clone()
			s.note(u.Loc.Range, "%s: taking the way where this is %v", oneLine(u.Loc.Range.Text()), t)
			outs = append(outs, yes(s, t))
		}
	}
	return outs
}

// same executes the comparison of two objects. What equals a static object needs no
// reference of its own, and what is done to the one is done to the other.
func (r *run) same(u *syntax.Expr, st *state) []outcome {
	var outs []outcome
	for _, a := range r.eval(u.X, st) {
		for _, b := range r.eval(u.Y, a.st) {
			x, y := b.st.syms[a.v.sym], b.st.syms[b.v.sym]
			if a.v.sym != 0 && a.v.sym == b.v.sym {
				outs = append(outs, outcome{st: b.st, cond: true, truth: u.Op == syntax.Eq})
				continue
			}
			s := b.st.clone()
			s.note(u.Loc.Range, "%s: taking the way where this is %v", oneLine(u.Loc.Range.Text()), u.Op == syntax.Eq)
			for _, i := range []int{a.v.sym, b.v.sym} {
				if z := s.syms[i]; i != 0 && z != nil && (x != nil && x.origin == static || y != nil && y.origin == static) && z.origin != static {
					z.origin, z.owned, z.null = elsewhere, 0, notNull
				}
			}
			outs = append(outs, outcome{st: s, cond: true, truth: u.Op == syntax.Eq})
			outs = append(outs, outcome{st: b.st, cond: true, truth: u.Op == syntax.Ne})
		}
	}
	return outs
}

// evalParts executes a condition that is no test for NULL, and computes it where both sides are known.
func (r *run) evalParts(u *syntax.Expr, st *state) []outcome {
	switch u.Op {
	case syntax.Eq, syntax.Ne, syntax.Lt, syntax.Gt, syntax.Le, syntax.Ge:
		var outs []outcome
		for _, a := range r.eval(u.X, st) {
			for _, b := range r.eval(u.Y, a.st) {
				o := outcome{st: b.st}
				if a.v.num != nil && b.v.num != nil {
					t := compare(u.Op, *a.v.num, *b.v.num)
					o.v.num = &t
				}
				outs = append(outs, o)
			}
		}
		return outs
	}
	return r.eval(u, st)
}

func compare(op syntax.ExprOp, a, b int64) int64 {
	t := false
	switch op {
	case syntax.Eq:
		t = a == b
	case syntax.Ne:
		t = a != b
	case syntax.Lt:
		t = a < b
	case syntax.Gt:
		t = a > b
	case syntax.Le:
		t = a <= b
	case syntax.Ge:
		t = a >= b
	}
	if t {
		return 1
	}
	return 0
}

// nullTest splits a path by whether a value is NULL; equal says which outcome means so.
func (r *run) nullTest(st *state, v val, e *syntax.Expr, equal bool) []outcome {
	x := st.syms[v.sym]
	if v.sym == 0 || x == nil {
		if v.null {
			return []outcome{{st: st, cond: true, truth: equal}}
		}
		a, b := st.clone(), st
		return []outcome{{st: a, cond: true, truth: true}, {st: b, cond: true, truth: false}}
	}
	var outs []outcome
	if x.null != notNull {
		s := st
		if x.null != isNull {
			s = st.clone()
		}
		y := s.syms[v.sym]
		if x.null != isNull {
			s.note(e.Loc.Range, "%s is NULL", y.what)
		}
		y.null, y.owned, y.gone = isNull, 0, nil
		if y.what == "PyErr_Occurred()" { // no error: whatever was made before did not fail
			for _, z := range s.syms {
				if z.origin == fresh && z.null == mayFail {
					z.null = notNull
				}
			}
		}
		outs = append(outs, outcome{st: s, cond: true, truth: equal})
	}
	if x.null != isNull {
		x.null = notNull
		if x.what == "PyErr_Occurred()" { // the last that could fail did
			last := 0
			for i, z := range st.syms {
				if z.origin == fresh && z.null == mayFail && i > last {
					last = i
				}
			}
			if z := st.syms[last]; z != nil {
				z.null, z.owned = isNull, 0
			}
		}
		if x.what != "" && x.origin == fresh {
			st.note(e.Loc.Range, "%s is not NULL", x.what)
		}
		outs = append(outs, outcome{st: st, cond: true, truth: !equal})
	}
	return outs
}

// local reports whether the value of e can only change by an assignment in this function.
func local(e *syntax.Expr) bool {
	ok := true
	syntax.Walk(e, func(n syntax.Node) bool {
		if x, isExpr := n.(*syntax.Expr); isExpr {
			switch x.Op {
			case syntax.Call, syntax.Assign, syntax.AssignOp, syntax.PostInc, syntax.PostDec, syntax.PreInc, syntax.PreDec, syntax.StmtExpr:
				ok = false
			}
			if x.Loc.Split {
				ok = false
			}
		}
		return ok
	})
	return ok
}

// repeated counts how often each condition is asked in the function.
func (r *run) repeated() map[string]int {
	if r.asked != nil {
		return r.asked
	}
	r.asked = map[string]int{}
	syntax.Walk(r.f.Body, func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok && e.Op != syntax.Paren && !e.Loc.Split {
			r.asked[oneLine(e.Loc.Range.Text())]++
		}
		return true
	})
	return r.asked
}

// conds are the variables that conditions ask for.
func (r *run) conds() map[*syntax.Object]bool {
	if r.inCond != nil {
		return r.inCond
	}
	r.inCond = map[*syntax.Object]bool{}
	mark := func(e *syntax.Expr) {
		syntax.Walk(e, func(n syntax.Node) bool {
			if x, ok := n.(*syntax.Expr); ok && x.Op == syntax.Ident && x.Obj != nil {
				r.inCond[x.Obj] = true
			}
			return true
		})
	}
	loops := map[*syntax.Object]bool{}
	syntax.Walk(r.f.Body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Stmt:
			if n.Op == syntax.If && n.Cond != nil {
				mark(n.Cond)
			}
		case *syntax.Expr:
			switch n.Op {
			case syntax.PostInc, syntax.PostDec, syntax.PreInc, syntax.PreDec, syntax.AssignOp:
				if x := syntax.Unparen(n.X); x.Op == syntax.Ident && x.Obj != nil {
					loops[x.Obj] = true // counters
				}
			case syntax.Addr:
				if x := syntax.Unparen(n.X); x.Op == syntax.Ident && x.Obj != nil {
					loops[x.Obj] = true
				}
			}
		}
		return true
	})
	for o := range loops {
		delete(r.inCond, o)
	}
	return r.inCond
}
