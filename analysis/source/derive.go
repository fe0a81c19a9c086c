package source

import (
	"sort"
	"strings"
)

// A Cut is a stretch of a file that another text takes the place of.
type Cut struct {
	Start, End int
	Text       string
}

// A stretch of a derived file says where its text comes from.
type stretch struct {
	at, from int
	kept     bool // byte by byte; else all of it stands for the place from
}

// Derive returns a file of the same name with other text in some places. Its
// positions are those of f, so that whatever is told about it is told about what
// its author wrote. Cuts must not overlap.
func (f *File) Derive(cuts []Cut) *File {
	cuts = append([]Cut{}, cuts...)
	sort.Slice(cuts, func(i, j int) bool { return cuts[i].Start < cuts[j].Start })
	d := &File{Name: f.Name, Bundled: f.Bundled, of: f}
	var b strings.Builder
	at := 0
	keep := func(to int) {
		d.parts = append(d.parts, stretch{b.Len(), at, true})
		b.WriteString(f.Text[at:to])
	}
	for _, c := range cuts {
		keep(c.Start)
		d.parts = append(d.parts, stretch{b.Len(), c.Start, false})
		b.WriteString(c.Text)
		at = c.End
	}
	keep(len(f.Text))
	d.Text = b.String()
	return d
}

// Original returns the file as it was read.
func (f *File) Original() *File {
	for f.of != nil {
		f = f.of
	}
	return f
}

// Original returns what a range is about in the file as it was read.
func (r Range) Original() Range {
	for r.File != nil && r.File.of != nil {
		r = Range{File: r.File.of, Start: r.File.origin(r.Start), End: max(r.File.origin(r.Start), r.File.origin(r.End))}
	}
	return r
}

// origin is the place in the file that f was derived from.
func (f *File) origin(off int) int {
	i := sort.Search(len(f.parts), func(i int) bool { return f.parts[i].at > off }) - 1
	if i < 0 {
		return 0
	}
	p := f.parts[i]
	if !p.kept {
		return p.from
	}
	return min(p.from+off-p.at, len(f.of.Text))
}

// OriginalRange is where a stretch of a derived file stood in the file as it was read.
func (f *File) OriginalRange(start, end int) (int, int) {
	for f.of != nil {
		start, end = f.origin(start), f.originEnd(end)
		f = f.of
	}
	return start, end
}

// Whole widens a stretch of a derived file so that it holds all that stands for the same
// places of the file as it was read: two functions that one use of a macro made, say.
func (f *File) Whole(start, end int) (int, int) {
	first, _ := f.OriginalRange(start, start)
	_, last := f.OriginalRange(end, end)
	start = sort.Search(start, func(i int) bool { s, _ := f.OriginalRange(i, i); return s >= first })
	end += sort.Search(len(f.Text)-end, func(i int) bool { _, e := f.OriginalRange(end+i+1, end+i+1); return e > last })
	return start, end
}

// originEnd is origin for the end of a stretch: behind all that stands before it.
func (f *File) originEnd(off int) int {
	i := sort.Search(len(f.parts), func(i int) bool { return f.parts[i].at >= off }) - 1
	if i < 0 {
		return 0
	}
	p := f.parts[i]
	if p.kept {
		return min(p.from+off-p.at, len(f.of.Text))
	}
	if i+1 < len(f.parts) {
		return f.parts[i+1].from
	}
	return len(f.of.Text)
}
