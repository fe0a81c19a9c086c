package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func TestLeave(t *testing.T) {
	list := filepath.Join(t.TempDir(), "list")
	if err := os.WriteFile(list, []byte("# name\tversion\nzope.interface\t6.1\nlru_dict 1.2\n\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	dirs := []string{"src/zope.interface-6.1", "src/Zope_Interface-5.0", "src/lru-dict-1.2.0", "src/lru-1.0", "src/zope"}
	got, err := leave(dirs, list)
	if want := dirs[3:]; err != nil || !slices.Equal(got, want) {
		t.Errorf("left with %q, %v; want %q", got, err, want)
	}
	if got, err := leave(dirs, ""); err != nil || !slices.Equal(got, dirs) {
		t.Errorf("without a list: %q, %v", got, err)
	}
	if _, err := leave(dirs, list+"x"); err == nil {
		t.Error("a list that is not there is no error")
	}
}
