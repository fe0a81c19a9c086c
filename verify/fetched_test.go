package verify

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"hpyport/analysis/cfront"
	"hpyport/runtime"
)

// Before CPython 3.12 a port gets an exception where the original gets what was raised.
// That is no fault where the original does the same with the exception; a message that
// neither gives is one.
func TestFetchedError(t *testing.T) {
	t.Parallel()
	const source = "testdata/calls/fetch.c"
	py, err := interpreter()
	if err != nil {
		t.Fatal(err)
	}
	inter, err := runtime.Probe(py[0])
	if err != nil {
		t.Fatal(err)
	}
	plan, notes := PlanOf([]string{source}, cfront.Options{Python: "3.11"})
	if len(notes) != 0 || !fetchesErrors(plan) {
		t.Fatal("that the source fetches errors is not known", plan, notes)
	}
	if plan, _ := PlanOf([]string{"testdata/calls/borrow.c"}, cfront.Options{Python: "3.11"}); fetchesErrors(plan) {
		t.Error("a source without PyErr_Fetch fetches errors")
	}
	p := &Project{Module: "fetch", Sources: []string{source}, Python: py[0]}
	second, normalizes, err := p.strictOriginal(context.Background(), inter, t.TempDir())
	if err != nil || normalizes != givesValues(inter) {
		t.Fatal(normalizes, err)
	}
	o := Options{
		Dir: t.TempDir(), Module: "fetch", Python: py[0], Variants: []Variant{{Name: "original", Artifact: compiled(t, source, "fetch", "")}},
		Timeout: 5 * time.Minute, Memory: 2048, WorkDir: t.TempDir(), Calls: 10, CPU: 1, Plan: plan, Second: second, Normalizes: normalizes,
		Parts: Parts{NoSurface: true, NoSpeed: true, NoRepeats: true},
	}
	for _, plant := range []string{"PORT", "LOST"} {
		o.Variants = append(o.Variants, Variant{Name: plant, Artifact: compiled(t, source, "fetch", plant)})
	}
	r := verify(t, o)
	lost := false
	for _, d := range r.Differences {
		if d.Variant == "PORT" {
			t.Errorf("what can't be helped is told: %+v", d)
		}
		lost = lost || d.Variant == "LOST" && strings.Contains(d.Port, "LookupError")
	}
	if !lost {
		t.Errorf("another message is not found:\n%s", text(r))
	}
	if told := slices.ContainsFunc(r.Normalised, func(n Normalised) bool { return n.Rule == "fetched-error" && len(n.Places) > 0 }); told != normalizes {
		t.Errorf("rule told %v, want %v: %+v", told, normalizes, r.Normalised)
	}
}
