package cfront

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"

	"hpyport/analysis/cfront/bundled"
	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// fix repairs the cause of one complaint and reports whether it changed anything.
func (p *parser) fix(c complaint) bool {
	syntaxError := strings.HasPrefix(c.msg, "unexpected")
	if syntaxError {
		if p.unknownString(c.tok) || p.unknownAttribute(c.tok) || p.unknownType(c.tok) {
			return true
		}
	}
	s := &p.segs[p.segOf[c.tok]]
	if s.body >= 0 && c.tok >= s.body && c.tok <= s.bodyEnd {
		return p.cutBody(s, c)
	}
	return p.dropOutside(s, c, syntaxError)
}

// cutBody leaves out the body of a function.
func (p *parser) cutBody(s *segment, c complaint) bool {
	if _, ok := p.cut[s.body]; ok {
		return false
	}
	reason := p.explain(c)
	pos := placeOf(p.u, c.tok)
	p.cut[s.body] = reason + " at " + pos.String()
	for i := s.body + 1; i < s.bodyEnd; i++ {
		p.skip[i] = true
	}
	name := "?"
	if s.name >= 0 {
		name = p.toks[s.name].Text
	}
	p.diag(pos, "function-skipped", fmt.Sprintf("the body of %s is left alone: %s", name, reason))
	return true
}

// dropOutside leaves out what stands outside of functions: first an
// initializer, then the whole declaration. A plain syntax error there is the
// author's, unless headers are missing that could explain it.
func (p *parser) dropOutside(s *segment, c complaint, syntaxError bool) bool {
	authored := authoredTok(p.u, s.first)
	if syntaxError && authored && !p.missingHeaders() {
		return false
	}
	if p.skip[s.first] && p.skip[s.last] {
		return false
	}
	pos := placeOf(p.u, c.tok)
	if eq, end := p.initializerAt(s, c.tok); eq >= 0 && !p.skip[eq] {
		for i := eq; i < end; i++ {
			p.skip[i] = true
		}
		p.diag(pos, "initializer-skipped", "an initializer is left alone: "+p.explain(c))
		if authored {
			p.unread = append(p.unread, span{eq, end - 1})
		}
		return true
	}
	for i := s.first; i <= s.last; i++ {
		p.skip[i] = true
	}
	if authored {
		p.diag(pos, "declaration-skipped", "a declaration is left alone: "+p.explain(c))
		p.unread = append(p.unread, span{s.first, s.last})
	}
	return true
}

// initializerAt returns the '=' and the end of the initializer that holds
// token tok, or -1.
func (p *parser) initializerAt(s *segment, tok int) (eq, end int) {
	if s.init < 0 || tok <= s.init || !isPunct(&p.toks[s.last], ";") {
		return -1, -1
	}
	eq = -1
	depth := 0
	for i := s.init; i <= s.last; i++ {
		t := &p.toks[i]
		if t.Kind != cpp.Punct {
			continue
		}
		switch t.Text {
		case "(", "[", "{":
			depth++
		case ")", "]", "}":
			depth--
		case "=":
			if depth == 0 {
				eq = i
			}
		case ",", ";":
			if depth == 0 {
				if eq >= 0 && tok > eq && tok <= i {
					return eq, i
				}
				eq = -1
			}
		}
	}
	return -1, -1
}

// dropCastParams leaves out the names of parameters in types such as that of
// the cast (int (*)(char *name)): cc declares them in the scope around, where
// they collide with the author's names.
func (p *parser) dropCastParams() {
	for i := 0; i+3 < len(p.toks); i++ {
		if !isPunct(&p.toks[i], "(") || !isPunct(&p.toks[i+1], "*") || !isPunct(&p.toks[i+2], ")") || !isPunct(&p.toks[i+3], "(") || !authoredTok(p.u, i+3) {
			continue
		}
		depth := 1
		first := i + 4 // of the parameter
		for k := first; k < len(p.toks) && depth > 0; k++ {
			t := &p.toks[k]
			if t.Kind != cpp.Punct {
				continue
			}
			switch t.Text {
			case "(", "[", "{":
				depth++
				continue
			case ")", "]", "}":
				depth--
			case ",":
			default:
				continue
			}
			if n := k - 1; (depth == 0 || depth == 1 && t.Text == ",") && n > first && p.toks[n].Kind == cpp.Identifier {
				name, before := p.toks[n].Text, p.toks[n-1].Text
				if !keywords[name] && !p.typedefs[name] && before != "struct" && before != "union" && before != "enum" && before != "const" && before != "volatile" {
					p.skip[n] = true
				}
			}
			if depth <= 1 && t.Text == "," || depth == 0 {
				first = k + 1
			}
		}
	}
}

// dropArrayStatic leaves out the static of parameters such as const char[static 4], which says how
// many items there are at least: cc does not know it where the parameter has no name.
func (p *parser) dropArrayStatic() {
	for i := 0; i+1 < len(p.toks); i++ {
		if !isPunct(&p.toks[i], "[") {
			continue
		}
		for k := i + 1; k < len(p.toks) && p.toks[k].Kind == cpp.Identifier; k++ {
			if p.toks[k].Text == "static" {
				p.skip[k] = true
			}
		}
	}
}

func (p *parser) missingHeaders() bool {
	for _, in := range p.u.Includes {
		if in.Missing {
			return true
		}
	}
	return false
}

func (p *parser) diag(pos source.Range, code, msg string) {
	if hs := p.missingNames(); hs != "" && code != "missing-header" {
		msg += " (missing: " + hs + ")"
	}
	p.u.Diags = append(p.u.Diags, syntax.Diag{Pos: pos, Code: code, Message: msg})
}

func (p *parser) missingNames() string {
	var s []string
	for _, in := range p.u.Includes {
		if in.Missing && !slices.Contains(s, in.Name) {
			s = append(s, in.Name)
		}
	}
	return strings.Join(s, ", ")
}

// bisect looks for a function whose body makes cc fail without telling where,
// and cuts it.
func (p *parser) bisect() bool {
	var left []*segment
	for i := range p.segs {
		s := &p.segs[i]
		if s.body >= 0 && !p.skip[s.first] {
			if _, ok := p.cut[s.body]; !ok && authoredTok(p.u, s.body) {
				left = append(left, s)
			}
		}
	}
	if len(left) == 0 || !p.failsWith(left) || p.failsWith(nil) {
		return false
	}
	for len(left) > 1 {
		half := left[:len(left)/2]
		if p.failsWith(half) {
			left = half
		} else {
			left = left[len(left)/2:]
		}
	}
	return p.cutBody(left[0], complaint{tok: left[0].body, msg: "the parser failed on it"})
}

// failsWith tries the unit with all bodies left out but those of keep.
func (p *parser) failsWith(keep []*segment) bool {
	q := *p
	q.skip = slices.Clone(p.skip)
	for i := range q.segs {
		s := &q.segs[i]
		if s.body >= 0 && !slices.ContainsFunc(keep, func(k *segment) bool { return k.body == s.body }) {
			for k := s.body + 1; k < s.bodyEnd; k++ {
				q.skip[k] = true
			}
		}
	}
	_, err := translate(q.build(' ').text)
	return err != nil
}

// firstBad returns the first declaration after which cc fails without telling
// where.
func (p *parser) firstBad() *segment {
	lost := func(n int) bool { // with the first n declarations
		q := *p
		q.segs = p.segs[:n]
		text := q.build(' ')
		_, err := translate(text.text)
		if err == nil {
			return false
		}
		for _, c := range complaints(text, err) {
			if c.tok >= 0 {
				return false
			}
		}
		return true
	}
	if !lost(len(p.segs)) {
		return nil
	}
	n := sort.Search(len(p.segs), func(n int) bool { return lost(n) })
	if n == 0 || n > len(p.segs) {
		return nil
	}
	return &p.segs[n-1]
}

// declareKnown declares API names of other Python versions that the author
// uses but the configured version lacks, just before their first use.
func (p *parser) declareKnown() {
	known := map[string]bool{}
	for i := range p.toks {
		if p.toks[i].Kind == cpp.Identifier && !authoredTok(p.u, i) {
			known[p.toks[i].Text] = true
		}
	}
	own := map[string]bool{}
	for _, s := range p.segs {
		if s.name >= 0 {
			own[p.toks[s.name].Text] = true
		}
	}
	for i := range p.toks {
		t := &p.toks[i]
		if t.Kind != cpp.Identifier || known[t.Text] || own[t.Text] || p.declared[t.Text] {
			continue
		}
		if i > 0 && (isPunct(&p.toks[i-1], ".") || isPunct(&p.toks[i-1], "->")) {
			continue
		}
		if d := bundled.Declare(t.Text); d != "" && (strings.HasPrefix(d, "typedef ") && !p.typedefs[t.Text] || !p.authorDeclares(t.Text)) {
			p.put(int(p.segOf[i]), t.Text, d)
			p.diag(placeOf(p.u, i), "other-version", fmt.Sprintf("%s is not in this Python version; its declaration from another one is used", t.Text))
		}
	}
}

// authorDeclares reports whether a file-scope declaration of the author has
// name as its declarator: a word that follows a type or a star and is not
// inside brackets.
func (p *parser) authorDeclares(name string) bool {
	for _, s := range p.segs {
		if !authoredTok(p.u, s.first) {
			continue
		}
		end := s.last
		if s.body >= 0 {
			end = s.body
		}
		depth := 0
		for i := s.first; i <= end; i++ {
			t := &p.toks[i]
			if t.Kind == cpp.Punct {
				switch t.Text {
				case "(", "{", "[":
					depth++
				case ")", "}", "]":
					depth--
				case "=":
					if depth == 0 {
						i = end
					}
				}
				continue
			}
			if depth == 0 && t.Text == name && i > s.first {
				return true
			}
			// Enumeration constants.
			if depth == 1 && t.Text == name && (isPunct(&p.toks[i-1], "{") || isPunct(&p.toks[i-1], ",")) && p.toks[s.first].Text == "enum" {
				return true
			}
		}
	}
	return false
}

// declare makes up a declaration for a name that nothing declares.
func (p *parser) declare(tok int, name string) bool {
	if p.declared[name] || name == "" {
		return false
	}
	if p.unprune(name) {
		return true
	}
	seg := int(p.segOf[tok])
	if d := bundled.Declare(name); d != "" {
		p.put(seg, name, d)
		return true
	}
	if p.constantLike(name) {
		// Distinct values, for a switch.
		p.put(seg, name, fmt.Sprintf("enum { %s = %d } ;", name, 1000003+len(p.declared)))
	} else {
		p.put(seg, name, "extern int "+name+" ;")
	}
	p.diag(placeOf(p.u, tok), "undeclared", fmt.Sprintf("%s is not declared; it is taken for an int", name))
	return true
}

// constantLike guesses whether a name that nothing declares is a macro or an
// enumeration constant: capitals, and never an operand that needs an object.
func (p *parser) constantLike(name string) bool {
	if name != strings.ToUpper(name) {
		return false
	}
	for i := range p.toks {
		if p.toks[i].Text != name || i == 0 || i+1 >= len(p.toks) {
			continue
		}
		switch p.toks[i+1].Text {
		case "=", "->", ".", "[", "++", "--", "+=", "-=", "(":
			return false
		}
		if isPunct(&p.toks[i-1], "&") && i > 1 && !endsOperand(&p.toks[i-2]) {
			return false
		}
	}
	return true
}

// reconsider turns a name that was declared as a variable into a constant,
// because a constant is needed.
func (p *parser) reconsider(name string) bool {
	for _, ps := range p.inject {
		for _, x := range ps {
			if x.name == name && strings.HasPrefix(x.text, "extern int ") {
				x.text = fmt.Sprintf("enum { %s = %d } ; ", name, 2000003+len(name))
				return true
			}
		}
	}
	return false
}

// unknownString handles a macro that is not defined beside a string literal,
// such as a name given with -D by the build: it stands for an empty string.
func (p *parser) unknownString(tok int) bool {
	if !p.besideString(tok) && !p.besideString(tok-1) {
		return false
	}
	p.emptyStrings()
	return true
}

// besideString reports whether the word at i stands where only a part of a
// string literal can.
func (p *parser) besideString(i int) bool {
	if i < 1 || i+1 >= len(p.toks) || p.toks[i].Kind != cpp.Identifier || keywords[p.toks[i].Text] || p.subst[i] != "" || p.skip[i] {
		return false
	}
	return p.toks[i+1].Kind == cpp.String && !isPunct(&p.toks[i-1], ")") || p.toks[i-1].Kind == cpp.String
}

// emptyStrings puts an empty string in the place of all such words.
func (p *parser) emptyStrings() {
	told := map[string]bool{}
	for i := range p.toks {
		if !p.besideString(i) || !authoredTok(p.u, i) {
			continue
		}
		p.subst[i] = `""`
		if name := p.toks[i].Text; !told[name] {
			told[name] = true
			p.diag(placeOf(p.u, i), "undefined-macro", fmt.Sprintf("%s is not defined; it is taken for an empty string (give it with -D)", name))
		}
	}
}

// unknownAttribute handles a macro that is not defined where only something
// like an attribute or a calling convention fits, such as a word for exported
// names whose header the build makes: it stands for nothing.
func (p *parser) unknownAttribute(tok int) bool {
	for _, i := range []int{tok - 1, tok, tok - 2} {
		if i < 0 || !p.attributeLike(i) {
			continue
		}
		name := p.toks[i].Text
		at := -1
		for k := range p.toks {
			if p.toks[k].Text == name && p.attributeLike(k) {
				p.skip[k] = true
				if at < 0 || !authoredTok(p.u, at) && authoredTok(p.u, k) {
					at = k
				}
			}
		}
		p.diag(placeOf(p.u, at), "undefined-macro", fmt.Sprintf("%s is not defined; it is taken for nothing (give it with -D)", name))
		return true
	}
	return false
}

// attributeLike reports whether the word at i, which nothing declares, stands
// at the start of a declaration before its type, or at file scope between the
// type and the name of a function.
func (p *parser) attributeLike(i int) bool {
	if i+2 >= len(p.toks) || p.toks[i].Kind != cpp.Identifier || p.skip[i] || p.unknown(p.toks[i].Text) != nil || p.known(p.toks[i].Text) {
		return false
	}
	prevIs := func(words string) bool { return i > 0 && slices.Contains(strings.Fields(words), p.toks[i-1].Text) }
	n := i + 1
	for n+2 < len(p.toks) && (p.toks[n].Text == "const" || p.toks[n].Text == "volatile") {
		n++ // may follow a type as well
	}
	next, after := &p.toks[n], &p.toks[n+1]
	if next.Kind != cpp.Identifier {
		return false
	}
	s := &p.segs[p.segOf[i]]
	if s.first == i || prevIs("; { } static extern inline") {
		return specifiers[next.Text] || p.typedefs[next.Text] && !isPunct(after, "(")
	}
	if s.body >= 0 && i > s.body || !isPunct(after, "(") || specifiers[next.Text] {
		return false
	}
	return prevIs("* void char short int long float double signed unsigned _Bool") || i > 0 && p.typedefs[p.toks[i-1].Text]
}

// known reports whether some declaration of the author has the name.
func (p *parser) known(name string) bool {
	return p.typedefs[name] || slices.ContainsFunc(p.segs, func(s segment) bool { return s.name >= 0 && p.toks[s.name].Text == name })
}

// unknownType looks for a type name that nothing declares near a syntax error
// and declares it, together with all that are certainly types elsewhere.
func (p *parser) unknownType(tok int) bool {
	found := false
	for _, i := range []int{tok - 1, tok, tok - 2, tok - 3} {
		if i < 0 || i >= len(p.toks) || p.segOf[i] != p.segOf[tok] {
			continue
		}
		t := &p.toks[i]
		if t.Kind != cpp.Identifier || !p.typeLike(i) || p.unknown(t.Text) != nil {
			continue
		}
		if p.unprune(t.Text) {
			return true
		}
		p.opaque(i)
		found = true
		break
	}
	if !found {
		return false
	}
	p.opaqueAll(func(string) bool { return true })
	return true
}

// opaqueAll declares what can only be types and passes a test.
func (p *parser) opaqueAll(test func(name string) bool) {
	for i := range p.toks {
		if p.toks[i].Kind == cpp.Identifier && authoredTok(p.u, i) && p.certainlyType(i) && p.unknown(p.toks[i].Text) == nil && test(p.toks[i].Text) {
			p.opaque(i)
		}
	}
}

var errKnown = errors.New("known")

// unknown returns nil when no declaration of name is known.
func (p *parser) unknown(name string) error {
	if keywords[name] || p.declared[name] || p.typedefs[name] {
		return errKnown
	}
	return nil
}

// opaque declares the type named by token i.
func (p *parser) opaque(i int) {
	name := p.toks[i].Text
	for k := range i {
		// Where it is used first, not where it was noticed.
		if p.toks[k].Text == name && authoredTok(p.u, k) {
			i = k
			break
		}
	}
	seg := int(p.segOf[i])
	if p.usedAsStruct(name) {
		o := &opaqueType{name: name}
		p.recall(o)
		p.put(seg, name, o.text())
		ps := p.inject[seg]
		o.piece = ps[len(ps)-1]
		p.opaques[name] = o
	} else {
		p.put(seg, name, "typedef long "+name+" ;")
	}
	p.diag(placeOf(p.u, i), "unknown-type", fmt.Sprintf("type %s is not declared; it is treated as opaque", name))
}

// typeLike reports whether the word at i stands where a type name would: a
// name, a star, or a closing parenthesis of a cast follows.
func (p *parser) typeLike(i int) bool {
	if i+1 >= len(p.toks) {
		return false
	}
	if i > 0 {
		switch t := &p.toks[i-1]; {
		case t.Kind == cpp.Identifier:
			if t.Text == "struct" || t.Text == "union" || t.Text == "enum" || t.Text == "goto" || !keywords[t.Text] {
				return false
			}
		case !isPunct(t, "(") && !isPunct(t, ",") && !isPunct(t, ";") && !isPunct(t, "{") && !isPunct(t, "}") && !isPunct(t, ":"):
			return p.segs[p.segOf[i]].first == i
		}
	}
	n := &p.toks[i+1]
	if n.Kind == cpp.Identifier {
		return !keywords[n.Text] || n.Text == "const" || n.Text == "volatile" || n.Text == "restrict"
	}
	return isPunct(n, "*") || isPunct(n, ")") || isPunct(n, ",") || isPunct(n, "(")
}

// certainlyType reports whether the word at i can only be a type name: "T x"
// where a declaration may stand, "T *x ;" at the start of a statement, or
// "(T *)".
func (p *parser) certainlyType(i int) bool {
	if i == 0 || i+2 >= len(p.toks) {
		return false
	}
	prev, next, after := &p.toks[i-1], &p.toks[i+1], &p.toks[i+2]
	start := false
	switch prev.Text {
	case ";", "{", "}", "static", "const", "extern", "typedef", "register", "volatile", "inline":
		start = true
	}
	switch {
	case next.Kind == cpp.Identifier && !keywords[next.Text]:
		if !start && !isPunct(prev, "(") && !isPunct(prev, ",") {
			return false
		}
		switch after.Text {
		case ";", "=", ",", ")", "[", "(":
			return true
		}
	case isPunct(next, "*"):
		k := i + 1
		for k < len(p.toks) && (isPunct(&p.toks[k], "*") || p.toks[k].Text == "const") {
			k++
		}
		if isPunct(prev, "(") && k < len(p.toks) && isPunct(&p.toks[k], ")") {
			return true
		}
		if s := &p.segs[p.segOf[i]]; (isPunct(prev, "(") || isPunct(prev, ",") || prev.Text == "const") && s.name >= 0 && i > s.name && i < s.body {
			return true // a parameter
		}
		if start && k+1 < len(p.toks) && p.toks[k].Kind == cpp.Identifier {
			switch p.toks[k+1].Text {
			case ";", "=", ",", "[":
				return true
			}
		}
	}
	return false
}

// usedAsStruct guesses what an unknown type is: pointers to it and members of
// it speak for a struct, otherwise it is a number.
func (p *parser) usedAsStruct(name string) bool {
	for i := range p.toks {
		if p.toks[i].Kind == cpp.Identifier && p.toks[i].Text == name && i+1 < len(p.toks) && isPunct(&p.toks[i+1], "*") {
			return true
		}
	}
	return false
}

// specifiers can only go on with a declaration.
var specifiers = map[string]bool{}

var keywords = map[string]bool{}

func init() {
	for _, k := range strings.Fields(`auto break case char const continue default do double else enum extern float for goto if
		inline int long register restrict return short signed sizeof static struct switch typedef union unsigned void
		volatile while _Bool _Complex _Imaginary _Alignas _Alignof _Atomic _Generic _Noreturn _Static_assert _Thread_local
		asm __asm__ __asm typeof __typeof__ __typeof __attribute__ __attribute __inline __inline__ __const __restrict
		__restrict__ __volatile__ __signed__ __extension__ __declspec __int128 __label__ __auto_type __alignof__ __thread`) {
		keywords[k] = true
	}
	for _, k := range strings.Fields(`char const double enum extern float inline int long short signed static struct
		typedef union unsigned void volatile _Bool _Noreturn _Thread_local`) {
		specifiers[k] = true
	}
}
