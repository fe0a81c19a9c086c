package cfront

import (
	"strings"

	"hpyport/analysis/cpp"
)

// Most of a unit's tokens are declarations of the C API and of libc that the
// file never uses. prune finds the bundled declarations that are needed, so
// that cc reads only those: it is most of the time a parse takes, and a repair
// may need many. A name that turns out to be missing brings all of them back.

// typedefNames returns the names that the unit's typedefs declare.
func (p *parser) typedefNames() map[string]bool {
	names := map[string]bool{"size_t": true, "ptrdiff_t": true, "wchar_t": true, "__builtin_va_list": true}
	for _, s := range p.segs {
		if p.toks[s.first].Text != "typedef" && !(s.first < s.last && p.toks[s.first+1].Text == "typedef") {
			continue
		}
		depth := 0
		for i := s.first; i < s.last; i++ {
			t := &p.toks[i]
			if t.Kind == cpp.Punct {
				switch t.Text {
				case "{", "[":
					depth++
				case "}", "]":
					depth--
				}
				continue
			}
			if depth > 0 || t.Kind != cpp.Identifier || keywords[t.Text] {
				continue
			}
			switch n := &p.toks[i+1]; n.Text {
			case ";", ",", "[":
				names[t.Text] = true
			case ")":
				// (*name)(params): the first such word.
				if isPunct(&p.toks[i-1], "*") || isPunct(&p.toks[i-1], "(") {
					names[t.Text] = true
				}
			case "(":
				if i > s.first+1 {
					names[t.Text] = true
				}
			}
		}
	}
	return names
}

func (p *parser) prune() {
	n := len(p.segs)
	needed := make([]bool, n)
	defines := map[string][]int32{}
	bundledSegs := 0
	for k, s := range p.segs {
		if authoredTok(p.u, s.first) {
			needed[k] = true
			continue
		}
		bundledSegs++
		for _, name := range p.definedNames(s) {
			defines[name] = append(defines[name], int32(k))
		}
	}
	if bundledSegs == 0 {
		return
	}
	var work []int32
	seen := map[string]bool{}
	use := func(name string) {
		if seen[name] {
			return
		}
		seen[name] = true
		for _, k := range defines[name] {
			if !needed[k] {
				needed[k] = true
				work = append(work, k)
			}
		}
	}
	uses := func(k int) {
		for i := p.segs[k].first; i <= p.segs[k].last; i++ {
			if p.toks[i].Kind == cpp.Identifier && !p.skip[i] {
				use(p.toks[i].Text)
			}
		}
	}
	for k := range p.segs {
		if needed[k] {
			uses(k)
		}
	}
	for i := range p.subst {
		for _, w := range words(p.subst[i]) {
			use(w)
		}
	}
	for _, ps := range p.inject {
		for _, x := range ps {
			for _, w := range words(x.text) {
				use(w)
			}
		}
	}
	for len(work) > 0 {
		k := work[len(work)-1]
		work = work[:len(work)-1]
		uses(int(k))
	}
	p.unused = make([]bool, n)
	for k := range needed {
		p.unused[k] = !needed[k]
	}
}

// pruned reports whether name stands in a declaration that was left out.
func (p *parser) pruned(name string) bool {
	return p.inPruned(name, func(segment) bool { return true })
}

// prunedStruct reports whether name stands in a declaration that was left out and
// that defines a struct or a union.
func (p *parser) prunedStruct(name string) bool {
	return p.inPruned(name, func(s segment) bool {
		for i := s.first; i <= s.last; i++ {
			if isPunct(&p.toks[i], "{") {
				return true
			}
		}
		return false
	})
}

func (p *parser) inPruned(name string, of func(segment) bool) bool {
	if p.unused == nil {
		return false
	}
	for k, s := range p.segs {
		if !p.unused[k] {
			continue
		}
		for i := s.first; i <= s.last; i++ {
			if p.toks[i].Text == name && of(s) {
				return true
			}
		}
	}
	return false
}

// unprune brings back all bundled declarations when name is among those that
// were left out.
func (p *parser) unprune(name string) bool {
	if !p.pruned(name) {
		return false
	}
	p.unused = nil
	return true
}

// definedNames returns the names that a bundled declaration may declare; too
// many are harmless.
func (p *parser) definedNames(s segment) []string {
	var out, inner []string
	paren, brace := 0, 0
	enum := 0 // the depth of braces of an enum's body, 0 outside of one
	for i := s.first; i <= s.last; i++ {
		t := &p.toks[i]
		if t.Kind == cpp.Punct {
			switch t.Text {
			case "(", "[":
				paren++
			case ")", "]":
				paren--
			case "{":
				if brace++; i > s.first && p.toks[i-1].Text == "enum" || i > s.first+1 && p.toks[i-2].Text == "enum" {
					enum = brace
				}
			case "}":
				if brace == enum {
					enum = 0
				}
				brace--
			}
			continue
		}
		if t.Kind != cpp.Identifier {
			continue
		}
		if keywords[t.Text] {
			continue
		}
		switch {
		case brace == 0 && paren == 0:
			if !p.onlyType(s, i) {
				out = append(out, t.Text)
			}
		case enum > 0:
			out = append(out, t.Text)
		case brace == 0 && paren == 1 && p.parenthesized(s, i):
			inner = append(inner, t.Text)
		case brace > 0 && i > s.first && (p.toks[i-1].Text == "struct" || p.toks[i-1].Text == "union"):
			inner = append(inner, t.Text) // a tag declared within
		}
	}
	return append(out, inner...)
}

// onlyType reports whether the name at i, outside of all brackets of a bundled
// declaration, is the type of what is declared.
func (p *parser) onlyType(s segment, i int) bool {
	typedef := p.toks[s.first].Text == "typedef"
	if i > s.first && (p.toks[i-1].Text == "struct" || p.toks[i-1].Text == "union") {
		// A mere mention declares a struct, too, for what is declared together with it.
		return !typedef && i < s.last && !isPunct(&p.toks[i+1], "{") && !isPunct(&p.toks[i+1], ";")
	}
	if !p.typedefs[p.toks[i].Text] || i >= s.last {
		return false
	}
	if !typedef {
		return i == s.first || !isPunct(&p.toks[i+1], ";")
	}
	// Behind the name stands the end, another name, or the rest of an array or function type.
	switch next := &p.toks[i+1]; {
	case isPunct(next, ";"), isPunct(next, ","), isPunct(next, "["):
		return false
	case isPunct(next, "("):
		return i+2 <= s.last && isPunct(&p.toks[i+2], "*")
	case next.Kind == cpp.Identifier && strings.HasPrefix(next.Text, "__"):
		return false // an attribute, perhaps
	}
	return true
}

// parenthesized reports whether the name at i is declared within parentheses, as
// in "(*name)(params)", "(name)[2]" or "(*name(params))(params)"; the type of a
// single unnamed parameter is not.
func (p *parser) parenthesized(s segment, i int) bool {
	if i <= s.first || i+1 >= s.last || !isPunct(&p.toks[i-1], "*") && !isPunct(&p.toks[i-1], "(") {
		return false
	}
	switch next := &p.toks[i+1]; {
	case isPunct(next, "("), isPunct(next, "["):
		return true
	case isPunct(next, ")"):
		return isPunct(&p.toks[i+2], "(") || isPunct(&p.toks[i+2], "[")
	}
	return false
}

// words splits text into identifiers.
func words(s string) []string {
	var out []string
	start := -1
	for i := 0; i <= len(s); i++ {
		letter := i < len(s) && (s[i] == '_' || s[i] >= 'a' && s[i] <= 'z' || s[i] >= 'A' && s[i] <= 'Z' || s[i] >= '0' && s[i] <= '9')
		switch {
		case letter && start < 0:
			start = i
		case !letter && start >= 0:
			out = append(out, s[start:i])
			start = -1
		}
	}
	return out
}
