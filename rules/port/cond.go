package port

import (
	"fmt"

	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/syntax"
)

// Cond renders an expression that is used as a truth value.
func (f *Fn) Cond(e *syntax.Expr) string { return f.sub(e, f.cond) }

func (f *Fn) cond(e *syntax.Expr) string {
	switch e.Op {
	case syntax.Paren:
		return compose(f.at(e), []piece{{f.at(e.X), f.Cond(e.X)}})
	case syntax.AndAnd, syntax.OrOr:
		x := f.Cond(e.X)
		f.weak++
		y := f.Cond(e.Y)
		f.weak--
		return compose(f.at(e), []piece{{f.at(e.X), x}, {f.at(e.Y), y}})
	case syntax.Not:
		if f.P.IsHandle(e.X.Type) {
			return f.nullTest(e, e.X, true)
		}
		return compose(f.at(e), []piece{{f.at(e.X), f.Cond(e.X)}})
	}
	if f.P.IsHandle(e.Type) && e.Op != syntax.Assign {
		return f.nullTest(e, e, false)
	}
	if e.Op == syntax.Assign && f.P.IsHandle(e.Type) {
		return f.nullTest(e, e, false)
	}
	return f.plain(e)
}

// nullTest renders the question whether x is null; whole is the expression that asks.
func (f *Fn) nullTest(whole, x *syntax.Expr, null bool) string {
	u := syntax.StripCasts(x)
	not := "!"
	if null {
		not = ""
	}
	// A struct pointer that follows its handle is tested as the author wrote it.
	if u.Op == syntax.Assign && u.X.Op == syntax.Ident {
		if l := f.Locals[u.X.Obj]; l != nil && l.Phase != nil && f.building(l, u) {
			v := f.Value(x)
			return not + f.BuilderFn(l.Phase.Builder, "IsNull") + "(ctx, " + v.Text + ")"
		}
	}
	if u.Op == syntax.Ident && u.Obj != nil {
		if l := f.Locals[u.Obj]; l != nil {
			if f.building(l, u) {
				l = l.Phase.Builder
			}
			switch {
			case l.Kind == PairLocal && l.Synced:
				f.event(ownership.Event{Kind: ownership.Use, Var: l.Var, Test: true})
				l.UsesStruct = true
				return f.src(whole)
			case l.Kind == RawLocal:
				f.rawUse(l)
				return f.src(whole)
			case l.Kind == BuilderLocal:
				f.event(ownership.Event{Kind: ownership.Use, Var: l.Var, Test: true})
				return not + f.BuilderFn(l, "IsNull") + "(ctx, " + l.Handle + ")"
			case l.Kind == KwnamesLocal:
				return not + "HPy_IsNull(" + l.Handle + ")"
			case l.Kind == ArgsLocal:
				f.neverPassedNull(u, l)
				if null {
					return "0"
				}
				return "1"
			}
		}
	}
	if u.Op == syntax.Ident && u.Obj != nil && f.P.GlobalVars[u.Obj] {
		return not + f.P.Use("HPyCompat_Global_IsNull") + "(" + f.globalName(u, f.src(u)) + ")"
	}
	if f.inC(u) && f.P.IsHandle(u.Type) {
		return f.nullInC(whole, u, null)
	}
	if u.Op == syntax.Assign {
		if l := f.arrayOf(syntax.Unparen(u.X)); l != nil && l.Elems == nil {
			return not2(not) + f.setElement(syntax.Unparen(u.X), l, u.Y)
		}
		if m := syntax.Unparen(u.X); f.stackMember(m) {
			return not2(not) + f.setStack(m, f.Owned(u.Y))
		}
	}
	if u.Op == syntax.Assign && f.stored(u.X) {
		return not2(not) + f.storeTest(x)
	}
	if g, ok := f.stateGlobal(u); ok {
		return not + f.P.Use("HPyCompat_Global_IsNull") + "(" + g + ")"
	}
	if bufferObject(u) {
		return not + "HPy_IsNull(" + f.bufferObject(u) + ")"
	}
	if f.P.keptSlot(u) {
		return not + "HPyField_IsNull(" + f.keptPlace(u) + ")"
	}
	if (u.Op == syntax.Arrow || u.Op == syntax.Member || u.Op == syntax.Index) && f.isField(u) {
		n := len(f.inline)
		return f.afterInline(n, not+"HPyField_IsNull("+f.fieldPlace(u)+")")
	}
	v := f.Value(x)
	if u.Op == syntax.Assign {
		if t := syntax.Unparen(u.X); t.Op == syntax.Ident && t.Obj != nil {
			if l := f.Locals[t.Obj]; l != nil && l.Kind == BuilderLocal {
				return not + f.BuilderFn(l, "IsNull") + "(ctx, " + bare(v.Text) + ")"
			}
		}
	}
	switch v.Own {
	case NoHandle: // PyErr_Occurred: the port has a truth value where C has an object
		if null {
			return "!" + v.Text
		}
		return v.Text
	case OwnedVal:
		v.Text = f.Temp(v, x)
	}
	if f.level == nil {
		v.Text = bare(v.Text)
	}
	return not + "HPy_IsNull(" + v.Text + ")"
}

// neverPassedNull refuses a test of an argument tuple that some call leaves out:
// an array of no arguments is not told from none.
func (f *Fn) neverPassedNull(e *syntax.Expr, l *Local) {
	for i := range f.Sig.Params {
		if f.Sig.Params[i].Decl.Obj != l.Obj {
			continue
		}
		for _, c := range f.P.Facts.Calls[f.Func.Obj] {
			if i < len(c.Args) && facts.IsNull(c.Args[i]) {
				Refuse(e, "args-tuple", "%s tests its argument tuple, which a call leaves out", f.Func.Name)
			}
		}
	}
}

// stored reports whether x is a member or a global variable.
func (f *Fn) stored(x *syntax.Expr) bool {
	u := syntax.Unparen(x)
	if u.Op == syntax.Ident {
		return u.Obj != nil && f.Locals[u.Obj] == nil && f.P.GlobalVars[u.Obj]
	}
	if _, ok := f.stateGlobal(u); ok {
		return true
	}
	if _, _, ok := f.arrayGlobal(u); ok {
		return true
	}
	return f.inC(u) || f.KeptSlot(u) || f.isField(u)
}

// storeTest renders an assignment to a member or a global as a truth value:
// whether what was stored is an object.
func (f *Fn) storeTest(x *syntax.Expr) string {
	return f.sub(x, func(e *syntax.Expr) string {
		for e.Op == syntax.Paren || e.Op == syntax.Cast {
			if e.X.Loc.In != f.level {
				break
			}
			e = e.X
		}
		if e.Op != syntax.Assign || syntax.Unparen(e.Y).Op == syntax.Assign {
			Refuse(e, "store-value", "the value of a store is used: %s", oneLine(f.src(e)))
		}
		v := f.Value(e.Y)
		if v.Own == OwnedVal {
			return f.storeNew(e.X, v.Text)
		}
		return "(" + f.store(e.X, v.Text) + ", !HPy_IsNull(" + v.Text + "))"
	})
}

// not2 turns the prefix of a null test into that of its opposite.
func not2(not string) string {
	if not == "" {
		return "!"
	}
	return ""
}

// isField reports whether e is a member of an object struct.
func (f *Fn) isField(e *syntax.Expr) bool {
	if f.P.keptSlot(e) {
		return false
	}
	for e != nil {
		switch e.Op {
		case syntax.Arrow:
			return f.P.StructOf(e.X.Type) != nil
		case syntax.Member, syntax.Index, syntax.Paren:
			e = e.X
		default:
			return false
		}
	}
	return false
}

// compare renders == and != between objects.
func (f *Fn) compare(e *syntax.Expr) string {
	not := ""
	if e.Op == syntax.Ne {
		not = "!"
	}
	if facts.IsNull(e.X) {
		return f.nullTest(e, e.Y, e.Op == syntax.Eq)
	}
	if facts.IsNull(e.Y) {
		return f.nullTest(e, e.X, e.Op == syntax.Eq)
	}
	for _, r := range f.P.rules {
		if r.Compare != nil {
			if t, ok := r.Compare(f, e); ok {
				return t
			}
		}
	}
	if f.rawBoth(e.X) && f.rawBoth(e.Y) {
		return f.children(e)
	}
	x, y := f.Borrow(e.X), f.Borrow(e.Y)
	return fmt.Sprintf("%s%s(ctx, %s, %s)", not, f.isFunc(e.X, e.Y), x, y)
}

// slotMethods are the methods that stand for slots of types, where equal slots mean the same method
// and the other way round.
var slotMethods = map[string]string{
	"tp_init": "__init__", "tp_new": "__new__", "tp_repr": "__repr__", "tp_str": "__str__", "tp_hash": "__hash__",
	"tp_call": "__call__", "tp_iter": "__iter__", "tp_iternext": "__next__",
}

// sameSlot renders a comparison of the same slot of two types: type->tp_init == base->tp_init
// asks whether one has the other's.
func (f *Fn) sameSlot(e *syntax.Expr) (string, bool) {
	x, y := syntax.Unparen(e.X), syntax.Unparen(e.Y)
	slot := func(x *syntax.Expr) *syntax.Expr { // the type
		switch {
		case x.Op == syntax.Arrow && facts.IsTypeObject(x.X.Type.Deref()):
			return x.X
		case x.Op == syntax.Member && f.staticType(x.X):
			return x.X
		}
		return nil
	}
	a, b := slot(x), slot(y)
	if a == nil || b == nil || x.Name != y.Name || slotMethods[x.Name] == "" {
		return "", false
	}
	not := ""
	if e.Op == syntax.Ne {
		not = "!"
	}
	handle := func(t *syntax.Expr) string {
		if t = syntax.Unparen(t); t.Op != syntax.Ident || !f.staticType(t) {
			return f.Borrow(t)
		}
		if f.P.GlobalVars[t.Obj] {
			return f.Temp(f.globalLoad(t, t.Obj), t)
		}
		text, ok := f.P.ConstantHandle(t.Name)
		if !ok {
			Refuse(t, "unknown-object", "%s is an object that the port has no handle for", t.Name)
		}
		return text
	}
	return fmt.Sprintf("%s%s(ctx, %s, %s, %q)", not, f.P.Use("HPyCompat_Type_SameMethod"), handle(a), handle(b), slotMethods[x.Name]), true
}

// isFunc chooses the identity test: HPy_Is where neither side can be null.
func (f *Fn) isFunc(x, y *syntax.Expr) string {
	if f.level == nil && f.neverNull(x) && f.neverNull(y) { // a macro's uses must agree
		return "HPy_Is"
	}
	return f.P.Use("HPyCompat_Is")
}

// neverNull reports whether e is an object for sure: a constant, or a variable known not to be null here.
func (f *Fn) neverNull(e *syntax.Expr) bool {
	e = syntax.StripCasts(e)
	if e.Op == syntax.Addr {
		return true
	}
	l := f.LocalAt(e)
	if l == nil && (e.Op != syntax.Ident || e.Obj == nil) {
		return false
	}
	if l == nil {
		v, ok := f.constant(e)
		return ok && v.Own == UnownedVal
	}
	if l.Var == nil || f.Sol == nil || f.unit == nil {
		return false
	}
	if l.IsParam && f.Sig.Conv != Helper && !f.assigned(e.Obj) {
		return true
	}
	return f.Sol.In[f.unit.ID][l.Var]&ownership.Null == 0
}

// rawBoth reports whether e is a struct pointer that stays one.
func (f *Fn) rawBoth(e *syntax.Expr) bool {
	e = syntax.StripCasts(e)
	if e.Op == syntax.Ident && e.Obj != nil {
		l := f.Locals[e.Obj]
		return l != nil && l.Kind == RawLocal
	}
	return false
}

// refinements says what the outcome of a condition tells about variables.
func (f *Fn) refinements(e *syntax.Expr) (yes, no []ownership.Refine) {
	e = syntax.Unparen(e)
	if e == nil {
		return nil, nil
	}
	varOf := func(x *syntax.Expr) *ownership.Var {
		x = syntax.StripCasts(x)
		if x.Op == syntax.Assign {
			x = syntax.StripCasts(x.X)
		}
		if l := f.LocalAt(x); l != nil {
			if f.building(l, x) {
				return l.Phase.Builder.Var
			}
			return l.Var
		}
		return nil
	}
	switch e.Op {
	case syntax.Not:
		a, b := f.refinements(e.X)
		return b, a
	case syntax.AndAnd:
		a, _ := f.refinements(e.X)
		b, _ := f.refinements(e.Y)
		return append(append([]ownership.Refine{}, a...), b...), nil
	case syntax.OrOr:
		_, a := f.refinements(e.X)
		_, b := f.refinements(e.Y)
		return nil, append(append([]ownership.Refine{}, a...), b...)
	case syntax.Eq, syntax.Ne:
		x := e.X
		if facts.IsNull(e.X) {
			x = e.Y
		} else if !facts.IsNull(e.Y) {
			return nil, nil
		}
		v := varOf(x)
		if v == nil || !f.P.IsHandle(x.Type) {
			return nil, nil
		}
		null, non := []ownership.Refine{{Var: v, Null: true}}, []ownership.Refine{{Var: v}}
		if e.Op == syntax.Eq {
			return null, non
		}
		return non, null
	}
	if f.P.IsHandle(e.Type) {
		if v := varOf(e); v != nil {
			return []ownership.Refine{{Var: v}}, []ownership.Refine{{Var: v, Null: true}}
		}
	}
	return nil, nil
}
