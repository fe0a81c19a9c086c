package module

import (
	"fmt"
	"slices"
	"strings"

	"hpyport/analysis/cpp"
	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// The initialization of a module may stay in the C API. What HPy asks for, a
// definition and functions that fill a module which the runtime has made, is then
// put around it: PyInit_x becomes a function that gets the module and has it where
// it called PyModule_Create, and an HPy_mod_exec slot calls it. It gets a reference
// of its own, as PyModule_Create gave it, so the author's counting stays right on
// each path.

// A shell is what is put around an initialization that stays.
type shell struct {
	p      *port.Port
	name   string
	init   *syntax.Func
	def    *facts.ModuleDef
	create *syntax.Expr // PyModule_Create(&def), nil for a module of several phases
	multi  *syntax.Expr // PyModuleDef_Init(&def)
	thin   bool         // multi, and there is nothing else in the function
	hands  *syntax.Func // what PyInit_x returns the result of, and multi stands in
	// through is the function between PyInit_x and the creation, nil when there is none.
	through *syntax.Func
	slots   []*syntax.Object
	edited  map[*syntax.Expr]bool // uses of def that the shell replaces
	state   string                // pointer to the module's state, "" when nobody asks
	module  string                // the module itself, "" when nobody asks
	param   string                // the name of the module in the author's functions
	first   *syntax.Func          // the first function that asks for state or module
	// elsewhere are the first such functions of the other files. What PyModule_GetState gives for
	// a module that HPy made is NULL, so nobody may be left to ask it.
	elsewhere map[*port.Port]*syntax.Func
	shared    string // the variables' definitions, when other files ask
}

// wrap plans the shell.
func wrap(p *port.Port) {
	s := &shell{p: p, edited: map[*syntax.Expr]bool{}, elsewhere: map[*port.Port]*syntax.Func{}}
	p.Data["shell"] = s
	p.Guard(func() { s.find() })
}

// made are the functions that make a module.
var made = map[string]bool{"PyModule_Create": true, "PyModule_Create2": true}

func (s *shell) find() {
	p := s.p
	if len(p.Facts.Inits) != 1 {
		port.Refuse(p.Facts.Inits[1].Func, "module-shape", "there are several PyInit_ functions")
	}
	s.init, s.name = p.Facts.Inits[0].Func, p.Facts.Inits[0].Name
	if s.init.Body == nil {
		port.Refuse(s.init, "unparsed", "the body of %s could not be parsed", s.init.Name)
	}
	s.multi = find(s.init, "PyModuleDef_Init")
	if s.hands = handed(p, s.init); s.hands != nil {
		s.multi = find(s.hands, "PyModuleDef_Init")
		p.Removed[s.init.Obj], p.Removed[s.hands.Obj] = true, true
	}
	if s.multi != nil {
		s.def = s.defOf(s.multi)
		s.thin = len(s.init.Body.List) == 1 && s.init.Body.List[0].Op == syntax.Return && !directives(s.init)
		for _, sl := range s.def.Slots {
			switch {
			case sl.ID == 2 && sl.Func != nil:
				s.slots = append(s.slots, sl.Func)
			case sl.ID == 3, sl.ID == 4:
			default:
				port.Refuse(s.def.Decl, "module-slot", "a slot of the module definition has no counterpart")
			}
		}
		if d := s.def.SlotsDecl; d != nil {
			s.slotArms(d)
		}
	} else {
		s.findCreate()
	}
	spelledOut(s.init, s.def)
	s.uses()
	s.asked()
	s.param = "module"
	for i := 2; s.taken(s.param); i++ {
		s.param = fmt.Sprintf("module%d", i)
	}
}

// slotArms refuses a table whose slots depend on conditions that were not read.
func (s *shell) slotArms(d *syntax.VarDecl) {
	for _, a := range s.p.Unit.Arms {
		if !a.Taken && d.Decl.Range.Contains(a.Body) && strings.Contains(a.Body.Text(), "Py_mod_exec") {
			port.Refuse(d, "module-slot", "a function that fills the module is listed under a condition that does not hold here")
		}
	}
}

// calls lists the calls of functions by name in a body.
func calls(f *syntax.Func, names map[string]bool) []*syntax.Expr {
	var out []*syntax.Expr
	syntax.Walk(f.Body, func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok && e.Op == syntax.Call && names[e.CalledName()] {
			out = append(out, e)
		}
		return true
	})
	return out
}

// findCreate finds the call that makes the module that PyInit_x returns.
func (s *shell) findCreate() {
	list := calls(s.init, made)
	if len(list) == 0 {
		syntax.Walk(s.init.Body, func(n syntax.Node) bool {
			if e, ok := n.(*syntax.Expr); ok && e.Op == syntax.Call && e.Called() != nil {
				if g := e.Called().Func; g != nil && g.Body != nil && g != s.init {
					for _, c := range calls(g, made) {
						list, s.through = append(list, c), g
					}
				}
			}
			return true
		})
	}
	if len(list) > 1 {
		// A module may make others, to be found below it: the one that is returned counts.
		list = slices.DeleteFunc(list, func(c *syntax.Expr) bool { return !returned(c) })
	}
	if len(list) != 1 {
		port.Refuse(s.init, "module-shape", "%d calls of PyModule_Create may be the one that makes the module, where one is expected", len(list))
	}
	s.create = list[0]
	if s.through != nil && syntax.EnclosingFunc(s.create) != s.through {
		s.through = syntax.EnclosingFunc(s.create)
	}
	if s.through != nil {
		all := slices.DeleteFunc(slices.Clone(facts.Collect(s.p.Unit).Calls[s.through.Obj]), func(c *syntax.Expr) bool { return syntax.EnclosingFunc(c) == nil })
		if len(all) != 1 || syntax.EnclosingFunc(all[0]) != s.init || len(s.through.Params) > 0 && s.through.Params[0].Type.Kind != syntax.Void || s.through.Obj.Storage != syntax.StaticStorage && s.p.Units > 1 || all[0].Loc.In != nil || all[0].Loc.Split {
			port.Refuse(s.through, "module-shape", "%s, which makes the module, is not called by %s alone, once and without arguments", s.through.Name, s.init.Name)
		}
	}
	s.def = s.defOf(s.create)
}

// returned reports whether what a call makes is what its function returns.
func returned(c *syntax.Expr) bool {
	f := syntax.EnclosingFunc(c)
	var v *syntax.Object
	switch par := outer(c).(type) {
	case *syntax.Init:
		if d, ok := par.Parent.(*syntax.VarDecl); ok {
			v = d.Obj
		}
	case *syntax.Expr:
		if par.Op == syntax.Assign {
			if x := syntax.Unparen(par.X); x.Op == syntax.Ident {
				v = x.Obj
			}
		}
	case *syntax.Stmt:
		return par.Op == syntax.Return
	}
	found := false
	syntax.Walk(f.Body, func(n syntax.Node) bool {
		if st, ok := n.(*syntax.Stmt); ok && st.Op == syntax.Return && st.Cond != nil {
			if e := syntax.StripCasts(st.Cond); e.Op == syntax.Ident && e.Obj == v && v != nil {
				found = true
			}
		}
		return !found
	})
	return found
}

// defOf is the definition that a call is given.
func (s *shell) defOf(c *syntax.Expr) *facts.ModuleDef {
	if len(c.Args) > 0 {
		v := facts.VarRef(c.Args[0])
		for _, d := range s.p.Facts.Defs {
			if d.Decl.Obj == v && v != nil {
				if len(d.Fills) > 0 {
					port.Refuse(d.Fills[0], "module-shape", "a field of the module's definition is set at run time")
				}
				s.edited[c] = true
				return d
			}
		}
	}
	port.Refuse(c, "module-shape", "the module's definition is not one of this file")
	return nil
}

// taken reports whether a name means something in the functions that get the module.
func (s *shell) taken(name string) bool {
	for _, f := range []*syntax.Func{s.init, s.through} {
		if f == nil {
			continue
		}
		for i := f.Loc.First; i <= f.Loc.Last; i++ {
			if t := &s.p.Unit.Tokens[i]; t.Kind == cpp.Identifier && t.Text == name {
				return true
			}
		}
	}
	return false
}

// stateful are the calls that lead to the module or its state through the definition
// that the module was made of, and what they become.
func (s *shell) leadsTo(c *syntax.Expr) (state, module, nothing bool) {
	ours := func(i int) bool {
		return i < len(c.Args) && facts.VarRef(c.Args[i]) == s.def.Decl.Obj
	}
	switch c.CalledName() {
	case "PyModule_GetState", "_PyModule_GetState", "PyType_GetModuleState":
		return true, false, false
	case "PyState_FindModule":
		return false, ours(0), false
	case "PyType_GetModuleByDef", "_PyType_GetModuleByDef":
		return false, ours(1), false
	case "PyState_AddModule":
		return false, false, ours(1)
	case "PyState_RemoveModule":
		return false, false, ours(0)
	}
	return false, false, false
}

// sites are the calls that the shell replaces, in all functions that stay, of all files.
func (s *shell) sites(do func(q *port.Port, c *syntax.Expr, state, module bool)) {
	for _, q := range s.p.Peers() {
		for _, f := range q.Unit.Funcs {
			if f.Body == nil || q.Sigs[f.Obj] != nil || q.Removed[f.Obj] {
				continue
			}
			syntax.Walk(f.Body, func(n syntax.Node) bool {
				e, ok := n.(*syntax.Expr)
				if !ok || e.Op != syntax.Call {
					return true
				}
				if st, mod, none := s.leadsTo(e); st || mod || none {
					mod = mod && !s.notYet(f, e)
					if st || mod {
						s.asks(q, f)
					}
					do(q, e, st, mod)
					return false // what it is called with goes with it
				}
				return true
			})
		}
	}
}

// notYet reports whether a call looks for the module in the function that makes it: there is
// none to be found before that function is left, unless it says otherwise itself.
func (s *shell) notYet(f *syntax.Func, c *syntax.Expr) bool {
	return s.create != nil && (f == s.init || f == s.through) && c.CalledName() == "PyState_FindModule" && find(f, "PyState_AddModule") == nil
}

// asks notes that a function asks for the state or the module.
func (s *shell) asks(q *port.Port, f *syntax.Func) {
	switch {
	case q == s.p && s.first == nil:
		s.first = f
	case q != s.p && s.elsewhere[q] == nil:
		s.elsewhere[q] = f
	}
}

// uses finds who asks for the module or its state.
func (s *shell) uses() {
	if s.def.Fields["m_size"] != nil && s.def.Fields["m_size"].Const != nil && *s.def.Fields["m_size"].Const < 0 {
		delete(s.def.Fields, "m_size")
	}
	s.sites(func(_ *port.Port, c *syntax.Expr, state, module bool) {
		s.edited[c] = true
		for i := range c.Args {
			s.drops(c, i)
		}
		if state && s.state == "" {
			if s.def.Fields["m_size"] == nil {
				port.Refuse(c, "module-state", "the state of a module is asked for, but the module has none")
			}
			s.state = s.p.Fresh(s.name + "_state")
		}
		if module && s.module == "" {
			s.module = s.p.Fresh(s.name + "_module")
		}
	})
}

// asked looks for other code that stays and speaks of the definition.
func (s *shell) asked() {
	for _, e := range facts.Collect(s.p.Unit).Uses[s.def.Decl.Obj] {
		f := syntax.EnclosingFunc(e)
		if f == nil || f == s.init || f == s.through || s.p.Sigs[f.Obj] != nil || s.p.Removed[f.Obj] {
			continue
		}
		address, gone := false, false
		for n := syntax.Node(e); n != nil; n = syntax.ParentOf(n) {
			if x, ok := n.(*syntax.Expr); ok {
				address = address || x.Op == syntax.Addr && syntax.Unparen(x.X) == e
				gone = gone || s.edited[x]
			}
		}
		if address && !gone {
			byDefinition(e, f)
		}
	}
}

// stateful reports whether the module has a state.
func (s *shell) stateful() bool {
	e := s.def.Fields["m_size"]
	return e != nil && (e.Const == nil || *e.Const > 0)
}

// ask notes that a function that is ported asks for the state or the module, which variable names.
func (s *shell) ask(variable *string, name string, f *port.Fn) {
	if *variable == "" {
		*variable = s.p.Fresh(name)
	}
	if s.first == nil || f.Func.Loc.First < s.first.Loc.First {
		s.first = f.Func
	}
}

// drops refuses an argument that does something, where it disappears.
func (s *shell) drops(c *syntax.Expr, i int) {
	syntax.Walk(c.Args[i], func(n syntax.Node) bool {
		e, ok := n.(*syntax.Expr)
		if !ok {
			return true
		}
		switch e.Op {
		case syntax.Call:
			if st, mod, none := s.leadsTo(e); st || mod || none {
				return false
			}
			if n := e.CalledName(); n == "Py_TYPE" || n == "PyType_GetModule" {
				return true
			}
			port.Refuse(c, "module-state", "the call of %s disappears, but what it is given does something", c.CalledName())
		case syntax.Assign, syntax.AssignOp, syntax.PreInc, syntax.PreDec, syntax.PostInc, syntax.PostDec:
			port.Refuse(c, "module-state", "the call of %s disappears, but what it is given does something", c.CalledName())
		}
		return true
	})
}

// replace puts a text in the place of an expression that may stand in a macro's body.
func (s *shell) replace(e *syntax.Expr, text string) { replaceIn(s.p, e, text) }

func replaceIn(q *port.Port, e *syntax.Expr, text string) {
	r := e.Loc.Range
	switch {
	case e.Loc.Split || !r.IsValid() || r.File.Bundled || e.Loc.Whole != nil && e.Loc.Whole.Macro.Bundled:
		port.Refuse(e, "macro", "this call is put together by a macro in a way that can't be edited")
	case e.Loc.Whole != nil: // the whole body of a macro of the author's
		once(q, e.Loc.Whole.Macro.Body, "("+text+")")
		return
	}
	once(q, r, text)
}

// once edits a place that several readings may lead to.
func once(q *port.Port, r source.Range, text string) {
	if !q.Edited(r) {
		q.Edit(r, text)
	}
}

// finish writes the shell.
func (s *shell) finish() {
	if s.def == nil || s.param == "" {
		return // refused
	}
	p := s.p
	s.elsewhere = map[*port.Port]*syntax.Func{} // some of those are ported by now
	s.sites(func(q *port.Port, c *syntax.Expr, state, module bool) {
		switch {
		case state:
			replaceIn(q, c, s.state)
		case module:
			replaceIn(q, c, s.module)
		case c.CalledName() == "PyState_FindModule": // where it is made
			replaceIn(q, c, "NULL")
		case discarded(c):
			replaceIn(q, c, "(void)0")
		default:
			replaceIn(q, c, "0")
		}
	})
	s.declare()
	initName := s.editInit()
	var b strings.Builder
	b.WriteString(s.shared)
	var defs []string
	support, kept := prepareSupport(p, &b, s.name)
	if support != "" {
		defs = append(defs, support)
	}
	if s.create != nil {
		ownName(p, &b, s.name, s.def, &defs)
	}
	if sym := makeTypes(p, &b, s.name); sym != "" {
		defs = append(defs, sym)
	}
	first := s.enter()
	if initName != "" {
		defs = append(defs, s.bridge(&b, s.name+"_exec", initName, true, first))
		first = ""
	} else if first != "" && len(s.slots) > 0 && p.Sigs[s.slots[0]] != nil {
		// A ported one comes first, and may need the state.
		defs = append(defs, s.bridge(&b, s.name+"_exec", "", false, first))
		first = ""
	}
	for _, f := range s.slots {
		if p.Sigs[f] != nil {
			sym := p.Fresh(f.Name + "_def")
			fmt.Fprintf(&b, "HPyDef_SLOT_IMPL(%s, %s, HPy_mod_exec)\n", sym, f.Name)
			defs = append(defs, sym)
			continue
		}
		defs = append(defs, s.bridge(&b, f.Name+"_hpy", f.Name, false, first))
		first = ""
	}
	if first != "" {
		defs = append(defs, s.bridge(&b, s.name+"_exec", "", false, first))
	}
	s.define(&b, defs, kept)
	r := s.init.Loc.Range
	if s.thin {
		p.RemoveFunc(s.init.Obj)
		if s.hands != nil {
			p.RemoveFunc(s.hands.Obj)
			p.Edit(port.WholeLines(s.hands.Loc.Range), "")
		}
		p.Edit(r, strings.TrimPrefix(b.String(), "\n\n"))
		return
	}
	r = lastNamed(p, s.init, s.def, s.slots)
	insertBehind(p, r, b.String())
}

// declare puts the variables for state and module before the first function that uses them,
// in each file; they are the module file's own where no other file asks.
func (s *shell) declare() {
	if s.state == "" && s.module == "" {
		return
	}
	variables := func(storage string) string {
		text := ""
		if s.state != "" {
			text += storage + "void *" + s.state + ";\n"
		}
		if s.module != "" {
			text += storage + "PyObject *" + s.module + ";\n"
		}
		return text
	}
	before := func(q *port.Port, f *syntax.Func, text string) {
		at := port.AboveComment(f.Loc.Range)
		q.Edit(source.Range{File: at.File, Start: at.Start, End: at.Start}, text+"\n")
	}
	if len(s.elsewhere) == 0 {
		before(s.p, s.first, variables("static "))
		return
	}
	for q, f := range s.elsewhere {
		before(q, f, variables("extern "))
	}
	if s.first != nil {
		before(s.p, s.first, variables("extern "))
	}
	s.shared = variables("")
}

// enter are the statements that let state and module be found.
func (s *shell) enter() string {
	text := ""
	if s.module != "" {
		text += "    " + s.module + " = module;\n"
	}
	if s.state != "" {
		size := s.def.Fields["m_size"].Loc.Range.Text()
		data := s.state + "_data"
		text += fmt.Sprintf("    static void *%s[(%s + sizeof(void *) - 1) / sizeof(void *)];\n    memset(%s, 0, sizeof(%s));\n    %s = %s;\n", data, size, data, data, s.state, data)
	}
	return text
}

// bridge writes a slot that fills the module by a function of the author's.
func (s *shell) bridge(b *strings.Builder, name, fn string, object bool, first string) string {
	p := s.p
	name = p.Fresh(name)
	fmt.Fprintf(b, "static int\n%s(HPyContext *ctx, HPy h_module)\n{\n    PyObject *module = HPy_AsPyObject(ctx, h_module);\n", name)
	switch {
	case fn == "":
		fmt.Fprintf(b, "    if (module == NULL)\n        return -1;\n%s    Py_DECREF(module);\n    return 0;\n}\n", first)
	case object:
		arg := "module"
		if s.multi != nil {
			arg = ""
		}
		fmt.Fprintf(b, "    PyObject *result;\n    if (module == NULL)\n        return -1;\n%s    result = %s(%s);\n", first, fn, arg)
		if s.multi != nil {
			b.WriteString("    Py_DECREF(module);\n    return result == NULL ? -1 : 0;\n}\n")
		} else {
			b.WriteString("    if (result == NULL)\n        return -1;\n    Py_DECREF(result);\n    return 0;\n}\n")
		}
	default:
		fmt.Fprintf(b, "    int result;\n    if (module == NULL)\n        return -1;\n%s    result = %s(module);\n    Py_DECREF(module);\n    return result;\n}\n", first, fn)
	}
	sym := p.Fresh(strings.TrimSuffix(name, "_exec") + "_exec_def")
	fmt.Fprintf(b, "HPyDef_SLOT_IMPL(%s, %s, HPy_mod_exec)\n", sym, name)
	return sym
}

// editInit gives PyInit_x another name and the module, and returns the name; it
// is "" when nothing of the function is needed.
func (s *shell) editInit() string {
	p := s.p
	if s.thin {
		return ""
	}
	name := p.Fresh(s.name + "_init")
	params := "(PyObject *" + s.param + ")"
	if s.multi != nil {
		params = "(void)"
		s.replace(s.multi, "Py_None")
	}
	s.editHead(name, params)
	for _, d := range s.init.Obj.Decls { // prototypes
		p.Edit(port.WholeLines(port.WithSemicolon(d.Decl.Range)), "")
	}
	if s.create == nil {
		return name
	}
	if s.through != nil {
		s.pass()
	}
	s.editCreate()
	return name
}

// editHead rewrites the head of PyInit_x.
func (s *shell) editHead(name, params string) {
	p, fn := s.p, s.init
	if e := p.HeadMacro(fn); e != nil {
		p.Edit(e.Call, "static PyObject *\n"+name+params)
		return
	}
	d := fn.Declarator
	if d == nil || d.NameLoc.In != nil || d.NameLoc.Split || !d.ParamsLoc.InFile() {
		port.Refuse(fn, "macro", "the head of %s is spelled by a macro in a way that can't be edited", fn.Name)
	}
	p.Edit(d.NameLoc.Range, name)
	p.Edit(d.ParamsLoc.Range, params)
	macros := slices.DeleteFunc(p.Macros(fn.Loc.First, d.NameLoc.First-1), func(e *cpp.Expansion) bool {
		return e.Parent != nil || e.Call.File != d.NameLoc.Range.File || e.Call.End > d.NameLoc.Range.Start
	})
	switch {
	case len(macros) > 0: // PyMODINIT_FUNC, perhaps behind a macro of the author's for the visibility
		last := macros[len(macros)-1]
		for _, e := range macros[:len(macros)-1] {
			p.Edit(source.Range{File: e.Call.File, Start: e.Call.Start, End: e.Call.End + len(blanks(e.Call.File.Text[e.Call.End:]))}, "")
		}
		p.Edit(last.Call, "static PyObject *")
	case fn.Obj.Storage != syntax.StaticStorage && fn.Specs.InFile():
		r := fn.Specs.Range
		if w := strings.Fields(r.Text()); len(w) > 1 && w[0] == "extern" { // extern "C" PyObject *
			r.End = r.Start + strings.Index(r.Text(), w[0]) + len(w[0])
			p.Edit(r, "static")
			break
		}
		p.Edit(source.Range{File: r.File, Start: r.Start, End: r.Start}, "static ")
	}
}

// blanks are the blanks that a text begins with.
func blanks(s string) string {
	return s[:len(s)-len(strings.TrimLeft(s, " \t"))]
}

// pass hands the module on to the function that made it.
func (s *shell) pass() {
	p := s.p
	c := facts.Collect(p.Unit).Calls[s.through.Obj][0]
	c = slices.DeleteFunc(slices.Clone(facts.Collect(p.Unit).Calls[s.through.Obj]), func(c *syntax.Expr) bool { return syntax.EnclosingFunc(c) == nil })[0]
	r := c.Close.Range
	p.Edit(source.Range{File: r.File, Start: r.Start, End: r.Start}, s.param)
	heads := []*syntax.VarDecl{s.through.Declarator}
	for _, d := range s.through.Obj.Decls {
		if d.ParamsLoc.Range != s.through.Declarator.ParamsLoc.Range {
			heads = append(heads, d)
		}
	}
	for _, d := range heads {
		if !d.ParamsLoc.InFile() {
			port.Refuse(s.through, "macro", "the head of %s is spelled by a macro in a way that can't be edited", s.through.Name)
		}
		p.Edit(d.ParamsLoc.Range, "(PyObject *"+s.param+")")
	}
}

// editCreate puts the module in the place of the call that made it, and takes the
// definition away.
func (s *shell) editCreate() {
	c := s.create
	if e := outermost(c.Loc.In); e != nil && s.spells(e) {
		// One use of a macro defines the module and makes it: MOD_DEF(m, "x", doc, methods)
		a, ok := outer(c).(*syntax.Expr)
		if !ok || a.Op != syntax.Assign || syntax.Unparen(a.X).Op != syntax.Ident {
			port.Refuse(c, "macro", "the module is made by a macro in a way that can't be edited")
		}
		text := syntax.Unparen(a.X).Name + " = " + s.param
		if rest := strings.TrimLeft(e.Call.File.Text[e.Call.End:], " \t\n"); !strings.HasPrefix(rest, ";") {
			text += ";"
		}
		s.p.Edit(e.Call, text)
		return
	}
	s.replace(c, s.param)
}

func outermost(e *cpp.Expansion) *cpp.Expansion {
	for e != nil && e.Parent != nil {
		e = e.Parent
	}
	return e
}

// spells reports whether a use of a macro also spells the definition.
func (s *shell) spells(e *cpp.Expansion) bool {
	d := s.def.Decl.Decl
	return !e.Macro.Bundled && e.First <= d.First && d.Last <= e.Last
}

// define writes the definition of the module.
func (s *shell) define(b *strings.Builder, defs, globals []string) {
	p := s.p
	old := s.def.Decl
	name := old.Name
	kept := s.keepDef()
	if kept || !old.Obj.FileScope {
		name = p.Fresh(s.name + "_def")
	}
	legacy := ""
	if m := s.def.Methods; m != nil {
		more, _ := p.Data["defs:"+m.Decl.Name].([]string)
		defs = append(defs, more...)
		if gone, _ := p.Data["gone-table:"+m.Decl.Name].(bool); !gone {
			legacy = s.fieldText("m_methods")
		}
	} else if s.def.Fields["m_methods"] != nil {
		legacy = s.fieldText("m_methods")
	}
	if len(defs) > 0 {
		fmt.Fprintf(b, "\nstatic HPyDef *%s_defines[] = {\n    &%s,\n    NULL\n};\n", name, strings.Join(defs, ",\n    &"))
	}
	if len(p.OtherStatics) > 0 {
		port.Refuse(old, "static-elsewhere", "%s is static in another file; the module definition must be able to name it", p.OtherStatics[0])
	}
	all := append(append(globals, p.HPyGlobals...), p.OtherGlobals...)
	for _, g := range p.OtherGlobals {
		fmt.Fprintf(b, "extern HPyGlobal %s;\n", g)
	}
	if len(all) > 0 {
		fmt.Fprintf(b, "\nstatic HPyGlobal *%s_globals[] = {\n    &%s,\n    NULL\n};\n", name, strings.Join(all, ",\n    &"))
	}
	fmt.Fprintf(b, "\nstatic HPyModuleDef %s = {\n", name)
	if s.def.Fields["m_doc"] != nil {
		fmt.Fprintf(b, "    .doc = %s,\n", s.fieldText("m_doc"))
	}
	if legacy != "" {
		fmt.Fprintf(b, "    .legacy_methods = %s,\n", legacy)
	}
	if len(defs) > 0 {
		fmt.Fprintf(b, "    .defines = %s_defines,\n", name)
	}
	if len(all) > 0 {
		fmt.Fprintf(b, "    .globals = %s_globals,\n", name)
	}
	fmt.Fprintf(b, "};\n\nHPy_MODINIT(%s, %s)", s.name, name)
}

// fieldText is what the author wrote for a member of the definition.
func (s *shell) fieldText(field string) string {
	e := s.def.Fields[field]
	if w := e.Loc.Whole; w != nil && w.Parent == nil {
		return w.Call.Text()
	}
	if e.Loc.In != nil || e.Loc.Split {
		port.Refuse(e, "macro", "%s of the module's definition is spelled by a macro", field)
	}
	return e.Loc.Range.Text()
}

// keepDef takes the old definition away, unless something else still uses it, and
// reports whether it stays.
func (s *shell) keepDef() bool {
	p, d := s.p, s.def.Decl
	all := facts.Collect(p.Unit)
	for _, e := range all.Uses[d.Obj] {
		c := e
		gone := false
		for n := syntax.Node(c); n != nil && !gone; n = syntax.ParentOf(n) {
			if x, ok := n.(*syntax.Expr); ok && s.edited[x] {
				gone = true
			}
		}
		if !gone {
			return true
		}
	}
	if e := outermost(d.Decl.In); e != nil {
		if s.create != nil && outermost(s.create.Loc.In) == e {
			return false // it went with the macro that spells it
		}
		if e.Macro.Bundled || e.First != d.Decl.First || e.Split || len(d.Group) > 1 || e.Last > d.Decl.Last+1 {
			return true
		}
		p.Edit(port.WholeLines(port.WithSemicolon(e.Call)), "")
		s.dropCleanups(all)
		return false
	}
	for _, v := range d.Obj.Decls {
		p.Edit(port.WholeLines(port.WithSemicolon(v.Decl.Range)), "")
	}
	if len(d.Obj.Decls) == 0 {
		p.Edit(port.WholeLines(port.WithSemicolon(d.Decl.Range)), "")
	}
	if v := s.def.SlotsDecl; v != nil && len(all.Uses[v.Obj]) <= 1 {
		p.Edit(port.WholeLines(port.WithSemicolon(v.Decl.Range)), "")
	}
	s.dropCleanups(all)
	return false
}

// dropCleanups tells that m_clear and m_free are not called any more, and takes
// away what nobody else calls.
func (s *shell) dropCleanups(all *facts.Module) {
	p := s.p
	clean := map[*syntax.Object]bool{}
	for _, n := range cleanups {
		if fn := facts.FuncRef(s.def.Fields[n]); fn != nil {
			clean[fn] = true
		}
	}
	gone := map[*syntax.Object]bool{}
	for _, n := range cleanups {
		e := s.def.Fields[n]
		fn := facts.FuncRef(e)
		if fn == nil || fn.Func == nil || fn.Func.Body == nil || gone[fn] {
			continue
		}
		if st := needed(p, fn.Func.Body, clean); st != nil {
			p.Warn(st.Loc.Range, "module-state", "%s of the module is not called any more: HPy 0.9 calls nothing when a module goes away", n)
		}
		others := 0
		for _, c := range all.Calls[fn] {
			if f := syntax.EnclosingFunc(c); f == nil || f != fn.Func && !gone[f.Obj] {
				others++
			}
		}
		if others > 0 || len(all.Refs[fn]) > 1 || fn.Storage != syntax.StaticStorage || fn.Func.Loc.In != nil || fn.Func.Loc.Split || len(fn.Decls) > 1 {
			continue
		}
		gone[fn] = true
		p.Data["gone:"+fn.Name] = true
		r := port.WholeLines(fn.Func.Loc.Range)
		p.Edits = slices.DeleteFunc(p.Edits, func(e port.Edit) bool {
			// what was put before the function, as declare does, stays
			return r.Contains(e.Range) && !(e.Range.Start == r.Start && e.Range.End == r.Start)
		})
		p.Edit(r, "")
		p.RemoveFunc(fn)
	}
}
