package atomicfile

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func write(t *testing.T, path, text string, mode os.FileMode) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// names lists a folder, to see that nothing was left behind.
func names(t *testing.T, dir string) string {
	t.Helper()
	es, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var s []string
	for _, e := range es {
		s = append(s, e.Name())
	}
	return strings.Join(s, " ")
}

func TestWriteKeepsModeAndLinks(t *testing.T) {
	dir := t.TempDir()
	a, b, link := filepath.Join(dir, "a.c"), filepath.Join(dir, "b.c"), filepath.Join(dir, "link.c")
	write(t, a, "old a", 0o640)
	write(t, b, "old b", 0o755)
	if err := os.Symlink("b.c", link); err != nil {
		t.Fatal(err)
	}
	old := "old a"
	err := Write([]File{{Path: a, Text: "new a", Old: &old}, {Path: link, Text: "new b"},
		{Path: filepath.Join(dir, "sub/new.h"), Text: "n", MakeDir: true}})
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, a) + "," + read(t, b) + "," + read(t, filepath.Join(dir, "sub/new.h")); got != "new a,new b,n" {
		t.Errorf("texts: %s", got)
	}
	for path, mode := range map[string]os.FileMode{a: 0o640, b: 0o755, filepath.Join(dir, "sub/new.h"): 0o666 &^ umask()} {
		if st, err := os.Stat(path); err != nil || st.Mode().Perm() != mode {
			t.Errorf("%s: mode %v, want %v (%v)", path, st.Mode(), mode, err)
		}
	}
	if st, err := os.Lstat(link); err != nil || st.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the symbolic link was replaced")
	}
	if got := names(t, dir); got != "a.c b.c link.c sub" {
		t.Errorf("left behind: %s", got)
	}
}

// Whatever is wrong with the second file, the first must stay as it was.
func TestAllOrNothing(t *testing.T) {
	other := "something else"
	for name, c := range map[string]struct {
		second func(dir string) File
		want   string
	}{
		"read-only": {func(dir string) File {
			write(t, filepath.Join(dir, "b.c"), "old b", 0o444)
			return File{Path: filepath.Join(dir, "b.c"), Text: "x"}
		}, "b.c: is read-only"},
		"changed": {func(dir string) File {
			write(t, filepath.Join(dir, "b.c"), "old b", 0o644)
			return File{Path: filepath.Join(dir, "b.c"), Text: "x", Old: &other}
		}, "changed by something else"},
		"removed": {func(dir string) File {
			return File{Path: filepath.Join(dir, "b.c"), Text: "x", Old: &other}
		}, "was removed"},
		"directory": {func(dir string) File {
			return File{Path: dir, Text: "x"}
		}, "is a directory"},
		"no folder": {func(dir string) File {
			return File{Path: filepath.Join(dir, "none", "b.c"), Text: "x"}
		}, "no such file or directory"},
		"file as folder": {func(dir string) File {
			return File{Path: filepath.Join(dir, "a.c", "b.c"), Text: "x", MakeDir: true}
		}, "not a directory"},
		"same file": {func(dir string) File {
			return File{Path: filepath.Join(dir, ".", "a.c"), Text: "x"}
		}, "same file"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			a := filepath.Join(dir, "a.c")
			write(t, a, "old a", 0o644)
			err := Write([]File{{Path: a, Text: "new a"}, c.second(dir)})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q", err, c.want)
			}
			if strings.Contains(err.Error(), ".hpyport-") {
				t.Errorf("the message names a temporary file: %v", err)
			}
			if got := read(t, a); got != "old a" {
				t.Errorf("first file was written: %q", got)
			}
			if got := names(t, dir); strings.Contains(got, "hpyport") {
				t.Errorf("left behind: %s", got)
			}
		})
	}
}

// A rename that fails half way puts the earlier ones back.
func TestRestore(t *testing.T) {
	dir := t.TempDir()
	a := filepath.Join(dir, "a.c")
	write(t, a, "old a", 0o644)
	s, err := prepare(File{Path: a, Text: "new a"})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(s.temp, s.target); err != nil {
		t.Fatal(err)
	}
	if err := restore([]staged{s}); err != nil {
		t.Fatal(err)
	}
	if got := read(t, a); got != "old a" {
		t.Errorf("not restored: %q", got)
	}
	if got := names(t, dir); got != "a.c" {
		t.Errorf("left behind: %s", got)
	}
}
