package port

import (
	"cmp"
	"slices"
	"strings"

	"hpyport/analysis/cfront/bundled"
	"hpyport/analysis/source"
)

// Authors write what an older Python lacks themselves, under the name it has in a later
// one, or ship a header that does (pythoncapi_compat.h). A port serves all versions by
// what it has for the name, so such a macro or function is left out of account: its uses
// are uses of the name. So are functions of headers that nothing uses.

// oldestMinor is the oldest version that a port serves.
const oldestMinor = 8

// StandIn reports whether a macro or function of the author's by that name stands in
// for one of a later Python for which the port has something.
func StandIn(name string) bool {
	if !bundled.Later(name, oldestMinor) {
		return false
	}
	if sizeCalls[name] {
		return true
	}
	for _, r := range registry {
		if r.Calls[name] != nil {
			return true
		}
	}
	row, ok := lookupAPI(name)
	return ok && row.Kind == FuncAPI
}

// guardLeftOut takes the functions that are left out from compilers that read the port,
// with Python.h or without: what they need of it may be gone from the file's includes.
func (p *Port) guardLeftOut() {
	if p.Plan != nil {
		return // a hybrid module has Python.h
	}
	var places []source.Range
	for _, f := range p.Unit.LeftOut {
		r := f.Loc.Range
		r.Start = r.File.LineStart(r.Start)
		if i := strings.IndexByte(r.File.Text[r.End:], '\n'); i >= 0 {
			r.End += i
		} else {
			r.End = len(r.File.Text)
		}
		places = append(places, r)
	}
	slices.SortFunc(places, func(a, b source.Range) int {
		return cmp.Or(cmp.Compare(a.File.Name, b.File.Name), cmp.Compare(a.Start, b.Start))
	})
	for i := 0; i < len(places); i++ {
		r := places[i]
		for i+1 < len(places) && places[i+1].File == r.File && strings.TrimSpace(r.File.Text[r.End:places[i+1].Start]) == "" {
			i++
			r.End = places[i].End
		}
		p.Edit(source.Range{File: r.File, Start: r.Start, End: r.Start}, "#ifndef HPY_COMPAT_H /* nothing of the port uses this */\n")
		p.Edit(source.Range{File: r.File, Start: r.End, End: r.End}, "\n#endif")
	}
}
