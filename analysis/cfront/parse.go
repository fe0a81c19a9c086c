package cfront

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
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
	inject map[int][]*piece // text before a segment
	unused []bool           // bundled declarations that nothing needs
	cut    map[int]string   // by the index of a body's '{': why it was left out

	declared map[string]bool // names that were injected
	typedefs map[string]bool // names that some typedef declares
}

func newParser(u *syntax.Unit, prologue string) *parser {
	p := &parser{u: u, toks: u.Tokens, subst: map[int]string{}, inject: map[int][]*piece{}, cut: map[int]string{}, declared: map[string]bool{}}
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
		p.inject[0] = []*piece{{text: prologue}}
	}
	p.typedefs = p.typedefNames()
	p.declareKnown()
	p.prune()
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
	sep := byte(' ')
	checked := p.unused == nil
	for try := 0; try < maxTries; try++ {
		text := p.build(sep)
		ast, err := translate(text.text)
		if err == nil {
			return p.finish(text, ast)
		}
		last = err
		if !checked {
			// An error must not come from what was pruned.
			checked = true
			unused := p.unused
			p.unused = nil
			full := p.build(sep)
			ast, err := translate(full.text)
			if err == nil {
				return p.finish(full, ast)
			}
			if !sameComplaints(complaints(text, last), complaints(full, err)) {
				text, last = full, err
			} else {
				p.unused = unused
			}
		}
		if sep == ' ' && !strings.Contains(firstLine(last.Error()), "unexpected") {
			// With one token a line cc tells all errors.
			sep = '\n'
			continue
		}
		if fatal := p.repair(text, last); fatal != nil {
			return nil, fatal
		}
	}
	return nil, &Error{Pos: source.Range{File: p.u.Main}, Message: "the file could not be parsed; the last message was: " + firstLine(last.Error())}
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}

func (p *parser) finish(text *unitText, ast *cc.AST) (*syntax.Unit, error) {
	c := newConv(p.u, text, p.toks, newLocator(p.toks))
	c.cut, c.assumed, c.subst = p.cut, p.declared, p.subst
	c.unit(ast)
	p.u.Unmapped = c.unmapped
	order := map[*source.File]int{}
	for i, f := range p.u.Files {
		order[f] = i
	}
	slices.SortStableFunc(p.u.Diags, func(a, b syntax.Diag) int {
		return cmp.Or(cmp.Compare(order[a.Pos.File], order[b.Pos.File]), cmp.Compare(a.Pos.Start, b.Pos.Start))
	})
	return p.u, nil
}

// A complaint is one error of cc.
type complaint struct {
	tok  int    // token it is about, -1 when unknown
	made *piece // or the declaration that the front end put in
	msg  string
}

// ccPlace is what cc adds to a message about itself.
var ccPlace = regexp.MustCompile(` \([a-z0-9]+\.go:[^()]*\)$`)

// complaints reads cc's error text: one error a line, "unit.c:line:col: message",
// some without a place.
func complaints(text *unitText, err error) []complaint {
	var out []complaint
	for _, line := range strings.Split(err.Error(), "\n") {
		line = ccPlace.ReplaceAllString(line, "")
		c := complaint{tok: -1, msg: line}
		if rest, ok := strings.CutPrefix(line, "unit.c:"); ok {
			f := strings.SplitN(rest, ":", 3)
			if len(f) == 3 {
				l, e1 := strconv.Atoi(f[0])
				col, e2 := strconv.Atoi(f[1])
				if e1 == nil && e2 == nil {
					c.msg = strings.TrimSpace(f[2])
					c.made = text.made[l]
					if off := text.offset(l, col); off >= 0 && c.made == nil {
						c.tok = text.token(off)
					}
				}
			}
		}
		out = append(out, c)
	}
	// The checker walks maps in places; the repairs must not depend on it.
	if len(out) > 0 && !strings.HasPrefix(out[0].msg, "unexpected") {
		slices.SortStableFunc(out, func(a, b complaint) int { return cmp.Or(cmp.Compare(a.tok, b.tok), cmp.Compare(a.msg, b.msg)) })
	}
	return out
}

func sameComplaints(a, b []complaint) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].tok != b[i].tok || a[i].msg != b[i].msg {
			return false
		}
	}
	return true
}

// repair changes what the next try is given, or returns why there can't be one.
func (p *parser) repair(text *unitText, err error) error {
	all := complaints(text, err)
	// Names first: what is said after an unknown name may be its consequence.
	done := false
	for _, c := range all {
		if c.made != nil && p.withdraw(c.made) {
			done = true
		} else if name, ok := strings.CutPrefix(c.msg, "undefined: "); ok && c.tok >= 0 && p.declare(c.tok, strings.TrimSpace(name)) {
			done = true
		} else if name, ok := strings.CutPrefix(c.msg, "cannot evaluate constant expression: "); ok && c.tok >= 0 && p.reconsider(strings.TrimSpace(name)) {
			done = true
		}
		if strings.HasPrefix(c.msg, "unexpected") {
			break
		}
	}
	if done {
		return nil
	}
	var first *complaint
	for _, c := range all {
		if c.tok < 0 {
			if strings.HasPrefix(c.msg, "unexpected") {
				break
			}
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

// withdraw takes back a made-up declaration that cc can't read.
func (p *parser) withdraw(bad *piece) bool {
	if bad.name == "" {
		return false
	}
	for k, ps := range p.inject {
		for i, x := range ps {
			if x == bad {
				p.inject[k] = append(ps[:i:i], ps[i+1:]...)
				return true
			}
		}
	}
	return false
}

// put adds a made-up declaration before segment seg.
func (p *parser) put(seg int, name, text string) {
	p.declared[name] = true
	p.inject[seg] = append(p.inject[seg], &piece{name, text + " "})
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
	return members.ReplaceAllString(c.msg, "")
}

// members is how cc spells out a struct type.
var members = regexp.MustCompile(` \{[^{}]*\}`)

// fix repairs the cause of one complaint and reports whether it changed anything.
func (p *parser) fix(c complaint) bool {
	syntaxError := strings.HasPrefix(c.msg, "unexpected")
	if syntaxError {
		if p.unknownString(c.tok) || p.unknownType(c.tok) {
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
		if in.Missing && !slices.Contains(s, in.Name) {
			s = append(s, in.Name)
		}
	}
	return strings.Join(s, ", ")
}

// bisect looks for a function whose body makes cc fail without telling where,
// and cuts it.
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
	if len(left) == 0 || !p.failsWith(left) || p.failsWith(nil) {
		return false
	}
	for len(left) > 1 {
		half := left[:len(left)/2]
		if p.failsWith(half) {
			left = half
		} else {
			left = left[len(left)/2:]
		}
	}
	return p.cutBody(left[0], complaint{tok: left[0].body, msg: "the parser failed on it"})
}

// failsWith tries the unit with all bodies left out but those of keep.
func (p *parser) failsWith(keep []*segment) bool {
	q := *p
	q.skip = slices.Clone(p.skip)
	for i := range q.segs {
		s := &q.segs[i]
		if s.body >= 0 && !slices.ContainsFunc(keep, func(k *segment) bool { return k.body == s.body }) {
			for k := s.body + 1; k < s.bodyEnd; k++ {
				q.skip[k] = true
			}
		}
	}
	_, err := translate(q.build(' ').text)
	return err != nil
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
			p.put(int(p.segOf[i]), t.Text, d)
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
	if p.unprune(name) {
		return true
	}
	seg := int(p.segOf[tok])
	if d := bundled.Declare(name); d != "" {
		p.put(seg, name, d)
		return true
	}
	if p.constantLike(name) {
		// Distinct values, for a switch.
		p.put(seg, name, fmt.Sprintf("enum { %s = %d } ;", name, 1000003+len(p.declared)))
	} else {
		p.put(seg, name, "extern int "+name+" ;")
	}
	p.diag(placeOf(p.u, tok), "undeclared", fmt.Sprintf("%s is not declared; it is taken for an int", name))
	return true
}

// constantLike guesses whether a name that nothing declares is a macro or an
// enumeration constant: capitals, and never an operand that needs an object.
func (p *parser) constantLike(name string) bool {
	if name != strings.ToUpper(name) {
		return false
	}
	for i := range p.toks {
		if p.toks[i].Text != name || i == 0 || i+1 >= len(p.toks) {
			continue
		}
		switch p.toks[i+1].Text {
		case "=", "->", ".", "[", "++", "--", "+=", "-=", "(":
			return false
		}
		if isPunct(&p.toks[i-1], "&") && i > 1 && !endsOperand(&p.toks[i-2]) {
			return false
		}
	}
	return true
}

// reconsider turns a name that was declared as a variable into a constant,
// because a constant is needed.
func (p *parser) reconsider(name string) bool {
	for _, ps := range p.inject {
		for _, x := range ps {
			if x.name == name && strings.HasPrefix(x.text, "extern int ") {
				x.text = fmt.Sprintf("enum { %s = %d } ; ", name, 2000003+len(name))
				return true
			}
		}
	}
	return false
}

// unknownString handles a macro that is not defined beside a string literal,
// such as a name given with -D by the build: it stands for an empty string.
func (p *parser) unknownString(tok int) bool {
	odd := func(i int) bool {
		if i < 1 || i+1 >= len(p.toks) || p.toks[i].Kind != cpp.Identifier || keywords[p.toks[i].Text] || p.subst[i] != "" || p.skip[i] {
			return false
		}
		return p.toks[i+1].Kind == cpp.String && !isPunct(&p.toks[i-1], ")") || p.toks[i-1].Kind == cpp.String
	}
	if !odd(tok) && !odd(tok-1) {
		return false
	}
	told := map[string]bool{}
	for i := range p.toks {
		if !odd(i) || !authoredTok(p.u, i) {
			continue
		}
		p.subst[i] = `""`
		if name := p.toks[i].Text; !told[name] {
			told[name] = true
			p.diag(placeOf(p.u, i), "undefined-macro", fmt.Sprintf("%s is not defined; it is taken for an empty string (give it with -D)", name))
		}
	}
	return true
}

// unknownType looks for a type name that nothing declares near a syntax error
// and declares it, together with all that are certainly types elsewhere.
func (p *parser) unknownType(tok int) bool {
	found := false
	for _, i := range []int{tok - 1, tok, tok - 2, tok - 3} {
		if i < 0 || i >= len(p.toks) || p.segOf[i] != p.segOf[tok] {
			continue
		}
		t := &p.toks[i]
		if t.Kind != cpp.Identifier || !p.typeLike(i) || p.unknown(t.Text) != nil {
			continue
		}
		if p.unprune(t.Text) {
			return true
		}
		p.opaque(i)
		found = true
		break
	}
	if !found {
		return false
	}
	for i := range p.toks {
		if p.toks[i].Kind == cpp.Identifier && authoredTok(p.u, i) && p.certainlyType(i) && p.unknown(p.toks[i].Text) == nil {
			p.opaque(i)
		}
	}
	return true
}

var errKnown = errors.New("known")

// unknown returns nil when no declaration of name is known.
func (p *parser) unknown(name string) error {
	if keywords[name] || p.declared[name] || p.typedefs[name] {
		return errKnown
	}
	return nil
}

// opaque declares the type named by token i.
func (p *parser) opaque(i int) {
	name := p.toks[i].Text
	for k := range i {
		// Where it is used first, not where it was noticed.
		if p.toks[k].Text == name && authoredTok(p.u, k) {
			i = k
			break
		}
	}
	seg := int(p.segOf[i])
	if p.usedAsStruct(name) {
		p.put(seg, name, "typedef struct __hpyport_unknown_"+name+" { long __hpyport_unknown ; } "+name+" ;")
	} else {
		p.put(seg, name, "typedef long "+name+" ;")
	}
	p.diag(placeOf(p.u, i), "unknown-type", fmt.Sprintf("type %s is not declared; it is treated as opaque", name))
}

// typeLike reports whether the word at i stands where a type name would: a
// name, a star, or a closing parenthesis of a cast follows.
func (p *parser) typeLike(i int) bool {
	if i+1 >= len(p.toks) {
		return false
	}
	if i > 0 {
		switch t := &p.toks[i-1]; {
		case t.Kind == cpp.Identifier:
			if t.Text == "struct" || t.Text == "union" || t.Text == "enum" || t.Text == "goto" || !keywords[t.Text] {
				return false
			}
		case !isPunct(t, "(") && !isPunct(t, ",") && !isPunct(t, ";") && !isPunct(t, "{") && !isPunct(t, "}") && !isPunct(t, ":"):
			return p.segs[p.segOf[i]].first == i
		}
	}
	n := &p.toks[i+1]
	if n.Kind == cpp.Identifier {
		return !keywords[n.Text] || n.Text == "const" || n.Text == "volatile" || n.Text == "restrict"
	}
	return isPunct(n, "*") || isPunct(n, ")") || isPunct(n, ",") || isPunct(n, "(")
}

// certainlyType reports whether the word at i can only be a type name: "T x"
// where a declaration may stand, "T *x ;" at the start of a statement, or
// "(T *)".
func (p *parser) certainlyType(i int) bool {
	if i == 0 || i+2 >= len(p.toks) {
		return false
	}
	prev, next, after := &p.toks[i-1], &p.toks[i+1], &p.toks[i+2]
	start := false
	switch prev.Text {
	case ";", "{", "}", "static", "const", "extern", "typedef", "register", "volatile", "inline":
		start = true
	}
	switch {
	case next.Kind == cpp.Identifier && !keywords[next.Text]:
		if !start && !isPunct(prev, "(") && !isPunct(prev, ",") {
			return false
		}
		switch after.Text {
		case ";", "=", ",", ")", "[", "(":
			return true
		}
	case isPunct(next, "*"):
		k := i + 1
		for k < len(p.toks) && (isPunct(&p.toks[k], "*") || p.toks[k].Text == "const") {
			k++
		}
		if isPunct(prev, "(") && k < len(p.toks) && isPunct(&p.toks[k], ")") {
			return true
		}
		if s := &p.segs[p.segOf[i]]; (isPunct(prev, "(") || isPunct(prev, ",") || prev.Text == "const") && s.name >= 0 && i > s.name && i < s.body {
			return true // a parameter
		}
		if start && k+1 < len(p.toks) && p.toks[k].Kind == cpp.Identifier {
			switch p.toks[k+1].Text {
			case ";", "=", ",", "[":
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
