package verify

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html/template"
	"io"
	"strings"
)

// Reports are the reports of one project on several interpreters.
type Reports struct {
	Same    bool      `json:"same"`
	Reports []*Report `json:"reports"`
	// NotCovered are interpreters that were asked for and could not be used.
	NotCovered []NotCovered `json:"not_covered,omitempty"`
}

// NotCovered is an interpreter on which nothing could be compared, and why.
type NotCovered struct {
	Python string `json:"python"`
	Why    string `json:"why"`
}

// Add puts the report of one interpreter to the others.
func (rs *Reports) Add(r *Report) {
	rs.Same = r.Same && (rs.Same || len(rs.Reports) == 0)
	rs.Reports = append(rs.Reports, r)
}

// WriteJSON writes everything that is known.
func (rs *Reports) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(rs)
}

// WriteJSON writes the report of one interpreter.
func (r *Report) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	return enc.Encode(r)
}

// WriteText writes the reports for people.
func (rs *Reports) WriteText(w io.Writer) error {
	for i, r := range rs.Reports {
		if i > 0 {
			if _, err := fmt.Fprintf(w, "\n\n"); err != nil {
				return err
			}
		}
		if err := r.WriteText(w); err != nil {
			return err
		}
	}
	return rs.WriteNotCovered(w)
}

// WriteNotCovered writes the end of WriteText, for who wrote the reports as they came.
func (rs *Reports) WriteNotCovered(w io.Writer) error {
	for _, n := range rs.NotCovered {
		if _, err := fmt.Fprintf(w, "\nnot covered: %s: %s\n", n.Python, n.Why); err != nil {
			return err
		}
	}
	return nil
}

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Skipped  int          `xml:"skipped,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Time     string      `xml:"time,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Class   string        `xml:"classname,attr"`
	Name    string        `xml:"name,attr"`
	Failure *junitMessage `xml:"failure"`
	Skipped *junitMessage `xml:"skipped"`
}

type junitMessage struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// parts are the kinds of evidence, as JUnit's test cases.
var parts = []string{"build", "import", "surface", "tests", "calls", "memory", "handles", "crash"}

// WriteJUnit writes a suite for each interpreter and variant, with a case for
// each kind of evidence; a case fails with the first difference of its kind for
// each place.
func (rs *Reports) WriteJUnit(w io.Writer) error {
	out := junitSuites{}
	for _, r := range rs.Reports {
		for _, v := range r.Variants {
			s := junitSuite{Name: fmt.Sprintf("%s %s on %s", r.Module, v.Name, r.Python), Time: fmt.Sprintf("%.3f", v.Seconds+v.CallSeconds)}
			for _, part := range parts {
				failed := false
				for _, d := range r.Differences {
					if d.Variant != v.Name || d.Part != part {
						continue
					}
					failed = true
					s.Cases = append(s.Cases, junitCase{Class: s.Name + "." + part, Name: d.title(),
						Failure: &junitMessage{Message: clean(firstLine(d.Original) + " / " + firstLine(d.Port)), Text: clean(d.text())}})
					s.Failures++
				}
				if !failed {
					s.Cases = append(s.Cases, junitCase{Class: s.Name + "." + part, Name: part})
				}
			}
			s.Tests = len(s.Cases)
			out.Suites = append(out.Suites, s)
		}
	}
	for _, n := range rs.NotCovered {
		out.Suites = append(out.Suites, junitSuite{Name: n.Python, Tests: 1, Skipped: 1, Time: "0",
			Cases: []junitCase{{Class: n.Python, Name: "not covered", Skipped: &junitMessage{Message: n.Why}}}})
	}
	for _, s := range out.Suites {
		out.Tests += s.Tests
		out.Failures += s.Failures
		out.Skipped += s.Skipped
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(out); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

// clean takes out what XML can't hold.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0xfffe || r == 0xffff {
			return '\ufffd'
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(s, "\n")
	return s
}

// title names a difference in one line.
func (d *Difference) title() string {
	if d.Function != "" {
		return d.Function + ": " + firstLine(d.Where)
	}
	return firstLine(d.Where)
}

// text is a difference in full.
func (d *Difference) text() string {
	out := "original: " + d.Original + "\nport:     " + d.Port + "\n"
	if p := d.places(); p != "" {
		out += p + "\n"
	}
	if d.Detail != "" {
		out += d.Detail + "\n"
	}
	if d.Script != "" {
		out += "\n" + d.Script
	}
	return out
}

// places tells where the C code of a difference is.
func (d *Difference) places() string {
	if d.C == "" {
		return ""
	}
	out := d.C + " at " + d.Place
	if d.PortPlace != "" {
		out += ", in the port at " + d.PortPlace
	}
	return out
}

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"places": func(d Difference) string { return d.places() },
	"ns":     func(x float64) string { return fmt.Sprintf("%.0f", x) },
	"ratio":  func(x float64) string { return fmt.Sprintf("%.2f", x) },
}).Parse(`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>hpyport verify</title>
<style>
body { font: 15px/1.4 sans-serif; margin: 2em; max-width: 75em }
table { border-collapse: collapse; margin: 1em 0 } th, td { border: 1px solid #ccc; padding: .2em .6em; text-align: left }
pre { background: #f4f4f4; padding: .6em; overflow: auto } .bad { color: #a00 } .good { color: #070 }
</style></head><body>
<h1>hpyport verify</h1>
{{range .NotCovered}}<p class="bad">not covered: {{.Python}}: {{.Why}}</p>{{end}}
{{range .Reports}}
<h2>{{.Module}} on {{.Python}}</h2>
<p><span class="{{if .Same}}good{{else}}bad{{end}}">{{.Verdict}}</span></p>
{{range .NotCompared}}<p>not compared: {{.}}</p>{{end}}
<table><tr><th>variant</th><th>tests</th><th>passed</th><th>failed</th><th>errors</th><th>skipped</th><th>calls</th><th>leaks</th><th>invalid</th><th>time ratio</th><th>differences</th><th>end</th></tr>
{{range .Variants}}<tr><td>{{.Name}}</td><td>{{.Counts.Total}}</td><td>{{.Counts.Passed}}</td><td>{{.Counts.Failed}}</td><td>{{.Counts.Errors}}</td><td>{{.Counts.Skipped}}</td><td>{{.Calls}}</td><td>{{if eq .Mode "debug"}}{{.Leaks}}{{else}}-{{end}}</td><td>{{if eq .Mode "debug"}}{{.Invalid}}{{else}}-{{end}}</td><td>{{if .MedianRatio}}{{ratio .MedianRatio}}{{end}}</td><td>{{.Differences}}</td><td>{{.Ending}} {{.Crash}}</td></tr>
{{end}}</table>
{{with .Times}}<p>{{.}}</p>{{end}}
{{range .Notes}}<p>note: {{.}}</p>{{end}}
{{with .Calls}}<p>Generated calls: {{.Calls}} of {{.Targets}} functions, methods, slots and attributes in {{.Programs}} programs (seed {{.Seed}}), {{.Values}} of them without an exception, {{.Outcomes}} different outcomes.</p>
{{with .Crashes}}<p>The original's process died in:</p><ul>{{range .}}<li><code>{{.Call}}</code>: {{.End}}</li>{{end}}</ul>{{end}}{{end}}
{{range .Differences}}
<h3 class="bad">{{.Variant}}: {{.Part}} {{.Kind}}: <code>{{.Where}}</code></h3>
{{with places .}}<p>{{.}}</p>{{end}}
<table><tr><th>original</th><td><pre>{{.Original}}</pre></td></tr><tr><th>port</th><td><pre>{{.Port}}</pre></td></tr></table>
{{if .Count}}<p>{{.Count}} calls show it.</p>{{end}}{{with .Detail}}<pre>{{.}}</pre>{{end}}{{with .Script}}<details><summary>script</summary><pre>{{.}}</pre></details>{{end}}
{{end}}
{{with .Normalised}}<h3>Not counted, since a port to HPy can't avoid it</h3>
<table><tr><th>rule</th><th>variant</th><th>places</th><th>why</th></tr>{{range .}}<tr><td>{{.Rule}}</td><td>{{.Variant}}</td><td>{{len .Places}}</td><td>{{.Why}}</td></tr>{{end}}</table>{{end}}
{{with .Speed}}<details><summary>speed of each function</summary><table><tr><th>variant</th><th>function</th><th>call</th><th>original, ns</th><th>port, ns</th><th>ratio</th></tr>
{{range .}}<tr><td>{{.Variant}}</td><td>{{.Function}}</td><td><code>{{.Call}}</code></td><td>{{ns .Original}}</td><td>{{ns .Port}}</td><td>{{ratio .Ratio}}</td></tr>{{end}}</table></details>{{end}}
{{end}}</body></html>
`))

// WriteHTML writes one page that needs nothing else.
func (rs *Reports) WriteHTML(w io.Writer) error { return page.Execute(w, rs) }
