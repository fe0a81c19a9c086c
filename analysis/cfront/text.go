package cfront

import (
	"bytes"
	"sort"
	"strings"

	"hpyport/analysis/cpp"
)

// unitText is what is handed to cc: the preprocessed tokens, one external
// declaration a line, or one token a line. Lines matter because cc keeps only
// the first error of each line. off maps back.
type unitText struct {
	text  []byte
	off   []int32        // byte offset of each token that was written, ascending
	end   []int32        // byte offset behind it
	idx   []int32        // its index in toks
	lines []int32        // start of each line
	made  map[int]*piece // lines that the front end put in, from 1
}

// A piece is a declaration that the front end made up.
type piece struct{ name, text string }

// injected reports whether a line holds none of the unit's tokens.
func (u *unitText) injected(line int) bool { return u.made[line] != nil || line == len(u.lines)-1 }

// A segment is one external declaration: tokens first..last.
type segment struct {
	first, last int
	// body is the token index of the function body's '{', or -1.
	body, bodyEnd int
	name          int // token index of the function's name, or -1
	// init is the '=' of the first initializer, or -1.
	init int
}

// isPunct reports whether a token is the punctuator p.
func isPunct(t *cpp.Token, p string) bool { return t.Kind == cpp.Punct && t.Text == p }

// segments splits the tokens into external declarations. It needs no types:
// brackets and a look at what stands before a '{' are enough.
func segments(toks []cpp.Token) []segment {
	var segs []segment
	n := len(toks)
	for i := 0; i < n; {
		s := segment{first: i, body: -1, bodyEnd: -1, name: -1, init: -1}
		depth := 0
		j := i
	scan:
		for ; j < n; j++ {
			t := &toks[j]
			if t.Kind != cpp.Punct {
				continue
			}
			switch t.Text {
			case "(", "[", "{", "<%", "<:":
				if depth == 0 && (t.Text == "{" || t.Text == "<%") && s.init < 0 && !aggregateBrace(toks, i, j) {
					if end := closing(toks, j); end > 0 {
						s.body, s.bodyEnd = j, end
						s.name = funcName(toks, i, j)
						j = end
						break scan
					}
				}
				depth++
			case ")", "]", "}", "%>", ":>":
				depth--
			case "=":
				if depth == 0 && s.init < 0 {
					s.init = j
				}
			case ";":
				if depth <= 0 && !knrParams(toks, i, j) {
					break scan
				}
			}
		}
		s.last = min(j, n-1)
		segs = append(segs, s)
		i = s.last + 1
	}
	return segs
}

// aggregateBrace reports whether the '{' at j belongs to a struct, union or
// enum specifier rather than to a function body.
func aggregateBrace(toks []cpp.Token, first, j int) bool {
	k := j - 1
	for k >= first && (isPunct(&toks[k], ")") || isPunct(&toks[k], "]")) {
		o := opening(toks, first, k)
		if o <= first {
			return false
		}
		k = o - 1
		// An attribute or alignment between the keyword and the brace.
		if toks[k].Kind == cpp.Identifier && (strings.HasPrefix(toks[k].Text, "__attribute") || toks[k].Text == "__declspec" || toks[k].Text == "_Alignas") {
			k--
			continue
		}
		return false
	}
	for n := 0; k >= first && n < 8; n++ {
		switch toks[k].Text {
		case "struct", "union", "enum":
			return true
		}
		if toks[k].Kind != cpp.Identifier && !isPunct(&toks[k], ":") && !isPunct(&toks[k], ")") {
			return false
		}
		if isPunct(&toks[k], ")") {
			o := opening(toks, first, k)
			if o <= first {
				return false
			}
			if !strings.HasPrefix(toks[o-1].Text, "__attribute") && toks[o-1].Text != "__declspec" {
				return false
			}
			k = o - 2
			continue
		}
		k--
	}
	return false
}

// closing returns the index of the bracket that closes the one at i, or -1.
func closing(toks []cpp.Token, i int) int {
	depth := 0
	for ; i < len(toks); i++ {
		if toks[i].Kind != cpp.Punct {
			continue
		}
		switch toks[i].Text {
		case "(", "[", "{", "<%", "<:":
			depth++
		case ")", "]", "}", "%>", ":>":
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// opening returns the index of the bracket that the one at i closes, not
// below first, or -1.
func opening(toks []cpp.Token, first, i int) int {
	depth := 0
	for ; i >= first; i-- {
		if toks[i].Kind != cpp.Punct {
			continue
		}
		switch toks[i].Text {
		case ")", "]", "}", "%>", ":>":
			depth++
		case "(", "[", "{", "<%", "<:":
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// funcName finds the name of the function whose body starts at j: the word
// before the first parenthesis that follows it and is not an attribute.
func funcName(toks []cpp.Token, first, j int) int {
	for k := first; k < j-1; k++ {
		if toks[k].Kind != cpp.Identifier || !isPunct(&toks[k+1], "(") {
			continue
		}
		switch toks[k].Text {
		case "__attribute__", "__attribute", "__declspec", "_Alignas", "typeof", "__typeof__", "__asm__", "asm":
			if e := closing(toks, k+1); e > 0 {
				k = e
			}
			continue
		}
		return k
	}
	return -1
}

// knrParams reports whether the ';' at j ends a parameter declaration of an
// old-style definition: something like "f(a, b) int a;" with a '{' to come.
func knrParams(toks []cpp.Token, first, j int) bool {
	// f ( names ) then a word: no attribute, no ',' or '=' at the outer level.
	k := first
	for k < j && !isPunct(&toks[k], "(") {
		if isPunct(&toks[k], "=") || isPunct(&toks[k], "{") || toks[k].Text == "typedef" || strings.HasPrefix(toks[k].Text, "__attribute") {
			return false
		}
		k++
	}
	if k == first || k >= j || toks[k-1].Kind != cpp.Identifier {
		return false
	}
	e := closing(toks, k)
	if e < 0 || e+1 >= j || e == k+1 || toks[e+1].Kind != cpp.Identifier {
		return false
	}
	for m := k + 1; m < e; m++ {
		if (m-k)%2 == 1 && toks[m].Kind != cpp.Identifier || (m-k)%2 == 0 && !isPunct(&toks[m], ",") {
			return false
		}
	}
	if strings.HasPrefix(toks[e+1].Text, "__attribute") || toks[e+1].Text == "asm" || toks[e+1].Text == "__asm__" {
		return false
	}
	// A '{' must come before any other end.
	for m := j + 1; m < len(toks); m++ {
		switch {
		case isPunct(&toks[m], "{"):
			return !aggregateBrace(toks, j+1, m)
		case isPunct(&toks[m], "="), isPunct(&toks[m], "}"):
			return false
		case isPunct(&toks[m], "("):
			if m = closing(toks, m); m < 0 {
				return false
			}
		}
	}
	return false
}

// build writes the text for cc with sep between the tokens of a declaration.
func (p *parser) build(sep byte) *unitText {
	toks, skip := p.toks, p.skip
	var b bytes.Buffer
	size := 0
	for i := range toks {
		size += len(toks[i].Text) + 1
	}
	b.Grow(size + 64)
	u := &unitText{made: map[int]*piece{}, off: make([]int32, 0, len(toks)), idx: make([]int32, 0, len(toks))}
	line := 1
	newline := func() {
		b.WriteByte('\n')
		line++
	}
	for k, s := range p.segs {
		for _, in := range p.inject[k] {
			newline()
			u.made[line] = in
			b.WriteString(in.text)
		}
		if p.unused != nil && p.unused[k] {
			continue
		}
		newline()
		for i := s.first; i <= s.last; i++ {
			if skip[i] {
				continue
			}
			u.off = append(u.off, int32(b.Len()))
			u.idx = append(u.idx, int32(i))
			if sub, ok := p.subst[i]; ok {
				b.WriteString(sub)
			} else {
				b.WriteString(toks[i].Text)
			}
			u.end = append(u.end, int32(b.Len()))
			if sep == '\n' {
				newline()
			} else {
				b.WriteByte(sep)
			}
		}
	}
	// cc's parser can run on for ever at the end of input after an error; a
	// declaration gives it something to stop at.
	b.WriteString("\nint __hpyport_end ( int x ) ;\n")
	u.text = b.Bytes()
	u.lines = append(u.lines, 0)
	for i, c := range u.text {
		if c == '\n' {
			u.lines = append(u.lines, int32(i+1))
		}
	}
	return u
}

// token returns the index of the token at byte offset off of the text, or -1
// when nothing of the unit stands there.
func (u *unitText) token(off int) int {
	k := sort.Search(len(u.off), func(i int) bool { return int(u.off[i]) > off }) - 1
	if k < 0 {
		return -1
	}
	return int(u.idx[k])
}

// exact is token for an offset that must lie within a token. What was put in
// place of a token counts as that token.
func (u *unitText) exact(off int) int {
	k := sort.Search(len(u.off), func(i int) bool { return int(u.off[i]) > off }) - 1
	if k < 0 || off >= int(u.end[k]) {
		return -1
	}
	return int(u.idx[k])
}

// offset turns cc's line and column (both from 1) into a byte offset.
func (u *unitText) offset(line, col int) int {
	if line < 1 || line > len(u.lines) {
		return -1
	}
	return int(u.lines[line-1]) + col - 1
}
