package port

import (
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// This file is about structs on the stack that hold objects, and whose address is
// passed to functions that fill them:
//
//	struct accu { PyObject *large, *small; };
//	struct accu acc;
//	if (accu_init(&acc) < 0) ...
//
// Handles live as long as the call in which the struct does. Its members become
// handles that the struct owns, like the elements of an array: it starts out null,
// a store closes what a member held, a read that outlives the statement is
// duplicated, and where the struct is no longer needed all members are closed. So
// each struct must be a local variable, and a pointer to one a parameter: then
// nothing outlives its call.

// stackStructs finds the structs that are nowhere but on the stack.
func (p *Port) stackStructs() {
	p.StackStructs = map[*syntax.Type]bool{}
	if p.Plan != nil || p.SeveralFiles() {
		return // code that stays, and other files, know the struct as it was
	}
	for _, d := range p.Unit.Structs {
		if t := d.Type; t != nil && t.Kind == syntax.Struct && d.Loc.Range.File == p.Unit.Main && d.Loc.In == nil && !d.Loc.Split && p.holdsHandles(t) {
			p.StackStructs[t] = true
		}
	}
	if len(p.StackStructs) == 0 {
		return
	}
	param, used := map[*syntax.VarDecl]bool{}, map[*syntax.Type]bool{}
	for _, f := range p.Unit.Funcs {
		for _, q := range f.Params {
			param[q] = true
		}
		if f.Type != nil {
			p.notOnStack(f.Type.Result)
		}
	}
	decl := func(d *syntax.VarDecl, local bool) {
		switch {
		case d.IsTypedef, param[d] && p.StackStructs[d.Type.Deref()]:
		case local && p.StackStructs[d.Type] && d.Obj != nil && d.Obj.Storage != syntax.StaticStorage && d.Obj.Storage != syntax.Extern:
			used[d.Type] = true
		case d.Type != nil && d.Type.Kind == syntax.Function:
		default:
			p.notOnStack(d.Type)
		}
	}
	for _, d := range p.Unit.Vars {
		decl(d, false)
	}
	for _, d := range p.Unit.Structs {
		for _, f := range d.Fields {
			p.notOnStack(f.Type)
		}
	}
	for _, f := range p.Unit.Funcs {
		if f.Body == nil { // of a body that could not be read nobody knows what it does
			if f.Cut != "" {
				clear(p.StackStructs)
			}
			continue
		}
		syntax.Walk(f.Body, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.VarDecl:
				decl(n, true)
			case *syntax.Expr:
				switch n.Op {
				case syntax.Cast:
					p.notOnStack(n.Type)
					p.notOnStack(n.X.Type)
				case syntax.Assign: // the struct as a whole, or a pointer to it
					p.notOnStack(n.X.Type)
				case syntax.OtherExpr, syntax.StmtExpr:
					p.notOnStack(n.Type)
				case syntax.Call:
					o := n.Called()
					for _, a := range n.Args {
						if o == nil || o.Func == nil || o.Func.Body == nil || p.StackStructs[a.Type] {
							p.notOnStack(a.Type)
						}
					}
				case syntax.Addr:
					if x := syntax.Unparen(n.X); p.StackStructs[x.Type] && x.Op != syntax.Ident {
						p.notOnStack(x.Type)
					}
				}
			}
			return true
		})
	}
	for t := range p.StackStructs {
		if !used[t] { // nobody has one
			delete(p.StackStructs, t)
		}
	}
}

// holdsHandles reports whether a struct has members that are objects, and no others that refer to any.
func (p *Port) holdsHandles(t *syntax.Type) bool {
	if p.Facts.Structs[t] != nil || p.StateStructs[t] || facts.IsTypeObject(t) {
		return false
	}
	n := 0
	for _, f := range t.Fields {
		switch {
		case p.IsHandle(f.Type):
			if p.StructOf(f.Type) != nil || f.Decl == nil {
				return false
			}
			n++
		case p.IsHandleArray(f.Type), p.isHandleFunc(f.Type), f.Type != nil && (f.Type.Kind == syntax.Struct || f.Type.Kind == syntax.Array):
			return false
		}
	}
	return n > 0
}

// notOnStack takes out the structs that a type consists of or leads to.
func (p *Port) notOnStack(t *syntax.Type) {
	for i := 0; t != nil && i < 8; i++ {
		delete(p.StackStructs, t)
		t = t.Elem
	}
}

// stackMember reports whether e is an object that a struct on the stack holds.
func (f *Fn) stackMember(e *syntax.Expr) bool {
	if e == nil || e.Op != syntax.Arrow && e.Op != syntax.Member || len(f.P.StackStructs) == 0 || !f.P.IsHandle(e.Type) {
		return false
	}
	t := e.X.Type
	if e.Op == syntax.Arrow {
		t = t.Deref()
	}
	return f.P.StackStructs[t]
}

// stackPlace spells such a member.
func (f *Fn) stackPlace(e *syntax.Expr) string {
	return compose(f.at(e), []piece{{f.at(e.X), f.Plain(e.X)}})
}

// stackLoad renders a read of such a member.
func (f *Fn) stackLoad(e *syntax.Expr) Val {
	const site = "stack:held"
	l := f.synth[site]
	if l == nil { // what is read: owned by somebody who keeps it
		l = &Local{Kind: RawLocal, Handle: "held"}
		l.Var = f.newVar("held", nil, nil, ownership.Owned|ownership.Null)
		l.Var.Keep = true
		f.synth[site] = l
	}
	return Val{Text: f.stackPlace(e), Own: VarVal, Var: l.Var, Null: true}
}

// setStack renders a store to such a member.
func (f *Fn) setStack(e *syntax.Expr, val string) string {
	return f.P.Use("HPyCompat_Array_Set") + "(ctx, &" + f.stackPlace(e) + ", " + val + ")"
}

// declStack renders the declaration of a struct on the stack.
func (f *Fn) declStack(d *syntax.VarDecl, l *Local) {
	f.event(ownership.Event{Kind: ownership.Def, Var: l.Var, From: ownership.Owned, Site: d})
	if f.D.InitNull[l.Var] {
		Refuse(d, "ownership", "a way leads past the declaration of %s, which holds objects", d.Name)
	}
	if d.Init == nil {
		if d.Loc.In != nil {
			Refuse(d, "macro-statement", "the declaration of %s is spelled by a macro", d.Name)
		}
		r := d.Loc.Range
		f.Edit(source.Range{File: r.File, Start: r.End, End: r.End}, " = {0}")
		return
	}
	if d.Init.Expr != nil {
		Refuse(d, "initializer", "%s is a copy of another struct", d.Name)
	}
	for _, it := range d.Init.List {
		if it.Value == nil || it.Value.Expr == nil {
			Refuse(d, "initializer", "%s is initialized in a way that is not supported", d.Name)
		}
		e := it.Value.Expr
		switch {
		case it.FieldObj == nil || !f.P.IsHandle(it.FieldObj.Type):
			f.Replace(e, f.top(e, func() string { return f.Plain(e) }))
		case facts.IsNull(e):
			f.Replace(e, "HPy_NULL")
		default:
			f.Replace(e, f.top(e, func() string { return f.Owned(e) }))
		}
	}
}

// closeStack closes what a struct on the stack holds.
func (f *Fn) closeStack(l *Local) string {
	var out []string
	for _, m := range l.Decl.Type.Fields {
		if f.P.IsHandle(m.Type) {
			out = append(out, f.P.Use("HPyCompat_Array_Set")+"(ctx, &"+l.Obj.Name+"."+m.Name+", HPy_NULL)")
		}
	}
	return strings.Join(out, ", ")
}

// stackEdits gives the members of such structs their new type.
func (p *Port) stackEdits() {
	for _, d := range p.Unit.Structs {
		if p.StackStructs[d.Type] {
			p.memberTypes(d, "HPy", p.IsHandle)
		}
	}
}

// memberTypes gives the members of a struct that hold objects another type.
func (p *Port) memberTypes(d *syntax.StructDecl, name string, holds func(*syntax.Type) bool) {
	p.guard(nil, func() {
		done := map[*syntax.VarDecl]bool{}
		for _, f := range d.Fields {
			if !holds(f.Type) {
				continue
			}
			first := f
			for _, g := range f.Group {
				if !holds(g.Type) {
					Refuse(f, "mixed-declaration", "%s and %s are declared together but need different types in the port", f.Name, g.Name)
				}
			}
			if len(f.Group) > 0 {
				first = f.Group[0]
			}
			if !done[first] {
				done[first] = true
				p.TypeName(p.Edit, f, name)
			}
			p.DropStar(p.Edit, f)
		}
	})
}
