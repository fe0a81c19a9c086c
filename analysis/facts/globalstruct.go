package facts

import (
	"slices"

	"hpyport/analysis/cpp"
	"hpyport/analysis/syntax"
)

// A GlobalStruct is a struct whose only objects are static variables of the
// file: what it holds can become globals, through whichever pointer it is seen.
type GlobalStruct struct {
	Type *syntax.Type
	Decl *syntax.StructDecl
	Vars []*syntax.VarDecl
}

// Member reports whether an expression names a member of the struct.
func (g *GlobalStruct) Member(e *syntax.Expr) bool {
	if e.X == nil || e.Op != syntax.Arrow && e.Op != syntax.Member {
		return false
	}
	t := e.X.Type
	if e.Op == syntax.Arrow {
		t = t.Deref()
	}
	return t == g.Type
}

// GlobalStructOf returns the struct whose objects a variable holds as globals, or nil.
func (m *Module) GlobalStructOf(o *syntax.Object) *GlobalStruct {
	for _, g := range m.GlobalStructs {
		if slices.ContainsFunc(g.Vars, func(v *syntax.VarDecl) bool { return v.Obj == o }) {
			return g
		}
	}
	return nil
}

// globalStructs finds the structs of the main file that hold objects and exist as static variables alone.
func (m *Module) globalStructs() {
	found := map[*syntax.Type]*GlobalStruct{}
	for _, d := range m.Unit.Structs {
		if d.Type == nil || d.Type.Kind != syntax.Struct || m.Structs[d.Type] != nil || d.Loc.In != nil || d.Loc.Split || !d.Loc.Range.IsValid() || d.Loc.Range.File != m.Unit.Main {
			continue
		}
		holds := false
		for _, f := range d.Fields {
			t := f.Type
			if t != nil && t.Kind == syntax.Array && t.Len > 0 {
				t = t.Elem
			}
			holds = holds || t != nil && m.IsObjectPtr(t) && m.ObjStructOf(t) == nil
		}
		if holds && m.plainMembers(d) && !m.Divided(d) {
			found[d.Type] = &GlobalStruct{Type: d.Type, Decl: d}
		}
	}
	if len(found) == 0 {
		return
	}
	for _, d := range m.Unit.Vars {
		if g := found[d.Type]; g != nil {
			switch o := d.Obj; {
			case d.IsTypedef:
			case o == nil || o.Kind != syntax.VarObj || o.Storage != syntax.StaticStorage || len(o.Decls) != 1 || len(d.Group) > 1 || !emptyInit(d.Init) || d.Loc.In != nil || d.Loc.Range.File != m.Unit.Main:
				delete(found, d.Type)
			default:
				g.Vars = append(g.Vars, d)
			}
		}
	}
	no := func(t *syntax.Type) {
		for ; t != nil; t = t.Elem {
			delete(found, t)
			if t.Kind == syntax.Pointer {
				return // a pointer may point to one of the variables
			}
		}
	}
	// points: a pointer to the struct that a value of another type is given to may point anywhere
	points := func(to *syntax.Type, v *syntax.Expr) {
		if t := to.Deref(); t != nil && found[t] != nil && v != nil && !IsNull(v) && (v.Type == nil || v.Type.Deref() != t) {
			delete(found, t)
		}
	}
	look := func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.VarDecl:
			no(n.Type)
			if n.Init != nil {
				points(n.Type, n.Init.Expr)
			}
		case *syntax.Stmt:
			if n.Op != syntax.Return || n.Cond == nil {
				break
			}
			if f := syntax.EnclosingFunc(n.Cond); f != nil && f.Type != nil {
				points(f.Type.Result, n.Cond)
			}
		case *syntax.Expr:
			switch n.Op {
			case syntax.Cast:
				points(n.Type, n.X)
			case syntax.Assign:
				no(n.X.Type)
				points(n.X.Type, n.Y)
			case syntax.SizeofType:
				no(n.TypeArg)
			case syntax.SizeofExpr:
				if n.X != nil {
					no(n.X.Type)
				}
			case syntax.Compound:
				no(n.Type)
			case syntax.Call:
				no(n.Type)
				if n.X == nil || n.X.Type == nil {
					break
				}
				t := n.X.Type
				if f := t.Deref(); f != nil {
					t = f
				}
				for i, a := range n.Args {
					no(a.Type)
					if i < len(t.Params) {
						points(t.Params[i], a)
					}
				}
			}
		}
		return true
	}
	for _, d := range m.Unit.Structs {
		for _, f := range d.Fields {
			no(f.Type)
		}
	}
	for _, d := range m.Unit.Vars {
		if d.Init != nil {
			syntax.Walk(d.Init, look)
			points(d.Type, d.Init.Expr)
		}
		if d.Obj != nil && d.Obj.Kind == syntax.FuncObj && d.Type != nil {
			no(d.Type.Result)
			for _, q := range d.Type.Params {
				no(q)
			}
		}
		if g := found[d.Type]; g == nil && !d.IsTypedef {
			no(d.Type)
		}
	}
	for _, f := range m.Unit.Funcs {
		if f.Type != nil {
			no(f.Type.Result)
		}
		for _, q := range f.Params {
			no(q.Type)
		}
		if f.Body == nil {
			found = nil // who knows what it does
			break
		}
		syntax.Walk(f.Body, look)
	}
	for _, d := range m.Unit.Structs {
		if g := found[d.Type]; g != nil && len(g.Vars) > 0 {
			m.GlobalStructs = append(m.GlobalStructs, g)
			delete(found, d.Type)
		}
	}
}

// plainMembers reports whether the members that are no objects hold none either.
func (m *Module) plainMembers(d *syntax.StructDecl) bool {
	for _, f := range d.Fields {
		t := f.Type
		switch {
		case t == nil:
			return false
		case m.IsObjectPtr(t):
			if m.ObjStructOf(t) != nil || f.Loc.In != nil {
				return false
			}
		case t.Kind == syntax.Array && m.IsObjectPtr(t.Elem):
			if t.Len <= 0 || m.ObjStructOf(t.Elem) != nil || f.Loc.In != nil {
				return false
			}
		case t.Kind == syntax.Struct || t.Kind == syntax.Union || t.Kind == syntax.Array && t.Elem != nil && t.Elem.Kind != syntax.Int && t.Elem.Kind != syntax.Float:
			return false
		case t.Kind == syntax.Pointer && m.IsObjectPtr(t.Elem):
			return false
		}
	}
	return true
}

// Divided reports whether a part of the struct stands in an arm of an #if.
func (m *Module) Divided(d *syntax.StructDecl) bool {
	return slices.ContainsFunc(m.Unit.Arms, func(a cpp.Arm) bool {
		r := d.Loc.Range
		return a.Range.File == r.File && a.Range.Start > r.Start && a.Range.Start < r.End
	})
}

// emptyInit reports whether an initializer leaves everything zero.
func emptyInit(i *syntax.Init) bool {
	if i == nil {
		return true
	}
	if i.Expr != nil {
		return IsNull(i.Expr) || i.Expr.Const != nil && *i.Expr.Const == 0
	}
	for _, it := range i.List {
		if !emptyInit(it.Value) {
			return false
		}
	}
	return true
}
