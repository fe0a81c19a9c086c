package cpp

import "hpyport/analysis/source"

// A Word is an identifier of a file's text, whichever arms of #if groups are read.
type Word struct {
	Text string
	Call bool // "(" comes next
}

// A Definition is a function definition or a #define in a file's text, with the
// words of its body. The words of its head belong to it, too, except its name.
type Definition struct {
	Name     string
	Function bool
	Words    []Word
}

// Definitions finds the functions and macros that a text defines, in all arms, and
// the words that stand outside of them. A name that is only asked for (#ifdef,
// defined) or forgotten is no word. It reads tokens, not C: what it does not know for
// a definition counts as outside.
func Definitions(f *source.File) (defs []Definition, outside []Word) {
	lx := lexFile(f)
	text := func(i int) string { return cleanRaw(f.Text, &lx.toks[i]) }
	directive := map[int]int{} // where each begins, and the token behind it
	for i := range lx.dirs {
		d := &lx.dirs[i]
		directive[int(d.tok)] = int(d.last)
		from, to := int(d.tok)+2, int(d.last)
		switch d.kind {
		case dirDefine:
			if from < to {
				defs = append(defs, Definition{Name: text(from), Words: identifiers(lx, from+1, to, text)})
			}
		case dirIfdef, dirIfndef, dirElifdef, dirElifndef, dirUndef:
		default:
			for j := from; j < to; j++ {
				if text(j) == "defined" {
					j++
					if j < to && lx.toks[j].code == codeLParen {
						j++
					}
					continue
				}
				outside = append(outside, identifiers(lx, j, j+1, text)...)
			}
		}
	}
	// The file without directives, split where a declaration or definition ends.
	var run []int
	depth, brackets := 0, 0
	body := -1 // where in run the body begins
	flush := func() {
		name, ok := "", false
		if body > 0 {
			name, ok = headName(run[:body], text)
		}
		var ws []Word
		for k, i := range run {
			if ok && k < body && text(i) == name {
				continue
			}
			ws = append(ws, identifiers(lx, i, i+1, text)...)
		}
		if ok {
			defs = append(defs, Definition{Name: name, Function: true, Words: ws})
		} else {
			outside = append(outside, ws...)
		}
		run, body = nil, -1
	}
	for i := 0; i < len(lx.toks); i++ {
		if end, ok := directive[i]; ok {
			i = max(end, i+1) - 1
			continue
		}
		run = append(run, i)
		switch t := text(i); t {
		case "(", "[":
			brackets++
		case ")", "]":
			brackets--
		case "{", "<%":
			if depth == 0 && len(run) == 3 && text(run[0]) == "extern" { // extern "C" {
				run = nil
				continue
			}
			if depth == 0 && brackets <= 0 && len(run) > 1 && text(run[len(run)-2]) == ")" {
				body = len(run) - 1
			}
			depth++
		case "}", "%>":
			depth--
			if depth < 0 || depth == 0 && body > 0 {
				depth = 0
				flush()
			}
		case ";":
			if depth == 0 && brackets <= 0 {
				flush()
			}
		}
	}
	flush()
	return defs, outside
}

// headName is the name before the parameter list that a function's head ends with.
func headName(head []int, text func(int) string) (string, bool) {
	depth := 0
	for k := len(head) - 1; k > 0; k-- {
		switch text(head[k]) {
		case ")":
			depth++
		case "(":
			depth--
			if depth == 0 {
				name := text(head[k-1])
				return name, name != "" && class[name[0]]&clsLetter != 0
			}
		}
	}
	return "", false
}

// identifiers lists the identifiers among tokens.
func identifiers(lx *lexed, from, to int, text func(int) string) []Word {
	var out []Word
	for i := from; i < to; i++ {
		if lx.toks[i].kind == Identifier {
			out = append(out, Word{Text: text(i), Call: i+1 < len(lx.toks) && lx.toks[i+1].code == codeLParen})
		}
	}
	return out
}
