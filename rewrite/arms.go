package rewrite

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
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

// otherArms ports the #if arms that the first reading of the files did not reach,
// those of the author's headers included. The files are read again, first as other
// Pythons and platforms see them, which reaches arms that belong together in one
// reading, then with each arm that is left forced: all files at once, since a
// condition often holds for a declaration in a header, the function in one file and
// the table in another, then file by file. What such a reading changes within those
// arms is added when everything around them comes out as it did before; an arm for
// which it does not, or which does not port, is left and told.
//
// Arms that stayed in an earlier round of a search for a hybrid port stay in this one.
// grew: the arms let more stay than the plan knew, so that all must be ported anew.
func otherArms(ctx context.Context, ports []*port.Port, opts cfront.Options, stayed map[string]leftArm) (rest []leftArm, grew bool) {
	o := &armSearch{ctx: ctx, ports: ports, opts: opts, done: make([]map[cpp.ArmID]bool, len(ports))}
	open := make([][]cpp.Arm, len(ports))
	for i, base := range ports {
		concerned := concern(base)
		var never map[cpp.ArmID]bool
		for _, a := range base.Unit.Arms {
			if a.Taken || a.Guard || !slices.Contains(base.Unit.Files, a.Body.File) || !concerned(a.Body) {
				continue
			}
			if l, ok := stayed[armKey(a)]; ok {
				l.Arm, l.unit = a, i
				rest = append(rest, l)
				continue
			}
			if slices.ContainsFunc(base.Unit.Funcs, func(f *syntax.Func) bool { return f.Cut != "" && f.Loc.Range.Contains(a.Body) }) {
				rest = append(rest, leftArm{Arm: a, unit: i, why: "the function around them can't be read"})
				continue
			}
			if never == nil {
				never = neverRead(base)
			}
			if never[a.ID] {
				rest = append(rest, leftArm{Arm: a, unit: i, why: "no Python from " + OldestPython + " on reads them", dead: true})
			} else if a.Fails {
				rest = append(rest, leftArm{Arm: a, unit: i, why: "their #error ends whatever reads them", dead: true})
			} else if standsIn(a.Body.Text()) {
				rest = append(rest, leftArm{Arm: a, unit: i, why: "they only define what Python's headers define, and nothing of the port uses that", dead: true})
			} else if name := gone(base)(a.Body); name != "" {
				rest = append(rest, leftArm{Arm: a, unit: i, why: name + " is of Python 2", dead: true})
			} else {
				open[i] = append(open[i], a)
			}
		}
	}
	stay := make([]map[cpp.ArmID]bool, len(ports))
	for i := range ports {
		stay[i] = map[cpp.ArmID]bool{}
		for _, l := range rest {
			if l.unit == i {
				stay[i][l.ID] = true
			}
		}
	}
	// Arms within others come when the others are ported, and not at all when they are not.
	for {
		now, any := make([][]cpp.Arm, len(ports)), false
		for i := range ports {
			now[i], open[i] = outermostArms(ports[i].Unit.Arms, open[i], stay[i])
			any = any || len(now[i]) > 0
		}
		if !any || o.grew {
			return rest, o.grew
		}
		o.together(now)
		for i := range ports {
			var other map[cpp.ArmID]bool
			left := func(a cpp.Arm, why string) {
				if other == nil {
					other = elsewhere(ports[i], opts)
				}
				l := leftArm{Arm: a, unit: i, why: why}
				l.elsewhere = other[a.ID]
				rest = append(rest, l)
				stay[i][a.ID] = true
			}
			list := o.configured(i, now[i])
			for n, a := range list {
				if n >= maxArms {
					left(a, "too many conditional parts")
				}
			}
			list = list[:min(len(list), maxArms)]
			for len(list) > 0 {
				now, later := oneOfEach(list)
				o.forced(left, i, now)
				list = later
			}
			open[i] = slices.DeleteFunc(open[i], func(a cpp.Arm) bool { return o.done[i][a.ID] })
		}
	}
}

// outermostArms takes the arms that stand within no other of those that are open,
// and leaves out those within one that stays.
func outermostArms(all, open []cpp.Arm, stay map[cpp.ArmID]bool) (now, later []cpp.Arm) {
	parent := map[cpp.ArmID]cpp.ArmID{}
	for _, a := range all {
		parent[a.ID] = a.Parent
	}
	waits := map[cpp.ArmID]bool{}
	for _, a := range open {
		waits[a.ID] = true
	}
	for _, a := range open {
		within, stays := false, false
		for p, ok := parent[a.ID]; ok && p != (cpp.ArmID{}); p, ok = parent[p] {
			within, stays = within || waits[p], stays || stay[p]
		}
		switch {
		case stays:
		case within:
			later = append(later, a)
		default:
			now = append(now, a)
		}
	}
	return now, later
}

// An armSearch ports arms that a first reading did not reach. One that is cancelled
// ends soon, with whatever it has.
type armSearch struct {
	ctx   context.Context
	ports []*port.Port
	opts  cfront.Options
	done  []map[cpp.ArmID]bool // arms that a reading took which succeeded, by port
	grew  bool                 // the plan of a hybrid port did
}

// oneOfEach takes of each group of arms one: as many as go together at a time.
func oneOfEach(open []cpp.Arm) (now, later []cpp.Arm) {
	groups := map[cpp.ArmID]bool{}
	for _, a := range open {
		if groups[a.Group] {
			later = append(later, a)
		} else {
			groups[a.Group] = true
			now = append(now, a)
		}
	}
	return now, later
}

// together reads all files at once in the configurations, and then by force, and
// takes the arms off open that this ports. What it does not is tried file by file.
func (s *armSearch) together(open [][]cpp.Arm) {
	ports, opts := s.ports, s.opts
	some := func() bool {
		n := 0
		for _, o := range open {
			if len(o) > 0 {
				n++
			}
		}
		return n > 1
	}
	try := func(read []reading) {
		if len(read) < 2 || s.read(read) != nil {
			return
		}
		for _, r := range read {
			open[r.i] = without(open[r.i], r.arms)
		}
	}
	var defines []cpp.Arm
	words := map[string]bool{}
	for i, p := range ports {
		defines = append(defines, open[i]...)
		for _, a := range p.Unit.Arms {
			if a.Cond.IsValid() {
				addWords(words, a.Cond.Text())
			}
		}
	}
	for _, c := range append(configurations(opts.Python), defining(ports, defines)...) {
		if !some() {
			return
		}
		if !c.asked(words) {
			continue
		}
		o := opts
		c.set(&o)
		var read []reading
		for i, p := range ports {
			if len(open[i]) == 0 {
				continue
			}
			taken := takenArms(cfront.Arms(p.Unit.Main, o))
			r := reading{i: i, o: o}
			for _, a := range open[i] {
				if taken[a.ID] {
					r.arms = append(r.arms, a)
				}
			}
			if len(r.arms) > 0 {
				read = append(read, r)
			}
		}
		try(read)
	}
	later := slices.Clone(open)
	for turn := 0; some() && turn < 4; turn++ {
		var read []reading
		for i := range ports {
			if len(later[i]) == 0 {
				continue
			}
			r := reading{i: i, o: opts}
			r.o.ForceArms = map[cpp.ArmID]bool{}
			r.arms, later[i] = oneOfEach(later[i])
			for _, a := range r.arms {
				maps.Copy(r.o.ForceArms, cpp.ForceTo(ports[i].Unit.Arms, a.ID))
			}
			read = append(read, r)
		}
		try(read)
	}
}

// without are the arms that are not among others.
func without(arms, others []cpp.Arm) []cpp.Arm {
	return slices.DeleteFunc(slices.Clone(arms), func(a cpp.Arm) bool {
		return slices.ContainsFunc(others, func(b cpp.Arm) bool { return a.ID == b.ID })
	})
}

func takenArms(arms []cpp.Arm) map[cpp.ArmID]bool {
	taken := map[cpp.ArmID]bool{}
	for _, a := range arms {
		taken[a.ID] = taken[a.ID] || a.Taken
	}
	return taken
}

// A leftArm is an arm that stays as it is, and why.
type leftArm struct {
	cpp.Arm
	unit      int // the port whose file has it or includes the header that does
	why       string
	dead      bool // no Python that a port serves reads it
	elsewhere bool // see there
}

func (a leftArm) diag() Diag {
	d := Diag{Pos: a.Body.Position().String(), Severity: "note", Code: "arm-left",
		Message: fmt.Sprintf("lines %d to %d are not read in the configuration of the port and stay as they are: %s", a.Body.Position().Line, lastLine(a.Body), a.why)}
	if !a.elsewhere && !a.dead {
		d.Severity = "warning"
		d.Message += "; a compiler of this platform may read them, so the module can't become a universal one"
	}
	if a.elsewhere && !a.dead {
		d.Severity = "warning"
		d.Message += "; where a compiler reads them (another platform, a special build of Python, macros that this build does not define, or as something else) the port does not compile before they are ported by hand"
	}
	return d
}

// forced reads arms by force, together if that works, else without those that
// are to blame, else in parts.
func (s *armSearch) forced(left func(cpp.Arm, string), i int, arms []cpp.Arm) {
	if len(arms) == 0 {
		return
	}
	o := s.opts
	o.ForceArms = map[cpp.ArmID]bool{}
	for _, a := range arms {
		maps.Copy(o.ForceArms, cpp.ForceTo(s.ports[i].Unit.Arms, a.ID))
	}
	no := s.read([]reading{{i, o, arms}})
	switch {
	case no == nil:
	case len(arms) == 1:
		left(arms[0], no.why)
	case len(no.bad) > 0:
		var rest []cpp.Arm
		for k, a := range arms {
			if why := no.bad[k]; why != "" {
				left(a, why)
			} else {
				rest = append(rest, a)
			}
		}
		s.forced(left, i, rest)
	default:
		// One of the suspects it is, so the others may well go together.
		var some, others []cpp.Arm
		for k, a := range arms {
			if no.suspects[k] {
				some = append(some, a)
			} else {
				others = append(others, a)
			}
		}
		if len(others) == 0 || len(some) == 0 {
			n := len(arms) / 2
			some, others = arms[:n], arms[n:]
		}
		s.forced(left, i, some)
		s.forced(left, i, others)
	}
}

// python2 begins names that Python 3 never had, or has no more.
var python2 = []string{"PyInt_", "PyString_", "PyClass_", "PyInstance_", "PyCObject_", "Py_InitModule", "Py_FindMethod", "PyFile_AsFile", "PyBuffer_From"}

// gone returns what finds the first name of Python 2 in a text, unless the
// author gives it a meaning of his own.
func gone(p *port.Port) func(source.Range) string {
	own := map[string]bool{}
	for _, m := range p.Unit.Macros {
		own[m.Name] = true
	}
	return func(r source.Range) string {
		for _, w := range strings.FieldsFunc(r.Text(), notName) {
			if own[w] || p.Unit.Objects[w] != nil && !p.Unit.Objects[w].Undeclared {
				continue
			}
			if slices.ContainsFunc(python2, func(x string) bool { return strings.HasPrefix(w, x) }) {
				return w
			}
		}
		return ""
	}
}

// A configuration is a setting in which a file is read besides its first.
type configuration struct {
	set func(*cfront.Options)
	// asks reports whether a word of a condition is one that the setting answers.
	asks func(word string) bool
}

// asked reports whether the setting answers one of the words of conditions.
func (c configuration) asked(words map[string]bool) bool {
	for w := range words {
		if c.asks(w) {
			return true
		}
	}
	return false
}

// configurations are the Python versions, builds and platforms that conditions
// ask for. The newest version comes first, because it reaches most.
func configurations(first string) []configuration {
	var out []configuration
	of := func(words string) func(string) bool {
		list := strings.Fields(words)
		return func(w string) bool { return slices.Contains(list, w) }
	}
	// A version also decides which names there are.
	version := func(w string) bool {
		return w != "PY_MAJOR_VERSION" && (strings.HasPrefix(w, "PY_") || strings.HasPrefix(w, "Py") || strings.HasPrefix(w, "_Py"))
	}
	versions := bundled.Versions()
	slices.Reverse(versions)
	for _, v := range versions {
		if v.String() != first {
			out = append(out, configuration{func(o *cfront.Options) { o.Python = v.String() }, version})
		}
	}
	return append(out,
		configuration{func(o *cfront.Options) { o.Platform = "windows" }, of("_WIN32 _WIN64 WIN32 MS_WIN32 MS_WIN64 MS_WINDOWS _MSC_VER")},
		configuration{func(o *cfront.Options) { o.Platform = "darwin" }, of("__APPLE__ __MACH__")},
		configuration{func(o *cfront.Options) { o.Debug = true }, of("Py_DEBUG Py_REF_DEBUG Py_TRACE_REFS")},
		configuration{func(o *cfront.Options) { o.Python, o.FreeThreaded = "3.13", true }, of("Py_GIL_DISABLED")},
		configuration{func(o *cfront.Options) { o.LimitedAPI = 0x03080000 }, of("Py_LIMITED_API")},
	)
}

// defining are configurations with a macro of the build defined, one for each
// that a condition of the arms asks for and that nothing defines.
func defining(ports []*port.Port, arms []cpp.Arm) []configuration {
	known := map[string]bool{"defined": true}
	for _, p := range ports {
		for _, m := range p.Unit.Macros {
			known[m.Name] = true
		}
	}
	var names []string
	for _, a := range arms {
		for _, w := range strings.FieldsFunc(a.Cond.Text(), notName) {
			if known[w] || strings.HasPrefix(w, "__") || strings.HasPrefix(w, "Py") || strings.HasPrefix(w, "PY_") || w[0] >= '0' && w[0] <= '9' {
				continue
			}
			known[w] = true
			names = append(names, w)
		}
	}
	var out []configuration
	for _, w := range names[:min(len(names), maxArms/4)] {
		// A build often names the platform in its own words.
		for _, platform := range []string{"", "windows", "darwin"} {
			out = append(out, configuration{
				func(o *cfront.Options) {
					o.Defines = append(slices.Clone(o.Defines), w)
					if platform != "" {
						o.Platform = platform
					}
				},
				func(x string) bool { return x == w },
			})
		}
	}
	return out
}

// configured reads the file in the configurations that reach arms which are
// still open, and returns those that stay open.
func (s *armSearch) configured(i int, open []cpp.Arm) []cpp.Arm {
	base, opts := s.ports[i], s.opts
	// Conditions may ask for what other conditions define.
	words := map[string]bool{}
	for _, a := range base.Unit.Arms {
		if a.Cond.IsValid() {
			addWords(words, a.Cond.Text())
		}
	}
	failed := map[string]map[cpp.ArmID]bool{} // refused for what they hold, as a platform sees it
	for _, c := range append(configurations(opts.Python), defining(s.ports[i:i+1], open)...) {
		if len(open) == 0 {
			break
		}
		if !c.asked(words) {
			continue
		}
		o := opts
		c.set(&o)
		taken := takenArms(cfront.Arms(base.Unit.Main, o))
		var reached []cpp.Arm
		for _, a := range open {
			if taken[a.ID] && failed[o.Platform][a.ID] {
				o.ForceArms = merged(o.ForceArms, a.ID, false)
			} else if taken[a.ID] {
				reached = append(reached, a)
			}
		}
		if len(reached) == 0 {
			continue
		}
		// Once more without those that are to blame.
		for try := 0; try < 2 && len(reached) > 0; try++ {
			no := s.read([]reading{{i, o, reached}})
			for k, a := range reached {
				debug("arm", a.Body, no.String(k))
			}
			if no == nil {
				open = without(open, reached)
				break
			}
			if len(no.bad) == 0 {
				break
			}
			var good []cpp.Arm
			for k, a := range reached {
				if no.bad[k] == "" {
					good = append(good, a)
				} else {
					o.ForceArms = merged(o.ForceArms, a.ID, false)
					failed[o.Platform] = merged(failed[o.Platform], a.ID, true)
				}
			}
			reached = good
		}
	}
	return open
}

// merged is a copy of m with one more setting.
func merged(m map[cpp.ArmID]bool, id cpp.ArmID, v bool) map[cpp.ArmID]bool {
	out := map[cpp.ArmID]bool{id: v}
	for k, v := range m {
		if k != id {
			out[k] = v
		}
	}
	return out
}

// A failure is why arms were not ported.
type failure struct {
	why      string
	bad      map[int]string // arms that are to blame, and why
	suspects map[int]bool   // arms of which one is
}

func (no *failure) String(k int) string {
	if no == nil {
		return "ported"
	}
	return no.why + "; " + no.bad[k]
}

// blame finds the arms that a place speaks against: the one it is in, or those
// of the function it is in.
func (no *failure) blame(u *syntax.Unit, arms []cpp.Arm, r source.Range, why string) {
	if no.why == "" {
		no.why = why
	}
	for k, a := range arms {
		if covers(a.Body, r) {
			if no.bad[k] == "" {
				no.bad[k] = why
			}
			return
		}
	}
	for _, f := range u.Funcs {
		if !f.Loc.Range.Contains(r) {
			continue
		}
		for k, a := range arms {
			if covers(f.Loc.Range, a.Body) {
				no.suspects[k] = true
			}
		}
	}
}

// settled are the functions of a port that it leaves as they are, and that do
// not use the C API.
func settled(p *port.Port) map[string]bool {
	edits := map[*source.File][]source.Range{}
	for _, e := range p.Edits {
		edits[e.Range.File] = append(edits[e.Range.File], e.Range)
	}
	for _, list := range edits {
		slices.SortFunc(list, func(a, b source.Range) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	}
	out := map[string]bool{}
	for _, f := range p.Unit.Funcs {
		if f.Cut != "" || p.Sigs[f.Obj] != nil {
			continue
		}
		r := f.Loc.Range
		list := edits[r.File]
		n, _ := slices.BinarySearchFunc(list, r.End, func(e source.Range, at int) int { return cmp.Compare(e.Start, at) })
		if n == 0 || list[n-1].End <= r.Start { // edits don't overlap, so the last before the end tells
			out[f.Name] = true
		}
	}
	return out
}

// A reading is one file with options that reach arms which the first did not.
type reading struct {
	i    int // of the port
	o    cfront.Options
	arms []cpp.Arm
}
