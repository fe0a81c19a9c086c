package port

import (
	"fmt"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/syntax"
)

// This file is about structs within the structs of objects: struct { PyObject *x; } in;
// their members are the object's, which owns what they hold. That is so as long as
// the inner struct is seen nowhere else: a copy of it on the stack, or a pointer to
// it, would have members of no owner.

// maxInner bounds the elements of an array of structs that get a visit each.
const maxInner = 64

// ObjectMembers lists, by their paths, the members that hold objects in a struct within an object's.
func (p *Port) ObjectMembers(t *syntax.Type) []string {
	var out []string
	for _, f := range t.Fields {
		out = append(out, p.MembersIn(f)...)
	}
	return out
}

// MembersIn is ObjectMembers for what a single member is, or holds.
func (p *Port) MembersIn(f *syntax.Field) []string {
	var out []string
	for _, m := range p.membersOf(f.Type) {
		if f.Name == "" { // an unnamed struct, whose members are named as if they were its owner's
			out = append(out, strings.TrimPrefix(m, "."))
		} else {
			out = append(out, f.Name+m)
		}
	}
	return out
}

// membersOf lists what leads from a member of type t to objects: "" for an object
// itself, "[0]" for an element, ".x" for a member.
func (p *Port) membersOf(t *syntax.Type) []string {
	switch {
	case t == nil:
		return nil
	case p.IsHandle(t):
		return []string{""}
	case t.Kind == syntax.Struct && p.Facts.Structs[t] == nil:
		if p.KeptStruct(t) {
			return nil
		}
		var out []string
		for _, m := range p.ObjectMembers(t) {
			out = append(out, "."+m)
		}
		return out
	case t.Kind == syntax.Array && t.Len > 0 && t.Len <= maxInner:
		in := p.membersOf(t.Elem)
		var out []string
		for i := int64(0); i < t.Len && len(in) > 0; i++ {
			for _, m := range in {
				out = append(out, fmt.Sprintf("[%d]%s", i, m))
			}
		}
		return out
	}
	return nil
}

// InnerStructs lists the structs with objects that are members of object structs,
// each with the member that it is, or is within.
func (p *Port) InnerStructs() map[*syntax.Type]*syntax.VarDecl {
	if m, ok := p.Data["inner"].(map[*syntax.Type]*syntax.VarDecl); ok {
		return m
	}
	m := map[*syntax.Type]*syntax.VarDecl{}
	p.Data["inner"] = m
	for _, d := range p.Unit.Structs {
		s := p.Facts.Structs[d.Type]
		if s == nil || s.Kept {
			continue
		}
		for i, f := range d.Type.Fields {
			if i > 0 {
				p.inner(m, f.Type, f.Decl)
			}
		}
	}
	return m
}

func (p *Port) inner(m map[*syntax.Type]*syntax.VarDecl, t *syntax.Type, at *syntax.VarDecl) {
	for t != nil && t.Kind == syntax.Array {
		t = t.Elem
	}
	if t == nil || t.Kind != syntax.Struct || m[t] != nil || p.Facts.Structs[t] != nil || p.KeptStruct(t) || len(p.ObjectMembers(t)) == 0 {
		return
	}
	m[t] = at
	for _, f := range t.Fields {
		p.inner(m, f.Type, at)
	}
}

// SeenOutside reports whether a struct is used elsewhere than as a member, and where.
func (p *Port) SeenOutside(t *syntax.Type) (syntax.Node, bool) {
	is := func(x *syntax.Type) bool {
		for x != nil && (x.Kind == syntax.Pointer || x.Kind == syntax.Array) {
			x = x.Elem
		}
		return x == t
	}
	for _, s := range p.Facts.ObjStructs() { // within an object that stays, or behind a pointer
		for _, f := range s.Type.Fields {
			if is(f.Type) && (s.Kept || f.Type.Kind == syntax.Pointer) {
				return f.Decl, true
			}
		}
	}
	for _, v := range p.Unit.Vars {
		if !v.IsTypedef && is(v.Type) {
			return v, true
		}
	}
	var at syntax.Node
	for _, fn := range p.Unit.Funcs {
		for _, q := range fn.Params {
			if is(q.Type) {
				return q, true
			}
		}
		if fn.Type != nil && is(fn.Type.Result) {
			return fn, true
		}
		if fn.Body == nil {
			continue
		}
		syntax.Walk(fn.Body, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.VarDecl:
				if !n.IsTypedef && is(n.Type) {
					at = n
				}
			case *syntax.Expr:
				if is(n.Type) && !leadsOn(n) {
					at = n
				}
			}
			return at == nil
		})
		if at != nil {
			return at, true
		}
	}
	return nil, false
}

// leadsOn reports whether an expression of a struct's type is only a step on the way to a member.
func leadsOn(e *syntax.Expr) bool {
	par, _ := e.Parent.(*syntax.Expr)
	if par == nil || e.Type.Kind == syntax.Pointer {
		return false
	}
	switch par.Op {
	case syntax.Member, syntax.SizeofExpr:
		return true
	case syntax.Paren:
		return leadsOn(par)
	case syntax.Index:
		return par.X == e
	}
	return false
}

// HoldsFields reports whether a value of type t has members that are HPyFields,
// which belong to the object they are in: a copy of their words is no reference.
func (p *Port) HoldsFields(t *syntax.Type) bool {
	if t == nil {
		return false
	}
	if s := p.Facts.Structs[t]; s != nil {
		if s.Kept {
			return false
		}
		if b := facts.Base(p.Facts, s); b != nil && p.HoldsFields(b.Type) {
			return true
		}
		for i, f := range s.Type.Fields {
			if i > 0 && len(p.membersOf(f.Type)) > 0 {
				return true
			}
		}
		return false
	}
	return p.InnerStructs()[t] != nil
}

// noCopy refuses memory with handles in the hands of a function that knows nothing
// of them: words that memcpy copies are no references, and what is told from
// another by its words may be the same object.
func (f *Fn) noCopy(c, a *syntax.Expr) {
	x := syntax.StripCasts(a)
	if x == nil || x.Type == nil || facts.IsNull(x) {
		return
	}
	if f.isHandles(x) {
		Refuse(a, "object-to-c", "memory that holds objects is passed to %s: what it does with the words, it does not do with the references", calledText(c))
	}
	if !copies[c.CalledName()] {
		return // a pointer that is kept for the author, as it is
	}
	if t := x.Type; (t.Kind == syntax.Pointer || t.Kind == syntax.Array) && f.P.HoldsFields(t.Elem) {
		Refuse(a, "object-to-c", "%s is passed to %s, but has members that refer to objects: their words are no references", oneLine(f.src(x)), calledText(c))
	}
}

// copies are the functions of libc that look at memory, or write it, word by word.
var copies = map[string]bool{
	"memcpy": true, "memmove": true, "mempcpy": true, "memccpy": true, "memcmp": true, "memchr": true, "bcopy": true, "bcmp": true,
	"__builtin_memcpy": true, "__builtin_memmove": true, "__builtin_memcmp": true, "qsort": true, "bsearch": true, "fwrite": true, "fread": true,
}

// noStructCopy refuses the copy of a struct that has members of its owner's.
func (f *Fn) noStructCopy(n syntax.Node, t *syntax.Type) {
	if t != nil && t.Kind == syntax.Struct && f.P.HoldsFields(t) {
		Refuse(n, "storage", "a struct is copied whose members refer to objects: the copy has no owner that could close them")
	}
}

// blankHandles renders memset(array, 0, size) of a local array that holds nothing
// yet: HPy_NULL is zero, too.
func (f *Fn) blankHandles(c *syntax.Expr) (Val, bool) {
	if c.CalledName() != "memset" || len(c.Args) != 3 || c.Args[1].Const == nil || *c.Args[1].Const != 0 {
		return Val{}, false
	}
	x := syntax.StripCasts(c.Args[0])
	if x.Op != syntax.Ident || x.Obj == nil {
		return Val{}, false
	}
	l := f.Locals[x.Obj]
	if l == nil || l.Kind != ArrayLocal {
		return Val{}, false
	}
	n := syntax.Unparen(c.Args[2])
	if n.Const == nil || x.Type == nil || *n.Const != 8*x.Type.Len {
		return Val{}, false
	}
	if l.Elems == nil {
		return Val{}, false // it is null from the start, and closed when it is written over
	}
	for _, el := range l.Elems {
		f.event(ownership.Event{Kind: ownership.Def, Var: el.Var, From: ownership.Null, Site: el})
	}
	return Val{Text: f.src(c)}, true
}
