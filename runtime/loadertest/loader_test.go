// Package loadertest runs the bundled loader: modules written for it, on each
// CPython at hand, in each mode.
//
// The modules' sources and the Python programs that use them are in testdata; a
// program prints OK when it is content. Interpreters are those of
// HPYPORT_TEST_PYTHONS (separated like PATH), python3 by default. With
// HPYPORT_TEST_REFERENCE, a CPython that has the package hpy 0.9.0, the modules are
// also compiled with the headers of that package: the loader must take them.
//
// A run under AddressSanitizer is a command of its own, see asan.sh.
package loadertest

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hpyport/runtime"
)

// modules are built from the source of the first word, under the name of the last.
var modules = [][2]string{
	{"torture", "torture"},
	{"shapes", "shapes"},
	{"misuse", "misuse"},
	{"stress", "stress"},
	{"loading", "loading"},
	{"loading", "loading_pkg"},
	{"loading", "loading_order"},
}

var programs = []struct {
	file  string
	modes []runtime.Mode
}{
	{"check_torture.py", []runtime.Mode{runtime.ModeUniversal, runtime.ModeDebug}},
	{"check_shapes.py", []runtime.Mode{runtime.ModeUniversal, runtime.ModeDebug, runtime.ModeTrace}},
	{"check_loading.py", []runtime.Mode{runtime.ModeUniversal}},
	{"check_misuse.py", []runtime.Mode{runtime.ModeDebug}},
	{"check_memory.py", []runtime.Mode{runtime.ModeUniversal, runtime.ModeDebug}},
	{"check_stress.py", []runtime.Mode{runtime.ModeUniversal, runtime.ModeDebug}},
}

func pythons(t *testing.T) []string {
	t.Helper()
	if list := os.Getenv("HPYPORT_TEST_PYTHONS"); list != "" {
		return filepath.SplitList(list)
	}
	if path, err := exec.LookPath("python3"); err == nil {
		return []string{path}
	}
	notCovered(t, "no python3")
	return nil
}

func notCovered(t *testing.T, what string) {
	t.Helper()
	t.Log("not covered: " + what)
	os.Stderr.WriteString("not covered: " + t.Name() + ": " + what + "\n")
}

// build compiles all modules into a folder with our own headers.
func build(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, m := range modules {
		if _, err := runtime.Build(runtime.BuildOptions{
			Sources:   []string{filepath.Join("testdata", m[0]+".c")},
			Module:    m[1],
			OutputDir: dir,
			Defines:   []string{"LOADING_NAME=" + m[1]},
			CFlags:    []string{"-O1", "-Wall", "-Wextra", "-Werror"},
		}); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func check(t *testing.T, python, file string, mode runtime.Mode, modules string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	program, err := filepath.Abs(filepath.Join("testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	var out, stderr bytes.Buffer
	cmd, err := runtime.Command(ctx, runtime.RunOptions{
		Python: python,
		Mode:   mode,
		Args:   []string{program},
		Path:   []string{modules},
		Stdout: &out,
		Stderr: &stderr,
	})
	if err != nil {
		t.Fatal(err)
	}
	err = cmd.Run()
	if err != nil || strings.TrimSpace(out.String()) != "OK" {
		t.Errorf("%s: %v\n%s%s", file, err, out.String(), stderr.String())
	}
	for _, line := range strings.Split(stderr.String(), "\n") {
		if what, ok := strings.CutPrefix(line, "not covered: "); ok {
			notCovered(t, what)
		}
	}
}

func TestPrograms(t *testing.T) {
	dir := build(t)
	for _, python := range pythons(t) {
		py, err := runtime.Probe(python)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range programs {
			for _, mode := range p.modes {
				name := py.Version + "/" + strings.TrimSuffix(p.file, ".py") + "/" + string(mode)
				t.Run(name, func(t *testing.T) { check(t, python, p.file, mode, dir) })
			}
		}
	}
}

// Modules made with the headers of the package hpy must load here too.
func TestReferenceHeaders(t *testing.T) {
	reference := os.Getenv("HPYPORT_TEST_REFERENCE")
	if reference == "" {
		notCovered(t, "modules built with hpy 0.9.0: set HPYPORT_TEST_REFERENCE")
		return
	}
	out, err := exec.Command(reference, "-c",
		"import hpy.devel as d; print(d.HPyDevel().base_dir)").Output()
	if err != nil {
		t.Fatal(err)
	}
	devel := strings.TrimSpace(string(out))
	helpers, err := filepath.Glob(filepath.Join(devel, "src", "runtime", "*.c"))
	if err != nil {
		t.Fatal(err)
	}
	var sources []string
	for _, f := range helpers {
		if !strings.HasPrefix(filepath.Base(f), "ctx_") {
			sources = append(sources, f)
		}
	}
	if len(sources) == 0 {
		t.Fatalf("no helper sources in %s", devel)
	}
	dir := t.TempDir()
	for _, m := range modules {
		if m[0] == "shapes" {
			continue // uses AsStruct_Dict, which 0.9.0 has not
		}
		args := []string{"-shared", "-fPIC", "-O1", "-DHPY_ABI_UNIVERSAL", "-DLOADING_NAME=" + m[1],
			"-I" + filepath.Join(devel, "include"), "-include", "string.h", "-include", "stdio.h",
			"-include", "stdbool.h",
			filepath.Join("testdata", m[0]+".c"), "-o", filepath.Join(dir, m[1]+".hpy0.so")}
		if msg, err := exec.Command("cc", append(args, sources...)...).CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", m[0], err, msg)
		}
	}
	for _, python := range pythons(t) {
		for _, p := range programs {
			if p.file == "check_shapes.py" || p.file == "check_memory.py" {
				continue
			}
			for _, mode := range p.modes {
				check(t, python, p.file, mode, dir)
			}
		}
	}
}
