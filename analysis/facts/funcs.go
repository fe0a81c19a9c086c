package facts

import (
	"strings"

	"hpyport/analysis/syntax"
)

// function looks for what functions do at run time that belongs to the
// definition of types and modules.
func (m *Module) function(f *syntax.Func) {
	if name, ok := strings.CutPrefix(f.Name, "PyInit_"); ok {
		m.Inits = append(m.Inits, &Init{Func: f, Name: name})
	}
	if f.Body == nil {
		return
	}
	syntax.Walk(f.Body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.VarDecl: // a module definition that is local to the function
			if n.Type != nil && n.Type.Kind == syntax.Struct && n.Init != nil && n.Obj != nil && n.Obj.Storage == syntax.StaticStorage && structTypedef(n.Type) == "PyModuleDef" {
				m.moduleDef(n)
			}
		case *syntax.Stmt:
			// Foo_Type.tp_new = PyType_GenericNew;
			if n.Op == syntax.ExprStmt && n.Cond != nil && n.Cond.Op == syntax.Assign {
				l := n.Cond.X
				if l.Op == syntax.Member && l.X.Op == syntax.Ident && l.X.Obj != nil {
					if t := m.typeByObj[l.X.Obj]; t != nil && !t.IsSpec {
						m.typeSlot(t, l.Name, n.Cond.Y, n)
						t.Fills = append(t.Fills, n)
					}
					m.fill(l.X.Obj, l.Name, n)
					if l.X.Obj.Kind == syntax.VarObj && l.X.Type != nil && subTypes[structTypedef(l.X.Type)] && !IsNull(n.Cond.Y) {
						m.subFills[l.X.Obj] = append(m.subFills[l.X.Obj], n)
					}
				}
			}
		case *syntax.Expr:
			if n.Op == syntax.Call && n.CalledName() == "PyType_Ready" && len(n.Args) == 1 {
				if v := VarRef(n.Args[0]); v != nil {
					if t := m.typeByObj[v]; t != nil {
						t.Ready = append(t.Ready, n)
					}
				}
			}
		}
		return true
	})
}

// fill notes a field of a module definition that is set at run time:
// def.m_methods = methods;
func (m *Module) fill(o *syntax.Object, field string, s *syntax.Stmt) {
	for _, d := range m.Defs {
		if d.Decl.Obj != o {
			continue
		}
		d.Fills = append(d.Fills, s)
		if !IsNull(s.Cond.Y) && field != "m_base" {
			d.Fields[field] = s.Cond.Y
		}
	}
}

// link connects tables with the types and modules that refer to them.
func (m *Module) link() {
	for _, t := range m.Types {
		for _, s := range t.Order {
			if s.Func != nil {
				m.Roles[s.Func] = append(m.Roles[s.Func], Role{Kind: SlotRole, Type: t, Slot: s})
			}
		}
		t.Struct = m.structOf(t)
		for _, v := range t.subVars {
			t.SubFills = append(t.SubFills, m.subFills[v]...)
		}
	}
	for _, d := range m.Defs {
		m.finishDef(d)
	}
	sortTypes(m.Types)
}

// MethodsOf returns the method table whose variable is v, or nil.
func (m *Module) MethodsOf(v *syntax.Object) *MethodTable {
	for _, t := range m.Methods {
		if t.Decl.Obj == v {
			return t
		}
	}
	return nil
}

// GetSetsOf returns the getset table whose variable is v, or nil.
func (m *Module) GetSetsOf(v *syntax.Object) *GetSetTable {
	for _, t := range m.GetSets {
		if t.Decl.Obj == v {
			return t
		}
	}
	return nil
}

// MembersOf returns the member table whose variable is v, or nil.
func (m *Module) MembersOf(v *syntax.Object) *MemberTable {
	for _, t := range m.Members {
		if t.Decl.Obj == v {
			return t
		}
	}
	return nil
}

// structOf finds the struct of a type's instances: the operand of sizeof in
// tp_basicsize, else the struct that its slot functions take.
func (m *Module) structOf(t *Type) *ObjStruct {
	for _, n := range []string{"tp_basicsize", "spec_basicsize"} {
		s := t.Slots[n]
		if s == nil {
			continue
		}
		var found *ObjStruct
		syntax.Walk(s.Value, func(n syntax.Node) bool {
			e, ok := n.(*syntax.Expr)
			if !ok {
				return true
			}
			if e.Op == syntax.SizeofType && e.TypeArg != nil {
				found = m.Structs[e.TypeArg]
			}
			if e.Op == syntax.SizeofExpr && e.X != nil && e.X.Type != nil {
				found = m.Structs[e.X.Type]
			}
			return found == nil
		})
		if found != nil {
			return found
		}
	}
	for _, s := range t.Order {
		if s.Func != nil && s.Func.Func != nil && len(s.Func.Func.Params) > 0 && s.Name != "tp_new" {
			if o := m.ObjStructOf(s.Func.Func.Params[0].Type); o != nil {
				return o
			}
		}
	}
	return nil
}
