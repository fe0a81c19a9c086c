package buildfile

import (
	"fmt"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// requires returns the '[' of build-system.requires, or -1.
func requires(t *text) int {
	table := ""
	for i := range t.toks {
		if t.toks[i].depth != 0 || i > 0 && t.kind(i-1) != newline {
			continue
		}
		if t.str(i) == "[" && t.toks[i].match > 0 {
			table = t.s[t.toks[i].end:t.toks[t.toks[i].match].start]
		}
		if t.str(i) == "requires" && t.str(i+1) == "=" && t.str(i+2) == "[" && strings.TrimSpace(table) == "build-system" {
			return i + 2
		}
	}
	return -1
}

func hasRequires(t *text) bool { return requires(t) >= 0 }

// require adds the requirement to build-system.requires.
func (j *project) require(t *text) bool {
	o := requires(t)
	if o < 0 {
		return false
	}
	j.listAdd(t, o)
	return true
}

// extModules moves extensions that are declared in pyproject.toml, where
// setuptools knows no others than the C API's, to a new setup.py.
func (j *project) extModules(t *text) (bool, error) {
	var doc struct {
		Tool struct {
			Setuptools struct {
				Exts []map[string]any `toml:"ext-modules"`
			}
		}
	}
	if err := toml.Unmarshal([]byte(t.s), &doc); err != nil {
		j.note(t, -1, "is no valid TOML (%v) and is left alone", err)
		return false, nil
	}
	all := doc.Tool.Setuptools.Exts
	if len(all) == 0 {
		return false, nil
	}
	var mine []map[string]any
	for _, e := range all {
		src, _ := e["sources"].([]any)
		if slices.ContainsFunc(src, func(s any) bool { v, ok := s.(string); return ok && j.ours("", v) }) {
			mine = append(mine, e)
		}
	}
	if len(mine) == 0 {
		return false, nil
	}
	if len(mine) != len(all) || !removeExtModules(t) {
		j.note(t, -1, "move the port's entry of ext-modules to setup(hpy_ext_modules=[Extension(...)]) in a setup.py")
		return false, nil
	}
	nl := t.lineEnd()
	var b strings.Builder
	b.WriteString("from setuptools import Extension, setup" + nl + nl + "setup(" + nl + "    hpy_ext_modules=[" + nl)
	for _, e := range mine {
		b.WriteString("        Extension(" + nl)
		keys := make([]string, 0, len(e))
		for k := range e {
			keys = append(keys, k)
		}
		sort.Slice(keys, func(x, y int) bool { return rank(keys[x]) < rank(keys[y]) })
		for _, k := range keys {
			fmt.Fprintf(&b, "            %s=%s,%s", strings.ReplaceAll(k, "-", "_"), python(e[k], k == "define-macros"), nl)
		}
		b.WriteString("        )," + nl)
	}
	b.WriteString("    ]," + nl + ")" + nl)
	s := &text{path: filepath.Join(j.root, "setup.py")}
	s.replace(0, 0, b.String())
	j.keep("setup.py", s)
	return true, nil
}

func rank(key string) string {
	switch key {
	case "name":
		return "0"
	case "sources":
		return "1"
	}
	return "2" + key
}

// removeExtModules takes the key or the tables out of the file.
func removeExtModules(t *text) bool {
	lineStart := func(i int) int { return strings.LastIndexByte(t.s[:t.toks[i].start], '\n') + 1 }
	name := func(i int) bool { return t.str(i) == "ext" && t.str(i+1) == "-" && t.str(i+2) == "modules" }
	removed := false
	for i := 0; i < len(t.toks); i++ {
		switch {
		case t.toks[i].depth == 0 && name(i) && t.str(i+3) == "=" && t.str(i+4) == "[":
			end := t.toks[i+4].match + 1
			if t.kind(end) != newline {
				return false
			}
			t.replace(lineStart(i), t.toks[min(end, len(t.toks)-1)].end, "")
			removed = true
			i = end
		case t.str(i) == "[" && t.str(i+1) == "[" && t.toks[i].depth == 0 && i >= 0 && name(t.toks[i+1].match-3):
			// The table ends where the next begins.
			end := len(t.s)
			k := t.toks[i].match + 1
			for ; k < len(t.toks); k++ {
				if t.toks[k].depth == 0 && t.str(k) == "[" && t.kind(k-1) == newline {
					end = t.toks[k].start
					break
				}
			}
			t.replace(lineStart(i), end, "")
			removed = true
			i = k - 1
		}
	}
	return removed
}

// python spells a value of TOML in Python.
func python(v any, pairs bool) string {
	switch v := v.(type) {
	case string:
		return strconv.Quote(v)
	case bool:
		if v {
			return "True"
		}
		return "False"
	case []any:
		var out []string
		for _, x := range v {
			s := python(x, false)
			if list, ok := x.([]any); ok && pairs {
				if len(list) == 1 {
					s = "(" + python(list[0], false) + ", None)"
				} else {
					s = "(" + strings.TrimSuffix(strings.TrimPrefix(s, "["), "]") + ")"
				}
			}
			out = append(out, s)
		}
		return "[" + strings.Join(out, ", ") + "]"
	default:
		return fmt.Sprint(v)
	}
}
