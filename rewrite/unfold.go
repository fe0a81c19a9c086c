package rewrite

import (
	"strings"

	"hpyport/analysis/cfront"
	"hpyport/analysis/source"
	"hpyport/rules/port"
)

// maxUnfolding bounds how often files are read with more macros written out: a
// macro that is written out may use others.
const (
	maxUnfolding = 10
	maxIdle      = 5 // rounds in a row that bring nothing by themselves
)

// Unfold ports a module once more, with the uses of macros written out that can't
// be ported as macros, when more of the module ports then. It gets the ports
// that were made and returns those to go on with, and the options to read their
// files with. Variables of the context's name get another one first.
func Unfold(ports []*port.Port, opts cfront.Options) ([]*port.Port, cfront.Options) {
	if refusals(ports) == 0 {
		return ports, opts
	}
	ports, opts = renamed(ports, opts)
	best, bestOpts := ports, opts
	idle := 0                          // rounds that brought nothing
	files := map[string]*source.File{} // with macros written out
	for round := 0; round < maxUnfolding; round++ {
		if !writeOut(ports, files) {
			break
		}
		fresh, next, ok := reread(ports, opts, files)
		if !ok {
			break
		}
		ports = fresh
		if refusals(ports) < refusals(best) {
			best, bestOpts, idle = ports, next, -1
		}
		if idle++; idle == maxIdle || refusals(ports) == 0 {
			break
		}
	}
	return best, bestOpts
}

// reread ports files once more with other texts in the place of some.
func reread(ports []*port.Port, opts cfront.Options, files map[string]*source.File) ([]*port.Port, cfront.Options, bool) {
	opts = opts.Overlay(files)
	var fresh []*port.Port
	for _, p := range ports {
		main := p.Unit.Main
		if f := files[main.Name]; f != nil {
			main = f
		}
		u, err := cfront.ParseSource(main, opts)
		if err != nil {
			return nil, opts, false
		}
		q := port.New(u)
		q.Portable = p.Portable
		fresh = append(fresh, q)
	}
	port.RunModule(fresh)
	return fresh, opts, true
}

// renamed ports a module once more when functions have variables of the name
// that the context gets, or take self as a pointer to anything: those get another
// name, this another type.
func renamed(ports []*port.Port, opts cfront.Options) ([]*port.Port, cfront.Options) {
	cuts := map[string][]source.Cut{}
	of := map[string]*source.File{}
	seen := map[port.Renaming]bool{}
	for _, p := range ports {
		for _, r := range p.Renamings() {
			f := r.At.File
			if of[f.Name] == nil {
				of[f.Name] = f
			}
			r.At.File = of[f.Name] // a header that several files read
			if !seen[r] {
				seen[r] = true
				cuts[f.Name] = append(cuts[f.Name], source.Cut{Start: r.At.Start, End: r.At.End, Text: r.To})
			}
		}
	}
	files := map[string]*source.File{}
	for name, list := range cuts {
		files[name] = of[name].Derive(list)
	}
	if len(files) == 0 {
		return ports, opts
	}
	if fresh, next, ok := reread(ports, opts, files); ok {
		return fresh, next
	}
	return ports, opts
}

// writeOut adds to files what becomes of them when the macros that stand in the
// way are written out, and reports whether there are any.
func writeOut(ports []*port.Port, files map[string]*source.File) bool {
	type place struct {
		name       string
		start, end int
	}
	cuts := map[string][]source.Cut{}
	of := map[string]*source.File{}
	seen := map[place]bool{}
	for _, p := range ports {
		for _, e := range p.Unfoldable() {
			f := e.Call.File
			at := place{f.Name, e.Call.Start, e.Call.End}
			if f.Bundled || seen[at] || of[f.Name] != nil && of[f.Name].Text != f.Text {
				continue
			}
			text, ok := e.Unfold()
			if !ok {
				continue
			}
			seen[at] = true
			of[f.Name] = f
			cuts[f.Name] = append(cuts[f.Name], source.Cut{Start: e.Call.Start, End: e.Call.End, Text: indented(text, f.Indent(e.Call.Start))})
		}
	}
	for name, list := range cuts {
		files[name] = of[name].Derive(outermost(list))
	}
	return len(cuts) > 0
}

// outermost leaves out what stands within an argument of something else.
func outermost(list []source.Cut) []source.Cut {
	var out []source.Cut
	for _, c := range list {
		within := false
		for _, d := range list {
			if d.Start <= c.Start && c.End <= d.End && (d.Start < c.Start || c.End < d.End) {
				within = true
			}
		}
		if !within {
			out = append(out, c)
		}
	}
	return out
}

// indented lays out the lines of a replacement list where it is written out:
// the depth of each line below the least of them is kept.
func indented(text, indent string) string {
	lines := strings.Split(text, "\n")
	if len(lines) == 1 {
		return text
	}
	least := -1
	for _, l := range lines[1:] {
		if t := strings.TrimLeft(l, " \t"); t != "" && (least < 0 || len(l)-len(t) < least) {
			least = len(l) - len(t)
		}
	}
	for i, l := range lines[1:] {
		if strings.TrimSpace(l) == "" {
			lines[i+1] = ""
			continue
		}
		lines[i+1] = indent + l[min(least, len(l)):]
	}
	return strings.Join(lines, "\n")
}
