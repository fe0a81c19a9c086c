package builders

import (
	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// phased finds the variables that are filled first and used as an object
// afterwards: the builder gets a variable of its own, and the object is built
// before the first statement that needs it.
func phased(f *port.Fn, o *syntax.Object, l *port.Local) {
	var make, first *syntax.Expr
	k := ""
	if d := l.Decl; d.Init != nil && d.Init.Expr != nil {
		if k = maker(d.Init.Expr); k != "" {
			make = d.Init.Expr
		} else if !facts.IsNull(d.Init.Expr) {
			return
		}
	}
	var sets, full []*syntax.Expr
	for _, e := range f.P.Facts.Uses[o] {
		if a := port.AssignTo(e); a != nil {
			if m := maker(a.Y); m != "" && make == nil {
				make, k = a.Y, m
			} else if !facts.IsNull(a.Y) || make != nil && a.Loc.First > make.Loc.First {
				return
			}
			continue
		}
		switch role(e) {
		case setsItem:
			sets = append(sets, e)
		case neutral:
		case other:
			full = append(full, e)
			if first == nil || e.Loc.First < first.Loc.First {
				first = e
			}
		case unknown:
			return
		}
	}
	if make == nil || len(sets) == 0 || first == nil {
		return
	}
	home := listed(statement(make), nil)
	if home == nil {
		return
	}
	block, _ := home.Parent.(*syntax.Stmt)
	at := listed(statement(first), block)
	if block == nil || at == nil || at == home {
		return
	}
	for _, e := range sets {
		if s := listed(statement(e), block); s == nil || s.Loc.First >= at.Loc.First || s.Loc.First < home.Loc.First {
			return
		}
	}
	for _, e := range full {
		if s := listed(statement(e), block); s == nil || s.Loc.First < at.Loc.First {
			return
		}
	}
	b := &port.Local{Kind: port.BuilderLocal, Builder: k, Handle: f.Fresh("b_" + l.Handle)}
	f.AddLocal(b, "builder:"+l.Handle, l.Var.Scope)
	l.Phase = &port.Phase{Builder: b, At: at}
	f.BuildAt[at] = append(f.BuildAt[at], l)
}

type roleKind uint8

const (
	unknown roleKind = iota
	setsItem
	neutral // a null test, a drop
	other   // the object is needed
)

func role(e *syntax.Expr) roleKind {
	if port.Addressed(e) {
		return unknown
	}
	par, up := e.Parent, syntax.Node(e)
	for {
		p, ok := par.(*syntax.Expr)
		if !ok || (p.Op != syntax.Paren && p.Op != syntax.Cast) {
			break
		}
		up, par = p, p.Parent
	}
	switch p := par.(type) {
	case *syntax.Stmt:
		if p.Op == syntax.If || p.Op == syntax.While {
			return neutral
		}
	case *syntax.Expr:
		switch p.Op {
		case syntax.Not, syntax.AndAnd, syntax.OrOr:
			return neutral
		case syntax.Eq, syntax.Ne:
			if facts.IsNull(p.X) || facts.IsNull(p.Y) {
				return neutral
			}
		case syntax.Call:
			switch n := p.CalledName(); {
			case setters[n] && len(p.Args) == 3 && p.Args[0] == up:
				return setsItem
			case n == "Py_DECREF", n == "Py_XDECREF":
				return neutral
			case n == "Py_CLEAR":
				return unknown
			}
		}
	}
	return other
}

func statement(n syntax.Node) *syntax.Stmt {
	for n != nil {
		if s, ok := n.(*syntax.Stmt); ok {
			return s
		}
		n = syntax.ParentOf(n)
	}
	return nil
}

// listed returns the statement around s that stands in the list of block, or of any block when block is nil.
func listed(s, block *syntax.Stmt) *syntax.Stmt {
	for s != nil {
		p, ok := s.Parent.(*syntax.Stmt)
		if ok && p.Op == syntax.Block && (block == nil || p == block) {
			return s
		}
		if !ok {
			return nil
		}
		s = p
	}
	return nil
}

// declarePhased declares the builder beside its object.
func declarePhased(f *port.Fn, d *syntax.VarDecl, l *port.Local) {
	b := l.Phase.Builder
	typ := "HPy" + b.Builder + "Builder "
	if d.Init == nil || facts.IsNull(d.Init.Expr) {
		from, text := ownership.Uninit, ""
		if f.D.InitNull[b.Var] {
			from, text = ownership.Null, " = {0}"
		}
		f.Event(ownership.Event{Kind: ownership.Def, Var: b.Var, From: from, Site: l})
		f.Before(typ + b.Handle + text + ";")
		return
	}
	f.Before(typ + b.Handle + " = " + fresh(f, b, d.Init.Expr, l) + ";")
	f.DropInit(d)
}
