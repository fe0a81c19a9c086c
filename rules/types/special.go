package types

import (
	"fmt"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// A member that holds an object's weak references or its dict belongs to the
// interpreter: the struct keeps it as a plain pointer, and a member definition
// tells the loader where it is. Loaders that have no such thing are told nothing
// (HPyCompat_Type_FromSpec and HPyCompat_Type_Ready see to that): PyPy's objects
// have both anyway, our headers derive a class that has them in the package hpy, and
// elsewhere there are no weak references.

// A special is such a member.
type special struct {
	owner *facts.ObjStruct // that has the member: the type's own, or one it begins with
	field string
	name  string // "__weaklistoffset__" or "__dictoffset__"
}

// offsetOf returns the member whose place an expression spells with offsetof, which
// is the address of a member of a null pointer; of the type's own struct or of one
// that it begins with.
func offsetOf(p *port.Port, e *syntax.Expr) (owner *facts.ObjStruct, field string, ok bool) {
	e = syntax.StripCasts(e)
	if owner, field := lastMember(p, e); owner != nil {
		return owner, field, true
	}
	if e == nil || e.Op != syntax.Addr {
		return nil, "", false
	}
	m := syntax.StripCasts(e.X)
	if m == nil || m.Op != syntax.Arrow || m.Obj == nil || m.Obj.Owner == nil || !facts.IsNull(m.X) {
		return nil, "", false
	}
	owner = p.Facts.Structs[m.Obj.Owner]
	return owner, m.Name, owner != nil
}

// lastMember returns the member whose place is spelled as the end of its struct,
// sizeof(Foo) - sizeof(PyObject *): a pointer that is the last of members none of
// which can ask for a padding behind it.
func lastMember(p *port.Port, e *syntax.Expr) (*facts.ObjStruct, string) {
	if e == nil || e.Op != syntax.Sub {
		return nil, ""
	}
	x, y := syntax.StripCasts(e.X), syntax.StripCasts(e.Y)
	if x == nil || y == nil || x.Op != syntax.SizeofType || y.Op != syntax.SizeofType || y.TypeArg == nil || y.TypeArg.Kind != syntax.Pointer {
		return nil, ""
	}
	s := p.Facts.Structs[x.TypeArg]
	if s == nil || len(s.Type.Fields) < 2 {
		return nil, ""
	}
	for _, f := range s.Type.Fields[1:] {
		t := f.Type
		for t.Kind == syntax.Array {
			t = t.Elem
		}
		switch {
		case t.Kind == syntax.Pointer, t.Kind == syntax.Bool, t.Kind == syntax.Int, t.Kind == syntax.Float && t.Name != "long double":
		default:
			return nil, ""
		}
	}
	last := s.Type.Fields[len(s.Type.Fields)-1]
	if last.Type.Kind != syntax.Pointer {
		return nil, ""
	}
	return s, last.Name
}

// specialOrder are those slots in the order in which their members are written.
var specialOrder = []string{"tp_weaklistoffset", "tp_dictoffset"}

var specialSlots = map[string]string{"tp_weaklistoffset": "__weaklistoffset__", "tp_dictoffset": "__dictoffset__"}

// specials finds the members that belong to the interpreter.
func (pl *plan) findSpecials(p *port.Port) {
	t := pl.t
	add := func(e *syntax.Expr, name string) {
		owner, field, ok := offsetOf(p, e)
		if !ok || t.Struct == nil {
			port.Refuse(e, "special-offset", "the place of %s in %s is not spelled with offsetof", name, t.Obj.Name)
		}
		pl.specials = append(pl.specials, special{owner, field, name})
	}
	for _, slot := range specialOrder {
		if s := t.Slots[slot]; s != nil {
			add(s.Value, specialSlots[slot])
		}
	}
	if s := t.Slots["tp_members"]; s != nil {
		if v := facts.VarRef(s.Value); v != nil {
			if tab := p.Facts.MembersOf(v); tab != nil {
				for _, m := range tab.Entries {
					switch m.Name.Value {
					case "__weaklistoffset__", "__dictoffset__":
						add(m.Offset, m.Name.Value)
					case "__vectorcalloffset__":
						port.Refuse(m.Name, "vectorcall", "HPy 0.9 knows no member for vector calls; use tp_call")
					}
				}
			}
		}
	}
	for _, s := range pl.specials {
		pl.checkUses(p, s)
		markRaw(p, s.owner, s.field)
	}
}

// rawFields are the members that become plain pointers, by struct and name.
func rawFields(p *port.Port) map[string]bool {
	m, _ := p.Data["types:raw"].(map[string]bool)
	if m == nil {
		m = map[string]bool{}
		for _, q := range p.Peers() { // a header's struct is the same in all files
			if other, ok := q.Data["types:raw"].(map[string]bool); ok {
				m = other
			}
		}
		p.Data["types:raw"] = m
	}
	return m
}

func markRaw(p *port.Port, s *facts.ObjStruct, field string) {
	rawFields(p)[facts.FieldKey(s, field)] = true
}

// isRaw reports whether e is a member that belongs to the interpreter.
func isRaw(p *port.Port, e *syntax.Expr) bool {
	e = syntax.StripCasts(e)
	if e == nil || e.Op != syntax.Arrow && e.Op != syntax.Member || e.Obj == nil || e.Obj.Owner == nil {
		return false
	}
	s := p.Facts.Structs[e.Obj.Owner]
	return s != nil && rawFields(p)[facts.FieldKey(s, e.Name)]
}

// looksAtRaw returns a member that belongs to the interpreter and that a statement looks at,
// leaving the statements in it aside, or nil.
func looksAtRaw(p *port.Port, s *syntax.Stmt) *syntax.Expr {
	var found *syntax.Expr
	look := func(n syntax.Node) {
		syntax.Walk(n, func(n syntax.Node) bool {
			if e, ok := n.(*syntax.Expr); ok && found == nil && isRaw(p, e) {
				found = e
			}
			return found == nil
		})
	}
	if s.Cond != nil {
		look(s.Cond)
	}
	for _, d := range s.Decls {
		look(d)
	}
	return found
}

// checkUses refuses code that looks at the member: it may only be emptied, and be
// dealt with where the object dies or is traversed.
func (pl *plan) checkUses(p *port.Port, sp special) {
	for _, q := range p.Peers() {
		for _, s := range q.Facts.ObjStructs() {
			if s.Name == sp.owner.Name {
				pl.checkFile(q, s, sp)
			}
		}
	}
}

func (pl *plan) checkFile(p *port.Port, st *facts.ObjStruct, sp special) {
	lifetime := map[*syntax.Object]bool{}
	for _, t := range p.Facts.Types {
		for _, n := range []string{"tp_dealloc", "tp_traverse", "tp_clear"} {
			if s := t.Slots[n]; s != nil && s.Func != nil {
				lifetime[s.Func] = true
			}
		}
	}
	for _, f := range p.Unit.Funcs {
		if f.Body == nil || lifetime[f.Obj] {
			continue
		}
		syntax.Walk(f.Body, func(n syntax.Node) bool {
			e, ok := n.(*syntax.Expr)
			if !ok || e.Op != syntax.Arrow && e.Op != syntax.Member || e.Name != sp.field || e.Obj == nil || e.Obj.Owner != st.Type || facts.IsNull(e.X) { // that of offsetof
				return true
			}
			if a, ok := e.Parent.(*syntax.Expr); ok && a.Op == syntax.Assign && a.X == e && facts.IsNull(a.Y) {
				if s, ok := a.Parent.(*syntax.Stmt); ok && s.Op == syntax.ExprStmt {
					return true
				}
			}
			code := "weakref"
			if sp.name == "__dictoffset__" {
				code = "instance-dict"
			}
			port.Refuse(e, code, "%s belongs to the interpreter; the port can't look at it here. Ask for the attribute __dict__ or use the weakref module", sp.field)
			return true
		})
	}
}

// defineSpecials writes the definitions that tell where the members are.
func (pl *plan) defineSpecials(p *port.Port) {
	for _, slot := range specialOrder {
		name := specialSlots[slot]
		if pl.t.Slots[slot] == nil {
			continue
		}
		for _, s := range pl.specials {
			if s.name == name {
				sym := p.Fresh(pl.t.Obj.Name + name + "def")
				pl.define(p, sym, fmt.Sprintf("HPyDef_MEMBER(%s, %q, HPyMember_HPYSSIZET, offsetof(%s, %s), .readonly = 1)", sym, name, s.owner.Name, s.field))
			}
		}
	}
}

// emptied removes statements that empty a member that belongs to the interpreter.
func emptied(f *port.Fn, s *syntax.Stmt) bool {
	if s.Op != syntax.ExprStmt || s.Cond == nil {
		return false
	}
	e := syntax.Unparen(s.Cond)
	if e.Op == syntax.Assign && isRaw(f.P, e.X) && facts.IsNull(e.Y) {
		f.Delete(s)
		return true
	}
	return false
}
