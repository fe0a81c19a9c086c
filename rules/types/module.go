package types

import (
	"fmt"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// An attribute of instances called __module__ stands in the type's dict, where the
// module of a type that is made at run time has its place. The entry of the table
// gets another name, and the finished type its descriptor under the right one
// (HPyCompat_Type_ModuleAttribute). Instances are as before; the type itself shows
// the descriptor where it showed the name of its module, which the user is told.

// moduleAttribute takes over an entry called __module__ of the type's tables.
func (pl *plan) moduleAttribute(p *port.Port) {
	var entry *syntax.Expr
	look := func(table *syntax.VarDecl, name *syntax.Expr) {
		if name != nil && name.Op == syntax.StringLit && name.Value == "__module__" {
			entry = name
			p.Data["types:module:"+table.Name] = moduleUnder
		}
	}
	for _, slot := range []string{"tp_members", "tp_getset"} {
		s := pl.t.Slots[slot]
		if s == nil {
			continue
		}
		v := facts.VarRef(s.Value)
		if v == nil {
			continue
		}
		if t := p.Facts.MembersOf(v); t != nil {
			for _, m := range t.Entries {
				look(t.Decl, m.Name)
			}
		}
		if t := p.Facts.GetSetsOf(v); t != nil {
			for _, g := range t.Entries {
				look(t.Decl, g.Name)
			}
		}
	}
	if entry == nil {
		return
	}
	// A type made at run time has its own __module__, which hides its base's.
	if d := pl.derived(p); d != nil {
		port.Refuse(entry, "special-member", "an attribute of instances called __module__, which %s inherits: there the __module__ of the class itself hides it in HPy, where every type has one in its dict", d.Obj.Name)
	}
	p.Warn(entry.Loc.Range, "special-member", "%s.__module__ will be the descriptor of this attribute, which acts like the name of the module but is no str: the dict of a type that is made at run time has one place for both", pl.t.Obj.Name)
	p.Use("HPyCompat_Type_ModuleAttribute") // now: what it needs prepared, the module's definition does
	pl.module = true
}

// inBuiltins is put before the name of a static type that names no module: its
// __module__ is builtins, while a type that is made at run time would have none.
const inBuiltins = `"builtins." `

// typeName spells the name of a type for its spec; text is how the author wrote it.
func typeName(t *facts.Type, text string) string {
	s := t.Slots["tp_name"]
	if t.IsSpec || s == nil {
		return text
	}
	if v := syntax.StripCasts(s.Value); v == nil || v.Op != syntax.StringLit || strings.Contains(v.Value, ".") {
		return text
	}
	if strings.HasPrefix(text, `"`) {
		return `"builtins.` + text[1:]
	}
	return inBuiltins + text
}

// moduleUnder is the name that such an attribute has while its type is made.
const moduleUnder = "__module__ of instances"

// setModule is the call that puts the attribute in its place.
func setModule() string {
	return fmt.Sprintf("HPyCompat_Type_ModuleAttribute(ctx, type, %q)", moduleUnder)
}
