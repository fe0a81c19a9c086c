package report

import (
	"cmp"
	"slices"
	"strings"

	"hpyport/analysis/cfront/bundled"
	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/mapping"
	"hpyport/rules/port"
)

// A use is one place where a file names the C API.
type use struct {
	name       string
	start, end int
	unread     bool
	pointer    bool // "NAME *"
}

// counterpart says what becomes of a name of the C API; ok is false when the
// name is none.
func counterpart(name string, rules map[string]string) (n Name, ok bool) {
	n = Name{Name: name}
	row, known := mapping.Lookup(name)
	if !known {
		b, ok := bundled.Lookup(name)
		if !ok || b.Kind == bundled.KindOpaque {
			return n, false
		}
	}
	switch {
	case !known && isMemberConstant(name):
		n.Way, n.Counterpart = Structural, "HPyDef_MEMBER"
	case !known && isConfiguration(name):
		n.Way, n.Counterpart, n.Note = Direct, "kept", "a macro of the compiler's configuration"
	case !known || row.Kind == mapping.None:
		if r := rules[name]; r != "" {
			n.Way, n.Counterpart = Structural, "rule "+r
			break
		}
		n.Way, n.Code, n.Note = Missing, "no-counterpart", "no counterpart that hpyport knows"
		if known {
			n.Code, n.Note = row.Reason, row.Notes
		}
	case row.Kind == mapping.Delete:
		n.Way, n.Counterpart, n.Note = Structural, "not needed", row.Notes
	case row.Kind == mapping.Ruled:
		n.Way, n.Counterpart, n.Note = Structural, "rule "+row.Target, row.Notes
	case row.Kind == mapping.Struct:
		n.Way, n.Counterpart = Structural, strings.TrimPrefix(row.Notes, "structural rule: ")
	default:
		n.Way, n.Counterpart, n.Note = Direct, plainTarget(row), row.Notes
		if len(row.Helpers()) > 0 {
			n.Way = Support
		}
	}
	switch {
	case n.Way == Missing:
		n.Needs = Hybrid
	case known && row.Has(mapping.Extension):
		n.Needs = Extension
	default:
		n.Needs = Portable
	}
	return n, true
}

// isMemberConstant reports whether a name is a type or flag in PyMemberDef
// tables, which the rule for tables ports with the entry.
func isMemberConstant(name string) bool {
	name = strings.TrimPrefix(name, "Py_")
	return strings.HasPrefix(name, "T_") || name == "READONLY"
}

// isConfiguration reports whether a name belongs to the compiler rather than to Python.
func isConfiguration(name string) bool {
	return name == "PY_BIG_ENDIAN" || name == "PY_LITTLE_ENDIAN" || strings.HasPrefix(name, "SIZEOF_") || strings.HasPrefix(name, "PY_FORMAT_")
}

// plainTarget writes a template as people read it.
func plainTarget(r *mapping.Row) string {
	if !r.Template() {
		return r.Target
	}
	t := strings.ReplaceAll(r.Target, "$ctx", "ctx")
	if r.Target == r.CAPI {
		return "kept"
	}
	return t
}

// handled lists the calls that rules port, with the rule.
func handled() map[string]string {
	m := map[string]string{}
	for _, r := range port.Rules() {
		for n := range r.Calls {
			m[n] = r.ID
		}
	}
	return m
}

// uses finds the names of the C API in the text of a file, those in parts that
// were not read included. It goes by the text, because the tree has nothing of
// such parts and of macro bodies; names that the author declares are left out.
func uses(f *source.File, units []*syntax.Unit, rules map[string]string) []use {
	unread := unreadRanges(f, units)
	var out []use
	prev, prev2 := "", ""
	known := map[string]bool{}
	for _, lx := range cpp.Lexemes(f) {
		switch lx.Kind {
		case cpp.Newline, cpp.Blank, cpp.Comment, cpp.Splice:
			continue
		}
		text := f.Text[lx.Start:lx.End]
		member := prev == "." || prev == "->"
		defined := (prev == "define" || prev == "undef") && prev2 == "#"
		prev, prev2 = text, prev
		if lx.Kind != cpp.Identifier || member || defined {
			continue
		}
		is, seen := known[text]
		if !seen {
			_, is = counterpart(text, rules)
			is = is && !authored(text, units)
			known[text] = is
		}
		if !is {
			continue
		}
		u := use{name: text, start: lx.Start, end: lx.End}
		u.pointer = strings.HasPrefix(strings.TrimLeft(f.Text[lx.End:], " \t"), "*")
		for _, r := range unread {
			u.unread = u.unread || r.Start <= lx.Start && lx.Start < r.End
		}
		out = append(out, u)
	}
	return out
}

// authored reports whether the author gave the name a meaning.
func authored(name string, units []*syntax.Unit) bool {
	for _, u := range units {
		if o := u.Objects[name]; o != nil && !o.Bundled && !o.Undeclared && o.Func != nil {
			return true
		}
		for _, m := range u.Macros {
			if m.Name == name {
				return true
			}
		}
	}
	return false
}

// unreadArms are the arms of a file that no unit read, the outermost ones.
func unreadArms(f *source.File, units []*syntax.Unit) []cpp.Arm {
	taken := map[cpp.ArmID]bool{}
	var all []cpp.Arm
	seen := map[cpp.ArmID]bool{}
	for _, u := range units {
		for _, a := range u.Arms {
			if a.ID.File != f.Name {
				continue
			}
			taken[a.ID] = taken[a.ID] || a.Taken
			if !seen[a.ID] {
				seen[a.ID] = true
				all = append(all, a)
			}
		}
	}
	var out []cpp.Arm
	for _, a := range all {
		inner := a.Parent != cpp.ArmID{} && !taken[a.Parent]
		if !taken[a.ID] && !inner && !a.Guard && strings.TrimSpace(a.Body.Text()) != "" {
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b cpp.Arm) int { return cmp.Compare(a.ID.Offset, b.ID.Offset) })
	return out
}

func unreadRanges(f *source.File, units []*syntax.Unit) []source.Range {
	var out []source.Range
	for _, a := range unreadArms(f, units) {
		out = append(out, a.Body)
	}
	return out
}

// nameTable puts the uses of all files together: missing names first, then by use.
func nameTable(files []*File, rules map[string]string) []*Name {
	byName := map[string]*Name{}
	other := map[*Name]bool{} // used as more than the type of a pointer
	var out []*Name
	for _, f := range files {
		for _, u := range f.uses {
			n := byName[u.name]
			if n == nil {
				v, _ := counterpart(u.name, rules)
				n = &v
				byName[u.name] = n
				out = append(out, n)
			}
			n.Count++
			if u.unread {
				n.Unread++
			}
			other[n] = other[n] || !u.pointer
			if len(n.Uses) == 0 || n.Uses[len(n.Uses)-1].File != f.Path {
				n.Uses = append(n.Uses, &Uses{File: f.Path})
			}
			last := n.Uses[len(n.Uses)-1]
			if line := f.source.Position(u.start).Line; len(last.Lines) == 0 || last.Lines[len(last.Lines)-1] != line {
				last.Lines = append(last.Lines, line)
			}
		}
	}
	for _, n := range out {
		// The struct of a built-in object is out of reach, a pointer to it is a handle.
		if n.Code == "object-struct" && !other[n] {
			n.Way, n.Needs, n.Counterpart, n.Code, n.Note = Structural, Portable, "HPy", "", "as the type of an object"
		}
	}
	rank := map[Way]int{Missing: 0, Structural: 2, Support: 3, Direct: 4}
	rankOf := func(n *Name) int {
		if n.Way == Missing && n.Unread == n.Count {
			return 1
		}
		return rank[n.Way]
	}
	slices.SortFunc(out, func(a, b *Name) int {
		return cmp.Or(cmp.Compare(rankOf(a), rankOf(b)), -cmp.Compare(a.Count, b.Count), cmp.Compare(a.Name, b.Name))
	})
	return out
}
