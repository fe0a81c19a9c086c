package rewrite

import (
	"fmt"
	"maps"
	"slices"
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

// otherArms ports the #if arms that the first reading of a file did not reach.
// The file is read again, first as other Pythons and platforms see it, which
// reaches arms that belong together in one reading, then with each arm that is
// left forced. What such a reading changes within those arms is added when
// everything around them comes out as it did before; an arm for which it does
// not, or which does not port, is left and told.
func otherArms(rep *Report, ports []*port.Port, i int, opts cfront.Options) {
	base := ports[i]
	var open []cpp.Arm
	for _, a := range base.Unit.Arms {
		if !a.Taken && a.Body.File == base.Unit.Main && !a.Guard && mentionsAPI(a.Body) {
			open = append(open, a)
		}
	}
	open = configured(ports, i, opts, open)
	for n, a := range open {
		o := opts
		o.ForceArms = cpp.ForceTo(base.Unit.Arms, a.ID)
		why := "too many conditional parts"
		if n < maxArms {
			why = readArms(ports, i, o, []cpp.Arm{a})
		}
		if why != "" {
			rep.Diags = append(rep.Diags, Diag{Pos: a.Body.Position().String(), Severity: "note", Code: "arm-left",
				Message: fmt.Sprintf("lines %d to %d are not read in the configuration of the port and stay as they are: %s", a.Body.Position().Line, lastLine(a.Body), why)})
		}
	}
}

// configurations are the settings in which a file is read besides its first:
// the Python versions, builds and platforms that conditions ask for. The newest
// version comes first, because it reaches most.
func configurations(first string) []func(*cfront.Options) {
	var out []func(*cfront.Options)
	versions := bundled.Versions()
	slices.Reverse(versions)
	for _, v := range versions {
		if v.String() != first {
			out = append(out, func(o *cfront.Options) { o.Python = v.String() })
		}
	}
	return append(out,
		func(o *cfront.Options) { o.Platform = "windows" },
		func(o *cfront.Options) { o.Platform = "darwin" },
		func(o *cfront.Options) { o.Debug = true },
		func(o *cfront.Options) { o.Python, o.FreeThreaded = "3.13", true },
		func(o *cfront.Options) { o.LimitedAPI = 0x03080000 },
	)
}

// configured reads the file in the configurations that reach arms which are
// still open, and returns those that stay open.
func configured(ports []*port.Port, i int, opts cfront.Options, open []cpp.Arm) []cpp.Arm {
	base := ports[i]
	for _, set := range configurations(opts.Python) {
		if len(open) == 0 {
			break
		}
		o := opts
		set(&o)
		taken := map[cpp.ArmID]bool{}
		for _, a := range cfront.Arms(base.Unit.Main, o) {
			if a.Taken {
				taken[a.ID] = true
			}
		}
		var reached, rest []cpp.Arm
		for _, a := range open {
			if taken[a.ID] {
				reached = append(reached, a)
			} else {
				rest = append(rest, a)
			}
		}
		if len(reached) > 0 && readArms(ports, i, o, reached) == "" {
			open = rest
		}
	}
	return open
}

// readArms reads a file with options that reach the arms and adds to its port
// what they become. It returns why it did not.
func readArms(ports []*port.Port, i int, o cfront.Options, arms []cpp.Arm) string {
	base := ports[i]
	u, err := cfront.ParseSource(base.Unit.Main, o)
	if err != nil {
		return "they can't be read as C"
	}
	for _, a := range arms {
		if d := firstError(u, a.Body); d != "" {
			return d
		}
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
		return r[0].Reason
	}
	if !sameAround(base, p, u) {
		return "they change what the text around them becomes"
	}
	for _, e := range p.Edits {
		for _, a := range arms {
			if a.Body.Contains(e.Range) && !slices.ContainsFunc(base.Edits, func(b port.Edit) bool { return plain(b) == plain(e) }) {
				base.Edits = append(base.Edits, e)
				break
			}
		}
	}
	for name := range p.Compat {
		base.Compat[name] = true
	}
	return ""
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

// sameAround reports whether two readings agree on all text that both read.
func sameAround(base, p *port.Port, u *syntax.Unit) bool {
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
	// Groups of which the readings took different arms.
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
	shared := func(q *port.Port) map[string]bool {
		out := map[string]bool{}
		for _, e := range q.Edits {
			if !slices.ContainsFunc(apart, func(r source.Range) bool { return r.Contains(e.Range) }) {
				out[fmt.Sprint(e.Range.File.Name, e.Range.Start, e.Range.End, e.New)] = true
			}
		}
		return out
	}
	return maps.Equal(shared(base), shared(p))
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
