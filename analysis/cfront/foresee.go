package cfront

import (
	"strings"

	"hpyport/analysis/cfront/bundled"
	"hpyport/analysis/cpp"
)

// Each error of cc costs one more parse of the unit. Where a header is missing,
// errors are certain, and most of them can be told from the tokens: foresee
// declares what the first errors would ask for. It must be sure, since nothing
// asks; what it is not sure of waits for the error.
func (p *parser) foresee() {
	p.emptyStrings()
	object := p.objectNames()
	p.opaqueAll(func(name string) bool { return !object[name] && !p.pruned(name) && bundled.Declare(name) == "" })
	p.constants(object)
}

// objectNames are words that, by what stands around them, may be declared as
// variables, functions, parameters or labels, or are changed.
func (p *parser) objectNames() map[string]bool {
	object := map[string]bool{}
	depth := 0
	for i := 1; i+1 < len(p.toks); i++ {
		t, prev, next := &p.toks[i], &p.toks[i-1], &p.toks[i+1]
		if t.Kind == cpp.Punct {
			switch t.Text {
			case "(":
				depth++
			case ")":
				depth--
			case ";", "{", "}":
				depth = 0
			}
			continue
		}
		if t.Kind != cpp.Identifier || next.Kind != cpp.Punct {
			continue
		}
		// "T x", "* x"; in "T a, b" the second one.
		declared := prev.Kind == cpp.Identifier && !operand[prev.Text] || isPunct(prev, "*") || isPunct(prev, ",") && depth == 0
		switch next.Text {
		case ";", ",", "=", "[", ")", "(":
			if !declared {
				continue
			}
		case ":":
			if prev.Text == "case" || isPunct(prev, "?") {
				continue
			}
		case "++", "--", "+=", "-=", "->", ".":
		default:
			continue
		}
		object[t.Text] = true
	}
	return object
}

// operand are words that an expression may follow.
var operand = map[string]bool{"return": true, "case": true, "else": true, "do": true, "sizeof": true, "goto": true}

// constants declares names in capitals that nothing declares and that are
// nowhere but where only a value fits.
func (p *parser) constants(object map[string]bool) {
	known := map[string]bool{}
	for _, s := range p.segs {
		enum := false
		for i := s.first; i <= s.last && !enum; i++ {
			enum = p.toks[i].Text == "enum"
		}
		// Enumerators, and whatever the bundled headers may declare.
		if !enum && authoredTok(p.u, s.first) {
			continue
		}
		for i := s.first; i <= s.last; i++ {
			if p.toks[i].Kind == cpp.Identifier {
				known[p.toks[i].Text] = true
			}
		}
	}
	value := map[string]bool{}
	var order []int // first uses
	for _, s := range p.segs {
		for i := s.first; i <= s.last; i++ {
			t := &p.toks[i]
			if t.Kind != cpp.Identifier || known[t.Text] || object[t.Text] || keywords[t.Text] || p.typedefs[t.Text] || p.declared[t.Text] ||
				t.Text != strings.ToUpper(t.Text) || p.skip[i] || p.subst[i] != "" {
				continue
			}
			if is, seen := value[t.Text]; !seen {
				order = append(order, i)
				value[t.Text] = p.isValue(&s, i)
			} else if is {
				value[t.Text] = p.isValue(&s, i)
			}
		}
	}
	for _, i := range order {
		if name := p.toks[i].Text; value[name] && p.constantLike(name) {
			p.declare(i, name)
		}
	}
}

// isValue reports whether the word at i, which is not changed there, can be
// nothing but a value: neither a type nor an attribute nor a member.
func (p *parser) isValue(s *segment, i int) bool {
	if i < 2 || i+1 >= len(p.toks) || s.init < 0 && s.body < 0 || s.init >= 0 && i < s.init || s.body >= 0 && i < s.body {
		return false
	}
	t, prev, next := &p.toks[i-2], &p.toks[i-1], &p.toks[i+1]
	if next.Kind != cpp.Punct || prev.Kind == cpp.Identifier && prev.Text != "return" && prev.Text != "case" {
		return false
	}
	switch next.Text {
	case "*", "{", "(", "&":
		return false
	}
	if prev.Kind != cpp.Punct {
		return prev.Kind == cpp.Identifier
	}
	switch prev.Text {
	case ".", "->", ";", "}", ")", "&", "*":
		return false
	case "(":
		// A cast, or the argument of a call.
		if t.Kind != cpp.Identifier || keywords[t.Text] {
			return isPunct(next, "==") || isPunct(next, "!=") || isPunct(next, "|")
		}
		return !strings.HasPrefix(t.Text, "__builtin")
	case ",":
		return !isPunct(next, ")") || !p.typeArgument(i)
	}
	return true
}

// typeArgument reports whether the word at i may be the last argument of
// something that takes a type.
func (p *parser) typeArgument(i int) bool {
	o := opening(p.toks, max(0, i-64), i+1)
	return o <= 0 || strings.HasPrefix(p.toks[o-1].Text, "__builtin")
}
