// Package diff prints the difference between two texts as a unified diff that
// patch and git apply accept.
//
// The one idea: line differences are found by go-diff, but what is printed is
// cut from the two texts themselves, so that bytes that are no UTF-8, carriage
// returns and a missing last newline come out exactly as they went in.
package diff

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// Context is how many unchanged lines stand around a change.
const Context = 3

// A line is one line of either text with what happened to it: ' ', '-' or '+'.
type line struct {
	op   byte
	text string // newline included, if it has one
}

// Unified returns the difference of two versions of the file called name, or ""
// when they are equal. The name is shown with slashes below a/ and b/.
func Unified(name, old, new string) string {
	if old == new {
		return ""
	}
	name = filepath.ToSlash(name)
	return unified(label("a/"+strings.TrimPrefix(name, "/")), label("b/"+strings.TrimPrefix(name, "/")), old, new)
}

// Created returns the diff that makes a new file.
func Created(name, text string) string {
	name = filepath.ToSlash(name)
	return unified("/dev/null", label("b/"+strings.TrimPrefix(name, "/")), "", text)
}

func unified(from, to, old, new string) string {
	lines := compare(old, new)
	var out strings.Builder
	fmt.Fprintf(&out, "--- %s\n+++ %s\n", from, to)
	oldLine, newLine := 1, 1 // line numbers at lines[at]
	at := 0
	for {
		first := at
		for first < len(lines) && lines[first].op == ' ' {
			first++
		}
		if first == len(lines) {
			break
		}
		start := max(at, first-Context)
		oldLine += start - at
		newLine += start - at
		end := hunkEnd(lines, first)
		oldCount, newCount := 0, 0
		for _, l := range lines[start:end] {
			if l.op != '+' {
				oldCount++
			}
			if l.op != '-' {
				newCount++
			}
		}
		fmt.Fprintf(&out, "@@ -%s +%s @@\n", span(oldLine, oldCount), span(newLine, newCount))
		for _, l := range lines[start:end] {
			out.WriteByte(l.op)
			out.WriteString(l.text)
			if !strings.HasSuffix(l.text, "\n") {
				out.WriteString("\n\\ No newline at end of file\n")
			}
		}
		oldLine += oldCount
		newLine += newCount
		at = end
	}
	return out.String()
}

// hunkEnd returns the end of the hunk whose first change is lines[first]:
// changes with at most twice the context between them share a hunk.
func hunkEnd(lines []line, first int) int {
	last := first
	for i := first; i < len(lines) && i-last <= 2*Context+1; i++ {
		if lines[i].op != ' ' {
			last = i
		}
	}
	return min(last+1+Context, len(lines))
}

// span writes a range of lines as unified diffs do: a length of one is left
// out and an empty range stands after the line before it.
func span(first, count int) string {
	switch count {
	case 0:
		return fmt.Sprintf("%d,0", first-1)
	case 1:
		return fmt.Sprint(first)
	}
	return fmt.Sprintf("%d,%d", first, count)
}

// compare lines the two texts up. Within a change all removed lines come
// before all added ones.
func compare(old, new string) []line {
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0 // the result must not depend on how busy the machine is
	a, b, _ := dmp.DiffLinesToRunes(old, new)
	oldLines, newLines := split(old), split(new)
	var result []line
	var added []line
	i, j := 0, 0
	for _, d := range dmp.DiffMainRunes(a, b, false) {
		n := len([]rune(d.Text))
		switch d.Type {
		case diffmatchpatch.DiffDelete:
			for _, s := range oldLines[i : i+n] {
				result = append(result, line{'-', s})
			}
			i += n
		case diffmatchpatch.DiffInsert:
			for _, s := range newLines[j : j+n] {
				added = append(added, line{'+', s})
			}
			j += n
		default:
			result = append(result, added...)
			added = nil
			for _, s := range oldLines[i : i+n] {
				result = append(result, line{' ', s})
			}
			i += n
			j += n
		}
	}
	return append(result, added...)
}

func split(text string) []string {
	lines := strings.SplitAfter(text, "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// label quotes a file name where patch and git would misread it: a name with
// blanks is ended by a tab, other characters need C quoting.
func label(name string) string {
	if strings.ContainsAny(name, "\"\\") || strings.IndexFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f }) >= 0 {
		var q strings.Builder
		q.WriteByte('"')
		for i := 0; i < len(name); i++ {
			switch c := name[i]; {
			case c == '"' || c == '\\':
				q.WriteByte('\\')
				q.WriteByte(c)
			case c < ' ' || c == 0x7f:
				fmt.Fprintf(&q, "\\%03o", c)
			default:
				q.WriteByte(c)
			}
		}
		q.WriteByte('"')
		return q.String()
	}
	if strings.Contains(name, " ") {
		return name + "\t"
	}
	return name
}
