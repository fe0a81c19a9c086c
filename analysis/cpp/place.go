package cpp

import "hpyport/analysis/source"

// Where an invocation stands.
//
// The tokens of one invocation (name, parentheses, arguments) usually stand
// in one place: a file, an argument written in a file, or a macro's body.
// Then the ranges of its Expansion lie in that place. The preprocessor finds
// the place as the longest common beginning of the tokens' trails. When an
// invocation is patched together from several places, such as ID(F)(1), where
// the name came through ID's argument and the rest from the file, the common
// part is the place around: Call then covers ID(F)(1), and each range covers
// the whole inner invocation that its token came through.

// owner is the expansion in whose body a token with this trail is spelled.
func owner(trail []Step) *Expansion {
	for i := len(trail) - 1; i >= 0; i-- {
		if trail[i].Arg < 0 {
			return trail[i].Exp
		}
	}
	return nil
}

// site is the place of an invocation.
type site struct {
	depth  int
	inArg  bool // Pos of the tokens is their place: at the top or within one argument
	parent *Expansion
}

// siteOf describes the place with the first depth steps of trail.
func siteOf(trail []Step, depth int, sameArg bool) site {
	if depth == 0 {
		return site{inArg: true}
	}
	if sameArg {
		return site{depth: depth, inArg: true, parent: owner(trail[:depth])}
	}
	return site{depth: depth, parent: trail[depth-1].Exp}
}

// project returns the range of t at the site; the zero range when it has none.
func (s site) project(t *tok) source.Range {
	if len(t.trail) < s.depth {
		return source.Range{}
	}
	if s.inArg {
		if len(t.trail) == s.depth {
			return t.pos()
		}
		if e := t.trail[s.depth].Exp; e.Parent == s.parent {
			return e.Call
		}
		return source.Range{}
	}
	st := &t.trail[s.depth-1]
	r := st.Body
	if st.Arg < 0 && len(t.trail) > s.depth {
		if e := t.trail[s.depth].Exp; e.Parent == st.Exp && e.Call.File == r.File {
			r = r.Union(e.Call)
		}
	}
	return r
}

func sameTrail(a, b []Step) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// commonDepth returns how many steps all tokens of the invocation share.
func (p *preprocessor) commonDepth(name *tok, args *arguments, seps []tok) int {
	d := len(name.trail)
	last := name.trail
	with := func(t *tok) {
		if t.kind == padding || sameTrail(last, t.trail) {
			return
		}
		last = t.trail
		n := min(d, len(t.trail))
		i := 0
		for i < n && t.trail[i].Exp == name.trail[i].Exp {
			i++
		}
		d = i
	}
	for i := range seps {
		with(&seps[i])
	}
	for i := range args.list {
		for j := range args.list[i].first {
			if d == 0 {
				return 0
			}
			with(&args.list[i].first[j])
		}
	}
	return d
}

// sameArg reports whether all tokens came through the same argument at the
// last common step.
func sameArg(name *tok, args *arguments, seps []tok, depth int) bool {
	if depth == 0 || name.trail[depth-1].Arg < 0 {
		return false
	}
	want := name.trail[depth-1].Body
	same := func(t *tok) bool { return t.kind == padding || t.trail[depth-1].Body == want }
	for i := range seps {
		if !same(&seps[i]) {
			return false
		}
	}
	for i := range args.list {
		for j := range args.list[i].first {
			if !same(&args.list[i].first[j]) {
				return false
			}
		}
	}
	return true
}

// place fills in an invocation without arguments.
func (p *preprocessor) place(e *Expansion, name *tok, _ []tok, depth int) {
	if p.inDirective > 0 {
		e.Call = name.pos()
		e.Name = e.Call
		return
	}
	s := siteOf(name.trail, depth, depth > 0 && name.trail[depth-1].Arg >= 0)
	e.Parent = s.parent
	e.Name = s.project(name)
	e.Call = e.Name
}

// placeCall fills in Parent, Call, Name and Args. seps are '(', the commas
// and ')'.
func (p *preprocessor) placeCall(e *Expansion, name *tok, args *arguments, seps []tok, depth, np int) {
	s := siteOf(name.trail, depth, sameArg(name, args, seps, depth))
	e.Parent = s.parent
	e.Name = s.project(name)
	e.Call = e.Name
	grow := func(r source.Range) {
		if !e.Call.IsValid() {
			e.Call = r
		} else if r.File == e.Call.File {
			e.Call = e.Call.Union(r)
		} else if r.IsValid() {
			e.Split = true
		}
	}
	for i := range seps {
		grow(s.project(&seps[i]))
		if len(seps[i].trail) != len(name.trail) || len(name.trail) != depth {
			e.Split = true
		}
	}
	if np == 0 {
		return
	}
	e.Args = make([]source.Range, np)
	for i := 0; i < np; i++ {
		var r source.Range
		for j := range args.list[i].first {
			t := &args.list[i].first[j]
			if t.kind == padding {
				continue
			}
			q := s.project(t)
			if r.IsValid() && q.File != r.File {
				e.Split = true
				continue
			}
			r = r.Union(q)
		}
		if !r.IsValid() {
			// Empty: the place after the parenthesis or comma before it; for
			// variable arguments that were left out, before the parenthesis.
			k := min(i, len(seps)-1)
			q := s.project(&seps[k])
			if args.list[i].omitted && k > 0 {
				q.End = q.Start
			} else {
				q.Start = q.End
			}
			r = q
		}
		grow(r)
		e.Args[i] = r
	}
}
