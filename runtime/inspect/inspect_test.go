package inspect

import (
	"context"
	"debug/elf"
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hpyport/runtime"
)

func TestMain(m *testing.M) {
	Child()
	os.Exit(m.Run())
}

// compile builds a shared library that is no HPy module of ours.
func compile(t *testing.T, dir, name, text string) string {
	t.Helper()
	src := filepath.Join(dir, "lib.c")
	if err := os.WriteFile(src, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, name)
	if text, err := exec.Command("cc", "-shared", "-fPIC", src, "-o", out).CombinedOutput(); err != nil {
		t.Fatalf("cc: %v\n%s", err, text)
	}
	return out
}

// build builds an HPy module out of testdata.
func build(t *testing.T, name string, abi runtime.ABI) string {
	t.Helper()
	file, err := runtime.Build(runtime.BuildOptions{Sources: []string{filepath.Join("testdata", name+".c")},
		ABI: abi, Module: name, OutputDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func TestModule(t *testing.T) {
	m, err := File(context.Background(), build(t, "shop", runtime.Universal), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !m.Loaded || m.ABI != "universal" || m.FileTag != "hpy0" || len(m.Problems) != 0 || len(m.Defs) != 1 {
		t.Errorf("%+v", m)
	}
	for _, s := range m.Undefined {
		if isPython(s.Name) {
			t.Errorf("undefined: %s", s.Name)
		}
	}
	want := &Def{Name: "shop", Version: "0.0", Tag: "hpy0", Doc: "Sells things.", Globals: 2,
		Functions: []Method{
			{Name: "buy", Signature: "VARARGS", TextSignature: "(what, count=1)", Doc: "Buys it."},
			{Name: "close", Signature: "NOARGS"},
		},
		Slots: []Slot{{"HPy_mod_exec", 2001}, {"HPy_mod_exec", 2001}},
		Types: []*Type{
			{Name: "shop.Item", Doc: "A thing.", BasicSize: 24, Flags: []string{"BASETYPE", "HAVE_GC", "DEFAULT"}, Shape: "Object",
				Slots:   []Slot{{"HPy_tp_traverse", 71}, {"HPy_nb_add", 7}},
				Methods: []Method{{Name: "price", Signature: "O"}},
				Members: []Member{{Name: "count", Type: "LONG", Offset: 8, ReadOnly: true, Doc: "how many"}},
				GetSets: []GetSet{{Name: "owner", Get: true, Set: true, Doc: "whose"}, {Name: "label", Get: true}}},
			{Name: "shop.Rare", BasicSize: 24, Flags: []string{"DEFAULT"}, Shape: "Object", Bases: []string{"shop.Item", "abc.ABC"}},
		},
		Attributes: []string{"Item", "Rare", "LIMIT"},
	}
	if diff := cmp.Diff(want, m.Defs[0]); diff != "" {
		t.Error(diff)
	}
	m, err = File(context.Background(), m.File, Options{NoLoad: true})
	if err != nil || m.Loaded || len(m.Defs) != 1 || m.Defs[0].Name != "shop" || m.Defs[0].Functions != nil {
		t.Errorf("without loading: %+v, %v", m, err)
	}
}

// A module whose initialization can't be followed keeps its definitions.
func TestIncomplete(t *testing.T) {
	for _, c := range []struct{ how, want string }{
		{"1", "its initialization failed without Python with RuntimeError: not today"},
		{"2", "a fatal error: that is all"},
		{"3", "more than 1048576 calls"},
		{"4", "crashed with SIG"},
		{"5", "ended the process with status 7"},
		{"6", "took longer than"},
	} {
		file, err := runtime.Build(runtime.BuildOptions{Sources: []string{"testdata/halfway.c"}, Module: "halfway",
			OutputDir: t.TempDir(), Defines: []string{"HOW=" + c.how}})
		if err != nil {
			t.Fatal(err)
		}
		limit := 30 * time.Second
		if c.how == "6" {
			limit = time.Second
		}
		m, err := File(context.Background(), file, Options{Timeout: limit})
		if err != nil {
			t.Errorf("%s: %v", c.how, err)
			continue
		}
		d := m.Defs[0]
		if len(d.Types) != 1 || d.Types[0].Name != "halfway.T" || !strings.Contains(d.Incomplete, c.want) {
			t.Errorf("%s: %d types, incomplete: %q, want %q", c.how, len(d.Types), d.Incomplete, c.want)
		}
	}
}

// What is no module says what it is.
func TestNoModule(t *testing.T) {
	dir := t.TempDir()
	good, err := os.ReadFile(build(t, "shop", runtime.Universal))
	if err != nil {
		t.Fatal(err)
	}
	put := func(name string, data []byte) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, data, 0o666); err != nil {
			t.Fatal(err)
		}
		return file
	}
	exe := filepath.Join(dir, "prog.hpy0.so")
	put("prog.c", []byte("int main(void) { return 0; }\n"))
	if text, err := exec.Command("cc", "-no-pie", filepath.Join(dir, "prog.c"), "-o", exe).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	elsewhere := append([]byte{}, good...)
	binary.LittleEndian.PutUint16(elsewhere[18:], uint16(elf.EM_SPARCV9))
	const version = "unsigned get_required_hpy_major_version_x(void) { return 0; }\n" +
		"unsigned get_required_hpy_minor_version_x(void) { return 0; }\n" +
		"void HPyInitGlobalContext_x(void *c) { (void)c; }\n"
	const atLoad = version + "#include <stdlib.h>\n#include <stdio.h>\n#include <unistd.h>\nvoid *HPyInit_x(void) { return 0; }\n" +
		"__attribute__((constructor)) static void go(void) "
	for _, c := range []struct{ file, want string }{
		{filepath.Join(dir, "absent.so"), "no such file"},
		{dir, "no regular file"},
		{put("empty.hpy0.so", nil), "the file is empty"},
		{put("text.hpy0.so", []byte("import fast\n")), "no shared library"},
		{put("win.pyd", []byte("MZ\x90\x00 and so on")), "a Windows library"},
		{put("w.whl", []byte("PK\x03\x04 and so on")), "unpack it first"},
		{put("cut.hpy0.so", good[:len(good)/3]), "truncated"},
		{put("head.hpy0.so", good[:70]), "truncated"},
		{put("other.hpy0.so", elsewhere), "built for another machine"},
		{exe, "link it with -shared"},
		{build(t, "shop", runtime.CPython), "a module for one CPython, with PyInit_shop"},
		{compile(t, dir, "plain.so", "int f(void) { return 1; }\n"), "exports no HPyInit_ function"},
		{compile(t, dir, "crash.hpy0.so", atLoad+"{ *(volatile int *)8 = 1; }\n"), "constructors: crashed with SIGSEGV"},
		{compile(t, dir, "abort.hpy0.so", atLoad+"{ abort(); }\n"), "constructors: crashed with SIGABRT"},
		{compile(t, dir, "exit.hpy0.so", atLoad+"{ puts(\"bye\"); exit(0); }\n"), "constructors: ended the process"},
		{compile(t, dir, "exit9.hpy0.so", atLoad+"{ fputs(\"bye\", stderr); _exit(9); }\n"), "constructors: ended the process with status 9: bye"},
		{compile(t, dir, "kill.hpy0.so", "#include <signal.h>\n"+atLoad+"{ raise(SIGKILL); }\n"), "constructors: ended the process: signal: killed"},
		{compile(t, dir, "hang.hpy0.so", atLoad+"{ for (;;) pause(); }\n"), "constructors: took longer than"},
		{compile(t, dir, "fork.hpy0.so", atLoad+"{ if (fork() == 0) for (;;) pause(); _exit(0); }\n"), "constructors: ended the process"},
		{compile(t, dir, "closed.hpy0.so", atLoad+"{ for (int i = 0; i < 99; i++) close(i); }\n"), "constructors: ended the process"},
		{compile(t, dir, "spin.hpy0.so", atLoad+"{ for (;;) ; }\n"), "constructors: took longer than"},
		{compile(t, dir, "catch.hpy0.so", "#include <signal.h>\n"+atLoad+"{ for (int i = 1; i < 64; i++) signal(i, SIG_IGN); for (;;) pause(); }\n"),
			"constructors: took longer than"},
		{compile(t, dir, "talk.hpy0.so", atLoad+"{ for (;;) write(1, \"all work and no play\\n\", 21); }\n"), "constructors: took longer than"},
		{compile(t, dir, "note.hpy0.so", atLoad+"{ for (int i = 0; i < 20; i++) write(i, \"{\\\"Done\\\":true}\\n\", 14); _exit(0); }\n"),
			"constructors: ended the process"},
		{compile(t, dir, "paint.hpy0.so", atLoad+"{ fputs(\"\\33[2J\\377 red\", stderr); _exit(4); }\n"), `with status 4: \x1b[2J\xff red`},
		{compile(t, dir, "eat.hpy0.so", "#include <string.h>\n"+atLoad+"{ for (;;) { void *p = malloc(1 << 26); if (!p) _exit(5); memset(p, 1, 4096); } }\n"),
			"constructors: ended the process with status 5"},
		{compile(t, dir, "deep.hpy0.so", "static int f(int n) { volatile int a[9999]; a[n % 9999] = n; return f(n + 1) + a[0]; }\n"+atLoad+"{ f(0); }\n"),
			"constructors: "},
		{compile(t, dir, "last.hpy0.so", version+"#include <unistd.h>\nvoid *HPyInit_x(void) { return 0; }\n"+
			"__attribute__((destructor)) static void go(void) { for (;;) pause(); }\n"), "HPyInit_x returned NULL"},
		{compile(t, dir, "stuck.hpy0.so", version+"void *HPyInit_x(void) { for (;;) ; }\n"), "definitions: took longer than"},
		{compile(t, dir, "quit.hpy0.so", version+"#include <stdlib.h>\nvoid *HPyInit_x(void) { exit(0); }\n"), "definitions: ended the process"},
		{compile(t, dir, "ifunc.hpy0.so", version+"#include <stdlib.h>\nstatic void *pick(void) { abort(); }\n"+
			"int odd(void) __attribute__((ifunc(\"pick\")));\nvoid *HPyInit_x(void) { odd(); return 0; }\n"), "constructors: crashed with SIGABRT"},
		{compile(t, dir, "string.hpy0.so", version+"static char *doc = (char *)16;\nvoid *HPyInit_x(void) { static void *def[5]; def[0] = doc; return def; }\n"),
			"definitions: "},
		{fifo(t, dir), "no regular file"},
		{compile(t, dir, "null.hpy0.so", version+"void *HPyInit_x(void) { return 0; }\n"), "HPyInit_x returned NULL"},
		{compile(t, dir, "wild.hpy0.so", version+"void *HPyInit_x(void) { return (void *)0x6f0000001000; }\n"), "reading its definitions: "},
		{compile(t, dir, "kind.hpy0.so", version+"static int d[16] = {9}; static void *l[2] = {d};\n"+
			"static void *def[5]; void *HPyInit_x(void) { def[3] = l; return def; }\n"), "definition 0 is of kind 9"},
		{compile(t, dir, "endless.hpy0.so", version+"static int d[16] = {1}; static void *l[100000];\n"+
			"static void *def[5]; void *HPyInit_x(void) { for (int i = 0; i < 100000; i++) l[i] = d; def[3] = l; return def; }\n"),
			"without an end"},
		{compile(t, dir, "missing.hpy0.so", version+"extern int not_there(void); void *HPyInit_x(void) { not_there(); return 0; }\n"),
			"does not load"},
	} {
		limit := 20 * time.Second
		if strings.Contains(c.want, "longer") {
			limit = time.Second
		}
		m, err := File(context.Background(), c.file, Options{Timeout: limit})
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), c.file+": ") {
			t.Errorf("%s: %+v, %v; want %q", filepath.Base(c.file), m, err, c.want)
		}
	}
}

// fifo is a pipe that nobody ever writes to.
func fifo(t *testing.T, dir string) string {
	t.Helper()
	name := filepath.Join(dir, "pipe.hpy0.so")
	if text, err := exec.Command("mkfifo", name).CombinedOutput(); err != nil {
		t.Fatalf("mkfifo: %v\n%s", err, text)
	}
	return name
}

// Cut off at any place, the file is refused with a reason, or nothing that counts is
// missing. Loaded, too: what the headers do not show may show then.
func TestTruncated(t *testing.T) {
	name := build(t, "shop", runtime.Universal)
	whole, err := File(context.Background(), name, Options{})
	if err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "shop.hpy0.so")
	for _, load := range []bool{false, true} {
		step := len(good)/400 + 1
		if load {
			step = len(good)/40 + 1
		}
		refused := 0
		for at := 0; at < len(good); at += step {
			if err := os.WriteFile(file, good[:at], 0o666); err != nil {
				t.Fatal(err)
			}
			m, err := File(context.Background(), file, Options{NoLoad: !load})
			if err != nil {
				refused++
				if !strings.HasPrefix(err.Error(), file+": ") || strings.Contains(err.Error(), "goroutine") {
					t.Errorf("%d of %d bytes: %v", at, len(good), err)
				}
				continue
			}
			if load {
				if diff := cmp.Diff(whole.Defs, m.Defs); diff != "" {
					t.Errorf("%d of %d bytes: %s", at, len(good), diff)
				}
			}
		}
		if refused < 10 {
			t.Errorf("load %v: refused only %d", load, refused)
		}
	}
}

// Damage of any byte, the code included, ends the child at most.
func TestDamagedAndLoaded(t *testing.T) {
	good, err := os.ReadFile(build(t, "shop", runtime.Universal))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "shop.hpy0.so")
	bad := 0
	for at := 16; at < len(good); at += len(good)/60 + 1 {
		data := append([]byte{}, good...)
		for i := at; i < len(data) && i < at+64; i++ {
			data[i] ^= 0x55
		}
		if err := os.WriteFile(file, data, 0o666); err != nil {
			t.Fatal(err)
		}
		m, err := File(context.Background(), file, Options{Timeout: 2 * time.Second})
		if err != nil || m.Defs[0].Incomplete != "" {
			bad++
		}
		if err != nil && (!strings.HasPrefix(err.Error(), file+": ") || strings.Contains(err.Error(), "\n")) {
			t.Errorf("byte %d: %v", at, err)
		}
	}
	if bad == 0 {
		t.Error("no damage was noticed")
	}
}

// What a terminal would act upon is spelled.
func TestTextIsPlain(t *testing.T) {
	m := &Module{File: "x\x1b[31m.so", Loaded: true, ABI: "universal", Defs: []*Def{{Name: "x", Doc: "a\x07b\n\xffc \u202e é", Globals: 1}}}
	var b strings.Builder
	if err := m.Text(&b); err != nil {
		t.Fatal(err)
	}
	want := "x\\x1b[31m.so: universal HPy module x\n  | a\\ab\n  | \\xffc \\u202e é\n  globals: 1\n"
	if b.String() != want {
		t.Errorf("%q, want %q", b.String(), want)
	}
}

// A module that loads here and nowhere else says why.
func TestProblems(t *testing.T) {
	dir := t.TempDir()
	good, err := os.ReadFile(build(t, "shop", runtime.Universal))
	if err != nil {
		t.Fatal(err)
	}
	const rest = "unsigned get_required_hpy_minor_version_x(void) { return 0; }\n" +
		"void HPyInitGlobalContext_x(void *c) { (void)c; }\nstatic void *def[5]; void *HPyInit_x(void) { return def; }\n"
	for _, c := range []struct{ name, text, want string }{
		{"shop.hpy7.so", "", "has the tag hpy7, module shop was built for hpy0"},
		{"shop.so", "", "no ABI tag"},
		{"store.hpy0.so", "", "no module in the file is called like the file"},
		{"x.hpy3.so", "unsigned get_required_hpy_major_version_x(void) { return 3; }\n" + rest, "wants HPy ABI 3.0"},
		{"x.hpy0.so", rest, "lacks get_required_hpy_major_version_x"},
		{"x.hpy0.so", "extern int PyLong_Check(void *); int f(void) { return PyLong_Check(0); }\n" +
			"unsigned get_required_hpy_major_version_x(void) { return 0; }\n" + rest, "wants PyLong_Check"},
	} {
		file := filepath.Join(dir, c.name)
		if c.text != "" {
			compile(t, dir, c.name, c.text)
		} else if err := os.WriteFile(file, good, 0o666); err != nil {
			t.Fatal(err)
		}
		m, err := File(context.Background(), file, Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if !strings.Contains(strings.Join(m.Problems, "\n"), c.want) {
			t.Errorf("%s: problems %q, want %q", c.name, m.Problems, c.want)
		}
	}
}

// A damaged file is an error or a module, whatever byte is wrong, and never more.
func TestDamaged(t *testing.T) {
	good, err := os.ReadFile(build(t, "shop", runtime.Universal))
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "shop.hpy0.so")
	refused := 0
	for at := 0; at < 64+9*56; at += 3 {
		bad := append([]byte{}, good...)
		bad[at] ^= 0xff
		if err := os.WriteFile(file, bad, 0o666); err != nil {
			t.Fatal(err)
		}
		if _, err := File(context.Background(), file, Options{NoLoad: true}); err != nil {
			refused++
		}
	}
	if refused == 0 {
		t.Error("no damage was noticed")
	}
}
