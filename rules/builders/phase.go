package builders

import (
	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// A segment is one stretch of a variable's life: from the call that makes the
// list or tuple to the next value of the variable.
type segment struct {
	make       *syntax.Expr
	sets, full []*syntax.Expr
	end        int // the token before which it ends
}

// phased finds the variables that are filled first and used as an object
// afterwards, once or several times: the builder gets a variable of its own, and
// the object is built before the first statement that needs it.
func phased(f *port.Fn, o *syntax.Object, l *port.Local) {
	segs, k, ok := segments(f, o, l)
	if !ok || len(segs) == 0 {
		return
	}
	w := newFlow(f, o, l)
	for _, sg := range segs {
		for _, e := range w.reached(sg.make) {
			if role(e, k) == other {
				sg.full = append(sg.full, e)
			}
		}
		if memory(k) && !pointers(f, w, sg, k) {
			return
		}
	}
	phases := divide(segs, firstNeed)
	if l.Phase = (&port.Phase{Segments: phases}); phases == nil || !w.agrees(f, l) {
		// What needs it first is on one way only: complete as soon as all items are set.
		phases = divide(segs, nil)
		if l.Phase = (&port.Phase{Segments: phases}); phases == nil || !w.agrees(f, l) {
			l.Phase = nil
			return
		}
	}
	if memory(k) && !guarded(f, l, segs) {
		l.Phase = nil
		return
	}
	b := &port.Local{Kind: port.BuilderLocal, Builder: k, Handle: f.Fresh("b_" + l.Handle)}
	f.AddLocal(b, "builder:"+l.Handle, l.Var.Scope)
	if l.IsParam { // declared where the function begins, and not yet made
		b.Var.Entry = ownership.Null
	}
	l.Phase.Builder = b
	for _, ph := range phases {
		if ph.At == nil {
			continue
		}
		if ph.After {
			f.BuildAfter[ph.At] = append(f.BuildAfter[ph.At], l)
		} else {
			f.BuildAt[ph.At] = append(f.BuildAt[ph.At], l)
		}
	}
}

// divide finds the point of each segment at which its object is built; nil when one has none.
func divide(segs []*segment, first needs) []port.Segment {
	var phases []port.Segment
	for _, sg := range segs {
		if len(sg.full) == 0 { // dropped as it is: never built
			phases = append(phases, port.Segment{Make: sg.make, End: sg.end})
			continue
		}
		at, after := buildPoint(sg, first)
		if at == nil || repeats(sg.make, at) {
			return nil
		}
		phases = append(phases, port.Segment{Make: sg.make, At: at, After: after})
	}
	return phases
}

// needs finds the first statement of a block that needs the object.
type needs func(sg *segment, home, block *syntax.Stmt) *syntax.Stmt

// segments splits the uses of a variable, in the order they are written.
func segments(f *port.Fn, o *syntax.Object, l *port.Local) (segs []*segment, kind string, ok bool) {
	var cur *segment
	only := onlyKind(f, o, l)
	start := func(e *syntax.Expr) bool {
		m := maker(e)
		if m != "" && m != only {
			if memory(m) || memory(only) {
				return false
			}
			m = "" // a list can be had with None in the place of items
		}
		if cur != nil && (m != "" || !facts.IsNull(e)) {
			cur.end = e.Loc.First
			if a, ok := e.Parent.(*syntax.Expr); ok && a.Op == syntax.Assign {
				cur.end = a.Loc.First
			}
		}
		if m == "" {
			if !facts.IsNull(e) { // null for one that was dropped half filled: that builder goes on elsewhere
				cur = nil
			}
			return true
		}
		kind = m
		cur = &segment{make: e, end: f.Func.Loc.Last + 1}
		segs = append(segs, cur)
		return true
	}
	if d := l.Decl; d.Init != nil && (d.Init.Expr == nil || !start(d.Init.Expr)) {
		return nil, "", false
	}
	for _, e := range f.P.Facts.Uses[o] {
		if a := port.AssignTo(e); a != nil {
			if !start(a.Y) {
				return nil, "", false
			}
			continue
		}
		switch role(e, only) {
		case setsItem:
			if cur == nil && only == "List" {
				return nil, "", false
			}
			if cur == nil {
				continue // in a list that is not built, or of bytes that were read
			}
			cur.sets = append(cur.sets, e)
		}
	}
	for _, sg := range segs {
		if len(sg.sets) == 0 {
			return nil, "", false
		}
	}
	return segs, kind, true
}

// onlyKind is the kind of builder for a variable that may hold tuples and lists:
// a tuple needs one.
func onlyKind(f *port.Fn, o *syntax.Object, l *port.Local) string {
	kind := ""
	look := func(e *syntax.Expr) {
		if m := maker(e); m != "" && kind != "Tuple" {
			kind = m
		}
	}
	if d := l.Decl; d.Init != nil && d.Init.Expr != nil {
		look(d.Init.Expr)
	}
	for _, e := range f.P.Facts.Uses[o] {
		if a := port.AssignTo(e); a != nil {
			look(a.Y)
		}
	}
	return kind
}

// repeats reports whether a goto behind at leads back to between the making and
// at, so that the object would be built twice.
func repeats(make *syntax.Expr, at *syntax.Stmt) bool {
	found := false
	syntax.Walk(at.Func.Body, func(n syntax.Node) bool {
		if s, ok := n.(*syntax.Stmt); ok && s.Op == syntax.Goto && s.Loc.First >= at.Loc.First {
			if t := s.Target; t == nil || t.Loc.First > make.Loc.First && t.Loc.First <= at.Loc.First {
				found = true
			}
		}
		return !found
	})
	return found
}

// buildPoint is the statement before which, or after which, the object of a
// segment is built: before the first one that needs it where statements follow
// one another in one block, else as soon as all items are set. It is nil when
// items are set, or the object is needed, in any other order.
func buildPoint(sg *segment, first needs) (at *syntax.Stmt, after bool) {
	home := listed(statement(sg.make), nil)
	if home == nil {
		return nil, false
	}
	block, _ := home.Parent.(*syntax.Stmt)
	if first != nil {
		if at := first(sg, home, block); at != nil && !repeats(sg.make, at) {
			return at, false
		}
	}
	for block != nil {
		var last *syntax.Stmt
		in := 0 // items that are set in that statement
		for _, e := range sg.sets {
			s := listed(statement(e), block)
			if s == nil || home != nil && s.Loc.First < home.Loc.First {
				return nil, false
			}
			if last == nil || s.Loc.First > last.Loc.First {
				last, in = s, 0
			}
			if s == last {
				in++
			}
		}
		inside, behind := 0, 0
		for _, e := range sg.full {
			switch {
			case e.Loc.First > last.Loc.Last:
				behind++
			case e.Loc.First >= last.Loc.First:
				inside++
			}
		}
		switch {
		case behind == len(sg.full):
			if next := following(block, last); next != nil && next.Op != syntax.Label && next.Op != syntax.Case && next.Op != syntax.Default {
				return next, false
			}
			if last.Op == syntax.Label || last.Op == syntax.Case || last.Op == syntax.Default || jumps(last) {
				return nil, false
			}
			return last, true
		case inside == len(sg.full) && in == len(sg.sets): // "if (t != NULL) { fill it; use it; }"
			block, home = common(sg, last), nil
		default:
			return nil, false
		}
	}
	return nil, false
}

// firstNeed is the first statement of block that needs the object, nil when
// that does not follow all that set items, or some need does not follow it.
func firstNeed(sg *segment, home, block *syntax.Stmt) *syntax.Stmt {
	if len(sg.full) == 0 || block == nil {
		return nil
	}
	at := listed(statement(sg.full[0]), block)
	if at == nil || at == home {
		return nil
	}
	for _, e := range sg.sets {
		if s := listed(statement(e), block); s == nil || s.Loc.First >= at.Loc.First || s.Loc.First < home.Loc.First {
			return nil
		}
	}
	for _, e := range sg.full {
		if s := listed(statement(e), block); s == nil || s.Loc.First < at.Loc.First {
			return nil
		}
	}
	switch at.Op {
	case syntax.Label, syntax.Case, syntax.Default:
		return nil
	}
	return at
}

// following is the statement after s in block.
func following(block, s *syntax.Stmt) *syntax.Stmt {
	for i, c := range block.List {
		if c == s && i+1 < len(block.List) {
			return block.List[i+1]
		}
	}
	return nil
}

// jumps reports whether nothing is evaluated behind s.
func jumps(s *syntax.Stmt) bool {
	switch s.Op {
	case syntax.Return, syntax.Goto, syntax.Break, syntax.Continue:
		return true
	}
	return false
}

// common is the innermost block within s that holds all items and needs of a
// segment, nil when there is none, or a loop is around it.
func common(sg *segment, s *syntax.Stmt) *syntax.Stmt {
	all := append(append([]*syntax.Expr{}, sg.sets...), sg.full...)
	in := func(b *syntax.Stmt) bool {
		for _, e := range all {
			if e.Loc.First < b.Loc.First || e.Loc.First > b.Loc.Last {
				return false
			}
		}
		return true
	}
	var found *syntax.Stmt
	for b := statement(all[0]); b != nil; b, _ = b.Parent.(*syntax.Stmt) {
		if found == nil && b.Op == syntax.Block && in(b) {
			found = b
		}
		switch b.Op {
		case syntax.While, syntax.DoWhile, syntax.For:
			if found != nil {
				return nil
			}
		}
		if b == s {
			return found
		}
	}
	return nil
}

type roleKind uint8

const (
	setsItem roleKind = iota // or asks for memory that is written to
	neutral                  // a null test, a drop
	other                    // the object is needed
)

// role says what a use does with a variable that has a builder of the given kind.
func role(e *syntax.Expr, kind string) roleKind {
	if port.Addressed(e) { // whoever gets the address gets it when the object is complete
		return other
	}
	par, up := e.Parent, syntax.Node(e)
	for {
		p, ok := par.(*syntax.Expr)
		if !ok || (p.Op != syntax.Paren && p.Op != syntax.Cast) {
			break
		}
		up, par = p, p.Parent
	}
	switch p := par.(type) {
	case *syntax.Stmt:
		if p.Op == syntax.If || p.Op == syntax.While {
			return neutral
		}
	case *syntax.Expr:
		switch p.Op {
		case syntax.Not, syntax.AndAnd, syntax.OrOr:
			return neutral
		case syntax.Eq, syntax.Ne:
			if facts.IsNull(p.X) || facts.IsNull(p.Y) {
				return neutral
			}
		case syntax.Call:
			switch n := p.CalledName(); {
			case setters[n] && len(p.Args) == 3 && p.Args[0] == up, asksMemory(p, up, kind):
				return setsItem
			case n == "Py_DECREF", n == "Py_XDECREF":
				return neutral
			}
		}
	}
	return other
}

func statement(n syntax.Node) *syntax.Stmt {
	for n != nil {
		if s, ok := n.(*syntax.Stmt); ok {
			return s
		}
		n = syntax.ParentOf(n)
	}
	return nil
}

// listed returns the statement around s that stands in the list of block, or of any block when block is nil.
func listed(s, block *syntax.Stmt) *syntax.Stmt {
	for s != nil {
		p, ok := s.Parent.(*syntax.Stmt)
		if ok && p.Op == syntax.Block && (block == nil || p == block) {
			return s
		}
		if !ok {
			return nil
		}
		s = p
	}
	return nil
}

// declarePhased declares the builder beside its object.
func declarePhased(f *port.Fn, d *syntax.VarDecl, l *port.Local) {
	b := l.Phase.Builder
	typ := f.BuilderType(b) + " "
	if d.Init == nil || maker(d.Init.Expr) != b.Builder {
		from, text := ownership.Uninit, ""
		if f.D.InitNull[b.Var] {
			from, text = ownership.Null, " = {0}"
		}
		f.Event(ownership.Event{Kind: ownership.Def, Var: b.Var, From: from, Site: l})
		f.Before(typ + b.Handle + text + ";")
		return
	}
	f.Before(typ + b.Handle + " = " + fresh(f, b, d.Init.Expr, l) + ";")
	f.DropInit(d)
}
