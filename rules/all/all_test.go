package all

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hpyport/rules/port"
)

var update = flag.Bool("update", false, "write all.go and docs/rules.md")

const page = "../../docs/rules.md"

// The registry imports exactly the folders that hold a rule.
func TestRegistry(t *testing.T) {
	files, err := filepath.Glob("../*/rule.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no rules: %v", err)
	}
	var b strings.Builder
	b.WriteString("// Package all registers every rule.\npackage all\n\nimport (\n")
	for _, f := range files {
		b.WriteString("\t_ \"hpyport/rules/" + filepath.Base(filepath.Dir(f)) + "\"\n")
	}
	b.WriteString(")\n")
	golden(t, "all.go", b.String())
	if *update {
		return // what is registered is known when the next run is built
	}
	if len(port.Rules()) != len(files) {
		t.Errorf("%d folders hold a rule, %d rules are registered", len(files), len(port.Rules()))
	}
}

// Each rule says what it does, with an example, under the name of its folder.
func TestDocumented(t *testing.T) {
	for _, r := range port.Rules() {
		if r.Title == "" || r.Doc == "" || r.Before == "" || r.After == "" {
			t.Errorf("the rule %s lacks its title, text or example", r.ID)
		}
		if _, err := os.Stat(filepath.Join("..", r.ID, "rule.go")); err != nil {
			t.Errorf("the rule %s is not in the folder of its name: %v", r.ID, err)
		}
		if text, err := Explain(r.ID); err != nil || !strings.Contains(List(), r.ID) || !strings.Contains(text, r.Title) {
			t.Errorf("the rule %s is not listed or explained: %v", r.ID, err)
		}
	}
	if _, err := Explain("no-such-rule"); err == nil || !strings.Contains(err.Error(), "the rules are") {
		t.Errorf("an unknown rule: %v", err)
	}
	golden(t, page, Markdown())
}

func golden(t *testing.T, file, want string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is stale: run go test ./rules/all -update", file)
	}
}
