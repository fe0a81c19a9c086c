package compat_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"hpyport/rules/compat"
	"hpyport/runtime"
)

// The support header speaks of the extension table as its own header does: the same
// members, at the same places, of the same types.
func TestExtensionTable(t *testing.T) {
	src, err := runtime.Sources()
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(src, "c", "extension")
	text, err := os.ReadFile(filepath.Join(folder, "hpy_extension.h"))
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(text), "uint32_t version;")
	var members []string
	for _, m := range regexp.MustCompile(`\(\*(\w+)\)\(`).FindAllStringSubmatch(table, -1) {
		members = append(members, m[1])
	}
	if len(members) < 18 {
		t.Fatalf("only %d members: %v", len(members), members)
	}
	header, err := compat.Header([]string{"HPyCompat_ExtTable"})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("#include \"hpy_compat.h\"\n#include \"hpy_extension.h\"\n#include <stddef.h>\n")
	b.WriteString("_Static_assert(sizeof(HPyExt_Table) == sizeof(HPyCompat_ExtTable) && sizeof(HPyExt_buffer) == sizeof(HPyCompat_buffer), \"sizes\");\n")
	for _, m := range append(members, "version", "size", "name") {
		fmt.Fprintf(&b, "_Static_assert(offsetof(HPyExt_Table, %[1]s) == offsetof(HPyCompat_ExtTable, %[1]s), \"%[1]s\");\n", m)
	}
	for _, m := range strings.Fields("buf obj len itemsize readonly ndim format shape strides suboffsets internal") {
		fmt.Fprintf(&b, "_Static_assert(offsetof(HPyExt_buffer, %[1]s) == offsetof(HPyCompat_buffer, %[1]s), \"%[1]s\");\n", m)
	}
	b.WriteString("static HPyModuleDef def = {.doc = \"table\"};\nHPy_MODINIT(table, def)\n")
	dir := t.TempDir()
	for name, text := range map[string]string{"hpy_compat.h": header, "table.c": b.String()} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := runtime.Build(runtime.BuildOptions{Sources: []string{filepath.Join(dir, "table.c")}, OutputDir: dir,
		IncludeDirs: []string{dir, folder}, CFlags: []string{"-Wall", "-Wextra", "-Werror", "-Wno-missing-field-initializers"}}); err != nil {
		t.Fatal(err)
	}
}
