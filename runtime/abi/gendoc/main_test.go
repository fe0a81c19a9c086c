package main

import (
	"os"
	"strings"
	"testing"

	"hpyport/runtime/abi"
)

// docs/abi.md is what the table and docs.txt say, and every member is on it.
func TestPageIsCurrent(t *testing.T) {
	table := abi.Load()
	want, err := page(table)
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(target())
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/abi.md is stale: run go run ./runtime/abi/gendoc")
	}
	for i := range table.Members {
		m := &table.Members[i]
		name := "`" + m.Name + "`"
		if m.Kind == abi.Function {
			name = " " + m.Public + "("
			if strings.HasSuffix(string(m.Ret), "*") {
				name = "*" + m.Public + "("
			}
		}
		if !strings.Contains(want, name) {
			t.Errorf("%s is not on the page", m.Name)
		}
	}
}
