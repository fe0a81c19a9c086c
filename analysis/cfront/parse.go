package cfront

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"modernc.org/cc/v4"

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
	unread []span           // what was left out outside of functions

	opaques  map[string]*opaqueType
	declared map[string]bool // names that were injected
	typedefs map[string]bool // names that some typedef declares
	memo     *Memo           // may be nil
}

func newParser(u *syntax.Unit, prologue string, earlier *Earlier) *parser {
	p := &parser{u: u, toks: u.Tokens, subst: map[int]string{}, inject: map[int][]*piece{}, cut: map[int]string{}, declared: map[string]bool{}, opaques: map[string]*opaqueType{}}
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
	if earlier != nil {
		p.settle(earlier)
	}
	p.dropCastParams()
	p.dropArrayStatic()
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

// remembered returns an earlier reading that is the same, or makes one.
func (p *parser) remembered(m *Memo) (*syntax.Unit, error) {
	if m == nil {
		return p.run()
	}
	p.memo = m
	pruned := p.unused != nil
	d := p.digest(m)
	if u := m.get(d); u != nil {
		return u, nil
	}
	u, err := p.run()
	if err == nil && (!pruned || p.unused != nil) {
		m.put(d, u) // unless it took a declaration that the digest does not know of
	}
	return u, err
}

// run parses the unit.
func (p *parser) run() (*syntax.Unit, error) {
	if len(p.toks) == 0 {
		return p.u, nil
	}
	if err := p.endless(); err != nil {
		return nil, err
	}
	var last error
	var lastText *unitText
	sep := byte(' ')
	if p.missingHeaders() {
		sep = '\n' // there will be errors
		p.foresee()
	}
	checked := p.unused == nil
	for try := 0; try < maxTries; try++ {
		text := p.build(sep)
		ast, err := translate(text.text)
		if err == nil {
			return p.finish(text, ast)
		}
		last = err
		lastText = text
		if !checked && !p.unrelated(text, last) && !p.memo.genuine(p.u.Main.Name, complaints(text, last)) {
			// An error must not come from what was pruned.
			checked = true
			unused := p.unused
			p.unused = nil
			full := p.build(sep)
			ast, err := translate(full.text)
			if err == nil {
				return p.finish(full, ast)
			}
			if all := complaints(text, last); !sameComplaints(all, complaints(full, err)) {
				text, last = full, err
			} else {
				p.memo.confirm(p.u.Main.Name, all)
				p.unused = unused
			}
		}
		if sep == ' ' && !strings.Contains(firstLine(last.Error()), "unexpected") {
			// With one token a line cc tells all errors.
			sep = '\n'
			continue
		}
		lastText = text
		if fatal := p.repair(text, last); fatal != nil {
			return nil, fatal
		}
	}
	e := &Error{Pos: source.Range{File: p.u.Main}, Message: "too much here is unknown or wrong; the last message was: "}
	for _, c := range complaints(lastText, last) {
		if c.tok >= 0 {
			e.Pos = placeOf(p.u, c.tok)
			e.Message += p.explain(c)
			return nil, e
		}
	}
	e.Message += firstLine(last.Error())
	return nil, e
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}

func (p *parser) finish(text *unitText, ast *cc.AST) (*syntax.Unit, error) {
	p.memo.learn(p.u.Main.Name, p.opaques)
	c := newConv(p.u, text, p.toks, newLocator(p.toks))
	c.cut, c.assumed, c.subst = p.cut, p.declared, p.subst
	c.unit(ast)
	for _, s := range p.unread {
		p.u.Unread = append(p.u.Unread, syntax.Unread{Loc: c.at(s), Decl: c.at(span{p.segs[p.segOf[s.first]].first, p.segs[p.segOf[s.first]].last})})
	}
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

// unitPlace is a second place in a message: of the text that cc reads, which is nobody's, and
// of whichever of two declarations cc came to first.
var unitPlace = regexp.MustCompile(`,? (?:previous declaration )?at unit\.c:\d+:\d+:?`)

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
					c.msg = strings.TrimSpace(unitPlace.ReplaceAllString(f[2], ""))
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

// unrelated reports whether no error can come from what was pruned: each is about a
// name that no declaration has, not even one that was left out, or follows from
// another one.
func (p *parser) unrelated(text *unitText, err error) bool {
	known := false
	for _, c := range complaints(text, err) {
		if strings.Contains(c.msg, " missed/failed type check ") || strings.Contains(c.msg, "<invalid type>") {
			continue // cc goes on with no type where it has complained
		}
		name, ok := strings.CutPrefix(c.msg, "undefined: ")
		if !ok && strings.HasPrefix(c.msg, "type ") {
			// A struct that has the member names it, whatever the struct is called.
			_, name, ok = strings.Cut(c.msg, " has no member named ")
			ok = ok && !p.prunedStruct(strings.TrimSpace(name))
		} else if tag, is := strings.CutPrefix(c.msg, "sizeof incomplete type: "); is {
			name, ok = strings.CutPrefix(members.ReplaceAllString(tag, ""), "struct ")
			ok = ok && !p.prunedStruct(strings.TrimSpace(name))
		} else {
			ok = ok && !p.pruned(strings.TrimSpace(name))
		}
		if !ok || c.tok < 0 {
			return false
		}
		known = true
	}
	return known
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
		} else if p.completes(c) {
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
	if s := p.firstBad(); s != nil {
		c := complaint{tok: s.first, msg: "the parser failed on it"}
		if s.init >= 0 && !p.skip[s.init] {
			c.tok = s.init + 1
		}
		if !p.dropOutside(s, c, false) {
			return &Error{Pos: placeOf(p.u, s.first), Message: "the parser failed on the declaration that starts here"}
		}
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
		hint := ""
		if len(p.u.Includes) == 0 {
			hint = "; the file includes no header: is it a part of another one?"
		}
		return "syntax error" + near + want + hint
	}
	return members.ReplaceAllString(c.msg, "")
}

// members is how cc spells out a struct type.
var members = regexp.MustCompile(` \{[^{}]*\}`)
