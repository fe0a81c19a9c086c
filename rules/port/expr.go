package port

import (
	"fmt"
	"slices"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/syntax"
)

// Own says who owns the handle that an expression yields.
type Own uint8

const (
	NoHandle   Own = iota // not a handle at all
	NullVal               // HPy_NULL
	UnownedVal            // somebody else closes it
	OwnedVal              // nobody has it yet: it must be stored or closed
	VarVal                // a variable has it
)

// A Val is a rendered expression.
type Val struct {
	Text string
	Own  Own
	Var  *ownership.Var // VarVal
	Null bool           // OwnedVal, UnownedVal: may be null
	// Gone: nothing is left of the expression; a statement made of it vanishes.
	Gone bool
	// Derived: a pointer into the handle arguments, which must stay open while it is used.
	Derived bool
}

// src is the unchanged text of an expression.
func (f *Fn) src(e *syntax.Expr) string { return f.at(e).Text() }

// Value renders an expression that yields an object.
func (f *Fn) Value(e *syntax.Expr) Val {
	var v Val
	v.Text = f.sub(e, func(e *syntax.Expr) string { v = f.value(e); return v.Text })
	return v
}

func (f *Fn) value(e *syntax.Expr) Val {
	if c := bundledCall(e); c != nil {
		return f.call(c)
	}
	if f.nullHere(e) {
		return Val{Text: "HPy_NULL", Own: NullVal}
	}
	switch e.Op {
	case syntax.Paren:
		v := f.Value(e.X)
		if v.Own == VarVal || v.Own == UnownedVal || v.Own == NullVal {
			if isName(v.Text) {
				if f.level != nil { // keep the parentheses of macro bodies
					v.Text = "(" + v.Text + ")"
				}
				return v
			}
		}
		v.Text = "(" + v.Text + ")"
		return v
	case syntax.Cast:
		if !f.P.IsHandle(e.Type) {
			return Val{Text: f.plain(e)}
		}
		if f.P.IsHandle(e.X.Type) || facts.IsNull(e.X) {
			return f.Value(e.X)
		}
		Refuse(e, "cast", "an object made from something that is no object: %s", oneLine(f.src(e)))
	case syntax.Ident:
		return f.ident(e)
	case syntax.Addr:
		return f.address(e)
	case syntax.Deref:
		if l := f.LocalAt(e); l != nil {
			f.use(l.Var)
			text := l.Handle
			if throughAddress(e) {
				text = f.src(e)
			}
			return Val{Text: text, Own: VarVal, Var: l.Var}
		}
	case syntax.Arrow, syntax.Member, syntax.Index:
		if bufferObject(e) {
			return Val{Text: f.bufferObject(e), Own: UnownedVal, Null: true}
		}
		return f.load(e)
	case syntax.Call:
		return f.call(e)
	case syntax.Assign:
		return f.assignValue(e)
	case syntax.Cond:
		return f.conditional(e)
	case syntax.Comma:
		x := f.Statement(e.X)
		if x.Gone {
			return f.Value(e.Y)
		}
		f.late++
		v := f.Value(e.Y)
		f.late--
		v.Text = "(" + compose(f.at(e), []piece{{f.at(e.X), x.Text}, {f.at(e.Y), v.Text}}) + ")"
		return v
	}
	Refuse(e, "expression", "this expression yields an object in a way that is not supported: %s", oneLine(f.src(e)))
	return Val{}
}

// nullHere reports whether e is a null constant that is replaced as a whole. In
// a macro's body the parentheses and casts around an argument stay with the
// body: the argument alone is null.
func (f *Fn) nullHere(e *syntax.Expr) bool {
	if f.level != nil && e.Loc.Whole == nil && (e.Op == syntax.Paren || e.Op == syntax.Cast) {
		return false
	}
	return facts.IsNull(e)
}

func isName(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c != '_' && c != '.' && c != '>' && c != '-' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return s != ""
}

func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > 60 {
		s = s[:57] + "..."
	}
	return s
}

func (f *Fn) ident(e *syntax.Expr) Val {
	o := e.Obj
	if o == nil {
		Refuse(e, "unknown-name", "%s is not declared", e.Name)
	}
	if l := f.Locals[o]; l != nil {
		switch l.Kind {
		case HandleLocal, PairLocal:
			f.use(l.Var)
			return Val{Text: l.Handle, Own: VarVal, Var: l.Var}
		case ArgsLocal:
			return f.argsTuple(e, l)
		case KwnamesLocal:
			if f.namesOnly() {
				return Val{Text: l.Handle, Own: UnownedVal, Null: true}
			}
			return f.kwargsDict(e, l)
		case BuilderLocal:
			for _, r := range f.P.rules {
				if r.Builder != nil {
					if v, ok := r.Builder(f, e, l); ok {
						return v
					}
				}
			}
			Refuse(e, "builder", "%s is used before all its items are set", e.Name)
		case ArrayLocal:
			Refuse(e, "handle-array", "the array %s is used as an object", e.Name)
		case RawLocal:
			Refuse(e, "raw-pointer", "%s is used as an object, but no handle for it is at hand", e.Name)
		}
	}
	if f.P.GlobalVars[o] {
		return f.globalLoad(e, o)
	}
	if f.inC(e) {
		return f.fromC(e)
	}
	if v, ok := f.constant(e); ok {
		return v
	}
	Refuse(e, "unknown-object", "%s is an object that the port has no handle for", e.Name)
	return Val{}
}

// globalLoad reads an HPyGlobal.
func (f *Fn) globalLoad(e *syntax.Expr, o *syntax.Object) Val {
	name := o.Name
	if e.Loc.In == f.level && !e.Loc.Split {
		name = f.src(e) // may be pasted together in a macro
	}
	name = f.globalName(e, name)
	if f.P.Facts.TypeOf(o) != nil { // types are there once the module is
		return Val{Text: "HPyGlobal_Load(ctx, " + name + ")", Own: OwnedVal}
	}
	return Val{Text: f.P.Use("HPyCompat_Global_Load") + "(ctx, " + name + ")", Own: OwnedVal, Null: true}
}

// address renders &Foo_Type.
func (f *Fn) address(e *syntax.Expr) Val {
	x := syntax.Unparen(e.X)
	if x.Op == syntax.Ident && x.Obj != nil {
		if f.P.GlobalVars[x.Obj] {
			return f.globalLoad(x, x.Obj)
		}
		if f.Locals[x.Obj] == nil && f.P.staying(x.Obj) && facts.IsTypeObject(x.Obj.Type) {
			return f.typeInC(f.src(x))
		}
		if v, ok := f.constant(x); ok {
			return v
		}
	}
	Refuse(e, "address", "the address of %s is used as an object", oneLine(f.src(x)))
	return Val{}
}

// An Object is an expression of an object struct, as handle and as struct.
type Object struct {
	H string // handle, "" when only the struct is at hand
	S string // pointer to the struct
}

// object renders a struct pointer so that both its handle and its struct can be used.
func (f *Fn) object(e *syntax.Expr) Object {
	x := syntax.StripCasts(e)
	st := f.P.StructOf(e.Type)
	if x.Op == syntax.Ident && x.Obj != nil {
		if l := f.Locals[x.Obj]; l != nil {
			switch l.Kind {
			case RawLocal:
				f.rawUse(l)
				if e.Op == syntax.Cast { // Plain would come back here
					return Object{S: f.sub(e, f.children)}
				}
				return Object{S: f.Plain(e)}
			case PairLocal, HandleLocal:
				v := f.Value(e)
				if l.Kind == PairLocal && l.Synced && st == l.Struct {
					return Object{H: v.Text, S: f.synced(x, l)}
				}
				if st != nil {
					return Object{H: v.Text, S: f.asStruct(st, v.Text, false)}
				}
				return Object{H: v.Text}
			}
		}
	}
	if plainPointer(f.P, x.Type) {
		if e.Op == syntax.Cast {
			return Object{S: f.sub(e, f.children)}
		}
		return Object{S: f.Plain(e)}
	}
	h := f.Borrow(e)
	if name, ok := assignedTemp(h); ok { // needed twice, made once
		f.inline = append(f.inline, h[1:len(h)-1])
		h = name
	}
	if st == nil {
		return Object{H: h}
	}
	return Object{H: h, S: f.asStruct(st, h, false)}
}

// assignedTemp takes the name from a temporary that is assigned in place.
func assignedTemp(s string) (string, bool) {
	name, _, ok := strings.Cut(strings.TrimPrefix(s, "("), " = ")
	return name, ok && strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") && isName(name)
}

// afterInline puts the temporaries that a text needs in front of it; n says
// how many there were before the text was made.
func (f *Fn) afterInline(n int, text string) string {
	if len(f.inline) <= n {
		return text
	}
	text = "(" + strings.Join(append(append([]string{}, f.inline[n:]...), text), ", ") + ")"
	f.inline = f.inline[:n]
	return text
}

// synced is the variable that follows l's handle as a pointer to the struct, as it
// reads in the text being made: the argument of a macro is that variable then.
func (f *Fn) synced(x *syntax.Expr, l *Local) string {
	l.UsesStruct = true
	if f.level != nil && x.Loc.In != f.level {
		if _, ok := f.paramAt(&x.Loc); ok && !f.fillsArg(x) {
			return f.literal(x, l.Obj.Name)
		}
	}
	return f.sub(x, func(*syntax.Expr) string { return l.Obj.Name })
}

// data renders a pointer to the struct of an object that is not asked for itself; "" when none is known.
func (f *Fn) data(e *syntax.Expr) string {
	x := syntax.StripCasts(e)
	if x.Op == syntax.Ident && x.Obj != nil {
		if l := f.Locals[x.Obj]; l != nil && l.Kind == PairLocal && l.Synced && f.P.StructOf(e.Type) == l.Struct {
			f.use(l.Var)
			return f.synced(x, l)
		}
	}
	if st := f.P.StructOf(e.Type); st != nil && st.Kept && f.inC(x) { // a pointer of the C API that leads to data needs no handle
		if x == e {
			return f.cPlace(x)
		}
		return "((" + st.Name + " *)" + f.cPlace(x) + ")"
	}
	return f.object(e).S
}

// rawUse notes that what a pointer was made from is needed as long as the pointer is.
// Where a variable for it is no longer declared, it can only be closed before: that does
// no harm to a struct, whose object lives on for whom it was loaded from, as it does in
// the original.
func (f *Fn) rawUse(l *Local) {
	for v := range l.Deps {
		if f.declared(v) {
			f.use(v)
		} else if from := f.localOf(v); from == nil || from.Kind != PairLocal {
			panic(&Refusal{Pos: f.stmt.Loc.Range, Code: "string-data", Reason: l.Obj.Name + " is used where the object that it points into is no longer declared: " + v.Name, Loc: &f.stmt.Loc})
		}
	}
}

// declared reports whether the current statement stands where a variable is declared.
func (f *Fn) declared(v *ownership.Var) bool {
	if v.Scope == nil || f.stmt == nil {
		return true
	}
	for n := syntax.Node(f.stmt); n != nil; n = syntax.ParentOf(n) {
		if n == syntax.Node(v.Scope) {
			return true
		}
	}
	return false
}

// Struct renders a pointer to an object's struct.
func (f *Fn) Struct(e *syntax.Expr) string {
	if facts.IsNull(e) {
		return f.src(e)
	}
	n := len(f.inline)
	text := f.data(e)
	if text == "" {
		Refuse(e, "struct", "no struct is known for %s", oneLine(f.src(e)))
	}
	return f.afterInline(n, text)
}

// field renders a member that holds an object: its owner and how the member is spelled.
func (f *Fn) field(e *syntax.Expr) (owner, lvalue string) {
	lvalue = f.spell(e, func(x *syntax.Expr) string {
		o := f.object(x)
		if o.H == "" {
			Refuse(e, "no-owner", "the object that owns %s is not at hand", oneLine(f.src(e)))
		}
		owner = o.H
		return o.S
	})
	return owner, lvalue
}

// fieldPlace renders a member that holds an object where its owner is not needed.
func (f *Fn) fieldPlace(e *syntax.Expr) string { return f.spell(e, f.data) }

// place spells a member of an object, whose struct root renders.
func (f *Fn) spell(e *syntax.Expr, root func(*syntax.Expr) string) string {
	switch e.Op {
	case syntax.Paren:
		return f.spell(e.X, root)
	case syntax.Arrow:
		if f.P.StructOf(e.X.Type) != nil {
			return f.access(e, root(e.X))
		}
	case syntax.Member:
		return f.spell(e.X, root) + "." + e.Name
	case syntax.Index:
		lv := f.spell(e.X, root)
		return lv + "[" + f.Plain(e.Y) + "]"
	}
	Refuse(e, "storage", "an object stored outside of Python objects: %s", oneLine(f.src(e)))
	return ""
}

// access spells X->name with a new text for X, keeping the author's blanks.
func (f *Fn) access(e *syntax.Expr, x string) string {
	if e.X.Loc.In == f.level && e.Loc.In == f.level && !e.Loc.Split {
		r := f.at(e)
		return compose(r, []piece{{f.at(e.X), x}})
	}
	if b, ok := f.paramAt(&e.Loc); ok && f.fillsArg(e) && !f.fillsArg(e.X) { // a macro's argument
		if i := f.stepIn(e.Loc.First).Arg; x != e.X.Loc.Range.Text() {
			if i >= len(f.level.Args) || !f.level.Args[i].Contains(e.X.Loc.Range) {
				Refuse(e, "macro", "this macro argument can't be edited")
			}
			f.setArg(e, f.level, i, compose(f.level.Args[i], []piece{{e.X.Loc.Range, x}}))
		}
		return b.Text()
	}
	return x + "->" + e.Name
}

// load reads a member or element that holds an object.
func (f *Fn) load(e *syntax.Expr) Val {
	if e.Op == syntax.Index {
		if x := syntax.Unparen(e.X); x.Op == syntax.Ident && x.Obj != nil {
			if l := f.Locals[x.Obj]; l != nil && l.Kind == FastLocal {
				return Val{Text: x.Name + "[" + f.Plain(e.Y) + "]", Own: UnownedVal, Null: !l.IsParam || f.assigned(x.Obj)}
			}
		}
	}
	if l := f.LocalAt(e); l != nil && l.Elem {
		f.use(l.Var)
		return Val{Text: f.src(e), Own: VarVal, Var: l.Var}
	}
	if l := f.arrayOf(e); l != nil && l.Elems == nil {
		return f.element(e, l)
	}
	if f.stackMember(e) {
		return f.stackLoad(e)
	}
	if f.KeptSlot(e) {
		return f.keptLoad(e)
	}
	if e.Op == syntax.Index {
		if v, ok := f.item(e); ok {
			return v
		}
	}
	if v, ok := f.special(e); ok {
		return v
	}
	if a, i, ok := f.arrayGlobal(e); ok {
		return f.loadArray(a, i)
	}
	if g, ok := f.stateGlobal(e); ok {
		return Val{Text: f.P.Use("HPyCompat_Global_Load") + "(ctx, " + g + ")", Own: OwnedVal, Null: true}
	}
	if !f.P.IsHandle(e.Type) {
		Refuse(e, "unknown-object", "%s is no pointer to an object by its type, but is taken for one", oneLine(f.src(e)))
	}
	if f.inC(e) {
		return f.fromC(e)
	}
	n := len(f.inline)
	owner, lv := f.field(e)
	text := fmt.Sprintf("%s(ctx, %s, %s)", f.P.Use("HPyCompat_Field_Load"), owner, lv)
	return Val{Text: f.afterInline(n, text), Own: OwnedVal, Null: true}
}

// bufferObject reports whether e is the member of a Py_buffer that holds the
// exporter: a plain handle, which belongs to the buffer.
func bufferObject(e *syntax.Expr) bool {
	e = syntax.StripCasts(e)
	if e == nil || e.Op != syntax.Arrow && e.Op != syntax.Member || e.Name != "obj" || e.Obj == nil || e.Obj.Owner == nil {
		return false
	}
	t := e.Obj.Owner
	return t.Typedef == "Py_buffer" || slices.Contains(t.Typedefs, "Py_buffer")
}

func (f *Fn) bufferObject(e *syntax.Expr) string {
	return compose(f.at(e), []piece{{f.at(e.X), f.Plain(e.X)}})
}

// special renders reads of members of the API's own structs.
func (f *Fn) special(e *syntax.Expr) (Val, bool) {
	if e.Op != syntax.Arrow && e.Op != syntax.Member || f.P.StructOf(e.X.Type) != nil {
		return Val{}, false
	}
	x := syntax.StripCasts(e.X)
	if e.Op == syntax.Member && (x.Op != syntax.Ident || x.Obj == nil || !f.P.GlobalVars[x.Obj]) || e.Op == syntax.Arrow && !f.P.IsHandle(e.X.Type) && !apiVariable(e.X) {
		return Val{}, false
	}
	if v, ok := f.readMember(e); ok {
		return v, true
	}
	if h := f.P.memberHandler(e.Name); h != nil {
		return h(f, e), true
	}
	return Val{}, false
}

// conditional renders c ? a : b. When one arm is owned both must be.
func (f *Fn) conditional(e *syntax.Expr) Val {
	// Each level renders its arms twice, so the work doubles with the depth.
	depth := 0
	for up, _ := e.Parent.(*syntax.Expr); up != nil; up, _ = up.Parent.(*syntax.Expr) {
		if up.Op == syntax.Cond {
			depth++
		}
	}
	if depth > 12 {
		Refuse(e, "expression", "more than 12 conditional expressions in each other")
	}
	c := f.Cond(e.X)
	if e.Y == nil {
		Refuse(e, "expression", "the short form of ?: is not supported for objects")
	}
	f.weak++
	n, pre, post, temps := len(f.unit.Events), len(f.pre), len(f.post), len(f.temps)
	names := map[string]bool{}
	for k := range f.names {
		names[k] = true
	}
	a, b := f.Value(e.Y), f.Value(e.Z)
	own := Unowned2(a, b)
	if own == OwnedVal { // once more, with nothing left of the first time
		f.unit.Events, f.pre, f.post, f.temps, f.names = f.unit.Events[:n], f.pre[:pre], f.post[:post], f.temps[:temps], names
		a.Text, b.Text = f.Owned(e.Y), f.Owned(e.Z)
	}
	f.weak--
	text := compose(f.at(e), []piece{{f.at(e.X), c}, {f.at(e.Y), a.Text}, {f.at(e.Z), b.Text}})
	return Val{Text: text, Own: own, Null: true}
}

// Unowned2 says who owns the result of choosing between two values.
func Unowned2(a, b Val) Own {
	for _, v := range []Val{a, b} {
		if v.Own == OwnedVal || v.Own == VarVal {
			return OwnedVal
		}
	}
	return UnownedVal
}

// Owned renders an object that the receiver will own.
func (f *Fn) Owned(e *syntax.Expr) string { return f.ownedAt(e, e) }

func (f *Fn) ownedAt(e *syntax.Expr, site any) string {
	v := f.Value(e)
	f.noNumber(e, v)
	return f.own(v, site)
}

// noNumber refuses a number or an untyped pointer in the place of an object: of a function or a member
// that a missing header declares, nobody knows that it is one.
func (f *Fn) noNumber(e *syntax.Expr, v Val) {
	if v.Own == NoHandle && isCallOf(e, "PyErr_Occurred") {
		Refuse(e, "not-an-object", "the type of the pending exception is used as an object; the port knows only whether there is one")
	}
	untyped := e.Type.Deref() != nil && e.Type.Deref().Kind == syntax.Void
	if v.Own == NoHandle && (e.Type.IsInteger() || untyped) && !facts.IsNull(e) {
		Refuse(e, "cast", "an object made from something that is no object: %s", oneLine(f.src(e)))
	}
}

// own turns a value into an owned handle.
func (f *Fn) own(v Val, site any) string {
	switch v.Own {
	case VarVal:
		f.event(ownership.Event{Kind: ownership.Take, Var: v.Var, Site: site})
		if f.copyKind(site) == ownership.Dup || f.weak > 0 {
			return "HPy_Dup(ctx, " + v.Text + ")"
		}
		return v.Text
	case UnownedVal:
		return "HPy_Dup(ctx, " + v.Text + ")"
	}
	return v.Text
}

// Borrow renders an object for somebody who does not take it: a new handle is
// kept in a temporary and closed after the statement.
func (f *Fn) Borrow(e *syntax.Expr) string { return f.sub(e, f.borrow) }

func (f *Fn) borrow(e *syntax.Expr) string {
	if x := f.newRefOf(e); x != nil { // a receiver that takes nothing over needs no reference of its own
		return f.Borrow(x)
	}
	if bundledCall(e) == nil && !f.nullHere(e) {
		switch {
		case e.Op == syntax.Paren:
			t := f.Borrow(e.X)
			if isName(t) && f.level == nil {
				return t
			}
			return "(" + t + ")"
		case e.Op == syntax.Cast && f.P.IsHandle(e.Type) && f.P.IsHandle(e.X.Type):
			return f.Borrow(e.X)
		}
	}
	v := f.value(e)
	if v.Own != OwnedVal {
		f.noNumber(e, v)
		return v.Text
	}
	return f.Temp(v, e)
}

// newRefOf returns x of Py_NewRef(x), nil for anything else.
func (f *Fn) newRefOf(e *syntax.Expr) *syntax.Expr {
	c := syntax.Unparen(e)
	if c.Op != syntax.Call || len(c.Args) != 1 || c.Loc.In != f.level || c.Args[0].Loc.In != f.level || c.Loc.Split {
		return nil
	}
	switch c.CalledName() {
	case "Py_NewRef", "Py_XNewRef", "_Py_NewRef", "_Py_XNewRef":
		if o := c.Called(); o == nil || o.Bundled || o.Undeclared {
			return c.Args[0]
		}
	}
	return nil
}

// Temp keeps a new handle in a temporary that lives as long as the statement.
func (f *Fn) Temp(v Val, e *syntax.Expr) string {
	if f.level != nil {
		Refuse(e, "macro-temp", "%s needs a temporary within a macro", oneLine(f.src(e)))
	}
	if x, to := syntax.StripCasts(e), f.lasting; to != nil && x.Op == to.Op && x.Loc.First == to.Loc.First && x.Loc.Last == to.Loc.Last {
		return f.last(v, to)
	}
	for _, t := range f.temps {
		if t.text == v.Text && !t.inPlace && f.weak == 0 && f.late == 0 && !f.loopCond() && readOnly(v.Text) {
			return t.name
		}
	}
	name := f.Fresh(f.tempName(e))
	pure := !strings.Contains(v.Text, "->") && (strings.HasPrefix(v.Text, "HPyGlobal_Load(") || strings.HasPrefix(v.Text, "HPyCompat_Global_Load(") || strings.HasPrefix(v.Text, "HPyCompat_FromPy(ctx, (PyObject *)&"))
	if (f.weak > 0 || f.late > 0 || f.loopCond()) && !pure {
		f.pre = append(f.pre, "HPy "+name+" = HPy_NULL;")
		f.temps = append(f.temps, temp{name: name, inPlace: true})
		return "(" + name + " = " + v.Text + ")"
	}
	f.pre = append(f.pre, "HPy "+name+" = "+v.Text+";")
	f.temps = append(f.temps, temp{name: name, text: v.Text})
	return name
}

// last keeps a new handle in a variable of the function's: a pointer into the object is
// kept beyond the statement, and as long as it is used the handle stays open.
func (f *Fn) last(v Val, e *syntax.Expr) string {
	f.lasting = nil
	l := f.introduce(nil, e, f.tempName(e), "")
	l.Var.Entry = ownership.Null
	if !f.packedDone[e] {
		f.packedDone[e] = true
		f.entry = append(f.entry, "HPy "+l.Handle+" = HPy_NULL;")
	}
	over := f.Sol != nil && f.Sol.Overwrites[e]
	weak := f.weak > 0 || f.late > 0 || f.loopCond()
	if over && weak {
		Refuse(e, "string-data", "a pointer into %s is kept, in a part of an expression that comes again", oneLine(f.src(e)))
	}
	f.event(ownership.Event{Kind: ownership.Def, Var: l.Var, From: ownership.Owned | ownership.Null, Site: e})
	f.event(ownership.Event{Kind: ownership.Use, Var: l.Var})
	if weak {
		return "(" + l.Handle + " = " + v.Text + ")"
	}
	if over {
		f.pre = append(f.pre, "HPy_Close(ctx, "+l.Handle+");")
	}
	f.pre = append(f.pre, l.Handle+" = "+v.Text+";")
	return l.Handle
}

// pointsInto reports whether a call gives a pointer into its first argument, which the
// function keeps in a variable.
func (f *Fn) pointsInto(c *syntax.Expr, row *Row) bool {
	if row.Result != PlainResult || c.Type == nil || c.Type.Kind != syntax.Pointer || c.Type.Elem == nil || len(c.Args) == 0 || !f.P.IsHandle(c.Args[0].Type) {
		return false
	}
	if !c.Type.Elem.IsInteger() && c.Type.Elem.Kind != syntax.Void {
		return false
	}
	n := syntax.Node(c)
	for {
		switch p := syntax.ParentOf(n).(type) {
		case *syntax.Expr:
			switch {
			case p.Op == syntax.Paren, p.Op == syntax.Cast, p.Op == syntax.Cond && p.X != n:
				n = p
				continue
			case p.Op == syntax.Assign && p.Y == n:
				x := syntax.Unparen(p.X)
				return x.Op == syntax.Ident && x.Obj != nil && f.Locals[x.Obj] != nil && f.Locals[x.Obj].Kind == RawLocal
			}
			return false
		case *syntax.Init:
			d, ok := syntax.ParentOf(p).(*syntax.VarDecl)
			return ok && d.Obj != nil && d.Obj.Storage != syntax.StaticStorage
		case *syntax.VarDecl:
			return p.Obj != nil && p.Obj.Storage != syntax.StaticStorage
		default:
			return false
		}
	}
}

// readOnly reports whether a text only loads what a field or a global holds:
// two such loads within one statement give the same object.
func readOnly(s string) bool {
	for _, p := range []string{"HPyGlobal_Load(", "HPyCompat_Global_Load("} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// loopCond reports whether the text being made is evaluated again and again.
func (f *Fn) loopCond() bool { return f.loop > 0 }

// tempName proposes a name for what e yields.
func (f *Fn) tempName(e *syntax.Expr) string {
	e = syntax.StripCasts(e)
	switch e.Op {
	case syntax.Arrow, syntax.Member, syntax.Ident:
		return "h_" + strings.TrimPrefix(e.Name, "_")
	case syntax.Addr:
		return f.tempName(e.X)
	case syntax.Index:
		return f.tempName(e.X)
	case syntax.Call:
		switch n := e.CalledName(); {
		case strings.Contains(n, "GET_ITEM"), strings.Contains(n, "GetItem"):
			return "h_item"
		case strings.Contains(n, "GetAttr"):
			return "h_attr"
		}
	}
	return "h_tmp"
}

// bare takes parentheses off that enclose a whole argument.
func bare(s string) string {
	for len(s) > 2 && s[0] == '(' && s[len(s)-1] == ')' {
		depth := 0
		for i := 1; i < len(s)-1; i++ {
			switch s[i] {
			case '(':
				depth++
			case ')':
				depth--
			case ',', '"', '\'', '/':
				if depth == 0 || s[i] != ',' {
					return s
				}
			}
			if depth < 0 {
				return s
			}
		}
		s = s[1 : len(s)-1]
	}
	return s
}
