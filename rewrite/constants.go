package rewrite

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"hpyport/analysis/cfront/bundled"
	"hpyport/analysis/cpp"
	"hpyport/rules/port"
)

// constants defines the macros of Python's headers that stand for a value and that the ported
// files still name, such as Py_MATH_PI: without Python.h nobody else does. What the support
// header, head, has is left out, and so is what comes of names that nobody has.
func constants(ports []*port.Port, files []FileResult, head string) string {
	words := map[string]bool{}
	for _, f := range files {
		addWords(words, f.New)
	}
	known := map[string]bool{}
	addWords(known, head)
	c := constantSearch{macros: map[string]*cpp.Macro{}, known: known, done: map[string]bool{}}
	for line := range strings.Lines(head) {
		if d, ok := strings.CutPrefix(strings.TrimSpace(line), "#"); ok {
			if w := strings.FieldsFunc(d, notName); len(w) > 1 && w[0] == "define" {
				c.done[w[1]] = true
			}
		}
	}
	var names []string
	for _, p := range ports {
		for _, e := range p.Unit.Expansions { // those in other macros, too
			if e.Macro.Bundled && e.Macro.Body.File != nil {
				c.macros[e.Macro.Name] = e.Macro
			}
			if ofPython(e.Macro) && !e.Macro.FuncLike && words[e.Macro.Name] && !slices.Contains(names, e.Macro.Name) {
				names = append(names, e.Macro.Name)
			}
		}
	}
	slices.Sort(names)
	for _, n := range names {
		c.define(n)
	}
	if c.text.Len() == 0 {
		return ""
	}
	return "/* Values of Python's headers that this module names. */\n" + c.text.String() + "\n"
}

// ofPython reports whether a macro is one of Python's headers.
func ofPython(m *cpp.Macro) bool {
	if !m.Bundled || m.Body.File == nil {
		return false
	}
	name, ok := strings.CutPrefix(m.Body.File.Name, "<bundled>/")
	return ok && bundled.OfPython(name)
}

type constantSearch struct {
	macros map[string]*cpp.Macro
	known  map[string]bool // words of the support header
	done   map[string]bool // names that are defined
	text   strings.Builder
}

// define writes the definition of a macro behind those that it needs, and reports whether
// there is one.
func (c *constantSearch) define(name string) bool {
	if c.done[name] {
		return true
	}
	m := c.macros[name]
	if m == nil || m.FuncLike || strings.TrimSpace(m.Body.Text()) == "" {
		return false
	}
	needs := map[string]bool{}
	addWords(needs, m.Body.Text())
	for _, w := range slices.Sorted(maps.Keys(needs)) {
		if o := c.macros[w]; o != nil && ofPython(o) {
			if !c.define(w) {
				return false
			}
		} else if o == nil && !c.known[w] && !strings.HasPrefix(w, "__") {
			return false
		}
	}
	c.done[name] = true
	fmt.Fprintf(&c.text, "#ifndef %s\n#  define %s %s\n#endif\n", name, name, m.Body.Text())
	return true
}
