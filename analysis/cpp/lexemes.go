package cpp

import "hpyport/analysis/source"

// A Lexeme is a piece of a file: a token, or what stands between tokens.
type Lexeme struct {
	Kind       Kind
	Start, End int
	LineStart  bool // token that is the first of its logical line
}

// Lexemes splits a whole file into pieces that follow each other without a
// gap: put together they are the file, byte for byte. A splice inside a token
// or a comment is part of it.
func Lexemes(f *source.File) []Lexeme {
	lx := lexFile(f)
	s := f.Text
	out := make([]Lexeme, 0, 2*len(lx.toks))
	p := 0
	for i := range lx.toks {
		t := &lx.toks[i]
		out = between(out, s, p, int(t.start))
		out = append(out, Lexeme{Kind: t.kind, Start: int(t.start), End: int(t.end), LineStart: t.flags&rawBOL != 0})
		p = int(t.end)
	}
	return between(out, s, p, len(s))
}

// between splits s[p:end], which holds no token.
func between(out []Lexeme, s string, p, end int) []Lexeme {
	l := lexer{src: s, out: &lexed{}}
	for p < end {
		x := Lexeme{Start: p}
		switch c := s[p]; {
		case c == '\n' || c == '\r' && p+1 < end && s[p+1] == '\n':
			x.Kind = Newline
			p++
			if c == '\r' {
				p++
			}
		case c == '\\':
			x.Kind = Splice
			p = splice(s, p)
		case c == '/':
			x.Kind = Comment
			p, _ = l.comment(p)
		default:
			x.Kind = Blank
			for p < end && class[s[p]]&clsBlank != 0 && !(s[p] == '\r' && p+1 < end && s[p+1] == '\n') {
				p++
			}
		}
		if p <= x.Start { // not reached: the lexer passed over the same bytes
			p = end
		}
		x.End = p
		out = append(out, x)
	}
	return out
}
