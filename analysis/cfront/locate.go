package cfront

import (
	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// A locator turns token spans into places.
//
// A token that came through macros can be looked at from several containers:
// the file, where it is part of an invocation, and the body of each macro it
// passed, where it is a word of the replacement list or the parameter that it
// replaced. A node lies in the innermost container that all its tokens share
// and that none of them only passes through as part of one argument.
type locator struct {
	toks []cpp.Token
	// plain[i] counts the tokens before i that no macro touched, so that the
	// common case costs nothing.
	plain []int32
	// uses counts, for each expansion and argument, how many places of the
	// body the argument replaced.
	uses map[argKey]int
	// again holds the files that were read more than once, as templates are.
	again map[*source.File]bool
}

type argKey struct {
	exp *cpp.Expansion
	arg int
}

func newLocator(toks []cpp.Token) *locator {
	l := &locator{toks: toks, plain: make([]int32, len(toks)+1), uses: map[argKey]int{}, again: map[*source.File]bool{}}
	behind := map[*source.File]int{}
	type place struct {
		argKey
		start int
	}
	seen := map[place]bool{}
	for i := range toks {
		l.plain[i+1] = l.plain[i]
		if len(toks[i].Trail) == 0 && !toks[i].Made {
			l.plain[i+1]++
			if p := toks[i].Pos; !p.File.Bundled {
				if p.Start < behind[p.File] {
					l.again[p.File] = true
				}
				behind[p.File] = p.End
			}
		}
		for _, s := range toks[i].Trail {
			if s.Arg >= 0 {
				p := place{argKey{s.Exp, s.Arg}, s.Body.Start}
				if !seen[p] {
					seen[p] = true
					l.uses[p.argKey]++
				}
			}
		}
	}
	return l
}

// stepsAt returns the steps of the expansions that were written in container c
// (nil is the file). Trails keep the order from outside to inside, so within
// one container they nest through arguments.
func stepsAt(buf []cpp.Step, t *cpp.Token, c *cpp.Expansion) []cpp.Step {
	buf = buf[:0]
	for i, s := range t.Trail {
		if s.Exp.Parent != c {
			continue
		}
		if s.Arg >= 0 {
			// A macro's name given as an argument and called in the body: what
			// results belongs to the body.
			for _, x := range t.Trail[i+1:] {
				if x.Arg < 0 && within(x.Exp, s.Exp) {
					s.Arg = -1
					break
				}
			}
		}
		buf = append(buf, s)
	}
	return buf
}

// within reports whether e was written in the body of outer, at any depth.
func within(e, outer *cpp.Expansion) bool {
	for e = e.Parent; e != nil; e = e.Parent {
		if e == outer {
			return true
		}
	}
	return false
}

func sameArg(a, b cpp.Step) bool {
	return a.Exp == b.Exp && a.Arg == b.Arg && a.Body == b.Body
}

// at returns the place of the tokens first..last, both included.
func (l *locator) at(first, last int) syntax.Loc {
	loc := l.place(first, last)
	if len(l.again) > 0 && l.again[loc.Range.File] {
		loc.Repeated = true
	}
	return loc
}

func (l *locator) place(first, last int) syntax.Loc {
	loc := syntax.Loc{First: first, Last: last}
	if first < 0 || last < first || last >= len(l.toks) {
		return syntax.Loc{First: 0, Last: -1}
	}
	if int(l.plain[last+1]-l.plain[first]) == last-first+1 {
		a, b := l.toks[first].Pos, l.toks[last].Pos
		loc.Range = a
		if a.File != b.File {
			loc.Split = true
			return loc
		}
		loc.Range.End = b.End
		return loc
	}

	var c *cpp.Expansion
	for depth := 0; depth < 200; depth++ {
		next := l.inContainer(&loc, c)
		if next == nil {
			return loc
		}
		c = next
	}
	loc.Split = true
	return loc
}

// inContainer places the node in container c, or returns the expansion in
// whose body it has to be looked for instead.
func (l *locator) inContainer(loc *syntax.Loc, c *cpp.Expansion) *cpp.Expansion {
	first, last := loc.First, loc.Last
	var b0, b1 [8]cpp.Step
	head := append([]cpp.Step(nil), stepsAt(b0[:], &l.toks[first], c)...)

	// d is how many arguments hold the whole node; sameExp says that one more
	// expansion is shared by all tokens.
	d, sameExp := len(head), true
	for i := range head {
		if head[i].Arg < 0 {
			d = i
			break
		}
	}
	for i := first + 1; i <= last; i++ {
		s := stepsAt(b1[:], &l.toks[i], c)
		n := 0
		for n < d && n < len(s) && sameArg(s[n], head[n]) {
			n++
		}
		d = n
	}
	for i := first; i <= last && sameExp; i++ {
		s := stepsAt(b1[:], &l.toks[i], c)
		sameExp = d < len(s) && d < len(head) && s[d].Exp == head[d].Exp
	}
	if sameExp {
		e := head[d].Exp
		if !l.partOf(first-1, c, head[:d], e) && !l.partOf(last+1, c, head[:d], e) {
			loc.Whole, loc.Range, loc.In = e, e.Call, c
			l.noteArg(loc, head[:d])
			return nil
		}
		return e
	}

	loc.In = c
	l.noteArg(loc, head[:d])
	var r source.Range
	for i := first; i <= last; i++ {
		t := &l.toks[i]
		s := stepsAt(b1[:], t, c)
		var ext source.Range
		if len(s) > d {
			ext = s[d].Exp.Call
			if i == first && l.partOf(first-1, c, head[:d], s[d].Exp) || i == last && l.partOf(last+1, c, head[:d], s[d].Exp) {
				loc.Split = true
			}
		} else {
			ext = l.spelled(t, c)
			if c != nil && (i == first && l.splitsArg(i, i-1, c) || i == last && l.splitsArg(i, i+1, c)) {
				loc.Split = true
			}
		}
		switch {
		case ext.File == nil:
			loc.Split = true
		case r.File == nil:
			r = ext
		case r.File != ext.File:
			loc.Split = true
		default:
			r = r.Union(ext)
		}
	}
	loc.Range = r
	return nil
}

// spelled returns where t stands in c: its own characters in the file, its
// word or parameter in a macro body.
func (l *locator) spelled(t *cpp.Token, c *cpp.Expansion) source.Range {
	if c == nil {
		return t.Pos
	}
	for _, s := range t.Trail {
		if s.Exp == c {
			return s.Body
		}
	}
	return source.Range{}
}

// partOf reports whether token i belongs to the same copy of expansion e as
// tokens that have the given steps before it in container c.
func (l *locator) partOf(i int, c *cpp.Expansion, before []cpp.Step, e *cpp.Expansion) bool {
	if i < 0 || i >= len(l.toks) {
		return false
	}
	var b [8]cpp.Step
	s := stepsAt(b[:], &l.toks[i], c)
	if len(s) <= len(before) || s[len(before)].Exp != e {
		return false
	}
	for k := range before {
		if !sameArg(s[k], before[k]) {
			return false
		}
	}
	return true
}

// splitsArg reports whether tokens i and j replaced the same parameter of c's
// body: a node that holds only one of them has no place in that body.
func (l *locator) splitsArg(i, j int, c *cpp.Expansion) bool {
	if j < 0 || j >= len(l.toks) {
		return false
	}
	a, ok := stepOf(&l.toks[i], c)
	if !ok || a.Arg < 0 {
		return false
	}
	b, ok := stepOf(&l.toks[j], c)
	return ok && sameArg(a, b)
}

func stepOf(t *cpp.Token, c *cpp.Expansion) (cpp.Step, bool) {
	for _, s := range t.Trail {
		if s.Exp == c {
			return s, true
		}
	}
	return cpp.Step{}, false
}

// noteArg records the arguments that hold the whole node.
func (l *locator) noteArg(loc *syntax.Loc, args []cpp.Step) {
	for _, s := range args {
		loc.Arg = s.Exp
		if l.uses[argKey{s.Exp, s.Arg}] > 1 {
			loc.Repeated = true
		}
		if uses := s.Exp.Macro.Uses; s.Arg < len(uses) && uses[s.Arg].Stringized+uses[s.Arg].Pasted > 0 {
			loc.Repeated = true
		}
	}
}

// filePlace returns the place of token i in a file: the token itself, or the
// outermost invocation whose body spelled it.
func (l *locator) filePlace(i int) source.Range { return filePlace(&l.toks[i]) }

func filePlace(t *cpp.Token) source.Range {
	for _, s := range t.Trail {
		if s.Arg < 0 {
			e := s.Exp
			for e.Parent != nil {
				e = e.Parent
			}
			return e.Call
		}
	}
	return t.Pos
}
