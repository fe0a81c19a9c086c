package cfront

import (
	"hash/maphash"
	"maps"
	"slices"
	"strings"

	"hpyport/analysis/cpp"
	"hpyport/analysis/syntax"
)

// An Earlier reading of the same file, under another configuration, saves work:
// what both readings have in common need not be read again.
type Earlier struct {
	Unit *syntax.Unit
	// Settled are functions of which the caller needs no more than that they are
	// there. One whose tokens are the same as before, and that has nothing to do
	// with what is different, gets an empty body.
	// One that could not be read then is not tried again under the same condition.
	Settled map[string]bool
}

// settle leaves out the bodies that the earlier reading settled. A function has
// to do with a difference when it names something that is declared, or defined,
// in another way now, by any number of steps; or when what is different names it,
// by any number of steps: what is passed to it may matter to it. Names are
// compared as words, so that a member of a struct counts for a variable, too:
// that keeps too much, never too little.
func (p *parser) settle(e *Earlier) {
	var h maphash.Hash
	hash := func(toks []cpp.Token, first, last int) segKey {
		h.Reset()
		for i := first; i <= last; i++ {
			h.WriteString(toks[i].Text)
			h.WriteByte(0)
		}
		r := filePlace(&toks[first])
		return segKey{r.File.Name, r.Start, last - first, h.Sum64()}
	}
	old := segments(e.Unit.Tokens)
	before := make(map[segKey]bool, len(old))
	heads := map[segKey]bool{} // of functions, wherever they stand
	for _, s := range old {
		before[hash(e.Unit.Tokens, s.first, s.last)] = true
		if s.body >= 0 {
			heads[hash(e.Unit.Tokens, s.first, s.body).anywhere()] = true
		}
	}
	words := map[string]bool{}  // declared in another way
	called := map[string]bool{} // named by what is different
	changed := func(toks []cpp.Token, s *segment, again map[segKey]bool) {
		end := s.last
		if s.body >= 0 {
			end = s.body
			if s.name >= 0 && again[hash(toks, s.first, s.body).anywhere()] {
				end = s.first // the same function with another body
			}
			if s.name >= 0 {
				words[toks[s.name].Text] = true
			}
		}
		for i := s.first; i <= s.last; i++ {
			if toks[i].Kind != cpp.Identifier || keywords[toks[i].Text] {
				continue
			}
			if i < end {
				words[toks[i].Text] = true
			}
			called[toks[i].Text] = true
		}
	}
	now := make(map[segKey]bool, len(p.segs))
	nowHeads := map[segKey]bool{}
	same := make([]bool, len(p.segs))
	for k := range p.segs {
		s := &p.segs[k]
		key := hash(p.toks, s.first, s.last)
		now[key] = true
		if s.body >= 0 {
			nowHeads[hash(p.toks, s.first, s.body).anywhere()] = true
		}
		if same[k] = before[key] || !authoredTok(p.u, s.first); !same[k] {
			changed(p.toks, s, heads)
		}
	}
	for i := range old {
		if s := &old[i]; !now[hash(e.Unit.Tokens, s.first, s.last)] && authoredTok(e.Unit, s.first) {
			changed(e.Unit.Tokens, s, nowHeads)
		}
	}
	idents := func(s *segment, from int, f func(name string)) {
		for i := from; i <= s.last; i++ {
			if t := &p.toks[i]; t.Kind == cpp.Identifier && !keywords[t.Text] {
				f(t.Text)
			}
		}
	}
	users := map[string][]int{} // segments that have a word
	bodies := map[string][]int{}
	for k := range p.segs {
		s := &p.segs[k]
		if !authoredTok(p.u, s.first) {
			continue
		}
		idents(s, s.first, func(name string) {
			if u := users[name]; len(u) == 0 || u[len(u)-1] != k {
				users[name] = append(u, k)
			}
		})
		if s.body >= 0 && s.name >= 0 {
			name := p.toks[s.name].Text
			bodies[name] = append(bodies[name], k)
		}
	}
	// Upwards: who has a word, and what that declares.
	touched := make([]bool, len(p.segs))
	spread(words, func(word string, add func(string)) {
		for _, k := range users[word] {
			if touched[k] {
				continue
			}
			touched[k] = true
			if s := &p.segs[k]; s.body >= 0 && s.name >= 0 {
				add(p.toks[s.name].Text)
			} else {
				idents(s, s.first, add)
			}
		}
	})
	// Downwards: who is named, and whom that names.
	down := make([]bool, len(p.segs))
	spread(called, func(word string, add func(string)) {
		for _, k := range bodies[word] {
			down[k] = true
			idents(&p.segs[k], p.segs[k].body, add)
		}
	})
	cut := map[string]string{}
	for _, f := range e.Unit.Funcs {
		if f.Cut != "" {
			cut[f.Name] = f.Cut
		}
	}
	for k := range p.segs {
		s := &p.segs[k]
		if s.body < 0 || s.name < 0 || !same[k] || touched[k] || !authoredTok(p.u, s.first) {
			continue
		}
		if why := cut[p.toks[s.name].Text]; why != "" {
			p.cut[s.body] = why // it is what it was, and so is all that it names
			for i := s.body + 1; i < s.bodyEnd; i++ {
				p.skip[i] = true
			}
		}
	}
	for k := range p.segs {
		s := &p.segs[k]
		if s.body < 0 || s.name < 0 || !same[k] || down[k] || touched[k] || !authoredTok(p.u, s.first) {
			continue
		}
		if name := p.toks[s.name].Text; !e.Settled[name] || words[name] || p.usesPython(s) {
			continue
		}
		for i := s.body + 1; i < s.bodyEnd; i++ {
			p.skip[i] = true
		}
	}
}

// usesPython reports whether a segment names anything of Python's headers.
func (p *parser) usesPython(s *segment) bool {
	for i := s.first; i <= s.last; i++ {
		if t := &p.toks[i]; t.Kind == cpp.Identifier && (strings.HasPrefix(t.Text, "Py") || strings.HasPrefix(t.Text, "_Py")) {
			return true
		}
	}
	return false
}

// spread calls next for each word, also for those that next adds.
func spread(words map[string]bool, next func(word string, add func(string))) {
	work := slices.Sorted(maps.Keys(words))
	for len(work) > 0 {
		w := work[len(work)-1]
		work = work[:len(work)-1]
		next(w, func(name string) {
			if !words[name] {
				words[name] = true
				work = append(work, name)
			}
		})
	}
}

// A segKey tells external declarations of two readings apart.
type segKey struct {
	file   string
	start  int
	length int
	hash   uint64
}

func (k segKey) anywhere() segKey {
	k.file, k.start = "", 0
	return k
}
