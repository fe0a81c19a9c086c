package verify

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hpyport/runtime"
)

// handPort is the sample project with its port by hand.
func handPort(variants ...string) Project {
	return Project{
		Dir: "testdata/sample", Module: "samplepkg._sample", Sources: []string{"testdata/sample/sample.c"},
		Port: "testdata/ported/sample.c", Tests: "{py} -m unittest discover -s tests -t .",
		Timeout: 60 * time.Second, Memory: 4096, Variants: variants,
	}
}

func check(t *testing.T, p Project) *Report {
	t.Helper()
	r, err := Check(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestHandPort(t *testing.T) {
	t.Parallel()
	r := check(t, handPort("universal", "debug", "cpython"))
	if !r.Same || len(r.Variants) != 4 {
		t.Errorf("a good port differs:\n%s", text(r))
	}
	for _, v := range r.Variants[1:3] {
		if !strings.HasSuffix(v.File, "/_sample.hpy0.so") {
			t.Errorf("%s was loaded from %s", v.Name, v.File)
		}
	}
	if len(r.Normalised) == 0 || r.Normalised[0].Rule != "heap-type" {
		t.Errorf("rules: %+v", r.Normalised)
	}
}

// Faults that only a port can have, where they must be found.
func TestPlantedInPort(t *testing.T) {
	t.Parallel()
	o := options(t, sample(t, ""), "")
	o.Variants = o.Variants[:1]
	wanted := []struct{ plant, mode, part, where, port string }{
		{"LEAK", "debug", "handles", "tests", "hpyport: 5 handles never closed"},
		{"DOUBLE_CLOSE", "debug", "handles", "tests", "was closed before"},
		{"MESSAGE", "universal", "tests", "test_odd", `"3 is odd" does not match "odd"`},
		{"CRASH", "universal", "crash", "during ", "killed by signal 6"},
	}
	for _, w := range wanted {
		// not a -D, with which the runtime's own files would be compiled again
		source := filepath.Join(t.TempDir(), "planted.c")
		port, err := filepath.Abs("testdata/ported/sample.c")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(source, []byte("#define PLANT_"+w.plant+"\n#include \""+port+"\"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		file, err := runtime.Build(runtime.BuildOptions{Sources: []string{source}, Module: o.Module, OutputDir: filepath.Dir(source)})
		if err != nil {
			t.Fatal(err)
		}
		o.Variants = append(o.Variants, Variant{Name: w.plant, Artifact: file, Mode: w.mode})
	}
	r := testsOnly(t, o)
	for _, w := range wanted {
		if d := find(r, w.plant, w.part, w.where); d == nil || !strings.Contains(d.Port, w.port) {
			t.Errorf("%s: not found; the report:\n%s", w.plant, text(r))
		}
	}
	if v := r.Variants[1]; v.Leaks != 5 {
		t.Errorf("%d leaks counted", v.Leaks)
	}
}

// A port that does not compile is a difference, an original that does not is a
// mistake in what was given.
func TestBuildErrors(t *testing.T) {
	t.Parallel()
	bad := filepath.Join(t.TempDir(), "sample.c")
	if err := os.WriteFile(bad, []byte("#include \"hpy.h\"\nint f(void) { return nothing; }\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	p := handPort()
	p.Port = bad
	r := check(t, p)
	if len(r.Differences) != 1 || r.Differences[0].Part != "build" || !strings.Contains(r.Differences[0].Detail, "nothing") {
		t.Errorf("the report:\n%s", text(r))
	}
	p = handPort()
	p.Original = bad
	if _, err := Check(context.Background(), p); !IsInput(err) || !strings.Contains(err.Error(), "the original can't be built") {
		t.Errorf("error %v", err)
	}
}

func TestProjectErrors(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*Project)
		want   string
	}{
		"interpreter":    {func(p *Project) { p.Python = "no-such-python" }, "no-such-python"},
		"variant":        {func(p *Project) { p.Variants = []string{"fast"} }, `unknown variant "fast"`},
		"port":           {func(p *Project) { p.Port = "no/such/folder" }, "no such file"},
		"port lacks it":  {func(p *Project) { p.Port = t.TempDir() }, "has no testdata/sample/sample.c"},
		"keep not empty": {func(p *Project) { p.Keep = "testdata" }, "is not empty"},
		"no module":      {func(p *Project) { p.Module, p.Sources = "", []string{"testdata/sample/plain.py"} }, "--module"},
	} {
		p := handPort()
		c.change(&p)
		if _, err := Check(context.Background(), p); !IsInput(err) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}

// The second build of an original dies where it reads beyond an array, or what is no list as
// one, and does all else as it should.
func TestStrictOriginal(t *testing.T) {
	py, err := interpreter()
	if err != nil {
		t.Fatalf("no python3: %v", err)
	}
	dir := t.TempDir()
	source := filepath.Join(dir, "beyond.c")
	if err := os.WriteFile(source, []byte(`#include <Python.h>
static int table[4] = {1, 2, 3, 4};
static PyObject *at(PyObject *self, PyObject *n)
{
    long i = PyLong_AsLong(n);
    return i == -1 && PyErr_Occurred() ? NULL : PyLong_FromLong(table[i]);
}
static PyObject *size(PyObject *self, PyObject *list) { return PyLong_FromSsize_t(PyList_GET_SIZE(list)); }
static PyMethodDef methods[] = {{"at", at, METH_O, NULL}, {"size", size, METH_O, NULL}, {NULL}};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "beyond", NULL, -1, methods};
PyMODINIT_FUNC PyInit_beyond(void) { return PyModule_Create(&def); }
`), 0o666); err != nil {
		t.Fatal(err)
	}
	p := &Project{Module: "beyond", Sources: []string{source}, Python: py[0]}
	inter, err := runtime.Probe(py[0])
	if err != nil {
		t.Fatal(err)
	}
	file, normalizes, err := p.strictOriginal(context.Background(), inter, filepath.Join(dir, "out"))
	if err != nil || normalizes {
		t.Fatal(normalizes, err)
	}
	for code, dies := range map[string]bool{"at(3)": false, "at(30)": true, "size([1])": false, "size(1.5)": true} {
		cmd := exec.Command(py[0], "-c", "import beyond; beyond."+code)
		cmd.Dir = filepath.Dir(file)
		err := cmd.Run()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			t.Fatal(err)
		}
		if killed := exit != nil && exit.ExitCode() == -1; killed != dies || !dies && err != nil {
			t.Errorf("%s: %v", code, err)
		}
	}
}
