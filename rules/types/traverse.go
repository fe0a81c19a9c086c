package types

import (
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// A traverse function that only visits, in whatever way its author spelled that,
// can be replaced by one that visits every HPyField: empty ones are passed over,
// and a base's fields are part of the struct.

// inPlace reports whether the visits of a traverse function can be edited where they stand.
func inPlace(pl *plan, fn *syntax.Func) bool {
	for _, s := range fn.Body.List {
		switch {
		case s.Op == syntax.ExprStmt && calls(s.Cond, "Py_VISIT"):
			a := syntax.StripCasts(s.Cond.Args[0])
			if a.Op != syntax.Call && member(a) == "" {
				return false
			}
		case s.Op == syntax.Return:
			if s.Cond == nil || s.Cond.Op != syntax.IntLit {
				return false
			}
		case s.Op == syntax.DeclStmt:
			for _, d := range s.Decls {
				if d.Init != nil && d.Init.Expr != nil && hasCall(d.Init.Expr) {
					return false
				}
			}
		case s.Op == syntax.EmptyStmt:
		default:
			return false
		}
	}
	return true
}

// onlyVisits reports whether a function does nothing but visit.
func onlyVisits(p *port.Port, b *syntax.Stmt) bool {
	ok := true
	syntax.Walk(b, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Stmt:
			switch n.Op {
			case syntax.Goto, syntax.Label, syntax.AsmStmt, syntax.BadStmt:
				ok = false
			}
		case *syntax.Expr:
			switch n.Op {
			case syntax.Call:
				if n.CalledName() == "assert" {
					return false
				}
				ok = ok && visits(p, n)
			case syntax.Assign, syntax.AssignOp, syntax.PreInc, syntax.PreDec, syntax.PostInc, syntax.PostDec:
				ok = ok && isTemp(n.X)
			}
		}
		return ok
	})
	return ok
}

// visits reports whether a call visits an object, or is a look at one that a visit needs.
func visits(p *port.Port, c *syntax.Expr) bool {
	switch c.CalledName() {
	case "Py_VISIT", "Py_TYPE", "Py_SIZE", "assert":
		return true
	}
	x := syntax.Unparen(c.X)
	if x.Op == syntax.Deref {
		x = syntax.Unparen(x.X)
	}
	if x.Op == syntax.Ident && x.Obj != nil && x.Obj.Kind == syntax.ParamObj { // visit(self->x, arg)
		return true
	}
	if (x.Op == syntax.Arrow || x.Op == syntax.Member) && x.Name == "tp_traverse" {
		return true
	}
	if o := c.Called(); o != nil { // the traverse function of a base
		for _, r := range p.Facts.Roles[o] {
			if r.Kind == facts.SlotRole && r.Slot.Name == "tp_traverse" {
				return true
			}
		}
	}
	return false
}

// plainTraverse gives a traverse function a body that visits every field.
func plainTraverse(f *port.Fn, pl *plan, want []string) {
	fn := f.Func
	var b strings.Builder
	b.WriteString("\n    " + pl.t.Struct.Name + " *self = (" + pl.t.Struct.Name + " *)data;\n")
	for _, w := range want {
		b.WriteString("    HPy_VISIT(&self->" + w + ");\n")
	}
	b.WriteString("    return 0;\n")
	open, cl := fn.Body.Open.Range, fn.Body.Close.Range
	f.Edit(source.Range{File: open.File, Start: open.End, End: cl.Start}, b.String())
	f.Edit(fn.Declarator.ParamsLoc.Range, "(void *data, HPyFunc_visitproc visit, void *arg)")
}
