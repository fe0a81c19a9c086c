package port

import (
	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
)

// This file is about types that export buffers. HPy_buffer is Py_buffer with a handle
// in it, and so is what the support header has for consumers: the author's function
// fills that. But the loader copies it, so what pointed into the Py_buffer itself, as
// PyBuffer_FillInfo leaves shape and strides, has to lie elsewhere: in the object.

// DimsName is the member of an object's struct with the numbers that a buffer's shape
// and strides point to.
const DimsName = "hpy_dims"

// KeepDims gives a struct that member, and reports whether it can: other files would
// have to read the same struct.
func (p *Port) KeepDims(s *facts.ObjStruct) bool {
	d := s.Type.Decl
	last := s.Type.Fields[len(s.Type.Fields)-1]
	if len(s.Type.Fields) < 2 || last.Decl == nil || last.Decl.Decl.In != nil || last.Decl.Decl.Split || d != nil && p.underOther(last.Decl.Decl.Range, d.Loc.Range) {
		return false
	}
	if facts.Base(p.Facts, s) != nil || d == nil || !p.mine(d.Loc.Range.File) || d.Loc.In != nil {
		return false
	}
	p.Data["dims:"+s.Name] = true
	return true
}

// DimsMember declares the member, "" for a struct that does not have it.
func (p *Port) DimsMember(s *facts.ObjStruct) string {
	if p.Data["dims:"+s.Name] == nil {
		return ""
	}
	return "Py_ssize_t " + DimsName + "[2]; /* for the shape of its buffers */"
}

// exportsTo reports whether e is the Py_buffer that a function in bf_getbuffer fills.
func (p *Port) exportsTo(e *syntax.Expr) bool {
	x := syntax.StripCasts(e)
	if x == nil || x.Op != syntax.Ident || x.Obj == nil || x.Obj.Kind != syntax.ParamObj {
		return false
	}
	f := syntax.EnclosingFunc(e)
	if f == nil || len(f.Params) < 2 || f.Params[1].Obj != x.Obj {
		return false
	}
	for _, r := range p.Facts.Roles[f.Obj] {
		if r.Kind == facts.SlotRole && r.Slot.Name == "bf_getbuffer" {
			return true
		}
	}
	return false
}

// PointsInto reports whether a function may let a member of the buffer that it fills
// point to another one, or lets somebody else fill it.
func PointsInto(fn *syntax.Func) bool {
	view := fn.Params[1].Obj
	found := false
	syntax.Walk(fn.Body, func(n syntax.Node) bool {
		e, ok := n.(*syntax.Expr)
		if !ok || e.Op != syntax.Ident || e.Obj != view {
			return !found
		}
		par, _ := e.Parent.(*syntax.Expr)
		for par != nil && (par.Op == syntax.Paren || par.Op == syntax.Cast) {
			par, _ = par.Parent.(*syntax.Expr)
		}
		switch {
		case par == nil:
		case par.Op == syntax.Arrow:
			up, _ := par.Parent.(*syntax.Expr)
			found = found || up != nil && up.Op == syntax.Addr
		case par.Op == syntax.Eq || par.Op == syntax.Ne || par.Op == syntax.Not:
		default:
			found = true
		}
		return !found
	})
	return found
}

// exportsPlainly reports whether the function in a slot for buffers can be ported though
// the struct of the objects stays as it is.
func exportsPlainly(s *facts.Slot) bool {
	if s.Func == nil || s.Func.Func == nil || s.Func.Func.Body == nil {
		return false
	}
	switch n := len(s.Func.Func.Params); s.Name {
	case "bf_releasebuffer":
		return n == 2
	case "bf_getbuffer":
		return n == 3 && !PointsInto(s.Func.Func)
	}
	return false
}
