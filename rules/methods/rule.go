// Package methods ports tables of methods, getters and members.
package methods

import (
	"fmt"
	"hpyport/analysis/cpp"
	"hpyport/rules/mapping"
	"strconv"
	"strings"
	"unicode"

	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

func init() {
	port.Register(&port.Rule{
		ID:    "methods",
		Title: "Tables of methods become definitions",
		Doc: `Each entry of a PyMethodDef, PyGetSetDef or PyMemberDef table becomes an HPyDef in the place
where the entry stood, so that names, docs and comments stay where the author put them. The function
keeps its own name.`,
		Before: `{"get", (PyCFunction)get, METH_VARARGS, "doc"},`,
		After:  `HPyDef_METH_IMPL(get_def, "get", get, HPyFunc_VARARGS, .doc = "doc")`,
		Finish: []func(*port.Port){finish},
	})
}

var sigs = map[int64]string{
	facts.MethNoargs:                        "HPyFunc_NOARGS",
	facts.MethO:                             "HPyFunc_O",
	facts.MethVarargs:                       "HPyFunc_VARARGS",
	facts.MethFastcall:                      "HPyFunc_VARARGS",
	facts.MethVarargs | facts.MethKeywords:  "HPyFunc_KEYWORDS",
	facts.MethFastcall | facts.MethKeywords: "HPyFunc_KEYWORDS",
	facts.MethKeywords:                      "HPyFunc_KEYWORDS",
}

func finish(p *port.Port) {
	p.Guard(func() { keepRead(p) })
	pure := map[*syntax.Object]bool{}  // tables of types that port whole
	stays := map[*syntax.Object]bool{} // tables of types whose objects stay
	for _, t := range p.Facts.Types {
		for _, s := range t.Order {
			if v := facts.VarRef(s.Value); v != nil {
				pure[v] = pure[v] || !t.Mixed
				stays[v] = stays[v] || t.InPlace
			}
		}
	}
	// one writes a table, or what of it is ported.
	one := func(d *syntax.VarDecl, end *syntax.InitItem, left int, list func() []entry) {
		p.Guard(func() {
			l := list()
			if p.Plan == nil || pure[d.Obj] || left == 0 && len(l) > 0 && !conditional(d) {
				table(p, d, l, end)
				p.Data["gone-table:"+d.Name] = true
			} else if len(l) > 0 {
				divide(p, d, l)
			}
		})
	}
	for _, t := range p.Facts.Methods {
		var entered, defined []*facts.Method
		for _, m := range t.Entries {
			// HPy has neither class nor static methods: a table that is there anyway keeps them.
			if stays[t.Decl.Obj] || p.Plan != nil && !pure[t.Decl.Obj] && m.Func != nil && m.Flags&(facts.MethClass|facts.MethStatic) != 0 {
				entered = append(entered, m)
			} else {
				defined = append(defined, m)
			}
		}
		for _, m := range entered {
			p.Guard(func() { p.EnterMethod(m) })
		}
		one(t.Decl, t.End, len(t.Left)+len(entered), func() []entry {
			return items(defined, func(m *facts.Method) entry {
				use := spelling(p, m.Item, t.Decl)
				p.Spelling = use
				defer func() { p.Spelling = nil }()
				e := method(p, m)
				e.use = use
				e.name, e.flags = m.Name, m.Flags
				return e
			})
		})
	}
	for _, t := range p.Facts.GetSets {
		left := t.Left
		if stays[t.Decl.Obj] {
			left = append(t.Entries[:len(t.Entries):len(t.Entries)], left...)
		}
		for _, g := range left { // of an entry that stays one function may be ported
			p.Guard(func() {
				if g.Get != nil && p.SigFor(g.Get) != nil {
					p.EnterGetSet(g.GetExpr, g.Get, false)
				}
				if g.Set != nil && p.SigFor(g.Set) != nil {
					p.EnterGetSet(g.SetExpr, g.Set, true)
				}
			})
		}
		if stays[t.Decl.Obj] {
			continue
		}
		one(t.Decl, t.End, len(t.Left), func() []entry {
			return items(t.Entries, func(g *facts.GetSet) entry {
				e := getset(p, g, ownModule(p, t.Decl, g.Name))
				e.name = g.Name
				return e
			})
		})
	}
	for _, t := range p.Facts.Members {
		one(t.Decl, t.End, 0, func() []entry {
			return items(t.Entries, func(m *facts.Member) entry {
				e := member(p, m, ownModule(p, t.Decl, m.Name))
				e.name = m.Name
				return e
			})
		})
	}
}

type entry struct {
	item *syntax.InitItem
	name *syntax.Expr
	sym  string
	text string

	flags int64          // of a method
	use   *cpp.Expansion // of the macro that spells the entry, nil for none
}

func items[T any](list []T, f func(T) entry) []entry {
	var out []entry
	for _, x := range list {
		out = append(out, f(x))
	}
	return out
}

// ownModule is what the definition of an attribute is called: one called __module__
// gets another name where the types rule puts it in its place afterwards, and is
// refused elsewhere.
func ownModule(p *port.Port, table *syntax.VarDecl, name *syntax.Expr) string {
	if name != nil && name.Op == syntax.StringLit && name.Value == "__module__" {
		under, ok := p.Data["types:module:"+table.Name].(string)
		if !ok {
			port.Refuse(name, "special-member", "an attribute of instances called __module__ hides the __module__ of the class itself in HPy, where every type has a dict that Python asks for it")
		}
		return strconv.Quote(under)
	}
	return p.DocText(name)
}

// table rewrites a table in place: each entry where it stands.
func table(p *port.Port, d *syntax.VarDecl, list []entry, end *syntax.InitItem) {
	open, close := d.Init.Open.Range, d.Init.Close.Range
	file := open.File
	if d.Decl.In != nil || file == nil {
		port.Refuse(d, "macro", "the table %s is spelled by a macro", d.Name)
	}
	body := source.Range{File: file, Start: open.End, End: close.Start}
	conditional := p.Conditional(body)
	lists := map[string][]port.DefItem{}
	start := port.WholeLines(source.Range{File: file, Start: d.Decl.Range.Start, End: open.End})
	before, _ := p.Data["methods:before:"+d.Name].(string)
	p.Edit(start, before)
	for _, e := range list {
		kind := "defs:"
		switch {
		case e.flags&facts.MethClass != 0:
			kind = "classdefs:"
		case e.flags&facts.MethStatic != 0:
			kind = "staticdefs:"
		}
		if e.use != nil {
			spell(p, e)
			lists[kind] = append(lists[kind], port.DefItem{At: e.use.Call.Start, Name: e.sym})
			if c := e.item.Comma; c.Range.IsValid() && c.In == nil {
				p.Edit(c.Range, "")
			}
			p.Edit(indentOf(e.use.Call, start.End), "")
			continue
		}
		r := e.item.Loc.Range
		lists[kind] = append(lists[kind], port.DefItem{At: r.Start, Name: e.sym})
		if conditional && p.Conditional(r) && (!onVersion(p, r) || p.Plan != nil && p.ConditionsIn(r) != p.ConditionsIn(flagsOf(e.item, r))) {
			port.Refuse(d, "conditional-table", "an entry of the table %s has conditional parts", d.Name)
		}
		if c := e.item.Comma.Range; c.IsValid() {
			if conditional && p.Divided(body, r.End, c.Start) { // "{...}", "#endif", ","
				for c.Start > r.End && (file.Text[c.Start-1] == ' ' || file.Text[c.Start-1] == '\t') {
					c.Start--
				}
				p.Edit(port.WholeLines(c), "")
			} else {
				r.End = c.End
			}
		}
		// the line begins with the definition
		for r.Start > start.End && (file.Text[r.Start-1] == ' ' || file.Text[r.Start-1] == '\t') {
			r.Start--
		}
		p.Edit(r, e.text)
	}
	tail := source.Range{File: file, Start: close.Start, End: port.WithSemicolon(d.Decl.Range).End}
	if end != nil {
		if conditional && p.ConditionalAt(body, end.Loc.Range.Start) {
			port.Refuse(d, "conditional-table", "the last entry of the table %s is conditional", d.Name)
		}
		p.Edit(lines(end, file, tail.Start), "")
	}
	p.Edit(port.WholeLines(tail), "")
	for _, kind := range []string{"defs:", "classdefs:", "staticdefs:"} {
		key := kind + d.Name
		var names []string
		for _, it := range lists[kind] {
			names = append(names, it.Name)
		}
		if conditional && (len(names) > 0 || kind == "defs:") {
			p.AddList(key, body, lists[kind])
			names = []string{port.ListMark(key)}
		}
		p.Data[key] = names
	}
}

// flagsOf is what of an entry says how its function is called, up to the end of its text
// when that is all that conditions divide: each reading makes the whole entry, and they
// must agree.
func flagsOf(item *syntax.InitItem, whole source.Range) source.Range {
	if item.Value == nil || len(item.Value.List) < 3 {
		return source.Range{}
	}
	l := item.Value.List
	fn, flags := l[1].Loc.Range, l[2].Loc.Range
	if fn.File != whole.File || flags.File != whole.File {
		return source.Range{}
	}
	return source.Range{File: whole.File, Start: fn.End, End: flags.End}
}

// onVersion reports whether all conditions within an entry ask for Python's version alone:
// what the entry becomes as other versions see it is compared, and must be the same.
func onVersion(p *port.Port, r source.Range) bool {
	for _, a := range p.Unit.Arms {
		if !r.Contains(a.Range) || !a.Cond.IsValid() {
			continue
		}
		for _, w := range strings.FieldsFunc(a.Cond.Text(), func(c rune) bool { return c != '_' && !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
			if c := w[0]; (c < '0' || c > '9') && w != "PY_MAJOR_VERSION" && w != "PY_MINOR_VERSION" && w != "PY_VERSION_HEX" && w != "if" && w != "elif" {
				return false
			}
		}
	}
	return true
}

// lines is the terminating entry with its comma and the comment behind it.
func lines(end *syntax.InitItem, file *source.File, limit int) source.Range {
	r := end.Loc.Range
	if end.Comma.Range.IsValid() {
		r.End = end.Comma.Range.End
	}
	e := r.End
	rest := file.Text[e:limit]
	if i := strings.IndexByte(rest, '\n'); i >= 0 {
		if t := strings.TrimSpace(rest[:i]); strings.HasPrefix(t, "/*") && strings.HasSuffix(t, "*/") || strings.HasPrefix(t, "//") {
			r.End = e + i
		}
	}
	return port.WholeLines(r)
}

// trailer spells ", .doc = ..." keeping the author's line break before the doc.
func doc(p *port.Port, item *syntax.InitItem, d *syntax.Expr) string {
	if d == nil {
		return ""
	}
	r := d.Loc.Range
	for _, st := range p.Unit.Tokens[d.Loc.First].Trail { // the PyDoc_STR around it
		if st.Exp.Parent == nil && st.Exp.Call.Contains(r) {
			r = st.Exp.Call
			break
		}
	}
	gap := " "
	text := r.File.Text
	i := r.Start
	for i > item.Loc.Range.Start && strings.IndexByte(" \t\n", text[i-1]) >= 0 {
		i--
	}
	if g := text[i:r.Start]; strings.Contains(g, "\n") {
		gap = g
	}
	return "," + gap + ".doc = " + p.DocText(d)
}

// ofAPI names the function of the C API that a method of one argument or none is, and what it becomes.
func ofAPI(m *facts.Method) (name, target string) {
	x := syntax.StripCasts(m.FuncExpr)
	if m.Func != nil || x == nil || x.Op != syntax.Ident || x.Obj == nil || !x.Obj.Bundled && !x.Obj.Undeclared {
		return "", ""
	}
	row, ok := mapping.Lookup(x.Name)
	if !ok || row.Kind != mapping.Func || row.Template() || row.More || row.Result != mapping.Own || len(row.Out)+len(row.InOut) > 0 {
		return "", ""
	}
	switch m.Flags &^ (facts.MethCoexist | facts.MethClass) {
	case facts.MethO:
		ok = row.Params == 2
	case facts.MethNoargs:
		ok = row.Params == 1
	default:
		ok = false
	}
	if !ok {
		return "", ""
	}
	return x.Name, row.Target
}

// fromAPI defines a method that is a function of the C API.
func fromAPI(p *port.Port, m *facts.Method, base, fn string) entry {
	sym := p.Fresh(base + "_def")
	sig, params, args := "HPyFunc_NOARGS", "HPy self", "self"
	if m.Flags&facts.MethO != 0 {
		sig, params, args = "HPyFunc_O", "HPy self, HPy arg", "self, arg"
	}
	return entry{item: m.Item, sym: sym, text: fmt.Sprintf("HPyDef_METH(%s, %s, %s%s)\nstatic HPy\n%s_impl(HPyContext *ctx, %s)\n{\n    return %s(ctx, %s);\n}",
		sym, p.DocText(m.Name), sig, doc(p, m.Item, m.Doc), sym, params, fn, args)}
}

func method(p *port.Port, m *facts.Method) entry {
	base, fn := "", ""
	if name, target := ofAPI(m); target != "" {
		base, fn = name, p.Use(target)
	} else if m.Func == nil || m.Func.Func == nil && !p.Elsewhere(m.Func) {
		port.Refuse(m.Name, "method-function", "the function of this method is not one of this file")
	} else {
		base, fn = m.Func.Name, m.Func.Name
	}
	if m.Flags&(facts.MethClass|facts.MethStatic) != 0 {
		return ofClass(p, m, base, fn)
	}
	if m.Func == nil {
		return fromAPI(p, m, base, fn)
	}
	if m.Flags&facts.MethMethod != 0 {
		return withClass(p, m)
	}
	sig, ok := sigs[m.Flags&^facts.MethCoexist]
	if !ok {
		port.Refuse(m.Name, "method-flags", "HPy 0.9 has no methods with these flags")
	}
	sym := p.Fresh(m.Func.Name + "_def")
	return entry{item: m.Item, sym: sym, text: p.DefineMeth(sym, p.DocText(m.Name), m.Func, sig, doc(p, m.Item, m.Doc))}
}

func getset(p *port.Port, g *facts.GetSet, name string) entry {
	base := g.Get
	switch {
	case g.Foreign != nil:
		port.Refuse(g.Name, "getset-function", "a function of this attribute is none of this module: %s", g.Foreign.Loc.Range.Text())
	case g.Get != nil:
	case g.Set != nil:
		base = g.Set
	default:
		port.Refuse(g.Name, "getset-function", "this attribute has neither a getter nor a setter")
	}
	sym := p.Fresh(base.Name + "_def")
	rest := doc(p, g.Item, g.Doc)
	if g.Closure != nil {
		rest += ", .closure = " + g.Closure.Loc.Range.Text()
	}
	return entry{item: g.Item, sym: sym, text: p.DefineGetSet(sym, name, g.Get, g.Set, rest)}
}

var memberTypes = map[int64]string{
	0: "SHORT", 1: "INT", 2: "LONG", 3: "FLOAT", 4: "DOUBLE", 5: "STRING", 6: "OBJECT", 7: "CHAR", 8: "BYTE",
	9: "UBYTE", 10: "USHORT", 11: "UINT", 12: "ULONG", 13: "STRING_INPLACE", 14: "BOOL", 16: "OBJECT_EX",
	17: "LONGLONG", 18: "ULONGLONG", 19: "HPYSSIZET", 20: "NONE",
}

func member(p *port.Port, m *facts.Member, as string) entry {
	t := int64(0)
	if m.Type != nil {
		if m.Type.Const == nil {
			port.Refuse(m.Type, "member-type", "the type of this member is no constant")
		}
		t = *m.Type.Const
	}
	name, ok := memberTypes[t]
	if !ok || m.Offset == nil {
		port.Refuse(m.Name, "member-type", "HPy has no member of this type")
	}
	field := strings.Trim(m.Name.Value, "_")
	sym := p.Fresh(ident(p, m, field))
	text := "HPyDef_MEMBER(" + sym + ", " + as + ", HPyMember_" + name + ", " + m.Offset.Loc.Range.Text()
	if m.Flags != nil && m.Flags.Const != nil {
		if *m.Flags.Const&^1 != 0 {
			port.Refuse(m.Flags, "member-flags", "HPy knows only the flag READONLY")
		}
		if *m.Flags.Const == 1 {
			text += ", .readonly = 1"
		}
	}
	return entry{item: m.Item, sym: sym, text: text + doc(p, m.Item, m.Doc) + ")"}
}

func ident(p *port.Port, m *facts.Member, field string) string {
	clean := strings.Map(func(r rune) rune {
		if r == '_' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
			return r
		}
		return '_'
	}, field)
	return "member_" + clean + "_def"
}
