package verify

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hpyport/analysis/cfront"
)

// What a call does when an allocation fails is told, and nothing of a build that
// does what the original does.
func TestShortage(t *testing.T) {
	t.Parallel()
	wants := map[string]struct{ part, port string }{
		"SHORTAGE_VALUE":     {"calls", "error SystemError"},
		"SHORTAGE_CRASH":     {"crash", "killed by signal 11"},
		"SHORTAGE_SWALLOWED": {"calls", "value 0"},
	}
	o := callOptions(t, append(sortedKeys(wants), "", "SHORTAGE_PYTHON")...)
	o.Calls, o.Parts.NoRepeats = 6, true
	var err error
	if o.Shortage, err = BuildShortage(context.Background(), o.Python, t.TempDir()); err != nil {
		t.Fatal(err)
	}
	r := verify(t, o)
	for plant, want := range wants {
		found := false
		for _, d := range r.Differences {
			if d.Variant != "port"+plant {
				continue
			}
			if d.Kind != "shortage" || d.C != "shortage" {
				t.Errorf("%s: told as %+v", plant, d)
			}
			if d.Part == want.part && d.Port == want.port && strings.Contains(d.Detail, "of the call fails") && strings.Contains(d.Script, "m.shortage(") {
				found = true
			}
		}
		if !found {
			t.Errorf("%s is not found:\n%s", plant, text(r))
		}
	}
	for _, d := range r.Differences {
		if d.Variant == "port" || d.Variant == "portSHORTAGE_PYTHON" {
			t.Errorf("a build differs from itself, or does what Python dies of: %+v", d)
		}
	}
	// CPython 3.11 does; where it does not, there is nothing to tell.
	stock, err := readCalls(filepath.Join(o.WorkDir, "original.shortage.out"))
	if err != nil {
		t.Fatal(err)
	}
	if told := slices.ContainsFunc(r.Normalised, func(n Normalised) bool { return n.Rule == interpreterDies.name }); told != (len(stock.stock) > 0) {
		t.Errorf("Python dies by itself at %v, told: %v", sortedKeys(stock.stock), told)
	}
	// Where a process dies, the allocations after that are tried in another.
	l, err := readCalls(filepath.Join(o.WorkDir, "portSHORTAGE_CRASH.shortage.out"))
	if err != nil {
		t.Fatal(err)
	}
	died := 0
	for at, records := range l.shortages {
		i := slices.IndexFunc(records, func(x *callRecord) bool { return x.End != "" })
		if i < 0 {
			continue
		}
		died++
		if last := records[len(records)-1]; last.Failed || last.End != "" || last.N <= records[i].N {
			t.Errorf("%v ends with %+v", at, last)
		}
	}
	if died == 0 {
		t.Error("no process died")
	}
}

// Of a function that may wait the calls before are kept, for one may give what it waits for.
// A call that waits nevertheless is not tried for each allocation, nor in any other build.
func TestShortageWaits(t *testing.T) {
	t.Parallel()
	call := func(name, function, code string) step {
		return step{Name: name, Code: code, Call: true, Function: function}
	}
	b := &callBaseline{first: &callLog{records: map[point]*callRecord{}, ends: map[int]*callRecord{}}, programs: []*program{
		{P: 1, Steps: []step{call("v0", "give", "m.give()"), call("v1", "take", "m.take()"), call("v2", "ask", "m.ask()")}},
	}}
	for i := range b.programs[0].Steps {
		b.first.records[point{1, i}] = &callRecord{Out: "value", Type: "int"}
	}
	b.second = b.first
	b.first.ends[0] = &callRecord{Function: "take", End: "no end: it waits for more than 1.25 seconds"}
	b.first.ends[2] = &callRecord{Function: "ask", End: "killed by signal 11"}
	want := map[string]int{"give": 1, "take": 2, "ask": 1} // steps
	for _, p := range (&shortages{}).choose(b) {
		if last := p.Steps[len(p.Steps)-1].Function; len(p.Steps) != want[last] {
			t.Errorf("%s is tried after %+v", last, p.Steps)
		} else {
			delete(want, last)
		}
	}
	if len(want) > 0 {
		t.Errorf("not tried: %v", want)
	}

	o := callOptions(t)
	o.Only, o.Calls = []string{"waits"}, 2
	var err error
	if o.Shortage, err = BuildShortage(context.Background(), o.Python, t.TempDir()); err != nil {
		t.Fatal(err)
	}
	base, err := Measure(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	s := &shortages{file: filepath.Join(o.WorkDir, "waiting.programs")}
	programs := []*program{{P: 1, Steps: []step{call("v0", "waits", "m.waits(2)")}}, {P: 2, Steps: []step{call("v0", "waits", "m.waits(3)")}}}
	if err := s.measure(context.Background(), base.run, programs); err != nil {
		t.Fatal(err)
	}
	// Before it waits it allocates.
	x := s.calls.shortages[point{1, 0}]
	if i := slices.IndexFunc(x, (*callRecord).waits); i < 0 || i != len(x)-1 {
		t.Errorf("of a call that waits %d allocations were tried; it waited in the one at %d", len(x), i)
	}
	if x := s.calls.shortages[point{2, 0}]; len(x) < 2 || x[len(x)-1].Text != "value 3" {
		t.Errorf("the other one gave %+v", x)
	}
	if len(s.points) != 1 || s.points[0] != [2]int{2, 0} {
		t.Errorf("other builds try %v", s.points)
	}
}

// What was fatal to the original says nothing of what a port should do instead, but
// of no more allocations than that, and of no other call.
func TestFatalAllocations(t *testing.T) {
	b := &Baseline{opts: Options{Module: "m"}}
	normal, dead := &callRecord{Text: "value None"}, &callRecord{End: "killed by signal 11"}
	odd := []*callRecord{{Text: systemError, Failed: true}, {Text: "value 1", Failed: true}}
	for _, c := range []struct {
		deaths, differences, ruled int
		died, ended                bool // died in another call of the function; came to an end of this
	}{{2, 0, 2, true, true}, {1, 1, 1, true, true}, {0, 1, 0, false, true}, {0, 1, 0, true, true}, {1, 0, 2, true, false}} {
		original := slices.Repeat([]*callRecord{dead}, c.deaths)
		if c.ended {
			original = append(original, normal)
		}
		r, rules := &Report{}, map[string][]string{}
		b.shortageFindings(r, &variantRun{sum: &VariantReport{}}, "f", "here", nil, original, append(odd[:2:2], normal), c.died, map[string]bool{}, rules)
		if len(r.Differences) != c.differences || len(rules["original-crashes"]) != c.ruled {
			t.Errorf("%+v: %v, %+v", c, rules, r.Differences)
		}
	}
}

// What the original forgets while it is imported is nothing new in a port; what it does
// not forget is, and so it is in calls.
func TestForgottenError(t *testing.T) {
	b := &Baseline{opts: Options{Module: "m"}}
	normal, failed := &callRecord{Text: "value None"}, &callRecord{Text: "value None", Failed: true}
	system := []*callRecord{{Text: systemError, Failed: true}, normal}
	plans := map[string][]Target{}
	for _, body := range []string{"if (PyModule_AddObject(m, \"a\", m) < 0) return NULL; Py_INCREF(m); PyErr_SetString(m, \"\");", "PyModule_AddObject(m, \"a\", m);"} {
		file := filepath.Join(t.TempDir(), "m.c")
		text := "#include <Python.h>\nstatic PyObject *f(PyObject *m, PyObject *a) { " + body + " return NULL; }\nstatic PyMethodDef methods[] = {{\"f\", f, METH_O, NULL}, {NULL}};\n"
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		var notes []string
		if plans[body], notes = PlanOf([]string{file}, cfront.Options{Python: "3.11"}); len(notes) > 0 || len(plans[body]) == 0 {
			t.Fatal(notes, plans[body])
		}
	}
	for i, c := range []struct {
		function string
		original []*callRecord
		rule     bool
	}{
		{"", []*callRecord{failed, normal}, true},
		{"", []*callRecord{{Text: "error MemoryError", Failed: true}, normal}, false},
		{"f", []*callRecord{failed, normal}, false},
		{"", []*callRecord{failed, normal}, false}, // with a source that looks at every result
		{"", []*callRecord{failed, normal}, true},  // with one that does not
	} {
		switch i {
		case 3:
			b.opts.Plan = plans["if (PyModule_AddObject(m, \"a\", m) < 0) return NULL; Py_INCREF(m); PyErr_SetString(m, \"\");"]
		case 4:
			b.opts.Plan = plans["PyModule_AddObject(m, \"a\", m);"]
		}
		r, rules := &Report{}, map[string][]string{}
		b.shortageFindings(r, &variantRun{sum: &VariantReport{}}, c.function, "here", nil, c.original, system, false, map[string]bool{}, rules)
		if ruled := len(rules["forgotten-error"]) == 1 && len(r.Differences) == 0; ruled != c.rule || !ruled && len(r.Differences) != 1 {
			t.Errorf("%q, %s: %v, %+v", c.function, c.original[0].Text, rules, r.Differences)
		}
	}
}
