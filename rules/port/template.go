package port

import (
	"slices"
	"sort"

	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// A file that is read several times in one unit, with other macros each time, holds one
// text for several functions. What the text is made into has to suit them all, and is
// made once: a replacement that is found again is the same edit, but an insertion that
// is found again would stand there twice.

// A place is a stretch of a file.
type place struct {
	file       string
	start, end int
}

func placeOf(r source.Range) place { return place{r.File.Name, r.Start, r.End} }

// again reports whether a file of the author's is read more than once in this unit.
func (p *Port) again(f *source.File) bool {
	if p.reads == nil {
		p.reads = map[string]int{}
		for _, in := range p.Unit.Includes {
			if in.File != nil && !in.Bundled {
				p.reads[in.File.Name]++
			}
		}
	}
	return p.reads[f.Name] > 1
}

// twins are the functions that share their text with fn.
func (p *Port) twins(fn *syntax.Func) []*syntax.Func {
	if fn.Loc.Range.File == nil || !p.again(fn.Loc.Range.File) {
		return nil
	}
	var out []*syntax.Func
	for _, o := range p.Unit.Funcs {
		if o != fn && o.Loc.Range.File != nil && placeOf(o.Loc.Range) == placeOf(fn.Loc.Range) {
			out = append(out, o)
		}
	}
	return out
}

// checkTwins refuses a function whose text has to stay for another.
func (p *Port) checkTwins(fn *syntax.Func) {
	for _, o := range p.twins(fn) {
		if p.Stays(o.Obj) != nil {
			Refuse(fn, "template", "%s shares its text with %s, which stays as it is", fn.Name, o.Name)
		}
	}
}

// shareText keeps the edits of a text from being made again for another function that
// shares it, and refuses a function for which the text would have to be another.
func (f *Fn) shareText() {
	if f.P.twins(f.Func) == nil {
		return
	}
	r := f.Func.Loc.Range
	var own, other []Edit
	for _, e := range f.edits {
		if e.Range.File.Name == r.File.Name && e.Range.Start >= r.Start && e.Range.End <= r.End {
			own = append(own, e)
		} else {
			other = append(other, e)
		}
	}
	sort.SliceStable(own, func(i, j int) bool {
		a, b := own[i], own[j]
		if a.Range.Start != b.Range.Start {
			return a.Range.Start < b.Range.Start
		}
		return a.Range.End < b.Range.End
	})
	before, ok := f.P.texts[placeOf(r)]
	if !ok {
		if f.P.texts == nil {
			f.P.texts = map[place][]Edit{}
		}
		f.P.texts[placeOf(r)] = own
		return
	}
	if !slices.EqualFunc(own, before, func(a, b Edit) bool { return placeOf(a.Range) == placeOf(b.Range) && a.New == b.New }) {
		Refuse(f.Func, "template", "%s shares its text with another function, for which it would become another", f.Func.Name)
	}
	f.edits = other
}
