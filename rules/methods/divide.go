package methods

import (
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// A table of which some entries stay in the C API is divided: those that are
// ported leave it and become definitions before it.

// stays reports whether a table is kept for what is left in it, or for conditions
// that it holds.
func stays(t *facts.MethodTable) bool { return len(t.Left) > 0 || conditional(t.Decl) }

// conditional reports whether a table has lines of the preprocessor in it.
func conditional(d *syntax.VarDecl) bool {
	open, end := d.Init.Open.Range, d.Init.Close.Range
	if open.File == nil || end.File != open.File || end.Start < open.End {
		return false
	}
	for _, l := range strings.Split(open.File.Text[open.End:end.Start], "\n") {
		if strings.HasPrefix(strings.TrimSpace(l), "#") {
			return true
		}
	}
	return false
}

// divide moves the ported entries of a table out of it.
func divide(p *port.Port, t *facts.MethodTable) {
	d := t.Decl
	if d.Decl.In != nil || !d.Init.Open.InFile() {
		port.Refuse(d, "macro", "the table %s is spelled by a macro", d.Name)
	}
	for _, a := range p.Unit.Arms {
		for _, m := range t.Entries {
			if a.Body.Contains(m.Item.Loc.Range) && !a.Body.Contains(d.Decl.Range) {
				port.Refuse(m.Name, "conditional-table", "the method %s stands under a condition in the table %s", m.Func.Name, d.Name)
			}
		}
	}
	var b strings.Builder
	var syms, class, static []string
	for _, m := range t.Entries {
		item, sym, text := method(p, m)
		switch {
		case m.Flags&facts.MethClass != 0:
			class = append(class, sym)
		case m.Flags&facts.MethStatic != 0:
			static = append(static, sym)
		default:
			syms = append(syms, sym)
		}
		b.WriteString(text + "\n")
		if !item.Loc.InFile() {
			port.Refuse(m.Name, "macro", "the method %s is spelled by a macro in the table %s", m.Func.Name, d.Name)
		}
		p.Edit(lines(item, d.Decl.Range.File, d.Init.Close.Range.Start), "")
	}
	r := d.Decl.Range
	start := r.File.LineStart(r.Start)
	if strings.TrimSpace(r.File.Text[start:r.Start]) != "" {
		start = r.Start
	}
	p.Edit(source.Range{File: r.File, Start: start, End: start}, b.String()+"\n")
	p.Data["defs:"+d.Name] = syms
	p.Data["classdefs:"+d.Name], p.Data["staticdefs:"+d.Name] = class, static
}
