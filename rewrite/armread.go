package rewrite

import (
	"errors"
	"slices"
	"strings"

	"hpyport/analysis/cfront"
	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/compat"
	"hpyport/rules/port"
)

// read reads files with options that reach the arms and adds to their ports
// what they become, or returns why it did not. The failure of several files at once
// says nothing about single arms.
func (s *armSearch) read(read []reading) *failure {
	if err := s.ctx.Err(); err != nil {
		return &failure{why: err.Error(), bad: map[int]string{}}
	}
	if s.grew {
		return &failure{why: "more stays", bad: map[int]string{}}
	}
	ports := s.ports
	no := &failure{bad: map[int]string{}, suspects: map[int]bool{}}
	all := make([]*port.Port, len(ports))
	for _, r := range read {
		u := readUnit(ports[r.i], r, no)
		if no.why != "" {
			return no
		}
		all[r.i] = port.New(u)
	}
	for j, p := range ports {
		if all[j] == nil {
			all[j] = port.New(p.Unit)
		}
		all[j].Plan, all[j].Portable = p.Plan, p.Portable
	}
	for _, r := range read {
		if pl := ports[r.i].Plan; pl != nil && pl.Also(all[r.i], all) {
			s.grew = true
		}
	}
	if s.grew {
		return &failure{why: "more stays", bad: map[int]string{}}
	}
	port.RunModule(all)
	for _, r := range read {
		u := all[r.i].Unit
		for _, f := range all[r.i].Refused() {
			no.blame(u, r.arms, f.Pos, f.Reason)
		}
	}
	if no.why != "" {
		return no
	}
	if len(read) > 1 && refusals(all) > 0 {
		return &failure{why: "another file can't be ported with them"}
	}
	for _, r := range read {
		if all[r.i].Plan != nil { // else an entry without its function is refused
			usedElsewhere(all, all[r.i], r.arms, no)
		}
	}
	if no.why != "" {
		return no
	}
	for _, r := range read {
		base, p := ports[r.i], all[r.i]
		if apart := differences(base, p, p.Unit); len(apart) > 0 {
			for _, d := range apart {
				no.blame(p.Unit, r.arms, d, "they change what the text around them becomes")
			}
			clear(no.bad)
			return no
		}
		if !sameInits(base, p) {
			no.why = "they need what the module's definition prepares, and the rest does not"
			return no
		}
	}
	for _, r := range read {
		take(ports[r.i], all[r.i], r.arms)
		s.done[r.i] = within(all[r.i].Unit.Arms, r.arms, s.done[r.i])
	}
	return nil
}

// usedElsewhere blames arms of p with functions that become other ones, and that another part
// under #if names, of any of the files, which this reading does not see: a table of methods,
// say. What the one becomes and what the other says would not fit.
func usedElsewhere(all []*port.Port, p *port.Port, arms []cpp.Arm, no *failure) {
	words := map[string]map[cpp.ArmID]cpp.Arm{} // of what is not read, by name
	for _, q := range all {
		old := gone(q)
		for _, a := range q.Unit.Arms {
			if a.Taken || a.Body.File == nil || a.Body.File.Bundled || old(a.Body) != "" {
				continue
			}
			for _, w := range strings.FieldsFunc(a.Body.Text(), notName) {
				if o := p.Unit.Objects[w]; q != p && (o == nil || o.Storage == syntax.StaticStorage) {
					continue // no function that another file can name
				}
				if words[w] == nil {
					words[w] = map[cpp.ArmID]cpp.Arm{}
				}
				words[w][a.ID] = a
			}
		}
	}
	var named []*syntax.Object // functions that become others, defined or only declared
	for o := range p.Sigs {
		if len(words[o.Name]) > 0 {
			named = append(named, o)
		}
	}
	slices.SortFunc(named, func(a, b *syntax.Object) int { return strings.Compare(a.Name, b.Name) })
	for _, o := range named {
		places := []source.Range{o.Loc.Range}
		if o.Func != nil {
			places = append(places, o.Func.Loc.Range)
		}
		for _, d := range o.Decls {
			places = append(places, d.Decl.Range)
		}
		for k, a := range arms {
			if !slices.ContainsFunc(places, func(r source.Range) bool { return r.IsValid() && covers(a.Body, r) }) {
				continue
			}
			for _, other := range words[o.Name] {
				if other.Group != a.Group && no.bad[k] == "" {
					no.bad[k] = o.Name + " is named under another #if, which is read apart"
					if no.why == "" {
						no.why = no.bad[k]
					}
				}
			}
		}
	}
}

// within adds to done the arms that a reading took within some arms.
func within(all, arms []cpp.Arm, done map[cpp.ArmID]bool) map[cpp.ArmID]bool {
	if done == nil {
		done = map[cpp.ArmID]bool{}
	}
	inside := map[cpp.ArmID]bool{}
	for _, a := range arms {
		inside[a.ID] = true
	}
	for _, a := range all { // those around come first
		if inside[a.Parent] {
			inside[a.ID] = true
			done[a.ID] = done[a.ID] || a.Taken
		}
	}
	return done
}

// readUnit reads the file of a port with the options of a reading.
func readUnit(base *port.Port, r reading, no *failure) *syntax.Unit {
	r.o.Earlier = &cfront.Earlier{Unit: base.Unit, Settled: settled(base)}
	u, err := cfront.ParseSource(base.Unit.Main, r.o)
	if err != nil {
		no.why = "they can't be read as C"
		var e *cfront.Error
		if errors.As(err, &e) && e.Pos.IsValid() {
			no.blame(base.Unit, r.arms, e.Pos, no.why)
		}
		return nil
	}
	taken := takenArms(u.Arms)
	for k, a := range r.arms {
		if !taken[a.ID] {
			no.bad[k] = "they are not read together with what they need"
		} else if d := firstError(u, a.Body, base.Plan != nil); d != "" {
			no.bad[k] = d
		}
		if no.why == "" {
			no.why = no.bad[k]
		}
	}
	if no.why != "" {
		return u
	}
	before := map[string]bool{} // what could not be read anyway stays, whatever the arms hold
	for _, f := range base.Unit.Funcs {
		before[f.Name] = before[f.Name] || f.Cut != ""
	}
	for _, f := range u.Funcs {
		if f.Cut != "" && !before[f.Name] {
			no.blame(u, r.arms, f.CutLoc.Range, "the function around them can't be read")
		}
	}
	return u
}

// take adds to base what another reading, p, made of arms.
func take(base, p *port.Port, arms []cpp.Arm) {
	files := map[string]*source.File{} // a header is a file of each reading
	for _, f := range base.Unit.Files {
		files[f.Name] = f
	}
	inArm := func(r source.Range) bool {
		return slices.ContainsFunc(arms, func(a cpp.Arm) bool { return covers(a.Body, r) })
	}
	for _, e := range p.Edits {
		if !inArm(e.Range) {
			continue
		}
		if f := files[e.Range.File.Name]; f != nil {
			e.Range.File = f
		}
		if !slices.ContainsFunc(base.Edits, func(b port.Edit) bool { return plain(b) == plain(e) }) {
			base.Edits = append(base.Edits, e)
		}
	}
	base.MergeLists(p, inArm)
	for name := range p.Compat {
		base.Compat[name] = true
	}
}

// covers reports whether a range holds another of the same file, which may have
// been read twice.
func covers(a, b source.Range) bool {
	return a.File.Name == b.File.Name && a.Start <= b.Start && b.End <= a.End
}

// sameInits reports whether the definition of base prepares all that p uses.
func sameInits(base, p *port.Port) bool {
	have, err := compat.Inits(base.ModuleCompat())
	if err != nil {
		return false
	}
	need, err := compat.Inits(p.ModuleCompat())
	return err == nil && !slices.ContainsFunc(need, func(f string) bool { return !slices.Contains(have, f) })
}

func lastLine(r source.Range) int {
	end := r.End
	if end > r.Start {
		end--
	}
	return r.File.Position(end).Line
}

// firstError tells what the front end could not read within r. What a header declares that
// is not at hand is there for a compiler, which reads what the author included; Python's own
// headers are in a hybrid module, but not in a universal one.
func firstError(u *syntax.Unit, r source.Range, hybrid bool) string {
	for _, d := range u.Diags {
		if d.Pos.IsValid() && covers(r, d.Pos) && (d.Error || d.Code == "function-skipped" || d.Code == "undeclared" && !hybrid && pythons(d.Pos.Text())) {
			return d.Message
		}
	}
	return ""
}

// pythons reports whether a name is one that Python's headers may declare.
func pythons(name string) bool {
	name = strings.TrimLeft(name, "_")
	return strings.HasPrefix(name, "Py") || strings.HasPrefix(name, "PY")
}
