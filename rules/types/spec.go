package types

import (
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// A PyType_Spec is nearly an HPyType_Spec: it keeps its name, its table of slots
// becomes a table of definitions, and the calls that make a type from it stay
// calls. A spec makes a type each time it is used, so no HPyGlobal belongs to it;
// where the author keeps the type is the author's business.

// fromSpec renders the functions that make a type; spec and bases are the
// indices of those arguments, -1 for none.
func fromSpec(spec, bases int) port.CallHandler {
	return func(f *port.Fn, c *syntax.Expr) port.Val {
		if staysSpec(f, c.Args[spec]) {
			return stayingSpec(f, c, spec, bases)
		}
		if h := maker(f, c.Args[spec]); h != "" {
			b := "HPy_NULL"
			if bases >= 0 && !facts.IsNull(c.Args[bases]) {
				b = f.Borrow(c.Args[bases])
			}
			return port.Val{Text: h + "(ctx, " + b + ")", Own: port.OwnedVal, Null: true}
		}
		s := f.Plain(c.Args[spec])
		for i, a := range c.Args {
			if i != spec && i != bases {
				f.Pure(a)
			}
		}
		b := "HPy_NULL"
		if bases >= 0 && !facts.IsNull(c.Args[bases]) {
			b = f.Borrow(c.Args[bases])
		}
		var texts = make([]*string, len(c.Args))
		texts[spec] = &s
		if b != "HPy_NULL" && bases > spec {
			texts[bases] = &b
		} else {
			s += ", " + b
		}
		return port.Val{Text: f.CallText(c, f.P.Use("HPyCompat_Type_FromSpec"), "ctx", texts), Own: port.OwnedVal, Null: true}
	}
}

// staysSpec reports whether what a type is made of is a spec of the C API.
func staysSpec(f *port.Fn, e *syntax.Expr) bool {
	if f.P.Plan == nil {
		return false
	}
	x := syntax.StripCasts(e)
	if x != nil && x.Op == syntax.Ident && x.Obj != nil && x.Obj.Kind == syntax.ParamObj {
		return f.P.Plan.SpecsStay()
	}
	v := facts.VarRef(e)
	if v == nil {
		return false
	}
	t := f.P.Facts.TypeOf(v)
	return t == nil || t.InPlace
}

// stayingSpec renders the making of a type whose spec stays in the C API: the function
// of the C API makes it.
func stayingSpec(f *port.Fn, c *syntax.Expr, spec, bases int) port.Val {
	if c.CalledName() == "PyType_FromMetaclass" || c.Loc.In != nil || c.Loc.Split {
		port.Refuse(c, "type-spec", "the spec %s stays in the C API", text(c.Args[spec]))
	}
	args := []string{"ctx", "HPy_NULL", text(c.Args[spec]), "HPy_NULL"}
	for i, a := range c.Args {
		if i != spec && !facts.IsNull(a) {
			at := 1
			if i == bases {
				at = 3
			}
			args[at] = f.Borrow(a)
		}
	}
	return port.Val{Text: f.P.Use("HPyCompat_Type_FromPySpec") + "(" + strings.Join(args, ", ") + ")", Own: port.OwnedVal, Null: true}
}

// flagged reports whether the author's flags name one.
func (pl *plan) flagged(name string) bool {
	found := false
	for _, n := range []string{"tp_flags", "spec_flags"} {
		if s := pl.t.Slots[n]; s != nil {
			syntax.Walk(s.Value, func(n syntax.Node) bool {
				if e, ok := n.(*syntax.Expr); ok {
					if e.Op == syntax.Ident && e.Name == name {
						found = true
					}
					if e.Loc.Whole != nil && e.Loc.Whole.Macro.Name == name {
						found = true
					}
				}
				return !found
			})
		}
	}
	return found
}

// slot returns a member of a type object, or of a spec under the name it has there.
func (pl *plan) slot(name string) *facts.Slot {
	if s := pl.t.Slots[name]; s != nil {
		return s
	}
	return pl.t.Slots["spec_"+strings.TrimPrefix(name, "tp_")]
}

// fromMeta renders PyType_FromMetaclass without a metaclass.
func fromMeta(f *port.Fn, c *syntax.Expr) port.Val {
	if !facts.IsNull(c.Args[0]) {
		port.Refuse(c, "metaclass", "a type with a metaclass is made here; call the metaclass instead")
	}
	return fromSpec(2, 3)(f, c)
}

// maker is the function that makes the type of the spec e, when making it takes more than the spec.
func maker(f *port.Fn, e *syntax.Expr) string {
	v := facts.VarRef(e)
	if t := f.P.Facts.TypeOf(v); v != nil && t != nil {
		return helperName(t, plans(f.P)[t])
	}
	for _, t := range f.P.Facts.Types {
		if pl := plans(f.P)[t]; pl != nil && t.IsSpec && helperName(t, pl) != "" {
			port.Refuse(e, "type-spec", "making the type %s takes more than its spec, so the spec must be named here", t.Obj.Name)
		}
	}
	return ""
}

// derived returns a type of the file whose base this one is, or nil.
func (pl *plan) derived(p *port.Port) *facts.Type {
	for _, q := range p.Peers() {
		for _, t := range q.Facts.Types {
			if (&plan{t: t}).base(q) == pl.t {
				return t
			}
		}
	}
	return nil
}

// other is where a slot filled from another type's slot leads.
type other struct {
	slot      *facts.Slot
	inherited bool // the type has it from its base anyway
}

// otherType follows "Base_Type.tp_new" in a slot; nil when the value is something else.
func (pl *plan) otherType(p *port.Port, s *facts.Slot) *other {
	e := syntax.StripCasts(s.Value)
	if e.Op != syntax.Member && e.Op != syntax.Arrow || e.Name != s.Name {
		return nil
	}
	v := facts.VarRef(e.X)
	if v == nil {
		return nil
	}
	base := pl.t.Slots["tp_base"]
	object := v.Bundled && v.Name == "PyBaseObject_Type" && (s.Name == "tp_new" || s.Name == "tp_init")
	if base != nil && facts.VarRef(base.Value) == v || object && base == nil {
		return &other{inherited: true}
	}
	if b := pl.base(p); object && b != nil && b.Slots[s.Name] != nil {
		if o := (&plan{t: b}).otherType(p, b.Slots[s.Name]); o != nil && o.inherited {
			return &other{inherited: true}
		}
	}
	if t := p.Facts.TypeOf(v); t != nil && t.Slots[s.Name] != nil && t.Slots[s.Name].Func != nil {
		return &other{slot: t.Slots[s.Name]}
	}
	return nil
}

// specPointers refuses variables that point to specs; parameters may.
func specPointers(p *port.Port) {
	check := func(d *syntax.VarDecl) {
		t := d.Type
		for t != nil && t.Kind == syntax.Array {
			t = t.Elem
		}
		if d.IsTypedef || t == nil || d.Obj == nil || d.Obj.Kind != syntax.VarObj {
			return
		}
		if facts.IsTypeSpec(t.Deref()) || facts.IsTypeSpec(t) && (d.Type != t || !d.Obj.FileScope) {
			p.Report(d.Decl.Range, "type-spec", "%s refers to specs of types in a way that is not supported; name each spec where its type is made", d.Name)
		}
	}
	for _, d := range p.Unit.Vars {
		check(d)
	}
	for _, f := range p.Unit.Funcs {
		if f.Body != nil {
			syntax.Walk(f.Body, func(n syntax.Node) bool {
				if d, ok := n.(*syntax.VarDecl); ok {
					check(d)
				}
				return true
			})
		}
	}
}
