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
func divide(p *port.Port, d *syntax.VarDecl, list []entry) {
	if d.Decl.In != nil || !d.Init.Open.InFile() {
		port.Refuse(d, "macro", "the table %s is spelled by a macro", d.Name)
	}
	var b strings.Builder
	before, _ := p.Data["methods:before:"+d.Name].(string)
	b.WriteString(before)
	var syms, class, static []string
	for _, e := range list {
		for _, a := range p.Unit.Arms {
			if a.Body.Contains(e.item.Loc.Range) && !a.Body.Contains(d.Decl.Range) {
				port.Refuse(e.name, "conditional-table", "an entry of the table %s stands under a condition", d.Name)
			}
		}
		switch {
		case e.flags&facts.MethClass != 0:
			class = append(class, e.sym)
		case e.flags&facts.MethStatic != 0:
			static = append(static, e.sym)
		default:
			syms = append(syms, e.sym)
		}
		if e.use != nil {
			spell(p, e)
			b.WriteString(e.use.Call.Text() + "\n")
			r := e.use.Call
			if c := e.item.Comma; c.Range.IsValid() && c.In == nil {
				r.End = c.Range.End
			}
			p.Edit(port.WholeLines(r), "")
			continue
		}
		b.WriteString(strings.TrimSpace(e.text) + "\n")
		if !e.item.Loc.InFile() {
			port.Refuse(e.name, "macro", "an entry of the table %s is spelled by a macro", d.Name)
		}
		p.Edit(lines(e.item, d.Decl.Range.File, d.Init.Close.Range.Start), "")
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
