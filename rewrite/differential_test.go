package rewrite_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"hpyport/internal/diff"
	"hpyport/internal/show"
	"hpyport/rewrite"
	"hpyport/runtime"
)

var update = flag.Bool("update", false, "record which modules are refused, and why")

const (
	corpus     = "../testdata/differential"
	refusedTxt = corpus + "/refused.txt"
)

// Each module of testdata/differential is aimed at a hazard of porting; one of
// several files has a folder of its own, with its main file's name. Its
// script prints what many calls give; the original, the port and the port in
// debug mode must print the same, and the port leaks no handle. What of a module
// stays in the C API, so that it is a hybrid one, stands in refused.txt with the
// reasons.
func TestDifferential(t *testing.T) {
	files, err := filepath.Glob(corpus + "/*.c")
	if err != nil || len(files) == 0 {
		t.Fatalf("no modules: %v", err)
	}
	folders, err := filepath.Glob(corpus + "/*/*.c")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if filepath.Base(f) == filepath.Base(filepath.Dir(f))+".c" {
			files = append(files, f)
		}
	}
	python, err := runtime.Probe("python3")
	if err != nil {
		t.Log("not covered: no Python to run modules with:", err)
		return
	}
	if !hasHeader(python) || !python.IsCPython() {
		t.Logf("not covered: %s has no Python.h or is no CPython", python.Path)
		return
	}
	if _, err := runtime.Runtime(python.Executable); err != nil {
		t.Fatal(err)
	}
	refused := map[string]string{}
	want := readRefused(t)
	type count struct{ modules, functions, ported int }
	counts := make([]count, len(files))
	reasons := make([]string, len(files))
	limit := make(chan bool, 2)
	t.Run("modules", func(t *testing.T) {
		for i, file := range files {
			name := strings.TrimSuffix(filepath.Base(file), ".c")
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				limit <- true
				defer func() { <-limit }()
				rep := port(t, file)
				counts[i].modules = 1
				for _, f := range rep.Functions {
					counts[i].functions++
					if f.Ported {
						counts[i].ported++
					}
				}
				if r := refusals(rep, filepath.Dir(file)); r != "" {
					reasons[i] = r
					if !*update && want[name] != r {
						t.Errorf("what stays: %s\nexpected: %s", r, want[name])
					}
					if rep.Hybrid {
						compare(t, python.Executable, name, file, rep)
					}
					return
				}
				if !*update && want[name] != "" {
					t.Errorf("this module is ported now: run with -update")
				}
				compare(t, python.Executable, name, file, rep)
			})
		}
	})
	var sum count
	for i, c := range counts {
		sum.modules += c.modules
		sum.functions += c.functions
		sum.ported += c.ported
		if reasons[i] != "" {
			refused[strings.TrimSuffix(filepath.Base(files[i]), ".c")] = reasons[i]
		}
	}
	t.Logf("%d modules, %d refused; %d functions, %d ported", sum.modules, len(refused), sum.functions, sum.ported)
	if *update {
		var lines []string
		for name, r := range refused {
			lines = append(lines, name+": "+r+"\n")
		}
		sort.Strings(lines)
		if err := os.WriteFile(refusedTxt, []byte(strings.Join(lines, "")), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// TestDefinitions ports no more than a module's definition, which must do for
// any module whose functions all stay in the C API. Every fourth module is taken;
// HPYPORT_DEFINITIONS=all takes all.
func TestDefinitions(t *testing.T) {
	files, err := filepath.Glob(corpus + "/*.c")
	if err != nil || len(files) == 0 {
		t.Fatalf("no modules: %v", err)
	}
	python, err := runtime.Probe("python3")
	if err != nil {
		t.Log("not covered: no Python to run modules with:", err)
		return
	}
	if !python.IsCPython() || !hasHeader(python) {
		t.Logf("not covered: %s has no Python.h or is no CPython", python.Path)
		return
	}
	limit := make(chan bool, 2)
	for i, file := range files {
		if i%4 != 0 && os.Getenv("HPYPORT_DEFINITIONS") != "all" {
			continue
		}
		name := strings.TrimSuffix(filepath.Base(file), ".c")
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			limit <- true
			defer func() { <-limit }()
			rep, err := rewrite.Run(context.Background(), rewrite.Options{Files: []string{file}, Definition: true})
			if err != nil {
				t.Fatal(err)
			}
			if !rep.Hybrid {
				t.Fatalf("no hybrid module: %v", rep.Diags)
			}
			for _, f := range rep.Functions {
				if f.Ported && strings.Contains(rep.Files[0].New, "\n"+f.Name+"(") {
					t.Errorf("%s is ported", f.Name)
				}
			}
			compare(t, python.Executable, name, file, rep)
		})
	}
}

func hasHeader(python *runtime.Interpreter) bool {
	for _, dir := range python.IncludeDirs {
		if _, err := os.Stat(filepath.Join(dir, "Python.h")); err == nil {
			return true
		}
	}
	return false
}

func readRefused(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile(refusedTxt)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, l := range strings.Split(string(data), "\n") {
		if name, why, ok := strings.Cut(l, ": "); ok {
			out[name] = why
		}
	}
	return out
}

// sources are the files of the module with that main file, which comes first.
func sources(t *testing.T, file string) []string {
	t.Helper()
	out := []string{file}
	if filepath.Clean(filepath.Dir(file)) == filepath.Clean(corpus) {
		return out
	}
	more, err := filepath.Glob(filepath.Join(filepath.Dir(file), "*.c"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range more {
		if f != file && !strings.Contains(string(text), fmt.Sprintf("#include %q", filepath.Base(f))) {
			out = append(out, f)
		}
	}
	return out
}

func port(t *testing.T, file string) *rewrite.Report {
	t.Helper()
	rep, err := rewrite.Run(context.Background(), rewrite.Options{Files: sources(t, file)})
	if err != nil {
		t.Fatal(err)
	}
	return rep
}

// refusals are the codes of the reasons why the module is not ported as a whole, with the functions.
func refusals(rep *rewrite.Report, dir string) string {
	var out []string
	for _, f := range rep.Functions {
		if f.ReasonCode != "" && f.ReasonCode != "module-refused" {
			out = append(out, f.ReasonCode+" in "+f.Name)
		}
	}
	whole := true
	for _, f := range rep.Functions {
		whole = whole && f.Ported
	}
	for _, d := range rep.Diags {
		if d.Severity != "note" && !whole {
			out = append(out, d.Code)
		}
	}
	if len(out) == 0 && !whole {
		out = append(out, "unknown")
	}
	return strings.Join(out, ", ")
}

func compare(t *testing.T, python, name, file string, rep *rewrite.Report) {
	dir := t.TempDir()
	for _, f := range rep.Files {
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(f.Path)), []byte(f.New), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	orig, uni := filepath.Join(dir, "orig"), filepath.Join(dir, "uni")
	if _, err := runtime.BuildOriginal(runtime.BuildOptions{Sources: sources(t, file), Python: python, OutputDir: orig, CFlags: []string{"-w"}}); err != nil {
		t.Fatal(err)
	}
	ported := sources(t, file)
	for i := range ported {
		ported[i] = filepath.Join(dir, filepath.Base(ported[i]))
	}
	abi := runtime.Universal
	if rep.Hybrid {
		abi = runtime.Hybrid
		// This one has no loader of ours to go through: it must compile, too.
		if _, err := runtime.Build(runtime.BuildOptions{Sources: ported, ABI: runtime.CPython, Python: python, OutputDir: filepath.Join(dir, "cpython"), CFlags: []string{"-O0", "-w"}}); err != nil {
			t.Fatalf("the port does not compile for the CPython ABI: %v", err)
		}
	}
	if _, err := runtime.Build(runtime.BuildOptions{Sources: ported, ABI: abi, Python: python, OutputDir: uni, CFlags: []string{"-O0", "-w"}}); err != nil {
		t.Fatalf("the port does not compile: %v", err)
	}
	// Away from its folder and under another name, the script does not hide the module.
	script := filepath.Join(dir, "script", "run_"+name+".py")
	if err := os.Mkdir(filepath.Dir(script), 0o777); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(corpus, name+".py"))
	if err != nil {
		t.Fatal(err)
	}
	for to, text := range map[string]string{script: string(text), filepath.Join(filepath.Dir(script), "show.py"): show.Text} {
		if err := os.WriteFile(to, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want := run(t, python, runtime.ModeUniversal, orig, script)
	if strings.Count(want, "\n") < 3 || !strings.HasSuffix(want, "end\n") {
		t.Fatalf("the original's script says too little, or stops early:\n%s", want)
	}
	for _, m := range []runtime.Mode{runtime.ModeUniversal, runtime.ModeDebug} {
		if got := run(t, python, m, uni, script); got != want {
			t.Errorf("%s differs from the original:\n%s", m, diff.Unified("output", want, got))
		}
	}
}

// run returns everything that a script prints, and how it ends when that is not well.
func run(t *testing.T, python string, mode runtime.Mode, dir, script string) string {
	t.Helper()
	var out bytes.Buffer
	code, err := runtime.Run(context.Background(), runtime.RunOptions{
		Python: python, Mode: mode, Args: []string{script}, Path: []string{dir},
		Env:    append(os.Environ(), "HPYPORT_LEAKS=report", "PYTHONDONTWRITEBYTECODE=1", "PYTHONFAULTHANDLER=1"),
		Stdout: &out, Stderr: &out,
	})
	text := out.String()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) || err != nil || code != 0 {
		text += fmt.Sprintf("exit status %d (%v)\n", code, err)
	}
	return text
}
