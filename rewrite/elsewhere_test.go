package rewrite_test

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"hpyport/internal/diff"
	"hpyport/internal/show"
	"hpyport/runtime"
)

var (
	pythons = flag.String("pythons", "python3", "CPythons, with commas between them: run modules of testdata/differential on each")
	refs    = flag.String("ref", "", "a CPython with the package hpy: run them there too")
	pypy    = flag.String("pypy", "", "a PyPy with HPy, a command of one word: run them there too, against the CPython of the same version in -pythons")
	modules = flag.String("modules", "^threadcalls$", "the modules that TestElsewhere runs, a regular expression")
)

var message = regexp.MustCompile(`(?m)( -> builtins\.\w+)tuple\[str .*\]$`)

// bootstrap loads a universal module by a loader that is not ours and runs a script.
const bootstrap = `import importlib.machinery, importlib.util, runpy, sys
how, path, script = sys.argv[1:]
name = path.replace("\\", "/").split("/")[-1].split(".")[0]
spec = importlib.util.spec_from_file_location(name, path, loader=importlib.machinery.ExtensionFileLoader(name, path))
if how == "pypy":
    import _hpy_universal as h
    sys.getrefcount = lambda o: 0  # the scripts show when a call changes it
else:
    import hpy.universal as h
sys.modules[name] = h.load(name, path, spec, mode=h.MODE_UNIVERSAL)
sys.path.insert(0, script.rpartition("/")[0])
runpy.run_path(script, run_name="__main__")
`

// One binary runs everywhere: the port of a module, compiled once, prints what the original prints on each
// CPython, with the reference loader and on PyPy. By default it is the module whose threads call back, on
// python3; all at hand:
//
//	go test ./rewrite -run TestElsewhere -v -pythons python3.8,python3.11,python3.13 -ref VENV/bin/python -pypy PYPY
func TestElsewhere(t *testing.T) {
	which := regexp.MustCompile(*modules)
	files, err := filepath.Glob(corpus + "/*.c")
	if err != nil {
		t.Fatal(err)
	}
	if *refs == "" {
		t.Log("not covered: the reference loader (give -ref)")
	}
	if *pypy == "" {
		t.Log("not covered: PyPy (give -pypy)")
	}
	ran := 0
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".c")
		if !which.MatchString(name) {
			continue
		}
		ran++
		t.Run(name, func(t *testing.T) { elsewhere(t, name, file) })
	}
	if ran == 0 {
		t.Fatalf("no module is called %s", *modules)
	}
}

func elsewhere(t *testing.T, name, file string) {
	rep := port(t, file)
	if rep.Hybrid {
		os.Stderr.WriteString("not covered: " + t.Name() + ": a hybrid module has a binary for each Python\n")
		t.Skip("no universal binary")
	}
	dir := t.TempDir()
	for _, f := range rep.Files {
		write(t, filepath.Join(dir, filepath.Base(f.Path)), f.New)
	}
	text, err := os.ReadFile(filepath.Join(corpus, name+".py"))
	if err != nil {
		t.Fatal(err)
	}
	script := filepath.Join(dir, "script", "run_"+name+".py")
	write(t, script, string(text))
	write(t, filepath.Join(dir, "script", "show.py"), show.Text)
	boot := filepath.Join(dir, "boot", "boot.py")
	write(t, boot, bootstrap)
	port, err := runtime.Build(runtime.BuildOptions{Sources: []string{filepath.Join(dir, name+".c")}, OutputDir: filepath.Join(dir, "uni"), CFlags: []string{"-O1", "-w"}})
	if err != nil {
		t.Fatal(err)
	}
	original := func(t *testing.T, python string) string {
		t.Helper()
		orig := filepath.Join(t.TempDir(), "orig")
		if _, err := runtime.BuildOriginal(runtime.BuildOptions{Sources: []string{file}, Python: python, OutputDir: orig, CFlags: []string{"-w"}}); err != nil {
			t.Fatal(err)
		}
		want := run(t, python, runtime.ModeUniversal, orig, script)
		if !strings.HasSuffix(want, "end\n") {
			t.Fatalf("the original's script stops early:\n%s", want)
		}
		return want
	}
	check := func(t *testing.T, what, want, got string) {
		t.Helper()
		if got != want {
			t.Errorf("%s differs from the original:\n%s", what, diff.Unified("output", want, got))
		}
	}
	same := "" // what the original prints on the Python of PyPy's version
	for _, python := range strings.Split(*pythons, ",") {
		t.Run(strings.ReplaceAll(python, "/", "_"), func(t *testing.T) {
			want := original(t, python)
			if same == "" || strings.Contains(python, "3.11") {
				same = want
			}
			for _, m := range []runtime.Mode{runtime.ModeUniversal, runtime.ModeDebug} {
				check(t, string(m), want, run(t, python, m, filepath.Dir(port), script))
			}
		})
	}
	for how, python := range map[string]string{"ref": *refs, "pypy": *pypy} {
		if python == "" {
			continue
		}
		t.Run(how, func(t *testing.T) {
			want := same
			if how == "ref" {
				want = original(t, python)
			}
			table, err := runtime.Extension(python)
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			cmd := exec.Command(python, boot, how, port, script)
			cmd.Env = append(os.Environ(), "PYTHONPATH="+filepath.Dir(table), "PYTHONFAULTHANDLER=1")
			cmd.Stdout, cmd.Stderr = &out, &out
			if err := cmd.Run(); err != nil {
				out.WriteString(err.Error() + "\n")
			}
			got := out.String()
			if how == "pypy" { // its messages are its own
				want, got = message.ReplaceAllString(want, "$1"), message.ReplaceAllString(got, "$1")
			}
			check(t, how, want, got)
		})
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
