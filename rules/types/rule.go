// Package types ports type objects.
package types

import (
	"fmt"
	"sort"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

func init() {
	port.Register(&port.Rule{
		ID:    "types",
		Title: "Static types become specs",
		Doc: `A static PyTypeObject becomes an HPyType_Spec with an HPyDef for each slot, and an HPyGlobal
of the old name that holds the type made from it. PyType_Ready makes the type. Slots filled at run
time move into the spec. tp_dealloc is split: what frees native memory becomes HPy_tp_destroy, what
calls Python becomes HPy_tp_finalize, and giving up members and memory is the runtime's. A type
whose struct has object members takes part in garbage collection; a traverse function that the author
did not need is written. tp_clear disappears.`,
		Before:  "static PyTypeObject Foo_Type = {PyVarObject_HEAD_INIT(NULL, 0) \"m.Foo\", sizeof(Foo), ...};",
		After:   "static HPyType_Spec Foo_Type_spec = {.name = \"m.Foo\", .basicsize = sizeof(Foo), ...};\nstatic HPyGlobal Foo_Type;",
		Prepare: []func(*port.Port){prepare},
		Finish:  []func(*port.Port){finish},
		Stmts:   []func(*port.Fn, *syntax.Stmt) bool{makesHere, assigned, emptied},
		Calls: map[string]port.CallHandler{
			"PyType_Ready": ready, "Py_SET_TYPE": setType, "PyType_FromSpec": fromSpec(0, -1), "PyType_FromSpecWithBases": fromSpec(0, 1),
			"PyModule_AddType": addType, "PyType_FromModuleAndSpec": fromSpec(1, 2), "PyType_FromMetaclass": fromMeta,
		},
	})
}

// plan is what the rule decides for one type before functions are rendered.
type plan struct {
	t        *facts.Type
	defs     []string // texts of the slot definitions
	syms     []string
	helper   string // name of the function that makes the type, "" when HPyCompat_Type_Ready does
	gc       bool
	destroy  *syntax.Object
	finalize *syntax.Object
	reset    []string

	pointer, make string // of a mixed type: the variable of the type, and what makes it

	hidden     bool // no call makes an instance
	unhashable bool // tp_hash is PyObject_HashNotImplemented
	specials   []special
	kinds      []string // "class", "static": which of them
	wrapped    bool     // there are class or static methods
	module     bool     // an attribute of instances is called __module__
	newDef     string   // the definition of a __new__ that is a static method
	class      string   // HPyGlobal that the type is kept in for its methods
}

func plans(p *port.Port) map[*facts.Type]*plan {
	m, _ := p.Data["types"].(map[*facts.Type]*plan)
	if m == nil {
		m = map[*facts.Type]*plan{}
		p.Data["types"] = m
	}
	return m
}

// direct are the slots that HPy has under the same name.
var direct = map[string]bool{
	"tp_call": true, "tp_hash": true, "tp_init": true, "tp_new": true, "tp_repr": true, "tp_richcompare": true,
	"tp_str": true, "tp_finalize": true,
	"mp_ass_subscript": true, "mp_length": true, "mp_subscript": true,
	"sq_ass_item": true, "sq_concat": true, "sq_contains": true, "sq_inplace_concat": true, "sq_inplace_repeat": true,
	"sq_item": true, "sq_length": true, "sq_repeat": true,
	"nb_absolute": true, "nb_add": true, "nb_and": true, "nb_bool": true, "nb_divmod": true, "nb_float": true,
	"nb_floor_divide": true, "nb_index": true, "nb_inplace_add": true, "nb_inplace_and": true,
	"nb_inplace_floor_divide": true, "nb_inplace_lshift": true, "nb_inplace_multiply": true, "nb_inplace_or": true,
	"nb_inplace_power": true, "nb_inplace_remainder": true, "nb_inplace_rshift": true, "nb_inplace_subtract": true,
	"nb_inplace_true_divide": true, "nb_inplace_xor": true, "nb_int": true, "nb_invert": true, "nb_lshift": true,
	"nb_multiply": true, "nb_negative": true, "nb_or": true, "nb_positive": true, "nb_power": true,
	"nb_remainder": true, "nb_rshift": true, "nb_subtract": true, "nb_true_divide": true, "nb_xor": true,
	"nb_matrix_multiply": true, "nb_inplace_matrix_multiply": true,
}

// handled are the members of a type object that are no functions to be defined.
var handled = map[string]bool{
	"tp_name": true, "tp_basicsize": true, "tp_flags": true, "tp_doc": true, "tp_methods": true, "tp_members": true,
	"tp_getset": true, "tp_base": true, "tp_dealloc": true, "tp_clear": true, "tp_traverse": true, "tp_free": true,
	"tp_alloc": true,
}

func prepare(p *port.Port) {
	specPointers(p)
	rawFields(p) // one for all files, before any of them needs it
	for _, t := range p.Facts.Types {
		if t.Mixed {
			pl := &plan{t: t}
			plans(p)[t] = pl
			p.Guard(func() { pl.prepareMixed(p) })
		}
	}
	for _, t := range p.Facts.Types {
		if t.Mixed {
			continue
		}
		if t.IsSpec {
			pl := &plan{t: t}
			plans(p)[t] = pl
			p.Guard(func() { pl.slots(p) })
			continue
		}
		p.GlobalVars[t.Obj] = true
		if t.Real != nil { // defined in another file, which makes it
			if len(t.Order) > 0 {
				p.Report(t.Order[0].Value.Loc.Range, "type-initializer", "the slot %s of the type %s is filled in a file that does not define the type", t.Order[0].Name, t.Obj.Name)
			}
			continue
		}
		if t.Obj.Storage == syntax.Extern && len(p.Facts.Uses[t.Obj]) == 0 { // some other module's
			unused(p)[t] = true
			continue
		}
		p.HPyGlobals = append(p.HPyGlobals, t.Obj.Name)
		p.StaticGlobals[t.Obj.Name] = t.Obj.Storage == syntax.StaticStorage
		pl := &plan{t: t}
		plans(p)[t] = pl
		if t.Decl == nil || t.Decl.Init == nil {
			p.Report(t.Obj.Loc.Range, "type-initializer", "the type %s has no initializer", t.Obj.Name)
			continue
		}
		if neverMade(p, t) && !madeWithModule(p, t) {
			p.Report(t.Obj.Loc.Range, "static-type", "nothing makes the type %s ready, which the C API does at its first use, and HPy does not; call PyType_Ready", t.Obj.Name)
		}
		p.Guard(func() { pl.slots(p) })
	}
}

// text of an expression as the author wrote it.
func text(e *syntax.Expr) string { return e.Loc.Range.Text() }

// spelled is the text of a value outside of the macro, if any, that it stands in: where that
// puts arguments into it, what the arguments are.
func spelled(p *port.Port, e *syntax.Expr) string {
	if w := e.Loc.Whole; w != nil && w.Parent == nil && !w.Split {
		return w.Call.Text()
	}
	if e.Loc.In == nil && !e.Loc.Split && e.Loc.Range.IsValid() {
		return e.Loc.Range.Text()
	}
	var words []string
	for i := e.Loc.First; i <= e.Loc.Last && i >= 0; i++ {
		words = append(words, p.Unit.Tokens[i].Text)
	}
	all := strings.Join(words, " ")
	if r := e.Loc.Range; r.IsValid() && strings.Join(strings.Fields(r.Text()), "") == strings.Join(words, "") {
		return r.Text()
	}
	return all
}

func (pl *plan) slots(p *port.Port) {
	t := pl.t
	pl.wrapped = pl.classMethods(p)
	pl.findSpecials(p)
	pl.moduleAttribute(p)
	pl.definingClass(p)
	pl.gc = t.Struct != nil && len(objFields(p, t.Struct)) > 0
	for _, sp := range pl.specials { // the loader visits the dict, if the type is collected at all
		pl.gc = pl.gc || sp.name == "__dictoffset__" && pl.flagged("Py_TPFLAGS_HAVE_GC")
	}
	p.Visitors()
	pl.gc = pl.gc || pl.traversesKept(p)
	if s := t.Slots["tp_traverse"]; s != nil && s.Func != nil {
		pl.traverse(p, s)
	}
	if pl.gc && t.Slots["tp_traverse"] == nil {
		pl.newTraverse(p)
	}
	if s := t.Slots["tp_clear"]; s != nil && s.Func != nil {
		pl.clear(p, s)
	}
	if s := t.Slots["tp_dealloc"]; s != nil {
		if s.Func == nil {
			port.Refuse(s.Value, "tp_dealloc", "the deallocator of %s is not a function of this file", t.Obj.Name)
		}
		pl.dealloc(p, s)
	}
	for _, s := range t.Order {
		switch {
		case handled[s.Name], strings.HasPrefix(s.Name, "spec_"):
		case s.Name == "tp_itemsize" && !facts.IsNull(s.Value):
			port.Refuse(s.Value, "var-sized", "HPy 0.9 has no objects of variable size")
		case s.Name == "tp_hash" && isName(s.Value, "PyObject_HashNotImplemented"):
			pl.unhashable = true
		case pl.ownNew(p, s):
			pl.defineNew(p, s)
		case direct[s.Name]:
			pl.direct(p, s)
		case isGenericAccess(s):
			if !pl.inheritsGeneric(p, s.Name) {
				port.Refuse(s.Value, "slot-function", "%s takes the place of the base's own %s, and HPy has no name for it", text(s.Value), s.Name)
			}
		case s.Name == "tp_iter" || s.Name == "tp_iternext":
			pl.iterator(p, s)
		case s.Name == "bf_getbuffer":
			pl.getBuffer(p, s)
		case s.Name == "bf_releasebuffer":
			pl.releaseBuffer(p, s)
		case specialSlots[s.Name] != "", s.Name == "tp_itemsize":
		case dunders[s.Name] != nil:
			pl.dunder(p, s)
		default:
			port.Refuse(s.Value, "slot-"+s.Name, "HPy 0.9 has no slot %s", s.Name)
		}
	}
	pl.defineSpecials(p)
	if len(t.SubFills) > 0 {
		port.Refuse(t.SubFills[0], "slot-function", subFillReason, t.Obj.Name)
	}
	if e := ownDoc(t); e != nil {
		port.Refuse(e, "special-member", "%s", ownDocReason(t))
	}
	if t.IsSpec && t.SlotsDecl == nil && t.Slots["spec_slots"] != nil {
		port.Refuse(t.Slots["spec_slots"].Value, "type-slots", "the slots of %s are not a table of this file", t.Obj.Name)
	}
	if t.Slots["tp_new"] == nil && (pl.flagged("Py_TPFLAGS_DISALLOW_INSTANTIATION") || !t.IsSpec && (t.Slots["tp_base"] == nil || isObject(t.Slots["tp_base"]))) {
		pl.noNew(p)
	}
}

// subFillReason is for as_number.nb_add = add: the definition has what the initializer of the table says.
const subFillReason = "a table of slots of %s is filled at run time; give it an initializer"

// isGenericAccess says whether a slot holds Python's own access to attributes.
func isGenericAccess(s *facts.Slot) bool {
	return s.Name == "tp_getattro" && isName(s.Value, "PyObject_GenericGetAttr") || s.Name == "tp_setattro" && isName(s.Value, "PyObject_GenericSetAttr")
}

// inheritsGeneric says whether a type has Python's own access to attributes from its
// base, without naming it.
func (pl *plan) inheritsGeneric(p *port.Port, slot string) bool {
	t := pl.t
	for hops := 0; hops < 20; hops++ {
		s := t.Slots["tp_base"]
		if s == nil || isObject(s) {
			return true
		}
		v := facts.VarRef(s.Value)
		base := (&plan{t: t}).base(p)
		if base == nil { // all of Python's own types but these
			return v != nil && v.Bundled && v.Name != "PyType_Type" && v.Name != "PyModule_Type" && v.Name != "PySuper_Type"
		}
		if own := base.Slots[slot]; own != nil {
			return isGenericAccess(own)
		}
		t = base
	}
	return false
}

// newTraverse writes the traverse function that the author did not need.
func (pl *plan) newTraverse(p *port.Port) {
	st := pl.t.Struct.Name
	sym := p.Fresh(pl.t.Obj.Name + "_traverse")
	if len(objFields(p, pl.t.Struct)) == 0 { // what there is to visit is the loader's
		pl.define(p, sym, fmt.Sprintf("HPyDef_SLOT(%s, HPy_tp_traverse)\nstatic int\n%s_impl(void *data, HPyFunc_visitproc visit, void *arg)\n{\n    (void)data;\n    (void)visit;\n    (void)arg;\n    return 0;\n}", sym, sym))
		return
	}
	var b strings.Builder
	fmt.Fprintf(&b, "HPyDef_SLOT(%s, HPy_tp_traverse)\nstatic int\n%s_impl(void *data, HPyFunc_visitproc visit, void *arg)\n{\n    %s *self = (%s *)data;\n", sym, sym, st, st)
	for _, f := range objFields(p, pl.t.Struct) {
		fmt.Fprintf(&b, "    HPy_VISIT(&self->%s);\n", f)
	}
	b.WriteString("    return 0;\n}")
	pl.define(p, sym, b.String())
}

func isName(e *syntax.Expr, name string) bool {
	e = syntax.StripCasts(e)
	return e != nil && e.Op == syntax.Ident && e.Name == name
}

func (pl *plan) define(p *port.Port, sym, text string) {
	pl.defs = append(pl.defs, text)
	pl.syms = append(pl.syms, sym)
}

// direct defines a slot that HPy has, too.
func (pl *plan) direct(p *port.Port, s *facts.Slot) {
	name := pl.t.Obj.Name
	if s.Func == nil {
		switch from := pl.otherType(p, s); {
		case from == nil:
		case from.inherited:
			return
		default:
			s = from.slot
		}
	}
	if s.Func == nil {
		if s.Name == "tp_new" && isName(s.Value, "PyType_GenericNew") {
			sym := p.Fresh(name + "_new")
			pl.define(p, sym, fmt.Sprintf(`HPyDef_SLOT(%s, HPy_tp_new)
static HPy
%s_impl(HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw)
{
    (void)args;
    (void)nargs;
    (void)kw;
    return %s(ctx, type);
}`, sym, sym, p.Use("HPyCompat_New")))
			return
		}
		port.Refuse(s.Value, "slot-function", "the function in %s of %s is not one of this file: %s", s.Name, name, text(s.Value))
	}
	sym := p.Fresh(s.Func.Name + "_" + s.Name)
	pl.define(p, sym, p.DefineSlot(sym, s.Func, s.Name))
}

// noNew keeps a type without tp_new from being instantiated, as CPython does.
func (pl *plan) noNew(p *port.Port) {
	name := pl.t.Obj.Name
	sym := p.Fresh(name + "_new")
	pl.define(p, sym, p.Use("HPyCompat_DEF_NO_NEW")+"("+sym+")")
	pl.hidden = true
}

// iterator defines __iter__ and __next__ as methods, which are set again on the finished type.
func (pl *plan) iterator(p *port.Port, s *facts.Slot) {
	name := pl.t.Obj.Name
	switch {
	case s.Name == "tp_iter" && isName(s.Value, "PyObject_SelfIter"):
		sym := p.Fresh(name + "_iter")
		pl.define(p, sym, fmt.Sprintf(`HPyDef_METH(%s, "__iter__", HPyFunc_NOARGS, .doc = "Implement iter(self).")
static HPy
%s_impl(HPyContext *ctx, HPy self)
{
    return HPy_Dup(ctx, self);
}`, sym, sym))
		pl.reset = append(pl.reset, "__iter__")
	case s.Func == nil:
		port.Refuse(s.Value, "slot-function", "the function in %s of %s is not one of this file", s.Name, name)
	case s.Name == "tp_iter":
		sym := p.Fresh(name + "_iter")
		pl.define(p, sym, p.DefineMeth(sym, `"__iter__"`, s.Func, noArgs, `, .doc = "Implement iter(self)."`))
		pl.reset = append(pl.reset, "__iter__")
	default:
		sym := p.Fresh(name + "_next")
		proto := p.Prototype(s.Func, "HPy", "HPyContext *ctx, HPy h_self")
		pl.define(p, sym, proto+fmt.Sprintf(`HPyDef_METH(%s, "__next__", HPyFunc_NOARGS, .doc = "Implement next(self).")
static HPy
%s_impl(HPyContext *ctx, HPy self)
{
    return %s(ctx, %s(ctx, self));
}`, sym, sym, p.Use("HPyCompat_IterResult"), s.Func.Name))
		pl.reset = append(pl.reset, "__next__")
	}
}

// objFields are the members of a struct that become HPyField.
func objFields(p *port.Port, s *facts.ObjStruct) []string {
	var out []string
	if b := facts.Base(p.Facts, s); b != nil {
		for _, f := range objFields(p, b) {
			out = append(out, s.Head.Name+"."+f)
		}
	}
	for _, f := range s.Type.Fields[1:] {
		switch {
		case rawFields(p)[facts.FieldKey(s, f.Name)]:
		case p.IsHandle(f.Type):
			out = append(out, f.Name)
		case f.Type.Kind == syntax.Array && p.IsHandle(f.Type.Elem) && f.Type.Len > 0:
			for i := int64(0); i < f.Type.Len; i++ {
				out = append(out, fmt.Sprintf("%s[%d]", f.Name, i))
			}
		default:
			out = append(out, p.MembersIn(f)...)
		}
	}
	return out
}

// ready renders PyType_Ready.
func ready(f *port.Fn, c *syntax.Expr) port.Val {
	v := facts.VarRef(c.Args[0])
	t := f.P.Facts.TypeOf(v)
	if f.P.Plan != nil && v != nil && (t != nil && t.Mixed || t == nil && f.P.Stays(v) != nil) {
		return port.Val{Text: f.Text(c)} // a type of the C API, or one that is made already
	}
	if v == nil || t == nil {
		port.Refuse(c, "type-ready", "the type that is made ready here is not known")
	}
	if t.Real != nil {
		return port.Val{Text: readyName(t) + "(ctx)"}
	}
	if h := helperName(t, plans(f.P)[t]); h != "" {
		return port.Val{Text: h + "(ctx)"}
	}
	return port.Val{Text: fmt.Sprintf("%s(ctx, &%s, &%s_spec, NULL)", f.P.Use("HPyCompat_Type_Ready"), v.Name, v.Name)}
}

// addType renders PyModule_AddType, which makes a static type ready that nothing else does.
func addType(f *port.Fn, c *syntax.Expr) port.Val {
	if len(c.Args) != 2 {
		return f.Mapped(c)
	}
	v := facts.VarRef(c.Args[1])
	t := f.P.Facts.TypeOf(v)
	if v == nil || t == nil || t.IsSpec || t.Mixed || len(t.Ready) > 0 || !f.P.GlobalVars[v] {
		return f.Mapped(c)
	}
	ready := fmt.Sprintf("%s(ctx, &%s, &%s_spec, NULL)", f.P.Use("HPyCompat_Type_Ready"), v.Name, v.Name)
	if t.Real != nil {
		ready = readyName(t) + "(ctx)"
	} else if h := helperName(t, plans(f.P)[t]); h != "" {
		ready = h + "(ctx)"
	}
	return port.Val{Text: fmt.Sprintf("(%s < 0 ? -1 : %s(ctx, %s, %s))", ready, f.P.Use("HPyCompat_Module_AddTypeGlobal"), f.Borrow(c.Args[0]), v.Name)}
}

// helperName is the name of the function that makes a type which needs more than its spec.
func helperName(t *facts.Type, pl *plan) string {
	if pl == nil {
		return ""
	}
	more := pl.newDef != "" || pl.unhashable || pl.wrapped || pl.module || t.IsSpec && pl.class != ""
	switch {
	case t.IsSpec && more:
		return t.Obj.Name + "_make"
	case !t.IsSpec && (more || t.Shared || len(pl.reset) > 0 || t.Slots["tp_base"] != nil):
		return readyName(t)
	}
	return ""
}

// readyName is the name of the function that makes a static type.
func readyName(t *facts.Type) string { return t.Obj.Name + "_ready" }

// assigned removes the statements that fill slots at run time.
func assigned(f *port.Fn, s *syntax.Stmt) bool {
	if s.Op != syntax.ExprStmt || s.Cond == nil || s.Cond.Op != syntax.Assign {
		return false
	}
	l := s.Cond.X
	if l.Op == syntax.Member && l.X.Op == syntax.Ident && l.X.Obj != nil && f.P.Facts.TypeOf(l.X.Obj) != nil {
		if f.P.Facts.TypeOf(l.X.Obj).InPlace {
			return fillsInPlace(f, s.Cond.Y)
		}
		if l.Name != "ob_type" || isName(addressee(s.Cond.Y), "PyType_Type") {
			f.Delete(s)
			return true
		}
	}
	if typeOfType(f.P, l) && isName(addressee(s.Cond.Y), "PyType_Type") { // PyType_Ready does the same
		f.Delete(s)
		return true
	}
	return false
}

// fillsInPlace reports whether what a slot of a type that stays is filled with is the same
// in the C API and in the port, so that the statement stays.
func fillsInPlace(f *port.Fn, e *syntax.Expr) bool {
	ok := true
	syntax.Walk(e, func(n syntax.Node) bool {
		x, _ := n.(*syntax.Expr)
		switch {
		case x == nil || x.Op != syntax.Ident || x.Obj == nil || x.Obj.Bundled:
		case x.Obj.Kind == syntax.FuncObj:
			ok = ok && f.P.SigFor(x.Obj) == nil
		case x.Obj.Kind == syntax.VarObj && x.Obj.FileScope:
			ok = ok && !f.P.GlobalVars[x.Obj]
		default:
			ok = false
		}
		return ok
	})
	return ok
}

// typeOfType reports whether e is the type of one of the author's static types:
// ((PyObject *)&Foo_Type)->ob_type or Py_TYPE(&Foo_Type).
func typeOfType(p *port.Port, e *syntax.Expr) bool {
	e = syntax.StripCasts(e)
	var x *syntax.Expr
	switch {
	case e == nil:
		return false
	case e.Op == syntax.Arrow && e.Name == "ob_type":
		x = e.X
	case e.Op == syntax.Call && e.CalledName() == "Py_TYPE" && len(e.Args) == 1:
		x = e.Args[0]
	case e.Op == syntax.Deref:
		return typeOfType(p, e.X)
	default:
		return false
	}
	v := facts.VarRef(x)
	t := p.Facts.TypeOf(v)
	return v != nil && t != nil && !t.IsSpec
}

// setType renders Py_SET_TYPE of one of the author's static types.
func setType(f *port.Fn, c *syntax.Expr) port.Val {
	if len(c.Args) == 2 && isName(addressee(c.Args[1]), "PyType_Type") {
		if v := facts.VarRef(c.Args[0]); v != nil {
			if t := f.P.Facts.TypeOf(v); t != nil && !t.IsSpec {
				if t.InPlace && neverMade(f.P, t) {
					port.Refuse(c, "static-type", "%s stays as it is and nothing makes it ready, so that this is all that makes it a type", v.Name)
				}
				return port.Val{Gone: true, Text: "(void)0"}
			}
		}
	}
	return f.Mapped(c)
}

func finish(p *port.Port) {
	subs := map[*syntax.VarDecl]bool{}
	var list []*plan
	for _, pl := range plans(p) {
		list = append(list, pl)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].t.Obj.Loc.First < list[j].t.Obj.Loc.First })
	for _, pl := range list {
		t := pl.t
		if t.InPlace {
			if t.Real == nil {
				p.Guard(func() { pl.enter(p) })
			}
			continue
		}
		if t.Mixed && t.Real != nil {
			pl.declareMixed(p)
			continue
		}
		if t.Decl == nil || t.Decl.Init == nil {
			continue
		}
		if t.Mixed {
			p.Guard(func() { pl.emitMixed(p) })
		} else {
			p.Guard(func() { pl.emit(p) })
		}
		for _, s := range t.Subs {
			if !subs[s] {
				subs[s] = true
				p.Edit(port.WholeLines(port.WithSemicolon(s.Decl.Range)), "")
			}
		}
		if !t.Mixed {
			declarations(p, t)
		}
	}
	p.Guard(func() { forwards(p) })
	for _, t := range p.Facts.Types {
		if t.Real != nil && !t.Mixed || unused(p)[t] {
			declarations(p, t)
		}
	}
}

// unused are types of other modules, declared by a header that modules share.
func unused(p *port.Port) map[*facts.Type]bool {
	m, _ := p.Data["types:unused"].(map[*facts.Type]bool)
	if m == nil {
		m = map[*facts.Type]bool{}
		p.Data["types:unused"] = m
	}
	return m
}

// declarations rewrites what declares a type without defining it.
func declarations(p *port.Port, t *facts.Type) {
	for _, d := range t.Obj.Decls {
		if d == t.Decl || d.Init != nil {
			continue
		}
		p.Guard(func() {
			p.TypeName(p.Edit, d, "HPyGlobal")
			if p.Exported[t.Obj.Name] {
				p.DropStatic(d)
			}
			if t.Real != nil || t.Shared { // whoever declares the type may make it
				r := port.WithSemicolon(d.Decl.Range)
				p.Edit(source.Range{File: r.File, Start: r.End, End: r.End}, "\nextern int "+readyName(t)+"(HPyContext *ctx);")
			}
		})
	}
}

// basicsize is the author's expression. One that measures the type object itself, a
// slip that costs memory only, measures the struct instead.
func (pl *plan) basicsize(text string) string {
	s := pl.slot("tp_basicsize")
	if s == nil {
		return text
	}
	own := false
	syntax.Walk(s.Value, func(n syntax.Node) bool {
		e, ok := n.(*syntax.Expr)
		own = own || ok && e.Op == syntax.Ident && e.Obj == pl.t.Obj
		return true
	})
	if own {
		return "sizeof(" + pl.t.Struct.Name + ")"
	}
	return text
}

// emit writes the spec in the place of the static type object.
func (pl *plan) emit(p *port.Port) {
	t := pl.t
	name := t.Obj.Name
	val := func(slot string) string {
		if s := pl.slot(slot); s != nil {
			return spelled(p, s.Value)
		}
		return ""
	}
	syms := append([]string{}, pl.syms...)
	for _, slot := range []string{"tp_methods", "tp_getset", "tp_members"} {
		s := t.Slots[slot]
		if s == nil {
			continue
		}
		v := facts.VarRef(s.Value)
		if v == nil {
			port.Refuse(s.Value, "table", "the table in %s of %s is not one of this file", slot, name)
		}
		defs, ok := p.Data["defs:"+v.Name].([]string)
		if !ok {
			port.Refuse(s.Value, "table", "the table %s could not be ported", v.Name)
		}
		syms = append(syms, defs...)
	}
	var b, lists strings.Builder
	for _, d := range pl.defs {
		b.WriteString(d + "\n")
	}
	if len(pl.defs) > 0 {
		b.WriteString("\n")
	}
	if len(syms) > 0 {
		fmt.Fprintf(&b, "static HPyDef *%s_defines[] = {\n", name)
		for _, s := range syms {
			fmt.Fprintf(&b, "    &%s,\n", s)
		}
		b.WriteString("    NULL\n};\n\n")
	}
	for _, k := range []string{"class", "static"} {
		if s := t.Slots["tp_methods"]; s != nil {
			if d, _ := p.Data[k+"defs:"+facts.VarRef(s.Value).Name].([]string); len(d) > 0 {
				fmt.Fprintf(&lists, "static HPyDef *%s_%s_methods[] = {\n    &%s,\n    NULL\n};\n\n", name, k, strings.Join(d, ",\n    &"))
				pl.kinds = append(pl.kinds, k)
			}
		}
	}
	static := "static "
	if t.Obj.Storage != syntax.StaticStorage || p.Exported[name] {
		static = ""
	}
	spec := name + "_spec"
	if t.IsSpec {
		spec = name
	}
	fmt.Fprintf(&b, "static HPyType_Spec %s = {\n", spec)
	fmt.Fprintf(&b, "    .name = %s,\n", typeName(t, val("tp_name")))
	if t.Struct != nil {
		fmt.Fprintf(&b, "    .basicsize = %s,\n", pl.basicsize(val("tp_basicsize")))
		fmt.Fprintf(&b, "    .builtin_shape = SHAPE(%s),\n", t.Struct.Name)
	}
	if sh := pl.shape(p); t.Struct == nil && sh != "" {
		fmt.Fprintf(&b, "    .builtin_shape = HPyType_BuiltinShape_%s,\n", sh)
	}
	fmt.Fprintf(&b, "    .flags = %s,\n", pl.flags(p, val("tp_flags")))
	if d := t.Slots["tp_doc"]; d != nil {
		fmt.Fprintf(&b, "    .doc = %s,\n", p.DocText(d.Value))
	}
	if len(syms) > 0 {
		fmt.Fprintf(&b, "    .defines = %s_defines,\n", name)
	}
	if t.IsSpec {
		b.WriteString("};")
		if h := helperName(t, pl); h != "" {
			b.WriteString("\n\n" + lists.String() + pl.specMaker(p, h))
		}
		if static == "" {
			port.Refuse(t.Decl, "type-spec", "the spec %s is not static; other files may make types from it", name)
		}
		if t.SlotsDecl == nil {
			port.Refuse(t.Decl, "type-slots", "the slots of %s are not a table of this file", name)
		}
		if k := "gone-slots:" + t.SlotsDecl.Name; p.Data[k] == nil { // several specs may share a table
			p.Data[k] = true
			p.Edit(port.WholeLines(port.WithSemicolon(t.SlotsDecl.Decl.Range)), "")
		}
		p.Edit(port.WithSemicolon(t.Decl.Decl.Range), b.String())
		p.UseAll(b.String())
		return
	}
	b.WriteString("};\n")
	fmt.Fprintf(&b, "%sHPyGlobal %s;", static, name)
	if h := helperName(t, pl); h != "" {
		b.WriteString("\n\n" + lists.String() + pl.maker(p, h))
	}
	p.Edit(port.WithSemicolon(t.Decl.Decl.Range), b.String())
	p.UseAll(b.String())
}

// maker writes the function that makes a type with a base or with slots to set again.
func (pl *plan) maker(p *port.Port, h string) string {
	name := pl.t.Obj.Name
	var b strings.Builder
	if !pl.t.Shared {
		b.WriteString("static ")
	}
	fmt.Fprintf(&b, "int\n%s(HPyContext *ctx)\n{\n", h)
	params := "NULL"
	if s := pl.t.Slots["tp_base"]; s != nil && !isObject(s) {
		params = "params"
		base := pl.baseText(p, s)
		fmt.Fprintf(&b, "    HPy base = %s;\n", base)
		b.WriteString("    HPyType_SpecParam params[] = {\n        {HPyType_SpecParam_Base, base},\n        {(HPyType_SpecParam_Kind)0, HPy_NULL}\n    };\n")
		if strings.Contains(base, "HPyCompat_ModuleAttr(") {
			b.WriteString("    if (HPy_IsNull(base))\n        return -1;\n")
		}
	}
	fmt.Fprintf(&b, "    int result = %s(ctx, &%s, &%s_spec, %s);\n", p.Use("HPyCompat_Type_Ready"), name, name, params)
	if params != "NULL" {
		b.WriteString("    HPy_Close(ctx, base);\n")
	}
	if acts := pl.finishing(p); len(acts) > 0 {
		fmt.Fprintf(&b, "    if (result == 0) {\n        HPy type = HPyGlobal_Load(ctx, %s);\n", name)
		for i, a := range acts {
			if i == 0 {
				fmt.Fprintf(&b, "        result = %s;\n", a)
			} else {
				fmt.Fprintf(&b, "        if (result == 0)\n            result = %s;\n", a)
			}
		}
		b.WriteString("        HPy_Close(ctx, type);\n    }\n")
	}
	b.WriteString("    return result;\n}")
	return b.String()
}

var flagNames = map[string]string{
	"Py_TPFLAGS_DEFAULT":           "HPy_TPFLAGS_DEFAULT",
	"Py_TPFLAGS_BASETYPE":          "HPy_TPFLAGS_BASETYPE",
	"Py_TPFLAGS_HAVE_GC":           "",
	"Py_TPFLAGS_CHECKTYPES":        "",
	"Py_TPFLAGS_HAVE_ITER":         "",
	"Py_TPFLAGS_HAVE_WEAKREFS":     "",
	"Py_TPFLAGS_HAVE_FINALIZE":     "",
	"Py_TPFLAGS_HAVE_VERSION_TAG":  "",
	"Py_TPFLAGS_IMMUTABLETYPE":     "",
	"Py_TPFLAGS_HEAPTYPE":          "",
	"Py_TPFLAGS_LIST_SUBCLASS":     "", // those of the base are inherited
	"Py_TPFLAGS_TUPLE_SUBCLASS":    "",
	"Py_TPFLAGS_DICT_SUBCLASS":     "",
	"Py_TPFLAGS_LONG_SUBCLASS":     "",
	"Py_TPFLAGS_UNICODE_SUBCLASS":  "",
	"Py_TPFLAGS_BASE_EXC_SUBCLASS": "",
	"Py_TPFLAGS_TYPE_SUBCLASS":     "",
	"Py_TPFLAGS_METHOD_DESCRIPTOR": "", // a hint for speed

	"Py_TPFLAGS_DISALLOW_INSTANTIATION": "",
}

// immutable reports whether the classes that are made from a spec take no attributes, as its flag says,
// and nothing of the port sets some once they are made.
func (pl *plan) immutable(p *port.Port) bool {
	if !pl.t.IsSpec || !pl.flagged("Py_TPFLAGS_IMMUTABLETYPE") || pl.wrapped || len(pl.finishing(p)) > 0 {
		return false
	}
	for _, f := range p.Unit.Funcs {
		filled := false
		syntax.Walk(f, func(n syntax.Node) bool {
			e, ok := n.(*syntax.Expr)
			filled = filled || ok && (e.Op == syntax.Arrow || e.Op == syntax.Member) && e.Name == "tp_dict"
			return !filled
		})
		if filled {
			return false
		}
	}
	return true
}

// flags spells the flags; the collector's flag follows from the struct's members.
func (pl *plan) flags(p *port.Port, old string) string {
	out := []string{"HPy_TPFLAGS_DEFAULT"}
	s := pl.slot("tp_flags")
	if s != nil {
		syntax.Walk(s.Value, func(n syntax.Node) bool {
			e, ok := n.(*syntax.Expr)
			if !ok || e.Op != syntax.Ident {
				return true
			}
			h, known := flagNames[e.Name]
			if !known {
				port.Refuse(e, "type-flags", "the flag %s has no counterpart", e.Name)
			}
			if h != "" && h != "HPy_TPFLAGS_DEFAULT" {
				out = append(out, h)
			}
			return true
		})
	}
	if d := pl.derived(p); d != nil && !pl.flagged("Py_TPFLAGS_BASETYPE") {
		p.Warn(pl.t.Decl.Decl.Range, "base-type", "%s, which Python classes can't derive from, is the base of %s: HPy 0.9 asks such a type to let classes derive from it", pl.t.Obj.Name, d.Obj.Name)
		out = append(out, "HPy_TPFLAGS_BASETYPE")
	}
	if pl.hidden {
		out = append(out, p.Use("HPyCompat_TPFLAGS_NO_NEW"))
	}
	if pl.gc || pl.t.Slots["tp_traverse"] != nil && pl.gc {
		out = append(out, "HPy_TPFLAGS_HAVE_GC")
	}
	if pl.immutable(p) {
		out = append(out, p.Use("HPyCompat_TPFLAGS_IMMUTABLETYPE"))
	}
	return strings.Join(out, " | ")
}
