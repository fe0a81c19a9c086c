package verify

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// interpreter is the python3 of PATH, asked for its own file and its headers.
var interpreter = sync.OnceValues(func() ([]string, error) {
	out, err := exec.Command("python3", "-c", "import sys, sysconfig as s\nprint(sys.executable)\nprint(s.get_paths()['include'])\nprint(s.get_config_var('EXT_SUFFIX'))").Output()
	return strings.Fields(string(out)), err
})

var builds struct {
	sync.Mutex
	dir  string
	made map[string]string
}

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "verify")
	if err != nil {
		panic(err)
	}
	builds.dir, builds.made = dir, map[string]string{}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// sample builds the sample module, with a planted fault if one is named.
func sample(t *testing.T, plant string) string {
	t.Helper()
	return compiled(t, "testdata/sample/sample.c", "_sample", plant)
}

// compiled builds a C-API module once.
func compiled(t *testing.T, source, name, plant string) string {
	t.Helper()
	py, err := interpreter()
	if err != nil {
		t.Fatalf("no python3: %v", err)
	}
	builds.Lock()
	defer builds.Unlock()
	key := name + plant
	if file, ok := builds.made[key]; ok {
		return file
	}
	dir := filepath.Join(builds.dir, "plain"+key)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, name+py[2])
	args := []string{"-shared", "-fPIC", "-I" + py[1], source, "-o", file}
	if plant != "" {
		args = append(args, "-DPLANT_"+plant)
	}
	if out, err := exec.Command("cc", args...).CombinedOutput(); err != nil {
		t.Fatalf("cc: %v\n%s", err, out)
	}
	builds.made[key] = file
	return file
}

func options(t *testing.T, original, port string) Options {
	t.Helper()
	py, err := interpreter()
	if err != nil {
		t.Fatalf("no python3: %v", err)
	}
	return Options{
		Dir: "testdata/sample", Module: "samplepkg._sample", Python: py[0],
		Tests:    "{py} -m unittest discover -s tests -t .",
		Variants: []Variant{{Name: "original", Artifact: original}, {Name: "port", Artifact: port}},
		Timeout:  60 * time.Second, Memory: 4096, WorkDir: t.TempDir(), Parts: Parts{NoCalls: true},
	}
}

func verify(t *testing.T, o Options) *Report {
	t.Helper()
	r, err := Run(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// testsOnly leaves out the surfaces, which other tests look at.
func testsOnly(t *testing.T, o Options) *Report {
	t.Helper()
	o.Parts = Parts{NoSurface: true, NoCalls: true}
	return verify(t, o)
}

func text(r *Report) string {
	var b strings.Builder
	_ = r.WriteText(&b)
	return b.String()
}

// find returns a variant's first difference of a part at a place that contains where.
func find(r *Report, variant, part, where string) *Difference {
	for i, d := range r.Differences {
		if d.Variant == variant && d.Part == part && strings.Contains(d.Where, where) {
			return &r.Differences[i]
		}
	}
	return nil
}

func TestSameBuild(t *testing.T) {
	t.Parallel()
	for _, tests := range []string{
		"{py} -m unittest discover -s tests -t .",
		"{py} -W error -m unittest -v tests.test_sample",
		"{py} plain.py",
		"{py} -c 'import unittest, tests.test_sample as t; unittest.main(module=t, argv=[\"x\"])'",
	} {
		o := options(t, sample(t, ""), sample(t, ""))
		o.Tests = tests
		r := testsOnly(t, o)
		if !r.Same {
			t.Errorf("%s: a module differs from itself:\n%s", tests, text(r))
		}
		want := Counts{Total: 6, Passed: 5, ExpectedFailures: 1}
		if strings.Contains(tests, "plain.py") {
			want = Counts{}
		}
		if r.Variants[0].Counts != want || r.Variants[1].Counts != want {
			t.Errorf("%s: counted %+v and %+v", tests, r.Variants[0].Counts, r.Variants[1].Counts)
		}
		if v := r.Variants[1]; !strings.HasPrefix(v.File, "<folder>/samplepkg/_sample.") || !strings.HasSuffix(v.Loader, "ExtensionFileLoader") {
			t.Errorf("%s: where the module came from is not proved: %+v", tests, v)
		}
	}
}

// planted makes each fault a variant of its own: the original needs to run only
// once.
func planted(t *testing.T, plants ...string) Options {
	t.Helper()
	o := options(t, sample(t, ""), "")
	o.Variants = o.Variants[:1]
	for _, p := range plants {
		o.Variants = append(o.Variants, Variant{Name: p, Artifact: sample(t, p)})
	}
	return o
}

// Each planted fault must be found, and where it was planted.
func TestPlanted(t *testing.T) {
	t.Parallel()
	surfaces := planted(t, "DOC", "CONSTANT", "MISSING_METHOD", "NO_SUBCLASS", "NEW_CRASH", "IMPORT")
	surfaces.Tests = ""
	r := verify(t, surfaces)
	tests := testsOnly(t, planted(t, "MESSAGE", "RESULT", "CRASH", "EXIT", "IMPORT"))
	r.Differences = append(r.Differences, tests.Differences...)
	r.Variants = append(r.Variants, tests.Variants...)
	for plant, want := range map[string]struct{ part, where, original, port string }{
		"DOC":            {"surface", "attributes / half / __doc__", "Half of an even number.", "The half of a number."},
		"CONSTANT":       {"surface", "attributes / LIMIT / value", "100", "101"},
		"MISSING_METHOD": {"surface", "classes / Counter / attributes / next", "The next number.", "(nothing)"},
		"NO_SUBCLASS":    {"surface", "classes / Counter / subclass", "ok", "not an acceptable base type"},
		"NEW_CRASH":      {"surface", "classes / Counter / instance / end", "(nothing)", "killed by signal 6"},
		"MESSAGE":        {"tests", "test_odd", "passed", `failed: AssertionError: "3 is odd" does not match "3 is not even"`},
		"RESULT":         {"tests", "test_counter", "passed", "failed: AssertionError"},
		"CRASH":          {"crash", "during tests.test_sample.TestSample.test_expected", "exit status 0", "killed by signal 6"},
		"EXIT":           {"tests", "test_half", "passed", "did not run"},
		"IMPORT":         {"import", "samplepkg._sample", "can be imported", "exit status 1"},
	} {
		d := find(r, plant, want.part, want.where)
		if d == nil || !strings.Contains(d.Original, want.original) || !strings.Contains(d.Port, want.port) {
			t.Errorf("%s: not found; the report:\n%s", plant, text(r))
		}
	}
	// a crash names the test that ran, and says that the rest did not
	for _, v := range r.Variants {
		if v.Name == "CRASH" && v.Crash != "killed by signal 6 (aborted) during tests.test_sample.TestSample.test_expected" {
			t.Errorf("crash: %q", v.Crash)
		}
	}
	if d := find(r, "CRASH", "tests", "the test run"); d == nil || !strings.Contains(d.Port, "did not run because of the crash") {
		t.Errorf("the tests that did not run are not told:\n%s", text(r))
	}
	// without the extension the package falls back to Python code, and all tests
	// pass and prove nothing
	for _, v := range r.Variants {
		if v.Name == "IMPORT" && v.Ending != "" && (v.Counts.Passed == 0 || v.Counts.Failed+v.Counts.Errors != 0) {
			t.Fatalf("the fall-back does not work, so this tests nothing: %+v", v.Counts)
		}
	}
	if d := find(r, "IMPORT", "import", "the test run"); d == nil || !strings.Contains(d.Port, "was never imported") {
		t.Errorf("the fall-back was believed:\n%s", text(r))
	}
}

func TestHang(t *testing.T) {
	t.Parallel()
	o := options(t, sample(t, ""), sample(t, "HANG"))
	o.Timeout = 8 * time.Second
	r := testsOnly(t, o)
	d := find(r, "port", "crash", "during tests.test_sample.TestSample.test_expected")
	if d == nil || !strings.Contains(d.Port, "no end within") {
		t.Errorf("not found; the report:\n%s", text(r))
	}
}

// Tests that came from another build of the module are no tests of this one.
func TestOtherBuild(t *testing.T) {
	t.Parallel()
	other := t.TempDir()
	if err := os.MkdirAll(filepath.Join(other, "samplepkg"), 0o777); err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{
		sample(t, ""): "samplepkg/" + filepath.Base(sample(t, "")), "testdata/sample/samplepkg/__init__.py": "samplepkg/__init__.py",
	} {
		if err := copyFile(from, filepath.Join(other, to), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	o := options(t, sample(t, ""), sample(t, ""))
	o.Tests = `{py} -c 'import sys; sys.path.insert(0, "` + other + `"); import unittest, tests.test_sample as t; unittest.main(module=t, argv=["x"])'`
	r := testsOnly(t, o)
	d := find(r, "port", "import", "the test run")
	if d == nil || !strings.Contains(d.Port, "another build of samplepkg._sample is in the process: "+other) {
		t.Errorf("another build was believed:\n%s", text(r))
	}
}

// A run without tests and a run that skips what passed are differences.
func TestNothingRan(t *testing.T) {
	t.Parallel()
	for _, tests := range []string{"{py} -m unittest discover -s tests -t . -k nothing_like_this"} {
		o := options(t, sample(t, ""), sample(t, ""))
		o.Tests = tests
		r := testsOnly(t, o)
		n := 0
		for _, d := range r.Differences {
			if d.Part == "tests" && d.Port == "no tests ran" {
				n++
			}
		}
		if n != 2 {
			t.Errorf("%s: no tests in either variant, reported %d times:\n%s", tests, n, text(r))
		}
	}
}

// A program that is no test framework is compared by what it prints and how it
// ends.
func TestPlainProgram(t *testing.T) {
	t.Parallel()
	for plant, want := range map[string][2]string{
		"RESULT": {"output of the test run", "line 2: [0, 2, 4]"},
		"EXIT":   {"the test run", "the process ends before that, before the first test"},
	} {
		o := options(t, sample(t, ""), sample(t, plant))
		o.Tests = "{py} plain.py"
		r := testsOnly(t, o)
		if d := find(r, "port", "tests", want[0]); d == nil || d.Port != want[1] {
			t.Errorf("%s: not found:\n%s", plant, text(r))
		}
	}
}

// Where the original dies, whatever the port does is no difference.
func TestOriginalCrashes(t *testing.T) {
	t.Parallel()
	o := options(t, sample(t, "NEW_CRASH"), sample(t, ""))
	o.Tests = ""
	r := verify(t, o)
	if !r.Same || len(r.Normalised) != 1 || r.Normalised[0].Rule != "original-crashes" {
		t.Errorf("the report:\n%s", text(r))
	}
}

// Where the original dies in its tests, those that ran are compared, and of the
// others those that fail are told.
func TestOriginalDiesInTests(t *testing.T) {
	t.Parallel()
	r := testsOnly(t, options(t, sample(t, "CRASH"), sample(t, "")))
	if !r.Same || len(r.Normalised) != 1 || r.Normalised[0].Rule != "original-crashes" || len(r.Notes) != 1 || !strings.Contains(r.Notes[0], "signal 6") {
		t.Errorf("the report:\n%s", text(r))
	}
	r = testsOnly(t, options(t, sample(t, "CRASH"), sample(t, "MESSAGE")))
	if d := find(r, "port", "tests", "test_odd"); d == nil || d.Original != missing || len(r.Differences) != 1 {
		t.Errorf("a test that fails beyond the crash:\n%s", text(r))
	}
	r = testsOnly(t, options(t, sample(t, "CRASH"), sample(t, "RESULT")))
	if find(r, "port", "tests", "test_counter") == nil {
		t.Errorf("a test that fails before the crash:\n%s", text(r))
	}
}

// The rules for slots that are inherited and for what Python code set cover what
// they say and no more.
func TestSurfaceRules(t *testing.T) {
	dump := func(attributes, dir map[string]any) *surfaceDump {
		return &surfaceDump{Surface: map[string]any{"classes": map[string]any{"Shown": map[string]any{
			"name": "Box", "attributes": attributes, "dir": dir,
		}}}}
	}
	type m = map[string]any
	slot := m{"kind": "builtins.wrapper_descriptor"}
	plan := []Target{{Name: "Box.__getattribute__", Foreign: "PyObject_GenericGetAttr"}, {Name: "Box.__hash__", C: "Box_hash"}}
	for _, c := range []struct {
		name string
		a, b *surfaceDump
		want string
	}{
		{"inherited", dump(m{"__getattribute__": slot}, m{}), dump(m{}, m{}), "inherited-slot"},
		{"an author's slot", dump(m{"__hash__": slot}, m{}), dump(m{}, m{}), "-"},
		{"another class", dump(m{"__setattr__": slot}, m{}), dump(m{}, m{}), "-"},
		{"new in the port", dump(m{}, m{}), dump(m{"__getattribute__": slot}, m{}), "-"},
		{"set later", dump(m{}, m{}), dump(m{"x": m{"kind": "int", "later": true}}, m{}), "heap-type"},
		{"seen later", dump(m{}, m{}), dump(m{}, m{"x": "later"}), "heap-type"},
		{"set at once", dump(m{}, m{}), dump(m{"x": m{"kind": "int"}}, m{}), "-"},
		{"gone", dump(m{"x": m{"kind": "int", "later": true}}, m{}), dump(m{}, m{}), "-"},
	} {
		diffs, normalised := compareSurfaces(c.a, c.b, plan)
		got := strings.Join(sortedKeys(normalised), " ")
		if len(diffs) > 0 {
			got += "-"
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// Tests that fail on the original prove nothing by failing on the port.
func TestOriginalFails(t *testing.T) {
	t.Parallel()
	for _, tests := range []string{"{py} -m unittest no_such_tests", "{py} -c 'import samplepkg; raise SystemExit(3)'", "false"} {
		o := options(t, sample(t, ""), sample(t, ""))
		o.Tests = tests
		r := testsOnly(t, o)
		if d := find(r, "original", "tests", "the test run"); d == nil || !strings.Contains(d.Port, "nothing passed") {
			t.Errorf("%s: believed:\n%s", tests, text(r))
		}
	}
}

func TestCompareLogs(t *testing.T) {
	run := func(outcomes ...outcome) *log { return &log{outcomes: outcomes} }
	a := run(outcome{"t1", passed, ""}, outcome{"t2", passed, ""}, outcome{"t2", failed, "E: at 0x7f001234"}, outcome{"t3", "error", "E: /a/x"})
	same := run(outcome{"t2", passed, ""}, outcome{"t1", passed, ""}, outcome{"t2", failed, "E: at 0x55aa1234"}, outcome{"t3", "error", "E: /b/x"})
	if d := compareLogs(a, same, "/a", "/b"); len(d) != 0 {
		t.Errorf("differences in order, address and folder count: %+v", d)
	}
	b := run(outcome{"t1", skipped, "why"}, outcome{"t2", passed, ""}, outcome{"t3", "error", "E: other"}, outcome{"t4", passed, ""})
	var got []string
	for _, d := range compareLogs(a, b, "/a", "/b") {
		got = append(got, d.Where+": "+d.Original+" > "+d.Port)
	}
	want := "t1: passed > skipped: why|t2: failed > did not run|t3: error: E: <folder>/x > error: E: other|t4: did not run > passed"
	if strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
}

func TestPytest(t *testing.T) {
	t.Parallel()
	py, err := interpreter()
	if err != nil {
		t.Fatal(err)
	}
	if exec.Command(py[0], "-c", "import pytest").Run() != nil {
		t.Log("not covered: pytest is not installed for python3")
		return
	}
	o := options(t, sample(t, ""), sample(t, "MESSAGE"))
	o.Tests = "{py} -m pytest -q -p no:cacheprovider tests"
	r := testsOnly(t, o)
	if c := r.Variants[0].Counts; c.Passed != 5 || c.ExpectedFailures != 1 {
		t.Errorf("counted %+v", c)
	}
	d := find(r, "port", "tests", "tests/test_sample.py::TestSample::test_odd")
	if d == nil || !strings.Contains(d.Port, "3 is not even") {
		t.Errorf("not found:\n%s", text(r))
	}
}

func TestInputErrors(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*Options)
		want   string
	}{
		"no such package": {func(o *Options) { o.Module = "other._sample" }, "set pythonpath"},
		"quote":           {func(o *Options) { o.Tests = "{py} 'x" }, "quote is not closed"},
		"no program":      {func(o *Options) { o.Tests = "{py} -m" }, "runs no program"},
		"one variant":     {func(o *Options) { o.Variants = o.Variants[:1] }, "nothing to compare"},
		"no interpreter":  {func(o *Options) { o.Python = "/nonexistent/python" }, "exit status 127"},
		"bad original":    {func(o *Options) { o.Variants[0].Artifact = sample(t, "IMPORT") }, "the original can't be looked at"},
	} {
		o := options(t, sample(t, ""), sample(t, ""))
		c.change(&o)
		_, err := Run(context.Background(), o)
		if err == nil || !IsInput(err) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}

// What a run starts ends with it, and its memory is bounded.
func TestLimits(t *testing.T) {
	t.Parallel()
	py, err := interpreter()
	if err != nil {
		t.Fatal(err)
	}
	mark := filepath.Join(t.TempDir(), "mark")
	script := `import subprocess, sys, time
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3); open(%r, 'w')" % sys.argv[1]])
print("started", flush=True)
time.sleep(60)`
	end, err := execute(context.Background(), ".", []string{py[0], "-c", script, mark}, environment(), limits{time: 1500 * time.Millisecond})
	if err != nil || !end.timedOut || !strings.Contains(end.output, "started") {
		t.Fatalf("%+v, %v", end, err)
	}
	// With a file that grows, the time is what passes without a word.
	words := filepath.Join(t.TempDir(), "words")
	slow := "import sys, time\nf = open(sys.argv[1], 'w')\nfor n in range(int(sys.argv[2])):\n    print(n, file=f, flush=True)\n    time.sleep(0.3)\ntime.sleep(int(sys.argv[3]))\n"
	lim := limits{time: 3 * time.Second, file: words}
	if end, err = execute(context.Background(), ".", []string{py[0], "-c", slow, words, "15", "0"}, environment(), lim); err != nil || end.crashed() || end.status != 0 {
		t.Errorf("a program that gets on: %v %v", end, err)
	}
	if end, err = execute(context.Background(), ".", []string{py[0], "-c", slow, words, "1", "600"}, environment(), lim); err != nil || !end.timedOut {
		t.Errorf("a program that does not: %v %v", end, err)
	}
	end, err = execute(context.Background(), ".", []string{py[0], "-c", "b = bytearray(3 << 30)"}, environment(), limits{memory: 1024})
	if err != nil || end.status != 1 || !strings.Contains(end.output, "MemoryError") {
		t.Errorf("memory: %+v, %v", end, err)
	}
	time.Sleep(2 * time.Second)
	if _, err := os.Stat(mark); err == nil {
		t.Error("a child outlived the run")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 500*time.Millisecond)
	defer cancel()
	start := time.Now()
	if _, err := execute(ctx, ".", []string{py[0], "-c", script, mark}, environment(), limits{}); err == nil || time.Since(start) > 10*time.Second {
		t.Errorf("cancelling: %v after %v", err, time.Since(start))
	}
}

// The documentation lists every rule with its reason.
func TestRulesAreDocumented(t *testing.T) {
	doc, err := os.ReadFile("../docs/verify.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, r := range allRules() {
		if seen[r.name] {
			t.Errorf("two rules are called %s", r.name)
		}
		seen[r.name] = true
		if !strings.Contains(string(doc), "| `"+r.name+"` | ") {
			t.Errorf("docs/verify.md does not list %s", r.name)
		}
	}
}
