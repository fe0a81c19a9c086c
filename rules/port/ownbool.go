package port

import (
	"slices"

	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// hpy.h includes stdbool.h, which makes macros of three names. Authors whose code
// is older than that header have a type, a label, a macro of these names; the
// support header then gives the names back to them behind hpy.h.
var boolNames = []string{"bool", "true", "false"}

// OwnBool finds where a unit gives bool, true or false a meaning of its own.
func OwnBool(u *syntax.Unit) *source.Range {
	if stdbool(u) {
		return nil // the names are that header's, or the author redefines them behind it, as after hpy.h
	}
	for _, m := range u.Macros {
		if slices.Contains(boolNames, m.Name) {
			return &m.Def
		}
	}
	for i := range u.Tokens {
		t := &u.Tokens[i]
		if !slices.Contains(boolNames, t.Text) || t.Pos.File == nil || t.Pos.File.Bundled {
			continue
		}
		if o := u.Objects[t.Text]; o != nil && o.Undeclared {
			continue // a header that was not found has it from stdbool.h, as likely as not
		}
		return &t.Pos
	}
	return nil
}

func stdbool(u *syntax.Unit) bool {
	return slices.ContainsFunc(u.Includes, func(in syntax.Include) bool { return in.Bundled && in.Name == "stdbool.h" })
}

// BoolTakenReason is why a module with both is not ported.
const BoolTakenReason = "hpy.h includes stdbool.h, as another file of the module does, where this name means something else; call it otherwise"

// BoolTaken finds a meaning of bool, true or false that the support header, which is
// one for all files, can't give back: another file has stdbool.h's from hpy.h.
func BoolTaken(ports []*Port) *source.Range {
	if !slices.ContainsFunc(ports, func(p *Port) bool { return stdbool(p.Unit) }) {
		return nil
	}
	for _, p := range ports {
		if own := OwnBool(p.Unit); own != nil {
			return own
		}
	}
	return nil
}
