package report_test

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"hpyport/rewrite"
	"hpyport/rewrite/report"
)

// TestAgrees: what analyze says of each function is what a rewrite does with it.
func TestAgrees(t *testing.T) {
	var files []string
	for _, pattern := range []string{"../../testdata/*/*.c", "testdata/*/*.c"} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("%s: no files (%v)", pattern, err)
		}
		files = append(files, found...)
	}
	kinds := map[report.Kind]int{}
	for _, path := range files {
		rep, err := rewrite.Run(context.Background(), rewrite.Options{Files: []string{path}})
		if err != nil {
			continue // no C: nothing is rewritten
		}
		ana, err := report.Run(context.Background(), report.Options{Files: []string{path}})
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		want, got := map[string]string{}, map[string]string{}
		changes := false
		for _, f := range rep.Files {
			changes = changes || f.Old != f.New
		}
		kind := report.Nothing
		switch {
		case rep.Hybrid && changes:
			kind = report.Mixed
		case changes:
			kind = report.Universal
		}
		kinds[kind]++
		if ana.Summary.Rewrite.Module != kind {
			t.Errorf("%s: analyze says %s, a rewrite makes it %s", path, ana.Summary.Rewrite.Module, kind)
		}
		for _, f := range rep.Functions {
			what := "stays"
			if f.Ported {
				what = "ported"
			} else if rep.Hybrid {
				what += " " + f.ReasonCode
			}
			want[fmt.Sprintf("%s:%d", f.Name, f.Line)] = what
		}
		for _, f := range ana.Files {
			for _, fn := range f.Functions {
				if fn.Rewrite == report.Unchanged {
					continue
				}
				what := string(fn.Rewrite)
				if fn.Stays != nil {
					what += " " + fn.Stays.Code
				}
				got[fmt.Sprintf("%s:%d", fn.Name, fn.Line)] = what
			}
		}
		for _, k := range slices.Sorted(maps.Keys(want)) {
			if want[k] != got[k] {
				t.Errorf("%s: %s: rewrite: %q, analyze: %q", path, k, want[k], got[k])
			}
			delete(got, k)
		}
		for _, k := range slices.Sorted(maps.Keys(got)) {
			t.Errorf("%s: %s: analyze says %q, rewrite does not tell of it", path, k, got[k])
		}
	}
	for _, k := range []report.Kind{report.Universal, report.Mixed, report.Nothing} {
		if kinds[k] == 0 {
			t.Errorf("no file of the kind %s was tried: %v", k, kinds)
		}
	}
}
