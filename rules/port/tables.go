package port

import (
	"slices"

	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// Tables of functions. The tables of the C API become definitions, or name trampolines; any
// other variable keeps its type and what it names, so that whoever calls through it passes
// what the author's function took.

// functionTables refuses functions whose parameters change and that a table still names.
func (p *Port) functionTables() {
	see := func(d *syntax.VarDecl) {
		if d.Init == nil || bundledStruct(d.Type) {
			return
		}
		syntax.Walk(d.Init, func(n syntax.Node) bool {
			e, ok := n.(*syntax.Expr)
			if !ok || e.Op != syntax.Ident || e.Obj == nil || e.Obj.Kind != syntax.FuncObj || e.Obj.Bundled || facts.CallOf(e) != nil {
				return true
			}
			if p.changed(e.Obj) && !p.Edited(e.Loc.Range) && !p.Edited(d.Decl.Range) {
				p.Diags = append(p.Diags, Diag{Pos: tablePlace(e, d), Severity: "error", Code: "callback",
					Message: e.Obj.Name + " is in the table " + d.Name + ", from which it is called as a function of the C API", fn: e.Obj})
			}
			return true
		})
	}
	for _, d := range p.Unit.Vars {
		see(d)
	}
	for _, f := range p.Unit.Funcs {
		if f.Body == nil {
			continue
		}
		syntax.Walk(f.Body, func(n syntax.Node) bool {
			if d, ok := n.(*syntax.VarDecl); ok && d.Obj != nil && d.Obj.Storage == syntax.StaticStorage {
				see(d)
			}
			return true
		})
	}
}

// changed reports whether a function takes the context now, or handles.
func (p *Port) changed(o *syntax.Object) bool {
	s := p.Sigs[o]
	if s == nil && o.Storage != syntax.StaticStorage && p.Stays(o) == nil {
		s = p.External[o.Name]
	}
	return s != nil && (s.Ctx || s.Conv != Helper || p.isHandleFunc(o.Type))
}

// bundledStruct reports whether t is a struct of the C API, or an array of them.
func bundledStruct(t *syntax.Type) bool {
	for t != nil && t.Kind == syntax.Array {
		t = t.Elem
	}
	return t != nil && t.Kind == syntax.Struct && t.Decl == nil && slices.ContainsFunc(append([]string{t.Tag, t.Typedef}, t.Typedefs...), isAPIName)
}

// tablePlace is where a table names a function: in the author's file, also where a macro does.
func tablePlace(e *syntax.Expr, d *syntax.VarDecl) source.Range {
	if r := e.Loc.Range; r.IsValid() && e.Loc.In == nil {
		return r
	}
	return d.Decl.Range
}
