package cfront

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"maps"
	"path/filepath"
	"slices"
	"sync"

	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// A Memo remembers readings. A search reads the same files again and again, as
// other Pythons and platforms see them or with arms forced; most of those readings
// come out as one before, and then the earlier unit is handed out again. So units
// must not be changed once they are read.
//
// Readings are the same when all that the parser and those who use its tree look
// at is: the text given to cc, where each of the author's tokens came from, which
// arms were taken, and what there was to say. What differs is found out after
// preprocessing, which is the small part of the cost.
type Memo struct {
	mu     sync.Mutex
	units  map[digest]*syntax.Unit
	order  []digest // oldest first
	tokens int      // of all units
	reads  map[string]outcome
	arms   map[string][]cpp.Arm
	parts  map[*syntax.Unit]*syntax.Unit // without the functions that are left out, the same ones always
	ids    map[*source.File]uint64
	files  map[string]*source.File
	texts  int // see Options.Overlay
	// What is known of types of missing headers, by file and type.
	opaques map[[2]string][]opaqueMember
	// Errors, by file and message, that cc also gives when it gets all declarations.
	errors map[[2]string]bool
}

// An outcome is what came of reading a file with certain options. The unit is in
// Memo.units, or was.
type outcome struct {
	unit *syntax.Unit
	err  error
}

type digest [sha256.Size]byte

// memoTokens bounds the readings that are kept: one takes 400 bytes a token or so.
const memoTokens = 1 << 19

// NewMemo returns an empty memo, for the files as they are now.
func NewMemo() *Memo {
	return &Memo{units: map[digest]*syntax.Unit{}, reads: map[string]outcome{}, arms: map[string][]cpp.Arm{}, ids: map[*source.File]uint64{}, files: map[string]*source.File{}, opaques: map[[2]string][]opaqueMember{}, errors: map[[2]string]bool{}}
}

// Read reads a file once. Two readings can only be the same when they read the same files.
func (m *Memo) Read(path string) (*source.File, error) {
	key := filepath.Clean(path)
	m.mu.Lock()
	f := m.files[key]
	m.mu.Unlock()
	if f != nil && f.Name == path {
		return f, nil
	}
	f, err := source.ReadFile(path)
	if err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if old := m.files[key]; old != nil && old.Name == path {
		return old, nil
	}
	m.files[key] = f
	return f, nil
}

func (m *Memo) id(f *source.File) uint64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	n, ok := m.ids[f]
	if !ok {
		n = uint64(len(m.ids)) + 1
		m.ids[f] = n
	}
	return n
}

// learn keeps what a reading of a file found out about types of missing headers.
func (m *Memo) learn(file string, types map[string]*opaqueType) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for name, o := range types {
		if o.in == nil && !o.number && len(o.members) > len(m.opaques[[2]string{file, name}]) {
			m.opaques[[2]string{file, name}] = o.members
		}
	}
}

// learned returns what learn was told. Nobody changes it any more.
func (m *Memo) learned(file, name string) []opaqueMember {
	if m == nil {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.opaques[[2]string{file, name}]
}

// confirm keeps that errors don't come from what was pruned.
func (m *Memo) confirm(file string, list []complaint) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, c := range list {
		m.errors[[2]string{file, c.msg}] = true
	}
}

// genuine reports whether all of some errors were confirmed, in this reading of the
// file or in another one: what pruning leaves out depends on names, not on the
// version, so what it was not to blame for once it is not again.
func (m *Memo) genuine(file string, list []complaint) bool {
	if m == nil {
		return false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return !slices.ContainsFunc(list, func(c complaint) bool { return !m.errors[[2]string{file, c.msg}] })
}

// another returns a number that no text has yet.
func (m *Memo) another() int {
	if m == nil {
		return 0
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.texts++
	return m.texts
}

func (m *Memo) read(key string) (outcome, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	o, ok := m.reads[key]
	return o, ok
}

func (m *Memo) keep(key string, u *syntax.Unit, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	kept := err != nil
	for _, k := range m.units {
		kept = kept || k == u
	}
	if kept {
		m.reads[key] = outcome{u, err}
	}
}

func (m *Memo) armsOf(key string) ([]cpp.Arm, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	a, ok := m.arms[key]
	return a, ok
}

func (m *Memo) keepArms(key string, arms []cpp.Arm) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.arms[key] = arms
}

// key spells what a file is read with; what ForFile adds follows from the file.
func (o *Options) key(f *source.File, whole bool) string {
	b := fmt.Appendf(nil, "%d %d %q %q %q %q %q %v %v %x %q %q", o.Memo.id(f), o.overlay, o.Python, o.Platform, o.Defines, o.Undefs, o.Include, o.Debug, o.FreeThreaded, o.LimitedAPI, o.IncludeDirs, o.SystemDirs)
	arms := slices.SortedFunc(maps.Keys(o.ForceArms), func(a, b cpp.ArmID) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Offset, b.Offset))
	})
	for _, a := range arms {
		b = fmt.Appendf(b, " %q:%d=%v", a.File, a.Offset, o.ForceArms[a])
	}
	if whole && o.Earlier != nil {
		b = fmt.Appendf(b, " %d %q", o.Earlier.Unit.Serial, slices.Sorted(maps.Keys(o.Earlier.Settled)))
	}
	return string(b)
}

func (m *Memo) get(d digest) *syntax.Unit {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.units[d]
}

func (m *Memo) put(d digest, u *syntax.Unit) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.units[d] != nil {
		return
	}
	m.order = append(m.order, d)
	m.units[d] = u
	for m.tokens += len(u.Tokens); m.tokens > memoTokens && len(m.order) > 1; {
		old := m.units[m.order[0]]
		maps.DeleteFunc(m.reads, func(_ string, o outcome) bool { return o.unit == old })
		m.tokens -= len(old.Tokens)
		delete(m.units, m.order[0])
		m.order = m.order[1:]
	}
}

// A digester takes in numbers and words.
type digester struct {
	h   hash.Hash
	buf []byte
}

func (d *digester) num(n ...int) {
	for _, n := range n {
		d.buf = binary.AppendVarint(d.buf, int64(n))
	}
	d.flush(1 << 12)
}

func (d *digester) word(s string) {
	d.num(len(s))
	d.buf = append(d.buf, s...)
}

func (d *digester) flush(limit int) {
	if len(d.buf) >= limit {
		d.h.Write(d.buf)
		d.buf = d.buf[:0]
	}
}

func (d *digester) rng(m *Memo, r source.Range) {
	if r.File == nil || r.File.Bundled {
		d.num(0)
		return
	}
	d.num(int(m.id(r.File)), r.Start, r.End)
}

// digest is of all that makes a reading what it is.
func (p *parser) digest(m *Memo) (out digest) {
	u := p.u
	d := &digester{h: sha256.New()}
	d.rng(m, source.Range{File: u.Main})
	p.visible(d)
	var last *source.File // ids of files are looked up once in a row
	var lastID int
	fileID := func(f *source.File) int {
		if f != last {
			last, lastID = f, int(m.id(f))
		}
		return lastID
	}
	for i := range u.Tokens {
		t := &u.Tokens[i]
		switch f := t.Pos.File; {
		case f == nil || !f.Bundled:
			d.num(fileID(f), t.Pos.Start, t.Pos.End, len(t.Trail))
		case len(t.Trail) > 0 && authoredTok(u, i):
			d.num(0, len(t.Trail))
		default:
			continue
		}
		for _, s := range t.Trail {
			d.num(s.Arg)
		}
	}
	for _, e := range u.Expansions {
		if e.Call.File == nil || e.Call.File.Bundled {
			continue
		}
		d.num(fileID(e.Call.File), e.Call.Start, e.Call.End)
		if mac := e.Macro; mac.Bundled {
			d.word(mac.Name)
			d.word(mac.Body.Text())
		} else {
			d.rng(m, mac.Def)
		}
		for _, a := range e.Args {
			d.num(a.Start, a.End)
		}
	}
	for _, a := range u.Arms {
		n := 0
		if a.Taken {
			n |= 1
		}
		if a.Reached {
			n |= 2
		}
		d.rng(m, a.Body)
		d.num(n)
	}
	for _, x := range u.Diags {
		d.rng(m, x.Pos)
		d.word(x.Code)
		d.word(x.Message)
	}
	for _, in := range u.Includes {
		d.rng(m, in.Loc)
		d.word(in.Name)
	}
	for _, mac := range u.Macros {
		d.rng(m, mac.Def)
	}
	d.flush(0)
	d.h.Sum(out[:0])
	return out
}

// partOf returns a unit without the functions that are left out, nil when it was not made yet.
func (m *Memo) partOf(u *syntax.Unit) *syntax.Unit {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.parts[u]
}

func (m *Memo) keepPart(u, part *syntax.Unit) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.parts == nil {
		m.parts = map[*syntax.Unit]*syntax.Unit{}
	}
	m.parts[u] = part
}
