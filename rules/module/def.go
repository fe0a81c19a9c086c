package module

import (
	"slices"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// checkUses refuses a definition that does anything but define the module: the
// fields of an HPyModuleDef are others, and it is complete before it is used. Fields
// that the initialization sets first, always and once go into the definition.
func (pl *plan) checkUses(p *port.Port) {
	o := pl.def.Decl.Obj
	set := map[string]bool{}
	for _, s := range pl.def.Fills {
		field := s.Cond.X.Name
		block, _ := s.Parent.(*syntax.Stmt)
		body := pl.init.Func.Body
		if syntax.EnclosingFunc(s) != pl.init.Func || block != body {
			port.Refuse(s, "module-shape", "%s.%s is not set at the start of %s, on every path", o.Name, field, pl.init.Func.Name)
		}
		if set[field] {
			port.Refuse(s, "module-shape", "%s.%s is set twice", o.Name, field)
		}
		set[field] = true
		if field != "m_base" && !facts.IsNull(s.Cond.Y) && s.Cond.Y.Const == nil && facts.FuncRef(s.Cond.Y) == nil {
			if v := facts.VarRef(s.Cond.Y); v == nil && syntax.StripCasts(s.Cond.Y).Op != syntax.StringLit || v != nil && !v.FileScope {
				port.Refuse(s, "module-shape", "%s.%s is computed at run time", o.Name, field)
			}
		}
	}
	for _, f := range p.Unit.Funcs {
		if f.Body == nil {
			continue
		}
		syntax.Walk(f.Body, func(n syntax.Node) bool {
			e, ok := n.(*syntax.Expr)
			if !ok || e.Op != syntax.Ident || e.Obj != o {
				return true
			}
			if m, ok := e.Parent.(*syntax.Expr); ok && m.Op == syntax.Member {
				if a, ok := m.Parent.(*syntax.Expr); ok && a.Op == syntax.Assign && a.X == m {
					if s, ok := a.Parent.(*syntax.Stmt); ok && slices.Contains(pl.def.Fills, s) {
						return true
					}
				}
				port.Refuse(m, "module-shape", "a field of the module's definition %s is used at run time", o.Name)
			}
			if a, ok := e.Parent.(*syntax.Expr); ok && a.Op == syntax.Addr && p.Plan != nil && p.Stays(f.Obj) != nil && f != pl.init.Func {
				byDefinition(e, f)
			}
			return true
		})
	}
}

// byDefinition refuses what tells the module by its definition in code that stays, as in
// PyModule_GetDef(m) == &def: the module that HPy makes has another one.
func byDefinition(e *syntax.Expr, f *syntax.Func) {
	port.Refuse(e, "module-shape", "%s tells the module by its definition, and the module that HPy makes has another one", f.Name)
}

// directives reports whether lines of the preprocessor stand within a function, between
// its result type and its name for example.
func directives(f *syntax.Func) bool {
	for line := range strings.Lines(f.Loc.Range.Text()) {
		if strings.HasPrefix(strings.TrimSpace(line), "#") {
			return true
		}
	}
	return false
}
