// Command gen writes those headers of runtime/c/include that state what the
// ABI table states: enums, context structs, the calls through them and the
// trampolines. Headers that hold C of their own are written by hand beside
// them.
//
//	go run ./runtime/abi/gen
//
// Its test fails when a generated file differs from what the table says.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sort"

	"hpyport/runtime/abi"
)

// files maps each generated header, relative to runtime/c/include/hpy, to its
// text.
func files(t *abi.Table) map[string]string {
	return map[string]string{
		"abi.h":                 enums(t),
		"functypes.h":           funcTypes(t),
		"context.h":             context(t),
		"calls.h":               calls(t),
		"trampolines.h":         trampolines(t),
		"cpython/context.h":     cpythonContext(t),
		"cpython/calls.h":       cpythonCalls(t),
		"cpython/trampolines.h": cpythonTrampolines(t),
	}
}

// includeDir finds runtime/c/include/hpy from this file's own place, so that
// the command works from any directory of the module.
func includeDir() string {
	_, self, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(self), "..", "..", "c", "include", "hpy")
}

func main() {
	dir := includeDir()
	fs := files(abi.Load())
	names := make([]string, 0, len(fs))
	for name := range fs {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if err := write(filepath.Join(dir, filepath.FromSlash(name)), fs[name]); err != nil {
			fmt.Fprintln(os.Stderr, "gen:", err)
			os.Exit(1)
		}
	}
}

// write replaces the file in one step: another worker's compiler may be
// reading it.
func write(path, text string) error {
	old, err := os.ReadFile(path)
	if err == nil && string(old) == text {
		return nil
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".gen-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	if _, err := tmp.WriteString(text); err != nil {
		tmp.Close()
		return err
	}
	if err := tmp.Chmod(0o644); err != nil {
		tmp.Close()
		return err
	}
	if err := tmp.Close(); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), path)
}
