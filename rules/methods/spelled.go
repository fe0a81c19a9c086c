package methods

import (
	"strings"

	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// An entry of a table may be all that a macro without parameters stands for, as in code
// that Argument Clinic writes:
//
//	#define FOO_GET_METHODDEF    \
//	    {"get", (PyCFunction)foo_get, METH_NOARGS, foo_get__doc__},
//
// Then the macro's replacement list becomes the definition, and where the table was
// stands the macro.

// spelling is the use of the macro that spells an entry, nil for an entry that is written in the table.
func spelling(p *port.Port, it *syntax.InitItem, table *syntax.VarDecl) *cpp.Expansion {
	exp := it.Loc.In
	if w := it.Loc.Whole; w != nil && exp == nil {
		exp = w
	}
	if exp == nil || exp.Parent != nil || exp.Split || exp.Macro.Bundled || exp.Macro.FuncLike || it.Loc.Split {
		return nil
	}
	body, open := exp.Macro.Body, table.Init.Open.Range
	if exp.Call.File != open.File || exp.Call.Start < open.End {
		return nil // the macro spells more than the entry
	}
	if it.Loc.Whole == nil {
		r, text := it.Loc.Range, body.File.Text
		if r.File != body.File || strings.Trim(text[body.Start:r.Start], " \t\r\n\\") != "" || strings.Trim(text[r.End:body.End], " \t\r\n\\,") != "" {
			return nil
		}
	}
	for _, e := range p.Unit.Expansions {
		if e != exp && e.Macro == exp.Macro {
			return nil // it would define the same twice
		}
	}
	for _, a := range p.Unit.Arms {
		if !a.Guard && a.Body.Contains(exp.Macro.Def) && !a.Body.Contains(table.Decl.Range) {
			port.Refuse(it.Value, "conditional-table", "the macro %s, which spells an entry of the table %s, is defined under a condition", exp.Macro.Name, table.Name)
		}
	}
	return exp
}

// spell makes an entry's definition the replacement list of its macro.
func spell(p *port.Port, e entry) {
	text := strings.ReplaceAll(strings.ReplaceAll(e.text, "\\\n", "\n"), "\r", "")
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t")
	}
	p.Edit(e.use.Macro.Body, strings.Join(lines, " \\\n"))
}

// indentOf are the blanks before r in its line, as far as they stand behind from.
func indentOf(r source.Range, from int) source.Range {
	text := r.File.Text
	at := r.Start
	for at > from && (text[at-1] == ' ' || text[at-1] == '\t') {
		at--
	}
	return source.Range{File: r.File, Start: at, End: r.Start}
}
