package port

import (
	"fmt"
	"slices"

	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// This file is about objects that memory keeps which is no object's: the nodes of a
// tree, the entries of a table, what a C library hands to a callback.
//
//	typedef struct node { struct node *next; PyObject *value; } node;
//
// Such a member becomes an HPyField which the text treats as C treats the pointer: a
// store makes it refer to an object, whatever was there before (memory that malloc gave,
// perhaps); a read makes a handle; Py_DECREF gives up what it refers to; and words that
// are copied or moved take the reference with them. Nothing has to be known of where the
// struct lies, and no object that owns it need be at hand.
//
// What has to be known is that the member owns what it refers to, as the port's does:
// somewhere the author gives its reference up. And a variable that is read from it may
// take the reference over (old = n->value; n->value = x; Py_DECREF(old)), see keptflow.go.

// KeptStruct reports whether objects in structs of type t are kept that way.
func (p *Port) KeptStruct(t *syntax.Type) bool {
	return t != nil && p.Plan == nil && !p.StateStructs[t] && !p.StackStructs[t] && p.keptStructs()[t]
}

// keptStructs finds the structs that keep objects and are no objects themselves. All files
// of the module agree on them.
func (p *Port) keptStructs() map[*syntax.Type]bool {
	if m, ok := p.Data["kept"].(map[*syntax.Type]bool); ok {
		return m
	}
	peers := p.peers
	if len(peers) == 0 {
		peers = []*Port{p}
	}
	for _, q := range peers {
		q.Data["kept"] = map[*syntax.Type]bool{} // none, while it is found out which
	}
	k := &keptScan{may: map[string]bool{}, bad: map[string]bool{}, given: map[keptMember]bool{}, stored: map[keptMember]bool{}}
	inner, outside := map[string]bool{}, map[string]bool{}
	for _, q := range peers {
		in := q.InnerStructs()
		for _, d := range q.Unit.Structs {
			key := declKey(d)
			switch {
			case q.mayKeep(d):
				k.may[key] = true
			default:
				k.bad[key] = true
				continue
			}
			if in[d.Type] != nil {
				inner[key] = true
				if _, out := q.SeenOutside(d.Type); out {
					outside[key] = true
				}
			}
		}
	}
	for key := range k.may {
		if k.bad[key] || inner[key] && !outside[key] { // its members are fields of the object that it is in
			delete(k.may, key)
		}
	}
	for _, q := range peers {
		q.keptUses(k)
	}
	for m := range k.stored {
		if !k.given[m] {
			k.bad[m.key] = true
		}
	}
	for _, q := range peers {
		m := map[*syntax.Type]bool{}
		for _, d := range q.Unit.Structs {
			if key := declKey(d); k.may[key] && !k.bad[key] {
				m[d.Type] = true
			}
		}
		delete(q.Data, "inner")
		q.Data["kept"] = m
	}
	return p.Data["kept"].(map[*syntax.Type]bool)
}

// declKey names a struct in all files that include its declaration.
func declKey(d *syntax.StructDecl) string {
	if d.Loc.Range.File == nil {
		return ""
	}
	return fmt.Sprintf("%s:%d", d.Loc.Range.File.Name, d.Loc.Range.Start)
}

// A keptScan is what all files say of such structs.
type keptScan struct {
	may, bad map[string]bool
	// given and stored are members whose references are given up, and that get any.
	given, stored map[keptMember]bool
}

type keptMember struct{ key, name string }

// mayKeep reports whether a struct has members that keep objects, and none that would have to be more.
func (p *Port) mayKeep(d *syntax.StructDecl) bool {
	t := d.Type
	if t == nil || t.Kind != syntax.Struct || p.Facts.Structs[t] != nil || facts.IsTypeObject(t) || d.Loc.In != nil || d.Loc.Split ||
		!d.Loc.Range.IsValid() || d.Loc.Range.File.Bundled || p.Facts.Divided(d) ||
		slices.ContainsFunc(p.Facts.GlobalStructs, func(g *facts.GlobalStruct) bool { return g.Type == t }) {
		return false
	}
	n := 0
	for _, f := range t.Fields {
		switch {
		case keepsObject(p, f.Type):
			if f.Decl == nil || f.Decl.Loc.In != nil || f.Name == "" {
				return false
			}
			n++
		case p.IsHandleArray(f.Type), p.isHandleFunc(f.Type), p.unionOfObjects(f.Type):
			return false
		}
	}
	return n > 0
}

// unionOfObjects reports whether t is a union with a member that has to do with objects.
func (p *Port) unionOfObjects(t *syntax.Type) bool {
	if t == nil || t.Kind != syntax.Union {
		return false
	}
	return slices.ContainsFunc(t.Fields, func(f *syntax.Field) bool {
		return f.Type == nil || keepsObject(p, f.Type) || p.IsHandleArray(f.Type) || f.Type.Kind == syntax.Struct || p.unionOfObjects(f.Type)
	})
}

// keepsObject reports whether a member of type t is an object, or an array of objects.
func keepsObject(p *Port, t *syntax.Type) bool {
	return p.IsHandle(t) || t != nil && t.Kind == syntax.Array && t.Len > 0 && p.IsHandle(t.Elem)
}

// keptUses looks for uses of such structs that have no counterpart, and for members whose
// reference is given up: one whose never is is somebody else's.
func (p *Port) keptUses(k *keptScan) {
	keys := map[*syntax.Type]string{}
	for _, d := range p.Unit.Structs {
		if key := declKey(d); k.may[key] {
			keys[d.Type] = key
		}
	}
	if len(keys) == 0 {
		return
	}
	from := map[*syntax.Object][]keptMember{} // what variables are read from
	at := func(e *syntax.Expr) (keptMember, bool) {
		e = syntax.StripCasts(e)
		if e != nil && e.Op == syntax.Index {
			e = syntax.Unparen(e.X)
		}
		if key := keys[structOfMember(e)]; key != "" && keepsObject(p, e.Type) {
			return keptMember{key, e.Name}, true
		}
		return keptMember{}, false
	}
	bad := func(t *syntax.Type) {
		if key := keys[t]; key != "" {
			k.bad[key] = true
		}
	}
	reads := func(o *syntax.Object, e *syntax.Expr) {
		if m, ok := at(e); ok && o != nil {
			from[o] = append(from[o], m)
		}
	}
	var dropped []*syntax.Object
	look := func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.VarDecl:
			t := n.Type
			for t != nil && t.Kind == syntax.Array {
				t = t.Elem
			}
			if !zeroes(n.Init) {
				bad(t)
			}
			if n.Init != nil && n.Init.Expr != nil {
				reads(n.Obj, n.Init.Expr)
				if isStateCall(n.Init.Expr) {
					bad(n.Type.Deref())
				}
			}
		case *syntax.Expr:
			switch n.Op {
			case syntax.Compound:
				bad(n.Type)
			case syntax.Cast:
				if isStateCall(n.X) {
					bad(n.Type.Deref())
				}
			case syntax.Addr: // a place for others to store to
				if m, ok := at(n.X); ok {
					if i, c := argOf(n); i < 0 || !storesNew(c) {
						k.bad[m.key] = true
					}
					k.stored[m] = true
				}
			case syntax.Assign:
				if m, ok := at(n.X); ok && !facts.IsNull(n.Y) {
					k.stored[m] = true
				}
				if x := syntax.Unparen(n.X); x.Op == syntax.Ident {
					reads(x.Obj, n.Y)
				}
				if isStateCall(n.Y) {
					bad(n.X.Type.Deref())
				}
			case syntax.Call:
				switch n.CalledName() {
				case "Py_DECREF", "Py_XDECREF", "Py_CLEAR", "Py_SETREF", "Py_XSETREF", "_Py_DECREF":
					if len(n.Args) == 0 {
						break
					}
					if m, ok := at(n.Args[0]); ok {
						k.given[m] = true
					} else if x := syntax.StripCasts(n.Args[0]); x.Op == syntax.Ident && x.Obj != nil {
						dropped = append(dropped, x.Obj)
					}
				}
			}
		}
		return true
	}
	for _, d := range p.Unit.Vars {
		syntax.Walk(d, look)
	}
	for _, f := range p.Unit.Funcs {
		if f.Body == nil {
			if f.Cut != "" { // nobody knows what it does
				for _, key := range keys {
					k.bad[key] = true
				}
			}
			continue
		}
		syntax.Walk(f.Body, look)
	}
	for _, f := range p.Unit.Funcs {
		if f.Body == nil {
			continue
		}
		syntax.Walk(f.Body, func(n syntax.Node) bool { // handed on to callers that give it up
			if s, ok := n.(*syntax.Stmt); ok && s.Op == syntax.Return && s.Cond != nil {
				x := syntax.StripCasts(s.Cond)
				m, ok := at(x)
				if (ok || x.Op == syntax.Ident && len(from[x.Obj]) > 0) && slices.ContainsFunc(p.callsOf(f), callSite.ownsResult) {
					if ok {
						k.given[m] = true
					} else {
						dropped = append(dropped, x.Obj)
					}
				}
			}
			return true
		})
	}
	for _, o := range dropped {
		for _, m := range from[o] {
			k.given[m] = true
		}
	}
}

// storesNew reports whether a call is one of the C API that gives its caller the references
// which it stores through a parameter.
func storesNew(c *syntax.Expr) bool {
	switch c.CalledName() {
	case "PyUnicode_FSConverter", "PyUnicode_FSDecoder", "PyObject_GetOptionalAttr", "PyObject_GetOptionalAttrString", "PyMapping_GetOptionalItem",
		"PyMapping_GetOptionalItemString", "PyDict_GetItemRef", "PyDict_GetItemStringRef", "PyWeakref_GetRef", "_PyObject_LookupAttr":
		return true
	}
	return false
}

// isStateCall reports whether e is the state of a module, which has a mechanism of its own.
func isStateCall(e *syntax.Expr) bool {
	return isCallOf(e, "PyModule_GetState") || isCallOf(e, "PyType_GetModuleState")
}

// A callSite is a call, and the file it stands in.
type callSite struct {
	p *Port
	c *syntax.Expr
}

// callsOf lists the calls of a function in all files of the module.
func (p *Port) callsOf(fn *syntax.Func) []callSite {
	var out []callSite
	for _, c := range p.Facts.Calls[fn.Obj] {
		if slices.Contains(p.Unit.Funcs, syntax.EnclosingFunc(c)) { // linked files tell of each other's calls
			out = append(out, callSite{p, c})
		}
	}
	if fn.Obj.Storage == syntax.StaticStorage {
		return out
	}
	for _, q := range p.peers {
		if o := q.Unit.Objects[fn.Name]; q != p && o != nil && o.Func == nil {
			for _, c := range q.Facts.Calls[o] {
				out = append(out, callSite{q, c})
			}
		}
	}
	return out
}

// ownsResult reports whether a caller surely owns what a call yields.
func (s callSite) ownsResult() bool { return s.use() == resultOwned }

// use says what a caller does with what a call yields.
func (s callSite) use() (use resultUse) {
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(*Refusal); !ok { // it is unclear
				panic(r)
			}
		}
	}()
	return s.p.consumes(s.c, 0)
}

// structOfMember is the struct of which e names a member, nil for anything else.
func structOfMember(e *syntax.Expr) *syntax.Type {
	if e == nil || e.X == nil {
		return nil
	}
	switch e.Op {
	case syntax.Member:
		return e.X.Type
	case syntax.Arrow:
		return e.X.Type.Deref()
	}
	return nil
}

// zeroes reports whether an initializer makes everything null, or is not there.
func zeroes(i *syntax.Init) bool {
	if i == nil {
		return true
	}
	if i.Expr != nil {
		return false
	}
	for _, it := range i.List {
		if it.Value == nil || it.Value.Expr == nil || !facts.IsNull(it.Value.Expr) {
			return false
		}
	}
	return true
}

// KeptSlot reports whether e is a place that keeps an object that way, or one in C storage that
// stays as it is and is treated like that.
func (f *Fn) KeptSlot(e *syntax.Expr) bool { return f.P.keptSlot(e) || f.rawSlot(e) }

// IsKept is KeptSlot, through casts.
func (p *Port) IsKept(e *syntax.Expr) bool { return p.keptSlot(syntax.StripCasts(e)) }

func (p *Port) keptSlot(e *syntax.Expr) bool {
	e = syntax.Unparen(e)
	if e == nil || !p.IsHandle(e.Type) {
		return false
	}
	if e.Op == syntax.Index {
		e = syntax.Unparen(e.X)
		if e.Type == nil || e.Type.Kind != syntax.Array {
			return false
		}
	}
	return p.KeptStruct(structOfMember(e))
}

// keptPlace spells such a place.
func (f *Fn) keptPlace(e *syntax.Expr) string {
	switch e.Op {
	case syntax.Paren:
		return f.keptPlace(e.X)
	case syntax.Index:
		return f.keptPlace(e.X) + "[" + f.Plain(e.Y) + "]"
	}
	return f.sub(e, func(e *syntax.Expr) string { return compose(f.at(e), []piece{{f.at(e.X), f.Plain(e.X)}}) })
}

// keptLoad reads such a place.
func (f *Fn) keptLoad(e *syntax.Expr) Val {
	if f.rawSlot(e) {
		return f.fromC(syntax.Unparen(e))
	}
	if f.takesKept(e) {
		return Val{Text: f.P.Use("HPyCompat_Kept_Take") + "(ctx, &" + f.keptPlace(e) + ")", Own: OwnedVal, Null: true}
	}
	return Val{Text: f.P.Use("HPyCompat_Kept_Load") + "(ctx, " + f.keptPlace(e) + ")", Own: OwnedVal, Null: true}
}

// keptStore makes such a place refer to an object, of a new handle when fresh.
func (f *Fn) keptStore(e *syntax.Expr, val string, fresh bool) string {
	if f.rawSlot(e) {
		return f.storeInC(e, val, fresh)
	}
	place := f.keptPlace(e)
	if f.replacesKept(e) {
		if fresh {
			return f.P.Use("HPyCompat_Kept_SetNew") + "(ctx, &" + place + ", " + val + ")"
		}
		return f.P.Use("HPyCompat_Kept_Set") + "(ctx, &" + place + ", " + val + ")"
	}
	switch {
	case val == "HPy_NULL":
		return place + " = HPyField_NULL"
	case fresh:
		return f.P.Use("HPyCompat_KeepNew") + "(ctx, &" + place + ", " + val + ")"
	}
	return f.P.Use("HPyCompat_Keep") + "(ctx, &" + place + ", " + val + ")"
}

// DropKept gives up what such a place refers to.
func (f *Fn) DropKept(e *syntax.Expr) Val {
	if f.rawSlot(e) {
		return f.dropInC(e)
	}
	return Val{Text: f.P.Use("HPyCompat_Kept_Drop") + "(ctx, &" + f.keptPlace(e) + ")"}
}

// ClearKept gives up what such a place refers to, and leaves nothing there.
func (f *Fn) ClearKept(e *syntax.Expr) Val {
	if f.rawSlot(e) {
		return f.replaceInC(e, "HPy_NULL")
	}
	return f.DropKept(e)
}

// SetKept makes such a place refer to another object, and gives up the one before.
func (f *Fn) SetKept(e, y *syntax.Expr) Val {
	val := f.Borrow(y)
	if f.rawSlot(e) {
		return f.replaceInC(e, val)
	}
	return Val{Text: f.P.Use("HPyCompat_Kept_Set") + "(ctx, &" + f.keptPlace(e) + ", " + val + ")"}
}

// CountedKept reports whether a reference that the author takes to what such a place refers to
// is for a store there or for what is read from there: both have one of their own in the port.
// A place whose words were copied from another would need the count.
func (f *Fn) CountedKept(c, x *syntax.Expr) bool {
	found := false
	syntax.Walk(f.Func.Body, func(n syntax.Node) bool {
		e, ok := n.(*syntax.Expr)
		if !ok || found || e == x || (e.Op != syntax.Arrow && e.Op != syntax.Member && e.Op != syntax.Index) || !sameVar(e, x) {
			return !found
		}
		if i, _ := argOf(e); countCall(e) == "" || i > 0 { // what Py_SETREF stores
			found = assignTo(e) != nil || handedOn(e) && !f.copiesKept()
		}
		return !found
	})
	return found
}

// handedOn reports whether a value is returned, goes to a variable, or is an argument.
func handedOn(e *syntax.Expr) bool {
	if _, ok := returned(e); ok || assignedFrom(e) != nil {
		return true
	}
	for n := syntax.ParentOf(e); n != nil; n = syntax.ParentOf(n) {
		switch p := n.(type) {
		case *syntax.Expr:
			if p.Op == syntax.Call {
				return true
			}
			if p.Op != syntax.Paren && p.Op != syntax.Cast && p.Op != syntax.Cond {
				return false
			}
		case *syntax.Init, *syntax.VarDecl:
			return true
		default:
			return false
		}
	}
	return false
}

// copiesKept reports whether the function copies structs that keep objects: two places
// have the words of one reference then.
func (f *Fn) copiesKept() bool {
	found := false
	syntax.Walk(f.Func.Body, func(n syntax.Node) bool {
		e, ok := n.(*syntax.Expr)
		if !ok || found {
			return !found
		}
		switch e.Op {
		case syntax.Assign:
			found = f.P.KeptStruct(e.X.Type)
		case syntax.Call:
			for _, a := range e.Args {
				x := syntax.StripCasts(a)
				found = found || copies[e.CalledName()] && x != nil && x.Type != nil && (x.Type.Kind == syntax.Pointer || x.Type.Kind == syntax.Array) && f.P.KeptStruct(x.Type.Elem)
			}
		}
		return !found
	})
	return found
}

// testedOnly reports whether a value is only asked whether it is null.
func testedOnly(e *syntax.Expr) bool {
	n := syntax.Node(e)
	for {
		p, ok := syntax.ParentOf(n).(*syntax.Expr)
		if !ok {
			s, is := syntax.ParentOf(n).(*syntax.Stmt)
			return is && s.Cond == n && s.Op != syntax.Return && s.Op != syntax.ExprStmt
		}
		switch p.Op {
		case syntax.Paren:
			n = p
			continue
		case syntax.Not, syntax.AndAnd, syntax.OrOr:
			return true
		case syntax.Eq, syntax.Ne:
			return facts.IsNull(p.X) || facts.IsNull(p.Y)
		}
		return false
	}
}

// keptEdits gives the members of such structs their new type.
func (p *Port) keptEdits() {
	p.keptInits()
	for _, d := range p.Unit.Structs {
		if p.KeptStruct(d.Type) {
			p.memberTypes(d, "HPyField", func(t *syntax.Type) bool { return keepsObject(p, t) })
		}
	}
}

// keptInits gives variables of such structs, which begin null, an initializer that is one for fields, too.
func (p *Port) keptInits() {
	look := func(n syntax.Node) bool {
		d, ok := n.(*syntax.VarDecl)
		if !ok || d.Init == nil || d.Init.Expr != nil || len(d.Init.List) == 0 {
			return true
		}
		t := d.Type
		for t != nil && t.Kind == syntax.Array {
			t = t.Elem
		}
		if x := d.Init.List[0].Value.Expr; !p.KeptStruct(t) || len(d.Init.List) == 1 && x != nil && x.Op == syntax.IntLit {
			return true
		}
		p.guard(nil, func() {
			open, end := d.Init.Open, d.Init.Close
			if !open.InFile() || !end.InFile() {
				Refuse(d, "macro", "the initializer of %s is spelled by a macro", d.Name)
			}
			p.Edit(source.Range{File: open.Range.File, Start: open.Range.End, End: end.Range.Start}, "0")
		})
		return true
	}
	for _, d := range p.Unit.Vars {
		syntax.Walk(d, look)
	}
	for _, f := range p.Unit.Funcs {
		if f.Body != nil {
			syntax.Walk(f.Body, look)
		}
	}
}
