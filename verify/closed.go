package verify

import (
	"context"
	"maps"
	"path/filepath"
	"slices"
)

// This file is about what follows from classes that take attributes: those of the
// original that are static don't, and Python code that sets some where it can goes another
// way in a port. Whether a difference comes from that is tried: with the classes of the
// port closed, there is none.

// closedClasses are the names of classes that take no attributes in the original and do in a
// port, where Python code gives some of them an attribute when the module is made; none
// where it does not.
func closedClasses(original, port *surfaceDump) (names []string) {
	closed := map[string]bool{}
	eachClass(original, func(path []string, facts map[string]any) {
		flags, _ := facts["flags"].(map[string]any)
		if path[0] == "classes" && flags["IMMUTABLETYPE"] != nil {
			closed[path[1]] = true
		}
	})
	given := false
	eachClass(port, func(path []string, facts map[string]any) {
		flags, _ := facts["flags"].(map[string]any)
		if path[0] != "classes" || !closed[path[1]] || flags["IMMUTABLETYPE"] != nil {
			return
		}
		names = append(names, path[1])
		attributes, _ := facts["attributes"].(map[string]any)
		for _, fact := range attributes {
			given = given || setLater(fact)
		}
	})
	if !given {
		return nil
	}
	return names
}

// withoutAttributes takes out the findings of programs that differ in nothing when the classes of the port
// take no attributes. What concerns handles and the life of the process is nothing that attributes excuse.
func (b *Baseline) withoutAttributes(ctx context.Context, r *variantRun, found []*callFinding, note func(rule, place string)) ([]*callFinding, error) {
	closed := closedClasses(b.run.surface, r.surface)
	tried := map[*program]bool{}
	for _, f := range found {
		tried[f.program] = true
	}
	for _, f := range found {
		if f.kind == "leak" || f.kind == "invalid handle" || f.kind == "crash" {
			delete(tried, f.program)
		}
	}
	if len(closed) == 0 || len(tried) == 0 {
		return found, nil
	}
	b.opts.Progress("differing calls of " + r.Name + " again, with classes that take no attributes")
	few := *b.calls
	few.programs = slices.DeleteFunc(slices.Clone(b.calls.programs), func(p *program) bool { return !tried[p] })
	few.file = filepath.Join(filepath.Dir(r.stage), r.Name+".differing.programs")
	if err := writePrograms(few.file, few.programs); err != nil {
		return nil, err
	}
	l, _, err := r.calls(ctx, "replay", "closed", callSpec{Programs: few.file, Closed: closed})
	if err != nil || !l.done {
		return found, err
	}
	for _, f := range compareCalls(&few, l, func(string, string) {}) {
		delete(tried, f.program)
	}
	maps.DeleteFunc(tried, func(p *program, _ bool) bool { return l.skipped[p.P] || l.ends[p.P] != nil })
	return slices.DeleteFunc(found, func(f *callFinding) bool {
		if tried[f.program] {
			note("heap-type", b.where(f))
		}
		return tried[f.program]
	}), nil
}
