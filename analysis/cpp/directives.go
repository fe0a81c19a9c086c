package cpp

import (
	"sort"
	"strconv"
	"strings"

	"hpyport/analysis/source"
)

// directive obeys the directive that starts at the reader's token.
func (p *preprocessor) directive() {
	r := p.r
	dirs := r.lx.dirs
	i := sort.Search(len(dirs), func(i int) bool { return int(dirs[i].tok) >= r.pos })
	d := &dirs[i]
	r.pos = int(d.last)
	switch d.kind {
	case dirNull, dirIgnored:
	case dirIf, dirIfdef, dirIfndef:
		p.enterGroup(int32(i))
		return // the arm decides where to go on
	case dirElif, dirElifdef, dirElifndef, dirElse:
		if n := len(r.conds); n > 0 && d.group >= 0 {
			g := &r.lx.groups[d.group]
			r.conds = r.conds[:n-1]
			p.leaveGroup(g)
			return
		}
		p.diag(p.dirRange(r, d), true, "else-stray", "there is no #if for this directive")
	case dirEndif:
		if n := len(r.conds); n > 0 && d.group >= 0 {
			r.conds = r.conds[:n-1]
		} else {
			p.diag(p.dirRange(r, d), true, "endif-stray", "there is no #if for this #endif")
		}
	case dirDefine:
		p.define(r, d)
	case dirUndef:
		p.undef(r, d)
	case dirInclude, dirIncludeNext, dirImport:
		p.include(r, d)
		return
	case dirLine, dirMarker:
		from := int(d.tok) + 2
		if d.kind == dirMarker {
			from--
		}
		p.inside(d, from, p.lineDirective)
	case dirPragma:
		p.pragma(r, d)
	case dirError, dirWarning:
		e := int(r.lx.toks[d.tok+1].end)
		text := "#" + cleanRaw(r.file.Text, &r.lx.toks[d.tok+1]) + " " + strings.TrimSpace(r.file.Text[e:d.eol])
		code := "error-directive"
		if d.kind == dirWarning {
			code = "warning-directive"
		}
		p.diag(p.dirRange(r, d), d.kind == dirError, code, text)
	default:
		p.diag(p.dirRange(r, d), true, "directive-unknown", "unknown directive #"+short(cleanRaw(r.file.Text, &r.lx.toks[d.tok+1])))
	}
	r.pos = int(d.last)
}

func (p *preprocessor) undef(r *reader, d *directive) {
	if d.last < d.tok+3 || r.lx.toks[d.tok+2].kind != Identifier {
		p.diag(p.dirRange(r, d), true, "undef-name", "#undef needs a macro name")
		return
	}
	if sym := p.syms[cleanRaw(r.file.Text, &r.lx.toks[d.tok+2])]; sym != nil {
		sym.macro, sym.builtin, sym.disabled = nil, 0, false
	}
}

// lineDirective obeys #line and # 12 "file".
func (p *preprocessor) lineDirective(d *directive) bool {
	var t tok
	r := p.r
	p.getToken(&t)
	n, err := strconv.Atoi(t.text)
	if t.kind != Number || err != nil || n < 0 {
		p.diag(p.dirRange(r, d), true, "line-number", "#line needs a line number")
		return false
	}
	p.getToken(&t)
	if t.kind == String && strings.HasPrefix(t.text, `"`) {
		r.lineName = unescape(t.text[1 : len(t.text)-1])
	} else if t.kind != EOF {
		p.diag(p.dirRange(r, d), true, "line-file", "the file name of #line must be a string")
		return false
	}
	// The line after the directive has number n.
	r.lineDelta = n - (r.file.Position(int(d.eol)).Line + 1)
	return true
}

func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// getToken is get without padding.
func (p *preprocessor) getToken(t *tok) {
	for {
		p.get(t)
		if t.kind != padding {
			return
		}
	}
}

func (p *preprocessor) pragma(r *reader, d *directive) {
	rng := p.dirRange(r, d)
	p.res.Pragmas = append(p.res.Pragmas, Pragma{Range: rng, Text: rng.Text(), First: len(p.res.Tokens)})
	var words []string
	for i := d.tok + 2; i < d.last && len(words) < 4; i++ {
		words = append(words, cleanRaw(r.file.Text, &r.lx.toks[i]))
	}
	p.pragmaWords(words, rng)
}

// pragmaWords obeys the pragmas that concern the preprocessor.
func (p *preprocessor) pragmaWords(words []string, at source.Range) {
	switch {
	case len(words) >= 1 && words[0] == "once":
		p.once[p.r.file] = true
	case len(words) >= 4 && (words[0] == "push_macro" || words[0] == "pop_macro") && words[1] == "(" && len(words[2]) > 2 && words[2][0] == '"':
		name := words[2][1 : len(words[2])-1]
		if words[0] == "push_macro" {
			var s symbol
			if sym := p.syms[name]; sym != nil {
				s = *sym
			}
			if p.pushed == nil {
				p.pushed = map[string][]symbol{}
			}
			p.pushed[name] = append(p.pushed[name], s)
		} else if st := p.pushed[name]; len(st) > 0 {
			s := st[len(st)-1]
			p.pushed[name] = st[:len(st)-1]
			sym := p.symbol(name)
			sym.macro, sym.builtin, sym.disabled = s.macro, s.builtin, false
		}
	}
}

func (p *preprocessor) symbol(name string) *symbol {
	s := p.syms[name]
	if s == nil {
		s = &symbol{}
		p.syms[name] = s
	}
	return s
}
