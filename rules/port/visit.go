package port

import (
	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// Visitors prepares the functions that visit what memory keeps for the collector:
//
//	static int node_traverse(node *n, visitproc visit, void *arg)
//
// They get the visitor of HPy, which is given places, and no context.
func (p *Port) Visitors() {
	if p.Plan != nil || p.Data["visitors"] != nil || len(p.keptStructs()) == 0 {
		return
	}
	p.Data["visitors"] = true
	for again := true; again; {
		again = false
		for _, fn := range p.Unit.Funcs {
			if fn.Body == nil || p.Sigs[fn.Obj] != nil || len(p.Facts.Roles[fn.Obj]) > 0 || len(p.Facts.Refs[fn.Obj]) > 0 || visitParam(fn) < 0 || !p.onlyVisitsKept(fn) {
				continue
			}
			p.Sigs[fn.Obj] = &Sig{Func: fn.Obj, Conv: VisitorConv, owner: p}
			p.Special[fn.Obj] = func(f *Fn) {
				f.VisitKept(fn.Body, nil)
				p.visitorHead(f.Edit, fn.Params)
			}
			again = true
		}
	}
}

// Visits reports whether a call visits what memory keeps, and is ported as one that does.
func (p *Port) Visits(c *syntax.Expr) bool {
	if c.CalledName() == "Py_VISIT" {
		return len(c.Args) == 1 && p.keptSlot(syntax.StripCasts(c.Args[0]))
	}
	o := c.Called()
	if o == nil {
		return false
	}
	q, fn := p.definition(o)
	if fn == nil {
		return false
	}
	q.Visitors()
	sig := q.Sigs[fn.Obj]
	return sig != nil && sig.Conv == VisitorConv
}

// onlyVisitsKept reports whether a function does nothing with objects but visit what memory keeps.
func (p *Port) onlyVisitsKept(fn *syntax.Func) bool {
	for _, q := range fn.Params {
		if p.IsHandle(q.Type) {
			return false
		}
	}
	ok := true
	syntax.Walk(fn.Body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.VarDecl:
			ok = ok && !p.IsHandle(n.Type)
		case *syntax.Expr:
			switch {
			case n.Op == syntax.Call && (p.Visits(n) || n.Called() == fn.Obj):
				return n.CalledName() != "Py_VISIT"
			case n.Op == syntax.Call && p.plainCall(n):
			case n.Op == syntax.Call, p.IsHandle(n.Type) && !testedOnly(n):
				ok = false
			}
		}
		return ok
	})
	return ok
}

// plainCall reports whether a call has nothing to do with Python.
func (p *Port) plainCall(c *syntax.Expr) bool {
	o := c.Called()
	return c.CalledName() == "assert" || o != nil && o.Func != nil && !p.Touches(o.Func)
}

// VisitKept edits the visits of what memory keeps in a body; others does with the rest of its calls what it likes.
func (f *Fn) VisitKept(body *syntax.Stmt, others func(s *syntax.Stmt, c *syntax.Expr)) {
	syntax.Walk(body, func(n syntax.Node) bool {
		e, ok := n.(*syntax.Expr)
		if !ok {
			return true
		}
		switch {
		case e.Op == syntax.Call && e.CalledName() == "Py_VISIT" && f.P.Visits(e):
			if e.Loc.Range.File.Bundled || e.Loc.Split {
				Refuse(e, "macro", "this visit is put together by a macro")
			}
			f.Edit(e.Loc.Range, f.P.Use("HPyCompat_KEPT_VISIT")+"(&"+e.Args[0].Loc.Range.Text()+")")
			return false
		case e.Op == syntax.Call && others != nil && !f.P.Visits(e) && !f.P.plainCall(e):
			others(syntax.EnclosingStmt(e), e)
			return false
		case (e.Op == syntax.Eq || e.Op == syntax.Ne) && (f.P.keptSlot(syntax.StripCasts(e.X)) && facts.IsNull(e.Y) || f.P.keptSlot(syntax.StripCasts(e.Y)) && facts.IsNull(e.X)):
			x, not := syntax.StripCasts(e.X), "!"
			if facts.IsNull(e.X) {
				x = syntax.StripCasts(e.Y)
			}
			if e.Op == syntax.Eq {
				not = ""
			}
			f.Edit(e.Loc.Range, not+"HPyField_IsNull("+x.Loc.Range.Text()+")")
			return false
		case f.P.keptSlot(e): // asked whether it is null
			f.Edit(e.Loc.Range, "!HPyField_IsNull("+e.Loc.Range.Text()+")")
			return false
		}
		return true
	})
}

// visitParam is the index of a function's parameter for a visitor, which must have the name that
// HPy_VISIT wants, as Py_VISIT does; -1 for none.
func visitParam(fn *syntax.Func) int {
	visit, arg := -1, false
	for i, q := range fn.Params {
		switch {
		case q.Name == "visit" && q.Type != nil && q.Type.Kind == syntax.Pointer && q.Type.Elem != nil && q.Type.Elem.Kind == syntax.Function:
			visit = i
		case q.Name == "arg":
			arg = true
		}
	}
	if !arg {
		return -1
	}
	return visit
}

// visitorHead gives such a function's parameter the type of HPy's visitors.
func (p *Port) visitorHead(edit func(source.Range, string), params []*syntax.VarDecl) {
	for _, q := range params {
		if q.Type != nil && q.Type.Kind == syntax.Pointer && q.Type.Elem != nil && q.Type.Elem.Kind == syntax.Function {
			if q.ParamsLoc.Range.IsValid() {
				Refuse(q, "declaration", "the visitor is not declared as a visitproc")
			}
			p.paramText(edit, upToName(q), "HPyFunc_visitproc", q.Name, q)
		}
	}
}
