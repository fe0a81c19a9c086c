package compat_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"hpyport/rules/compat"
	"hpyport/runtime"
)

// TestOwn checks the helpers that have no counterpart of the same shape to be compared with.
func TestOwn(t *testing.T) {
	text, err := os.ReadFile("testdata/own.c")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var helpers []string
	for _, h := range compiled.FindAllString(string(text), -1) {
		if compat.Doc(h) != "" {
			helpers = append(helpers, h)
		}
	}
	header, err := compat.Header(helpers)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "hpy_compat.h"), []byte(header), 0o644); err != nil {
		t.Fatal(err)
	}
	module, err := runtime.Build(runtime.BuildOptions{Sources: []string{"testdata/own.c"}, OutputDir: dir, IncludeDirs: []string{dir},
		CFlags: []string{"-O1", "-g0", "-Wall", "-Wextra", "-Werror", "-Wno-missing-field-initializers"}})
	if err != nil {
		t.Fatal(err)
	}
	script, err := filepath.Abs("testdata/own.py")
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range loaders(t) {
		t.Run(l.name, func(t *testing.T) {
			cmd, err := l.run(script, l.how, module)
			if err != nil {
				t.Fatal(err)
			}
			if l.portable {
				cmd.Env = append(cmd.Env, "HPYPORT_TEST_PORTABLE=1")
			}
			out, err := cmd.CombinedOutput()
			if err != nil || !strings.Contains(string(out), "all right") {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}
