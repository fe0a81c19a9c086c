package port

import (
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// call renders a call of any function.
func (f *Fn) call(c *syntax.Expr) Val {
	v := f.anyCall(c)
	g, ok := f.Guards[c]
	if !ok {
		return v
	}
	v.Text = "HPy_IsNull(" + g.Of.Handle + ") ? " + g.Fail + " : " + v.Text
	switch up := c.Parent.(type) {
	case *syntax.Expr:
		if up.Op == syntax.Assign && up.Y == c {
			return v
		}
	case *syntax.Init, *syntax.Stmt:
		return v
	}
	v.Text = "(" + v.Text + ")"
	return v
}

func (f *Fn) anyCall(c *syntax.Expr) Val {
	name := c.CalledName()
	o := c.Called()
	if o != nil && !f.P.leftOut[o] && f.Locals[o] == nil && (o.Func != nil || f.P.Foreign[o] != nil || !o.Bundled && o.Kind == syntax.FuncObj && f.P.External[o.Name] != nil) {
		return f.callUser(c, o)
	}
	if x := f.P.sizeOf(c); x != nil && len(c.Args) == 1 {
		return Val{Text: f.size(c, x)}
	}
	if name != "" && (o == nil || o.Bundled || o.Undeclared || o.Kind == syntax.Builtin || f.P.leftOut[o]) {
		if o != nil && o.Bundled && o.Type != nil && len(c.Args) < len(o.Type.Params) {
			Refuse(c, "arguments", "%s is called with %d arguments, but has %d", name, len(c.Args), len(o.Type.Params))
		}
		if f.P.Portable && needsExtension(name) {
			Refuse(c, "extension", "%s needs the extension table, and the port is to do without", name)
		}
		if h, ok := f.P.calls[name]; ok {
			saved := f.P.current
			f.P.current = h.rule.ID
			v := h.fn(f, c)
			f.P.current = saved
			return v
		}
		if row, ok := lookupAPI(name); ok {
			if f.P.Plan != nil && row.Allocates() && f.P.KeepsAllocator(name) {
				for i, a := range c.Args {
					if o.Type != nil && asMemory(o.Type, i) && f.P.IsHandle(a.Type) {
						f.memory(c, a)
					}
				}
				return f.callPlain(c)
			}
			return f.callMapped(c, row)
		}
		if row, ok := lookupAPI(strings.TrimPrefix(name, "__hpyport_")); ok && row.Kind == FuncAPI && row.template && sameArgs(c) {
			return f.callMapped(c, row) // a macro whose arguments are plain: Py_BUILD_ASSERT
		}
		if isAPIName(name) {
			Refuse(c, "no-counterpart", "%s has no counterpart in HPy that the port knows", strings.TrimPrefix(name, "__hpyport_"))
		}
	}
	if o != nil && o.Kind == syntax.FuncObj && !o.Bundled && o.Func == nil && isAPIName(name) {
		Refuse(c, "no-counterpart", "%s is a function of the interpreter itself that this file declares; HPy has no counterpart", name)
	}
	if o != nil && o.Kind == syntax.FuncObj && !o.Bundled && o.Func == nil && f.P.mentionsHandles(o.Type) {
		Refuse(c, "external-function", "%s is defined elsewhere and takes or returns objects", name)
	}
	if t := c.X.Type; t != nil && f.P.isHandleFunc(t) {
		return f.callPointer(c)
	}
	if v, ok := f.slotCall(c); ok {
		return v
	}
	return f.callPlain(c)
}

// sameArgs reports whether c is one use of a macro with the macro's own arguments, in their order.
func sameArgs(c *syntax.Expr) bool {
	if c.Loc.Whole == nil || len(c.Loc.Whole.Args) != len(c.Args) {
		return false
	}
	for i, a := range c.Args {
		if !a.Loc.Range.IsValid() || !c.Loc.Whole.Args[i].Contains(a.Loc.Range) {
			return false
		}
	}
	return true
}

func (p *Port) mentionsHandles(t *syntax.Type) bool { return p.isHandleFunc(t) }

// isAPIName reports whether a name belongs to the C API by its prefix.
func isAPIName(n string) bool {
	return strings.HasPrefix(n, "Py") && len(n) > 2 && (n[2] == '_' || n[2] >= 'A' && n[2] <= 'Z') || strings.HasPrefix(n, "_Py") || strings.HasPrefix(n, "__hpyport_")
}

// isAPI reports whether the identifier e means something of the C API that a port replaces.
func (p *Port) isAPI(e *syntax.Expr) bool {
	if e.Obj != nil && (e.Obj.Kind == syntax.VarObj || e.Obj.Kind == syntax.ParamObj || e.Obj.Func != nil && !p.leftOut[e.Obj]) && !e.Obj.Bundled {
		return false
	}
	if row, ok := lookupAPI(e.Name); ok {
		return row.Kind != KeepAPI
	}
	return isAPIName(e.Name) && (e.Obj == nil || e.Obj.Kind != syntax.EnumConst)
}

// constant renders an identifier of the C API that is no function: Py_None, PyExc_KeyError, PyList_Type.
func (f *Fn) constant(e *syntax.Expr) (Val, bool) {
	if e.Obj != nil && !e.Obj.Bundled && !e.Obj.Undeclared {
		return Val{}, false
	}
	row, ok := lookupAPI(e.Name)
	if !ok || row.Kind != ConstAPI {
		return Val{}, false
	}
	text := row.Expand("ctx", nil)
	f.P.UseAll(text)
	switch row.Result {
	case OwnResult:
		return Val{Text: text, Own: OwnedVal}, true
	case UnownedResult:
		return Val{Text: text, Own: UnownedVal}, true
	}
	return Val{Text: text}, true
}

// callPlain renders a call of a function that knows nothing of Python.
func (f *Fn) callPlain(c *syntax.Expr) Val {
	if c.CalledName() == "assert" && len(c.Args) == 1 {
		switch a := c.Args[0]; {
		case f.P.IsHandle(a.Type):
			return Val{Text: f.composeCall(c, []piece{{f.at(a), f.Cond(a)}})}
		case callsUndeclared(a): // links nowhere, so assert is empty where this is built
			return Val{Text: f.src(c)}
		}
	}
	for i, a := range c.Args {
		if v, ok := f.blankHandles(c); ok {
			return v
		}
		f.noCopy(c, a)
		if f.printsAddress(c, i) {
			continue
		}
		if f.P.IsHandle(a.Type) && !facts.IsNull(a) && f.P.StructOf(a.Type) == nil {
			Refuse(a, "object-to-c", "an object is passed to %s, which is not part of the C API", calledText(c))
		}
		if r := facts.FuncRef(a); r != nil && f.P.needsContext(r) {
			Refuse(a, "callback", "%s is called back by %s, which passes no context", r.Name, calledText(c))
		}
	}
	if f.P.IsHandle(c.Type) {
		Refuse(c, "external-function", "%s returns an object and is defined elsewhere", calledText(c))
	}
	var ps []piece
	for i, a := range c.Args {
		text, ok := f.printed(c, i)
		if !ok {
			text = f.any(a)
		}
		if f.outlives(c, i) {
			text = f.P.Use("HPyCompat_Lasting") + "(" + text + ")"
		}
		ps = append(ps, piece{f.at(a), text})
	}
	if syntax.Unparen(c.X).Op != syntax.Ident {
		ps = append(ps, piece{f.at(c.X), f.Plain(c.X)})
	}
	return Val{Text: f.composeCall(c, ps)}
}

// keepsText lists functions of the C library that go on using the text they got, with the argument.
var keepsText = map[string]int{"openlog": 0, "putenv": 0}

// outlives reports whether argument i of a call points into an object, and the C library keeps
// the pointer: the memory is HPy's as long as a handle of the object is open, and no longer.
func (f *Fn) outlives(c *syntax.Expr, i int) bool {
	o := c.Called()
	if n, ok := keepsText[c.CalledName()]; !ok || n != i || o == nil || o.Func != nil || !o.Bundled {
		return false
	}
	x := syntax.StripCasts(c.Args[i])
	if x.Op == syntax.Call {
		row, ok := lookupAPI(x.CalledName())
		return ok && row.Kind == FuncAPI
	}
	l := f.Locals[x.Obj]
	return x.Op == syntax.Ident && l != nil && l.Kind == RawLocal && len(l.Deps) > 0
}

// callsUndeclared reports whether e calls a function of which there is no declaration.
func callsUndeclared(e *syntax.Expr) bool {
	found := false
	syntax.Walk(e, func(n syntax.Node) bool {
		x, ok := n.(*syntax.Expr)
		if ok && x.Op == syntax.Call {
			if o := x.Called(); o != nil && o.Undeclared {
				found = true
			}
		}
		return !found
	})
	return found
}

func calledText(c *syntax.Expr) string {
	if n := c.CalledName(); n != "" {
		return n
	}
	return oneLine(c.X.Loc.Range.Text())
}

func (f *Fn) composeCall(c *syntax.Expr, ps []piece) string {
	var changed []piece
	for _, p := range ps {
		if p.text != p.r.Text() {
			changed = append(changed, p)
		}
	}
	if len(changed) == 0 {
		return f.src(c)
	}
	if c.Loc.Split {
		Refuse(c, "macro", "this call is put together by a macro in a way that can't be edited")
	}
	return compose(f.at(c), changed)
}

// CallText spells a call with a new function name, leading arguments and new
// texts for the arguments; nil drops one, and those beyond the author's are added.
// The author's blanks and comments stay.
func (f *Fn) CallText(c *syntax.Expr, fn, lead string, args []*string) string {
	r := f.at(c)
	open := f.openParen(c)
	var ps []piece
	ps = append(ps, piece{f.at(c.X), fn})
	last := -1
	for i := range c.Args {
		if i < len(args) && args[i] != nil {
			last = i
		}
	}
	if lead != "" && last >= 0 {
		lead += ", "
	}
	ps = append(ps, piece{source.Range{File: r.File, Start: open, End: open}, lead})
	for i, a := range c.Args {
		at := f.at(a)
		if i < len(args) && args[i] != nil {
			ps = append(ps, piece{at, *args[i]})
			continue
		}
		// Drop the argument with the comma before it, or after it when it is the first.
		start, end := at.Start, at.End
		if i > 0 {
			start = f.at(c.Args[i-1]).End
		} else if len(c.Args) > 1 {
			end = f.at(c.Args[1]).Start
		}
		ps = append(ps, piece{source.Range{File: r.File, Start: start, End: end}, ""})
	}
	if len(args) > len(c.Args) {
		more := ""
		for _, a := range args[len(c.Args):] {
			more += ", " + *a
		}
		if lead == "" && last < 0 {
			more = more[2:]
		}
		ps = append(ps, piece{source.Range{File: r.File, Start: r.End - 1, End: r.End - 1}, more})
	}
	return compose(r, ps)
}

// openParen finds the '(' of a call in the text being made.
func (f *Fn) openParen(c *syntax.Expr) int {
	r := f.at(c)
	i := f.at(c.X).End
	for i < r.End && r.File.Text[i] != '(' {
		i++
	}
	return i + 1
}

// callUser renders a call of one of the author's functions.
func (f *Fn) callUser(c *syntax.Expr, o *syntax.Object) Val {
	if f.P.Removed[o] {
		Refuse(c, "removed-function", "%s has no counterpart in the port but is called here", o.Name)
	}
	s := f.P.Sigs[o]
	if s == nil && o.Func == nil {
		s = f.P.External[o.Name]
	}
	if s == nil && f.P.Plan != nil && f.P.Stays(o) != nil {
		if v, ok := f.callStaying(c, o); ok {
			return v
		}
	}
	if s == nil {
		return f.callPlain(c)
	}
	args := make([]*string, len(c.Args))
	packed, packing := f.argArray(c, s)
	for i, a := range c.Args {
		q := s.param(i)
		if q == nil {
			Refuse(c, "arguments", "%s is called with more arguments than it has", o.Name)
		}
		var t string
		if packed != "" && (q.Kind == ArgsParam || q.Kind == KwnamesParam) {
			t = packed + ".kwnames"
			if q.Kind == ArgsParam {
				t = packed + ".items, " + packed + ".nargs"
			}
			args[i] = &t
			continue
		}
		switch q.Kind {
		case HandleParam, PairParam, KwDictParam:
			if f.P.Unneeded != nil && o.Func != nil && f.P.Unneeded(q.Decl.Obj, a) {
				for _, x := range syntax.StripCasts(a).Args {
					f.pureArg(x)
				}
				t = "HPy_NULL"
				break
			}
			t = f.Borrow(a)
		case ArgsParam:
			x := syntax.StripCasts(a)
			if x.Op != syntax.Ident || f.Locals[x.Obj] == nil || f.Locals[x.Obj].Kind != ArgsLocal {
				if facts.IsNull(a) {
					t = "NULL, 0"
					break
				}
				Refuse(a, "args-tuple", "%s takes an argument array; this call passes something else", o.Name)
			}
			t = x.Name + ", " + f.Count()
		case KwnamesParam, FastArgsParam:
			x := syntax.StripCasts(a)
			if facts.IsNull(a) {
				t = "HPy_NULL"
				if q.Kind == FastArgsParam {
					t = "NULL"
				}
			} else if h, ok := f.handles(a); ok && q.Kind == FastArgsParam {
				t = h
			} else if x.Op == syntax.Ident && f.Locals[x.Obj] != nil && (f.Locals[x.Obj].Kind == KwnamesLocal || f.Locals[x.Obj].Kind == FastLocal) {
				t = x.Name
			} else if q.Kind == FastArgsParam {
				Refuse(a, "handle-array", "%s takes a pointer to objects; this call passes something else", o.Name)
			} else {
				Refuse(a, "kwargs", "%s takes keyword names; this call passes something else", o.Name)
			}
		case OutParam:
			t = f.outPassed(c, a)
		case DropParam:
			continue
		case FuncParam:
			if r := facts.FuncRef(a); r != nil {
				t = f.src(a)
				if rs := f.P.Sigs[r]; rs == nil {
					Refuse(a, "callback", "%s does not take the context, but functions passed here do", r.Name)
				}
			} else if o := f.apiFunction(a); o != nil {
				t = f.apiPointer(a, o)
			} else {
				t = f.Plain(a)
			}
		default:
			t = f.any(a)
			if f.P.IsHandle(q.Decl.Type) && f.P.StructOf(q.Decl.Type) != nil {
				t = f.Struct(a)
			}
		}
		args[i] = &t
	}
	if len(c.Args) == len(s.Params) {
		args = append(args, f.P.missingArgs(s)...)
	}
	lead := ""
	if s.Ctx {
		lead = "ctx"
	}
	if f.P.Keepers[o] != "" {
		lead += ", " + f.KeepChars(c)
	}
	v := Val{Text: f.CallText(c, f.callee(c, o), lead, args)}
	if packed != "" {
		v.Text = "(" + packing + " ? " + v.Text + " : " + s.Fail + ")"
	}
	if s.Returns {
		v.Own, v.Null = OwnedVal, true
	}
	return v
}

// callPointer renders a call through a function pointer whose type the port changed.
func (f *Fn) callPointer(c *syntax.Expr) Val {
	x := syntax.Unparen(c.X)
	if x.Op == syntax.Deref {
		x = syntax.Unparen(x.X)
	}
	if x.Op != syntax.Ident || f.Locals[x.Obj] == nil {
		if v, ok := f.slotCall(c); ok {
			return v
		}
		Refuse(c, "function-pointer", "a call through a function pointer that the port does not follow: %s", oneLine(f.src(c.X)))
	}
	args := make([]*string, len(c.Args))
	for i, a := range c.Args {
		t := ""
		if f.P.IsHandle(a.Type) {
			t = f.Borrow(a)
		} else {
			t = f.Plain(a)
		}
		args[i] = &t
	}
	v := Val{Text: f.CallText(c, f.src(c.X), "ctx", args)}
	if f.P.IsHandle(c.Type) {
		v.Own, v.Null = OwnedVal, true
	}
	return v
}

// callMapped renders a call of the C API by its row of the mapping table.
func (f *Fn) callMapped(c *syntax.Expr, row *Row) Val { return f.callTaking(c, row, nil) }

// callTaking is callMapped for a call that takes over some of its arguments, or
// takes objects where its prototype does not say so.
func (f *Fn) callTaking(c *syntax.Expr, row *Row, how map[int]Pass) Val {
	name := row.Name
	switch row.Kind {
	case NoneAPI:
		Refuse(c, row.ReasonCode(), "%s: %s", name, row.Reason())
	case StructAPI:
		if strings.HasPrefix(name, "PyModule") { // what is in the way of the module is known already
			for _, d := range f.P.Diags {
				if d.Severity == "error" && d.Code == "module-shape" {
					Refuse(c, d.Code, "%s: %s", name, d.Message)
				}
			}
		}
		Refuse(c, "structure", "%s is used in a way that no rule of the port deals with", name)
	case KeepAPI:
		return f.callPlain(c)
	case DeleteAPI:
		for _, a := range c.Args {
			f.pureArg(a)
		}
		if c.Type != nil && c.Type.Kind != syntax.Void { // if (PyUnicode_READY(s) < 0)
			return Val{Gone: true, Text: "0"}
		}
		return Val{Gone: true, Text: "(void)0"}
	}
	if m := f.P.asksItself(row); m != "" {
		Refuse(c, "own-module", "the counterpart of %s asks the module %s, which gets it from here", name, m)
	}
	if row.Init && !f.P.hasModule() {
		Refuse(c, "error-state", "%s needs an error state of the module, and none of the files that were given defines the module", name)
	}
	var proto *syntax.Type
	if c.X.Type != nil {
		proto = c.X.Type
		if proto.Kind == syntax.Pointer {
			proto = proto.Elem
		}
	}
	texts := make([]string, len(c.Args))
	ptr := make([]*string, len(c.Args))
	for i, a := range c.Args {
		switch how[i] {
		case Taken:
			texts[i] = f.Owned(a)
		case Lent:
			texts[i] = f.Borrow(a)
		case Maker:
			texts[i] = f.maker(a)
		case Length:
			texts[i] = "(HPy_ssize_t)(" + f.Plain(a) + ")"
		default:
			outer := f.lasting
			if i == 0 && f.level == nil && f.pointsInto(c, row) {
				f.lasting = syntax.StripCasts(a)
			}
			texts[i] = f.argument(c, row, proto, i, a)
			f.lasting = outer
		}
		ptr[i] = &texts[i]
	}
	var text string
	if fn, ok := row.Simple(); ok {
		text = f.CallText(c, f.P.useName(fn), "ctx", ptr)
	} else {
		if need := row.MaxArg(); need > len(texts) {
			Refuse(c, "arguments", "%s is called with too few arguments", name)
		}
		text = row.Expand("ctx", texts)
		f.P.UseAll(text)
		if strings.HasPrefix(row.Target, "(") {
			text = AsOperand(c, text)
		}
	}
	v := Val{Text: text}
	switch row.Result {
	case OwnResult:
		v.Own, v.Null = OwnedVal, true
	case UnownedResult:
		v.Own = UnownedVal
	case NullResult:
		v.Own = NullVal
	}
	return v
}

// AsOperand puts the text that takes an expression's place, and begins with a cast, in
// parentheses where an index or the like follows, which binds more.
func AsOperand(e *syntax.Expr, text string) string {
	if up, ok := e.Parent.(*syntax.Expr); ok && up.X == e {
		switch up.Op {
		case syntax.Index, syntax.Arrow, syntax.Member, syntax.Call:
			return "(" + text + ")"
		}
	}
	return text
}

// UseTarget marks the target of a row as used, if the support header has it, and returns its name.
func (p *Port) UseTarget(fn string) string { return p.useName(fn) }

func (p *Port) useName(fn string) string {
	if strings.HasPrefix(fn, "HPyCompat_") {
		p.Use(fn)
	}
	return fn
}

// argument renders one argument of a call of the C API.
func (f *Fn) argument(c *syntax.Expr, row *Row, proto *syntax.Type, i int, a *syntax.Expr) string {
	if row.IsOut(i) {
		return f.outArgument(c, a)
	}
	if text, ok := f.printed(c, i); ok {
		return text
	}
	if has(row.InOut, i) {
		return f.inOutArgument(c, a)
	}
	if f.P.IsHandle(a.Type) && asMemory(proto, i) {
		return f.memory(c, a)
	}
	if f.P.IsHandle(a.Type) || facts.IsNull(a) && handleParam(f.P, row, proto, i) {
		return f.Borrow(a)
	}
	if r := facts.FuncRef(a); r != nil && f.P.needsContext(r) {
		Refuse(a, "callback", "%s is handed to %s, which calls it without a context", r.Name, row.Name)
	}
	if f.isHandles(a) {
		if t, ok := f.handles(a); ok {
			return t
		}
	}
	// A pointer into a new handle must not outlive it.
	text := f.Plain(a)
	// Where only objects can be passed on: no format or other number says what more there is.
	variadic := proto != nil && proto.Kind == syntax.Function && i >= len(proto.Params) && row.Result == OwnResult && len(proto.Params) == 1 && proto.Params[0].IsInteger()
	if variadic || handleParam(f.P, row, proto, i) {
		f.noNumber(a, Val{Text: text})
	}
	return text
}

// asMemory reports whether a function takes argument i as mere memory.
func asMemory(proto *syntax.Type, i int) bool {
	return proto != nil && proto.Kind == syntax.Function && i < len(proto.Params) && proto.Params[i].Deref() != nil && proto.Params[i].Deref().Kind == syntax.Void
}

// memory renders an object's struct where its memory is meant: PyMem_Free(self).
func (f *Fn) memory(c, a *syntax.Expr) string {
	x := syntax.StripCasts(a)
	if l := f.Locals[x.Obj]; facts.IsNull(a) || plainPointer(f.P, x.Type) || x.Op == syntax.Ident && l != nil && l.Kind == RawLocal {
		return f.Plain(a)
	}
	Refuse(a, "object-to-c", "%s gets the memory of an object, which is the runtime's; give objects up with Py_DECREF, and compare them by identity", calledText(c))
	return ""
}

func handleParam(p *Port, row *Row, proto *syntax.Type, i int) bool {
	if row.MayBeNull(i) {
		return true
	}
	return proto != nil && proto.Kind == syntax.Function && i < len(proto.Params) && p.IsHandle(proto.Params[i])
}

// outArgument renders &x where the call stores a new handle in x.
func (f *Fn) outArgument(c, a *syntax.Expr) string {
	x := syntax.StripCasts(a)
	if x.Op == syntax.Addr {
		if v := syntax.Unparen(x.X); f.LocalAt(v) != nil {
			if l := f.LocalAt(v); l != nil && (l.Kind == HandleLocal || l.Kind == PairLocal && !l.Synced) {
				f.event(ownership.Event{Kind: ownership.Def, Var: l.Var, From: ownership.Owned | ownership.Null, Site: a})
				return "&" + l.Handle
			}
		}
	}
	if facts.IsNull(a) {
		return "NULL"
	}
	if text, ok := f.outPlace(x); ok {
		return text
	}
	Refuse(a, "out-argument", "%s stores an object in a place that is not supported: %s", c.CalledName(), oneLine(f.src(a)))
	return ""
}

// inOutArgument renders &x where the call replaces what x holds: it gives up the
// handle that it finds there, which therefore must be x's own.
func (f *Fn) inOutArgument(c, a *syntax.Expr) string {
	x := syntax.StripCasts(a)
	if x.Op == syntax.Addr && f.weak == 0 {
		if l := f.LocalAt(syntax.Unparen(x.X)); l != nil && l.Var != nil && (l.Kind == HandleLocal || l.Kind == PairLocal && !l.Synced) {
			f.D.Promote[l.Var] = true
			f.event(ownership.Event{Kind: ownership.Use, Var: l.Var})
			f.event(ownership.Event{Kind: ownership.Def, Var: l.Var, From: ownership.Owned | ownership.Null, Lent: true, Site: a})
			return "&" + l.Handle
		}
	}
	Refuse(a, "out-argument", "%s replaces an object in a place that is not supported: %s", c.CalledName(), oneLine(f.src(a)))
	return ""
}

// pureArg refuses an argument whose evaluation the port would drop though it does something.
func (f *Fn) pureArg(a *syntax.Expr) {
	syntax.Walk(a, func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok {
			switch e.Op {
			case syntax.Call:
				if o := e.Called(); o == nil || o.Func != nil {
					Refuse(a, "side-effect", "this call disappears, but its argument does something: %s", oneLine(f.src(a)))
				}
			case syntax.Assign, syntax.AssignOp, syntax.PostInc, syntax.PostDec, syntax.PreInc, syntax.PreDec:
				Refuse(a, "side-effect", "this call disappears, but its argument does something: %s", oneLine(f.src(a)))
			}
		}
		return true
	})
}

// slotCall renders Py_TYPE(x)->tp_as_mapping->mp_subscript(x, k) and its like.
func (f *Fn) slotCall(c *syntax.Expr) (Val, bool) {
	x := syntax.Unparen(c.X)
	if x.Op == syntax.Deref {
		x = syntax.Unparen(x.X) // (*Py_TYPE(x)->tp_iternext)(x) is the same call
	}
	if x.Op != syntax.Arrow && x.Op != syntax.Member {
		return Val{}, false
	}
	if o := f.slotFunction(c, x); o != nil {
		return f.callUser(c, o), true
	}
	for _, r := range f.P.rules {
		if h := r.SlotCalls[x.Name]; h != nil && (f.P.IsHandle(x.X.Type) || f.staticType(x.X) || apiVariable(x.X)) {
			return h(f, c), true
		}
	}
	row, ok := lookupAPI("slot:" + x.Name)
	if !ok || row.Kind == NoneAPI {
		return Val{}, false
	}
	// The object whose type is asked must be the first argument, so that the
	// look-up of the slot is the call's own.
	if t := typeOperand(x); t == nil || len(c.Args) == 0 || !sameVar(t, c.Args[0]) {
		return Val{}, false
	}
	texts := make([]string, len(c.Args))
	for i, a := range c.Args {
		if f.P.IsHandle(a.Type) || facts.IsNull(a) && row.MayBeNull(i) {
			texts[i] = f.Borrow(a)
		} else {
			texts[i] = f.Plain(a)
		}
	}
	text := row.Expand("ctx", texts)
	f.P.UseAll(text)
	v := Val{Text: text}
	if row.Result == OwnResult {
		v.Own, v.Null = OwnedVal, true
	}
	return v, true
}

// apiVariable reports whether e is a variable of the C API: PyDateTimeAPI.
func apiVariable(e *syntax.Expr) bool {
	e = syntax.Unparen(e)
	return e.Op == syntax.Ident && e.Obj != nil && e.Obj.Bundled && e.Obj.Kind == syntax.VarObj
}

// staticType reports whether e is a static type object itself: Foo_Type of Foo_Type.tp_alloc.
func (f *Fn) staticType(e *syntax.Expr) bool {
	e = syntax.Unparen(e)
	if e.Op != syntax.Ident || e.Obj == nil || e.Obj.Kind != syntax.VarObj {
		return false
	}
	if f.P.Facts.TypeOf(e.Obj) != nil {
		return true
	}
	_, ok := f.P.ConstantHandle(e.Name)
	return ok && e.Obj.Bundled
}

// TypeObject renders the type whose slot is called through: Foo_Type of
// Foo_Type.tp_init, type of type->tp_init.
func (f *Fn) TypeObject(c *syntax.Expr) string {
	x := syntax.Unparen(c.X)
	if x.Op == syntax.Deref {
		x = syntax.Unparen(x.X)
	}
	x = syntax.Unparen(x.X)
	if x.Op == syntax.Ident && f.staticType(x) {
		if f.P.GlobalVars[x.Obj] {
			return f.Temp(f.globalLoad(x, x.Obj), x)
		}
		if f.P.Facts.TypeOf(x.Obj) != nil { // a mixed type, which code that stays knows as the C API does
			return f.Temp(f.typeInC(x.Name), x)
		}
		text, _ := f.P.ConstantHandle(x.Name)
		return text
	}
	return f.Borrow(x)
}

// typeOperand returns x of Py_TYPE(x)->... or x->ob_type->...
func typeOperand(e *syntax.Expr) *syntax.Expr {
	for e != nil {
		switch e.Op {
		case syntax.Arrow, syntax.Member:
			if e.Name == "ob_type" {
				return e.X
			}
			e = syntax.Unparen(e.X)
		case syntax.Call:
			if n := e.CalledName(); (n == "Py_TYPE" || n == "PyObject_Type") && len(e.Args) == 1 {
				return e.Args[0]
			}
			return nil
		default:
			return nil
		}
	}
	return nil
}

// sameVar reports whether a and b are the same variable or member.
func sameVar(a, b *syntax.Expr) bool {
	a, b = syntax.StripCasts(a), syntax.StripCasts(b)
	if a.Op != b.Op {
		return false
	}
	switch a.Op {
	case syntax.Ident:
		return a.Obj != nil && a.Obj == b.Obj
	case syntax.Arrow, syntax.Member:
		return a.Name == b.Name && sameVar(a.X, b.X)
	case syntax.Index, syntax.Add, syntax.Sub, syntax.Mul:
		return sameVar(a.X, b.X) && sameVar(a.Y, b.Y)
	case syntax.IntLit:
		return a.Const != nil && b.Const != nil && *a.Const == *b.Const
	}
	return false
}

// SameVar reports whether two expressions name the same variable or member.
func SameVar(a, b *syntax.Expr) bool { return sameVar(a, b) }

// argsTuple gives a tuple where the author used the args tuple as an object.
func (f *Fn) argsTuple(e *syntax.Expr, l *Local) Val {
	return f.packed("h_"+l.Obj.Name, "HPyCompat_Arg_PackTuple", "ctx, "+l.Obj.Name+", "+f.Count())
}

// namesOnly reports whether the function gets the names of keywords, as METH_FASTCALL has them and HPy, with the
// values behind the other arguments: then that tuple is the author's object, where else it is a dict.
func (f *Fn) namesOnly() bool {
	for i := range f.Sig.Params {
		if f.Sig.Params[i].Kind == FastArgsParam {
			return true
		}
	}
	return false
}

// kwargsDict gives a dict where the author used the keyword arguments as an object.
func (f *Fn) kwargsDict(e *syntax.Expr, l *Local) Val {
	args := ""
	for i := range f.Sig.Params {
		if k := f.Sig.Params[i].Kind; k == ArgsParam || k == FastArgsParam {
			args = f.Sig.Params[i].Decl.Name
		}
	}
	if args == "" {
		Refuse(e, "kwargs", "the keyword arguments are used as an object, but the arguments are not at hand")
	}
	return f.packed("h_"+l.Obj.Name, "HPyCompat_Arg_PackKeywords", "ctx, "+args+", "+f.Count()+", "+l.Handle)
}

// packed makes an object of arguments at the function's entry, once, and keeps it to the exit.
func (f *Fn) packed(name, fn, args string) Val {
	site := "packed:" + name
	lo := f.synth[site]
	if lo == nil {
		lo = f.introduce(nil, site, name, "")
		lo.Var.Entry = ownership.Owned | ownership.Null
	}
	if !f.packedDone[site] {
		f.packedDone[site] = true
		f.failure() // it must be able to report one
		f.packs = append(f.packs, pack{lo.Handle, f.P.Use(fn) + "(" + args + ", &" + lo.Handle + ")"})
		f.KeepToExit(lo)
	}
	f.use(lo.Var)
	return Val{Text: lo.Handle, Own: VarVal, Var: lo.Var}
}

// failure is the statement that leaves the function with an error.
func (f *Fn) failure() string {
	if f.Sig.Fail == "" {
		Refuse(f.Func, "failure", "%s can't report an error", f.Func.Name)
	}
	return "return " + f.Sig.Fail + ";"
}

// Introduce returns a variable that the port adds to the function, making it
// on first use; it is defined at the function's entry.
func (f *Fn) introduce(l *Local, site any, name, builder string) *Local {
	lo := f.synth[site]
	if lo == nil {
		lo = &Local{Kind: HandleLocal, Handle: f.Fresh(name), Builder: builder}
		if l != nil {
			lo.Obj = l.Obj
		}
		lo.Var = f.newVar(lo.Handle, nil, nil, ownership.Owned)
		f.synth[site] = lo
	}
	return lo
}

// Introduce is introduce for rules.
func (f *Fn) Introduce(site any, name, builder string, entry ownership.State) *Local {
	lo := f.introduce(nil, site, name, builder)
	lo.Var.Entry = entry
	return lo
}
