package refcheck

import (
	"fmt"
	"sort"
	"strings"

	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

type nullness uint8

const (
	unknownNull nullness = iota // not known, and no reason to suspect it
	mayFail                     // NULL when the call that gave it failed; untested
	notNull
	isNull
)

type origin uint8

const (
	elsewhere origin = iota // not followed
	fresh                   // a new reference of this function
	borrowed                // lent by a container or by a call
	parameter               // lent by the caller
	member                  // read from memory that other code shares
	static                  // never freed
)

// A sym is one object on one path.
type sym struct {
	origin origin
	null   nullness
	owned  int  // references that the function owns; negative when it gave up others'
	named  bool // a variable held it
	shared bool // other code may hold it as well
	gone   *step
	stale  *step // what may have freed it, for a borrowed one
	stolen *step // the call that took over a reference that was not the function's
	parent int   // the container it is borrowed from, 0 for none
	key    string
	born   *step
	what   string // "PyList_New(0)"
	index  int    // parameter: from 0
}

// A step is one note on the way to a finding.
type step struct {
	prev *step
	pos  source.Range
	text string
}

// val is what an expression gives.
type val struct {
	sym   int // 0: no object
	null  bool
	num   *int64
	fresh bool // a reference that nothing holds yet: the expression's own
}

// state is everything known at one point of one path.
type state struct {
	vars  map[*syntax.Object]int
	ints  map[*syntax.Object]int64
	mem   map[string]int // members, by spelling
	syms  map[int]*sym
	facts map[string]bool
	path  *step
	n     int // steps, against endless paths
}

func (s *state) clone() *state {
	c := &state{vars: make(map[*syntax.Object]int, len(s.vars)), ints: make(map[*syntax.Object]int64, len(s.ints)), mem: make(map[string]int, len(s.mem)),
		syms: make(map[int]*sym, len(s.syms)), facts: make(map[string]bool, len(s.facts)), path: s.path, n: s.n}
	for k, v := range s.vars {
		c.vars[k] = v
	}
	for k, v := range s.ints {
		c.ints[k] = v
	}
	for k, v := range s.mem {
		c.mem[k] = v
	}
	for k, v := range s.syms {
		d := *v
		c.syms[k] = &d
	}
	for k, v := range s.facts {
		c.facts[k] = v
	}
	return c
}

func (s *state) note(pos source.Range, format string, args ...any) *step {
	s.path = &step{s.path, pos, fmt.Sprintf(format, args...)}
	return s.path
}

// drop forgets symbols that nothing refers to and that own nothing.
func (s *state) drop() {
	live := map[int]bool{}
	var mark func(i int)
	mark = func(i int) {
		if i == 0 || live[i] || s.syms[i] == nil {
			return
		}
		live[i] = true
		mark(s.syms[i].parent)
	}
	for _, i := range s.vars {
		mark(i)
	}
	for _, i := range s.mem {
		mark(i)
	}
	for i, x := range s.syms {
		if x.owned > 0 || x.origin == parameter {
			mark(i)
		}
	}
	for i := range s.syms {
		if !live[i] {
			delete(s.syms, i)
		}
	}
}

// key tells states apart, apart from how they were reached.
func (s *state) key() string {
	var b strings.Builder
	names := map[int]int{}
	id := func(i int) int {
		if i == 0 {
			return 0
		}
		if n, ok := names[i]; ok {
			return n
		}
		names[i] = len(names) + 1
		return names[i]
	}
	var vars []*syntax.Object
	for o := range s.vars {
		vars = append(vars, o)
	}
	sort.Slice(vars, func(i, j int) bool { return less(vars[i], vars[j]) })
	for _, o := range vars {
		fmt.Fprintf(&b, "%s@%d=%d ", o.Name, o.Loc.Range.Start, id(s.vars[o]))
	}
	var mem []string
	for m := range s.mem {
		mem = append(mem, m)
	}
	sort.Strings(mem)
	for _, m := range mem {
		fmt.Fprintf(&b, "%s=%d ", m, id(s.mem[m]))
	}
	var rest []int
	for i := range s.syms {
		rest = append(rest, i)
	}
	sort.Ints(rest)
	for _, i := range rest {
		id(i)
	}
	sort.Slice(rest, func(i, j int) bool { return names[rest[i]] < names[rest[j]] })
	for _, i := range rest {
		x := s.syms[i]
		born := 0
		if x.born != nil {
			born = x.born.pos.Start
		}
		fmt.Fprintf(&b, "|%d:%d,%d,%d,%v,%v,%v,%d,%d", names[i], x.origin, x.null, x.owned, x.shared, x.gone != nil, x.stale != nil, id(x.parent), born)
	}
	var ints []*syntax.Object
	for o := range s.ints {
		ints = append(ints, o)
	}
	sort.Slice(ints, func(i, j int) bool { return less(ints[i], ints[j]) })
	for _, o := range ints {
		fmt.Fprintf(&b, " %s@%d:%d", o.Name, o.Loc.Range.Start, s.ints[o])
	}
	var facts []string
	for f, v := range s.facts {
		facts = append(facts, fmt.Sprintf("%s=%v", f, v))
	}
	sort.Strings(facts)
	b.WriteString(strings.Join(facts, ";"))
	return b.String()
}

func less(a, b *syntax.Object) bool {
	if a.Loc.Range.Start != b.Loc.Range.Start {
		return a.Loc.Range.Start < b.Loc.Range.Start
	}
	return a.Name < b.Name
}
