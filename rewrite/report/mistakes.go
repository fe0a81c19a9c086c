package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"hpyport/analysis/refcheck"
	"hpyport/analysis/syntax"
)

// A Mistake is something that the original does wrong with reference counts, whatever becomes
// of it in the port.
type Mistake struct {
	Code     string `json:"code"`
	Function string `json:"function"` // "" for one outside of functions
	Message  string `json:"message"`
	Advice   string `json:"advice"`
	Line     int    `json:"line"`
	Column   int    `json:"column"` // in characters, from 1
	Source   string `json:"source"` // the line, without blanks around it
	// Path leads to the mistake, in the order of execution; its last station is the mistake.
	Path []*Station `json:"path"`
}

// A Station is one point of a path.
type Station struct {
	Line    int    `json:"line"`
	Message string `json:"message"`
	Source  string `json:"source"`
}

// mistakeCodes are the findings of package refcheck.
var mistakeCodes = []Code{
	{refcheck.Leak, "a reference that is lost",
		"On the path that is told, the function owns a reference and gives it up nowhere.",
		"Give it up on this path, with Py_DECREF before the return or at a label that all failures lead to.", Original, NoEffort},
	{refcheck.AfterRelease, "an object used after its end",
		"The last reference that the function knows of was given up before; the object may be gone.",
		"Use it first, or take a reference for as long as it is needed.", Original, NoEffort},
	{refcheck.OverRelease, "a reference given up that is not owned",
		"The function gives a reference up, hands it over or returns it, and does not own it: somebody else's reference is gone then.",
		"Take a reference with Py_INCREF first, or leave it to its owner.", Original, NoEffort},
	{refcheck.AcrossCall, "a borrowed reference used too late",
		"What lent the object has let go of it, or may have, before it is used.",
		"Take a reference with Py_INCREF before the call, and give it up afterwards.", Original, NoEffort},
	{refcheck.MissingCheck, "a result that was not tested",
		"The call gives NULL when it fails, and the result is used without a test.",
		"Test the result before it is used, and leave when it is NULL.", Original, NoEffort},
	{refcheck.Unused, "a comment that takes no finding out",
		"A comment with \"hpyport: ignore\" names no finding on its line or the next, or does not say why it is ignored.",
		"Remove it, or write the code of the finding, a colon and the reason.", Original, NoEffort},
}

// mistakes looks at the reference counts of a unit.
func (c *collector) mistakes(u *syntax.Unit) (err error) {
	defer guard(u.Main.Name, &err)
	for _, m := range refcheck.Check(u) {
		f := c.file(m.Pos.File)
		out := &Mistake{Code: m.Code, Function: m.Func, Message: m.Message, Advice: m.Advice, Path: []*Station{}}
		out.Line, out.Column = lineColumn(m.Pos.File, m.Pos.Start)
		line := func(off int) string {
			return strings.TrimSpace(m.Pos.File.Text[m.Pos.File.LineStart(off):m.Pos.File.LineEnd(off)])
		}
		out.Source = line(m.Pos.Start)
		for _, n := range m.Notes {
			if n.Pos.File != m.Pos.File {
				continue
			}
			l, _ := lineColumn(n.Pos.File, n.Pos.Start)
			out.Path = append(out.Path, &Station{l, n.Text, line(n.Pos.Start)})
		}
		if !slices.ContainsFunc(f.Mistakes, func(o *Mistake) bool { return o.Code == out.Code && o.Line == out.Line && o.Message == out.Message }) {
			f.Mistakes = append(f.Mistakes, out)
		}
	}
	for _, f := range c.report.Files {
		slices.SortStableFunc(f.Mistakes, func(a, b *Mistake) int {
			return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Code, b.Code))
		})
	}
	return nil
}

// UnusedSuppressions reports whether a comment that should take a finding out does not.
func (r *Report) UnusedSuppressions() bool {
	for _, f := range r.Files {
		if slices.ContainsFunc(f.Mistakes, func(m *Mistake) bool { return m.Code == refcheck.Unused }) {
			return true
		}
	}
	return false
}

// mistakes prints what the original does wrong.
func (t *texter) mistakes(r *Report) {
	first := true
	for _, f := range r.Files {
		for _, m := range f.Mistakes {
			if first {
				t.line("\nReference counts of the original")
				first = false
			}
			in := ""
			if m.Function != "" {
				in = " in " + m.Function
			}
			t.wrap("  ", "    ", f.Path+":"+strconv.Itoa(m.Line)+": "+m.Message+" ["+m.Code+"]"+in)
			for _, s := range m.Path {
				t.wrap("      "+strconv.Itoa(s.Line)+": ", "        ", s.Message)
				t.line("        | %s", clip(s.Source, width-10))
			}
			t.wrap("      ", "      ", m.Advice)
		}
	}
}
