package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"hpyport/internal/table"
	"hpyport/runtime"
	"hpyport/verify"
)

// againstItself compares the original with a second build of the same source,
// which must not differ in anything that verify looks at: what it finds there is
// a false alarm. This build is optimised neither as the first nor as the one that
// verify makes of the original itself, so that addresses, frames and times are
// not those of either.
func (r *row) againstItself(ctx context.Context, o *options, m *module, p verify.Project) *row {
	r.Kind = itself
	second, err := runtime.BuildOriginalContext(ctx, runtime.BuildOptions{
		Sources: m.files, Python: p.Python, Module: m.dotted, OutputDir: filepath.Join(o.cache, "second", m.name), IncludeDirs: p.IncludeDirs,
		Defines: p.Defines, Libs: p.Libraries, CFlags: []string{"-O1"},
	})
	if err != nil {
		r.Failure = "the second build: " + err.Error()
		return r
	}
	p.Port, p.Rewrite, p.Calls, p.Seed, p.Parts = second, nil, o.calls, o.seed, verify.Parts{NoSpeed: true}
	report, err := r.check(ctx, o, p, itself)
	if err != nil {
		r.Failure = err.Error()
		return r
	}
	for _, n := range report.Normalised {
		if n.Rule == "unstable" {
			r.Unstable += len(n.Places)
		}
	}
	return r
}

// itself is the kind of a row in which the original is compared with itself.
const itself = "itself"

// writeSelfTable prints the rows of -self, and every difference: each is a
// fault of verify.
func writeSelfTable(w io.Writer, o *options, rows []*row) error {
	t := table.Table{Header: []string{"module", "original", "second build", "functions", "calls", "unstable", "differences", "own tests s", "all s"}}
	var b strings.Builder
	calls, differences, failed := 0, 0, 0
	for _, r := range rows {
		n, own := 0, 0.0
		for _, run := range r.Runs {
			n += run.Differences
			own = max(own, run.Seconds)
		}
		shown := fmt.Sprint(n)
		if r.Failure != "" {
			shown = "failed"
			failed++
			fmt.Fprintf(&b, "%s: %s\n", r.Name, r.Failure)
		}
		calls += r.Calls
		differences += n
		t.Row(r.Name, r.cell(itself+" original"), r.cell(itself+" port"), r.Targets, r.Calls, r.Unstable, shown, fmt.Sprintf("%.1f", own), fmt.Sprintf("%.0f", r.Seconds))
		for _, run := range r.Runs {
			if run.Differences > 0 {
				fmt.Fprintf(&b, "%s: %s differs: %s: %s\n", r.Name, run.Variant, counted(run.Parts), filepath.Join(o.out, r.Name+"."+itself+".txt"))
			}
		}
	}
	if err := t.Write(w); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "\n%d modules, %d generated calls: %d differences, %d not compared\n%s", len(rows), calls, differences, failed, b.String())
	return err
}
