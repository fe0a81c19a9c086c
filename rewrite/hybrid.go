package rewrite

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"hpyport/analysis/cfront"
	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// maxRounds bounds how often a hybrid port is tried. What stays only grows, so
// it ends by itself; each round costs a run of all rules.
const maxRounds = 80

func refusals(ports []*port.Port) int {
	n := 0
	for _, p := range ports {
		n += len(p.Refused())
	}
	return n
}

// hybrid ports what can be ported of a module that can't be as a whole. It returns
// nil when not even the module's definition can be, which is all that is ported
// when nothing else is asked for.
func hybrid(ctx context.Context, refused []*port.Port, opts cfront.Options, definition bool) (ports []*port.Port, why []*port.Refusal) {
	if !slices.ContainsFunc(refused, func(p *port.Port) bool { return len(p.Facts.Inits) > 0 }) {
		return nil, nil // files of a module whose definition is elsewhere
	}
	for _, p := range refused {
		if slices.ContainsFunc(p.Refused(), func(r *port.Refusal) bool { return r.Code == "unknown-type" || r.Code == "unread-table" }) {
			return nil, nil // nobody knows what was read
		}
	}
	if taken := port.BoolTaken(refused); taken != nil {
		return nil, []*port.Refusal{{Pos: *taken, Code: "name-taken", Reason: port.BoolTakenReason}}
	}
	if at := limitAsked(refused); at != nil {
		return nil, []*port.Refusal{{Pos: *at, Code: "limited-api", Reason: "the hybrid ABI needs all of the C API, and this condition asks for the limit that the sources set"}}
	}
	t := &trial{ctx: ctx, base: refused, opts: opts}
	ports = t.run(definition)
	if definition || !t.macros {
		return ports, t.why
	}
	// Once more with the uses of macros written out that stand in the way.
	u := &trial{ctx: ctx, base: refused, opts: opts, unfold: maxUnfolding, files: map[string]*source.File{}, enough: ported(ports)}
	if more := u.run(false); more != nil && ported(more) > ported(ports) {
		return more, nil
	}
	return ports, t.why
}

// ported counts the functions that are ported.
func ported(ports []*port.Port) int {
	n := 0
	for _, p := range ports {
		for _, f := range p.Funcs {
			if f.Ported {
				n++
			}
		}
	}
	return n
}

// A trial is one search for what stays.
type trial struct {
	ctx    context.Context
	base   []*port.Port // a run of the whole module, with its refusals
	opts   cfront.Options
	unfold int                     // how often macros may still be written out
	files  map[string]*source.File // with macros written out
	macros bool                    // a macro stood in the way
	enough int                     // the trial is of use when more functions are ported
	why    []*port.Refusal         // what is in the way of a hybrid port of any kind
}

func (t *trial) fresh(pl *port.Plan) []*port.Port {
	var out []*port.Port
	for _, p := range t.base {
		q := port.New(p.Unit)
		q.Plan, q.Portable = pl, p.Portable
		out = append(out, q)
	}
	return out
}

func (t *trial) run(definition bool) []*port.Port {
	pl := port.NewPlan(t.fresh(nil))
	first := t.base
	if len(t.base[0].Funcs) == 0 { // not run yet
		first = t.fresh(nil)
		port.RunModule(first)
	}
	t.note(first)
	for t.unfold > 0 && refusals(first) > 0 && writeOut(first, t.files) {
		t.unfold--
		if !t.read(t.files) {
			return nil
		}
		first = t.fresh(nil)
		port.RunModule(first)
	}
	pl.Take(first)
	if definition {
		pl.All(&port.Refusal{Pos: source.Range{File: first[0].Unit.Main}, Code: "not-asked", Reason: "only the module's definition was asked for"})
	}
	reads := &readings{opts: t.opts, units: map[string]*syntax.Unit{}}
	stayed := map[string]leftArm{}
	restored := false
	for round := 0; ; round++ {
		if t.ctx.Err() != nil {
			return nil
		}
		if round == maxRounds {
			if t.files != nil {
				return nil
			}
			pl.All(&port.Refusal{Pos: source.Range{File: first[0].Unit.Main}, Code: "not-settled", Reason: "the search for what can be ported did not come to an end"})
		}
		ports := t.fresh(pl)
		port.RunModule(ports)
		if refusals(ports) > 0 {
			t.note(ports)
			if t.unfold > 0 && writeOut(ports, t.files) {
				t.unfold--
				if !t.read(t.files) {
					return nil
				}
				reads, stayed = &readings{opts: t.opts, units: map[string]*syntax.Unit{}}, map[string]leftArm{}
				continue
			}
			if !pl.Take(ports) {
				for _, p := range ports {
					for _, r := range p.Refused() {
						t.why = append(t.why, r)
					}
				}
				return nil
			}
			continue
		}
		if t.enough > 0 && ported(ports) <= t.enough {
			return nil // no further round ports more
		}
		more, reached, grew := reads.compare(pl, ports)
		if grew {
			continue
		}
		if t.leaveArms(pl, ports, reached, stayed) {
			continue
		}
		if len(t.files) > 0 && !restored {
			// What stays is as the author wrote it.
			restored, t.unfold = true, 0
			if !t.read(restore(ports)) {
				return nil
			}
			reads, stayed = &readings{opts: t.opts, units: map[string]*syntax.Unit{}}, map[string]leftArm{}
			continue
		}
		for i, p := range ports {
			for _, e := range more[i] {
				if !slices.ContainsFunc(p.Edits, func(b port.Edit) bool { return plain(b) == plain(e) }) {
					p.Edits = append(p.Edits, e)
				}
			}
		}
		return ports
	}
}

// note remembers that a macro stands in the way of something.
func (t *trial) note(ports []*port.Port) {
	for _, p := range ports {
		for _, r := range p.Refused() {
			t.macros = t.macros || strings.HasPrefix(r.Code, "macro")
		}
	}
}

// read reads the files again, some of them with other text.
func (t *trial) read(files map[string]*source.File) bool {
	next := t.opts.Overlay(files)
	var base []*port.Port
	for _, p := range t.base {
		main := p.Unit.Main
		if f := files[main.Name]; f != nil {
			main = f
		}
		u, err := cfront.ParseSource(main, next)
		if err != nil {
			return false
		}
		q := port.New(u)
		q.Portable = p.Portable
		base = append(base, q)
	}
	t.base, t.opts = base, next
	return true
}

// restore takes the texts of what is ported, and of nothing else, from the files with
// macros written out.
func restore(ports []*port.Port) map[string]*source.File {
	written := map[*source.File][]source.Range{}
	of := map[string]*source.File{}
	for _, p := range ports {
		for _, f := range p.Unit.Files {
			if f.Original() == f || of[f.Name] != nil {
				continue
			}
			of[f.Name] = f.Original()
		}
		for _, r := range p.Funcs {
			f := r.Func.Loc.Range.File
			if r.Ported && f != nil && f.Original() != f {
				written[f] = append(written[f], r.Func.Loc.Range)
			}
		}
		for _, e := range p.Edits { // of a table, say, whose entries a macro made
			if f := e.Range.File; f != nil && f.Original() != f {
				written[f] = append(written[f], e.Range)
			}
		}
	}
	cuts := map[string][]source.Cut{}
	for f, list := range written {
		for _, c := range cutsOf(f, list) {
			if !slices.Contains(cuts[f.Name], c) {
				cuts[f.Name] = append(cuts[f.Name], c)
			}
		}
	}
	out := map[string]*source.File{}
	for name, f := range of {
		out[name] = f.Derive(cuts[name])
	}
	return out
}

// cutsOf puts stretches of a derived file into the file that it was derived from. What one
// use of a macro made comes as a whole, with functions that stay, too.
func cutsOf(f *source.File, list []source.Range) []source.Cut {
	slices.SortFunc(list, func(a, b source.Range) int { return cmp.Compare(a.Start, b.Start) })
	var out []source.Cut
	from, to := -1, -1 // of the last cut, in f
	for _, r := range list {
		r.Start, r.End = f.Whole(r.Start, r.End)
		if len(out) > 0 {
			if start, _ := f.OriginalRange(r.Start, r.End); start < out[len(out)-1].End {
				r.Start, r.End = from, max(to, r.End)
				out = out[:len(out)-1]
			}
		}
		from, to = r.Start, r.End
		start, end := f.OriginalRange(from, to)
		out = append(out, source.Cut{Start: start, End: end, Text: f.Text[from:to]})
	}
	return slices.DeleteFunc(out, func(c source.Cut) bool { return f.Original().Text[c.Start:c.End] == c.Text })
}

// A hybrid module sees the Python that it is compiled for, and the compiler
// chooses the arms under #if by that. So what is ported must come out the same in
// each reading that a compiler may choose: as other Pythons, builds and platforms
// see the files. What does not stays in the C API, where every arm is right.

// debug tells a developer why a module does not become a hybrid one, or less of it
// is ported than expected.
func debug(code string, at source.Range, text string) {
	if os.Getenv("HPYPORT_DEBUG_HYBRID") != "" {
		fmt.Fprintf(os.Stderr, "hybrid: %s: %s: %q\n", at.Position(), code, text)
	}
}

// readings are the units as other Pythons see them.
type readings struct {
	opts  cfront.Options
	units map[string]*syntax.Unit // by configuration and file
}

// read returns a file as a configuration sees it; base when that is no different.
// What stays only grows, so functions that are settled once stay so.
func (r *readings) read(c int, conf configuration, p *port.Port) *syntax.Unit {
	base := p.Unit
	k := fmt.Sprint(c, ":", base.Main.Name)
	u, ok := r.units[k]
	if ok {
		return u
	}
	u = base
	asked := false
	words := map[string]bool{}
	for _, a := range base.Arms {
		if a.Cond.IsValid() {
			addWords(words, a.Cond.Text())
		}
	}
	for w := range words {
		asked = asked || conf.asks(w)
	}
	if asked {
		o := r.opts
		conf.set(&o)
		taken := map[cpp.ArmID]bool{}
		for _, a := range base.Arms {
			taken[a.ID] = a.Taken
		}
		if slices.ContainsFunc(cfront.Arms(base.Main, o), func(a cpp.Arm) bool { return a.Taken != taken[a.ID] }) {
			o.Earlier = &cfront.Earlier{Unit: base, Settled: settled(p)}
			if v, err := cfront.ParseSource(base.Main, o); err == nil {
				u = v
			}
		}
	}
	r.units[k] = u
	return u
}

// compare ports the files in each reading. It returns the edits that belong to
// arms which the first reading did not reach, by unit, and those arms, and whether
// the plan grew.
func (r *readings) compare(pl *port.Plan, ports []*port.Port) (more [][]port.Edit, reached map[string]bool, grew bool) {
	more, reached = make([][]port.Edit, len(ports)), map[string]bool{}
	var done [][]*syntax.Unit // what was compared
	for c, conf := range configurations(r.opts.Python) {
		if grew {
			break // the rest would be compared with what is no more
		}
		units := make([]*syntax.Unit, len(ports))
		other := false
		for i, p := range ports {
			units[i] = r.read(c, conf, p)
			other = other || units[i] != p.Unit
		}
		if !other || slices.ContainsFunc(done, func(u []*syntax.Unit) bool { return slices.Equal(u, units) }) {
			continue
		}
		done = append(done, units)
		all := make([]*port.Port, len(ports))
		for i, p := range ports {
			all[i] = port.New(units[i])
			all[i].Plan, all[i].Portable = pl, p.Portable
		}
		for i, q := range all {
			if q.Unit != ports[i].Unit && pl.Also(q, all) {
				grew = true
			}
		}
		if grew {
			continue
		}
		port.RunModule(all)
		if refusals(all) > 0 {
			if pl.Take(all) {
				grew = true
			}
			continue
		}
		for i, p := range ports {
			q := all[i]
			if q.Unit == p.Unit {
				continue
			}
			apart := apart(p, q.Unit)
			if r.differ(pl, p, q, apart) {
				grew = true
				continue
			}
			for name := range q.Compat {
				p.Compat[name] = true
			}
			files := map[string]*source.File{}
			for _, f := range p.Unit.Files {
				files[f.Name] = f
			}
			open := map[cpp.ArmID]bool{}
			for _, a := range p.Unit.Arms {
				open[a.ID] = !a.Taken
			}
			for _, a := range q.Unit.Arms {
				if !a.Taken || !open[a.ID] {
					continue
				}
				reached[armKey(a)] = true
				for _, e := range q.Edits {
					if f := files[e.Range.File.Name]; f != nil && a.Body.File.Name == f.Name && a.Body.Start <= e.Range.Start && e.Range.End <= a.Body.End {
						e.Range.File = f
						more[i] = append(more[i], e)
					}
				}
			}
		}
	}
	return more, reached, grew
}

// armKey names an arm in the file as its author wrote it.
func armKey(a cpp.Arm) string {
	b := a.Body.Original()
	return fmt.Sprint(b.File.Name, ":", b.Start)
}

// differ lets stay what two readings make different text of, and reports whether
// there is such a thing.
func (r *readings) differ(pl *port.Plan, p, q *port.Port, apart []source.Range) bool {
	mine, other := outside(p, apart), outside(q, apart)
	grew, same := false, true
	for _, inside := range []bool{true, false} { // in functions; what stands outside may follow from those
		for _, pair := range []struct {
			p           *port.Port
			edits, than map[string]port.Edit
		}{{p, mine, other}, {q, other, mine}} {
			for _, k := range inOrder(pair.edits) { // the first of what stays together tells its reason
				e := pair.edits[k]
				if _, ok := pair.than[k]; ok || pair.p.InFunction(e.Range) != inside {
					continue
				}
				same = false
				debug("differs", e.Range, e.New)
				why := &port.Refusal{Pos: e.Range, Code: "arm-differs", Reason: "what this becomes depends on a condition under #if, and a hybrid module must be right whichever holds"}
				if pl.LeaveAt(pair.p, e.Range, why) {
					grew = true
				}
			}
		}
		if grew {
			return true
		}
	}
	if !same && pl.LeaveGlobals(p, q, &port.Refusal{Pos: source.Range{File: p.Unit.Main}, Code: "arm-differs", Reason: "whether it is there depends on a condition under #if"}) {
		return true
	}
	if !same {
		pl.All(&port.Refusal{Pos: source.Range{File: p.Unit.Main}, Code: "arm-differs", Reason: "the module's definition depends on a condition under #if"})
		return true
	}
	return false
}

// inOrder lists the keys of edits as the edits stand in the text.
func inOrder(edits map[string]port.Edit) []string {
	return slices.SortedFunc(maps.Keys(edits), func(a, b string) int {
		x, y := edits[a].Range, edits[b].Range
		return cmp.Or(cmp.Compare(x.File.Name, y.File.Name), cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End), cmp.Compare(a, b))
	})
}

// outside are the edits outside of some ranges, by place and text.
func outside(p *port.Port, apart []source.Range) map[string]port.Edit {
	out := map[string]port.Edit{}
	for _, e := range p.Edits {
		if !slices.ContainsFunc(apart, func(r source.Range) bool {
			return r.File.Name == e.Range.File.Name && r.Start <= e.Range.Start && e.Range.End <= r.End
		}) {
			out[fmt.Sprint(e.Range.File.Name, ":", e.Range.Start, ":", e.Range.End, ":", e.New)] = e
		}
	}
	return out
}

// leaveArms lets the arms be ported that no configuration reaches, such as those of
// a macro of the build. What depends on one that is not ported stays in the C API.
// It reports whether there is such a thing, and remembers the arms in stayed.
func (t *trial) leaveArms(pl *port.Plan, ports []*port.Port, reached map[string]bool, stayed map[string]leftArm) bool {
	arms, grew := otherArms(t.ctx, ports, t.opts, stayed)
	if grew {
		return true
	}
	for _, a := range arms {
		if a.dead || reached[armKey(a.Arm)] {
			continue
		}
		stayed[armKey(a.Arm)] = a
		why := &port.Refusal{Pos: a.Body, Code: "arm-left", Reason: "a part under #if can't be ported with it: " + a.why}
		if pl.LeaveArm(ports[a.unit], a.Arm, why) {
			grew = true
		}
	}
	return grew
}

// hybridMark is in the support header of a hybrid module.
const hybridMark = "#define HPYCOMPAT_HYBRID 1"

// hybridHeader is the support header of a module that keeps its Python.h. Memory
// that one side gets and the other gives back comes from Python's allocator.
func hybridHeader(text string) string {
	text = strings.Replace(text, "#include \"hpy.h\"\n", `/* This module is ported in part: it needs Python.h. */
`+hybridMark+`
#ifdef HPY_ABI_UNIVERSAL
#  error "this module is ported in part: build it with the HPy ABI hybrid or cpython"
#endif
#include "hpy.h"
`, 1)
	var b strings.Builder
	for len(text) > 0 {
		i := strings.IndexFunc(text, func(r rune) bool { return !notName(r) })
		if i < 0 {
			b.WriteString(text)
			break
		}
		n := strings.IndexFunc(text[i:], notName)
		if n < 0 {
			n = len(text) - i
		}
		b.WriteString(text[:i])
		word := text[i : i+n]
		if to := allocators[word]; to != "" && strings.HasPrefix(text[i+n:], "(") {
			word = to
		}
		b.WriteString(word)
		text = text[i+n:]
	}
	return b.String()
}

var allocators = map[string]string{"malloc": "PyMem_Malloc", "calloc": "PyMem_Calloc", "realloc": "PyMem_Realloc", "free": "PyMem_Free"}

// hybridBefore reports whether the support header beside a file is that of a hybrid module.
func hybridBefore(file string) bool {
	text, err := os.ReadFile(filepath.Join(filepath.Dir(file), SupportHeader))
	return err == nil && strings.Contains(string(text), hybridMark)
}

// includeHybrid includes the support header in each file that speaks of HPy now,
// behind the directive that brings Python.h in.
func includeHybrid(ports []*port.Port, dir string) {
	for _, p := range ports {
		speaks := map[*source.File]bool{}
		for _, e := range p.Edits {
			if strings.Contains(e.New, "HPy") {
				speaks[e.Range.File] = true
			}
		}
		for _, f := range p.Unit.Files {
			if !speaks[f] {
				continue
			}
			at, ok := afterPython(p.Unit, f)
			switch {
			case !ok && knowsPython(p, f, len(f.Text)):
				continue // whoever includes it has included the support header before
			case !ok:
				at = afterGuard(f.Text)
			default:
				if at = f.LineEnd(at); at < len(f.Text) {
					at++
				}
			}
			text := includeText(f, dir) + "\n"
			if at > 0 && f.Text[at-1] != '\n' {
				text = "\n" + text
			}
			p.Edits = append(p.Edits, port.Edit{Range: source.Range{File: f, Start: at, End: at}, New: text, Rule: "includes"})
		}
	}
}

// afterPython is the end of the directive of a file that brings Python.h in, or of
// the conditions around it.
func afterPython(u *syntax.Unit, f *source.File) (end int, ok bool) {
	for _, in := range u.Includes {
		if !in.Bundled || in.Name != "Python.h" {
			continue
		}
		d := in.Loc
		for hops := 0; d.File != f && hops < len(u.Includes); hops++ {
			next := slices.IndexFunc(u.Includes, func(i syntax.Include) bool { return i.File == d.File })
			if next < 0 {
				break
			}
			d = u.Includes[next].Loc
		}
		if d.File != f {
			continue
		}
		end = d.End
		for again := true; again; {
			again = false
			for _, a := range u.Arms {
				if a.Guard || a.Body.File != f || a.Body.End < end || a.Body.Start > end {
					continue
				}
				for _, b := range u.Arms {
					if b.Group == a.Group && b.Body.File == f && b.Body.End > end {
						end, again = f.LineEnd(b.Body.End), true // the #endif
					}
				}
			}
		}
		return end, true
	}
	return 0, false
}
