package port

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"hpyport/analysis/cpp"
	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// A Plan says what of a module stays in the C API while the rest is ported: the
// module is an HPy hybrid.
//
// What stays is closed: C code that is left as it is works on objects that are
// left as they are. A function that stays takes with it the functions it calls,
// the variables it uses, the types it names and those whose members it touches;
// a type takes its functions, its base and the types derived from it, unless its
// tables can lead to what is ported by trampolines. Ported code may call what
// stays, through a bridge, never the other way round.
//
// A Plan is made for units and used for any later reading of the same files: it
// knows things by name and file.
type Plan struct {
	left   map[string]*Refusal
	all    *Refusal
	edges  map[string][]edge
	static map[string]*Refusal // types that can't be mixed
	names  map[string]string   // how a message calls a thing
	funcs  map[string]bool     // things that are functions
	// deallocs are the types, as mixed ones, whose deallocators are edited.
	deallocs map[string]bool
}

// An edge says that what it leads to stays when what it comes from does.
type edge struct {
	to  string
	why string // "is called by %s", where %s is the origin
	pos source.Range
}

// NewPlan finds out what stays with what in the units of a module. Nothing stays yet.
func NewPlan(ports []*Port) *Plan {
	pl := &Plan{left: map[string]*Refusal{}, edges: map[string][]edge{}, names: map[string]string{}, funcs: map[string]bool{}, static: map[string]*Refusal{}, deallocs: map[string]bool{}}
	linkUnits(ports)
	for _, p := range ports {
		p.peers = ports
	}
	for _, p := range ports {
		pl.collect(p, len(ports))
	}
	return pl
}

// Also takes in what a file says when it is read in another way: a function may call,
// in a part under #if, what nothing else calls. It reports whether more stays now.
func (pl *Plan) Also(p *Port, ports []*Port) bool {
	p.peers = ports
	pl.collect(p, len(ports))
	grew := false
	for _, k := range slices.Sorted(maps.Keys(pl.left)) {
		if pl.spread(k) {
			grew = true
		}
	}
	return grew
}

// key names a function, variable or type for all readings of the module's files.
func key(o *syntax.Object) string {
	if o.Storage == syntax.StaticStorage && o.Loc.Range.File != nil {
		return o.Loc.Range.File.Name + ":" + o.Name
	}
	return o.Name
}

func structKey(s *facts.ObjStruct) string {
	if d := s.Type.Decl; d != nil && d.Loc.Range.File != nil {
		return "struct " + d.Loc.Range.File.Name + ":" + s.Name
	}
	return "struct " + s.Name
}

// shared reports whether an object is one that the two worlds could both have to do with.
func shared(o *syntax.Object) bool {
	return o != nil && !o.Bundled && (o.Kind == syntax.FuncObj || o.Kind == syntax.VarObj && (o.FileScope || o.Storage == syntax.Extern))
}

func (pl *Plan) edge(from, to, why string, pos source.Range) {
	if from == to || slices.ContainsFunc(pl.edges[from], func(e edge) bool { return e.to == to }) {
		return
	}
	pl.edges[from] = append(pl.edges[from], edge{to, why, pos})
}

// collect adds what one unit says.
func (pl *Plan) collect(p *Port, units int) {
	m := p.Facts
	object := map[*syntax.Object]bool{} // variables that the port would change
	for _, g := range m.Globals {
		object[g] = true
		pl.names[key(g)] = g.Name
	}
	for _, g := range m.GlobalStructs {
		for i, v := range g.Vars {
			object[v.Obj] = true
			pl.names[key(v.Obj)] = v.Name
			if i > 0 {
				pl.edge(key(g.Vars[0].Obj), key(v.Obj), "has the struct of %s", v.Decl.Range)
				pl.edge(key(v.Obj), key(g.Vars[0].Obj), "has the struct of %s", v.Decl.Range)
			}
		}
	}
	spelled := map[*cpp.Macro]*syntax.Object{} // a variable that a macro declares
	for _, g := range m.Globals {
		for _, d := range g.Decls {
			if exp := outerMacro(&p.Unit.Tokens[d.Decl.First]); exp != nil && !exp.Macro.Bundled {
				if o := spelled[exp.Macro]; o == nil {
					spelled[exp.Macro] = g
				} else if o != g {
					pl.edge(key(g), key(o), "is declared by the same macro as %s", d.Decl.Range)
					pl.edge(key(o), key(g), "is declared by the same macro as %s", d.Decl.Range)
				}
			}
			for _, o := range d.Group {
				if o.Obj != g && object[o.Obj] {
					pl.edge(key(g), key(o.Obj), "is declared together with %s", d.Decl.Range)
				}
			}
		}
	}
	typeOf := map[*syntax.Object]bool{}
	for _, t := range m.Types {
		typeOf[t.Obj] = true
		pl.names[key(t.Obj)], pl.names[mixedKey(t.Obj)] = t.Obj.Name, t.Obj.Name
		pl.ofType(p, t, units)
	}
	fills := map[*syntax.Stmt]*facts.Type{} // they go into the type's definition
	for _, t := range m.Types {
		for _, s := range t.Fills {
			fills[s] = t
		}
	}
	for _, t := range m.Types { // one function gets several specs: it can't tell which stay
		if t.IsSpec && slices.ContainsFunc(m.Uses[t.Obj], passedOn) {
			pl.edge(key(t.Obj), specsKey, "is passed on as %s is", t.Obj.Loc.Range)
			pl.edge(specsKey, mixedKey(t.Obj), "is passed on as %s are", t.Obj.Loc.Range)
		}
	}
	pl.names[specsKey] = "other specs"
	for _, s := range m.ObjStructs() {
		k := structKey(s)
		pl.names[k] = s.Name
		if b := facts.Base(m, s); b != nil {
			pl.edge(k, structKey(b), "is part of %s", s.Type.Decl.Loc.Range)
			pl.edge(structKey(b), k, "begins with %s", s.Type.Decl.Loc.Range)
		}
	}
	for _, f := range p.Unit.Funcs {
		k := key(f.Obj)
		pl.names[k], pl.funcs[k] = f.Name, true
		if f.Body == nil {
			pl.unread(p, f)
			continue
		}
		pointed := func(t *syntax.Type, pos source.Range) {
			if e := t.Deref(); e != nil {
				pl.touches(m, k, e, pos)
			}
		}
		if f.Type != nil {
			pointed(f.Type.Result, f.Loc.Range)
		}
		for _, q := range f.Params {
			pointed(q.Type, q.Decl.Range)
		}
		var see func(n syntax.Node) bool
		see = func(n syntax.Node) bool {
			if d, ok := n.(*syntax.VarDecl); ok {
				pointed(d.Type, d.Decl.Range)
			}
			if s, ok := n.(*syntax.Stmt); ok && s.Op == syntax.FuncStmt {
				syntax.Walk(s.Nested, see)
			}
			if s, ok := n.(*syntax.Stmt); ok && fills[s] != nil {
				pl.edge(k, mixedKey(fills[s].Obj), "is filled by %s", s.Loc.Range)
				return false
			}
			e, ok := n.(*syntax.Expr)
			if !ok {
				return true
			}
			switch e.Op {
			case syntax.Cast:
				pointed(e.Type, e.Loc.Range)
			case syntax.Ident:
				switch {
				case !shared(e.Obj):
				case e.Obj.Kind == syntax.FuncObj:
					why := "is called by %s"
					if facts.CallOf(e) == nil {
						why = "is handed on by %s"
					}
					pl.edge(k, key(e.Obj), why, e.Loc.Range)
				case object[e.Obj]:
					pl.edge(k, key(e.Obj), "is used by %s", e.Loc.Range)
				case typeOf[e.Obj]:
					pl.edge(k, mixedKey(e.Obj), "is used by %s", e.Loc.Range)
				}
			case syntax.Arrow, syntax.Member:
				for _, g := range m.GlobalStructs {
					if g.Member(e) {
						pl.edge(k, key(g.Vars[0].Obj), "is looked into by %s", e.Loc.Range)
					}
				}
				if e.Obj != nil && e.Obj.Owner != nil {
					pl.touches(m, k, e.Obj.Owner, e.Loc.Range)
				}
			case syntax.SizeofType:
				pl.touches(m, k, e.TypeArg, e.Loc.Range)
			case syntax.SizeofExpr:
				if e.X != nil {
					pl.touches(m, k, e.X.Type, e.Loc.Range)
				}
			}
			return true
		}
		syntax.Walk(f.Body, see)
	}
}

// unread notes what the words of a function name whose body was not read.
func (pl *Plan) unread(p *Port, f *syntax.Func) {
	k := key(f.Obj)
	for _, w := range strings.FieldsFunc(f.Loc.Range.Text(), notName) {
		if o := p.Unit.Objects[w]; shared(o) {
			pl.edge(k, key(o), "is named by %s", f.Loc.Range)
		}
	}
	for _, s := range p.Facts.ObjStructs() { // members are words that may be anybody's
		pl.edge(k, structKey(s), "may be looked into by %s", f.Loc.Range)
	}
}

// specsKey names the specs that are passed on to functions of the author's.
const specsKey = "specs"

// SpecsStay reports whether a spec that a function gets is one of the C API.
func (pl *Plan) SpecsStay() bool { return pl.all != nil || pl.left[specsKey] != nil }

// passedOn reports whether the address of a spec goes elsewhere than into the making of a type.
func passedOn(e *syntax.Expr) bool {
	n := e
	par, _ := e.Parent.(*syntax.Expr)
	for par != nil && (par.Op == syntax.Addr || par.Op == syntax.Paren || par.Op == syntax.Cast) {
		n = par
		par, _ = par.Parent.(*syntax.Expr)
	}
	return n != e && (par == nil || par.Op != syntax.Call || !strings.HasPrefix(par.CalledName(), "PyType_From"))
}

// touches notes that a function looks into a struct, which then stays as it is when the function does.
func (pl *Plan) touches(m *facts.Module, fn string, t *syntax.Type, pos source.Range) {
	if s := m.Structs[t]; s != nil {
		pl.edge(fn, structKey(s), "is looked into by %s", pos)
	}
}

// mixedKey names the state of a type in which it is made by HPy, but keeps the
// struct and functions that stay. key names that in which its object stays as it is,
// and with it each function that its tables can't lead to by a trampoline.
func mixedKey(o *syntax.Object) string { return "mixed " + key(o) }

// Mixable says why a type can't be mixed, in a module of several units; nil when it can.
var Mixable = func(p *Port, t *facts.Type, units int) *Refusal { return nil }

// EditsDealloc reports whether the deallocator of a mixed type is edited, so that it is
// no longer right for a static one.
var EditsDealloc = func(p *Port, t *facts.Type) bool { return false }

// EditsDealloc reports whether the deallocator of a mixed type is edited.
func (pl *Plan) EditsDealloc(t *facts.Type) bool { return pl.deallocs[mixedKey(t.Obj)] }

// MixedSlots are the slots whose functions can be ported when the type is mixed.
var MixedSlots = map[string]bool{}

// ofType notes what a type consists of.
func (pl *Plan) ofType(p *Port, t *facts.Type, units int) {
	m := p.Facts
	k, mixed := key(t.Obj), mixedKey(t.Obj)
	pos := t.Obj.Loc.Range
	pl.edge(k, mixed, "is %s", pos)
	for _, d := range t.Obj.Decls {
		for _, g := range d.Group {
			if g.Obj != nil && g.Obj != t.Obj && p.Facts.TypeOf(g.Obj) != nil {
				pl.edge(mixed, mixedKey(g.Obj), "is declared together with %s", d.Decl.Range)
			}
		}
	}
	if why := Mixable(p, t, units); why != nil {
		pl.static[k] = why
		pl.edge(mixed, k, "", why.Pos)
	}
	if s := t.Struct; s != nil {
		pl.edge(mixed, structKey(s), "is the struct of %s", pos)
		pl.edge(structKey(s), mixed, "has the struct %s", pos)
	}
	fn := func(o *syntax.Object, ports, enters bool) {
		if o == nil {
			return
		}
		if !enters || t.Real != nil {
			pl.edge(k, key(o), "belongs to %s", pos)
		}
		pl.edge(key(o), mixed, "has the function %s", pos)
		if !ports {
			pl.edge(mixed, key(o), "belongs to %s", pos)
		}
	}
	if s := t.Slots["tp_dealloc"]; s != nil && s.Func != nil && EditsDealloc(p, t) {
		pl.deallocs[mixed] = true
		all := "deallocator " + key(s.Func)
		pl.names[all] = s.Func.Name
		pl.edge(k, all, "deallocates %s", pos)
		pl.edge(all, k, "has the deallocator %s", pos)
	}
	for _, s := range t.Order {
		fn(s.Func, MixedSlots[s.Name] || exportsPlainly(s), SlotTrampoline(s.Name) != "" && s.Assign == nil && p.Enterable(s.Value))
		v := facts.VarRef(s.Value)
		if v == nil {
			continue
		}
		if s.Name == "tp_base" && !v.Bundled {
			pl.edge(mixed, mixedKey(v), "is the base of %s", s.Value.Loc.Range)
			pl.edge(mixedKey(v), mixed, "derives from %s", s.Value.Loc.Range)
			pl.edge(k, key(v), "is the base of %s", s.Value.Loc.Range)
		}
		for _, o := range m.Types { // a table that stays serves all its types
			if o != t && slices.ContainsFunc(o.Order, func(r *facts.Slot) bool { return facts.VarRef(r.Value) == v && r.Name == s.Name && s.Name != "tp_base" }) {
				pl.edge(k, key(o.Obj), "shares the table "+v.Name+" with %s", s.Value.Loc.Range)
			}
		}
		if tab := p.Facts.MethodsOf(v); tab != nil {
			for _, e := range tab.Entries {
				enters := p.EnterableMethod(e)
				fn(e.Func, enters || e.Flags&(facts.MethClass|facts.MethStatic) == 0, enters)
			}
		}
		if tab := p.Facts.GetSetsOf(v); tab != nil {
			for _, e := range tab.Entries {
				fn(e.Get, true, p.Enterable(e.GetExpr))
				fn(e.Set, true, p.Enterable(e.SetExpr))
				if e.Get != nil && e.Set != nil && !(p.Enterable(e.GetExpr) && p.Enterable(e.SetExpr)) {
					pl.edge(key(e.Get), key(e.Set), "belongs to the same attribute as %s", e.Item.Loc.Range)
					pl.edge(key(e.Set), key(e.Get), "belongs to the same attribute as %s", e.Item.Loc.Range)
				}
			}
		}
	}
}

// All lets everything stay.
func (pl *Plan) All(why *Refusal) { pl.all = why }

// leave lets a thing stay, and all that stays with it. It reports whether that is news.
func (pl *Plan) leave(k string, why *Refusal) bool {
	if pl.left[k] != nil {
		return false
	}
	pl.left[k] = why
	pl.spread(k)
	return true
}

// spread lets stay what stays with a thing, and reports whether that is news.
func (pl *Plan) spread(k string) bool {
	grew := false
	for work := []string{k}; len(work) > 0; {
		from := work[0]
		work = work[1:]
		for _, e := range pl.edges[from] {
			if pl.left[e.to] != nil {
				continue
			}
			if why := pl.static[e.to]; why != nil { // a type that can't be mixed
				pl.left[e.to] = why
				work, grew = append(work, e.to), true
				continue
			}
			reason := fmt.Sprintf(e.why, pl.name(from)) + ", which stays in the C API"
			if root := pl.left[from]; root.Code != keptWith {
				reason += " (" + root.Code + ")"
			}
			pl.left[e.to] = &Refusal{Pos: e.pos, Code: keptWith, Reason: reason}
			work, grew = append(work, e.to), true
		}
	}
	return grew
}

// keptWith is the code of the reason that something else stays.
const keptWith = "kept-with"

func (pl *Plan) name(k string) string {
	if n := pl.names[k]; n != "" {
		return n
	}
	return k
}

// Take adds what the last run refused, and reports whether the plan grew. What
// can't be told apart lets everything stay.
func (pl *Plan) Take(ports []*Port) bool {
	if pl.all != nil {
		return false
	}
	grew := false
	for _, p := range ports {
		for _, f := range p.Funcs {
			if f.Refusal != nil && pl.leave(key(f.Func.Obj), f.Refusal) {
				grew = true
			}
		}
		for _, d := range p.Diags {
			if d.Severity != "error" {
				continue
			}
			why := &Refusal{Pos: d.Pos, Code: d.Code, Reason: d.Message}
			if pl.leaveAny(pl.blame(p, d), why) {
				grew = true
			}
		}
	}
	if grew {
		return true
	}
	for _, p := range ports {
		if r := p.Refused(); len(r) > 0 {
			pl.all = r[0]
			return true
		}
	}
	return false
}

// blame finds what a message outside of functions is about.
func (pl *Plan) blame(p *Port, d Diag) []string {
	if d.fn != nil {
		if p.Facts.TypeOf(d.fn) != nil {
			return []string{pl.next(p, d.fn)}
		}
		return []string{key(d.fn)}
	}
	if m := d.macro; m != nil {
		var out []string
		for _, f := range p.Unit.Funcs {
			if p.Stays(f.Obj) == nil && p.Sigs[f.Obj] != nil && usesMacro(p.Unit, f, m) {
				out = append(out, key(f.Obj))
			}
		}
		return out
	}
	for _, f := range p.Unit.Funcs {
		if f.Loc.Range.Contains(d.Pos) {
			return []string{key(f.Obj)}
		}
	}
	m := facts.Collect(p.Unit) // with what stays
	for _, s := range m.ObjStructs() {
		if s.Type.Decl != nil && s.Type.Decl.Decl.Range.Contains(d.Pos) {
			if q := p.Facts.Structs[s.Type]; q == nil || !q.Kept {
				return []string{structKey(s)}
			}
			var out []string
			for _, t := range m.Types {
				if t.Struct == s {
					out = append(out, pl.next(p, t.Obj))
				}
			}
			return out
		}
	}
	within := func(v *syntax.VarDecl) bool { return v != nil && v.Decl.Range.Contains(d.Pos) }
	for _, t := range m.Types {
		if within(t.Decl) || within(t.SlotsDecl) || slices.ContainsFunc(t.Subs, within) || t.Obj.Loc.Range == d.Pos {
			return []string{pl.next(p, t.Obj)}
		}
	}
	for _, t := range m.Methods {
		for _, e := range t.Entries {
			if e.Func != nil && e.Item.Loc.Range.Contains(d.Pos) {
				return []string{key(e.Func)}
			}
		}
	}
	for _, t := range m.GetSets {
		for _, e := range t.Entries {
			if e.Item.Loc.Range.Contains(d.Pos) {
				var out []string
				for _, o := range []*syntax.Object{e.Get, e.Set} {
					if o != nil {
						out = append(out, key(o))
					}
				}
				if len(out) > 0 {
					return out
				} // else it is the type's
			}
		}
	}
	for _, t := range m.Types { // tables of the type
		for _, s := range t.Order {
			if v := facts.VarRef(s.Value); v != nil && slices.ContainsFunc(v.Decls, within) {
				return []string{pl.next(p, t.Obj)}
			}
		}
	}
	for _, g := range m.Globals {
		if slices.ContainsFunc(g.Decls, within) {
			return []string{key(g)}
		}
	}
	for _, g := range m.GlobalStructs {
		if g.Decl.Decl.Range.Contains(d.Pos) || slices.ContainsFunc(g.Vars, within) {
			return []string{key(g.Vars[0].Obj)}
		}
	}
	for _, v := range p.Unit.Vars { // a prototype
		if v.Obj != nil && v.Obj.Kind == syntax.FuncObj && within(v) {
			return []string{key(v.Obj)}
		}
	}
	return nil
}

// LeaveAt lets stay what a place of the text belongs to. It reports whether that is news.
func (pl *Plan) LeaveAt(p *Port, at source.Range, why *Refusal) bool {
	d := Diag{Pos: at}
	if m := p.macroAt(at); m != nil {
		d.macro = m
	}
	return pl.leaveAny(pl.blame(p, d), why)
}

// next is the state that a type gets when what the run made of it is refused.
func (pl *Plan) next(p *Port, o *syntax.Object) string {
	if p.mixedType(o) || p.Stays(o) != nil {
		return key(o)
	}
	return mixedKey(o)
}

// leaveAny lets things stay.
func (pl *Plan) leaveAny(list []string, why *Refusal) bool {
	grew := false
	for _, k := range list {
		if pl.leave(k, why) {
			grew = true
		}
	}
	return grew
}

// LeaveGlobals lets variables stay that only one of two readings would make
// HPyGlobals. It reports whether there is one.
func (pl *Plan) LeaveGlobals(p, q *Port, why *Refusal) bool {
	grew := false
	for _, pair := range [][2]*Port{{p, q}, {q, p}} {
		for _, g := range pair[0].Facts.Globals {
			if pair[0].GlobalVars[g] && !slices.Contains(pair[1].HPyGlobals, g.Name) {
				why := *why
				why.Pos = g.Loc.Range
				if pl.leave(key(g), &why) {
					grew = true
				}
			}
		}
		for _, g := range pair[0].Facts.GlobalStructs {
			same := slices.ContainsFunc(pair[1].Facts.GlobalStructs, func(o *facts.GlobalStruct) bool {
				return o.Decl.Loc.Range == g.Decl.Loc.Range && len(o.Vars) == len(g.Vars)
			})
			if why := *why; !same {
				why.Pos = g.Decl.Loc.Range
				if pl.leave(key(g.Vars[0].Obj), &why) {
					grew = true
				}
			}
		}
	}
	return grew
}

// InFunction reports whether an edit stands in a function, or in a macro's body.
func (p *Port) InFunction(at source.Range) bool {
	for _, f := range p.Unit.Funcs {
		if f.Loc.Range.File.Name == at.File.Name && f.Loc.Range.Start <= at.Start && at.End < f.Loc.Range.End {
			return true
		}
	}
	return p.macroAt(at) != nil
}

// usesMacro reports whether a function's text uses a macro.
func usesMacro(u *syntax.Unit, f *syntax.Func, m *cpp.Macro) bool {
	for _, e := range u.Expansions {
		if e.Macro == m && e.Last >= e.First && e.First >= f.Loc.First && e.Last <= f.Loc.Last {
			return true
		}
	}
	return false
}

// LeaveInits lets the functions stay that initialize the module.
func (pl *Plan) LeaveInits(ports []*Port, why *Refusal) bool {
	grew := false
	for _, p := range ports {
		for _, in := range p.Facts.Inits {
			if pl.leave(key(in.Func.Obj), why) {
				grew = true
			}
		}
	}
	return grew
}

// Stays returns why a function, variable or type stays in the C API, nil when it does not.
func (p *Port) Stays(o *syntax.Object) *Refusal {
	if p.Plan == nil || !shared(o) {
		return nil
	}
	if why := p.Plan.left[key(o)]; why != nil {
		return why
	}
	return p.Plan.all
}

// AllStays reports whether nothing at all is ported but the module's definition.
func (p *Port) AllStays() bool { return p.Plan != nil && p.Plan.all != nil }

// leave takes what stays out of the facts.
func (p *Port) leave() {
	if p.Plan == nil {
		return
	}
	p.Facts.Leave(facts.Staying{
		Object: func(o *syntax.Object) bool { return p.Stays(o) != nil },
		Struct: func(s *facts.ObjStruct) bool { return p.Plan.all != nil || p.Plan.left[structKey(s)] != nil },
		Type:   func(o *syntax.Object) bool { return p.Plan.left[mixedKey(o)] != nil },
	})
}

// mixedType reports whether o is the type object of a mixed type.
func (p *Port) mixedType(o *syntax.Object) bool {
	t := p.Facts.TypeOf(o)
	return t != nil && t.Mixed
}

// Left are the names of what stays, for tests and messages.
func (pl *Plan) Left() []string { return slices.Sorted(maps.Keys(pl.left)) }

// InPorted reports whether a token stands in a function that is ported, or in a
// declaration of one.
func (p *Port) InPorted(token int) bool {
	for _, f := range p.Unit.Funcs {
		if f.Loc.First <= token && token <= f.Loc.Last {
			return p.Sigs[f.Obj] != nil
		}
	}
	for _, d := range p.Unit.Vars {
		if d.Decl.First <= token && token <= d.Decl.Last {
			return d.Obj != nil && d.Obj.Kind == syntax.FuncObj && p.Sigs[d.Obj] != nil
		}
	}
	return false
}

// Reasons are why types, structs and variables stay, in the order of the text;
// those of functions are told with the functions.
func (pl *Plan) Reasons() []*Refusal {
	var out []*Refusal
	for k, r := range pl.left {
		if r.Code != keptWith && !pl.funcs[k] && r.Pos.File != nil && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	if pl.all != nil && !slices.Contains(out, pl.all) && pl.all.Pos.File != nil {
		out = append(out, pl.all)
	}
	slices.SortFunc(out, func(a, b *Refusal) int {
		return cmp.Or(cmp.Compare(a.Pos.File.Name, b.Pos.File.Name), cmp.Compare(a.Pos.Start, b.Pos.Start), cmp.Compare(a.Reason, b.Reason))
	})
	return out
}

// LeaveArm lets stay what depends on an arm under #if that is not ported: the
// function it stands in, and what its words name. It reports whether that is news.
func (pl *Plan) LeaveArm(p *Port, a cpp.Arm, why *Refusal) bool {
	grew := false
	leave := func(o *syntax.Object) {
		if p.Stays(o) == nil && pl.leave(key(o), why) {
			grew = true
		}
	}
	for _, f := range p.Unit.Funcs {
		if f.Loc.Range.Contains(a.Body) && (p.Sigs[f.Obj] != nil || p.Removed[f.Obj]) {
			leave(f.Obj)
		}
	}
	defines := map[string]bool{} // macros that the arm makes
	for line := range strings.Lines(a.Body.Text()) {
		if d, ok := strings.CutPrefix(strings.TrimSpace(line), "#"); ok {
			if w := strings.FieldsFunc(d, notName); len(w) > 1 && w[0] == "define" {
				defines[w[1]] = true
			}
		}
	}
	for _, w := range strings.FieldsFunc(a.Body.Text(), notName) {
		if o := p.Unit.Objects[w]; shared(o) && (p.Sigs[o] != nil || p.GlobalVars[o] || p.Facts.GlobalStructOf(o) != nil || p.Facts.TypeOf(o) != nil) {
			leave(o)
		}
	}
	words := strings.FieldsFunc(a.Body.Text(), notName)
	for _, m := range p.Unit.Macros { // macros whose replacement list changes
		if len(p.bodyUse[m]) > 0 && slices.Contains(words, m.Name) {
			for _, f := range p.Unit.Funcs {
				if p.Sigs[f.Obj] != nil && usesMacro(p.Unit, f, m) {
					leave(f.Obj)
				}
			}
		}
	}
	if len(defines) > 0 {
		for _, f := range p.Unit.Funcs {
			if p.Sigs[f.Obj] != nil && slices.ContainsFunc(strings.FieldsFunc(f.Loc.Range.Text(), notName), func(w string) bool { return defines[w] }) {
				leave(f.Obj)
			}
		}
	}
	return grew
}

func notName(c rune) bool {
	return c != '_' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')
}
