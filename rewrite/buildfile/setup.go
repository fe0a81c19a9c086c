package buildfile

import (
	"slices"
	"strings"
)

// setupPy makes a setup.py build the port: the extension goes from ext_modules
// to hpy_ext_modules. It reports whether it did.
func (j *project) setupPy(t, toml *text) bool {
	exts := extensions(t)
	var mine []int
	for _, e := range exts {
		if j.builds(t, e, len(exts)) {
			mine = append(mine, e)
		}
	}
	if len(mine) == 0 {
		if len(exts) > 0 {
			j.note(t, exts[0], "no Extension here is seen to build %s: give the one that does to hpy_ext_modules instead of ext_modules", j.rel(j.Files[0]))
		}
		return false
	}
	keys := keywords(t, "ext_modules")
	if len(keywords(t, "hpy_ext_modules")) > 0 {
		return false // done, or begun by hand
	}
	if len(keys) == 0 {
		j.note(t, mine[0], "this Extension is the port's: give it to setup() as hpy_ext_modules instead of ext_modules")
		return false
	}
	if len(mine) == len(exts) {
		for _, k := range keys {
			end := t.toks[k].end
			if t.kind(k) == str {
				end-- // before the quote
			}
			t.replace(end-len("ext_modules"), end-len("ext_modules"), "hpy_")
		}
	} else if len(keys) != 1 || !j.split(t, keys[0], mine) {
		j.note(t, mine[0], "this Extension is the port's, others of this file are not: take it out of ext_modules and give it to setup() as hpy_ext_modules")
		return false
	}
	if toml == nil || !hasRequires(toml) {
		j.setupRequires(t, keys[0])
	}
	return true
}

// extensions returns the tokens of all names in calls of Extension.
func extensions(t *text) (out []int) {
	for i := range t.toks {
		if t.kind(i) == name && t.str(i) == "Extension" && t.str(i+1) == "(" && t.str(i-1) != "class" && t.str(i-1) != "def" {
			out = append(out, i)
		}
	}
	return out
}

// builds reports whether the Extension at token e has one of our files. Where
// its sources are computed, the only Extension of a file that names one does.
func (j *project) builds(t *text, e, all int) bool {
	sources := func(from, to int) (ours, any bool) {
		for i := from; i < to; i++ {
			if s, ok := t.value(i); ok && strings.HasSuffix(s, ".c") {
				any = true
				ours = ours || j.ours("", s)
			}
		}
		return ours, any
	}
	ours, any := sources(e, t.toks[e+1].match)
	if !any && all == 1 {
		ours, _ = sources(0, len(t.toks))
	}
	return ours
}

// keywords returns the tokens of a setup keyword: an argument's name in a call
// of setup, dict or update, or a dict's key.
func keywords(t *text, key string) (out []int) {
	for i := range t.toks {
		switch {
		case t.kind(i) == name && t.str(i) == key && t.str(i+1) == "=":
			if o := opener(t, i); o > 0 && t.str(o) == "(" && slices.Contains([]string{"setup", "dict", "update"}, t.str(o-1)) && t.str(o-2) != "def" {
				out = append(out, i)
			}
		case t.kind(i) == str:
			if v, ok := t.value(i); ok && v == key {
				if t.str(i+1) == ":" && t.str(opener(t, i)) == "{" || t.str(i-1) == "[" && t.str(i+1) == "]" && t.str(i+2) == "=" {
					out = append(out, i)
				}
			}
		}
	}
	return out
}

// opener returns the bracket around token i, or -1.
func opener(t *text, i int) int {
	for k := i - 1; k >= 0; k-- {
		if m := t.toks[k].match; m >= 0 && m > i {
			return k
		}
	}
	return -1
}

// element returns the tokens [from, to) of the list element or argument that
// begins at token from.
func element(t *text, from int) (to int) {
	d := t.toks[from].depth
	for to = from; to < len(t.toks); to++ {
		if x := t.toks[to]; x.match < 0 || x.match > to {
			if x.depth == d && t.str(to) == "," {
				return to
			}
		} else if x.depth < d+1 && x.match < from {
			return to
		}
	}
	return to
}

// split moves elements out of a list of extensions that stands in the call of
// setup, or at the file's level under the name that the call uses.
func (j *project) split(t *text, key int, mine []int) bool {
	if t.kind(key) != name {
		return false
	}
	list := key + 2
	valueEnd := element(t, list)
	if t.kind(list) == name && valueEnd == list+1 {
		v := t.str(list)
		at := -1
		for i := range t.toks {
			if t.kind(i) == name && t.str(i) == v && t.toks[i].depth == 0 && t.str(i+1) == "=" {
				if at >= 0 || i > 0 && t.kind(i-1) != newline || t.toks[i].start > 0 && t.s[t.toks[i].start-1] != '\n' {
					return false // assigned twice, or not at the left margin
				}
				at = i
			}
		}
		if at < 0 {
			return false
		}
		list = at + 2
	}
	if t.str(list) != "[" || t.kind(t.toks[list].match+1) != newline && t.str(t.toks[list].match+1) != "," && t.str(t.toks[list].match+1) != ")" {
		return false
	}
	var moved []string
	for _, e := range mine {
		if t.str(e-1) == "." {
			e -= 2
		}
		if opener(t, e) != list || t.str(e-1) != "[" && t.str(e-1) != "," {
			return false
		}
		end := element(t, e)
		moved = append(moved, t.s[t.toks[e].start:t.toks[end-1].end])
		if t.str(end) == "," {
			t.replace(t.toks[e].start, t.toks[end+1].start, "")
		} else {
			t.replace(t.toks[e-1].end, t.toks[end-1].end, "")
		}
	}
	ind, sep := indent(t, key)
	t.replace(t.toks[key].start, t.toks[key].start, "hpy_ext_modules=["+strings.Join(moved, ", ")+"],"+sep+ind)
	return true
}

// indent returns what a new argument before token i begins its line with, and
// the line end, or a blank when i does not begin its line.
func indent(t *text, i int) (ind, sep string) {
	start := t.toks[i].start
	line := strings.LastIndexByte(t.s[:start], '\n') + 1
	if s := t.s[line:start]; strings.TrimSpace(s) == "" {
		return s, t.lineEnd()
	}
	return "", " "
}

// setupRequires makes setuptools fetch what the build needs, in a project
// without a list of build requirements.
func (j *project) setupRequires(t *text, key int) {
	if old := keywords(t, "setup_requires"); len(old) == 1 && t.str(old[0]+2) == "[" {
		j.listAdd(t, old[0]+2)
		return
	} else if len(old) > 0 || t.kind(key) != name {
		j.note(t, key, "the build needs %q (setup_requires, or build-system.requires in pyproject.toml)", Requirement)
		return
	}
	ind, sep := indent(t, key)
	t.replace(t.toks[key].start, t.toks[key].start, `setup_requires=["`+Requirement+`"],`+sep+ind)
}

// listAdd adds the requirement to the list of strings that opens at token o.
func (j *project) listAdd(t *text, o int) {
	end := t.toks[o].match
	if end == o+1 {
		t.replace(t.toks[o].end, t.toks[end].start, `"`+Requirement+`"`)
		return
	}
	for i := o + 1; i < end; i++ {
		if s, ok := t.value(i); ok && (s == "hpy" || strings.HasPrefix(s, "hpy>") || strings.HasPrefix(s, "hpy=") || strings.HasPrefix(s, "hpy~")) {
			return
		}
	}
	last := end - 1
	quote := `"`
	if strings.HasPrefix(t.str(o+1), "'") {
		quote = "'"
	}
	item := quote + Requirement + quote
	if t.str(last) != "," {
		ind, sep := indent(t, last)
		t.replace(t.toks[last].end, t.toks[last].end, ","+sep+ind+item)
		return
	}
	ind, sep := indent(t, last-1)
	t.replace(t.toks[last].end, t.toks[last].end, sep+ind+item+",")
}
