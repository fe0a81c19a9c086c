package port

import (
	"slices"
	"strings"

	"hpyport/analysis/syntax"
)

// This file is about what the C API keeps in the structs of its own objects. A pointer to
// such a struct is a handle, whatever the struct; a member is read by what a rule says of it.

// A StructMember is what becomes of a member of a struct that the C API has for objects.
type StructMember struct {
	// Read renders the member's value.
	Read MemberHandler
	// Element renders one element of an array: o->data[i].
	Element func(f *Fn, owner, index *syntax.Expr) Val
	// Items says that the member is the memory of a container's items: "List" or "Tuple",
	// whose functions GET_ITEM and, of a list, SET_ITEM stand for an element. "Long" is an int,
	// whose items are its digits.
	Items string
	// Through are members of what the member points to: o->m_ml->ml_name.
	Through map[string]MemberHandler
	// Bits are members of a struct within the struct, each by the function of the C API, or of
	// the support header, that tells the same: o->state.ascii.
	Bits map[string]string
	// Within is the member of a struct within the struct that is the memory of Items.
	Within string
}

// MadeHere reports whether the module makes objects of a struct of the C API's itself: it
// asks for its size, or has a struct that begins with it. Then what a rule asks the object for
// may be what the module reads the member for.
func (p *Port) MadeHere(name string) bool {
	k := "structs:made:" + name
	if made, ok := p.Data[k].(bool); ok {
		return made
	}
	is := func(t *syntax.Type) bool {
		return t != nil && (t.Typedef == name || t.Tag == name || slices.Contains(t.Typedefs, name))
	}
	found := false
	see := func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok {
			found = found || e.Op == syntax.SizeofType && is(e.TypeArg) || e.Op == syntax.SizeofExpr && e.X != nil && is(e.X.Type)
		}
		return !found
	}
	for _, q := range p.all() {
		for _, d := range q.Unit.Structs {
			for _, m := range d.Fields {
				found = found || is(m.Type)
			}
		}
		syntax.WalkUnit(q.Unit, see)
	}
	p.Data[k] = found
	return found
}

// noAPISize refuses the size of a struct that the C API has for objects, or of a member of one:
// only Python's headers say it.
func (f *Fn) noAPISize(e *syntax.Expr) {
	api := func(t *syntax.Type) bool {
		if t == nil || t.Kind != syntax.Struct {
			return false
		}
		p := &syntax.Type{Kind: syntax.Pointer, Elem: t}
		return f.P.IsHandle(p) && f.P.StructOf(p) == nil
	}
	if e.Op == syntax.SizeofType {
		if api(e.TypeArg) {
			Refuse(e, "object-struct", "%s is the size of an object struct of the C API", oneLine(f.src(e)))
		}
		return
	}
	syntax.Walk(e.X, func(n syntax.Node) bool {
		if x, ok := n.(*syntax.Expr); ok && (api(x.Type) || x.Op == syntax.Arrow && api(x.X.Type.Deref())) {
			Refuse(e, "object-struct", "%s is the size of a part of an object struct of the C API", oneLine(f.src(e)))
		}
		return true
	})
}

// apiStruct names the C API's struct that the member e belongs to, "" for another's.
func (f *Fn) apiStruct(e *syntax.Expr, known func(string) bool) string {
	t := e.X.Type
	if e.Op == syntax.Arrow {
		t = t.Deref()
	}
	if t == nil || t.Kind != syntax.Struct {
		return ""
	}
	names := append([]string{t.Typedef, t.Tag}, t.Typedefs...)
	if i := slices.IndexFunc(names, known); i >= 0 {
		return names[i]
	}
	return ""
}

// structMember finds what rules say of the member e of a handle's struct, nil when nothing.
func (f *Fn) structMember(e *syntax.Expr) *StructMember {
	if e == nil || e.Op != syntax.Arrow || !f.P.IsHandle(e.X.Type) || f.P.StructOf(e.X.Type) != nil {
		return nil
	}
	for _, r := range f.P.rules {
		name := f.apiStruct(e, func(n string) bool { return r.Structs[n] != nil })
		if m, ok := r.Structs[name][e.Name]; ok {
			if m.Items == "" && f.P.MadeHere(name) {
				Refuse(e, "object-struct", "%s is a member of %s, of which the module makes objects itself; asking the object for it may ask this function", e.Name, name)
			}
			return &m
		}
	}
	return nil
}

// readMember renders a read of such a member; ok is false where no rule knows it.
func (f *Fn) readMember(e *syntax.Expr) (v Val, ok bool) {
	m := f.structMember(e)
	if m == nil || m.Read == nil {
		return Val{}, false
	}
	if isPlace(e) {
		Refuse(e, "object-struct", "%s is written to, or its place is asked for", e.Name)
	}
	return m.Read(f, e), true
}

// readWithin renders a read of a member of what such a member is, or points to; ok is
// false where no rule knows it.
func (f *Fn) readWithin(e *syntax.Expr) (text string, ok bool) {
	x := syntax.Unparen(e.X)
	m := f.structMember(x)
	if m == nil {
		return "", false
	}
	if isPlace(e) {
		Refuse(e, "object-struct", "%s is written to, or its place is asked for", e.Name)
	}
	if h := m.Through[e.Name]; h != nil && e.Op == syntax.Arrow {
		return h(f, e).Text, true
	}
	if fn := m.Bits[e.Name]; fn != "" && e.Op == syntax.Member {
		return f.Asked(fn, x.X), true
	}
	return "", false
}

// Asked renders a call of a function of the C API with one argument, which stands for a
// member of the argument's struct.
func (f *Fn) Asked(fn string, x *syntax.Expr) string {
	if strings.HasPrefix(fn, "HPyCompat_") {
		return f.P.Use(fn) + "(ctx, " + f.Borrow(x) + ")"
	}
	row, ok := lookupAPI(fn)
	if !ok || row.Kind != FuncAPI || row.Result != PlainResult {
		panic("no function that asks for a plain value: " + fn)
	}
	text := row.Expand("ctx", []string{f.Borrow(x)})
	f.P.UseAll(text)
	return text
}

// readElement renders a read of an element of an array within a struct of the C API's.
func (f *Fn) readElement(e *syntax.Expr) (v Val, ok bool) {
	x := syntax.Unparen(e.X)
	m := f.structMember(x)
	if m == nil || m.Element == nil {
		return Val{}, false
	}
	if isPlace(e) {
		Refuse(e, "object-struct", "%s is written to, or its place is asked for", x.Name)
	}
	return m.Element(f, x.X, e.Y), true
}

// items finds the container whose memory of items e is, and the kind of the container:
// o->ob_item, _PyTuple_ITEMS(o), a variable that such a value was given to.
func (f *Fn) items(e *syntax.Expr) (kind string, owner *syntax.Expr) {
	e = syntax.StripCasts(e)
	if e == nil {
		return "", nil
	}
	if m := f.structMember(e); m != nil && m.Items != "" && m.Within == "" {
		return m.Items, e.X
	}
	if e.Op == syntax.Member {
		x := syntax.Unparen(e.X)
		if m := f.structMember(x); m != nil && m.Items != "" && m.Within == e.Name {
			return m.Items, x.X
		}
	}
	if e.Op == syntax.Ident && e.Obj != nil {
		if l := f.Locals[e.Obj]; l != nil && l.Items != "" {
			return l.Items, e
		}
	}
	if e.Op != syntax.Call || len(e.Args) != 1 {
		return "", nil
	}
	if o := e.Called(); o != nil && !o.Bundled && !o.Undeclared {
		return "", nil
	}
	for _, r := range f.P.rules {
		if k := r.Items[e.CalledName()]; k != "" {
			return k, e.Args[0]
		}
	}
	return "", nil
}

// itemsVar reports whether a local variable that points to objects only ever points to
// the items of a container, one by one: then it stands for the container.
func (f *Fn) itemsVar(d *syntax.VarDecl) string {
	if d.Type == nil || d.Type.Kind != syntax.Pointer || d.Init != nil && d.Init.Expr == nil {
		return ""
	}
	kind := ""
	value := func(e *syntax.Expr) bool {
		k, _ := f.items(e)
		if kind != "" && k != kind && k != "" {
			if k == "Long" || kind == "Long" {
				return false
			}
			k = "Sequence_Fast"
		}
		kind = k
		return k != ""
	}
	if d.Init != nil && !value(d.Init.Expr) {
		return ""
	}
	stores := false
	for _, e := range f.P.Facts.Uses[d.Obj] {
		n := syntax.Node(e)
		p, _ := e.Parent.(*syntax.Expr)
		for p != nil && p.Op == syntax.Paren {
			n = p
			p, _ = p.Parent.(*syntax.Expr)
		}
		switch {
		case p == nil:
			return ""
		case p.Op == syntax.Assign && p.X == n:
			if s, ok := p.Parent.(*syntax.Stmt); !ok || s.Op != syntax.ExprStmt || !value(p.Y) {
				return ""
			}
		case p.Op == syntax.Index && p.X == n:
			stores = stores || isPlace(p)
		default:
			return ""
		}
	}
	if stores && kind != "List" {
		return ""
	}
	return kind
}

// item renders a read of an item through the memory of a container.
func (f *Fn) item(e *syntax.Expr) (v Val, ok bool) {
	kind, owner := f.items(e.X)
	if kind == "" {
		return Val{}, false
	}
	if isPlace(e) {
		Refuse(e, "item-array", "%s is changed, or its place is asked for, in a way that is not supported", oneLine(f.src(e)))
	}
	if kind == "Long" {
		return Val{Text: f.P.Use("HPyCompat_Long_Digit") + "(ctx, " + f.Borrow(owner) + ", " + f.Plain(e.Y) + ")"}, true
	}
	fn := f.P.Use("HPyCompat_" + kind + "_GET_ITEM")
	return Val{Text: fn + "(ctx, " + f.Borrow(owner) + ", " + f.Plain(e.Y) + ")", Own: OwnedVal, Null: true}, true
}

// setItem renders a store to an item of a list through the memory of its items. As with
// all stores, what was there before is given up.
func (f *Fn) setItem(e *syntax.Expr) (v Val, ok bool) {
	l := syntax.Unparen(e.X)
	if f.structMember(l) != nil {
		Refuse(e, "object-struct", "%s is written to, or its place is asked for", l.Name)
	}
	if l.Op != syntax.Index {
		return Val{}, false
	}
	kind, owner := f.items(l.X)
	if kind == "" {
		return Val{}, false
	}
	switch s, statement := e.Parent.(*syntax.Stmt); {
	case kind != "List":
		Refuse(e, "item-array", "an item of a tuple is set through the memory of its items")
	case !statement || s.Op != syntax.ExprStmt:
		Refuse(e, "store-value", "the value of a store is used: %s", oneLine(f.src(e)))
	case f.nullHere(e.Y):
		Refuse(e, "item-array", "an item of a list is set to NULL, which no list of Python's holds")
	}
	text := f.P.Use("HPyCompat_List_SET_ITEM") + "(ctx, " + f.Borrow(owner) + ", " + f.Plain(l.Y) + ", "
	return Val{Text: text + f.Borrow(e.Y) + ")"}, true
}
