package capi

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hpyport/analysis/cfront/bundled"
)

func TestTable(t *testing.T) {
	if err := Check(); err != nil {
		t.Fatal(err)
	}
	if n := len(Rows()); n < 1700 {
		t.Errorf("only %d names", n)
	}
	for _, r := range Rows() {
		if r.Kind == "object" && (r.Result != Static || r.Params >= 0) {
			t.Errorf("%s is an object and gives %s", r.Name, r.Result)
		}
		if (r.Result == Value || r.Result == Void) && r.Fails == NullMaybe {
			t.Errorf("%s gives no reference, and NULL without an error", r.Name)
		}
		for _, s := range r.Steals {
			if _, onSuccess := r.StealsArg(s.Arg); onSuccess && r.Fails == Never {
				t.Errorf("%s takes over on success, and can't fail", r.Name)
			}
		}
	}
	// A sample that must not get lost.
	for name, want := range map[string]string{
		"PyDict_GetItem": "borrowed 1 null", "PyList_SetItem": "value 0 -1 steals 3", "PyModule_AddObject": "value 0 -1 steals 3s",
		"Py_NewRef": "new 1 ", "PyErr_Format": "always-null 0 NULL", "Py_None": "static 0 ", "PyIter_Next": "new 0 null?",
		"PyImport_AddModule": "borrowed 0 NULL", "Py_INCREF": "take 1 ",
	} {
		r := Lookup(name)
		if r == nil {
			t.Errorf("%s is missing", name)
			continue
		}
		got := fmt.Sprintf("%s %d %s", r.Result, r.From, r.Fails)
		for _, s := range r.Steals {
			got += fmt.Sprintf(" steals %d", s.Arg)
			if s.OnSuccess {
				got += "s"
			}
		}
		if got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// What the front end declares and what the table knows are the same names.
func TestNames(t *testing.T) {
	missing := 0
	for _, r := range Rows() {
		if r.Kind == "func" && r.Notes != "Windows" && !known(r.Name) {
			missing++
			t.Logf("%s is not declared by the front end", r.Name)
		}
	}
	if missing > 0 {
		t.Errorf("%d names of the table are unknown to the front end", missing)
	}
}

func known(name string) bool {
	_, ok := bundled.Lookup(name)
	return ok
}

// The data behind CPython's documentation: a difference needs a note in the table. Where it counts
// references that a callee takes for itself (+1 of an argument), nothing is owed to the caller.
func TestDocumentation(t *testing.T) {
	path := os.Getenv("HPYPORT_REFCOUNTS")
	if path == "" {
		for _, p := range []string{"/usr/share/doc/python3.11/Doc/data/refcounts.dat", "/usr/share/doc/python3.11-doc/refcounts.dat"} {
			if _, err := os.Stat(p); err == nil {
				path = p
			}
		}
	}
	if path == "" {
		t.Log("not covered: CPython's Doc/data/refcounts.dat is not installed; HPYPORT_REFCOUNTS names it elsewhere")
		return
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	arg := map[string]int{}
	compared := 0
	for sc := bufio.NewScanner(f); sc.Scan(); {
		p := strings.Split(sc.Text(), ":")
		if strings.HasPrefix(sc.Text(), "#") || len(p) < 4 {
			continue
		}
		name, typ, count := p[0], p[1], p[3]
		r := Lookup(name)
		i := arg[name]
		arg[name]++
		if r == nil {
			if i == 0 && strings.HasPrefix(name, "Py") {
				t.Errorf("%s is missing", name)
			}
			continue
		}
		if r.Notes != "" {
			continue // settled by hand
		}
		if i == 0 {
			if !strings.Contains(typ, "Py") || !strings.Contains(typ, "*") {
				continue
			}
			compared++
			want := map[string]Result{"+1": New, "0": Borrowed, "null": AlwaysNull}[count]
			if want != "" && r.Result != want {
				t.Errorf("%s gives %s, the documentation's data says %q", name, r.Result, count)
			}
			continue
		}
		steals, _ := r.StealsArg(i)
		if (count == "-1") != steals {
			t.Errorf("%s, argument %d: the documentation's data says %q, steals is %v", name, i, count, steals)
		}
	}
	if compared < 300 {
		t.Errorf("only %d results compared", compared)
	}
	t.Logf("%d results compared", compared)
}

// What can be seen of real calls: how the count of an argument, or of the result, changes.
func TestBehaviour(t *testing.T) {
	cc, err := exec.LookPath("cc")
	if err != nil {
		t.Log("not covered: no C compiler")
		return
	}
	out, err := exec.Command("python3", "-c", "import sysconfig; print(sysconfig.get_paths()['include'])").Output()
	include := strings.TrimSpace(string(out))
	if _, serr := os.Stat(filepath.Join(include, "Python.h")); err != nil || serr != nil {
		t.Log("not covered: no Python with headers")
		return
	}
	// setup makes x, whose count is watched, and whatever the call needs; call leaves its result in r, or does not use it.
	type probe struct{ name, setup, call string }
	probes := []probe{
		{"PyList_GetItem", "o = PyList_New(1); Py_INCREF(x); PyList_SetItem(o, 0, x);", "r = PyList_GetItem(o, 0);"},
		{"PyTuple_GetItem", "o = PyTuple_Pack(1, x);", "r = PyTuple_GetItem(o, 0);"},
		{"PyDict_GetItemString", "o = PyDict_New(); PyDict_SetItemString(o, \"k\", x);", "r = PyDict_GetItemString(o, \"k\");"},
		{"PyDict_GetItemWithError", "o = PyDict_New(); k = PyUnicode_FromString(\"k\"); PyDict_SetItem(o, k, x);", "r = PyDict_GetItemWithError(o, k);"},
		{"PyDict_SetDefault", "o = PyDict_New(); k = PyUnicode_FromString(\"k\"); PyDict_SetItem(o, k, x);", "r = PyDict_SetDefault(o, k, Py_None);"},
		{"PySequence_GetItem", "o = PyTuple_Pack(1, x);", "r = PySequence_GetItem(o, 0);"},
		{"PyObject_GetItem", "o = PyDict_New(); k = PyUnicode_FromString(\"k\"); PyDict_SetItem(o, k, x);", "r = PyObject_GetItem(o, k);"},
		{"PyObject_SelfIter", "", "r = PyObject_SelfIter(x);"},
		{"PyNumber_Positive", "", "r = PyLong_FromLong(1);"},
		{"PyIter_Next", "k = PyTuple_Pack(1, x); o = PyObject_GetIter(k);", "r = PyIter_Next(o);"},
		{"PyWeakref_GetObject", "o = PyWeakref_NewRef(x, NULL);", "r = PyWeakref_GetObject(o);"},
		{"PyImport_GetModuleDict", "", "r = PyImport_GetModuleDict(); x = r; Py_INCREF(x); before = Py_REFCNT(x);"},
	}
	dir := t.TempDir()
	var src strings.Builder
	src.WriteString("#include <Python.h>\n#include <stdio.h>\nint main(void)\n{\n    Py_Initialize();\n    PyObject *cls = PyErr_NewException(\"m.X\", NULL, NULL);\n")
	for _, p := range probes {
		fmt.Fprintf(&src, "    {\n        PyObject *o = NULL, *k = NULL, *r = NULL, *x = PyObject_CallObject(cls, NULL); Py_ssize_t before;\n        (void)o; (void)k; (void)r;\n        %s\n        before = Py_REFCNT(x);\n        %s\n        printf(\"%s %%d %%d\\n\", r == x, (int)(Py_REFCNT(x) - before));\n    }\n", p.setup, p.call, p.name)
	}
	// Arguments that are taken over.
	steals := []probe{
		{"PyList_SetItem", "o = PyList_New(1);", "PyList_SetItem(o, 0, x);"},
		{"PyTuple_SetItem", "o = PyTuple_New(1);", "PyTuple_SetItem(o, 0, x);"},
		{"PyException_SetCause", "o = PyObject_CallObject(cls, NULL);", "PyException_SetCause(o, x);"},
		{"PyException_SetContext", "o = PyObject_CallObject(cls, NULL);", "PyException_SetContext(o, x);"},
		{"PyErr_Restore", "", "Py_INCREF(cls); PyErr_Restore(cls, x, NULL);"},
		{"PyModule_AddObject", "o = PyModule_New(\"q\");", "PyModule_AddObject(o, \"x\", x);"},
		{"PyList_Append", "o = PyList_New(0);", "PyList_Append(o, x);"},
		{"PyDict_SetItemString", "o = PyDict_New();", "PyDict_SetItemString(o, \"k\", x);"},
		{"PySet_Add", "o = PySet_New(NULL);", "PySet_Add(o, x);"},
		{"PyObject_SetAttrString", "o = PyModule_New(\"q\");", "PyObject_SetAttrString(o, \"x\", x);"},
		{"PyErr_SetObject", "", "PyErr_SetObject(cls, x);"},
	}
	for _, p := range steals {
		fmt.Fprintf(&src, "    {\n        PyObject *o = NULL, *x = PyObject_CallObject(cls, NULL); Py_ssize_t before;\n        (void)o;\n        %s\n        before = Py_REFCNT(x);\n        %s\n        printf(\"%s steal %%d\\n\", (int)(Py_REFCNT(x) - before));\n        PyErr_Clear();\n    }\n", p.setup, p.call, p.name)
	}
	src.WriteString("    return 0;\n}\n")
	c := filepath.Join(dir, "probe.c")
	if err := os.WriteFile(c, []byte(src.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	out, err = exec.Command("python3", "-c", `import sysconfig as s
print(s.get_config_var("LIBDIR") or "", "python" + s.get_config_var("LDVERSION"), s.get_config_var("Py_ENABLE_SHARED"), s.get_config_var("LIBPL") or "", (s.get_config_var("LIBS") or "") + " " + (s.get_config_var("SYSLIBS") or ""), sep="\n")`).Output()
	if err != nil {
		t.Fatal(err)
	}
	cfg := strings.Split(string(out), "\n")
	bin := filepath.Join(dir, "probe")
	args := []string{"-w", "-I" + include, c, "-o", bin, "-L" + cfg[0], "-L" + cfg[3], "-Wl,-rpath," + cfg[0], "-l" + cfg[1], "-Wl,--export-dynamic"}
	args = append(args, strings.Fields(cfg[4])...)
	args = append(args, "-lm")
	if msg, err := exec.Command(cc, args...).CombinedOutput(); err != nil {
		t.Logf("not covered: Python can't be linked into a program here: %s", msg[:min(len(msg), 300)])
		return
	}
	home, _ := exec.Command("python3", "-c", "import sys; print(sys.base_prefix)").Output()
	cmd := exec.Command(bin)
	cmd.Env = append(os.Environ(), "PYTHONHOME="+strings.TrimSpace(string(home)))
	out, err = cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	seen := 0
	for _, line := range strings.Split(string(out), "\n") {
		f := strings.Fields(line)
		if len(f) != 3 {
			continue
		}
		seen++
		r := Lookup(f[0])
		if f[1] == "steal" {
			// Who takes over keeps the reference as it is; who does not adds one.
			if s, _ := r.StealsArg(lastArg(r)); s != (f[2] == "0") {
				t.Errorf("%s: the count of the argument changes by %s, steals is %v", f[0], f[2], s)
			}
			continue
		}
		if f[1] == "1" && (r.Result == New) != (f[2] == "1") {
			t.Errorf("%s: the count of the result changes by %s, the table says %s", f[0], f[2], r.Result)
		}
	}
	if seen != len(probes)+len(steals) {
		t.Errorf("%d of %d calls were seen:\n%s", seen, len(probes)+len(steals), out)
	}
}

// lastArg is the argument that a probe watches: the last, of PyErr_Restore the second.
func lastArg(r *Row) int {
	if r.Name == "PyErr_Restore" {
		return 2
	}
	return r.Params
}
