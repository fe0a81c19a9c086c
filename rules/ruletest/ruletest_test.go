package ruletest

import (
	"flag"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "record the diffs and diagnostics of all cases")

// Every rule folder has its three kinds of cases, and all of them hold.
func TestRules(t *testing.T) {
	rules, err := filepath.Glob("../*/rule.go")
	if err != nil || len(rules) == 0 {
		t.Fatalf("no rules: %v", err)
	}
	for _, r := range rules {
		dir := filepath.Dir(r)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			count := Dir(t, dir, *update)
			for _, k := range Kinds {
				if count[k] == 0 {
					t.Errorf("the rule has no case where it %s: add testdata/%s.txtar", k, k)
				}
			}
		})
	}
}

// The engine's own cases: what it does with statements, macros and layout.
func TestEngine(t *testing.T) {
	if n := Dir(t, "../port", *update); len(n) == 0 {
		t.Error("the engine has no cases")
	}
}

func TestReverse(t *testing.T) {
	for _, c := range []struct{ old, new, diff string }{
		{"a\nb\nc\n", "a\nx\nc\n", "--- a/f\n+++ b/f\n@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n"},
		{"a", "a\n", "--- a/f\n+++ b/f\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"},
		{"a\n--- b\n", "a\n", "--- a/f\n+++ b/f\n@@ -1,2 +1 @@\n a\n---- b\n"},
	} {
		got, err := Reverse(c.new, c.diff)
		if err != nil || got != c.old {
			t.Errorf("Reverse(%q) = %q, %v; want %q", c.new, got, err, c.old)
		}
		if _, err := Reverse("q\n"+c.new, c.diff); err == nil {
			t.Errorf("Reverse takes a diff of another text")
		}
	}
}
