package cpp

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"hpyport/analysis/source"
)

// A Bound is what is known of a macro wherever a file is read: that nothing
// defines it, or that it is a number between Lo and Hi.
type Bound struct {
	Defined bool
	Lo, Hi  int64
}

var anything = Bound{true, math.MinInt64, math.MaxInt64}

func verdict(yes, no bool) Bound {
	switch {
	case yes:
		return Bound{true, 1, 1}
	case no:
		return Bound{true, 0, 0}
	}
	return Bound{true, 0, 1}
}

func (b Bound) isTrue() bool  { return b.Lo > 0 || b.Hi < 0 }
func (b Bound) isFalse() bool { return b.Lo == 0 && b.Hi == 0 }

// Never returns the #if arms of the files that no reading takes as long as the
// macros are within their bounds: with PY_MAJOR_VERSION at 3, those under
// "#if PY_MAJOR_VERSION < 3", and also those under "#ifndef IS_PY3K" when
//
//	#if PY_MAJOR_VERSION >= 3
//	#  define IS_PY3K
//	#endif
//
// stands before. Of macros without bounds nothing is known, except that one which
// the files define only in such arms is not defined, unless other headers may
// have it.
func Never(files []*source.File, bounds map[string]Bound, headers func(name string) bool) map[ArmID]bool {
	n := &never{bounds: bounds, headers: headers, arms: map[ArmID]*neverArm{}, defs: map[string][]definition{}, includes: map[*lexed][]inclusion{}}
	for _, f := range files {
		n.file(f)
	}
	out := map[ArmID]bool{}
	for id, a := range n.arms {
		if !n.state(a).possible {
			out[id] = true
		}
	}
	return out
}

type never struct {
	bounds  map[string]Bound
	headers func(name string) bool
	arms    map[ArmID]*neverArm
	defs    map[string][]definition
	// includes are the #include directives of each file.
	includes map[*lexed][]inclusion
	depth    int
}

type inclusion struct {
	at   int32
	arm  *neverArm
	name string // as written, without its delimiters
}

type neverArm struct {
	lx       *lexed
	d        *directive
	parent   *neverArm
	previous *neverArm // of the same group
	guard    bool

	working, done bool
	is            reach
}

// reach is whether an arm may be taken, and whether it always is, if its file is
// read. none: no arm up to this one may have been taken.
type reach struct{ possible, always, none bool }

// A definition is a #define or #undef of the author's.
type definition struct {
	lx    *lexed
	at    int32
	arm   *neverArm
	undef bool
	body  []raw
	plain bool // object-like
}

func (n *never) file(f *source.File) {
	lx := lexFile(f)
	var open []*neverArm // the arms around
	for i := range lx.dirs {
		d := &lx.dirs[i]
		var in *neverArm
		if len(open) > 0 {
			in = open[len(open)-1]
		}
		switch d.kind {
		case dirIf, dirIfdef, dirIfndef:
			a := &neverArm{lx: lx, d: d, parent: in, guard: guards(lx, &lx.groups[d.group])}
			n.arms[ArmID{f.Name, int(lx.toks[d.tok].start)}] = a
			open = append(open, a)
		case dirElif, dirElifdef, dirElifndef, dirElse:
			if in != nil {
				a := &neverArm{lx: lx, d: d, parent: in.parent, previous: in}
				n.arms[ArmID{f.Name, int(lx.toks[d.tok].start)}] = a
				open[len(open)-1] = a
			}
		case dirEndif:
			if in != nil {
				open = open[:len(open)-1]
			}
		case dirInclude:
			text := f.Text[lx.toks[d.tok].start:]
			text, _, _ = strings.Cut(text, "\n")
			if q := strings.FieldsFunc(text, func(r rune) bool { return r == '"' || r == '<' || r == '>' }); len(q) > 1 {
				n.includes[lx] = append(n.includes[lx], inclusion{lx.toks[d.tok].start, in, q[1]})
			}
		case dirDefine, dirUndef:
			if d.last < d.tok+3 || lx.toks[d.tok+2].kind != Identifier {
				continue
			}
			name := &lx.toks[d.tok+2]
			def := definition{lx: lx, at: name.start, arm: in, undef: d.kind == dirUndef, body: lx.toks[d.tok+3 : d.last]}
			def.plain = len(def.body) == 0 || def.body[0].start > name.end || f.Text[def.body[0].start] != '('
			key := cleanRaw(f.Text, name)
			n.defs[key] = append(n.defs[key], def)
		}
	}
}

func (n *never) state(a *neverArm) reach {
	if a == nil {
		return reach{possible: true, always: true}
	}
	if a.done {
		return a.is
	}
	if a.working { // it depends on itself
		return reach{possible: true}
	}
	a.working = true
	around := n.state(a.parent)
	free, certain := true, true // no earlier arm of the group is, or can be, taken
	if p := a.previous; p != nil {
		r := n.state(p)
		free, certain = !n.taken(p), r.none
	}
	cond := n.condition(a)
	a.is = reach{
		possible: around.possible && free && !cond.isFalse(),
		always:   around.always && certain && cond.isTrue(),
		none:     certain && cond.isFalse(),
	}
	a.working, a.done = false, true
	return a.is
}

// taken reports whether a, or an arm before it, is taken whenever its group is read.
func (n *never) taken(a *neverArm) bool {
	for ; a != nil; a = a.previous {
		if n.condition(a).isTrue() {
			return true
		}
	}
	return false
}

// condition is the value of an arm's own condition.
func (n *never) condition(a *neverArm) Bound {
	if a.guard {
		return verdict(true, false)
	}
	toks := a.lx.toks[a.d.tok+2 : max(a.d.last, a.d.tok+2)]
	switch a.d.kind {
	case dirElse:
		return verdict(true, false)
	case dirIf, dirElif:
		e := rough{n: n, lx: a.lx, toks: toks, at: a.lx.toks[a.d.tok].start}
		return e.all()
	}
	if len(toks) == 0 || toks[0].kind != Identifier {
		return anything
	}
	v := n.defined(cleanRaw(a.lx.file.Text, &toks[0]), a.lx, a.lx.toks[a.d.tok].start)
	if a.d.kind == dirIfndef || a.d.kind == dirElifndef {
		v = verdict(v.isFalse(), v.isTrue())
	}
	return v
}

// reachable are the definitions of a name that some reading reaches; always
// says that each does, before the place. known: there are no others.
func (n *never) reachable(name string, lx *lexed, at int32) (defs []definition, always bool, known bool) {
	all := n.defs[name]
	if n.headers(name) {
		return nil, false, false
	}
	for _, d := range all {
		if d.undef {
			return nil, false, false
		}
	}
	for _, d := range all {
		r := n.state(d.arm)
		if !r.possible {
			continue
		}
		defs = append(defs, d)
		// What follows counts when the file is read again.
		always = always || r.always && (d.lx == lx && d.at < at || d.lx != lx && n.included(lx, at, d.lx, 0))
	}
	return defs, always, len(all) > 0
}

// included reports whether a file has surely read another one before a place.
func (n *never) included(lx *lexed, at int32, other *lexed, depth int) bool {
	for _, in := range n.includes[lx] {
		if in.at >= at || depth > 8 || !n.state(in.arm).always {
			continue
		}
		if n.named(in.name, other) {
			return true
		}
		for header := range n.includes {
			if header != lx && n.named(in.name, header) && n.included(header, math.MaxInt32, other, depth+1) {
				return true
			}
		}
	}
	return false
}

// named reports whether an #include names a file.
func (n *never) named(name string, lx *lexed) bool {
	file := strings.ReplaceAll(lx.file.Name, "\\", "/")
	name = strings.TrimPrefix(strings.ReplaceAll(name, "\\", "/"), "./")
	for strings.HasPrefix(name, "../") {
		name = name[3:]
	}
	return file == name || strings.HasSuffix(file, "/"+name)
}

// defined is whether a macro is defined at a place.
func (n *never) defined(name string, lx *lexed, at int32) Bound {
	defs, always, known := n.reachable(name, lx, at)
	if len(n.defs[name]) == 0 {
		if b, ok := n.bounds[name]; ok {
			return verdict(b.Defined, !b.Defined)
		}
		return verdict(false, false)
	}
	if b, ok := n.bounds[name]; ok && b.Defined && !slices.ContainsFunc(n.defs[name], func(d definition) bool { return d.undef }) {
		// The author's definitions only matter where the name is not defined anyway:
		// #ifndef PyMODINIT_FUNC, #define PyMODINIT_FUNC void, #endif
		return verdict(true, false)
	}
	return verdict(known && always, known && len(defs) == 0)
}

// value is what a name in a condition stands for.
func (n *never) value(name string, lx *lexed, at int32) Bound {
	if name == "true" {
		return anything // C23
	}
	if len(n.defs[name]) == 0 {
		if b, ok := n.bounds[name]; ok {
			if !b.Defined {
				return Bound{true, 0, 0}
			}
			return b
		}
		return anything
	}
	defs, always, known := n.reachable(name, lx, at)
	switch {
	case !known:
		return anything
	case len(defs) == 0:
		return Bound{true, 0, 0}
	case len(defs) > 1 || !always || !defs[0].plain || len(defs[0].body) == 0 || n.depth > 8:
		return anything
	}
	n.depth++
	defer func() { n.depth-- }()
	e := rough{n: n, lx: defs[0].lx, toks: defs[0].body, at: defs[0].at}
	return e.all()
}

// rough evaluates a condition as far as that can be done without expanding macros.
type rough struct {
	n     *never
	lx    *lexed
	toks  []raw
	at    int32 // where the condition stands
	pos   int
	depth int
	bad   bool // something was not understood
}

// all evaluates all tokens.
func (e *rough) all() Bound {
	if v := e.ternary(); !e.bad && e.pos == len(e.toks) {
		return v
	}
	return anything
}

func (e *rough) peek() string {
	if e.pos >= len(e.toks) {
		return ""
	}
	return cleanRaw(e.lx.file.Text, &e.toks[e.pos])
}

func (e *rough) accept(op string) bool {
	if e.peek() != op {
		return false
	}
	e.pos++
	return true
}

func (e *rough) ternary() Bound {
	if e.depth++; e.depth > 200 {
		e.bad = true
		return anything
	}
	defer func() { e.depth-- }()
	c := e.binary(1)
	if !e.accept("?") {
		return c
	}
	a := e.ternary()
	if !e.accept(":") {
		e.bad = true
		return anything
	}
	b := e.ternary()
	switch {
	case c.isTrue():
		return a
	case c.isFalse():
		return b
	}
	return Bound{true, min(a.Lo, b.Lo), max(a.Hi, b.Hi)}
}

var roughPrec = map[string]int{"||": 1, "&&": 2, "|": 3, "^": 4, "&": 5, "==": 6, "!=": 6, "<": 7, "<=": 7, ">": 7, ">=": 7, "<<": 8, ">>": 8, "+": 9, "-": 9, "*": 10, "/": 10, "%": 10}

func (e *rough) binary(prec int) Bound {
	a := e.unary()
	for {
		op := e.peek()
		p := roughPrec[op]
		if p == 0 || p < prec {
			return a
		}
		e.pos++
		b := e.binary(p + 1)
		a = combine(op, a, b)
	}
}

func combine(op string, a, b Bound) Bound {
	switch op {
	case "||":
		return verdict(a.isTrue() || b.isTrue(), a.isFalse() && b.isFalse())
	case "&&":
		return verdict(a.isTrue() && b.isTrue(), a.isFalse() || b.isFalse())
	case "==":
		return verdict(a.Lo == a.Hi && a == b, a.Hi < b.Lo || b.Hi < a.Lo)
	case "!=":
		return verdict(a.Hi < b.Lo || b.Hi < a.Lo, a.Lo == a.Hi && a == b)
	case "<":
		return verdict(a.Hi < b.Lo, a.Lo >= b.Hi)
	case "<=":
		return verdict(a.Hi <= b.Lo, a.Lo > b.Hi)
	case ">":
		return verdict(a.Lo > b.Hi, a.Hi <= b.Lo)
	case ">=":
		return verdict(a.Lo >= b.Hi, a.Hi < b.Lo)
	}
	// Arithmetic is of use for two numbers only; large ones may overflow.
	const small = 1 << 31
	if a.Lo != a.Hi || b.Lo != b.Hi || a.Lo < 0 || a.Lo > small || b.Lo < 0 || b.Lo > small {
		return anything
	}
	x, y := a.Lo, b.Lo
	switch op {
	case "|":
		x |= y
	case "^":
		x ^= y
	case "&":
		x &= y
	case "<<":
		if y > 31 {
			return anything
		}
		x <<= y
	case ">>":
		if y > 31 {
			return anything
		}
		x >>= y
	case "+":
		x += y
	case "-":
		x -= y
	case "*":
		x *= y
	case "/", "%":
		if y == 0 {
			return anything
		}
		if op == "/" {
			x /= y
		} else {
			x %= y
		}
	}
	if x < 0 { // may be unsigned
		return anything
	}
	return Bound{true, x, x}
}

func (e *rough) unary() Bound {
	if e.depth++; e.depth > 200 {
		e.bad = true
		return anything
	}
	defer func() { e.depth-- }()
	if e.pos >= len(e.toks) {
		e.bad = true
		return anything
	}
	t := e.toks[e.pos]
	text := e.peek()
	switch t.kind {
	case Number:
		e.pos++
		s := strings.TrimRight(strings.ToLower(text), "ul")
		v, err := strconv.ParseInt(s, 0, 64)
		if err != nil || strings.Contains(s, "_") {
			return anything
		}
		return Bound{true, v, v}
	case Identifier:
		e.pos++
		if text == "defined" {
			paren := e.accept("(")
			if e.pos >= len(e.toks) || e.toks[e.pos].kind != Identifier {
				return anything
			}
			name := e.peek()
			e.pos++
			if paren && !e.accept(")") {
				return anything
			}
			return e.n.defined(name, e.lx, e.at)
		}
		if e.peek() == "(" { // a macro with arguments, or an operator of the preprocessor
			depth := 0
			for e.pos < len(e.toks) {
				switch e.peek() {
				case "(":
					depth++
				case ")":
					depth--
				}
				e.pos++
				if depth == 0 {
					break
				}
			}
			return anything
		}
		return e.n.value(text, e.lx, e.at)
	}
	switch text {
	case "(":
		e.pos++
		v := e.ternary()
		if !e.accept(")") {
			e.bad = true
		}
		return v
	case "!":
		e.pos++
		v := e.unary()
		return verdict(v.isFalse(), v.isTrue())
	case "-", "+", "~":
		e.pos++
		v := e.unary()
		if text == "+" {
			return v
		}
		if text == "-" && v.Lo == v.Hi && v.Lo > 0 {
			return Bound{true, -v.Lo, -v.Lo}
		}
		return anything
	}
	e.pos++ // a character, a string
	return anything
}
