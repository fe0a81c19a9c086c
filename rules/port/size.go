package port

import (
	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
)

// This file is about objects whose struct begins with PyObject_VAR_HEAD though
// their types have no items behind the struct (tp_itemsize is 0): the head's
// ob_size is then a number of the author's like any other. The port keeps it as
// a member of the struct, and Py_SIZE reads that.

// SizeMember is the name of the member that keeps what Py_SIZE gives.
const SizeMember = "ob_size"

// Sized reports whether s is such a struct.
func (p *Port) Sized(s *facts.ObjStruct) bool {
	if s == nil || !s.Var {
		return false
	}
	for _, q := range p.all() {
		for _, t := range q.Facts.Types {
			if t.Struct == nil || t.Struct.Name != s.Name {
				continue
			}
			for _, n := range []string{"tp_itemsize", "spec_itemsize"} {
				if v := t.Slots[n]; v != nil && !facts.IsNull(v.Value) {
					return false
				}
			}
		}
	}
	return true
}

func (p *Port) all() []*Port {
	if len(p.peers) == 0 {
		return []*Port{p}
	}
	return p.peers
}

// sizeOf returns x of Py_SIZE(x), or of what the front end makes of it as a place
// to assign to, when x is an object of a struct that keeps its size.
func (p *Port) sizeOf(e *syntax.Expr) *syntax.Expr {
	c := syntax.Unparen(e)
	if c.Op == syntax.Deref {
		c = syntax.Unparen(c.X)
	}
	if c.Op != syntax.Call || len(c.Args) == 0 || !sizeCalls[c.CalledName()] {
		return nil
	}
	if x := sizeOperand(c.Args[0]); p.Sized(p.StructOf(x.Type)) {
		return x
	}
	return nil
}

// sizeOperand takes the casts to the head off: Py_SIZE((PyVarObject *)self).
func sizeOperand(e *syntax.Expr) *syntax.Expr {
	for e.Op == syntax.Paren || e.Op == syntax.Cast && e.Type != nil && e.Type.Deref() != nil && e.Type.Deref().Kind == syntax.Struct && isHeadType(e.Type.Deref()) {
		e = e.X
	}
	return e
}

func isHeadType(t *syntax.Type) bool {
	for _, n := range t.Typedefs {
		if n == "PyVarObject" || n == "PyObject" {
			return true
		}
	}
	return false
}

// sizeCall reports whether e is what a call asks the size of.
func (p *Port) sizeCall(e *syntax.Expr) bool {
	c, _ := e.Parent.(*syntax.Expr)
	for c != nil && c.Op == syntax.Paren {
		e = c
		c, _ = c.Parent.(*syntax.Expr)
	}
	return c != nil && c.Op == syntax.Call && p.sizeOf(c) != nil && c.Args[0] == e
}

var sizeCalls = map[string]bool{"Py_SIZE": true, "Py_SET_SIZE": true, "__hpyport_lv_Py_SIZE": true}

// size renders the place where an object keeps its size.
func (f *Fn) size(e, x *syntax.Expr) string {
	if s := f.P.StructOf(x.Type); s.Kept {
		return "Py_SIZE(" + f.Struct(x) + ")"
	}
	n := len(f.inline)
	text := f.Struct(x)
	if len(f.inline) > n && isPlace(e) {
		Refuse(e, "storage", "%s is written to in a part of an expression", oneLine(f.src(e)))
	}
	if x = syntax.Unparen(x); x.Op == syntax.Cast && text[0] == '(' {
		text = "(" + text + ")"
	}
	return text + "->" + SizeMember
}

// SetSize renders Py_SET_SIZE(x, n) of an object that keeps its size; ok is false for others.
func (f *Fn) SetSize(c *syntax.Expr) (text string, ok bool) {
	if len(c.Args) != 2 {
		return "", false
	}
	x := f.P.sizeOf(c)
	if x == nil {
		return "", false
	}
	n := f.Plain(c.Args[1])
	if f.P.StructOf(x.Type).Kept {
		return "Py_SET_SIZE(" + f.Struct(x) + ", " + n + ")", true
	}
	return f.size(c, x) + " = " + n, true
}
