package rewrite

import (
	"fmt"

	"hpyport/analysis/refcheck"
	"hpyport/analysis/syntax"
)

// mistakes tells what the original does wrong with reference counts. The port goes on: its
// handles are closed as they should be whatever the counts did.
func mistakes(rep *Report, u *syntax.Unit) {
	defer func() {
		if r := recover(); r != nil { // a defect of the check must not keep anybody from porting
			rep.Mistakes = append(rep.Mistakes, Diag{Pos: u.Main.Name, Severity: "note", Code: "internal", Message: fmt.Sprintf("the reference counts could not be checked (%v); please report it", r)})
		}
	}()
	for _, m := range refcheck.Check(u) {
		d := Diag{Pos: m.Pos.Position().String(), Severity: "note", Code: m.Code, Message: "in the original: " + m.Message}
		for _, n := range m.Notes {
			d.Notes = append(d.Notes, fmt.Sprintf("line %d: %s", n.Pos.Position().Line, n.Text))
		}
		d.Notes = append(d.Notes, m.Advice)
		rep.Mistakes = append(rep.Mistakes, d)
	}
}
