package port

import (
	"slices"
	"strings"

	"hpyport/analysis/cpp"
	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// declStmt renders a declaration within a function.
func (f *Fn) declStmt(s *syntax.Stmt) {
	if len(s.Decls) > 0 && f.P.GlobalVars[s.Decls[0].Obj] && f.Locals[s.Decls[0].Obj] == nil {
		f.Delete(s) // static variables, which the file declares now
		return
	}
	specsDone := false
	split := f.mixed(s)
	for i, d := range s.Decls {
		if f.skipDecl[d] {
			continue
		}
		if d.Name == "nargs" && f.P.countDecl(f.Sig, d) { // the parameter of that name says the same
			if len(s.Decls) == 1 {
				f.Delete(s)
				return
			}
			f.Separate(s, d)
			continue
		}
		l := f.Locals[d.Obj]
		n := len(f.pre)
		edge := split && i > 0 && asHandle(l) != asHandle(f.Locals[s.Decls[i-1].Obj])
		if l == nil || l.Kind == RawLocal {
			f.declRaw(d, l)
			f.splitBefore(s, i, n, edge)
			continue
		}
		for _, h := range f.P.declHandlers() {
			if h(f, s, d, l) {
				specsDone = true
			}
		}
		if l.Kind == BuilderLocal {
			continue
		}
		synced := l.Kind == PairLocal && l.Synced
		if l.Kind == StackLocal {
			f.declStack(d, l)
			continue
		}
		if l.Kind == FastLocal {
			f.declLent(s, d, l)
			specsDone = true
			continue
		}
		if !synced && !specsDone {
			if !split {
				f.sameGroup(s, d)
			}
			if !split || i == 0 {
				f.typeName(d, "HPy")
			}
			specsDone = true
		}
		if !synced {
			f.dropStar(d)
		}
		if l.Items != "" && l.Items != "Long" {
			f.dropSecondStar(d)
		}
		if l.Kind == ArrayLocal {
			f.declArray(d, l)
		} else {
			f.declHandle(s, d, l)
		}
		f.splitBefore(s, i, n, edge)
	}
}

// declLent renders the declaration of an array of objects that others own, or of a pointer to one.
func (f *Fn) declLent(s *syntax.Stmt, d *syntax.VarDecl, l *Local) {
	for _, o := range s.Decls {
		if lo := f.Locals[o.Obj]; lo == nil || lo.Kind != FastLocal || o.Type.Kind != d.Type.Kind {
			Refuse(d, "mixed-declaration", "%s and %s are declared together but need different types in the port", d.Name, o.Name)
		}
	}
	name := "const HPy"
	if d.Type.Kind == syntax.Array {
		name = "HPy"
	}
	if s.Decls[0] == d {
		f.typeName(d, name)
	}
	f.dropStar(d)
	if d.Init != nil {
		f.declRaw(d, l)
	}
}

// asHandle reports whether the declaration of a variable says HPy.
func asHandle(l *Local) bool {
	return l != nil && (l.Kind == HandleLocal || l.Kind == PairLocal && !l.Synced)
}

// mixed reports whether a declaration has variables that become handles beside
// others that don't, and can be split between them.
func (f *Fn) mixed(s *syntax.Stmt) bool {
	n := 0
	for _, d := range s.Decls {
		l := f.Locals[d.Obj]
		if f.skipDecl[d] || f.separated[d] || l != nil && l.Kind != RawLocal && l.Kind != HandleLocal && l.Kind != PairLocal {
			return false
		}
		if asHandle(l) {
			n++
		}
	}
	return n > 0 && n < len(s.Decls) && !s.Loc.Split
}

// splitBefore ends the declaration before declarator i when that one needs
// lines of its own, which may use the variables declared before it, or another
// type than the one before it has (edge).
func (f *Fn) splitBefore(s *syntax.Stmt, i, n int, edge bool) {
	d := s.Decls[i]
	own := len(f.pre) > n && d.Init != nil
	if i == 0 || !own && !edge || f.separated[d] || f.separated[s.Decls[i-1]] {
		return
	}
	var lines []string
	if own {
		lines = append(lines, f.pre[n:]...)
		f.pre = f.pre[:n]
	}
	prev, r := declEnd(s.Decls[i-1]), d.Loc.Range
	indent := " "
	switch {
	case s.Loc.In == nil && !s.Loc.Split:
		indent = "\n" + r.File.Indent(s.Loc.Range.Start)
	case own || d.Loc.In != s.Loc.In || s.Decls[i-1].Loc.In != s.Loc.In:
		Refuse(d, "macro-statement", "this declaration is spelled by a macro")
	}
	specs := d.Specs.Range.Text()
	if asHandle(f.Locals[d.Obj]) {
		specs = "HPy"
	}
	f.Edit(source.Range{File: r.File, Start: prev, End: r.Start}, ";"+indent+strings.Join(append(lines, specs), indent)+" ")
}

// sameGroup refuses a declaration whose declarators need different types.
func (f *Fn) sameGroup(s *syntax.Stmt, d *syntax.VarDecl) {
	for _, o := range s.Decls {
		l := f.Locals[o.Obj]
		if l == nil || l.Kind == RawLocal || l.Kind == BuilderLocal || l.Kind == PairLocal && l.Synced {
			if len(s.Decls) > 1 && !f.separated[o] && (l == nil || l.Kind != BuilderLocal) {
				Refuse(d, "mixed-declaration", "%s and %s are declared together but need different types in the port", d.Name, o.Name)
			}
		}
	}
}

func (f *Fn) declRaw(d *syntax.VarDecl, l *Local) {
	if d.Init == nil {
		f.declKeptBuffer(d)
		return
	}
	if d.Obj != nil && (d.Obj.Storage == syntax.StaticStorage || d.Obj.Storage == syntax.Extern) {
		return
	}
	if d.Init.Expr != nil {
		e := d.Init.Expr
		n := len(f.unit.Events)
		var text string
		switch {
		case l != nil && l.Struct != nil:
			text = f.top(e, func() string { return f.rawStruct(l, e, d) })
		case f.P.IsHandle(e.Type) && !facts.IsNull(e):
			Refuse(e, "object-as-data", "an object is stored where the port has no handle: %s", d.Name)
		default:
			text = f.top(e, func() string { return f.Plain(e) })
		}
		if l != nil {
			f.derive(l.Obj, n)
		}
		f.Replace(e, text)
		return
	}
	for _, p := range f.initPieces(d.Init) {
		f.Edit(p.r, p.text)
	}
}

// declHandle renders the initializer of a variable that holds a handle.
func (f *Fn) declHandle(s *syntax.Stmt, d *syntax.VarDecl, l *Local) {
	pair := l.Kind == PairLocal && l.Synced
	if f.noInit[d] {
		from := ownership.Uninit
		if f.D.InitNull[l.Var] {
			from = ownership.Null
		}
		f.event(ownership.Event{Kind: ownership.Def, Var: l.Var, From: from, Site: d})
		return
	}
	if d.Init == nil {
		if l.isAlias() {
			return
		}
		from := ownership.Uninit
		null := ""
		if f.D.InitNull[l.Var] {
			from, null = ownership.Null, " = HPy_NULL"
		}
		f.event(ownership.Event{Kind: ownership.Def, Var: l.Var, From: from, Site: d})
		if !pair && l.Handle != d.Name {
			f.Edit(d.NameLoc.Range, l.Handle)
		}
		if pair {
			f.pre = append(f.pre, "HPy "+l.Handle+null+";")
		} else if null != "" {
			r := d.Loc.Range
			f.Edit(source.Range{File: r.File, Start: r.End, End: r.End}, null)
		}
		return
	}
	e := d.Init.Expr
	if e == nil {
		Refuse(d, "initializer", "%s is initialized by a brace list", d.Name)
	}
	if l.isAlias() {
		l.UsesStruct = true
		if n := f.P.nones(); n.locals[l.Obj] || n.locals[l.Var.Obj] {
			f.Replace(e, f.structOf(l, e, d))
			return
		}
		if f.castFirst(l, e, d) {
			f.Replace(e, f.asStructIf(l))
			return
		}
		f.Replace(e, f.asStruct(l.Struct, l.Handle, false))
		return
	}
	text := f.top(e, func() string { return f.define(l, e, d) })
	if !pair {
		if l.Handle != d.Name {
			f.Edit(d.NameLoc.Range, l.Handle)
		}
		f.Replace(e, text)
		return
	}
	f.pre = append(f.pre, "HPy "+l.Handle+" = "+flat(text)+";")
	if facts.IsNull(e) {
		return
	}
	l.UsesStruct = true
	f.Replace(e, f.structOf(l, e, d))
}

// typeName replaces the type name in the specifiers of a declaration.
func (f *Fn) typeName(d *syntax.VarDecl, name string) {
	if r, ok := f.P.objectTypeName(d.Specs.First, d.Specs.Last); ok {
		f.Edit(r, name)
		f.dropConst(d, r)
		return
	}
	Refuse(d, "declaration", "the type of %s can't be edited", d.Name)
}

// dropConst removes the const of "const PyObject *x", which is the object's: in
// "const HPy x" it would be the variable's, which may be assigned to.
func (f *Fn) dropConst(d *syntax.VarDecl, name source.Range) {
	for i := d.Specs.First; i <= d.Specs.Last && i < len(f.P.Unit.Tokens); i++ {
		t := &f.P.Unit.Tokens[i]
		if t.Text != "const" || len(t.Trail) > 0 || t.Pos.File != name.File {
			continue
		}
		r, text := t.Pos, t.Pos.File.Text
		blank := func(i int) bool { return i >= 0 && i < len(text) && (text[i] == ' ' || text[i] == '\t') }
		if r.Start > name.Start { // PyObject const *x
			for blank(r.Start - 1) {
				r.Start--
			}
		} else {
			for blank(r.End) {
				r.End++
			}
		}
		f.Edit(r, "")
	}
}

// objectTypeName finds the type name among the tokens of declaration
// specifiers; a register keyword and a struct tag's keyword go with it.
func (p *Port) objectTypeName(first, last int) (source.Range, bool) {
	var r source.Range
	for i := first; i <= last && i < len(p.Unit.Tokens); i++ {
		t := &p.Unit.Tokens[i]
		if exp := outerMacro(t); exp != nil && !exp.Macro.Bundled && !p.spellsObject(exp) { // HIDDEN PyObject *f(void)
			i = max(i, exp.Last)
			continue
		}
		if attribute(t.Text) {
			i = p.closing(i + 1)
			continue
		}
		if t.Kind != cpp.Identifier || t.Made || t.Pos.File == nil || t.Pos.File.Bundled {
			continue
		}
		switch t.Text {
		case "static", "extern", "inline", "__inline", "__inline__", "const", "volatile", "auto", "register":
			continue
		case "struct":
			r = t.Pos
			continue
		}
		if r.IsValid() {
			return r.Union(t.Pos), true
		}
		return t.Pos, true
	}
	return source.Range{}, false
}

// dropStar removes the first '*' of a declarator and the blanks on one side of it.
func (f *Fn) dropStar(d *syntax.VarDecl) {
	if r, ok := f.P.star(d.Loc.First, d.NameLoc.First); ok {
		f.Edit(r, blankFor(r))
		return
	}
	Refuse(d, "declaration", "the declarator of %s can't be edited", d.Name)
}

// dropSecondStar removes the other '*' of a pointer to objects that stands for their container.
func (f *Fn) dropSecondStar(d *syntax.VarDecl) {
	for i := d.Loc.First; i <= d.NameLoc.First; i++ {
		if f.P.Unit.Tokens[i].Text != "*" {
			continue
		}
		if r, ok := f.P.star(i+1, d.NameLoc.First); ok {
			f.Edit(r, blankFor(r))
			return
		}
		break
	}
	Refuse(d, "declaration", "the declarator of %s can't be edited", d.Name)
}

// star finds the first '*' between two tokens, with blanks so that none are left over.
func (p *Port) star(first, last int) (source.Range, bool) {
	for i := first; i <= last && i < len(p.Unit.Tokens); i++ {
		t := &p.Unit.Tokens[i]
		if t.Text != "*" || t.Pos.File == nil || t.Pos.File.Bundled {
			continue
		}
		r := t.Pos
		for j := i + 1; j < last && qualifier(&p.Unit.Tokens[j]); j++ { // *const x
			r = r.Union(p.Unit.Tokens[j].Pos)
		}
		return starRange(r), true
	}
	return source.Range{}, false
}

func qualifier(t *cpp.Token) bool {
	switch t.Text {
	case "const", "volatile", "restrict", "__restrict", "__restrict__":
		return len(t.Trail) == 0
	}
	return false
}

// blankFor is the blank that has to stand where a '*' kept two words apart.
func blankFor(r source.Range) string {
	word := func(i int) bool {
		return i >= 0 && i < len(r.File.Text) && isName(r.File.Text[i:i+1]) && !strings.ContainsAny(r.File.Text[i:i+1], ".->")
	}
	if word(r.Start-1) && word(r.End) {
		return " "
	}
	return ""
}

// starRange widens a '*' to the blanks that separate it from what follows,
// when blanks stand before it as well.
func starRange(r source.Range) source.Range {
	text := r.File.Text
	before := r.Start > 0 && (text[r.Start-1] == ' ' || text[r.Start-1] == '\t' || text[r.Start-1] == '\n')
	if before {
		for r.End < len(text) && (text[r.End] == ' ' || text[r.End] == '\t') {
			r.End++
		}
		if r.End < len(text) && text[r.End] == '\n' { // "PyObject *" at the end of a line
			for r.Start > 0 && (text[r.Start-1] == ' ' || text[r.Start-1] == '\t') {
				r.Start--
			}
		}
	}
	return r
}

// headEdits rewrites the head of a definition or a prototype.
func (p *Port) headEdits(edit func(source.Range, string), s *Sig, specs syntax.Loc, decl *syntax.VarDecl, params []*syntax.VarDecl, handles []string) {
	res := decl.Type
	if res != nil && res.Kind == syntax.Function {
		res = res.Result
	}
	switch {
	case s.Conv == DestroyConv, s.Conv == CapsuleConv:
	case s.Conv == ExecConv && s.Func.Func != nil && p.IsHandle(s.Func.Func.Type.Result):
		p.resultType(edit, specs, decl, "int")
	case s.Returns:
		p.resultType(edit, specs, decl, "HPy")
	case s.Result != "":
		p.integerResult(edit, specs, decl.Name, s.Result)
	}
	r := decl.ParamsLoc.Range
	if !r.IsValid() {
		panic(&Refusal{Pos: decl.Decl.Range, Code: "declaration", Reason: "the parameters of " + decl.Name + " can't be edited"})
	}
	switch s.Conv {
	case ExecConv:
		edit(r, "(HPyContext *ctx, HPy "+p.moduleName(s)+")")
		return
	case DestroyConv: // definitions have these from the rule for types
		edit(r, "(void *data)")
		return
	case CapsuleConv: // definitions have these from the rule for capsules
		edit(decl.NameLoc.Range, decl.Name+"_impl")
		edit(r, "(const char *name, void *pointer, void *context)")
		return
	case VisitorConv:
		p.visitorHead(edit, params)
		return
	case TraverseConv:
		edit(r, "(void *data, HPyFunc_visitproc visit, void *arg)")
		return
	}
	void := len(params) == 0 || len(params) == 1 && params[0].Type != nil && params[0].Type.Kind == syntax.Void
	if void && !s.Ctx {
		return
	}
	if void {
		edit(r, "(HPyContext *ctx"+p.missing(s, 0)+")")
		return
	}
	if decl.ParamsLoc.In == nil && slices.ContainsFunc(params, func(d *syntax.VarDecl) bool { return d.Decl.In != nil }) {
		p.spellParams(edit, s, decl, params, handles)
		return
	}
	lead := "HPyContext *ctx"
	if name := p.Keepers[s.Func]; name != "" {
		lead += ", HPy *" + name
	}
	kept := false
	for i := range s.Params {
		if s.Params[i].Kind != DropParam {
			kept = true
		}
	}
	if kept {
		lead += ", "
	}
	if !s.Ctx {
		lead = ""
	}
	edit(source.Range{File: r.File, Start: r.Start + 1, End: r.Start + 1}, lead)
	for i, d := range params {
		if i >= len(s.Params) {
			break
		}
		q := &s.Params[i]
		name := d.Name
		if name == "" && d.Obj != nil {
			name = d.Obj.Name
		}
		where := upToName(d)
		switch q.Kind {
		case HandleParam, KwDictParam:
			p.paramText(edit, where, "HPy", name, d)
		case PairParam:
			h := ""
			if i < len(handles) {
				h = handles[i]
			}
			if h == "" && name != "" {
				h = "h_" + name
			}
			p.paramText(edit, where, "HPy", h, d)
		case ArgsParam:
			n := "size_t"
			if s.Conv == InitConv {
				n = "HPy_ssize_t"
			}
			edit(where, "const HPy *"+orName(name, "args")+", "+n+" "+p.countName(s))
		case FastArgsParam:
			edit(where, "const HPy *"+orName(name, "args"))
		case NargsParam:
			edit(where, "size_t "+orName(name, "nargs"))
		case KwnamesParam:
			edit(where, "HPy "+orName(name, "kwnames"))
		case OutParam:
			edit(where, "HPy *"+name)
		case TypedParam:
			name = orName(q.As, name)
			if strings.HasSuffix(q.Text, "*") {
				edit(where, q.Text+name)
				break
			}
			edit(where, q.Text+" "+name)
		case FuncParam:
			edit(where, p.funcPointer(d))
		case DropParam:
			start, end := where.Start, where.End
			if i > 0 {
				start = params[i-1].Decl.Range.End
			} else if len(params) > 1 {
				end = params[1].Decl.Range.Start
			}
			edit(source.Range{File: where.File, Start: start, End: end}, "")
		}
	}
	if m := p.missing(s, len(params)); m != "" {
		edit(source.Range{File: r.File, Start: r.End - 1, End: r.End - 1}, m)
	}
}

// upToName is the text of a parameter, without the words behind its name: PyObject *self UNUSED
// may be an attribute or nothing.
func upToName(d *syntax.VarDecl) source.Range {
	r, name := d.Decl.Range, d.NameLoc.Range
	if d.NameLoc.InFile() && name.File == r.File && r.Start <= name.Start && name.End < r.End && d.Type != nil && d.Type.Kind == syntax.Pointer &&
		strings.Trim(r.File.Text[name.End:r.End], "ABCDEFGHIJKLMNOPQRSTUVWXYZ_ \t\r\n") == "" {
		r.End = name.End
	}
	return r
}

func orName(n, def string) string {
	if n == "" {
		return def
	}
	return n
}

// paramText writes a parameter, keeping the author's name where it is spelled out.
func (p *Port) paramText(edit func(source.Range, string), where source.Range, typ, name string, d *syntax.VarDecl) {
	if name == "" {
		edit(where, typ)
		return
	}
	edit(where, typ+" "+name)
}

func (p *Port) moduleName(s *Sig) string {
	if n, ok := p.Data["module:"+s.Func.Name].(string); ok {
		return n
	}
	for i := range s.Params {
		if s.Params[i].Decl != nil && s.Params[i].Decl.Name != "" {
			return s.Params[i].Decl.Name
		}
	}
	return "module"
}

// funcPointer spells a function pointer parameter with handles.
func (p *Port) funcPointer(d *syntax.VarDecl) string {
	ft := d.Type
	if ft.Kind == syntax.Pointer {
		ft = ft.Elem
	}
	one := func(t *syntax.Type) string {
		if p.IsHandle(t) {
			return "HPy"
		}
		return t.String()
	}
	ps := []string{"HPyContext *"}
	for _, t := range ft.Params {
		ps = append(ps, one(t))
	}
	return one(ft.Result) + " (*" + d.Name + ")(" + strings.Join(ps, ", ") + ")"
}

// resultType replaces "PyObject *" before the name of a function.
func (p *Port) resultType(edit func(source.Range, string), specs syntax.Loc, decl *syntax.VarDecl, typ string) {
	toks := p.Unit.Tokens
	for i := specs.First; i <= specs.Last; i++ {
		t := &toks[i]
		// PyMODINIT_FUNC; but not a macro that makes the whole function.
		if exp := outerMacro(t); exp != nil && (exp.Macro.Bundled || p.spellsObject(exp)) && exp.Last < decl.NameLoc.First {
			if (exp.Macro.Bundled || typ == "int") && !p.saysStatic(specs) { // what PyMODINIT_FUNC exports, the module's definition exports now
				typ = "static " + typ
			}
			edit(exp.Call, typ)
			return
		}
	}
	r, ok := p.objectTypeName(specs.First, specs.Last)
	if !ok {
		panic(&Refusal{Pos: specs.Range, Code: "declaration", Reason: "the result type of " + decl.Name + " can't be edited"})
	}
	st, ok := p.star(specs.Last+1, decl.NameLoc.First)
	if !ok {
		panic(&Refusal{Pos: specs.Range, Code: "declaration", Reason: "the result type of " + decl.Name + " can't be edited"})
	}
	if st.Start == r.End || strings.TrimSpace(r.File.Text[r.End:st.Start]) == "" {
		end := st.End
		text := typ
		// Keep one blank (or the newline) before the name.
		if c := r.File.Text[end : end+1]; strings.TrimSpace(c) != "" {
			text += " "
		}
		edit(source.Range{File: r.File, Start: r.Start, End: end}, text)
		return
	}
	edit(r, typ)
	edit(st, "")
}

// saysStatic reports whether declaration specifiers have static among them.
func (p *Port) saysStatic(specs syntax.Loc) bool {
	for i := specs.First; i <= specs.Last; i++ {
		if p.Unit.Tokens[i].Text == "static" {
			return true
		}
	}
	return false
}

func outerMacro(t *cpp.Token) *cpp.Expansion {
	if len(t.Trail) > 0 && t.Trail[0].Arg < 0 {
		return t.Trail[0].Exp
	}
	return nil
}

// spellsObject reports whether a macro use spells a pointer to an object.
func (p *Port) spellsObject(exp *cpp.Expansion) bool {
	for i := exp.First; i <= exp.Last; i++ {
		if p.Unit.Tokens[i].Text == "*" {
			return true
		}
	}
	return false
}

// attribute reports whether a word begins an attribute in parentheses.
func attribute(word string) bool {
	switch word {
	case "__attribute__", "__attribute", "__declspec", "_Alignas":
		return true
	}
	return false
}

// closing is the token that closes the parenthesis at a token.
func (p *Port) closing(open int) int {
	depth := 0
	for i := open; i < len(p.Unit.Tokens); i++ {
		switch p.Unit.Tokens[i].Text {
		case "(":
			depth++
		case ")":
			depth--
		}
		if depth <= 0 {
			return i
		}
	}
	return open
}

// HeadMacro returns the use of an author's macro that spells the whole head of
// a function: MOD_INIT(name) { ... }.
func (p *Port) HeadMacro(fn *syntax.Func) *cpp.Expansion {
	t := &p.Unit.Tokens[fn.Loc.First]
	if len(t.Trail) == 0 || fn.Declarator == nil {
		return nil
	}
	e := t.Trail[0].Exp
	if e.Macro.Bundled || e.Parent != nil || e.First != fn.Loc.First || e.Last != fn.Declarator.ParamsLoc.Last {
		return nil
	}
	return e
}

// ExecName is the name that the function which fills the module gets when the
// author's name is PyInit_x.
func (p *Port) ExecName(fn *syntax.Func, module string) string {
	key := "exec-name:" + fn.Name
	if n, ok := p.Data[key].(string); ok {
		return n
	}
	n := p.Fresh(module + "_exec")
	p.Data[key] = n
	return n
}

// layoutHead edits the head of the function being rendered.
func (f *Fn) layoutHead() {
	if e := f.P.HeadMacro(f.Func); e != nil {
		if f.Sig.Conv != ExecConv {
			Refuse(f.Func, "macro", "the head of this function is spelled by the macro %s", e.Macro.Name)
		}
		name := f.P.ExecName(f.Func, strings.TrimPrefix(f.Func.Name, "PyInit_"))
		f.inst = nil
		f.Edit(e.Call, "static int\n"+name+"(HPyContext *ctx, HPy "+f.P.moduleName(f.Sig)+")")
		return
	}
	handles := make([]string, len(f.Sig.Params))
	for i := range f.Sig.Params {
		if l := f.Locals[f.Sig.Params[i].Decl.Obj]; l != nil && l.Kind == PairLocal {
			handles[i] = l.Handle
		}
	}
	decl := *f.Func.Declarator
	if decl.Type == nil {
		decl.Type = f.Func.Type
	}
	params := f.Func.Params
	if len(params) == 0 {
		params = decl.Params
	}
	f.P.headEdits(f.Edit, f.Sig, f.Func.Specs, &decl, params, handles)
}

// prototypes rewrites the declarations of ported functions that are no definitions.
func (p *Port) prototypes() {
	for _, d := range p.Unit.Vars {
		if d.Obj == nil || d.Obj.Kind != syntax.FuncObj || d.IsTypedef {
			continue
		}
		if p.Removed[d.Obj] {
			p.deleteDecl(d)
			continue
		}
		s := p.Sigs[d.Obj]
		if s == nil && d.Obj.Func == nil && !d.Obj.Bundled {
			s = p.External[d.Obj.Name]
		}
		if s == nil {
			continue
		}
		p.guard(nil, func() {
			p.headEdits(p.Edit, s, d.Specs, d, d.Params, nil)
		})
	}
}

// deleteDecl removes a file-scope declaration with the line it stands on.
func (p *Port) deleteDecl(d *syntax.VarDecl) {
	if len(d.Group) > 1 {
		panic(&Refusal{Pos: d.Decl.Range, Code: "declaration", Reason: d.Name + " is declared together with others and can't be removed"})
	}
	p.Edit(wholeLines(withSemicolon(d.Decl.Range)), "")
}

func withSemicolon(r source.Range) source.Range {
	text := r.File.Text
	i := r.End
	for i < len(text) && (text[i] == ' ' || text[i] == '\t' || text[i] == '\n') {
		i++
	}
	if i < len(text) && text[i] == ';' && !strings.HasSuffix(r.Text(), ";") {
		r.End = i + 1
	}
	return r
}

// wholeLines widens r to the lines it stands on, when nothing else is on them.
func wholeLines(r source.Range) source.Range {
	text := r.File.Text
	s, e := r.Start, r.End
	for s > 0 && (text[s-1] == ' ' || text[s-1] == '\t') {
		s--
	}
	for e < len(text) && (text[e] == ' ' || text[e] == '\t' || text[e] == '\r') {
		e++
	}
	if (s == 0 || text[s-1] == '\n') && (e == len(text) || text[e] == '\n') {
		if e < len(text) {
			e++
		}
		r.Start, r.End = s, e
	}
	return r
}

// Cut is wholeLines, or else r with the blanks that would be left over beside it.
func Cut(r source.Range) source.Range {
	whole := wholeLines(r)
	if whole != r {
		return whole
	}
	text := r.File.Text
	s, e := r.Start, r.End
	for s > 0 && (text[s-1] == ' ' || text[s-1] == '\t') {
		s--
	}
	for e < len(text) && (text[e] == ' ' || text[e] == '\t') {
		e++
	}
	switch {
	case e == len(text) || text[e] == '\n' || text[e] == '\r':
		r.Start, r.End = s, e
	case s < r.Start || s == 0 || text[s-1] == '\n':
		r.End = e
	}
	return r
}

// WholeLines is wholeLines for rules.
func WholeLines(r source.Range) source.Range { return wholeLines(r) }

// WithSemicolon is withSemicolon for rules.
func WithSemicolon(r source.Range) source.Range { return withSemicolon(r) }
