package port

import (
	"fmt"
	"strings"

	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// This file is about the functions that definitions name. HPy's macros declare
// the function of a definition static, so a function with external linkage
// becomes static where nobody else can see it; otherwise a static function of
// the definition's own calls it.

// signatures are HPy's kinds of functions: result, parameters and what is passed on.
var signatures = map[string][3]string{
	"VARARGS":           {"HPy", "HPyContext *ctx, HPy self, const HPy *args, size_t nargs", "ctx, self, args, nargs"},
	"KEYWORDS":          {"HPy", "HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames", "ctx, self, args, nargs, kwnames"},
	"NOARGS":            {"HPy", "HPyContext *ctx, HPy self", "ctx, self"},
	"O":                 {"HPy", "HPyContext *ctx, HPy self, HPy arg", "ctx, self, arg"},
	"GETTER":            {"HPy", "HPyContext *ctx, HPy self, void *closure", "ctx, self, closure"},
	"SETTER":            {"int", "HPyContext *ctx, HPy self, HPy value, void *closure", "ctx, self, value, closure"},
	"UNARYFUNC":         {"HPy", "HPyContext *ctx, HPy self", "ctx, self"},
	"BINARYFUNC":        {"HPy", "HPyContext *ctx, HPy self, HPy other", "ctx, self, other"},
	"TERNARYFUNC":       {"HPy", "HPyContext *ctx, HPy self, HPy other, HPy third", "ctx, self, other, third"},
	"INQUIRY":           {"int", "HPyContext *ctx, HPy self", "ctx, self"},
	"LENFUNC":           {"HPy_ssize_t", "HPyContext *ctx, HPy self", "ctx, self"},
	"HASHFUNC":          {"HPy_hash_t", "HPyContext *ctx, HPy self", "ctx, self"},
	"SSIZEARGFUNC":      {"HPy", "HPyContext *ctx, HPy self, HPy_ssize_t i", "ctx, self, i"},
	"SSIZEOBJARGPROC":   {"int", "HPyContext *ctx, HPy self, HPy_ssize_t i, HPy value", "ctx, self, i, value"},
	"OBJOBJPROC":        {"int", "HPyContext *ctx, HPy self, HPy arg", "ctx, self, arg"},
	"OBJOBJARGPROC":     {"int", "HPyContext *ctx, HPy self, HPy key, HPy value", "ctx, self, key, value"},
	"RICHCMPFUNC":       {"HPy", "HPyContext *ctx, HPy self, HPy other, HPy_RichCmpOp op", "ctx, self, other, op"},
	"INITPROC":          {"int", "HPyContext *ctx, HPy self, const HPy *args, HPy_ssize_t nargs, HPy kw", "ctx, self, args, nargs, kw"},
	"NEWFUNC":           {"HPy", "HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw", "ctx, type, args, nargs, kw"},
	"DESTRUCTOR":        {"void", "HPyContext *ctx, HPy self", "ctx, self"},
	"DESTROYFUNC":       {"void", "void *data", "data"},
	"TRAVERSEPROC":      {"int", "void *data, HPyFunc_visitproc visit, void *arg", "data, visit, arg"},
	"GETBUFFERPROC":     {"int", "HPyContext *ctx, HPy self, HPy_buffer *view, int flags", "ctx, self, view, flags"},
	"RELEASEBUFFERPROC": {"void", "HPyContext *ctx, HPy self, HPy_buffer *view", "ctx, self, view"},
	"MOD_EXEC":          {"int", "HPyContext *ctx, HPy module", "ctx, module"},
}

// slotSig names the kind of function in a slot.
func slotSig(slot string) string {
	switch slot {
	case "tp_call":
		return "KEYWORDS"
	case "tp_new":
		return "NEWFUNC"
	case "tp_init":
		return "INITPROC"
	case "tp_hash":
		return "HASHFUNC"
	case "tp_richcompare":
		return "RICHCMPFUNC"
	case "tp_finalize":
		return "DESTRUCTOR"
	case "tp_destroy":
		return "DESTROYFUNC"
	case "tp_traverse":
		return "TRAVERSEPROC"
	case "mod_exec":
		return "MOD_EXEC"
	case "bf_getbuffer":
		return "GETBUFFERPROC"
	case "bf_releasebuffer":
		return "RELEASEBUFFERPROC"
	case "nb_bool":
		return "INQUIRY"
	case "nb_power", "nb_inplace_power":
		return "TERNARYFUNC"
	case "tp_repr", "tp_str", "nb_absolute", "nb_negative", "nb_positive", "nb_invert", "nb_int", "nb_float", "nb_index":
		return "UNARYFUNC"
	case "mp_length", "sq_length":
		return "LENFUNC"
	case "mp_ass_subscript":
		return "OBJOBJARGPROC"
	case "sq_item", "sq_repeat", "sq_inplace_repeat":
		return "SSIZEARGFUNC"
	case "sq_ass_item":
		return "SSIZEOBJARGPROC"
	case "sq_contains":
		return "OBJOBJPROC"
	}
	return "BINARYFUNC"
}

// DefineSlot spells the definition of a slot of HPy by one of the author's functions.
func (p *Port) DefineSlot(sym string, fn *syntax.Object, slot string) string {
	impl, before := p.impl(fn, sym+"_impl", slotSig(slot))
	return before + fmt.Sprintf("HPyDef_SLOT_IMPL(%s, %s, HPy_%s)", sym, impl, slot)
}

// DefineMeth spells the definition of a method by one of the author's functions;
// sig is a name such as HPyFunc_NOARGS, rest what follows it.
func (p *Port) DefineMeth(sym, name string, fn *syntax.Object, sig, rest string) string {
	impl, before := p.impl(fn, sym+"_impl", strings.TrimPrefix(sig, "HPyFunc_"))
	return before + fmt.Sprintf("HPyDef_METH_IMPL(%s, %s, %s, %s%s)", sym, name, impl, sig, rest)
}

// DefineGetSet spells the definition of an attribute; get or set may be nil.
func (p *Port) DefineGetSet(sym, name string, get, set *syntax.Object, rest string) string {
	switch {
	case set == nil:
		impl, before := p.impl(get, sym+"_get", "GETTER")
		return before + fmt.Sprintf("HPyDef_GET_IMPL(%s, %s, %s%s)", sym, name, impl, rest)
	case get == nil:
		impl, before := p.impl(set, sym+"_set", "SETTER")
		return before + fmt.Sprintf("HPyDef_SET_IMPL(%s, %s, %s%s)", sym, name, impl, rest)
	}
	g, before := p.impl(get, sym+"_get", "GETTER")
	s, more := p.impl(set, sym+"_set", "SETTER")
	return before + more + fmt.Sprintf("HPyDef_GETSET_IMPL(%s, %s, %s, %s%s)", sym, name, g, s, rest)
}

// Prototype declares one of the author's functions before a definition that calls it by name.
func (p *Port) Prototype(fn *syntax.Object, result, params string) string {
	static := ""
	if p.localise(fn) {
		static = "static "
	}
	return fmt.Sprintf("%s%s %s(%s);\n", static, result, fn.Name, params)
}

// impl names a static function that does what fn does, and the text of one that
// has to be written for it.
func (p *Port) impl(fn *syntax.Object, name, sig string) (string, string) {
	s := signatures[sig]
	pass := p.passes(fn, sig)
	if static := p.localise(fn); static && pass == s[2] {
		return fn.Name, ""
	}
	name = p.Fresh(name)
	ret := "return "
	if s[0] == "void" {
		ret = ""
	}
	before := ""
	if pass != s[2] { // the definition no longer declares the author's function
		params := map[string]string{"ctx, self": "HPyContext *ctx, HPy self", "ctx, self, args, nargs, HPy_NULL": signatures["KEYWORDS"][1]}[pass]
		before = p.Prototype(fn, s[0], params)
	}
	return name, before + fmt.Sprintf("static %s\n%s(%s)\n{\n    %s%s(%s);\n}\n", s[0], name, s[1], ret, fn.Name, pass)
}

// Localise makes a function static where nobody outside of its file can know it.
func (p *Port) Localise(fn *syntax.Object) bool { return p.localise(fn) }

// MacroResult reports whether a macro such as PyMODINIT_FUNC spells the result
// of a function: a static result takes its place.
func (p *Port) MacroResult(fn *syntax.Func) bool {
	for i := fn.Specs.First; i <= fn.Specs.Last; i++ {
		if exp := outerMacro(&p.Unit.Tokens[i]); exp != nil && (exp.Macro.Bundled || p.spellsObject(exp)) {
			return true
		}
	}
	return false
}

// localise makes a function static, if only this file can know it, and reports
// whether it is.
func (p *Port) localise(fn *syntax.Object) bool {
	if fn.Storage == syntax.StaticStorage {
		return true
	}
	if done, ok := p.localised[fn]; ok {
		return done
	}
	p.localised[fn] = false
	if fn.Func == nil {
		return false
	}
	for _, q := range p.peers {
		if q != p && q.names[fn.Name] {
			return false
		}
	}
	heads := []syntax.Loc{fn.Func.Specs}
	for _, d := range fn.Decls {
		if d.Parent != nil || len(d.Group) > 1 {
			return false
		}
		if d.Specs != fn.Func.Specs {
			heads = append(heads, d.Specs)
		}
	}
	for _, h := range heads {
		if !h.InFile() || h.Range.File != p.Unit.Main {
			return false
		}
		for i := h.First; i <= h.Last; i++ {
			if t := &p.Unit.Tokens[i]; t.Kind != cpp.Identifier || len(t.Trail) > 0 || t.Text == "extern" || strings.HasPrefix(t.Text, "__") {
				return false
			}
		}
	}
	for _, h := range heads {
		p.Edit(source.Range{File: h.Range.File, Start: h.Range.Start, End: h.Range.Start}, "static ")
	}
	p.localised[fn] = true
	return true
}

// spellParams writes the parameters of a function out where a macro spelled them:
// the macro may serve functions that are ported in different ways.
func (p *Port) spellParams(edit func(source.Range, string), s *Sig, decl *syntax.VarDecl, params []*syntax.VarDecl, handles []string) {
	var out []string
	if s.Ctx {
		out = append(out, "HPyContext *ctx")
	}
	if name := p.Keepers[s.Func]; name != "" {
		out = append(out, "HPy *"+name)
	}
	for i, d := range params {
		if i >= len(s.Params) {
			break
		}
		text := ""
		switch q := &s.Params[i]; q.Kind {
		case RawParam:
			if t := d.Type; t == nil || t.Kind == syntax.Array || t.Kind == syntax.Function || t.Deref() != nil && t.Deref().Kind == syntax.Function {
				Refuse(decl, "macro", "the parameter %s of %s is spelled by a macro", d.Name, decl.Name)
			}
			text = strings.TrimSpace(d.Type.String() + " " + d.Name)
		case HandleParam, KwDictParam:
			text = strings.TrimSpace("HPy " + d.Name)
		case PairParam:
			name := ""
			if i < len(handles) {
				name = handles[i]
			}
			if name == "" && d.Name != "" {
				name = "h_" + d.Name
			}
			text = strings.TrimSpace("HPy " + name)
		case ArgsParam:
			text = "const HPy *" + orName(d.Name, "args") + ", size_t " + p.countName(s)
			if s.Conv == InitConv {
				text = "const HPy *" + orName(d.Name, "args") + ", HPy_ssize_t " + p.countName(s)
			}
		case FastArgsParam:
			text = "const HPy *" + orName(d.Name, "args")
		case NargsParam:
			text = "size_t " + orName(d.Name, "nargs")
		case KwnamesParam:
			text = "HPy " + orName(d.Name, "kwnames")
		case OutParam:
			text = "HPy *" + d.Name
		case DropParam:
			continue
		default:
			Refuse(decl, "macro", "the parameter %s of %s is spelled by a macro", d.Name, decl.Name)
		}
		out = append(out, text)
	}
	edit(decl.ParamsLoc.Range, "("+strings.Join(out, ", ")+p.missing(s, len(params))+")")
}
