package compat

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"hpyport/runtime"
)

func TestFragments(t *testing.T) {
	lib, err := load()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range lib.ordered {
		for _, name := range f.names {
			if !strings.Contains(f.text, name) {
				t.Errorf("%s: the fragment %s does not define it", f.file, name)
			}
		}
		for _, id := range identifier.FindAllString(f.text, -1) {
			if strings.HasPrefix(id, "HPyCompat_") && lib.byName[id] == nil && id != "HPyCompat_UNUSED" {
				t.Errorf("%s: %s uses %s, which nothing defines", f.file, f.names[0], id)
			}
		}
	}
	for _, name := range Names() {
		if Doc(name) == "" {
			t.Errorf("%s has no description", name)
		}
	}
}

func TestHeaderHoldsWhatIsUsed(t *testing.T) {
	a, err := Header([]string{"HPyCompat_Dict_GetItem", "HPyCompat_List_Sort"})
	if err != nil {
		t.Fatal(err)
	}
	b, err := Header([]string{"HPyCompat_List_Sort", "HPyCompat_Dict_GetItem", "HPyCompat_List_Sort"})
	if err != nil {
		t.Fatal(err)
	}
	if a != b {
		t.Error("the order of the names changes the header")
	}
	for _, want := range []string{"HPyCompat_Dict_GetItem(", "HPyCompat_Dict_GetItemWithError(", "HPyCompat_List_Sort("} {
		if !strings.Contains(a, want) {
			t.Errorf("the header lacks %s", want)
		}
	}
	if strings.Contains(a, "HPyCompat_Arg_ParseTuple") || strings.Contains(a, "HPyCompat_List_Insert") {
		t.Error("the header holds more than is used")
	}
	if strings.Index(a, "\nHPyCompat_Dict_GetItemWithError(") > strings.Index(a, "\nHPyCompat_Dict_GetItem(") {
		t.Error("a function stands before one that it calls")
	}
	if _, err := Header([]string{"HPyCompat_Nothing"}); err == nil {
		t.Error("an unknown name passed")
	}
}

func TestGlobalsAndInits(t *testing.T) {
	names := []string{"HPyCompat_Err_Fetch", "HPyCompat_Dict_GetItem"}
	globals, err := Globals(names)
	if err != nil || len(globals) != 4 {
		t.Errorf("globals %v, %v; want four", globals, err)
	}
	inits, err := Inits(names)
	if err != nil || !slices.Equal(inits, []string{"HPyCompat_Err_Init"}) {
		t.Errorf("inits %v, %v", inits, err)
	}
	if globals, _ := Globals([]string{"HPyCompat_Dict_GetItem"}); len(globals) != 0 {
		t.Errorf("globals %v, want none", globals)
	}
}

func TestFormats(t *testing.T) {
	for format, want := range map[string]bool{"ii": false, "O": false, "(ii)": false, "(Oi)": true, "i(i(s))": true, "(i):sO": false, "": false} {
		if NeedsTracker(format) != want {
			t.Errorf("NeedsTracker(%q) is %v", format, !want)
		}
	}
	for format, want := range map[string]bool{"a %d %s": true, "%R": true, "%U": false, "%.200s": true, "%zd%%": true, "%-5d": false, "%": false, "é": false, "%S": false} {
		if PlainFormat(format) != want {
			t.Errorf("PlainFormat(%q) is %v", format, !want)
		}
	}
}

func TestBadFragmentsAreRefused(t *testing.T) {
	for name, text := range map[string]string{
		"no description": "//: HPyCompat_X\nint HPyCompat_X;\n",
		"twice":          "//: HPyCompat_X -- x\nint HPyCompat_X;\n//: HPyCompat_X -- x\n",
	} {
		fs := fstest.MapFS{"c/prologue.h": {Data: []byte("")}, "c/x.c": {Data: []byte(text)}}
		if _, err := parse(fs); err == nil {
			t.Errorf("%s: passed", name)
		}
	}
	fs := fstest.MapFS{"c/prologue.h": {Data: []byte("")},
		"c/x.c": {Data: []byte("//: HPyCompat_A -- a\nHPyCompat_B\n//: HPyCompat_B -- b\nHPyCompat_A\n")}}
	lib, err := parse(fs)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lib.closure([]string{"HPyCompat_A"}); err == nil {
		t.Error("two fragments that need each other passed")
	}
}

// Everything at once compiles without a warning for every ABI.
func TestCompiles(t *testing.T) {
	text, err := Header(Names())
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "hpy_compat.h"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	source := filepath.Join(dir, "all.c")
	body := "#include \"hpy_compat.h\"\nstatic HPyModuleDef def = {.doc = \"all\"};\nHPy_MODINIT(all, def)\n"
	if err := os.WriteFile(source, []byte(body), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, abi := range []runtime.ABI{runtime.Universal, runtime.Hybrid, runtime.CPython} {
		t.Run(string(abi), func(t *testing.T) {
			t.Parallel()
			_, err := runtime.Build(runtime.BuildOptions{Sources: []string{source}, ABI: abi, OutputDir: filepath.Join(dir, string(abi)),
				IncludeDirs: []string{dir}, CFlags: []string{"-O0", "-g0", "-Wall", "-Wextra", "-Werror", "-Wno-missing-field-initializers"}})
			if err != nil {
				t.Error(err)
			}
		})
	}
}
