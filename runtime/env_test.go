package runtime

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Tests find what they need by name on the PATH, or are told by the environment:
//
//	HPYPORT_TEST_PYTHONS    CPythons, separated like PATH; python3 by default
//	HPYPORT_TEST_REFERENCE  a CPython with the package hpy 0.9.0
//	HPYPORT_TEST_PYPY       a PyPy with HPy
//
// What is not there is reported as not covered.

func pythons(t *testing.T) []string {
	t.Helper()
	// A free-threaded one warns when it takes its lock for a module, which is what it does
	// for all of ours; the tests compare what is printed.
	t.Setenv("PYTHON_GIL", "1")
	if list := os.Getenv("HPYPORT_TEST_PYTHONS"); list != "" {
		return filepath.SplitList(list)
	}
	if path, err := exec.LookPath("python3"); err == nil {
		return []string{path}
	}
	notCovered(t, "no python3")
	return nil
}

// other is the interpreter named by a variable, or "".
func other(t *testing.T, variable, what string) string {
	t.Helper()
	name := os.Getenv(variable)
	if name == "" {
		notCovered(t, what+": set "+variable)
	}
	return name
}

func notCovered(t *testing.T, what string) {
	t.Helper()
	t.Log("not covered: " + what)
	os.Stderr.WriteString("not covered: " + t.Name() + ": " + what + "\n")
}

// tool is the path of a program, or "".
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		notCovered(t, "no "+name)
	}
	return path
}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(cmd.Args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

func writeSource(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func testdata(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return path
}
