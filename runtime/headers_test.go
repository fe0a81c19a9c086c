package runtime

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Every public macro, in C and C++, for each ABI, compiles without a warning
// with each compiler that is there.
func TestHeadersCompileCleanly(t *testing.T) {
	include, err := IncludeDir()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	text, err := os.ReadFile(testdata(t, "macros.inc"))
	if err != nil {
		t.Fatal(err)
	}
	c := writeSource(t, dir, "macros.c", string(text))
	cc := writeSource(t, dir, "macros.cc", string(text))
	var python []string
	for _, p := range pythons(t) {
		i, err := Probe(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range i.IncludeDirs {
			python = append(python, "-isystem", d)
		}
		break
	}
	for _, m := range []struct {
		compiler, source string
		all              bool // ABIs; else the universal one
		flags            []string
	}{
		{"gcc", c, true, []string{"-std=c11", "-Wpedantic"}},
		{"gcc", c, true, []string{"-std=c99", "-Wpedantic"}},
		{"gcc", c, false, []string{"-DHPY_EMBEDDED_MODULES"}},
		{"clang", c, true, []string{"-std=c11", "-Wpedantic"}},
		{"clang", c, true, []string{"-std=c99", "-Wpedantic"}},
		// As close to MSVC as a compiler on another system gets.
		{"clang", c, false, []string{"-std=c11", "-Wpedantic", "-fms-compatibility", "-fms-extensions"}},
		{"g++", cc, true, []string{"-std=c++11"}},
		{"g++", cc, false, []string{"-std=c++20", "-Wpedantic"}},
		{"clang++", cc, false, []string{"-std=c++11"}},
	} {
		path := tool(t, m.compiler)
		if path == "" {
			continue
		}
		for _, abi := range []string{"UNIVERSAL", "HYBRID", "CPYTHON"} {
			if abi != "UNIVERSAL" && (python == nil || !m.all) {
				continue
			}
			args := append([]string{"-Wall", "-Wextra", "-Werror", "-Wfatal-errors", "-fsyntax-only",
				"-DHPY_ABI_" + abi, "-I" + include, m.source}, m.flags...)
			if abi != "UNIVERSAL" {
				args = append(args, python...)
			}
			if out, err := exec.Command(path, args...).CombinedOutput(); err != nil {
				t.Errorf("%s %s %s: %v\n%s", m.compiler, strings.Join(m.flags, " "), abi, err, out)
			}
		}
	}
	if path := tool(t, "x86_64-w64-mingw32-gcc"); path != "" {
		run(t, path, "-Wall", "-Wextra", "-Werror", "-O1", "-c", "-o", filepath.Join(dir, "m.o"),
			"-DHPY_ABI_UNIVERSAL", "-I"+include, c)
	}
}

// The helpers are compiled into other people's modules, with their flags.
func TestHelpersCompileCleanly(t *testing.T) {
	src, err := Sources()
	if err != nil {
		t.Fatal(err)
	}
	gcc := tool(t, "gcc")
	if gcc == "" {
		return
	}
	windows := tool(t, "x86_64-w64-mingw32-gcc")
	files, err := filepath.Glob(filepath.Join(src, "c", "ext", "*.c"))
	if err != nil || len(files) == 0 {
		t.Fatal("no helper sources", err)
	}
	for _, f := range files {
		o := filepath.Join(t.TempDir(), "o")
		run(t, gcc, "-std=c11", "-O2", "-Wall", "-Wextra", "-Wshadow", "-Wpedantic", "-Werror", "-fPIC",
			"-c", "-DHPY_ABI_UNIVERSAL", "-I"+filepath.Join(src, "c", "include"), f, "-o", o)
		if windows != "" {
			run(t, windows, "-Wall", "-Wextra", "-Werror", "-O1", "-c", "-DHPY_ABI_UNIVERSAL",
				"-I"+filepath.Join(src, "c", "include"), f, "-o", o+".obj")
		}
		// One copy serves all modules of a binary: it must not ask for the
		// state of one of them.
		if nm := tool(t, "nm"); nm != "" {
			if out := run(t, nm, "-u", o); strings.Contains(out, "_HPy_layout") || strings.Contains(out, "_ctx_for") {
				t.Errorf("%s uses members whose place depends on the loader", filepath.Base(f))
			}
		}
	}
}

func TestForbiddenInUniversalModules(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"header", "#include <Python.h>\n#include \"hpy.h\"\n",
			"It is forbidden to #include <Python.h> when targeting the HPy Universal ABI"},
		{"legacy function", "#include \"hpy.h\"\nvoid *f(HPyContext *ctx, HPy h);\n" +
			"void *f(HPyContext *ctx, HPy h) { return HPy_AsPyObject(ctx, h); }\n",
			"Cannot use legacy functions when targeting the HPy Universal ABI"},
	} {
		dir := t.TempDir()
		writeSource(t, dir, "bad.c", c.text)
		// Not even an include path to the real one helps.
		var real []string
		for _, p := range pythons(t) {
			if i, err := Probe(p); err == nil {
				real = i.IncludeDirs
			}
		}
		_, err := Build(BuildOptions{Sources: []string{"bad.c"}, Module: "bad", Dir: dir, IncludeDirs: real})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}
