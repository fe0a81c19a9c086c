package report

import (
	"sort"

	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
)

// codeLines lists the lines of a file, from 1, that hold more than blanks and comments.
func codeLines(f *source.File) []int {
	var out []int
	for _, lx := range cpp.Lexemes(f) {
		switch lx.Kind {
		case cpp.Newline, cpp.Blank, cpp.Comment, cpp.Splice:
			continue
		}
		from, to := f.Position(lx.Start).Line, f.Position(max(lx.Start, lx.End-1)).Line
		for n := from; n <= to; n++ {
			if len(out) == 0 || out[len(out)-1] < n {
				out = append(out, n)
			}
		}
	}
	return out
}

// countBetween counts the numbers from first to last in a sorted list.
func countBetween(sorted []int, first, last int) int {
	return sort.SearchInts(sorted, last+1) - sort.SearchInts(sorted, first)
}
