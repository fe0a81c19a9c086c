package types

import (
	"fmt"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// traverse turns the author's tp_traverse into one that gets the struct and
// visits every HPyField.
func (pl *plan) traverse(p *port.Port, s *facts.Slot) {
	fn := s.Func.Func
	if fn == nil {
		port.Refuse(s.Value, "slot-function", "tp_traverse of %s is not a function of this file", pl.t.Obj.Name)
	}
	if !pl.gc { // nothing to visit but the type
		remove(p, s.Func)
		return
	}
	if pl.othersTraverse(p, s) {
		pl.newTraverse(p)
		return
	}
	sym := p.Fresh(s.Func.Name + "_tp_traverse")
	pl.define(p, sym, p.DefineSlot(sym, s.Func, "tp_traverse"))
	p.Sigs[s.Func] = &port.Sig{Func: s.Func, Conv: port.TraverseConv}
	want := objFields(p, pl.t.Struct)
	if pl.traversesKept(p) {
		p.Special[s.Func] = func(f *port.Fn) { keptTraverse(f, pl, want) }
		return
	}
	if fn.Body != nil && !inPlace(pl, fn) && onlyVisits(p, fn.Body) {
		p.Special[s.Func] = func(f *port.Fn) { plainTraverse(f, pl, want) }
		return
	}
	p.Special[s.Func] = func(f *port.Fn) { traverseBody(f, pl, want) }
}

// othersTraverse reports whether the author's traverse function is made for the
// struct of another type, with which this one's begins: it must not visit this
// one's members, of which there may be more.
func (pl *plan) othersTraverse(p *port.Port, s *facts.Slot) bool {
	for _, t := range p.Facts.Types {
		o := t.Slots["tp_traverse"]
		if t == pl.t || t.Mixed || o == nil || o.Func != s.Func || t.Struct == pl.t.Struct {
			continue
		}
		switch {
		case beginsWith(p, pl.t.Struct, t.Struct):
			return true
		case !beginsWith(p, t.Struct, pl.t.Struct):
			port.Refuse(s.Value, "traverse", "%s traverses objects of %s and of %s, whose structs differ", s.Func.Name, pl.t.Obj.Name, t.Obj.Name)
		}
	}
	return false
}

// beginsWith reports whether a struct's first member is another, perhaps within a third.
func beginsWith(p *port.Port, s, first *facts.ObjStruct) bool {
	for ; s != nil && first != nil; s = facts.Base(p.Facts, s) {
		if s == first {
			return true
		}
	}
	return false
}

// traverseBody rewrites a traverse function: its parameters and the visits.
func traverseBody(f *port.Fn, pl *plan, want []string) {
	fn := f.Func
	self := selfName(pl, fn)
	of := self // how the struct is spelled
	if self == fn.Params[0].Name && f.P.StructOf(fn.Params[0].Type) == nil {
		of = "((" + pl.t.Struct.Name + " *)" + self + ")"
	}
	visited := map[string]bool{}
	var ret *syntax.Stmt
	for _, s := range fn.Body.List {
		switch {
		case s.Op == syntax.ExprStmt && calls(s.Cond, "Py_VISIT") && isRaw(f.P, s.Cond.Args[0]): // the runtime visits it
			f.Edit(port.WholeLines(s.Loc.Range), "")
		case s.Op == syntax.ExprStmt && calls(s.Cond, "Py_VISIT"):
			a := syntax.StripCasts(s.Cond.Args[0])
			if a.Op == syntax.Call || a.Op == syntax.Arrow && a.Name == "ob_type" { // Py_VISIT(Py_TYPE(self))
				f.Edit(port.WholeLines(s.Loc.Range), "")
				continue
			}
			name := member(a)
			if name == "" {
				port.Refuse(s, "traverse", "this visit is not of a member of the object")
			}
			visited[name] = true
			f.Edit(s.Loc.Range, "HPy_VISIT(&"+of+"->"+name+");")
		case s.Op == syntax.Return:
			ret = s
		case s.Op == syntax.DeclStmt:
			if d := s.Decls[0]; d.Init != nil && d.Init.Expr != nil && d.Name == self {
				f.Edit(d.Init.Expr.Loc.Range, "("+pl.t.Struct.Name+" *)"+fn.Params[0].Name)
			} else if usesAPI(f, s) {
				f.Edit(port.WholeLines(s.Loc.Range), "")
			}
		case s.Op == syntax.EmptyStmt:
		default:
			port.Refuse(s, "traverse", "tp_traverse does something else than visit members")
		}
	}
	if ret == nil {
		port.Refuse(fn, "traverse", "tp_traverse does not end with a return")
	}
	var missing []string
	for _, w := range want {
		if !visited[strings.SplitN(w, "[", 2)[0]] && !visited[w] {
			missing = append(missing, "HPy_VISIT(&"+of+"->"+w+");")
		}
	}
	if len(missing) > 0 {
		r := ret.Loc.Range
		indent := r.File.Indent(r.Start)
		f.Edit(source.Range{File: r.File, Start: r.Start, End: r.Start}, strings.Join(missing, "\n"+indent)+"\n"+indent)
	}
	headStruct(f, pl, self, "void *", []string{"HPyFunc_visitproc visit", "void *arg"})
}

// headStruct rewrites the parameters of a function that gets the bare struct.
func headStruct(f *port.Fn, pl *plan, self, typ string, rest []string) {
	fn := f.Func
	q := fn.Params[0]
	data := q.Name
	if f.P.StructOf(q.Type) != nil {
		data = "data"
		line := fmt.Sprintf("%s *%s = (%s *)data;", pl.t.Struct.Name, q.Name, pl.t.Struct.Name)
		f.Entry(line)
	}
	f.Edit(fn.Declarator.ParamsLoc.Range, "("+strings.Join(append([]string{typ + data}, rest...), ", ")+")")
}

// selfName is the variable through which a function gets at the struct.
func selfName(pl *plan, fn *syntax.Func) string {
	for _, s := range fn.Body.List {
		if v := alias(fn, s); v != "" {
			return v
		}
		if s.Op == syntax.ExprStmt && calls(s.Cond, "assert") {
			continue
		}
		if s.Op != syntax.DeclStmt {
			break
		}
		for _, d := range s.Decls {
			if d.Init != nil && d.Init.Expr != nil && d.Type.Deref() == pl.t.Struct.Type {
				if x := syntax.StripCasts(d.Init.Expr); x.Op == syntax.Ident && len(fn.Params) > 0 && x.Obj == fn.Params[0].Obj {
					return d.Name
				}
			}
		}
	}
	return fn.Params[0].Name
}

// alias is the variable that s sets to the function's first parameter: "self = (Foo *)op;"
func alias(fn *syntax.Func, s *syntax.Stmt) string {
	if s.Op != syntax.ExprStmt || s.Cond == nil || len(fn.Params) == 0 {
		return ""
	}
	e := syntax.Unparen(s.Cond)
	if e.Op != syntax.Assign || !isTemp(e.X) {
		return ""
	}
	if x := syntax.StripCasts(e.Y); x.Op == syntax.Ident && x.Obj == fn.Params[0].Obj {
		return syntax.Unparen(e.X).Name
	}
	return ""
}

func member(e *syntax.Expr) string {
	e = syntax.StripCasts(e)
	switch e.Op {
	case syntax.Arrow:
		return e.Name
	case syntax.Member:
		if m := member(e.X); m != "" {
			return m + "." + e.Name
		}
	case syntax.Index:
		if m := member(e.X); m != "" {
			return m + "[" + e.Y.Loc.Range.Text() + "]"
		}
	}
	return ""
}

func calls(e *syntax.Expr, names ...string) bool {
	e = syntax.Unparen(e)
	if e == nil || e.Op != syntax.Call {
		return false
	}
	for _, n := range names {
		if e.CalledName() == n {
			return true
		}
	}
	return false
}

func usesAPI(f *port.Fn, s *syntax.Stmt) bool {
	found := false
	syntax.Walk(s, func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok && f.P.IsHandle(e.Type) {
			found = true
		}
		if d, ok := n.(*syntax.VarDecl); ok && f.P.IsHandle(d.Type) {
			found = true
		}
		return !found
	})
	return found
}

// clear removes tp_clear when nothing but the type object and the deallocator uses it.
func (pl *plan) clear(p *port.Port, s *facts.Slot) {
	fn := s.Func
	if needed(p, fn, map[*syntax.Object]bool{}) {
		return // still needed as an ordinary function
	}
	if fn.Func == nil || fn.Func.Body == nil || !onlyClears(p, fn.Func.Body) {
		if pl.finalizes(p, fn) {
			return // the finalizer does the rest
		}
		if pl.finalizesAlike(p, fn.Func) {
			remove(p, fn)
			return
		}
		port.Refuse(s.Value, "tp_clear", "tp_clear of %s does more than clear members", pl.t.Obj.Name)
	}
	remove(p, fn)
}

// finalizes reports whether the type's deallocator always calls a function on the
// object. It becomes the finalizer, which the collector calls before it clears the
// members of what it found: nothing that tp_clear did otherwise is lost.
func (pl *plan) finalizes(p *port.Port, fn *syntax.Object) bool {
	s := pl.t.Slots["tp_dealloc"]
	if s == nil || s.Func == nil || s.Func.Func == nil || s.Func.Func.Body == nil || pl.t.Slots["tp_finalize"] != nil {
		return false
	}
	for _, st := range s.Func.Func.Body.List {
		if leaves(st) {
			return false
		}
		if st.Op != syntax.ExprStmt {
			continue
		}
		if c := syntax.StripCasts(st.Cond); c.Op == syntax.Call && c.Called() == fn && len(c.Args) == 1 && pl.isSelf(s.Func.Func, c.Args[0]) {
			return true
		}
	}
	return false
}

// leaves reports whether a statement may leave the function, or jump.
func leaves(s *syntax.Stmt) bool {
	found := false
	syntax.Walk(s, func(n syntax.Node) bool {
		if st, ok := n.(*syntax.Stmt); ok {
			switch st.Op {
			case syntax.Return, syntax.Goto, syntax.Label, syntax.AsmStmt, syntax.BadStmt:
				found = true
			}
		}
		return !found
	})
	return found
}

// needed reports whether a tp_clear function is called where the port keeps the call.
func needed(p *port.Port, fn *syntax.Object, seen map[*syntax.Object]bool) bool {
	seen[fn] = true
	for _, c := range p.Facts.Calls[fn] {
		ef := syntax.EnclosingFunc(c)
		switch {
		case ef != nil && (seen[ef.Obj] || hasSlot(p, ef.Obj, "tp_dealloc")):
		case ef != nil && hasSlot(p, ef.Obj, "tp_clear") && !needed(p, ef.Obj, seen):
		default:
			return true
		}
	}
	return false
}

// remove deletes a function's definition.
func remove(p *port.Port, fn *syntax.Object) {
	if p.Removed[fn] {
		return
	}
	p.Removed[fn] = true
	p.Edit(port.WholeLines(fn.Func.Loc.Range), "")
}

// onlyClears reports whether a body only gives up members of the object.
func onlyClears(p *port.Port, b *syntax.Stmt) bool {
	for _, s := range b.List {
		if f := syntax.EnclosingFunc(b); f != nil && alias(f, s) != "" || s.Op == syntax.ExprStmt && harmless(p, s.Cond) {
			continue
		}
		if !givesUp(p, s) && !clearsKept(p, s) && s.Op != syntax.Return && s.Op != syntax.DeclStmt && s.Op != syntax.EmptyStmt {
			return false
		}
	}
	return true
}

// harmless reports whether e is an assertion, or a call of another type's tp_clear that only gives up members.
func harmless(p *port.Port, e *syntax.Expr) bool {
	e = syntax.StripCasts(e)
	if e == nil || e.Op != syntax.Call {
		return false
	}
	if e.CalledName() == "assert" {
		return true
	}
	if x := syntax.Unparen(e.X); (x.Op == syntax.Arrow || x.Op == syntax.Member) && x.Name == "tp_clear" {
		return true
	}
	o := e.Called()
	return o != nil && o.Func != nil && o.Func.Body != nil && hasSlot(p, o, "tp_clear") && onlyClears(p, o.Func.Body)
}

// hasSlot reports whether a function is in that slot of a type.
func hasSlot(p *port.Port, o *syntax.Object, slot string) bool {
	for _, r := range p.Facts.Roles[o] {
		if r.Kind == facts.SlotRole && r.Slot.Name == slot {
			return true
		}
	}
	return false
}

// givesUp reports whether s gives up what a member refers to, which the runtime does for fields.
func givesUp(p *port.Port, s *syntax.Stmt) bool {
	switch s.Op {
	case syntax.ExprStmt:
		e := syntax.Unparen(s.Cond)
		if calls(e, "Py_DECREF", "Py_XDECREF", "Py_CLEAR", "Py_SETREF", "Py_XSETREF") {
			if p.IsKept(e.Args[0]) { // nobody else gives up what memory keeps
				return false
			}
			return member(e.Args[0]) != "" || isTemp(e.Args[0])
		}
		if e.Op == syntax.Assign && (p.IsKept(e.X) || p.IsKept(e.Y)) {
			return false
		}
		if e.Op == syntax.Assign && facts.IsNull(e.Y) && p.IsHandle(e.X.Type) {
			return member(e.X) != ""
		}
		if e.Op == syntax.Assign && p.IsHandle(e.X.Type) { // tmp = self->x
			return isTemp(e.X) && member(e.Y) != ""
		}
		return false
	case syntax.If:
		return !hasCall(s.Cond) && givesUp(p, s.Then) && (s.Else == nil || givesUp(p, s.Else))
	case syntax.Block:
		for _, c := range s.List {
			if !givesUp(p, c) {
				return false
			}
		}
		return true
	case syntax.EmptyStmt:
		return true
	}
	return false
}

func isTemp(e *syntax.Expr) bool {
	e = syntax.StripCasts(e)
	return e.Op == syntax.Ident && e.Obj != nil && e.Obj.Kind == syntax.VarObj && !e.Obj.FileScope
}

func hasCall(e *syntax.Expr) bool {
	found := false
	syntax.Walk(e, func(n syntax.Node) bool {
		if x, ok := n.(*syntax.Expr); ok && x.Op == syntax.Call {
			found = true
		}
		return !found
	})
	return found
}

// part says to which half of a deallocator a statement belongs.
type part uint8

const (
	gone   part = iota // the runtime does it
	native             // frees memory that Python knows nothing of
	python             // needs Python
	both               // a declaration that either may need
)

// dealloc splits tp_dealloc.
func (pl *plan) dealloc(p *port.Port, s *facts.Slot) {
	fn := s.Func.Func
	if fn == nil || fn.Body == nil || len(fn.Params) != 1 {
		port.Refuse(s.Value, "tp_dealloc", "the deallocator of %s is not a function of this file", pl.t.Obj.Name)
	}
	for _, c := range p.Facts.Calls[s.Func] {
		if f := syntax.EnclosingFunc(c); f == nil || !pl.deallocates(p, f) {
			port.Refuse(s.Value, "tp_dealloc", "the deallocator of %s is also called as a function", pl.t.Obj.Name)
		}
	}
	if b := pl.base(p); b != nil && b.Slots["tp_dealloc"] != nil {
		if b.Slots["tp_dealloc"].Func == s.Func {
			return // the runtime calls the base's
		}
		if !pl.chained(p, fn) && pl.freesNative(p, b) {
			port.Refuse(s.Value, "tp_dealloc", "the deallocator of %s does not call that of its base, which HPy calls as well; let each free what its own struct added", pl.t.Obj.Name)
		}
	}
	parts := map[*syntax.Stmt]part{}
	nat, py := false, false
	for _, st := range fn.Body.List {
		k := pl.classify(p, fn, st)
		parts[st] = k
		nat = nat || k == native
		py = py || k == python
	}
	if nat && py {
		pl.split(p, s, parts)
		nat = false
	}
	switch {
	case !nat && !py:
		remove(p, s.Func)
	case nat:
		sym := p.Fresh(s.Func.Name + "_tp_destroy")
		pl.define(p, sym, p.DefineSlot(sym, s.Func, "tp_destroy"))
		p.Sigs[s.Func] = &port.Sig{Func: s.Func, Conv: port.DestroyConv, Void: true}
		p.Special[s.Func] = func(f *port.Fn) { pl.destroyBody(f, parts) }
	default:
		sym := p.Fresh(s.Func.Name + "_tp_finalize")
		pl.define(p, sym, p.DefineSlot(sym, s.Func, "tp_finalize"))
		kind := port.HandleParam
		if p.StructOf(fn.Params[0].Type) != nil {
			kind = port.PairParam
		}
		p.Sigs[s.Func] = &port.Sig{Func: s.Func, Conv: port.SlotConv, Ctx: true, Void: true, Params: []port.Param{{Decl: fn.Params[0], Kind: kind}}}
		pl.forget(p, fn, parts)
		if pl.t.Slots["tp_finalize"] != nil {
			port.Refuse(s.Value, "tp_dealloc", "the deallocator of %s calls Python, and there is a tp_finalize already: HPy has one function for both", pl.t.Obj.Name)
		}
		skip := pl.releases(p, fn)
		for st, k := range parts {
			if k == native {
				skip[st] = true
			}
		}
		p.Data["skip:"+s.Func.Name] = skip
	}
}

// releases are all statements of a deallocator, at any depth, that the runtime makes needless.
func (pl *plan) releases(p *port.Port, fn *syntax.Func) map[*syntax.Stmt]bool {
	out := map[*syntax.Stmt]bool{}
	var walk func(s *syntax.Stmt)
	walk = func(s *syntax.Stmt) {
		if s == nil {
			return
		}
		if s.Op == syntax.ExprStmt && (givesUp(p, s) || pl.frees(p, fn, s.Cond)) || s.Op == syntax.If && pl.onlyFrees(p, fn, s) {
			out[s] = true
			return
		}
		if raw := looksAtRaw(p, s); raw != nil {
			if s.Op == syntax.ExprStmt && calls(s.Cond, "assert") {
				out[s] = true
				return
			}
			port.Refuse(raw, "weakref", "%s belongs to the interpreter, which has not emptied it yet when the port looks at it here", raw.Name)
		}
		for _, c := range s.List {
			walk(c)
		}
		walk(s.Then)
		walk(s.Else)
		walk(s.Body)
	}
	walk(fn.Body)
	return out
}

// frees reports whether e gives the object's memory back or takes it from the collector.
func (pl *plan) frees(p *port.Port, fn *syntax.Func, e *syntax.Expr) bool {
	e = syntax.StripCasts(e)
	if e == nil || e.Op != syntax.Call {
		return false
	}
	switch e.CalledName() {
	case "PyObject_Del", "PyObject_DEL", "PyObject_GC_Del", "PyObject_Free", "PyObject_FREE", "PyMem_Del":
		return len(e.Args) == 1 && pl.isSelf(fn, e.Args[0])
	case "PyObject_GC_UnTrack", "_PyObject_GC_UNTRACK", "PyObject_ClearWeakRefs",
		"Py_TRASHCAN_BEGIN", "Py_TRASHCAN_END", "Py_TRASHCAN_SAFE_BEGIN", "Py_TRASHCAN_SAFE_END":
		return true
	}
	if pl.chains(p, e) || e.CalledName() != "assert" && harmless(p, e) {
		return true
	}
	x := syntax.Unparen(e.X)
	if x.Op == syntax.Ident && isTemp(x) && fromGetSlot(x.Obj) {
		return true
	}
	if (x.Op == syntax.Arrow || x.Op == syntax.Member) && x.Name == "tp_free" {
		return true
	}
	if o := e.Called(); o != nil && p.Removed[o] {
		return true
	}
	return false
}

func (pl *plan) isSelf(fn *syntax.Func, e *syntax.Expr) bool {
	e = syntax.StripCasts(e)
	return e.Op == syntax.Ident && e.Obj != nil && (e.Obj == fn.Params[0].Obj || e.Name == selfName(pl, fn))
}

func (pl *plan) classify(p *port.Port, fn *syntax.Func, s *syntax.Stmt) part {
	if givesUp(p, s) || pl.onlyFrees(p, fn, s) {
		return gone
	}
	if alias(fn, s) != "" {
		return both
	}
	switch s.Op {
	case syntax.EmptyStmt:
		return gone
	case syntax.DeclStmt:
		for _, d := range s.Decls {
			if d.Init != nil && d.Init.Expr != nil && hasCall(d.Init.Expr) && !typeOfSelf(d.Init.Expr) {
				return python
			}
			if d.Init != nil && typeOfSelf(d.Init.Expr) {
				return gone
			}
		}
		return both
	case syntax.ExprStmt:
		if pl.frees(p, fn, s.Cond) {
			return gone
		}
		if calls(s.Cond, "assert") && touchesObjects(p, s.Cond) {
			return gone
		}
		if calls(s.Cond, "Py_DECREF") { // Py_DECREF(tp) of a heap type
			return gone
		}
	}
	if touchesPython(p, s) {
		return python
	}
	return native
}

// typeOfSelf reports whether e is Py_TYPE(self), or its function to free memory.
func typeOfSelf(e *syntax.Expr) bool {
	if e == nil {
		return false
	}
	x := syntax.StripCasts(e)
	return calls(x, "Py_TYPE", "PyType_GetSlot") || (x.Op == syntax.Arrow && (x.Name == "ob_type" || x.Name == "tp_free"))
}

// fromGetSlot reports whether a variable only ever holds the tp_free of a type.
func fromGetSlot(o *syntax.Object) bool {
	for _, d := range o.Decls {
		if d.Init != nil && d.Init.Expr != nil {
			x := syntax.StripCasts(d.Init.Expr)
			if x.Op == syntax.Arrow && x.Name == "tp_free" || calls(x, "PyType_GetSlot") && len(x.Args) == 2 && x.Args[1].Name == "Py_tp_free" {
				return true
			}
		}
	}
	return false
}

func touchesObjects(p *port.Port, e *syntax.Expr) bool {
	found := false
	syntax.Walk(e, func(n syntax.Node) bool {
		if x, ok := n.(*syntax.Expr); ok && (x.Op == syntax.Arrow || x.Op == syntax.Member) && p.IsHandle(x.Type) {
			found = true
		}
		return !found
	})
	return found
}

// touchesPython reports whether a statement needs Python: it calls the API, or a function that does, or reads objects.
func touchesPython(p *port.Port, s *syntax.Stmt) bool {
	found := false
	syntax.Walk(s, func(n syntax.Node) bool {
		e, ok := n.(*syntax.Expr)
		if !ok || found {
			return !found
		}
		switch e.Op {
		case syntax.Call:
			switch name := e.CalledName(); {
			case plainC(name), name == "PyMem_Free", name == "PyMem_FREE", name == "PyMem_Del", name == "PyMem_RawFree", name == "PyObject_Free", name == "PyObject_FREE":
			case strings.HasPrefix(name, "Py"), strings.HasPrefix(name, "_Py"):
				found = true
			default:
				if o := e.Called(); o != nil && o.Func != nil && p.Touches(o.Func) {
					found = true
				}
			}
		case syntax.Arrow, syntax.Member:
			if p.IsHandle(e.Type) {
				found = true
			}
		}
		return !found
	})
	return found
}

// destroyBody rewrites a deallocator that only frees native memory.
func (pl *plan) destroyBody(f *port.Fn, parts map[*syntax.Stmt]part) {
	fn := f.Func
	self := selfName(pl, fn)
	for _, s := range fn.Body.List {
		switch parts[s] {
		case gone:
			f.Edit(f.LineOf(s.Loc.Range), "")
		case both:
			if s.Op != syntax.DeclStmt {
				continue // an alias of the parameter, which keeps its name
			}
			if d := s.Decls[0]; d.Init != nil && d.Init.Expr != nil && d.Name == self && self != fn.Params[0].Name {
				f.Edit(d.Init.Expr.Loc.Range, "("+pl.t.Struct.Name+" *)"+fn.Params[0].Name)
			}
		case native:
			for _, r := range renames(f.P, s) {
				f.Edit(r.r, r.text)
			}
			if g := guard(s); g != "" {
				r := s.Loc.Range
				f.Edit(source.Range{File: r.File, Start: r.Start, End: r.Start}, "if ("+g+")\n"+r.File.Indent(r.Start)+"    ")
			}
		}
	}
	headStruct(f, pl, self, "void *", nil)
}

// guard is the condition under which a native resource is there to be given
// back. The C API calls tp_dealloc only for objects whose last reference is
// dropped, so an author who throws a half-made object away, by PyObject_Del or
// by leaking it, need not expect it there; HPy_tp_destroy gets every object that
// was ever made, its struct zeroed at first.
func guard(s *syntax.Stmt) string {
	if s.Op != syntax.ExprStmt {
		return ""
	}
	c := syntax.Unparen(s.Cond)
	if c.Op != syntax.Call || frees(c.CalledName()) {
		return ""
	}
	var conds []string
	for _, a := range c.Args {
		x := syntax.StripCasts(a)
		if x.Op == syntax.Arrow && x.Type != nil && x.Type.Kind == syntax.Pointer && x.Loc.In == nil {
			conds = append(conds, x.Loc.Range.Text()+" != NULL")
		}
	}
	return strings.Join(conds, " && ")
}

// frees reports whether a function frees memory and accepts NULL.
func frees(name string) bool {
	switch name {
	case "free", "PyMem_Free", "PyMem_FREE", "PyMem_Del", "PyMem_RawFree", "PyObject_Free", "PyObject_FREE":
		return true
	}
	return false
}

type rename struct {
	r    source.Range
	text string
}

func plainC(name string) bool {
	_, ok := port.PlainC(name)
	return ok
}

// renames turns Python's allocator into C's, as the mapping of PyMem_Malloc does, and names
// of the C API into those of the support header where nothing else becomes of the call.
func renames(p *port.Port, s *syntax.Stmt) []rename {
	var out []rename
	if p.Plan != nil { // a hybrid module has Python's
		return nil
	}
	syntax.Walk(s, func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok && e.Op == syntax.Call {
			n := e.CalledName()
			if n != "free" && frees(n) {
				out = append(out, rename{e.X.Loc.Range, "free"})
			} else if fn, ok := port.PlainC(n); ok {
				out = append(out, rename{e.X.Loc.Range, p.Use(fn)})
			}
		}
		return true
	})
	return out
}
