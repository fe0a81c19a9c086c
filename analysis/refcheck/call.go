package refcheck

import (
	"slices"
	"strings"

	"hpyport/analysis/capi"
	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
)

func lookup(name string) *capi.Row { return capi.Lookup(name) }

// ends are functions that do not come back.
var ends = map[string]bool{"abort": true, "exit": true, "_exit": true, "longjmp": true, "Py_FatalError": true, "Py_UNREACHABLE": true, "__builtin_unreachable": true, "Py_Exit": true}

// makers are slots of a type that give a new object.
var makers = map[string]bool{"tp_alloc": true, "tp_new": true, "tp_iter": true, "tp_repr": true, "tp_str": true, "tp_call": true, "tp_getattro": true}

// use notes that the object behind i is looked at.
func (r *run) use(st *state, i int, e *syntax.Expr, nullOK bool) {
	x := st.syms[i]
	if i == 0 || x == nil {
		return
	}
	if x.null == mayFail && !nullOK {
		r.reportAt(st, MissingCheck, e.Loc.Range, x.born, "%s may be NULL here: the result was not tested", "Test the result before it is used, and leave when it is NULL.", x.what)
		x.null = notNull
	}
	if x.null == isNull {
		return
	}
	switch {
	case x.gone != nil && x.origin == fresh && !x.shared && x.owned <= 0:
		r.reportAt(st, AfterRelease, e.Loc.Range, x.born, "the object of %s is used after its last reference was given up", "Use it first, or take a reference for as long as it is needed.", x.what)
		x.gone = nil
	case x.stale != nil && x.owned <= 0:
		r.reportAt(st, AcrossCall, e.Loc.Range, x.born, "%s is a borrowed reference, and what it was borrowed from may have let it go", "Take a reference with Py_INCREF before the call, and give it up afterwards.", x.what)
		x.stale = nil
	}
}

// release gives up one reference.
func (r *run) release(st *state, i int, e *syntax.Expr, nullOK bool) {
	x := st.syms[i]
	if i == 0 || x == nil || x.null == isNull {
		return
	}
	if x.gone != nil && x.origin == fresh && !x.shared && x.owned <= 0 {
		r.reportAt(st, OverRelease, e.Loc.Range, x.born, "the reference from %s is given up a second time", "Remove one of the two, or set the variable to NULL after the first.", x.what)
		x.gone = nil
		return
	}
	r.use(st, i, e, nullOK)
	x.owned--
	at := st.note(e.Loc.Range, "the reference to %s is given up", x.what)
	if x.owned < 0 {
		switch {
		case x.origin == borrowed && x.owned == -1, x.origin == parameter && r.newly && x.owned == -1:
			r.reportAt(st, OverRelease, e.Loc.Range, x.born, "%s is a borrowed reference, which is not this function's to give up", "Remove this, or take a reference with Py_INCREF where it was borrowed.", x.what)
			x.origin = elsewhere
		}
	}
	if x.origin == fresh && x.owned == 0 && !x.shared {
		x.gone = at
		for _, y := range st.syms {
			if y.origin == borrowed && y.parent == i && y.owned <= 0 {
				y.stale = at
			}
		}
	}
}

func (r *run) call(e *syntax.Expr, st *state) []outcome {
	name := e.CalledName()
	if ends[name] {
		return nil
	}
	callee := e.Called()
	var row *capi.Row
	if callee == nil || callee.Func == nil {
		row = lookup(name)
	}
	if name == "assert" && len(e.Args) == 1 {
		var outs []outcome
		for _, o := range r.truth(e.Args[0], st) {
			if o.truth {
				outs = append(outs, outcome{st: o.st})
			}
		}
		return outs
	}
	if row != nil && row.Kind == "macro" && len(row.InOut) > 0 && len(e.Args) > 0 {
		return r.replaces(e, row, st)
	}
	// The arguments, one after the other.
	type part struct {
		st   *state
		vals []val
	}
	parts := []part{{st: st}}
	if callee == nil || callee.Kind != syntax.FuncObj {
		parts = nil
		for _, o := range r.eval(e.X, st) {
			parts = append(parts, part{st: o.st})
		}
	}
	for _, a := range e.Args {
		var next []part
		for _, p := range parts {
			if x := addressed(a); x != nil { // what the call does to the variable comes later
				next = append(next, part{p.st, append(slices.Clone(p.vals), val{})})
				continue
			}
			for _, o := range r.eval(a, p.st) {
				next = append(next, part{o.st, append(slices.Clone(p.vals), o.v)})
			}
		}
		parts = next
	}
	var outs []outcome
	for _, p := range parts {
		switch {
		case row != nil:
			outs = append(outs, r.api(e, row, p.st, p.vals)...)
		case callee != nil && callee.Func != nil:
			outs = append(outs, r.own(e, callee, p.st, p.vals)...)
		default:
			outs = append(outs, r.unknown(e, p.st, p.vals)...)
		}
	}
	return outs
}

// addressed is the local variable of an argument "&x".
func addressed(a *syntax.Expr) *syntax.Object {
	a = syntax.StripCasts(a)
	if a.Op == syntax.Addr {
		if x := syntax.Unparen(a.X); x.Op == syntax.Ident && x.Obj != nil && !x.Obj.FileScope {
			return x.Obj
		}
	}
	return nil
}

// replaces executes Py_CLEAR and Py_SETREF.
func (r *run) replaces(e *syntax.Expr, row *capi.Row, st *state) []outcome {
	var outs []outcome
	for _, o := range r.eval(e.Args[0], st) {
		l := syntax.StripCasts(e.Args[0])
		vs := []outcome{{st: o.st, v: val{null: true}}}
		if len(e.Args) > 1 {
			vs = r.eval(e.Args[1], o.st)
		}
		for _, p := range vs {
			r.release(p.st, o.v.sym, e, true)
			if l.Op == syntax.Ident && l.Obj != nil && !l.Obj.FileScope && l.Obj.Storage != syntax.StaticStorage {
				old := p.st.vars[l.Obj]
				r.forget(p.st, l.Obj)
				if p.v.null && p.v.sym == 0 {
					r.bind(p.st, l.Obj, &sym{null: isNull})
				} else {
					p.st.vars[l.Obj] = p.v.sym
				}
				_ = old
			} else {
				foreignMemory(p.st)
				r.store(p.st, l, p.v)
			}
			outs = append(outs, outcome{st: p.st})
		}
	}
	return outs
}

// api executes a call of the C API.
func (r *run) api(e *syntax.Expr, row *capi.Row, st *state, vals []val) []outcome {
	at := func(i int) val { // from 1
		if i >= 1 && i <= len(vals) {
			return vals[i-1]
		}
		return val{}
	}
	if row.Drop {
		r.release(st, at(1).sym, e, row.AllowsNull(1))
		return []outcome{{st: st}}
	}
	if row.Result == capi.Take {
		v := at(row.From)
		r.use(st, v.sym, e, row.AllowsNull(row.From))
		if x := st.syms[v.sym]; x != nil && v.sym != 0 {
			x.owned++
			x.gone, x.stale = nil, nil
			at := st.note(e.Loc.Range, "a reference to %s is taken", x.what)
			if x.born == nil {
				x.born = at
			}
		}
		return []outcome{{st: st}}
	}
	given := byFormat(e, row)
	if given == nil { // a format that is not known: it may hand over any of them
		for _, v := range vals {
			if x := st.syms[v.sym]; v.sym != 0 && x != nil {
				x.origin, x.owned = elsewhere, 0
			}
		}
	}
	parse := strings.HasPrefix(row.Name, "PyArg_") || strings.HasPrefix(row.Name, "_PyArg_")
	for i, v := range vals {
		x := st.syms[v.sym]
		if v.sym == 0 || x == nil {
			continue
		}
		nullOK := row.AllowsNull(i+1) || row.NullError || row.More && i >= row.Params-1 || !r.isObject(e.Args[i].Type)
		steals, onSuccess := row.StealsArg(i + 1)
		lost := v.fresh && x.owned > 0 && !onSuccess && !steals && !given[i] && (row.Result != capi.New || row.From == 0)
		r.use(st, v.sym, e.Args[i], nullOK || lost)
		switch {
		case onSuccess: // who owns it then depends on the outcome
			x.shared = true
			if x.owned > 0 {
				x.owned--
			}
		case steals || given[i]:
			x.owned--
			x.shared, x.parent = true, 0 // another container keeps it now
			if x.owned < 0 && (x.origin == borrowed || x.origin == parameter && r.newly) {
				x.stolen = st.note(e.Loc.Range, "%s takes the reference to %s over", row.Name, x.what)
			}
		case !keepsNothing(row):
			x.shared = true
		}
		if lost {
			r.reportAt(st, Leak, e.Args[i].Loc.Range, x.born, "the new reference that %s gives is passed on and lost: "+row.Name+" does not take it over", "Keep it in a variable and give it up after the call.", x.what)
			x.owned = 0
		}
	}
	if len(e.Args) == 3 && len(row.Steals) == 1 && row.Fails == capi.Never {
		// A macro that stores an item does not give up the one before: who has borrowed it owns it now.
		for _, y := range st.syms {
			if y.origin == borrowed && y.parent != 0 && y.parent == at(1).sym {
				y.origin, y.owned = elsewhere, 0
			}
		}
	}
	if row.Shrinks && len(vals) > 0 {
		key := ""
		if len(e.Args) > 1 {
			key = oneLine(e.Args[1].Loc.Range.Text())
		}
		for _, y := range st.syms {
			if y.origin == borrowed && y.parent != 0 && y.parent == at(1).sym && y.owned <= 0 && (len(e.Args) != 2 && len(e.Args) != 3 || y.key == key) {
				y.stale = st.note(e.Loc.Range, "%s may free %s", row.Name, y.what)
			}
		}
	}
	for i, a := range e.Args {
		o := addressed(a)
		if o == nil {
			continue
		}
		out := slices.IndexFunc(row.Out, func(x capi.Out) bool { return x.Arg == i+1 })
		switch {
		case !r.isObject(o.Type):
			r.forget(st, o)
		case parse:
			r.parsed(e, st, o)
		case out >= 0 && row.Out[out].New && (row.Fails == capi.Never):
			old := st.vars[o]
			r.bind(st, o, &sym{origin: fresh, owned: 1, shared: true, what: o.Name, born: st.note(e.Loc.Range, "%s gives a new reference in %s", row.Name, o.Name)})
			if old != 0 {
				r.lost(st, old, e)
			}
		case out >= 0 && !row.Out[out].New:
			r.forget(st, o)
			r.bind(st, o, &sym{origin: borrowed, shared: true, what: o.Name, null: notNull})
		default:
			r.escapeVar(st, o)
		}
	}
	if !row.Pure {
		foreignMemory(st)
	}
	what := oneLine(e.Loc.Range.Text())
	x := &sym{what: what, shared: false}
	if row.Fails == capi.NullError || row.Fails == capi.NullMaybe || row.Fails == capi.NullOnly {
		x.null = mayFail
	} else {
		x.null = notNull
	}
	switch row.Result {
	case capi.New:
		if row.From > 0 { // the same object once more
			v := at(row.From)
			if y := st.syms[v.sym]; y != nil && v.sym != 0 {
				r.use(st, v.sym, e, row.AllowsNull(row.From))
				y.owned++
				y.gone, y.stale = nil, nil
				n := st.note(e.Loc.Range, "a reference to %s is taken", y.what)
				if y.born == nil {
					y.born = n
				}
				return []outcome{{st: st, v: val{sym: v.sym, fresh: true}}}
			}
			return []outcome{{st: st}}
		}
		x.origin, x.owned = fresh, 1
		x.born = st.note(e.Loc.Range, "%s gives a new reference", what)
		return []outcome{{st: st, v: val{sym: r.add(st, x), fresh: true}}}
	case capi.Borrowed:
		x.origin, x.shared = borrowed, true
		if row.Params == 1 && row.Fails == capi.Never {
			x.origin = member // read from the object, whose dealloc may give it up
		}
		if row.From > 0 && row.Fails != capi.Never || row.From > 0 && len(e.Args) > 1 {
			x.parent = at(row.From).sym
		}
		if len(e.Args) > 1 {
			x.key = oneLine(e.Args[1].Loc.Range.Text())
		}
		if row.From == 0 && row.Fails != capi.NullError || row.Misuse {
			x.null = unknownNull
		}
		x.born = st.note(e.Loc.Range, "%s gives a borrowed reference", what)
		return []outcome{{st: st, v: val{sym: r.add(st, x)}}}
	case capi.AlwaysNull:
		return []outcome{{st: st, v: val{null: true}}}
	}
	return []outcome{{st: st}}
}

// keepsNothing reports whether a call can't make others hold its arguments.
func keepsNothing(row *capi.Row) bool {
	n := row.Name
	if row.Result == capi.Borrowed {
		return true
	}
	if strings.HasSuffix(n, "_Check") || strings.HasSuffix(n, "_CheckExact") || strings.Contains(n, "_GET_") || strings.HasSuffix(n, "Size") || strings.Contains(n, "_As") && row.Result == capi.Value {
		return true
	}
	return row.Result == capi.Value && len(row.Steals) == 0 && (strings.HasPrefix(n, "PyObject_Is") || strings.HasSuffix(n, "_Length") || n == "Py_TYPE")
}

// byFormat finds the arguments that a format string hands over with the unit N.
func byFormat(e *syntax.Expr, row *capi.Row) map[int]bool {
	out := map[int]bool{}
	if !row.More || !strings.Contains(row.Name, "BuildValue") && !strings.HasSuffix(row.Name, "CallFunction") && !strings.HasSuffix(row.Name, "CallMethod") {
		return out
	}
	at := row.Params - 1 // the format stands before the values
	if at >= 0 && at < len(e.Args) && facts.IsNull(e.Args[at]) {
		return out
	}
	if at < 0 || at >= len(e.Args) || syntax.StripCasts(e.Args[at]).Op != syntax.StringLit {
		at = -1
	}
	if at < 0 {
		return nil
	}
	arg := at
	for _, c := range syntax.StripCasts(e.Args[at]).Value {
		switch {
		case strings.ContainsRune("()[]{},: \t", c):
		case c == '#', c == '&':
			arg++
		default:
			arg++
			if c == 'N' {
				out[arg] = true
			}
		}
	}
	return out
}

// parsed gives a variable what argument parsing stores: something the caller keeps.
func (r *run) parsed(e *syntax.Expr, st *state, o *syntax.Object) {
	for _, a := range e.Args {
		if u := syntax.StripCasts(a); u.Op == syntax.StringLit && strings.Contains(u.Value, "&") {
			r.escapeVar(st, o)
			return
		}
	}
	old := st.vars[o]
	null := unknownNull
	if x := st.syms[old]; x == nil || old == 0 {
		null = notNull
	}
	r.bind(st, o, &sym{origin: borrowed, shared: true, what: o.Name, null: null})
	r.forget(st, o)
}

// own executes a call of a function of the file.
func (r *run) own(e *syntax.Expr, callee *syntax.Object, st *state, vals []val) []outcome {
	s := r.c.summary(callee)
	if s == nil || s.open || s.gaveUp {
		return r.unknown(e, st, vals)
	}
	for i, v := range vals {
		x := st.syms[v.sym]
		if v.sym == 0 || x == nil {
			continue
		}
		if x.null == mayFail {
			x.null = unknownNull // the function may look
		}
		r.use(st, v.sym, e.Args[i], true)
		d, ok := s.params[i]
		switch {
		case s.unclear[i] || !ok && s.paths == 0:
			x.origin, x.owned = elsewhere, 0
		case d < 0:
			x.owned += d
		}
		x.shared = true
		if v.fresh && x.owned > 0 && ok && d >= 0 && !s.unclear[i] {
			r.reportAt(st, Leak, e.Args[i].Loc.Range, x.born, "the new reference that %s gives is passed on and lost: "+callee.Name+" does not take it over", "Keep it in a variable and give it up after the call.", x.what)
			x.owned = 0
		}
	}
	for _, a := range e.Args {
		if o := addressed(a); o != nil {
			r.escapeVar(st, o)
		}
	}
	foreignMemory(st)
	if s.paths == 0 { // never comes back
		return nil
	}
	if !r.isObject(e.Type) || !s.seen && !s.fails {
		return []outcome{{st: st}}
	}
	if !s.seen {
		return []outcome{{st: st, v: val{null: true}}}
	}
	what := oneLine(e.Loc.Range.Text())
	x := &sym{what: what, null: notNull}
	if s.fails {
		x.null = mayFail
	}
	switch s.result {
	case fresh:
		x.origin, x.owned = fresh, 1
		x.shared = true // the function may have kept it, too
		x.born = st.note(e.Loc.Range, "%s gives a new reference", what)
		return []outcome{{st: st, v: val{sym: r.add(st, x), fresh: true}}}
	case borrowed:
		if s.from > 0 && s.from <= len(vals) {
			return []outcome{{st: st, v: val{sym: vals[s.from-1].sym}}}
		}
		x.origin, x.shared = borrowed, true
		if x.null == mayFail {
			x.null = unknownNull
		}
		x.born = st.note(e.Loc.Range, "%s gives a borrowed reference", what)
		return []outcome{{st: st, v: val{sym: r.add(st, x)}}}
	}
	return []outcome{{st: st}}
}

// unknown executes a call of which nothing is known.
func (r *run) unknown(e *syntax.Expr, st *state, vals []val) []outcome {
	for i, v := range vals {
		if x := st.syms[v.sym]; v.sym != 0 && x != nil {
			r.use(st, v.sym, e.Args[i], true)
			if x.null == mayFail {
				x.null = unknownNull
			}
			x.origin, x.owned, x.shared = elsewhere, 0, true
		}
	}
	for _, a := range e.Args {
		if o := addressed(a); o != nil {
			r.escapeVar(st, o)
		}
	}
	foreignMemory(st)
	if f := syntax.Unparen(e.X); (f.Op == syntax.Arrow || f.Op == syntax.Member) && makers[f.Name] && r.isObject(e.Type) {
		what := oneLine(e.Loc.Range.Text())
		x := &sym{what: what, origin: fresh, owned: 1, null: mayFail, born: st.note(e.Loc.Range, "%s gives a new reference", what)}
		return []outcome{{st: st, v: val{sym: r.add(st, x), fresh: true}}}
	}
	return []outcome{{st: st}}
}
