package rewrite

import (
	"fmt"
	"sort"
	"strings"

	"hpyport/analysis/source"
	"hpyport/rules/port"
)

// Apply makes the new text of a file from edits. Edits are on the original
// text; two that overlap are a mistake of the rules and name each other.
func Apply(f *source.File, edits []port.Edit) (string, error) {
	var es []port.Edit
	for _, e := range edits {
		if e.Range.File == f {
			es = append(es, e)
		}
	}
	sort.SliceStable(es, func(i, j int) bool {
		a, b := es[i].Range, es[j].Range
		if a.Start != b.Start {
			return a.Start < b.Start
		}
		return a.End < b.End // insertions before replacements
	})
	es = tidy(f, es)
	crlf := strings.HasSuffix(strings.SplitAfterN(f.Text, "\n", 2)[0], "\r\n")
	var b strings.Builder
	at := 0
	for i, e := range es {
		if i > 0 && e == es[i-1] && e.Range.End > e.Range.Start {
			continue // the same edit twice, e.g. a header shared by two functions
		}
		if e.Range.Start < at {
			p := es[i-1]
			return "", fmt.Errorf("%s: the rules %s and %s both change this text: %q and %q, to %q and %q", e.Range.Position(), p.Rule, e.Rule, p.Range.Text(), e.Range.Text(), p.New, e.New)
		}
		b.WriteString(f.Text[at:e.Range.Start])
		e.New = port.Apart(e.Range, e.New)
		if crlf {
			e.New = strings.ReplaceAll(strings.ReplaceAll(e.New, "\r\n", "\n"), "\n", "\r\n")
		}
		b.WriteString(e.New)
		at = e.Range.End
	}
	b.WriteString(f.Text[at:])
	return b.String(), nil
}

// tidy lets whole lines that disappear take a blank line with them where one
// stood on either side.
func tidy(f *source.File, es []port.Edit) []port.Edit {
	gone := func(e port.Edit) bool {
		return e.New == "" && e.Range.End > e.Range.Start && strings.HasSuffix(f.Text[:e.Range.End], "\n") &&
			(e.Range.Start == 0 || f.Text[e.Range.Start-1] == '\n')
	}
	var out []port.Edit
	for _, e := range es {
		if n := len(out); n > 0 && gone(e) && gone(out[n-1]) && out[n-1].Range.End == e.Range.Start {
			out[n-1].Range.End = e.Range.End
			continue
		}
		out = append(out, e)
	}
	for i := range out {
		e := &out[i]
		if !gone(*e) {
			continue
		}
		end := e.Range.End
		if strings.HasPrefix(f.Text[end:], "\r\n") {
			end++
		}
		if end >= len(f.Text) || f.Text[end] != '\n' {
			continue
		}
		before := strings.TrimSuffix(strings.TrimSuffix(f.Text[:e.Range.Start], "\n"), "\r")
		if strings.HasSuffix(before, "\n") || strings.HasSuffix(before, "{") {
			if i+1 == len(out) || out[i+1].Range.Start > end {
				e.Range.End = end + 1
			}
		}
	}
	return out
}
