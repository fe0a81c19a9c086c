package types

import (
	"fmt"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// The instances of a mixed type own a reference to it, which has to be given up when
// their memory is given back. A deallocator that always ends with that, and that nobody
// calls but the interpreter, is called by one of ours. Any other (with a trashcan, a
// free list, a finalizer that may bring the object back, or called by that of a derived
// type) gives up the reference where it gives the memory back: an object that goes on
// living keeps its type.

// frees are what a deallocator ends with.
func freesObject(e *syntax.Expr) bool {
	e = syntax.StripCasts(e)
	if e == nil || e.Op != syntax.Call {
		return false
	}
	if x := syntax.Unparen(e.X); (x.Op == syntax.Arrow || x.Op == syntax.Member) && x.Name == "tp_free" {
		return true
	}
	switch strings.TrimPrefix(e.CalledName(), "__hpyport_") {
	case "PyObject_Free", "PyObject_FREE", "PyObject_Del", "PyObject_DEL", "PyObject_GC_Del", "PyMem_Free", "PyMem_FREE", "PyMem_Del", "PyMem_DEL":
		return true
	}
	return false
}

// deallocates says why the deallocator of a type is not right for instances that
// own a reference to their type, and where: it must free the object, always, and
// be called by nobody but the interpreter.
func deallocates(p *port.Port, t *facts.Type, s *facts.Slot) (syntax.Node, string) {
	of := s.Func
	if d := p.Foreign[of]; d != nil { // another file of the module has it
		of = d
	}
	if of == nil || of.Func == nil || of.Func.Body == nil {
		return s.Value, "the deallocator of " + t.Obj.Name + " is not one of this file"
	}
	fn := of.Func
	last := len(fn.Body.List) - 1
	for last >= 0 && fn.Body.List[last].Op == syntax.EmptyStmt {
		last--
	}
	on := handsOn(fn, "tp_dealloc")
	if on != nil && (last < 0 || fn.Body.List[last].Op != syntax.ExprStmt || syntax.StripCasts(fn.Body.List[last].Cond) != on) {
		on = nil
	}
	var bad syntax.Node
	syntax.Walk(fn.Body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Stmt:
			if n.Op == syntax.Return || n.Op == syntax.Goto || n.Op == syntax.Label {
				bad = n
			}
		case *syntax.Expr:
			if n.Op == syntax.Call && (strings.Contains(n.CalledName(), "FinalizerFromDealloc") || strings.Contains(n.CalledName(), "trash")) {
				bad = n
			}
			if n == on {
				return false // heapDealloc knows which of them gives up the type
			}
			if (n.Op == syntax.Arrow || n.Op == syntax.Member) && n.Name == "tp_dealloc" {
				bad = n // of a base that is not known
			}
		}
		return bad == nil
	})
	if of == s.Func {
		for _, e := range p.Unit.Expansions {
			if strings.Contains(e.Macro.Name, "TRASHCAN") && e.First >= fn.Loc.First && e.First <= fn.Loc.Last {
				bad = fn
			}
		}
	} else if strings.Contains(fn.Loc.Range.Text(), "TRASHCAN") {
		bad = s.Value
	}
	if bad != nil {
		return bad, "the deallocator of " + t.Obj.Name + " may leave the object alive, or hand it on"
	}
	if on == nil && (last < 0 || fn.Body.List[last].Op != syntax.ExprStmt || !freesObject(fn.Body.List[last].Cond)) {
		return fn, "the deallocator of " + t.Obj.Name + " does not end with giving the object's memory back"
	}
	for _, f := range []*syntax.Object{s.Func, of} {
		if len(p.Facts.Calls[f]) == 0 {
			continue
		}
		return p.Facts.Calls[f][0], "the deallocator of " + t.Obj.Name + " is also called directly"
	}
	return nil, ""
}

// handsOn finds the call by which a deallocator or traverse function hands the object
// on to the one of a type that is named: Base_Type.tp_dealloc(self). nil when there is
// none, or more than one.
func handsOn(fn *syntax.Func, slot string) *syntax.Expr {
	var out []*syntax.Expr
	syntax.Walk(fn.Body, func(n syntax.Node) bool {
		e, ok := n.(*syntax.Expr)
		if !ok || e.Op != syntax.Call || len(e.Args) == 0 {
			return true
		}
		x := syntax.Unparen(e.X)
		if x.Op != syntax.Arrow && x.Op != syntax.Member || x.Name != slot {
			return true
		}
		if a := syntax.StripCasts(e.Args[0]); a.Op != syntax.Ident || len(fn.Params) == 0 || a.Obj != fn.Params[0].Obj && !sameAs(fn, a.Obj) {
			return true
		}
		out = append(out, e)
		return true
	})
	if len(out) != 1 || handedTo(out[0]) == "" {
		return nil
	}
	return out[0]
}

// sameAs reports whether a variable only ever holds a function's first parameter.
func sameAs(fn *syntax.Func, o *syntax.Object) bool {
	same, sets := false, 0
	syntax.Walk(fn.Body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.VarDecl:
			if n.Obj == o && n.Init != nil && n.Init.Expr != nil {
				x := syntax.StripCasts(n.Init.Expr)
				same = x.Op == syntax.Ident && x.Obj == fn.Params[0].Obj
			}
		case *syntax.Expr:
			if n.Op == syntax.Assign && syntax.Unparen(n.X).Obj == o {
				sets++
			}
		}
		return true
	})
	return same && sets == 0
}

// handedTo spells the type whose slot a call goes through, "" when that is none that is
// the same wherever it is named: a static type, or the base of one.
func handedTo(c *syntax.Expr) string {
	x := syntax.Unparen(c.X)
	of := syntax.StripCasts(x.X)
	v := of
	for v != nil && (v.Op == syntax.Arrow || v.Op == syntax.Member) && v.Name == "tp_base" {
		v = syntax.StripCasts(v.X)
	}
	o := facts.VarRef(v)
	if o == nil || !facts.IsTypeObject(o.Type) && !apiException(v) || !o.FileScope && !o.Bundled || c.Loc.In != nil || c.Loc.Split {
		return ""
	}
	dot := "."
	if x.Op == syntax.Arrow {
		dot = "->"
	}
	return x.X.Loc.Range.Text() + dot + "tp_flags"
}

// apart is a name for a variable that hides no function of the author's that is called beside it.
func apart(name, fn string) string {
	if name == fn {
		return name + "_of"
	}
	return name
}

// heapDealloc writes the deallocator of an instance that owns a reference to its type.
//
// A base that is a heap type, too, has given it up in its own deallocator.
func (pl *plan) heapDealloc(p *port.Port, b *strings.Builder, of *syntax.Object) string {
	fn := of.Name
	if d := p.Foreign[of]; d != nil {
		of = d
	}
	drop := ""
	if on := handsOn(of.Func, "tp_dealloc"); on != nil {
		drop = fmt.Sprintf("if (!(%s & Py_TPFLAGS_HEAPTYPE))\n        ", handedTo(on))
	}
	name := p.Fresh(pl.t.Obj.Name + "_dealloc_heap")
	typ, local := apart("type", fn), apart("dealloc", fn)
	fmt.Fprintf(b, "static void\n%s(PyObject *self)\n{\n    PyTypeObject *%s = Py_TYPE(self);\n    destructor %s = (destructor)%s;\n    %s(self);\n    %sPy_DECREF(%s);\n}\n\n", name, typ, local, fn, local, drop, typ)
	return name
}

// heapTraverse writes the visit of an instance that owns a reference to its type.
//
// A base that is a heap type, too, has its own function visit it.
func (pl *plan) heapTraverse(p *port.Port, b *strings.Builder, of *syntax.Object) string {
	fn := of.Name
	if d := p.Foreign[of]; d != nil {
		of = d
	}
	cond := ""
	if of.Func != nil && of.Func.Body != nil {
		if on := handsOn(of.Func, "tp_traverse"); on != nil {
			cond = fmt.Sprintf("if (!(%s & Py_TPFLAGS_HEAPTYPE))\n        ", handedTo(on))
		}
	}
	name := p.Fresh(pl.t.Obj.Name + "_traverse_heap")
	local := apart("traverse", fn)
	fmt.Fprintf(b, "static int\n%s(PyObject *self, visitproc visit, void *arg)\n{\n    traverseproc %s = (traverseproc)%s;\n#if PY_VERSION_HEX >= 0x03090000\n    %sPy_VISIT(Py_TYPE(self));\n#endif\n    return %s(self, visit, arg);\n}\n\n", name, local, fn, cond, local)
	return name
}

// freesOf lists the statements of a deallocator that give the object's memory back;
// not ok when it can't be told which all do.
func freesOf(p *port.Port, fn *syntax.Func) (out []*syntax.Stmt, ok bool) {
	if fn == nil || fn.Body == nil || len(fn.Params) != 1 {
		return nil, false
	}
	self := map[*syntax.Object]bool{fn.Params[0].Obj: true}
	syntax.Walk(fn.Body, func(n syntax.Node) bool { // Foo *self = (Foo *)op;
		switch n := n.(type) {
		case *syntax.VarDecl:
			if n.Init != nil && n.Init.Expr != nil {
				if x := syntax.StripCasts(n.Init.Expr); x.Op == syntax.Ident && self[x.Obj] {
					self[n.Obj] = true
				}
			}
		case *syntax.Stmt:
			if n.Op == syntax.ExprStmt && alias(fn, n) != "" {
				self[syntax.Unparen(syntax.Unparen(n.Cond).X).Obj] = true
			}
		}
		return true
	})
	ok, found := true, false
	syntax.Walk(fn.Body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Stmt:
			if n.Op != syntax.ExprStmt || !freesObject(n.Cond) {
				break
			}
			c := syntax.StripCasts(n.Cond)
			if len(c.Args) != 1 {
				break
			}
			if x := syntax.StripCasts(c.Args[0]); x.Op != syntax.Ident || !self[x.Obj] {
				break
			}
			ok = ok && n.Loc.In == nil && !n.Loc.Split && n.Loc.Range.IsValid()
			out, found = append(out, n), true
		case *syntax.Expr:
			if (n.Op == syntax.Arrow || n.Op == syntax.Member) && n.Name == "tp_dealloc" {
				ok = false // of a base that is not known
			}
			if n.Op == syntax.Ident && freesByValue(n) {
				ok = false
			}
			// The deallocator of a base gives up the reference.
			if n.Op == syntax.Call && len(n.Args) == 1 && n.Called() != nil && hasSlot(p, n.Called(), "tp_dealloc") && n.Called() != fn.Obj {
				if x := syntax.StripCasts(n.Args[0]); x.Op == syntax.Ident && self[x.Obj] {
					found = true
				}
			}
		}
		return ok
	})
	return out, ok && found
}

// freesByValue reports whether a variable holds a tp_free.
func freesByValue(e *syntax.Expr) bool { return e.Obj != nil && isTemp(e) && fromGetSlot(e.Obj) }

// editsDealloc reports whether the deallocator of a type, should that be mixed, gives up
// the reference to the type itself. It looks at what stays, too, which is taken out of
// the facts later: the plan remembers the answer.
func editsDealloc(p *port.Port, t *facts.Type) bool {
	s := t.Slots["tp_dealloc"]
	if s == nil || s.Func == nil || s.Func.Func == nil {
		return false
	}
	if _, why := deallocates(p, t, s); why == "" {
		return false
	}
	_, ok := freesOf(p, s.Func.Func)
	return ok
}

// editFrees adds to the statements that free an object that its type is given up.
func editFrees(p *port.Port, fn *syntax.Func) {
	done, _ := p.Data["mixed:frees"].(map[*syntax.Func]bool)
	if done == nil {
		done = map[*syntax.Func]bool{}
		p.Data["mixed:frees"] = done
	}
	if done[fn] {
		return
	}
	done[fn] = true
	name, _ := p.Data["mixed:heap-type"].(string)
	if name == "" {
		name = p.Fresh("heap_type")
		p.Data["mixed:heap-type"] = name
	}
	frees, _ := freesOf(p, fn)
	for _, s := range frees {
		r := s.Loc.Range
		indent := r.File.Indent(r.Start)
		in := indent + "    "
		self := syntax.StripCasts(s.Cond).Args[0]
		p.Edit(source.Range{File: r.File, Start: r.Start, End: r.Start},
			fmt.Sprintf("{\n%sPyTypeObject *%s = Py_TYPE(%s);\n%s", in, name, syntax.StripCasts(self).Name, in))
		p.Edit(source.Range{File: r.File, Start: r.End, End: r.End}, fmt.Sprintf("\n%sPy_DECREF(%s);\n%s}", in, name, indent))
	}
}
