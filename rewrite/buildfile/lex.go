package buildfile

import "strings"

// Kinds of tokens.
const (
	name = iota
	str
	number
	op
	newline // the end of a logical line
)

// A token of a Python file. Meson's and TOML's words, strings, comments and
// brackets are near enough to Python's to be read by the same lexer.
type token struct {
	kind       int
	start, end int
	match      int // of a bracket: the index of its partner, else -1
	depth      int // how many brackets are open around it
}

// A text is a file taken apart.
type text struct {
	path, s string
	toks    []token
	edits   []edit
}

// An edit replaces s[start:end].
type edit struct {
	start, end int
	new        string
}

func (t *text) str(i int) string {
	if i < 0 || i >= len(t.toks) {
		return ""
	}
	return t.s[t.toks[i].start:t.toks[i].end]
}

func (t *text) kind(i int) int {
	if i < 0 || i >= len(t.toks) {
		return newline
	}
	return t.toks[i].kind
}

func (t *text) line(i int) int {
	if i < 0 || i >= len(t.toks) {
		return 1
	}
	return 1 + strings.Count(t.s[:t.toks[i].start], "\n")
}

// replace plans an edit.
func (t *text) replace(start, end int, with string) {
	t.edits = append(t.edits, edit{start, end, with})
}

// result applies the edits, which must not overlap.
func (t *text) result() string {
	out := t.s
	for done := map[int]bool{}; len(done) < len(t.edits); {
		last := -1
		for i, e := range t.edits {
			if !done[i] && (last < 0 || e.start > t.edits[last].start || e.start == t.edits[last].start && e.end > t.edits[last].end) {
				last = i
			}
		}
		e := t.edits[last]
		out = out[:e.start] + e.new + out[e.end:]
		done[last] = true
	}
	return out
}

// lineEnd is how the file ends its lines.
func (t *text) lineEnd() string {
	if strings.Contains(t.s, "\r\n") {
		return "\r\n"
	}
	return "\n"
}

// lex takes a file apart. ok is false when a string or a bracket has no end:
// such a file is not touched.
func lex(path, s string) (t *text, ok bool) {
	t = &text{path: path, s: s}
	var open []int
	add := func(kind, start, end int) {
		t.toks = append(t.toks, token{kind: kind, start: start, end: end, match: -1, depth: len(open)})
	}
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == '\n':
			if len(open) == 0 {
				add(newline, i, i+1)
			}
			i++
		case c == ' ' || c == '\t' || c == '\r' || c == '\f':
			i++
		case c == '\\' && i+1 < len(s) && (s[i+1] == '\n' || s[i+1] == '\r'):
			if i += 2; s[i-1] == '\r' && i < len(s) && s[i] == '\n' {
				i++
			}
		case c == '#':
			for i < len(s) && s[i] != '\n' {
				i++
			}
		case isWord(c):
			j := i
			for j < len(s) && (isWord(s[j]) || s[j] >= '0' && s[j] <= '9') {
				j++
			}
			if j < len(s) && (s[j] == '"' || s[j] == '\'') && j-i <= 2 && strings.Trim(strings.ToLower(s[i:j]), "rbuf") == "" {
				end := stringEnd(s, j)
				if end < 0 {
					return t, false
				}
				add(str, i, end)
				i = end
				continue
			}
			add(name, i, j)
			i = j
		case c == '"' || c == '\'':
			end := stringEnd(s, i)
			if end < 0 {
				return t, false
			}
			add(str, i, end)
			i = end
		case c >= '0' && c <= '9':
			j := i
			for j < len(s) && (isWord(s[j]) || s[j] >= '0' && s[j] <= '9' || s[j] == '.') {
				j++
			}
			add(number, i, j)
			i = j
		case c == '(' || c == '[' || c == '{':
			add(op, i, i+1)
			open = append(open, len(t.toks)-1)
			i++
		case c == ')' || c == ']' || c == '}':
			if len(open) == 0 {
				return t, false
			}
			o := open[len(open)-1]
			open = open[:len(open)-1]
			if pair := s[t.toks[o].start:t.toks[o].end] + string(c); pair != "()" && pair != "[]" && pair != "{}" {
				return t, false
			}
			add(op, i, i+1)
			t.toks[o].match = len(t.toks) - 1
			t.toks[len(t.toks)-1].match = o
			i++
		default:
			n := 1
			for _, two := range []string{"**", "==", "!=", "<=", ">=", "+=", "->", ":="} {
				if strings.HasPrefix(s[i:], two) {
					n = 2
				}
			}
			add(op, i, i+n)
			i += n
		}
	}
	return t, len(open) == 0
}

func isWord(c byte) bool {
	return c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// stringEnd returns the offset after the string that opens at i, or -1.
func stringEnd(s string, i int) int {
	quote := s[i : i+1]
	if strings.HasPrefix(s[i:], strings.Repeat(quote, 3)) {
		quote = s[i : i+3]
	}
	for j := i + len(quote); j < len(s); j++ {
		switch {
		case strings.HasPrefix(s[j:], quote):
			return j + len(quote)
		case s[j] == '\\':
			j++
		case s[j] == '\n' && len(quote) == 1:
			return -1
		}
	}
	return -1
}

// value returns what a plain string literal says. Literals with escapes or
// replacement fields have no value here.
func (t *text) value(i int) (string, bool) {
	if t.kind(i) != str {
		return "", false
	}
	s := t.str(i)
	q := strings.IndexAny(s, `"'`)
	prefix := strings.ToLower(s[:q])
	if strings.ContainsAny(prefix, "fb") {
		return "", false
	}
	s = s[q:]
	n := 1
	if strings.HasPrefix(s, `"""`) || strings.HasPrefix(s, "'''") {
		n = 3
	}
	s = s[n : len(s)-n]
	if strings.Contains(s, `\`) && !strings.Contains(prefix, "r") {
		return "", false
	}
	return s, true
}
