package input

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCheckC(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"good.c": "int x;\n", "empty.c": "", "blank.c": " \n\t\n", "binary.c": "int x;\n\x7fELF\x00", "wide.c": "\xff\xfei\x00",
		"x.cpp": "int x;", "x.pyx": "def f(): pass", "x.py": "x", "latin.c": "/* caf\xe9 */ int x;\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{
		"good.c": "", "latin.c": "", "none.c": "there is no such file", "": "is a folder", "empty.c": "is empty", "blank.c": "is empty",
		"binary.c": "a zero byte on line 2", "wide.c": "UTF-16", "x.cpp": "is C++", "x.pyx": "Cython", "x.py": "Python source", "good.c/x.c": "not a directory",
	} {
		path := filepath.Join(dir, name)
		err := CheckC([]string{path})
		if want == "" {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), path+": ") {
			t.Errorf("%s: error %v, want %q", name, err, want)
		}
	}
	// all mistakes are told at once
	err := CheckC([]string{filepath.Join(dir, "none.c"), filepath.Join(dir, "good.c"), filepath.Join(dir, "empty.c")})
	if err == nil || strings.Count(err.Error(), "\n") != 1 {
		t.Errorf("error %v", err)
	}
}
