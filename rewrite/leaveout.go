package rewrite

import (
	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// leaveOut finds the functions of a module that are no part of its port: those of
// headers that no file uses, in whatever arm of an #if, and those that stand in for
// functions of a later Python. They are found by the words of the text: a name that
// occurs anywhere else counts as a use, and so does one that a macro pastes together,
// which no text has.
func leaveOut(units []*syntax.Unit) map[string]map[string]bool {
	mains := map[string]bool{}
	files := map[string]*source.File{}
	var pasted []cpp.Word
	for _, u := range units {
		mains[u.Main.Name] = true
		for _, f := range u.Files {
			files[f.Name] = f
		}
		for i := range u.Tokens {
			if t := &u.Tokens[i]; t.Made && t.Kind == cpp.Identifier {
				pasted = append(pasted, cpp.Word{Text: t.Text})
			}
		}
	}
	defs := map[string][]cpp.Definition{} // by file
	body := map[string][]cpp.Word{}       // by name, of what is no root
	work := pasted
	standIn := map[string]bool{}
	for name, f := range files {
		list, outside := cpp.Definitions(f)
		defs[name] = list
		work = append(work, outside...)
		for _, d := range list {
			switch {
			case port.StandIn(d.Name):
				standIn[d.Name] = true
				body[d.Name] = append(body[d.Name], d.Words...)
			case d.Function && mains[name]:
				work = append(work, d.Words...)
			default:
				body[d.Name] = append(body[d.Name], d.Words...)
			}
		}
	}
	used := map[string]bool{}
	for len(work) > 0 {
		w := work[len(work)-1]
		work = work[:len(work)-1]
		if standIn[w.Text] && w.Call || used[w.Text] {
			continue // the port has something for the call
		}
		used[w.Text] = true
		work = append(work, body[w.Text]...)
	}
	out := map[string]map[string]bool{}
	for name, list := range defs {
		for _, d := range list {
			if d.Function && !used[d.Name] && (!mains[name] || standIn[d.Name]) {
				if out[name] == nil {
					out[name] = map[string]bool{}
				}
				out[name][d.Name] = true
			}
		}
	}
	return out
}
