package runtime

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// What docs/runtime.md says of other loaders is theirs: a module of their own headers
// shows it. When one of these does not hold any more, the document has to follow.

// buildOthers compiles the module with what the package hpy 0.9.0 of a Python has.
func buildOthers(t *testing.T, reference string) string {
	t.Helper()
	dir := strings.TrimSpace(run(t, reference, "-c", "import hpy.devel as d; print(d.HPyDevel().base_dir)"))
	out := filepath.Join(t.TempDir(), "others.hpy0.so")
	args := []string{"-shared", "-fPIC", "-O1", "-w", "-DHPY", "-DHPY_ABI_UNIVERSAL", "-I" + filepath.Join(dir, "include"), testdata(t, "others.c"), "-o", out}
	for _, name := range []string{"argparse", "buildvalue", "format", "helpers", "structseq"} {
		args = append(args, filepath.Join(dir, "src", "runtime", name+".c"))
	}
	run(t, "cc", args...)
	return out
}

const pypyClasses = `
import gc
def classes():
    gc.collect()
    return {id(x): x.__name__ for x in gc.get_objects() if type(x) is type}
def made(calls):
    before = classes()
    for i in range(calls):
        others.same(b"abc")
    return [name for key, name in classes().items() if key not in before]
made(0)
`

func TestPyPyOfItself(t *testing.T) {
	pypy, reference := other(t, "HPYPORT_TEST_PYPY", "PyPy"), other(t, "HPYPORT_TEST_REFERENCE", "the reference hpy 0.9.0")
	if pypy == "" || reference == "" {
		return
	}
	path := buildOthers(t, reference)
	say := func(mode Mode, code string) string {
		cmd, err := Command(context.Background(), RunOptions{
			Python: pypy, Mode: mode, Path: []string{filepath.Dir(path)},
			Args: []string{"-c", "import others\nt = others.Thing()\n" + code},
		})
		if err != nil {
			t.Fatal(err)
		}
		out, _ := cmd.CombinedOutput() // one of them ends by a signal
		return strings.TrimSpace(string(out))
	}
	for _, c := range []struct {
		mode       Mode
		code, want string
	}{
		{ModeUniversal, "print(others.item(t))", "14"},
		// Messages name a class without its module.
		{ModeUniversal, "try: t + 'x'\nexcept TypeError as e: print(e)", "unsupported operand type(s) for +: 'Thing' and 'str'"},
		{ModeUniversal, "others.Thing.__hash__ = None\ntry: hash(t)\nexcept TypeError as e: print(e)", "unhashable type: 'Thing'"},
		{ModeUniversal, "print(hasattr(others.Thing.copy, '__text_signature__'))", "False"},
		// Attributes can be set on any object.
		{ModeUniversal, "t.x = 5; print(t.x)", "5"},
		// HPyBytes_AsString gives another copy.
		{ModeUniversal, "print(others.same(b'abc' * len('abc')))", "False"},
		// A loop that calls a module's function makes the class of such functions when it is
		// compiled, and not before: one object more than there was.
		{ModeUniversal, pypyClasses + "print(made(0), made(5000), made(5000))", "[] ['extension_function'] []"},
	} {
		if got := say(c.mode, c.code); got != c.want {
			t.Errorf("%s: %s: %s", c.mode, c.code, got)
		}
	}
	// A call from the module that leads into a function of an HPy type.
	if got := say(ModeDebug, "print(others.item(t))"); !strings.HasPrefix(got, "Error: Wrong HPy Context!") {
		t.Errorf("debug: %s", got)
	}
}

func TestReferenceOfItself(t *testing.T) {
	reference := other(t, "HPYPORT_TEST_REFERENCE", "the reference hpy 0.9.0")
	if reference == "" {
		return
	}
	path := buildOthers(t, reference)
	say := func(code string) string {
		load := "import gc, hpy.universal as u, sys\nfrom importlib.machinery import ModuleSpec\n" +
			"others = u.load('others', sys.argv[1], ModuleSpec('others', None, origin=sys.argv[1]), mode=int(sys.argv[2]))\n"
		out, _ := exec.Command(reference, "-c", load+code, path, "1").CombinedOutput()
		return strings.TrimSpace(string(out))
	}
	// A collection that starts in HPyTuple_FromArray; its visits take the 16 contexts in turn.
	many := "gc.set_threshold(200)\nthings = [others.Thing() for _ in range(%d)]\nprint(others.tuples([]))"
	if got := say(fmt.Sprintf(many, 1)); got != "1000" {
		t.Errorf("one object: %s", got)
	}
	if got := say(fmt.Sprintf(many, 40)); !strings.HasPrefix(got, "Error: Wrong HPy Context!") {
		t.Errorf("40 objects: %s", got)
	}
	if got := say(fmt.Sprintf("gc.disable()\n"+many, 40)); got != "1000" {
		t.Errorf("no collection: %s", got)
	}
	// Objects can't be referenced weakly, and where they could, a reference outlives its object.
	if got := say("import weakref\ntry: weakref.ref(others.Thing())\nexcept TypeError as e: print(e)"); got != "cannot create weak reference to 'others.Thing' object" {
		t.Errorf("a weak reference: %s", got)
	}
	if got := say("import os, weakref\nt = others.weak_type()()\nseen = []\nr = weakref.ref(t, seen.append)\ndel t\nprint(seen, flush=True)\nos._exit(0)"); got != "[]" {
		t.Errorf("a weak reference to what is gone was told of: %s", got)
	}
	// An object of a Python class that is derived from what can be called and has no HPy_tp_new.
	if got := say("print(others.call_type()()())"); got != "7" {
		t.Errorf("an object that can be called: %s", got)
	}
	if got := say("class C(others.call_type()): pass\nC()\nprint('made')"); strings.Contains(got, "made") {
		t.Errorf("an object of a derived class: %s", got)
	}
	if got := say("print(others.same(b'abc'))"); got != "False" {
		t.Errorf("the memory of bytes is in one place: %s", got)
	}
}
