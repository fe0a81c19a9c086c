// Command hpysuite runs HPy's public test suite against the bundled runtime.
//
//	go run ./runtime/hpysuite -pythons python3.8:python3.13 HPY/test
//
// The tests are those of the repository hpyproject/hpy, folder test, in a copy that
// the user has: nothing is fetched but pytest, pytest-xdist, filelock, setuptools and
// wheel, by pip. For each interpreter a virtual environment gets the package hpy as a wheel
// made from this tree, in place of the reference, and the tests run in it; those of
// the build system make environments of their own and install it there. Modules with
// the same text are compiled once for all. It prints
// how many tests passed, by interpreter and ABI, and each failure. Takes some minutes
// an interpreter.
//
// Exit status: 0 all passed, 1 some failed or none ran, 2 wrong usage.
package main

import (
	"bufio"
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"text/tabwriter"

	"hpyport/runtime"
)

//go:embed plugin.py
var plugin string

func main() {
	if len(os.Args) > 2 && os.Args[1] == ccCommand {
		os.Exit(compileOnce(os.Args[2], os.Args[3:]))
	}
	var (
		pythons = flag.String("pythons", "python3", "interpreters, separated like PATH")
		work    = flag.String("work", "", "keep environments in `DIR` and use them again (default: a temporary folder)")
		jobs    = flag.Int("j", 2, "tests at a time")
		keep    = flag.String("k", "", "only the tests that pytest's option -k selects")
	)
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: hpysuite [flags] HPY/test")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	ok, err := run(os.Stdout, flag.Arg(0), *work, filepath.SplitList(*pythons), *jobs, *keep)
	if err != nil {
		fmt.Fprintln(os.Stderr, "hpysuite:", err)
		os.Exit(2)
	}
	if !ok {
		os.Exit(1)
	}
}

// A result is a line of the plugin's.
type result struct {
	Test, ABI, Outcome, Why string
}

func run(out io.Writer, tests, work string, pythons []string, jobs int, keep string) (bool, error) {
	if _, err := os.Stat(filepath.Join(tests, "support.py")); err != nil {
		return false, fmt.Errorf("%s is not the folder test of HPy: %w", tests, err)
	}
	if work == "" {
		dir, err := os.MkdirTemp("", "hpysuite-*")
		if err != nil {
			return false, err
		}
		defer os.RemoveAll(dir)
		work = dir
	}
	work, err := filepath.Abs(work)
	if err != nil {
		return false, err
	}
	all := map[string][]result{}
	var order []string
	for _, python := range pythons {
		py, err := runtime.Probe(python)
		if err != nil {
			return false, err
		}
		name := py.Version
		if py.FreeThreaded {
			name += "t"
		}
		fmt.Fprintf(os.Stderr, "hpysuite: %s\n", name)
		order = append(order, name)
		if all[name], err = runOne(py, tests, filepath.Join(work, name), jobs, keep); err != nil {
			return false, fmt.Errorf("%s: %w", python, err)
		}
	}
	return report(out, order, all), nil
}

// runOne prepares an environment in dir and runs the tests there.
func runOne(py *runtime.Interpreter, tests, dir string, jobs int, keep string) ([]result, error) {
	project, results := filepath.Join(dir, "project"), filepath.Join(dir, "results.jsonl")
	for _, stale := range []string{project, results} {
		if err := os.RemoveAll(stale); err != nil {
			return nil, err
		}
	}
	if err := runtime.WriteProject(project); err != nil {
		return nil, err
	}
	// The tests of the build system install what is in the folder above them.
	if err := os.CopyFS(filepath.Join(project, "test"), os.DirFS(tests)); err != nil {
		return nil, err
	}
	plugins := filepath.Join(dir, "plugin")
	if err := os.MkdirAll(plugins, 0o755); err != nil {
		return nil, err
	}
	if err := os.WriteFile(filepath.Join(plugins, "hpysuite_plugin.py"), []byte(plugin), 0o644); err != nil {
		return nil, err
	}
	python, err := environment(py, dir)
	if err != nil {
		return nil, err
	}
	if err := tell(dir, python, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation",
		"--force-reinstall", project); err != nil {
		return nil, err
	}
	args := []string{"-m", "pytest", "-q", "-p", "hpysuite_plugin", "-p", "no:cacheprovider",
		"-n", fmt.Sprint(jobs), "--basetemp", filepath.Join(dir, "tmp"), "test"}
	if keep != "" {
		args = append(args, "-k", keep)
	}
	cmd := exec.Command(python, args...)
	cmd.Dir = project
	once, err := ccEnvironment(filepath.Join(filepath.Dir(dir), "cc"))
	if err != nil {
		return nil, err
	}
	cmd.Env = append(append(os.Environ(), "HPYSUITE_RESULTS="+results, "PYTHONPATH="+plugins), once...)
	log, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return nil, err
	}
	os.RemoveAll(filepath.Join(dir, "tmp"))
	found, err := read(results)
	if err != nil || len(found) == 0 {
		return nil, fmt.Errorf("no results: %w\n%s", err, log)
	}
	return found, nil
}

// environment makes a virtual environment with what the tests need, unless dir has
// one, and returns its Python.
func environment(py *runtime.Interpreter, dir string) (string, error) {
	venv := filepath.Join(dir, "venv")
	python, ready := filepath.Join(venv, "bin", "python"), filepath.Join(venv, "ready")
	if _, err := os.Stat(ready); err == nil {
		return python, nil
	}
	if err := os.RemoveAll(venv); err != nil {
		return "", err
	}
	// Debian's interpreters come without ensurepip; one that has pip lends it.
	if err := tell(dir, py.Path, "-m", "venv", venv); err != nil {
		if err := tell(dir, py.Path, "-m", "venv", "--without-pip", venv); err != nil {
			return "", err
		}
		if err := tell(dir, py.Path, "-m", "pip", "--python", python, "install", "-q", "pip"); err != nil {
			return "", err
		}
	}
	if err := tell(dir, python, "-m", "pip", "install", "-q", "-U",
		"pip", "pytest", "pytest-xdist", "filelock", "setuptools", "wheel"); err != nil {
		return "", err
	}
	return python, os.WriteFile(ready, nil, 0o644)
}

func tell(dir, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", strings.Join(cmd.Args, " "), err, out)
	}
	return nil
}

func read(name string) ([]result, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	// A test that ends in more than one phase, say in an error of its teardown, has
	// the worse outcome.
	at := map[string]int{}
	var found []result
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		var r result
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if r.ABI == "" {
			r.ABI = abiOf(r.Test)
		}
		if i, ok := at[r.Test]; ok {
			if r.Outcome == "failed" {
				found[i] = r
			}
			continue
		}
		at[r.Test] = len(found)
		found = append(found, r)
	}
	return found, lines.Err()
}

// abis are those that tests are run for, in the order of the table.
var abis = []string{"universal", "debug", "trace", "hybrid", "hybrid+debug", "cpython", noABI}

const noABI = "none"

// abiOf finds the ABI in a test's name, for a test that was cut short: f[debug-1].
func abiOf(test string) string {
	_, parameters, _ := strings.Cut(test, "[")
	for _, p := range strings.FieldsFunc(parameters, func(r rune) bool { return r == '-' || r == ']' }) {
		for _, abi := range abis {
			if p == abi {
				return abi
			}
		}
	}
	return noABI
}

// report prints the table and what did not pass, and whether everything did.
func report(out io.Writer, order []string, all map[string][]result) bool {
	ok := len(order) > 0
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(w, "passed\t%s\tall\tfailed\tskipped\t\n", strings.Join(abis, "\t"))
	for _, name := range order {
		passed, count := map[string]int{}, map[string]int{}
		for _, r := range all[name] {
			count[r.Outcome]++
			if r.Outcome == "passed" {
				passed[r.ABI]++
			}
		}
		fmt.Fprintf(w, "%s\t", name)
		for _, abi := range abis {
			fmt.Fprintf(w, "%d\t", passed[abi])
		}
		skipped := len(all[name]) - count["passed"] - count["failed"]
		fmt.Fprintf(w, "%d\t%d\t%d\t\n", count["passed"], count["failed"], skipped)
		ok = ok && count["passed"] > 0 && count["failed"] == 0
	}
	w.Flush()
	for _, name := range order {
		rest := append([]result(nil), all[name]...)
		sort.SliceStable(rest, func(i, j int) bool { return rest[i].Outcome < rest[j].Outcome })
		for _, r := range rest {
			if r.Outcome != "passed" {
				fmt.Fprintf(out, "%s %s: %s%s\n", name, r.Outcome, r.Test, lastLines(r.Why))
			}
		}
	}
	return ok
}

// lastLines is what a report ends with: where the error stands.
func lastLines(why string) string {
	lines := strings.Split(strings.TrimSpace(why), "\n")
	if len(lines) > 12 {
		lines = lines[len(lines)-12:]
	}
	if text := strings.Join(lines, "\n    "); text != "" {
		return "\n    " + text
	}
	return ""
}
