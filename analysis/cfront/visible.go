package cfront

import (
	"maps"
	"slices"

	"hpyport/analysis/cpp"
)

// Between two Pythons hundreds of bundled declarations differ, in which hardly any
// file has a part: members of PyTypeObject that it does not name, functions that
// it does not call. visible tells the digester of the bundled declarations what
// the author's tokens can see of them: those that a word of his leads to, by any
// number of steps, and of structs the members that a word of his names, the first
// one, by which objects are known, and as many as his lists of initializers may
// have elements, which name members by their order. A word counts wherever it
// stands: that tells more readings apart than need be, never fewer. Not compared
// are sizes of structs with other members; no port depends on those.
func (p *parser) visible(d *digester) {
	words := map[string]bool{} // of the author's
	lists := p.authorsText(d, words)
	if p.unused == nil {
		for k := range p.segs {
			if s := &p.segs[k]; !authoredTok(p.u, s.first) {
				p.segText(d, s.first, s.last)
			}
		}
		return
	}
	defines := map[string][]int{}
	for k, s := range p.segs {
		if p.unused[k] || authoredTok(p.u, s.first) {
			continue
		}
		for _, name := range p.definedNames(s) {
			defines[name] = append(defines[name], k)
		}
	}
	p.spreadLists(lists, defines)
	seen := map[string]bool{}
	var work []string
	see := func(name string) {
		if !seen[name] && defines[name] != nil {
			seen[name] = true
			work = append(work, name)
		}
	}
	shown := make([]bool, len(p.segs))
	show := func(first, last int) {
		p.segText(d, first, last)
		for i := first; i <= last; i++ {
			if p.toks[i].Kind == cpp.Identifier {
				see(p.toks[i].Text)
			}
		}
	}
	// The order of the walk must be that of the text, which is the same for the same words.
	for k := range p.segs {
		if s := &p.segs[k]; authoredTok(p.u, s.first) {
			for i := s.first; i <= s.last; i++ {
				if p.toks[i].Kind == cpp.Identifier && !p.skip[i] {
					see(p.toks[i].Text)
				}
			}
		}
	}
	for _, w := range p.madeWords() {
		see(w)
	}
	for len(work) > 0 {
		name := work[len(work)-1]
		work = work[:len(work)-1]
		for _, k := range defines[name] {
			if shown[k] {
				continue
			}
			shown[k] = true
			s := &p.segs[k]
			open := p.structBrace(s)
			if open < 0 {
				show(s.first, s.last)
				continue
			}
			end := closing(p.toks, open)
			if end < 0 || end > s.last {
				show(s.first, s.last)
				continue
			}
			longest := 1
			for i := s.first; i <= s.last; i++ {
				if (i < open || i > end) && p.toks[i].Kind == cpp.Identifier {
					longest = max(longest, lists[p.toks[i].Text])
				}
			}
			show(s.first, open)
			p.eachMember(open, end, func(n, i, j int) {
				named := n < longest
				for m := i; m < j && !named; m++ {
					t := &p.toks[m]
					named = t.Kind == cpp.Identifier && words[t.Text] && !p.typedefs[t.Text] && !keywords[t.Text]
				}
				if named {
					d.num(n)
					show(i, j)
				}
			})
			show(end, s.last)
		}
	}
}

// eachMember calls f with the number and the tokens of each member of the struct
// between two braces, the ';' being the last.
func (p *parser) eachMember(open, end int, f func(n, first, last int)) {
	for i, n := open+1, 0; i < end; n++ {
		j, depth := i, 0
		for ; j < end && (depth > 0 || !isPunct(&p.toks[j], ";")); j++ {
			switch {
			case isPunct(&p.toks[j], "{"):
				depth++
			case isPunct(&p.toks[j], "}"):
				depth--
			}
		}
		f(n, i, j)
		i = j + 1
	}
}

// spreadLists adds to the lengths of lists by a word of the author's those for what
// the word stands for: the struct of a typedef, and structs within a struct.
func (p *parser) spreadLists(lists map[string]int, defines map[string][]int) {
	work := slices.Sorted(maps.Keys(lists))
	add := func(first, last, n int) {
		for i := first; i <= last; i++ {
			if isPunct(&p.toks[i], "*") || isPunct(&p.toks[i], "(") {
				return
			}
		}
		for i := first; i <= last; i++ {
			if t := &p.toks[i]; t.Kind == cpp.Identifier && lists[t.Text] < n && defines[t.Text] != nil {
				lists[t.Text] = n
				work = append(work, t.Text)
			}
		}
	}
	for len(work) > 0 {
		name := work[len(work)-1]
		work = work[:len(work)-1]
		for _, k := range defines[name] {
			s := &p.segs[k]
			open := p.structBrace(s)
			end := -1
			if open >= 0 {
				end = closing(p.toks, open)
			}
			if end < 0 || end > s.last {
				add(s.first, s.last, lists[name])
				continue
			}
			p.eachMember(open, end, func(_, i, j int) { add(i, j, lists[name]) })
		}
	}
}

// madeWords are the words of what the front end put in.
func (p *parser) madeWords() []string {
	var out []string
	for k := range p.segs {
		for _, x := range p.inject[k] {
			out = append(out, words(x.text)...)
		}
	}
	subst := make([]int, 0, len(p.subst))
	for i := range p.subst {
		subst = append(subst, i)
	}
	slices.Sort(subst)
	for _, i := range subst {
		out = append(out, words(p.subst[i])...)
	}
	return out
}

// authorsText takes in the author's declarations and what the front end put in. It
// returns for each word how many elements the longest list in braces has of the
// declarations that the word stands in.
func (p *parser) authorsText(d *digester, words map[string]bool) map[string]int {
	longest := map[string]int{}
	for _, w := range p.madeWords() {
		words[w] = true
	}
	for k := range p.segs {
		s := &p.segs[k]
		for _, x := range p.inject[k] {
			d.word(x.text)
		}
		if !authoredTok(p.u, s.first) {
			continue
		}
		p.segText(d, s.first, s.last)
		most := 1
		var lists []int // commas of each open brace; -1 for a bracket of another kind
		for i := s.first; i <= s.last; i++ {
			t := &p.toks[i]
			if t.Kind == cpp.Identifier {
				words[t.Text] = true
			}
			if t.Kind != cpp.Punct {
				continue
			}
			switch t.Text {
			case "{", "<%":
				lists = append(lists, 1)
			case "(", "[", "<:":
				lists = append(lists, -1)
			case ")", "]", "}", "%>", ":>":
				if n := len(lists); n > 0 {
					most = max(most, lists[n-1])
					lists = lists[:n-1]
				}
			case ",":
				if n := len(lists); n > 0 && lists[n-1] > 0 {
					lists[n-1]++
				}
			case ";":
				if n := len(lists); n > 0 && lists[n-1] > 0 { // a block, not a list
					lists[n-1] = 1
				}
			}
		}
		for i := s.first; i <= s.last; i++ {
			if t := &p.toks[i]; t.Kind == cpp.Identifier && p.typedefs[t.Text] || i > s.first && (p.toks[i-1].Text == "struct" || p.toks[i-1].Text == "union") {
				longest[t.Text] = max(longest[t.Text], most)
			}
		}
	}
	return longest
}

// segText takes in tokens as cc gets them.
func (p *parser) segText(d *digester, first, last int) {
	for i := first; i <= last; i++ {
		if p.skip[i] {
			continue
		}
		if sub, ok := p.subst[i]; ok {
			d.word(sub)
		} else {
			d.word(p.toks[i].Text)
		}
	}
}

// structBrace returns the '{' of the struct or union that a bundled declaration
// defines, or -1.
func (p *parser) structBrace(s *segment) int {
	if s.body >= 0 {
		return -1
	}
	for i := s.first; i <= s.last && i < s.first+6; i++ {
		switch t := &p.toks[i]; {
		case t.Text == "enum":
			return -1
		case isPunct(t, "{"):
			return i
		case t.Kind == cpp.Punct:
			return -1
		}
	}
	return -1
}
