package verify

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hpyport/analysis/cfront"
)

const callsSource = "testdata/calls/calls.c"

// callsModule builds the module for calls, with a planted fault if one is named.
func callsModule(t *testing.T, plant string) string {
	t.Helper()
	return compiled(t, callsSource, "callsmod", plant)
}

func callOptions(t *testing.T, plants ...string) Options {
	t.Helper()
	py, err := interpreter()
	if err != nil {
		t.Fatalf("no python3: %v", err)
	}
	plan, notes := PlanOf([]string{callsSource}, cfront.Options{Python: "3.11"})
	if len(notes) != 0 {
		t.Fatal(notes)
	}
	o := Options{
		Dir: t.TempDir(), Module: "callsmod", Python: py[0], Variants: []Variant{{Name: "original", Artifact: callsModule(t, "")}},
		Timeout: 5 * time.Minute, Memory: 2048, WorkDir: t.TempDir(), Calls: 12, CPU: 1, Plan: plan, Scripts: 0,
		Parts: Parts{NoSurface: true, NoSpeed: true},
	}
	for _, p := range plants {
		o.Variants = append(o.Variants, Variant{Name: "port" + p, Artifact: callsModule(t, p)})
	}
	return o
}

// Each fault is found in the function that has it, and no other is accused. The
// same build differs in nothing, though one of its functions kills the process.
func TestCalls(t *testing.T) {
	t.Parallel()
	wants := map[string]struct{ part, kind, function, port string }{
		"RESULT":    {"calls", "result", "result", "value "},
		"MESSAGE":   {"calls", "result", "message", "a str is wanted"},
		"REFERENCE": {"calls", "refs", "reference", "+1"},
		"EFFECT":    {"calls", "refs or vars", "effect", ""}, // what the list holds tells, if it is counted
		"CALLBACK":  {"calls", "log", "callback", "__call__"},
		"MEMORY":    {"memory", "heap", "memory", "a call"},
		"TRAVERSE":  {"calls", "alive", "Box", "alive: "},
		"CRASH":     {"crash", "crash", "dies", "killed by signal 6"},
		"HANG":      {"crash", "crash", "dies", "no end after 1 seconds"},
		"EXIT":      {"crash", "crash", "dies", "exit status 0"},
		"FORK":      {"calls", "result", "dies", "value 0"},
		"WAIT":      {"crash", "crash", "waits", "no end: it waits for more than 2 seconds"},
		"EAT":       {"calls", "result", "dies", "MemoryError"},
	}
	o := callOptions(t)
	o.Scripts = 0
	b, err := Measure(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	var variants []Variant
	for _, p := range append(sortedKeys(wants), "") {
		variants = append(variants, Variant{Name: "port" + p, Artifact: callsModule(t, p)})
	}
	r, err := b.Compare(context.Background(), variants)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(r.Calls.Crashes); n == 0 || r.Calls.Crashes[0].Function != "dies" || r.Calls.Crashes[0].End != "killed by signal 11" {
		t.Errorf("crashes of the original: %+v", r.Calls.Crashes)
	}
	// The original's own wait costs little, and its function is called on.
	i := slices.IndexFunc(r.Calls.Crashes, func(c Crash) bool { return c.Function == "waits" })
	if i < 0 || !strings.HasPrefix(r.Calls.Crashes[i].End, "no end: it waits for more than 1.25 seconds") {
		t.Errorf("waits of the original: %+v", r.Calls.Crashes)
	}
	if n := b.calls.summary.Targets["waits"].Calls; n < o.Calls {
		t.Errorf("only %d calls of what waits now and then", n)
	}
	// What nobody wrote is another thing in each run, so that nobody is held to it.
	read, agreed := 0, 0
	for _, p := range b.calls.programs {
		for i, s := range p.Steps {
			if at := (point{p.P, i}); strings.HasSuffix(s.Code, ".unwritten()") && b.calls.first.records[at] != nil {
				if read++; b.calls.isStable(at) {
					agreed++
				}
			}
		}
	}
	if read == 0 || agreed > 0 {
		t.Errorf("memory that nobody wrote was read %d times, %d times with the same outcome", read, agreed)
	}
	if len(r.Calls.Uncalled) > 0 && strings.Join(r.Calls.Uncalled, " ") != "Box.__init__" {
		t.Errorf("never called: %q", r.Calls.Uncalled)
	}
	for plant, want := range wants {
		found := false
		for _, d := range r.Differences {
			if d.Variant != "port"+plant {
				continue
			}
			if d.Part == want.part && strings.Contains(want.kind, d.Kind) && strings.HasPrefix(d.Function, want.function) && strings.Contains(d.Port, want.port) {
				found = true
				if want.part != "memory" && plant != "TRAVERSE" && (d.C != want.function || !strings.HasPrefix(d.Place, callsSource+":")) {
					t.Errorf("%s: the C function is not told: %+v", plant, d)
				}
			}
			if !strings.HasPrefix(d.Function, want.function) {
				t.Errorf("%s: %s is accused: %+v", plant, d.Function, d)
			}
		}
		if !found {
			t.Errorf("%s: not found", plant)
			for _, d := range r.Differences {
				if d.Variant == "port"+plant {
					t.Logf("   %+v", d)
				}
			}
		}
	}
	for _, d := range r.Differences {
		if d.Variant == "port" {
			t.Errorf("a build differs from itself: %+v", d)
		}
	}
}

// Faults that show only in sequences of functions, with buffers of all kinds,
// objects of any method, what calls back into what called it, keywords given
// twice, subclasses that override, and with warnings as errors.
func TestReach(t *testing.T) {
	t.Parallel()
	const source = "testdata/calls/reach.c"
	wants := []string{"state", "buffer", "duck", "keyword", "warning", "fake", "Row.act", "Row.over", "Row"}
	py, err := interpreter()
	if err != nil {
		t.Fatal(err)
	}
	plan, notes := PlanOf([]string{source}, cfront.Options{Python: "3.11"})
	if len(notes) != 0 {
		t.Fatal(notes)
	}
	r := verify(t, Options{
		Dir: t.TempDir(), Module: "reach", Python: py[0], Variants: []Variant{
			{Name: "original", Artifact: compiled(t, source, "reach", "")}, {Name: "same", Artifact: compiled(t, source, "reach", "NOTHING")},
			{Name: "planted", Artifact: compiled(t, source, "reach", "ALL")},
		},
		Timeout: 5 * time.Minute, Memory: 2048, WorkDir: t.TempDir(), Calls: 20, CPU: 1, Plan: plan,
		Parts: Parts{NoSurface: true, NoSpeed: true, NoRepeats: true},
	})
	found := map[string]bool{}
	for _, d := range r.Differences {
		if d.Variant == "same" {
			t.Errorf("a build differs from itself: %+v", d)
		}
		// What any instance can be asked for counts for the class.
		found[strings.TrimSuffix(d.Function, " (any)")] = true
	}
	for _, function := range wants {
		if !found[function] {
			t.Errorf("nothing found in %s", function)
		}
		delete(found, function)
	}
	if len(found) > 0 {
		t.Errorf("accused without a fault: %v", sortedKeys(found))
	}
}

// Where some functions alone are called, only their faults are found, and that is told.
func TestOnly(t *testing.T) {
	t.Parallel()
	o := callOptions(t, "RESULT", "MESSAGE")
	o.Only, o.Parts.NoRepeats = []string{"message", "Box"}, true
	r := verify(t, o)
	for _, d := range r.Differences {
		if d.Function != "message" {
			t.Errorf("not to be called: %+v", d)
		}
	}
	if len(r.Differences) == 0 || !strings.Contains(strings.Join(r.NotCompared, "; "), "others than message, Box") {
		t.Errorf("the report:\n%s", text(r))
	}
	o.Only, o.WorkDir = []string{"nothing"}, t.TempDir()
	if _, err := Run(context.Background(), o); !IsInput(err) || !strings.Contains(err.Error(), "nothing of this name") {
		t.Errorf("a name that is not there: %v", err)
	}
}

// A difference becomes a script that shows it.
func TestScript(t *testing.T) {
	t.Parallel()
	o := callOptions(t, "MESSAGE", "REFERENCE")
	o.Scripts = 2
	o.Parts.NoRepeats = true
	r := verify(t, o)
	for _, d := range r.Differences {
		if d.Script == "" {
			t.Errorf("no script for %+v", d)
			continue
		}
		if n := strings.Count(d.Script, "try:"); n != 1 {
			t.Errorf("the script of %s makes %d calls:\n%s", d.Function, n, d.Script)
		}
		run := func(artifact string) string {
			cmd := exec.Command(o.Python, "-c", d.Script)
			cmd.Env = append(os.Environ(), "PYTHONPATH="+filepath.Dir(artifact), "PYTHONDONTWRITEBYTECODE=1")
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Errorf("%v\n%s\n%s", err, out, d.Script)
			}
			return stable(string(out))
		}
		port := callsModule(t, strings.TrimPrefix(d.Variant, "port"))
		if a, b := run(o.Variants[0].Artifact), run(port); a == b {
			t.Errorf("%s: the script shows no difference: %s\n%s", d.Function, a, d.Script)
		}
	}
}

// What uses a dict that its argument had given up is noticed, though Python might
// keep the dead dict for the next that is made.
func TestDeadDict(t *testing.T) {
	t.Parallel()
	o := callOptions(t)
	o.Only, o.Calls = []string{"forget"}, 2
	b, err := Measure(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	var programs []*program
	for i, does := range []string{"None", "m.forget()"} {
		programs = append(programs, &program{P: i, Steps: []step{
			{Name: "v0", Code: "Act('t', lambda: " + does + ")"}, {Name: "v1", Code: "m.remember(v0)", Call: true, Function: "remember"},
		}})
	}
	file := filepath.Join(o.WorkDir, "dead.programs")
	if err := writePrograms(file, programs); err != nil {
		t.Fatal(err)
	}
	l, _, err := b.run.with(checked).calls(context.Background(), "replay", "dead", callSpec{Programs: file, FullLists: true})
	if err != nil {
		t.Fatal(err)
	}
	if x := l.records[point{0, 1}]; x == nil || x.Text != "0" {
		t.Errorf("what uses a living dict gives %+v", x)
	}
	if x := l.records[point{1, 1}]; x != nil && x.Text == "0" {
		t.Errorf("what uses a dead dict gives %+v", x)
	}
}

// Which failures a source does not look at: any result that is thrown away, and at
// import one that is kept and never looked at.
func TestForgets(t *testing.T) {
	for body, want := range map[string]string{
		"PyModule_AddObject(m, \"a\", m);":                                               "PyModule_AddObject",
		"(void)PyModule_AddObject(m, \"a\", m);":                                         "PyModule_AddObject",
		"if (PyModule_AddObject(m, \"a\", m) < 0) return NULL;":                          "",
		"kept = PyObject_GetAttrString(m, \"a\");":                                       "PyObject_GetAttrString",
		"kept = PyObject_GetAttrString(m, \"a\"); if (!kept) return NULL;":               "",
		"if ((kept = PyObject_GetAttrString(m, \"a\")) == NULL) return NULL;":            "",
		"PyObject *x = PyObject_GetAttrString(m, \"a\"); kept = x;":                      "PyObject_GetAttrString",
		"PyObject *x = PyObject_GetAttrString(m, \"a\"); kept = x; return x ? m : NULL;": "",
		"Py_INCREF(m); PyErr_SetString(PyExc_ValueError, \"\");":                         "",
	} {
		for _, where := range []string{"PyInit_m(void) { PyObject *m = PyModule_Create(&def); if (!m) return NULL; %s return m; }", "later(PyObject *m, PyObject *a) { %s return m; }"} {
			file := filepath.Join(t.TempDir(), "m.c")
			text := "#include <Python.h>\nstatic PyObject *kept;\nstatic struct PyModuleDef def = {PyModuleDef_HEAD_INIT, \"m\"};\nPyObject *" + fmt.Sprintf(where, body) + "\n"
			later := strings.HasPrefix(where, "later")
			if later {
				text += "PyObject *PyInit_m(void) { return PyModule_Create(&def); }\n"
			}
			if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
			plan, notes := PlanOf([]string{file}, cfront.Options{Python: "3.11"})
			if len(notes) > 0 {
				t.Fatal(notes)
			}
			got := ""
			for _, p := range plan {
				got += strings.Join(p.Forgets, " ")
			}
			if wanted := want; got != wanted && !(later && got == "" && wanted != "PyModule_AddObject") {
				t.Errorf("%s\n forgets %q, want %q", text, got, wanted)
			}
		}
	}
}

// Whether an allocation failed can be asked again, since the error that a call left
// beside its value shows in the first question.
func TestShortageHook(t *testing.T) {
	t.Parallel()
	py, err := interpreter()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file, err := BuildShortage(context.Background(), py[0], dir)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(py[0], "-c", `
import hpyport_shortage_hook as hook
hook.start(1)
try:
    bytearray(1000)
except MemoryError:
    pass
assert hook.stop() and hook.stop()
hook.start(0)
assert not hook.stop()
hook.start(10 ** 9)
assert not hook.stop() and not hook.stop()
`)
	cmd.Dir = filepath.Dir(file)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// What the original keeps for ever is no fault of a port that lets it go; what
// the port keeps, or lose besides, is.
func TestOriginalLeaks(t *testing.T) {
	end := func(text string, log ...string) *callRecord { return &callRecord{Out: "end", Text: text, Log: log} }
	for _, c := range []struct {
		x, y *callRecord
		want string
	}{
		{end("alive: o1 o2", "k.__del__()"), end("alive: o1", "k.__del__()", "o2.__del__()"), "original-leaks original-leaks"},
		{end("alive: o1"), end("alive: o1 o2"), "-"},
		{end("alive: o1"), end("alive: o2"), "-"},
		{end("alive: o1"), end("alive: ", "o1.__del__()", "o3.__del__()"), "original-leaks -"},
		{end("alive: "), end("alive: ", "o1.__del__()"), "-"},
	} {
		var got []string
		for _, d := range diffRecords(c.x, c.y) {
			rule := explain(c.x, c.y, d, true)
			if rule == "" {
				rule = "-"
			}
			got = append(got, rule)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s, %q against %s, %q: %q, want %q", c.x.Text, c.x.Log, c.y.Text, c.y.Log, got, c.want)
		}
	}
	x, y := end("alive: o2"), end("alive:")
	x.Containers, y.Containers = []string{"v3", "v4"}, []string{"v3"}
	kept := leftBehind(x, y)
	if len(kept) != 2 {
		t.Errorf("left behind: %v", kept)
	}
	for _, c := range []struct {
		x, y map[string]int
		want bool
	}{
		{map[string]int{"v1 (o2)": 1}, nil, true},
		{map[string]int{"v4": 2}, map[string]int{"v4": 1}, true},
		{map[string]int{"v1 (o1)": 1}, nil, false},
		{nil, map[string]int{"v1 (o2)": 1}, false},
		{map[string]int{"v4": 1}, map[string]int{"v5": 1}, false},
	} {
		if got := onlyLost(&callRecord{Refs: c.x}, &callRecord{Refs: c.y}, kept); got != c.want {
			t.Errorf("%v against %v: %v", c.x, c.y, got)
		}
	}
}

// A port counts where the original borrows: that is no fault where it counts
// nothing else, and its collector sees each.
func TestBorrowedMember(t *testing.T) {
	t.Parallel()
	const source = "testdata/calls/borrow.c"
	plan, notes := PlanOf([]string{source}, cfront.Options{Python: "3.11"})
	if len(notes) != 0 {
		t.Fatal(notes)
	}
	i := slices.IndexFunc(plan, func(p Target) bool { return p.Borrows != nil })
	if i < 0 || plan[i].Name != "Ring.(fields)" || strings.Join(plan[i].Borrows, " ") != "last" {
		t.Fatalf("what the class borrows is not known: %+v", plan)
	}
	if i := slices.IndexFunc(plan, func(p Target) bool { return p.Name == "Ring.size" }); i < 0 || !slices.Equal(plan[i].Sizes, []int64{32}) {
		t.Errorf("which sizes a function tells is not known: %+v", plan)
	}
	py, err := interpreter()
	if err != nil {
		t.Fatal(err)
	}
	o := Options{
		Dir: t.TempDir(), Module: "borrow", Python: py[0], Variants: []Variant{{Name: "original", Artifact: compiled(t, source, "borrow", "")}},
		Timeout: 5 * time.Minute, Memory: 2048, WorkDir: t.TempDir(), Calls: 20, CPU: 1, Plan: plan,
		Parts: Parts{NoSurface: true, NoSpeed: true, NoRepeats: true},
	}
	for _, plant := range []string{"PORT", "LOST", "HIDDEN"} {
		o.Variants = append(o.Variants, Variant{Name: plant, Artifact: compiled(t, source, "borrow", plant)})
	}
	r := verify(t, o)
	found := map[string]bool{}
	for _, d := range r.Differences {
		found[d.Variant+" "+d.Kind] = true
		if d.Variant == "PORT" {
			t.Errorf("what can't be helped is told: %+v", d)
		}
	}
	if !found["LOST refs"] || !found["HIDDEN refs"] {
		t.Errorf("found: %v\n%s", sortedKeys(found), text(r))
	}
	if i := slices.IndexFunc(r.Normalised, func(n Normalised) bool { return n.Rule == "borrowed-member" }); i < 0 || len(r.Normalised[i].Places) == 0 {
		t.Errorf("not told: %+v", r.Normalised)
	}
	// Where the source gives the member up somewhere, it counts, and so must the port.
	o.Plan, o.WorkDir = slices.DeleteFunc(slices.Clone(plan), func(p Target) bool { return p.Borrows != nil }), t.TempDir()
	o.Variants = o.Variants[:2]
	if r := verify(t, o); !slices.ContainsFunc(r.Differences, func(d Difference) bool { return d.Kind == "refs" }) {
		t.Errorf("without a member that borrows, more references are no difference:\n%s", text(r))
	}
}

// A handle that a call leaves open is a fault unless it is seen to be closed with
// what keeps it.
func TestKeptBuffer(t *testing.T) {
	p := &program{Steps: []step{{Name: "r1", Code: "m.f()", Call: true, Function: "f"}}}
	at, end := point{0, 0}, point{0, 1}
	records := func(leaked int, closed []int) map[point]*callRecord {
		return map[point]*callRecord{at: {Out: "value", Text: "None", Leaked: leaked}, end: {Out: "end", Text: "alive:", Closed: closed}}
	}
	b := &callBaseline{programs: []*program{p}, first: &callLog{records: records(0, nil)}, second: &callLog{records: records(0, nil)}}
	for _, c := range []struct {
		closed []int
		found  int
	}{{[]int{0}, 0}, {nil, 1}, {[]int{1}, 1}} {
		noted := 0
		found := compareCalls(b, &callLog{records: records(1, c.closed)}, func(rule, place string) {
			if rule == "kept-buffer" && place == "m.f()" {
				noted++
			}
		})
		if len(found) != c.found || noted != 1-c.found {
			t.Errorf("closed %v: found %d, noted %d", c.closed, len(found), noted)
		}
	}
}

// The rules for class methods, bases and pickling cover what they say and no more.
func TestCallRules(t *testing.T) {
	failed := func(text string) *callRecord { return &callRecord{Out: "error", Type: "TypeError", Text: text} }
	value := func(text string) *callRecord { return &callRecord{Out: "value", Text: text} }
	system := func(who, from string) *callRecord {
		return &callRecord{Out: "error", Type: "SystemError", Text: "SystemError('" + who + " returned a result with an exception set') from " + from}
	}
	forgot := func(who string) *callRecord {
		return &callRecord{Out: "error", Type: "SystemError", Text: "SystemError(\"" + who + " returned NULL without setting an exception\")"}
	}
	raised := func(kind, text string) *callRecord { return &callRecord{Out: "error", Type: kind, Text: text} }
	b := &callBaseline{bases: map[string]bool{"m.Base": true}, classMethods: []boundMethod{{"make", []string{"OverBox", "Box"}}}, sizes: map[string][]int64{"sizes": {24, 80}}}
	for _, c := range []struct {
		code string
		x, y *callRecord
		want string
	}{
		{"m.f(a=1)", failed("TypeError('f() takes no keyword arguments')"), failed("TypeError('m.f() takes no keyword arguments')"), "no-keywords"},
		{"m.f(a=1)", failed("TypeError('f() takes no keyword arguments')"), failed("TypeError('m.g() takes no keyword arguments')"), "-"},
		{"m.f(a=1)", failed("TypeError('f() takes no arguments')"), failed("TypeError('m.f() takes no arguments')"), "-"},
		{"m.f(a=1)", failed("TypeError('m.f() takes no keyword arguments')"), value("1"), "-"},
		{"m.f(*x)", system("<built-in method f of T object at 0x7f00>", "TypeError()"), system("<built-in function g>", "TypeError()"), "value-beside-error"},
		{"m.f(*x)", system("<built-in method f of T object at 0x7f00>", "TypeError()"), system("<built-in function g>", "ValueError()"), "-"},
		{"m.f(*x)", system("<built-in function f>", "TypeError()"), failed("TypeError()"), "-"},
		{"m.f(*x)", forgot("<method 'f' of 'm.T' objects>"), raised("SystemError", "SystemError('error return without exception set')"), "value-beside-error"},
		{"m.f(*x)", forgot("<built-in function f>"), raised("SystemError", "SystemError('bad argument')"), "-"},
		{"x.make", value("<function OverBox.make>"), value("<function Box.make>"), "class-method"},
		{"x.make", value("<function OverBox.make>"), value("<function Box.mask>"), "-"},
		{"x.find", value("<function OverBox.find>"), value("<function Box.find>"), "-"},
		{"Sub(m.Base)(1)", failed("TypeError(\"type 'm.Base' is not an acceptable base type\")"), value("<subs.SubBase >"), baseType},
		{"Sub(m.Box)(1)", failed("TypeError(\"type 'm.Box' is not an acceptable base type\")"), value("<subs.SubBox >"), "-"},
		{"sizes", value("tuple[8, 24, 80]"), value("tuple[8, 8, 56]"), "struct-size"},
		{"sizes", value("tuple[8, 24]"), value("tuple[9, 8]"), "-"},
		{"sizes", value("tuple[8, 24]"), value("tuple[8, 9]"), "-"},
		{"sizes", value("tuple[8, 24]"), value("list[8, 8]"), "-"},
		{"sizes", value("24"), failed("8"), "-"},
		{"other", value("tuple[8, 24]"), value("tuple[8, 8]"), "-"},
		{"pickle.loads(pickle.dumps(x, 1))", failed("TypeError(\"cannot pickle 'Box' object\")"), value("<m.Box >"), "heap-type-pickle"},
		{"pickle.loads(pickle.dumps(x, 0))", failed("TypeError('Box() takes no arguments')"), failed("TypeError('" + slotsNotPickled + "')"), "heap-type-pickle"},
		{"pickle.loads(pickle.dumps(x, 2))", failed("TypeError('Box() takes no arguments')"), failed("TypeError('" + slotsNotPickled + "')"), "-"},
		{"pickle.loads(pickle.dumps(x, 0))", failed("TypeError('Box() takes no arguments')"), failed("TypeError('lost')"), "-"},
		{"x.__get__()", forgot("<slot wrapper '__get__' of 'Box' objects>"), forgot("<method '__get__' of 'Box' objects>"), slotAsMethod},
		{"x.__get__()", forgot("<slot wrapper '__get__' of 'Box' objects>"), forgot("<method '__set__' of 'Box' objects>"), "-"},
		{"x.__get__()", forgot("<method '__get__' of 'Box' objects>"), forgot("<slot wrapper '__get__' of 'Box' objects>"), "-"},
		{"pickle.loads(pickle.dumps(x, 2))", failed("TypeError(\"cannot pickle 'Box' object\")"), value("<m.Box >"), "-"},
	} {
		got := "-"
		for _, d := range diffRecords(c.x, c.y) {
			if rule := b.explain(c.code, c.code, c.x, c.y, d, true); rule != "" {
				got = rule
			}
		}
		if got != c.want {
			t.Errorf("%s: %s against %s: %s, want %s", c.code, c.x.Text, c.y.Text, got, c.want)
		}
	}
}

// The same seed makes the same calls.
func TestSeed(t *testing.T) {
	t.Parallel()
	programs := func(seed int64) string {
		o := callOptions(t)
		o.Seed, o.Calls, o.Parts.NoRepeats = seed, 8, true
		b, err := Measure(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(b.calls.file)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	a := programs(1)
	if b := programs(1); a != b {
		t.Error("two runs with one seed differ")
	}
	if programs(2) == a {
		t.Error("another seed changes nothing")
	}
}

// What a module does at import is no reason not to finish, and told, be it that nothing
// else of the module shows it.
func TestHostileImport(t *testing.T) {
	t.Parallel()
	wants := map[string]struct{ where, port string }{
		"IMPORT_CRASH": {"callsmod", "killed by signal 6"}, "IMPORT_HANG": {"callsmod", "no end within"},
		"IMPORT_EXIT": {"callsmod", "exit status 0"}, "IMPORT_EAT": {"callsmod", "exit status 1"}, "IMPORT_PARENT": {"callsmod", "killed by signal 9"},
		"IMPORT_FORK": {"callsmod", "1"}, "IMPORT_DAEMON": {"callsmod", "1"}, "IMPORT_FOLDER": {"process / working directory", "changed"},
		"IMPORT_SIGNAL": {"process / signals, ignored", "changed or lost: 15"}, "IMPORT_FILES": {"process / file 1", "OSError"}, "IMPORT_LIMIT": {"process / limits", "(5, "},
		"IMPORT_STREAMS": {"process / built-in functions", "changed or lost: breakpoint"},
	}
	o := callOptions(t, sortedKeys(wants)...)
	o.Timeout, o.Parts = 6*time.Second, Parts{NoCalls: true}
	r := verify(t, o)
	for plant, want := range wants {
		part := "import"
		if strings.HasPrefix(want.where, "process") {
			part = "surface"
		}
		if d := find(r, "port"+plant, part, want.where); d == nil || !strings.Contains(d.Port, want.port) {
			t.Errorf("%s: not told:\n%s", plant, text(r))
		}
	}
	for _, d := range r.Differences {
		if d.Part != "import" && !strings.HasPrefix(d.Where, "process / ") {
			t.Errorf("not to be told: %+v", d)
		}
	}
	if exec.Command("pgrep", "-f", o.WorkDir).Run() == nil {
		t.Error("a process outlived its run")
	}
	// The same on both sides is no difference, and no reason not to look at the rest.
	o.Calls, o.Parts = 2, Parts{NoRepeats: true, NoSpeed: true}
	for _, plant := range []string{"IMPORT_FILES", "IMPORT_LIMIT", "IMPORT_STREAMS", "IMPORT_DAEMON"} {
		o.Variants = []Variant{{Name: "original", Artifact: callsModule(t, plant)}, {Name: "port", Artifact: callsModule(t, plant)}}
		o.WorkDir = t.TempDir()
		if r := verify(t, o); !r.Same || r.Calls.Calls == 0 {
			t.Errorf("%s in both:\n%s", plant, text(r))
		}
	}
}

// What a module does to its process, and to that which started it, costs the calls
// that do it, and no other.
func TestHostile(t *testing.T) {
	t.Parallel()
	const source = "testdata/calls/hostile.c"
	plan, notes := PlanOf([]string{source}, cfront.Options{Python: "3.11"})
	if len(notes) != 0 {
		t.Fatal(notes)
	}
	py, err := interpreter()
	if err != nil {
		t.Fatal(err)
	}
	r := verify(t, Options{
		Dir: t.TempDir(), Module: "hostile", Python: py[0], Variants: []Variant{
			{Name: "original", Artifact: compiled(t, source, "hostile", "")}, {Name: "same", Artifact: compiled(t, source, "hostile", "NOTHING")},
			{Name: "wrong", Artifact: compiled(t, source, "hostile", "WRONG")},
		},
		Timeout: 5 * time.Minute, Memory: 2048, WorkDir: t.TempDir(), Calls: 12, CPU: 1, Plan: plan, Parts: Parts{NoSpeed: true, NoTests: true},
	})
	found := map[string]bool{}
	for _, d := range r.Differences {
		if d.Variant != "wrong" {
			t.Errorf("nothing is wrong: %+v", d)
		}
		found[strings.TrimSpace(d.Part+" "+d.Function)] = true
	}
	if !found["calls twice"] || !found["crash"] || len(found) != 2 {
		t.Errorf("found %v:\n%s", sortedKeys(found), text(r))
	}
	ends := map[string]string{}
	for _, c := range r.Calls.Crashes {
		ends[c.Function] = c.End
	}
	if !strings.Contains(ends["spins"], "turned off") || !strings.Contains(ends["kills"], "ended its parent") || len(ends) != 2 {
		t.Errorf("how calls of the original ended: %v", ends)
	}
}

func TestParseFormat(t *testing.T) {
	for format, want := range map[string]string{
		"OO:note":       "O O |",
		"i|is#$p":       "i | i s# p",
		"(ii)O!|(O(s))": "(ii) O! | (O(s))",
		"es#et|O&":      "es# et | O&",
		"":              "|",
		"s*y*;message":  "s* y* |",
	} {
		a := parseFormat(format)
		got := strings.TrimSpace(strings.TrimSpace(strings.Join(a.Required, " ") + " | " + strings.Join(a.Optional, " ")))
		if got != want {
			t.Errorf("%q: got %q, want %q", format, got, want)
		}
	}
}
