package cpp

import (
	"strings"

	"hpyport/analysis/source"
)

// Unfold returns the text of a macro invocation with the macro replaced once, as
// its author could have written it instead: the replacement list with the
// arguments as they were written in the place of the parameters. Macros in
// either stay. ok is false where that text would mean something else, or can't
// be told: the invocation is not written in one place of a file, or the macro
// names itself. Line splices of the replacement list become newlines.
func (e *Expansion) Unfold() (text string, ok bool) {
	m := e.Macro
	if e.Split || e.made || e.Parent != nil || m.Bundled || e.Call.File == nil || len(m.body) == 0 {
		return "", false
	}
	for i := range m.body {
		if t := &m.body[i]; t.flags&tVaOpt != 0 || t.kind == Identifier && t.text == m.Name || t.file == nil {
			return "", false
		}
	}
	var b strings.Builder
	glue := false // ## stands before the token
	for i := range m.body {
		t := &m.body[i]
		s := t.text
		if t.flags&tParam != 0 {
			if int(t.arg) >= len(e.Args) || e.Args[t.arg].File == nil {
				return "", false
			}
			s = e.Args[t.arg].Text()
			if t.flags&tStringify != 0 {
				s = stringized(s)
			}
		}
		next := t.flags&tPasteLeft != 0
		if next && t.code == codeComma && i+1 < len(m.body) && m.Variadic && m.body[i+1].flags&tParam != 0 && int(m.body[i+1].arg) == len(m.Params)-1 {
			// The comma goes with empty variable arguments, and is not pasted to others.
			if int(m.body[i+1].arg) >= len(e.Args) {
				return "", false
			}
			if e.Args[m.body[i+1].arg].Text() == "" {
				s = ""
			}
		}
		gap := ""
		if i > 0 && !glue {
			gap = gapText(m.body[i-1].file, int(m.body[i-1].end), int(t.start))
		}
		if gap == "" && !glue && b.Len() > 0 && s != "" && merges(b.String()[b.Len()-1], s[0]) {
			gap = " "
		}
		b.WriteString(gap)
		b.WriteString(s)
		glue = next
	}
	text = b.String()
	// What stands right before and behind the invocation must stay apart from it.
	if around := e.Call.File.Text; text != "" {
		if n := e.Call.Start; n > 0 && merges(around[n-1], text[0]) {
			text = " " + text
		}
		if n := e.Call.End; n < len(around) && merges(text[len(text)-1], around[n]) {
			text += " "
		}
	}
	return text, true
}

// gapText is what stands between two tokens of a replacement list, each line
// splice a newline.
func gapText(f *source.File, from, to int) string {
	if from > to || f == nil {
		return " "
	}
	lines := strings.Split(f.Text[from:to], "\n")
	for i := range lines[:len(lines)-1] {
		lines[i] = strings.TrimRight(strings.TrimSuffix(strings.TrimRight(lines[i], " \t\r"), "\\"), " \t")
	}
	return strings.Join(lines, "\n")
}

// merges reports whether two characters side by side could read as one token.
func merges(a, b byte) bool {
	word := func(c byte) bool { return class[c]&clsIdent != 0 || c == '"' || c == '\'' }
	const operators = "+-<>=&|!*/%^#.:"
	return word(a) && word(b) || strings.IndexByte(operators, a) >= 0 && strings.IndexByte(operators, b) >= 0 || a == '.' && word(b)
}

// stringized is an argument as a string literal.
func stringized(arg string) string {
	var b strings.Builder
	b.WriteByte('"')
	quote := byte(0)
	blank := false
	for i := 0; i < len(arg); i++ {
		c := arg[i]
		switch {
		case quote == 0 && (c == ' ' || c == '\t' || c == '\n' || c == '\r'):
			if !blank {
				b.WriteByte(' ')
			}
			blank = true
			continue
		case c == '"' || c == '\\' && quote != 0:
			b.WriteByte('\\')
		}
		blank = false
		switch {
		case quote != 0 && c == '\\' && i+1 < len(arg):
			b.WriteByte(c)
			i++
			if c = arg[i]; c == '"' || c == '\\' {
				b.WriteByte('\\')
			}
		case quote == c:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		}
		b.WriteByte(c)
	}
	b.WriteByte('"')
	return b.String()
}
