package compat_test

import (
	"flag"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var (
	ratios = flag.Bool("ratios", false, "time every function, see TestRatios")
	only   = flag.String("only", "", "with -ratios: the functions that have this in their name")
)

// TestRatios times the functions of calls.txt on each loader, with the extension table and without, and
// prints their times in relation to the C-API original's in the same run:
//
//	go test ./rules/compat -run TestRatios -v -ratios [-only NAME] [-ref VENV/bin/python] [-pypy PYPY]
func TestRatios(t *testing.T) {
	if !*ratios {
		t.Skip("a benchmark: give -ratios")
	}
	version := pythonMinor(t)
	seen := map[string]bool{}
	calls := slices.DeleteFunc(readCalls(t, "testdata/calls.txt"), func(c call) bool {
		again := seen[c.name]
		seen[c.name] = true
		return again || c.first > version || c.last != 0 && c.last < version || *only != "" && !strings.Contains(c.name, *only)
	})
	capiBody, hpyBody, functions := bodies(t, calls)
	t.Setenv("HPYPORT_TEST_TIME", "1")
	capi, hpy := build(t, "ratios", capiBody, hpyBody, functions)
	w := work(calls, 50)
	times := func(l loader, module string) map[string]float64 {
		out := map[string]float64{}
		for _, line := range drive(t, l, module, w) {
			name, ns, ok := strings.Cut(line, " ")
			if !ok {
				continue
			}
			n, err := strconv.ParseFloat(ns, 64)
			if err != nil {
				t.Fatal(err)
			}
			out[name] = n
		}
		return out
	}
	base := times(loader{"C API", "import", false, false, plain(*python)}, capi)
	table := "function\tC API ns"
	var all []map[string]float64
	for _, l := range loaders(t) {
		table += "\t" + l.name
		all = append(all, times(l, hpy))
	}
	for _, f := range functions {
		table += fmt.Sprintf("\n%s\t%.0f", f, base[f])
		for _, m := range all {
			if base[f] == 0 || m[f] == 0 {
				table += "\t-"
			} else {
				table += fmt.Sprintf("\t%.2f", m[f]/base[f])
			}
		}
	}
	fmt.Println(table)
}
