package facts

import (
	"slices"

	"hpyport/analysis/syntax"
)

// Staying says what stays as it is.
type Staying struct {
	Object func(*syntax.Object) bool // a function, a variable, the object of a type
	Struct func(*ObjStruct) bool     // the struct of a type
	Type   func(*syntax.Object) bool // some functions of a type, or its struct
}

// Leave takes out of the facts what stays as it is, so that whoever works on the
// rest does not come upon it: functions with their roles and all that stands in
// their bodies, types and variables. Entries of tables whose function stays move
// to Left; structs that stay are Kept, types of which some functions stay Mixed,
// and InPlace those whose object stays while some function of theirs does not.
func (m *Module) Leave(s Staying) {
	stays := s.Object
	m.Types = slices.DeleteFunc(m.Types, func(t *Type) bool {
		if !stays(t.Obj) {
			return false
		}
		// One that another file defines is there, too, where that file has its tables.
		t.InPlace = t.Real != nil || slices.ContainsFunc(m.functionsOf(t), func(o *syntax.Object) bool { return !stays(o) })
		if !t.InPlace {
			delete(m.typeByObj, t.Obj)
		}
		return !t.InPlace
	})
	m.Globals = slices.DeleteFunc(m.Globals, stays)
	m.GlobalStructs = slices.DeleteFunc(m.GlobalStructs, func(g *GlobalStruct) bool {
		return slices.ContainsFunc(g.Vars, func(v *syntax.VarDecl) bool { return stays(v.Obj) })
	})
	for _, t := range m.Types {
		t.Mixed = t.InPlace || s.Type(t.Obj)
	}
	for _, o := range m.Structs {
		o.Kept = s.Struct(o)
	}
	for o := range m.Roles {
		if stays(o) {
			delete(m.Roles, o)
		}
	}
	for _, t := range m.Methods {
		t.Entries = slices.DeleteFunc(t.Entries, func(e *Method) bool {
			if e.Func == nil || stays(e.Func) {
				t.Left = append(t.Left, e)
				return true
			}
			return false
		})
	}
	mixed := map[*syntax.Object]bool{} // tables of mixed types
	for _, t := range m.Types {
		if s := t.Slots["tp_getset"]; s != nil && t.Mixed {
			mixed[VarRef(s.Value)] = true
		}
	}
	for _, t := range m.GetSets {
		t.Entries = slices.DeleteFunc(t.Entries, func(e *GetSet) bool {
			foreign := e.Get == nil && e.Set == nil && e.Foreign != nil && mixed[t.Decl.Obj]
			if foreign || e.Get != nil && stays(e.Get) || e.Set != nil && stays(e.Set) {
				t.Left = append(t.Left, e)
				return true
			}
			return false
		})
	}
	// Tables that only what stays refers to stay whole.
	used := map[*syntax.Object]bool{}
	for _, t := range m.Types {
		for _, s := range t.Order {
			if v := VarRef(s.Value); v != nil {
				used[v] = true
			}
		}
	}
	for _, d := range m.Defs {
		if d.Methods != nil {
			used[d.Methods.Decl.Obj] = true
		}
	}
	m.Methods = slices.DeleteFunc(m.Methods, func(t *MethodTable) bool { return !used[t.Decl.Obj] })
	m.GetSets = slices.DeleteFunc(m.GetSets, func(t *GetSetTable) bool { return !used[t.Decl.Obj] })
	for _, t := range m.Types { // a struct that stays keeps its table of members
		if s := t.Slots["tp_members"]; s != nil && t.Mixed {
			delete(used, VarRef(s.Value))
		}
	}
	m.Members = slices.DeleteFunc(m.Members, func(t *MemberTable) bool { return !used[t.Decl.Obj] })
	within := func(e *syntax.Expr) bool {
		f := syntax.EnclosingFunc(e)
		return f != nil && stays(f.Obj)
	}
	for _, by := range []map[*syntax.Object][]*syntax.Expr{m.Calls, m.Refs, m.Uses} {
		for o, list := range by {
			by[o] = slices.DeleteFunc(list, within)
		}
	}
}

// functionsOf lists the author's functions in the slots and tables of a type.
func (m *Module) functionsOf(t *Type) []*syntax.Object {
	var out []*syntax.Object
	add := func(o *syntax.Object) {
		if o != nil {
			out = append(out, o)
		}
	}
	for _, s := range t.Order {
		add(s.Func)
		v := VarRef(s.Value)
		if v == nil {
			continue
		}
		if tab := m.MethodsOf(v); tab != nil {
			for _, e := range tab.Entries {
				add(e.Func)
			}
		}
		if tab := m.GetSetsOf(v); tab != nil {
			for _, e := range tab.Entries {
				add(e.Get)
				add(e.Set)
			}
		}
	}
	return out
}
