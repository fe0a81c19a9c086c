package port

import (
	"slices"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
)

// This file is about what ported code has to do with objects that code which stays
// in the C API keeps: PyObject pointers in variables and structs. A load makes a
// handle of what is there; a store is allowed where the place owns what it holds.

// staying reports whether o is a variable with an object, or a type, that stays in the C API.
func (p *Port) staying(o *syntax.Object) bool {
	if p.Plan == nil || o == nil || o.Kind != syntax.VarObj || o.Bundled {
		return false
	}
	return p.Stays(o) != nil || p.mixedType(o)
}

// keptRoot is the struct of an object of which e is a member, when the struct stays as it is.
func (p *Port) keptRoot(e *syntax.Expr) *facts.ObjStruct {
	for e != nil {
		switch e.Op {
		case syntax.Arrow:
			if s := p.StructOf(e.X.Type); s != nil && s.Kept {
				return s
			}
			return nil
		case syntax.Member, syntax.Index, syntax.Paren:
			e = e.X
		default:
			return nil
		}
	}
	return nil
}

// inC reports whether e is a place in C storage that keeps an object pointer: a
// variable that stays, a member of a struct that stays.
func (f *Fn) inC(e *syntax.Expr) bool {
	if f.P.Plan == nil {
		return false
	}
	e = syntax.Unparen(e)
	switch e.Op {
	case syntax.Ident:
		return f.Locals[e.Obj] == nil && f.P.staying(e.Obj) && f.P.IsHandle(e.Type)
	case syntax.Arrow:
		if s := f.P.StructOf(e.X.Type); s != nil {
			return s.Kept
		}
		return !f.P.IsHandle(e.X.Type) && ofAuthor(e) && !f.isLocalHandles(e.X)
	case syntax.Member:
		if f.P.IsHandle(e.X.Type) || !ofAuthor(e) {
			return false
		}
		x := syntax.Unparen(e.X)
		switch x.Op {
		case syntax.Ident:
			return f.rawVar(x)
		case syntax.Arrow, syntax.Member, syntax.Index:
			return f.inC(x)
		}
		return false
	case syntax.Index:
		x := syntax.Unparen(e.X)
		switch x.Op {
		case syntax.Ident:
			return x.Obj != nil && f.Locals[x.Obj] == nil && x.Obj.Kind == syntax.VarObj && !x.Obj.Bundled && x.Obj.FileScope && x.Obj.Type != nil && x.Obj.Type.Kind == syntax.Array
		case syntax.Arrow, syntax.Member, syntax.Index:
			return f.inC(x)
		}
	}
	return false
}

// ofAuthor reports whether a member is one of a struct of the author's.
func ofAuthor(e *syntax.Expr) bool {
	return e.Obj != nil && e.Obj.Owner != nil && e.Obj.Owner.Decl != nil
}

// rawVar reports whether x is a variable that the port leaves alone.
func (f *Fn) rawVar(x *syntax.Expr) bool {
	if x.Obj == nil || x.Obj.Bundled || x.Obj.Kind != syntax.VarObj && x.Obj.Kind != syntax.ParamObj {
		return false
	}
	if l := f.Locals[x.Obj]; l != nil {
		return l.Kind == RawLocal && l.Struct == nil && !l.IsParam
	}
	return x.Obj.FileScope && !f.P.GlobalVars[x.Obj]
}

func (f *Fn) isLocalHandles(x *syntax.Expr) bool {
	x = syntax.StripCasts(x)
	if x == nil || x.Op != syntax.Ident || x.Obj == nil {
		return false
	}
	l := f.Locals[x.Obj]
	return l != nil && l.Kind != RawLocal
}

// dropInC gives up what such a place refers to.
func (f *Fn) dropInC(e *syntax.Expr) Val {
	n := len(f.inline)
	lv := f.cPlace(syntax.Unparen(e))
	return Val{Text: f.afterInline(n, f.P.Use("HPyCompat_DropPy")+"(ctx, "+lv+")")}
}

// replaceInC makes such a place refer to another object, and gives up the one before.
func (f *Fn) replaceInC(e *syntax.Expr, val string) Val {
	n := len(f.inline)
	lv := f.cPlace(syntax.Unparen(e))
	return Val{Text: f.afterInline(n, f.P.Use("HPyCompat_StorePy")+"(ctx, &"+lv+", "+val+")")}
}

// cPlace spells a place in C storage.
func (f *Fn) cPlace(e *syntax.Expr) string {
	switch e.Op {
	case syntax.Ident:
		return f.src(e)
	case syntax.Paren:
		return compose(f.at(e), []piece{{f.at(e.X), f.cPlace(e.X)}})
	case syntax.Arrow:
		if f.P.StructOf(e.X.Type) != nil {
			s := f.data(e.X)
			if s == "" {
				Refuse(e, "struct", "no struct is known for %s", oneLine(f.src(e.X)))
			}
			return f.access(e, s)
		}
		return f.access(e, f.Plain(e.X))
	case syntax.Member:
		return f.cPlace(e.X) + "." + e.Name
	case syntax.Index:
		return f.cPlace(e.X) + "[" + f.Plain(e.Y) + "]"
	}
	Refuse(e, "storage", "an object stored outside of Python objects: %s", oneLine(f.src(e)))
	return ""
}

// fromC makes a handle of what a place in C storage holds.
func (f *Fn) fromC(e *syntax.Expr) Val {
	n := len(f.inline)
	lv := f.cPlace(e)
	if !e.Type.IsPyObjectPtr() {
		lv = "(PyObject *)" + lv
	}
	fn := "HPyCompat_FromPy"
	if f.rawSlot(e) && f.takesKept(e) { // the words stay, the reference goes, as in C
		fn = "HPyCompat_FromPyNew"
	}
	return Val{Text: f.afterInline(n, f.P.Use(fn)+"(ctx, "+lv+")"), Own: OwnedVal, Null: true}
}

// rawSlot reports whether e is a place in C storage that is treated as C treats the pointer: a
// store looks at nothing that was there, be it what malloc gave or words whose reference has
// gone elsewhere, and a read may take the reference over (see keptflow.go). Elements of arrays
// are, and members of structs that are no object's. A member of an object that begins with
// nothing in it and that the deallocator gives up holds a reference of its own or none at
// any time: a store there gives up what was there.
func (f *Fn) rawSlot(e *syntax.Expr) bool {
	e = syntax.Unparen(e)
	if e == nil || e.Op == syntax.Ident || !f.P.IsHandle(e.Type) || !f.inC(e) {
		return false
	}
	if s := f.P.keptRoot(e); s != nil && e.Op == syntax.Arrow {
		return f.P.notOwned(s, e.Name) != "" || f.P.leftStale(s, e.Name)
	}
	return true
}

// leftStale reports whether some function gives up what a member of a struct refers to and
// leaves the words there, as deallocators may.
func (p *Port) leftStale(s *facts.ObjStruct, field string) bool {
	cache, _ := p.Data["leftStale"].(map[string]bool)
	if cache == nil {
		cache = map[string]bool{}
		p.Data["leftStale"] = cache
	}
	k := s.Name + "." + field
	stale, ok := cache[k]
	if !ok {
		for _, fn := range p.Unit.Funcs {
			if fn.Body == nil || p.ends(fn, 0) {
				continue
			}
			syntax.Walk(fn.Body, func(n syntax.Node) bool {
				e, ok := n.(*syntax.Expr)
				if ok && e.Op == syntax.Call && len(e.Args) > 0 && (e.CalledName() == "Py_DECREF" || e.CalledName() == "Py_XDECREF") {
					x := syntax.StripCasts(e.Args[0])
					stale = stale || x.Op == syntax.Arrow && x.Name == field && x.Obj != nil && x.Obj.Owner == s.Type && !storedNext(e, x)
				}
				return !stale
			})
		}
		cache[k] = stale
	}
	return stale
}

// ends reports whether a function is called when an object dies and at no other time.
func (p *Port) ends(fn *syntax.Func, depth int) bool {
	roles := p.Facts.Roles[fn.Obj]
	for _, r := range roles {
		if r.Slot == nil || r.Slot.Name != "tp_dealloc" {
			return false
		}
	}
	calls := p.callsOf(fn)
	if len(roles) == 0 && len(calls) == 0 || len(p.Facts.Refs[fn.Obj]) > len(roles) || depth > 3 {
		return false
	}
	for _, c := range calls {
		in := syntax.EnclosingFunc(c.c)
		if in == nil || in != fn && !c.p.ends(in, depth+1) {
			return false
		}
	}
	return true
}

// typeInC makes a handle of a type object that stays.
func (f *Fn) typeInC(name string) Val {
	return Val{Text: f.P.Use("HPyCompat_FromPy") + "(ctx, (PyObject *)&" + name + ")", Own: OwnedVal}
}

// TypeInC spells the pointer to a type object that stays in the C API, "" for any other type.
func (f *Fn) TypeInC(e *syntax.Expr) string {
	x := syntax.StripCasts(e)
	if x == nil {
		return ""
	}
	switch x.Op {
	case syntax.Addr:
		if y := syntax.Unparen(x.X); y.Op == syntax.Ident && y.Obj != nil && f.Locals[y.Obj] == nil && f.P.staying(y.Obj) && facts.IsTypeObject(y.Obj.Type) {
			return f.src(e)
		}
	case syntax.Ident:
		if f.inC(x) && facts.IsTypeObject(x.Type.Deref()) {
			return f.src(e)
		}
	}
	return ""
}

// storeInC spells a store to C storage, of a new handle when fresh.
func (f *Fn) storeInC(e *syntax.Expr, val string, fresh bool) string {
	u := syntax.Unparen(e)
	why := "nothing shows that it owns what it holds"
	owns := false
	if s := f.P.keptRoot(u); s != nil && (u.Op == syntax.Arrow || u.Op == syntax.Index && syntax.Unparen(u.X).Op == syntax.Arrow) {
		name := u.Name
		if u.Op == syntax.Index {
			name = syntax.Unparen(u.X).Name
		}
		why = f.P.notOwned(s, name)
		owns = why == ""
	}
	n := len(f.inline)
	fn := "HPyCompat_StorePy"
	if f.rawSlot(u) {
		if !owns && !f.getsNew(e, val, fresh) {
			Refuse(e, "legacy-store", "%s is stored to, but %s", oneLine(f.src(e)), why)
		}
		if !f.replacesKept(u) {
			fn = "HPyCompat_SetPy"
		}
	} else if !owns {
		// The module is initialized: the variable holds nothing yet, or what an earlier initialization left there.
		if !(u.Op == syntax.Ident && f.Sig.Conv == ExecConv) && !f.storesAsInC(e, u, val, fresh) {
			Refuse(e, "legacy-store", "%s is stored to, but %s", oneLine(f.src(e)), why)
		}
		fn = "HPyCompat_SetPy"
	}
	lv := f.cPlace(u)
	if fresh {
		fn += "New"
	}
	return f.afterInline(n, f.P.Use(fn)+"(ctx, &"+lv+", "+val+")")
}

// storesAsInC reports whether a store is the same in the port as in C, whatever the place
// owns: a new reference goes there, or NULL, and the function neither drops what was there
// nor takes it out, which in C may take the reference with it.
func (f *Fn) storesAsInC(e, place *syntax.Expr, val string, fresh bool) bool {
	read := false
	syntax.Walk(f.Func.Body, func(n syntax.Node) bool {
		x, ok := n.(*syntax.Expr)
		if !ok || x == place || x.Op != place.Op || x.Name != place.Name || testedOnly(x) {
			return !read
		}
		par, _ := x.Parent.(*syntax.Expr)
		for par != nil && par.Op == syntax.Paren {
			par, _ = par.Parent.(*syntax.Expr)
		}
		read = read || par == nil || par.Op != syntax.Assign || syntax.Unparen(par.X) != x
		return !read
	})
	return !read && f.getsNew(e, val, fresh)
}

// getsNew reports whether what is stored to e is a reference that nobody else has, or NULL.
func (f *Fn) getsNew(e *syntax.Expr, val string, fresh bool) bool {
	if fresh || val == "HPy_NULL" {
		return true
	}
	n := syntax.Node(e)
	a, ok := e.Parent.(*syntax.Expr)
	for ok && a.Op == syntax.Paren {
		n = a
		a, ok = a.Parent.(*syntax.Expr)
	}
	if !ok || a.Op != syntax.Assign || syntax.Node(a.X) != n {
		return false
	}
	st, ok := a.Parent.(*syntax.Stmt)
	if !ok || st.Op != syntax.ExprStmt {
		return false
	}
	return incrementedAfter(st, a.Y) || incrementedAfter(st, a.X) || f.P.reference(f.Func, usesIn(f.Func), a.Y, st) == refNew
}

// nullInC spells a test of a place in C storage; null says for what.
func (f *Fn) nullInC(whole, e *syntax.Expr, null bool) string {
	n := len(f.inline)
	lv := f.cPlace(e)
	op := " != NULL"
	if null {
		op = " == NULL"
	}
	text := lv + op
	if par, ok := whole.Parent.(*syntax.Expr); ok && par.Op != syntax.Paren && par.Op != syntax.AndAnd && par.Op != syntax.OrOr && par.Op != syntax.Cond {
		text = "(" + text + ")"
	}
	return f.afterInline(n, text)
}

// notOwned says why a member of a struct that stays is not known to own the object
// it holds: a type of the struct gives it up when an object dies, and every object
// of it begins with nothing in it.
func (p *Port) notOwned(s *facts.ObjStruct, field string) string {
	cache, _ := p.Data["notOwned"].(map[string]string)
	if cache == nil {
		cache = map[string]string{}
		p.Data["notOwned"] = cache
	}
	k := s.Name + "." + field
	if why, ok := cache[k]; ok {
		return why
	}
	why := p.findNotOwned(s, field)
	cache[k] = why
	return why
}

func (p *Port) findNotOwned(s *facts.ObjStruct, field string) string {
	types := 0
	for _, t := range p.Facts.Types {
		if t.Struct != s {
			continue
		}
		types++
		given := false
		for _, slot := range []string{"tp_dealloc", "tp_clear"} {
			if sl := t.Slots[slot]; sl != nil && sl.Func != nil && sl.Func.Func != nil {
				given = given || givesUp(sl.Func.Func, s, field, 0)
			}
		}
		if !given {
			return "the deallocator of " + t.Obj.Name + " does not give it up"
		}
	}
	if types == 0 {
		return "no type gives it up"
	}
	for _, f := range p.Unit.Funcs {
		if f.Body == nil {
			continue
		}
		bad := false
		syntax.Walk(f.Body, func(n syntax.Node) bool {
			if e, ok := n.(*syntax.Expr); ok && e.Op == syntax.Call {
				switch strings.TrimPrefix(strings.TrimPrefix(e.CalledName(), "__hpyport_"), "_") {
				case "PyObject_New", "PyObject_NEW", "PyObject_NewVar", "PyObject_NEW_VAR", "PyObject_GC_New", "PyObject_GC_NewVar", "PyObject_Init", "PyObject_INIT", "PyObject_InitVar", "PyObject_INIT_VAR":
					bad = bad || p.mayMake(e, s)
				}
			}
			return !bad
		})
		if bad {
			return "objects made by " + f.Name + " do not begin empty"
		}
	}
	return ""
}

// mayMake reports whether a call that makes an object may make one of a struct.
func (p *Port) mayMake(c *syntax.Expr, s *facts.ObjStruct) bool {
	for _, a := range c.Args {
		if v := facts.VarRef(a); v != nil {
			if t := p.Facts.TypeOf(v); t != nil {
				if r := t.Real; r != nil && r.Struct != nil { // another file says which struct, as it reads it
					return r.Struct.Name == s.Name || facts.Base(p.Facts, s) != nil || beginsWith(r.Struct.Type, s.Name)
				}
				return t.Struct == nil || t.Struct == s || facts.Base(p.Facts, t.Struct) == s || facts.Base(p.Facts, s) == t.Struct
			}
		}
	}
	return true
}

// beginsWith reports whether a struct begins with one of that name, at any depth.
func beginsWith(t *syntax.Type, name string) bool {
	for t != nil && t.Kind == syntax.Struct && len(t.Fields) > 0 {
		t = t.Fields[0].Type
		if t != nil && (t.Tag != "" && "struct "+t.Tag == name || slices.Contains(t.Typedefs, name)) {
			return true
		}
	}
	return false
}

// givesUp reports whether a function, or one that it calls, drops what a member holds.
func givesUp(fn *syntax.Func, s *facts.ObjStruct, field string, depth int) bool {
	if fn.Body == nil || depth > 2 {
		return false
	}
	found := false
	syntax.Walk(fn.Body, func(n syntax.Node) bool {
		e, ok := n.(*syntax.Expr)
		if !ok || e.Op != syntax.Call {
			return !found
		}
		switch e.CalledName() {
		case "Py_CLEAR", "Py_DECREF", "Py_XDECREF", "Py_SETREF", "Py_XSETREF":
			if len(e.Args) > 0 {
				x := syntax.StripCasts(e.Args[0])
				if x.Op == syntax.Index {
					x = syntax.Unparen(x.X)
				}
				if x.Op == syntax.Arrow && x.Name == field && x.Obj != nil && x.Obj.Owner == s.Type {
					found = true
				}
			}
		default:
			if o := e.Called(); o != nil && o.Func != nil && o.Func != fn && givesUp(o.Func, s, field, depth+1) {
				found = true
			}
		}
		return !found
	})
	return found
}
