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
	if s.Func == nil || s.Func.Func == nil || s.Func.Func.Body == nil {
		return s.Value, "the deallocator of " + t.Obj.Name + " is not one of this file"
	}
	fn := s.Func.Func
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
			if (n.Op == syntax.Arrow || n.Op == syntax.Member) && n.Name == "tp_dealloc" {
				bad = n // of a base, which gives up the type itself
			}
		}
		return bad == nil
	})
	for _, e := range p.Unit.Expansions {
		if strings.Contains(e.Macro.Name, "TRASHCAN") && e.First >= fn.Loc.First && e.First <= fn.Loc.Last {
			bad = fn
		}
	}
	if bad != nil {
		return bad, "the deallocator of " + t.Obj.Name + " may leave the object alive, or hand it on"
	}
	last := len(fn.Body.List) - 1
	for last >= 0 && fn.Body.List[last].Op == syntax.EmptyStmt {
		last--
	}
	if last < 0 || fn.Body.List[last].Op != syntax.ExprStmt || !freesObject(fn.Body.List[last].Cond) {
		return fn, "the deallocator of " + t.Obj.Name + " does not end with giving the object's memory back"
	}
	if len(p.Facts.Calls[s.Func]) > 0 {
		return p.Facts.Calls[s.Func][0], "the deallocator of " + t.Obj.Name + " is also called directly"
	}
	return nil, ""
}

// apart is a name for a variable that hides no function of the author's that is called beside it.
func apart(name, fn string) string {
	if name == fn {
		return name + "_of"
	}
	return name
}

// heapDealloc writes the deallocator of an instance that owns a reference to its type.
func (pl *plan) heapDealloc(p *port.Port, b *strings.Builder, fn string) string {
	name := p.Fresh(pl.t.Obj.Name + "_dealloc_heap")
	typ, local := apart("type", fn), apart("dealloc", fn)
	fmt.Fprintf(b, "static void\n%s(PyObject *self)\n{\n    PyTypeObject *%s = Py_TYPE(self);\n    destructor %s = (destructor)%s;\n    %s(self);\n    Py_DECREF(%s);\n}\n\n", name, typ, local, fn, local, typ)
	return name
}

// heapTraverse writes the visit of an instance that owns a reference to its type.
func (pl *plan) heapTraverse(p *port.Port, b *strings.Builder, fn string) string {
	name := p.Fresh(pl.t.Obj.Name + "_traverse_heap")
	local := apart("traverse", fn)
	fmt.Fprintf(b, "static int\n%s(PyObject *self, visitproc visit, void *arg)\n{\n    traverseproc %s = (traverseproc)%s;\n#if PY_VERSION_HEX >= 0x03090000\n    Py_VISIT(Py_TYPE(self));\n#endif\n    return %s(self, visit, arg);\n}\n\n", name, local, fn, local)
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
