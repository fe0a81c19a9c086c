package types

import (
	"fmt"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
)

// ownDoc finds an attribute __doc__ of instances, in a table of a static type that
// has a doc of its own. A static type keeps its doc in the type object and the
// attribute in its dict; the dict of a type that is made at run time has one place
// for both, which the doc takes from CPython 3.9 on.
func ownDoc(t *facts.Type) (entry *syntax.Expr) {
	if t.IsSpec || t.Slots["tp_doc"] == nil {
		return nil
	}
	for _, slot := range []string{"tp_members", "tp_getset"} {
		s := t.Slots[slot]
		if s == nil {
			continue
		}
		v := facts.VarRef(s.Value)
		if v == nil {
			continue
		}
		for _, d := range v.Decls {
			if d.Init == nil {
				continue
			}
			for _, it := range d.Init.List {
				if it.Value == nil || len(it.Value.List) == 0 || it.Value.List[0].Value == nil {
					continue
				}
				if e := syntax.StripCasts(it.Value.List[0].Value.Expr); e != nil && e.Op == syntax.StringLit && e.Value == "__doc__" {
					entry = e
				}
			}
		}
	}
	return entry
}

func ownDocReason(t *facts.Type) string {
	return fmt.Sprintf("%s has a doc, and its instances an attribute __doc__ of their own; a type that is made at run time has one place for both", t.Obj.Name)
}
