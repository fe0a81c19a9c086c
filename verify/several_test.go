package verify

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// On several interpreters the port is made once, the first has all and the others
// less, and one that can't be used keeps nobody from the rest.
func TestCheckAll(t *testing.T) {
	t.Parallel()
	py, err := interpreter()
	if err != nil {
		t.Fatalf("no python3: %v", err)
	}
	made := 0
	p := handPort("universal")
	p.Port, p.Calls, p.Parts.NoSpeed, p.Timeout = "", 8, true, 2*time.Minute
	p.Rewrite = func(_ context.Context, dir string) ([]string, error) {
		made++
		text, err := os.ReadFile("testdata/ported/sample.c")
		if err != nil {
			return nil, err
		}
		file := filepath.Join(dir, "sample.c")
		return []string{file}, os.WriteFile(file, text, 0o666)
	}
	var came []int
	rs, err := CheckAll(context.Background(), p, []string{"no-such-python", py[0], py[0]}, false, func(r *Report, n int) error {
		came = append(came, n)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(rs.Reports) != 2 || len(came) != 2 || len(rs.NotCovered) != 1 || rs.NotCovered[0].Python != "no-such-python" {
		t.Fatalf("reports: %d, come: %v, not covered: %v", len(rs.Reports), came, rs.NotCovered)
	}
	if made != 1 {
		t.Errorf("the port was made %d times", made)
	}
	a, b := rs.Reports[0], rs.Reports[1]
	if a.Calls.Calls <= b.Calls.Calls || b.Calls.Calls == 0 || a.Calls.Seed == b.Calls.Seed {
		t.Errorf("calls: %d with seed %d, then %d with seed %d", a.Calls.Calls, a.Calls.Seed, b.Calls.Calls, b.Calls.Seed)
	}
	if told := strings.Join(b.Notes, " "); !strings.Contains(told, "--thorough") || strings.Contains(strings.Join(a.Notes, " "), "--thorough") {
		t.Errorf("notes: %q, %q", a.Notes, b.Notes)
	}
	if _, err := CheckAll(context.Background(), p, []string{"no-such-python", "nor-this"}, false, nil); !IsInput(err) {
		t.Errorf("without any interpreter: %v", err)
	}
}

// Where the original can't be used, it is told whether the port can, which is no pass.
func TestPortAlone(t *testing.T) {
	t.Parallel()
	p := handPort("universal")
	broken := filepath.Join(t.TempDir(), "sample.c")
	text, err := os.ReadFile("testdata/sample/sample.c")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(broken, append([]byte("#define PLANT_IMPORT\n"), text...), 0o666); err != nil {
		t.Fatal(err)
	}
	p.Original = broken
	_, err = Check(context.Background(), p)
	if !IsInput(err) || !strings.Contains(err.Error(), "the original can't be looked at") || !strings.Contains(err.Error(), "the port can be imported, and of the project's own tests 5 of 6 pass") {
		t.Errorf("error %v", err)
	}
	p.Port, p.Sources = broken, nil
	p.Rewrite = nil
	if _, err := Check(context.Background(), p); err == nil || strings.Contains(err.Error(), "the port can be imported") {
		t.Errorf("neither can be used: %v", err)
	}
}

// A module in which nothing was called is not said to be without a difference.
func TestNothingCalled(t *testing.T) {
	t.Parallel()
	o := callOptions(t, "")
	o.Module, o.Variants = "quiet", nil
	dir := t.TempDir()
	source := filepath.Join(dir, "quiet.c")
	if err := os.WriteFile(source, []byte(`#include <Python.h>
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "quiet", NULL, -1, NULL};
PyMODINIT_FUNC PyInit_quiet(void) { return PyModule_Create(&def); }
`), 0o666); err != nil {
		t.Fatal(err)
	}
	file := compiled(t, source, "quiet", "")
	o.Variants = []Variant{{Name: "original", Artifact: file}, {Name: "port", Artifact: file}}
	// The plan is that of another module, with functions.
	if r := verify(t, o); r.Same || r.Differences[0].Part != "calls" || !strings.Contains(r.Differences[0].Port, "none, though") {
		t.Errorf("functions that nobody called:\n%s", text(r))
	}
	o.Plan, o.WorkDir = nil, t.TempDir()
	r := verify(t, o)
	if !r.Same || r.Verdict() != "no difference in what was compared" || len(r.NotCompared) != 2 {
		t.Errorf("nothing to call:\n%s", text(r))
	}
}
