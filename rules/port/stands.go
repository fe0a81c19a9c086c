package port

import (
	"fmt"
	"slices"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
)

// This file is about None in the place of an object with a struct: the end of a list,
// an owner that is gone. C code casts first and compares afterwards; HPy has no struct
// for None, so where None may be there, the struct pointer leads nowhere; it is not
// NULL, which C would tell from None.

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
func (f *Fn) structOf(l *Local, e *syntax.Expr, at syntax.Node) string {
	if e != nil && f.castFirst(l, e, at) {
		return f.asStructIf(l)
	}
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
	return fmt.Sprintf("%s(%s, ctx, %s)", f.P.Use("HPyCompat_AsStructOrNone"), l.Struct.Name, l.Handle)
}

// C code may cast what an object is only supposed to be, and ask afterwards: the
// struct of such an object can't be had right away.

// asStructIf is the text for the struct of a variable whose object may be any.
func (f *Fn) asStructIf(l *Local) string {
	f.asStruct(l.Struct, l.Handle, true) // refuses a struct without a name
	return fmt.Sprintf("%s(%s, ctx, %s)", f.P.Use("HPyCompat_AsStructIf"), l.Struct.Name, l.Handle)
}

// rawStruct renders e, from which a struct pointer without a handle of its own comes at
// a statement or declaration.
func (f *Fn) rawStruct(l *Local, e *syntax.Expr, at syntax.Node) string {
	if l.Struct == nil || !f.castFirst(l, e, at) {
		return f.Struct(e)
	}
	n := len(f.inline)
	o := f.object(e)
	text := o.S
	if o.H != "" && !strings.ContainsAny(o.H, "(=") { // the macro says it several times
		text = fmt.Sprintf("%s(%s, ctx, %s)", f.P.Use("HPyCompat_AsStructIf"), l.Struct.Name, o.H)
	}
	return f.afterInline(n, text)
}

// castFirst reports whether e, from which the struct pointer of l comes at a
// statement or declaration, is a cast of an object that nothing yet says to be of the
// type, and the struct is not used right behind it, so that a test may come first.
func (f *Fn) castFirst(l *Local, e *syntax.Expr, at syntax.Node) bool {
	return f.P.anyObject(f.Func, syntax.StripCasts(e)) && !usedNext(l.Obj, at)
}

// anyObject reports whether x, in a function, has the type PyObject * and may be
// anything by what the text says: a variable or an argument, an item of a container.
// What a struct keeps and what is made here is what the author takes it for.
func (p *Port) anyObject(fn *syntax.Func, x *syntax.Expr) bool {
	if x == nil || p.StructOf(x.Type) != nil || !p.IsHandle(x.Type) {
		return false
	}
	switch x.Op {
	case syntax.Ident:
		return x.Obj != nil && (x.Obj.Kind == syntax.ParamObj || x.Obj.Kind == syntax.VarObj && !x.Obj.FileScope) && (fn == nil || !p.isSelf(fn, x.Obj))
	case syntax.Index:
		return true
	case syntax.Call:
		o := x.Called()
		return o != nil && o.Bundled && !strings.Contains(o.Name, "New") && !strings.Contains(o.Name, "Alloc")
	}
	return false
}

// comesAsAny reports whether a parameter that points to a struct may get any object,
// and is not used at once.
func (f *Fn) comesAsAny(i int) bool {
	o := f.Func.Params[i].Obj
	if f.isSelf(o) || usedNext(o, f.Func) {
		return false
	}
	if len(f.P.Facts.Roles[f.Func.Obj]) > 0 {
		return true
	}
	for _, call := range f.P.Facts.Calls[f.Func.Obj] {
		if i >= len(call.Args) {
			continue
		}
		if f.P.anyObject(syntax.EnclosingFunc(call), syntax.StripCasts(call.Args[i])) {
			return true
		}
	}
	return false
}

// isSelf reports whether a parameter is an instance of the type whose table has the function.
func (f *Fn) isSelf(o *syntax.Object) bool { return f.P.isSelf(f.Func, o) && !f.assigned(o) }

func (p *Port) isSelf(fn *syntax.Func, o *syntax.Object) bool {
	if o == nil || len(fn.Params) == 0 || fn.Params[0].Obj != o {
		return false
	}
	roles := p.Facts.Roles[fn.Obj]
	for _, r := range roles {
		switch {
		case r.Kind == facts.MethodRole && r.Method.Flags&(facts.MethStatic|facts.MethClass) != 0:
			return false
		case r.Kind == facts.SlotRole && either(r.Slot.Name):
			return false
		}
	}
	return len(roles) > 0
}

// either reports whether any argument of a slot's function may be the instance.
func either(slot string) bool {
	switch slot {
	case "nb_add", "nb_subtract", "nb_multiply", "nb_remainder", "nb_divmod", "nb_power", "nb_lshift", "nb_rshift", "nb_and", "nb_xor",
		"nb_or", "nb_floor_divide", "nb_true_divide", "nb_matrix_multiply":
		return true
	}
	return false
}

// usedNext reports whether what runs behind a statement or declaration looks into the
// struct that variable o points to, whatever else happens. A function stands for the
// start of its body.
func usedNext(o *syntax.Object, at syntax.Node) bool {
	var list []*syntax.Stmt
	switch n := at.(type) {
	case *syntax.Func:
		list = n.Body.List
	case *syntax.VarDecl:
		behind := false
		for _, d := range n.Group {
			if behind && d.Init != nil && looksInto(d.Init, o) {
				return true
			}
			behind = behind || d == n
		}
		s, ok := n.Parent.(*syntax.Stmt)
		if !ok {
			return false
		}
		list = behindIn(s)
	case *syntax.Stmt:
		list = behindIn(n)
	}
	for _, s := range list {
		switch s.Op {
		case syntax.DeclStmt:
			for _, d := range s.Decls {
				if d.Init != nil && looksInto(d.Init, o) {
					return true
				}
			}
		case syntax.ExprStmt:
			if looksInto(s.Cond, o) {
				return true
			}
		case syntax.EmptyStmt:
		case syntax.Return, syntax.If, syntax.While, syntax.Switch:
			return s.Cond != nil && looksInto(s.Cond, o)
		default:
			return false
		}
	}
	return false
}

// behindIn lists the statements behind s in its block.
func behindIn(s *syntax.Stmt) []*syntax.Stmt {
	b, ok := s.Parent.(*syntax.Stmt)
	if !ok || b.Op != syntax.Block {
		return nil
	}
	return b.List[slices.Index(b.List, s)+1:]
}

// looksInto reports whether evaluating n always looks into the struct that o points to.
func looksInto(n syntax.Node, o *syntax.Object) (found bool) {
	syntax.Walk(n, func(n syntax.Node) bool {
		e, ok := n.(*syntax.Expr)
		if !ok {
			return !found
		}
		switch e.Op {
		case syntax.Arrow, syntax.Deref:
			if x := syntax.StripCasts(e.X); x != nil && x.Op == syntax.Ident && x.Obj == o {
				found = true
			}
		case syntax.AndAnd, syntax.OrOr, syntax.Cond:
			found = found || looksInto(e.X, o)
			return false
		case syntax.SizeofExpr, syntax.Addr:
			return false
		}
		return !found
	})
	return found
}
