package port

import (
	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
)

// slotFunction is the author's function that a call through a slot of one of the
// author's static types reaches, Base_Type.tp_richcompare(a, b, op): the slot holds
// that function from the start, and the spec that the type becomes has no slots to
// call through. nil when the slot holds anything else, or the function is not known
// yet where the call stands.
func (f *Fn) slotFunction(c, x *syntax.Expr) *syntax.Object {
	v := syntax.Unparen(x.X)
	if x.Op != syntax.Member || v.Op != syntax.Ident || v.Obj == nil {
		return nil
	}
	t := f.P.Facts.TypeOf(v.Obj)
	if t == nil || t.IsSpec || x.Name == "tp_init" { // __init__ of the type is the same function
		return nil
	}
	s := t.Slots[x.Name]
	if s == nil || s.Func == nil || s.Assign != nil || s.Func.Func == nil || s.Func.Func.Loc.First > c.Loc.First {
		return nil
	}
	if facts.FuncRef(s.Value) != s.Func {
		return nil
	}
	return s.Func
}

// callee spells the function that a call reaches: as the author does, or by its
// name where the author goes through a type's slot.
func (f *Fn) callee(c *syntax.Expr, o *syntax.Object) string {
	if c.Called() == o {
		return f.src(c.X)
	}
	return o.Name
}
