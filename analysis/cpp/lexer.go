package cpp

import (
	"strings"
	"unicode/utf8"

	"hpyport/analysis/source"
)

// A raw token is a token of one file as the lexer finds it, before any
// directive is looked at. It names its text by offsets, so that a file costs
// 12 bytes a token and can be shared by several runs.
type raw struct {
	start, end int32
	kind       Kind
	flags      uint8
	code       uint8 // see code*; 0 for most tokens
}

const (
	rawSpace  = 1 << iota // white space, a comment or a newline stands before it
	rawBOL                // first token of its logical line
	rawSplice             // a line splice stands inside it
)

// Codes let the hot loops tell the few punctuators that steer preprocessing
// without comparing text. Digraphs have the code of what they stand for.
const (
	codeHash   = '#'
	codePaste  = 'P'
	codeLParen = '('
	codeRParen = ')'
	codeComma  = ','
	codeDiv    = '/'
	codeEq     = '='
	// codeOpen marks a quote or a comment without an end.
	codeOpen = 'U'
)

// A directive is a line that starts with '#'.
type directive struct {
	tok   int32 // index of the '#'
	last  int32 // index after the directive's last token
	eol   int32 // offset of the newline that ends the logical line, or the end of the file
	group int32 // index of the #if group it belongs to, or -1
	arm   int32 // which directive of the group it is; #endif comes after the last arm
	kind  dirKind
}

// A lexed file is immutable once made.
type lexed struct {
	file *source.File
	toks []raw
	dirs []directive
	open source.Range // a comment without an end, if there is one

	groups []group
}

const (
	clsIdent  = 1 << iota // may continue an identifier
	clsDigit              // 0-9
	clsBlank              // white space other than a newline
	clsLetter             // may start an identifier
)

var class = func() (t [256]uint8) {
	for c := 'a'; c <= 'z'; c++ {
		t[c] |= clsIdent | clsLetter
		t[c-'a'+'A'] |= clsIdent | clsLetter
	}
	t['_'] |= clsIdent | clsLetter
	t['$'] |= clsIdent | clsLetter
	for c := '0'; c <= '9'; c++ {
		t[c] |= clsIdent | clsDigit
	}
	for _, c := range " \t\f\v\x00\r" {
		t[c] |= clsBlank
	}
	return
}()

type lexer struct {
	src string
	out *lexed
}

// byteOrderMark is U+FEFF in UTF-8.
const byteOrderMark = "\xef\xbb\xbf"

// lexFile splits a file into tokens. It accepts any bytes.
func lexFile(f *source.File) *lexed {
	l := lexer{src: f.Text, out: &lexed{file: f, toks: make([]raw, 0, len(f.Text)/5+8)}}
	l.run()
	l.out.structure()
	return l.out
}

// splice returns the offset after the line splice that starts at p, or p when
// there is none. Blanks between the backslash and the newline are allowed, as
// in GCC; a backslash that ends the file counts, as if a newline followed.
func splice(s string, p int) int {
	if p >= len(s) || s[p] != '\\' {
		return p
	}
	k := p + 1
	for k < len(s) && class[s[k]]&clsBlank != 0 {
		k++
	}
	if k == len(s) {
		return k
	}
	if s[k] == '\n' {
		return k + 1
	}
	return p
}

// cut is splice inside a token, where a backslash at the end is just that.
func cut(s string, p int) int {
	if q := splice(s, p); q > p && s[q-1] == '\n' {
		return q
	}
	return p
}

// at returns the character at p, looking through splices, and its offset. At
// the end of the text the offset is len(s) and the character 0.
func at(s string, p int) (byte, int) {
	for p < len(s) {
		if s[p] != '\\' {
			return s[p], p
		}
		q := splice(s, p)
		if q == p {
			return '\\', p
		}
		p = q
	}
	return 0, len(s)
}

func (l *lexer) run() {
	s, o := l.src, l.out
	p := 0
	if strings.HasPrefix(s, byteOrderMark) { // some editors write one; GCC takes it
		p = len(byteOrderMark)
	}
	flags := uint8(rawBOL | rawSpace)
	open := -1 // index in o.dirs of the directive of the current line
	for {
		// Blanks, newlines, splices and comments.
		if p >= len(s) {
			break
		}
		c := s[p]
		switch {
		case c == '\n':
			if open >= 0 {
				e := p
				if e > 0 && s[e-1] == '\r' {
					e--
				}
				o.dirs[open].last = int32(len(o.toks))
				o.dirs[open].eol = int32(e)
				open = -1
			}
			flags = rawBOL | rawSpace
			p++
			continue
		case class[c]&clsBlank != 0:
			flags |= rawSpace
			p++
			continue
		case c == '\\':
			if q := splice(s, p); q != p {
				p = q
				continue
			}
		case c == '/':
			if q, ok := l.comment(p); ok {
				flags |= rawSpace
				p = q
				continue
			}
		}
		t := raw{start: int32(p), flags: flags}
		if n := 0; open >= 0 && c == '<' {
			if n = l.header(p, int(o.dirs[open].tok), &t); n > 0 {
				p = n
			}
		}
		if t.kind == EOF {
			p = l.token(p, &t)
		}
		t.end = int32(p)
		if t.flags&rawBOL != 0 && t.code == codeHash {
			open = len(o.dirs)
			o.dirs = append(o.dirs, directive{tok: int32(len(o.toks))})
		}
		o.toks = append(o.toks, t)
		flags = 0
	}
	if open >= 0 {
		o.dirs[open].last = int32(len(o.toks))
		o.dirs[open].eol = int32(len(s))
	}
}

// header scans the <...> of a directive that takes a header name there.
func (l *lexer) header(p, hash int, t *raw) int {
	s, toks := l.src, l.out.toks
	word := func(i int) string { return cleanRaw(s, &toks[i]) }
	n := len(toks)
	if n < hash+2 {
		return 0
	}
	switch word(hash + 1) {
	case "include", "include_next", "import":
		if n != hash+2 {
			return 0
		}
	case "if", "elif":
		if n < hash+4 || toks[n-1].code != codeLParen {
			return 0
		}
		if w := word(n - 2); w != "__has_include" && w != "__has_include_next" {
			return 0
		}
	default:
		return 0
	}
	for k := p + 1; k < len(s) && s[k] != '\n'; k++ {
		if s[k] == '>' {
			t.kind = Header
			return k + 1
		}
		if q := splice(s, k); q != k {
			t.flags |= rawSplice
			k = q - 1
		}
	}
	t.flags &^= rawSplice
	return 0
}

// comment skips a comment that starts at p.
func (l *lexer) comment(p int) (int, bool) {
	s := l.src
	c, q := at(s, p+1)
	switch {
	case q == len(s):
		return p, false
	case c == '/':
		for q < len(s) && s[q] != '\n' {
			if s[q] == '\\' {
				if n := splice(s, q); n != q {
					q = n
					continue
				}
			}
			q++
		}
		return q, true
	case c == '*':
		q++
		for q < len(s) {
			if s[q] == '*' {
				if d, e := at(s, q+1); d == '/' && e < len(s) {
					return e + 1, true
				}
			}
			q++
		}
		l.out.open = source.Range{File: l.out.file, Start: p, End: len(s)}
		return q, true
	}
	return p, false
}

// token scans the token at p, which is not blank, and returns its end.
func (l *lexer) token(p int, t *raw) int {
	s := l.src
	c := s[p]
	switch {
	case class[c]&clsLetter != 0:
		return l.ident(p, t)
	case class[c]&clsDigit != 0:
		return l.number(p, t)
	case c == '"' || c == '\'':
		return l.quoted(p, p, t)
	case c == '.':
		if d, q := at(s, p+1); class[d]&clsDigit != 0 && q < len(s) {
			return l.number(p, t)
		}
	case c == '\\' || c >= utf8.RuneSelf:
		if n := extended(s, p, true); n > 0 {
			return l.ident(p, t)
		}
		t.kind = Other
		if c >= utf8.RuneSelf {
			if r, n := utf8.DecodeRuneInString(s[p:]); r != utf8.RuneError {
				return p + n
			}
		}
		return p + 1
	}
	return l.punct(p, t)
}

// identEnd returns the end of the identifier characters from p on. A splice
// belongs to them only when another character follows it.
func identEnd(s string, p int, t *raw) int {
	for {
		for p < len(s) && class[s[p]]&clsIdent != 0 {
			p++
		}
		if p >= len(s) || (s[p] != '\\' && s[p] < utf8.RuneSelf) {
			return p
		}
		if n := extended(s, p, false); n > 0 {
			p += n
			continue
		}
		c, q := at(s, p)
		if q == p || q == len(s) {
			return p
		}
		if class[c]&clsIdent == 0 && extended(s, q, false) == 0 {
			return p
		}
		t.flags |= rawSplice
		p = q
	}
}

func (l *lexer) ident(p int, t *raw) int {
	t.kind = Identifier
	e := identEnd(l.src, p, t)
	// u8, u, U, L and their raw forms may be the prefix of a literal.
	if e-p > 3 && t.flags&rawSplice == 0 {
		return e
	}
	c, q := at(l.src, e)
	if c != '"' && c != '\'' || q == len(l.src) {
		return e
	}
	switch clean(l.src[p:e], t.flags) {
	case "L", "u", "U":
	case "u8":
		if c != '"' {
			return e
		}
	case "R", "LR", "uR", "UR", "u8R":
		if c == '"' {
			if n, ok := l.rawString(q, t); ok {
				if q != e {
					t.flags |= rawSplice
				}
				return n
			}
		}
		return e
	default:
		return e
	}
	if q != e {
		t.flags |= rawSplice
	}
	return l.quoted(p, q, t)
}

// rawString scans R"delim( ... )delim" from its quote on.
func (l *lexer) rawString(q int, t *raw) (int, bool) {
	s := l.src
	d := q + 1
	for d < len(s) && d-q-1 <= 16 && s[d] != '(' {
		switch s[d] {
		case ' ', ')', '\\', '\t', '\v', '\f', '\n', '"':
			return q, false
		}
		d++
	}
	if d >= len(s) || s[d] != '(' {
		return q, false
	}
	end := ")" + s[q+1:d] + "\""
	for k := d + 1; k+len(end) <= len(s); k++ {
		if s[k] == ')' && s[k:k+len(end)] == end {
			t.kind = String
			return k + len(end), true
		}
	}
	return q, false
}

func (l *lexer) number(p int, t *raw) int {
	s := l.src
	t.kind = Number
	for {
		q := p
		p = identEnd(s, p, t)
		if p > q {
			q = p
		}
		c, k := at(s, p)
		if k == len(s) {
			return p
		}
		switch {
		case c == '.':
		case (c == '+' || c == '-') && p > int(t.start) && exponent(s[int(t.start):p]):
		default:
			return p
		}
		if k != p {
			t.flags |= rawSplice
		}
		p = k + 1
		// A splice may hide a following identifier character from identEnd's
		// fast loop only at its start; it looks through it itself.
	}
}

// exponent reports whether a number ends in a letter after which a sign may
// stand.
func exponent(n string) bool {
	i := len(n) - 1
	switch n[i] {
	case 'e', 'E', 'p', 'P':
		return true
	}
	return false
}

// quoted scans a character constant or string literal whose quote stands at
// q; its prefix, if any, starts at p. Without an end on the same logical line
// the rest of the line is one Other token.
func (l *lexer) quoted(p, q int, t *raw) int {
	s := l.src
	quote := s[q]
	k := q + 1
	for k < len(s) {
		c := s[k]
		switch c {
		case '\\':
			n := splice(s, k)
			if n != k {
				if n == len(s) {
					break
				}
				t.flags |= rawSplice
				k = n
				continue
			}
			// An escape: the next character does not end the literal.
			d, e := at(s, k+1)
			if e != k+1 {
				t.flags |= rawSplice
			}
			if e < len(s) && d != '\n' {
				k = e + 1
			} else {
				k = e
			}
			continue
		case '\n':
		case quote:
			if quote == '"' {
				t.kind = String
			} else {
				t.kind = Char
			}
			return k + 1
		default:
			k++
			continue
		}
		break
	}
	if k > 0 && k <= len(s) && k-1 > q && s[k-1] == '\r' {
		k--
	}
	// GCC takes a prefix as part of the broken literal as well.
	t.kind = Other
	t.code = codeOpen
	return k
}

// punct scans a punctuator: the longest one that matches.
func (l *lexer) punct(p int, t *raw) int {
	s := l.src
	c := s[p]
	t.kind = Punct
	// next reads the character after p when it is one of want.
	next := func(p int, want byte) int {
		d, q := at(s, p)
		if q < len(s) && d == want {
			if q != p {
				t.flags |= rawSplice
			}
			return q + 1
		}
		return 0
	}
	either := func(p int, a, b byte) int {
		if n := next(p, a); n > 0 {
			return n
		}
		if n := next(p, b); n > 0 {
			return n
		}
		return p
	}
	e := p + 1
	switch c {
	case '(', ')', ',':
		t.code = c
		return e
	case '[', ']', '{', '}', ';', '?', '~':
		return e
	case '#':
		t.code = codeHash
		if n := next(e, '#'); n > 0 {
			t.code = codePaste
			return n
		}
		return e
	case '+', '&', '|':
		return either(e, c, '=')
	case '-':
		if n := next(e, '>'); n > 0 {
			return n
		}
		return either(e, '-', '=')
	case '=':
		if n := next(e, '='); n > 0 {
			return n
		}
		t.code = codeEq
		return e
	case '*', '^', '!':
		return either(e, '=', '=')
	case '/':
		if n := next(e, '='); n > 0 {
			return n
		}
		t.code = codeDiv
		return e
	case '%':
		if n := next(e, '='); n > 0 {
			return n
		}
		if n := next(e, '>'); n > 0 {
			return n
		}
		if n := next(e, ':'); n > 0 {
			t.code = codeHash
			fl := t.flags
			if m := next(n, '%'); m > 0 {
				if m = next(m, ':'); m > 0 {
					t.code = codePaste
					return m
				}
			}
			t.flags = fl
			return n
		}
		return e
	case ':':
		return either(e, '>', '>')
	case '<':
		if n := next(e, '<'); n > 0 {
			return either(n, '=', '=')
		}
		if n := next(e, '='); n > 0 {
			return n
		}
		return either(e, ':', '%')
	case '>':
		if n := next(e, '>'); n > 0 {
			return either(n, '=', '=')
		}
		return either(e, '=', '=')
	case '.':
		fl := t.flags
		if n := next(e, '.'); n > 0 {
			if n = next(n, '.'); n > 0 {
				return n
			}
		}
		t.flags = fl
		return e
	}
	t.kind = Other
	return e
}

// clean returns the spelling of a token: its text without line splices.
func clean(text string, flags uint8) string {
	if flags&rawSplice == 0 {
		return text
	}
	b := make([]byte, 0, len(text))
	for p := 0; p < len(text); {
		if q := cut(text, p); q != p {
			p = q
			continue
		}
		b = append(b, text[p])
		p++
	}
	return string(b)
}

// cleanRaw is clean for the token t of text s; splices inside a raw string
// are part of it.
func cleanRaw(s string, t *raw) string {
	text := s[t.start:t.end]
	if t.flags&rawSplice == 0 {
		return text
	}
	if t.kind == String {
		for i := 0; i < len(text) && text[i] != '"'; i++ {
			if text[i] == 'R' {
				switch clean(text[:i], rawSplice) {
				case "", "u", "U", "L", "u8":
				default:
					return clean(text, t.flags) // no string after all, such as 'R"
				}
				j := i
				for text[j] != '"' {
					j++
				}
				return clean(text[:j], t.flags) + text[j:]
			}
		}
	}
	return clean(text, t.flags)
}

// Spell returns the text of a range as one token: without line splices,
// unless they belong to a raw string.
func Spell(r source.Range) string {
	if r.File == nil {
		return ""
	}
	s := r.File.Text[r.Start:r.End]
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && cut(s, i) != i {
			t := raw{start: int32(r.Start), end: int32(r.End), flags: rawSplice}
			if s[len(s)-1] == '"' {
				t.kind = String
			}
			return cleanRaw(r.File.Text, &t)
		}
	}
	return s
}
