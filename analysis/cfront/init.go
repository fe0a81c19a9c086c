package cfront

import (
	"strconv"

	"modernc.org/cc/v4"

	"hpyport/analysis/syntax"
)

// initializer converts the initializer of a declarator or of a list item.
func (c *conv) initializer(n *cc.Initializer, parent syntax.Node) *syntax.Init {
	in := &syntax.Init{Parent: parent, Type: c.ty.of(n.Type())}
	if n.Case == cc.InitializerExpr {
		in.Expr = c.expr(n.AssignmentExpression, in)
		in.Loc = in.Expr.Loc
		return in
	}
	in.Open, in.Close = c.tokLoc(n.Token), c.tokLoc(n.Token3)
	in.Loc = c.at(span{c.ti(n.Token), c.ti(n.Token3)})
	c.initList(in, n.InitializerList, c.ti(n.Token2), n.Type(), n.Offset())
	return in
}

// initList converts the items between two braces. t is the type of the object
// that the braces initialize, base its offset; cc has worked out for each item
// which member or element it sets, braces left out included.
func (c *conv) initList(in *syntax.Init, l *cc.InitializerList, trailing int, t cc.Type, base int64) {
	var elem int64
	if a, ok := t.(*cc.ArrayType); ok {
		elem = a.Elem().Size()
	}
	open := -1
	if in.Open.IsValid() {
		open = in.Open.First
	}
	for ; l != nil; l = l.InitializerList {
		if c.subst[open] != "" { // see cutTables: the place is not the author's
			l.Designation = nil
		}
		it := &syntax.InitItem{Designated: l.Designation != nil}
		if f := c.ty.field(l.Initializer.Field()); f != nil {
			it.Field, it.FieldObj = f.Name, f.Obj
		}
		switch {
		case elem > 0:
			it.Index = (l.Initializer.Offset() - base) / elem
		case it.FieldObj == nil:
			c.elided(it, t, l.Initializer.Offset()-base)
		}
		first := -1
		if l.Designation != nil {
			first = c.first(l.Designation)
			c.designation(it, l.Designation, in)
		}
		it.Value = c.initializer(l.Initializer, in)
		if first < 0 {
			first = it.Value.Loc.First
		}
		it.Loc = c.at(span{first, it.Value.Loc.Last})
		switch {
		case l.InitializerList != nil:
			it.Comma = c.tokLoc(l.InitializerList.Token)
		case trailing >= 0:
			it.Comma = c.loc.at(trailing, trailing)
		}
		in.List = append(in.List, it)
	}
}

// elided finds the member of t, and the element within it, that lies at an
// offset: the item sets an element of an array member whose braces were left
// out, or that a designator names.
func (c *conv) elided(it *syntax.InitItem, t cc.Type, off int64) {
	for range 20 {
		var f *cc.Field
		switch x := t.(type) {
		case *cc.StructType:
			for i := range x.NumFields() {
				if g := x.FieldByIndex(i); g.Offset() <= off && off < g.Offset()+max(g.Type().Size(), 1) {
					f = g
				}
			}
		case *cc.UnionType:
			f = x.FieldByIndex(0)
		case *cc.ArrayType:
			size := x.Elem().Size()
			if size <= 0 {
				return
			}
			it.Index = off / size
			off %= size
			t = x.Elem()
			if t.Kind() == cc.Array {
				return // the outermost dimension is what Index tells
			}
			continue
		}
		if f == nil {
			return
		}
		if sf := c.ty.field(f); sf != nil {
			it.Field, it.FieldObj = sf.Name, sf.Obj
		}
		off -= f.Offset()
		t = f.Type()
	}
}

func (c *conv) designation(it *syntax.InitItem, d *cc.Designation, parent syntax.Node) {
	for l := d.DesignatorList; l != nil; l = l.DesignatorList {
		x := l.Designator
		switch x.Case {
		case cc.DesignatorField:
			it.Path += "." + x.Token2.SrcStr()
		case cc.DesignatorField2:
			it.Path += "." + x.Token.SrcStr()
		case cc.DesignatorIndex, cc.DesignatorIndex2:
			e := c.expr(x.ConstantExpression, parent)
			it.Designators = append(it.Designators, e)
			it.Path += "["
			if e.Const != nil {
				it.Path += strconv.FormatInt(*e.Const, 10)
			}
			if x.Case == cc.DesignatorIndex2 {
				hi := c.expr(x.ConstantExpression2, parent)
				it.Designators = append(it.Designators, hi)
				it.Path += "..."
				if hi.Const != nil {
					it.Path += strconv.FormatInt(*hi.Const, 10)
				}
			}
			it.Path += "]"
		}
	}
}
