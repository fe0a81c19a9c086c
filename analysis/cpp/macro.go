package cpp

import (
	"strconv"

	"hpyport/analysis/source"
)

// define obeys #define.
func (p *preprocessor) define(r *reader, d *directive) {
	f := r.file
	toks := r.lx.toks[:d.last]
	def := p.dirRange(r, d)
	text := func(i int) string { return cleanRaw(f.Text, &toks[i]) }
	bad := func(code, msg string) { p.diag(def, true, code, msg) }
	i := int(d.tok) + 2
	if i >= len(toks) || toks[i].kind != Identifier {
		bad("define-name", "#define needs a macro name")
		return
	}
	m := &Macro{Name: text(i), Def: def, Bundled: f.Bundled}
	if m.Name == "defined" {
		bad("define-name", "\"defined\" cannot be a macro name")
		return
	}
	bodyAt := int(toks[i].end)
	i++
	if i < len(toks) && toks[i].code == codeLParen && toks[i].flags&rawSpace == 0 {
		m.FuncLike = true
		i++
		for want := true; ; i++ {
			if i >= len(toks) {
				bad("define-params", "the parameter list of macro "+m.Name+" has no end")
				return
			}
			t := &toks[i]
			s := text(i)
			switch {
			case t.code == codeRParen && (!want || len(m.Params) == 0):
			case want && !m.Variadic && s == "...":
				m.Variadic = true
				m.Params = append(m.Params, "__VA_ARGS__")
				want = false
				continue
			case want && !m.Variadic && t.kind == Identifier:
				for _, o := range m.Params {
					if o == s {
						bad("define-params", "macro "+m.Name+" has two parameters "+s)
						return
					}
				}
				m.Params = append(m.Params, s)
				if i+1 < len(toks) && text(i+1) == "..." {
					m.Variadic = true
					i++
				}
				want = false
				continue
			case !want && !m.Variadic && t.code == codeComma:
				want = true
				continue
			default:
				bad("define-params", "the parameter list of macro "+m.Name+" is malformed at "+strconv.Quote(short(s)))
				return
			}
			bodyAt = int(t.end)
			i++
			break
		}
	}
	m.Body = source.Range{File: f, Start: bodyAt, End: bodyAt}
	if i < len(toks) {
		m.Body = source.Range{File: f, Start: int(toks[i].start), End: int(toks[len(toks)-1].end)}
	}
	if !p.compile(r, m, toks[i:], bad) {
		return
	}
	sym := p.symbol(m.Name)
	if old := sym.macro; old != nil && !sameMacro(old, m) && !old.Bundled {
		p.diag(def, false, "macro-redefined", "macro "+m.Name+" is defined again, differently from "+old.Def.String())
	}
	sym.macro, sym.builtin, sym.disabled = m, 0, false
	if !m.Bundled {
		p.res.Macros = append(p.res.Macros, m)
	}
}

// compile turns a replacement list into the form that substitute reads:
// parameters numbered, # and ## folded into flags.
func (p *preprocessor) compile(r *reader, m *Macro, toks []raw, bad func(code, msg string)) bool {
	if m.FuncLike {
		m.Uses = make([]ParamUse, len(m.Params))
	}
	body := make([]tok, 0, len(toks))
	hash := -1 // start of a # in front
	hashSpace := uint16(0)
	pasteNext := false
	opt := vaOpt{m: m}
	for i := range toks {
		var t tok
		p.fill(&t, r, &toks[i])
		t.flags &^= tBOL
		if t.code == codePaste {
			if len(body) == 0 || i == len(toks)-1 || hash >= 0 {
				bad("paste-end", "## stands at an end of the replacement list of macro "+m.Name)
				return false
			}
			body[len(body)-1].flags |= tPasteLeft
			pasteNext = true
			continue
		}
		if t.kind == Identifier {
			for k, s := range m.Params {
				if s == t.text {
					t.flags |= tParam
					t.arg = int32(k)
				}
			}
			if m.Variadic && t.text == "__VA_OPT__" {
				t.flags |= tVaOpt
			}
			if t.text == "__VA_ARGS__" && t.flags&tParam == 0 {
				p.diag(t.pos(), false, "va-args", "__VA_ARGS__ stands outside a variadic macro")
			}
		}
		if hash >= 0 {
			if t.flags&(tParam|tVaOpt) == 0 {
				bad("stringize-param", "# is not followed by a parameter in macro "+m.Name)
				return false
			}
			t.flags = t.flags&^tSpace | hashSpace | tStringify
			t.start = int32(hash)
			hash = -1
		} else if t.code == codeHash && m.FuncLike {
			hash, hashSpace = int(t.start), t.flags&tSpace
			continue
		}
		if t.flags&tParam != 0 {
			u := &m.Uses[t.arg]
			switch {
			case t.flags&tStringify != 0:
				u.Stringized++
			case pasteNext || i+1 < len(toks) && toks[i+1].code == codePaste:
				u.Pasted++
			default:
				u.Plain++
			}
		}
		pasteNext = false
		if m.Variadic {
			if msg := opt.check(&t); msg != "" {
				bad("va-opt", msg)
				return false
			}
		}
		body = append(body, t)
	}
	if hash >= 0 {
		bad("stringize-param", "# is not followed by a parameter in macro "+m.Name)
		return false
	}
	if opt.state != 0 {
		bad("va-opt", "__VA_OPT__ has no closing parenthesis in macro "+m.Name)
		return false
	}
	if len(body) > 0 {
		body[0].flags &^= tSpace
	}
	m.body = body
	m.transparent = m.Bundled && (selfDefined(m) || p.cfg.Transparent != nil && p.cfg.Transparent(m.Name)) ||
		!m.Bundled && p.cfg.StandIn != nil && p.cfg.StandIn(m.Name)
	return true
}

// selfDefined recognises "#define f f" and "#define f(a, b) f(a, b)".
func selfDefined(m *Macro) bool {
	b := m.body
	if len(b) == 0 || b[0].kind != Identifier || b[0].text != m.Name || b[0].flags&(tParam|tPasteLeft) != 0 {
		return false
	}
	if !m.FuncLike {
		return len(b) == 1
	}
	n := len(m.Params)
	if len(b) != 2+max(1, 2*n) && !(n == 0 && len(b) == 3) || b[1].code != codeLParen || b[len(b)-1].code != codeRParen {
		return false
	}
	if n == 0 {
		return true
	}
	for i := 0; i < n; i++ {
		t := &b[2+2*i]
		if t.flags&tParam == 0 || int(t.arg) != i || t.flags&(tStringify|tPasteLeft) != 0 || i > 0 && b[1+2*i].code != codeComma {
			return false
		}
	}
	return true
}

func sameMacro(a, b *Macro) bool {
	if a.FuncLike != b.FuncLike || a.Variadic != b.Variadic || len(a.Params) != len(b.Params) || len(a.body) != len(b.body) {
		return false
	}
	for i := range a.Params {
		if a.Params[i] != b.Params[i] {
			return false
		}
	}
	for i := range a.body {
		if a.body[i].text != b.body[i].text || a.body[i].flags != b.body[i].flags {
			return false
		}
	}
	return true
}

// vaOpt follows the __VA_OPT__( ... ) of a replacement list.
type vaOpt struct {
	m         *Macro
	state     int // 0 outside, 1 after the name, 2 after '(', then 2 + the nesting
	include   bool
	decided   bool
	stringify bool
	start     int32
}

type vaStep int

const (
	vaKeep vaStep = iota // an ordinary token
	vaBegin
	vaDrop
	vaEnd
)

// check validates the form when the macro is defined.
func (v *vaOpt) check(t *tok) string {
	switch {
	case t.flags&tVaOpt != 0:
		if v.state > 0 {
			return "__VA_OPT__ may not stand inside __VA_OPT__"
		}
		v.state = 1
	case v.state == 1:
		if t.code != codeLParen {
			return "__VA_OPT__ must be followed by a parenthesis"
		}
		v.state = 2
	case v.state >= 2 && t.code == codeLParen:
		v.state++
	case v.state >= 2 && t.code == codeRParen:
		v.state--
		if v.state == 1 {
			v.state = 0
		}
	}
	return ""
}

// update says what to do with body token b while arguments are put in.
func (v *vaOpt) update(p *preprocessor, b *tok, args *arguments) vaStep {
	switch {
	case b.flags&tVaOpt != 0:
		v.state = 1
		v.stringify = b.flags&tStringify != 0
		v.start = b.start
		return vaBegin
	case v.state == 0:
		return vaKeep
	case v.state == 1:
		v.state = 2
		if !v.decided {
			v.decided = true
			a := &args.list[len(v.m.Params)-1]
			p.expandArg(a)
			for i := range a.expanded {
				if a.expanded[i].kind != padding {
					v.include = true
					break
				}
			}
		}
		return vaDrop
	}
	if b.code == codeLParen {
		v.state++
	} else if b.code == codeRParen {
		v.state--
		if v.state == 1 {
			v.state = 0
			return vaEnd
		}
	}
	if v.include {
		return vaKeep
	}
	return vaDrop
}
