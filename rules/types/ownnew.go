package types

import (
	"fmt"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// A tp_new that makes its object by the tp_new of a built-in base, PyUnicode_Type.tp_new,
// can't stand in HPy_tp_new: all that HPy leaves of the base's slot is str.__new__, which
// refuses types that have a C function in tp_new ("str.__new__(istr) is not safe"). So the
// function becomes a static method __new__ that is set on the finished type, as a Python
// class has one.

// ownNew reports whether a type's tp_new is of that kind, and tells the calls so.
func (pl *plan) ownNew(p *port.Port, s *facts.Slot) bool {
	t := pl.t
	if s.Name != "tp_new" || s.Func == nil || s.Func.Func == nil || s.Func.Func.Body == nil || t.IsSpec || t.Mixed {
		return false
	}
	base := t.Slots["tp_base"]
	if base == nil {
		return false
	}
	of := facts.VarRef(base.Value)
	found := false
	syntax.Walk(s.Func.Func.Body, func(n syntax.Node) bool {
		if c, ok := n.(*syntax.Expr); ok && c.Op == syntax.Call {
			x := syntax.Unparen(c.X)
			if (x.Op == syntax.Member || x.Op == syntax.Arrow) && x.Name == "tp_new" {
				v := facts.VarRef(x.X)
				found = found || v != nil && v == of && v.Bundled
			}
		}
		return !found
	})
	if found {
		p.Data["types:own-new:"+t.Obj.Name] = true
	}
	return found
}

// defineNew writes the method that __new__ is set to.
func (pl *plan) defineNew(p *port.Port, s *facts.Slot) {
	o := pl.t.Obj
	sym := p.Fresh(s.Func.Name + "_new_def")
	storage := "extern"
	if o.Storage == syntax.StaticStorage && !p.Exported[o.Name] {
		storage = "static"
	}
	hasStruct := 0
	if pl.t.Struct != nil {
		hasStruct = 1
	}
	text := p.Prototype(s.Func, "HPy", "HPyContext *ctx, HPy type, const HPy *args, HPy_ssize_t nargs, HPy kw") +
		fmt.Sprintf(`%s HPyGlobal %s;
HPyDef_METH(%s, "__new__", HPyFunc_KEYWORDS, .doc = "Create and return a new object.  See help(type) for accurate signature.")
static HPy
%s_impl(HPyContext *ctx, HPy holder, const HPy *args, size_t nargs, HPy kwnames)
{
    HPy own = HPyGlobal_Load(ctx, %s), kw = HPy_NULL, res = HPy_NULL;
    (void)holder;
    if (%s(ctx, own, %d, args, nargs, kwnames, &kw) == 0)
        res = %s(ctx, args[0], args + 1, (HPy_ssize_t)nargs - 1, kw);
    HPy_Close(ctx, own);
    HPy_Close(ctx, kw);
    return res;
}`, storage, o.Name, sym, sym, o.Name, p.Use("HPyCompat_New_Args"), hasStruct, s.Func.Name)
	pl.defs = append(pl.defs, text)
	pl.newDef = sym
}
