package report

import (
	"fmt"
	"sort"
	"strings"
)

// An Origin says whose limit a reason is.
type Origin string

const (
	HPy     Origin = "hpy"     // HPy 0.9 has nothing for it
	Hpyport Origin = "hpyport" // HPy could, hpyport does not do it
	Source  Origin = "source"  // the way the source is written hides what it means
	Input   Origin = "input"   // something about how the file was read
	// Original is for mistakes of the original, which are no reason to leave anything.
	Original Origin = "original"
)

// An Effort says how much of a function has to be touched by hand.
type Effort string

const (
	Spot     Effort = "spot"     // one place; the rest then ports by itself
	Whole    Effort = "function" // the function has to be gone through
	Redesign Effort = "design"   // something else has to take the code's place
	NoEffort Effort = "none"     // a remark
)

// A Code is one entry of the catalogue of reasons.
type Code struct {
	Code   string `json:"code"`
	Title  string `json:"title"`
	Why    string `json:"why"`
	Advice string `json:"advice"`
	Origin Origin `json:"origin"`
	Effort Effort `json:"effort"`
}

var byCode = func() map[string]*Code {
	m := map[string]*Code{}
	for _, list := range [][]Code{apiCodes, moduleCodes, objectCodes, writingCodes, inputCodes, mistakeCodes} {
		for i := range list {
			m[list[i].Code] = &list[i]
		}
	}
	return m
}()

// Explain returns the catalogue's entry of a code. One that is formed with a
// name, like slot-am_await, has the entry of its stem, "slot-*".
func Explain(code string) (*Code, bool) {
	if c := byCode[code]; c != nil {
		return c, true
	}
	for i := len(code) - 1; i > 0; i-- {
		if code[i] == '-' {
			if c := byCode[code[:i]+"-*"]; c != nil {
				return c, true
			}
		}
	}
	return nil, false
}

// explain is Explain with an answer for what the catalogue lacks, which a test
// keeps from happening.
func explain(code string) *Code {
	if c, ok := Explain(code); ok {
		return c
	}
	return &Code{Code: code, Title: "no explanation", Why: "The catalogue of this version does not explain the code.",
		Advice: "Go by the message.", Origin: Hpyport, Effort: Whole}
}

// Codes lists the catalogue by code.
func Codes() []*Code {
	var out []*Code
	for _, c := range byCode {
		out = append(out, c)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Code < out[j].Code })
	return out
}

var originTitles = []struct {
	Origin      Origin
	Title, Text string
}{
	{HPy, "What HPy 0.9 lacks", "No change of hpyport helps here: HPy has nothing that does the same. The code needs another way to its end, or stays in the C API."},
	{Hpyport, "What hpyport does not do yet", "HPy could express it. Port the place by hand, or write it in the way the advice names, and hpyport does the rest."},
	{Source, "What the source hides", "The text does not show what hpyport would have to prove. A small change, still in the C API and testable before the port, makes it plain."},
	{Input, "How the file was read", "Remarks of the front end. They tell how far the rest of the report can be trusted."},
	{Original, "Reference counts of the original", "Mistakes that the original makes, port or no port. They keep nothing in the C API. A comment on the line, or on the line before, takes one out and must say why: `/* hpyport: ignore leak-on-path: the table lives as long as the process */`."},
}

var effortTitles = map[Effort]string{
	Spot: "one place", Whole: "the whole function", Redesign: "another design", NoEffort: "none",
}

// Markdown is the page of all reasons, docs/reasons.md.
func Markdown() string {
	var b strings.Builder
	b.WriteString("# Reasons\n\n<!-- Generated from rewrite/report: go test ./rewrite/report -run Catalogue -update -->\n\n" +
		"Why `hpyport` leaves something in the C API, code by code. A function that stays is named with one of these\n" +
		"codes by `hpyport rewrite` and by `hpyport analyze`. *Work* is what the estimate of [analyze](analyze.md) counts.\n")
	for _, o := range originTitles {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n", o.Title, o.Text)
		for _, c := range Codes() {
			if c.Origin != o.Origin {
				continue
			}
			fmt.Fprintf(&b, "\n### %s\n\n**%s.** %s\n\n*Advice:* %s\n", strings.ReplaceAll(c.Code, "*", "\\*"), c.Title, c.Why, c.Advice)
			if c.Effort != NoEffort {
				fmt.Fprintf(&b, "\n*Work:* %s.\n", effortTitles[c.Effort])
			}
		}
	}
	return b.String()
}
