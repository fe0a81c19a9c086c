package refcheck

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// Codes of findings.
const (
	Leak         = "leak-on-path"
	AfterRelease = "use-after-release"
	OverRelease  = "over-release"
	AcrossCall   = "borrowed-across-call"
	MissingCheck = "missing-null-check"
	Unused       = "unused-suppression"
)

// A Finding is one mistake.
type Finding struct {
	Code    string
	Func    string
	Pos     source.Range
	Message string
	Advice  string
	Notes   []Note // the path, in the order of execution

	born source.Range // where the reference came from
}

// A Note is one station of the path.
type Note struct {
	Pos  source.Range
	Text string
}

// limits against functions with too many paths, which are given up.
const (
	maxStates = 60    // at one point
	maxSteps  = 12000 // in one function
)

// Check looks at all functions of a unit.
func Check(u *syntax.Unit) []*Finding {
	c := &checker{unit: u, facts: facts.Collect(u), sums: map[*syntax.Object]*summary{}, found: map[string]*Finding{}}
	live := used(u)
	for _, f := range u.Funcs {
		if f.Body != nil && live[f] {
			c.summary(f.Obj)
		}
	}
	released := map[string]bool{}
	at := func(f *Finding) string { return fmt.Sprintf("%s %d %s", f.Pos.File.Name, f.Pos.Start, f.Func) }
	for _, f := range c.found {
		if f.Code == OverRelease {
			released[at(f)] = true
		}
	}
	var out []*Finding
	for _, f := range c.found {
		if f.Code == AcrossCall && released[at(f)] {
			continue // what must not be released at all need not be kept until then
		}
		out = append(out, f)
	}
	sort.Slice(out, func(i, j int) bool { return before(out[i], out[j]) })
	return suppress(u, out)
}

// used are the functions of the unit apart from those that a header brings along for others.
func used(u *syntax.Unit) map[*syntax.Func]bool {
	out := map[*syntax.Func]bool{}
	var todo []*syntax.Func
	add := func(f *syntax.Func) {
		if f != nil && !out[f] {
			out[f] = true
			todo = append(todo, f)
		}
	}
	named := func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok && e.Op == syntax.Ident && e.Obj != nil {
			add(e.Obj.Func)
		}
		return true
	}
	for _, f := range u.Funcs {
		if f.Obj == nil || f.Obj.Storage != syntax.StaticStorage || f.Loc.Range.File == u.Main {
			add(f)
		}
	}
	for _, v := range u.Vars {
		syntax.Walk(v, named)
	}
	for len(todo) > 0 {
		f := todo[0]
		todo = todo[1:]
		if f.Body != nil {
			syntax.Walk(f.Body, named)
		}
	}
	return out
}

func before(a, b *Finding) bool {
	if a.Pos.File != b.Pos.File {
		return a.Pos.File.Name < b.Pos.File.Name
	}
	if a.Pos.Start != b.Pos.Start {
		return a.Pos.Start < b.Pos.Start
	}
	// A place may have several of a kind, such as one leak for each object.
	return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Func, b.Func), cmp.Compare(a.born.Start, b.born.Start), cmp.Compare(a.born.End, b.born.End),
		cmp.Compare(a.Message, b.Message), cmp.Compare(a.Pos.End, b.Pos.End), cmp.Compare(len(a.Notes), len(b.Notes))) < 0
}

type checker struct {
	unit  *syntax.Unit
	facts *facts.Module
	sums  map[*syntax.Object]*summary
	found map[string]*Finding
}

// finishers are slots that may give up what their argument holds, and the argument.
var finishers = map[string]bool{"tp_alloc": true, "tp_dealloc": true, "tp_free": true, "tp_del": true, "tp_finalize": true, "tp_clear": true, "Py_tp_dealloc": true, "Py_tp_free": true, "Py_tp_finalize": true, "Py_tp_clear": true}

// A summary says what a function of the file does with references.
type summary struct {
	open    bool // being made
	gaveUp  bool
	result  origin // fresh, borrowed, or elsewhere for what differs
	fails   bool   // may give NULL
	from    int    // the parameter that a borrowed result comes from, from 1
	params  map[int]int
	unclear map[int]bool
	seen    bool // some path returns an object
	paths   int
}

// run is the check of one function.
type run struct {
	c      *checker
	f      *syntax.Func
	g      *ownership.Graph
	sum    *summary
	next   int
	steps  int
	found  []*Finding
	asked  map[string]int
	inCond map[*syntax.Object]bool
	newly  bool // callers own the result, by the function's role
}

// summary checks a function, after those that it calls.
func (c *checker) summary(o *syntax.Object) *summary {
	if s := c.sums[o]; s != nil {
		return s
	}
	if o == nil || o.Func == nil || o.Func.Body == nil || o.Func.KnR {
		return nil
	}
	s := &summary{open: true, params: map[int]int{}, unclear: map[int]bool{}}
	c.sums[o] = s
	r := &run{c: c, f: o.Func, sum: s, g: ownership.Build(o.Func)}
	for _, role := range c.facts.Roles[o] {
		switch role.Kind {
		case facts.MethodRole, facts.GetterRole:
			r.newly = true
		case facts.SlotRole:
			r.newly = !finishers[role.Slot.Name]
		}
	}
	r.run()
	if !s.gaveUp {
		for _, f := range r.found {
			c.keep(f)
		}
	}
	for _, b := range facts.KeptBuffers(o.Func) {
		end := o.Func.Body.Close.Range
		syntax.Walk(o.Func.Body, func(n syntax.Node) bool {
			if st, ok := n.(*syntax.Stmt); ok && st.Op == syntax.Return {
				end = st.Loc.Range // the last one
			}
			return true
		})
		c.keep(&Finding{Code: Leak, Func: o.Name, Pos: end, born: b.Decl.Loc.Range,
			Message: "the buffer " + b.Decl.Name + " is not released here or anywhere: its object can't be resized any more, and lives for ever",
			Advice:  "Call PyBuffer_Release(&" + b.Decl.Name + ") on every path behind the call.",
			Notes:   []Note{{b.Fill.Loc.Range, b.Decl.Name + " is filled"}, {end, b.Decl.Name + " was not released"}}})
	}
	s.open = false
	return s
}

// keep keeps the finding with the shortest path of those at one place.
func (c *checker) keep(f *Finding) {
	at := f.Pos
	if f.Code == Leak && f.born.IsValid() { // one for each object, on whatever way it is lost
		at = f.born
	}
	key := fmt.Sprintf("%s %s %d", f.Code, at.File.Name, at.Start)
	if old := c.found[key]; old == nil || len(f.Notes) < len(old.Notes) {
		c.found[key] = f
	}
}

// objectless reports whether a function deals with no object: all that its callers
// can learn of it is whether it comes back, and that depends on no value that is followed.
func (r *run) objectless() bool {
	none := true
	for _, p := range r.f.Params {
		none = none && !r.isObject(p.Type)
	}
	syntax.Walk(r.f.Body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Expr:
			none = none && !r.isObject(n.Type)
		case *syntax.VarDecl:
			none = none && !r.isObject(n.Type)
		}
		return none
	})
	return none
}

func newState() *state {
	return &state{vars: map[*syntax.Object]int{}, ints: map[*syntax.Object]int64{}, mem: map[string]int{}, syms: map[int]*sym{}, facts: map[string]bool{}}
}

func (r *run) run() {
	start, plain := newState(), r.objectless()
	for i, p := range r.f.Params {
		if p.Obj != nil && r.c.facts.IsObjectPtr(p.Type) {
			r.bind(start, p.Obj, &sym{origin: parameter, what: p.Name, index: i, shared: true})
		}
	}
	type item struct {
		u  *ownership.Unit
		st *state
	}
	var keys keyer
	seen := map[*ownership.Unit]map[string]bool{}
	work := []item{{r.g.Entry, start}}
	for len(work) > 0 {
		it := work[len(work)-1]
		work = work[:len(work)-1]
		if r.steps++; r.steps > maxSteps {
			r.sum.gaveUp = true
			return
		}
		var k []byte
		if plain {
			it.st = newState() // each point once, whatever the way to it
		} else {
			it.st.drop()
			k = keys.key(it.st)
		}
		at := seen[it.u]
		if at == nil {
			at = map[string]bool{}
			seen[it.u] = at
		}
		if at[string(k)] {
			continue
		}
		at[string(k)] = true
		if len(at) > maxStates {
			r.sum.gaveUp = true
			return
		}
		outs := r.unit(it.u, it.st)
		for i, out := range outs {
			// The last to take a state need not copy it.
			last := !slices.ContainsFunc(outs[i+1:], func(o outcome) bool { return o.st == out.st })
			for j, e := range it.u.Succs {
				if out.cond && (e.When == ownership.IfTrue) != out.truth && e.When != ownership.Always {
					continue
				}
				if e.To.Part == ownership.Exit && !(it.u.Part == ownership.Simple && it.u.Stmt.Op == syntax.Return) {
					r.leave(out.st, source.Range{File: r.f.Loc.Range.File, Start: r.f.Body.Loc.Range.End - 1, End: r.f.Body.Loc.Range.End}, val{})
					continue
				}
				if e.To.Part == ownership.Exit {
					continue
				}
				next := out.st
				if !last || j+1 < len(it.u.Succs) {
					next = next.clone()
				}
				work = append(work, item{e.To, next})
			}
		}
	}
}

type outcome struct {
	st    *state
	cond  bool
	truth bool
	v     val
}

// unit executes one node of the graph.
func (r *run) unit(u *ownership.Unit, st *state) []outcome {
	plain := func(outs []outcome) []outcome {
		for i := range outs {
			outs[i].cond = false
		}
		return outs
	}
	switch u.Part {
	case ownership.Simple:
		s := u.Stmt
		switch s.Op {
		case syntax.ExprStmt:
			if s.Cond == nil {
				return []outcome{{st: st}}
			}
			var outs []outcome
			for _, o := range r.eval(s.Cond, st) {
				r.discard(s.Cond, o)
				outs = append(outs, o)
			}
			return plain(outs)
		case syntax.DeclStmt:
			outs := []outcome{{st: st}}
			for _, d := range s.Decls {
				if d.Init == nil || d.Init.Expr == nil || d.Obj == nil || d.Obj.Storage == syntax.StaticStorage {
					continue
				}
				var next []outcome
				for _, o := range outs {
					for _, p := range r.eval(d.Init.Expr, o.st) {
						r.assign(p.st, d.Obj, p.v, d.Init.Expr)
						next = append(next, outcome{st: p.st})
					}
				}
				outs = next
			}
			return outs
		case syntax.Return:
			if s.Cond == nil {
				r.leave(st, s.Loc.Range, val{})
				return nil
			}
			for _, o := range r.eval(s.Cond, st) {
				r.leave(o.st, s.Loc.Range, o.v)
			}
			return nil
		}
		return []outcome{{st: st}}
	case ownership.CondPart:
		if u.Stmt.Cond == nil {
			return []outcome{{st: st, cond: true, truth: true}}
		}
		if u.Stmt.Op == syntax.Switch {
			return plain(r.eval(u.Stmt.Cond, st))
		}
		return r.truth(u.Stmt.Cond, st)
	case ownership.PostPart:
		if u.Stmt.Post == nil {
			return []outcome{{st: st}}
		}
		outs := r.eval(u.Stmt.Post, st)
		for _, o := range outs {
			r.discard(u.Stmt.Post, o)
		}
		return plain(outs)
	}
	return []outcome{{st: st}}
}

func (r *run) add(st *state, x *sym) int {
	r.next++
	st.syms[r.next] = x
	return r.next
}

func (r *run) bind(st *state, o *syntax.Object, x *sym) { st.vars[o] = r.add(st, x) }

// discard looks at a result that nobody takes.
func (r *run) discard(e *syntax.Expr, o outcome) {
	if !o.v.fresh {
		return
	}
	if x := o.st.syms[o.v.sym]; x != nil && x.owned > 0 && x.null != isNull {
		r.report(o.st, Leak, e.Loc.Range, "the new reference that %s gives is thrown away", "Keep the result in a variable and give it up with Py_DECREF.", x.what)
		x.owned = 0
	}
}

// leave ends a path with a return.
func (r *run) leave(st *state, pos source.Range, v val) {
	r.sum.paths++
	if x := st.syms[v.sym]; x != nil && v.sym != 0 {
		if x.null == isNull {
			r.sum.fails = true
		} else {
			r.returned(st, pos, x)
		}
	} else if v.null {
		r.sum.fails = true
	} else if v.sym == 0 && r.c.facts.IsObjectPtr(r.f.Type.Elem) {
		r.sum.result, r.sum.seen = elsewhere, true // not followed
	}
	for _, x := range sortedSyms(st) {
		if x.stolen != nil && x.owned < 0 && x.null != isNull {
			r.reportAt(st, OverRelease, x.stolen.pos, x.born, "%s is a borrowed reference, and the call takes it over", "Take a reference with Py_INCREF before the call.", x.what)
		}
		if x.origin == parameter {
			r.param(x)
		}
		if x.owned <= 0 || x.null == isNull || x.origin == static || x.origin == elsewhere || x.origin == parameter && !r.newly {
			continue
		}
		if x.origin == member && !x.named {
			continue // taken for what it was copied to
		}
		how := "the reference from %s is still owned here, and nobody else can give it up"
		advice := "Give it up on this path, with Py_DECREF before the return or at a label that all failures lead to."
		if x.origin != fresh {
			how = "a reference to %s was taken, and is not given up on this path"
		}
		r.reportAt(st, Leak, pos, x.born, how, advice, x.what)
	}
}

func (r *run) param(x *sym) {
	old, ok := r.sum.params[x.index]
	if ok && old != x.owned && x.null != isNull {
		r.sum.unclear[x.index] = true
	}
	if x.null != isNull {
		r.sum.params[x.index] = x.owned
	}
}

// returned accounts for the object that a function gives back.
func (r *run) returned(st *state, pos source.Range, x *sym) {
	kind := borrowed
	if x.owned > 0 {
		kind = fresh
	} else if x.origin == elsewhere || x.origin == fresh && x.shared {
		kind = elsewhere
	}
	if x.null == mayFail {
		r.sum.fails = true
	}
	if r.newly && kind == borrowed && x.owned == 0 && x.gone == nil {
		switch held := x.origin; {
		case held == borrowed, held == parameter, held == static, held == member && inMemory(st, x):
			r.report(st, OverRelease, pos, "%s is returned without a reference of its own, which the caller will give up", "Take a reference with Py_INCREF before the return.", x.what)
		}
	}
	if x.gone != nil && x.origin == fresh && !x.shared && x.owned <= 0 && r.newly {
		r.report(st, AfterRelease, pos, "%s is returned after its last reference was given up", "Return it before the reference is given up, or take one more.", x.what)
	}
	x.owned--
	if x.origin == static && kind == borrowed && !r.newly {
		kind = elsewhere
	}
	from := 0
	if kind == borrowed && x.origin == parameter {
		from = x.index + 1
	}
	if !r.sum.seen {
		r.sum.result, r.sum.from, r.sum.seen = kind, from, true
	} else if r.sum.result != kind {
		r.sum.result = elsewhere
	}
}

// inMemory reports whether a member or global still holds what was read from it: a
// function may take its reference out and return it.
func inMemory(st *state, x *sym) bool {
	for _, i := range st.mem {
		if st.syms[i] == x {
			return true
		}
	}
	return false
}

func sortedSyms(st *state) []*sym {
	var ids []int
	for i := range st.syms {
		ids = append(ids, i)
	}
	sort.Ints(ids)
	var out []*sym
	for _, i := range ids {
		out = append(out, st.syms[i])
	}
	return out
}

func (r *run) report(st *state, code string, pos source.Range, format, advice string, args ...any) {
	r.reportAt(st, code, pos, nil, format, advice, args...)
}

// reportAt reports what is wrong at pos; a leak is one finding for each place that made the object.
func (r *run) reportAt(st *state, code string, pos source.Range, born *step, format, advice string, args ...any) {
	if !pos.IsValid() || pos.File.Bundled {
		return
	}
	var at source.Range
	if born != nil {
		at = born.pos
	}
	f := &Finding{born: at, Code: code, Func: r.f.Name, Pos: pos, Message: fmt.Sprintf(format, args...), Advice: advice}
	for s := st.path; s != nil; s = s.prev {
		f.Notes = append(f.Notes, Note{s.pos, s.text})
	}
	slices.Reverse(f.Notes)
	if born != nil {
		// The path before the object was there is of no interest.
		for i, n := range f.Notes {
			if n.Pos == born.pos && n.Text == born.text {
				f.Notes = f.Notes[i:]
				break
			}
		}
	}
	f.Notes = append(f.Notes, Note{pos, f.Message})
	r.found = append(r.found, f)
}

// oneLine is a source text without line breaks.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > 60 {
		s = s[:57] + "..."
	}
	return s
}
