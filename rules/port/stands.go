package port

import (
	"fmt"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
)

// This file is about None in the place of an object with a struct: the end of a list,
// an owner that is gone. C code casts first and compares afterwards; HPy has no struct
// for None, so where None may be there, the struct pointer is NULL.

// isNone reports whether e is Py_None.
func isNone(e *syntax.Expr) bool {
	x := syntax.StripCasts(e)
	return x != nil && x.Op == syntax.Ident && x.Obj != nil && x.Obj.Bundled && x.Name == "Py_None"
}

// noneFacts are the variables and members that None may stand in.
type noneFacts struct {
	locals map[*syntax.Object]bool
	fields map[string]bool
}

// nones collects them from all files: what is compared with None, and what gets it.
func (p *Port) nones() *noneFacts {
	if n, ok := p.Data["nones"].(*noneFacts); ok {
		return n
	}
	n := &noneFacts{map[*syntax.Object]bool{}, map[string]bool{}}
	for _, q := range append([]*Port{p}, p.peers...) {
		for _, f := range q.Unit.Funcs {
			if f.Body == nil {
				continue
			}
			syntax.Walk(f.Body, func(x syntax.Node) bool {
				e, ok := x.(*syntax.Expr)
				if !ok || e.Op != syntax.Eq && e.Op != syntax.Ne && e.Op != syntax.Assign {
					return true
				}
				switch {
				case isNone(e.Y):
					n.add(q, e.X)
				case e.Op != syntax.Assign && isNone(e.X):
					n.add(q, e.Y)
				}
				return true
			})
		}
	}
	p.Data["nones"] = n
	return n
}

func (n *noneFacts) add(p *Port, e *syntax.Expr) {
	e = syntax.StripCasts(e)
	if e == nil || e.Obj == nil {
		return
	}
	switch e.Op {
	case syntax.Ident:
		n.locals[e.Obj] = true
	case syntax.Arrow, syntax.Member:
		if k := fieldOf(p, e); k != "" {
			n.fields[k] = true
		}
	}
}

// fieldOf names the member that e is, "" when it is not one of an object's struct.
func fieldOf(p *Port, e *syntax.Expr) string {
	if e.Obj == nil || e.Obj.Owner == nil {
		return ""
	}
	if s := p.Facts.Structs[e.Obj.Owner]; s != nil {
		return facts.FieldKey(s, e.Name)
	}
	return ""
}

// structOf is the text that makes the struct pointer of a variable follow its handle,
// which holds the value of e; nil when that is not known.
func (f *Fn) structOf(l *Local, e *syntax.Expr) string {
	n := f.P.nones()
	none := n.locals[l.Obj]
	if x := syntax.StripCasts(e); x != nil && (x.Op == syntax.Arrow || x.Op == syntax.Member) {
		none = none || n.fields[fieldOf(f.P, x)]
	} else if x != nil && x.Op == syntax.Ident && x.Obj != nil {
		none = none || n.locals[x.Obj]
	}
	if !none {
		return f.asStruct(l.Struct, l.Handle, true)
	}
	f.asStruct(l.Struct, l.Handle, true) // refuses a struct without a name
	return fmt.Sprintf("%s(%s_AsStruct, ctx, %s)", f.P.Use("HPyCompat_AsStructOrNone"), l.Struct.Name, l.Handle)
}
