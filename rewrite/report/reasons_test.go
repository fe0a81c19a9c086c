package report

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"hpyport/rules/mapping"
)

// sources parses the Go files below a folder, tests left out.
func sources(t *testing.T, dir string) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		files[path] = f
		return err
	})
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %d files, %v", dir, len(files), err)
	}
	return files
}

func text(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil
	case *ast.BinaryExpr: // "slot-" + name
		if s, ok := text(e.X); ok {
			return s + "x", true
		}
	}
	return "", false
}

// calledCode finds the code in a call of a function that takes one, and in the
// literals of types that hold one.
func codesIn(f *ast.File, names map[string]bool) (out []string) {
	add := func(e ast.Expr) {
		if s, ok := text(e); ok {
			out = append(out, s)
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			name := ""
			switch fn := n.Fun.(type) {
			case *ast.Ident:
				name = fn.Name
			case *ast.SelectorExpr:
				name = fn.Sel.Name
			}
			if names[name] && len(n.Args) >= 3 {
				add(n.Args[1])
			}
		case *ast.CompositeLit:
			name := ""
			switch ty := n.Type.(type) {
			case *ast.Ident:
				name = ty.Name
			case *ast.SelectorExpr:
				name = ty.Sel.Name
			}
			if name != "Refusal" && name != "Diag" {
				return true
			}
			for i, e := range n.Elts {
				if kv, ok := e.(*ast.KeyValueExpr); ok {
					if id, ok := kv.Key.(*ast.Ident); ok && id.Name == "Code" {
						add(kv.Value)
					}
				} else if i == 1 || i == 2 && name == "Diag" {
					add(e)
				}
			}
		}
		return true
	})
	return out
}

// Every code that a rule, the engine, the facts, the front end or the mapping
// table gives is in the catalogue.
func TestCatalogueIsComplete(t *testing.T) {
	found := 0
	for _, dir := range []string{"../../rules", "../../analysis/facts", "../../analysis/cfront", ".."} {
		for path, f := range sources(t, dir) {
			for _, code := range codesIn(f, map[string]bool{"Refuse": true, "Report": true, "Warn": true, "diag": true, "refuse": true}) {
				if strings.ContainsAny(code, " %") || code == "warning" || code == "error" {
					continue // another string of a literal
				}
				found++
				if _, ok := Explain(code); !ok {
					t.Errorf("%s: the code %s has no explanation: add it to rewrite/report/reasons_*.go", path, code)
				}
			}
		}
	}
	if found < 150 {
		t.Errorf("only %d codes were found in the source", found)
	}
	reasons := map[string]bool{}
	for _, r := range mapping.Rows() {
		if r.Reason == "" {
			continue
		}
		reasons[r.Reason] = true
		if _, ok := Explain(r.Reason); !ok {
			t.Errorf("mapping.tsv: %s has the reason %s, which has no explanation: add it to rewrite/report/reasons_*.go", r.CAPI, r.Reason)
		}
	}
	if len(reasons) < 5 {
		t.Errorf("only %d reasons in the mapping table", len(reasons))
	}
}

func TestCatalogue(t *testing.T) {
	seen := map[string]bool{}
	for _, list := range [][]Code{apiCodes, moduleCodes, objectCodes, writingCodes, inputCodes, mistakeCodes} {
		for _, c := range list {
			if seen[c.Code] {
				t.Errorf("%s is listed twice", c.Code)
			}
			seen[c.Code] = true
			if c.Title == "" || c.Why == "" || c.Advice == "" || !strings.HasSuffix(c.Why, ".") || !strings.HasSuffix(c.Advice, ".") || strings.HasSuffix(c.Title, ".") {
				t.Errorf("%s: a title without a dot, a reason and an advice of whole sentences are needed", c.Code)
			}
			if effortTitles[c.Effort] == "" {
				t.Errorf("%s: effort %q", c.Code, c.Effort)
			}
		}
	}
	if c, ok := Explain("slot-am_await"); !ok || c.Code != "slot-*" {
		t.Errorf("slot-am_await: %v", c)
	}
	if c, ok := Explain("no-such-code"); ok {
		t.Errorf("an unknown code is explained by %s", c.Code)
	}
	if _, err := os.Stat("../../docs"); err != nil {
		t.Fatal(err)
	}
	golden(t, "../../docs/reasons.md", []byte(Markdown()))
}

// The catalogue explains no code that is gone.
func TestCatalogueIsNotStale(t *testing.T) {
	used := map[string]bool{}
	for _, dir := range []string{"../../rules", "../../analysis", ".."} {
		for path, f := range sources(t, dir) {
			if strings.HasPrefix(path, "../report/") {
				continue
			}
			ast.Inspect(f, func(n ast.Node) bool {
				if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
					if s, err := strconv.Unquote(l.Value); err == nil {
						used[s] = true
					}
				}
				return true
			})
		}
	}
	for _, r := range mapping.Rows() {
		used[r.Reason] = true
	}
	own := map[string]bool{"arm-not-read": true, "unreadable": true, "preprocessor-*": true}
	for _, c := range Codes() {
		if !own[c.Code] && !used[strings.TrimSuffix(c.Code, "*")] {
			t.Errorf("nothing gives the code %s any more: remove it from rewrite/report/reasons_*.go", c.Code)
		}
	}
}
