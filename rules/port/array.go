package port

import (
	"fmt"

	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// This file is about local arrays of objects: PyObject *argv[3].
//
// Where all indices are constants, each element is a variable of its own and the
// solver treats it as one. Else the array as a whole owns what its elements
// hold: it starts out null, a store closes what an element held before, a read
// that outlives the statement is duplicated, and all elements are closed
// together where the array is no longer needed.

// arrayLocal takes over the declaration of a local array of objects.
func (f *Fn) arrayLocal(d *syntax.VarDecl, l *Local) {
	t := d.Type
	if f.lent(d) {
		l.Kind = FastLocal
		return
	}
	if t.Kind != syntax.Array {
		Refuse(d, "handle-array", "%s: a pointer to objects that are stored elsewhere is not supported", d.Name)
	}
	if t.Len <= 0 {
		Refuse(d, "handle-array", "%s: an array of objects whose length is not a constant is not supported", d.Name)
	}
	if f.P.StructOf(t.Elem) != nil {
		Refuse(d, "handle-array", "%s: an array of pointers to object structs is not supported", d.Name)
	}
	l.Kind = ArrayLocal
	scope := enclosingBlock(d)
	if t.Len <= 64 && f.constantIndices(d) {
		for i := int64(0); i < t.Len; i++ {
			e := &Local{Obj: d.Obj, Kind: HandleLocal, Decl: d, Handle: fmt.Sprintf("%s[%d]", d.Name, i), Elem: true}
			e.Var = f.newVar(e.Handle, d.Obj, scope, ownership.Uninit)
			l.Elems = append(l.Elems, e)
			f.elems[e.Var] = e
		}
		return
	}
	l.Var = f.newVar(d.Name, d.Obj, scope, ownership.Uninit)
	l.Builder = "Array"
	// What is read out of the array: owned by somebody who keeps it.
	l.View = f.newVar(d.Name+"[]", nil, nil, ownership.Owned|ownership.Null)
	l.View.Keep = true
}

// lent reports whether a local array or pointer only holds what calls lend: arguments
// of the function that are sorted into it, or found there.
func (f *Fn) lent(d *syntax.VarDecl) bool {
	if d.Init != nil && !(d.Init.Expr != nil && (facts.IsNull(d.Init.Expr) || f.lends(d.Init.Expr))) {
		return false
	}
	filled := d.Init != nil
	for _, e := range f.P.Facts.Uses[d.Obj] {
		n := syntax.Node(e)
		p, _ := e.Parent.(*syntax.Expr)
		for p != nil && (p.Op == syntax.Paren || p.Op == syntax.Cast) {
			n = p
			p, _ = p.Parent.(*syntax.Expr)
		}
		if p == nil {
			continue // if (args)
		}
		switch {
		case p.Op == syntax.Assign && p.X == n:
			if d.Type.Kind == syntax.Array || !facts.IsNull(p.Y) && !f.lends(p.Y) {
				return false
			}
			filled = true
		case p.Op == syntax.Index && p.X == n:
			if isPlace(p) {
				return false
			}
		case p.Op == syntax.Call:
			if f.lender(p) != argIndex(p, e) {
				return false
			}
			filled = true
		case p.Op == syntax.Not, p.Op == syntax.AndAnd, p.Op == syntax.OrOr, p.Op == syntax.Eq && facts.IsNull(p.Y), p.Op == syntax.Ne && facts.IsNull(p.Y):
		default:
			return false
		}
	}
	return filled
}

// lends reports whether e is a call that yields an array of objects which others own.
func (f *Fn) lends(e *syntax.Expr) bool {
	e = syntax.StripCasts(e)
	return e.Op == syntax.Call && f.lender(e) >= 0
}

// lender returns which argument a call that lends objects fills with them, -1 for any other call.
func (f *Fn) lender(c *syntax.Expr) int {
	if o := c.Called(); o != nil && !o.Bundled && !o.Undeclared {
		return -1
	}
	for _, r := range f.P.rules {
		if i, ok := r.Lenders[c.CalledName()]; ok {
			return i
		}
	}
	return -1
}

// constantIndices reports whether the elements of an array are only named by constants.
func (f *Fn) constantIndices(d *syntax.VarDecl) bool {
	for _, e := range f.P.Facts.Uses[d.Obj] {
		n := syntax.Node(e)
		p, _ := e.Parent.(*syntax.Expr)
		for p != nil && p.Op == syntax.Paren {
			n = p
			p, _ = p.Parent.(*syntax.Expr)
		}
		if p == nil {
			continue
		}
		k := p.Y
		switch {
		case p.Op == syntax.Index && p.X == n:
			if k.Const == nil || *k.Const < 0 || *k.Const >= d.Type.Len {
				return false
			}
			if q, ok := p.Parent.(*syntax.Expr); ok && q.Op == syntax.Addr {
				if c, ok := q.Parent.(*syntax.Expr); !ok || c.Op != syntax.Call {
					return false
				}
			}
		case p.Op == syntax.Add && p.X == n:
			if k.Const == nil || *k.Const < 0 || *k.Const > d.Type.Len {
				return false
			}
		}
	}
	return true
}

// LocalAt returns the variable that e names: a local, or an element of an array of objects.
func (f *Fn) LocalAt(e *syntax.Expr) *Local {
	if e == nil {
		return nil
	}
	switch e.Op {
	case syntax.Ident:
		if e.Obj != nil {
			return f.Locals[e.Obj]
		}
	case syntax.Deref:
		switch x := syntax.Unparen(e.X); {
		case x.Op == syntax.Ident && x.Obj != nil:
			if l := f.Locals[x.Obj]; l != nil && l.Kind == OutLocal {
				return l
			}
		case x.Op == syntax.Addr: // *&v, as macros that take addresses spell a variable
			if v := syntax.Unparen(x.X); v.Op == syntax.Ident && v.Obj != nil {
				if l := f.Locals[v.Obj]; l != nil && l.Var != nil && l.Kind == HandleLocal {
					return l
				}
			}
		}
	case syntax.Index:
		if l := f.arrayOf(e); l != nil && l.Elems != nil && e.Y.Const != nil && *e.Y.Const >= 0 && *e.Y.Const < int64(len(l.Elems)) {
			return l.Elems[*e.Y.Const]
		}
	}
	return nil
}

// throughAddress reports whether e is *&v.
func throughAddress(e *syntax.Expr) bool {
	return e.Op == syntax.Deref && syntax.Unparen(e.X).Op == syntax.Addr
}

// arrayOf returns the local array of which e is an element, or nil.
func (f *Fn) arrayOf(e *syntax.Expr) *Local {
	if e == nil || e.Op != syntax.Index {
		return nil
	}
	x := syntax.Unparen(e.X)
	if x.Op != syntax.Ident || x.Obj == nil {
		return nil
	}
	if l := f.Locals[x.Obj]; l != nil && l.Kind == ArrayLocal {
		return l
	}
	return nil
}

// element renders a read of an element of an array that owns its elements.
func (f *Fn) element(e *syntax.Expr, l *Local) Val {
	text := f.elementText(e)
	f.use(l.Var)
	return Val{Text: text, Own: VarVal, Var: l.View, Null: true}
}

func (f *Fn) elementText(e *syntax.Expr) string {
	return compose(f.at(e), []piece{{f.at(e.Y), f.Plain(e.Y)}})
}

// setElement renders a store to an element of an array that owns its elements.
func (f *Fn) setElement(x *syntax.Expr, l *Local, y *syntax.Expr) string {
	val := f.Owned(y)
	return f.setElementTo(x, l, val)
}

func (f *Fn) setElementTo(x *syntax.Expr, l *Local, val string) string {
	text := f.elementText(x)
	f.use(l.Var)
	return f.P.Use("HPyCompat_Array_Set") + "(ctx, &" + text + ", " + val + ")"
}

// declArray renders the declaration of an array of objects.
func (f *Fn) declArray(d *syntax.VarDecl, l *Local) {
	if d.Init != nil && d.Init.Expr != nil {
		Refuse(d, "initializer", "%s is initialized by something that is no brace list", d.Name)
	}
	set := map[int64]bool{}
	if d.Init != nil {
		for _, it := range d.Init.List {
			if it.Value == nil || it.Value.Expr == nil || it.Index < 0 || it.Index >= d.Type.Len || set[it.Index] {
				Refuse(d, "initializer", "%s is initialized in a way that is not supported", d.Name)
			}
			set[it.Index] = true
			e := it.Value.Expr
			if l.Elems == nil {
				f.Replace(e, f.top(e, func() string { return f.Owned(e) }))
				continue
			}
			el := l.Elems[it.Index]
			f.Replace(e, f.top(e, func() string { return f.define(el, e, it) }))
		}
	}
	null := l.Elems == nil && d.Init == nil
	if l.Elems == nil {
		f.event(ownership.Event{Kind: ownership.Def, Var: l.Var, From: ownership.Owned, Site: d})
	}
	for i, el := range l.Elems {
		if set[int64(i)] {
			continue
		}
		from := ownership.Uninit
		if d.Init != nil {
			from = ownership.Null
		} else if f.D.InitNull[el.Var] {
			null = true
		}
		f.event(ownership.Event{Kind: ownership.Def, Var: el.Var, From: from, Site: el})
	}
	if !null {
		return
	}
	for _, el := range l.Elems { // all of them are null then
		f.unit.Events = replaceUninit(f.unit.Events, el.Var)
	}
	r := d.Loc.Range
	f.Edit(source.Range{File: r.File, Start: r.End, End: r.End}, " = {HPy_NULL}")
}

func replaceUninit(evs []ownership.Event, v *ownership.Var) []ownership.Event {
	for i := range evs {
		if evs[i].Var == v && evs[i].Kind == ownership.Def && evs[i].From == ownership.Uninit {
			evs[i].From = ownership.Null
		}
	}
	return evs
}

// handles renders a pointer to handles: an array, a part of one, or an array of arguments.
func (f *Fn) handles(a *syntax.Expr) (string, bool) {
	x := syntax.StripCasts(a)
	base, from := x, int64(0)
	var off *syntax.Expr
	switch {
	case x.Op == syntax.Add:
		base, off = syntax.StripCasts(x.X), x.Y
	case x.Op == syntax.Addr:
		i := syntax.Unparen(x.X)
		if i.Op != syntax.Index {
			return "", false
		}
		base, off = syntax.Unparen(i.X), i.Y
	}
	if base.Op != syntax.Ident || base.Obj == nil {
		return "", false
	}
	l := f.Locals[base.Obj]
	if l == nil || l.Kind != ArrayLocal && l.Kind != FastLocal {
		return "", false
	}
	text := base.Name
	if off != nil {
		if l.Elems != nil {
			if off.Const == nil || *off.Const < 0 || *off.Const > int64(len(l.Elems)) {
				return "", false
			}
			from = *off.Const
		}
		o := f.Plain(off)
		if f.at(x) == x.Loc.Range && x == a && o == f.src(off) {
			text = f.src(x)
		} else {
			text += " + " + o
		}
	}
	if l.Elems != nil {
		for _, el := range l.Elems[from:] {
			f.event(ownership.Event{Kind: ownership.Use, Var: el.Var})
		}
	} else if l.Var != nil {
		f.use(l.Var)
	}
	return text, true
}

// isHandles reports whether a is passed as a pointer to handles.
func (f *Fn) isHandles(a *syntax.Expr) bool {
	return !facts.IsNull(a) && f.P.IsHandleArray(a.Type)
}

// OwningElement reports whether e is an element of an array that owns what it holds.
func (f *Fn) OwningElement(e *syntax.Expr) bool {
	l := f.arrayOf(e)
	return l != nil && l.Elems == nil || f.stackMember(e)
}

// DropElement renders a Py_DECREF of an element of an array that owns it: the
// array closes it, here at the earliest.
func (f *Fn) DropElement(e *syntax.Expr) Val {
	f.pureArg(e)
	if l := f.arrayOf(e); l != nil {
		f.use(l.Var)
	} else {
		f.stackPlace(e)
	}
	return Val{Gone: true, Text: "(void)0"}
}

// SetElement renders a store of an owned handle to an element of an array that owns it.
func (f *Fn) SetElement(e *syntax.Expr, val string) string {
	if f.stackMember(e) {
		return f.setStack(e, val)
	}
	return f.setElementTo(e, f.arrayOf(e), val)
}
