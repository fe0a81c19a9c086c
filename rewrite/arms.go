package rewrite

import (
	"fmt"
	"sort"
	"strings"

	"hpyport/analysis/cfront"
	"hpyport/analysis/cfront/bundled"
	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// maxArms bounds how many #if arms of one file are read in a configuration of their own.
const maxArms = 48

// otherArms ports the #if arms that the first reading of a file did not reach:
// the file is read again with the arm forced, and what that reading changes
// within the arm is added. Everything around the arm must come out as it did
// before; an arm for which it does not, or which does not port, is left and told.
func otherArms(rep *Report, ports []*port.Port, i int, opts cfront.Options) {
	base := ports[i]
	n := 0
	for _, a := range base.Unit.Arms {
		if a.Taken || a.Body.File != base.Unit.Main || a.Guard || !mentionsAPI(a.Body) {
			continue
		}
		left := func(why string) {
			rep.Diags = append(rep.Diags, Diag{Pos: a.Body.Position().String(), Severity: "note", Code: "arm-left",
				Message: fmt.Sprintf("lines %d to %d are not read in the configuration of the port and stay as they are: %s", a.Body.Position().Line, lastLine(a.Body), why)})
		}
		if n++; n > maxArms {
			left("too many conditional parts")
			continue
		}
		o := opts
		o.ForceArms = cpp.ForceTo(base.Unit.Arms, a.ID)
		u, err := cfront.ParseSource(base.Unit.Main, o)
		if err != nil {
			left("they can't be read as C")
			continue
		}
		if d := firstError(u, a.Body); d != "" {
			left(d)
			continue
		}
		all := make([]*port.Port, len(ports))
		for j := range ports {
			if j == i {
				all[j] = port.New(u)
			} else {
				all[j] = port.New(ports[j].Unit)
			}
		}
		port.RunModule(all)
		p := all[i]
		if r := p.Refused(); len(r) > 0 {
			left(r[0].Reason)
			continue
		}
		if !sameAround(base, p, u, a) {
			left("they change what the text around them becomes")
			continue
		}
		for _, e := range p.Edits {
			if a.Body.Contains(e.Range) {
				base.Edits = append(base.Edits, e)
			}
		}
		for name := range p.Compat {
			base.Compat[name] = true
		}
	}
}

func lastLine(r source.Range) int {
	end := r.End
	if end > r.Start {
		end--
	}
	return r.File.Position(end).Line
}

// firstError tells what the front end could not read within r.
func firstError(u *syntax.Unit, r source.Range) string {
	for _, d := range u.Diags {
		if r.Contains(d.Pos) && (d.Error || d.Code == "function-skipped" || d.Code == "undeclared") {
			return d.Message
		}
	}
	for _, f := range u.Funcs {
		if f.Cut != "" {
			return "the function around them can't be read"
		}
	}
	return ""
}

// mentionsAPI reports whether a text has names of the C API in it.
func mentionsAPI(r source.Range) bool {
	for _, w := range strings.FieldsFunc(r.Text(), notName) {
		if strings.HasPrefix(w, "Py") || strings.HasPrefix(w, "_Py") || w == "NULL" {
			return true
		}
	}
	return false
}

func notName(c rune) bool {
	return c != '_' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z')
}

// sameAround reports whether two readings agree on everything outside of an
// arm. Other arms of its group, which only one of them read, do not count.
func sameAround(base, p *port.Port, u *syntax.Unit, a cpp.Arm) bool {
	group := a.Body
	for _, b := range u.Arms {
		if b.Group == a.Group && b.Body.File == a.Body.File {
			group = group.Union(b.Range).Union(b.Body)
		}
	}
	outside := func(q *port.Port) []string {
		var out []string
		for _, e := range q.Edits {
			if !group.Contains(e.Range) {
				out = append(out, fmt.Sprint(e.Range.File.Name, e.Range.Start, e.Range.End, e.New))
			}
		}
		sort.Strings(out)
		return out
	}
	x, y := outside(base), outside(p)
	// What other forced arms have added to the base is not in the new reading.
	have := map[string]bool{}
	for _, s := range x {
		have[s] = true
	}
	for _, s := range y {
		if !have[s] {
			return false
		}
	}
	return len(y) >= len(outsideOf(base, u, group))
}

// outsideOf are the edits of the base that the new reading must have made, too:
// those in text that it reads.
func outsideOf(base *port.Port, u *syntax.Unit, group source.Range) []port.Edit {
	var out []port.Edit
	for _, e := range base.Edits {
		if group.Contains(e.Range) {
			continue
		}
		read := true
		for _, b := range u.Arms {
			if !b.Taken && b.Body.Contains(e.Range) {
				read = false
			}
		}
		if read {
			out = append(out, e)
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
	for _, p := range ports {
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
	var b strings.Builder
	for _, n := range list {
		f, ok := bundled.Lookup(n)
		if !ok || !f.In(ver.Minor) || !f.Macro(ver.Minor) || strings.HasPrefix(n, "PY_") && strings.Contains(n, "VERSION") {
			continue
		}
		value := f.Value
		if value == "" {
			value = n
		}
		fmt.Fprintf(&b, "#ifndef %s\n#  define %s %s\n#endif\n", n, n, value)
	}
	if b.Len() == 0 {
		return ""
	}
	return "/* What the conditions of this module ask of Python's headers. */\n" + b.String() + "\n"
}
