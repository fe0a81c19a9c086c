package cfront

import (
	"fmt"
	"strings"
	"testing"

	"hpyport/analysis/syntax"
)

// TestTables has long tables of literals, which cc gets to see one element of: the
// types of the arrays stay, and so do the tokens. What is no such table is read whole.
func TestTables(t *testing.T) {
	numbers := strings.TrimSuffix(strings.Repeat("7, ", 2000), ", ")
	rows := strings.Repeat("{1, -2, \"x\"},\n", 500)
	for _, c := range []struct {
		name, decl string
		kept       int
		size       int64
	}{
		{"numbers", "int v[] = {" + numbers + "};", 1, 2000 * 4},
		{"trailing comma", "int v[] = {" + numbers + ",};", 1, 2000 * 4},
		{"length", "int v[2001] = {" + numbers + "};", 1, 2001 * 4},
		{"rows", "struct { char a; int b; char *c; } v[] = {" + rows + "};", 1, 500 * 16},
		{"rows of rows", "int v[][3] = {" + strings.Repeat("{1, 2, 3},", 500) + "};", 1, 500 * 12},
		{"flat rows", "int v[][4] = {" + numbers + "};", 2000, 500 * 16},
		{"names", "enum { N }; int v[] = {" + strings.Repeat("N, ", 1000) + "};", 1000, 4000},
		{"short", "int v[] = {1, 2, 3};", 3, 12},
		{"designator", "int v[] = {" + numbers + ", [3000] = 1};", 2001, 3001 * 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := c.decl + "\nint w[] = {1, 2};\nint f(void) { return sizeof(v) + sizeof(v[0]); }\n"
			u := parse(t, text)
			var v *syntax.VarDecl
			for _, d := range u.Vars {
				if d.Name == "v" {
					v = d
				}
			}
			if v == nil || v.Init == nil || len(u.Diags) != 0 {
				t.Fatalf("%v %v", v, u.Diags)
			}
			if len(v.Init.List) != c.kept || v.Type.Size != c.size {
				t.Errorf("%d elements, %d bytes", len(v.Init.List), v.Type.Size)
			}
			it := v.Init.List[len(v.Init.List)-1]
			if c.kept == 1 && (it.Designated || len(it.Designators) > 0 || it.Path != "") {
				t.Errorf("designators: %+v", it)
			}
			if got := v.Init.Loc.Range.Text(); got != c.decl[strings.Index(c.decl, "= {")+2:len(c.decl)-1] {
				t.Errorf("the initializer is %q", got[:20])
			}
			if u.Unmapped != 0 {
				t.Error(u.Unmapped, "unmapped tokens")
			}
			if n := fmt.Sprint(fn(t, u, "f").Body.List[0].Cond.Loc); !strings.Contains(n, ":") {
				t.Error(n)
			}
		})
	}
}
