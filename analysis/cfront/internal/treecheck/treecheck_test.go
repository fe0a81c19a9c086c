package treecheck_test

import (
	"testing"

	"hpyport/analysis/cfront"
	"hpyport/analysis/cfront/internal/treecheck"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// TestPlantedFaults spoils a good tree in several ways; each must be told.
func TestPlantedFaults(t *testing.T) {
	const text = "#define ADD(a, b) a + b\nint f(int x, int y) { x = ADD(x, 1) + y; return g(x, y); }\nint g(int a, int b) { return a - b; }\n"
	find := func(u *syntax.Unit, op syntax.ExprOp) (r *syntax.Expr) {
		syntax.WalkUnit(u, func(n syntax.Node) bool {
			if e, ok := n.(*syntax.Expr); ok && e.Op == op && r == nil {
				r = e
			}
			return true
		})
		return r
	}
	for name, spoil := range map[string]func(u *syntax.Unit){
		"":              func(u *syntax.Unit) {},
		"too wide":      func(u *syntax.Unit) { find(u, syntax.Call).Loc.Range.End++ },
		"too narrow":    func(u *syntax.Unit) { find(u, syntax.Call).Loc.Range.Start++ },
		"split hidden":  func(u *syntax.Unit) { find(u, syntax.Add).X.Loc.Last++ },
		"wrong object":  func(u *syntax.Unit) { find(u, syntax.Ident).Obj = nil },
		"wrong name":    func(u *syntax.Unit) { find(u, syntax.Ident).Name = "other" },
		"orphan":        func(u *syntax.Unit) { find(u, syntax.Sub).X.Parent = nil },
		"typeless":      func(u *syntax.Unit) { find(u, syntax.Sub).Type = nil },
		"outside":       func(u *syntax.Unit) { find(u, syntax.Sub).X.Loc = find(u, syntax.Call).Loc },
		"definition":    func(u *syntax.Unit) { u.Funcs[0].Obj.Func = nil },
		"unmapped":      func(u *syntax.Unit) { u.Unmapped = 1 },
		"misread token": func(u *syntax.Unit) { u.Tokens[u.Funcs[0].Loc.First].Text = "long" },
	} {
		u, err := cfront.ParseSource(source.NewFile("in.c", text), cfront.Options{})
		if err != nil {
			t.Fatal(err)
		}
		spoil(u)
		if got := treecheck.Check(u); (len(got) > 0) != (name != "") {
			t.Errorf("%q: %v", name, got)
		}
	}
}
