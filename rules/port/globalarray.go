package port

import (
	"fmt"

	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// A static array of objects is one HPyGlobal in the port, which keeps a list: the
// module definition would have to name each element otherwise, and a cache has
// thousands. That works for arrays which are only looked into element by element.

// ObjectArray reports whether a variable is a static array of objects that can become one HPyGlobal.
func (p *Port) ObjectArray(d *syntax.VarDecl) bool {
	o := d.Obj
	if o == nil || o.Kind != syntax.VarObj || !o.FileScope || d.IsTypedef || o.Storage != syntax.StaticStorage || len(o.Decls) != 1 ||
		len(d.Group) > 1 || d.Decl.In != nil || d.Loc.In != nil || d.Loc.Split {
		return false
	}
	if t := d.Type; t == nil || t.Kind != syntax.Array || t.Len <= 0 || !p.IsHandle(t.Elem) || p.StructOf(t.Elem) != nil {
		return false
	}
	if d.Init != nil {
		if d.Init.Expr != nil {
			return false
		}
		for _, it := range d.Init.List {
			if it.Value == nil || it.Value.Expr == nil || !facts.IsNull(it.Value.Expr) {
				return false
			}
		}
	}
	ok := true
	for _, f := range p.Unit.Funcs {
		if f.Body == nil {
			continue
		}
		syntax.Walk(f.Body, func(n syntax.Node) bool {
			if e, is := n.(*syntax.Expr); is && e.Op == syntax.Ident && e.Obj == o && (e.Loc.In != nil || e.Loc.Split || !element(e)) {
				ok = false
			}
			return ok
		})
	}
	return ok
}

// element reports whether the array e is only looked into: e[i], whose address nobody takes.
func element(e *syntax.Expr) bool {
	up := func(n syntax.Node) *syntax.Expr {
		x, _ := n.(*syntax.Expr)
		for x != nil && x.Op == syntax.Paren {
			x, _ = x.Parent.(*syntax.Expr)
		}
		return x
	}
	x := up(e.Parent)
	if x == nil || x.Op != syntax.Index || syntax.Unparen(x.X) != e {
		return false
	}
	y := up(x.Parent)
	return y == nil || y.Op != syntax.Addr && y.Op != syntax.SizeofExpr
}

// arrayGlobal takes apart an element of such an array.
func (f *Fn) arrayGlobal(e *syntax.Expr) (array, index *syntax.Expr, ok bool) {
	e = syntax.Unparen(e)
	if e.Op != syntax.Index {
		return nil, nil, false
	}
	x := syntax.Unparen(e.X)
	if x.Op != syntax.Ident || x.Obj == nil || f.P.GlobalArrays[x.Obj] == 0 {
		return nil, nil, false
	}
	return x, e.Y, true
}

// loadArray reads an element.
func (f *Fn) loadArray(array, index *syntax.Expr) Val {
	return Val{Text: fmt.Sprintf("%s(ctx, %s, %s)", f.P.Use("HPyCompat_GlobalArray_Load"), f.src(array), f.Plain(index)), Own: OwnedVal, Null: true}
}

// storeArray sets an element; how is "Store", or "StoreNew" for a new handle, which is closed behind it.
func (f *Fn) storeArray(how string, array, index *syntax.Expr, val string) string {
	return fmt.Sprintf("%s(ctx, %s, %s, %s)", f.P.Use("HPyCompat_GlobalArray_"+how), f.src(array), f.Plain(index), val)
}

// DeclareArray rewrites the declaration of such an array.
func (p *Port) DeclareArray(d *syntax.VarDecl) {
	p.TypeName(p.Edit, d, "HPyGlobal")
	p.DropStar(p.Edit, d)
	r := d.Loc.Range // the brackets and the initializer
	if d.Init != nil {
		r.End = d.Init.Loc.Range.End
	}
	p.Edit(source.Range{File: r.File, Start: d.NameLoc.Range.End, End: r.End}, "")
}
