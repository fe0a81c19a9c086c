package report_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"hpyport/internal/cputime"
	"hpyport/rewrite"
	"hpyport/rewrite/report"
)

// The benchmarks read the project's own modules, or with HPYPORT_BENCH=LIST those of
// a list, one a line: a name, and C files, -I and -D as on the command line,
// relative to the list's folder. What follows a '#' is no part of it.
//
//	HPYPORT_BENCH=LIST go test ./rewrite/report -run '^$' -bench . -benchtime 1x -cpu 1
//
// They report lines per second, by the clock and by the processors' time, and the peak
// of the process's memory, which Linux alone can tell for each of them. Only the
// lines of the files that are named count, not those of what they include.

type benchModule struct {
	name                     string
	files, includes, defines []string
	lines                    int
}

func benchModules(b *testing.B) []benchModule {
	var out []benchModule
	list := os.Getenv("HPYPORT_BENCH")
	if list == "" {
		own, err := filepath.Glob("../../testdata/*/*.c")
		if err != nil || len(own) == 0 {
			b.Fatalf("no modules of the project's own: %v", err)
		}
		for _, path := range own {
			out = append(out, benchModule{name: filepath.Base(path), files: []string{path}})
		}
	} else {
		text, err := os.ReadFile(list)
		if err != nil {
			b.Fatal(err)
		}
		dir := filepath.Dir(list)
		for line := range strings.Lines(string(text)) {
			line, _, _ = strings.Cut(line, "#")
			words := strings.Fields(line)
			if len(words) == 0 {
				continue
			}
			m := benchModule{name: words[0]}
			for _, w := range words[1:] {
				if d, ok := strings.CutPrefix(w, "-D"); ok {
					m.defines = append(m.defines, d)
				} else if d, ok := strings.CutPrefix(w, "-I"); ok {
					m.includes = append(m.includes, filepath.Join(dir, d))
				} else {
					m.files = append(m.files, filepath.Join(dir, w))
				}
			}
			out = append(out, m)
		}
	}
	for i := range out {
		for _, path := range out[i].files {
			text, err := os.ReadFile(path)
			if err != nil {
				b.Fatal(err)
			}
			out[i].lines += strings.Count(string(text), "\n")
		}
	}
	return out
}

func analyze(b *testing.B, m benchModule) {
	if _, err := report.Run(context.Background(), report.Options{Files: m.files, IncludeDirs: m.includes, Defines: m.defines}); err != nil {
		b.Fatal(err)
	}
}

func port(b *testing.B, m benchModule) {
	// A file that is no C by itself is an answer, too.
	_, _ = rewrite.Run(context.Background(), rewrite.Options{Files: m.files, IncludeDirs: m.includes, Defines: m.defines})
}

func BenchmarkAnalyze(b *testing.B) { benchAll(b, analyze) }

func BenchmarkRewrite(b *testing.B) { benchAll(b, port) }

func benchAll(b *testing.B, run func(*testing.B, benchModule)) {
	modules := benchModules(b)
	run(b, modules[0]) // what is read once in a process
	all := 0
	for _, m := range modules {
		b.Run(m.name, func(b *testing.B) { measure(b, m.lines, func() { run(b, m) }) })
		all += m.lines
	}
	b.Run("all", func(b *testing.B) {
		measure(b, all, func() {
			for _, m := range modules {
				run(b, m)
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
			measure(b, strings.Count(s.String(), "\n"), func() { port(b, benchModule{files: []string{path}}) })
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

// BenchmarkLocals ports a function with n objects, each of which may fail and give
// up those before it at labels: the solver of references follows n variables through
// n ways out.
func BenchmarkLocals(b *testing.B) {
	for _, n := range []int{40, 75, 150, 300} {
		var s strings.Builder
		s.WriteString("#include <Python.h>\nstatic PyObject *\nf(PyObject *self, PyObject *arg)\n{\n")
		for i := range n {
			fmt.Fprintf(&s, "    PyObject *v%d;\n", i)
		}
		s.WriteString("    PyObject *result = NULL;\n")
		for i := range n {
			fmt.Fprintf(&s, "    v%d = PyNumber_Add(arg, arg);\n    if (v%d == NULL)\n        goto fail%d;\n", i, i, i)
		}
		s.WriteString("    result = PyList_New(0);\n")
		for i := n - 1; i >= 0; i-- {
			fmt.Fprintf(&s, "    Py_DECREF(v%d);\nfail%d:\n", i, i)
		}
		s.WriteString("    return result;\n}\nstatic PyMethodDef methods[] = {{\"f\", f, METH_O, \"doc\"}, {NULL, NULL, 0, NULL}};\n" +
			"static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, \"loc\", NULL, -1, methods};\nPyMODINIT_FUNC PyInit_loc(void) { return PyModule_Create(&def); }\n")
		path := filepath.Join(b.TempDir(), "loc.c")
		if err := os.WriteFile(path, []byte(s.String()), 0o666); err != nil {
			b.Fatal(err)
		}
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			measure(b, strings.Count(s.String(), "\n"), func() { port(b, benchModule{files: []string{path}}) })
		})
	}
}

// measure runs f b.N times and reports its speed and the peak of memory.
func measure(b *testing.B, lines int, f func()) {
	runtime.GC()
	resetPeak()
	b.ResetTimer()
	cpu := cputime.Used()
	for range b.N {
		f()
	}
	cpu = cputime.Used() - cpu
	b.StopTimer()
	b.ReportMetric(float64(lines)*float64(b.N)/cpu.Seconds(), "lines/cpu-s")
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
