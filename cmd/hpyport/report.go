package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"hpyport/internal/output"
)

// changesOf takes the files out of a report.
func changesOf(r *rewriteReport) []output.Change {
	var changes []output.Change
	for _, f := range r.Files {
		changes = append(changes, output.Change{Path: f.Path, Old: f.Old, New: f.New})
	}
	return changes
}

// printDiags prints diagnostics with their notes and says whether one of them
// is an error.
func printDiags(w io.Writer, diags []rewriteDiag) (failed bool) {
	for _, d := range diags {
		fmt.Fprintf(w, "%v: %v: %s [%s]\n", d.Pos, d.Severity, d.Message, d.Code)
		for _, n := range d.Notes {
			fmt.Fprintf(w, "    note: %v\n", n)
		}
		failed = failed || fmt.Sprint(d.Severity) == "error"
	}
	return failed
}

// summary says in a few lines what a rewrite did and what it left alone.
func summary(r *rewriteReport, changes []output.Change) string {
	var b strings.Builder
	for _, name := range r.AlreadyPorted {
		fmt.Fprintf(&b, "%s: is ported already\n", name)
	}
	// A reason that many functions share is told once.
	type why struct{ code, reason string }
	stay := map[why]int{}
	ported := 0
	for _, f := range r.Functions {
		if f.Ported {
			ported++
		} else {
			stay[why{f.ReasonCode, f.Reason}]++
		}
	}
	for _, f := range r.Functions {
		key := why{f.ReasonCode, f.Reason}
		switch n := stay[key]; {
		case f.Ported || n == 0:
		case n == 1:
			fmt.Fprintf(&b, "%s:%d: %s stays in the C API: %s [%s]\n", f.File, f.Line, f.Name, f.Reason, f.ReasonCode)
		default:
			fmt.Fprintf(&b, "%s:%d: %s and %d others stay in the C API: %s [%s]\n", f.File, f.Line, f.Name, n-1, f.Reason, f.ReasonCode)
			stay[key] = 0
		}
	}
	changed := len(output.Changed(changes))
	switch {
	case changed == 0 && len(r.Functions) == 0:
		b.WriteString("hpyport: nothing to do\n")
	case changed == 0:
		fmt.Fprintf(&b, "hpyport: no change; %d of %d functions are ported\n", ported, len(r.Functions))
	default:
		kind := "universal"
		if r.Hybrid {
			kind = "hybrid"
		}
		fmt.Fprintf(&b, "hpyport: %d of %d functions ported, %d files changed; the module builds as HPy %s\n", ported, len(r.Functions), changed, kind)
	}
	return b.String()
}

// rewriteInto ports a project's files into a folder, for commands that need the
// port and not its diff.
func rewriteInto(p *project, messages io.Writer) func(context.Context, string) ([]string, error) {
	return func(ctx context.Context, dir string) ([]string, error) {
		report, err := runRewrite(ctx, rewriteOptions{
			Files: p.files, IncludeDirs: p.includeDirs, Defines: p.defines, ForFile: p.forFile,
		})
		if err != nil {
			return nil, err
		}
		if printDiags(messages, report.Diags) {
			return nil, errors.New("the port can't be made because of the errors above")
		}
		changes := changesOf(report)
		if len(output.Changed(changes)) == 0 {
			fmt.Fprint(messages, summary(report, changes))
			return nil, nil
		}
		if err := output.To(dir, changes); err != nil {
			return nil, err
		}
		// Not all .c files of the report: some may be included by others.
		var sources []string
		for _, f := range p.files {
			sources = append(sources, output.Target(dir, f))
		}
		return sources, nil
	}
}
