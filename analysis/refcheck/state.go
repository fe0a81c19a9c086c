package refcheck

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
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

// A keyer writes the keys of states; it keeps its room between them, since each
// step of each path has one.
type keyer struct {
	buf   []byte
	names map[int]int
	objs  []*syntax.Object
	words []string
	ids   []int
}

func (k *keyer) id(i int) int64 {
	if i == 0 {
		return 0
	}
	n, ok := k.names[i]
	if !ok {
		n = len(k.names) + 1
		k.names[i] = n
	}
	return int64(n)
}

func (k *keyer) num(n int64, end byte) { k.buf = append(strconv.AppendInt(k.buf, n, 10), end) }

func (k *keyer) bool(v bool) {
	if v {
		k.buf = append(k.buf, '1')
	} else {
		k.buf = append(k.buf, '0')
	}
}

// key tells states apart, apart from how they were reached. The result is good
// until the next call.
func (k *keyer) key(s *state) []byte {
	k.buf, k.objs, k.words, k.ids = k.buf[:0], k.objs[:0], k.words[:0], k.ids[:0]
	if k.names == nil {
		k.names = map[int]int{}
	}
	clear(k.names)
	for o := range s.vars {
		k.objs = append(k.objs, o)
	}
	slices.SortFunc(k.objs, byPlace)
	for _, o := range k.objs {
		k.buf = append(append(k.buf, o.Name...), '@')
		k.num(int64(o.Loc.Range.Start), '=')
		k.num(k.id(s.vars[o]), ' ')
	}
	for m := range s.mem {
		k.words = append(k.words, m)
	}
	slices.Sort(k.words)
	for _, m := range k.words {
		k.buf = append(append(k.buf, m...), '=')
		k.num(k.id(s.mem[m]), ' ')
	}
	for i := range s.syms {
		k.ids = append(k.ids, i)
	}
	slices.Sort(k.ids)
	for _, i := range k.ids {
		k.id(i)
	}
	slices.SortFunc(k.ids, func(a, b int) int { return cmp.Compare(k.names[a], k.names[b]) })
	for _, i := range k.ids {
		x := s.syms[i]
		born := 0
		if x.born != nil {
			born = x.born.pos.Start
		}
		k.buf = append(k.buf, '|')
		k.num(k.id(i), ':')
		k.num(int64(x.origin), ',')
		k.num(int64(x.null), ',')
		k.num(int64(x.owned), ',')
		k.bool(x.shared)
		k.bool(x.gone != nil)
		k.bool(x.stale != nil)
		k.num(k.id(x.parent), ',')
		k.num(int64(born), ' ')
	}
	k.objs = k.objs[:0]
	for o := range s.ints {
		k.objs = append(k.objs, o)
	}
	slices.SortFunc(k.objs, byPlace)
	for _, o := range k.objs {
		k.buf = append(append(k.buf, ' '), o.Name...)
		k.buf = append(k.buf, '@')
		k.num(int64(o.Loc.Range.Start), ':')
		k.num(s.ints[o], ' ')
	}
	k.words = k.words[:0]
	for f := range s.facts {
		k.words = append(k.words, f)
	}
	slices.Sort(k.words)
	for _, f := range k.words {
		k.buf = append(append(k.buf, f...), '=')
		k.bool(s.facts[f])
	}
	return k.buf
}

func byPlace(a, b *syntax.Object) int {
	return cmp.Or(cmp.Compare(a.Loc.Range.Start, b.Loc.Range.Start), strings.Compare(a.Name, b.Name))
}
