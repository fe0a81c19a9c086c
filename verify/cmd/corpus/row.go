package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"hpyport/internal/diff"
	"hpyport/internal/output"
	"hpyport/internal/table"
	"hpyport/rewrite"
	"hpyport/rewrite/report"
	"hpyport/verify"
)

// A row is what became of one module.
type row struct {
	Name, Module      string
	Lines             int // of the C files that are compiled
	Functions, Ported int
	API               report.Coverage
	Left              map[string]int // functions that stay, by reason
	Diags             map[string]int // messages, by code
	Kind              string         // universal, hybrid or none
	Added, Removed    int            // lines of the author's files
	Header            int            // lines of the support header
	Runs              []testRun
	Leaks, Invalid    int
	RewriteSeconds    float64
	Seconds           float64
	Calls, Targets    int     // generated, and of how many functions
	Ratio             float64 // how many times longer verify took than what nobody gets around
	Unstable          int     // calls that differ between two runs of one build
	PyPyFailure       string  // why nothing ran there
	Failure           string  // why there is no more than this
}

// A testRun is the module's test suite on one variant.
type testRun struct {
	Variant       string // original, cpython, universal, hybrid, debug, pypy, pypy original
	Passed, Total int
	Skipped       int
	Differences   int
	Parts         map[string]int // differences by part
	Ending        string
	Crash         string
	Seconds       float64
}

func (r *row) write(path string) error {
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o666)
}

// count takes in how many lines of the author's files changed.
func (r *row) count(changes []output.Change) {
	for _, c := range output.Changed(changes) {
		if filepath.Base(c.Path) == rewrite.SupportHeader && c.Old == "" {
			r.Header += strings.Count(c.New, "\n")
			continue
		}
		for i, line := range strings.Split(diff.Unified("x", c.Old, c.New), "\n") {
			switch {
			case i < 2 || line == "": // the names
			case line[0] == '+':
				r.Added++
			case line[0] == '-':
				r.Removed++
			}
		}
	}
}

// take takes in verify's report.
func (r *row) take(rep *verify.Report, on string) {
	if c := rep.Calls; c != nil { // none were made on PyPy
		r.Calls, r.Targets = c.Calls, c.Targets
	}
	for _, v := range rep.Variants {
		name := v.Name
		if on != "" {
			name = strings.TrimSuffix(on+" "+name, " universal")
		}
		run := testRun{Variant: name, Passed: v.Counts.Passed, Total: v.Counts.Total, Skipped: v.Counts.Skipped,
			Differences: v.Differences, Ending: v.Ending, Crash: v.Crash, Seconds: v.Seconds, Parts: map[string]int{}}
		for _, d := range rep.Differences {
			switch {
			case d.Variant != v.Name:
			case on != "" && d.Part == "surface":
				// PyPy's emulation of the C API loses docs and signatures of the
				// original: no measure for the port.
				run.Differences--
			default:
				run.Parts[d.Part]++
			}
		}
		r.Runs = append(r.Runs, run)
		r.Leaks += v.Leaks
		r.Invalid += v.Invalid
	}
}

// good says that the module was ported at least in part and that no run shows
// a difference.
func (r *row) good() bool {
	return r.Failure == "" && r.PyPyFailure == "" && (r.Kind == "universal" || r.Kind == "hybrid" || r.Kind == itself) && len(r.Runs) > 1 &&
		!slices.ContainsFunc(r.Runs, func(t testRun) bool { return t.Differences > 0 })
}

// verdict is the row in a few words.
func (r *row) verdict() string {
	switch {
	case r.Failure != "":
		return "failed: " + firstLine(r.Failure)
	case r.Kind == "none":
		return "stays in the C API"
	case r.good():
		return r.Kind + ", as the original"
	}
	var parts []string
	for _, t := range r.Runs {
		if t.Differences > 0 {
			parts = append(parts, fmt.Sprintf("%s differs (%s)", t.Variant, counted(t.Parts)))
		}
	}
	if r.PyPyFailure != "" {
		parts = append(parts, "pypy: "+firstLine(r.PyPyFailure))
	}
	return r.Kind + ", " + strings.Join(parts, "; ")
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}

func (r *row) cell(variants ...string) string {
	for _, t := range r.Runs {
		if slices.Contains(variants, t.Variant) {
			s := fmt.Sprintf("%d/%d", t.Passed, t.Total)
			if t.Differences > 0 {
				s += " !"
			}
			return s
		}
	}
	return "-"
}

// writeTable prints all rows: the figures, then what stays and what differs.
func writeTable(w io.Writer, o *options, rows []*row) error {
	t := table.Table{Header: []string{"module", "lines", "functions", "ported", "kind", "original", "cpython", "universal/hybrid", "debug", "pypy", "leaks", "invalid", "+lines", "-lines", "header", "api %", "rewrite s", "all s"}}
	if o.calls > 0 {
		t.Header = append(t.Header, "calls", "verify's time")
	}
	good, universal := 0, 0
	for _, r := range rows {
		kind := r.Kind
		if r.Failure != "" {
			kind = "failed"
		}
		pypy := r.cell("pypy")
		if r.PyPyFailure != "" {
			pypy = "failed"
		}
		cells := []any{r.Name, r.Lines, r.Functions, r.Ported, kind, r.cell("original"), r.cell("cpython"), r.cell("universal", "hybrid"), r.cell("debug"), pypy,
			r.Leaks, r.Invalid, r.Added, r.Removed, r.Header, fmt.Sprintf("%.1f", r.API.Share()), fmt.Sprintf("%.1f", r.RewriteSeconds), fmt.Sprintf("%.0f", r.Seconds)}
		if o.calls > 0 {
			cells = append(cells, r.Calls, fmt.Sprintf("%.1f times", r.Ratio))
		}
		t.Row(cells...)
		if r.good() {
			good++
			if r.Kind == "universal" {
				universal++
			}
		}
	}
	if err := t.Write(w); err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\n%d modules; %d ported and as the original, %d of these universal\n! marks a run that differs from the original; the reports are %s\n", len(rows), good, universal, filepath.Join(o.out, "NAME.txt"))
	var all report.Coverage
	for _, r := range rows {
		all.Uses += r.API.Uses
		all.Mapped += r.API.Mapped
		for n, uses := range r.API.Missing {
			if all.Missing == nil {
				all.Missing = map[string]int{}
			}
			all.Missing[n] += uses
		}
	}
	fmt.Fprintf(&b, "%d uses of the C API, %.2f%% mapped; not mapped: %s\n", all.Uses, all.Share(), counted(all.Missing))
	if o.pypy == "" {
		b.WriteString("not covered: PyPy (give -pypy)\n")
	}
	for _, r := range rows {
		var parts []string
		if len(r.Left) > 0 {
			parts = append(parts, "left: "+counted(r.Left))
		}
		if r.Kind == "none" && len(r.Diags) > 0 {
			parts = append(parts, "messages: "+counted(r.Diags))
		}
		for _, t := range r.Runs {
			if t.Differences > 0 {
				s := fmt.Sprintf("%s: %s", t.Variant, counted(t.Parts))
				if t.Crash != "" {
					s += ", " + t.Crash
				}
				parts = append(parts, s)
			}
		}
		if r.PyPyFailure != "" {
			parts = append(parts, "pypy: "+r.PyPyFailure)
		}
		if r.Failure != "" {
			parts = append(parts, r.Failure)
		}
		for i, p := range parts {
			if i == 0 {
				fmt.Fprintf(&b, "\n%s\n", r.Name)
			}
			fmt.Fprintf(&b, "  %s\n", strings.ReplaceAll(p, "\n", "\n    "))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// counted lists counts, the largest first.
func counted(m map[string]int) string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	sort.Slice(keys, func(i, j int) bool {
		if m[keys[i]] != m[keys[j]] {
			return m[keys[i]] > m[keys[j]]
		}
		return keys[i] < keys[j]
	})
	var out []string
	for _, k := range keys {
		out = append(out, fmt.Sprintf("%s %d", k, m[k]))
	}
	return strings.Join(out, ", ")
}
