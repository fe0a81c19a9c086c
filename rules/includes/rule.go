// Package includes ports #include lines and the doc-string macros.
package includes

import (
	"path"
	"slices"
	"strings"
	"sync"

	"hpyport/analysis/cfront/bundled"
	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/mapping"
	"hpyport/rules/port"
)

func init() {
	port.Register(&port.Rule{
		ID:    "includes",
		Title: "Python.h gives way to the support header",
		Doc: `The support header includes hpy.h and carries what the port uses beyond HPy. The other
headers of Python go; PyDoc_STRVAR becomes a plain string.`,
		Before: "#include <Python.h>",
		After:  "#include \"hpy_compat.h\"",
		Finish: []func(*port.Port){finish, types},
	})
}

func finish(p *port.Port) {
	if p.Plan != nil {
		unlimited(p)
		return // what stays needs its headers
	}
	done := map[*source.File]bool{}
	seen := map[source.Range]bool{}
	for _, in := range p.Unit.Includes {
		internal := in.Missing && bundled.OfPython(in.Name) // CPython's own, which no module can include without CPython
		if !in.Bundled && !internal || in.Loc.File == nil || in.Loc.File.Bundled || seen[in.Loc] {
			continue
		}
		seen[in.Loc] = true // a file that is read twice has the line twice
		if p.InFunction(in.Loc) {
			p.Report(in.Loc, "structure", "%s is included within a function", in.Name)
			continue
		}
		switch {
		case in.Name == "Python.h":
			text := `#include "hpy_compat.h"`
			if done[in.Loc.File] {
				p.Edit(port.WholeLines(in.Loc), "")
				continue
			}
			done[in.Loc.File] = true
			p.Edit(directive(in.Loc), text)
		case bundled.OfPython(in.Name):
			if path.Base(in.Name) == "longintrepr.h" {
				p.Use("HPyCompat_longintrepr")
			}
			p.Edit(port.WholeLines(in.Loc), "")
		}
	}
	for _, e := range p.Unit.Expansions {
		if e.Parent != nil || !e.Macro.Bundled || e.Call.File == nil || e.Call.File.Bundled {
			continue
		}
		switch e.Macro.Name {
		case "PyDoc_STRVAR":
			if len(e.Args) == 2 {
				p.Edit(source.Range{File: e.Call.File, Start: e.Call.Start, End: e.Args[0].Start}, docType(p, e.Call))
				p.Edit(source.Range{File: e.Call.File, Start: e.Args[0].End, End: e.Args[0].End}, "[] =")
				comma(p, e.Call, e.Args[0].End, e.Args[1].Start)
				p.Edit(source.Range{File: e.Call.File, Start: e.Args[1].End, End: e.Call.End}, "")
			}
		}
	}
}

// unlimited takes Py_LIMITED_API back in a hybrid module, which is built for one Python: HPy uses more than it.
func unlimited(p *port.Port) {
	limits := func(m *cpp.Macro) bool { return m.Name == "Py_LIMITED_API" && !m.Bundled }
	if !slices.ContainsFunc(p.Unit.Macros, limits) {
		return
	}
	done := map[*source.File]bool{}
	for _, in := range p.Unit.Includes {
		if f := in.Loc.File; in.Name == "Python.h" && f != nil && !f.Bundled && !done[f] && !p.InFunction(in.Loc) {
			done[f] = true
			p.Edit(source.Range{File: f, Start: in.Loc.Start, End: in.Loc.Start}, "#undef Py_LIMITED_API /* HPy uses more than it */\n")
		}
	}
}

// directive is an #include without the comment behind it.
func directive(r source.Range) source.Range {
	if i := strings.IndexAny(r.Text(), "\"<"); i >= 0 {
		if n := strings.IndexAny(r.Text()[i+1:], "\">"); n >= 0 {
			r.End = r.Start + i + 1 + n + 1
		}
	}
	return r
}

// typeNames are types of the C API that the support header has under a name of its own.
var typeNames = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, row := range mapping.Rows() {
		if row.Kind == mapping.Type && strings.HasPrefix(row.Target, "HPyCompat_") {
			out[row.CAPI] = row.Target
		}
	}
	return out
})

// types renames types wherever the author wrote them.
func types(p *port.Port) {
	done := map[source.Range]bool{}
	for i := range p.Unit.Tokens {
		t := &p.Unit.Tokens[i]
		to, ok := typeNames()[t.Text]
		if !ok || p.Plan != nil && !p.InPorted(i) || t.Made || t.Pos.File == nil || t.Pos.File.Bundled || done[t.Pos] || p.Edited(t.Pos) {
			continue
		}
		done[t.Pos] = true
		p.Edit(t.Pos, to)
		p.Use(to)
	}
	for i := range p.Edits { // what stands in texts that were made anew
		for name, to := range typeNames() {
			if text := rename(p.Edits[i].New, name, to); text != p.Edits[i].New {
				p.Edits[i].New = text
				p.Use(to)
			}
		}
	}
	for _, s := range p.Facts.ObjStructs() {
		if s.Kept {
			continue
		}
		for _, f := range s.Type.Fields {
			if f.Type.Typedef == "Py_buffer" {
				p.Report(f.Decl.Decl.Range, "buffer-kept", "%s keeps a buffer, which holds a handle; HPy's handles live only during a call", s.Name)
			}
		}
	}
}

// rename replaces a word outside of literals.
func rename(text, name, to string) string {
	if !strings.Contains(text, name) {
		return text
	}
	var b strings.Builder
	quote := byte(0)
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case quote != 0 && c == '\\' && i+1 < len(text):
			b.WriteByte(c)
			i++
			c = text[i]
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case quote == 0 && strings.HasPrefix(text[i:], name) && (i == 0 || !inWord(text[i-1])) && (i+len(name) == len(text) || !inWord(text[i+len(name)])):
			b.WriteString(to)
			i += len(name) - 1
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func inWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// docType spells the type of a doc string: static, as PyDoc_STRVAR has it.
func docType(*port.Port, source.Range) string { return "static const char " }

// comma removes the comma between the arguments.
func comma(p *port.Port, call source.Range, from, to int) {
	for i := from; i < to; i++ {
		if call.File.Text[i] == ',' {
			p.Edit(source.Range{File: call.File, Start: i, End: i + 1}, "")
			return
		}
	}
}

var _ syntax.Node
