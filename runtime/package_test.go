package runtime

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const leaky = `#include "hpy.h"
HPyDef_METH(leak, "leak", HPyFunc_O)
static HPy leak_impl(HPyContext *ctx, HPy self, HPy arg)
{
    (void)self;
    HPy_Dup(ctx, arg);
    return HPyUnicode_FromString(ctx, ctx->name);
}
static HPyDef *defines[] = { &leak, NULL };
static HPyModuleDef def = { .defines = defines };
HPy_MODINIT(leaky, def)
`

const leakyTests = `from hpy.debug.pytest import hpy_debug
import leaky
def test_leaks(hpy_debug): leaky.leak(1)
def test_does_not(hpy_debug): pass
`

const leakySetup = `from setuptools import Extension, setup
setup(name="leaky", version="1", hpy_ext_modules=[Extension("leaky", ["leaky.c"])])
`

// The runtime as a wheel, in an environment that has nothing else of ours.
func TestWheel(t *testing.T) {
	for _, python := range pythons(t) {
		py, err := Probe(python)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(py.Version, func(t *testing.T) { testWheel(t, python) })
	}
}

func testWheel(t *testing.T, python string) {
	t.Setenv("CFLAGS", "-O0") // compiled for this test only
	setuptools := packageDir(python, "import setuptools as m; assert int(m.__version__.split('.')[0]) >= 61")
	if setuptools == "" || packageDir(python, "import pip as m; assert int(m.__version__.split('.')[0]) >= 23") == "" {
		notCovered(t, "the package as a wheel: needs pip 23 and setuptools 61 or later in "+python)
		return
	}
	dir := t.TempDir()
	project := filepath.Join(dir, "project")
	if err := WriteProject(project); err != nil {
		t.Fatal(err)
	}
	if err := WriteProject(project); err == nil || !strings.Contains(err.Error(), "not empty") {
		t.Errorf("a second project in the same folder: %v", err)
	}
	venv := filepath.Join(dir, "venv")
	run(t, python, "-m", "venv", "--without-pip", venv)
	inVenv := filepath.Join(venv, "bin", "python")
	if packageDir(python, "import wheel as m") != "" || packageDir(python, "import setuptools.command.bdist_wheel as m") != "" {
		run(t, python, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index", "-w", dir, project)
		wheels, err := filepath.Glob(filepath.Join(dir, "hpy-0.9.0*.whl"))
		if err != nil || len(wheels) != 1 {
			t.Fatalf("wheels: %v %v", wheels, err)
		}
		run(t, python, "-m", "pip", "--python", inVenv, "install", "-q", "--no-deps", "--no-index", wheels[0])
	} else {
		notCovered(t, "the package as a wheel: no wheel in "+python+"; setup.py installs it")
		cmd := exec.Command(python, "setup.py", "-q", "install", "--prefix", venv, "--single-version-externally-managed",
			"--record", filepath.Join(dir, "installed"))
		cmd.Dir = project
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("setup.py install: %v\n%s", err, out)
		}
	}

	// Only what is named here is visible.
	call := func(status int, env []string, args ...string) string {
		t.Helper()
		cmd := exec.Command(inVenv, args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), env...)
		out, err := cmd.CombinedOutput()
		if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != status {
			t.Errorf("%v: %v\n%s", args, err, out)
		}
		return strings.TrimSpace(string(out))
	}
	if got := call(0, nil, "-c", "import sys; print([m for m in sys.modules if m.startswith('hpy.u')])"); got != "[]" {
		t.Errorf("every start loads %s", got)
	}

	// A module that hpyport built, without a stub.
	writeSource(t, dir, "leaky.c", leaky)
	if _, err := Build(BuildOptions{Sources: []string{"leaky.c"}, Dir: dir, OutputDir: "."}); err != nil {
		t.Fatal(err)
	}
	code := "import leaky; print(leaky.leak(1))"
	for _, c := range []struct{ env, want string }{
		{"HPY=", "HPy Universal ABI (hpyport"},
		{"HPY=debug", "HPy Debug Mode ABI (hpyport"},
		{"HPY=leaky:trace", "HPy Trace Mode ABI (hpyport"},
		{"HPY=other:debug", "HPy Universal ABI (hpyport"},
	} {
		if got := call(0, []string{c.env}, "-c", code); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %s, want %s", c.env, got, c.want)
		}
	}
	if got := call(0, []string{"HPY_LOG=1"}, "-c", code); !strings.HasPrefix(got, "Loading 'leaky' in HPy universal mode\n") {
		t.Errorf("HPY_LOG: %s", got)
	}
	if got := call(1, []string{"HPY=nonsense"}, "-c", code); !strings.Contains(got, "ValueError: invalid HPy mode: nonsense") {
		t.Errorf("HPY=nonsense: %s", got)
	}

	// A project of its own that names its modules hpy_ext_modules.
	user := filepath.Join(dir, "user")
	if err := os.Mkdir(user, 0o755); err != nil {
		t.Fatal(err)
	}
	writeSource(t, user, "leaky.c", leaky)
	writeSource(t, user, "setup.py", leakySetup)
	for abi, want := range map[string]string{"universal": "HPy Universal ABI", "hybrid": "HPy Universal ABI", "cpython": "HPy CPython ABI"} {
		cmd := exec.Command(inVenv, "setup.py", "-q", "--hpy-abi="+abi, "build_ext", "-b", abi)
		cmd.Dir, cmd.Env = user, append(os.Environ(), "PYTHONPATH="+setuptools)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("hpy_ext_modules, %s: %v\n%s", abi, err, out)
		}
		got := call(0, []string{"PYTHONPATH=" + filepath.Join(user, abi)}, "-c", "import sys; sys.path.remove(''); "+code)
		if !strings.HasPrefix(got, want) {
			t.Errorf("hpy_ext_modules, %s: %s", abi, got)
		}
	}

	pytest := packageDir(python, "import pytest as m")
	if pytest == "" {
		notCovered(t, "hpy.debug.pytest: no pytest in "+python)
		return
	}
	writeSource(t, dir, "test_leaky.py", leakyTests)
	got := call(1, []string{"HPY=debug", "PYTHONPATH=" + pytest}, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_leaky.py")
	if !strings.Contains(got, "HPyLeakError: 1 unclosed handle") || !strings.Contains(got, "2 passed, 1 error") {
		t.Errorf("hpy.debug.pytest: %s", got)
	}
}

// packageDir is the folder that has a module m which code imports, or "".
func packageDir(python, code string) string {
	out, err := exec.Command(python, "-W", "ignore", "-c", code+"; import os; print(os.path.dirname(os.path.dirname(m.__file__)))").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}
