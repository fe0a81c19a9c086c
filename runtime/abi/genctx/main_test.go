package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"hpyport/runtime/abi"
)

func TestFilesAreCurrent(t *testing.T) {
	for name, text := range generate(abi.Load()) {
		file := filepath.Join("..", "..", "c", filepath.FromSlash(name))
		got, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != text {
			t.Errorf("%s is stale: go run ./runtime/abi/genctx", file)
		}
	}
}

// A misspelt name in a table of exceptions would be an exception for nothing.
func TestExceptionsExist(t *testing.T) {
	table := abi.Load()
	for name, params := range nullable {
		m := table.Member(name)
		if m == nil {
			t.Errorf("nullable: no member %s", name)
			continue
		}
		for _, p := range strings.Fields(params) {
			if !slices.ContainsFunc(m.Params, func(q abi.Param) bool {
				return q.Name == p && q.Type.Class() == abi.HandleValue
			}) {
				t.Errorf("nullable: %s has no handle %s", name, p)
			}
		}
	}
	for name := range byHand {
		if table.Member(name) == nil {
			t.Errorf("byHand: no member %s", name)
		}
	}
	for name := range constants {
		if table.Member(name) == nil {
			t.Errorf("constants: no member %s", name)
		}
	}
}
