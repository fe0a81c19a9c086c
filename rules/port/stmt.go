package port

import (
	"slices"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// Stmt renders a statement and everything in it.
func (f *Fn) Stmt(s *syntax.Stmt) {
	if s == nil {
		return
	}
	if f.Skip[s] {
		f.deleted[s] = true
		return
	}
	if ls := f.BuildAt[s]; len(ls) > 0 {
		f.build(s, ls)
	}
	if ls := f.BuildAfter[s]; len(ls) > 0 {
		defer f.buildAfter(s, ls)
	}
	switch s.Op {
	case syntax.Block:
		for _, r := range f.P.rules {
			if r.Block != nil && r.Block(f, s) {
				f.hold(s)
				return
			}
		}
		for _, c := range s.List {
			f.Stmt(c)
		}
	case syntax.If, syntax.Switch:
		f.controlled(s)
		f.Stmt(s.Then)
		f.Stmt(s.Else)
		f.Stmt(s.Body)
	case syntax.While:
		f.loopHead(s, s.Cond, ownership.CondPart)
		f.Stmt(s.Body)
	case syntax.DoWhile:
		f.Stmt(s.Body)
		if in := s.Cond.Loc.In; in != nil && in.Macro.Bundled && s.Cond.Const != nil { // } while (0) of the C API's
			f.begin(s, ownership.CondPart)
			f.end(s)
			return
		}
		f.loopHead(s, s.Cond, ownership.CondPart)
	case syntax.For:
		if s.Init != nil {
			f.forInit(s)
		}
		f.loopHead(s, s.Cond, ownership.CondPart)
		f.loopHead(s, s.Post, ownership.PostPart)
		f.Stmt(s.Body)
	case syntax.Label, syntax.Case, syntax.Default:
		f.begin(s, ownership.LabelHead)
		for _, e := range []*syntax.Expr{s.Cond, s.CaseEnd} {
			if e != nil {
				f.Replace(e, f.Plain(e))
			}
		}
		f.Stmt(s.Body)
	case syntax.FuncStmt:
		f.nestedFunc(s)
	case syntax.AsmStmt:
		Refuse(s, "asm", "assembly is not supported")
	case syntax.BadStmt:
		Refuse(s, "unparsed", "this statement could not be read")
	default:
		f.simple(s)
	}
}

func (f *Fn) begin(s *syntax.Stmt, p ownership.Part) {
	f.stmt, f.unit = s, f.G.Unit(s, p)
	f.inst = s.Loc.In
	f.pre, f.post, f.temps, f.inline = nil, nil, nil, nil
	f.yes, f.no = nil, nil
}

// end attaches the lines that the statement needs around it.
func (f *Fn) end(s *syntax.Stmt) {
	f.before[s] = append(f.before[s], f.pre...)
	f.after[s] = append(f.after[s], append(f.closeTemps(), f.post...)...)
	f.pre, f.post, f.temps = nil, nil, nil
}

func (f *Fn) closeTemps() []string {
	var lines []string
	for _, t := range f.temps {
		if t.done != "" {
			lines = append(lines, t.done)
		} else if t.close != "" {
			lines = append(lines, t.close+"(ctx, &"+t.name+");")
		} else {
			lines = append(lines, "HPy_Close(ctx, "+t.name+");")
		}
	}
	f.temps = nil
	return lines
}

// simple renders a statement that holds no other.
func (f *Fn) simple(s *syntax.Stmt) {
	f.begin(s, ownership.Simple)
	for _, h := range f.P.stmts {
		saved := f.P.current
		f.P.current = h.rule.ID
		done := h.fn(f, s)
		f.P.current = saved
		if done {
			f.end(s)
			return
		}
	}
	switch s.Op {
	case syntax.ExprStmt:
		f.exprStmt(s)
	case syntax.DeclStmt:
		f.declStmt(s)
	case syntax.Return:
		f.returnStmt(s)
		return
	}
	f.end(s)
}

// Delete removes a statement; lines attached to it stay.
func (f *Fn) Delete(s *syntax.Stmt) { f.deleted[s] = true }

// Replace puts a new text in the place of an expression.
func (f *Fn) Replace(e *syntax.Expr, text string) {
	if e.Loc.In != nil {
		f.inst = e.Loc.In
	}
	if e.Loc.Split && text != e.Loc.Range.Text() {
		Refuse(e, "macro", "this statement is put together by a macro in a way that can't be edited")
	}
	if first := e.Loc.First; e.Loc.In == nil && first >= 0 && first < len(f.P.Unit.Tokens) && len(f.P.Unit.Tokens[first].Trail) > 0 {
		if !f.macroArg(e, e.Loc.Range, text) {
			return
		}
	}
	f.Edit(e.Loc.Range, text)
}

// macroArg notes what becomes of an argument of a macro, which may stand for several
// places of its body: all must agree. It reports whether this is the first.
func (f *Fn) macroArg(n syntax.Node, r source.Range, text string) bool {
	old, again := f.arguments[r]
	if again && old != text {
		Refuse(n, "macro", "a macro uses this argument in two ways")
	}
	f.arguments[r] = text
	return !again
}

func (f *Fn) exprStmt(s *syntax.Stmt) {
	if e := s.Cond; e != nil && e.Op == syntax.Ident && e.Obj != nil && e.Obj.Undeclared {
		Refuse(s, "undeclared", "%s is not declared, and as a statement of its own a macro that may do anything", e.Name)
	}
	e := s.Cond
	if e == nil {
		return
	}
	var v Val
	f.top(e, func() string { v = f.Statement(e); return v.Text })
	if v.Gone {
		f.Delete(s)
		return
	}
	f.Replace(e, v.Text)
}

// top renders the outermost expression of a statement, which may be spelled by a macro.
func (f *Fn) top(e *syntax.Expr, render func() string) string {
	saved := f.level
	exp := e.Loc.In
	if exp != nil && exp.Macro.Bundled {
		Refuse(e, "macro-statement", "this statement is spelled by the macro %s", exp.Macro.Name)
	}
	f.level = exp
	if exp != nil {
		f.inst = exp
		delete(f.args, exp)
	}
	text := render()
	f.level = saved
	if exp != nil {
		for i, t := range f.args[exp] {
			if f.macroArg(e, exp.Args[i], t) {
				inst := f.inst
				f.inst = exp.Parent
				f.Edit(exp.Args[i], t)
				f.inst = inst
			}
		}
		delete(f.args, exp)
	}
	return text
}

// Statement renders an expression whose value is not used.
func (f *Fn) Statement(e *syntax.Expr) Val {
	var v Val
	v.Text = f.sub(e, func(e *syntax.Expr) string {
		v = f.statement(e)
		return v.Text
	})
	return v
}

func (f *Fn) statement(e *syntax.Expr) Val {
	u := syntax.Unparen(e)
	switch {
	case u.Op == syntax.Assign && bundledCall(e) != nil && !f.P.IsHandle(u.X.Type):
		return Val{Text: f.bundledMacro(e, bundledCall(e))}
	case u.Op == syntax.Assign:
		f.noStructCopy(u, u.X.Type)
		v := f.assign(u)
		if u != e && !v.Gone {
			v.Text = compose(f.at(e), []piece{{f.at(u), v.Text}})
		}
		return v
	case u.Op == syntax.Cast && u.Type != nil && u.Type.Kind == syntax.Void:
		if syntax.Unparen(u.X).Op == syntax.Ident && f.P.IsHandle(u.X.Type) {
			return f.unusedArg(e, u)
		}
		v := f.Statement(u.X)
		if v.Gone {
			return v
		}
		v.Text = compose(f.at(e), []piece{{f.at(u.X), v.Text}})
		return v
	case u.Op == syntax.Comma:
		x, y := f.Statement(u.X), f.Statement(u.Y)
		if x.Gone || y.Gone {
			if x.Gone && y.Gone {
				return x
			}
			if x.Gone {
				return y
			}
			return x
		}
		return Val{Text: compose(f.at(e), []piece{{f.at(u.X), x.Text}, {f.at(u.Y), y.Text}})}
	case u.Op == syntax.Call:
		v := f.call(u)
		if v.Gone {
			return v
		}
		if v.Own == OwnedVal {
			v.Text = "HPy_Close(ctx, " + v.Text + ")"
		}
		if u != e {
			v.Text = compose(f.at(e), []piece{{f.at(u), v.Text}})
		}
		return v
	case u.Op == syntax.Cond:
		c := f.Cond(u.X)
		f.weak++
		y, z := f.Statement(u.Y), f.Statement(u.Z)
		f.weak--
		void := func(v Val) string {
			if v.Gone {
				return "(void)0"
			}
			return v.Text
		}
		return Val{Text: compose(f.at(e), []piece{{f.at(u.X), c}, {f.at(u.Y), void(y)}, {f.at(u.Z), void(z)}})}
	}
	if f.P.IsHandle(e.Type) {
		v := f.Value(e)
		if v.Own == OwnedVal {
			v.Text = "HPy_Close(ctx, " + v.Text + ")"
		}
		return v
	}
	return Val{Text: f.plain(e)}
}

// unusedArg renders (void)x for a variable that may be gone.
func (f *Fn) unusedArg(e, u *syntax.Expr) Val {
	x := syntax.Unparen(u.X)
	l := f.Locals[x.Obj]
	if l == nil {
		return Val{Text: f.src(e)}
	}
	for i := range f.Sig.Params {
		if q := &f.Sig.Params[i]; q.Decl.Obj == x.Obj && q.Kind == DropParam {
			return Val{Gone: true}
		}
	}
	if l.Kind == PairLocal {
		return Val{Text: compose(f.at(e), []piece{{f.at(u.X), l.Handle}})}
	}
	return Val{Text: f.src(e)}
}

// assignValue renders an assignment whose value is used.
func (f *Fn) assignValue(e *syntax.Expr) Val {
	v := f.assign(e)
	v.Text = "(" + v.Text + ")"
	y := e.Y
	for y.Op == syntax.Assign {
		y = y.Y
	}
	if v.Own == VarVal && facts.IsNull(y) { // a = b = NULL copies nothing
		v.Own, v.Var = NullVal, nil
	}
	return v
}

// assign renders an assignment.
func (f *Fn) assign(e *syntax.Expr) Val {
	l := syntax.Unparen(e.X)
	if l.Op == syntax.Ident && l.Obj != nil && l.Obj.Bundled && bundledCall(e) == nil && !strings.HasPrefix(syntax.StripCasts(e.Y).CalledName(), "__hpyport_") && f.P.isAPI(l) {
		Refuse(e, "structure", "%s is assigned to, which is the interpreter's", l.Name)
	}
	if bufferObject(l) && facts.IsNull(e.Y) {
		return Val{Text: compose(f.at(e), []piece{{f.at(e.X), f.bufferObject(l)}, {f.at(e.Y), "HPy_NULL"}})}
	}
	if bufferObject(l) && f.P.exportsTo(l.X) {
		if s, ok := e.Parent.(*syntax.Stmt); !ok || s.Op != syntax.ExprStmt {
			Refuse(e, "store-value", "the value of a store is used: %s", oneLine(f.src(e)))
		}
		return Val{Text: compose(f.at(e), []piece{{f.at(e.X), f.bufferObject(l)}, {f.at(e.Y), f.Owned(e.Y)}})}
	}
	if lo := f.LocalAt(l); lo != nil && lo.Items != "" {
		return f.assignLocal(e, lo)
	}
	if !f.P.IsHandle(e.X.Type) {
		if y := syntax.Unparen(e.Y); y.Op == syntax.Assign && bufferObject(y.X) && facts.IsNull(y.Y) {
			if s, ok := e.Parent.(*syntax.Stmt); ok && s.Op == syntax.ExprStmt { // view.buf = view.obj = NULL
				return Val{Text: f.assign(y).Text + ", " + compose(f.at(e), []piece{{f.at(e.X), f.Plain(e.X)}, {f.at(e.Y), "NULL"}})}
			}
		}
		if f.P.IsHandle(e.Y.Type) && !facts.IsNull(e.Y) {
			Refuse(e, "object-as-data", "an object is stored where the port has no handle: %s", oneLine(f.src(e)))
		}
		if r := facts.FuncRef(e.Y); r != nil && f.P.Plan != nil && l.Op != syntax.Ident && f.P.isHandleFunc(l.Type) && f.P.needsContext(r) {
			return Val{Text: compose(f.at(e), []piece{{f.at(e.X), f.any(e.X)}, {f.at(e.Y), f.called(e, r)}})}
		}
		return f.assignPlain(e, l)
	}
	if lo := f.LocalAt(l); lo != nil && (lo.Elem || throughAddress(l)) {
		return f.assignLocal(e, lo)
	}
	if lo := f.arrayOf(l); lo != nil && lo.Elems == nil {
		if s, ok := e.Parent.(*syntax.Stmt); !ok || s.Op != syntax.ExprStmt {
			Refuse(e, "store-value", "the value of a store is used: %s", oneLine(f.src(e)))
		}
		return Val{Text: f.setElement(l, lo, e.Y)}
	}
	if f.stackMember(l) {
		if s, ok := e.Parent.(*syntax.Stmt); !ok || s.Op != syntax.ExprStmt {
			Refuse(e, "store-value", "the value of a store is used: %s", oneLine(f.src(e)))
		}
		return Val{Text: f.setStack(l, f.Owned(e.Y))}
	}
	if v, ok := f.setItem(e); ok {
		return v
	}
	if l.Op == syntax.Ident && l.Obj != nil {
		if lo := f.Locals[l.Obj]; lo != nil {
			return f.assignLocal(e, lo)
		}
		if f.P.GlobalVars[l.Obj] || f.inC(l) {
			return f.storeChain(e)
		}
		Refuse(e, "unknown-object", "%s is an object that the port has no handle for", l.Name)
	}
	return f.storeChain(e)
}

// assignPlain renders an assignment of data and notes which handles a pointer depends on.
func (f *Fn) assignPlain(e, l *syntax.Expr) Val {
	x := f.Plain(e.X)
	n := len(f.unit.Events)
	y := f.Plain(e.Y)
	if l.Op == syntax.Ident && l.Obj != nil {
		f.derive(l.Obj, n)
	}
	return Val{Text: compose(f.at(e), []piece{{f.at(e.X), x}, {f.at(e.Y), y}})}
}

// derive makes a raw pointer depend on the handles that its value was computed
// from: they stay open as long as it is used.
func (f *Fn) derive(o *syntax.Object, firstEvent int) {
	lo := f.Locals[o]
	if lo == nil || lo.Kind != RawLocal || o.Type == nil || o.Type.Kind != syntax.Pointer {
		return
	}
	for _, ev := range f.unit.Events[firstEvent:] {
		if ev.Kind == ownership.Use && !ev.Test {
			if lo.Deps == nil {
				lo.Deps = map[*ownership.Var]bool{}
			}
			lo.Deps[ev.Var] = true
		}
	}
}

func (f *Fn) assignLocal(e *syntax.Expr, lo *Local) Val {
	for _, r := range f.P.rules {
		if r.Assign != nil {
			if v, ok := r.Assign(f, e, lo); ok {
				return v
			}
		}
	}
	switch lo.Kind {
	case RawLocal:
		n := len(f.unit.Events)
		y := f.rawStruct(lo, e.Y, syntax.EnclosingStmt(e))
		f.derive(lo.Obj, n)
		return Val{Text: compose(f.at(e), []piece{{f.at(e.Y), y}})}
	case BuilderLocal:
		Refuse(e, "builder", "%s is assigned in a way that does not fit a builder", lo.Obj.Name)
	case ArgsLocal, KwnamesLocal, FastLocal:
		Refuse(e, "args-assigned", "the parameter %s is assigned", lo.Obj.Name)
	}
	if lo.isAlias() {
		if f.castFirst(lo, e.Y, syntax.EnclosingStmt(e)) {
			return Val{Text: compose(f.at(e), []piece{{f.at(e.Y), f.asStructIf(lo)}})}
		}
		return Val{Text: compose(f.at(e), []piece{{f.at(e.Y), f.Struct(e.Y)}})}
	}
	return f.reassign(e, lo, e.Y)
}

// reassign gives a variable a new value; e is the assignment, or what stands for one.
func (f *Fn) reassign(e *syntax.Expr, lo *Local, y *syntax.Expr) Val {
	rhs := f.define(lo, y, e)
	text := ""
	if f.Sol != nil && f.Sol.Overwrites[e] {
		tmp := f.Fresh("h_new")
		if stmt, ok := e.Parent.(*syntax.Stmt); ok && stmt.Op == syntax.ExprStmt {
			f.pre = append(f.pre, "HPy "+tmp+" = "+rhs+";", f.closeText(lo)+";")
		} else {
			if f.level != nil {
				Refuse(e, "macro-temp", "%s is assigned within a macro while it still holds an object", lo.Obj.Name)
			}
			f.pre = append(f.pre, "HPy "+tmp+";")
			text = tmp + " = " + rhs + ", " + f.closeText(lo) + ", "
		}
		rhs = tmp
	}
	if lo.Kind == PairLocal && lo.Synced {
		f.post = append(f.post, lo.Obj.Name+" = "+f.structOf(lo, y, syntax.EnclosingStmt(e))+";")
		lo.UsesStruct = true
	}
	if e.Op != syntax.Assign {
		return Val{Text: text + lo.Handle + " = " + rhs, Own: VarVal, Var: lo.Var}
	}
	left, x := lo.Handle, e.X
	if lo.Elem || throughAddress(syntax.Unparen(e.X)) {
		left = f.src(e.X)
	} else if u := syntax.Unparen(e.X); f.level != nil && lo.Kind == HandleLocal && lo.Obj != nil && u.Op == syntax.Ident && u.Obj == lo.Obj {
		left, x = f.sub(u, func(*syntax.Expr) string { return lo.Handle }), u // the parameter's name
	}
	return Val{Text: text + compose(f.at(e), []piece{{f.at(x), left}, {f.at(e.Y), rhs}}), Own: VarVal, Var: lo.Var}
}

func (l *Local) isAlias() bool { return l.Kind == PairLocal && l.Var != nil && l.Var.Obj != l.Obj }

// define renders the value that a variable gets and records the definition.
func (f *Fn) define(lo *Local, y *syntax.Expr, site any) string {
	if lo.Items != "" { // stands for the container that the items are in
		_, y = f.items(y)
	}
	v := f.Value(y)
	if v.Own == NoHandle && isCallOf(y, "PyErr_Occurred") && f.onlyTested(lo.Obj) {
		// The port knows whether there is an error, and nobody asks for its type.
		v = Val{Text: "(" + v.Text + " ? ctx->h_BaseException : HPy_NULL)", Own: UnownedVal, Null: true}
	}
	return f.defineVal(lo, f.lendDefault(lo, y, v), site)
}

func (f *Fn) defineVal(lo *Local, v Val, site any) string {
	ev := ownership.Event{Kind: ownership.Def, Var: lo.Var, Site: site}
	text := v.Text
	switch v.Own {
	case NullVal:
		ev.From = ownership.Null
	case OwnedVal:
		ev.From = ownership.Owned | ownership.Null
	case UnownedVal:
		ev.From = ownership.Unowned
		if v.Null {
			ev.From |= ownership.Null
		}
	case VarVal:
		ev.Copy = v.Var
	default:
		panic(&Refusal{Pos: f.stmt.Loc.Range, Code: "not-an-object", Reason: "a variable that holds an object gets something else: " + oneLine(v.Text)})
	}
	f.event(ev)
	if (v.Own == UnownedVal || v.Own == VarVal) && f.copyKind(site) == ownership.Dup {
		text = "HPy_Dup(ctx, " + text + ")"
	}
	return text
}

// storeChain renders a = b = value where a and b are members or globals.
func (f *Fn) storeChain(e *syntax.Expr) Val {
	var targets []*syntax.Expr
	y := e
	for y.Op == syntax.Assign && f.P.IsHandle(y.X.Type) {
		if x := syntax.Unparen(y.X); x.Op == syntax.Ident && f.Locals[x.Obj] != nil {
			break
		}
		targets = append(targets, y.X)
		y = y.Y
		for y.Op == syntax.Paren && y.Loc.Whole == nil {
			y = y.X
		}
	}
	if len(targets) == 1 {
		n := len(f.unit.Events)
		temps, pre := len(f.temps), len(f.pre)
		if v := f.Value(y); v.Own == OwnedVal {
			return Val{Text: f.storeNew(targets[0], v.Text)}
		}
		// Not a new handle: forget this rendering.
		f.unit.Events, f.temps, f.pre = f.unit.Events[:n], f.temps[:temps], f.pre[:pre]
	}
	val := f.Borrow(y)
	if len(targets) > 1 && !isName(val) && val != "HPy_NULL" {
		name := f.Fresh("h_value")
		f.pre = append(f.pre, "HPy "+name+" = "+val+";")
		val = name
	}
	var out []string
	for i := len(targets) - 1; i >= 0; i-- {
		out = append(out, f.store(targets[i], val))
	}
	if _, ok := e.Parent.(*syntax.Stmt); !ok && len(out) == 1 {
		Refuse(e, "store-value", "the value of a store is used: %s", oneLine(f.src(e)))
	}
	if len(out) == 1 {
		return Val{Text: out[0]}
	}
	for _, s := range out[1:] {
		f.after[f.stmt] = append(f.after[f.stmt], s+";")
	}
	return Val{Text: out[0]}
}

// storeNew renders a store of a new handle, which is closed behind it; the
// result says whether it was one.
func (f *Fn) storeNew(x *syntax.Expr, val string) string {
	u := syntax.Unparen(x)
	if u.Op == syntax.Ident && u.Obj != nil && f.P.GlobalVars[u.Obj] {
		return f.P.Use("HPyCompat_Global_StoreNew") + "(ctx, &" + f.globalName(u, f.src(u)) + ", " + val + ")"
	}
	if a, i, ok := f.arrayGlobal(u); ok {
		return f.storeArray("StoreNew", a, i, val)
	}
	if g, ok := f.stateGlobal(u); ok {
		return f.P.Use("HPyCompat_Global_StoreNew") + "(ctx, &" + g + ", " + val + ")"
	}
	if f.inC(u) {
		return f.storeInC(u, val, true)
	}
	if f.KeptSlot(u) {
		return f.keptStore(u, val, true)
	}
	owner, lv := f.field(u)
	return f.P.Use("HPyCompat_Field_StoreNew") + "(ctx, " + owner + ", &" + lv + ", " + val + ")"
}

func (f *Fn) store(x *syntax.Expr, val string) string {
	u := syntax.Unparen(x)
	if u.Op == syntax.Ident && u.Obj != nil && f.P.GlobalVars[u.Obj] {
		return "HPyGlobal_Store(ctx, &" + f.globalName(u, f.src(u)) + ", " + val + ")"
	}
	if a, i, ok := f.arrayGlobal(u); ok {
		return f.storeArray("Store", a, i, val)
	}
	if g, ok := f.stateGlobal(u); ok {
		return "HPyGlobal_Store(ctx, &" + g + ", " + val + ")"
	}
	if f.inC(u) {
		return f.storeInC(u, val, false)
	}
	if f.KeptSlot(u) {
		return f.keptStore(u, val, false)
	}
	n := len(f.inline)
	owner, lv := f.field(u)
	return f.afterInline(n, "HPyField_Store(ctx, "+owner+", &"+lv+", "+val+")")
}

// controlled renders an if or switch and its condition.
func (f *Fn) controlled(s *syntax.Stmt) {
	f.begin(s, ownership.CondPart)
	old := s.Cond.Loc.Range
	var text string
	if s.Op == syntax.If {
		text = f.top(s.Cond, func() string { return f.Cond(s.Cond) })
		f.unit.True, f.unit.False = f.refinements(s.Cond)
	} else {
		text = f.top(s.Cond, func() string { return f.Plain(s.Cond) })
	}
	if len(f.temps) > 0 {
		name, typ := f.Fresh("cond"), "int"
		if s.Op == syntax.Switch && s.Cond.Type != nil {
			typ = s.Cond.Type.String()
		}
		f.pre = append(f.pre, typ+" "+name+" = "+flat(text)+";")
		f.pre = append(f.pre, f.closeTemps()...)
		text = name
	}
	post := f.post
	f.post = nil
	f.before[s] = append(f.before[s], f.pre...)
	if len(post) > 0 {
		f.after[s] = append(f.after[s], post...)
	}
	if text != old.Text() {
		f.Replace(s.Cond, text)
	}
	f.pre, f.temps = nil, nil
}

// flat joins the lines of an expression, unless a directive or a comment ends with one.
func flat(s string) string {
	if !strings.Contains(s, "\n") {
		return s
	}
	lines := strings.Split(s, "\n")
	if slices.ContainsFunc(lines, endsItself) {
		return s
	}
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.Join(lines, " ")
}

// endsItself reports whether a line is a directive, or may have a comment that ends with it.
func endsItself(line string) bool {
	return strings.HasPrefix(strings.TrimSpace(line), "#") || strings.Contains(line, "//")
}

// loopHead renders an expression that a loop evaluates each time around.
func (f *Fn) loopHead(s *syntax.Stmt, e *syntax.Expr, part ownership.Part) {
	if e == nil {
		return
	}
	f.begin(s, part)
	f.loop++
	var text string
	if part == ownership.CondPart {
		text = f.top(e, func() string { return f.Cond(e) })
		f.unit.True, f.unit.False = f.refinements(e)
		f.unit.True, f.unit.False = append(f.unit.True, f.yes...), append(f.unit.False, f.no...)
	} else {
		var v Val
		f.top(e, func() string { v = f.Statement(e); return v.Text })
		if v.Gone {
			v.Text = ""
		}
		text = v.Text
	}
	f.loop--
	if len(f.post) > 0 {
		Refuse(e, "loop-assign", "an object is assigned in the head of a loop in a way that is not supported")
	}
	if len(f.temps) > 0 {
		var b strings.Builder
		b.WriteString("(")
		for _, t := range f.temps {
			if t.inPlace {
				b.WriteString(t.name + " = HPy_NULL, ")
			}
		}
		if part == ownership.CondPart {
			c := f.Fresh("cond")
			f.pre = append(f.pre, "int "+c+";")
			b.WriteString(c + " = (" + text + ")")
			for _, t := range f.temps {
				b.WriteString(", HPy_Close(ctx, " + t.name + ")")
			}
			b.WriteString(", " + c + ")")
		} else {
			b.WriteString(text)
			for _, t := range f.temps {
				b.WriteString(", HPy_Close(ctx, " + t.name + ")")
			}
			b.WriteString(")")
		}
		text = b.String()
		for _, t := range f.temps {
			if !t.inPlace {
				Refuse(e, "loop-temp", "a loop condition needs a temporary that can't be made each time around")
			}
		}
	}
	f.before[s] = append(f.before[s], f.pre...)
	f.pre, f.temps = nil, nil
	if text != e.Loc.Range.Text() {
		f.Replace(e, text)
	}
}

func (f *Fn) forInit(s *syntax.Stmt) {
	f.begin(s.Init, ownership.Simple)
	switch s.Init.Op {
	case syntax.ExprStmt:
		if s.Init.Cond != nil {
			var v Val
			f.top(s.Init.Cond, func() string { v = f.Statement(s.Init.Cond); return v.Text })
			if v.Gone || len(f.post) > 0 || len(f.temps) > 0 {
				Refuse(s, "for-init", "the first expression of this for needs statements of its own")
			}
			f.Replace(s.Init.Cond, v.Text)
		}
	case syntax.DeclStmt:
		f.declStmt(s.Init)
		if len(f.post) > 0 || len(f.temps) > 0 {
			Refuse(s, "for-init", "the declaration in this for needs statements of its own")
		}
	}
	f.before[s] = append(f.before[s], f.pre...)
	f.pre = nil
}

// returnStmt renders a return; what the value still needs is closed after it was computed.
func (f *Fn) returnStmt(s *syntax.Stmt) {
	f.begin(s, ownership.Simple)
	defer f.keepAtReturn(f.unit)
	text, old := "", ""
	if s.Cond != nil {
		old = s.Cond.Loc.Range.Text()
		switch {
		case f.Sig.Conv == ExecConv:
			text = f.top(s.Cond, func() string { return f.execReturn(s) })
		case f.Sig.Returns:
			text = f.top(s.Cond, func() string { return f.ownedAt(s.Cond, s) })
		default:
			text = f.top(s.Cond, func() string { return f.Plain(s.Cond) })
		}
	}
	closes := append(f.closeTemps(), f.releaseBuffers()...)
	if f.Sol != nil {
		for _, v := range f.Sol.AtReturn[f.unit] {
			closes = append(closes, f.closeText(f.localOf(v))+";")
		}
	}
	f.before[s] = append(f.before[s], f.pre...)
	f.pre = nil
	if len(closes) > 0 {
		if s.Cond != nil && !isConstant(text) {
			name := f.Fresh("result")
			f.before[s] = append(f.before[s], f.resultType()+" "+name+" = "+flat(text)+";")
			text = name
		}
		f.before[s] = append(f.before[s], closes...)
	}
	if s.Cond != nil && text != old {
		f.Replace(s.Cond, text)
	}
	f.post = nil
}

func isConstant(s string) bool {
	if s == "HPy_NULL" || s == "NULL" {
		return true
	}
	s = strings.TrimPrefix(s, "-")
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func (f *Fn) resultType() string {
	if f.Sig.Returns {
		return "HPy"
	}
	if f.Sig.Conv == ExecConv {
		return "int"
	}
	return f.Func.Type.Result.String()
}

// execReturn renders the return of a function that fills a module.
func (f *Fn) execReturn(s *syntax.Stmt) string {
	if !f.P.IsHandle(f.Func.Type.Result) {
		return f.Plain(s.Cond)
	}
	if facts.IsNull(s.Cond) {
		return "-1"
	}
	e := syntax.StripCasts(s.Cond)
	if e.Op == syntax.Ident {
		if l := f.Locals[e.Obj]; l != nil && l.IsParam { // the module, which is there
			return "0"
		} else if l != nil || f.P.GlobalVars[e.Obj] {
			return f.nullTest(e, e, true) + " ? -1 : 0"
		}
	}
	if e.Op == syntax.Call {
		if v := f.Value(e); v.Own == NullVal { // return PyErr_NoMemory();
			f.pre = append(f.pre, v.Text+";")
			return "-1"
		}
	}
	Refuse(s, "module-return", "this return of a module is not supported: %s", oneLine(f.src(s.Cond)))
	return ""
}

// keepAtReturn lets variables that live to the exit be used by a return.
func (f *Fn) keepAtReturn(u *ownership.Unit) {
	for _, l := range f.synth {
		if l.AtExit {
			u.Events = append(u.Events, ownership.Event{Kind: ownership.Use, Var: l.Var})
		}
	}
}

// hold keeps the solver from placing code within a block.
func (f *Fn) hold(s *syntax.Stmt) {
	in := map[*syntax.Stmt]bool{}
	syntax.Walk(s, func(n syntax.Node) bool {
		if c, ok := n.(*syntax.Stmt); ok {
			in[c] = true
		}
		return true
	})
	for _, u := range f.G.Units {
		if in[u.Stmt] {
			u.Hold = true
		}
	}
}
