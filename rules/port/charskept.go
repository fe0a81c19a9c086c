package port

import (
	"hpyport/analysis/syntax"
)

// This file is about functions that keep a pointer they are called with, as in
//
//	static void writer_init(struct writer *w, char *p) { w->p = p; }
//
// Whoever follows a pointer into the memory of an object has to follow it there.

// A pointerFate is what a function does with a pointer that it is passed.
type pointerFate struct {
	kept     bool         // stored where others find it
	through  map[int]bool // stored in what these parameters point to
	returned bool         // it, or one into the same memory
}

// keepsPointer says what the callee of c does with argument i. What is not the author's
// uses a pointer while it is called.
func (p *Port) keepsPointer(c *syntax.Expr, i int) pointerFate {
	q, fn := p.definitionOf(c.Called())
	if fn == nil {
		return pointerFate{}
	}
	w := fateWalk{seen: map[*syntax.Object]bool{}, fate: pointerFate{through: map[int]bool{}}}
	w.param(q, fn, i, 0)
	return w.fate
}

// definitionOf finds the body of a function in the files of the module.
func (p *Port) definitionOf(o *syntax.Object) (*Port, *syntax.Func) {
	switch {
	case o == nil || o.Bundled:
		return nil, nil
	case o.Func != nil && o.Func.Body != nil:
		return p, o.Func
	case o.Storage == syntax.StaticStorage:
		return nil, nil
	}
	for _, q := range p.peers {
		if d := q.Unit.Objects[o.Name]; d != nil && d.Storage != syntax.StaticStorage && d.Func != nil && d.Func.Body != nil {
			return q, d.Func
		}
	}
	return nil, nil
}

type fateWalk struct {
	seen map[*syntax.Object]bool
	fate pointerFate
}

func (w *fateWalk) param(p *Port, fn *syntax.Func, i, depth int) {
	switch {
	case i >= len(fn.Params) || fn.Params[i].Obj == nil:
		return // an argument more, or one without a name
	case depth > 5:
		w.fate.kept = true
	default:
		w.variable(p, fn, fn.Params[i].Obj, depth)
	}
}

// variable looks at all uses of a variable that has the pointer.
func (w *fateWalk) variable(p *Port, fn *syntax.Func, o *syntax.Object, depth int) {
	if w.seen[o] || o.Type == nil || o.Type.Kind != syntax.Pointer {
		return
	}
	w.seen[o] = true
	for _, u := range p.Facts.Uses[o] {
		switch a := assignTo(u); {
		case a != nil:
		case addressed(u):
			w.fate.kept = true
		default:
			w.use(p, fn, u, depth)
		}
	}
}

func (w *fateWalk) use(p *Port, fn *syntax.Func, e *syntax.Expr, depth int) {
	child := syntax.Node(e)
	for {
		up, ok := syntax.ParentOf(child).(*syntax.Expr)
		if !ok {
			break
		}
		switch up.Op {
		case syntax.Paren, syntax.Cast, syntax.Cond, syntax.Comma:
		case syntax.Add, syntax.Sub:
			if up.Type == nil || up.Type.Kind != syntax.Pointer {
				return
			}
		case syntax.PreInc, syntax.PreDec, syntax.PostInc, syntax.PostDec:
		case syntax.Assign:
			if up.Y != child {
				return
			}
			w.store(p, fn, up.X, depth)
		case syntax.Call:
			i, c := argOf(asExpr(child))
			if c == nil {
				return // it is called
			}
			q, callee := p.definitionOf(c.Called())
			if callee == nil {
				return
			}
			v := fateWalk{seen: w.seen, fate: pointerFate{through: map[int]bool{}}}
			v.param(q, callee, i, depth+1)
			w.fate.kept = w.fate.kept || v.fate.kept
			for j := range v.fate.through {
				if j < len(c.Args) {
					w.store(p, fn, c.Args[j], depth)
				}
			}
			if !v.fate.returned {
				return
			}
		default:
			return // read, written to, compared
		}
		child = up
	}
	switch up := syntax.ParentOf(child).(type) {
	case *syntax.Stmt:
		w.fate.returned = w.fate.returned || up.Op == syntax.Return
	case *syntax.Init:
		d, ok := up.Parent.(*syntax.VarDecl)
		if !ok || d.Obj == nil || d.Obj.Storage == syntax.StaticStorage {
			w.fate.kept = true
			return
		}
		w.variable(p, fn, d.Obj, depth)
	}
}

// store notes where the pointer is put: in a variable, or in something that x leads to.
func (w *fateWalk) store(p *Port, fn *syntax.Func, x *syntax.Expr, depth int) {
	direct := true
	x = syntax.StripCasts(x)
	for x != nil && x.Op != syntax.Ident {
		switch x.Op {
		case syntax.Arrow, syntax.Deref, syntax.Index, syntax.Member, syntax.Addr, syntax.Paren, syntax.Cast:
			direct = false
			x = x.X
		default:
			w.fate.kept = true
			return
		}
	}
	o := (*syntax.Object)(nil)
	if x != nil {
		o = x.Obj
	}
	switch {
	case o == nil || o.FileScope || o.Storage == syntax.StaticStorage:
		w.fate.kept = true
	case direct:
		w.variable(p, fn, o, depth)
	default:
		for j, q := range fn.Params {
			if q.Obj == o {
				w.fate.through[j] = true
				return
			}
		}
		w.fate.kept = true // in something of which the function knows more
	}
}

func asExpr(n syntax.Node) *syntax.Expr {
	e, _ := n.(*syntax.Expr)
	return e
}

// goesInto says where a pointer that is argument i of the call c goes with it: into a local
// variable, which is followed from there, or away.
func goesInto(f *Fn, c *syntax.Expr, i int, seen map[*syntax.Object]bool) (why string, returned bool) {
	fate := f.P.keepsPointer(c, i)
	if fate.kept {
		return "kept by " + calledText(c), false
	}
	for j := range fate.through {
		if j >= len(c.Args) {
			continue
		}
		x := syntax.StripCasts(c.Args[j])
		if x.Op == syntax.Addr {
			x = syntax.Unparen(x.X)
		}
		if x.Op != syntax.Ident || x.Obj == nil || x.Obj.FileScope || x.Obj.Storage == syntax.StaticStorage || x.Obj.Kind != syntax.VarObj || x.Obj.Type == nil || x.Obj.Type.Kind == syntax.Pointer {
			return "kept by " + calledText(c), false
		}
		if seen[x.Obj] {
			continue
		}
		seen[x.Obj] = true
		for _, u := range f.P.Facts.Uses[x.Obj] { // what is read from it is a pointer of that kind
			if m, ok := u.Parent.(*syntax.Expr); ok && m.Op == syntax.Member && m.Type != nil && m.Type.Kind == syntax.Pointer && assignTo(m) == nil && !addressed(m) {
				if why := pointerLeaves(f, m, seen); why != "" {
					return why, false
				}
			}
		}
	}
	return "", fate.returned
}
