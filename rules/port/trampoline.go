package port

import (
	"cmp"
	"slices"
	"strings"

	"hpyport/analysis/cpp"
	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// A table that stays in the C API, of a type whose object stays or of what HPy has
// no definition for, leads to a ported function by a trampoline: a function with
// the signature of the C API, which HPy's macros write, that makes handles of its
// arguments and calls the ported one. The loader uses the same for definitions.

// slotTrampolines are the slots whose ported functions a table of the C API can hold,
// with the kind of function. tp_call gets a tuple there and an array in HPy; what
// gives an object up or visits it works on the struct.
var slotTrampolines = map[string]string{
	"tp_iter": "UNARYFUNC", "tp_iternext": "UNARYFUNC", "am_await": "UNARYFUNC", "am_aiter": "UNARYFUNC", "am_anext": "UNARYFUNC",
	"tp_getattro": "BINARYFUNC", "tp_setattro": "OBJOBJARGPROC", "tp_descr_get": "TERNARYFUNC", "tp_descr_set": "OBJOBJARGPROC",
}

// casts are the types of the C API for kinds of functions.
var casts = map[string]string{
	"NEWFUNC": "newfunc", "INITPROC": "initproc", "HASHFUNC": "hashfunc", "RICHCMPFUNC": "richcmpfunc", "UNARYFUNC": "unaryfunc",
	"BINARYFUNC": "binaryfunc", "TERNARYFUNC": "ternaryfunc", "INQUIRY": "inquiry", "LENFUNC": "lenfunc", "SSIZEARGFUNC": "ssizeargfunc",
	"SSIZEOBJARGPROC": "ssizeobjargproc", "OBJOBJPROC": "objobjproc", "OBJOBJARGPROC": "objobjargproc", "GETTER": "getter", "SETTER": "setter",
}

// SlotTrampoline is the kind of function in a slot that a trampoline can fill, "" for
// any other slot.
func SlotTrampoline(slot string) string {
	if k := slotTrampolines[slot]; k != "" {
		return k
	}
	if !MixedSlots[slot] {
		return ""
	}
	if k := slotSig(slot); casts[k] != "" {
		return k
	}
	return ""
}

// MethTrampoline is the kind of function of a method that a trampoline can stand for,
// and the flags of its calling convention when they are others than the author's.
func MethTrampoline(flags int64) (kind, convention string) {
	switch flags &^ (facts.MethCoexist | facts.MethClass | facts.MethStatic) {
	case facts.MethNoargs:
		return "NOARGS", ""
	case facts.MethO:
		return "O", ""
	case facts.MethVarargs:
		return "VARARGS", "METH_FASTCALL"
	case facts.MethFastcall:
		return "VARARGS", ""
	case facts.MethVarargs | facts.MethKeywords, facts.MethKeywords:
		return "KEYWORDS", "METH_FASTCALL | METH_KEYWORDS"
	case facts.MethFastcall | facts.MethKeywords:
		return "KEYWORDS", ""
	}
	return "", ""
}

// A trampoline is one that the file needs.
type trampoline struct {
	name, text string
	at         source.Range // the first declaration that names it
}

type trampolineKey struct {
	fn   *syntax.Object
	kind string
}

// Trampoline names the trampoline to a ported function for a table, which it precedes.
func (p *Port) Trampoline(table *syntax.VarDecl, fn *syntax.Object, kind string) string {
	return p.trampoline(table.Decl.Range, fn, kind)
}

func (p *Port) trampoline(at source.Range, fn *syntax.Object, kind string) string {
	m, _ := p.Data["trampolines"].(map[trampolineKey]*trampoline)
	if m == nil {
		m = map[trampolineKey]*trampoline{}
		p.Data["trampolines"] = m
	}
	k := trampolineKey{fn, kind}
	t := m[k]
	if t == nil {
		t = &trampoline{name: p.Fresh(fn.Name + "_trampoline"), at: at}
		impl, before := p.impl(fn, fn.Name+"_impl", kind)
		if before == "" {
			before = p.Prototype(fn, signatures[kind][0], signatures[kind][1])
		}
		t.text = before + "HPyFunc_TRAMPOLINE(" + t.name + ", " + impl + ", HPyFunc_" + kind + ")\n"
		m[k] = t
	}
	if at.File == t.at.File && at.Start < t.at.Start {
		t.at = at
	}
	return t.name
}

// trampolines writes the trampolines of the file, each before the first table that needs it.
func (p *Port) trampolines() {
	m, _ := p.Data["trampolines"].(map[trampolineKey]*trampoline)
	var list []*trampoline
	for _, t := range m {
		list = append(list, t)
	}
	slices.SortFunc(list, func(a, b *trampoline) int {
		return cmp.Or(cmp.Compare(a.at.Start, b.at.Start), cmp.Compare(a.name, b.name))
	})
	for i, t := range list {
		text := t.text
		if i+1 == len(list) || list[i+1].at != t.at {
			text += "\n"
		}
		r := t.at
		if start := r.File.LineStart(r.Start); strings.TrimSpace(r.File.Text[start:r.Start]) == "" {
			r.Start = start
		}
		p.Edit(source.Range{File: r.File, Start: r.Start, End: r.Start}, text)
	}
}

// tableOf is the declaration of the table or type object in which an expression stands.
func tableOf(n syntax.Node) *syntax.VarDecl {
	for ; n != nil; n = syntax.ParentOf(n) {
		if d, ok := n.(*syntax.VarDecl); ok {
			return d
		}
	}
	return nil
}

// named is the name of a function within what refers to it.
func named(e *syntax.Expr) *syntax.Expr {
	for e != nil && e.Op != syntax.Ident {
		switch {
		case e.Op == syntax.Call && len(e.Args) == 1:
			e = e.Args[0]
		case e.Op == syntax.Paren, e.Op == syntax.Cast, e.Op == syntax.Addr:
			e = e.X
		default:
			return nil
		}
	}
	return e
}

// Enterable reports whether a table can be made to name a trampoline where e names a
// function. The table must stand in a file that no other file of the module reads, and
// under no other condition than the entry: the trampoline stands before the table.
func (p *Port) Enterable(e *syntax.Expr) bool {
	x := named(e)
	if x == nil {
		return false
	}
	return p.editableOnce(x, tableOf(e))
}

// editableOnce reports whether an expression in a table is spelled there, or by a macro
// that spells nothing else.
func (p *Port) editableOnce(x *syntax.Expr, table *syntax.VarDecl) bool {
	l := x.Loc
	if table == nil || table.Obj == nil || !table.Obj.FileScope || !table.Decl.InFile() || table.Decl.Repeated || len(table.Group) > 1 || l.Repeated || l.Split || !l.Range.IsValid() || l.Range.File.Bundled {
		return false
	}
	at := l.Range
	if in := l.In; in != nil {
		if in.Parent != nil || in.Split || in.Macro.Bundled || in.Macro.FuncLike || in.Call.File != table.Decl.Range.File || l.Range.File != in.Macro.Body.File {
			return false
		}
		for _, o := range p.Unit.Expansions {
			if o != in && o.Macro == in.Macro {
				return false
			}
		}
		if !p.mine(in.Macro.Body.File) || p.underOther(in.Macro.Def, table.Decl.Range) {
			return false
		}
		at = in.Call
	}
	return p.mine(table.Decl.Range.File) && !p.underOther(at, table.Decl.Range)
}

// mine reports whether no other file of the module reads a file.
func (p *Port) mine(f *source.File) bool {
	if f == p.Unit.Main {
		return true
	}
	for _, q := range p.peers {
		if q != p && slices.ContainsFunc(q.Unit.Files, func(g *source.File) bool { return g.Name == f.Name }) {
			return false
		}
	}
	return len(p.peers) > 0
}

// underOther reports whether a place stands under a condition that a table does not stand under.
func (p *Port) underOther(at, table source.Range) bool {
	return slices.ContainsFunc(p.Unit.Arms, func(a cpp.Arm) bool {
		return !a.Guard && a.Body.Contains(at) && !a.Body.Contains(table)
	})
}

// EnterableMethod reports whether a table of methods can be made to name a trampoline
// for one of them.
func (p *Port) EnterableMethod(m *facts.Method) bool {
	kind, convention := MethTrampoline(m.Flags)
	if kind == "" || !p.Enterable(m.FuncExpr) {
		return false
	}
	return convention == "" || p.editableOnce(m.FlagsExpr, m.Table.Decl)
}

// Enter lets a table of the C API name the trampoline to the function that e names.
// The author's casts stay; a bare name gets the one given.
func (p *Port) Enter(e *syntax.Expr, fn *syntax.Object, kind, cast string) {
	name := p.Trampoline(tableOf(e), fn, kind)
	if e.Op == syntax.Ident && cast != "" {
		name = cast + name
	}
	p.Edit(named(e).Loc.Range, name)
}

// EnterSlot does so for a slot.
func (p *Port) EnterSlot(s *facts.Slot) {
	kind, cast := SlotTrampoline(s.Name), ""
	if d := tableOf(s.Value); d.Type == nil || d.Type.Kind != syntax.Array { // a spec's slots are void pointers
		cast = "(" + casts[kind] + ")"
	}
	p.Enter(s.Value, s.Func, kind, cast)
}

// EnterMethod does so for a method, whose flags may have to change.
func (p *Port) EnterMethod(m *facts.Method) {
	kind, convention := MethTrampoline(m.Flags)
	cast := "(PyCFunction)(void (*)(void))"
	if kind == "NOARGS" || kind == "O" {
		cast = "(PyCFunction)"
	}
	p.Enter(m.FuncExpr, m.Func, kind, cast)
	if convention == "" {
		return
	}
	for _, f := range []struct {
		flag int64
		name string
	}{{facts.MethClass, "METH_CLASS"}, {facts.MethStatic, "METH_STATIC"}, {facts.MethCoexist, "METH_COEXIST"}} {
		if m.Flags&f.flag != 0 {
			convention += " | " + f.name
		}
	}
	p.Edit(m.FlagsExpr.Loc.Range, convention)
}

// EnterGetSet does so for the functions of an attribute.
func (p *Port) EnterGetSet(e *syntax.Expr, fn *syntax.Object, setter bool) {
	kind := "GETTER"
	if setter {
		kind = "SETTER"
	}
	p.Enter(e, fn, kind, "("+casts[kind]+")")
}

// SigFor is how a function is ported, wherever it is defined; nil when it stays.
func (p *Port) SigFor(fn *syntax.Object) *Sig {
	if p.Stays(fn) != nil {
		return nil
	}
	return p.sigFor(fn)
}

// called names what stands for a ported function in a member of a struct, from where code
// that knows no context calls it: its trampoline, when the member is for vector calls.
func (f *Fn) called(e *syntax.Expr, fn *syntax.Object) string {
	s := f.P.SigFor(fn)
	if s == nil || !vectorcall(e.X.Type) || s.Conv != Helper || !s.Ctx || !s.Returns || len(s.Params) != 4 ||
		s.Params[0].Kind != HandleParam && s.Params[0].Kind != PairParam || s.Params[1].Kind != FastArgsParam || s.Params[2].Kind != RawParam || s.Params[3].Kind != HandleParam {
		Refuse(e, "callback", "%s is called through %s, which passes no context", fn.Name, oneLine(f.src(e.X)))
	}
	if f.Func.Loc.In != nil || f.Func.Loc.Split {
		Refuse(e, "macro", "the head of %s is spelled by a macro", f.Func.Name)
	}
	return f.P.trampoline(aboveComment(f.Func.Loc.Range), fn, "KEYWORDS")
}

// vectorcall reports whether t is the type of functions for vector calls.
func vectorcall(t *syntax.Type) bool {
	return t != nil && (t.Typedef == "vectorcallfunc" || slices.Contains(t.Typedefs, "vectorcallfunc"))
}
