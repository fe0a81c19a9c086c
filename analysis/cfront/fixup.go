package cfront

import (
	"strings"

	"hpyport/analysis/cfront/bundled"
	"hpyport/analysis/cpp"
)

// prepare keeps from cc what it would trip over and what says nothing about
// the tree: __extension__, [[attributes]], digit separators, and calls that
// stand where C wants an lvalue.
func (p *parser) prepare() {
	var braces []bool // of each open '{': does it list members?
	for i := range p.toks {
		t := &p.toks[i]
		switch t.Kind {
		case cpp.Identifier:
			switch t.Text {
			case "__extension__", "__unaligned", "__cdecl", "__stdcall", "__fastcall":
				p.skip[i] = true
			case "__declspec":
				// cc knows it as a storage class but refuses it.
				if i+1 < len(p.toks) && isPunct(&p.toks[i+1], "(") {
					for k := range closing(p.toks, i+1) + 1 - i {
						p.skip[i+k] = true
					}
				}
			case "constexpr":
				p.subst[i] = "const"
			case "nullptr":
				p.subst[i] = "((void*)0)"
			}
		case cpp.Number:
			// 1'000, when the lexer takes it for one number.
			if strings.Contains(t.Text, "'") {
				p.subst[i] = strings.ReplaceAll(t.Text, "'", "")
			}
		case cpp.Punct:
			switch t.Text {
			case "{":
				braces = append(braces, memberBrace(p.toks, i))
			case "}":
				if len(braces) > 0 {
					braces = braces[:len(braces)-1]
				}
			case ";":
				// "PyObject_HEAD;" leaves an empty member declaration, of which
				// cc makes a member.
				if n := len(braces); n > 0 && braces[n-1] && i > 0 && (isPunct(&p.toks[i-1], ";") || isPunct(&p.toks[i-1], "{")) {
					p.skip[i] = true
				}
				if n := len(braces); n > 0 && braces[n-1] {
					p.nameless(i)
				}
			}
			if t.Text == "?" && i > 0 && i+1 < len(p.toks) && isPunct(&p.toks[i+1], ":") {
				// cc panics on "1 ?: x".
				if k := p.toks[i-1].Kind; k == cpp.Number || k == cpp.Char {
					p.subst[i] = "? 0"
				}
			}
			if t.Text == "[" && i+1 < len(p.toks) && isPunct(&p.toks[i+1], "[") && !p.skip[i] {
				p.attribute(i)
			}
		}
	}
	// The tree shows these calls as written, see conv.substituted.
	for _, s := range bundled.LvalueSites(len(p.toks), func(i int) string { return p.toks[i].Text }) {
		p.subst[s.Name] = "(*" + bundled.LvaluePrefix + p.toks[s.Name].Text
		closing := p.subst[s.Close]
		if closing == "" {
			closing = ")"
		}
		p.subst[s.Close] = closing + ")"
	}
}

// nameless leaves out a member that ends at the ';' i and has neither a name nor
// members of its own: "struct s;" declares nothing, but for cc it is an
// anonymous member, and within struct s itself one without end.
func (p *parser) nameless(i int) {
	first := i
	for first > 0 && p.toks[first-1].Kind == cpp.Identifier {
		first--
	}
	if first == i || first > 0 && !isPunct(&p.toks[first-1], ";") && !isPunct(&p.toks[first-1], "{") && !isPunct(&p.toks[first-1], "}") {
		return
	}
	names := 0 // besides a tag's keyword and qualifiers
	for k := first; k < i; k++ {
		switch p.toks[k].Text {
		case "struct", "union", "const", "volatile", "__extension__":
		default:
			if names++; keywords[p.toks[k].Text] {
				return
			}
		}
	}
	if names > 1 || first > 0 && isPunct(&p.toks[first-1], "}") {
		return // "struct s x;", "} x;"
	}
	for k := first; k <= i; k++ {
		p.skip[k] = true
	}
}

// attribute leaves out a C23 [[attribute]] at i.
func (p *parser) attribute(i int) {
	end := closing(p.toks, i)
	if end < 0 || !isPunct(&p.toks[end-1], "]") || closing(p.toks, i+1) != end-1 {
		return
	}
	for k := i; k <= end; k++ {
		p.skip[k] = true
	}
}

// endsOperand reports whether an operand can end with t.
func endsOperand(t *cpp.Token) bool {
	switch t.Kind {
	case cpp.Identifier:
		return t.Text != "return" && t.Text != "sizeof" && t.Text != "case"
	case cpp.Number, cpp.Char, cpp.String:
		return true
	}
	return isPunct(t, ")") || isPunct(t, "]")
}

// memberBrace reports whether the '{' at i begins the members of a struct or
// union.
func memberBrace(toks []cpp.Token, i int) bool {
	if !aggregateBrace(toks, 0, i) {
		return false
	}
	for k := i - 1; k >= 0 && k > i-40; k-- {
		switch toks[k].Text {
		case "struct", "union":
			return true
		case "enum":
			return false
		}
	}
	return false
}
