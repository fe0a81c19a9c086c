package types

import (
	"slices"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// This file is about what the code that stays does with the type object of a mixed type.

// usedOtherwise finds a use of a type object that is not right for a heap type that
// is there only once the module is made.
func usedOtherwise(p *port.Port, t *facts.Type) syntax.Node {
	for _, e := range p.Facts.Uses[t.Obj] {
		if syntax.EnclosingFunc(e) == nil {
			// the base of another type
			d := enclosingDecl(e)
			if d == nil || d.Type == nil || !facts.IsTypeObject(d.Type) || d.Obj == nil {
				return e
			}
			o := p.Facts.TypeOf(d.Obj)
			if o == nil || o.Slots["tp_base"] == nil || facts.VarRef(o.Slots["tp_base"].Value) != t.Obj {
				return e
			}
			continue
		}
		if d := enclosingDecl(e); d != nil && d.Obj != nil && d.Obj.Storage == syntax.StaticStorage {
			return e // filled before the module is made
		}
		n := syntax.Node(e)
		par, _ := e.Parent.(*syntax.Expr)
		for par != nil && (par.Op == syntax.Paren || par.Op == syntax.Cast) {
			n, par = par, parentOf(par)
		}
		if par == nil {
			return e
		}
		switch par.Op {
		case syntax.Member:
			if par.X != n {
				return e
			}
			if a := parentOf(par); a != nil && a.Op == syntax.Assign && a.X == par {
				if st, ok := a.Parent.(*syntax.Stmt); ok && slices.Contains(t.Fills, st) && atTop(st) {
					continue // goes into the definition
				}
				return a
			}
			switch par.Name {
			case "tp_dealloc", "tp_traverse":
				// a derived type's function hands the object on: heapDealloc and heapTraverse
				if c := facts.CallOf(par); c != nil && handedOn(p, t, c, par.Name) {
					continue
				}
			}
			switch par.Name {
			case "tp_dealloc", "ob_base", "ob_type", "ob_refcnt", "tp_traverse", "tp_subclasses", "tp_cache":
				return par
			}
			up := parentOf(par)
			if up == nil {
				continue
			}
			switch up.Op {
			case syntax.AssignOp, syntax.Addr, syntax.PreInc, syntax.PostInc:
				if up.X == par {
					return up
				}
			}
		case syntax.Addr:
			if setsMeta(par) {
				continue
			}
			if bad := addressMisused(par); bad != nil {
				return bad
			}
		default:
			return par
		}
	}
	return nil
}

// handedOn reports whether a call through a type's slot hands an object on from the
// function in the same slot of another type.
func handedOn(p *port.Port, t *facts.Type, c *syntax.Expr, slot string) bool {
	f := syntax.EnclosingFunc(c)
	if f == nil || f.Body == nil || !hasSlot(p, f.Obj, slot) || handsOn(f, slot) != c {
		return false
	}
	for _, r := range p.Facts.Roles[f.Obj] {
		if r.Kind == facts.SlotRole && (r.Slot.Name != slot || r.Type == t) {
			return false
		}
	}
	return true
}

// atTop reports whether a statement is done once and always, when its function is
// called, and whether it can be taken out.
func atTop(s *syntax.Stmt) bool {
	f := syntax.EnclosingFunc(s)
	return f != nil && s.Parent == syntax.Node(f.Body) && s.Loc.In == nil && !s.Loc.Split
}

func parentOf(e *syntax.Expr) *syntax.Expr {
	p, _ := e.Parent.(*syntax.Expr)
	return p
}

func enclosingDecl(n syntax.Node) *syntax.VarDecl {
	for ; n != nil; n = syntax.ParentOf(n) {
		if d, ok := n.(*syntax.VarDecl); ok {
			return d
		}
	}
	return nil
}

// setsMeta reports whether the address of a type object is taken to give it the
// metaclass that it has anyway: ((PyObject *)&Foo_Type)->ob_type = &PyType_Type, or
// Py_SET_TYPE(&Foo_Type, &PyType_Type).
func setsMeta(e *syntax.Expr) bool {
	n, par := e, parentOf(e)
	for par != nil && (par.Op == syntax.Paren || par.Op == syntax.Cast) {
		n, par = par, parentOf(par)
	}
	if par == nil {
		return false
	}
	if par.Op == syntax.Call {
		return par.CalledName() == "Py_SET_TYPE" && len(par.Args) == 2 && syntax.StripCasts(par.Args[0]) == syntax.StripCasts(n) && isAddr(par.Args[1], "PyType_Type")
	}
	if par.Op != syntax.Arrow || par.X != n || par.Name != "ob_type" {
		return false
	}
	a := parentOf(par)
	return a != nil && a.Op == syntax.Assign && a.X == par && isAddr(a.Y, "PyType_Type")
}

// addressMisused finds what is wrong in a use of the address of a type object.
func addressMisused(e *syntax.Expr) syntax.Node {
	n, par := e, parentOf(e)
	for par != nil && (par.Op == syntax.Paren || par.Op == syntax.Cast) {
		n, par = par, parentOf(par)
	}
	if par == nil {
		return nil
	}
	switch par.Op {
	case syntax.Arrow:
		return par // (&Foo_Type)->tp_new
	case syntax.Call:
		switch par.CalledName() {
		case "Py_SET_TYPE", "Py_TYPE", "Py_REFCNT", "Py_SET_REFCNT", "_PyObject_Init", "PyType_Modified":
			return par
		}
	case syntax.Assign: // x->ob_type = &Foo_Type
		if par.Y == n {
			x := syntax.Unparen(par.X)
			if (x.Op == syntax.Arrow || x.Op == syntax.Member) && x.Name == "ob_type" || x.Op == syntax.Call || x.Op == syntax.Deref {
				return par
			}
		}
	}
	return nil
}
