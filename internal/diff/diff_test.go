package diff

import (
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestUnified(t *testing.T) {
	old := "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n"
	new := "1\n2\nthree\n4\n5\n6\n7\n8\n9\n10\n11\n13\n14"
	want := `--- a/x.c
+++ b/x.c
@@ -1,6 +1,6 @@
 1
 2
-3
+three
 4
 5
 6
@@ -9,6 +9,5 @@
 9
 10
 11
-12
 13
-14
+14
\ No newline at end of file
`
	if got := Unified("x.c", old, new); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if got := Unified("x.c", old, old); got != "" {
		t.Errorf("equal texts differ:\n%s", got)
	}
}

func TestHunksMerge(t *testing.T) {
	// six unchanged lines between two changes: one hunk; seven: two
	for between, hunks := range map[int]int{6: 1, 7: 2} {
		middle := ""
		for i := 0; i < between; i++ {
			middle += fmt.Sprintln("same", i)
		}
		d := Unified("x", "a\n"+middle+"b\n", "A\n"+middle+"B\n")
		if n := strings.Count(d, "@@ -"); n != hunks {
			t.Errorf("%d lines between: %d hunks, want %d\n%s", between, n, hunks, d)
		}
	}
}

// cases are pairs of texts that trip up naive patches.
func cases() map[string][2]string {
	m := map[string][2]string{
		"last newline added":   {"a\nb", "a\nb\n"},
		"last newline removed": {"a\nb\n", "a\nb"},
		"both without newline": {"a\nb\nc", "a\nB\nc"},
		"carriage returns":     {"a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n"},
		"no UTF-8":             {"caf\xe9\nx\n", "caf\xe9\ny\xff\n"},
		"looks like a diff":    {"-- a\n++ b\n", "-- a\n@@ -1 +1 @@\n++ c\n"},
		"emptied":              {"a\nb\n", ""},
		"insert at start":      {"b\n", "a\nb\n"},
		"form feed":            {"a\fb\n\v\n", "a\fc\n\v\n"},
	}
	r := rand.New(rand.NewSource(1))
	text := func(n int) string {
		var b strings.Builder
		for i := 0; i < n; i++ {
			fmt.Fprintln(&b, "line", r.Intn(6))
		}
		return b.String()
	}
	for i := 0; i < 30; i++ {
		m[fmt.Sprint("random ", i)] = [2]string{text(1 + r.Intn(60)), text(1 + r.Intn(60))}
	}
	// more distinct lines than there are code points below the surrogates
	var big strings.Builder
	for i := 0; i < 70000; i++ {
		fmt.Fprintln(&big, i)
	}
	m["many lines"] = [2]string{big.String(), strings.Replace(strings.Replace(big.String(), "\n60000\n", "\nx\n", 1), "\n30\n", "\n", 1)}
	return m
}

// The diffs must be what the two programs that people apply them with accept.
func TestApplies(t *testing.T) {
	tools := map[string][]string{"patch": {"patch", "-p1", "-s", "--binary", "-i", "p"}, "git": {"git", "apply", "-p1", "p"}}
	for tool, command := range tools {
		if _, err := exec.LookPath(command[0]); err != nil {
			t.Errorf("not covered: %s is not installed", tool)
			continue
		}
		for name, c := range cases() {
			if tool == "git" && strings.HasPrefix(name, "random ") && len(name) > 8 {
				continue // a few are enough for a second tool
			}
			check(t, tool+": "+name, command, "sub dir/x y.c", c[0], c[1])
		}
		check(t, tool+": plain name", command, "src/x.c", "a\n", "b\n")
	}
}

func check(t *testing.T, what string, command []string, file, old, new string) {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, file)
	must(t, os.MkdirAll(filepath.Dir(path), 0o777))
	must(t, os.WriteFile(path, []byte(old), 0o666))
	must(t, os.WriteFile(filepath.Join(dir, "p"), []byte(Unified(file, old, new)+Created("new/made.h", "one\ntwo")), 0o666))
	cmd := exec.Command(command[0], command[1:]...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_DIR=/nonexistent", "GIT_CEILING_DIRECTORIES=/")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%s: %v\n%s", what, err, out)
		return
	}
	got, err := os.ReadFile(path)
	if new == "" && os.IsNotExist(err) {
		err = nil // patch removes a file that it empties
	}
	if err != nil || string(got) != new {
		t.Errorf("%s: the patched file differs from the new text (%v)", what, err)
	}
	if made, err := os.ReadFile(filepath.Join(dir, "new/made.h")); err != nil || string(made) != "one\ntwo" {
		t.Errorf("%s: new file: %q, %v", what, made, err)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
