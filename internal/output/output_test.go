package output

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func in(t *testing.T, files map[string]string) string {
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
	t.Chdir(dir)
	return dir
}

func read(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

var files = map[string]string{"src/a.c": "one\ntwo\n", "src/b.c": "same\n"}

func changes(dir string) []Change {
	return []Change{
		{filepath.Join(dir, "src/a.c"), "one\ntwo\n", "one\n2\n"}, // absolute, shown relative
		{"src/b.c", "same\n", "same\n"},
		{"src/new.h", "", "made\n"},
	}
}

// The diff applies where it was made and gives what -w writes.
func TestDiffIsWhatInPlaceWrites(t *testing.T) {
	dir := in(t, files)
	var diff, names strings.Builder
	if err := Diff(&diff, changes(dir)); err != nil {
		t.Fatal(err)
	}
	if err := Names(&names, changes(dir)); err != nil {
		t.Fatal(err)
	}
	if names.String() != "src/a.c\nsrc/new.h\n" {
		t.Errorf("names: %q", names.String())
	}
	cmd := exec.Command("patch", "-p1", "-s")
	cmd.Stdin = strings.NewReader(diff.String())
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s\n%s", err, out, diff.String())
	}
	patched := read(t, "src/a.c") + read(t, "src/new.h")

	dir = in(t, files)
	if err := InPlace(changes(dir)); err != nil {
		t.Fatal(err)
	}
	if written := read(t, "src/a.c") + read(t, "src/new.h"); written != patched || written != "one\n2\nmade\n" {
		t.Errorf("written %q, patched %q", written, patched)
	}
}

func TestTo(t *testing.T) {
	dir := in(t, files)
	if err := To("out/deep", changes(dir)); err != nil {
		t.Fatal(err)
	}
	if got := read(t, "out/deep/src/a.c") + read(t, "out/deep/src/b.c") + read(t, "out/deep/src/new.h"); got != "one\n2\nsame\nmade\n" {
		t.Errorf("written %q", got)
	}
	if got := read(t, "src/a.c"); got != "one\ntwo\n" {
		t.Errorf("the original was changed: %q", got)
	}
	outside := filepath.Join(t.TempDir(), "x.c")
	if err := To("out", []Change{{outside, "a", "b"}}); err != nil {
		t.Fatal(err)
	}
	if got := read(t, "out/x.c"); got != "b" {
		t.Errorf("written %q", got)
	}
	for out, want := range map[string]string{".": "use -w", "src/a.c": "is not a folder"} {
		if err := To(out, changes(dir)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("-o %s: error %v, want %q", out, err, want)
		}
	}
}
