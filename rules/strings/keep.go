package strings

import (
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// A function that puts the characters of a str into a struct of its caller, to
// which it gets a pointer, gets the variable that keeps copies from there as well:
// they live as long as the struct does, a local variable of the caller or of one
// of the caller's own callers. The function is the author's and static, so that
// all its calls are seen.

// A keeper says which parameters of a function point to such structs.
type keeper map[int]bool

// keepers finds the functions that need the variable of a caller.
func keepers(p *port.Port) {
	funcs := map[*syntax.Object]*syntax.Func{}
	found := map[*syntax.Object]keeper{}
	for _, f := range p.Unit.Funcs {
		funcs[f.Obj] = f
		if f.Body == nil {
			continue
		}
		syntax.Walk(f.Body, func(n syntax.Node) bool {
			if c, ok := n.(*syntax.Expr); ok && c.Op == syntax.Call && isData(c) {
				if i, ok := intoParam(p, f, c); ok {
					add(found, f.Obj, i)
				}
			}
			return true
		})
	}
	// A function that hands on its own parameter keeps for its callers, too.
	bad := map[*syntax.Object]bool{}
	for again := true; again; {
		again = false
		for _, f := range p.Unit.Funcs { // in the order of the text: the outcome must not depend on a map's
			o := f.Obj
			k := found[o]
			if k == nil || bad[o] {
				continue
			}
			if !p.KeeperCan(o) {
				bad[o], again = true, true
				continue
			}
			for _, c := range p.Facts.Calls[o] {
				in := syntax.EnclosingFunc(c)
				for i := range k {
					if in == nil || i >= len(c.Args) || bad[in.Obj] || p.Stays(in.Obj) != nil {
						bad[o], again = true, true
						break
					}
					x := syntax.StripCasts(c.Args[i])
					if x.Op == syntax.Addr && localStruct(p, syntax.Unparen(x.X)) {
						continue
					}
					at := paramIndex(in, x)
					if at < 0 {
						bad[o], again = true, true
						break
					}
					again = add(found, in.Obj, at) || again
				}
			}
		}
	}
	for _, f := range p.Unit.Funcs {
		if found[f.Obj] != nil && !bad[f.Obj] && p.Keepers[f.Obj] == "" {
			p.Keepers[f.Obj] = p.Fresh("keep_chars")
		}
	}
}

func add(found map[*syntax.Object]keeper, o *syntax.Object, i int) bool {
	if found[o] == nil {
		found[o] = keeper{}
	}
	news := !found[o][i]
	found[o][i] = true
	return news
}

func isData(c *syntax.Expr) bool {
	switch c.CalledName() {
	case "PyUnicode_DATA", "PyUnicode_1BYTE_DATA", "PyUnicode_2BYTE_DATA", "PyUnicode_4BYTE_DATA", "PyUnicode_AS_UNICODE", "PyUnicode_AsUnicode":
		return true
	}
	return false
}

// intoParam reports whether a value is stored to a member of a struct that a
// parameter points to, and to which.
func intoParam(p *port.Port, f *syntax.Func, c *syntax.Expr) (int, bool) {
	e := c
	up, ok := e.Parent.(*syntax.Expr)
	for ok && (up.Op == syntax.Paren || up.Op == syntax.Cast) {
		e, up = up, nil
		up, ok = e.Parent.(*syntax.Expr)
	}
	if !ok || up.Op != syntax.Assign || up.Y != e {
		return 0, false
	}
	if s, stmt := up.Parent.(*syntax.Stmt); !stmt || s.Op != syntax.ExprStmt {
		return 0, false
	}
	x := syntax.Unparen(up.X)
	if x.Op != syntax.Arrow || p.StructOf(x.X.Type) != nil || p.IsHandle(x.X.Type) {
		return 0, false
	}
	i := paramIndex(f, syntax.Unparen(x.X))
	return i, i >= 0
}

func paramIndex(f *syntax.Func, x *syntax.Expr) int {
	if x.Op == syntax.Ident && x.Obj != nil {
		for i, q := range f.Params {
			if q.Obj == x.Obj {
				return i
			}
		}
	}
	return -1
}

// localStruct reports whether e is a variable of a function whose members stay in
// it: it is not copied, and what it points to is not stored elsewhere.
func localStruct(p *port.Port, e *syntax.Expr) bool {
	if e.Op != syntax.Ident || e.Obj == nil || e.Obj.Kind != syntax.VarObj || e.Obj.FileScope || e.Obj.Storage == syntax.StaticStorage || e.Obj.Storage == syntax.Extern {
		return false
	}
	for _, u := range p.Facts.Uses[e.Obj] {
		up, ok := outer(u)
		if ok && up.Op == syntax.Addr { // &s for a call, or (&s)->member
			if up, ok = outer(up); ok && up.Op == syntax.Call {
				continue
			}
		}
		switch {
		case !ok:
			return false
		case up.Op == syntax.Member || up.Op == syntax.Arrow:
			if up.Type == nil || up.Type.Kind == syntax.Pointer && leaves(up) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// leaves reports whether a pointer is stored or returned.
func leaves(e *syntax.Expr) bool {
	for {
		up, ok := outer(e)
		if !ok {
			s, ret := e.Parent.(*syntax.Stmt)
			_, init := e.Parent.(*syntax.Init)
			return init || ret && s.Op == syntax.Return
		}
		switch up.Op {
		case syntax.Assign:
			return syntax.Unparen(up.X) != e
		case syntax.Add, syntax.Sub, syntax.Cond, syntax.Comma:
			e = up
			continue
		}
		return false
	}
}

// outer is the expression that e is a part of, past parentheses and casts.
func outer(e *syntax.Expr) (*syntax.Expr, bool) {
	up, ok := e.Parent.(*syntax.Expr)
	for ok && (up.Op == syntax.Paren || up.Op == syntax.Cast) {
		up, ok = up.Parent.(*syntax.Expr)
	}
	return up, ok
}

// kept reports whether the function may store the value where its caller keeps it.
func kept(f *port.Fn, c *syntax.Expr) bool {
	_, ok := intoParam(f.P, f.Func, c)
	return ok && f.P.Keepers[f.Func.Obj] != ""
}
