package rewrite

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"sort"
	"strings"

	"hpyport/analysis/cfront/bundled"
	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// concern returns a test for text that the port may have to change: it has a
// name of the C API in it, or a word that stands where the port changes
// something, in the same function or outside of all.
func concern(p *port.Port) func(source.Range) bool {
	around := func(r source.Range) *syntax.Func {
		for _, f := range p.Unit.Funcs {
			if f.Loc.Range.Contains(r) {
				return f
			}
		}
		return nil
	}
	changed := map[*syntax.Func]map[string]bool{nil: {}}
	for o, sig := range p.Sigs {
		if sig != nil {
			changed[nil][o.Name] = true
		}
	}
	for _, name := range p.HPyGlobals {
		changed[nil][name] = true
	}
	for _, e := range p.Edits {
		f := around(e.Range)
		if changed[f] == nil {
			changed[f] = map[string]bool{"NULL": true}
		}
		file := e.Range.File
		if f == nil {
			addWords(changed[nil], e.Range.Text())
			continue
		}
		end := e.Range.End
		if n := strings.IndexByte(file.Text[end:], '\n'); n >= 0 {
			end += n
		} else {
			end = len(file.Text)
		}
		addWords(changed[f], file.Text[file.LineStart(e.Range.Start):end])
	}
	return func(r source.Range) bool {
		words := map[string]bool{}
		addWords(words, r.Text())
		f := around(r)
		for w := range words {
			if strings.HasPrefix(w, "Py") || strings.HasPrefix(w, "_Py") || changed[f][w] || changed[nil][w] {
				return true
			}
		}
		return false
	}
}

// ordinary are words that say nothing about what a text deals with.
var ordinary = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`auto break case char const continue default define defined do double elif else endif enum error extern
		float for goto if ifdef ifndef include inline int long register restrict return short signed sizeof static struct switch
		typedef undef union unsigned void volatile while size_t`) {
		m[w] = true
	}
	return m
}()

func addWords(to map[string]bool, text string) {
	for _, w := range strings.FieldsFunc(text, notName) {
		if !ordinary[w] && (w[0] < '0' || w[0] > '9') {
			to[w] = true
		}
	}
}

func notName(c rune) bool {
	return c != '_' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')
}

// apart are the ranges that two readings don't share: arms that the first did not
// read, and groups of which they took different arms.
func apart(base *port.Port, u *syntax.Unit) []source.Range {
	taken := map[cpp.ArmID]bool{}
	for _, a := range base.Unit.Arms {
		taken[a.ID] = a.Taken
	}
	var apart []source.Range
	for _, a := range base.Unit.Arms {
		if !a.Taken {
			apart = append(apart, a.Body) // other readings may have added to it
		}
	}
	for _, a := range u.Arms {
		if a.Taken == taken[a.ID] {
			continue
		}
		group := a.Body
		for _, b := range u.Arms {
			if b.Group == a.Group && b.Body.File == a.Body.File {
				group = group.Union(b.Range).Union(b.Body)
			}
		}
		apart = append(apart, group)
	}
	return apart
}

// differences are places that both readings read and that they change in
// different ways.
func differences(base, p *port.Port, u *syntax.Unit) []source.Range {
	apart := apart(base, u)
	key := func(e port.Edit) string { return fmt.Sprint(e.Range.File.Name, e.Range.Start, e.Range.End, e.New) }
	shared := func(q *port.Port) map[string]source.Range {
		out := map[string]source.Range{}
		for _, e := range q.Edits {
			if !slices.ContainsFunc(apart, func(r source.Range) bool { return covers(r, e.Range) }) {
				out[key(e)] = e.Range
			}
		}
		return out
	}
	var out []source.Range
	mine, others := shared(base), shared(p)
	for _, q := range []*port.Port{base, p} {
		for _, e := range q.Edits {
			k := key(e)
			_, a := mine[k]
			_, b := others[k]
			if a != b {
				out = append(out, e.Range)
			}
		}
	}
	return out
}

// frozen defines the macros of Python's headers that the author's conditions
// ask for, as they were when the file was read: in the port Python.h is not there.
func frozen(ports []*port.Port, python string) string {
	ver, err := bundled.ParseVersion(python)
	if err != nil {
		return ""
	}
	names := map[string]bool{}
	bodies := map[string]string{}   // of constants that are also used
	internal := map[string]string{} // of CPython's internal headers
	for _, p := range ports {
		for _, in := range p.Unit.Includes {
			if in.Bundled && strings.HasPrefix(path.Base(in.Name), "pycore_") {
				maps.Copy(internal, bundled.Defines(in.File))
			}
		}
		for _, e := range p.Unit.Expansions {
			if e.Macro.Bundled && !e.Macro.FuncLike {
				bodies[e.Macro.Name] = e.Macro.Body.Text()
			}
		}
		for _, a := range p.Unit.Arms {
			if a.Cond.IsValid() {
				for _, w := range strings.FieldsFunc(a.Cond.Text(), notName) {
					names[w] = true
				}
			}
		}
	}
	var list []string
	for n := range names {
		list = append(list, n)
	}
	sort.Strings(list)
	var b, platform strings.Builder
	for _, n := range list {
		if value, ok := bundled.PlatformMacro(n); ok {
			fmt.Fprintf(&platform, "#  ifndef %s\n#    define %s %s\n#  endif\n", n, n, value)
			continue
		}
		if value := internal[n]; value != "" {
			fmt.Fprintf(&b, "#ifndef %s\n#  define %s %s\n#endif\n", n, n, value)
			continue
		}
		f, ok := bundled.Lookup(n)
		if !ok || !f.In(ver.Minor) || !f.Macro(ver.Minor) || strings.HasPrefix(n, "PY_") && strings.Contains(n, "VERSION") {
			continue
		}
		value := f.Value
		if value == "" {
			value = bodies[n]
		}
		if value == "" {
			value = n
		}
		fmt.Fprintf(&b, "#ifndef %s\n#  define %s %s\n#endif\n", n, n, value)
	}
	if platform.Len() > 0 { // known for the platform only that the files were read for
		b.WriteString("#if defined(__linux__)\n" + platform.String() + "#endif\n")
	}
	if b.Len() == 0 {
		return ""
	}
	return "/* What the conditions of this module ask of Python's headers. */\n" + b.String() + "\n"
}
