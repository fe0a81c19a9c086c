package cfront

import (
	"strings"

	"modernc.org/cc/v4"

	"hpyport/analysis/cpp"
	"hpyport/analysis/syntax"
)

func (c *conv) optExpr(n cc.ExpressionNode, parent syntax.Node) *syntax.Expr {
	if n == nil {
		return nil
	}
	return c.expr(n, parent)
}

// expr converts an expression. It never returns nil: what it does not know is
// a BadExpr with the place of the node's first token.
func (c *conv) expr(n cc.ExpressionNode, parent syntax.Node) *syntax.Expr {
	e := &syntax.Expr{Parent: parent}
	switch x := n.(type) {
	case *cc.ConstantExpression:
		return c.expr(x.ConditionalExpression, parent)
	case *cc.ExpressionList:
		return c.comma(x, parent)
	case *cc.AssignmentExpression:
		if x.Case == cc.AssignmentExpressionCond {
			return c.expr(x.ConditionalExpression, parent)
		}
		e.Op = syntax.Assign
		if x.Case != cc.AssignmentExpressionAssign {
			e.Op, e.Op2 = syntax.AssignOp, assignOps[x.Case]
		}
		c.binary(e, x.UnaryExpression, x.Token, x.AssignmentExpression)
	case *cc.ConditionalExpression:
		if x.Case == cc.ConditionalExpressionLOr {
			return c.expr(x.LogicalOrExpression, parent)
		}
		e.Op = syntax.Cond
		e.X = c.expr(x.LogicalOrExpression, e)
		e.Y = c.optExpr(x.ExpressionList, e)
		e.Z = c.expr(x.ConditionalExpression, e)
		if e.Y != nil && e.Y.Loc.First == c.ti(x.Token) {
			e.Y = nil // put in by prepare
		}
		e.OpLoc, e.Close = c.tokLoc(x.Token), c.tokLoc(x.Token2)
		e.Loc = c.at(span{e.X.Loc.First, e.Z.Loc.Last})
	case *cc.LogicalOrExpression:
		if x.Case == cc.LogicalOrExpressionLAnd {
			return c.expr(x.LogicalAndExpression, parent)
		}
		e.Op = syntax.OrOr
		c.binary(e, x.LogicalOrExpression, x.Token, x.LogicalAndExpression)
	case *cc.LogicalAndExpression:
		if x.Case == cc.LogicalAndExpressionOr {
			return c.expr(x.InclusiveOrExpression, parent)
		}
		e.Op = syntax.AndAnd
		c.binary(e, x.LogicalAndExpression, x.Token, x.InclusiveOrExpression)
	case *cc.InclusiveOrExpression:
		if x.Case == cc.InclusiveOrExpressionXor {
			return c.expr(x.ExclusiveOrExpression, parent)
		}
		e.Op = syntax.BitOr
		c.binary(e, x.InclusiveOrExpression, x.Token, x.ExclusiveOrExpression)
	case *cc.ExclusiveOrExpression:
		if x.Case == cc.ExclusiveOrExpressionAnd {
			return c.expr(x.AndExpression, parent)
		}
		e.Op = syntax.BitXor
		c.binary(e, x.ExclusiveOrExpression, x.Token, x.AndExpression)
	case *cc.AndExpression:
		if x.Case == cc.AndExpressionEq {
			return c.expr(x.EqualityExpression, parent)
		}
		e.Op = syntax.BitAnd
		c.binary(e, x.AndExpression, x.Token, x.EqualityExpression)
	case *cc.EqualityExpression:
		switch x.Case {
		case cc.EqualityExpressionRel:
			return c.expr(x.RelationalExpression, parent)
		case cc.EqualityExpressionEq:
			e.Op = syntax.Eq
		default:
			e.Op = syntax.Ne
		}
		c.binary(e, x.EqualityExpression, x.Token, x.RelationalExpression)
	case *cc.RelationalExpression:
		switch x.Case {
		case cc.RelationalExpressionShift:
			return c.expr(x.ShiftExpression, parent)
		case cc.RelationalExpressionLt:
			e.Op = syntax.Lt
		case cc.RelationalExpressionGt:
			e.Op = syntax.Gt
		case cc.RelationalExpressionLeq:
			e.Op = syntax.Le
		default:
			e.Op = syntax.Ge
		}
		c.binary(e, x.RelationalExpression, x.Token, x.ShiftExpression)
	case *cc.ShiftExpression:
		switch x.Case {
		case cc.ShiftExpressionAdd:
			return c.expr(x.AdditiveExpression, parent)
		case cc.ShiftExpressionLsh:
			e.Op = syntax.Shl
		default:
			e.Op = syntax.Shr
		}
		c.binary(e, x.ShiftExpression, x.Token, x.AdditiveExpression)
	case *cc.AdditiveExpression:
		switch x.Case {
		case cc.AdditiveExpressionMul:
			return c.expr(x.MultiplicativeExpression, parent)
		case cc.AdditiveExpressionAdd:
			e.Op = syntax.Add
		default:
			e.Op = syntax.Sub
		}
		c.binary(e, x.AdditiveExpression, x.Token, x.MultiplicativeExpression)
	case *cc.MultiplicativeExpression:
		switch x.Case {
		case cc.MultiplicativeExpressionCast:
			return c.expr(x.CastExpression, parent)
		case cc.MultiplicativeExpressionMul:
			e.Op = syntax.Mul
		case cc.MultiplicativeExpressionDiv:
			e.Op = syntax.Div
		default:
			e.Op = syntax.Mod
		}
		c.binary(e, x.MultiplicativeExpression, x.Token, x.CastExpression)
	case *cc.CastExpression:
		if x.Case == cc.CastExpressionUnary {
			return c.expr(x.UnaryExpression, parent)
		}
		e.Op = syntax.Cast
		open := c.ti(x.Token)
		e.TypeArg = c.ty.of(x.TypeName.Type())
		e.OpLoc = c.at(span{open, c.ti(x.Token2)})
		e.X = c.expr(x.CastExpression, e)
		e.Loc = c.at(span{open, e.X.Loc.Last})
	case *cc.UnaryExpression:
		if x.Case == cc.UnaryExpressionPostfix {
			return c.expr(x.PostfixExpression, parent)
		}
		c.unary(e, x)
	case *cc.PostfixExpression:
		if x.Case == cc.PostfixExpressionPrimary {
			return c.expr(x.PrimaryExpression, parent)
		}
		c.postfix(e, x)
	case *cc.PrimaryExpression:
		if x.Case == cc.PrimaryExpressionExpr {
			if i := c.ti(x.Token); i >= 0 && c.toks[i].Kind == cpp.Identifier {
				return c.substituted(x, i, parent)
			}
		}
		c.primary(e, x)
	default:
		e.Loc = syntax.Loc{First: 0, Last: -1}
		if n == nil {
			return e
		}
		i := c.first(n)
		e.Loc = c.loc.at(i, i)
	}
	if e.Type == nil {
		e.Type = c.exprType(n, e)
	}
	if e.Const == nil && e.Type.IsInteger() && constant(e) {
		e.Const = intValue(n.Value())
	}
	return e
}

// constant reports whether e is an integer constant expression. cc gives a
// value also to what only happens to have one, such as an assignment.
func constant(e *syntax.Expr) bool {
	known := func(x *syntax.Expr) bool { return x != nil && x.Const != nil }
	switch e.Op {
	case syntax.IntLit, syntax.CharLit, syntax.SizeofType, syntax.SizeofExpr, syntax.Alignof:
		return true
	case syntax.Paren, syntax.Plus, syntax.Minus, syntax.BitNot:
		return known(e.X)
	case syntax.Not:
		return known(e.X) || e.X.Op == syntax.FloatLit
	case syntax.Cast:
		x := syntax.StripCasts(e.X)
		// The address of a member of a null pointer is offsetof.
		return known(e.X) || x.Op == syntax.FloatLit || x.Op == syntax.Addr && nullBased(x.X)
	case syntax.AndAnd, syntax.OrOr:
		return known(e.X) && (known(e.Y) || (*e.X.Const != 0) == (e.Op == syntax.OrOr))
	case syntax.Cond:
		return known(e.X) && known(e.Z) && (e.Y == nil || known(e.Y))
	}
	return e.Op >= syntax.Mul && e.Op <= syntax.BitOr && known(e.X) && known(e.Y)
}

// nullBased reports whether e is a member of what a constant pointer points to.
func nullBased(e *syntax.Expr) bool {
	for {
		e = syntax.StripCasts(e)
		switch e.Op {
		case syntax.Member, syntax.Arrow, syntax.Index:
			e = e.X
		case syntax.IntLit:
			return true
		default:
			return false
		}
	}
}

// exprType is the type of n before arrays and functions turn into pointers.
func (c *conv) exprType(n cc.ExpressionNode, e *syntax.Expr) *syntax.Type {
	t := n.Type()
	if t == nil || t.Kind() == cc.InvalidKind {
		// cc leaves out what does not matter to it, such as the unselected
		// branches of _Generic.
		switch {
		case e.Op == syntax.IntLit || e.Op == syntax.CharLit || e.Op == syntax.Not || e.Op >= syntax.Lt && e.Op <= syntax.Ne || e.Op == syntax.AndAnd || e.Op == syntax.OrOr:
			return &syntax.Type{Kind: syntax.Int, Name: "int", Signed: true, Size: 4}
		case e.Op == syntax.FloatLit:
			return &syntax.Type{Kind: syntax.Float, Name: "double", Signed: true, Size: 8}
		case e.Op == syntax.StringLit:
			return &syntax.Type{Kind: syntax.Array, Len: int64(len(e.Value)) + 1, Size: int64(len(e.Value)) + 1, Elem: &syntax.Type{Kind: syntax.Int, Name: "char", Signed: true, Size: 1}}
		case e.Op == syntax.SizeofExpr || e.Op == syntax.SizeofType || e.Op == syntax.Alignof:
			return &syntax.Type{Kind: syntax.Int, Name: "unsigned long", Size: 8}
		case e.TypeArg != nil:
			return e.TypeArg
		case e.X != nil && e.X.Type != nil && e.Op != syntax.Call:
			return e.X.Type
		}
		return c.ty.of(nil)
	}
	switch e.Op {
	case syntax.Index, syntax.Deref, syntax.Paren, syntax.StringLit, syntax.Compound:
		t = t.Undecay()
	}
	if e.Op == syntax.Paren && e.X != nil {
		return e.X.Type
	}
	return c.ty.of(t)
}

var assignOps = map[cc.AssignmentExpressionCase]syntax.ExprOp{
	cc.AssignmentExpressionMul: syntax.Mul,
	cc.AssignmentExpressionDiv: syntax.Div,
	cc.AssignmentExpressionMod: syntax.Mod,
	cc.AssignmentExpressionAdd: syntax.Add,
	cc.AssignmentExpressionSub: syntax.Sub,
	cc.AssignmentExpressionLsh: syntax.Shl,
	cc.AssignmentExpressionRsh: syntax.Shr,
	cc.AssignmentExpressionAnd: syntax.BitAnd,
	cc.AssignmentExpressionXor: syntax.BitXor,
	cc.AssignmentExpressionOr:  syntax.BitOr,
}

func (c *conv) binary(e *syntax.Expr, x cc.ExpressionNode, op cc.Token, y cc.ExpressionNode) {
	e.X, e.Y = c.expr(x, e), c.expr(y, e)
	e.OpLoc = c.tokLoc(op)
	e.Loc = c.at(span{e.X.Loc.First, e.Y.Loc.Last})
}

// comma turns cc's list into left-leaning Comma nodes.
func (c *conv) comma(n *cc.ExpressionList, parent syntax.Node) *syntax.Expr {
	left := c.expr(n.AssignmentExpression, parent)
	for l := n.ExpressionList; l != nil; l = l.ExpressionList {
		e := &syntax.Expr{Op: syntax.Comma, X: left, Parent: parent, OpLoc: c.tokLoc(l.Token)}
		left.Parent = e
		e.Y = c.expr(l.AssignmentExpression, e)
		e.Type = e.Y.Type
		e.Loc = c.at(span{left.Loc.First, e.Y.Loc.Last})
		left = e
	}
	return left
}

func (c *conv) unary(e *syntax.Expr, x *cc.UnaryExpression) {
	op := c.ti(x.Token)
	e.OpLoc = c.loc.at(op, op)
	operand := x.CastExpression
	switch x.Case {
	case cc.UnaryExpressionInc:
		e.Op, operand = syntax.PreInc, x.UnaryExpression
	case cc.UnaryExpressionDec:
		e.Op, operand = syntax.PreDec, x.UnaryExpression
	case cc.UnaryExpressionAddrof:
		e.Op = syntax.Addr
	case cc.UnaryExpressionDeref:
		e.Op = syntax.Deref
	case cc.UnaryExpressionPlus:
		e.Op = syntax.Plus
	case cc.UnaryExpressionMinus:
		e.Op = syntax.Minus
	case cc.UnaryExpressionCpl:
		e.Op = syntax.BitNot
	case cc.UnaryExpressionNot:
		e.Op = syntax.Not
	case cc.UnaryExpressionSizeofExpr:
		e.Op, operand = syntax.SizeofExpr, x.UnaryExpression
	case cc.UnaryExpressionAlignofExpr:
		e.Op, operand = syntax.Alignof, x.UnaryExpression
	case cc.UnaryExpressionSizeofType, cc.UnaryExpressionAlignofType:
		e.Op = syntax.SizeofType
		if x.Case == cc.UnaryExpressionAlignofType {
			e.Op = syntax.Alignof
		}
		e.TypeArg = c.ty.of(x.TypeName.Type())
		e.Close = c.tokLoc(x.Token3)
		e.Loc = c.at(span{op, c.ti(x.Token3)})
		return
	case cc.UnaryExpressionLabelAddr:
		e.Op, e.Name = syntax.OtherExpr, "&&"+x.Token2.SrcStr()
		e.Loc = c.at(span{op, c.ti(x.Token2)})
		return
	case cc.UnaryExpressionImag, cc.UnaryExpressionReal:
		e.Op, e.Name = syntax.OtherExpr, x.Token.SrcStr()
		a := c.expr(x.UnaryExpression, e)
		e.Args = []*syntax.Expr{a}
		e.Loc = c.at(span{op, a.Loc.Last})
		return
	}
	e.X = c.expr(operand, e)
	e.Loc = c.at(span{op, e.X.Loc.Last})
	// cc's type of &x and *x follows the decayed operand.
	switch e.Op {
	case syntax.Deref:
		if t := e.X.Type; t != nil && (t.Kind == syntax.Pointer || t.Kind == syntax.Array) {
			e.Type = t.Elem
		}
	}
}

func (c *conv) postfix(e *syntax.Expr, x *cc.PostfixExpression) {
	if x.Case == cc.PostfixExpressionComplit {
		e.Op = syntax.Compound
		e.TypeArg = c.ty.of(x.TypeName.Type())
		e.Type = e.TypeArg
		open, end := c.ti(x.Token), c.ti(x.Token5)
		e.OpLoc = c.at(span{open, c.ti(x.Token2)})
		e.Loc = c.at(span{open, end})
		in := &syntax.Init{Type: e.TypeArg, Parent: e, Open: c.tokLoc(x.Token3), Close: c.tokLoc(x.Token5)}
		in.Loc = c.at(span{c.ti(x.Token3), end})
		e.Init = in
		c.initList(in, x.InitializerList, c.ti(x.Token4), x.TypeName.Type(), 0)
		return
	}
	e.X = c.expr(x.PostfixExpression, e)
	last := -1
	switch x.Case {
	case cc.PostfixExpressionIndex:
		e.Op = syntax.Index
		e.Y = c.expr(x.ExpressionList, e)
		e.OpLoc, e.Close = c.tokLoc(x.Token), c.tokLoc(x.Token2)
		last = c.ti(x.Token2)
		if t := e.X.Type; t != nil && (t.Kind == syntax.Pointer || t.Kind == syntax.Array) {
			e.Type = t.Elem
		}
	case cc.PostfixExpressionCall:
		e.Op = syntax.Call
		for l := x.ArgumentExpressionList; l != nil; l = l.ArgumentExpressionList {
			e.Args = append(e.Args, c.expr(l.AssignmentExpression, e))
		}
		e.OpLoc, e.Close = c.tokLoc(x.Token), c.tokLoc(x.Token2)
		last = c.ti(x.Token2)
	case cc.PostfixExpressionSelect, cc.PostfixExpressionPSelect:
		e.Op = syntax.Member
		if x.Case == cc.PostfixExpressionPSelect {
			e.Op = syntax.Arrow
		}
		e.Name = x.Token2.SrcStr()
		e.OpLoc = c.tokLoc(x.Token)
		last = c.ti(x.Token2)
		e.NameLoc = c.loc.at(last, last)
		if f := c.ty.field(x.Field()); f != nil {
			e.Obj, e.Type = f.Obj, f.Type
		}
	case cc.PostfixExpressionInc, cc.PostfixExpressionDec:
		e.Op = syntax.PostInc
		if x.Case == cc.PostfixExpressionDec {
			e.Op = syntax.PostDec
		}
		last = c.ti(x.Token)
		e.OpLoc = c.loc.at(last, last)
	}
	e.Loc = c.at(span{e.X.Loc.First, last})
}

func (c *conv) primary(e *syntax.Expr, x *cc.PrimaryExpression) {
	i := c.ti(x.Token)
	e.Name = x.Token.SrcStr()
	e.Loc = c.loc.at(i, i)
	switch x.Case {
	case cc.PrimaryExpressionIdent:
		e.Op = syntax.Ident
		switch d := x.ResolvedTo().(type) {
		case *cc.Declarator:
			e.Obj = c.object(d)
		case *cc.Enumerator:
			e.Obj = c.enumConst(d)
		case *cc.Parameter:
			if d.Declarator != nil {
				e.Obj = c.object(d.Declarator)
			}
		}
		if e.Obj != nil {
			e.Type = e.Obj.Type
			if e.Obj.Kind == syntax.EnumConst {
				e.Const = e.Obj.Value
			}
		}
	case cc.PrimaryExpressionInt:
		e.Op = syntax.IntLit
	case cc.PrimaryExpressionFloat:
		e.Op = syntax.FloatLit
	case cc.PrimaryExpressionChar, cc.PrimaryExpressionLChar:
		e.Op = syntax.CharLit
	case cc.PrimaryExpressionString, cc.PrimaryExpressionLString:
		e.Op = syntax.StringLit
		last := i
		for i >= 0 && last+1 < len(c.toks) && c.isString(last+1) {
			last++
		}
		for k := i; k >= 0 && k <= last; k++ {
			e.Guessed = e.Guessed || c.toks[k].Kind != cpp.String
		}
		e.Loc = c.at(span{i, last})
		if v, ok := x.Value().(cc.StringValue); ok {
			e.Value = strings.TrimSuffix(string(v), "\x00")
		} else if v, ok := x.Value().(cc.UTF32StringValue); ok {
			e.Value = strings.TrimSuffix(string([]rune(v)), "\x00")
		}
	case cc.PrimaryExpressionExpr:
		e.Op, e.Name = syntax.Paren, ""
		e.X = c.expr(x.ExpressionList, e)
		e.OpLoc, e.Close = e.Loc, c.tokLoc(x.Token2)
		e.Loc = c.at(span{i, c.ti(x.Token2)})
	case cc.PrimaryExpressionStmt:
		e.Op, e.Name = syntax.StmtExpr, ""
		e.OpLoc, e.Close = e.Loc, c.tokLoc(x.Token2)
		e.Loc = c.at(span{i, c.ti(x.Token2)})
		e.Block = c.block(x.CompoundStatement, e)
	case cc.PrimaryExpressionGeneric:
		g := x.GenericSelection
		e.Op, e.Name = syntax.OtherExpr, "_Generic"
		e.Loc = c.at(span{c.ti(g.Token), c.ti(g.Token4)})
		e.OpLoc, e.Close = c.tokLoc(g.Token2), c.tokLoc(g.Token4)
		e.Args = append(e.Args, c.expr(g.AssignmentExpression, e))
		for l := g.GenericAssociationList; l != nil; l = l.GenericAssociationList {
			e.Args = append(e.Args, c.expr(l.GenericAssociation.AssignmentExpression, e))
		}
	}
}

// isString reports whether token i is part of a string literal: one, or a
// macro without a definition that stands among them.
func (c *conv) isString(i int) bool {
	return c.toks[i].Kind == cpp.String || c.subst[i] == `""`
}

// substituted converts what the front end itself put in place of token i: a
// call that stands for an lvalue, or nullptr.
func (c *conv) substituted(x *cc.PrimaryExpression, i int, parent syntax.Node) *syntax.Expr {
	name := c.toks[i].Text
	if u, ok := x.ExpressionList.(*cc.UnaryExpression); ok && u.Case == cc.UnaryExpressionDeref {
		e := c.expr(u.CastExpression, parent)
		if e.Op == syntax.Call {
			if t := e.Type.Deref(); t != nil {
				e.Type = t
			}
			e.X.Name = name
			if d := c.fileDecl(name); d != nil {
				e.X.Obj = c.object(d)
				e.X.Type = e.X.Obj.Type
			}
			return e
		}
		return e
	}
	zero := int64(0)
	return &syntax.Expr{Op: syntax.OtherExpr, Name: name, Parent: parent, Const: &zero, Type: c.ty.of(x.Type()), Loc: c.loc.at(i, i)}
}

// fileDecl returns the file-scope declarator of a name, or nil.
func (c *conv) fileDecl(name string) *cc.Declarator {
	for _, n := range c.ast.Scope.Nodes[name] {
		if d, ok := n.(*cc.Declarator); ok {
			return d
		}
	}
	return nil
}
