package cfront

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hpyport/analysis/cfront/internal/treecheck"
	"hpyport/analysis/syntax"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden compares the trees of testdata/*.c with their dumps, and checks
// every node's place.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.c")
	if err != nil || len(files) == 0 {
		t.Fatalf("no inputs: %v", err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".c"), func(t *testing.T) {
			u, err := Parse(path, Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range treecheck.Check(u) {
				t.Error(m)
			}
			var b bytes.Buffer
			syntax.PrintUnit(&b, u)
			golden := strings.TrimSuffix(path, ".c") + ".golden"
			if *update {
				if err := os.WriteFile(golden, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			got, exp := strings.Split(b.String(), "\n"), strings.Split(string(want), "\n")
			for i := range max(len(got), len(exp)) {
				g, w := "", ""
				if i < len(got) {
					g = got[i]
				}
				if i < len(exp) {
					w = exp[i]
				}
				if g != w {
					t.Fatalf("line %d of %s:\n got %s\nwant %s", i+1, golden, g, w)
				}
			}
		})
	}
}

// TestDeterministic parses the same files again, several at a time.
func TestDeterministic(t *testing.T) {
	for _, name := range []string{"repair", "capi"} {
		want, err := os.ReadFile("testdata/" + name + ".golden")
		if err != nil {
			t.Fatal(err)
		}
		ch := make(chan string)
		const runs = 4
		for range runs {
			go func() {
				u, err := Parse("testdata/"+name+".c", Options{})
				if err != nil {
					ch <- err.Error()
					return
				}
				var b bytes.Buffer
				syntax.PrintUnit(&b, u)
				ch <- b.String()
			}()
		}
		for range runs {
			if got := <-ch; got != string(want) {
				t.Errorf("%s: another run gives another tree", name)
			}
		}
	}
}
