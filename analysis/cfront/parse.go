package cfront

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"modernc.org/cc/v4"

	"hpyport/analysis/cfront/bundled"
	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// maxTries bounds the repair loop; each try costs one parse of the unit.
const maxTries = 60

// parseLimit is how long cc may take for one try.
const parseLimit = 60 * time.Second

// A parser runs cc over a unit and repairs the text it is given until cc
// accepts it.
type parser struct {
	u     *syntax.Unit
	toks  []cpp.Token
	segs  []segment
	segOf []int32 // segment of each token

	skip   []bool
	subst  map[int]string
	inject map[int]string // text before a segment
	cut    map[int]string // by the index of a body's '{': why it was left out

	declared map[string]bool // names that were injected
	keep     map[string]bool
}

func newParser(u *syntax.Unit, prologue string) *parser {
	p := &parser{u: u, toks: u.Tokens, subst: map[int]string{}, inject: map[int]string{}, cut: map[int]string{}, declared: map[string]bool{}}
	p.skip = make([]bool, len(p.toks))
	p.prepare()
	p.segs = segments(p.toks)
	p.segOf = make([]int32, len(p.toks))
	for k, s := range p.segs {
		for i := s.first; i <= s.last; i++ {
			p.segOf[i] = int32(k)
		}
	}
	if len(p.segs) > 0 {
		p.inject[0] = prologue
	}
	p.declareKnown()
	return p
}

// ccConfig is a configuration by hand: nothing of the machine is asked. A
// fresh one for each call, because cc writes to it.
func ccConfig() (*cc.Config, error) {
	abi, err := cc.NewABI("linux", "amd64")
	if err != nil {
		return nil, err
	}
	return &cc.Config{ABI: abi, FSOnly: true, IgnoreStaticAssert: true, IgnoreNegativeShiftAmounts: true}, nil
}

// translate runs cc and turns a panic or a run without end into an error.
func translate(text []byte) (*cc.AST, error) {
	cfg, err := ccConfig()
	if err != nil {
		return nil, err
	}
	type answer struct {
		ast *cc.AST
		err error
	}
	ch := make(chan answer, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				ch <- answer{nil, fmt.Errorf("panic: %v", r)}
			}
		}()
		ast, err := cc.Translate(cfg, []cc.Source{{Name: "unit.c", Value: text}})
		ch <- answer{ast, err}
	}()
	select {
	case a := <-ch:
		return a.ast, a.err
	case <-time.After(parseLimit):
		return nil, fmt.Errorf("gave no answer in %v", parseLimit)
	}
}

// run parses the unit.
func (p *parser) run() (*syntax.Unit, error) {
	if len(p.toks) == 0 {
		return p.u, nil
	}
	var last error
	for try := 0; try < maxTries; try++ {
		text := p.build()
		ast, err := translate(text.text)
		if err == nil {
			return p.finish(text, ast)
		}
		last = err
		fatal := p.repair(text, err)
		if fatal != nil {
			return nil, fatal
		}
	}
	return nil, &Error{Pos: source.Range{File: p.u.Main}, Message: "the file could not be parsed; the last message was: " + firstLine(last.Error())}
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}

func (p *parser) build() *unitText { return build(p.toks, p.segs, p.skip, p.subst, p.inject) }

func (p *parser) finish(text *unitText, ast *cc.AST) (*syntax.Unit, error) {
	c := newConv(p.u, text, p.toks, newLocator(p.toks))
	c.cut, c.assumed = p.cut, p.declared
	c.unit(ast)
	p.u.Unmapped = c.unmapped
	return p.u, nil
}

// A complaint is one error of cc.
type complaint struct {
	tok int // token it is about, -1 when unknown
	msg string
}

// complaints reads cc's error text: one error a line, "unit.c:line:col: message",
// some without a place.
func complaints(text *unitText, err error) []complaint {
	var out []complaint
	for _, line := range strings.Split(err.Error(), "\n") {
		c := complaint{tok: -1, msg: line}
		if rest, ok := strings.CutPrefix(line, "unit.c:"); ok {
			f := strings.SplitN(rest, ":", 3)
			if len(f) == 3 {
				l, e1 := strconv.Atoi(f[0])
				col, e2 := strconv.Atoi(f[1])
				if e1 == nil && e2 == nil {
					c.msg = strings.TrimSpace(f[2])
					if off := text.offset(l, col); off >= 0 {
						c.tok = text.token(off)
					}
				}
			}
		}
		out = append(out, c)
	}
	return out
}

// repair changes what the next try is given, or returns why there can't be one.
func (p *parser) repair(text *unitText, err error) error {
	done := false
	var first *complaint
	for _, c := range complaints(text, err) {
		if c.tok < 0 {
			continue
		}
		if first == nil {
			first = &c
		}
		if p.fix(c) {
			done = true
		}
		if strings.HasPrefix(c.msg, "unexpected") {
			break // after a syntax error the parser is lost
		}
	}
	if done {
		return nil
	}
	if first != nil {
		return &Error{Pos: placeOf(p.u, first.tok), Message: p.explain(*first)}
	}
	// No error had a place. Leave out bodies until the culprit is found.
	if p.bisect() {
		return nil
	}
	return &Error{Pos: source.Range{File: p.u.Main}, Message: "the parser failed: " + firstLine(err.Error())}
}

// explain words an error of cc for people.
func (p *parser) explain(c complaint) string {
	if strings.HasPrefix(c.msg, "unexpected") || strings.Contains(c.msg, "must be") {
		near := ""
		if c.tok >= 0 {
			near = " near '" + p.toks[c.tok].Text + "'"
		}
		_, want, _ := strings.Cut(c.msg, ", ")
		if want != "" {
			want = " (" + want + ")"
		}
		return "syntax error" + near + want
	}
	return c.msg
}

// fix repairs the cause of one complaint and reports whether it changed anything.
func (p *parser) fix(c complaint) bool {
	if name, ok := strings.CutPrefix(c.msg, "undefined: "); ok && !p.declared[name] {
		if p.declare(c.tok, strings.TrimSpace(name)) {
			return true
		}
	}
	syntaxError := strings.HasPrefix(c.msg, "unexpected")
	if syntaxError {
		if p.unknownType(c.tok) {
			return true
		}
	}
	s := &p.segs[p.segOf[c.tok]]
	if s.body >= 0 && c.tok >= s.body && c.tok <= s.bodyEnd {
		return p.cutBody(s, c)
	}
	return p.dropOutside(s, c, syntaxError)
}

// cutBody leaves out the body of a function.
func (p *parser) cutBody(s *segment, c complaint) bool {
	if _, ok := p.cut[s.body]; ok {
		return false
	}
	reason := p.explain(c)
	pos := placeOf(p.u, c.tok)
	p.cut[s.body] = reason + " at " + pos.String()
	for i := s.body + 1; i < s.bodyEnd; i++ {
		p.skip[i] = true
	}
	name := "?"
	if s.name >= 0 {
		name = p.toks[s.name].Text
	}
	p.diag(pos, "function-skipped", fmt.Sprintf("the body of %s is left alone: %s", name, reason))
	return true
}

// dropOutside leaves out what stands outside of functions: first an
// initializer, then the whole declaration. A plain syntax error there is the
// author's, unless headers are missing that could explain it.
func (p *parser) dropOutside(s *segment, c complaint, syntaxError bool) bool {
	authored := authoredTok(p.u, s.first)
	if syntaxError && authored && !p.missingHeaders() {
		return false
	}
	if p.skip[s.first] && p.skip[s.last] {
		return false
	}
	pos := placeOf(p.u, c.tok)
	if s.init >= 0 && c.tok > s.init && isPunct(&p.toks[s.last], ";") && !p.skip[s.init] {
		end := p.initEnd(s)
		for i := s.init; i < end; i++ {
			p.skip[i] = true
		}
		p.diag(pos, "initializer-skipped", "an initializer is left alone: "+p.explain(c))
		return true
	}
	for i := s.first; i <= s.last; i++ {
		p.skip[i] = true
	}
	if authored {
		p.diag(pos, "declaration-skipped", "a declaration is left alone: "+p.explain(c))
	}
	return true
}

// initEnd returns the index of the ';' or of the ',' at the outer level that
// ends the first initializer of s. Further declarators are rare after a
// braced initializer; they go with it.
func (p *parser) initEnd(s *segment) int {
	return s.last
}

func (p *parser) missingHeaders() bool {
	for _, in := range p.u.Includes {
		if in.Missing {
			return true
		}
	}
	return false
}

func (p *parser) diag(pos source.Range, code, msg string) {
	if hs := p.missingNames(); hs != "" && code != "missing-header" {
		msg += " (missing: " + hs + ")"
	}
	p.u.Diags = append(p.u.Diags, syntax.Diag{Pos: pos, Code: code, Message: msg})
}

func (p *parser) missingNames() string {
	var s []string
	for _, in := range p.u.Includes {
		if in.Missing {
			s = append(s, in.Name)
		}
	}
	return strings.Join(s, ", ")
}

// bisect cuts the bodies of the first half of the functions that are still
// there; used only when cc fails without telling where.
func (p *parser) bisect() bool {
	var left []*segment
	for i := range p.segs {
		s := &p.segs[i]
		if s.body >= 0 && !p.skip[s.first] {
			if _, ok := p.cut[s.body]; !ok && authoredTok(p.u, s.body) {
				left = append(left, s)
			}
		}
	}
	for _, s := range left {
		if !p.parsesAlone(s) {
			return p.cutBody(s, complaint{tok: s.body, msg: "the parser failed on it"})
		}
	}
	return false
}

// parsesAlone tries the unit with every other body left out.
func (p *parser) parsesAlone(keep *segment) bool {
	q := *p
	q.skip = append([]bool(nil), p.skip...)
	for i := range q.segs {
		s := &q.segs[i]
		if s.body >= 0 && s.body != keep.body {
			for k := s.body + 1; k < s.bodyEnd; k++ {
				q.skip[k] = true
			}
		}
	}
	_, err := translate(q.build().text)
	return err == nil
}

// declareKnown declares API names of other Python versions that the author
// uses but the configured version lacks, just before their first use.
func (p *parser) declareKnown() {
	known := map[string]bool{}
	for i := range p.toks {
		if p.toks[i].Kind == cpp.Identifier && !authoredTok(p.u, i) {
			known[p.toks[i].Text] = true
		}
	}
	own := map[string]bool{}
	for _, s := range p.segs {
		if s.name >= 0 {
			own[p.toks[s.name].Text] = true
		}
	}
	for i := range p.toks {
		t := &p.toks[i]
		if t.Kind != cpp.Identifier || known[t.Text] || own[t.Text] || p.declared[t.Text] {
			continue
		}
		if i > 0 && (isPunct(&p.toks[i-1], ".") || isPunct(&p.toks[i-1], "->")) {
			continue
		}
		if d := bundled.Declare(t.Text); d != "" && !p.authorDeclares(t.Text) {
			p.declared[t.Text] = true
			p.inject[int(p.segOf[i])] += d + " "
			p.diag(placeOf(p.u, i), "other-version", fmt.Sprintf("%s is not in this Python version; its declaration from another one is used", t.Text))
		}
	}
}

// authorDeclares reports whether a file-scope declaration of the author has
// name as its declarator: a word that follows a type or a star and is not
// inside brackets.
func (p *parser) authorDeclares(name string) bool {
	for _, s := range p.segs {
		if !authoredTok(p.u, s.first) {
			continue
		}
		end := s.last
		if s.body >= 0 {
			end = s.body
		}
		depth := 0
		for i := s.first; i <= end; i++ {
			t := &p.toks[i]
			if t.Kind == cpp.Punct {
				switch t.Text {
				case "(", "{", "[":
					depth++
				case ")", "}", "]":
					depth--
				case "=":
					if depth == 0 {
						i = end
					}
				}
				continue
			}
			if depth == 0 && t.Text == name && i > s.first {
				return true
			}
			// Enumeration constants.
			if depth == 1 && t.Text == name && (isPunct(&p.toks[i-1], "{") || isPunct(&p.toks[i-1], ",")) && p.toks[s.first].Text == "enum" {
				return true
			}
		}
	}
	return false
}

// declare makes up a declaration for a name that nothing declares.
func (p *parser) declare(tok int, name string) bool {
	if p.declared[name] || name == "" {
		return false
	}
	p.declared[name] = true
	seg := int(p.segOf[tok])
	if d := bundled.Declare(name); d != "" {
		p.inject[seg] += d + " "
		return true
	}
	p.inject[seg] += "extern int " + name + " ; "
	p.diag(placeOf(p.u, tok), "undeclared", fmt.Sprintf("%s is not declared; it is taken for an int", name))
	return true
}

// unknownType looks for a type name that nothing declares near a syntax error
// and declares it.
func (p *parser) unknownType(tok int) bool {
	for _, i := range []int{tok - 1, tok, tok - 2, tok - 3} {
		if i < 0 || i >= len(p.toks) || p.segOf[i] != p.segOf[tok] {
			continue
		}
		t := &p.toks[i]
		if t.Kind != cpp.Identifier || keywords[t.Text] || p.declared[t.Text] || !p.typeLike(i) || p.typedefBefore(t.Text, i) {
			continue
		}
		name := t.Text
		p.declared[name] = true
		seg := int(p.segOf[i])
		if p.usedAsStruct(name) {
			p.inject[seg] += "typedef struct __hpyport_unknown_" + name + " { long __hpyport_unknown ; } " + name + " ; "
		} else {
			p.inject[seg] += "typedef long " + name + " ; "
		}
		p.diag(placeOf(p.u, i), "unknown-type", fmt.Sprintf("type %s is not declared; it is treated as opaque", name))
		return true
	}
	return false
}

// typeLike reports whether the word at i stands where a type name would: a
// name, a star, or a closing parenthesis of a cast follows.
func (p *parser) typeLike(i int) bool {
	if i+1 >= len(p.toks) {
		return false
	}
	if i > 0 {
		switch p.toks[i-1].Text {
		case ".", "->", "struct", "union", "enum", "goto":
			return false
		}
	}
	n := &p.toks[i+1]
	if n.Kind == cpp.Identifier {
		return !keywords[n.Text] || n.Text == "const" || n.Text == "volatile" || n.Text == "restrict"
	}
	return isPunct(n, "*") || isPunct(n, ")") || isPunct(n, ",") || isPunct(n, "(")
}

// typedefBefore reports whether a typedef before token i declares name.
func (p *parser) typedefBefore(name string, i int) bool {
	for _, s := range p.segs {
		if s.first > i {
			return false
		}
		if p.toks[s.first].Text != "typedef" && !(s.first+1 < len(p.toks) && p.toks[s.first+1].Text == "typedef") {
			continue
		}
		for k := s.first + 1; k <= s.last && k < i; k++ {
			if p.toks[k].Text == name && (isPunct(&p.toks[k+1], ";") || isPunct(&p.toks[k+1], ",") || isPunct(&p.toks[k+1], ")") || isPunct(&p.toks[k+1], "[")) {
				return true
			}
		}
	}
	return false
}

// usedAsStruct guesses what an unknown type is: pointers to it and members of
// it speak for a struct, otherwise it is a number.
func (p *parser) usedAsStruct(name string) bool {
	for i := range p.toks {
		if p.toks[i].Kind == cpp.Identifier && p.toks[i].Text == name && i+1 < len(p.toks) && isPunct(&p.toks[i+1], "*") {
			return true
		}
	}
	return false
}

var keywords = map[string]bool{}

func init() {
	for _, k := range strings.Fields(`auto break case char const continue default do double else enum extern float for goto if
		inline int long register restrict return short signed sizeof static struct switch typedef union unsigned void
		volatile while _Bool _Complex _Imaginary _Alignas _Alignof _Atomic _Generic _Noreturn _Static_assert _Thread_local
		asm __asm__ __asm typeof __typeof__ __typeof __attribute__ __attribute __inline __inline__ __const __restrict
		__restrict__ __volatile__ __signed__ __extension__ __declspec __int128 __label__ __auto_type __alignof__ __thread`) {
		keywords[k] = true
	}
}
