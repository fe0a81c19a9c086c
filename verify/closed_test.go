package verify

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hpyport/analysis/cfront"
	"hpyport/runtime"
)

// Where Python code sets attributes of classes if it can, calls that differ by them are told as such;
// any other difference of the same function is one.
func TestClosedClasses(t *testing.T) {
	t.Parallel()
	const source = "testdata/calls/closed.c"
	py, err := interpreter()
	if err != nil {
		t.Fatal(err)
	}
	if inter, err := runtime.Probe(py[0]); err != nil {
		t.Fatal(err)
	} else if inter.VersionHex < 0x030a0000 {
		t.Log("not covered: before CPython 3.10 no flag says that a class takes no attributes")
		return
	}
	dir := t.TempDir()
	pkg := filepath.Join(dir, "closedpkg")
	if err := os.Mkdir(pkg, 0o777); err != nil {
		t.Fatal(err)
	}
	code := "from . import _closed\ntry:\n    _closed.Box.tag = 'set'\nexcept TypeError:\n    pass\n"
	if err := os.WriteFile(filepath.Join(pkg, "__init__.py"), []byte(code), 0o666); err != nil {
		t.Fatal(err)
	}
	plan, notes := PlanOf([]string{source}, cfront.Options{Python: "3.11"})
	if len(notes) != 0 {
		t.Fatal(notes)
	}
	o := Options{
		Dir: dir, Module: "closedpkg._closed", Python: py[0], Timeout: 5 * time.Minute, Memory: 2048, WorkDir: t.TempDir(), Calls: 40, CPU: 1, Plan: plan,
		Parts: Parts{NoSpeed: true, NoRepeats: true},
	}
	for _, plant := range []string{"", "PORT", "WRONG"} {
		o.Variants = append(o.Variants, Variant{Name: "port" + plant, Artifact: compiled(t, source, "_closed", plant)})
	}
	o.Variants[0].Name = "original"
	r := verify(t, o)
	wrong := false
	for _, d := range r.Differences {
		if d.Variant == "portPORT" {
			t.Errorf("what can't be helped is told: %+v", d)
		}
		wrong = wrong || d.Variant == "portWRONG" && d.Function == "Box.tagged" && d.Port == "value True"
	}
	if !wrong {
		t.Errorf("not found:\n%s", text(r))
	}
	i := slices.IndexFunc(r.Normalised, func(n Normalised) bool { return n.Rule == "heap-type" })
	if i < 0 || !slices.ContainsFunc(r.Normalised[i].Places, func(p string) bool { return strings.Contains(p, ".tagged(") }) {
		t.Errorf("not told: %+v", r.Normalised)
	}
}
