package runtime

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
)

func buildEverywhere(t *testing.T, abi ABI, python string) string {
	t.Helper()
	path, err := Build(BuildOptions{
		Sources: []string{testdata(t, "everywhere.c")}, ABI: abi, Python: python, OutputDir: t.TempDir(),
		CFlags: []string{"-std=c11", "-Wall", "-Wextra", "-Werror", "-O1"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// One binary gives the same answers in every loader and mode.
func TestOneBinaryEverywhere(t *testing.T) {
	path := buildEverywhere(t, Universal, "")
	script := testdata(t, "everywhere.py")
	modes := []string{"UNIVERSAL", "DEBUG", "TRACE"}
	if ref := other(t, "HPYPORT_TEST_REFERENCE", "the reference hpy 0.9.0"); ref != "" {
		for _, mode := range modes {
			if got := run(t, ref, script, path, mode, "plain"); !strings.HasPrefix(got, "HPy ") {
				t.Errorf("reference %s: %s", mode, got)
			}
		}
	}
	if pypy := other(t, "HPYPORT_TEST_PYPY", "PyPy"); pypy != "" {
		for _, mode := range modes {
			later := "later"
			if mode == "TRACE" {
				later = "plain" // its context lacks those members
			}
			if got := run(t, pypy, script, path, mode, later); !strings.HasSuffix(got, "(PyPy backend)") {
				t.Errorf("PyPy %s: %s", mode, got)
			}
		}
	}
	for _, python := range pythons(t) {
		for _, mode := range modes {
			bundled(t, python, script, path, mode)
		}
	}
}

// bundled runs the script with our own loader.
func bundled(t *testing.T, python, script, path, mode string) {
	t.Helper()
	cmd, err := Command(context.Background(), RunOptions{Python: python, Args: []string{script, path, mode, "later"}})
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "hpyport") {
		t.Errorf("%s %s: %v\n%s", python, mode, err, out)
	}
}

// onEachLoader builds a module of testdata as one universal binary, and lets its script
// say "passed" of it in each mode of each loader: CPython's, and PyPy's universal one where
// the script is for PyPy too.
func onEachLoader(t *testing.T, module string, pypy bool) {
	t.Helper()
	path, err := Build(BuildOptions{
		Sources: []string{testdata(t, module+".c")}, OutputDir: t.TempDir(),
		CFlags: []string{"-std=c11", "-Wall", "-Wextra", "-Werror", "-O1"},
	})
	if err != nil {
		t.Fatal(err)
	}
	script := testdata(t, module+".py")
	t.Setenv("PYTHONMALLOC", "debug") // memory that was overwritten ends the process
	for _, mode := range []string{"UNIVERSAL", "DEBUG", "TRACE"} {
		if ref := other(t, "HPYPORT_TEST_REFERENCE", "the reference hpy 0.9.0"); ref != "" {
			if got := run(t, ref, script, path, mode); got != "passed" {
				t.Errorf("reference %s: %s", mode, got)
			}
		}
		for _, python := range pythons(t) {
			cmd, err := Command(context.Background(), RunOptions{Python: python, Args: []string{script, path, mode}})
			if err != nil {
				t.Fatal(err)
			}
			if out, err := cmd.CombinedOutput(); err != nil || string(out) != "passed\n" {
				t.Errorf("%s %s: %v\n%s", python, mode, err, out)
			}
		}
	}
	if !pypy {
		return
	}
	if python := other(t, "HPYPORT_TEST_PYPY", "PyPy"); python != "" {
		if got := run(t, python, script, path, "UNIVERSAL"); got != "passed" {
			t.Errorf("PyPy: %s", got)
		}
	}
}

// Python's classes on top of a module's, weak references, dicts and calls are right in
// each loader on CPython; PyPy has them of its own.
func TestHeadedEverywhere(t *testing.T) { onEachLoader(t, "headed", false) }

// Objects of classes that Python derives are finalized and destroyed once.
func TestBurialEverywhere(t *testing.T) { onEachLoader(t, "burial", true) }

func TestHybridAndCPython(t *testing.T) {
	script := testdata(t, "everywhere.py")
	for _, python := range pythons(t) {
		py, err := Probe(python)
		if err != nil {
			t.Fatal(err)
		}
		path := buildEverywhere(t, Hybrid, python)
		if want := "everywhere.hpy0-" + py.ABITag + ".so"; filepath.Base(path) != want {
			t.Errorf("built %s, want %s", filepath.Base(path), want)
		}
		bundled(t, python, script, path, "UNIVERSAL")
		path = buildEverywhere(t, CPython, python)
		if want := "everywhere" + py.ExtSuffix; filepath.Base(path) != want {
			t.Errorf("built %s, want %s", filepath.Base(path), want)
		}
		if got := run(t, python, script, path, "CPYTHON", "later"); got != "HPy CPython ABI" {
			t.Errorf("%s: %s", python, got)
		}
	}
	if pypy := other(t, "HPYPORT_TEST_PYPY", "PyPy"); pypy != "" {
		path := buildEverywhere(t, Hybrid, pypy)
		run(t, pypy, script, path, "UNIVERSAL", "later")
	}
}

// An import statement finds the module, in this process and in its children, and
// the mode arrives. The exit status comes back.
func TestRunImports(t *testing.T) {
	path := buildEverywhere(t, Universal, "")
	code := "import everywhere, os, subprocess, sys\n" +
		"print(everywhere.context_name(), flush=True)\n" +
		"if len(sys.argv) > 1:\n" +
		"    sys.exit(subprocess.call([sys.executable, '-c', sys.argv[1]]))\n" +
		"sys.exit(7)\n"
	for _, python := range append(pythons(t), other(t, "HPYPORT_TEST_PYPY", "PyPy")) {
		if python == "" {
			continue
		}
		args := []string{"-c", code, code}
		if py, err := Probe(python); err != nil {
			t.Fatal(err)
		} else if !py.IsCPython() {
			args = args[:2] // its executable may not start without its launcher
		}
		var out strings.Builder
		status, err := Run(context.Background(), RunOptions{
			Python: python, Mode: ModeDebug, Path: []string{filepath.Dir(path)}, Args: args, Stdout: &out, Stderr: &out,
		})
		if err != nil || status != 7 {
			t.Errorf("%s: status %d, %v\n%s", python, status, err, out.String())
		}
		if got := strings.Count(out.String(), "HPy Debug Mode ABI"); got != len(args)-1 {
			t.Errorf("%s: %d of %d processes loaded the module in debug mode\n%s", python, got, len(args)-1, out.String())
		}
	}
}

// A context with neither known layout is refused with a reason, not called.
func TestUnknownLoaderIsRefused(t *testing.T) {
	dir := t.TempDir()
	gcc := tool(t, "gcc")
	include, err := IncludeDir()
	if gcc == "" || err != nil {
		return
	}
	src := writeSource(t, dir, "loader.c", `#include "hpy.h"
static HPyModuleDef def;
HPy_MODINIT(m, def)
static const char *said;
static void set(HPyContext *ctx, HPy type, const char *message)
{
    said = ctx->h_ImportError._i == type._i ? message : "wrong type";
}
static void other(void) {}
static int loads(const char *name, int moved, int later)
{
    HPyContext ctx;
    int i, words = sizeof ctx / sizeof(void *);
    memset(&ctx, 0, sizeof ctx);
    for (i = 0; i < words; i++)
        ctx._words[i]._i = i;
    for (i = 247; i < words; i++)
        ctx._words[i]._i = (intptr_t)other;
    if (moved)
        ctx._words[247]._i = 83;
    ctx.name = name;
    ctx._private = NULL; /* a loader that says nothing of its objects */
    ctx.ctx_Err_SetString = set;
    said = NULL;
    HPyInitGlobalContext_m(&ctx);
    if (HPyInit_m() == NULL)
        return said == NULL ? -1 : 0;
    return _HPy_layout.moved == (moved ? sizeof(void *) : 0) && _HPy_layout.has_later == later ? 1 : -1;
}
int main(void)
{
    printf("%d %d %d %d %d %d", loads("HPy Universal ABI (CPython backend)", 0, 0),
           loads("HPy Universal ABI (PyPy backend)", 1, 1), loads("HPy Universal ABI (GraalVM backend)", 0, 0),
           loads("HPy Universal ABI (hpyport)", 0, 1), loads("HPy Universal ABI (PyPy backend)", 0, 0),
           loads("HPy Universal ABI (unheard of)", 1, 0));
    return 0;
}
`)
	out := filepath.Join(dir, "loader")
	ext := filepath.Join(filepath.Dir(include), "ext")
	run(t, gcc, "-DHPY_ABI_UNIVERSAL", "-Wall", "-Werror", "-I"+include, src,
		filepath.Join(ext, "functions.c"), filepath.Join(ext, "code.c"), "-o", out)
	if got := run(t, out); got != "1 1 1 1 0 0" {
		t.Errorf("loads: %s", got)
	}
}
