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
	for i := range p.toks {
		t := &p.toks[i]
		switch t.Kind {
		case cpp.Identifier:
			switch t.Text {
			case "__extension__", "__unaligned", "__cdecl", "__stdcall", "__fastcall":
				p.skip[i] = true
			case "constexpr":
				p.subst[i] = "const"
			case "nullptr":
				p.subst[i] = "((void*)0)"
			default:
				if lv, ok := bundled.Lvalue(t.Text); ok {
					p.lvalueCall(i, lv)
				}
			}
		case cpp.Number:
			if strings.Contains(t.Text, "'") {
				p.subst[i] = strings.ReplaceAll(t.Text, "'", "")
			}
		case cpp.Punct:
			if t.Text == "[" && i+1 < len(p.toks) && isPunct(&p.toks[i+1], "[") && !p.skip[i] {
				p.attribute(i)
			}
		}
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

// lvalueCall rewrites NAME(args) at i, when something is assigned to it, to
// a call of the companion function that returns a pointer. The tree shows the
// call as written.
func (p *parser) lvalueCall(i int, companion string) {
	if i+1 >= len(p.toks) || !isPunct(&p.toks[i+1], "(") {
		return
	}
	end := closing(p.toks, i+1)
	if end < 0 {
		return
	}
	assigned := false
	if end+1 < len(p.toks) && p.toks[end+1].Kind == cpp.Punct {
		switch p.toks[end+1].Text {
		case "=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "++", "--":
			assigned = true
		}
	}
	if i > 0 && p.toks[i-1].Kind == cpp.Punct {
		switch p.toks[i-1].Text {
		case "++", "--":
			assigned = true
		case "&":
			// Unary unless an operand stands before it.
			assigned = assigned || i < 2 || !endsOperand(&p.toks[i-2])
		}
	}
	if !assigned {
		return
	}
	p.subst[i] = "(*" + companion
	if s, ok := p.subst[end]; ok {
		p.subst[end] = s + ")"
	} else {
		p.subst[end] = "))"
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
