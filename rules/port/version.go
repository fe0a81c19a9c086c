package port

import (
	"slices"
	"strings"

	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
)

// VersionMacros spells the macros of the author's that stand for names of newer Pythons, as
// the port has them. Their definitions are under conditions on the version, which choose
// what the oldest Python has, except where the port is compiled with the headers of a newer
// one (the CPython ABI): there the uses, which are ported, need the definition all the same.
func (p *Port) VersionMacros() []string {
	var out []string
	for _, m := range p.Unit.Macros {
		body := p.bodyUse[m]
		if m.Bundled || len(body) == 0 || !isAPIName(m.Name) || m.Body.File == nil || !p.versioned(m) {
			continue
		}
		var ps []piece
		for k, text := range body {
			ps = append(ps, piece{source.Range{File: k.file, Start: k.start, End: k.end}, text})
		}
		head := m.Name
		if m.FuncLike {
			params := slices.Clone(m.Params)
			if n := len(params); m.Variadic && n > 0 && params[n-1] == "__VA_ARGS__" {
				params[n-1] = "..."
			}
			head += "(" + strings.Join(params, ", ") + ")"
		}
		out = append(out, "#  undef "+m.Name+"\n#  define "+head+" "+compose(m.Body, ps)+"\n")
	}
	return out
}

// versioned reports whether a macro is defined under a condition on Python's version.
func (p *Port) versioned(m *cpp.Macro) bool {
	return slices.ContainsFunc(p.Unit.Arms, func(a cpp.Arm) bool {
		return !a.Guard && a.Cond.IsValid() && a.Body.Contains(m.Def) && (strings.Contains(a.Cond.Text(), "PY_VERSION_HEX") || strings.Contains(a.Cond.Text(), "PY_MINOR_VERSION"))
	})
}
