package port

import (
	"fmt"
	"slices"
	"strings"

	"hpyport/analysis/cpp"
	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// This file is what rules may ask of a function being rendered.

// Pure refuses an expression that does something, where the port drops it.
func (f *Fn) Pure(e *syntax.Expr) { f.pureArg(e) }

// Event records what the current statement does to a variable.
func (f *Fn) Event(e ownership.Event) { f.event(e) }

// Before adds a line before the current statement.
func (f *Fn) Before(line string) { f.pre = append(f.pre, line) }

// After adds a line after the current statement.
func (f *Fn) After(line string) { f.post = append(f.post, line) }

// Entry adds a line at the start of the function's body, in the final rendering.
func (f *Fn) Entry(line string) { f.entry = append(f.entry, line) }

// Own turns a value into a handle that the receiver owns.
func (f *Fn) Own(v Val, site any) string { return f.own(v, site) }

// NullOf is the null value of a variable's kind.
func (f *Fn) NullOf(l *Local) string { return f.nullOf(l) }

// IsField reports whether e is a member of an object struct.
func (f *Fn) IsField(e *syntax.Expr) bool { return f.isField(e) }

// IsConstant reports whether e is a constant of the C API.
func (f *Fn) IsConstant(e *syntax.Expr) bool { _, ok := f.constant(e); return ok }

// Store renders a store to a member or a global variable.
func (f *Fn) Store(x *syntax.Expr, val string) string { return f.store(x, val) }

// CopyKind is the solver's answer for a copy.
func (f *Fn) CopyKind(site any) ownership.CopyKind { return f.copyKind(site) }

// Text is the unchanged text of an expression.
func (f *Fn) Text(e *syntax.Expr) string { return f.src(e) }

// DefineLocal renders the definition of a variable by a value.
func (f *Fn) DefineLocal(l *Local, v Val, site any) string { return f.defineVal(l, v, site) }

// Reassign renders c, which gives a variable a new value and drops the old one, as an assignment.
func (f *Fn) Reassign(c *syntax.Expr, l *Local, y *syntax.Expr) Val { return f.reassign(c, l, y) }

// MayBeNull reports whether a variable may be null where the current statement begins.
func (f *Fn) MayBeNull(l *Local) bool {
	return f.Sol == nil || f.unit == nil || f.Sol.In[f.unit.ID][l.Var]&ownership.Null != 0
}

// Sync adds the line that lets a struct pointer follow its handle.
func (f *Fn) Sync(l *Local) {
	if l.Kind == PairLocal && l.Synced {
		l.UsesStruct = true
		f.post = append(f.post, l.Obj.Name+" = "+f.structOf(l, nil, nil)+";")
	}
}

// Drop renders the end of a variable's reference at a Py_DECREF.
func (f *Fn) Drop(site any, l *Local) Val {
	if e, ok := site.(*syntax.Expr); ok && f.building(l, e) {
		l = l.Phase.Builder
	}
	f.event(ownership.Event{Kind: ownership.Drop, Var: l.Var, Site: site})
	if f.Sol != nil && !f.Sol.Drops[site] {
		return Val{Gone: true, Text: "(void)0"}
	}
	handle := f.droppedAs(site, l)
	text := f.closeText(l)
	if handle != l.Handle {
		text = "HPy_Close(ctx, " + handle + ")"
	}
	if f.D.ResetNull[l.Var] && !f.assignedNext(site, l) {
		if f.weak == 0 {
			f.post = append(f.post, handle+" = "+f.nullOf(l)+";")
		} else {
			Refuse(f.stmt, "ownership", "%s is closed in a part of an expression", l.Handle)
		}
	}
	return Val{Text: text}
}

// droppedAs spells the variable whose reference a call gives up: in the body of a
// macro that is the parameter's name, so that one body serves all uses.
func (f *Fn) droppedAs(site any, l *Local) string {
	c, ok := site.(*syntax.Expr)
	if !ok || f.level == nil || l.Kind != HandleLocal || l.Elem || l.Obj == nil || c.Op != syntax.Call || len(c.Args) == 0 {
		return l.Handle
	}
	if x := syntax.StripCasts(c.Args[0]); x.Op == syntax.Ident && x.Obj == l.Obj {
		return f.sub(x, func(*syntax.Expr) string { return l.Handle })
	} else if throughAddress(x) {
		return f.src(x)
	}
	return l.Handle
}

// assignedNext reports whether the statement behind a call gives the variable a new
// value: it needs none in between.
func (f *Fn) assignedNext(site any, l *Local) bool {
	c, ok := site.(*syntax.Expr)
	if !ok || l.Obj == nil || l.Elem {
		return false
	}
	s, ok := c.Parent.(*syntax.Stmt)
	if !ok || s.Op != syntax.ExprStmt {
		return false
	}
	b, ok := s.Parent.(*syntax.Stmt)
	if !ok || b.Op != syntax.Block {
		return false
	}
	for i, t := range b.List {
		if t != s || i+1 >= len(b.List) {
			continue
		}
		n := b.List[i+1]
		if n.Op != syntax.ExprStmt || n.Cond == nil || n.Cond.Op != syntax.Assign {
			return false
		}
		x := syntax.Unparen(n.Cond.X)
		return x.Op == syntax.Ident && x.Obj == l.Obj
	}
	return false
}

// StoredNext reports whether the statement that follows c (in its block) stores to x.
func (f *Fn) StoredNext(c, x *syntax.Expr) bool { return storedNext(c, x) }

func storedNext(c, x *syntax.Expr) bool {
	s := statementOf(c)
	for s != nil {
		p, ok := s.Parent.(*syntax.Stmt)
		if !ok {
			return false
		}
		if p.Op == syntax.Block {
			seen := false
			for _, t := range p.List {
				if t == s {
					seen = true
					continue
				}
				if !seen {
					continue
				}
				if st := storesTo(t, x); st == 1 {
					return true
				} else if st < 0 {
					return false
				}
			}
		}
		if p.Op != syntax.Block && p.Op != syntax.If {
			return false
		}
		s = p
	}
	return false
}

func statementOf(n syntax.Node) *syntax.Stmt {
	for n != nil {
		if s, ok := n.(*syntax.Stmt); ok {
			return s
		}
		n = syntax.ParentOf(n)
	}
	return nil
}

// storesTo says whether s stores to x at once (1), does not touch x (0), or may read it or leave (-1).
func storesTo(s *syntax.Stmt, x *syntax.Expr) int {
	if s.Op == syntax.ExprStmt && s.Cond != nil {
		e := s.Cond
		for e.Op == syntax.Assign {
			if sameVar(e.X, x) {
				return 1
			}
			e = syntax.Unparen(e.Y)
		}
	}
	res := 0
	syntax.Walk(s, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Stmt:
			switch n.Op {
			case syntax.Return, syntax.Goto, syntax.Break, syntax.Continue, syntax.While, syntax.For, syntax.DoWhile, syntax.Label:
				res = -1
			}
		case *syntax.Expr:
			if (n.Op == syntax.Arrow || n.Op == syntax.Ident || n.Op == syntax.Member) && n.Op == x.Op && sameVar(n, x) {
				res = -1
			}
		}
		return res == 0
	})
	return res
}

// CountedBefore reports whether the function took a reference to what x holds
// before c: then c only gives that one back.
func (f *Fn) CountedBefore(c, x *syntax.Expr) bool {
	found := false
	syntax.Walk(f.Func.Body, func(n syntax.Node) bool {
		e, ok := n.(*syntax.Expr)
		if !ok {
			return true
		}
		if e.Op == syntax.Call && e.Loc.First < c.Loc.First {
			switch e.CalledName() {
			case "Py_INCREF", "Py_XINCREF":
				if sameVar(e.Args[0], x) {
					found = true
				}
			}
		}
		return !found
	})
	return found
}

// ReturnMacro renders a return whose text is one macro use.
func (f *Fn) ReturnMacro(s *syntax.Stmt, exp *cpp.Expansion, value string) {
	f.keepAtReturn(f.unit)
	var closes []string
	if f.Sol != nil {
		for _, v := range f.Sol.AtReturn[f.unit] {
			closes = append(closes, f.closeText(f.localOf(v))+";")
		}
	}
	if f.Sig.Conv == ExecConv {
		value = "0"
	}
	f.pre = append(append(f.pre, closes...), f.releaseBuffers()...)
	f.ReplaceMacro(exp, "return "+value)
}

// ReplaceMacro replaces a macro use that stands in a file, or in the body of another macro.
func (f *Fn) ReplaceMacro(exp *cpp.Expansion, text string) {
	if up := exp.Parent; up != nil {
		if m := f.P.macroAt(exp.Call); m == nil || m != up.Macro {
			Refuse(f.stmt, "macro-statement", "this statement is spelled by the macro %s", up.Macro.Name)
		}
		saved := f.inst
		f.inst = up
		f.Edit(exp.Call, text)
		f.inst = saved
		return
	}
	f.Edit(exp.Call, text)
}

// StoredOnly reports whether the function stores to x and takes no reference to what it refers to.
func (f *Fn) StoredOnly(x *syntax.Expr) bool {
	return storedIn(f.Func, x) && !countedNear(f.Func, nil, x)
}

// ReleasesLock reports whether a macro is one of the C API that releases the lock for a while, or takes it back.
func ReleasesLock(m *cpp.Macro) bool {
	return m.Bundled && (m.Name == "Py_BEGIN_ALLOW_THREADS" || m.Name == "Py_END_ALLOW_THREADS")
}

// KeepLock turns the macros that release the lock within a statement into braces: the function
// has no context, and keeps the lock.
func (f *Fn) KeepLock(s *syntax.Stmt) {
	for _, exp := range f.P.Macros(s.Loc.First, s.Loc.Last) {
		if ReleasesLock(exp.Macro) {
			f.ReplaceMacro(exp, map[bool]string{true: "{", false: "}"}[exp.Macro.Name == "Py_BEGIN_ALLOW_THREADS"])
		}
	}
}

// ArgIndex returns which argument of call holds e, or -1.
func ArgIndex(call, e *syntax.Expr) int { return argIndex(call, e) }

// Addressed reports whether e's address is taken.
func Addressed(e *syntax.Expr) bool { return addressed(e) }

// Leaves reports whether a statement always ends with leaving where it stands.
func Leaves(s *syntax.Stmt) bool { return leaves(s) }

// AssignTo returns the assignment whose left side is e, or nil.
func AssignTo(e *syntax.Expr) *syntax.Expr { return assignTo(e) }

// TypeText spells a type in the port.
func (p *Port) TypeText(t *syntax.Type) string {
	if p.IsHandle(t) {
		return "HPy"
	}
	return t.String()
}

// FuncOf returns the function that e refers to, or nil.
func FuncOf(e *syntax.Expr) *syntax.Object { return facts.FuncRef(e) }

// InReturn reports whether the current statement is a return.
func (f *Fn) InReturn() bool { return f.stmt != nil && f.stmt.Op == syntax.Return }

// OutArg renders &x where a call stores a new handle in x.
func (f *Fn) OutArg(c, a *syntax.Expr) string { return f.outArgument(c, a) }

// Loop returns the loop whose condition is, or begins with, e.
func (f *Fn) Loop(e *syntax.Expr) (*syntax.Stmt, bool) {
	n := syntax.Node(e)
	for {
		switch p := syntax.ParentOf(n).(type) {
		case *syntax.Expr:
			n = p
			continue
		case *syntax.Stmt:
			return p, (p.Op == syntax.While || p.Op == syntax.For) && p.Cond == n
		}
		return nil, false
	}
}

// BeforeLoop renders lines that are evaluated once, before a loop begins.
func (f *Fn) BeforeLoop(s *syntax.Stmt, render func()) {
	unit, pre, post, temps, loop, weak := f.unit, f.pre, f.post, f.temps, f.loop, f.weak
	f.unit, f.pre, f.post, f.temps, f.loop, f.weak = f.G.Unit(s, ownership.Before), nil, nil, nil, 0, 0
	render()
	lines := append(f.pre, f.closeTemps()...)
	f.unit, f.pre, f.post, f.temps, f.loop, f.weak = unit, append(pre, lines...), post, temps, loop, weak
}

// Separate takes a declarator out of a declaration that has several.
func (f *Fn) Separate(s *syntax.Stmt, d *syntax.VarDecl) {
	f.separated[d] = true
	n := 0
	for _, o := range s.Decls {
		if !f.separated[o] {
			n++
		}
	}
	if n == 0 {
		Refuse(d, "declaration", "the declaration of %s can't be split", d.Name)
	}
	for i, o := range s.Decls {
		if o != d {
			continue
		}
		r := d.Loc.Range
		end := r.End
		if d.Init != nil {
			end = d.Init.Loc.Range.End
		}
		if i+1 < len(s.Decls) {
			r.End = s.Decls[i+1].Loc.Range.Start
		} else {
			// Those just before it may have gone with the comma behind them.
			k := i - 1
			for f.separated[s.Decls[k]] {
				k--
			}
			if k < i-1 {
				f.Edit(source.Range{File: r.File, Start: declEnd(s.Decls[k]), End: s.Decls[k+1].Loc.Range.Start}, "")
			} else {
				r.Start = declEnd(s.Decls[k])
			}
			r.End = end
		}
		f.Edit(r, "")
	}
}

func declEnd(d *syntax.VarDecl) int {
	if d.Init != nil {
		return d.Init.Loc.Range.End
	}
	return d.Loc.Range.End
}

// Report records why the unit can't be ported as a whole.
func (p *Port) Report(r source.Range, code, format string, args ...any) {
	p.Diags = append(p.Diags, Diag{Pos: r, Severity: "error", Code: code, Message: fmt.Sprintf(format, args...)})
}

// ReportFunc is Report of something that lets a function stay.
func (p *Port) ReportFunc(fn *syntax.Object, r source.Range, code, format string, args ...any) {
	p.Diags = append(p.Diags, Diag{Pos: r, Severity: "error", Code: code, Message: fmt.Sprintf(format, args...), fn: fn})
}

// Warn records something the user should know.
func (p *Port) Warn(r source.Range, code, format string, args ...any) {
	p.Diags = append(p.Diags, Diag{Pos: r, Severity: "warning", Code: code, Message: fmt.Sprintf(format, args...)})
}

// Guard runs f and reports a refusal as a reason why the unit can't be ported.
func (p *Port) Guard(f func()) { p.guard(nil, f) }

// TypeName replaces the type name of a declaration.
func (p *Port) TypeName(edit func(source.Range, string), d *syntax.VarDecl, name string) {
	r, ok := p.objectTypeName(d.Specs.First, d.Specs.Last)
	if !ok {
		panic(&Refusal{Pos: d.Decl.Range, Code: "declaration", Reason: "the type of " + d.Name + " can't be edited"})
	}
	edit(r, name)
}

// DropStar removes the first '*' of a declarator.
func (p *Port) DropStar(edit func(source.Range, string), d *syntax.VarDecl) {
	r, ok := p.star(d.Loc.First, d.NameLoc.First)
	if !ok {
		panic(&Refusal{Pos: d.Decl.Range, Code: "declaration", Reason: "the declarator of " + d.Name + " can't be edited"})
	}
	edit(r, blankFor(r))
}

// DocText is the text of a string, without the PyDoc_STR around it.
func (p *Port) DocText(e *syntax.Expr) string {
	if w := e.Loc.Whole; w != nil && w.Macro.Bundled {
		if len(w.Args) == 1 {
			return w.Args[0].Text()
		}
		Refuse(e, "macro", "this text is spelled by the macro %s", w.Macro.Name)
	}
	for e.Op == syntax.Cast || e.Op == syntax.Paren {
		e = e.X
	}
	if !e.Loc.Range.IsValid() || e.Loc.In != nil && e.Loc.In != p.Spelling || e.Loc.Split {
		Refuse(e, "macro", "this text is put together by macros")
	}
	return e.Loc.Range.Text()
}

// Touches reports whether a function's signature or body has to do with Python.
func (p *Port) Touches(f *syntax.Func) bool {
	if f.Body == nil || p.touchedSig(f) || p.changesBody(f) {
		return true
	}
	return p.Sigs[f.Obj] != nil
}

// Macros lists the macros that spell tokens from first to last, in their order.
func (p *Port) Macros(first, last int) []*cpp.Expansion {
	var out []*cpp.Expansion
	for i := first; i <= last; i++ {
		for _, s := range p.Unit.Tokens[i].Trail {
			if s.Arg < 0 && !slices.Contains(out, s.Exp) {
				out = append(out, s.Exp)
			}
		}
	}
	return out
}

// LineOf widens a statement that is removed to the lines it stands on.
func (f *Fn) LineOf(r source.Range) source.Range { return f.lineOf(r) }

// RemoveFunc marks a function whose definition a rule replaces.
func (p *Port) RemoveFunc(o *syntax.Object) {
	p.Removed[o] = true
	for i, f := range p.Funcs {
		if f.Func.Obj == o {
			p.Funcs[i].Refusal, p.Funcs[i].Ported = nil, true
		}
	}
}

// ReplaceReturn renders a return with a fixed value.
func (f *Fn) ReplaceReturn(s *syntax.Stmt, text string) { f.Replace(s.Cond, text) }

// SkipDecl leaves a declarator out of the rendering of its declaration.
func (f *Fn) SkipDecl(d *syntax.VarDecl) { f.skipDecl[d] = true }

// KeepToExit lets a variable live until the function is left: it is closed at
// each return and at the end, not before.
func (f *Fn) KeepToExit(l *Local) {
	l.AtExit = true
	for _, u := range f.G.Units {
		if len(u.Succs) == 1 && u.Succs[0].To.Part == ownership.Exit && u.Part == ownership.BlockTail {
			u.Events = append(u.Events, ownership.Event{Kind: ownership.Use, Var: l.Var})
		}
	}
}

// Scratch returns a variable that the function owns from its entry, where it is null,
// until it is left. One name is one variable.
func (f *Fn) Scratch(name string) *Local {
	site := "scratch:" + name
	lo := f.introduce(nil, site, name, "")
	lo.Var.Entry = ownership.Null
	if !f.packedDone[site] {
		f.packedDone[site] = true
		f.entry = append(f.entry, "HPy "+lo.Handle+" = HPy_NULL;")
		f.KeepToExit(lo)
	}
	return lo
}

// KeepChars spells the address of the variable that keeps copies of characters at
// an expression: the function's own, or its caller's.
func (f *Fn) KeepChars(c *syntax.Expr) string {
	if name := f.P.Keepers[f.Func.Obj]; name != "" {
		return name
	}
	keep := f.Scratch("h_chars")
	f.event(ownership.Event{Kind: ownership.Use, Var: keep.Var})
	f.event(ownership.Event{Kind: ownership.Def, Var: keep.Var, From: ownership.Owned | ownership.Null, Lent: true, Site: c})
	return "&" + keep.Handle
}

// KeeperCan reports whether all calls of a function are seen, so that each can pass one argument more.
func (p *Port) KeeperCan(o *syntax.Object) bool {
	return o.Func != nil && o.Storage == syntax.StaticStorage && len(p.Facts.Roles[o]) == 0 && len(p.Facts.Refs[o]) == 0 && p.Stays(o) == nil
}

// NullWhenFalse notes that the variable whose address a is holds null when the
// whole condition c turns out false.
func (f *Fn) NullWhenFalse(c, a *syntax.Expr) {
	if s, ok := c.Parent.(*syntax.Stmt); !ok || s.Cond != c {
		return
	}
	x := syntax.StripCasts(a)
	if x.Op == syntax.Addr {
		if v := syntax.Unparen(x.X); v.Op == syntax.Ident && v.Obj != nil {
			if l := f.Locals[v.Obj]; l != nil && l.Var != nil {
				f.no = append(f.no, ownership.Refine{Var: l.Var, Null: true})
			}
		}
	}
}

// NeedsPython reports whether a rendered statement uses handles or calls with the context.
func (f *Fn) NeedsPython(s *syntax.Stmt) bool {
	need := len(f.before[s])+len(f.after[s]) > 0
	syntax.Walk(s, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Stmt:
			if n.Op == syntax.Return || len(f.before[n])+len(f.after[n]) > 0 {
				need = true
			}
		case *syntax.Expr:
			need = need || f.callsPython(n)
		}
		return !need
	})
	return need
}

// NeedsPythonIn is NeedsPython for an expression, a condition most often.
func (f *Fn) NeedsPythonIn(e *syntax.Expr) bool {
	need := false
	syntax.Walk(e, func(n syntax.Node) bool {
		if n, ok := n.(*syntax.Expr); ok && f.callsPython(n) {
			need = true
		}
		return !need
	})
	return need
}

// LinesAround reports whether lines were added before or after a statement.
func (f *Fn) LinesAround(s *syntax.Stmt) bool { return len(f.before[s])+len(f.after[s]) > 0 }

func (f *Fn) callsPython(e *syntax.Expr) bool {
	if e.Op != syntax.Call {
		return f.P.numbered(e) != nil
	}
	name := e.CalledName()
	o := e.Called()
	for i := range e.Args {
		if f.printsAddress(e, i) {
			return true
		}
	}
	return o != nil && f.P.Sigs[o] != nil && (f.P.needsContext(o) || f.P.mentionsHandles(o.Type)) || isAPIName(name) && !keeps(name)
}

// keeps reports whether a function of the C API stays as it is or needs no interpreter.
func keeps(name string) bool {
	switch name {
	case "PyMem_RawMalloc", "PyMem_RawFree", "PyMem_RawRealloc", "PyMem_RawCalloc":
		return true
	}
	row, ok := lookupAPI(name)
	return ok && (row.Kind == KeepAPI || row.Kind == FuncAPI && row.template && !strings.Contains(row.Target, "$ctx"))
}

// AddLocal adds a variable that a rule introduces.
func (f *Fn) AddLocal(l *Local, site any, scope *syntax.Stmt) {
	l.Var = f.newVar(l.Handle, nil, scope, ownership.Uninit)
	f.synth[site] = l
}

// DropInit removes the initializer of a declaration; the rule that asks for it
// gives the variable its value elsewhere.
func (f *Fn) DropInit(d *syntax.VarDecl) {
	f.noInit[d] = true
	r := d.Loc.Range
	null := ""
	if l := f.Locals[d.Obj]; l != nil && f.D.InitNull[l.Var] { // a way leads past the place that gives it its value
		null = " = " + f.nullOf(l)
	}
	f.Edit(source.Range{File: r.File, Start: r.End, End: d.Init.Loc.Range.End}, null)
}

// Edited reports whether an edit already covers r.
func (p *Port) Edited(r source.Range) bool {
	for i := range p.Edits {
		if p.Edits[i].Range.Contains(r) {
			return true
		}
	}
	return false
}

// Building reports whether e stands in the time in which l's object is still being built.
func (f *Fn) Building(l *Local, e *syntax.Expr) bool { return f.building(l, e) }
