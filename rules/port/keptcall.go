package port

import (
	"hpyport/analysis/ownership"
	"hpyport/analysis/syntax"
)

// takesOver reports whether a call takes over its argument i, which is read from e. Of a
// function of the author's the ways through it say so: one that gives the argument up or
// stores it without a reference of its own has the caller's. It refuses where that is not
// the same on all ways. A function that nobody can look into, behind a pointer or in a library,
// borrows its arguments, as functions do that nothing else is said of.
func (p *Port) takesOver(c *syntax.Expr, i int, e *syntax.Expr, depth int) bool {
	o := c.Called()
	if o == nil && c.CalledName() == "" {
		return false
	}
	if !p.takes(c, i) || o == nil || o.Bundled {
		return p.takes(c, i)
	}
	q, fn := p.definition(o)
	if fn == nil || fn.Body == nil || i >= len(fn.Params) || fn.Params[i].Obj == nil {
		return false
	}
	if depth > 6 {
		Refuse(e, "kept-moved", "what is read from here is handed on through too many functions")
	}
	param := fn.Params[i].Obj
	if p.handedOn[param] { // it hands the argument on to itself: the other ways say
		return false
	}
	p.handedOn[param] = true
	defer delete(p.handedOn, param)
	w := &keptWalk{p: q, fn: fn, o: param, e: e, depth: depth + 1}
	w.walkFrom(ownership.Build(fn))
	if w.ended(-1) && w.ended(0) {
		Refuse(e, "kept-moved", "%s takes over the reference that is kept here on some ways, on others not", fn.Name)
	}
	return w.ended(-1)
}
