package cpp

import (
	"math/bits"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A value of an #if expression: all arithmetic is done in 64 bits.
type value struct {
	v        uint64
	unsigned bool
}

func truth(b bool) value {
	if b {
		return value{v: 1}
	}
	return value{}
}

// An evaluator reads one #if expression.
type evaluator struct {
	p     *preprocessor
	t     tok
	d     *directive
	bad   bool
	skip  int // inside an operand that is not evaluated
	depth int
}

// condition evaluates the expression of an #if or #elif. A faulty one is
// reported and counts as false.
func (p *preprocessor) condition(d *directive) bool {
	e := &evaluator{p: p, d: d}
	e.next()
	if e.t.kind == EOF {
		e.fail("the condition is missing")
		return false
	}
	v := e.comma()
	if !e.bad && e.t.kind != EOF {
		e.fail("unexpected " + strconv.Quote(short(e.t.text)) + " in the condition")
	}
	return !e.bad && v.v != 0
}

func (e *evaluator) fail(msg string) {
	if !e.bad {
		e.p.diag(e.p.dirRange(e.p.r, e.d), true, "if-expression", msg)
	}
	e.bad = true
}

func (e *evaluator) next() { e.p.getToken(&e.t) }

func (e *evaluator) accept(s string) bool {
	if e.t.kind == Punct && e.t.text == s {
		e.next()
		return true
	}
	return false
}

func (e *evaluator) comma() value {
	v := e.ternary()
	for !e.bad && e.t.code == codeComma {
		e.next()
		v = e.ternary()
	}
	return v
}

func (e *evaluator) ternary() value {
	c := e.binary(1)
	if e.bad || !e.accept("?") {
		return c
	}
	if !e.deeper() {
		return value{}
	}
	defer func() { e.depth-- }()
	if c.v == 0 {
		e.skip++
	}
	a := e.comma()
	if c.v == 0 {
		e.skip--
	}
	if !e.accept(":") {
		e.fail("? without :")
		return value{}
	}
	if c.v != 0 {
		e.skip++
	}
	b := e.ternary()
	if c.v != 0 {
		e.skip--
	}
	r := b
	if c.v != 0 {
		r = a
	}
	r.unsigned = a.unsigned || b.unsigned
	return r
}

func (e *evaluator) deeper() bool {
	e.depth++
	if e.depth > 1000 {
		e.fail("the condition is nested too deeply")
		return false
	}
	return true
}

var precedence = map[string]int{
	"||": 1, "&&": 2, "|": 3, "^": 4, "&": 5, "==": 6, "!=": 6, "<": 7, ">": 7, "<=": 7, ">=": 7,
	"<<": 8, ">>": 8, "+": 9, "-": 9, "*": 10, "/": 10, "%": 10,
}

func (e *evaluator) binary(min int) value {
	l := e.unary()
	for !e.bad && e.t.kind == Punct {
		op := e.t.text
		n := precedence[op]
		if n == 0 || n < min {
			break
		}
		e.next()
		dead := op == "||" && l.v != 0 || op == "&&" && l.v == 0
		if dead {
			e.skip++
		}
		r := e.binary(n + 1)
		if dead {
			e.skip--
		}
		if e.bad {
			break
		}
		l = e.apply(op, l, r)
	}
	return l
}

func (e *evaluator) apply(op string, l, r value) value {
	u := l.unsigned || r.unsigned
	less := func(a, b uint64) bool {
		if u {
			return a < b
		}
		return int64(a) < int64(b)
	}
	out := value{unsigned: u}
	switch op {
	case "||":
		return truth(l.v != 0 || r.v != 0)
	case "&&":
		return truth(l.v != 0 && r.v != 0)
	case "|":
		out.v = l.v | r.v
	case "^":
		out.v = l.v ^ r.v
	case "&":
		out.v = l.v & r.v
	case "==":
		return truth(l.v == r.v)
	case "!=":
		return truth(l.v != r.v)
	case "<":
		return truth(less(l.v, r.v))
	case ">":
		return truth(less(r.v, l.v))
	case "<=":
		return truth(!less(r.v, l.v))
	case ">=":
		return truth(!less(l.v, r.v))
	case "<<", ">>":
		n := int64(r.v)
		left := op == "<<"
		if !r.unsigned && n < 0 {
			n, left = -n, !left
		}
		if n < 0 || n > 64 {
			n = 64
		}
		out.unsigned = l.unsigned
		switch {
		case left:
			out.v = l.v << uint(n)
		case l.unsigned:
			out.v = l.v >> uint(n)
		default:
			out.v = uint64(int64(l.v) >> uint(n))
		}
	case "+":
		out.v = l.v + r.v
	case "-":
		out.v = l.v - r.v
	case "*":
		_, out.v = bits.Mul64(l.v, r.v)
	case "/", "%":
		if r.v == 0 {
			if e.skip == 0 {
				e.fail("division by zero in the condition")
			}
			return out
		}
		switch {
		case u && op == "/":
			out.v = l.v / r.v
		case u:
			out.v = l.v % r.v
		case r.v == ^uint64(0): // -1: the quotient of the smallest number overflows
			if op == "/" {
				out.v = -l.v
			}
		case op == "/":
			out.v = uint64(int64(l.v) / int64(r.v))
		default:
			out.v = uint64(int64(l.v) % int64(r.v))
		}
	}
	return out
}

func (e *evaluator) unary() value {
	if e.bad || !e.deeper() {
		return value{}
	}
	defer func() { e.depth-- }()
	t := e.t
	switch t.kind {
	case Number:
		e.next()
		return e.number(t.text)
	case Char:
		e.next()
		return e.char(t.text)
	case Identifier:
		if t.text == "defined" {
			return e.defined()
		}
		e.next()
		return value{}
	case EOF:
		e.fail("the condition ends too early")
		return value{}
	case Punct:
		e.next()
		switch t.text {
		case "(":
			v := e.comma()
			if !e.accept(")") {
				e.fail("a parenthesis is not closed in the condition")
			}
			return v
		case "!":
			return truth(e.unary().v == 0)
		case "-":
			v := e.unary()
			v.v = -v.v
			return v
		case "+":
			return e.unary()
		case "~":
			v := e.unary()
			v.v = ^v.v
			return v
		case "#":
			return e.assertion()
		}
	}
	e.fail("unexpected " + strconv.Quote(short(t.text)) + " in the condition")
	return value{}
}

// assertion reads GCC's old #name(answer), which nobody defines: false.
func (e *evaluator) assertion() value {
	if e.t.kind != Identifier {
		e.fail("# is not allowed in a condition")
		return value{}
	}
	e.next()
	if e.accept("(") {
		for e.t.kind != EOF && !e.accept(")") {
			e.next()
		}
	}
	return value{}
}

func (e *evaluator) defined() value {
	p := e.p
	p.noExpand++
	e.next()
	paren := e.t.code == codeLParen
	if paren {
		e.next()
	}
	if e.t.kind != Identifier {
		p.noExpand--
		e.fail("defined needs a macro name")
		return value{}
	}
	sym := p.syms[e.t.text]
	v := truth(sym != nil && (sym.macro != nil || sym.builtin != 0))
	if paren {
		e.next()
		if e.t.code != codeRParen {
			p.noExpand--
			e.fail("defined( is not closed")
			return value{}
		}
	}
	p.noExpand--
	e.next()
	return v
}

func (e *evaluator) number(s string) value {
	n := strings.ToLower(s)
	i := len(n)
	for i > 0 && (n[i-1] == 'u' || n[i-1] == 'l' || n[i-1] == 'z') {
		i--
	}
	suffix := n[i:]
	n = n[:i]
	switch suffix {
	case "", "u", "l", "ul", "lu", "ll", "ull", "llu":
	default:
		e.fail("the number " + strconv.Quote(short(s)) + " has a bad suffix")
		return value{}
	}
	base := 10
	switch {
	case strings.HasPrefix(n, "0x"):
		base, n = 16, n[2:]
	case strings.HasPrefix(n, "0b"):
		base, n = 2, n[2:]
	case len(n) > 1 && n[0] == '0':
		base, n = 8, n[1:]
	}
	v, err := strconv.ParseUint(n, base, 64)
	if err != nil {
		if ne, ok := err.(*strconv.NumError); !ok || ne.Err != strconv.ErrRange {
			e.fail("the condition needs integers, not " + strconv.Quote(short(s)))
			return value{}
		}
		e.p.diag(e.p.dirRange(e.p.r, e.d), false, "if-number", "the number "+short(s)+" is too large")
		v = 0
	}
	return value{v, strings.Contains(suffix, "u") || int64(v) < 0}
}

// char is the value of a character constant: as on x86-64 GNU/Linux char is
// signed and several characters make an int, the last one lowest.
func (e *evaluator) char(s string) value {
	prefix := ""
	if i := strings.IndexByte(s, '\''); i > 0 {
		prefix, s = s[:i], s[i:]
	}
	s = s[1 : len(s)-1]
	if s == "" {
		e.fail("the character constant is empty")
		return value{}
	}
	var v uint64
	n := 0
	for len(s) > 0 {
		c, rest := escape(s, prefix != "")
		s = rest
		n++
		if prefix == "" {
			v = v<<8 | c&0xFF
		} else {
			v = c
		}
	}
	switch prefix {
	case "":
		if n == 1 {
			return value{v: uint64(int64(int8(v)))}
		}
		return value{v: uint64(int64(int32(v)))}
	case "L":
		return value{v: uint64(int64(int32(v)))}
	case "u":
		return value{v: v & 0xFFFF, unsigned: true}
	}
	return value{v: v & 0xFFFFFFFF, unsigned: true}
}

// escape takes one character off s.
func escape(s string, wide bool) (uint64, string) {
	if s[0] != '\\' || len(s) < 2 {
		if wide {
			r, n := utf8.DecodeRuneInString(s)
			return uint64(r), s[n:]
		}
		return uint64(s[0]), s[1:]
	}
	c := s[1]
	s = s[2:]
	take := func(most, shift int) uint64 {
		var v uint64
		for i := 0; i < most && len(s) > 0; i++ {
			h := hexValue(s[0])
			if h < 0 || h >= 1<<shift {
				break
			}
			v = v<<shift | uint64(h)
			s = s[1:]
		}
		return v
	}
	switch c {
	case 'n':
		return 10, s
	case 't':
		return 9, s
	case 'r':
		return 13, s
	case 'a':
		return 7, s
	case 'b':
		return 8, s
	case 'f':
		return 12, s
	case 'v':
		return 11, s
	case 'e', 'E':
		return 27, s
	case 'x':
		v := take(1<<30, 4)
		return v, s
	case 'u':
		v := take(4, 4)
		return v, s
	case 'U':
		v := take(8, 4)
		return v, s
	}
	if c >= '0' && c <= '7' {
		s = string(c) + s
		v := take(3, 3)
		return v, s
	}
	return uint64(c), s
}

func plural(n int, what string) string {
	s := strconv.Itoa(n) + " " + what
	if n != 1 {
		s += "s"
	}
	return s
}
