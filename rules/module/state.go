package module

import (
	"fmt"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// HPy 0.9 has no module state. The author's state struct stays and becomes one
// static variable of the file, whose object members are HPyGlobals: every way to
// the state leads there, whichever module or type it asks.

// stateCalls are the functions that lead to the state and to the module, or add to it by a macro.
var stateCalls = map[string]port.CallHandler{
	"PyModule_GetState": getState, "_PyModule_GetState": getState, "PyType_GetModuleState": getState,
	"PyState_FindModule": getModule, "PyType_GetModule": getModule,
	"PyType_GetModuleByDef": getModule, "_PyType_GetModuleByDef": getModule,
	"PyState_AddModule": added, "PyState_RemoveModule": added,
	"PyModule_AddIntMacro": addMacro("HPyCompat_Module_AddIntConstant"), "PyModule_AddStringMacro": addMacro("HPyCompat_Module_AddStringConstant"),
}

// moduleCalls are the functions that find the module.
var moduleCalls = map[string]bool{
	"PyState_FindModule": true, "PyType_GetModule": true, "PyType_GetModuleByDef": true, "_PyType_GetModuleByDef": true,
}

// cleanups are the members of a definition whose functions disappear, callers before the called.
var cleanups = []string{"m_free", "m_clear", "m_traverse"}

// state is what becomes of the module's state.
type state struct {
	name   string             // of the variable
	decl   *syntax.StructDecl // nil without a state
	module string             // HPyGlobal that keeps the module, "" when nobody asks for it
}

// findState looks at the module definition and at who asks for the module.
func (pl *plan) findState(p *port.Port) {
	st := &pl.state
	for _, n := range cleanups {
		if fn := facts.FuncRef(pl.def.Fields[n]); fn != nil {
			delete(p.Facts.Roles, fn) // an ordinary function, if it stays
		}
	}
	if t := sizeType(pl.def.Fields["m_size"]); t != nil {
		for _, d := range p.Unit.Structs {
			if d.Type == t {
				st.decl = d
			}
		}
		if st.decl == nil || st.decl.Loc.Range.File != p.Unit.Main || st.decl.Loc.In != nil {
			port.Refuse(pl.def.Fields["m_size"], "module-state", "the struct of the module's state is not defined in this file; move it here")
		}
		st.name = p.Fresh(pl.name + "_state_data")
		p.StateStructs[t] = true
		pl.stateMembers(p)
	}
	clean := map[*syntax.Object]bool{}
	for _, n := range cleanups {
		if fn := facts.FuncRef(pl.def.Fields[n]); fn != nil {
			clean[fn] = true
		}
	}
	for _, n := range cleanups {
		e := pl.def.Fields[n]
		if e == nil {
			continue
		}
		fn := facts.FuncRef(e)
		if fn == nil || fn.Func == nil || fn.Func.Body == nil {
			port.Refuse(e, "module-state", "%s of the module definition is not a function of this file", n)
		}
		pl.dropCleanup(p, n, fn, clean)
	}
	p.Unneeded = func(q *syntax.Object, a *syntax.Expr) bool {
		x := syntax.StripCasts(a)
		return x.Op == syntax.Call && moduleCalls[x.CalledName()] && onlyForState(p, q)
	}
	asked := false
	for _, f := range p.Unit.Funcs {
		if f.Body == nil || p.Removed[f.Obj] {
			continue
		}
		syntax.Walk(f.Body, func(n syntax.Node) bool {
			if e, ok := n.(*syntax.Expr); ok && e.Op == syntax.Call && moduleCalls[e.CalledName()] && !stateOf(e) && !forState(p, e) {
				asked = true
			}
			return true
		})
	}
	if asked {
		st.module = p.Fresh(pl.name + "_module_object")
		p.HPyGlobals = append(p.HPyGlobals, st.module)
		p.StaticGlobals[st.module] = true
	}
}

// sizeType is the struct whose size an expression is.
func sizeType(e *syntax.Expr) *syntax.Type {
	var t *syntax.Type
	if e == nil {
		return nil
	}
	syntax.Walk(e, func(n syntax.Node) bool {
		if x, ok := n.(*syntax.Expr); ok {
			if x.Op == syntax.SizeofType {
				t = x.TypeArg
			}
			if x.Op == syntax.SizeofExpr && x.X != nil {
				t = x.X.Type
			}
		}
		return t == nil
	})
	if t != nil && t.Kind != syntax.Struct {
		return nil
	}
	return t
}

// stateMembers lists the members that hold objects and looks at the others.
func (pl *plan) stateMembers(p *port.Port) {
	st := &pl.state
	for _, f := range st.decl.Fields {
		switch {
		case f.Type == nil:
		case p.IsHandle(f.Type):
			if p.StructOf(f.Type) != nil {
				port.Refuse(f, "module-state", "%s of the module's state holds an object by its struct", f.Name)
			}
			listMember(p, st.name, f)
		case f.Type.Kind == syntax.Array && p.IsHandle(f.Type.Elem) && f.Type.Len > 0:
			listMember(p, st.name, f)
		case p.IsHandleArray(f.Type):
			port.Refuse(f, "module-state", "%s of the module's state points to objects that are stored elsewhere", f.Name)
		case f.Type.Kind == syntax.Struct:
			for _, m := range f.Type.Fields {
				if p.IsHandle(m.Type) || p.IsHandleArray(m.Type) {
					port.Refuse(f, "module-state", "%s of the module's state is a struct that holds objects; move its members into the state", f.Name)
				}
			}
			pl.dataMember(p, f)
		default:
			pl.dataMember(p, f)
		}
	}
}

// dataMember accepts plain data that is the same for every module object: the
// module has one state for the process, or only its initialization sets the data.
func (pl *plan) dataMember(p *port.Port, f *syntax.VarDecl) {
	if pl.def.Fields["m_slots"] == nil {
		return // the module exists once
	}
	exec := map[*syntax.Func]bool{pl.init.Func: true}
	for _, s := range pl.def.Slots {
		if s.Func != nil && s.Func.Func != nil {
			exec[s.Func.Func] = true
		}
	}
	for _, fn := range p.Unit.Funcs {
		if fn.Body == nil || exec[fn] {
			continue
		}
		syntax.Walk(fn.Body, func(n syntax.Node) bool {
			e, ok := n.(*syntax.Expr)
			if !ok || e.Op != syntax.Arrow && e.Op != syntax.Member || e.Name != f.Name {
				return true
			}
			t := e.X.Type
			if e.Op == syntax.Arrow {
				t = t.Deref()
			}
			if t == pl.state.decl.Type && written(e) && !pl.onlyCalledBy(p, fn, exec) {
				port.Refuse(e, "module-state-data", "%s, plain data of each module object, changes while the module is used; HPy 0.9 has no module state: make it a static variable if one for the process is right", f.Name)
			}
			return true
		})
	}
}

// onlyCalledBy reports whether a function is called by the module's initialization alone.
func (pl *plan) onlyCalledBy(p *port.Port, fn *syntax.Func, exec map[*syntax.Func]bool) bool {
	if len(p.Facts.Refs[fn.Obj]) > 0 || len(p.Facts.Calls[fn.Obj]) == 0 {
		return false
	}
	for _, c := range p.Facts.Calls[fn.Obj] {
		if f := syntax.EnclosingFunc(c); f == nil || !exec[f] {
			return false
		}
	}
	return true
}

// written reports whether e, or a part of it, is assigned or its address taken.
func written(e *syntax.Expr) bool {
	for {
		p, ok := e.Parent.(*syntax.Expr)
		if !ok {
			return false
		}
		switch p.Op {
		case syntax.Paren, syntax.Member, syntax.Index:
			if p.Op == syntax.Index && p.Y == e {
				return false
			}
			e = p
			continue
		case syntax.Assign, syntax.AssignOp:
			return p.X == e
		case syntax.PreInc, syntax.PreDec, syntax.PostInc, syntax.PostDec, syntax.Addr:
			return true
		case syntax.Call: // an array, or a pointer to data of the module
			return e.Type != nil && e.Type.Kind == syntax.Array
		}
		return false
	}
}

// dropCleanup removes m_traverse, m_clear or m_free when the runtime does what it does.
func (pl *plan) dropCleanup(p *port.Port, what string, fn *syntax.Object, clean map[*syntax.Object]bool) {
	for _, c := range p.Facts.Calls[fn] {
		if f := syntax.EnclosingFunc(c); f == nil || !p.Removed[f.Obj] {
			return // an ordinary function, too
		}
	}
	if s := needed(p, fn.Func.Body, clean); s != nil {
		port.Refuse(s, "module-state", "%s does more than visit or give up the objects of the module's state; HPy 0.9 calls nothing when a module goes away", what)
	}
	p.Removed[fn] = true
	p.Edit(port.WholeLines(fn.Func.Loc.Range), "")
}

// needed returns a statement that the runtime does not make needless, or nil.
func needed(p *port.Port, s *syntax.Stmt, clean map[*syntax.Object]bool) *syntax.Stmt {
	switch s.Op {
	case syntax.Block:
		for _, c := range s.List {
			if n := needed(p, c, clean); n != nil {
				return n
			}
		}
		return nil
	case syntax.EmptyStmt, syntax.Return:
		if s.Cond != nil && !quiet(p, s.Cond, clean) {
			return s
		}
		return nil
	case syntax.DeclStmt:
		for _, d := range s.Decls {
			if d.Init != nil && (d.Init.Expr == nil || !quiet(p, d.Init.Expr, clean)) {
				return s
			}
		}
		return nil
	case syntax.If:
		if !quiet(p, s.Cond, clean) {
			return s
		}
		if n := needed(p, s.Then, clean); n != nil {
			return n
		}
		if s.Else != nil {
			return needed(p, s.Else, clean)
		}
		return nil
	case syntax.ExprStmt:
		e := syntax.Unparen(s.Cond)
		for e != nil && e.Op == syntax.Cast {
			e = syntax.Unparen(e.X)
		}
		if e == nil {
			return nil
		}
		if e.Op == syntax.Call {
			switch e.CalledName() {
			case "Py_VISIT", "Py_CLEAR", "Py_XDECREF", "Py_DECREF", "Py_SETREF", "Py_XSETREF":
				return nil
			}
		}
		if e.Op == syntax.Assign && (facts.IsNull(e.Y) || quiet(p, e.Y, clean)) && (p.IsHandle(e.X.Type) || local(e.X)) {
			return nil
		}
		if quiet(p, e, clean) {
			return nil
		}
	}
	return s
}

func local(e *syntax.Expr) bool {
	e = syntax.Unparen(e)
	return e.Op == syntax.Ident && e.Obj != nil && e.Obj.Kind == syntax.VarObj && !e.Obj.FileScope
}

// quiet reports whether evaluating e does nothing but look at the module, its state and its members.
func quiet(p *port.Port, e *syntax.Expr, clean map[*syntax.Object]bool) bool {
	ok := true
	syntax.Walk(e, func(n syntax.Node) bool {
		x, is := n.(*syntax.Expr)
		if !is {
			return ok
		}
		switch x.Op {
		case syntax.AssignOp, syntax.PreInc, syntax.PreDec, syntax.PostInc, syntax.PostDec:
			ok = false
		case syntax.Assign:
			ok = ok && local(x.X)
		case syntax.Call:
			name := x.CalledName()
			switch {
			case name == "PyModule_GetState", name == "_PyModule_GetState", moduleCalls[name], name == "assert", name == "visit", strings.HasPrefix(name, "__assert"):
			default:
				if o := x.Called(); o == nil || o.Func == nil || o.Func.Body == nil || !clean[o] && !lookup(o.Func) {
					ok = false
				}
			}
		}
		return ok
	})
	return ok
}

// lookup reports whether a function only finds the state.
func lookup(f *syntax.Func) bool {
	found := false
	for _, s := range f.Body.List {
		switch s.Op {
		case syntax.Return, syntax.DeclStmt, syntax.EmptyStmt, syntax.ExprStmt:
		default:
			return false
		}
		syntax.Walk(s, func(n syntax.Node) bool {
			if e, ok := n.(*syntax.Expr); ok && e.Op == syntax.Call {
				switch e.CalledName() {
				case "PyModule_GetState", "_PyModule_GetState", "PyType_GetModuleState":
					found = true
				}
			}
			return true
		})
	}
	return found
}

// stateOf reports whether a call that finds the module stands right in one that asks for its state.
func stateOf(e *syntax.Expr) bool {
	p, ok := outer(e).(*syntax.Expr)
	return ok && p.Op == syntax.Call && (p.CalledName() == "PyModule_GetState" || p.CalledName() == "_PyModule_GetState")
}

// onlyForState reports whether a parameter serves to find the module's state and nothing
// else: since the state is a variable of the file, nobody needs what is passed.
func onlyForState(p *port.Port, q *syntax.Object) bool {
	if q == nil || q.Kind != syntax.ParamObj {
		return false
	}
	for _, e := range p.Facts.Uses[q] {
		c, ok := outer(e).(*syntax.Expr)
		if !ok || c.Op != syntax.Call || len(c.Args) != 1 || syntax.StripCasts(c.Args[0]) != e {
			return false
		}
		switch c.CalledName() {
		case "PyModule_GetState", "_PyModule_GetState", "PyType_GetModuleState":
		default:
			return false
		}
	}
	return true
}

// forState reports whether a call that finds the module is an argument of which a
// function of the author's only needs the module's state.
func forState(p *port.Port, e *syntax.Expr) bool {
	c, ok := outer(e).(*syntax.Expr)
	if !ok || c.Op != syntax.Call || c.Called() == nil || c.Called().Func == nil || p.Stays(c.Called()) != nil {
		return false
	}
	for i, a := range c.Args {
		if syntax.StripCasts(a) == e && i < len(c.Called().Func.Params) {
			return onlyForState(p, c.Called().Func.Params[i].Obj)
		}
	}
	return false
}

// getState renders PyModule_GetState and PyType_GetModuleState.
func getState(f *port.Fn, c *syntax.Expr) port.Val {
	pl := of(f.P)
	if s, ok := f.P.Data["shell"].(*shell); ok && s.param != "" && s.stateful() {
		f.Pure(c.Args[0])
		s.ask(&s.state, s.name+"_state", f)
		return port.Val{Text: s.state}
	}
	if pl == nil || pl.state.name == "" {
		port.Refuse(c, "module-state", "the state that is asked for here is not known: its struct must be the one whose size m_size gives")
	}
	f.Pure(c.Args[0])
	return port.Val{Text: "&" + pl.state.name}
}

// getModule renders the functions that find the module.
func getModule(f *port.Fn, c *syntax.Expr) port.Val {
	pl := of(f.P)
	if s, ok := f.P.Data["shell"].(*shell); ok && s.param != "" {
		if _, ours, _ := s.leadsTo(c); ours {
			for _, a := range c.Args {
				f.Pure(a)
			}
			s.ask(&s.module, s.name+"_module", f)
			return port.Val{Text: f.P.Use("HPyCompat_FromPy") + "(ctx, " + s.module + ")", Own: port.OwnedVal, Null: true}
		}
	}
	if pl != nil && c.CalledName() == "PyState_FindModule" && f.Sig.Conv == port.ExecConv && len(pl.slots) == 0 && find(f.Func, "PyState_AddModule") == nil {
		return port.Val{Text: "HPy_NULL", Own: port.NullVal} // there is none to be found before it is made
	}
	if pl == nil || pl.state.module == "" {
		port.Refuse(c, "module-state", "the module that is asked for here is not known")
	}
	for _, a := range c.Args {
		f.Pure(a)
	}
	return port.Val{Text: f.P.Use("HPyCompat_Global_Load") + "(ctx, " + pl.state.module + ")", Own: port.OwnedVal, Null: true}
}

// added drops the registration of a module.
func added(f *port.Fn, c *syntax.Expr) port.Val {
	for _, a := range c.Args {
		f.Pure(a)
	}
	return port.Val{Text: "0", Gone: discarded(c)}
}

// discarded reports whether nobody looks at what a call yields.
func discarded(c *syntax.Expr) bool {
	n := outer(c)
	if x, ok := n.(*syntax.Expr); ok && x.Op == syntax.Cast {
		n = x.Parent
	}
	s, ok := n.(*syntax.Stmt)
	return ok && s.Op == syntax.ExprStmt
}

// emitState writes the state's variable and its members.
func (pl *plan) emitState(p *port.Port) {
	st := &pl.state
	static := ""
	if st.module != "" {
		static = "static HPyGlobal " + st.module + ";"
	}
	if d := st.decl; d != nil {
		groups := map[*syntax.VarDecl]bool{}
		for _, f := range d.Fields {
			member(p, f, groups)
		}
		r := port.WithSemicolon(d.Decl.Range)
		typ := "struct " + d.Type.Tag
		if len(d.Type.Typedefs) > 0 {
			typ = d.Type.Typedefs[0]
		}
		text := "\n\nstatic " + typ + " " + st.name + ";"
		if static != "" {
			text += "\n" + static
		}
		p.Edit(source.Range{File: r.File, Start: r.End, End: r.End}, text)
		static = ""
	}
	for _, d := range pl.def.Decl.Obj.Decls { // forward declarations of the definition
		if d == pl.def.Decl || d.Init != nil {
			continue
		}
		r := port.WithSemicolon(d.Decl.Range)
		if static != "" {
			p.Edit(r, static)
			static = ""
			continue
		}
		p.Edit(port.WholeLines(r), "")
	}
	if static != "" {
		pl.early = static
	}
}

// listMember lists what a member of a variable holds as globals of the module.
func listMember(p *port.Port, name string, f *syntax.VarDecl) {
	add := func(g string) {
		p.HPyGlobals = append(p.HPyGlobals, g)
		p.StaticGlobals[g] = true
	}
	switch {
	case f.Type == nil:
	case p.IsHandle(f.Type):
		add(name + "." + f.Name)
	case f.Type.Kind == syntax.Array && p.IsHandle(f.Type.Elem):
		for i := int64(0); i < f.Type.Len; i++ {
			add(fmt.Sprintf("%s.%s[%d]", name, f.Name, i))
		}
	}
}

// member rewrites a member of the state that holds objects.
func member(p *port.Port, f *syntax.VarDecl, groups map[*syntax.VarDecl]bool) {
	obj := func(f *syntax.VarDecl) bool {
		return f.Type != nil && (p.IsHandle(f.Type) || f.Type.Kind == syntax.Array && p.IsHandle(f.Type.Elem))
	}
	if !obj(f) {
		return
	}
	for _, g := range f.Group {
		if !obj(g) {
			port.Refuse(f, "mixed-declaration", "%s and %s are declared together but need different types in the port", f.Name, g.Name)
		}
	}
	if len(f.Group) == 0 || !groups[f.Group[0]] {
		if len(f.Group) > 0 {
			groups[f.Group[0]] = true
		}
		p.TypeName(p.Edit, f, "HPyGlobal")
	}
	p.DropStar(p.Edit, f)
}
