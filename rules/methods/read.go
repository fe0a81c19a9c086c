package methods

import (
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// The author's own code may read a table, to list the names of its methods say. What becomes a
// definition is no entry any more, so such a table keeps them all, and their functions with them.

// readAt finds a use of a table by the author's code, nil when types and modules alone have it.
func readAt(p *port.Port, table *syntax.VarDecl) *syntax.Expr {
	for _, e := range p.Facts.Uses[table.Obj] {
		n := syntax.Node(e)
		par, _ := e.Parent.(*syntax.Expr)
		for par != nil && (par.Op == syntax.Paren || par.Op == syntax.Cast) {
			n = par
			par, _ = par.Parent.(*syntax.Expr)
		}
		switch {
		case syntax.EnclosingFunc(e) == nil: // a type's or module's; others stay where they are
			continue
		case par == nil:
			if d := initialized(n); d != nil && d.Type != nil && d.Type.Kind == syntax.Struct {
				continue // a definition within a function
			}
		case par.Op == syntax.Call && syntax.Node(par.X) != n:
			if o := par.Called(); o == nil || o.Func == nil {
				continue // the C API's, for which there are rules
			}
		case par.Op == syntax.Assign && syntax.Node(par.X) != n:
			if x := syntax.Unparen(par.X); x.Op == syntax.Member || x.Op == syntax.Arrow {
				continue
			}
		}
		return e
	}
	return nil
}

// initialized is the variable whose initializer n is part of.
func initialized(n syntax.Node) *syntax.VarDecl {
	for n = syntax.ParentOf(n); n != nil; n = syntax.ParentOf(n) {
		switch x := n.(type) {
		case *syntax.VarDecl:
			return x
		case *syntax.Stmt:
			return nil
		}
	}
	return nil
}

// keepRead refuses the functions of tables that are read.
func keepRead(p *port.Port) {
	keep := func(table *syntax.VarDecl, fns ...*syntax.Object) {
		e := readAt(p, table)
		if e == nil {
			return
		}
		for _, fn := range fns {
			if fn != nil && p.SigFor(fn) != nil {
				p.ReportFunc(fn, e.Loc.Range, "table-read", "%s is in the table %s, which the module reads itself", fn.Name, table.Name)
			}
		}
	}
	for _, t := range p.Facts.Methods {
		for _, m := range t.Entries {
			keep(t.Decl, m.Func)
		}
	}
	for _, t := range p.Facts.GetSets {
		for _, g := range t.Entries {
			keep(t.Decl, g.Get, g.Set)
		}
	}
	for _, t := range p.Facts.Members {
		if e := readAt(p, t.Decl); e != nil && len(t.Entries) > 0 {
			port.Refuse(e, "table-read", "the table %s is read by the module itself", t.Decl.Name)
		}
	}
}
