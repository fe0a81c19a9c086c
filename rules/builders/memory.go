package builders

import (
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// This file is about bytes and a str that are written to first, through pointers, and are
// objects afterwards: in an argument of a call, or in another variable. What phase.go
// asks of items, it asks of every use of a pointer into the memory.

// memory reports whether a kind of builder is memory that is written to.
func memory(kind string) bool { return kind == "Bytes" || kind == "Str" }

// asksMemory reports whether the call c asks its argument arg, which is being written,
// for the memory or the size, or writes to it.
func asksMemory(c *syntax.Expr, arg syntax.Node, kind string) bool {
	n := c.CalledName()
	switch kind {
	case "Bytes":
		return bytesCalls[n] && len(c.Args) == 1 || n == "Py_SET_SIZE" && len(c.Args) == 2 && c.Args[0] == arg && statementOf(c)
	case "Str":
		return strReads[n] && len(c.Args) == 1 || strCalls[n] > 0 && len(c.Args) == strCalls[n] && c.Args[0] == arg
	}
	return false
}

// pointers divides the uses of the memory at the first use of the object: what stands
// before it is done to the builder, and so is all that is done through pointers.
// It reports whether the pointers can be followed.
func pointers(f *port.Fn, w *flow, sg *segment, kind string) bool {
	first := sg.end
	for _, e := range sg.full {
		first = min(first, e.Loc.First)
	}
	sg.sets = nil
	for _, e := range w.reached(sg.make) {
		if role(e, kind) != setsItem {
			continue
		}
		if e.Loc.First > first {
			sg.full = append(sg.full, e) // read as any other object's
			continue
		}
		sg.sets = append(sg.sets, e)
		c := called(e)
		if strCalls[c.CalledName()] > 0 || c.Type == nil || c.Type.Kind != syntax.Pointer {
			continue
		}
		vars, why := f.PointerVars(c)
		if why != "" {
			return false
		}
		for _, o := range vars {
			for _, u := range f.P.Facts.Uses[o] {
				switch {
				case port.AssignTo(u) != nil && u.Loc.First < sg.make.Loc.First:
				case u.Loc.First < sg.make.Loc.First && again(u, sg.make):
					return false // the pointer of the last turn
				case u.Loc.First > sg.make.Loc.First:
					sg.sets = append(sg.sets, u)
				}
			}
		}
	}
	return len(sg.sets) > 0
}

// called is the call that a use is the argument of.
func called(e *syntax.Expr) *syntax.Expr {
	up := e.Parent.(*syntax.Expr)
	for up.Op != syntax.Call {
		up = up.Parent.(*syntax.Expr)
	}
	return up
}

// again reports whether control may come to u, which stands first, from e.
func again(u, e *syntax.Expr) bool {
	s := statement(e)
	for p := s; p != nil; p, _ = p.Parent.(*syntax.Stmt) {
		switch p.Op {
		case syntax.While, syntax.DoWhile, syntax.For:
			if p.Loc.First <= u.Loc.First {
				return true
			}
		}
	}
	found := false
	syntax.Walk(s.Func.Body, func(n syntax.Node) bool {
		if g, ok := n.(*syntax.Stmt); ok && g.Op == syntax.Goto && g.Loc.First > e.Loc.First && (g.Target == nil || g.Target.Loc.First <= u.Loc.First) {
			found = true
		}
		return !found
	})
	return found
}

// guarded sees to it that an object which could not be built is nowhere taken for one:
// in C it was there before it was written to. What is first done with the object then
// fails, if that is a call that may fail, and what follows is the author's way out.
func guarded(f *port.Fn, l *port.Local, segs []*segment) bool {
	guards := map[*syntax.Expr]port.Guard{}
	for i, sg := range segs {
		at := l.Phase.Segments[i].At
		var first *syntax.Expr
		for _, e := range sg.full {
			if !bearsNull(f, e, 0) && (first == nil || e.Loc.First < first.Loc.First) {
				first = e
			}
		}
		if first == nil {
			continue
		}
		if l.Phase.Segments[i].After || statement(first) != at && !follows(at, first, sg) {
			return false
		}
		c := callOf(first)
		if c == nil {
			return false
		}
		fail := failure(f, c)
		if fail == "" {
			return false
		}
		for _, e := range sg.full { // nothing else that is evaluated with it needs the object
			if statement(e) == statement(first) && e != first && !bearsNull(f, e, 0) && callOf(e) != c {
				return false
			}
		}
		guards[c] = port.Guard{Of: l, Fail: fail}
	}
	for c, g := range guards {
		f.Guards[c] = g
	}
	return true
}

// follows reports whether the statement of e comes after at in the same block, so that
// it is the first to need the object on every way.
func follows(at *syntax.Stmt, e *syntax.Expr, sg *segment) bool {
	block, ok := at.Parent.(*syntax.Stmt)
	s := statement(e)
	return ok && s != nil && s.Parent == syntax.Node(block) && s.Loc.First > at.Loc.First
}

// callOf is the call that e is an argument of, evaluated whenever its statement is; nil
// when there is none.
func callOf(e *syntax.Expr) *syntax.Expr {
	var found *syntax.Expr
	child := e
	for up, ok := e.Parent.(*syntax.Expr); ok; up, ok = up.Parent.(*syntax.Expr) {
		switch up.Op {
		case syntax.Call:
			if found == nil {
				if up.X == child {
					return nil
				}
				found = up
			}
		case syntax.Paren, syntax.Cast:
		case syntax.AndAnd, syntax.OrOr:
			if up.X != child {
				return nil
			}
		case syntax.Cond:
			if up.X != child {
				return nil
			}
		default:
			if found == nil {
				return nil
			}
		}
		child = up
	}
	s := statement(e)
	switch s.Op {
	case syntax.ExprStmt, syntax.DeclStmt, syntax.If, syntax.Return:
		return found
	}
	return nil
}

// failure is what c gives when it fails, "" where that is not known, or not looked at.
func failure(f *port.Fn, c *syntax.Expr) string {
	if c.Type == nil {
		return ""
	}
	up := syntax.Node(c.Parent)
	child := c
	for {
		p, ok := up.(*syntax.Expr)
		if !ok || p.Op != syntax.Paren && p.Op != syntax.Cast {
			break
		}
		child, up = p, p.Parent
	}
	if f.P.IsHandle(c.Type) {
		if s, ok := up.(*syntax.Stmt); ok && s.Op == syntax.ExprStmt {
			return ""
		}
		return "HPy_NULL"
	}
	p, ok := up.(*syntax.Expr)
	if !ok || !c.Type.IsInteger() {
		if s, ok := up.(*syntax.Stmt); ok && s.Op == syntax.If && c.Type.IsInteger() && fromAPI(c) {
			return "-1"
		}
		return ""
	}
	switch p.Op {
	case syntax.Lt, syntax.Eq, syntax.Ne:
		y := p.Y
		if p.X != child || y.Const == nil {
			return ""
		}
		if p.Op == syntax.Lt && *y.Const == 0 || *y.Const == -1 || p.Op == syntax.Ne && *y.Const == 0 && fromAPI(c) {
			return "-1"
		}
	}
	return ""
}

// fromAPI reports whether c calls the C API, where a number that is not 0 tells of failure.
func fromAPI(c *syntax.Expr) bool {
	o := c.Called()
	return o != nil && o.Bundled
}

// bearsNull reports whether a use takes null for an object as it is: a count, a value to
// return, a format, a variable that is used in such ways only.
func bearsNull(f *port.Fn, e *syntax.Expr, depth int) bool {
	up, child := syntax.Node(e.Parent), e
	for {
		p, ok := up.(*syntax.Expr)
		if !ok || p.Op != syntax.Paren && p.Op != syntax.Cast {
			break
		}
		child, up = p, p.Parent
	}
	local := func(o *syntax.Object) bool {
		l := f.Locals[o]
		if depth > 2 || l == nil || l.Kind != port.HandleLocal || l.Phase != nil {
			return false
		}
		for _, u := range f.P.Facts.Uses[o] {
			if port.AssignTo(u) == nil && (port.Addressed(u) || role(u, "") != neutral && !bearsNull(f, u, depth+1)) {
				return false
			}
		}
		return true
	}
	switch p := up.(type) {
	case *syntax.Stmt:
		return p.Op == syntax.Return
	case *syntax.Init:
		d, ok := p.Parent.(*syntax.VarDecl)
		return ok && local(d.Obj)
	case *syntax.Expr:
		switch p.Op {
		case syntax.Assign:
			x := syntax.Unparen(p.X)
			return p.Y == child && x.Op == syntax.Ident && local(x.Obj)
		case syntax.Call:
			switch n := p.CalledName(); n {
			case "Py_INCREF", "Py_XINCREF":
				s, ok := p.Parent.(*syntax.Stmt)
				return ok && s.Op == syntax.ExprStmt
			case "Py_BuildValue":
				return true // null is an argument that it fails for
			}
		}
	}
	return false
}
