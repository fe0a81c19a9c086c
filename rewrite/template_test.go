package rewrite_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hpyport/rewrite"
	"hpyport/rules/ruletest"
)

// Functions that share a text, in a file that is read twice, are ported or stay together.
func TestTemplatesStayTogether(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"templates.c", "ops.c"} {
		text, err := os.ReadFile(filepath.Join(corpus, "templates", name))
		if err != nil {
			t.Fatal(err)
		}
		// One of the two macros becomes what can't be ported.
		changed := strings.Replace(string(text), "PyNumber_Multiply(a, b)", "PyObject_Init(PyObject_Malloc(5), Py_TYPE(a))", 1)
		if (changed == string(text)) != (name == "ops.c") {
			t.Fatalf("%s is not what this test is for", name)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(changed), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	main := filepath.Join(dir, "templates.c")
	rep, err := rewrite.Run(context.Background(), rewrite.Options{Files: []string{main}})
	if err != nil {
		t.Fatal(err)
	}
	if !rep.Hybrid {
		t.Fatal("the module is no hybrid one")
	}
	ported := map[string]bool{}
	for _, f := range rep.Functions {
		ported[f.Name] = f.Ported
	}
	for name, want := range map[string]bool{"fold_sum": false, "fold_product": false, "pick_sum": false, "pick_product": false, "count_product": true} {
		if got, ok := ported[name]; got != want || !ok {
			t.Errorf("%s ported: %v", name, got)
		}
	}
	for _, f := range rep.Files {
		if err := os.WriteFile(f.Path, []byte(f.New), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if msg := ruletest.CompileHybrid(main); msg != "" {
		t.Error(msg)
	}
}
