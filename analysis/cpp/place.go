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

// A site is the place of an invocation.
type site struct {
	common int        // steps that all tokens of the invocation share
	depth  int        // the last of them whose macro body is the place; 0 for a file
	parent *Expansion // that macro's expansion
}

// siteOf finds the place of an invocation whose tokens share the first common
// steps. As long as all of them came through one argument they stand
// together where that argument is written, one step further out; sameArg says
// so for a step.
func siteOf(name *tok, common int, sameArg func(step int) bool) site {
	d := common
	for d > 0 && sameArg(d-1) {
		d--
	}
	s := site{common: common, depth: d}
	if d > 0 {
		s.parent = name.trail[d-1].Exp
	}
	return s
}

// project returns the range of t at the site; the zero range when it has none.
func (s site) project(t *tok) source.Range {
	if len(t.trail) < s.common {
		return source.Range{}
	}
	var inner *Expansion // what t came out of, if that stands at the site
	if len(t.trail) > s.common {
		if inner = t.trail[s.common].Exp; inner.Parent != s.parent {
			inner = nil
		}
	}
	if s.depth == 0 {
		switch {
		case inner != nil:
			return inner.Call
		case len(t.trail) == s.common:
			return t.pos()
		}
		return source.Range{}
	}
	st := &t.trail[s.depth-1]
	r := st.Body
	if st.Arg < 0 && inner != nil && inner.Call.File == r.File {
		r = r.Union(inner.Call)
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

// sameArg reports whether all tokens came through the same argument at a
// step.
func sameArg(name *tok, args *arguments, seps []tok, step int) bool {
	if name.trail[step].Arg < 0 {
		return false
	}
	want := name.trail[step].Body
	same := func(t *tok) bool { return t.kind == padding || t.trail[step].Body == want }
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
func (p *preprocessor) place(e *Expansion, name *tok) {
	if p.inDirective > 0 {
		e.Call = name.pos()
		e.Name = e.Call
		return
	}
	s := siteOf(name, len(name.trail), func(step int) bool { return name.trail[step].Arg >= 0 })
	e.Parent = s.parent
	e.made = name.flags&tMade != 0
	e.Name = s.project(name)
	e.Call = e.Name
}

// placeCall fills in Parent, Call, Name and Args. seps are '(', the commas
// and ')'; common is the number of steps that all tokens share.
func (p *preprocessor) placeCall(e *Expansion, name *tok, args *arguments, seps []tok, common, np int) {
	s := siteOf(name, common, func(step int) bool { return sameArg(name, args, seps, step) })
	e.Parent = s.parent
	e.made = name.flags&tMade != 0
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
	if len(name.trail) != common {
		e.Split = true
	}
	for i := range seps {
		grow(s.project(&seps[i]))
	}
	// Both parentheses must stand at the site itself.
	for _, t := range []*tok{&seps[0], &seps[len(seps)-1]} {
		if len(t.trail) != common {
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
		if r.Start < e.Name.End {
			// The name was pasted from a parameter whose rest is this argument.
			e.Split = true
		}
	}
}
