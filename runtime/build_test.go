package runtime

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const tiny = `#include "hpy.h"
#include "value.h"
HPyDef_METH(f, "f", HPyFunc_NOARGS)
static HPy f_impl(HPyContext *ctx, HPy self) { (void)self; return HPyLong_FromLong(ctx, VALUE); }
static HPyDef *defines[] = { &f, NULL };
static HPyModuleDef def = { .defines = defines };
HPy_MODINIT(tiny, def)
`

func TestBuildCache(t *testing.T) {
	cache := t.TempDir()
	t.Setenv("HPYPORT_CACHE", cache)
	dir := t.TempDir()
	writeSource(t, dir, "tiny.c", tiny)
	writeSource(t, dir, "value.h", "#define VALUE 1\n")
	opts := BuildOptions{Sources: []string{"tiny.c"}, Dir: dir, OutputDir: "out", CFlags: []string{"-O0"}}
	first, err := Build(opts)
	if err != nil {
		t.Fatal(err)
	}
	if want := filepath.Join(dir, "out", "tiny.hpy0.so"); first != want {
		t.Errorf("built %s, want %s", first, want)
	}
	data, err := os.ReadFile(first)
	if err != nil {
		t.Fatal(err)
	}
	// The second build runs no compiler: none would be found.
	objects, _ := filepath.Glob(filepath.Join(cache, "obj", "*"))
	os.Remove(first)
	if _, err := Build(opts); err != nil {
		t.Fatal(err)
	}
	again, err := os.ReadFile(first)
	if err != nil || string(again) != string(data) {
		t.Error("the second build differs", err)
	}
	if now, _ := filepath.Glob(filepath.Join(cache, "obj", "*")); len(now) != len(objects) {
		t.Errorf("%d objects after the second build, %d before", len(now), len(objects))
	}
	// Nothing is touched when nothing changed: make would otherwise go on.
	old := time.Now().Add(-time.Hour)
	if err := os.Chtimes(first, old, old); err != nil {
		t.Fatal(err)
	}
	if _, err := Build(opts); err != nil {
		t.Fatal(err)
	}
	if st, err := os.Stat(first); err != nil || st.ModTime().After(old.Add(time.Minute)) {
		t.Error("an unchanged module was written again", err)
	}
	// A header that the source includes is part of the key.
	writeSource(t, dir, "value.h", "#define VALUE 2\n")
	if _, err := Build(opts); err != nil {
		t.Fatal(err)
	}
	if third, _ := os.ReadFile(first); string(third) == string(data) {
		t.Error("a changed header gave the same module")
	}
	// So are the flags.
	writeSource(t, dir, "value.h", "#ifndef VALUE\n#define VALUE 1\n#endif\n")
	opts.Defines = []string{"VALUE=77"}
	if _, err := Build(opts); err != nil {
		t.Fatal(err)
	}
	// No temporary file stays.
	filepath.WalkDir(cache, func(path string, d os.DirEntry, err error) error {
		if err == nil && (strings.HasPrefix(d.Name(), ".tmp-") || strings.HasPrefix(d.Name(), "build-")) {
			t.Errorf("left behind: %s", path)
		}
		return nil
	})
}

func TestBuildErrors(t *testing.T) {
	dir := t.TempDir()
	writeSource(t, dir, "broken.c", "#include \"hpy.h\"\nint f(void) { return undeclared; }\n")
	writeSource(t, dir, "none.c", "int x;\n")
	writeSource(t, dir, "two.c", "HPy_MODINIT(a, d)\nHPy_MODINIT(b, d)\n")
	for _, c := range []struct {
		name string
		opts BuildOptions
		want string
	}{
		{"no sources", BuildOptions{}, "no source files"},
		{"missing file", BuildOptions{Sources: []string{"absent.c"}}, "absent.c"},
		{"no module", BuildOptions{Sources: []string{"none.c"}}, "give the module's name"},
		{"two modules", BuildOptions{Sources: []string{"two.c"}}, "initializes b besides a"},
		{"ABI", BuildOptions{Sources: []string{"none.c"}, ABI: "cpy"}, `unknown ABI "cpy"`},
		{"compiler", BuildOptions{Sources: []string{"none.c"}, Module: "m", Compiler: []string{"no-such-cc"}}, "no-such-cc"},
		{"python", BuildOptions{Sources: []string{"none.c"}, Module: "m", ABI: Hybrid, Python: "no-such-python"}, "no-such-python"},
		{"not python", BuildOptions{Sources: []string{"none.c"}, Module: "m", ABI: Hybrid, Python: "true"}, "does not answer like a Python"},
	} {
		c.opts.Dir = dir
		if _, err := Build(c.opts); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	_, err := Build(BuildOptions{Sources: []string{"broken.c"}, Module: "broken", Dir: dir})
	var b *BuildError
	if !errors.As(err, &b) {
		t.Fatalf("%v is no BuildError", err)
	}
	if !strings.Contains(b.Output, "broken.c:2") || !strings.Contains(b.Output, "undeclared") || !strings.Contains(b.Error(), b.Step) {
		t.Errorf("the compiler's words are lost: %v", b)
	}
}

// A call of what nothing declares is an error whatever the compiler's age, in HPy modules;
// originals are compiled as their author does, and so is code that asks for it.
func TestBuildImplicitFunction(t *testing.T) {
	dir := t.TempDir()
	writeSource(t, dir, "value.h", "#define VALUE PyTuple_Size(0)\n")
	writeSource(t, dir, "tiny.c", tiny)
	opts := BuildOptions{Sources: []string{"tiny.c"}, Dir: dir, CFlags: []string{"-std=gnu11"}}
	_, err := Build(opts)
	if b, ok := IsBuildError(err); !ok || !strings.Contains(b.Output, "PyTuple_Size") {
		t.Errorf("an undeclared function: %v", err)
	}
	opts.CFlags = append(opts.CFlags, "-Wno-error=implicit-function-declaration")
	if _, err := Build(opts); err != nil {
		t.Errorf("an undeclared function that is allowed: %v", err)
	}
}

// A project of C and C++ with flags of its own, stricter than ours.
func TestBuildMixedLanguages(t *testing.T) {
	if tool(t, "g++") == "" {
		return
	}
	dir := t.TempDir()
	writeSource(t, dir, "tiny.c", tiny)
	writeSource(t, dir, "value.h", "#ifdef __cplusplus\nextern \"C\"\n#endif\nlong value(void);\n#define VALUE value()\n")
	writeSource(t, dir, "value.cc", "#include \"value.h\"\n#include <vector>\nlong value() { return static_cast<long>(std::vector<int>(3).size()); }\n")
	// Another hpy.h on the user's path is not ours.
	other := t.TempDir()
	writeSource(t, other, "hpy.h", "#error another hpy.h\n")
	path, err := Build(BuildOptions{
		Sources: []string{"tiny.c", "value.cc"}, Dir: dir, IncludeDirs: []string{other}, Module: "pkg.tiny",
		CFlags: []string{"-std=c11", "-std=c++17", "-Wall", "-Wextra", "-Wconversion", "-Wcast-qual", "-Werror", "-O0"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Base(path) != "tiny.hpy0.so" {
		t.Errorf("built %s", path)
	}
}

func TestPrerequisites(t *testing.T) {
	got := prerequisites("o: a.c /usr/include/b.h \\\n  with\\ space.h d$$ollar.h \\\r\n e\\#f.h\n")
	want := []string{"a.c", "/usr/include/b.h", "with space.h", "d$ollar.h", "e#f.h"}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestBuildOriginal(t *testing.T) {
	for _, p := range pythons(t) {
		py, err := Probe(p)
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		writeSource(t, dir, "plain.c", `#include <Python.h>
static struct PyModuleDef def = { PyModuleDef_HEAD_INIT, "plain", "as it was" };
PyMODINIT_FUNC PyInit_plain(void) { return PyModule_Create(&def); }
`)
		path, err := BuildOriginal(BuildOptions{Sources: []string{"plain.c"}, Dir: dir, Python: p})
		if err != nil {
			t.Fatal(err)
		}
		if filepath.Base(path) != "plain"+py.ExtSuffix {
			t.Errorf("built %s", path)
		}
		cmd := "import sys; sys.path.insert(0, sys.argv[1]); import plain; print(plain.__doc__)"
		if got := run(t, p, "-c", cmd, dir); got != "as it was" {
			t.Errorf("%s: %q", p, got)
		}
	}
}
