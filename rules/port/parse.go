package port

import (
	"slices"
	"strings"

	"hpyport/analysis/cpp"
	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/syntax"
)

// AsArray reports whether an argument tuple can be read, where e names it, as the
// array it comes in: it has no other value yet.
func (f *Fn) AsArray(l *Local, e *syntax.Expr) bool {
	if l.Kind == ArgsLocal {
		return true
	}
	if l.Packer != packTuple {
		return false
	}
	for _, u := range f.P.Facts.Uses[l.Obj] {
		if (assignTo(u) != nil || addressed(u)) && u.Loc.First <= e.Loc.First {
			return false
		}
	}
	for n := syntax.ParentOf(e); n != nil; n = syntax.ParentOf(n) {
		if s, ok := n.(*syntax.Stmt); ok && (s.Op == syntax.While || s.Op == syntax.DoWhile || s.Op == syntax.For) {
			return false
		}
	}
	back := false
	syntax.Walk(f.Func.Body, func(n syntax.Node) bool {
		if s, ok := n.(*syntax.Stmt); ok && s.Op == syntax.Goto && (s.Target == nil || s.Target.Loc.First < s.Loc.First) {
			back = true
		}
		return !back
	})
	return !back
}

// packTuple is the function that makes the tuple of an array of arguments.
const packTuple = "HPyCompat_Arg_PackTuple"

// Mapped renders a call by the mapping table, for rules that handle only some calls.
func (f *Fn) Mapped(c *syntax.Expr) Val {
	row, ok := lookupAPI(c.CalledName())
	if !ok {
		Refuse(c, "no-counterpart", "%s has no counterpart in HPy that the port knows", c.CalledName())
	}
	return f.callMapped(c, row)
}

// Pass says how an argument is passed.
type Pass uint8

const (
	AsDeclared Pass = iota
	Lent            // an object that stays the caller's
	Taken           // an object that the callee takes over
	Maker           // a function that makes an object of the argument behind it
	Length          // a number, where Py_ssize_t is read
)

// MappedPassing is Mapped for a call whose arguments a format describes.
func (f *Fn) MappedPassing(c *syntax.Expr, how map[int]Pass) Val {
	row, ok := lookupAPI(c.CalledName())
	if !ok {
		Refuse(c, "no-counterpart", "%s has no counterpart in HPy that the port knows", c.CalledName())
	}
	return f.callTaking(c, row, how)
}

// A formatUnit is one unit of an argument format, as far as the port must know it.
type formatUnit struct {
	code     string // "O", "O!", "O&", "s#", ...
	args     int    // how many C arguments it takes
	optional bool   // it stands behind a '|'
}

// sameArgs reports whether two units take the same arguments.
func (u formatUnit) sameArgs(v formatUnit) bool { return u.code == v.code && u.args == v.args }

// plain reports whether the unit takes one argument that is no object.
func (u formatUnit) plain() bool { return u.args == 1 && !strings.Contains("OSUY", u.code[:1]) }

// parseFormat splits the format of PyArg_Parse*.
func parseFormat(s string) ([]formatUnit, bool) {
	var out []formatUnit
	optional := false
	for i := 0; i < len(s); i++ {
		switch ch := s[i]; ch {
		case ':', ';':
			return out, true
		case '|':
			optional = true
		case '$', '(', ')', ' ', '\t', ',':
		case 'e':
			u := formatUnit{"es", 2, optional}
			if i+1 >= len(s) {
				return nil, false
			}
			i++
			u.code = "e" + s[i:i+1]
			if i+1 < len(s) && s[i+1] == '#' {
				i++
				u.code, u.args = u.code+"#", 3
			}
			out = append(out, u)
		default:
			if !strings.ContainsRune("OSUYiIlkLKnbBhHfdDcCpszyuZw", rune(ch)) {
				return nil, false
			}
			u := formatUnit{string(ch), 1, optional}
			if i+1 < len(s) {
				switch s[i+1] {
				case '#', '!', '&':
					u.code, u.args = u.code+s[i+1:i+2], 2
					i++
				case '*':
					u.code = u.code + "*"
					i++
				}
			}
			out = append(out, u)
		}
	}
	return out, true
}

// ParseCall renders a call of an argument parser. head are the new leading
// arguments, which replace the first lead ones; format is the format argument
// and first the index of the first argument that the units take.
func (f *Fn) ParseCall(c *syntax.Expr, fn string, head []string, ht *Local, lead int, format *syntax.Expr, first int) Val {
	all, ok := f.Formats(format)
	if !ok {
		Refuse(c, "format", "the format of %s is no literal", c.CalledName())
	}
	value := all[0]
	var units []formatUnit
	for i, text := range all {
		us, ok := parseFormat(text)
		if !ok {
			Refuse(c, "format", "the format %q of %s is not understood", text, c.CalledName())
		}
		if i > 0 && !slices.EqualFunc(us, units, formatUnit.sameArgs) {
			Refuse(c, "format", "the formats %q and %q of %s take different arguments", value, text, c.CalledName())
		}
		for k := range us {
			us[k].optional = us[k].optional || i > 0 && units[k].optional
		}
		units = us
	}
	texts := make([]*string, len(c.Args))
	var parsed ParsedPlaces
	set := func(i int, t string) { texts[i] = &t }
	for i := lead; i < first; i++ {
		set(i, f.Plain(c.Args[i]))
	}
	i := first
	next := func() *syntax.Expr {
		if i >= len(c.Args) {
			Refuse(c, "format", "the format %q of %s needs more arguments", value, c.CalledName())
		}
		i++
		return c.Args[i-1]
	}
	hashes := 0
	var ints []int // which of the '#' have a length that is an int
	for _, u := range units {
		if strings.HasSuffix(u.code, "#") {
			if at := i + u.args - 1; at < len(c.Args) && IsIntLength(pointee(c.Args[at])) {
				if u.code[0] == 'e' || len(all) > 1 || pointee(c.Args[at]).Size != 4 {
					Refuse(c.Args[at], "format", "the length that %q stores is an int, where Py_ssize_t belongs", u.code)
				}
				ints = append(ints, hashes)
			}
			hashes++
		}
		if i == len(c.Args) && u.plain() {
			// The author's slip: an argument for this unit is wanted and not there. It
			// goes as well or badly as before.
			continue
		}
		switch u.code {
		case "O", "S", "U", "Y":
			a := next()
			set(i-1, f.ParseTo(c, a, u.optional, &parsed))
		case "O!":
			t := next()
			set(i-1, f.Borrow(t))
			a := next()
			set(i-1, f.ParseTo(c, a, u.optional, &parsed))
		case "O&":
			fn, to := next(), next()
			set(i-2, f.converter(c, fn))
			set(i-1, f.converted(c, fn, to))
		default:
			for n := 0; n < u.args; n++ {
				a := next()
				set(i-1, f.Plain(a))
			}
		}
	}
	if i != len(c.Args) {
		Refuse(c, "format", "the format %q of %s takes fewer arguments than are passed", value, c.CalledName())
	}
	if ints != nil {
		set(ArgIndex(c, format), f.intLengths(format, value, ints))
	}
	if hashes > 0 {
		f.P.NoteLengths(c)
	}
	if ht != nil {
		f.event(ownership.Event{Kind: ownership.Def, Var: ht.Var, From: ownership.Owned | ownership.Null, Site: c})
	}
	// The first lead arguments are replaced by head as one.
	joined := strings.Join(head, ", ")
	set(0, joined)
	for n := 1; n < lead; n++ {
		texts[n] = nil
	}
	return Val{Text: f.StoreParsed(c, f.CallText(c, f.P.Use(fn), "ctx", texts), parsed)}
}

// Without the macro PY_SSIZE_T_CLEAN a length of '#' was an int up to CPython 3.9; then
// such formats failed, and from 3.13 on the length is Py_ssize_t whatever the macro says.
// The port takes each length as the variable is declared. The support header's parser
// knows a '%' in the place of a '#' for those that are int.

// IsIntLength reports whether a length of that type is an int, or less.
func IsIntLength(t *syntax.Type) bool {
	return t != nil && t.Kind == syntax.Int && t.Size > 0 && t.Size < 8
}

// pointee is what an argument points to, or nil.
func pointee(a *syntax.Expr) *syntax.Type {
	if t := syntax.StripCasts(a).Type; t != nil && t.Kind == syntax.Pointer {
		return t.Elem
	}
	return nil
}

// intLengths renders a format with other marks for some of its '#', by their numbers.
func (f *Fn) intLengths(format *syntax.Expr, value string, which []int) string {
	text := f.src(format)
	if syntax.StripCasts(format).Op != syntax.StringLit || !strings.HasPrefix(text, `"`) || strings.Count(text, "#") != strings.Count(value, "#") {
		Refuse(format, "format", "a length of the format %q is an int, where Py_ssize_t belongs, and the format is not spelled here", value)
	}
	n := -1
	return strings.Map(func(r rune) rune {
		if r != '#' {
			return r
		}
		if n++; slices.Contains(which, n) {
			return '%'
		}
		return r
	}, text)
}

// NoteLengths tells once for a file that its '#' formats need the macro no more.
func (p *Port) NoteLengths(at *syntax.Expr) {
	const macro = "PY_SSIZE_T_CLEAN"
	if p.Data["port:lengths"] != nil || slices.ContainsFunc(p.Unit.Macros, func(m *cpp.Macro) bool { return m.Name == macro }) {
		return
	}
	p.Data["port:lengths"] = true
	p.Diags = append(p.Diags, Diag{Pos: at.Loc.Range, Severity: "note", Code: "length-macro",
		Message: "the file does not define " + macro + ", without which CPython 3.10 to 3.12 raise SystemError for a format with '#'; the port takes it, with lengths as their variables are declared"})
}

// ParseOut renders the address of a variable in which an argument parser
// stores an object that somebody else keeps.
func (f *Fn) ParseOut(c, a *syntax.Expr) string {
	x := syntax.StripCasts(a)
	if x.Op == syntax.Addr {
		if v := syntax.Unparen(x.X); f.LocalAt(v) != nil {
			l := f.LocalAt(v)
			if l != nil && (l.Kind == HandleLocal || l.Kind == PairLocal && !l.Synced) {
				f.event(ownership.Event{Kind: ownership.Def, Var: l.Var, From: ownership.Unowned, Weak: true, Site: nil, Lent: true})
				if f.D.Promote[l.Var] {
					f.promoteParsed(c, a, l)
				}
				return "&" + l.Handle
			}
		}
	}
	if facts.IsNull(a) {
		return "NULL"
	}
	if l := f.Locals[x.Obj]; x.Op == syntax.Ident && x.Obj != nil && l != nil && l.Kind == OutLocal { // the caller's
		f.event(ownership.Event{Kind: ownership.Def, Var: l.Var, From: ownership.Unowned, Weak: true, Site: nil, Lent: true})
		f.promoteParsed(c, a, l)
		return x.Name
	}
	Refuse(a, "out-argument", "%s stores an object in a place that is not supported: %s", c.CalledName(), oneLine(f.src(a)))
	return ""
}

// defaultAt is the site at which a default value of an argument is loaded.
type defaultAt struct{ e *syntax.Expr }

// lendDefault keeps a handle of what a global holds in a variable of its own, where lo only
// gets it in case that a parser leaves lo alone: so lo owns nothing, as what is parsed is
// nobody's but the caller's.
func (f *Fn) lendDefault(lo *Local, y *syntax.Expr, v Val) Val {
	x := syntax.StripCasts(y)
	if v.Own != OwnedVal || !f.lentDefault(y) || f.weak > 0 || f.late > 0 || f.level != nil || !f.parsedInto(lo) {
		return v
	}
	keep := f.Scratch("h_" + lo.Handle)
	site := defaultAt{x}
	if f.Sol != nil && f.Sol.Overwrites[site] {
		f.pre = append(f.pre, "HPy_Close(ctx, "+keep.Handle+");")
	}
	f.event(ownership.Event{Kind: ownership.Def, Var: keep.Var, From: ownership.Owned | ownership.Null, Site: site})
	f.event(ownership.Event{Kind: ownership.Use, Var: keep.Var})
	return Val{Text: keep.Handle + " = " + v.Text, Own: UnownedVal, Null: v.Null}
}

// lentDefault reports whether a value is what a global or a constant holds.
func (f *Fn) lentDefault(y *syntax.Expr) bool {
	x := syntax.StripCasts(y)
	switch x.Op {
	case syntax.Cond:
		return x.Y != nil && f.lentDefault(x.Y) && f.lentDefault(x.Z)
	case syntax.Addr:
		x = syntax.Unparen(x.X)
		return x.Op == syntax.Ident && x.Obj != nil && (f.P.GlobalVars[x.Obj] || x.Obj.Bundled)
	case syntax.Ident:
		return x.Obj != nil && (f.P.GlobalVars[x.Obj] || x.Obj.Bundled)
	}
	return facts.IsNull(y)
}

// parsedInto reports whether all else that a variable gets is what parsers store in it.
func (f *Fn) parsedInto(lo *Local) bool {
	if lo.Obj == nil || lo.Kind != HandleLocal || lo.IsParam {
		return false
	}
	parsed := false
	if lo.Decl != nil && lo.Decl.Init != nil && (lo.Decl.Init.Expr == nil || !f.lentDefault(lo.Decl.Init.Expr)) {
		return false
	}
	for _, u := range f.P.Facts.Uses[lo.Obj] {
		if a := assignTo(u); a != nil {
			if !f.lentDefault(a.Y) {
				return false
			}
			continue
		}
		if !addressed(u) {
			continue
		}
		c, ok := above(u.Parent.(*syntax.Expr)).(*syntax.Expr)
		if !ok || c.Op != syntax.Call || !strings.HasPrefix(strings.TrimPrefix(c.CalledName(), "_"), "PyArg_") {
			return false
		}
		parsed = true
	}
	return parsed
}

// promoteParsed duplicates what a parser stored, where it is known to have succeeded.
func (f *Fn) promoteParsed(c, a *syntax.Expr, l *Local) {
	line := l.Handle + " = HPy_Dup(ctx, " + l.Handle + ");"
	// What it held before is needed where the parser left it alone: the duplicate is of that then.
	was := ownership.Event{Kind: ownership.Use, Var: l.Var}
	own := ownership.Event{Kind: ownership.Def, Var: l.Var, From: ownership.Owned | ownership.Null, Site: a}
	if f.Sol != nil && f.Sol.Overwrites[a] {
		Refuse(a, "ownership", "%s owns what it holds if nothing is parsed into it, and not otherwise", l.Handle)
	}
	top := syntax.Node(c)
	not := false
	for {
		p, ok := syntax.ParentOf(top).(*syntax.Expr)
		if !ok {
			break
		}
		switch p.Op {
		case syntax.Paren:
		case syntax.Not:
			not = !not
		default:
			Refuse(c, "ownership", "%s is kept after it was parsed, in a way that is not supported", l.Handle)
		}
		top = p
	}
	s, ok := syntax.ParentOf(top).(*syntax.Stmt)
	if !ok || s.Op != syntax.If || s.Cond != top {
		Refuse(c, "ownership", "%s is kept after it was parsed, in a way that is not supported", l.Handle)
	}
	f.D.InitNull[l.Var] = true
	if not {
		if s.Else != nil || !leaves(s.Then) {
			Refuse(c, "ownership", "%s is kept after it was parsed, in a way that is not supported", l.Handle)
		}
		if l.Kind == OutLocal { // a parser that fails may have stored what the caller does not own
			f.heads[s.Then] = append(f.heads[s.Then], l.Handle+" = HPy_NULL;")
			u := f.G.Unit(s.Then, ownership.BlockHead)
			u.Events = append(u.Events, ownership.Event{Kind: ownership.Def, Var: l.Var, From: ownership.Null, Site: a})
		}
		f.after[s] = append(f.after[s], line)
		u := f.G.Unit(s, ownership.Join)
		u.Events = append(u.Events, was, own)
		return
	}
	if l.Kind == OutLocal {
		Refuse(c, "ownership", "%s is kept after it was parsed, in a way that is not supported", l.Handle)
	}
	f.heads[s.Then] = append(f.heads[s.Then], line)
	u := f.G.Unit(s.Then, ownership.BlockHead)
	u.Events = append(u.Events, was, own)
}

// leaves reports whether control never comes out at the end of s.
func leaves(s *syntax.Stmt) bool {
	switch s.Op {
	case syntax.Return, syntax.Goto, syntax.Break, syntax.Continue:
		return true
	case syntax.Block:
		return len(s.List) > 0 && leaves(s.List[len(s.List)-1])
	case syntax.If:
		return s.Else != nil && leaves(s.Then) && leaves(s.Else)
	}
	return false
}

// converter renders the function of an "O&" unit: one of the author's, which
// gets the context in front, or one of the C API by its new name.
func (f *Fn) converter(c, a *syntax.Expr) string {
	r := facts.FuncRef(a)
	if r != nil && r.Func != nil {
		if s := f.P.Sigs[r]; s != nil && s.Conv == Helper && s.Ctx && len(s.Params) == 2 && s.Params[0].Kind == HandleParam && s.Params[1].Kind == RawParam {
			return f.src(a)
		}
		Refuse(a, "converter", "%s does not take an object and a pointer to data", r.Name)
	}
	if x := syntax.StripCasts(a); x.Op == syntax.Ident && r == nil {
		if row, ok := lookupAPI(x.Name); ok && row.Kind == FuncAPI {
			if fn, ok := row.Simple(); ok && strings.HasPrefix(fn, "HPyCompat_") {
				return f.P.Use(fn)
			}
		}
	}
	Refuse(a, "converter", "%s is no converter that the port knows", oneLine(f.src(a)))
	return ""
}

// maker renders the function of an "O&" unit of Py_BuildValue: one of the author's, which gets the context in front.
func (f *Fn) maker(a *syntax.Expr) string {
	if r := facts.FuncRef(a); r != nil && r.Func != nil {
		if s := f.P.Sigs[r]; s != nil && s.Conv == Helper && s.Ctx && s.Returns && len(s.Params) == 1 && s.Params[0].Kind == RawParam && f.P.Keepers[r] == "" {
			return f.src(a)
		}
	}
	Refuse(a, "converter", "%s does not make an object of a pointer to data", oneLine(f.src(a)))
	return ""
}

// ConvertCall renders a converter of the C API that is called as a function.
func (f *Fn) ConvertCall(c *syntax.Expr) Val {
	if len(c.Args) != 2 || facts.IsNull(c.Args[0]) {
		return f.Mapped(c)
	}
	row, _ := lookupAPI(c.CalledName())
	from := f.Borrow(c.Args[0])
	if x := syntax.StripCasts(c.Args[1]); x.Op == syntax.Addr {
		if l := f.LocalAt(syntax.Unparen(x.X)); l != nil && f.Sol != nil && f.Sol.In[f.unit.ID][l.Var]&(ownership.Owned|ownership.Unowned) != 0 {
			Refuse(c, "out-argument", "%s may hold an object when its address is passed to %s", l.Handle, c.CalledName())
		}
	}
	to := f.converted(c, c.X, c.Args[1])
	fn, _ := row.Simple()
	return Val{Text: f.CallText(c, f.P.Use(fn), "ctx", []*string{&from, &to})}
}

// converted renders the place in which a converter stores: data for the
// author's converters, a new handle for those of the C API.
func (f *Fn) converted(c, fn, a *syntax.Expr) string {
	if r := facts.FuncRef(fn); r != nil && r.Func != nil {
		return f.Plain(a)
	}
	if x := syntax.StripCasts(a); x.Op == syntax.Addr {
		l := f.LocalAt(syntax.Unparen(x.X))
		if l != nil && l.Var != nil && (l.Kind == HandleLocal && !l.IsParam || l.Kind == PairLocal && !l.Synced) {
			f.event(ownership.Event{Kind: ownership.Def, Var: l.Var, From: ownership.Owned | ownership.Null, Weak: true, Site: a})
			return "&" + l.Handle
		}
		if c.X == fn { // a call of the converter, not of a parser
			if text, ok := f.outPlace(x); ok {
				return text
			}
		}
	}
	Refuse(a, "out-argument", "%s stores an object in a place that is not supported: %s", c.CalledName(), oneLine(f.src(a)))
	return ""
}
