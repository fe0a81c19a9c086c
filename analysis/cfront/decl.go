package cfront

import (
	"slices"
	"strings"

	"modernc.org/cc/v4"

	"hpyport/analysis/syntax"
)

// span is a run of tokens.
type span struct{ first, last int }

var noSpan = span{-1, -2}

func (c *conv) at(s span) syntax.Loc { return c.loc.at(s.first, s.last) }

// declaration converts a declaration; stmt is the statement around it, nil at
// file scope.
func (c *conv) declaration(n *cc.Declaration, stmt *syntax.Stmt) []*syntax.VarDecl {
	switch n.Case {
	case cc.DeclarationAuto:
		// __auto_type x = e;
		i := c.ti(n.Token)
		whole := span{i, c.ti(n.Token3)}
		d := c.varDecl(n.Declarator, whole, span{i, i}, stmt)
		d.Init = c.initializer(n.Initializer, d)
		d.Group = []*syntax.VarDecl{d}
		return d.Group
	case cc.DeclarationAssert:
		return nil
	}
	whole := span{c.first(n), c.ti(n.Token)}
	specs := span{whole.first, whole.last - 1}
	if l := n.InitDeclaratorList; l != nil {
		if d := c.first(l.InitDeclarator.Declarator); d >= 0 {
			specs.last = d - 1
		}
	}
	structs := c.specStructs(n.DeclarationSpecifiers, whole)
	var group []*syntax.VarDecl
	for l := n.InitDeclaratorList; l != nil; l = l.InitDeclaratorList {
		d := c.varDecl(l.InitDeclarator.Declarator, whole, specs, stmt)
		if d.Name == "__func__" && d.NameLoc.First >= 0 && d.NameLoc.Last >= d.NameLoc.First && c.toks[d.NameLoc.First].Text == "{" {
			return nil // made by cc at the start of a body
		}
		if l.InitDeclarator.Initializer != nil {
			d.Init = c.initializer(l.InitDeclarator.Initializer, d)
		}
		group = append(group, d)
	}
	for _, d := range group {
		d.Group = group
		if d.IsTypedef {
			for _, s := range structs {
				if d.Type == s.Type {
					s.Typedefs = append(s.Typedefs, d)
				}
			}
		}
	}
	return group
}

// varDecl converts one declarator.
func (c *conv) varDecl(d *cc.Declarator, whole, specs span, parent *syntax.Stmt) *syntax.VarDecl {
	v := &syntax.VarDecl{Name: d.Name(), Obj: c.object(d), IsTypedef: d.IsTypename()}
	v.Type = c.ty.of(d.Type())
	if v.IsTypedef && (v.Type.Kind == syntax.Struct || v.Type.Kind == syntax.Union) {
		c.ty.name(v.Type, v.Name)
	}
	v.Decl, v.Specs = c.at(whole), c.at(specs)
	c.declarator(v, d)
	c.keepConst(v)
	if parent != nil {
		v.Parent = parent
	}
	if v.Obj != nil {
		v.Obj.Decls = append(v.Obj.Decls, v)
	}
	return v
}

// declarator fills in what the declarator itself says: its place, name,
// parameters and array sizes.
func (c *conv) declarator(v *syntax.VarDecl, d *cc.Declarator) {
	s := c.declSpan(d)
	v.Loc = c.at(s)
	v.NameLoc = c.tokLoc(d.NameTok())
	// The function part nearest the name is the one that declares parameters.
	var fn *cc.DirectDeclarator
	var dims []*cc.DirectDeclarator
	for dd := d.DirectDeclarator; dd != nil; {
		switch dd.Case {
		case cc.DirectDeclaratorFuncParam, cc.DirectDeclaratorFuncIdent:
			fn = dd
		case cc.DirectDeclaratorArr, cc.DirectDeclaratorStaticArr, cc.DirectDeclaratorArrStatic:
			dims = append(dims, dd)
		}
		if dd.Case == cc.DirectDeclaratorDecl {
			dd = dd.Declarator.DirectDeclarator
		} else {
			dd = dd.DirectDeclarator
		}
	}
	for i := len(dims) - 1; i >= 0; i-- {
		if dims[i].AssignmentExpression != nil {
			v.Dims = append(v.Dims, c.expr(dims[i].AssignmentExpression, v))
		}
	}
	if fn == nil {
		return
	}
	v.ParamsLoc = c.at(span{c.ti(fn.Token), c.ti(fn.Token2)})
	if fn.Case == cc.DirectDeclaratorFuncParam && fn.ParameterTypeList != nil {
		v.Params = c.params(fn.ParameterTypeList, c.ti(fn.Token2))
	}
}

// params converts a parameter list that ends before token closeTok.
func (c *conv) params(l *cc.ParameterTypeList, closeTok int) []*syntax.VarDecl {
	end := closeTok
	if l.Case == cc.ParameterTypeListVar {
		end = c.ti(l.Token)
	}
	var out []*syntax.VarDecl
	for pl := l.ParameterList; pl != nil; pl = pl.ParameterList {
		p := pl.ParameterDeclaration
		stop := end
		if pl.ParameterList != nil {
			stop = c.ti(pl.ParameterList.Token)
		}
		whole := span{c.first(p), stop - 1}
		if p.Case == cc.ParameterDeclarationAbstract {
			if p.AbstractDeclarator == nil && p.Type() != nil && p.Type().Kind() == cc.Void {
				continue
			}
			v := &syntax.VarDecl{Type: c.ty.param(p.Type()), Decl: c.at(whole)}
			specs := whole
			if p.AbstractDeclarator != nil {
				if f := c.first(p.AbstractDeclarator); f > whole.first {
					specs.last = f - 1
					v.Loc = c.at(span{f, whole.last})
				}
			}
			v.Specs = c.at(specs)
			v.Group = []*syntax.VarDecl{v}
			out = append(out, v)
			continue
		}
		specs := span{whole.first, c.first(p.Declarator) - 1}
		v := &syntax.VarDecl{Name: p.Declarator.Name(), Obj: c.object(p.Declarator), Type: c.ty.param(p.Declarator.Type())}
		v.Decl, v.Specs = c.at(whole), c.at(specs)
		c.declarator(v, p.Declarator)
		// What follows the declarator, such as the attribute of Py_UNUSED, is
		// part of the parameter.
		v.Loc = c.at(span{specs.last + 1, whole.last})
		c.keepConst(v)
		if v.Obj != nil {
			if v.Obj.Kind == syntax.VarObj {
				v.Obj.Kind = syntax.ParamObj
			}
			v.Obj.Decls = append(v.Obj.Decls, v)
		}
		v.Group = []*syntax.VarDecl{v}
		out = append(out, v)
	}
	return out
}

// declSpan returns the tokens of a declarator, pointer stars included.
func (c *conv) declSpan(d *cc.Declarator) span {
	s := span{c.first(d), -1}
	dd := d.DirectDeclarator
	if dd == nil {
		return noSpan
	}
	s.last = max(c.ti(dd.Token), c.ti(dd.Token2), c.ti(dd.Token3))
	return s
}

// specStructs records the struct and union definitions in a list of
// specifiers; whole is the declaration around them.
func (c *conv) specStructs(ds *cc.DeclarationSpecifiers, whole span) []*syntax.StructDecl {
	var out []*syntax.StructDecl
	for ; ds != nil; ds = ds.DeclarationSpecifiers {
		if ds.Case == cc.DeclarationSpecifiersTypeSpec {
			if s := c.typeSpec(ds.TypeSpecifier, whole); s != nil {
				out = append(out, s)
			}
		}
	}
	return out
}

func (c *conv) typeSpec(ts *cc.TypeSpecifier, whole span) *syntax.StructDecl {
	switch ts.Case {
	case cc.TypeSpecifierStructOrUnion:
		if n := ts.StructOrUnionSpecifier; n.Case == cc.StructOrUnionSpecifierDef {
			return c.structDef(n, whole)
		}
	case cc.TypeSpecifierEnum:
		for l := ts.EnumSpecifier.EnumeratorList; l != nil; l = l.EnumeratorList {
			c.enumConst(l.Enumerator)
		}
	}
	return nil
}

func (c *conv) structDef(n *cc.StructOrUnionSpecifier, whole span) *syntax.StructDecl {
	s := &syntax.StructDecl{Type: c.ty.of(n.Type()), Tag: n.Token.SrcStr(), Decl: c.at(whole)}
	closeTok := c.ti(n.Token3)
	s.Loc = c.at(span{c.first(n), closeTok})
	s.Open, s.Close = c.tokLoc(n.Token2), c.tokLoc(n.Token3)
	s.Type.Decl = s
	c.u.Structs = append(c.u.Structs, s)
	for l := n.StructDeclarationList; l != nil; l = l.StructDeclarationList {
		sd := l.StructDeclaration
		if sd.Case == cc.StructDeclarationAssert {
			continue
		}
		end := c.ti(sd.Token)
		if end < 0 { // the last ';' may be missing
			end = closeTok - 1
		}
		decl := span{c.first(sd), end}
		specs := span{decl.first, end - 1}
		if dl := sd.StructDeclaratorList; dl != nil {
			if f := c.structDeclFirst(dl.StructDeclarator); f >= 0 {
				specs.last = f - 1
			}
		}
		for sq := sd.SpecifierQualifierList; sq != nil; sq = sq.SpecifierQualifierList {
			if sq.Case == cc.SpecifierQualifierListTypeSpec {
				c.typeSpec(sq.TypeSpecifier, decl)
			}
		}
		var group []*syntax.VarDecl
		for dl := sd.StructDeclaratorList; dl != nil; dl = dl.StructDeclaratorList {
			d := dl.StructDeclarator
			v := &syntax.VarDecl{Decl: c.at(decl), Specs: c.at(specs)}
			if d.Declarator != nil {
				v.Name = d.Declarator.Name()
				v.Type = c.ty.of(d.Declarator.Type())
				if f := c.ty.fields[d.Declarator]; f != nil {
					v.Obj, f.Decl = f.Obj, v
					c.fieldOf[f.Obj] = f
					f.Obj.Decls = append(f.Obj.Decls, v)
				}
				c.declarator(v, d.Declarator)
				c.keepConst(v)
			}
			if d.Case == cc.StructDeclaratorBitField {
				v.Dims = append(v.Dims, c.expr(d.ConstantExpression, v))
			}
			group = append(group, v)
		}
		for _, v := range group {
			v.Group = group
		}
		s.Fields = append(s.Fields, group...)
	}
	return s
}

func (c *conv) structDeclFirst(d *cc.StructDeclarator) int {
	if d.Declarator != nil {
		return c.first(d.Declarator)
	}
	return c.ti(d.Token)
}

// funcDef converts a function definition of the file.
func (c *conv) funcDef(n *cc.FunctionDefinition) {
	f := c.funcHead(n.Declarator, n.DeclarationSpecifiers, n.DeclarationList, n.CompoundStatement)
	f.Obj.Func = f
	f.Obj.Type = f.Type
	if f.Obj.Bundled {
		f.Obj.Bundled = false
	}
	f.Obj.Loc = f.Declarator.NameLoc
	c.u.Funcs = append(c.u.Funcs, f)
	if why, ok := c.cut[c.ti(n.CompoundStatement.Token)]; ok {
		f.Cut, f.CutLoc = why, c.at(span{c.ti(n.CompoundStatement.Token), c.ti(n.CompoundStatement.Token2)})
		return
	}
	c.nested = nil
	c.body(f, n.CompoundStatement)
	if c.nested != nil {
		f.CutLoc, f.Body, f.Labels = f.Body.Loc, nil, map[string]*syntax.Stmt{}
		f.CutNested = c.nested.Name
		f.Cut = "it defines the function " + f.CutNested + ", which works on Python objects"
		c.u.Diags = append(c.u.Diags, syntax.Diag{Pos: c.loc.filePlace(c.nested.Head.First), Code: "nested-function",
			Message: f.Name + " is left alone: " + f.Cut})
	}
}

// funcHead converts all of a function definition but its body.
func (c *conv) funcHead(d *cc.Declarator, specs *cc.DeclarationSpecifiers, old *cc.DeclarationList, body *cc.CompoundStatement) *syntax.Func {
	f := &syntax.Func{Name: d.Name(), Obj: c.object(d), Type: c.ty.of(d.Type()), Labels: map[string]*syntax.Stmt{}}
	ds := c.declSpan(d)
	first := ds.first
	if specs != nil {
		if i := c.first(specs); i >= 0 && i < first {
			first = i
			f.Specs = c.at(span{first, ds.first - 1})
			c.specStructs(specs, span{first, ds.first - 1})
		}
	}
	f.Loc = c.at(span{first, c.ti(body.Token2)})
	v := &syntax.VarDecl{Name: f.Name, Obj: f.Obj, Type: f.Type, Parent: f, Specs: f.Specs, Decl: c.at(span{first, ds.last})}
	c.declarator(v, d)
	v.Group = []*syntax.VarDecl{v}
	f.Declarator = v
	f.Head = c.at(span{first, ds.last})
	f.Params = v.Params
	if old != nil || d.DirectDeclarator.Case == cc.DirectDeclaratorFuncIdent {
		f.KnR = true
		f.Params = c.oldParams(d, old)
		v.Params = f.Params
	}
	for _, p := range f.Params {
		p.Parent = f
	}
	return f
}

// body converts the body of f.
func (c *conv) body(f *syntax.Func, n *cc.CompoundStatement) {
	around := c.fn
	c.fn = f
	f.Body = c.block(n, f)
	c.resolveGotos(f)
	c.fn = around
}

// nestedFunc converts a function that a block defines.
func (c *conv) nestedFunc(n *cc.BlockItem, parent syntax.Node) *syntax.Stmt {
	f := c.funcHead(n.Declarator, n.DeclarationSpecifiers, nil, n.CompoundStatement)
	c.body(f, n.CompoundStatement)
	if c.nested == nil && onObjects(f) {
		c.nested = f
	}
	return &syntax.Stmt{Op: syntax.FuncStmt, Nested: f, Loc: f.Loc, Parent: parent, Func: c.fn}
}

// onObjects reports whether anything in f is of the C API.
func onObjects(f *syntax.Func) (found bool) {
	api := func(name string) bool { return strings.HasPrefix(name, "Py") || strings.HasPrefix(name, "_Py") }
	seen := map[*syntax.Type]bool{}
	var of func(t *syntax.Type) bool
	of = func(t *syntax.Type) bool {
		if t == nil || api(t.Typedef) {
			return t != nil
		}
		if seen[t] {
			return false
		}
		seen[t] = true
		switch t.Kind {
		case syntax.Pointer, syntax.Array:
			return of(t.Elem)
		case syntax.Function:
			return of(t.Result) || slices.ContainsFunc(t.Params, of)
		}
		return api(t.Tag) || slices.ContainsFunc(t.Fields, func(f *syntax.Field) bool { return of(f.Type) })
	}
	see := func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.VarDecl:
			found = found || of(n.Type)
		case *syntax.Expr:
			found = found || of(n.Type) || of(n.TypeArg) || n.Obj != nil && n.Obj.FileScope && api(n.Obj.Name)
		case *syntax.Stmt:
			found = found || n.Op == syntax.FuncStmt && onObjects(n.Nested)
		}
		return !found
	}
	found = of(f.Type)
	syntax.Walk(f, see)
	return found
}

// oldParams converts the parameters of an old-style definition, in the order
// of the identifier list.
func (c *conv) oldParams(d *cc.Declarator, list *cc.DeclarationList) []*syntax.VarDecl {
	byName := map[string]*syntax.VarDecl{}
	for l := list; l != nil; l = l.DeclarationList {
		for _, v := range c.declaration(l.Declaration, nil) {
			byName[v.Name] = v
			if v.Obj != nil {
				v.Obj.Kind, v.Obj.FileScope = syntax.ParamObj, false
				v.Type = paramType(v.Type, v.Obj)
			}
		}
	}
	var out []*syntax.VarDecl
	for il := d.DirectDeclarator.IdentifierList; il != nil; il = il.IdentifierList {
		name := il.Token2.SrcStr()
		v := byName[name]
		if v == nil {
			// Not declared: an int by old rules.
			v = &syntax.VarDecl{Name: name, NameLoc: c.tokLoc(il.Token2), Type: &syntax.Type{Kind: syntax.Int, Name: "int", Signed: true, Size: 4}}
			v.Decl, v.Loc = v.NameLoc, v.NameLoc
			v.Group = []*syntax.VarDecl{v}
			v.Obj = &syntax.Object{Kind: syntax.ParamObj, Name: name, Type: v.Type, Loc: v.NameLoc, Decls: []*syntax.VarDecl{v}}
			if ft, ok := d.Type().(*cc.FunctionType); ok {
				for _, p := range ft.Parameters() {
					if p.Name() == name && p.Declarator != nil {
						c.objs[p.Declarator] = v.Obj
					}
				}
			}
		}
		out = append(out, v)
	}
	return out
}

func paramType(t *syntax.Type, o *syntax.Object) *syntax.Type {
	if o.Type != nil {
		return o.Type
	}
	return t
}

// keepConst gives v's type the const of its specifiers where cc lost it, which
// it does for members: "const char *p" is a pointer to const.
func (c *conv) keepConst(v *syntax.VarDecl) {
	if v.Type == nil || v.Type.Kind != syntax.Pointer || v.Type.Typedef != "" || v.Specs.Last < v.Specs.First {
		return
	}
	depth, found := 0, false
	for i := v.Specs.First; i <= v.Specs.Last; i++ {
		switch c.toks[i].Text {
		case "(", "{", "[":
			depth++
		case ")", "}", "]":
			depth--
		case "const", "__const", "__const__":
			found = found || depth == 0
		}
	}
	if !found {
		return
	}
	t := constElem(v.Type)
	if t == v.Type {
		return
	}
	v.Type = t
	if v.Obj != nil {
		v.Obj.Type = t
		if f := c.fieldOf[v.Obj]; f != nil {
			f.Type = t
		}
	}
}

// constElem returns t with what its innermost pointer points to made const.
func constElem(t *syntax.Type) *syntax.Type {
	e := t.Elem
	if e == nil {
		return t
	}
	if e.Kind == syntax.Pointer && e.Typedef == "" {
		if in := constElem(e); in != e {
			r := *t
			r.Elem = in
			return &r
		}
		return t
	}
	if t.ElemConst || e.Kind == syntax.Function {
		return t
	}
	r := *t
	r.ElemConst = true
	return &r
}
