package cpp

import (
	"path"
	"path/filepath"
	"strings"

	"hpyport/analysis/source"
)

// include obeys #include, #include_next and #import.
func (p *preprocessor) include(r *reader, d *directive) {
	ev := IncludeEvent{Range: p.dirRange(r, d), Next: d.kind == dirIncludeNext}
	ok := false
	p.inside(d, int(d.tok)+2, func(*directive) bool {
		ev.Name, ev.Angled, ok = p.headerName()
		return true
	})
	r.pos = int(d.last)
	if !ok || ev.Name == "" {
		p.diag(ev.Range, true, "include-name", "#include needs \"file\" or <file>")
		return
	}
	f, dir := p.find(ev.Name, ev.Angled, ev.Next)
	if f == nil {
		ev.Missing = true
		p.res.Includes = append(p.res.Includes, ev)
		p.diag(ev.Range, true, "include-missing", "there is no header "+quoteHeader(ev.Name, ev.Angled)+" in the include path")
		return
	}
	ev.File = f
	if p.once[f] {
		ev.Skipped = true
		p.res.Includes = append(p.res.Includes, ev)
		return
	}
	if d.kind == dirImport {
		p.once[f] = true
	}
	if len(p.files) >= maxIncludes && !p.tooDeep {
		p.diag(ev.Range, true, "include-depth", "#include is nested too deeply; nothing is included from here on")
		p.tooDeep = true // a file that includes itself twice would be read 2 to the 200 times
	}
	if p.tooDeep || !p.spend(includeCost, ev.Range) {
		ev.Skipped = true
		p.res.Includes = append(p.res.Includes, ev)
		return
	}
	p.res.Includes = append(p.res.Includes, ev)
	p.pushFile(f, dir)
}

func quoteHeader(name string, angled bool) string {
	if angled {
		return "<" + name + ">"
	}
	return "\"" + name + "\""
}

// headerName reads "name" or <name> from the directive, after macro
// expansion.
func (p *preprocessor) headerName() (name string, angled, ok bool) {
	p.wantPadding = true
	defer func() { p.wantPadding = false }()
	var t tok
	p.getToken(&t)
	switch {
	case t.kind == Header:
		return t.text[1 : len(t.text)-1], true, true
	case t.kind == String && t.text[0] == '"':
		return t.text[1 : len(t.text)-1], false, true
	case t.text == "<":
	default:
		return "", false, false
	}
	// <, name and > from a macro: spell what lies between.
	var b strings.Builder
	src, srcSpace := false, false
	for {
		p.get(&t)
		switch {
		case t.kind == padding:
			if !src || !srcSpace && t.flags&tSource == 0 {
				src, srcSpace = t.flags&tSource != 0, t.flags&tSpace != 0
			}
			continue
		case t.kind == EOF:
			return "", true, false
		case t.text == ">":
			return b.String(), true, true
		}
		space := t.flags&tSpace != 0
		if src {
			space = srcSpace
		}
		src, srcSpace = false, false
		if space {
			b.WriteByte(' ')
		}
		b.WriteString(t.text)
	}
}

// find searches the include path. The path is numbered: the folder of the
// including file is -1, then IncludeDirs, the bundled headers, SystemDirs.
func (p *preprocessor) find(name string, angled, next bool) (*source.File, int) {
	c := p.cfg
	if filepath.IsAbs(name) {
		return p.read(name), -1
	}
	from := 0
	if next && len(p.files) > 1 {
		from = p.r.dir + 1
	} else {
		if p.r.file.Bundled && c.Bundled != nil {
			// Bundled headers mean each other.
			if f, ok := c.Bundled(name); ok {
				return f, len(c.IncludeDirs)
			}
		}
		if !angled && !p.r.file.Bundled {
			if f := p.read(joinDir(path.Dir(filepath.ToSlash(p.r.file.Name)), name, p.r.file.Name)); f != nil {
				return f, -1
			}
		}
	}
	n := len(c.IncludeDirs)
	for i := from; i < n; i++ {
		if f := p.read(c.IncludeDirs[i] + "/" + name); f != nil {
			return f, i
		}
	}
	if c.Bundled != nil && from <= n {
		if f, ok := c.Bundled(name); ok && f != nil {
			return f, n
		}
	}
	for i := max(0, from-n-1); i < len(c.SystemDirs); i++ {
		if f := p.read(c.SystemDirs[i] + "/" + name); f != nil {
			return f, n + 1 + i
		}
	}
	return nil, -1
}

func joinDir(dir, name, of string) string {
	if dir == "." && !strings.HasPrefix(of, "./") {
		return name
	}
	return dir + "/" + name
}
