package port

import (
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
)

// This file is about expressions that yield no object.

// Plain renders an expression that yields no object.
func (f *Fn) Plain(e *syntax.Expr) string { return f.sub(e, f.plain) }

func (f *Fn) plain(e *syntax.Expr) string {
	if e == nil {
		return ""
	}
	if c := bundledCall(e); c != nil {
		return f.bundledMacro(e, c)
	}
	if text, ok := f.plainMacro(e); ok {
		return text
	}
	if w := e.Loc.Whole; w != nil && w.Macro.Bundled && !w.Macro.FuncLike {
		if row, ok := lookupAPI(w.Macro.Name); ok && row.Kind == ConstAPI && row.Result == PlainResult {
			return row.Expand("ctx", nil)
		}
		return f.src(e) // a constant of the C API or of libc
	}
	switch e.Op {
	case syntax.Ident:
		if e.Obj != nil {
			if l := f.Locals[e.Obj]; l != nil {
				switch l.Kind {
				case RawLocal:
					f.rawUse(l)
				case PairLocal:
					return f.data(e)
				case ArgsLocal, FastLocal:
				case OutLocal:
					if !testedOnly(e) { // whether the caller wants it
						Refuse(e, "handle-as-data", "the object %s is used as plain data", e.Name)
					}
				case StackLocal:
					f.use(l.Var)
				default:
					Refuse(e, "handle-as-data", "the object %s is used as plain data", e.Name)
				}
			}
			if v, ok := f.constant(e); ok && v.Own == NoHandle {
				return v.Text
			}
			if o := e.Obj; o.Kind == syntax.FuncObj && !o.Bundled && facts.CallOf(e) == nil && !f.P.isHandleFunc(o.Type) && f.P.needsContext(o) {
				Refuse(e, "callback", "%s needs the context, and whoever calls it by its address passes none", o.Name)
			}
			if o := f.apiFunction(e); o != nil && f.P.Plan == nil {
				Refuse(e, "callback", "the address of %s is used where the port passes no context", o.Name)
			}
		}
		return f.src(e)
	case syntax.StringLit:
		return f.stringLit(e)
	case syntax.IntLit, syntax.FloatLit, syntax.CharLit, syntax.Alignof:
		return f.src(e)
	case syntax.SizeofType, syntax.SizeofExpr:
		f.noAPISize(e)
		return f.src(e)
	case syntax.Eq, syntax.Ne:
		if f.P.IsHandle(e.X.Type) || f.P.IsHandle(e.Y.Type) {
			return f.compare(e)
		}
		if text, ok := f.sameSlot(e); ok {
			return text
		}
		if f.everySlot(e.X) && facts.IsNull(e.Y) || f.everySlot(e.Y) && facts.IsNull(e.X) {
			if e.Op == syntax.Ne {
				return "1"
			}
			return "0"
		}
		for _, r := range f.P.rules {
			if r.Compare != nil && !f.P.IsHandle(e.X.Type) {
				if text, ok := r.Compare(f, e); ok {
					return text
				}
			}
		}
	case syntax.AndAnd, syntax.OrOr, syntax.Not:
		return f.cond(e)
	case syntax.Cond:
		c := f.Cond(e.X)
		f.weak++
		ps := []piece{{f.at(e.X), c}}
		if e.Y != nil {
			ps = append(ps, piece{f.at(e.Y), f.any(e.Y)})
		}
		ps = append(ps, piece{f.at(e.Z), f.any(e.Z)})
		f.weak--
		return compose(f.at(e), ps)
	case syntax.Comma:
		x := f.Statement(e.X)
		if x.Gone {
			return f.any(e.Y)
		}
		f.late++
		y := f.any(e.Y)
		f.late--
		return compose(f.at(e), []piece{{f.at(e.X), x.Text}, {f.at(e.Y), y}})
	case syntax.Member:
		if t, ok := f.readWithin(e); ok {
			return t
		}
	case syntax.Index:
		if v, ok := f.readElement(e); ok {
			return v.Text
		}
		if v, ok := f.item(e); ok && v.Own == NoHandle {
			return v.Text
		}
	case syntax.Deref:
		if x := f.P.sizeOf(e); x != nil {
			return f.size(e, x)
		}
	case syntax.Call:
		if up := above(e); f.P.IsHandle(e.Type) && plainPlace(f, up) {
			if row, ok := lookupAPI(e.CalledName()); ok && row.Kind == FuncAPI && row.Result == NullResult {
				return "(" + f.Statement(e).Text + ", NULL)" // return PyErr_NoMemory(), from a function that returns void *
			}
			Refuse(e, "cast", "an object becomes plain data: %s", oneLine(f.src(e)))
		}
		return f.call(e).Text
	case syntax.Arrow:
		if f.P.StructOf(e.X.Type) != nil {
			n := len(f.inline)
			text := f.data(e.X)
			if text == "" {
				Refuse(e, "struct", "no struct is known for %s", oneLine(f.src(e.X)))
			}
			if len(f.inline) > n && isPlace(e) {
				Refuse(e, "storage", "%s is written to in a part of an expression", oneLine(f.src(e)))
			}
			return f.afterInline(n, f.access(e, text))
		}
		if t, ok := f.readWithin(e); ok {
			return t
		}
		if f.P.IsHandle(e.X.Type) {
			if v, ok := f.apiMember(e); ok {
				return v.Text
			}
			Refuse(e, "object-struct", "%s reads a member of an object struct of the C API", oneLine(f.src(e)))
		}
	case syntax.Cast:
		if o := f.P.numbered(e); o != nil {
			return f.printedCasts(e, o)
		}
		if f.P.IsHandle(e.X.Type) && !f.P.IsHandle(e.Type) && !facts.IsNull(e.X) {
			if e.Type != nil && e.Type.Kind == syntax.Void {
				v := f.Value(e.X)
				return "(void)" + v.Text
			}
			if t, ok := f.nullAs(e); ok {
				return t
			}
			Refuse(e, "cast", "an object becomes plain data: %s", oneLine(f.src(e)))
		}
		if f.P.IsHandle(e.Type) {
			return f.Struct(e)
		}
		if e.Type != nil && f.P.isHandleFunc(e.Type) {
			return f.any(e.X)
		}
	case syntax.Assign:
		f.noStructCopy(e, e.X.Type)
		return f.assign(e).Text
	case syntax.Addr:
		if f.P.IsHandle(e.X.Type) {
			Refuse(e, "address", "the address of an object variable is used: %s", oneLine(f.src(e)))
		}
	case syntax.StmtExpr:
		Refuse(e, "statement-expression", "statement expressions are not supported yet")
	case syntax.OtherExpr:
		for _, a := range children(e) {
			if f.P.IsHandle(a.Type) {
				Refuse(e, "expression", "this expression is not supported: %s", oneLine(f.src(e)))
			}
		}
	}
	return f.children(e)
}

// plainPlace reports whether a value is returned, or stored, where no object is meant.
func plainPlace(f *Fn, up syntax.Node) bool {
	switch up := up.(type) {
	case *syntax.Stmt:
		return up.Op == syntax.Return
	case *syntax.Init:
		return true
	case *syntax.Expr:
		return up.Op == syntax.Assign && !f.P.IsHandle(up.X.Type)
	}
	return false
}

// nullAs renders the cast of a call that gives nothing but NULL: (int *)PyErr_NoMemory().
func (f *Fn) nullAs(e *syntax.Expr) (string, bool) {
	c := syntax.Unparen(e.X)
	if c.Op != syntax.Call || e.Type == nil || e.Type.Kind != syntax.Pointer || !e.Loc.InFile() || !e.X.Loc.InFile() {
		return "", false
	}
	row, ok := lookupAPI(c.CalledName())
	if !ok || row.Kind != FuncAPI || row.Result != NullResult {
		return "", false
	}
	r := e.Loc.Range
	cast := strings.TrimSpace(r.File.Text[r.Start:e.X.Loc.Range.Start])
	return "(" + f.Statement(c).Text + ", " + cast + "NULL)", true
}

// everySlot reports whether e is a slot of a type that object fills, so that no type is
// without: assert(type->tp_alloc != NULL).
func (f *Fn) everySlot(e *syntax.Expr) bool {
	e = syntax.Unparen(e)
	if e.Op != syntax.Arrow || !f.P.IsHandle(e.X.Type) || !facts.IsTypeObject(e.X.Type.Deref()) {
		return false
	}
	switch e.Name {
	case "tp_alloc", "tp_free", "tp_dealloc":
		x := syntax.StripCasts(e.X)
		return x.Op == syntax.Ident
	}
	return false
}

// isPlace reports whether e is written to, or its address taken.
func isPlace(e *syntax.Expr) bool {
	for {
		p, ok := e.Parent.(*syntax.Expr)
		if !ok {
			return false
		}
		switch p.Op {
		case syntax.Paren, syntax.Member:
		case syntax.Index:
			if p.X != e {
				return false
			}
		case syntax.Assign, syntax.AssignOp:
			return p.X == e
		case syntax.Addr, syntax.PreInc, syntax.PreDec, syntax.PostInc, syntax.PostDec:
			return true
		default:
			return false
		}
		e = p
	}
}

// any renders an expression of either kind.
func (f *Fn) any(e *syntax.Expr) string {
	if f.isHandles(e) {
		if t, ok := f.handles(e); ok {
			return t
		}
	}
	if f.P.IsHandle(e.Type) {
		if f.P.StructOf(e.Type) != nil {
			return f.Struct(e)
		}
		return f.Borrow(e)
	}
	return f.Plain(e)
}

func children(e *syntax.Expr) []*syntax.Expr {
	var out []*syntax.Expr
	for _, c := range []*syntax.Expr{e.X, e.Y, e.Z} {
		if c != nil {
			out = append(out, c)
		}
	}
	return append(out, e.Args...)
}

// children renders e by rendering what it is made of.
func (f *Fn) children(e *syntax.Expr) string {
	r := f.at(e)
	var ps []piece
	for _, c := range children(e) {
		old := f.at(c)
		text := f.Plain(c)
		if text != old.Text() {
			ps = append(ps, piece{old, text})
		}
	}
	if e.Init != nil {
		ps = append(ps, f.initPieces(e.Init)...)
	}
	if len(ps) > 0 && e.Loc.Split {
		Refuse(e, "macro", "this expression is put together by a macro in a way that can't be edited")
	}
	if len(ps) == 0 {
		return r.Text()
	}
	return compose(r, ps)
}

// initPieces renders the expressions of a brace list.
func (f *Fn) initPieces(in *syntax.Init) []piece {
	var ps []piece
	if in.Expr != nil {
		old := f.at(in.Expr)
		if f.P.IsHandle(in.Expr.Type) && !facts.IsNull(in.Expr) {
			Refuse(in.Expr, "initializer", "an object in a brace list: %s", oneLine(f.src(in.Expr)))
		}
		if t := f.Plain(in.Expr); t != old.Text() {
			ps = append(ps, piece{old, t})
		}
	}
	for _, it := range in.List {
		if it.Value != nil {
			ps = append(ps, f.initPieces(it.Value)...)
		}
	}
	return ps
}

// apiMember renders a read of a member of the API's own structs, such as tp_name.
func (f *Fn) apiMember(e *syntax.Expr) (Val, bool) {
	if v, ok := f.readMember(e); ok {
		return v, true
	}
	if h := f.P.memberHandler(e.Name); h != nil {
		return h(f, e), true
	}
	return Val{}, false
}
