package runtime

import (
	"bytes"
	"context"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The table is built for every interpreter at hand without a warning, and imported by it.
func TestExtension(t *testing.T) {
	src, err := Sources()
	if err != nil {
		t.Fatal(err)
	}
	c := filepath.Join(src, "c")
	for _, python := range pythons(t) {
		py, err := Probe(python)
		if err != nil {
			t.Fatal(err)
		}
		args := []string{"-fsyntax-only", "-std=c11", "-Wall", "-Wextra", "-Werror", "-Wno-unused-parameter", "-DHPY_ABI_HYBRID", "-DHPY",
			"-I" + filepath.Join(c, "include"), "-I" + filepath.Join(c, "extension")}
		for _, dir := range py.IncludeDirs {
			args = append(args, "-isystem", dir)
		}
		args = append(args, filepath.Join(c, "extension", ExtensionModule+".c"))
		for _, cc := range []string{"gcc", "clang"} {
			if _, err := exec.LookPath(cc); err != nil {
				t.Logf("not covered: %s is not installed", cc)
				continue
			}
			if out, err := exec.Command(cc, args...).CombinedOutput(); err != nil {
				t.Errorf("%s, %s: %v\n%s", python, cc, err, out)
			}
		}
		if !py.IsCPython() {
			continue
		}
		cmd, err := Command(context.Background(), RunOptions{Python: python,
			Args: []string{"-c", "import hpy_extension as e; assert e.table; print(e.version, e.name)"}})
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &out
		if err := cmd.Run(); err != nil || strings.TrimSpace(out.String()) != "1 hpyport (CPython)" {
			t.Errorf("%s: %v\n%s", python, err, out.String())
		}
	}
}
