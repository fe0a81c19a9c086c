package port

import (
	"strings"

	"hpyport/analysis/capi"
	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
)

// This file finds out what a function of the author's, as it stands in the C API,
// does with references: whether its result is a new one, and whether it takes over
// what it is given. It says so only where the text shows it; a caller of any other
// function that stays has to stay, too.

// refResult says what reference a function returns.
type refResult uint8

const (
	refUnknown refResult = iota
	refNew
	refBorrowed
	refNull // nothing but NULL
)

// refSummary is what a caller needs to know of a function.
type refSummary struct {
	result refResult
	keeps  []bool // of each parameter: it is borrowed for the call, no more
}

// summary analyzes a function. One that is being analyzed is taken to be as the rest says.
func (p *Port) summary(fn *syntax.Func) *refSummary {
	m, _ := p.Data["summaries"].(map[*syntax.Func]*refSummary)
	if m == nil {
		m = map[*syntax.Func]*refSummary{}
		p.Data["summaries"] = m
	}
	if s := m[fn]; s != nil {
		return s
	}
	s := &refSummary{result: refNull, keeps: make([]bool, len(fn.Params))}
	m[fn] = s
	for i := range s.keeps {
		s.keeps[i] = true
	}
	if fn.Body == nil || fn.KnR {
		s.result = refUnknown
		for i := range s.keeps {
			s.keeps[i] = false
		}
		return s
	}
	uses := usesIn(fn)
	for i, q := range fn.Params {
		if q.Obj != nil && p.IsHandle(q.Type) {
			s.keeps[i] = p.onlyBorrows(fn, uses, q.Obj, 0)
		}
	}
	if fn.Type != nil && p.IsHandle(fn.Type.Result) {
		s.result = p.returned(fn, uses)
		if s.result == refBorrowed && p.handsOnMember(fn, uses) {
			s.result = p.asCallersTakeIt(fn)
		}
	}
	return s
}

// handsOnMember reports whether a function returns what it read from a member, without a count:
// as a borrowed reference, or as the member's own, which it leaves there no more.
func (p *Port) handsOnMember(fn *syntax.Func, uses map[*syntax.Object][]*syntax.Expr) bool {
	member := func(e *syntax.Expr) bool {
		e = syntax.StripCasts(e)
		return e != nil && (e.Op == syntax.Arrow || e.Op == syntax.Member || e.Op == syntax.Index)
	}
	found := false
	syntax.Walk(fn.Body, func(n syntax.Node) bool {
		st, ok := n.(*syntax.Stmt)
		if !ok || st.Op != syntax.Return || st.Cond == nil {
			return true
		}
		x := syntax.StripCasts(st.Cond)
		if member(x) {
			found = true
		}
		if x.Op != syntax.Ident || x.Obj == nil || x.Obj.FileScope {
			return true
		}
		for _, d := range x.Obj.Decls {
			found = found || d.Init != nil && member(d.Init.Expr)
		}
		for _, u := range uses[x.Obj] {
			if a := assignTo(u); a != nil {
				found = found || member(a.Y)
			}
		}
		return true
	})
	return found
}

// asCallersTakeIt is what such a result is by what all callers do with it.
func (p *Port) asCallersTakeIt(fn *syntax.Func) refResult {
	if len(p.Facts.Roles[fn.Obj]) > 0 { // Python owns what it gets
		return refNew
	}
	res := refNull
	for _, c := range p.callsOf(fn) {
		r := refUnknown
		switch c.use() {
		case resultOwned:
			r = refNew
		case resultLent:
			r = refBorrowed
		}
		res = res.join(r)
	}
	if res == refNull {
		return refBorrowed
	}
	return res
}

// usesIn lists the uses of each object in a function.
func usesIn(fn *syntax.Func) map[*syntax.Object][]*syntax.Expr {
	out := map[*syntax.Object][]*syntax.Expr{}
	syntax.Walk(fn.Body, func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok && e.Op == syntax.Ident && e.Obj != nil {
			out[e.Obj] = append(out[e.Obj], e)
		}
		return true
	})
	return out
}

// join is what a function returns that returns a here and b there.
func (a refResult) join(b refResult) refResult {
	switch {
	case a == refNull:
		return b
	case b == refNull || a == b:
		return a
	}
	return refUnknown
}

// returned is what all returns of a function have in common.
func (p *Port) returned(fn *syntax.Func, uses map[*syntax.Object][]*syntax.Expr) refResult {
	res := refNull
	syntax.Walk(fn.Body, func(n syntax.Node) bool {
		if st, ok := n.(*syntax.Stmt); ok && st.Op == syntax.Return && st.Cond != nil {
			res = res.join(p.reference(fn, uses, st.Cond, st))
		}
		return true
	})
	return res
}

// reference is what kind of reference an expression yields that st hands on.
func (p *Port) reference(fn *syntax.Func, uses map[*syntax.Object][]*syntax.Expr, e *syntax.Expr, st *syntax.Stmt) refResult {
	if facts.IsNull(e) {
		return refNull
	}
	e = syntax.StripCasts(e)
	switch e.Op {
	case syntax.Cond:
		if e.Y == nil {
			return refUnknown
		}
		return p.reference(fn, uses, e.Y, st).join(p.reference(fn, uses, e.Z, st))
	case syntax.Comma: // (Py_INCREF(x), x)
		if increments(e.X, e.Y) {
			return refNew
		}
		return refUnknown
	case syntax.Call:
		return p.calledReference(e)
	case syntax.Ident:
		if e.Obj == nil {
			return refUnknown
		}
		if incrementedBefore(st, e) {
			return p.onlyIncremented(uses, e)
		}
		if e.Obj.FileScope || e.Obj.Bundled || e.Obj.Storage == syntax.StaticStorage || e.Obj.Kind == syntax.ParamObj {
			if touchedCount(uses[e.Obj]) || e.Obj.Kind == syntax.ParamObj && assignedIn(uses[e.Obj]) {
				return refUnknown
			}
			return refBorrowed
		}
		return p.localReference(fn, uses, e.Obj, st)
	case syntax.Arrow, syntax.Member, syntax.Index:
		if incrementedBefore(st, e) {
			return refNew
		}
		return refBorrowed
	case syntax.Addr:
		if incrementedBefore(st, e) {
			return refNew
		}
		return refBorrowed
	}
	return refUnknown
}

// onlyIncremented is what a variable yields whose count was raised right before:
// a new reference, unless the variable had one of its own.
func (p *Port) onlyIncremented(uses map[*syntax.Object][]*syntax.Expr, e *syntax.Expr) refResult {
	if e.Obj.FileScope || e.Obj.Bundled || e.Obj.Storage == syntax.StaticStorage {
		return refNew
	}
	if e.Obj.Kind == syntax.ParamObj && !assignedIn(uses[e.Obj]) {
		return refNew
	}
	for _, u := range uses[e.Obj] {
		if a := assignTo(u); a != nil && p.sourceOf(a.Y) == refNew {
			return refUnknown
		}
		if addressed(u) {
			return refUnknown
		}
	}
	for _, d := range e.Obj.Decls {
		if d.Init != nil && (d.Init.Expr == nil || p.sourceOf(d.Init.Expr) == refNew) {
			return refUnknown
		}
	}
	return refNew
}

// sourceOf is what an assignment gives a variable, as far as the expression alone shows.
func (p *Port) sourceOf(e *syntax.Expr) refResult {
	if facts.IsNull(e) {
		return refNull
	}
	e = syntax.StripCasts(e)
	switch e.Op {
	case syntax.Call:
		return p.calledReference(e)
	case syntax.Ident, syntax.Arrow, syntax.Member, syntax.Index, syntax.Addr:
		return refBorrowed
	case syntax.Cond:
		if e.Y != nil {
			return p.sourceOf(e.Y).join(p.sourceOf(e.Z))
		}
	case syntax.Assign:
		return p.sourceOf(e.Y)
	}
	return refUnknown
}

// localReference is what a local variable yields: what all its values are, when
// nothing else counts its references on the way.
func (p *Port) localReference(fn *syntax.Func, uses map[*syntax.Object][]*syntax.Expr, o *syntax.Object, st *syntax.Stmt) refResult {
	res := refNull
	for _, d := range o.Decls {
		if d.Init != nil {
			if d.Init.Expr == nil {
				return refUnknown
			}
			res = res.join(p.sourceOf(d.Init.Expr))
		}
	}
	counted := false
	for _, u := range uses[o] {
		if a := assignTo(u); a != nil {
			if a.Op != syntax.Assign {
				return refUnknown
			}
			res = res.join(p.sourceOf(a.Y))
			continue
		}
		if addressed(u) {
			return refUnknown
		}
		switch countCall(u) {
		case "Py_INCREF", "Py_XINCREF", "Py_SETREF", "Py_XSETREF":
			counted = true
		}
		if i, c := argOf(u); c != nil && p.takes(c, i) {
			return refUnknown
		}
	}
	if counted || res == refBorrowed && touchedCount(uses[o]) {
		return refUnknown
	}
	return res
}

// countCall is the name of the call that counts references of e directly.
func countCall(e *syntax.Expr) string {
	_, c := argOf(e)
	if c == nil {
		return ""
	}
	switch n := c.CalledName(); n {
	case "Py_INCREF", "Py_XINCREF", "Py_DECREF", "Py_XDECREF", "Py_CLEAR", "Py_SETREF", "Py_XSETREF", "Py_NewRef", "Py_XNewRef":
		return n
	}
	return ""
}

// touchedCount reports whether references of a variable are counted anywhere.
func touchedCount(uses []*syntax.Expr) bool {
	for _, u := range uses {
		if n := countCall(u); n != "" && n != "Py_NewRef" && n != "Py_XNewRef" {
			return true
		}
	}
	return false
}

func assignedIn(uses []*syntax.Expr) bool {
	for _, u := range uses {
		if assignTo(u) != nil || addressed(u) {
			return true
		}
	}
	return false
}

// argOf returns the call of which e is an argument, through casts and parentheses.
func argOf(e *syntax.Expr) (int, *syntax.Expr) {
	n := e
	par, _ := e.Parent.(*syntax.Expr)
	for par != nil && (par.Op == syntax.Paren || par.Op == syntax.Cast) {
		n = par
		par, _ = par.Parent.(*syntax.Expr)
	}
	if par == nil || par.Op != syntax.Call {
		return -1, nil
	}
	for i, a := range par.Args {
		if a == n {
			return i, par
		}
	}
	return -1, nil
}

// calledReference is what a call yields.
func (p *Port) calledReference(c *syntax.Expr) refResult {
	if o := c.Called(); o != nil {
		if q, fn := p.definition(o); fn != nil {
			return q.summary(fn).result
		}
	}
	name := strings.TrimPrefix(c.CalledName(), "__hpyport_")
	if name == "" {
		if x := syntax.Unparen(c.X); x.Op == syntax.Arrow || x.Op == syntax.Member {
			switch x.Name {
			case "tp_alloc", "tp_new", "tp_repr", "tp_str", "tp_iter", "tp_iternext", "tp_call", "tp_getattro", "tp_richcompare", "mp_subscript", "sq_item", "nb_add":
				return refNew
			}
		}
		return refUnknown
	}
	if strings.HasPrefix(name, "Py_RETURN_") {
		return refNew
	}
	row := capi.Lookup(name)
	if row == nil {
		return refUnknown
	}
	switch row.Result {
	case capi.AlwaysNull:
		return refNull
	case capi.Borrowed:
		return refBorrowed
	case capi.New:
		return refNew
	}
	return refUnknown
}

// takes reports whether a call takes over its argument i, or may do so.
func (p *Port) takes(c *syntax.Expr, i int) bool {
	if o := c.Called(); o != nil && !o.Bundled {
		q, fn := p.definition(o)
		if fn == nil {
			return true
		}
		s := q.summary(fn)
		return i >= len(s.keeps) || !s.keeps[i]
	}
	name := c.CalledName()
	if name == "" {
		return true
	}
	if o := c.Called(); o != nil && asMemory(o.Type, i) { // frees it, moves it, or keeps its address
		return name != "PyObject_GC_Track" && name != "PyObject_GC_UnTrack" && name != "_PyObject_GC_TRACK" && name != "_PyObject_GC_UNTRACK"
	}
	if row := capi.Lookup(strings.TrimPrefix(name, "__hpyport_")); row != nil {
		if strings.Contains(name, "BuildValue") || strings.HasPrefix(name, "PyObject_Call") || strings.HasPrefix(name, "_PyObject_Call") {
			for _, a := range c.Args { // the unit N takes its argument over
				if s := syntax.StripCasts(a); s != nil && s.Op == syntax.StringLit && strings.Contains(s.Value, "N") {
					return true
				}
			}
		}
		steals, _ := row.StealsArg(i + 1)
		return steals && !row.Drop // what only drops a reference is looked at by itself
	}
	return !strings.HasPrefix(name, "Py") && !strings.HasPrefix(name, "_Py") && !strings.HasPrefix(name, "__hpyport_")
}

// onlyBorrows reports whether a function gives back or hands on no reference of a
// variable that it did not take before.
func (p *Port) onlyBorrows(fn *syntax.Func, uses map[*syntax.Object][]*syntax.Expr, o *syntax.Object, depth int) bool {
	if depth > 3 {
		return false
	}
	for _, u := range uses[o] {
		switch countCall(u) {
		case "Py_DECREF", "Py_XDECREF", "Py_CLEAR", "Py_SETREF", "Py_XSETREF":
			return false // of a value that came later, perhaps, or of a reference taken before
		case "Py_INCREF", "Py_XINCREF", "Py_NewRef", "Py_XNewRef":
			continue
		}
		if addressed(u) {
			return false
		}
		if i, c := argOf(u); c != nil {
			if p.takes(c, i) && !incrementedBefore(statementOf(u), u) {
				return false
			}
			continue
		}
		if assignTo(u) != nil {
			continue
		}
		a := assignedFrom(u)
		if a == nil {
			continue
		}
		x := syntax.Unparen(a.X)
		if x.Op == syntax.Ident && x.Obj != nil && !x.Obj.FileScope && x.Obj.Storage != syntax.StaticStorage {
			if x.Obj != o && !p.onlyBorrows(fn, uses, x.Obj, depth+1) {
				return false
			}
			continue
		}
		if !incrementedBefore(statementOf(u), u) && !incrementedAfter(statementOf(u), u) {
			return false // kept somewhere without a reference
		}
	}
	for _, d := range declsFrom(fn, o) {
		if d.Obj != nil && !p.onlyBorrows(fn, uses, d.Obj, depth+1) {
			return false
		}
	}
	return true
}

// assignedFrom returns the assignment whose right side is e, through casts.
func assignedFrom(e *syntax.Expr) *syntax.Expr {
	n := e
	par, _ := e.Parent.(*syntax.Expr)
	for par != nil && (par.Op == syntax.Paren || par.Op == syntax.Cast || par.Op == syntax.Cond && par.X != n) {
		n = par
		par, _ = par.Parent.(*syntax.Expr)
	}
	if par != nil && par.Op == syntax.Assign && par.Y == n {
		return par
	}
	return nil
}

// declsFrom lists the local variables whose initializer is a variable.
func declsFrom(fn *syntax.Func, o *syntax.Object) []*syntax.VarDecl {
	var out []*syntax.VarDecl
	syntax.Walk(fn.Body, func(n syntax.Node) bool {
		if d, ok := n.(*syntax.VarDecl); ok && d.Init != nil && d.Init.Expr != nil {
			if x := syntax.StripCasts(d.Init.Expr); x != nil && x.Op == syntax.Ident && x.Obj == o {
				out = append(out, d)
			}
		}
		return true
	})
	return out
}

// increments reports whether an expression is Py_INCREF(x).
func increments(e, x *syntax.Expr) bool {
	e = syntax.StripCasts(e)
	if e == nil || e.Op != syntax.Call || len(e.Args) != 1 {
		return false
	}
	switch e.CalledName() {
	case "Py_INCREF", "Py_XINCREF":
		return sameThing(e.Args[0], x)
	}
	return false
}

func sameThing(a, b *syntax.Expr) bool {
	a, b = syntax.StripCasts(a), syntax.StripCasts(b)
	if a == nil || b == nil {
		return false
	}
	if a.Op == syntax.Addr && b.Op == syntax.Addr {
		return sameThing(a.X, b.X)
	}
	return sameVar(a, b)
}

// incrementedBefore reports whether the statement right before st, in its block, is Py_INCREF(x).
func incrementedBefore(st *syntax.Stmt, x *syntax.Expr) bool { return neighbour(st, x, -1) }

func incrementedAfter(st *syntax.Stmt, x *syntax.Expr) bool { return neighbour(st, x, 1) }

func neighbour(st *syntax.Stmt, x *syntax.Expr, by int) bool {
	if st == nil {
		return false
	}
	b, ok := st.Parent.(*syntax.Stmt)
	if !ok || b.Op != syntax.Block {
		return false
	}
	for i, s := range b.List {
		if s == st && i+by >= 0 && i+by < len(b.List) {
			n := b.List[i+by]
			return n.Op == syntax.ExprStmt && n.Cond != nil && increments(n.Cond, x)
		}
	}
	return false
}

// nullObject reports whether a function of the type void * stands for an object that
// is always null, such as one that raises an error for its caller to return.
func (p *Port) nullObject(f *syntax.Func) bool {
	res := f.Type.Result
	if f.Body == nil || len(p.Facts.Roles[f.Obj]) > 0 || f.Obj.Storage != syntax.StaticStorage || res.Deref() == nil || res.Deref().Kind != syntax.Void {
		return false
	}
	ok, returns := true, false
	syntax.Walk(f.Body, func(n syntax.Node) bool {
		if s, is := n.(*syntax.Stmt); is && s.Op == syntax.Return {
			returns = true
			ok = ok && s.Cond != nil && facts.IsNull(s.Cond)
		}
		return ok
	})
	passed := false
	for _, c := range p.Facts.Calls[f.Obj] {
		s, is := c.Parent.(*syntax.Stmt)
		in := syntax.EnclosingFunc(c)
		if !is || in == nil || s.Op != syntax.ExprStmt && (s.Op != syntax.Return || !p.IsHandle(in.Type.Result)) {
			return false
		}
		passed = passed || s.Op == syntax.Return
	}
	for _, u := range p.Facts.Uses[f.Obj] {
		if facts.CallOf(u) == nil { // handed on to somebody who wants a void *
			return false
		}
	}
	return ok && returns && passed
}

func isCallOf(e *syntax.Expr, name string) bool {
	e = syntax.StripCasts(e)
	return e != nil && e.Op == syntax.Call && e.CalledName() == name
}

// onlyTested reports whether a variable is read for nothing but a test against null.
func (f *Fn) onlyTested(o *syntax.Object) bool {
	if o == nil {
		return false
	}
	for _, u := range f.P.Facts.Uses[o] {
		if assignTo(u) != nil {
			continue
		}
		n := syntax.Node(u)
		up := u.Parent
		for {
			p, ok := up.(*syntax.Expr)
			if !ok || p.Op != syntax.Paren {
				break
			}
			n, up = p, p.Parent
		}
		switch p := up.(type) {
		case *syntax.Expr:
			test := p.Op == syntax.Not || p.Op == syntax.AndAnd || p.Op == syntax.OrOr || p.Op == syntax.Cond && p.X == n ||
				(p.Op == syntax.Eq || p.Op == syntax.Ne) && (facts.IsNull(p.X) || facts.IsNull(p.Y))
			if !test {
				return false
			}
		case *syntax.Stmt:
			if p.Op == syntax.Return || p.Cond != n || p.Op == syntax.ExprStmt {
				return false
			}
		default:
			return false
		}
	}
	return true
}
