package port

import "hpyport/analysis/syntax"

// The memory of an object that HPy gives out lasts as long as the handle, and some
// loaders copy it: PyPy most of the time, and debug modes, which give another copy each
// time.

// CharsTwice reports whether the memory of the same object is asked for by one of names
// more than once in the function, and a pointer kept: authors go from one to the other,
// as in p < PyBytes_AS_STRING(o) + n. The pointers must not leave the function.
func (f *Fn) CharsTwice(c *syntax.Expr, names map[string]bool) bool {
	x := syntax.StripCasts(c.Args[0])
	if x.Op != syntax.Ident || f.Locals[x.Obj] == nil {
		return false
	}
	kept := 0
	for _, u := range f.P.Facts.Uses[x.Obj] {
		call, ok := above(u).(*syntax.Expr)
		if !ok || call.Op != syntax.Call || !names[call.CalledName()] || syntax.StripCasts(call.Args[0]) != u {
			continue
		}
		if f.PointerLeaves(call) != "" {
			return false
		}
		// An item that is read at once is the same in each copy.
		if up, ok := above(call).(*syntax.Expr); !ok || up.Op != syntax.Index && up.Op != syntax.Deref {
			kept++
		}
	}
	return kept > 1
}

// above is what an expression is a part of, past parentheses and casts.
func above(e *syntax.Expr) syntax.Node {
	for {
		up, ok := e.Parent.(*syntax.Expr)
		if !ok || up.Op != syntax.Paren && up.Op != syntax.Cast {
			return e.Parent
		}
		e = up
	}
}

// PointerLeaves says where a pointer goes that must not leave the function, "" for nowhere.
func (f *Fn) PointerLeaves(e *syntax.Expr) string {
	return pointerLeaves(f, e, map[*syntax.Object]bool{})
}

// PointerVars lists the variables that hold a pointer which e gives, or one into the same
// memory, and says where one goes that must not leave the function, "" for nowhere.
func (f *Fn) PointerVars(e *syntax.Expr) (vars []*syntax.Object, why string) {
	seen := map[*syntax.Object]bool{}
	why = pointerLeaves(f, e, seen)
	for o := range seen {
		vars = append(vars, o)
	}
	return vars, why
}

// pointerLeaves says where a pointer goes that must not leave the function, "" for nowhere.
func pointerLeaves(f *Fn, e *syntax.Expr, seen map[*syntax.Object]bool) string {
	up := e.Parent
	child := syntax.Node(e)
	for {
		p, ok := up.(*syntax.Expr)
		if !ok {
			break
		}
		switch p.Op {
		case syntax.Paren, syntax.Cast, syntax.Cond:
			child, up = p, p.Parent
			continue
		case syntax.Add, syntax.Sub:
			if p.Type == nil || p.Type.Kind != syntax.Pointer {
				return "" // a difference
			}
			child, up = p, p.Parent
			continue
		case syntax.Comma:
			if p.Y != child {
				return ""
			}
			child, up = p, p.Parent
			continue
		case syntax.Assign:
			if p.Y != child {
				return ""
			}
			x := syntax.Unparen(p.X)
			if x.Op != syntax.Ident || f.Locals[x.Obj] == nil {
				return "stored outside of the function"
			}
			if why := followPointer(f, x.Obj, seen); why != "" {
				return why
			}
			child, up = p, p.Parent
			continue
		case syntax.Call:
			i, c := argOf(asExpr(child))
			if c == nil {
				return "" // it is called
			}
			why, returned := goesInto(f, c, i, seen)
			if why != "" || !returned {
				return why
			}
			child, up = p, p.Parent
			continue
		}
		return "" // read, compared or handed on for the time of a call
	}
	switch p := up.(type) {
	case *syntax.Stmt:
		if p.Op == syntax.Return {
			return "returned"
		}
	case *syntax.Init:
		d, ok := p.Parent.(*syntax.VarDecl)
		if !ok || d.Obj == nil || d.Obj.Storage == syntax.StaticStorage {
			return "stored where the port does not follow them"
		}
		return followPointer(f, d.Obj, seen)
	}
	return ""
}

func followPointer(f *Fn, o *syntax.Object, seen map[*syntax.Object]bool) string {
	if o == nil || seen[o] {
		return ""
	}
	seen[o] = true
	if f.Locals[o] == nil {
		return "stored outside of the function"
	}
	for _, u := range f.P.Facts.Uses[o] {
		if assignTo(u) != nil {
			continue
		}
		if addressed(u) {
			return "reached through the address of " + o.Name
		}
		if why := pointerLeaves(f, u, seen); why != "" {
			return why
		}
	}
	return ""
}
