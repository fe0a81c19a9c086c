package ruletest

import (
	"flag"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"hpyport/rules/mapping"
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

// What the table of the C API says a rule ports is in a case of that rule, and gone from
// what the rule makes of it.
func TestRuledNames(t *testing.T) {
	n := 0
	for _, row := range mapping.Rows() {
		if row.Kind != mapping.Ruled {
			continue
		}
		n++
		files, err := filepath.Glob(filepath.Join("..", row.Target, "testdata", "fires*.txtar"))
		if err != nil || len(files) == 0 {
			t.Errorf("%s: the rule %s has no cases: %v", row.CAPI, row.Target, err)
			continue
		}
		if !slices.ContainsFunc(files, func(f string) bool { return portsName(t, f, row.CAPI) }) {
			t.Errorf("%s: no case where the rule %s ports it", row.CAPI, row.Target)
		}
	}
	if n == 0 {
		t.Error("the table names no rule")
	}
}

// portsName reports whether a case has a name in its input and not in what that becomes.
func portsName(t *testing.T, file, name string) bool {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	word := regexp.MustCompile(`\b` + name + `\b`)
	before, after := false, false
	for _, f := range a.Files {
		if f.Name != "want.diff" {
			continue
		}
		for _, l := range strings.Split(string(f.Data), "\n") {
			if !word.MatchString(l) {
				continue
			}
			before = before || strings.HasPrefix(l, "-")
			after = after || !strings.HasPrefix(l, "-")
		}
	}
	return before && !after
}
