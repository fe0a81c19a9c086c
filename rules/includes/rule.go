// Package includes ports #include lines and the doc-string macros.
package includes

import (
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

func init() {
	port.Register(&port.Rule{
		ID:    "includes",
		Title: "Python.h gives way to the support header",
		Doc: `The support header includes hpy.h and carries what the port uses beyond HPy. structmember.h
goes; PyDoc_STRVAR becomes a plain string.`,
		Before: "#include <Python.h>",
		After:  "#include \"hpy_compat.h\"",
		Finish: []func(*port.Port){finish},
	})
}

func finish(p *port.Port) {
	done := map[*source.File]bool{}
	for _, in := range p.Unit.Includes {
		if !in.Bundled || in.Loc.File == nil || in.Loc.File.Bundled {
			continue
		}
		switch in.Name {
		case "Python.h":
			text := `#include "hpy_compat.h"`
			if done[in.Loc.File] {
				p.Edit(port.WholeLines(in.Loc), "")
				continue
			}
			done[in.Loc.File] = true
			p.Edit(in.Loc, text)
		case "structmember.h":
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
