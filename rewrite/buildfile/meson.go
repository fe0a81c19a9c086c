package buildfile

import (
	"path"
	"strings"
)

// mesonSetup asks the interpreter that the build uses for what every extension
// for HPy needs. %PY% is the author's name of that interpreter. The module is
// built for the CPython ABI, as setuptools does by default: it needs no runtime
// to be imported.
const mesonSetup = `hpy_devel = run_command(%PY%, '-c', '''
from hpy.devel import HPyDevel
devel = HPyDevel()
sources = list(devel.get_extra_sources())
if hasattr(devel, "get_ctx_sources"):
    sources += devel.get_ctx_sources()
print(devel.include_dir, *sources, sep="|")
''', check: true).stdout().strip().split('|')
hpy_args = ['-DHPY', '-DHPY_ABI_CPYTHON', '-I' + hpy_devel[0]]
hpy_sources = []
foreach source : hpy_devel
  if source.endswith('.c')
    hpy_sources += files(source)
  endif
endforeach
`

// meson gives extension_module() calls of the port the sources and options of
// HPy. Folder dir is relative to the project's.
func (j *project) meson(t *text, dir string) (bool, error) {
	changed := false
	for i := range t.toks {
		if t.kind(i) == name && t.str(i) == "subdir" && t.str(i+1) == "(" && t.toks[i].depth == 0 {
			if d, ok := t.value(i + 2); ok {
				sub := path.Join(dir, d)
				s, err := j.open(path.Join(sub, "meson.build"))
				if err != nil {
					return false, err
				}
				if s != nil {
					c, err := j.meson(s, sub)
					if err != nil {
						return false, err
					}
					changed = changed || c
				}
			}
		}
	}
	first := true
	for i := range t.toks {
		if t.kind(i) != name || t.str(i) != "extension_module" || t.str(i+1) != "(" || !j.mesonOurs(t, i+1, dir) {
			continue
		}
		if strings.Contains(t.s[t.toks[i].start:t.toks[t.toks[i+1].match].start], "hpy_sources") {
			continue // done
		}
		if t.str(i-1) != "." || t.kind(i-2) != name || t.toks[i].depth != 0 {
			j.note(t, i, "this extension_module() is the port's; give it the sources, the include folder and the macros that hpy.devel names")
			continue
		}
		j.mesonCall(t, i, first)
		first = false
		changed = true
	}
	return changed, nil
}

// mesonOurs looks for our files among the arguments and, when an argument is a
// name, in what is assigned to it.
func (j *project) mesonOurs(t *text, open int, dir string) bool {
	for i := open + 1; i < t.toks[open].match; i++ {
		if s, ok := t.value(i); ok && j.ours(dir, s) {
			return true
		}
		if t.kind(i) != name || t.str(i+1) == ":" || t.str(i+1) == "(" {
			continue
		}
		for k := range t.toks {
			if t.kind(k) != name || t.str(k) != t.str(i) || t.toks[k].depth != 0 || t.str(k+1) != "=" && t.str(k+1) != "+=" {
				continue
			}
			for m := k + 2; m < len(t.toks) && t.kind(m) != newline; m++ {
				if s, ok := t.value(m); ok && j.ours(dir, s) {
					return true
				}
			}
		}
	}
	return false
}

// mesonCall changes the call whose name is token i.
func (j *project) mesonCall(t *text, i int, setup bool) {
	open := i + 1
	end := t.toks[open].match
	// The statement begins after the last line end outside of brackets.
	stmt := i
	for stmt > 0 && t.kind(stmt-1) != newline {
		stmt--
	}
	if setup {
		ind, _ := indent(t, stmt)
		text := strings.NewReplacer("%PY%", t.str(i-2), "\n", t.lineEnd()).Replace(mesonSetup)
		t.replace(t.toks[stmt].start, t.toks[stmt].start, indented(text, ind))
	}
	// Sources are positional: they stand before the first named argument.
	at, args := end, false
	for k := open + 1; k < end; k = element(t, k) + 1 {
		if t.kind(k) != name || t.str(k+1) != ":" {
			continue
		}
		if at == end {
			at = k
		}
		if t.str(k) == "c_args" {
			args = true
			t.replace(t.toks[k+2].start, t.toks[k+2].start, "hpy_args + ")
		}
	}
	add := []string{"hpy_sources"}
	if !args {
		add = append(add, "c_args: hpy_args")
	}
	if at < end {
		ind, sep := indent(t, at)
		t.replace(t.toks[at].start, t.toks[at].start, strings.Join(add, ","+sep+ind)+","+sep+ind)
		return
	}
	last := end - 1
	if t.str(last) == "," {
		ind, sep := indent(t, last-1)
		t.replace(t.toks[last].end, t.toks[last].end, sep+ind+strings.Join(add, ","+sep+ind)+",")
		return
	}
	ind, sep := indent(t, last)
	t.replace(t.toks[last].end, t.toks[last].end, ","+sep+ind+strings.Join(add, ","+sep+ind))
}

// indented puts ind before each line of text that goes into a line with that
// indent, but for the program for Python inside.
func indented(text, ind string) string {
	if ind == "" {
		return text
	}
	var b strings.Builder
	inside := false
	for n, l := range strings.SplitAfter(text, "\n") {
		if n > 0 && !inside {
			b.WriteString(ind)
		}
		b.WriteString(l)
		if strings.Count(l, "'''")%2 == 1 {
			inside = !inside
		}
	}
	return b.String()
}
