// Command matrix compares the support header with the C API on many interpreters and loaders:
//
//	go run ./rules/compat/cmd/matrix [-full] [-ref PYTHON] [-pypy PYPY] [-out DIR] PYTHON...
//
// Each PYTHON is a CPython: there the C-API original runs, and the port on the bundled runtime, with
// the extension table and without. -ref names a Python with the package hpy and -pypy a PyPy with HPy;
// both are compared with the PYTHON of the same version. What the tests print goes to DIR. Exit status 1
// says that a loader differs from the original in a way that testdata/judged.txt does not list.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"hpyport/internal/table"
)

var (
	full = flag.Bool("full", false, "call every function with every combination of arguments")
	ref  = flag.String("ref", "", "a Python with the package hpy")
	pypy = flag.String("pypy", "", "a PyPy with HPy, a command of one word")
	out  = flag.String("out", "", "a folder for what the tests print")
)

var (
	verdict = regexp.MustCompile(`(?m)^ +--- (PASS|FAIL): (Test\w+)/(.+) \(`)
	counts  = regexp.MustCompile(`(?m)^=== RUN +(Test\w+)/|: ([^:\n]+): (\d+) calls, (\d+) functions differ, (\d+) as judged`)
)

func version(python string) (string, error) {
	v, err := exec.Command(python, "-c", "import sys; print('%d.%d' % sys.version_info[:2])").Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w", python, err)
	}
	return strings.TrimSpace(string(v)), nil
}

func main() {
	flag.Parse()
	if flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "matrix: no Python is given")
		os.Exit(2)
	}
	bad, err := run(flag.Args())
	if err != nil {
		fmt.Fprintln(os.Stderr, "matrix:", err)
		os.Exit(2)
	}
	if bad {
		os.Exit(1)
	}
}

func run(pythons []string) (bad bool, err error) {
	others := map[string]string{} // flag by version
	for name, python := range map[string]string{"-ref": *ref, "-pypy": *pypy} {
		if python == "" {
			fmt.Printf("not covered: %s\n", name)
			continue
		}
		v, err := version(python)
		if err != nil {
			return false, err
		}
		others[name] = v
	}
	t := table.Table{Header: []string{"python", "loader", "test", "result", "calls", "functions that differ", "as judged"}}
	for _, python := range pythons {
		v, err := version(python)
		if err != nil {
			return false, err
		}
		args := []string{"test", "./rules/compat", "-count=1", "-v", "-timeout=60m", "-run", "^(TestCalls|TestMoreCalls|TestConstants|TestParse|TestBuild|TestOwn|TestZJudged)$", "-python", python}
		if *full {
			args = append(args, "-full")
		}
		for name, file := range map[string]string{"-ref": *ref, "-pypy": *pypy} {
			if others[name] == v {
				args = append(args, name, file)
				delete(others, name)
			}
		}
		cmd := exec.Command("go", args...)
		var text bytes.Buffer
		cmd.Stdout, cmd.Stderr = &text, &text
		failed := cmd.Run() != nil
		if *out != "" {
			if err := os.WriteFile(filepath.Join(*out, "matrix-"+v+".txt"), text.Bytes(), 0o644); err != nil {
				return false, err
			}
		}
		// The tests print one after the other: a line with figures belongs to the test that was announced last.
		figures := map[string][]string{}
		test := ""
		for _, m := range counts.FindAllStringSubmatch(text.String(), -1) {
			if m[1] != "" {
				test = m[1]
				continue
			}
			figures[test+"/"+m[2]] = m[3:]
		}
		found := verdict.FindAllStringSubmatch(text.String(), -1)
		for _, m := range found {
			loader := strings.ReplaceAll(m[3], "_", " ")
			f := figures[m[2]+"/"+loader]
			if f == nil {
				f = []string{"", "", ""}
			}
			t.Row(v, loader, m[2], strings.ToLower(m[1]), f[0], f[1], f[2])
		}
		if failed {
			bad = true
			if len(found) == 0 {
				return true, fmt.Errorf("%s: the tests did not run:\n%s", python, text.String())
			}
		}
	}
	for name := range others {
		fmt.Printf("not covered: %s, for lack of a CPython of its version\n", name)
	}
	return bad, t.Write(os.Stdout)
}
