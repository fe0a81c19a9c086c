package runtime

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The helpers behave, under the address and undefined-behaviour sanitizers, also
// when an allocation fails. The CPython ABI needs no loader for that.
func TestHelpers(t *testing.T) {
	for _, python := range pythons(t) {
		var preload string
		flags := []string{"-O1"}
		if gcc := tool(t, "gcc"); gcc != "" {
			lib := run(t, gcc, "-print-file-name=libasan.so")
			if filepath.IsAbs(lib) {
				preload = lib
				flags = append(flags, "-fsanitize=address,undefined", "-fno-sanitize-recover=undefined")
			} else {
				notCovered(t, "no libasan")
			}
		}
		path, err := Build(BuildOptions{
			Sources: []string{testdata(t, "helpers.c")}, ABI: CPython, Python: python, OutputDir: t.TempDir(),
			Compiler: []string{"gcc"}, CFlags: flags,
			Defines: []string{"malloc=counted_malloc", "realloc=counted_realloc"},
		})
		if err != nil {
			t.Fatal(err)
		}
		// The interpreter itself, not a launcher: a shell must not be preloaded.
		py, err := Probe(python)
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(py.Executable, testdata(t, "helpers.py"), path)
		malloc := "malloc"
		if py.FreeThreaded {
			malloc = "default" // there is no other
		}
		cmd.Env = append(os.Environ(), "LD_PRELOAD="+preload, "ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1", "PYTHONMALLOC="+malloc)
		out, err := cmd.CombinedOutput()
		if err != nil || !strings.HasPrefix(string(out), "ok ") {
			t.Errorf("%s: %v\n%s", python, err, out)
			continue
		}
		if strings.TrimSpace(string(out)) == "ok 0" {
			t.Errorf("%s: no allocation ever failed", python)
		}
	}
}
