// Package refcount ports the counting of references.
package refcount

import (
	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

func init() {
	port.Register(&port.Rule{
		ID:    "refcount",
		Title: "Reference counts become closed handles",
		Doc: `A handle has no count. Py_INCREF disappears: whoever needs a reference of its own gets one
where it is stored, returned or duplicated. Py_DECREF of a variable closes its handle when the variable
is not needed afterwards, and disappears otherwise. Py_DECREF of a member that is stored to next
disappears, because HPyField_Store gives up what it replaces. Py_CLEAR stores HPy_NULL.`,
		Before: "Py_INCREF(value);\nself->value = value;",
		After:  "HPyField_Store(ctx, h_self, &self->value, value);",
		Calls: map[string]port.CallHandler{
			"Py_INCREF": incref, "Py_XINCREF": incref, "Py_IncRef": incref, "_Py_INCREF": incref,
			"Py_DECREF": decref, "Py_XDECREF": decref, "Py_DecRef": decref, "_Py_DECREF": decref,
			"PyObject_Del": throwAway, "PyObject_DEL": throwAway, "PyObject_GC_Del": throwAway,
			"Py_CLEAR": clearRef, "Py_SETREF": setRef, "Py_XSETREF": setRef,
			"Py_NewRef": newRef, "Py_XNewRef": newRef, "_Py_NewRef": newRef, "_Py_XNewRef": newRef,
		},
	})
}

func incref(f *port.Fn, c *syntax.Expr) port.Val {
	f.Pure(c.Args[0])
	if x := syntax.StripCasts(c.Args[0]); f.KeptSlot(x) && !f.CountedKept(c, x) {
		port.Refuse(c, "kept-count", "a reference is taken to what %s refers to, and nothing shows for whom", f.Text(x))
	}
	return port.Val{Gone: true, Text: "(void)0"}
}

func decref(f *port.Fn, c *syntax.Expr) port.Val {
	a := c.Args[0]
	x := syntax.StripCasts(a)
	switch x.Op {
	case syntax.Ident, syntax.Deref:
		if l := f.LocalAt(x); l != nil && l.Var != nil {
			if l.IsParam && f.P.CountedInC(x) && f.P.OverReleased(c) {
				port.Refuse(c, "decref-counted", "a reference to %s is dropped that the function does not own: what the C API counts elsewhere goes with it", f.Text(x))
			}
			return f.Drop(c, l)
		}
		if f.P.GlobalVars[x.Obj] {
			if f.StoredNext(c, x) || f.CountedBefore(c, x) {
				return port.Val{Gone: true, Text: "(void)0"}
			}
			if f.Sig.Conv == port.ExecConv && givesUp(c) { // the module is not there afterwards, and nobody reads the variable
				return port.Val{Text: f.Store(x, "HPy_NULL")}
			}
			port.Refuse(c, "decref-global", "a reference that a global variable keeps is dropped, but nothing else is stored there")
		}
		if f.IsConstant(x) {
			return port.Val{Gone: true, Text: "(void)0"}
		}
	case syntax.Addr:
		return port.Val{Gone: true, Text: "(void)0"}
	case syntax.Arrow, syntax.Member, syntax.Index:
		if l := f.LocalAt(x); l != nil && l.Var != nil {
			return f.Drop(c, l)
		}
		if f.KeptSlot(x) {
			return f.DropKept(x)
		}
		if f.OwningElement(x) { // closed with the array, or by the next store
			return f.DropElement(x)
		}
		if f.IsField(x) || f.IsGlobal(x) {
			f.Pure(x)
			if f.StoredNext(c, x) || f.CountedBefore(c, x) {
				return port.Val{Gone: true, Text: "(void)0"}
			}
			if fails(c) && f.StoredOnly(x) { // made here, and the failure gives it up
				return port.Val{Text: f.Store(x, "HPy_NULL")}
			}
			port.Refuse(c, "decref-field", "a reference that a member keeps is dropped, but nothing else is stored there")
		}
	case syntax.Call, syntax.Cond:
		v := f.Value(a)
		if v.Own == port.OwnedVal {
			return port.Val{Text: "HPy_Close(ctx, " + v.Text + ")"}
		}
	}
	if facts.IsNull(a) {
		return port.Val{Gone: true, Text: "(void)0"}
	}
	port.Refuse(c, "decref", "this reference is dropped in a way that is not supported")
	return port.Val{}
}

// throwAway renders PyObject_Del of an object in the making, of which the author knows that
// its deallocator is not called. HPy destroys each object, so this one gets the struct it
// began with back, of which there is nothing to be freed.
func throwAway(f *port.Fn, c *syntax.Expr) port.Val {
	x := syntax.StripCasts(c.Args[0])
	st := f.P.StructOf(x.Type)
	l := f.LocalAt(x)
	if l == nil || l.Var == nil || x.Op != syntax.Ident || st == nil || st.Kept || l.IsParam {
		port.Refuse(c, "structure", "%s is used in a way that no rule of the port deals with", c.CalledName())
	}
	f.Before("memset(" + f.Struct(x) + ", 0, sizeof(" + st.Name + "));")
	return f.Drop(c, l)
}

// givesUp reports whether the function is left with a failure right behind the call.
func givesUp(c *syntax.Expr) bool {
	s := syntax.EnclosingStmt(c)
	if s == nil || s.Op != syntax.ExprStmt {
		return false
	}
	block, ok := s.Parent.(*syntax.Stmt)
	for ok && block.Op == syntax.Label {
		block, ok = block.Parent.(*syntax.Stmt)
	}
	if !ok || block.Op != syntax.Block {
		return false
	}
	last := block.List[len(block.List)-1]
	return last.Op == syntax.Return && last.Cond != nil && facts.IsNull(last.Cond)
}

// fails reports whether the statement behind the call leaves the function with a failure.
func fails(c *syntax.Expr) bool {
	s := syntax.EnclosingStmt(c)
	if s == nil || s.Op != syntax.ExprStmt || s.Cond != c {
		return false
	}
	block, ok := s.Parent.(*syntax.Stmt)
	if !ok || block.Op != syntax.Block {
		return false
	}
	behind := false
	for _, t := range block.List {
		switch {
		case t == s:
			behind = true
		case behind && t.Op == syntax.ExprStmt && t.Cond.Op == syntax.Call && (t.Cond.CalledName() == "Py_DECREF" || t.Cond.CalledName() == "Py_XDECREF"):
		case behind:
			return t.Op == syntax.Return && t.Cond != nil && (facts.IsNull(t.Cond) || t.Cond.Const != nil && *t.Cond.Const == -1)
		}
	}
	return false
}

func clearRef(f *port.Fn, c *syntax.Expr) port.Val {
	x := syntax.StripCasts(c.Args[0])
	if l := f.LocalAt(x); l != nil && (x.Op == syntax.Ident || l.Elem) {
		if l.Kind == port.OutLocal {
			return f.ClearOut(c, l)
		}
		if l.Var != nil {
			v := f.Drop(c, l)
			if !v.Gone {
				f.Before(v.Text + ";")
			}
			f.Event(ownership.Event{Kind: ownership.Def, Var: l.Var, From: ownership.Null, Site: x})
			f.Sync(l)
			return port.Val{Text: l.Handle + " = " + f.NullOf(l)}
		}
	}
	if f.KeptSlot(x) {
		return f.ClearKept(x)
	}
	if f.OwningElement(x) {
		return port.Val{Text: f.SetElement(x, "HPy_NULL")}
	}
	return port.Val{Text: f.Store(x, "HPy_NULL")}
}

func setRef(f *port.Fn, c *syntax.Expr) port.Val {
	x := syntax.StripCasts(c.Args[0])
	if l := f.LocalAt(x); l != nil {
		if l.Var == nil || l.Kind == port.BuilderLocal {
			port.Refuse(c, "setref-local", "%s of something that is no variable with an object", c.CalledName())
		}
		return f.Reassign(c, l, c.Args[1]) // an assignment closes what a variable owned
	}
	if f.KeptSlot(x) {
		return f.SetKept(x, c.Args[1])
	}
	if f.OwningElement(x) {
		return port.Val{Text: f.SetElement(x, f.Owned(c.Args[1]))}
	}
	return port.Val{Text: f.Store(x, f.Borrow(c.Args[1]))}
}

func newRef(f *port.Fn, c *syntax.Expr) port.Val {
	v := f.Value(c.Args[0])
	if v.Own == port.NullVal {
		return v
	}
	return port.Val{Text: f.Own(v, c), Own: port.OwnedVal, Null: true}
}
