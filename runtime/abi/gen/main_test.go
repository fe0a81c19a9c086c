package main

import (
	"os"
	"path/filepath"
	"testing"

	"hpyport/runtime/abi"
)

// The headers in the tree are what the table says.
func TestGeneratedHeadersAreCurrent(t *testing.T) {
	for name, want := range files(abi.Load()) {
		got, err := os.ReadFile(filepath.Join(includeDir(), filepath.FromSlash(name)))
		if err != nil {
			t.Error(err)
			continue
		}
		if string(got) != want {
			t.Errorf("%s is stale: run go run ./runtime/abi/gen", name)
		}
	}
}
