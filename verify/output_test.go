package verify

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"
)

// What a report holds comes out of each of its forms, escaped as that wants it.
func TestOutputs(t *testing.T) {
	r := &Report{Module: "mod", Python: "cpython 3.11.7", Variants: []*VariantReport{{Name: "original"}, {Name: "universal"}},
		Calls: &CallReport{Seed: 7, Calls: 3, Crashes: []Crash{{"m.f(<1>)", "f", "killed by signal 11"}}},
		Speed: []Speed{{Variant: "universal", Function: "f", Call: "m.f(1)", Original: 10, Port: 20, Ratio: 2}}}
	r.add("universal", Difference{Part: "calls", Kind: "result", Where: "m.f('<b>\x01')", Function: "f", C: "mod_f", Place: "a.c:3", PortPlace: "p/a.c:5:1",
		Original: "value 1 & 2", Port: "error <TypeError>", Script: "import mod as m"})
	r.finish()
	rs := &Reports{NotCovered: []NotCovered{{"python9", "no such program"}}}
	rs.Add(r)
	if rs.Same {
		t.Error("reports with a difference are the same")
	}
	var js, junit, html, plain strings.Builder
	for _, err := range []error{rs.WriteJSON(&js), rs.WriteJUnit(&junit), rs.WriteHTML(&html), rs.WriteText(&plain)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	var back Reports
	if err := json.Unmarshal([]byte(js.String()), &back); err != nil || len(back.Reports) != 1 || back.Reports[0].Differences[0].Script == "" {
		t.Errorf("JSON: %v\n%s", err, js.String())
	}
	var suites junitSuites
	if err := xml.Unmarshal([]byte(junit.String()), &suites); err != nil {
		t.Fatalf("JUnit: %v\n%s", err, junit.String())
	}
	if suites.Failures != 1 || suites.Skipped != 1 || suites.Tests != 2*len(parts)+1 {
		t.Errorf("JUnit counts: %d failures, %d skipped, %d tests\n%s", suites.Failures, suites.Skipped, suites.Tests, junit.String())
	}
	for name, form := range map[string]string{"JUnit": junit.String(), "HTML": html.String(), "text": plain.String()} {
		for _, want := range []string{"mod_f at a.c:3, in the port at p/a.c:5:1", "python9"} {
			if !strings.Contains(form, want) {
				t.Errorf("%s lacks %q:\n%s", name, want, form)
			}
		}
	}
	for _, raw := range []string{"<b>", "<TypeError>", "<1>"} {
		if strings.Contains(html.String(), raw) {
			t.Errorf("HTML is not escaped: %s", raw)
		}
	}
	rs = &Reports{}
	rs.Add(&Report{Same: true})
	rs.Add(&Report{Same: true})
	if !rs.Same {
		t.Error("two without a difference are the same")
	}
	rs.Add(r)
	rs.Add(&Report{Same: true})
	if rs.Same {
		t.Error("one of four differs")
	}
}
