package types

import (
	"fmt"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// base is the type of this file that the type derives from, or nil.
func (pl *plan) base(p *port.Port) *facts.Type {
	s := pl.t.Slots["tp_base"]
	if s == nil {
		return nil
	}
	if v := facts.VarRef(s.Value); v != nil {
		if t := p.Facts.TypeOf(v); t != nil && t.Real != nil {
			return t.Real
		} else {
			return t
		}
	}
	return nil
}

// deallocates reports whether f is the deallocator of a type that derives from this one.
func (pl *plan) deallocates(p *port.Port, f *syntax.Func) bool {
	for _, r := range p.Facts.Roles[f.Obj] {
		if r.Kind != facts.SlotRole || r.Slot.Name != "tp_dealloc" {
			continue
		}
		for t := r.Type; t != nil; t = (&plan{t: t}).base(p) {
			if t == pl.t && t != r.Type {
				return true
			}
		}
	}
	return false
}

// chains reports whether e hands the object on to its base's deallocator, by name
// or through the slot: HPy does so by itself.
func (pl *plan) chains(p *port.Port, e *syntax.Expr) bool {
	if x := syntax.Unparen(e.X); (x.Op == syntax.Arrow || x.Op == syntax.Member) && x.Name == "tp_dealloc" {
		return true
	}
	for b := pl.base(p); b != nil; b = (&plan{t: b}).base(p) {
		if s := b.Slots["tp_dealloc"]; s != nil && s.Func != nil && e.Called() == s.Func {
			return true
		}
	}
	return false
}

// chained reports whether a deallocator hands the object on.
func (pl *plan) chained(p *port.Port, fn *syntax.Func) bool {
	found := false
	syntax.Walk(fn.Body, func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok && e.Op == syntax.Call && pl.chains(p, e) {
			found = true
		}
		return !found
	})
	return found
}

// freesNative reports whether the deallocator of t does more than give up members.
func (pl *plan) freesNative(p *port.Port, t *facts.Type) bool {
	s := t.Slots["tp_dealloc"]
	if s == nil || s.Func == nil || s.Func.Func == nil || s.Func.Func.Body == nil {
		return false
	}
	b := &plan{t: t}
	for _, st := range s.Func.Func.Body.List {
		if k := b.classify(p, s.Func.Func, st); k == native || k == python {
			return true
		}
	}
	return false
}

// onlyFrees reports whether s, an if or a block, only does what the runtime does:
// "if (self->weakreflist != NULL) PyObject_ClearWeakRefs(self);"
func (pl *plan) onlyFrees(p *port.Port, fn *syntax.Func, s *syntax.Stmt) bool {
	switch s.Op {
	case syntax.If:
		return !hasCall(s.Cond) && pl.onlyFrees(p, fn, s.Then) && (s.Else == nil || pl.onlyFrees(p, fn, s.Else))
	case syntax.Block:
		for _, c := range s.List {
			if !pl.onlyFrees(p, fn, c) {
				return false
			}
		}
		return true
	case syntax.ExprStmt:
		return givesUp(p, s) || pl.frees(p, fn, s.Cond)
	case syntax.EmptyStmt:
		return true
	}
	return false
}

// split gives the native half of a deallocator, which must come last, to a
// destroy function of its own; what calls Python stays and becomes the finalizer.
func (pl *plan) split(p *port.Port, s *facts.Slot, parts map[*syntax.Stmt]part) {
	fn := s.Func.Func
	self := selfName(pl, fn)
	var lines []string
	freed, last := false, 0
	for i, st := range fn.Body.List {
		if parts[st] == python {
			last = i
		}
	}
	for i, st := range fn.Body.List {
		if i < last && parts[st] == native && !callsAny(st) {
			parts[st] = python // plain arithmetic stays where it is
		}
	}
	for _, st := range fn.Body.List {
		switch parts[st] {
		case python:
			if freed {
				port.Refuse(st, "tp_dealloc", "the deallocator of %s calls Python after it has freed native memory; call Python first", pl.t.Obj.Name)
			}
		case native:
			freed = true
			if other := otherLocal(fn, st, self); other != "" {
				port.Refuse(st, "tp_dealloc", "the deallocator of %s both frees native memory and calls Python, and what it frees depends on %s", pl.t.Obj.Name, other)
			}
			if st.Loc.In != nil || st.Loc.Split {
				port.Refuse(st, "macro", "this statement is spelled by a macro")
			}
			text := edited(p, st)
			if g := guard(st); g != "" {
				text = "if (" + g + ")\n        " + text
			}
			lines = append(lines, "    "+text)
		}
	}
	sym := p.Fresh(s.Func.Name + "_tp_destroy")
	pl.define(p, sym, fmt.Sprintf("HPyDef_SLOT(%s, HPy_tp_destroy)\nstatic void\n%s_impl(void *data)\n{\n    %s *%s = (%s *)data;\n%s\n}",
		sym, sym, pl.t.Struct.Name, self, pl.t.Struct.Name, strings.Join(lines, "\n")))
}

// edited is the text of a statement with Python's allocator replaced.
func edited(p *port.Port, s *syntax.Stmt) string {
	r := s.Loc.Range
	text := r.Text()
	rs := renames(p, s)
	for i := len(rs) - 1; i >= 0; i-- {
		text = text[:rs[i].r.Start-r.Start] + rs[i].text + text[rs[i].r.End-r.Start:]
	}
	return text
}

// otherLocal names a local variable or parameter, other than self, that s uses.
func otherLocal(fn *syntax.Func, s *syntax.Stmt, self string) string {
	name := ""
	own := map[*syntax.Object]bool{}
	syntax.Walk(s, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.VarDecl:
			own[n.Obj] = true
		case *syntax.Expr:
			if n.Op == syntax.Ident && n.Obj != nil && !n.Obj.FileScope && !n.Obj.Bundled && (n.Obj.Kind == syntax.VarObj || n.Obj.Kind == syntax.ParamObj) && n.Name != self && !own[n.Obj] {
				name = n.Name
			}
		}
		return true
	})
	return name
}

// callsAny reports whether a statement calls anything.
func callsAny(s *syntax.Stmt) bool {
	found := false
	syntax.Walk(s, func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok && e.Op == syntax.Call {
			found = true
		}
		return !found
	})
	return found
}
