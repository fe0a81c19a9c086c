package cpp

import (
	"strings"

	"hpyport/analysis/source"
)

// get returns the next token after macro expansion. Besides tokens of the
// text it yields padding (outside directives) and EOF: at the end of a
// directive, of an argument that is being expanded, or of the file.
func (p *preprocessor) get(t *tok) {
	for {
		if n := len(p.ctx); n == 0 {
			p.fromFile(t)
		} else {
			c := &p.ctx[n-1]
			if c.pos >= len(c.toks) {
				if c.arg {
					*t = tok{kind: EOF}
					return
				}
				p.popContext()
				if p.inDirective > 0 && !p.wantPadding {
					continue
				}
				*t = tok{kind: padding}
				return
			}
			*t = c.toks[c.pos]
			c.pos++
			if t.flags&tPasteLeft != 0 {
				pad := tok{kind: padding, flags: tSource | t.flags&(tSpace|tBOL)}
				p.pasteAll(*t)
				if p.inDirective > 0 && !p.wantPadding {
					continue
				}
				*t = pad
				return
			}
		}
		if t.kind != Identifier || t.flags&tNoExpand != 0 {
			return
		}
		sym := p.syms[t.text]
		if sym == nil || sym.macro == nil && sym.builtin == 0 {
			return
		}
		if sym.disabled {
			t.flags |= tNoExpand
			return
		}
		if len(p.ctx) == 0 && !p.entering {
			// Outermost invocation: see lineOf.
			p.top = *t
			p.topFunc = sym.macro != nil && sym.macro.FuncLike
		}
		if p.noExpand > 0 || p.overrun {
			return
		}
		if sym.macro != nil && sym.macro.transparent {
			return
		}
		pad := tok{kind: padding, flags: tSource | t.flags&(tSpace|tBOL)}
		if !p.enter(t, sym) {
			return
		}
		if p.inDirective > 0 && !p.wantPadding {
			continue
		}
		*t = pad
		return
	}
}

func (p *preprocessor) popContext() {
	n := len(p.ctx) - 1
	c := &p.ctx[n]
	if c.sym != nil {
		c.sym.disabled = false
	}
	if c.own {
		p.release(c.toks)
	}
	c.toks = nil
	p.ctx = p.ctx[:n]
}

// buffer returns an empty token list, release gives one back.
func (p *preprocessor) buffer() []tok {
	if n := len(p.free); n > 0 {
		b := p.free[n-1]
		p.free = p.free[:n-1]
		return b
	}
	return make([]tok, 0, 32)
}

func (p *preprocessor) release(b []tok) {
	if cap(b) > 0 && cap(b) < 1<<14 && len(p.free) < 64 {
		p.free = append(p.free, b[:0])
	}
}

// unget steps back by the token just read.
func (p *preprocessor) unget() {
	if n := len(p.ctx); n > 0 {
		p.ctx[n-1].pos--
	} else {
		p.r.pos--
	}
}

// putBack is unget for a token that was read with expansion: a macro may have
// begun or ended since, so that it is no longer the one before the place.
func (p *preprocessor) putBack(t *tok) {
	x := *t
	if x.kind == Identifier { // it was looked at
		x.flags |= tNoExpand
	}
	p.ctx = append(p.ctx, context{toks: []tok{x}})
}

// spend takes n tokens (or trail steps) from the budget.
func (p *preprocessor) spend(n int, at source.Range) bool {
	p.budget -= n
	if p.budget < 0 && !p.overrun {
		p.overrun = true
		p.diag(at, true, "expansion-large", "macro expansion grows beyond all bounds; macros and #include from here on are left as they are")
	}
	return !p.overrun
}

// enter replaces the macro name t. It reports false when t is to stay.
func (p *preprocessor) enter(t *tok, sym *symbol) bool {
	if sym.macro == nil {
		return p.builtinMacro(t, sym)
	}
	was := p.entering
	p.entering = true
	defer func() { p.entering = was }()
	m := sym.macro
	if len(p.ctx) >= maxContexts {
		p.spend(p.budget+1, t.pos())
		return false
	}
	e := &Expansion{Macro: m}
	depth := 0
	var body []tok
	own := false
	if m.FuncLike {
		args, ok := p.collect(t, m, e, &depth)
		if !ok {
			return false
		}
		p.begin(e)
		body = p.substitute(t, m, e, args, depth)
		own = true
		for i := range args.list {
			p.release(args.list[i].first)
			if args.list[i].expandedDone {
				p.release(args.list[i].expanded)
			}
		}
	} else {
		p.place(e, t)
		p.begin(e)
		if len(m.body) > 0 {
			body, own = p.copyBody(t, m, e), true
		}
	}
	sym.disabled = true
	p.ctx = append(p.ctx, context{toks: body, sym: sym, own: own})
	return true
}

func (p *preprocessor) begin(e *Expansion) {
	e.First = len(p.res.Tokens)
	e.Last = e.First - 1
	if p.inDirective == 0 {
		p.res.Expansions = append(p.res.Expansions, e)
	}
}

// newSteps returns a trail of n steps to fill in.
func (p *preprocessor) newSteps(n int) []Step {
	if len(p.steps) < n {
		p.chunk = min(2*p.chunk+64, 4096)
		p.steps = make([]Step, max(p.chunk, n))
	}
	s := p.steps[:n:n]
	p.steps = p.steps[n:]
	return s
}

// bodyTrail is the trail of something made by e that stands at r in the
// body of its macro, invoked through the name t.
func (p *preprocessor) bodyTrail(t *tok, e *Expansion, r source.Range) []Step {
	if p.inDirective > 0 {
		return nil
	}
	n := len(t.trail)
	s := p.newSteps(n + 1)
	copy(s, t.trail)
	s[n] = Step{Exp: e, Body: r, Arg: -1}
	return s
}

func (p *preprocessor) copyBody(t *tok, m *Macro, e *Expansion) []tok {
	out := p.buffer()
	if !p.spend(len(m.body)*(1+len(t.trail)), t.pos()) {
		return out
	}
	for i := range m.body {
		b := m.body[i]
		b.trail = p.bodyTrail(t, e, b.pos())
		out = append(out, b)
	}
	return out
}

// argument is one argument of an invocation.
type argument struct {
	first        []tok // as written
	expanded     []tok
	expandedDone bool
	str          string
	strDone      bool
	omitted      bool // variadic argument left out together with its comma
}

type arguments struct {
	list []argument
}

// collect reads the parenthesised arguments of m after its name t. Without a
// parenthesis, or when the arguments are wrong, it reports false; in the
// latter case they are lost, as in GCC.
func (p *preprocessor) collect(t *tok, m *Macro, e *Expansion, depth *int) (*arguments, bool) {
	p.noExpand++
	saved := p.parsingArgs
	p.parsingArgs = 1
	defer func() {
		p.noExpand--
		p.parsingArgs = saved
	}()

	var lp tok
	var pad tok
	hasPad := false
	for {
		p.get(&lp)
		if lp.kind != padding {
			break
		}
		if !hasPad || pad.flags&tSource == 0 || pad.flags&tSpace == 0 && lp.flags&tSource == 0 {
			pad, hasPad = lp, true
		}
	}
	if lp.code != codeLParen {
		if lp.kind != EOF {
			p.unget()
			if hasPad {
				p.ctx = append(p.ctx, context{toks: []tok{pad}})
			}
		}
		return nil, false
	}
	p.parsingArgs = 2

	np := len(m.Params)
	want := max(np, 1)
	args := &arguments{list: make([]argument, want)}
	var marks [8]tok // name, '(', commas and ')' : what the place of Args needs
	seps := append(marks[:0], lp)
	argc := 0
	level := 0
	var x tok
collecting:
	for {
		argc++
		list := p.buffer()
		for {
			p.get(&x)
			if x.kind == padding {
				if len(list) == 0 {
					continue
				}
			} else if x.kind == EOF {
				p.diag(t.pos(), true, "macro-args-open", "the arguments of macro "+m.Name+" have no closing parenthesis")
				return nil, false
			} else if x.code == codeLParen {
				level++
			} else if x.code == codeRParen {
				if level == 0 {
					break
				}
				level--
			} else if x.code == codeComma && level == 0 && !(m.Variadic && argc == np) {
				break
			}
			if x.flags&tBOL != 0 {
				x.flags = x.flags&^tBOL | tSpace
			}
			list = append(list, x)
		}
		for len(list) > 0 && list[len(list)-1].kind == padding {
			list = list[:len(list)-1]
		}
		if argc <= want {
			args.list[argc-1].first = list
			seps = append(seps, x)
		} else {
			p.release(list)
			seps[want] = x
		}
		if x.code == codeRParen {
			break collecting
		}
	}
	if argc == 1 && np == 0 && len(args.list[0].first) == 0 {
		argc = 0
	}
	switch {
	case argc == np:
	case argc < np && (argc+1 == np && m.Variadic):
		// The comma before the variable arguments is missing as well.
		args.list[np-1].omitted = true
		seps = append(seps, x)
	default:
		p.diag(t.pos(), true, "macro-args-count", "macro "+m.Name+" got "+plural(argc, "argument")+" but takes "+plural(np, "argument"))
		return nil, false
	}
	if m.Variadic && argc == 1 && np == 1 && len(args.list[0].first) == 0 {
		args.list[0].omitted = true
	}
	if p.inDirective == 0 {
		*depth = p.commonDepth(t, args, seps)
		p.placeCall(e, t, args, seps, *depth, np)
	}
	return args, true
}

// substitute returns the replacement list of m with the arguments in place.
// It follows the order and the padding of GCC, which decide the white space
// of stringized results.
func (p *preprocessor) substitute(t *tok, m *Macro, e *Expansion, args *arguments, depth int) []tok {
	out := p.buffer()
	if !p.spend(len(m.body)*(1+len(t.trail)), t.pos()) {
		return out
	}
	body := m.body
	padIn := p.inDirective == 0 || p.wantPadding
	// All arguments are expanded first, those inside a __VA_OPT__ that is left
	// out as well: errors and __COUNTER__ show it.
	for i := range body {
		if b := &body[i]; b.flags&(tParam|tStringify|tPasteLeft) == tParam && (i == 0 || body[i-1].flags&tPasteLeft == 0) {
			p.expandArg(&args.list[b.arg])
		}
	}
	vs := vaOpt{m: m}
	vaStart, inVa := -1, false // index in out before the result of __VA_OPT__
	atVaStart := func() bool { return inVa && len(out)-1 == vaStart }
	for i := range body {
		b := &body[i]
		afterPaste := i > 0 && body[i-1].flags&tPasteLeft != 0
		if m.Variadic {
			switch vs.update(p, b, args) {
			case vaBegin:
				if i > 0 && !afterPaste && padIn {
					out = append(out, padFor(b))
				}
				vaStart, inVa = len(out)-1, true
				continue
			case vaDrop:
				continue
			case vaEnd:
				inVa = false
				for n := len(out) - 1; n > vaStart && out[n].kind == padding && out[n].flags&tSource == 0; n-- {
					out = out[:len(out)-1]
				}
				if vs.stringify {
					s := p.stringize(out[vaStart+1:], t.pos())
					out = out[:vaStart+1]
					r := source.Range{File: b.file, Start: int(vs.start), End: int(b.end)}
					out = append(out, p.made(t, e, String, s, r, b.flags&tPasteLeft))
					continue
				}
				if len(out)-1 == vaStart && vaStart >= 0 {
					out[vaStart].flags &^= tPasteLeft
				}
				if b.flags&tPasteLeft != 0 {
					// An empty result passes the paste on to the token before.
					if len(out) > 0 && out[len(out)-1].kind != padding {
						out[len(out)-1].flags |= tPasteLeft
					}
				} else {
					out = append(out, tok{kind: padding})
				}
				continue
			}
		}
		if b.flags&tParam == 0 {
			c := *b
			c.trail = p.bodyTrail(t, e, b.pos())
			out = append(out, c)
			continue
		}
		arg := &args.list[b.arg]
		if !p.spend(1, t.pos()) {
			return out
		}
		if b.flags&tStringify != 0 {
			if !arg.strDone {
				arg.str, arg.strDone = p.stringize(arg.first, t.pos()), true
			}
			if padIn && i > 0 && !afterPaste && !atVaStart() {
				out = append(out, padFor(b))
			}
			out = append(out, p.made(t, e, String, arg.str, b.pos(), b.flags&tPasteLeft))
			if p.inDirective == 0 && b.flags&tPasteLeft == 0 && !atVaStart() {
				out = append(out, tok{kind: padding})
			}
			continue
		}
		from := arg.first
		fix := -1 // index of a token whose paste flag becomes that of b
		switch {
		case afterPaste:
			if n := len(out) - 1; n >= 0 {
				if out[n].code == codeComma && m.Variadic && int(b.arg) == len(m.Params)-1 {
					if arg.omitted {
						out = out[:n]
					} else {
						fix = n
					}
				} else if len(from) == 0 && !atVaStart() {
					fix = n
				}
			}
		case b.flags&tPasteLeft != 0:
		default:
			from = arg.expanded
		}
		if padIn && i > 0 && !afterPaste && !atVaStart() {
			out = append(out, padFor(b))
		}
		if len(from) > 0 {
			if !p.spend(len(from), t.pos()) {
				return out
			}
			if fix >= 0 {
				setPaste(&out[fix], b)
				fix = -1
			}
			r := b.pos()
			p.lastIn = nil
			p.lastOut = nil
			for j := range from {
				x := from[j]
				if x.kind != padding {
					x.trail = p.argTrail(x.trail, e, r, int(b.arg), depth)
				}
				x.flags &^= tPasteLeft
				out = append(out, x)
			}
			if b.flags&tPasteLeft != 0 {
				fix = len(out) - 1
			}
		}
		if p.inDirective == 0 && b.flags&tPasteLeft == 0 && !atVaStart() {
			out = append(out, tok{kind: padding})
		}
		if fix >= 0 {
			setPaste(&out[fix], b)
		}
	}
	return out
}

func setPaste(t, from *tok) {
	t.flags = t.flags&^tPasteLeft | from.flags&tPasteLeft
}

// padFor is padding that carries the blanks before b.
func padFor(b *tok) tok {
	return tok{kind: padding, flags: tSource | b.flags&tSpace}
}

func (p *preprocessor) made(t *tok, e *Expansion, k Kind, text string, r source.Range, flags uint16) tok {
	return tok{kind: k, text: text, flags: flags | tMade, file: r.File, start: int32(r.Start), end: int32(r.End),
		trail: p.bodyTrail(t, e, r)}
}

// argTrail inserts the step of e into the trail of an argument's token: after
// the steps shared with the invocation's place, before those of expansions
// that happened inside the argument.
func (p *preprocessor) argTrail(in []Step, e *Expansion, r source.Range, arg, depth int) []Step {
	if p.inDirective > 0 {
		return nil
	}
	if p.lastOut != nil && len(in) == len(p.lastIn) && (len(in) == 0 || &in[0] == &p.lastIn[0]) {
		return p.lastOut
	}
	depth = min(depth, len(in))
	p.spend(len(in)+1, r)
	s := p.newSteps(len(in) + 1)
	copy(s, in[:depth])
	s[depth] = Step{Exp: e, Body: r, Arg: arg}
	copy(s[depth+1:], in[depth:])
	p.lastIn, p.lastOut = in, s
	return s
}

// expandArg expands an argument completely on its own.
func (p *preprocessor) expandArg(a *argument) {
	if a.expandedDone {
		return
	}
	a.expandedDone = true
	out := p.buffer()
	if p.argDepth >= maxArgDepth {
		if len(a.first) > 0 {
			p.spend(p.budget+1, a.first[0].pos())
		}
		a.expanded = append(out, a.first...)
		return
	}
	p.argDepth++
	base := len(p.ctx)
	p.ctx = append(p.ctx, context{toks: a.first, arg: true})
	var t tok
	for {
		p.get(&t)
		if t.kind == EOF {
			break
		}
		out = append(out, t)
	}
	for len(p.ctx) > base {
		p.popContext()
	}
	p.argDepth--
	a.expanded = out
}

// pasteAll joins lhs with the tokens pasted to it and pushes the result.
func (p *preprocessor) pasteAll(lhs tok) {
	c := &p.ctx[len(p.ctx)-1]
	for c.pos < len(c.toks) {
		rhs := c.toks[c.pos]
		c.pos++
		if rhs.kind == padding {
			if rhs.flags&tPasteLeft != 0 {
				continue
			}
			break
		}
		if !p.paste(&lhs, &rhs, c.sym) {
			c.pos--
			break
		}
		if rhs.flags&tPasteLeft == 0 {
			break
		}
	}
	lhs.flags &^= tPasteLeft
	p.ctx = append(p.ctx, context{toks: []tok{lhs}})
}

func (p *preprocessor) paste(lhs, rhs *tok, sym *symbol) bool {
	text := lhs.text + rhs.text
	var l raw
	ok := false
	if !(lhs.code == codeDiv && lhs.kind == Punct && rhs.code != codeEq) {
		l, ok = lexOne(text)
	}
	if !ok || !p.spend(1+len(text)/16, lhs.pos()) {
		p.diag(lhs.pos(), true, "paste-invalid", "pasting \""+short(lhs.text)+"\" and \""+short(rhs.text)+"\" gives no valid token")
		lhs.flags &^= tPasteLeft
		return false
	}
	r := tok{kind: l.kind, code: l.code, text: text, flags: lhs.flags&tSpace | tMade}
	// The result stands where its operands stand in the macro's body.
	n := len(lhs.trail)
	if k := len(rhs.trail); k > 0 && n > 0 && p.inDirective == 0 {
		n = p.pasteDepth(lhs.trail, rhs.trail, sym)
		if n >= 0 {
			ls, rs := lhs.trail[n], rhs.trail[n]
			u := ls.Body.Union(rs.Body)
			s := p.newSteps(n + 1)
			copy(s, lhs.trail[:n])
			s[n] = Step{Exp: ls.Exp, Body: u, Arg: -1}
			r.trail = s
			r.file, r.start, r.end = u.File, int32(u.Start), int32(u.End)
			*lhs = r
			return true
		}
	}
	at := lhs
	if lhs.kind == padding {
		at = rhs // nothing stands to the left: an empty argument pasted to an empty argument
	}
	r.trail = at.trail
	r.file, r.start, r.end = at.file, at.start, at.end
	*lhs = r
	return true
}

// pasteDepth finds the step of the expansion whose body holds the ##.
func (p *preprocessor) pasteDepth(a, b []Step, sym *symbol) int {
	for i := min(len(a), len(b)) - 1; i >= 0; i-- {
		if a[i].Exp == b[i].Exp && (sym == nil || a[i].Exp.Macro == sym.macro) && a[i].Body.File == b[i].Body.File {
			return i
		}
	}
	return -1
}

// lexOne reports whether text is exactly one token.
func lexOne(text string) (raw, bool) {
	f := source.File{Text: text}
	l := lexer{src: text, out: &lexed{file: &f}}
	if text == "" || class[text[0]]&clsBlank != 0 || text[0] == '\n' {
		return raw{}, false
	}
	t := raw{}
	end := l.token(0, &t)
	return t, end == len(text) && t.code != codeOpen && t.flags&rawSplice == 0
}

// stringize spells tokens as a string literal.
func (p *preprocessor) stringize(toks []tok, at source.Range) string {
	var b strings.Builder
	b.WriteByte('"')
	src, srcSpace := false, false
	slashes := 0
	first := true
	for i := range toks {
		t := &toks[i]
		if t.kind == padding {
			if !src || !srcSpace && t.flags&tSource == 0 {
				src, srcSpace = t.flags&tSource != 0, t.flags&tSpace != 0
			}
			continue
		}
		space := t.flags&tSpace != 0
		if src {
			space = srcSpace
		}
		src, srcSpace = false, false
		if space && !first {
			b.WriteByte(' ')
		}
		first = false
		if t.kind == String || t.kind == Char || t.kind == Header {
			for j := 0; j < len(t.text); j++ {
				switch c := t.text[j]; c {
				case '\\', '"':
					b.WriteByte('\\')
					b.WriteByte(c)
				case '\n':
					b.WriteString("\\n")
				default:
					b.WriteByte(c)
				}
			}
		} else {
			b.WriteString(t.text)
		}
		if t.kind == Other && t.text == "\\" {
			slashes++
		} else {
			slashes = 0
		}
	}
	s := b.String()
	if slashes&1 != 0 {
		p.diag(at, false, "stringize-backslash", "a string literal must not end in a lone backslash; the last one is left out")
		s = s[:len(s)-1]
	}
	p.spend(len(s)/16, at)
	return s + "\""
}

func short(s string) string {
	if len(s) > 40 {
		return s[:40] + "..."
	}
	return s
}
