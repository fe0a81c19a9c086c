package buildfile_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hpyport/rewrite"
	"hpyport/runtime"
)

// projects are built for real: what stands in for setup.py and meson.build, and
// the command that builds in the project's folder.
var projects = map[string]struct {
	file, text string
	needs      string // a module for Python
	build      []string
}{
	"setuptools": {"setup.py", `from setuptools import Extension, setup

setup(name="ndarray", version="1", ext_modules=[Extension("ndarray", ["src/ndarray.c"])])
`, "setuptools", []string{"python3", "setup.py", "-q", "build_ext", "--inplace"}},
	"meson": {"meson.build", `project('ndarray', 'c')
py = import('python').find_installation('python3', pure: false)
py.extension_module('ndarray', 'src/ndarray.c')
`, "mesonbuild", []string{"sh", "-c", "python3 -m mesonbuild.mesonmain setup build && python3 -m mesonbuild.mesonmain compile -C build && cp build/*.so ."}},
}

// TestBuilds ports the example in a project and builds it by the project's own
// means, with the bundled hpy.devel.
func TestBuilds(t *testing.T) {
	home, err := runtime.Runtime("python3")
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile("../../testdata/numpy-subset/ndarray.c")
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range projects {
		t.Run(name, func(t *testing.T) {
			if out, err := exec.Command("python3", "-c", "import "+p.needs).CombinedOutput(); err != nil {
				os.Stderr.WriteString("not covered: " + t.Name() + ": python3 has no module " + p.needs + "\n")
				t.Skipf("%s", out)
			}
			dir := t.TempDir()
			c := filepath.Join(dir, "src", "ndarray.c")
			if err := os.Mkdir(filepath.Dir(c), 0o777); err != nil {
				t.Fatal(err)
			}
			write(t, c, string(source))
			write(t, filepath.Join(dir, p.file), p.text)
			rep, err := rewrite.Run(context.Background(), rewrite.Options{Files: []string{c}, BuildFiles: true})
			if err != nil {
				t.Fatal(err)
			}
			changed := false
			for _, f := range rep.Files {
				write(t, f.Path, f.New)
				changed = changed || filepath.Base(f.Path) == p.file
			}
			if !changed {
				t.Fatalf("%s is as it was: %v", p.file, rep.Diags)
			}
			run := func(args ...string) string {
				cmd := exec.Command(args[0], args[1:]...)
				cmd.Dir = dir
				cmd.Env = append(os.Environ(), "PYTHONPATH="+home)
				out, err := cmd.CombinedOutput()
				if err != nil {
					t.Fatalf("%v: %v\n%s", args, err, out)
				}
				return string(out)
			}
			run(p.build...)
			out := run("python3", "-c", "import ndarray; print(ndarray.__file__)")
			if !strings.HasPrefix(out, dir) {
				t.Errorf("another module was imported: %s", out)
			}
		})
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
