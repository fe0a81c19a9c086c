package port

import (
	"strings"

	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// ReplaceFunc puts a text in the place of a function. Of a function that begins
// before an #if and ends in one of its arms, the arms that were not read stay, and
// so do the directives:
//
//	PyMODINIT_FUNC
//	#if PY_MAJOR_VERSION < 3
//	initx(void) { ... }
//	#else
//	PyInit_x(void) { ... }
//	#endif
func (p *Port) ReplaceFunc(fn *syntax.Func, text string) {
	r := fn.Loc.Range
	if Balanced(r.Text()) {
		p.Edit(r, text)
		return
	}
	parts := p.between(fn)
	for i, part := range parts {
		if i+1 < len(parts) {
			p.Edit(wholeLines(part), "")
		} else {
			p.Edit(part, text)
		}
	}
}

// between lists the parts of a function's text that directives separate.
func (p *Port) between(fn *syntax.Func) []source.Range {
	var parts []source.Range
	for i := fn.Loc.First; i <= fn.Loc.Last; i++ {
		t := &p.Unit.Tokens[i]
		at := t.Pos
		if len(t.Trail) > 0 {
			at = t.Trail[0].Exp.Call
		}
		if at.File != fn.Loc.Range.File || !fn.Loc.Range.Contains(at) {
			continue
		}
		if n := len(parts) - 1; n >= 0 && at.Start >= parts[n].Start {
			if at.End <= parts[n].End {
				continue
			}
			if at.Start < parts[n].End || !hasDirective(at.File.Text[parts[n].End:at.Start]) {
				parts[n].End = at.End
				continue
			}
		}
		parts = append(parts, at)
	}
	return parts
}

func hasDirective(text string) bool { return len(directives(text)) > 0 }

// Balanced reports whether every #if of a text has its #endif there, and the other way round.
func Balanced(text string) bool {
	depth := 0
	for _, d := range directives(text) {
		switch d {
		case "if", "ifdef", "ifndef":
			depth++
		case "endif":
			if depth--; depth < 0 {
				return false
			}
		}
	}
	return depth == 0
}

// directives lists the names of the directives in a text.
func directives(text string) []string {
	var out []string
	line, hash := true, false
	for _, lx := range cpp.Lexemes(source.NewFile("text", text)) {
		switch lx.Kind {
		case cpp.Newline:
			line, hash = true, false
			continue
		case cpp.Blank, cpp.Comment, cpp.Splice:
			continue
		}
		word := text[lx.Start:lx.End]
		if hash {
			out = append(out, strings.TrimSpace(word))
		}
		hash = line && (word == "#" || word == "%:")
		line = false
	}
	return out
}
