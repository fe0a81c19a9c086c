package compat_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"

	"hpyport/rules/mapping"
)

var (
	ratios = flag.Bool("ratios", false, "time every gap function, see TestRatios")
	only   = flag.String("only", "", "with -ratios: the functions that have this in their name")
	page   = flag.String("page", "", "with -ratios: write the table as Markdown to this file, from the package's folder")
)

// TestRatios times the functions of calls.txt and calls_more.txt that HPy 0.9 lacks on each loader, with the extension
// table and without, in relation to the C-API original's time in the same run:
//
//	go test ./rules/compat -run TestRatios -v -ratios [-only NAME] [-ref VENV/bin/python] [-pypy PYPY] [-page ../../docs/speed.md]
//
// A time is the best of five rounds, with the first arguments that the function takes without an error; each call comes
// from Python, whose share is in every figure.
func TestRatios(t *testing.T) {
	if !*ratios {
		os.Stderr.WriteString("not covered: " + t.Name() + ": a benchmark, which -ratios runs\n")
		t.Skip("a benchmark: give -ratios")
	}
	version := pythonMinor(t)
	seen := map[string]bool{}
	calls := append(readCalls(t, "testdata/calls.txt"), readCalls(t, "testdata/calls_more.txt")...)
	for i := range calls {
		calls[i].test = fmt.Sprintf("t%d_%s", i, calls[i].name)
	}
	calls = slices.DeleteFunc(calls, func(c call) bool {
		again := seen[c.name]
		if c.first > version || c.last != 0 && c.last < version {
			return true
		}
		seen[c.name] = true
		row, ok := mapping.Lookup(c.name)
		return again || !ok || len(row.Helpers()) == 0 || *only != "" && !strings.Contains(c.name, *only)
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
	head, rule := "| function | C API, ns |", "|---|--:|"
	var all []map[string]float64
	medians := "| median | |"
	for _, l := range loaders(t) {
		head += " " + l.name + " |"
		rule += "--:|"
		m := times(l, hpy)
		all = append(all, m)
		var ratios []float64
		for _, f := range functions {
			if base[f] > 0 && m[f] > 0 {
				ratios = append(ratios, m[f]/base[f])
			}
		}
		if len(ratios) == 0 {
			t.Fatalf("%s: nothing was timed", l.name)
		}
		slices.Sort(ratios)
		medians += fmt.Sprintf(" %.2f |", ratios[len(ratios)/2])
	}
	var b strings.Builder
	b.WriteString(head + "\n" + rule + "\n" + medians + "\n")
	sort.Slice(calls, func(i, j int) bool { return calls[i].name < calls[j].name })
	for _, c := range calls {
		fmt.Fprintf(&b, "| %s | %.0f |", c.name, base[c.test])
		for _, m := range all {
			if base[c.test] == 0 || m[c.test] == 0 {
				b.WriteString(" - |")
			} else {
				fmt.Fprintf(&b, " %.2f |", m[c.test]/base[c.test])
			}
		}
		b.WriteString("\n")
	}
	fmt.Print(b.String())
	if *page == "" {
		return
	}
	text := fmt.Sprintf("# Speed of what HPy 0.9 lacks\n\nThe %d functions that the support header composes, timed by themselves on CPython 3.%d: the time of the C-API original in nanoseconds, and for\n"+
		"each loader the time of the port in relation to it, with the extension table and without it (portable). Each is called from Python,\nwhose share is in every figure. Made by\n\n"+
		"    go test ./rules/compat -run TestRatios -v -ratios -page ../../docs/speed.md\n\nThe machine did other work meanwhile: the ratios of a row belong together, the nanoseconds are no promise. A - says that the original, or the port on that loader, took none of the first arguments without an error.\n\n", len(calls), version)
	if err := os.WriteFile(*page, []byte(text+b.String()), 0o666); err != nil {
		t.Fatal(err)
	}
}
