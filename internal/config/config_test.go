package config

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestLoad(t *testing.T) {
	dir := folder(t, map[string]string{
		"src/a.c": "", "src/b.c": "", "inc/x.h": "",
		Name: `
module = "pkg._mod"
sources = ["src/b.c", "src/*.c"]
include-dirs = ["inc"]
defines = ["A", 'V="x=1"']
libraries = ["m"]
tests = "{py} -m unittest"
pythonpath = ["src"]
timeout = 60

`})
	c, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	files, err := c.SourceFiles()
	want := []string{filepath.Join(dir, "src/b.c"), filepath.Join(dir, "src/a.c")}
	if err != nil || !slices.Equal(files, want) {
		t.Errorf("sources %q, %v; want %q", files, err, want)
	}
	if c.Module != "pkg._mod" || c.Defines[1] != `V="x=1"` || c.Timeout != 60 {
		t.Errorf("read wrongly: %+v", c)
	}
	if got := c.Paths(c.PythonPath); got[0] != filepath.Join(dir, "src") {
		t.Errorf("pythonpath %q", got)
	}
}

func TestNone(t *testing.T) {
	if _, err := Load(t.TempDir()); !errors.Is(err, ErrNone) {
		t.Errorf("error %v", err)
	}
}

func TestErrors(t *testing.T) {
	for text, want := range map[string]string{
		"# x\nmodul = \"a\"":                     `hpyport.toml:2: unknown setting "modul" (known: module, `,
		"module = 3":                             "hpyport.toml:1:10: ",
		"module = \"a\n":                         "hpyport.toml:1:",
		"\nmodule = \"a-b\"":                     `hpyport.toml:2: "a-b" is no module name`,
		"module = 'a'\nsources = [\"none.c\"]":   "hpyport.toml:2: there is no file none.c",
		"module = 'a'\n\ninclude-dirs = ['inc']": "hpyport.toml:3: there is no folder inc",
		"pythonpath = ['lib']":                   "hpyport.toml:1: there is no folder lib",
		"defines = ['1X']":                       `hpyport.toml:1: "1X" is no macro`,
		"timeout = -1":                           "hpyport.toml:1: a time limit of -1 seconds",
		"sources = ['[']":                        `hpyport.toml:1: bad pattern "["`,
		"[other]\nonyl = ['x']":                  `hpyport.toml:1: unknown setting "other"`,
	} {
		dir := folder(t, map[string]string{Name: text})
		_, err := Load(dir)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", text, err, want)
		}
	}
}

// Every setting that the decoder knows is in the message's list.
func TestKnown(t *testing.T) {
	text := ""
	for _, k := range known() {
		if !strings.Contains(k, ".") && k != "timeout" && k != "compile-commands" && k != "memory" && k != "module" && k != "tests" && k != "python" {
			text += k + " = []\n"
		}
	}
	if _, err := Parse("x.toml", text+"timeout=1\ncompile-commands=''\nmemory=1\nmodule='m'\ntests=''\npython=''\n"); err != nil {
		t.Error(err)
	}
}
