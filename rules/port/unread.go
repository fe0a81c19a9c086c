package port

import (
	"hpyport/analysis/cpp"
	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// The front end leaves out a declaration, or an initializer, that it can't make sense of. What
// stands there is in the C code all the same.

// UnreadTable finds a declaration that was left out, or its initializer, of one of the structs of
// which modules and types are made, and names the struct. Without its entries a port would lose
// methods, slots or the function that fills the module.
func UnreadTable(u *syntax.Unit) (at *source.Range, name string) {
	for i := range u.Unread {
		d, table := &u.Unread[i].Decl, ""
		for k := d.First; k < d.Last; k++ {
			t, next := &u.Tokens[k], &u.Tokens[k+1]
			if t.Kind == cpp.Identifier && facts.TableStruct(t.Text) && next.Text != "*" {
				table = t.Text
			}
			if t.Text == "=" && table != "" { // else a prototype, or a struct with such a member
				return &d.Range, table
			}
		}
	}
	return nil, ""
}

// unreadNames refuses functions whose parameters change, and variables, that a declaration names
// which was left out.
func (p *Port) unreadNames() {
	for _, u := range p.Unit.Unread {
		for k := u.Loc.First; k <= u.Loc.Last; k++ {
			t := &p.Unit.Tokens[k]
			o := p.Unit.Objects[t.Text]
			if t.Kind != cpp.Identifier || !shared(o) {
				continue
			}
			if o.Kind == syntax.FuncObj && !p.changed(o) || o.Kind == syntax.VarObj && (!p.GlobalVars[o] && p.Facts.TypeOf(o) == nil || p.Stays(o) != nil) {
				continue
			}
			p.Diags = append(p.Diags, Diag{Pos: u.Decl.Range, Severity: "error", Code: "unparsed",
				Message: o.Name + " is named by a declaration that could not be read", fn: o})
		}
	}
}
