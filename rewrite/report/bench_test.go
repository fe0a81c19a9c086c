package report_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"hpyport/rewrite"
	"hpyport/rewrite/report"
)

// The benchmarks read the project's own modules, or with HPYPORT_BENCH=DIR
// every C file below DIR that includes Python.h, each as a module of its own:
//
//	HPYPORT_BENCH=DIR go test ./rewrite/report -run '^$' -bench . -benchtime 1x -cpu 1
//
// They report lines per second and the peak of the process's memory, which Linux
// alone can tell for each of them. docs/performance.md has figures.

type benchFile struct {
	name, path string
	lines      int
}

func benchFiles(b *testing.B) []benchFile {
	dir, own := os.Getenv("HPYPORT_BENCH"), false
	if dir == "" {
		dir, own = "../..", true
	}
	var out []benchFile
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".c" || own && !strings.Contains(path, "testdata") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if n := strings.Count(string(text), "\n"); strings.Contains(string(text), "Python.h") && (!own || n > 250) {
			out = append(out, benchFile{filepath.Base(path), path, n})
		}
		return nil
	})
	if err != nil || len(out) == 0 {
		b.Fatalf("no files in %s: %v", dir, err)
	}
	return out
}

func analyze(b *testing.B, path string) {
	if _, err := report.Run(context.Background(), report.Options{Files: []string{path}}); err != nil {
		b.Fatal(err)
	}
}

func port(b *testing.B, path string) {
	// A file that is no C by itself is an answer, too.
	_, _ = rewrite.Run(context.Background(), rewrite.Options{Files: []string{path}})
}

func BenchmarkAnalyze(b *testing.B) { benchAll(b, analyze) }

func BenchmarkRewrite(b *testing.B) { benchAll(b, port) }

func benchAll(b *testing.B, run func(*testing.B, string)) {
	files := benchFiles(b)
	run(b, files[0].path) // what is read once in a process
	for _, f := range files {
		b.Run(f.name, func(b *testing.B) { measure(b, f.lines, func() { run(b, f.path) }) })
	}
	all := 0
	for _, f := range files {
		all += f.lines
	}
	b.Run("all", func(b *testing.B) {
		measure(b, all, func() {
			for _, f := range files {
				run(b, f.path)
			}
		})
	})
}

// BenchmarkLinear ports modules that are the same function over and over: the
// time for a line must not grow with their number.
func BenchmarkLinear(b *testing.B) {
	for _, n := range []int{100, 200, 400, 800} {
		var s strings.Builder
		s.WriteString("#include <Python.h>\n")
		for i := range n {
			fmt.Fprintf(&s, linear, i)
		}
		s.WriteString("static PyMethodDef methods[] = {\n")
		for i := range n {
			fmt.Fprintf(&s, "    {\"f%d\", f%d, METH_VARARGS, \"doc\"},\n", i, i)
		}
		s.WriteString("    {NULL, NULL, 0, NULL}\n};\nstatic struct PyModuleDef def = {PyModuleDef_HEAD_INIT, \"lin\", NULL, -1, methods};\n" +
			"PyMODINIT_FUNC PyInit_lin(void) { return PyModule_Create(&def); }\n")
		path := filepath.Join(b.TempDir(), "lin.c")
		if err := os.WriteFile(path, []byte(s.String()), 0o666); err != nil {
			b.Fatal(err)
		}
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			measure(b, strings.Count(s.String(), "\n"), func() { port(b, path) })
		})
	}
}

// linear is one function; all do what functions usually do.
const linear = `
static PyObject *
f%d(PyObject *self, PyObject *args)
{
    PyObject *list, *item, *result = NULL;
    Py_ssize_t i, n;
    if (!PyArg_ParseTuple(args, "O!", &PyList_Type, &list))
        return NULL;
    n = PyList_GET_SIZE(list);
    result = PyList_New(n);
    if (result == NULL)
        return NULL;
    for (i = 0; i < n; i++) {
        item = PyList_GET_ITEM(list, i);
        if (item == Py_None) {
            PyErr_SetString(PyExc_ValueError, "None");
            goto error;
        }
        item = PyNumber_Add(item, item);
        if (item == NULL)
            goto error;
        PyList_SET_ITEM(result, i, item);
    }
    return result;
error:
    Py_DECREF(result);
    return NULL;
}
`

// measure runs f b.N times and reports its speed and the peak of memory.
func measure(b *testing.B, lines int, f func()) {
	runtime.GC()
	resetPeak()
	b.ResetTimer()
	for range b.N {
		f()
	}
	b.StopTimer()
	b.ReportMetric(float64(lines)*float64(b.N)/b.Elapsed().Seconds(), "lines/s")
	if p := peak(); p > 0 {
		b.ReportMetric(float64(p)/1024, "peak-MiB")
	}
}

// resetPeak makes Linux forget the peak so far; elsewhere nothing happens.
func resetPeak() { _ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) }

// peak is the largest resident size since, in KiB; 0 when the system does not tell.
func peak() int {
	text, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for _, l := range strings.Split(string(text), "\n") {
		if v, ok := strings.CutPrefix(l, "VmHWM:"); ok {
			n, _ := strconv.Atoi(strings.Fields(v)[0])
			return n
		}
	}
	return 0
}
