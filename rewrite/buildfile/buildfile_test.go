package buildfile

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

// TestChange runs the projects of testdata: a section "port" names the C files, want/* is what changed, want/notes what was told.
func TestChange(t *testing.T) {
	names, _ := filepath.Glob("testdata/*.txtar")
	if len(names) < 10 {
		t.Fatalf("only %d projects", len(names))
	}
	for _, n := range names {
		t.Run(strings.TrimSuffix(filepath.Base(n), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(n)
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			if err := os.Mkdir(filepath.Join(dir, ".git"), 0o777); err != nil {
				t.Fatal(err)
			}
			p := Port{}
			want := map[string]string{}
			for _, f := range ar.Files {
				if w, ok := strings.CutPrefix(f.Name, "want/"); ok {
					want[w] = string(f.Data)
					continue
				}
				if f.Name == "port" {
					for _, c := range strings.Fields(string(f.Data)) {
						p.Files = append(p.Files, filepath.Join(dir, c))
					}
					p.Header = filepath.Join(filepath.Dir(p.Files[0]), "hpy_compat.h")
					continue
				}
				path := filepath.Join(dir, f.Name)
				if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, f.Data, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			got := change(t, dir, p)
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("(- want, + got)\n%s", d)
			}
			for f, text := range got {
				if f != "notes" {
					if err := os.WriteFile(filepath.Join(dir, f), []byte(text), 0o666); err != nil {
						t.Fatal(err)
					}
				}
			}
			delete(want, "notes")
			if again := change(t, dir, p); len(want) > 0 && len(again) > 0 {
				t.Errorf("a second run changes more: %v", again)
			}
		})
	}
}

func change(t *testing.T, dir string, p Port) map[string]string {
	t.Helper()
	files, notes, err := Change(p)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	rel := func(path string) string {
		r, err := filepath.Rel(dir, path)
		if err != nil {
			t.Fatal(err)
		}
		return filepath.ToSlash(r)
	}
	for _, f := range files {
		got[rel(f.Path)] = f.New
	}
	for _, n := range notes {
		got["notes"] += fmt.Sprintf("%s:%d: %s\n", rel(n.Path), n.Line, n.Message)
	}
	return got
}
