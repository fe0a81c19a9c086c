package compat_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hpyport/rules/mapping"
)

// Every name of the mapping table that has a counterpart is run in the C API and
// in HPy on the same inputs: by itself in testdata/calls*.txt, testdata/own.c or a
// test here, as a constant in TestConstants, or in a module that is compared with
// its port (testdata/differential, testdata/numpy-subset). What is not stands in
// testdata/untested.txt, which only gets shorter.
func TestEveryNameIsTested(t *testing.T) {
	tested := map[string]bool{}
	for _, file := range testFiles(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range word.FindAllString(string(data), -1) {
			tested[name] = true
		}
	}
	data, err := os.ReadFile("testdata/untested.txt")
	if err != nil {
		t.Fatal(err)
	}
	var known []string
	for _, line := range strings.Split(string(data), "\n") {
		if name, _, ok := strings.Cut(line, ":"); ok && !strings.HasPrefix(line, "#") {
			known = append(known, name)
		}
	}
	for _, row := range mapping.Rows() {
		if row.Kind == mapping.None {
			continue
		}
		if _, ok := constantCall(row); ok || uncompared[row.CAPI] != "" {
			tested[row.CAPI] = true
		}
		switch listed := slices.Contains(known, row.CAPI); {
		case !tested[row.CAPI] && !listed:
			t.Errorf("%s is mapped and nothing compares it with the C API: add a line to testdata/calls_more.txt or use it in a module of testdata/differential", row.CAPI)
		case tested[row.CAPI] && listed:
			t.Errorf("%s is tested now: take it out of testdata/untested.txt", row.CAPI)
		}
	}
	for _, name := range known {
		if row, ok := mapping.Lookup(name); !ok || row.Kind == mapping.None {
			t.Errorf("testdata/untested.txt: %s is not mapped", name)
		}
	}
	t.Logf("%d names are mapped and not tested", len(known))
}

var word = regexp.MustCompile(`\b\w+\b`)

// testFiles are the files whose calls are compared with the C API.
func testFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, pattern := range []string{
		"testdata/calls*.txt", "testdata/own.c", "parse_test.go", "gen_test.go",
		"../../testdata/differential/*.c", "../../testdata/differential/*/*.[ch]", "../../testdata/numpy-subset/*.[ch]",
	} {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("nothing at %s", pattern)
		}
		files = append(files, found...)
	}
	return files
}
