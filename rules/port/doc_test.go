package port_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Each hazard that the package's documentation tells of has a test, which exists.
func TestHazards(t *testing.T) {
	data, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, essay, ok := strings.Cut(string(data), "// # Hazards\n")
	if !ok {
		t.Fatal("doc.go has no section about hazards")
	}
	root := filepath.Join("..", "..")
	paragraphs := strings.Split(essay, "\n//\n")
	if len(paragraphs) < 15 {
		t.Fatalf("only %d paragraphs", len(paragraphs))
	}
	named := regexp.MustCompile(`Test: ([^\n]+(?:\n// [^\n]+)*)\.\s*$`)
	for _, p := range paragraphs[1 : len(paragraphs)-1] {
		m := named.FindStringSubmatch(p)
		if m == nil {
			t.Errorf("no test is named by: %s", p)
			continue
		}
		for _, name := range strings.Split(strings.NewReplacer("\n// ", " ").Replace(m[1]), ", ") {
			path, fn, _ := strings.Cut(name, ":")
			if !strings.Contains(path, "/") {
				path = "testdata/differential/" + path + ".c"
			}
			text, err := os.ReadFile(filepath.Join(root, path))
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if fn != "" && !strings.Contains(string(text), "\n"+fn+"(") {
				t.Errorf("%s: there is no such function", name)
			}
		}
	}
}
