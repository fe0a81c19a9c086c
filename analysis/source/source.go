// Package source holds the text of C files and names places in it.
//
// Everything hpyport does ends as an edit of a byte range, so a place is a
// half-open range of byte offsets into the file exactly as it was read: no
// newline translation, no decoding. Lines and columns are derived on demand
// and only ever shown to people.
package source

import (
	"fmt"
	"os"
	"sort"
	"strings"
	"sync"
)

// A File is the unchanged text of one file.
type File struct {
	Name string // as the user or an #include named it, joined with its folder
	Text string
	// Bundled marks text that hpyport carries itself (declarations of the C
	// API and of libc). Nothing in a bundled file is ever edited or reported.
	Bundled bool

	of    *File // the file that this one was derived from, see Derive
	parts []stretch

	once  sync.Once
	lines []int // byte offset of each line start
}

// NewFile wraps text that is already in memory.
func NewFile(name, text string) *File { return &File{Name: name, Text: text} }

// ReadFile reads a file from disk.
func ReadFile(name string) (*File, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return NewFile(name, string(b)), nil
}

func (f *File) lineStarts() []int {
	f.once.Do(func() {
		f.lines = append(f.lines, 0)
		for i := 0; i < len(f.Text); i++ {
			if f.Text[i] == '\n' {
				f.lines = append(f.lines, i+1)
			}
		}
	})
	return f.lines
}

// Position turns a byte offset into a 1-based line and column (in bytes).
func (f *File) Position(off int) Position {
	if f.of != nil {
		return f.of.Position(f.origin(off))
	}
	ls := f.lineStarts()
	i := sort.Search(len(ls), func(i int) bool { return ls[i] > off }) - 1
	return Position{Name: f.Name, Line: i + 1, Column: off - ls[i] + 1}
}

// LineStart returns the offset of the first byte of the line that holds off.
func (f *File) LineStart(off int) int {
	return strings.LastIndexByte(f.Text[:off], '\n') + 1
}

// LineEnd returns the offset of the newline that ends the line of off, or
// the length of the text on the last line.
func (f *File) LineEnd(off int) int {
	if i := strings.IndexByte(f.Text[off:], '\n'); i >= 0 {
		return off + i
	}
	return len(f.Text)
}

// Indent returns the leading blanks of the line that holds off.
func (f *File) Indent(off int) string {
	s := f.LineStart(off)
	e := s
	for e < len(f.Text) && (f.Text[e] == ' ' || f.Text[e] == '\t') {
		e++
	}
	return f.Text[s:e]
}

// LineCount returns how many lines the file has; a last line without a
// newline counts.
func (f *File) LineCount() int {
	n := len(f.lineStarts())
	if strings.HasSuffix(f.Text, "\n") || f.Text == "" {
		n--
	}
	return n
}

// A Position is a place as people read it.
type Position struct {
	Name         string
	Line, Column int
}

func (p Position) String() string {
	if p.Line == 0 {
		return p.Name
	}
	return fmt.Sprintf("%s:%d:%d", p.Name, p.Line, p.Column)
}

// A Range is a half-open range of bytes of one file. The zero Range is "no
// place".
type Range struct {
	File       *File
	Start, End int
}

// IsValid reports whether r names a place.
func (r Range) IsValid() bool { return r.File != nil }

// Text returns the bytes of r.
func (r Range) Text() string {
	if r.File == nil {
		return ""
	}
	return r.File.Text[r.Start:r.End]
}

// Position returns the position of the first byte of r.
func (r Range) Position() Position {
	if r.File == nil {
		return Position{Name: "<unknown>"}
	}
	return r.File.Position(r.Start)
}

func (r Range) String() string { return r.Position().String() }

// Contains reports whether o lies within r.
func (r Range) Contains(o Range) bool {
	return r.File == o.File && r.Start <= o.Start && o.End <= r.End
}

// Union returns the smallest range that holds both; both must be in one file.
func (r Range) Union(o Range) Range {
	if r.File == nil {
		return o
	}
	return Range{r.File, min(r.Start, o.Start), max(r.End, o.End)}
}
