package verify

import (
	"encoding/json"
	"fmt"
	"io"
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
	// Normalised are differences that a port to HPy can't avoid.
	Normalised []Normalised `json:"normalised"`
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
	Part     string `json:"part"` // build, import, surface, tests, crash, handles
	Where    string `json:"where"`
	Original string `json:"original"`
	Port     string `json:"port"`
	Detail   string `json:"detail,omitempty"`
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

func (r *Report) normalise(variant string, byRule map[string][]string) {
	for _, rule := range append(rules[:len(rules):len(rules)], pypyRule) {
		if places := byRule[rule.name]; len(places) > 0 {
			sort.Strings(places)
			r.Normalised = append(r.Normalised, Normalised{rule.name, rule.why, variant, places})
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

// WriteJSON writes the whole report.
func (r *Report) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(r)
}

// maxShown bounds the differences that WriteText shows of one part and variant.
const maxShown = 12

// WriteText writes the report for people.
func (r *Report) WriteText(w io.Writer) error {
	out := &strings.Builder{}
	fmt.Fprintf(out, "%s on %s\n\n", r.Module, r.Python)
	t := table.Table{Header: []string{"variant", "tests", "passed", "failed", "errors", "skipped", "xfail", "leaks", "invalid", "differences", "end"}}
	for _, v := range r.Variants {
		end := v.Ending
		if v.Crash != "" {
			end = v.Crash
		}
		c := v.Counts
		leaks, invalid := "-", "-"
		if v.Mode == "debug" {
			leaks, invalid = fmt.Sprint(v.Leaks), fmt.Sprint(v.Invalid)
		}
		t.Row(v.Name, c.Total, c.Passed, c.Failed, c.Errors, c.Skipped, c.ExpectedFailures, leaks, invalid, v.Differences, end)
	}
	if err := t.Write(out); err != nil {
		return err
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
	if r.Same {
		fmt.Fprintf(out, "\nno difference found\n")
	} else {
		fmt.Fprintf(out, "\n%d differences\n", len(r.Differences))
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
