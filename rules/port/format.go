package port

import (
	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
)

// Formats returns all strings that a format can be: a literal, a choice of
// literals, or a variable or an element of an array that only ever holds literals.
func (f *Fn) Formats(e *syntax.Expr) ([]string, bool) { return f.formats(e, 0) }

func (f *Fn) formats(e *syntax.Expr, depth int) ([]string, bool) {
	e = syntax.StripCasts(e)
	if e == nil || depth > 4 {
		return nil, false
	}
	switch e.Op {
	case syntax.StringLit:
		return []string{e.Value}, !e.Guessed
	case syntax.Cond:
		if e.Y == nil {
			return nil, false
		}
		y, ok := f.formats(e.Y, depth+1)
		z, ok2 := f.formats(e.Z, depth+1)
		return append(y, z...), ok && ok2
	case syntax.Ident:
		return f.formatsOf(e.Obj, false, depth)
	case syntax.Index:
		if x := syntax.StripCasts(e.X); x.Op == syntax.Ident {
			return f.formatsOf(x.Obj, true, depth)
		}
	}
	return nil, false
}

// formatsOf collects the literals that a variable, or the elements of an array, ever hold.
func (f *Fn) formatsOf(o *syntax.Object, elements bool, depth int) ([]string, bool) {
	if o == nil || o.Kind != syntax.VarObj || o.Bundled || o.FileScope && o.Storage != syntax.StaticStorage {
		return nil, false
	}
	var out []string
	add := func(e *syntax.Expr) bool {
		if facts.IsNull(e) {
			return true
		}
		l, ok := f.formats(e, depth+1)
		out = append(out, l...)
		return ok
	}
	for _, d := range o.Decls {
		switch {
		case d.Init == nil:
		case d.Init.Expr != nil:
			if elements || !add(d.Init.Expr) {
				return nil, false
			}
		default:
			if !elements {
				return nil, false
			}
			for _, it := range d.Init.List {
				if it.Value == nil || it.Value.Expr == nil || !add(it.Value.Expr) {
					return nil, false
				}
			}
		}
	}
	for _, u := range f.P.Facts.Uses[o] {
		n, _ := u.Parent.(*syntax.Expr)
		whole := u
		for n != nil && (n.Op == syntax.Paren || n.Op == syntax.Cast || n.Op == syntax.Index && elements && n.X == whole) {
			whole = n
			n, _ = n.Parent.(*syntax.Expr)
		}
		switch {
		case n == nil:
		case n.Op == syntax.Assign && n.X == whole:
			if elements || !add(n.Y) {
				return nil, false
			}
		case n.Op == syntax.AssignOp && n.X == whole, n.Op == syntax.Addr, n.Op == syntax.PreInc, n.Op == syntax.PreDec, n.Op == syntax.PostInc, n.Op == syntax.PostDec:
			return nil, false
		case o.Type != nil && o.Type.Kind == syntax.Array && !elements && !readsOnly(n) && !(o.Type.Elem != nil && o.Type.Elem.Const):
			return nil, false // the characters themselves may be written
		}
	}
	return out, len(out) > 0
}

// readsOnly reports whether a call only reads the text that it is passed.
func readsOnly(c *syntax.Expr) bool {
	if c.Op != syntax.Call {
		return false
	}
	_, ok := lookupAPI(c.CalledName())
	return ok
}
