package report

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A mistake of the original stands in every form of the report, with its path, and
// does not change what ports.
func TestMistakes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "leaky.c")
	text := `#include <Python.h>
static PyObject *
f(PyObject *self, PyObject *arg)
{
    PyObject *l = PyList_New(0);
    if (l == NULL)
        return NULL;
    if (PyList_Append(l, arg) < 0)
        return NULL; /* here */
    return l;
}
static PyMethodDef methods[] = {{"f", f, METH_O, NULL}, {NULL}};
static struct PyModuleDef def = {PyModuleDef_HEAD_INIT, "leaky", NULL, -1, methods};
PyMODINIT_FUNC PyInit_leaky(void) { return PyModule_Create(&def); }
`
	run := func(text string) *Report {
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		r, err := Run(context.Background(), Options{Files: []string{path}})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	r := run(text)
	if r.Summary.Status != Ports || r.UnusedSuppressions() {
		t.Errorf("status %s", r.Summary.Status)
	}
	for name, form := range map[string]struct {
		print func(io.Writer, *Report) error
		want  []string
	}{
		"text":  {func(w io.Writer, r *Report) error { return Text(w, r, TextOptions{}) }, []string{"Reference counts of the original", "[leak-on-path] in f", "5: PyList_New(0) gives a new reference", "| return NULL; /* here */"}},
		"json":  {JSON, []string{`"code": "leak-on-path"`, `"line": 9`}},
		"sarif": {SARIF, []string{`"codeFlows"`, `"ruleId": "leak-on-path"`, "PyList_New(0) gives a new reference"}},
		"html":  {HTML, []string{`id="mistakes"`, "leak-on-path", "gives a new reference"}},
	} {
		var b bytes.Buffer
		if err := form.print(&b, r); err != nil {
			t.Fatal(err)
		}
		flat := strings.Join(strings.Fields(b.String()), " ")
		for _, w := range form.want {
			if !strings.Contains(flat, strings.Join(strings.Fields(w), " ")) {
				t.Errorf("%s lacks %q:\n%s", name, w, b.String()[:min(b.Len(), 3000)])
			}
		}
		if name == "json" {
			data, err := os.ReadFile("../../docs/schema/analyze.schema.json")
			if err != nil {
				t.Fatal(err)
			}
			var schema map[string]any
			var v any
			if err := json.Unmarshal(data, &schema); err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(b.Bytes(), &v); err != nil {
				t.Fatal(err)
			}
			for _, e := range check(schema, schema, v, "") {
				t.Error(e)
			}
		}
	}
	if r := run(strings.Replace(text, "here", "hpyport: ignore leak-on-path: never fails", 1)); len(r.Files[0].Mistakes) != 0 || r.UnusedSuppressions() {
		t.Errorf("the comment does not take the finding out: %v", r.Files[0].Mistakes)
	}
	if r := run(strings.Replace(text, "here", "hpyport: ignore over-release: another", 1)); len(r.Files[0].Mistakes) != 2 || !r.UnusedSuppressions() {
		t.Errorf("a comment that takes nothing out is not reported: %v", r.Files[0].Mistakes)
	}
}
