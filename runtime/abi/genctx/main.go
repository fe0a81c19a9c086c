// Command genctx generates the contexts of the universal runtime from the ABI
// table: the functions that are one C-API call, and the debug and trace wrappers
// of all that need no more than opening and wrapping handles.
//
// Run it in the module's root after a change of runtime/abi/table.txt:
//
//	go run ./runtime/abi/genctx
//
// Its test fails when the generated files are stale.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"hpyport/runtime/abi"
)

func main() {
	dir := flag.String("dir", filepath.Join("runtime", "c"), "the folder with loader, debug and trace")
	flag.Parse()
	for name, text := range generate(abi.Load()) {
		file := filepath.Join(*dir, filepath.FromSlash(name))
		if old, err := os.ReadFile(file); err == nil && string(old) == text {
			continue
		}
		tmp := file + ".new"
		err := os.WriteFile(tmp, []byte(text), 0o644)
		if err == nil {
			err = os.Rename(tmp, file)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "genctx:", err)
			os.Exit(1)
		}
	}
}

// generate returns the generated files by their path below runtime/c.
func generate(t *abi.Table) map[string]string {
	return map[string]string{
		"loader/gen_ctx.h":    loaderHeader(t),
		"loader/gen_direct.c": loaderSource(t),
		"debug/gen_debug.h":   debugHeader(t),
		"debug/gen_debug.c":   debugSource(t),
		"trace/gen_trace.c":   traceSource(t),
	}
}
