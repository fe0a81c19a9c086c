package facts

import (
	"strings"

	"hpyport/analysis/syntax"
)

// subTables names the members of PyTypeObject that point to tables of slots.
var subTables = map[string]bool{
	"tp_as_async": true, "tp_as_number": true, "tp_as_sequence": true,
	"tp_as_mapping": true, "tp_as_buffer": true,
}

// subTypes are the types of those tables.
var subTypes = map[string]bool{
	"PyAsyncMethods": true, "PyNumberMethods": true, "PySequenceMethods": true, "PyMappingMethods": true, "PyBufferProcs": true,
}

// TableStruct reports whether a name is that of a struct of which types and modules are made.
func TableStruct(name string) bool {
	switch name {
	case "PyTypeObject", "PyType_Spec", "PyType_Slot", "PyMethodDef", "PyGetSetDef", "PyMemberDef", "PyModuleDef", "PyModuleDef_Slot":
		return true
	}
	return subTypes[name]
}

func structTypedef(t *syntax.Type) string {
	if t == nil {
		return ""
	}
	if t.Typedef != "" {
		return t.Typedef
	}
	if len(t.Typedefs) > 0 {
		return t.Typedefs[0]
	}
	return t.Tag
}

func (m *Module) variable(d *syntax.VarDecl) {
	if d.IsTypedef || d.Type == nil || d.Obj == nil || d.Obj.Kind != syntax.VarObj || d.Obj.Bundled {
		return
	}
	t := d.Type
	elem := t
	if t.Kind == syntax.Array {
		elem = t.Elem
	}
	switch name := structTypedef(elem); {
	case t.Kind == syntax.Struct && name == "PyTypeObject":
		m.typeObject(d)
	case t.Kind == syntax.Struct && name == "PyType_Spec" && d.Init != nil:
		m.typeSpec(d)
	case t.Kind == syntax.Array && name == "PyMethodDef" && d.Init != nil:
		m.methodTable(d)
	case t.Kind == syntax.Array && name == "PyGetSetDef" && d.Init != nil:
		m.getSetTable(d)
	case t.Kind == syntax.Array && name == "PyMemberDef" && d.Init != nil:
		m.memberTable(d)
	case t.Kind == syntax.Struct && (name == "PyModuleDef" || t.Tag == "PyModuleDef") && d.Init != nil:
		m.moduleDef(d)
	case m.IsObjectPtr(t):
		for _, g := range m.Globals {
			if g == d.Obj {
				return
			}
		}
		m.Globals = append(m.Globals, d.Obj)
	}
}

func (m *Module) typeObject(d *syntax.VarDecl) {
	t := m.typeByObj[d.Obj]
	if t == nil {
		t = &Type{Obj: d.Obj, Slots: map[string]*Slot{}}
		m.typeByObj[d.Obj] = t
		m.Types = append(m.Types, t)
	}
	if d.Init == nil {
		if t.Decl == nil && d.Obj.Storage != syntax.Extern && len(d.Obj.Decls) == 1 {
			t.Decl = d // filled at run time only
		}
		return
	}
	t.Decl = d
	for _, it := range d.Init.List {
		if it.Value == nil || it.Value.Expr == nil {
			continue
		}
		m.typeSlot(t, it.Field, it.Value.Expr, nil)
	}
}

func (m *Module) typeSlot(t *Type, field string, e *syntax.Expr, assign *syntax.Stmt) {
	if subTables[field] {
		if v := VarRef(e); v != nil && !IsNull(e) {
			t.subVars = append(t.subVars, v)
			for _, vd := range v.Decls {
				if vd.Init == nil {
					continue
				}
				t.Subs = append(t.Subs, vd)
				for _, it := range vd.Init.List {
					if it.Value != nil && it.Value.Expr != nil && !IsNull(it.Value.Expr) {
						t.add(&Slot{Name: it.Field, Value: it.Value.Expr, Func: FuncRef(it.Value.Expr)})
					}
				}
			}
		}
		return
	}
	if IsNull(e) || field == "" || strings.HasPrefix(field, "ob_") {
		return
	}
	t.add(&Slot{Name: field, Value: e, Func: FuncRef(e), Assign: assign})
}

func (m *Module) methodTable(d *syntax.VarDecl) {
	t := &MethodTable{Decl: d}
	t.End = entriesNamed(d, "ml_name", func(it *syntax.InitItem, get func(string) *syntax.Expr) {
		me := &Method{Table: t, Item: it, Name: get("ml_name"), Func: FuncRef(get("ml_meth")), FuncExpr: get("ml_meth"), Doc: get("ml_doc"), FlagsExpr: get("ml_flags")}
		if me.FlagsExpr != nil && me.FlagsExpr.Const != nil {
			me.Flags = *me.FlagsExpr.Const
		} else {
			m.Diags = append(m.Diags, Diag{it.Loc.Range, "method-flags", "the flags of this method are not a constant"})
		}
		t.Entries = append(t.Entries, me)
		if me.Func != nil {
			m.Roles[me.Func] = append(m.Roles[me.Func], Role{Kind: MethodRole, Method: me})
		}
	})
	m.Methods = append(m.Methods, t)
}

func entriesNamed(d *syntax.VarDecl, key string, f func(it *syntax.InitItem, get func(name string) *syntax.Expr)) *syntax.InitItem {
	var end *syntax.InitItem
	for _, it := range d.Init.List {
		if it.Value == nil {
			continue
		}
		fields := map[string]*syntax.Expr{}
		for _, x := range it.Value.List {
			if x.Value != nil && x.Value.Expr != nil {
				fields[x.Field] = x.Value.Expr
			}
		}
		get := func(n string) *syntax.Expr {
			if e := fields[n]; e != nil && !IsNull(e) {
				return e
			}
			return nil
		}
		if get(key) == nil {
			end = it
			break
		}
		f(it, get)
	}
	return end
}

func (m *Module) getSetTable(d *syntax.VarDecl) {
	t := &GetSetTable{Decl: d}
	t.End = entriesNamed(d, "name", func(it *syntax.InitItem, get func(string) *syntax.Expr) {
		g := &GetSet{Item: it, Name: get("name"), Get: FuncRef(get("get")), Set: FuncRef(get("set")), Doc: get("doc"), Closure: get("closure"), GetExpr: get("get"), SetExpr: get("set")}
		for _, n := range []string{"get", "set"} {
			if e := get(n); e != nil && !IsNull(e) && FuncRef(e) == nil {
				g.Foreign = e
			}
		}
		t.Entries = append(t.Entries, g)
		if g.Get != nil {
			m.Roles[g.Get] = append(m.Roles[g.Get], Role{Kind: GetterRole, GetSet: g})
		}
		if g.Set != nil {
			m.Roles[g.Set] = append(m.Roles[g.Set], Role{Kind: SetterRole, GetSet: g})
		}
	})
	m.GetSets = append(m.GetSets, t)
}

func (m *Module) memberTable(d *syntax.VarDecl) {
	t := &MemberTable{Decl: d}
	t.End = entriesNamed(d, "name", func(it *syntax.InitItem, get func(string) *syntax.Expr) {
		t.Entries = append(t.Entries, &Member{Item: it, Name: get("name"), Type: get("type"), Offset: get("offset"), Flags: get("flags"), Doc: get("doc")})
	})
	m.Members = append(m.Members, t)
}

func (m *Module) moduleDef(d *syntax.VarDecl) {
	def := &ModuleDef{Decl: d, Fields: map[string]*syntax.Expr{}}
	for _, it := range d.Init.List {
		if it.Value != nil && it.Value.Expr != nil && !IsNull(it.Value.Expr) {
			def.Fields[it.Field] = it.Value.Expr
		}
	}
	m.Defs = append(m.Defs, def)
}

func (m *Module) typeSpec(d *syntax.VarDecl) {
	t := &Type{Obj: d.Obj, Decl: d, Slots: map[string]*Slot{}, IsSpec: true}
	m.typeByObj[d.Obj] = t
	m.Types = append(m.Types, t)
	for _, it := range d.Init.List {
		if it.Value == nil || it.Value.Expr == nil {
			continue
		}
		e := it.Value.Expr
		if it.Field != "slots" {
			if !IsNull(e) {
				t.add(&Slot{Name: "spec_" + it.Field, Value: e})
			}
			continue
		}
		v := VarRef(e)
		if v == nil {
			continue
		}
		for _, vd := range v.Decls {
			if vd.Init == nil {
				continue
			}
			t.SlotsDecl = vd
			entriesNamed(vd, "slot", func(it *syntax.InitItem, get func(string) *syntax.Expr) {
				id, val := get("slot"), get("pfunc")
				if id == nil || val == nil {
					return
				}
				t.add(&Slot{Name: strings.TrimPrefix(id.Name, "Py_"), Value: val, Func: FuncRef(val)})
			})
		}
	}
}

// finishDef reads what the fields of a module definition lead to.
func (m *Module) finishDef(def *ModuleDef) {
	if v := VarRef(def.Fields["m_slots"]); v != nil {
		for _, vd := range v.Decls {
			if vd.Init == nil {
				continue
			}
			def.SlotsDecl = vd
			entriesNamed(vd, "slot", func(it *syntax.InitItem, get func(string) *syntax.Expr) {
				s := ModuleSlot{Value: get("value"), Func: FuncRef(get("value"))}
				if e := get("slot"); e.Const != nil {
					s.ID = *e.Const
				}
				def.Slots = append(def.Slots, s)
				if s.Func != nil {
					k := ModuleExecRole
					if s.ID == 1 {
						k = ModuleCreateRole
					}
					m.Roles[s.Func] = append(m.Roles[s.Func], Role{Kind: k, Def: def})
				}
			})
		}
	}
	for _, n := range []string{"m_traverse", "m_clear", "m_free"} {
		if f := FuncRef(def.Fields[n]); f != nil {
			m.Roles[f] = append(m.Roles[f], Role{Kind: ModuleOtherRole, Def: def})
		}
	}
	if v := VarRef(def.Fields["m_methods"]); v != nil {
		def.Methods = m.MethodsOf(v)
	}
}
