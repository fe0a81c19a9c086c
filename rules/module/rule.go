// Package module ports the definition and initialization of modules.
package module

import (
	"fmt"
	"slices"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
	"hpyport/rules/types"
)

func init() {
	port.Register(&port.Rule{
		ID:    "module",
		Title: "Modules are initialized in phases",
		Doc: `A PyModuleDef becomes an HPyModuleDef, PyInit_x becomes HPy_MODINIT. The function that called
PyModule_Create becomes the HPy_mod_exec slot: it gets the module that the runtime made, returns 0 or -1,
and fills it as before. Variables that held objects for the whole process become HPyGlobals, listed in the
module definition. The struct of a module's state becomes a static variable whose object members are
HPyGlobals; m_traverse, m_clear and m_free disappear when they only visit and give up those. What
PyModule_GetState and its like lead to is that variable.`,
		Before:  "PyMODINIT_FUNC PyInit_x(void)\n{\n    PyObject *m = PyModule_Create(&def);\n    ...\n    return m;\n}",
		After:   "static int x_exec(HPyContext *ctx, HPy m)\n{\n    ...\n    return 0;\n}\nHPyDef_SLOT_IMPL(x_exec_def, x_exec, HPy_mod_exec)\n...\nHPy_MODINIT(x, def)",
		Prepare: []func(*port.Port){prepare},
		Locals:  locals,
		Stmts:   []func(*port.Fn, *syntax.Stmt) bool{created},
		Finish:  []func(*port.Port){finish},
		Compare: functionOf,
		Calls:   stateCalls,
	})
}

// plan is what becomes of the module.
type plan struct {
	name   string // as in PyInit_name
	def    *facts.ModuleDef
	init   *facts.Init
	exec   *syntax.Object // function that becomes the exec slot
	mod    *syntax.Object // its variable for the module; nil for a parameter
	param  string         // the exec slot's parameter where mod stays a variable; see reused
	create *syntax.Expr   // the call of PyModule_Create
	thin   bool           // PyInit_x only calls exec
	slots  []*syntax.Object
	state  state
	done   *syntax.Expr // the call of PyModuleDef_Init in a function that does more
	early  string       // declaration to be put where the definition stood
	local  bool         // the definition is a static variable of a function
}

func prepare(p *port.Port) {
	for _, g := range p.Facts.Globals {
		if g.Storage == syntax.Extern {
			p.GlobalVars[g] = true
			continue
		}
		if p.StructOf(g.Type) != nil {
			p.Report(g.Loc.Range, "global-struct", "the global variable %s holds an object by its struct", g.Name)
			continue
		}
		p.GlobalVars[g] = true
		p.StaticGlobals[g.Name] = g.Storage == syntax.StaticStorage
		p.HPyGlobals = append(p.HPyGlobals, g.Name)
	}
	for _, g := range p.Facts.GlobalStructs {
		p.StateStructs[g.Type] = true
		for _, v := range g.Vars {
			for _, f := range g.Decl.Fields {
				listMember(p, v.Name, f)
			}
		}
	}
	statics(p)
	if len(p.Facts.Inits) == 0 {
		return
	}
	arrays(p)
	if p.Plan != nil && shelled(p) {
		wrap(p)
		return
	}
	if len(p.Facts.Inits) > 1 || len(p.Facts.Defs) != 1 {
		in := p.Facts.Inits[0]
		p.Report(in.Func.Loc.Range, "module-shape", "one module definition and one PyInit_ function are expected, found %d and %d", len(p.Facts.Defs), len(p.Facts.Inits))
		return
	}
	pl := &plan{init: p.Facts.Inits[0], def: p.Facts.Defs[0], name: p.Facts.Inits[0].Name}
	p.Data["module"] = pl
	p.Guard(func() { pl.find(p) })
}

// spelledOut refuses an initialization, or a definition, that a macro of the author's spells: there
// is no place for the port's.
func spelledOut(init *syntax.Func, def *facts.ModuleDef) {
	if init.Body.Loc.In != nil {
		port.Refuse(init.Body, "macro", "%s is spelled by a macro", init.Name)
	}
	if def != nil && def.Decl.Decl.In != nil {
		port.Refuse(def.Decl, "macro", "the module's definition %s is spelled by a macro", def.Decl.Name)
	}
}

// find looks for the function that creates the module.
func (pl *plan) find(p *port.Port) {
	fn := pl.init.Func
	if fn.Body == nil {
		port.Refuse(fn, "unparsed", "the body of %s could not be parsed", fn.Name)
	}
	spelledOut(fn, pl.def)
	for _, s := range pl.def.Slots {
		if s.ID == 2 && s.Func != nil {
			pl.slots = append(pl.slots, s.Func)
		} else if s.ID != 3 && s.ID != 4 {
			port.Refuse(pl.def.Decl, "module-slot", "a slot of the module definition has no counterpart")
		}
	}
	pl.local = !pl.def.Decl.Obj.FileScope
	pl.checkUses(p)
	pl.findState(p)
	multi := find(fn, "PyModuleDef_Init")
	if g := handed(p, fn); g != nil {
		p.Removed[g.Obj] = true
		p.Edit(port.WholeLines(g.Loc.Range), "")
		pl.thin = true
		p.Removed[fn.Obj] = true
		return
	}
	if multi != nil {
		if len(fn.Body.List) > 1 { // work before it is done by the first exec function
			pl.exec, pl.done = fn.Obj, multi
			p.Data["module:"+fn.Name] = "module"
			p.Sigs[fn.Obj] = &port.Sig{Func: fn.Obj, Conv: port.ExecConv, Ctx: true, Fail: "-1"}
			return
		}
		pl.thin = true
		p.Removed[fn.Obj] = true
		return
	}
	for _, f := range p.Unit.Funcs {
		if f.Body == nil {
			continue
		}
		if c := find(f, "PyModule_Create", "PyModule_Create2"); c != nil {
			if pl.create != nil {
				port.Refuse(f, "module-shape", "the module is created in two places")
			}
			pl.create, pl.exec = c, f.Obj
		}
	}
	if pl.create == nil {
		port.Refuse(fn, "module-shape", "no call of PyModule_Create was found")
	}
	if pl.exec != fn.Obj && returnsIt(pl.exec.Func, pl.create) && len(fn.Body.List) > 1 {
		// a function that only makes the module: its call is the creation
		calls := p.Facts.Calls[pl.exec]
		if len(calls) != 1 || syntax.EnclosingFunc(calls[0]) != fn || len(p.Facts.Refs[pl.exec]) > 0 {
			port.Refuse(pl.exec.Func, "module-shape", "%s, which makes the module, is called from elsewhere", pl.exec.Name)
		}
		p.Removed[pl.exec] = true
		p.Edit(port.WholeLines(pl.exec.Func.Loc.Range), "")
		pl.create, pl.exec = calls[0], fn.Obj
	}
	if pl.exec != fn.Obj {
		if !returnsCall(fn, pl.exec) {
			port.Refuse(fn, "module-shape", "%s does more than return %s()", fn.Name, pl.exec.Name)
		}
		if len(pl.exec.Func.Params) > 0 && !(len(pl.exec.Func.Params) == 1 && pl.exec.Func.Params[0].Type.Kind == syntax.Void) {
			port.Refuse(pl.exec.Func, "module-shape", "%s has parameters", pl.exec.Name)
		}
		pl.thin = true
		p.Removed[fn.Obj] = true
	}
	// PyObject *m = PyModule_Create(&def);  or  m = PyModule_Create(&def);
	switch par := outer(pl.create).(type) {
	case *syntax.Init:
		if d, ok := par.Parent.(*syntax.VarDecl); ok {
			pl.mod = d.Obj
		}
	case *syntax.Expr:
		if par.Op == syntax.Assign && par.X.Op == syntax.Ident {
			pl.mod = par.X.Obj
		}
	case *syntax.Stmt:
	}
	if pl.mod == nil {
		if s, ok := outer(pl.create).(*syntax.Stmt); ok && s.Op == syntax.Return {
			p.Data["module:"+pl.exec.Name] = "module"
		} else {
			port.Refuse(pl.create, "module-shape", "the new module is not kept in a variable")
		}
	} else if reused(pl.exec.Func, pl.mod, pl.create) {
		pl.param = p.Fresh("mod")
		p.Data["module:"+pl.exec.Name] = pl.param
		p.Handle(pl.create.CalledName(), creates)
	} else {
		p.Data["module:"+pl.exec.Name] = pl.mod.Name
	}
	p.Sigs[pl.exec] = &port.Sig{Func: pl.exec, Conv: port.ExecConv, Ctx: true, Fail: "-1"}
}

// handed is the function that PyInit_x does no more than return the result of, and that does
// no more than return PyModuleDef_Init(&def), or nil.
func handed(p *port.Port, fn *syntax.Func) *syntax.Func {
	if len(fn.Body.List) != 1 || fn.Body.List[0].Op != syntax.Return || fn.Body.List[0].Cond == nil || directives(fn) {
		return nil
	}
	c := syntax.StripCasts(fn.Body.List[0].Cond)
	if c.Op != syntax.Call || len(c.Args) > 0 || c.Called() == nil || c.Called().Func == nil {
		return nil
	}
	g := c.Called().Func
	if g.Body == nil || g == fn || g.Obj.Storage != syntax.StaticStorage || len(p.Facts.Calls[g.Obj]) != 1 || len(p.Facts.Refs[g.Obj]) > 0 || directives(g) || g.Loc.In != nil || g.Loc.Split {
		return nil
	}
	if c := find(g, "PyModuleDef_Init"); c == nil || !returnsIt(g, c) {
		return nil
	}
	return g
}

func outer(e *syntax.Expr) syntax.Node {
	n := e.Parent
	for {
		x, ok := n.(*syntax.Expr)
		if !ok || x.Op != syntax.Paren && x.Op != syntax.Cast {
			return n
		}
		n = x.Parent
	}
}

func find(f *syntax.Func, names ...string) *syntax.Expr {
	var found *syntax.Expr
	syntax.Walk(f.Body, func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok && e.Op == syntax.Call {
			for _, name := range names {
				if e.CalledName() == name {
					found = e
				}
			}
		}
		return found == nil
	})
	return found
}

// returnsCall reports whether f consists of "return g();".
func returnsCall(f *syntax.Func, g *syntax.Object) bool {
	if len(f.Body.List) != 1 || f.Body.List[0].Op != syntax.Return || f.Body.List[0].Cond == nil {
		return false
	}
	return syntax.StripCasts(f.Body.List[0].Cond).Called() == g
}

// returnsIt reports whether f consists of the return of what c gives.
func returnsIt(f *syntax.Func, c *syntax.Expr) bool {
	return len(f.Body.List) == 1 && f.Body.List[0].Op == syntax.Return && f.Body.List[0].Cond != nil && syntax.StripCasts(f.Body.List[0].Cond) == c
}

func of(p *port.Port) *plan {
	pl, _ := p.Data["module"].(*plan)
	return pl
}

// locals makes the module variable of the exec function its parameter.
func locals(f *port.Fn) {
	pl := of(f.P)
	if pl == nil || pl.mod == nil || pl.param != "" || f.Func.Obj != pl.exec {
		return
	}
	l := f.Locals[pl.mod]
	if l == nil || l.Var == nil {
		port.Refuse(f.Func, "module-shape", "the variable of the new module is not a local one")
	}
	l.Var.Entry = ownership.Unowned
	l.Var.Scope = nil
	l.IsParam = true
	// "if (m == NULL) return NULL;" can't happen: the module is there.
	syntax.Walk(f.Func.Body, func(n syntax.Node) bool {
		s, ok := n.(*syntax.Stmt)
		if ok && s.Op == syntax.If && s.Else == nil && nullTest(s.Cond, pl.mod) && !f.P.Conditional(s.Loc.Range) {
			if s.Then.Op == syntax.Return || s.Then.Op == syntax.Goto || s.Then.Op == syntax.Block && len(s.Then.List) == 1 {
				f.Skip[s] = true
			}
		}
		return true
	})
}

func nullTest(e *syntax.Expr, o *syntax.Object) bool {
	e = syntax.Unparen(e)
	switch e.Op {
	case syntax.Not:
		x := assigned(e.X)
		return x.Op == syntax.Ident && x.Obj == o
	case syntax.Eq:
		x, y := assigned(e.X), assigned(e.Y)
		return x.Op == syntax.Ident && x.Obj == o && facts.IsNull(e.Y) || y.Op == syntax.Ident && y.Obj == o && facts.IsNull(e.X)
	}
	return false
}

// assigned is the variable of m = PyModule_Create(&def), or e.
func assigned(e *syntax.Expr) *syntax.Expr {
	e = syntax.StripCasts(e)
	if e.Op == syntax.Assign {
		if c := syntax.StripCasts(e.Y); c.Op == syntax.Call && strings.HasPrefix(c.CalledName(), "PyModule_Create") {
			return syntax.Unparen(e.X)
		}
	}
	return e
}

// created removes the creation of the module and the declaration of its variable.
func created(f *port.Fn, s *syntax.Stmt) bool {
	pl := of(f.P)
	if pl == nil || f.Func.Obj != pl.exec {
		return false
	}
	switch s.Op {
	case syntax.Return:
		if pl.done != nil && s.Cond != nil && syntax.StripCasts(s.Cond) == pl.done {
			f.ReplaceReturn(s, "0")
			return true
		}
		if pl.mod == nil && s.Cond != nil && syntax.StripCasts(s.Cond) == pl.create {
			f.ReplaceReturn(s, "0")
			return true
		}
	case syntax.ExprStmt:
		if slices.Contains(pl.def.Fills, s) {
			f.Delete(s)
			return true
		}
		if e := syntax.Unparen(s.Cond); pl.param == "" && e.Op == syntax.Assign && syntax.StripCasts(e.Y) == pl.create {
			f.Delete(s)
			return true
		}
	case syntax.DeclStmt:
		for _, d := range s.Decls {
			if pl.local && d.Obj == pl.def.Decl.Obj {
				f.Delete(s)
				return true
			}
			if d.Obj != pl.mod || pl.mod == nil || pl.param != "" {
				continue
			}
			if d.Init != nil && d.Init.Expr != nil && syntax.StripCasts(d.Init.Expr) != pl.create && !facts.IsNull(d.Init.Expr) {
				port.Refuse(d, "module-shape", "the variable of the new module has another value first")
			}
			if len(s.Decls) == 1 {
				f.Delete(s)
				return true
			}
			f.Separate(s, d)
			f.SkipDecl(d)
		}
	}
	return false
}

// makeTypes writes a slot that makes the types of which parts stay in the C API, before
// anything else of the module is there, and returns its name.
func makeTypes(p *port.Port, b *strings.Builder, module string) string {
	makes, files := types.Makes(p)
	if len(makes) == 0 {
		return ""
	}
	name := p.Fresh(module + "_types")
	cond := ""
	for i, m := range makes {
		if files[i] != p {
			fmt.Fprintf(b, "extern int %s(HPyContext *ctx);\n", m)
		}
		if i > 0 {
			cond += " ||\n        "
		}
		cond += m + "(ctx) < 0"
	}
	fmt.Fprintf(b, "static int\n%s(HPyContext *ctx, HPy module)\n{\n    (void)module;\n    if (%s)\n        return -1;\n    return 0;\n}\n", name, cond)
	sym := p.Fresh(name + "_def")
	fmt.Fprintf(b, "HPyDef_SLOT_IMPL(%s, %s, HPy_mod_exec)\n", sym, name)
	return sym
}

// shelled reports whether the module's initialization stays in the C API, or is of
// several phases, or whether it has a state, which stays C storage.
func shelled(p *port.Port) bool {
	for _, d := range p.Facts.Defs {
		if e := d.Fields["m_size"]; e != nil && (e.Const == nil || *e.Const > 0) {
			return true
		}
	}
	for _, in := range p.Facts.Inits {
		if p.Stays(in.Func.Obj) != nil || in.Func.Body != nil && find(in.Func, "PyModuleDef_Init") != nil {
			return true
		}
	}
	for _, f := range p.Unit.Funcs { // what makes the module may be another function
		if f.Body != nil && p.Stays(f.Obj) != nil && len(calls(f, made)) > 0 {
			return true
		}
	}
	return false
}

func finish(p *port.Port) {
	globals(p)
	declareStatics(p)
	declareOwn(p)
	if s, ok := p.Data["shell"].(*shell); ok {
		p.Guard(s.finish)
	}
	pl := of(p)
	if pl == nil {
		return
	}
	p.Guard(func() { pl.emitState(p) })
	p.Guard(func() { pl.emit(p) })
}

// globals rewrites the declarations of variables that become HPyGlobal.
func globals(p *port.Port) {
	for _, d := range arrayDecls(p) {
		p.Guard(func() { p.DeclareArray(d) })
	}
	for _, g := range p.Facts.GlobalStructs {
		p.Guard(func() {
			groups := map[*syntax.VarDecl]bool{}
			for _, f := range g.Decl.Fields {
				member(p, f, groups)
			}
			for _, v := range g.Vars {
				if v.Init != nil {
					r := v.Loc.Range
					p.Edit(source.Range{File: r.File, Start: r.End, End: v.Init.Loc.Range.End}, "")
				}
			}
		})
	}
	for _, g := range p.Facts.Globals {
		if !p.GlobalVars[g] {
			continue
		}
		for _, d := range g.Decls {
			d := d
			p.Guard(func() {
				if d.Group[0] == d {
					p.TypeName(p.Edit, d, "HPyGlobal")
					if p.Exported[d.Name] {
						p.DropStatic(d)
					}
				}
				for _, o := range d.Group {
					if !p.GlobalVars[o.Obj] || p.Exported[o.Name] != p.Exported[d.Name] {
						port.Refuse(o, "mixed-declaration", "%s and %s are declared together but need different types in the port", d.Name, o.Name)
					}
				}
				p.DropStar(p.Edit, d)
				if d.Init != nil {
					if d.Init.Expr == nil || !facts.IsNull(d.Init.Expr) {
						port.Refuse(d, "global-initializer", "%s is initialized at file scope", d.Name)
					}
					r := d.Loc.Range
					p.Edit(source.Range{File: r.File, Start: r.End, End: d.Init.Loc.Range.End}, "")
				}
			})
		}
	}
}

// emit writes the module definition where PyInit_x stood.
func (pl *plan) emit(p *port.Port) {
	fn := pl.init.Func
	def := pl.def.Decl.Name
	var defs []string
	var b strings.Builder
	support, kept := prepareSupport(p, &b, pl.name)
	if support != "" {
		defs = append(defs, support)
	}
	if pl.create != nil {
		ownName(p, &b, pl.name, pl.def, &defs)
	}
	if g := pl.state.module; g != "" {
		keep, sym := p.Fresh(pl.name+"_keep_module"), p.Fresh(pl.name+"_keep_module_def")
		fmt.Fprintf(&b, "static int\n%s(HPyContext *ctx, HPy module)\n{\n    HPyGlobal_Store(ctx, &%s, module);\n    return 0;\n}\nHPyDef_SLOT_IMPL(%s, %s, HPy_mod_exec)\n", keep, g, sym, keep)
		defs = append(defs, sym)
	}
	keepOwn(p, &b, pl.name, &defs)
	if sym := makeTypes(p, &b, pl.name); sym != "" {
		defs = append(defs, sym)
	}
	if pl.done != nil {
		pl.execSlot(p, &b, &defs)
	}
	for _, f := range pl.slots {
		sym := p.Fresh(strings.TrimPrefix(f.Name, "PyInit_") + "_def")
		b.WriteString(p.DefineSlot(sym, f, "mod_exec") + "\n")
		defs = append(defs, sym)
	}
	if pl.exec != nil && pl.done == nil {
		pl.execSlot(p, &b, &defs)
	}
	legacy := ""
	if m := pl.def.Methods; m != nil {
		more, ok := p.Data["defs:"+m.Decl.Name].([]string)
		if gone, _ := p.Data["gone-table:"+m.Decl.Name].(bool); p.Plan != nil && !gone {
			legacy = m.Decl.Name
		} else if !ok && len(m.Entries) > 0 {
			port.Refuse(pl.def.Decl, "table", "the table %s could not be ported", m.Decl.Name)
		}
		defs = append(defs, more...)
	} else if pl.def.Fields["m_methods"] != nil {
		port.Refuse(pl.def.Fields["m_methods"], "table", "the methods of the module are not a table of this file")
	}
	if len(defs) > 0 {
		fmt.Fprintf(&b, "\nstatic HPyDef *%s_defines[] = {\n    &%s,\n    NULL\n};\n", def, strings.Join(defs, ",\n    &"))
	}
	if len(p.OtherStatics) > 0 {
		port.Refuse(pl.def.Decl, "static-elsewhere", "%s is static in another file; the module definition must be able to name it", p.OtherStatics[0])
	}
	all := append(append(kept, p.HPyGlobals...), p.OtherGlobals...)
	for _, g := range p.OtherGlobals {
		fmt.Fprintf(&b, "extern HPyGlobal %s;\n", g)
	}
	if len(all) > 0 {
		fmt.Fprintf(&b, "\nstatic HPyGlobal *%s_globals[] = {\n    &%s,\n    NULL\n};\n", def, strings.Join(all, ",\n    &"))
	}
	fmt.Fprintf(&b, "\nstatic HPyModuleDef %s = {\n", def)
	if d := pl.def.Fields["m_doc"]; d != nil {
		fmt.Fprintf(&b, "    .doc = %s,\n", p.DocText(d))
	}
	if legacy != "" {
		fmt.Fprintf(&b, "    .legacy_methods = %s,\n", legacy)
	}
	if len(defs) > 0 {
		fmt.Fprintf(&b, "    .defines = %s_defines,\n", def)
	}
	if len(all) > 0 {
		fmt.Fprintf(&b, "    .globals = %s_globals,\n", def)
	}
	fmt.Fprintf(&b, "};\n\nHPy_MODINIT(%s, %s)", pl.name, def)
	if r := port.WithSemicolon(pl.def.Decl.Decl.Range); pl.early != "" {
		if pl.local {
			port.Refuse(pl.def.Decl, "module-shape", "the module is asked for, but its definition is local to a function; move it to file scope")
		}
		p.Edit(r, pl.early)
	} else if !pl.local {
		p.Edit(port.WholeLines(r), "")
	}
	if pl.def.SlotsDecl != nil {
		p.Edit(port.WholeLines(port.WithSemicolon(pl.def.SlotsDecl.Decl.Range)), "")
	}
	r := fn.Loc.Range
	if last := pl.last(p); last.End > r.End {
		if pl.thin {
			p.RemoveFunc(fn.Obj)
			if whole := port.WholeLines(r); port.Balanced(whole.Text()) {
				p.Edit(whole, "")
			} else {
				p.ReplaceFunc(fn, "")
			}
		}
		r = last
	} else if pl.thin {
		p.RemoveFunc(fn.Obj)
		p.ReplaceFunc(fn, b.String())
		return
	}
	insertBehind(p, r, b.String())
}

// insertBehind puts a text behind r, after a blank line. It goes behind the line, which may be removed.
func insertBehind(p *port.Port, r source.Range, text string) {
	file, at := r.File, r.End
	for at < len(file.Text) && (file.Text[at] == ' ' || file.Text[at] == '\t' || file.Text[at] == '\r') {
		at++
	}
	if at < len(file.Text) && file.Text[at] == '\n' {
		p.Edit(source.Range{File: file, Start: at + 1, End: at + 1}, "\n"+text+"\n")
		return
	}
	p.Edit(source.Range{File: file, Start: r.End, End: r.End}, "\n\n"+text)
}

// last is the last of the things that the module definition names.
func (pl *plan) last(p *port.Port) source.Range {
	return lastNamed(p, pl.init.Func, pl.def, append([]*syntax.Object{pl.exec}, pl.slots...))
}

// lastNamed is the last of what the definition of a module names; it stands in the file of init.
func lastNamed(p *port.Port, init *syntax.Func, def *facts.ModuleDef, funcs []*syntax.Object) source.Range {
	last := init.Loc.Range
	later := func(l syntax.Loc) {
		if r := port.WithSemicolon(l.Range); l.InFile() && r.File == last.File && r.End > last.End {
			last = r
		}
	}
	for _, f := range funcs {
		if f != nil && f.Func != nil {
			later(f.Func.Loc)
		}
	}
	if m := def.Methods; m != nil {
		later(m.Decl.Decl)
	}
	for _, t := range p.Facts.Types {
		if t.Decl != nil && !t.IsSpec {
			later(t.Decl.Decl)
		}
	}
	for _, d := range arrayDecls(p) {
		later(d.Decl)
	}
	for _, g := range p.Facts.GlobalStructs {
		for _, v := range g.Vars {
			later(v.Decl)
		}
	}
	for _, g := range p.Facts.Globals {
		if p.GlobalVars[g] {
			for _, d := range g.Decls {
				if d.Obj.Storage != syntax.Extern {
					later(d.Decl)
				}
			}
		}
	}
	return last
}

// execSlot defines the function that made the module, or worked before it was made, as an exec slot.
func (pl *plan) execSlot(p *port.Port, b *strings.Builder, defs *[]string) {
	name := pl.exec.Name
	if !pl.thin {
		name = p.ExecName(pl.init.Func, pl.name)
		if p.HeadMacro(pl.init.Func) == nil {
			p.Edit(pl.init.Func.Declarator.NameLoc.Range, name)
		}
	}
	sym := p.Fresh(strings.TrimSuffix(name, "_exec") + "_exec_def")
	if pl.thin {
		b.WriteString(p.DefineSlot(sym, pl.exec, "mod_exec") + "\n")
	} else {
		if fn := pl.init.Func; p.HeadMacro(fn) == nil && !p.MacroResult(fn) && !p.Localise(fn.Obj) {
			port.Refuse(fn, "declaration", "the head of %s can't be edited", fn.Name)
		}
		fmt.Fprintf(b, "HPyDef_SLOT_IMPL(%s, %s, HPy_mod_exec)\n", sym, name)
	}
	*defs = append(*defs, sym)
}
