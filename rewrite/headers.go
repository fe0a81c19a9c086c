package rewrite

import (
	"path/filepath"
	"strings"

	"hpyport/analysis/source"
	"hpyport/rules/port"
)

// includeSupport lets every file that speaks of HPy now find the support
// header: by its path from the file's own folder, and also in headers that the
// author had included before Python.h because they needed nothing of it.
func includeSupport(ports []*port.Port, dir string) {
	const plain = `#include "` + SupportHeader + `"`
	spell := func(f *source.File) string { return includeText(f, dir) }
	for _, p := range ports {
		first := map[*source.File]int{} // where a header speaks of HPy first
		for i := range p.Edits {
			e := &p.Edits[i]
			f := e.Range.File
			if strings.Contains(e.New, plain) {
				e.New = strings.ReplaceAll(e.New, plain, spell(f))
				continue
			}
			if at, ok := first[f]; f != p.Unit.Main && strings.Contains(e.New, "HPy") && (!ok || e.Range.Start < at) {
				first[f] = e.Range.Start
			}
		}
		for _, f := range p.Unit.Files {
			if at, ok := first[f]; ok && !knowsPython(p, f, at) {
				at := afterGuard(f.Text)
				p.Edits = append(p.Edits, port.Edit{Range: source.Range{File: f, Start: at, End: at}, New: spell(f) + "\n", Rule: "includes"})
			}
		}
	}
}

// includeText includes the support header, which lies in dir, by its path from a
// file's own folder.
func includeText(f *source.File, dir string) string {
	back := SupportHeader
	if rel, err := filepath.Rel(dir, filepath.Dir(f.Name)); err == nil && rel != "." {
		if b, err := filepath.Rel(filepath.Dir(f.Name), dir); err == nil {
			back = filepath.ToSlash(filepath.Join(b, SupportHeader))
		}
	}
	return `#include "` + back + `"`
}

// knowsPython reports whether Python.h had been read when the front end came to
// an offset of a header.
func knowsPython(p *port.Port, f *source.File, at int) bool {
	entered := map[*source.File]int{} // the directive that included a file first
	for i, in := range p.Unit.Includes {
		if _, ok := entered[in.File]; !ok && in.File != nil {
			entered[in.File] = i
		}
		if !in.Bundled || in.Name != "Python.h" {
			continue
		}
		if in.Loc.File == f {
			return in.Loc.Start < at
		}
		if j, ok := entered[f]; !ok {
			return true // f is read later
		} else if j > i {
			return true
		}
		// f was entered before: Python.h helps only when f itself brought it in.
		for g, ok := in.Loc.File, true; ok && g != p.Unit.Main; {
			var j int
			if j, ok = entered[g]; ok {
				if d := p.Unit.Includes[j].Loc; d.File == f {
					return d.Start < at
				} else if d.File == g {
					return false
				} else {
					g = d.File
				}
			}
		}
		return false
	}
	return false
}

// afterGuard is the offset behind a header's first comments and its include guard.
func afterGuard(s string) int {
	at, guard, before := 0, "", 0
	for at < len(s) {
		line := s[at:]
		if n := strings.IndexByte(line, '\n'); n >= 0 {
			line = line[:n+1]
		}
		t := strings.TrimSpace(line)
		words := strings.Fields(strings.TrimPrefix(t, "#"))
		switch {
		case t == "" || strings.HasPrefix(t, "//"):
		case strings.HasPrefix(t, "/*"):
			n := strings.Index(s[at:], "*/")
			if n < 0 {
				return at
			}
			end := at + n + 2
			if rest, _, _ := strings.Cut(s[end:], "\n"); strings.TrimSpace(rest) != "" {
				return at
			}
			at = end
			if n := strings.IndexByte(s[at:], '\n'); n >= 0 {
				at += n + 1
			} else {
				at = len(s)
			}
			continue
		case strings.HasPrefix(t, "#") && len(words) == 2 && words[0] == "pragma" && words[1] == "once":
			return at + len(line)
		case strings.HasPrefix(t, "#") && len(words) == 2 && words[0] == "ifndef" && guard == "":
			guard, before = words[1], at
		case strings.HasPrefix(t, "#") && len(words) >= 2 && words[0] == "define" && words[1] == guard:
			return at + len(line)
		default:
			if guard != "" {
				return before // no guard after all
			}
			return at
		}
		at += len(line)
	}
	return at
}
