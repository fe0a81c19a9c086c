package types

import (
	"fmt"
	"slices"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// A type of which some functions stay in the C API is made by HPy all the same:
// its struct stays as it is (shape Legacy), functions that stay go into
// .legacy_slots, the others become definitions. Code that stays goes on to speak
// of the type object by its name, which a macro leads to the type that was made.
//
// The type is a heap type then, whose instances own a reference to it. So the
// author's tp_dealloc is called by a function that gives up that reference, and
// from Python 3.9 on tp_traverse by one that visits it. A type for which that would
// not be right stays as it is, and so does one made of a spec: its tables lead to
// what of its functions is ported by trampolines.

func init() {
	for s := range direct {
		// tp_call of a type with a struct of its own making, and tp_finalize, which
		// tp_dealloc may call, stay what they are.
		if s != "tp_call" && s != "tp_finalize" {
			port.MixedSlots[s] = true
		}
	}
	for s := range dunders {
		port.MixedSlots[s] = true
	}
	port.MixedSlots["tp_iter"], port.MixedSlots["tp_iternext"] = true, true
	port.Mixable, port.EditsDealloc = mixable, editsDealloc
}

// plainFields are members of a type object that are no slots of a mixed type.
var plainFields = map[string]bool{
	"tp_name": true, "tp_basicsize": true, "tp_itemsize": true, "tp_flags": true, "tp_doc": true, "tp_base": true,
	"tp_weaklistoffset": true, "tp_dictoffset": true,
}

// slotNames are the members of a type object that are slots by the same name,
// besides those that HPy has, too.
var slotNames = map[string]bool{
	"tp_alloc": true, "tp_free": true, "tp_dealloc": true, "tp_traverse": true, "tp_clear": true, "tp_finalize": true,
	"tp_getattr": true, "tp_getattro": true, "tp_setattr": true, "tp_setattro": true, "tp_iter": true, "tp_iternext": true,
	"tp_descr_get": true, "tp_descr_set": true, "tp_is_gc": true, "tp_del": true, "tp_methods": true, "tp_members": true,
	"tp_getset": true, "tp_call": true, "bf_getbuffer": true, "bf_releasebuffer": true, "am_await": true, "am_aiter": true,
	"am_anext": true,
}

// mixable says why a type can't be a mixed one; nil when it can.
func mixable(p *port.Port, t *facts.Type, units int) *port.Refusal {
	no := func(n syntax.Node, format string, args ...any) *port.Refusal {
		r := t.Obj.Loc.Range
		if n != nil {
			r = n.Location().Range
		}
		return &port.Refusal{Pos: r, Code: "static-type", Reason: fmt.Sprintf(format, args...) + "; its type object stays as it is"}
	}
	name := t.Obj.Name
	switch {
	case t.IsSpec:
		return no(nil, "the type is made of the spec %s", name)
	case t.Real != nil && len(t.Order) > 0:
		return no(t.Order[0].Value, "a slot of %s is filled in another file than the one that defines it", name)
	case t.Real == nil && (t.Decl == nil || t.Decl.Init == nil):
		return no(nil, "%s has no initializer here", name)
	}
	if why := declaredOddly(p, t, units); why != nil {
		return no(why, "%s is declared in a way that can't be edited", name)
	}
	if neverMade(p, t) {
		return no(nil, "nothing makes %s ready", name)
	}
	if w := usedOtherwise(p, t); w != nil {
		return no(w, "%s is used in a way that only a static type allows", name)
	}
	if n, ok := namedMember(p, name); ok { // a macro of that name would also change members and locals
		return no(n, "a member of a struct is called %s, too", name)
	}
	if namedOtherwise(p, t) {
		return no(nil, "a parameter, a local variable or something else is called %s, too", name)
	}
	if t.Real != nil {
		return nil // the file that defines it says the rest
	}
	switch {
	case t.Decl.Decl.In != nil || t.Decl.Decl.Split || len(t.Decl.Group) > 1 || !t.Decl.Init.Open.InFile():
		return no(t.Decl, "the definition of %s is spelled by a macro, or together with others", name)
	case t.Decl.Decl.Range.File != p.Unit.Main && units > 1:
		return no(nil, "%s is defined in a header, which other files may include, too", name)
	}
	for _, it := range t.Decl.Init.List {
		if it.Field == "ob_type" && it.Value != nil && it.Value.Expr != nil && !facts.IsNull(it.Value.Expr) && !isAddr(it.Value.Expr, "PyType_Type") {
			return no(it.Value.Expr, "%s has a metaclass", name)
		}
	}
	if e := ownDoc(t); e != nil {
		return no(e, "%s", ownDocReason(t))
	}
	if len(t.SubFills) > 0 {
		return no(t.SubFills[0], subFillReason, name)
	}
	for _, s := range t.Order {
		switch {
		case plainFields[s.Name], direct[s.Name], slotNames[s.Name]:
		default:
			return no(s.Value, "%s of %s has no slot", s.Name, name)
		}
		if valueText(s.Value) == "" {
			return no(s.Value, "%s of %s is spelled by a macro", s.Name, name)
		}
		exc := s.Name == "tp_base" && apiException(s.Value) // the type is made at run time
		if s.Assign != nil && s.Func == nil && !constant(s.Value) && !inherits(p, t, s) && !exc {
			return no(s.Value, "%s of %s is only known at run time", s.Name, name)
		}
		if s.Name == "tp_base" && !exc && (syntax.StripCasts(s.Value) == nil || syntax.StripCasts(s.Value).Op != syntax.Addr) {
			return no(s.Value, "the base of %s is not known", name)
		}
		if specialSlots[s.Name] != "" {
			if _, _, ok := offsetOf(p, s.Value); !ok {
				return no(s.Value, "%s of %s is not spelled with offsetof", s.Name, name)
			}
		}
	}
	if s := t.Slots["tp_dealloc"]; s != nil {
		if n, why := deallocates(p, t, s); why != "" && !editsDealloc(p, t) {
			return no(n, "%s", why)
		}
	}
	return nil
}

// apiException reports whether e is one of the C API's exceptions: (PyTypeObject *)PyExc_ValueError.
func apiException(e *syntax.Expr) bool {
	x := syntax.StripCasts(e)
	return x != nil && x.Op == syntax.Ident && x.Obj != nil && x.Obj.Bundled && strings.HasPrefix(x.Name, "PyExc_")
}

// declaredOddly finds a declaration of a type that the head of a mixed type can't
// replace. Files may share a header that declares the type, nothing else.
func declaredOddly(p *port.Port, t *facts.Type, units int) syntax.Node {
	for _, d := range t.Obj.Decls {
		shared := d.Obj.Storage == syntax.Extern || t.Obj.Storage != syntax.StaticStorage && d != t.Decl
		switch {
		case d.Decl.In != nil || d.Decl.Split || d.Decl.Repeated,
			d != t.Decl && d.Init != nil,
			d.Decl.Range.File != p.Unit.Main && units > 1 && !shared:
			return d
		}
	}
	return nil
}

// namedMember finds a member of a struct that is called like a type.
func namedMember(p *port.Port, name string) (syntax.Node, bool) {
	for i := range p.Unit.Tokens {
		if k := &p.Unit.Tokens[i]; k.Text == name && i > 0 && (p.Unit.Tokens[i-1].Text == "." || p.Unit.Tokens[i-1].Text == "->") {
			return nil, true
		}
	}
	for _, u := range p.Unit.Structs {
		for _, f := range u.Fields {
			if f.Name == name {
				return f, true
			}
		}
	}
	return nil, false
}

// namedOtherwise reports whether a type's name stands for something else somewhere, a
// parameter for example: the macro that leads to a mixed type would change that, too.
func namedOtherwise(p *port.Port, t *facts.Type) bool {
	own := map[int]bool{}
	for _, e := range p.Facts.Uses[t.Obj] {
		own[int(e.Loc.First)] = true
	}
	within := func(i int) bool {
		return slices.ContainsFunc(t.Obj.Decls, func(d *syntax.VarDecl) bool {
			return int(d.Decl.First) <= i && i <= int(d.Decl.Last)
		})
	}
	for i := range p.Unit.Tokens {
		if p.Unit.Tokens[i].Text == t.Obj.Name && !own[i] && !within(i) {
			return true
		}
	}
	return false
}

// inherits reports whether a slot is filled at run time with what the base has in
// it, which a type made by HPy inherits: Foo_Type.tp_new = PyBaseObject_Type.tp_new.
// A base of this file that has nothing else in the slot is passed over.
func inherits(p *port.Port, t *facts.Type, s *facts.Slot) bool {
	x := syntax.StripCasts(s.Value)
	if x == nil || x.Op != syntax.Member || x.Name != s.Name || syntax.Unparen(x.X).Op != syntax.Ident {
		return false
	}
	from := syntax.Unparen(x.X)
	for hops := 0; hops < 20; hops++ {
		b := t.Slots["tp_base"]
		if b == nil || isObject(b) {
			return from.Name == "PyBaseObject_Type"
		}
		v := syntax.StripCasts(b.Value)
		if v == nil || v.Op != syntax.Addr {
			return false
		}
		if isName(v.X, from.Name) {
			return true
		}
		base := (&plan{t: t}).base(p)
		if base == nil {
			return false
		}
		if own := base.Slots[s.Name]; own != nil {
			y := syntax.StripCasts(own.Value)
			if y == nil || y.Op != syntax.Member || y.Name != s.Name || !isName(y.X, from.Name) {
				return false
			}
		}
		t = base
	}
	return false
}

func isAddr(e *syntax.Expr, name string) bool {
	e = syntax.StripCasts(e)
	return e != nil && e.Op == syntax.Addr && isName(e.X, name)
}

// constant reports whether a value can stand in a table: a function, or the address of something.
func constant(e *syntax.Expr) bool {
	e = syntax.StripCasts(e)
	if e == nil {
		return false
	}
	switch e.Op {
	case syntax.Addr:
		return syntax.Unparen(e.X).Op == syntax.Ident
	case syntax.Ident:
		return e.Const != nil || e.Obj != nil && (e.Obj.Kind == syntax.FuncObj || e.Obj.Kind == syntax.EnumConst || e.Obj.Type != nil && e.Obj.Type.Kind == syntax.Array)
	case syntax.IntLit, syntax.StringLit, syntax.SizeofType:
		return true
	}
	if e.Const != nil {
		return true
	}
	fixed := true // flags that are put together of shifted ones
	syntax.Walk(e, func(n syntax.Node) bool {
		if x, ok := n.(*syntax.Expr); ok && x.Const == nil {
			switch x.Op {
			case syntax.IntLit, syntax.Paren, syntax.Cast, syntax.BitOr, syntax.BitAnd, syntax.BitNot, syntax.Shl:
			default:
				fixed = false
			}
		}
		return fixed
	})
	return fixed
}

// valueText is what the author wrote for a slot, "" when a macro spells it.
func valueText(e *syntax.Expr) string {
	if w := e.Loc.Whole; w != nil && w.Parent == nil && !w.Split {
		return w.Call.Text()
	}
	if e.Loc.In != nil || e.Loc.Split || !e.Loc.Range.IsValid() {
		return ""
	}
	return e.Loc.Range.Text()
}

// legacyOf spells the function in a slot of a mixed type that stays.
func slotEntry(name, value string) string {
	if strings.HasPrefix(name, "bf_") || strings.HasPrefix(name, "am_") { // no slots before 3.9 or 3.5; the numbers are theirs
		if n, ok := map[string]int{"bf_getbuffer": 1, "bf_releasebuffer": 2}[name]; ok {
			return fmt.Sprintf("    {%d /* Py_%s */, (void *)%s},\n", n, name, value)
		}
	}
	return "    {Py_" + name + ", (void *)" + value + "},\n"
}

// prepareMixed plans a mixed type.
func (pl *plan) prepareMixed(p *port.Port) {
	t := pl.t
	if t.InPlace {
		return
	}
	pl.pointer = pointer(p, t)
	if t.Real != nil {
		return // made by the file that defines it
	}
	pl.make = p.Fresh(t.Obj.Name + "_make")
	for _, slot := range specialOrder {
		name := specialSlots[slot]
		if s := t.Slots[slot]; s != nil {
			owner, field, ok := offsetOf(p, s.Value)
			if !ok {
				port.Refuse(s.Value, "special-offset", "the place of %s in %s is not spelled with offsetof", name, t.Obj.Name)
			}
			sym := p.Fresh(t.Obj.Name + name + "def")
			pl.define(p, sym, fmt.Sprintf("HPyDef_MEMBER(%s, %q, HPyMember_HPYSSIZET, offsetof(%s, %s), .readonly = 1)", sym, name, owner.Name, field))
		}
	}
	if t.Slots["tp_new"] == nil && (pl.flagged("Py_TPFLAGS_DISALLOW_INSTANTIATION") || t.Slots["tp_base"] == nil || isObject(t.Slots["tp_base"])) {
		pl.noNew(p)
	}
}

// pointer is the name of the variable that leads to a mixed type, in all files.
func pointer(p *port.Port, t *facts.Type) string {
	if t.Real != nil {
		t = t.Real
	}
	first := p.Peers()[0]
	m, _ := first.Data["mixed:pointers"].(map[*facts.Type]string)
	if m == nil {
		m = map[*facts.Type]string{}
		first.Data["mixed:pointers"] = m
	}
	if m[t] == "" {
		m[t] = p.Fresh(t.Obj.Name + "_p")
	}
	return m[t]
}

// mixedHead declares the variable of a mixed type, and the name of the type.
func (pl *plan) mixedHead() string {
	return "PyTypeObject *" + pl.pointer + ";\n#define " + pl.t.Obj.Name + " (*" + pl.pointer + ")\n"
}

// declareMixed rewrites the declarations of a type that another file defines.
func (pl *plan) declareMixed(p *port.Port) {
	for _, d := range pl.t.Obj.Decls {
		forward(p, d, "extern "+pl.mixedHead())
	}
	dropFills(p, pl.t)
}

// dropFills takes the statements out of functions that stay which fill a type at run
// time: its definition has all of that.
func dropFills(p *port.Port, t *facts.Type) {
	for _, s := range t.Fills {
		if f := syntax.EnclosingFunc(s); p.Stays(f.Obj) != nil {
			p.Edit(port.WholeLines(s.Loc.Range), "")
		}
	}
}

// emitMixed writes the spec of a mixed type in the place of the static type object.
func (pl *plan) emitMixed(p *port.Port) {
	t := pl.t
	name := t.Obj.Name
	var b, legacy, wrappers strings.Builder
	syms := append([]string{}, pl.syms...)
	for _, s := range t.Order {
		switch {
		case plainFields[s.Name], inherits(p, t, s):
			continue
		case s.Name == "tp_methods" || s.Name == "tp_getset":
			more, left := pl.divided(p, s)
			syms = append(syms, more...)
			if !left {
				continue
			}
		case s.Func != nil && strings.HasPrefix(s.Name, "bf_") && p.SigFor(s.Func) != nil:
			n := len(pl.syms)
			if s.Name == "bf_getbuffer" {
				pl.getBuffer(p, s)
			} else {
				pl.releaseBuffer(p, s)
			}
			syms = append(syms, pl.syms[n:]...)
			continue
		case s.Func != nil && port.MixedSlots[s.Name] && !direct[s.Name] && p.SigFor(s.Func) != nil:
			legacy.WriteString(slotEntry(s.Name, p.Trampoline(t.Decl, s.Func, port.SlotTrampoline(s.Name))))
			continue
		case s.Func != nil && port.MixedSlots[s.Name] && p.SigFor(s.Func) != nil:
			sym := p.Fresh(s.Func.Name + "_" + s.Name)
			pl.define(p, sym, p.DefineSlot(sym, s.Func, s.Name))
			syms = append(syms, sym)
			continue
		}
		value := valueText(s.Value)
		if s.Func != nil {
			switch s.Name {
			case "tp_dealloc":
				if p.Plan.EditsDealloc(t) {
					editFrees(p, s.Func.Func)
					break
				}
				value = pl.heapDealloc(p, &wrappers, s.Func)
			case "tp_traverse":
				value = pl.heapTraverse(p, &wrappers, s.Func)
			}
		}
		legacy.WriteString(slotEntry(s.Name, value))
	}
	// What is declared extern, in a header perhaps, stays extern; the first other
	// declaration gets the variable.
	first := t.Decl
	for _, d := range t.Obj.Decls {
		if !isExtern(p, d) && d.Loc.First < first.Loc.First {
			first = d
		}
	}
	static := "static "
	if t.Obj.Storage != syntax.StaticStorage {
		static = ""
	}
	head := static + pl.mixedHead()
	filler := pl.filledBy() // names what its slots get, which may stand behind the type
	if first == t.Decl && filler == nil {
		b.WriteString(head + "\n")
	}
	for _, d := range pl.defs {
		b.WriteString(d + "\n")
	}
	if len(pl.defs) > 0 {
		b.WriteString("\n")
	}
	b.WriteString(wrappers.String())
	fmt.Fprintf(&b, "static PyType_Slot %s_legacy_slots[] = {\n%s    {0, NULL}\n};\n\n", name, legacy.String())
	if len(syms) > 0 {
		fmt.Fprintf(&b, "static HPyDef *%s_defines[] = {\n    &%s,\n    NULL\n};\n\n", name, strings.Join(syms, ",\n    &"))
	}
	val := func(slot string) string {
		if s := t.Slots[slot]; s != nil {
			return valueText(s.Value)
		}
		return ""
	}
	fmt.Fprintf(&b, "static HPyType_Spec %s_spec = {\n    .name = %s,\n", name, typeName(t, val("tp_name")))
	if v := val("tp_basicsize"); v != "" {
		fmt.Fprintf(&b, "    .basicsize = %s,\n", v)
	}
	if v := val("tp_itemsize"); v != "" {
		fmt.Fprintf(&b, "    .itemsize = %s,\n", v)
	}
	b.WriteString("    .builtin_shape = HPyType_BuiltinShape_Legacy,\n")
	flags := "HPy_TPFLAGS_DEFAULT"
	if v := val("tp_flags"); v != "" {
		flags += " | " + v
	}
	if pl.hidden {
		flags += " | " + p.Use("HPyCompat_TPFLAGS_NO_NEW")
	}
	fmt.Fprintf(&b, "    .flags = %s,\n", strings.Join(strings.Fields(flags), " "))
	if v := val("tp_doc"); v != "" {
		fmt.Fprintf(&b, "    .doc = %s,\n", v)
	}
	fmt.Fprintf(&b, "    .legacy_slots = %s_legacy_slots,\n", name)
	if len(syms) > 0 {
		fmt.Fprintf(&b, "    .defines = %s_defines,\n", name)
	}
	b.WriteString("};\n\n")
	pl.emitMake(p, &b)
	for _, d := range t.Obj.Decls {
		if d == t.Decl {
			continue
		}
		switch {
		case isExtern(p, d):
			forward(p, d, "extern "+pl.mixedHead())
		case d == first:
			forward(p, d, head)
		default:
			forward(p, d, "")
		}
	}
	dropFills(p, t)
	p.UseAll(b.String())
	if filler == nil {
		p.Edit(port.WithSemicolon(t.Decl.Decl.Range), b.String())
		return
	}
	if first != t.Decl {
		head = ""
	}
	p.Edit(port.WithSemicolon(t.Decl.Decl.Range), head)
	at := port.AboveComment(filler.Loc.Range)
	p.Edit(source.Range{File: at.File, Start: at.Start, End: at.Start}, b.String()+"\n")
}

// filledBy is the function that fills the type's slots at run time with what stands behind
// the type's declaration; nil when the type can be made where it is declared.
func (pl *plan) filledBy() *syntax.Func {
	t := pl.t
	for _, s := range t.Order {
		if s.Assign == nil {
			continue
		}
		later := false
		syntax.Walk(s.Value, func(n syntax.Node) bool {
			if e, ok := n.(*syntax.Expr); ok && e.Op == syntax.Ident && e.Obj != nil && !e.Obj.Bundled && len(e.Obj.Decls) > 0 {
				first := e.Obj.Decls[0].Loc.First
				for _, d := range e.Obj.Decls {
					first = min(first, d.Loc.First)
				}
				later = later || first > t.Decl.Loc.First
			} else if ok && e.Op == syntax.Ident && e.Obj != nil && e.Obj.Func != nil {
				later = later || e.Obj.Func.Loc.First > t.Decl.Loc.First
			}
			return !later
		})
		if later {
			return syntax.EnclosingFunc(s.Assign)
		}
	}
	return nil
}

// enter lets the tables of a type whose object stays lead to what is ported.
func (pl *plan) enter(p *port.Port) {
	for _, s := range pl.t.Order {
		if s.Func != nil && port.SlotTrampoline(s.Name) != "" && p.SigFor(s.Func) != nil {
			p.EnterSlot(s)
		}
	}
}

// forward replaces a declaration without a definition by the head of the type.
// What is declared together is edited once, when all heads are known.
func forward(p *port.Port, d *syntax.VarDecl, head string) {
	heads, _ := p.Data["mixed:forward"].(map[*syntax.VarDecl]map[*syntax.VarDecl]string)
	if heads == nil {
		heads = map[*syntax.VarDecl]map[*syntax.VarDecl]string{}
		p.Data["mixed:forward"] = heads
	}
	g := d.Group[0]
	if heads[g] == nil {
		heads[g] = map[*syntax.VarDecl]string{}
	}
	heads[g][d] = head
}

// forwards edits what forward collected.
func forwards(p *port.Port) {
	heads, _ := p.Data["mixed:forward"].(map[*syntax.VarDecl]map[*syntax.VarDecl]string)
	var order []*syntax.VarDecl
	for g := range heads {
		order = append(order, g)
	}
	slices.SortFunc(order, func(a, b *syntax.VarDecl) int { return a.Decl.First - b.Decl.First })
	for _, g := range order {
		text := ""
		for _, d := range g.Group {
			if head, ok := heads[g][d]; ok {
				text += head
			} else {
				text += strings.TrimSpace(g.Specs.Range.Text()) + " " + d.Loc.Range.Text() + ";\n"
			}
		}
		r := port.WithSemicolon(g.Decl.Range)
		if text == "" {
			p.Edit(port.WholeLines(r), "")
		} else {
			p.Edit(r, strings.TrimSuffix(text, "\n"))
		}
	}
}

// emitMake writes the function that makes the type. The variable owns a reference,
// and one more stands for what PyModule_AddObject takes over: authors need not
// count references to a static type.
func (pl *plan) emitMake(p *port.Port, b *strings.Builder) {
	t := pl.t
	name := t.Obj.Name
	static := "static "
	if len(p.Facts.Inits) == 0 && p.SeveralFiles() { // called by the file that defines the module
		static = ""
	}
	fmt.Fprintf(b, "%sint\n%s(HPyContext *ctx)\n{\n", static, pl.make)
	params := "NULL"
	if s := t.Slots["tp_base"]; s != nil && !isObject(s) {
		params = "params"
		fmt.Fprintf(b, "    HPy base = %s(ctx, (PyObject *)%s);\n    HPyType_SpecParam params[] = {\n        {HPyType_SpecParam_Base, base},\n        {(HPyType_SpecParam_Kind)0}\n    };\n", p.Use("HPyCompat_FromPy"), valueText(s.Value))
	}
	from := "HPyType_FromSpec"
	if pl.hidden || typeName(t, "") != "" || t.Slots["tp_weaklistoffset"] != nil || t.Slots["tp_dictoffset"] != nil {
		from = p.Use("HPyCompat_Type_Make")
	}
	fmt.Fprintf(b, "    HPy type = %s(ctx, &%s_spec, %s);\n", from, name, params)
	if params != "NULL" {
		b.WriteString("    HPy_Close(ctx, base);\n")
	}
	fmt.Fprintf(b, "    if (HPy_IsNull(type))\n        return -1;\n    %s = (PyTypeObject *)HPy_AsPyObject(ctx, type);\n    Py_INCREF(%s); /* PyModule_AddObject may take one over */\n    HPy_Close(ctx, type);\n    return 0;\n}", pl.pointer, pl.pointer)
}

// divided returns the definitions that a table became, and whether the table is still there.
func (pl *plan) divided(p *port.Port, s *facts.Slot) (syms []string, left bool) {
	v := facts.VarRef(s.Value)
	if v == nil {
		return nil, true
	}
	syms, _ = p.Data["defs:"+v.Name].([]string)
	gone, _ := p.Data["gone-table:"+v.Name].(bool)
	return syms, !gone
}

// Makes lists the functions that make mixed types, of all files and bases first,
// with the file of each.
func Makes(p *port.Port) (names []string, files []*port.Port) {
	done := map[*facts.Type]bool{}
	of := map[*facts.Type]*plan{}
	file := map[*facts.Type]*port.Port{}
	var order []*facts.Type
	for _, q := range p.Peers() {
		for _, t := range q.Facts.Types {
			if pl := plans(q)[t]; pl != nil && pl.make != "" {
				of[t], file[t] = pl, q
				order = append(order, t)
			}
		}
	}
	var add func(t *facts.Type)
	add = func(t *facts.Type) {
		if done[t] || of[t] == nil {
			return
		}
		done[t] = true
		if b := of[t].base(file[t]); b != nil {
			add(b)
		}
		names, files = append(names, of[t].make), append(files, file[t])
	}
	for _, t := range order {
		add(t)
	}
	return names, files
}

// isExtern reports whether a declaration says extern.
func isExtern(p *port.Port, d *syntax.VarDecl) bool {
	for i := d.Specs.First; i <= d.Specs.Last; i++ {
		if p.Unit.Tokens[i].Text == "extern" {
			return true
		}
	}
	return false
}
