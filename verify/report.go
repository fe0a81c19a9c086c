package verify

import (
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"

	"hpyport/internal/table"
)

// A Report is the outcome of Run.
type Report struct {
	Module      string           `json:"module"`
	Python      string           `json:"python"`
	Tests       string           `json:"tests"`
	Same        bool             `json:"same"`
	Variants    []*VariantReport `json:"variants"`
	Differences []Difference     `json:"differences"`
	// Notes are what a reader should know besides.
	Notes []string `json:"notes,omitempty"`
	// NotCompared are kinds of evidence that there are none of, and why.
	NotCompared []string `json:"not_compared,omitempty"`
	// Normalised are differences that a port to HPy can't avoid.
	Normalised []Normalised `json:"normalised"`
	Calls      *CallReport  `json:"calls,omitempty"` // what was generated
	Speed      []Speed      `json:"speed,omitempty"`
	Times      *Times       `json:"times,omitempty"`
}

// Times are what all of it took, in seconds on the clock.
type Times struct {
	Rewriting float64 `json:"rewriting"`
	Builds    float64 `json:"builds"` // of the original and of the port
	Tests     float64 `json:"tests"`  // the project's own, on all builds
	All       float64 `json:"all"`
}

// Ratio is how many times longer all of it took than what one would do without:
// to rewrite and build, and to run the project's own tests.
func (t *Times) Ratio() float64 {
	if least := t.Rewriting + t.Builds + t.Tests; least > 0 {
		return t.All / least
	}
	return 0
}

func (t *Times) String() string {
	return fmt.Sprintf("time: %.1f s: %.1f times those for rewriting (%.1f), builds (%.1f) and the project's own tests on all of them (%.1f)",
		t.All, t.Ratio(), t.Rewriting, t.Builds, t.Tests)
}

// A CallReport sums up the generated calls.
type CallReport struct {
	Seed     int64    `json:"seed"`
	Targets  int      `json:"targets"`  // functions, methods, slots, attributes, classes
	Programs int      `json:"programs"` // sequences of calls
	Calls    int      `json:"calls"`
	Values   int      `json:"values"`   // of them without an exception
	Outcomes int      `json:"outcomes"` // different ones, summed over the targets
	Uncalled []string `json:"uncalled,omitempty"`
	// Crashes are calls in which the original's process died.
	Crashes []Crash `json:"crashes,omitempty"`
}

// A Crash is a call in which a process died.
type Crash struct {
	Call     string `json:"call"`
	Function string `json:"function"`
	End      string `json:"end"`
}

// A Speed compares the time of one call, in nanoseconds.
type Speed struct {
	Variant  string  `json:"variant"`
	Function string  `json:"function"`
	Call     string  `json:"call"`
	Original float64 `json:"original_ns"`
	Port     float64 `json:"port_ns"`
	Ratio    float64 `json:"ratio"`
}

// A VariantReport sums up one variant.
type VariantReport struct {
	Name   string `json:"name"`
	Mode   string `json:"mode,omitempty"`
	File   string `json:"file"`
	Loader string `json:"loader"`
	Counts Counts `json:"counts"`
	Ending string `json:"ending"`
	// Crash tells where the tests ended that did not get to their end.
	Crash   string  `json:"crash,omitempty"`
	Seconds float64 `json:"seconds"`
	// Calls is how many generated calls were recorded, in CallSeconds.
	Calls       int     `json:"calls"`
	CallSeconds float64 `json:"call_seconds"`
	// MedianRatio is the median over the functions of the port's time by the
	// original's; 0 when not measured.
	MedianRatio float64 `json:"median_ratio,omitempty"`
	// Leaks and Invalid are counts of the debug mode: handles never closed,
	// handles used after closing.
	Leaks       int `json:"leaks"`
	Invalid     int `json:"invalid"`
	Differences int `json:"differences"`
}

// Counts are the outcomes of a test run.
type Counts struct {
	Total               int `json:"total"`
	Passed              int `json:"passed"`
	Failed              int `json:"failed"`
	Errors              int `json:"errors"`
	Skipped             int `json:"skipped"`
	ExpectedFailures    int `json:"expected_failures"`
	UnexpectedSuccesses int `json:"unexpected_successes"`
}

// A Difference is one thing in which a variant is not like the original.
type Difference struct {
	Variant  string `json:"variant"`
	Part     string `json:"part"` // build, import, surface, tests, calls, memory, crash, handles
	Where    string `json:"where"`
	Original string `json:"original"`
	Port     string `json:"port"`
	Detail   string `json:"detail,omitempty"`
	// Kind tells differences in calls apart: result, log, refs, vars, alive,
	// leak, invalid handle, crash; for memory what grows.
	Kind string `json:"kind,omitempty"`
	// Function is what was called ("Array.sum"), C the C function behind it,
	// Place where that is in the original and PortPlace in the port.
	Function  string `json:"function,omitempty"`
	C         string `json:"c,omitempty"`
	Place     string `json:"place,omitempty"`
	PortPlace string `json:"port_place,omitempty"`
	// Count is how many calls showed it, Script a Python program that does.
	Count  int    `json:"count,omitempty"`
	Script string `json:"script,omitempty"`
}

// Normalised counts what one rule took out.
type Normalised struct {
	Rule    string   `json:"rule"`
	Why     string   `json:"why"`
	Variant string   `json:"variant"`
	Places  []string `json:"places"`
}

func (r *Report) add(variant string, d Difference) {
	d.Variant = variant
	r.Differences = append(r.Differences, d)
}

// allRules are the rules with names, in the order in which they are listed.
func allRules() []rule {
	all := slices.Concat(rules, []rule{classMethodRule(nil), baseTypeRule(nil), inheritedSlotRule(nil, nil)}, pypyRules, []rule{pypyEmulation}, callNotes)
	for _, c := range callRules {
		all = append(all, rule{name: c.name, why: c.why})
	}
	return all
}

func (r *Report) normalise(variant string, byRule map[string][]string) {
	for _, rule := range allRules() {
		if places := byRule[rule.name]; len(places) > 0 {
			sort.Strings(places)
			r.Normalised = append(r.Normalised, Normalised{rule.name, rule.why, variant, places})
			for i := range r.Normalised[:len(r.Normalised)-1] { // by another kind of evidence before
				if n := &r.Normalised[i]; n.Rule == rule.name && n.Variant == variant {
					n.Places = append(n.Places, places...)
					r.Normalised = r.Normalised[:len(r.Normalised)-1]
					break
				}
			}
		}
	}
}

func (r *Report) finish() {
	r.Same = len(r.Differences) == 0
	for _, v := range r.Variants {
		v.Differences = 0
		for _, d := range r.Differences {
			if d.Variant == v.Name {
				v.Differences++
			}
		}
	}
	if r.Differences == nil {
		r.Differences = []Difference{}
	}
	if r.Normalised == nil {
		r.Normalised = []Normalised{}
	}
}

// Verdict is the outcome in a few words. Nobody shall take it for more than what was
// compared.
func (r *Report) Verdict() string {
	switch {
	case !r.Same:
		return fmt.Sprintf("%d differences", len(r.Differences))
	case len(r.NotCompared) > 0:
		return "no difference in what was compared"
	}
	return "no difference found"
}

// maxShown bounds the differences that WriteText shows of one part and variant.
const maxShown = 12

// WriteText writes the report for people.
func (r *Report) WriteText(w io.Writer) error {
	out := &strings.Builder{}
	fmt.Fprintf(out, "%s on %s\n\n", r.Module, r.Python)
	t := table.Table{Header: []string{"variant", "tests", "passed", "failed", "errors", "skipped", "xfail", "calls", "leaks", "invalid", "time", "differences", "end"}}
	for _, v := range r.Variants {
		end := v.Ending
		if v.Crash != "" {
			end = v.Crash
		}
		c := v.Counts
		leaks, invalid, calls, ratio := "-", "-", "-", "-"
		if v.Calls > 0 {
			calls = fmt.Sprint(v.Calls)
		}
		if v.MedianRatio > 0 {
			ratio = fmt.Sprintf("%.2f", v.MedianRatio)
		}
		if v.Mode == "debug" {
			leaks, invalid = fmt.Sprint(v.Leaks), fmt.Sprint(v.Invalid)
		}
		t.Row(v.Name, c.Total, c.Passed, c.Failed, c.Errors, c.Skipped, c.ExpectedFailures, calls, leaks, invalid, ratio, v.Differences, end)
	}
	if err := t.Write(out); err != nil {
		return err
	}
	if c := r.Calls; c != nil {
		fmt.Fprintf(out, "\ngenerated: %d calls of %d functions, methods, slots and attributes, %d of them without an exception, %d different outcomes (seed %d)\n",
			c.Calls, c.Targets, c.Values, c.Outcomes, c.Seed)
		for i, e := range c.Crashes {
			if i == 5 {
				fmt.Fprintf(out, "  ... and %d more in which the original died\n", len(c.Crashes)-i)
				break
			}
			fmt.Fprintf(out, "  the original died in %s: %s\n", e.Call, e.End)
		}
	}
	if t := r.Times; t != nil {
		fmt.Fprintf(out, "\n%v\n", t)
	}
	for _, n := range r.Notes {
		fmt.Fprintf(out, "\nnote: %s\n", n)
	}
	shown := map[string]int{}
	for _, d := range r.Differences {
		group := d.Variant + ": " + d.Part
		shown[group]++
		switch n := shown[group]; {
		case n == 1:
			fmt.Fprintf(out, "\n%s\n", group)
		case n == maxShown+1:
			fmt.Fprintf(out, "  ... and more of this kind; --json shows all\n")
		}
		if shown[group] > maxShown {
			continue
		}
		left, right := "original:", "port:    "
		if d.Variant == r.Variants[0].Name {
			left, right = "wanted:  ", "found:   "
		}
		fmt.Fprintf(out, "  %s\n    %s %s\n    %s %s\n", d.Where, left, shorten(d.Original), right, shorten(d.Port))
		if p := d.places(); p != "" {
			fmt.Fprintf(out, "    %s\n", p)
		}
		if d.Detail != "" {
			fmt.Fprintf(out, "%s\n", indent(indent(d.Detail)))
		}
	}
	if len(r.Normalised) > 0 {
		fmt.Fprintf(out, "\nnot counted, since a port to HPy can't avoid it:\n")
		told := map[string]bool{}
		for _, n := range r.Normalised {
			if told[n.Rule] {
				continue
			}
			told[n.Rule] = true
			var where []string
			for _, m := range r.Normalised {
				if m.Rule == n.Rule {
					where = append(where, fmt.Sprintf("%s %d", m.Variant, len(m.Places)))
				}
			}
			fmt.Fprintf(out, "  %s (places: %s): %s\n", n.Rule, strings.Join(where, ", "), n.Why)
		}
	}
	fmt.Fprintf(out, "\n%s\n", r.Verdict())
	for _, n := range r.NotCompared {
		fmt.Fprintf(out, "not compared: %s\n", n)
	}
	_, err := io.WriteString(w, out.String())
	return err
}

func shorten(s string) string {
	s = strings.ReplaceAll(s, "\n", "\n              ")
	if len(s) > 1500 {
		s = s[:1500] + " ..."
	}
	return s
}
