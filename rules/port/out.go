package port

import (
	"slices"

	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/syntax"
)

// This file is about parameters through which a helper hands an object to its
// caller: int get(PyObject *o, PyObject **res).
//
// Within the helper *res is a variable of its own, which owns what it holds and
// is never closed: the caller takes it. It starts out null, so that the caller
// has a handle it can close whatever the helper did.

// outParam reports whether a parameter is only used to store through it.
func (p *Port) outParam(f *syntax.Func, q *syntax.VarDecl) bool {
	if q.Obj == nil || q.Type == nil || q.Type.Kind != syntax.Pointer || !p.IsHandle(q.Type.Elem) || q.Type.Elem.Const || p.StructOf(q.Type.Elem) != nil {
		return false
	}
	// Functions that call each other with the parameter agree when nothing else speaks against it.
	asked, _ := p.Data["outParam"].(map[*syntax.Object]bool)
	if asked[q.Obj] {
		return true
	}
	if asked == nil {
		asked = map[*syntax.Object]bool{}
		p.Data["outParam"] = asked
	}
	asked[q.Obj] = true
	defer delete(asked, q.Obj)
	stored := false
	for _, e := range p.Facts.Uses[q.Obj] {
		par, _ := e.Parent.(*syntax.Expr)
		for par != nil && (par.Op == syntax.Paren || par.Op == syntax.Cast) {
			par, _ = par.Parent.(*syntax.Expr)
		}
		switch {
		case testedOnly(e): // whether the caller wants it
		case par == nil:
			return false
		case par.Op == syntax.Deref:
			if assignTo(par) != nil {
				stored = true
			}
			if addressed(par) {
				return false
			}
		case par.Op == syntax.Call:
			c := par.Called()
			i := argIndex(par, e)
			if n := parses[par.CalledName()]; n > 0 && c != nil && c.Bundled && i >= n {
				stored = true
				break
			}
			if c == nil || c.Func == nil || c.Func.Body == nil {
				return false
			}
			if i < 0 || i >= len(c.Func.Params) {
				return false
			}
			if to := c.Func.Params[i]; c.Func != f && !p.outParam(c.Func, to) {
				return false
			}
			stored = true
		default:
			return false
		}
	}
	return stored && len(p.Facts.Refs[f.Obj]) == 0
}

// parses are the argument parsers that take their places as arguments, from this one on.
var parses = map[string]int{"PyArg_ParseTuple": 2, "PyArg_ParseTupleAndKeywords": 4, "PyArg_UnpackTuple": 4}

// optional reports whether an out parameter may be NULL: the helper asks, or a caller
// passes that.
func (p *Port) optional(f *syntax.Func, q *syntax.VarDecl) bool {
	cache, _ := p.Data["optionalOut"].(map[*syntax.Object]bool)
	if cache == nil {
		cache = map[*syntax.Object]bool{}
		p.Data["optionalOut"] = cache
	}
	if v, ok := cache[q.Obj]; ok {
		return v
	}
	cache[q.Obj] = false // as long as nothing else speaks for it
	v := slices.ContainsFunc(p.Facts.Uses[q.Obj], testedOnly)
	i := slices.Index(f.Params, q)
	for _, c := range p.Facts.Calls[f.Obj] {
		if v || i < 0 || i >= len(c.Args) {
			continue
		}
		a := syntax.StripCasts(c.Args[i])
		if facts.IsNull(c.Args[i]) {
			v = true
		} else if g := syntax.EnclosingFunc(c); a.Op == syntax.Ident && g != nil {
			for _, r := range g.Params {
				v = v || r.Obj != nil && r.Obj == a.Obj && p.optional(g, r)
			}
		}
	}
	cache[q.Obj] = v
	return v
}

// outLocal makes what an out parameter points to a variable.
func (f *Fn) outLocal(l *Local) {
	l.Kind, l.Elem = OutLocal, true
	l.Handle = "*" + l.Obj.Name
	l.Var = f.newVar(l.Handle, l.Obj, nil, ownership.Null)
	l.Var.Keep = true
	f.D.Promote[l.Var] = true
}

// storedFirst reports whether the function begins with a store to an out parameter.
func (f *Fn) storedFirst(l *Local) bool {
	for _, s := range f.Func.Body.List {
		if s.Op == syntax.DeclStmt {
			for _, d := range s.Decls {
				if d.Init != nil {
					return false
				}
			}
			continue
		}
		if s.Op != syntax.ExprStmt || s.Cond == nil || s.Cond.Op != syntax.Assign {
			return false
		}
		x := syntax.Unparen(s.Cond.X)
		return x.Op == syntax.Deref && f.LocalAt(x) == l
	}
	return false
}

// outPassed renders the argument that a helper's out parameter takes.
func (f *Fn) outPassed(c, a *syntax.Expr) string {
	x := syntax.StripCasts(a)
	if facts.IsNull(a) {
		return f.src(a)
	}
	var l *Local
	text := ""
	switch {
	case x.Op == syntax.Addr:
		if l = f.LocalAt(syntax.Unparen(x.X)); l != nil {
			text = "&" + l.Handle
		}
	case x.Op == syntax.Ident && x.Obj != nil:
		if l = f.Locals[x.Obj]; l != nil && l.Kind != OutLocal {
			l = nil
		}
		text = x.Name
	}
	if x.Op == syntax.Addr && l == nil && f.IsGlobal(x.X) && f.level == nil && f.late == 0 && !f.loopCond() {
		g := syntax.StripCasts(x.X)
		var top syntax.Node = a // the object gets to its place behind the whole expression
		for e, ok := top.(*syntax.Expr); ok; e, ok = syntax.ParentOf(e).(*syntax.Expr) {
			top = e
		}
		if mentions(top, g) > 1 {
			Refuse(a, "out-argument", "%s is used in the expression that also stores to it through a parameter of %s", oneLine(f.src(g)), c.CalledName())
		}
		if f.P.looksAt(c.Called().Func, g, map[*syntax.Func]bool{}) {
			Refuse(a, "out-argument", "%s is looked at by %s, which also stores to it through a parameter", oneLine(f.src(g)), c.CalledName())
		}
		name := f.Fresh(f.tempName(g))
		f.pre = append(f.pre, "HPy "+name+" = HPy_NULL;")
		f.temps = append(f.temps, temp{name: name, inPlace: true, done: f.P.Use("HPyCompat_Global_StoreOut") + "(ctx, &" + f.Global(g) + ", " + name + ");"})
		return "&" + name
	}
	if l == nil || l.Var == nil || l.Kind != HandleLocal && l.Kind != OutLocal && (l.Kind != PairLocal || l.Synced) {
		Refuse(a, "out-argument", "%s stores an object in a place that is not supported: %s", c.CalledName(), oneLine(f.src(a)))
	}
	held := ownership.State(0)
	if f.Sol != nil {
		held = f.Sol.In[f.unit.ID][l.Var] & (ownership.Owned | ownership.Unowned)
	}
	again := l.Kind == HandleLocal && !l.IsParam && !l.Elem && f.level == nil
	if held&ownership.Unowned != 0 || held != 0 && !again || f.weak > 0 && !again || inOtherArgument(c, a, l.Obj) {
		Refuse(a, "out-argument", "%s may hold an object when its address is passed to %s", l.Handle, c.CalledName())
	}
	if !again || held == 0 && f.weak == 0 {
		f.event(ownership.Event{Kind: ownership.Def, Var: l.Var, From: ownership.Owned | ownership.Null, Site: a})
		return text
	}
	// It holds what an earlier call left there, or null: that is given up before this call, if it happens.
	f.D.InitNull[l.Var] = true
	f.event(ownership.Event{Kind: ownership.Use, Var: l.Var})
	f.event(ownership.Event{Kind: ownership.Def, Var: l.Var, From: ownership.Owned | ownership.Null, Lent: true, Site: a})
	return "(HPy_Close(ctx, " + l.Handle + "), " + text + ")"
}

// inOtherArgument reports whether an argument of a call other than a names a variable.
func inOtherArgument(c, a *syntax.Expr, o *syntax.Object) bool {
	found := false
	for _, x := range c.Args {
		if x == a || syntax.StripCasts(x) == a {
			continue
		}
		syntax.Walk(x, func(n syntax.Node) bool {
			if e, ok := n.(*syntax.Expr); ok && e.Op == syntax.Ident && e.Obj == o && o != nil {
				found = true
			}
			return !found
		})
	}
	return found
}

// mentions counts how often a global is named within n.
func mentions(n syntax.Node, g *syntax.Expr) int {
	base := g.Obj
	if g.Op == syntax.Index {
		base = syntax.Unparen(g.X).Obj
	}
	count := 0
	syntax.Walk(n, func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok && e.Obj != nil && e.Obj == base {
			count++
		}
		return true
	})
	return count
}

// looksAt reports whether a function, or one that it calls, names a global.
func (p *Port) looksAt(fn *syntax.Func, g *syntax.Expr, seen map[*syntax.Func]bool) bool {
	if fn == nil || seen[fn] {
		return false
	}
	seen[fn] = true
	if fn.Body == nil || mentions(fn.Body, g) > 0 {
		return true
	}
	found := false
	syntax.Walk(fn.Body, func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok && e.Op == syntax.Call && e.Called() != nil {
			found = found || p.looksAt(e.Called().Func, g, seen)
		}
		return !found
	})
	return found
}

// ClearOut renders Py_CLEAR of what an out parameter points to.
func (f *Fn) ClearOut(c *syntax.Expr, l *Local) Val {
	f.event(ownership.Event{Kind: ownership.Use, Var: l.Var})
	f.event(ownership.Event{Kind: ownership.Def, Var: l.Var, From: ownership.Null, Site: c})
	f.pre = append(f.pre, f.closeText(l)+";")
	return Val{Text: l.Handle + " = HPy_NULL"}
}

// outPlace renders the address of a place in a struct that a call of the C API stores a new
// reference to: a variable, from which it gets there behind the call, if there is one.
func (f *Fn) outPlace(a *syntax.Expr) (string, bool) {
	if a.Op != syntax.Addr || f.level != nil || f.late > 0 || f.weak > 0 || f.loopCond() {
		return "", false
	}
	place := syntax.Unparen(a.X)
	stack := f.stackMember(place)
	if !stack && !f.P.keptSlot(place) {
		return "", false
	}
	name := f.Fresh(f.tempName(place))
	done := ""
	if stack {
		done = "if (!HPy_IsNull(" + name + ")) " + f.setStack(place, name) + ";"
	} else {
		done = f.P.Use("HPyCompat_KeepOut") + "(ctx, &" + f.keptPlace(place) + ", " + name + ");"
	}
	f.pre = append(f.pre, "HPy "+name+" = HPy_NULL;")
	f.temps = append(f.temps, temp{name: name, inPlace: true, done: done})
	return "&" + name, true
}
