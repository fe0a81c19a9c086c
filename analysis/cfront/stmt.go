package cfront

import (
	"modernc.org/cc/v4"

	"hpyport/analysis/syntax"
)

// block converts a compound statement.
func (c *conv) block(n *cc.CompoundStatement, parent syntax.Node) *syntax.Stmt {
	s := &syntax.Stmt{Op: syntax.Block, Parent: parent, Func: c.fn}
	s.Open, s.Close = c.tokLoc(n.Token), c.tokLoc(n.Token2)
	s.Loc = c.at(span{c.ti(n.Token), c.ti(n.Token2)})
	for l := n.BlockItemList; l != nil; l = l.BlockItemList {
		if x := c.blockItem(l.BlockItem, s); x != nil {
			s.List = append(s.List, x)
		}
	}
	return s
}

func (c *conv) blockItem(n *cc.BlockItem, parent syntax.Node) *syntax.Stmt {
	switch n.Case {
	case cc.BlockItemFuncDef:
		return c.nestedFunc(n, parent)
	case cc.BlockItemDecl:
		return c.declStmt(n.Declaration, parent)
	case cc.BlockItemStmt:
		return c.stmt(n.Statement, parent)
	case cc.BlockItemLabel:
		l := n.LabelDeclaration
		return &syntax.Stmt{Op: syntax.EmptyStmt, Parent: parent, Func: c.fn, Loc: c.at(span{c.ti(l.Token), c.ti(l.Token2)})}
	}
	return nil
}

func (c *conv) declStmt(d *cc.Declaration, parent syntax.Node) *syntax.Stmt {
	s := &syntax.Stmt{Op: syntax.DeclStmt, Parent: parent, Func: c.fn}
	if d.Case == cc.DeclarationAssert {
		// The ';' after a static assertion is an empty statement to cc.
		a := d.StaticAssertDeclaration
		s.Loc = c.at(span{c.ti(a.Token), c.ti(a.Token5)})
		return s
	}
	s.Loc = c.at(span{c.first(d), c.ti(d.Token)})
	if d.Case == cc.DeclarationAuto {
		s.Loc = c.at(span{c.ti(d.Token), c.ti(d.Token3)})
	}
	s.Decls = c.declaration(d, s)
	if s.Decls == nil && d.InitDeclaratorList != nil {
		return nil // __func__
	}
	return s
}

func (c *conv) stmt(n *cc.Statement, parent syntax.Node) *syntax.Stmt {
	if n == nil {
		return nil
	}
	s := &syntax.Stmt{Parent: parent, Func: c.fn}
	switch n.Case {
	case cc.StatementLabeled:
		c.labeled(s, n.LabeledStatement)
	case cc.StatementCompound:
		return c.block(n.CompoundStatement, parent)
	case cc.StatementExpr:
		c.exprStmt(s, n.ExpressionStatement)
	case cc.StatementSelection:
		c.selection(s, n.SelectionStatement)
	case cc.StatementIteration:
		c.iteration(s, n.IterationStatement)
	case cc.StatementJump:
		c.jump(s, n.JumpStatement)
	case cc.StatementAsm:
		c.asm(s, n.AsmStatement)
	}
	return s
}

func (c *conv) exprStmt(s *syntax.Stmt, n *cc.ExpressionStatement) {
	end := c.ti(n.Token)
	s.Op = syntax.EmptyStmt
	first := end
	if n.AttributeSpecifierList != nil {
		if i := c.first(n.AttributeSpecifierList); i >= 0 && i < first {
			first = i
		}
	}
	if n.ExpressionList != nil {
		s.Op = syntax.ExprStmt
		s.Cond = c.expr(n.ExpressionList, s)
		if s.Cond.Loc.Last >= s.Cond.Loc.First && s.Cond.Loc.First < first {
			first = s.Cond.Loc.First
		}
	}
	s.Loc = c.at(span{first, end})
	if s.Op == syntax.EmptyStmt && end >= 0 && c.toks[end].Text != ";" {
		// cc puts an empty statement between a label and a declaration.
		s.Loc = syntax.Loc{First: end + 1, Last: end}
	}
}

func (c *conv) labeled(s *syntax.Stmt, n *cc.LabeledStatement) {
	first := c.ti(n.Token)
	colon := c.ti(n.Token2)
	switch n.Case {
	case cc.LabeledStatementLabel:
		s.Op, s.Name = syntax.Label, n.Token.SrcStr()
		if c.fn != nil {
			c.fn.Labels[s.Name] = s
		}
	case cc.LabeledStatementCaseLabel:
		s.Op = syntax.Case
		s.Cond = c.expr(n.ConstantExpression, s)
	case cc.LabeledStatementRange:
		s.Op = syntax.Case
		s.Cond = c.expr(n.ConstantExpression, s)
		s.CaseEnd = c.expr(n.ConstantExpression2, s)
		colon = c.ti(n.Token3)
	case cc.LabeledStatementDefault:
		s.Op = syntax.Default
	}
	s.Open = c.loc.at(colon, colon)
	s.Body = c.stmt(n.Statement, s)
	last := colon
	if s.Body != nil && s.Body.Loc.Last > last {
		last = s.Body.Loc.Last
	}
	s.Loc = c.at(span{first, last})
}

// head sets the parentheses of a controlling expression.
func (c *conv) head(s *syntax.Stmt, open, closeTok cc.Token) {
	s.Open, s.Close = c.tokLoc(open), c.tokLoc(closeTok)
}

func lastOf(s *syntax.Stmt) int {
	if s == nil {
		return -1
	}
	return s.Loc.Last
}

func (c *conv) selection(s *syntax.Stmt, n *cc.SelectionStatement) {
	c.head(s, n.Token2, n.Token3)
	s.Cond = c.expr(n.ExpressionList, s)
	first := c.ti(n.Token)
	if n.Case == cc.SelectionStatementSwitch {
		s.Op = syntax.Switch
		s.Body = c.stmt(n.Statement, s)
		s.Loc = c.at(span{first, lastOf(s.Body)})
		return
	}
	s.Op = syntax.If
	s.Then = c.stmt(n.Statement, s)
	last := lastOf(s.Then)
	if n.Case == cc.SelectionStatementIfElse {
		s.ElseTok = c.tokLoc(n.Token4)
		s.Else = c.stmt(n.Statement2, s)
		last = lastOf(s.Else)
	}
	s.Loc = c.at(span{first, last})
}

func (c *conv) iteration(s *syntax.Stmt, n *cc.IterationStatement) {
	first := c.ti(n.Token)
	switch n.Case {
	case cc.IterationStatementWhile:
		s.Op = syntax.While
		c.head(s, n.Token2, n.Token3)
		s.Cond = c.expr(n.ExpressionList, s)
		s.Body = c.stmt(n.Statement, s)
		s.Loc = c.at(span{first, lastOf(s.Body)})
	case cc.IterationStatementDo:
		s.Op = syntax.DoWhile
		c.head(s, n.Token3, n.Token4)
		s.Body = c.stmt(n.Statement, s)
		s.Cond = c.expr(n.ExpressionList, s)
		s.Loc = c.at(span{first, c.ti(n.Token5)})
	case cc.IterationStatementFor:
		s.Op = syntax.For
		c.head(s, n.Token2, n.Token5)
		if n.ExpressionList != nil {
			in := &syntax.Stmt{Op: syntax.ExprStmt, Parent: s, Func: c.fn}
			in.Cond = c.expr(n.ExpressionList, in)
			in.Loc = c.at(span{in.Cond.Loc.First, c.ti(n.Token3)})
			s.Init = in
		}
		s.Cond = c.optExpr(n.ExpressionList2, s)
		s.Post = c.optExpr(n.ExpressionList3, s)
		s.Body = c.stmt(n.Statement, s)
		s.Loc = c.at(span{first, lastOf(s.Body)})
	case cc.IterationStatementForDecl:
		s.Op = syntax.For
		c.head(s, n.Token2, n.Token4)
		s.Init = c.declStmt(n.Declaration, s)
		s.Cond = c.optExpr(n.ExpressionList, s)
		s.Post = c.optExpr(n.ExpressionList2, s)
		s.Body = c.stmt(n.Statement, s)
		s.Loc = c.at(span{first, lastOf(s.Body)})
	}
}

func (c *conv) jump(s *syntax.Stmt, n *cc.JumpStatement) {
	end := c.ti(n.Token2)
	switch n.Case {
	case cc.JumpStatementGoto:
		s.Op, s.Name = syntax.Goto, n.Token2.SrcStr()
		end = c.ti(n.Token3)
	case cc.JumpStatementGotoExpr:
		s.Op = syntax.Goto
		s.Cond = c.expr(n.ExpressionList, s)
		end = c.ti(n.Token3)
	case cc.JumpStatementContinue:
		s.Op = syntax.Continue
	case cc.JumpStatementBreak:
		s.Op = syntax.Break
	case cc.JumpStatementReturn:
		s.Op = syntax.Return
		s.Cond = c.optExpr(n.ExpressionList, s)
	}
	s.Loc = c.at(span{c.ti(n.Token), end})
}

func (c *conv) asm(s *syntax.Stmt, n *cc.AsmStatement) {
	s.Op = syntax.AsmStmt
	s.Loc = c.at(span{c.ti(n.Asm.Token), c.ti(n.Token)})
	for al := n.Asm.AsmArgList; al != nil; al = al.AsmArgList {
		for el := al.AsmExpressionList; el != nil; el = el.AsmExpressionList {
			if el.AssignmentExpression != nil {
				// cc reads "constraint" (operand) as a call of a string.
				e := c.expr(el.AssignmentExpression, s)
				if e.Op == syntax.Call && e.X.Op == syntax.StringLit && len(e.Args) == 1 {
					e = e.Args[0]
					e.Parent = s
				}
				s.Args = append(s.Args, e)
			}
		}
	}
}

// resolveGotos links the gotos of f to their labels.
func (c *conv) resolveGotos(f *syntax.Func) {
	syntax.Walk(f.Body, func(n syntax.Node) bool {
		if s, ok := n.(*syntax.Stmt); ok && s.Op == syntax.Goto {
			s.Target = f.Labels[s.Name]
		}
		return true
	})
}
