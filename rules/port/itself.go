package port

import (
	"strings"

	"hpyport/rules/compat"
)

// asksItself names the module of Python's that the counterpart of a call asks for what the call
// does, when that is the module that is ported, or the one it does the work of: math.gcd can't be
// written by asking math for gcd.
func (p *Port) asksItself(row *Row) string {
	k := "itself:" + row.Name
	if m, ok := p.Data[k].(string); ok {
		return m
	}
	found := ""
	for _, q := range p.all() {
		for _, in := range q.Facts.Inits {
			for _, m := range []string{in.Name, strings.TrimPrefix(in.Name, "_")} {
				if found == "" && compat.Asks(row.Target, m) {
					found = m
				}
			}
		}
	}
	p.Data[k] = found
	return found
}
