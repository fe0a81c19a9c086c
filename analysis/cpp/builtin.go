package cpp

import (
	"strconv"
	"strings"

	"hpyport/analysis/source"
)

// A builtin is a macro whose value the preprocessor works out.
type builtin uint8

const (
	bLine builtin = iota + 1
	bFile
	bBaseFile
	bFileName
	bLevel
	bCounter
	bDate
	bTime
	bTimestamp
	bPragma
	bHasInclude
	bHasIncludeNext
	bHasAttribute
	bHasBuiltin
)

var builtins = map[string]builtin{
	"__LINE__": bLine, "__FILE__": bFile, "__BASE_FILE__": bBaseFile, "__FILE_NAME__": bFileName,
	"__INCLUDE_LEVEL__": bLevel,
	"__COUNTER__":       bCounter, "__DATE__": bDate, "__TIME__": bTime, "__TIMESTAMP__": bTimestamp,
	"_Pragma": bPragma, "__has_include": bHasInclude, "__has_include_next": bHasIncludeNext,
	"__has_attribute": bHasAttribute, "__has_cpp_attribute": bHasAttribute, "__has_builtin": bHasBuiltin,
}

// builtinMacro replaces the name t.
func (p *preprocessor) builtinMacro(t *tok, sym *symbol) bool {
	num := func(n int) bool { return p.pushMade(t, Number, strconv.Itoa(n)) }
	str := func(s string) bool { return p.pushMade(t, String, quoteString(s)) }
	switch sym.builtin {
	case bLine:
		return num(p.lineOf(t))
	case bFile:
		return str(p.fileName(p.r))
	case bBaseFile:
		return str(p.files[0].file.Name)
	case bFileName:
		n := p.fileName(p.r)
		return str(n[strings.LastIndexByte(n, '/')+1:])
	case bLevel:
		return num(len(p.files) - 1)
	case bCounter:
		p.counter++
		return num(p.counter - 1)
	case bDate:
		// A port must not depend on the day it is made.
		return str("Jan  1 1970")
	case bTime:
		return str("00:00:00")
	case bTimestamp:
		return str("Thu Jan  1 00:00:00 1970")
	case bPragma:
		return p.inDirective == 0 && p.pragmaOperator(t)
	case bHasInclude, bHasIncludeNext:
		if p.inDirective == 0 {
			p.diag(t.pos(), true, "has-include", t.text+" stands outside a preprocessing directive")
			return false
		}
		return p.pushMade(t, Number, boolText(p.hasInclude(t, sym.builtin == bHasIncludeNext)))
	case bHasAttribute, bHasBuiltin:
		return p.hasFeature(t, sym.builtin)
	}
	return false
}

func boolText(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

func quoteString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i := 0; i < len(s); i++ {
		if s[i] == '"' || s[i] == '\\' {
			b.WriteByte('\\')
		}
		if s[i] == '\n' {
			b.WriteString("\\n")
			continue
		}
		b.WriteByte(s[i])
	}
	b.WriteByte('"')
	return b.String()
}

// pushMade puts a token in place of t.
func (p *preprocessor) pushMade(t *tok, k Kind, text string) bool {
	n := *t
	n.kind, n.text, n.code = k, text, 0
	n.flags = tMade
	p.ctx = append(p.ctx, context{toks: []tok{n}})
	return true
}

func (p *preprocessor) fileName(r *reader) string {
	if r.lineName != "" {
		return r.lineName
	}
	return r.file.Name
}

// lineOf is the value of __LINE__ at t. As in GCC that is the line where t, or
// the outermost macro that brought it, is written; but when the outermost
// macro is object-like and its result took arguments from the lines that
// follow, the line of that macro's name.
func (p *preprocessor) lineOf(t *tok) int {
	at := t
	if !p.topFunc {
		at = &p.top
	}
	r := at.pos()
	switch {
	case p.inDirective > 0 && p.topFunc:
		r = source.Range{File: p.r.file, Start: p.fileTok}
	case len(at.trail) > 0:
		r = at.trail[0].Exp.Name
	}
	if r.File == nil {
		return 1
	}
	n := r.Position().Line
	if r.File == p.r.file {
		n += p.r.lineDelta
	}
	return n
}

// hasInclude evaluates __has_include after its name.
func (p *preprocessor) hasInclude(t *tok, next bool) bool {
	var x tok
	p.getToken(&x)
	if x.code != codeLParen {
		p.diag(t.pos(), true, "has-include", t.text+" needs a parenthesis")
		return false
	}
	name, angled, ok := p.headerName()
	if !ok {
		p.diag(t.pos(), true, "has-include", t.text+" needs \"file\" or <file>")
		return false
	}
	p.getToken(&x)
	if x.code != codeRParen {
		p.diag(t.pos(), true, "has-include", t.text+" needs a closing parenthesis")
		return false
	}
	f, _ := p.find(name, angled, next)
	if f == nil && p.cfg.HasInclude != nil {
		return p.cfg.HasInclude(name, angled)
	}
	return f != nil
}

// hasFeature evaluates __has_attribute and __has_builtin after their names.
func (p *preprocessor) hasFeature(t *tok, b builtin) bool {
	saved := p.parsingArgs
	p.noExpand++
	if p.inDirective == 0 {
		p.parsingArgs = 2
	}
	defer func() { p.noExpand--; p.parsingArgs = saved }()
	var x tok
	p.getToken(&x)
	if x.code != codeLParen {
		p.diag(t.pos(), true, "has-feature", t.text+" needs a parenthesis")
		if x.kind != EOF {
			p.unget()
		}
		return p.pushMade(t, Number, "0")
	}
	p.getToken(&x)
	name, scope := x.text, ""
	if x.kind != Identifier {
		p.diag(t.pos(), true, "has-feature", t.text+" needs a name")
		name = ""
	}
	for x.kind != EOF && x.code != codeRParen {
		p.getToken(&x)
		if x.kind == Identifier {
			scope, name = name, x.text
		}
	}
	n := 0
	if b == bHasBuiltin {
		if f := p.cfg.HasBuiltin; f != nil {
			n = f(name)
		} else {
			n = gccBuiltin(name)
		}
	} else if f := p.cfg.HasAttribute; f != nil {
		n = f(name)
	} else if scope == "" || strings.Trim(scope, "_") == "gnu" {
		n = gccAttribute(name)
	}
	return p.pushMade(t, Number, strconv.Itoa(n))
}

// pragmaOperator takes _Pragma ( "text" ) out of the text.
func (p *preprocessor) pragmaOperator(t *tok) bool {
	saved := p.parsingArgs
	p.parsingArgs = 2
	defer func() { p.parsingArgs = saved }()
	var lp, s, rp tok
	p.getToken(&lp)
	if lp.code != codeLParen {
		if lp.kind != EOF {
			p.putBack(&lp)
		}
		p.diag(t.pos(), true, "pragma-operator", "_Pragma needs a string in parentheses")
		return false
	}
	p.getToken(&s)
	if s.kind == String {
		p.getToken(&rp)
	}
	if s.kind != String || rp.code != codeRParen {
		p.diag(t.pos(), true, "pragma-operator", "_Pragma needs a string in parentheses")
		return false
	}
	text := s.text
	if i := strings.IndexByte(text, '"'); i >= 0 && strings.HasSuffix(text, `"`) && len(text) > i+1 {
		text = unescape(text[i+1 : len(text)-1])
	}
	at := t.pos()
	if rp.file == t.file && rp.end > t.start {
		at = source.Range{File: t.file, Start: int(t.start), End: int(rp.end)}
	}
	p.res.Pragmas = append(p.res.Pragmas, Pragma{Range: at, Text: "#pragma " + text, First: len(p.res.Tokens)})
	f := source.NewFile("<pragma>", text)
	lx := lexFile(f)
	var words []string
	for i := range lx.toks {
		words = append(words, cleanRaw(text, &lx.toks[i]))
	}
	p.pragmaWords(words, at)
	p.ctx = append(p.ctx, context{})
	return true
}
