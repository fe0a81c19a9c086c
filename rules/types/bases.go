package types

import (
	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// isObject reports whether a base is spelled that every type has.
func isObject(s *facts.Slot) bool {
	return isName(addressee(s.Value), "PyBaseObject_Type")
}

// addressee is X of &X, through casts.
func addressee(e *syntax.Expr) *syntax.Expr {
	e = syntax.StripCasts(e)
	if e != nil && e.Op == syntax.Addr {
		e = syntax.StripCasts(e.X)
	}
	return e
}

// baseText is an expression of an owned handle of the base type.
func (pl *plan) baseText(p *port.Port, s *facts.Slot) string {
	e := addressee(s.Value)
	if e.Op == syntax.Ident && e.Obj != nil {
		if p.GlobalVars[e.Obj] {
			return "HPyGlobal_Load(ctx, " + e.Obj.Name + ")"
		}
		if text, ok := p.ConstantHandle(e.Name); ok {
			return "HPy_Dup(ctx, " + text + ")"
		}
	}
	if port.TableMember(e) == "PyDateTimeAPI->TZInfoType" { // its instances have no members of their own
		return p.Use("HPyCompat_ModuleAttr") + `(ctx, "datetime", "tzinfo")`
	}
	port.Refuse(s.Value, "builtin-base", "the base of %s is neither a type of this file nor a built-in one that HPy knows: %s; make the type from Python's type() or keep such an object in a member", pl.t.Obj.Name, text(s.Value))
	return ""
}

// shape names the built-in type from which the type derives, where HPy must know; "" for object.
func (pl *plan) shape(p *port.Port) string {
	if b := pl.base(p); b != nil {
		if b.Struct != nil {
			return facts.ShapeOf(p.Facts, b.Struct)
		}
		return (&plan{t: b}).shape(p)
	}
	s := pl.t.Slots["tp_base"]
	if s == nil {
		return ""
	}
	return map[string]string{
		"PyLong_Type": "Long", "PyFloat_Type": "Float", "PyUnicode_Type": "Unicode", "PyTuple_Type": "Tuple",
		"PyList_Type": "List", "PyType_Type": "Type",
	}[addressee(s.Value).Name]
}
