package cfront

import (
	"modernc.org/cc/v4"

	"hpyport/analysis/cfront/bundled"
	"hpyport/analysis/cpp"
	"hpyport/analysis/syntax"
)

// conv turns one cc AST into a syntax.Unit.
type conv struct {
	u    *syntax.Unit
	ast  *cc.AST
	text *unitText
	toks []cpp.Token
	loc  *locator
	ty   types

	fieldOf map[*syntax.Object]*syntax.Field
	objs    map[any]*syntax.Object    // by *cc.Declarator or *cc.Enumerator
	file    map[string]*syntax.Object // file scope by name
	// assumed names declarations that the front end made up.
	assumed map[string]bool
	subst   map[int]string // tokens that were replaced for cc
	cut     map[int]string // bodies that were left out, by the index of their '{'

	fn       *syntax.Func // being converted
	nested   *syntax.Func // a function defined within fn that works on objects
	unmapped int          // cc tokens that no token of ours stands for
}

func newConv(u *syntax.Unit, text *unitText, toks []cpp.Token, loc *locator) *conv {
	c := &conv{u: u, text: text, toks: toks, loc: loc, objs: map[any]*syntax.Object{}, fieldOf: map[*syntax.Object]*syntax.Field{}, file: map[string]*syntax.Object{}}
	c.ty = types{c: c, memo: map[cc.Type]*syntax.Type{}, structs: map[any]*syntax.Type{}, fields: map[*cc.Declarator]*syntax.Field{}}
	return c
}

// ti returns the index of the token that t is, or -1.
func (c *conv) ti(t cc.Token) int {
	p := t.Position()
	if !p.IsValid() {
		return -1
	}
	i := c.text.exact(p.Offset)
	if i < 0 && !c.text.injected(p.Line) {
		c.unmapped++
	}
	return i
}

// first returns the index of n's first token.
func (c *conv) first(n cc.Node) int {
	if l := specsOf(n); l != nil {
		if p := l.Position(); !p.IsValid() {
			return c.behindAttribute(l)
		}
	}
	p := n.Position()
	if !p.IsValid() {
		return -1
	}
	return c.text.exact(p.Offset)
}

// specsOf are the specifiers that n is or begins with, nil for other nodes.
func specsOf(n cc.Node) *cc.DeclarationSpecifiers {
	switch n := n.(type) {
	case *cc.DeclarationSpecifiers:
		return n
	case *cc.Declaration:
		return n.DeclarationSpecifiers
	case *cc.ParameterDeclaration:
		return n.DeclarationSpecifiers
	}
	return nil
}

// behindAttribute is first for specifiers that begin with an attribute, of which
// cc keeps no place.
func (c *conv) behindAttribute(l *cc.DeclarationSpecifiers) int {
	i := -1
	for ; l != nil && i < 0; l = l.DeclarationSpecifiers {
		if p := l.Position(); p.IsValid() {
			i = c.text.exact(p.Offset)
		}
	}
	for i > 0 && c.toks[i-1].Text == ")" {
		open, depth := i-1, 0
		for ; open > 0; open-- {
			switch c.toks[open].Text {
			case ")":
				depth++
			case "(":
				depth--
			}
			if depth == 0 {
				break
			}
		}
		if open < 1 || c.toks[open-1].Text != "__attribute__" && c.toks[open-1].Text != "__attribute" && c.toks[open-1].Text != "__declspec" {
			break
		}
		i = open - 1
	}
	return i
}

func (c *conv) tokLoc(t cc.Token) syntax.Loc {
	i := c.ti(t)
	return c.loc.at(i, i)
}

// authored reports whether token i was written in one of the author's files.
func (c *conv) authored(i int) bool {
	if i < 0 {
		return false
	}
	r := c.loc.filePlace(i)
	return r.File != nil && !r.File.Bundled
}

func (c *conv) unit(ast *cc.AST) {
	c.ast = ast
	// All declared names first: a use before the definition must find it.
	for tu := ast.TranslationUnit; tu != nil; tu = tu.TranslationUnit {
		switch ed := tu.ExternalDeclaration; ed.Case {
		case cc.ExternalDeclarationFuncDef:
			if d := ed.FunctionDefinition.Declarator; c.authored(c.ti(d.NameTok())) {
				c.object(d)
			}
		case cc.ExternalDeclarationDecl:
			for l := ed.Declaration.InitDeclaratorList; l != nil; l = l.InitDeclaratorList {
				if d := l.InitDeclarator.Declarator; c.authored(c.ti(d.NameTok())) {
					c.object(d)
				}
			}
		}
	}
	for tu := ast.TranslationUnit; tu != nil; tu = tu.TranslationUnit {
		ed := tu.ExternalDeclaration
		switch ed.Case {
		case cc.ExternalDeclarationFuncDef:
			if c.authored(c.first(ed)) {
				c.funcDef(ed.FunctionDefinition)
			}
		case cc.ExternalDeclarationDecl:
			if c.authored(c.first(ed)) {
				c.u.Vars = append(c.u.Vars, c.declaration(ed.Declaration, nil)...)
			}
		}
	}
	c.u.Objects = c.file
}

// object returns the one Object for what d declares.
func (c *conv) object(d *cc.Declarator) *syntax.Object {
	if d == nil {
		return nil
	}
	if o := c.objs[d]; o != nil {
		return o
	}
	name := d.Name()
	nameTok := c.ti(d.NameTok())
	undeclared := d.IsSynthetic() && !d.IsParam() || c.assumed[name] && nameTok < 0
	isFunc := d.Type() != nil && d.Type().Kind() == cc.Function
	sc := d.LexicalScope()
	fileScope := undeclared || !d.IsParam() && sc != nil && sc.Parent == nil
	// A block-scope extern or prototype means the file-scope thing.
	if !fileScope && !d.IsParam() && !d.IsTypename() && (d.IsExtern() || isFunc) {
		fileScope = true
	}
	if fileScope {
		if o := c.file[name]; o != nil {
			c.objs[d] = o
			if !undeclared {
				c.refine(o, d)
			}
			return o
		}
	}
	o := &syntax.Object{Name: name, FileScope: fileScope, Undeclared: undeclared}
	c.objs[d] = o
	if fileScope {
		c.file[name] = o
	}
	switch {
	case undeclared:
		o.Kind = syntax.Builtin
		if !c.assumed[name] && nameTok >= 0 && c.authored(nameTok) {
			c.u.Diags = append(c.u.Diags, syntax.Diag{Pos: c.loc.filePlace(nameTok), Code: "undeclared",
				Message: name + " is not declared; calls of it are taken to return int"})
		}
	case d.IsTypename():
		o.Kind = syntax.TypedefObj
	case isFunc:
		o.Kind = syntax.FuncObj
	case name == "__func__":
		o.Kind = syntax.Builtin
	case d.IsParam():
		o.Kind = syntax.ParamObj
	default:
		o.Kind = syntax.VarObj
	}
	switch {
	case o.Kind == syntax.TypedefObj:
	case d.IsStatic():
		o.Storage = syntax.StaticStorage
	case d.IsExtern():
		o.Storage = syntax.Extern
	case d.IsRegister():
		o.Storage = syntax.Register
	case fileScope:
		o.Storage = syntax.Global
	}
	if !undeclared {
		o.Loc = c.loc.at(nameTok, nameTok)
		o.Bundled = !c.authored(nameTok)
	}
	if d.IsParam() {
		o.Type = c.ty.param(d.Type())
	} else {
		o.Type = c.ty.of(d.Type())
	}
	return o
}

// refine adds what a further declaration of the same name says.
func (c *conv) refine(o *syntax.Object, d *cc.Declarator) {
	if d.IsStatic() {
		o.Storage = syntax.StaticStorage
	} else if o.Storage == syntax.Extern && !d.IsExtern() {
		o.Storage = syntax.Global
	}
	if c.authored(c.ti(d.NameTok())) && o.Bundled {
		o.Bundled = false
		o.Loc = c.tokLoc(d.NameTok())
	}
	if o.Type == nil || o.Type.Incomplete || o.Type.NoProto {
		o.Type = c.ty.of(d.Type())
	}
}

func (c *conv) enumConst(e *cc.Enumerator) *syntax.Object {
	if o := c.objs[e]; o != nil {
		return o
	}
	i := c.ti(e.Token)
	if i < 0 && c.assumed[e.Token.SrcStr()] && bundled.Declare(e.Token.SrcStr()) == "" {
		// Made up by the front end: it has no value.
		name := e.Token.SrcStr()
		o := c.file[name]
		if o == nil {
			o = &syntax.Object{Kind: syntax.Builtin, Name: name, Type: c.ty.of(e.Type()), FileScope: true, Undeclared: true}
			c.file[name] = o
		}
		c.objs[e] = o
		return o
	}
	o := &syntax.Object{Kind: syntax.EnumConst, Name: e.Token.SrcStr(), Type: c.ty.of(e.Type()), Loc: c.loc.at(i, i), Bundled: !c.authored(i), Value: intValue(e.Value())}
	c.objs[e] = o
	// Declarations come before uses: what is met first inside a function is
	// declared there.
	if c.fn == nil || o.Bundled {
		o.FileScope = true
		if c.file[o.Name] == nil {
			c.file[o.Name] = o
		}
	}
	return o
}

// intValue returns v as an integer constant, or nil.
func intValue(v cc.Value) *int64 {
	switch x := v.(type) {
	case cc.Int64Value:
		n := int64(x)
		return &n
	case cc.UInt64Value:
		n := int64(x)
		return &n
	}
	return nil
}
