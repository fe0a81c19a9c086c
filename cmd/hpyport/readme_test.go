package main

import (
	"bytes"
	"context"
	"os"
	"slices"
	"strings"
	"testing"
)

// The README shows a function of the example as the diff really has it.
func TestREADME(t *testing.T) {
	const file = "README.md"
	t.Chdir("../..")
	var stdout, stderr bytes.Buffer
	if code := run(context.Background(), []string{"rewrite", "testdata/numpy-subset/ndarray.c"}, nil, &stdout, &stderr); code != 0 {
		t.Fatalf("status %d\n%s", code, &stderr)
	}
	lines := strings.Split(stdout.String(), "\n")
	first := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "-Array_note(") }) - 1
	if first < 0 {
		t.Fatal("the diff does not port Array_note")
	}
	end := first + slices.Index(lines[first:], " }") + 1
	want := strings.Join(lines[first:end], "\n") + "\n"

	readme, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(readme), "```diff\n")
	got, after, closed := strings.Cut(rest, "```\n")
	if !ok || !closed {
		t.Fatal("the README has no diff")
	}
	if !strings.Contains(before, strings.TrimSpace(strings.TrimPrefix(strings.SplitN(stderr.String(), "\n", 2)[0], "hpyport: "))) {
		t.Errorf("the README does not say what the command says: %s", &stderr)
	}
	if got == want {
		return
	}
	if *update {
		if err := os.WriteFile(file, []byte(before+"```diff\n"+want+"```\n"+after), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("the README shows another diff than the command makes; run go test ./cmd/hpyport -run README -update\n%s", want)
}
