package verify

import (
	"slices"
	"sort"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
)

// This file is about members of instances that keep an object without counting
// it: the two ends of a list whose nodes are counted once each, a parent that
// outlives its children. A field of HPy counts what it keeps, so the references
// to such objects can't be the same in a port.

// borrowingFields ends the name of a target that stands for a class.
const borrowingFields = ".(fields)"

// borrowing is what the sources say of the members that hold objects.
type borrowing map[string]*keptMembers // by the name of the struct

type keptMembers struct {
	classes []string
	members map[string]bool // whether something gives it up
}

// givesUp are the ways to give up what a member keeps, by its name.
var givesUp = map[string]bool{
	"Py_DECREF": true, "Py_XDECREF": true, "Py_DecRef": true, "_Py_DECREF": true, "Py_CLEAR": true, "Py_SETREF": true, "Py_XSETREF": true,
}

func (b borrowing) of(s *facts.ObjStruct) *keptMembers {
	k := b[s.Name]
	if k == nil {
		k = &keptMembers{members: map[string]bool{}}
		b[s.Name] = k
	}
	return k
}

// unit takes in a file.
func (b borrowing) unit(m *facts.Module) {
	for _, s := range m.ObjStructs() {
		k := b.of(s)
		for _, f := range s.ObjFields {
			k.members[f.Name] = k.members[f.Name]
		}
	}
	for _, t := range m.Types {
		if t.Struct != nil {
			k := b.of(t.Struct)
			k.classes = append(k.classes, typeName(t))
		}
	}
	for _, f := range m.Unit.Funcs {
		syntax.Walk(f, func(n syntax.Node) bool {
			e, ok := n.(*syntax.Expr)
			if !ok || e.Op != syntax.Call || len(e.Args) == 0 {
				return true
			}
			if givesUp[e.CalledName()] {
				b.given(m, e.Args[0])
			}
			// Whoever gets its address may do so.
			for _, a := range e.Args {
				if a = syntax.StripCasts(a); a.Op == syntax.Addr {
					b.given(m, a.X)
				}
			}
			return true
		})
	}
}

// given notes that something gives up what a member keeps.
func (b borrowing) given(m *facts.Module, e *syntax.Expr) {
	e = syntax.StripCasts(e)
	if e.Op != syntax.Arrow && e.Op != syntax.Member {
		return
	}
	t := e.X.Type
	if e.Op == syntax.Arrow {
		t = t.Deref()
	}
	if s := m.Structs[t]; s != nil {
		b.of(s).members[e.Name] = true
	}
}

// targets are the classes with members that nothing gives up.
func (b borrowing) targets() []Target {
	var out []Target
	for _, name := range sortedKeys(b) {
		var borrows []string
		for member, given := range b[name].members {
			if !given {
				borrows = append(borrows, member)
			}
		}
		sort.Strings(borrows)
		classes := b[name].classes
		sort.Strings(classes)
		for _, class := range slices.Compact(classes) {
			if borrows != nil {
				out = append(out, Target{Name: class + borrowingFields, Borrows: borrows})
			}
		}
	}
	return out
}

// fieldsCount says whether the references of two records differ only where the
// port's are all accounted for: each that a call added or took away is that of a
// value, a container or a field that the collector sees, and fields of classes
// that borrow in the original are among them.
func fieldsCount(x, y *callRecord) bool {
	names := map[string]bool{}
	for n := range x.Refs {
		names[n] = true
	}
	for n := range y.Refs {
		names[n] = true
	}
	some := false
	for n := range names {
		if x.Refs[n] == y.Refs[n] {
			continue
		}
		held := y.Held[n]
		if y.Refs[n] != held[0] || held[1] == x.Held[n][1] {
			return false
		}
		some = true
	}
	return some
}
