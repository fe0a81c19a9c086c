package cfront

import (
	"path/filepath"
	"strings"

	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// checkText rejects what is no C source before anything looks at its tokens.
func checkText(f *source.File) error {
	switch strings.ToLower(filepath.Ext(f.Name)) {
	case ".cpp", ".cc", ".cxx", ".c++", ".hpp", ".hxx", ".hh":
		return &Error{Pos: source.Range{File: f}, Message: "C++ source is not supported"}
	}
	if strings.HasSuffix(f.Name, ".C") {
		return &Error{Pos: source.Range{File: f}, Message: "C++ source is not supported"}
	}
	if i := strings.IndexByte(f.Text, 0); i >= 0 {
		return &Error{Pos: source.Range{File: f, Start: i, End: i + 1}, Message: "not a C source: the file holds binary data"}
	}
	// For compilers such a file is a single line.
	if i := strings.IndexByte(f.Text, '\r'); i >= 0 && i+1 < len(f.Text) && !strings.Contains(f.Text, "\n") {
		return &Error{Pos: source.Range{File: f, Start: i, End: i + 1}, Message: "the lines end in carriage returns alone, which C does not know as line ends; convert the file first"}
	}
	return nil
}

// checkTokens rejects C++ and text that is no C at all.
func checkTokens(u *syntax.Unit) error {
	var stack []int
	for i := range u.Tokens {
		t := &u.Tokens[i]
		if t.Kind == cpp.Other {
			msg := "stray " + quoteByte(t.Text) + " in program"
			if t.Text[0] == '\'' || t.Text[0] == '"' {
				msg = "missing terminating " + t.Text[:1] + " character"
			}
			return &Error{Pos: placeOf(u, i), Message: msg}
		}
		if t.Kind == cpp.Identifier && authoredTok(u, i) {
			if msg := cxxToken(u.Tokens, i); msg != "" {
				return &Error{Pos: placeOf(u, i), Message: "C++ source is not supported (" + msg + ")"}
			}
		}
		if t.Kind != cpp.Punct {
			continue
		}
		switch t.Text {
		case "(", "[", "{", "<%", "<:":
			stack = append(stack, i)
		case ")", "]", "}", "%>", ":>":
			if len(stack) == 0 {
				return &Error{Pos: placeOf(u, i), Message: "syntax error: '" + t.Text + "' without the bracket it closes"}
			}
			o := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if !matches(u.Tokens[o].Text, t.Text) {
				return &Error{Pos: placeOf(u, i), Message: "syntax error: '" + t.Text + "' does not close the '" + u.Tokens[o].Text + "' of " + placeOf(u, o).String()}
			}
		}
	}
	if len(stack) > 0 {
		o := stack[len(stack)-1]
		return &Error{Pos: placeOf(u, o), Message: "syntax error: '" + u.Tokens[o].Text + "' is never closed"}
	}
	return nil
}

func matches(open, closing string) bool {
	switch open {
	case "(":
		return closing == ")"
	case "[", "<:":
		return closing == "]" || closing == ":>"
	}
	return closing == "}" || closing == "%>"
}

func quoteByte(s string) string {
	if len(s) == 1 && s[0] >= ' ' && s[0] < 0x7f {
		return "'" + s + "'"
	}
	return "character"
}

// cxxToken tells C++ by what can't be C at this place. "class", "template"
// and the like are ordinary names in C, so more than the word is looked at.
func cxxToken(toks []cpp.Token, i int) string {
	at := func(k int) string {
		if k < 0 || k >= len(toks) {
			return ""
		}
		return toks[k].Text
	}
	isName := func(k int) bool { return k >= 0 && k < len(toks) && toks[k].Kind == cpp.Identifier }
	// Where a declaration or a statement may start.
	start := i == 0
	if i > 0 {
		switch at(i - 1) {
		case ";", "}", "{":
			start = true
		}
	}
	switch at(i) {
	case "class":
		if start && isName(i+1) && (at(i+2) == "{" || at(i+2) == ":" || at(i+2) == ";") {
			return "class"
		}
	case "namespace":
		if start && (at(i+1) == "{" || isName(i+1) && at(i+2) == "{") || at(i-1) == "using" {
			return "namespace"
		}
	case "template":
		if start && at(i+1) == "<" {
			return "template"
		}
	case "using":
		if start && isName(i+1) && (at(i+2) == "=" || at(i+1) == "namespace" || at(i+2) == ":" && at(i+3) == ":" || at(i+2) == "::") {
			return "using"
		}
	case "extern":
		if i+1 < len(toks) && toks[i+1].Kind == cpp.String {
			return "extern " + at(i+1) + " without #ifdef __cplusplus"
		}
	case "static_cast", "reinterpret_cast", "const_cast", "dynamic_cast":
		if at(i+1) == "<" {
			return at(i)
		}
	case "public", "private", "protected":
		if start && at(i+1) == ":" && at(i+2) != ":" && !isLabelUse(toks, i) {
			return at(i) + ":"
		}
	}
	if at(i+1) == "::" || at(i+1) == ":" && at(i+2) == ":" && toks[i+2].Pos.Start == toks[i+1].Pos.End && isName(i+3) {
		return "'::'"
	}
	return ""
}

// isLabelUse reports whether a goto names the label at i.
func isLabelUse(toks []cpp.Token, i int) bool {
	for k := 0; k+1 < len(toks); k++ {
		if toks[k].Text == "goto" && toks[k+1].Text == toks[i].Text {
			return true
		}
	}
	return false
}

// placeOf returns the place of token i in a file.
func placeOf(u *syntax.Unit, i int) source.Range {
	if i < 0 || i >= len(u.Tokens) {
		return source.Range{File: u.Main, Start: len(u.Main.Text), End: len(u.Main.Text)}
	}
	return filePlace(&u.Tokens[i])
}

func authoredTok(u *syntax.Unit, i int) bool {
	r := placeOf(u, i)
	return r.File != nil && !r.File.Bundled
}
