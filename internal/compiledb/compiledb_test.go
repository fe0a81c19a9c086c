package compiledb

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLoad(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) string {
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return p
	}
	put("src/b.c", "")
	put("build/more.rsp", "-DFROM_FILE \"-I../rsp dir\"\n")
	put("include/found.h", "")
	db, err := Load(put("build/compile_commands.json", `[
 {"directory": "`+dir+`/build", "file": "../src/a.c",
  "command": "cc -I../include -I . -isystem /opt/x/include -iquote ../q -DN=1 -D 'S=\"a b\"' -DGONE -UGONE -UBACK -DBACK=2 -include config.h -include found.h -std=c99 -O2 -c ../src/a.c -o a.o"},
 {"directory": ".", "file": "`+dir+`/src/b.c", "arguments": ["clang-cl.exe", "/I", "inc", "/DX=1", "@more.rsp"]},
 {"directory": ".", "file": "../src/b.c", "arguments": ["cc", "-DSECOND"]}
]`))
	if err != nil {
		t.Fatal(err)
	}
	want := &Options{
		IncludeDirs: []string{dir + "/q", dir + "/include", dir + "/build", "/opt/x/include"},
		Defines:     []string{"N=1", `S="a b"`, "GONE", "BACK=2"},
		Undefs:      []string{"GONE"},
		Include:     []string{dir + "/build/config.h", dir + "/include/found.h"},
	}
	if d := cmp.Diff(want, db.For(filepath.Join(dir, "src", "a.c"))); d != "" {
		t.Errorf("a.c: %s", d)
	}
	link := filepath.Join(dir, "link.c")
	if err := os.Symlink(filepath.Join(dir, "src", "b.c"), link); err != nil {
		t.Fatal(err)
	}
	for _, f := range []string{filepath.Join(dir, "src", "b.c"), filepath.Join(dir, "src", "..", "src", "b.c"), link} {
		if d := cmp.Diff(&Options{IncludeDirs: []string{dir + "/build/inc", dir + "/rsp dir"}, Defines: []string{"X=1", "FROM_FILE"}}, db.For(f)); d != "" {
			t.Errorf("%s: %s", f, d)
		}
	}
	if db.For("other.c") != nil {
		t.Error("a file that has no entry has options")
	}
}

func TestErrors(t *testing.T) {
	for text, want := range map[string]string{
		"[\n{\"file\": 1}]": ":2: entry 1: ",
		"[\n{},\n]":         ":3: ",
		"{}":                ":1: no compile_commands.json",
		"[{\"file\": \"a.c\"},\n {\"file\": \"b.c\"}]":                  ":1: entry 1: has neither",
		"[{\"file\": \"a.c\", \"command\": \"cc 'x\"}]":                 "single quote",
		"[{\"file\": \"a.c\", \"arguments\": [\"cc\", \"-I\"]}]":        "-I without a value",
		"[{\"arguments\": [\"cc\"]}]":                                   "has no \"file\"",
		"[{\"file\": \"a.c\", \"arguments\": [\"cc\", \"@none.rsp\"]}]": "none.rsp",
	} {
		f := filepath.Join(t.TempDir(), "compile_commands.json")
		if err := os.WriteFile(f, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if _, err := Load(f); err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), f) && !strings.Contains(err.Error(), f) {
			t.Errorf("%s: %v", text, err)
		}
	}
}
