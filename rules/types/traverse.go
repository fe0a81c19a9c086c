package types

import (
	"slices"
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

// visitsKept reports whether a traverse function visits what native memory of the object keeps.
func visitsKept(p *port.Port, b *syntax.Stmt) bool {
	found := false
	syntax.Walk(b, func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok && e.Op == syntax.Call && p.Visits(e) {
			found = true
		}
		return !found
	})
	return found
}

// traversesKept reports whether the type's traverse function does.
func (pl *plan) traversesKept(p *port.Port) bool {
	t := pl.t.Slots["tp_traverse"]
	return t != nil && t.Func != nil && t.Func.Func != nil && t.Func.Func.Body != nil && visitsKept(p, t.Func.Func.Body)
}

// keptTraverse edits the visits of such a function where they stand, those of members, too.
func keptTraverse(f *port.Fn, pl *plan, want []string) {
	fn := f.Func
	self := selfName(pl, fn)
	visited := map[string]bool{}
	f.VisitKept(fn.Body, func(s *syntax.Stmt, c *syntax.Expr) {
		switch {
		case c.CalledName() == "Py_VISIT":
			a := syntax.StripCasts(c.Args[0])
			if a.Op == syntax.Call || a.Op == syntax.Arrow && a.Name == "ob_type" || isRaw(f.P, c.Args[0]) { // Py_VISIT(Py_TYPE(self))
				if s.Op != syntax.ExprStmt {
					port.Refuse(c, "traverse", "this visit is not a statement")
				}
				f.Edit(port.WholeLines(s.Loc.Range), "")
				return
			}
			name := member(a)
			if name == "" || c.Loc.In != nil && !c.Loc.In.Macro.Bundled || c.Loc.Split {
				port.Refuse(c, "traverse", "this visit is not of a member of the object")
			}
			visited[name] = true
			f.Edit(c.Loc.Range, "HPy_VISIT(&"+self+"->"+name+")")
		case c.CalledName() == "assert":
		default:
			port.Refuse(c, "traverse", "tp_traverse does something else than visit")
		}
	})
	var missing []string
	for _, w := range want {
		if !visited[strings.SplitN(w, "[", 2)[0]] && !visited[w] {
			missing = append(missing, "HPy_VISIT(&"+self+"->"+w+");")
		}
	}
	list := fn.Body.List
	if len(missing) > 0 {
		last := list[len(list)-1]
		for _, s := range list[:len(list)-1] {
			if leaves(s) {
				port.Refuse(s, "traverse", "tp_traverse may leave before all members are visited; HPy wants each visited")
			}
		}
		if last.Op != syntax.Return {
			port.Refuse(fn, "traverse", "tp_traverse does not end with a return")
		}
		r := last.Loc.Range
		f.Edit(source.Range{File: r.File, Start: r.Start, End: r.Start}, strings.Join(missing, "\n"+r.File.Indent(r.Start))+"\n"+r.File.Indent(r.Start))
	}
	if self != fn.Params[0].Name {
		for _, s := range list {
			if s.Op == syntax.DeclStmt {
				for _, d := range s.Decls {
					if d.Name == self && d.Init != nil && d.Init.Expr != nil {
						f.Edit(d.Init.Expr.Loc.Range, "("+pl.t.Struct.Name+" *)"+fn.Params[0].Name)
					}
				}
			}
		}
	}
	headStruct(f, pl, self, "void *", []string{"HPyFunc_visitproc visit", "void *arg"})
}

// finalizesAlike reports whether the type's deallocator always makes all the calls that a
// tp_clear makes apart from giving members up. It becomes the finalizer, and the collector
// calls that first.
func (pl *plan) finalizesAlike(p *port.Port, clear *syntax.Func) bool {
	s := pl.t.Slots["tp_dealloc"]
	if clear == nil || clear.Body == nil || s == nil || s.Func == nil || s.Func.Func == nil || s.Func.Func.Body == nil || pl.t.Slots["tp_finalize"] != nil {
		return false
	}
	var always []*syntax.Expr
	for _, st := range s.Func.Func.Body.List {
		if leaves(st) {
			break
		}
		if st.Op == syntax.ExprStmt {
			always = append(always, syntax.StripCasts(st.Cond))
		}
	}
	for _, st := range clear.Body.List {
		switch {
		case givesUp(p, st), clearsKept(p, st), alias(clear, st) != "", st.Op == syntax.Return, st.Op == syntax.EmptyStmt, st.Op == syntax.DeclStmt && !usesCalls(st):
		case st.Op == syntax.ExprStmt && harmless(p, st.Cond):
		case st.Op == syntax.ExprStmt && syntax.StripCasts(st.Cond).Op == syntax.Call && slices.ContainsFunc(always, func(e *syntax.Expr) bool {
			return pl.alike(clear, syntax.StripCasts(st.Cond), s.Func.Func, e)
		}):
		default:
			return false
		}
	}
	return true
}

// usesCalls reports whether a declaration calls anything.
func usesCalls(s *syntax.Stmt) bool {
	return slices.ContainsFunc(s.Decls, func(d *syntax.VarDecl) bool { return d.Init != nil && d.Init.Expr != nil && hasCall(d.Init.Expr) })
}

// alike reports whether x in f and y in g are the same expressions of the object.
func (pl *plan) alike(f *syntax.Func, x *syntax.Expr, g *syntax.Func, y *syntax.Expr) bool {
	x, y = syntax.StripCasts(x), syntax.StripCasts(y)
	if x == nil || y == nil || x.Op != y.Op {
		return x == y
	}
	switch x.Op {
	case syntax.Ident:
		return x.Obj != nil && (x.Obj == y.Obj || pl.isSelf(f, x) && pl.isSelf(g, y))
	case syntax.IntLit:
		return x.Const != nil && y.Const != nil && *x.Const == *y.Const
	case syntax.Addr, syntax.Deref:
		return pl.alike(f, x.X, g, y.X)
	case syntax.Arrow, syntax.Member:
		return x.Name == y.Name && pl.alike(f, x.X, g, y.X)
	case syntax.Call:
		if x.Called() == nil || x.Called() != y.Called() || len(x.Args) != len(y.Args) {
			return false
		}
		for i := range x.Args {
			if !pl.alike(f, x.Args[i], g, y.Args[i]) {
				return false
			}
		}
		return true
	}
	return false
}

// forget empties the members that lead to what a deallocator gave up and a traverse function
// looks at: the collector calls the finalizer first, and visits the object once more.
func (pl *plan) forget(p *port.Port, fn *syntax.Func, parts map[*syntax.Stmt]part) {
	t := pl.t.Slots["tp_traverse"]
	if !pl.traversesKept(p) {
		return
	}
	looked := map[string]bool{}
	syntax.Walk(t.Func.Func.Body, func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok && e.Op == syntax.Arrow && pl.isSelf(t.Func.Func, e.X) && !p.IsHandle(e.Type) {
			looked[e.Name] = true
		}
		return true
	})
	var lines []string
	done := map[string]bool{}
	for _, st := range fn.Body.List {
		if parts[st] != python {
			continue
		}
		if leaves(st) {
			port.Refuse(st, "tp_dealloc", "the deallocator of %s may leave early; the collector would visit what it gave up", pl.t.Obj.Name)
		}
		syntax.Walk(st, func(n syntax.Node) bool {
			e, ok := n.(*syntax.Expr)
			if !ok || e.Op != syntax.Arrow || !pl.isSelf(fn, e.X) || !looked[e.Name] || done[e.Name] {
				return true
			}
			done[e.Name] = true
			place := selfName(pl, fn) + "->" + e.Name
			switch e.Type.Kind {
			case syntax.Pointer:
				lines = append(lines, "    "+place+" = NULL;\n")
			case syntax.Int:
				lines = append(lines, "    "+place+" = 0;\n")
			default:
				lines = append(lines, "    memset(&"+place+", 0, sizeof("+place+"));\n")
			}
			return true
		})
	}
	if len(lines) > 0 {
		r := fn.Body.Close.Range
		p.Edit(source.Range{File: r.File, Start: r.Start, End: r.Start}, strings.Join(lines, ""))
	}
}

// clearsKept reports whether a statement of a tp_clear only gives up what memory keeps: the
// collector does that where the traverse function visits it.
func clearsKept(p *port.Port, s *syntax.Stmt) bool {
	switch s.Op {
	case syntax.ExprStmt:
		e := syntax.Unparen(s.Cond)
		if calls(e, "Py_DECREF", "Py_XDECREF", "Py_CLEAR") {
			return p.IsKept(e.Args[0])
		}
		return e.Op == syntax.Assign && facts.IsNull(e.Y) && p.IsKept(e.X)
	case syntax.If:
		return !hasCall(s.Cond) && clearsKept(p, s.Then) && (s.Else == nil || clearsKept(p, s.Else))
	case syntax.Block:
		return !slices.ContainsFunc(s.List, func(c *syntax.Stmt) bool { return !clearsKept(p, c) })
	case syntax.EmptyStmt:
		return true
	}
	return false
}
