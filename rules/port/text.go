package port

import (
	"fmt"
	"maps"
	"slices"
	"sort"
	"strings"

	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// bodyKey names a range of a macro's replacement list.
type bodyKey struct {
	file       *source.File
	start, end int
}

type bodyEdit struct {
	key  bodyKey
	exp  *cpp.Expansion
	text string
	pos  source.Range
	rule string
}

// macroAt returns the author's macro whose replacement list holds r, or nil.
func (p *Port) macroAt(r source.Range) *cpp.Macro {
	if p.macroBodies == nil {
		p.macroBodies = map[*source.File][]*cpp.Macro{}
		for _, m := range p.Unit.Macros {
			if m.Body.File != nil && !m.Bundled {
				p.macroBodies[m.Body.File] = append(p.macroBodies[m.Body.File], m)
			}
		}
	}
	for _, m := range p.macroBodies[r.File] {
		if m.Body.Start <= r.Start && r.End <= m.Body.End {
			return m
		}
	}
	return nil
}

// addBodies records how each macro use within a function wants the macro's
// replacement list to read. A use that wants no change counts, too.
func (p *Port) addBodies(f *Fn) {
	want := map[*cpp.Expansion]map[bodyKey]string{}
	for _, e := range p.Unit.Expansions {
		if e.Macro.Bundled || e.Last < e.First || e.First < f.Func.Loc.First || e.Last > f.Func.Loc.Last {
			continue
		}
		if f.gone(e) {
			continue
		}
		want[e] = map[bodyKey]string{}
	}
	rule := map[bodyKey]string{}
	for _, b := range f.bodyEdits {
		r := source.Range{File: b.key.file, Start: b.key.start, End: b.key.end}
		if want[b.exp] == nil {
			want[b.exp] = map[bodyKey]string{}
		}
		if b.text == r.Text() && b.key.end > b.key.start {
			continue
		}
		if b.key.start == b.key.end {
			want[b.exp][b.key] += b.text // lines at one place, in order
		} else {
			want[b.exp][b.key] = b.text
		}
		rule[b.key] = b.rule
	}
	for _, e := range p.Unit.Expansions {
		w, ok := want[e]
		if !ok {
			continue
		}
		old, seen := p.bodyUse[e.Macro]
		if !seen {
			p.bodyUse[e.Macro] = w
			for k := range w {
				p.bodyRule[k] = rule[k]
			}
			continue
		}
		if sameBody(old, w) {
			p.agree[e.Macro]++
			continue
		}
		p.disagree[e.Macro] = append(p.disagree[e.Macro], e)
		if !p.bodyBad[e.Macro].IsValid() {
			p.bodyBad[e.Macro] = e.Call
		}
	}
}

// gone reports whether a macro use disappears with the statement it stands in.
func (f *Fn) gone(e *cpp.Expansion) bool {
	for s := range f.deleted {
		if s.Loc.First <= e.First && e.Last <= s.Loc.Last {
			return true
		}
	}
	return false
}

func sameBody(a, b map[bodyKey]string) bool {
	if len(a) != len(b) {
		return false
	}
	for k, v := range a {
		if w, ok := b[k]; !ok || w != v {
			return false
		}
	}
	return true
}

// Writes reports whether the port writes a text anywhere so far, into a macro's
// replacement list too.
func (p *Port) Writes(text string) bool {
	if slices.ContainsFunc(p.Edits, func(e Edit) bool { return strings.Contains(e.New, text) }) {
		return true
	}
	for _, body := range p.bodyUse {
		for _, s := range body {
			if strings.Contains(s, text) {
				return true
			}
		}
	}
	return false
}

// agreeOnMacros finds macros of headers whose uses in one file need another
// replacement list than those in others, those that need no change included. Each
// file that changes the list is told so.
func agreeOnMacros(ports []*Port) {
	type use struct {
		p *Port
		m *cpp.Macro
	}
	uses := map[string][]use{}
	var order []string
	for _, p := range ports {
		for _, m := range p.Unit.Macros {
			if p.bodyUse[m] == nil || m.Body.File == nil {
				continue
			}
			k := fmt.Sprint(m.Body.File.Name, ":", m.Body.Start, ":", m.Name)
			if uses[k] == nil {
				order = append(order, k)
			}
			uses[k] = append(uses[k], use{p, m})
		}
	}
	for _, k := range order {
		for _, a := range uses[k] {
			w := a.p.bodyUse[a.m]
			if len(w) == 0 || a.p.bodyBad[a.m].IsValid() {
				continue
			}
			if slices.ContainsFunc(uses[k], func(b use) bool { return !sameText(w, b.p.bodyUse[b.m]) }) {
				for _, e := range a.p.Unit.Expansions {
					if e.Macro != a.m {
						continue
					}
					if !a.p.bodyBad[a.m].IsValid() {
						a.p.bodyBad[a.m] = e.Call
					}
					a.p.disagree[a.m] = append(a.p.disagree[a.m], e)
				}
			}
		}
	}
}

// sameText is sameBody for two readings of a header.
func sameText(a, b map[bodyKey]string) bool {
	plain := func(m map[bodyKey]string) map[string]string {
		out := map[string]string{}
		for k, v := range m {
			out[fmt.Sprint(k.file.Name, ":", k.start, ":", k.end)] = v
		}
		return out
	}
	return maps.Equal(plain(a), plain(b))
}

// macroEdits turns agreed replacement lists into edits.
func (p *Port) macroEdits() {
	for _, m := range p.Unit.Macros {
		w := p.bodyUse[m]
		if pos := p.bodyBad[m]; pos.IsValid() {
			p.Diags = append(p.Diags, Diag{Pos: pos, Severity: "error", Code: "macro-disagree", Message: "the uses of the macro " + m.Name + " need different replacement lists", macro: m})
			continue
		}
		var keys []bodyKey
		for k := range w {
			keys = append(keys, k)
		}
		if slices.Contains(m.Params, contextName) && len(keys) > 0 {
			p.Diags = append(p.Diags, Diag{Pos: m.Body, Severity: "error", Code: "macro", Message: "a parameter of the macro " + m.Name + " has the name that the context gets: ctx"})
			continue
		}
		sort.Slice(keys, func(i, j int) bool {
			if keys[i].start != keys[j].start {
				return keys[i].start < keys[j].start
			}
			return keys[i].end < keys[j].end
		})
		for _, k := range keys {
			p.current = p.bodyRule[k]
			p.Edit(source.Range{File: k.file, Start: k.start, End: k.end}, w[k])
			p.UseAll(w[k])
		}
	}
}

// at returns where e stands in the text that is being made.
func (f *Fn) at(e *syntax.Expr) source.Range {
	return f.atLoc(&e.Loc, e)
}

func (f *Fn) atLoc(l *syntax.Loc, n syntax.Node) source.Range {
	if l.In == f.level {
		return l.Range
	}
	// The node comes from an argument of the macro whose body is being made:
	// there it is the parameter's name.
	if b, ok := f.paramAt(l); ok {
		return b
	}
	Refuse(n, "macro", "this expression is put together by a macro in a way that can't be edited")
	return source.Range{}
}

// paramAt returns the parameter in the body of f.level that the node replaces.
func (f *Fn) paramAt(l *syntax.Loc) (source.Range, bool) {
	if f.level == nil {
		return source.Range{}, false
	}
	first := f.stepIn(l.First)
	last := f.stepIn(l.Last)
	if first == nil || last == nil || first.Arg < 0 || first.Body != last.Body {
		return source.Range{}, false
	}
	return first.Body, true
}

func (f *Fn) stepIn(tok int) *cpp.Step {
	t := &f.P.Unit.Tokens[tok]
	for i := range t.Trail {
		if t.Trail[i].Exp == f.level {
			return &t.Trail[i]
		}
	}
	return nil
}

// piece is a part of a text that is replaced while the rest is kept.
type piece struct {
	r    source.Range
	text string
}

// compose returns the text of r with pieces replaced; everything between them,
// comments and blanks included, stays.
func compose(r source.Range, ps []piece) string {
	sort.SliceStable(ps, func(i, j int) bool { return ps[i].r.Start < ps[j].r.Start })
	var b strings.Builder
	at := r.Start
	for _, p := range ps {
		if p.r.Start < at || p.r.End > r.End {
			panic(&Refusal{Pos: r, Code: "internal-overlap", Reason: "two replacements of the same text overlap"})
		}
		b.WriteString(r.File.Text[at:p.r.Start])
		b.WriteString(Apart(p.r, p.text))
		at = p.r.End
	}
	b.WriteString(r.File.Text[at:r.End])
	return b.String()
}

// Apart is the text that takes the place of r, with a blank where it would become one word
// with what stands beside it: of return(PyObject *)x the cast goes.
func Apart(r source.Range, text string) string {
	all := r.File.Text
	if r.Start == r.End || text == "" {
		return text
	}
	if r.Start > 0 && isWordByte(all[r.Start-1]) && !isWordByte(all[r.Start]) && isWordByte(text[0]) {
		text = " " + text
	}
	if r.End < len(all) && isWordByte(all[r.End]) && !isWordByte(all[r.End-1]) && isWordByte(text[len(text)-1]) {
		text += " "
	}
	return text
}

// sub renders a subexpression with the given function and returns its text as
// it has to read in the text being made. When the subexpression was written as
// the argument of the macro whose body is being made, that is the parameter's
// name, and the new text goes to the argument.
func (f *Fn) sub(e *syntax.Expr, render func(*syntax.Expr) string) string {
	if e.Loc.In == f.level || f.level == nil && e.Loc.Whole == nil && e.Loc.In == nil {
		return f.whole(e, render)
	}
	body, ok := f.paramAt(&e.Loc)
	if !ok {
		Refuse(e, "macro", "this expression is put together by a macro in a way that can't be edited")
	}
	exp, i := f.level, f.stepIn(e.Loc.First).Arg
	saved := f.level
	f.level = e.Loc.In
	text := f.whole(e, render)
	f.level = saved
	if !f.fillsArg(e) {
		return f.literal(e, text)
	}
	if i >= len(exp.Args) || exp.Args[i] != e.Loc.Range {
		if text == e.Loc.Range.Text() {
			return body.Text()
		}
		if i >= len(exp.Args) || !exp.Args[i].Contains(e.Loc.Range) {
			Refuse(e, "macro", "this macro argument can't be edited")
		}
		text = compose(exp.Args[i], []piece{{e.Loc.Range, text}})
	}
	f.setArg(e, exp, i, text)
	return body.Text()
}

// setArg replaces an argument of the macro whose body is being made.
func (f *Fn) setArg(n syntax.Node, exp *cpp.Expansion, i int, text string) {
	m := f.args[exp]
	if m == nil {
		m = map[int]string{}
		f.args[exp] = m
	}
	if old, ok := m[i]; ok && old != text {
		Refuse(n, "macro", "the macro %s uses this argument in two ways", exp.Macro.Name)
	}
	m[i] = text
}

// fillsArg reports whether e is all that an argument of the macro whose body is
// being made says, parentheses and casts apart: only then the parameter's name
// stands for it. Of self->x given to a macro, self has no name in the body.
func (f *Fn) fillsArg(e *syntax.Expr) bool {
	first, last := f.stepIn(e.Loc.First), f.stepIn(e.Loc.Last)
	if first == nil || last == nil {
		return false
	}
	for n := syntax.Node(e); ; {
		p, ok := syntax.ParentOf(n).(*syntax.Expr)
		if !ok || p.Op == syntax.Paren || p.Op == syntax.Cast {
			if !ok {
				return true
			}
			n = p
			continue
		}
		a, b := f.stepIn(p.Loc.First), f.stepIn(p.Loc.Last)
		return a == nil || b == nil || a.Arg != first.Arg || b.Arg != first.Arg || a.Body != first.Body || b.Body != first.Body
	}
}

// literal is a part of a macro argument that the macro's body needs by itself: as
// it reads where the macro is used, if no parameter has its names.
func (f *Fn) literal(n syntax.Node, text string) string {
	for i := range text {
		if i > 0 && isWordByte(text[i-1]) || !isWordByte(text[i]) {
			continue
		}
		j := i
		for j < len(text) && isWordByte(text[j]) {
			j++
		}
		if slices.Contains(f.level.Macro.Params, text[i:j]) {
			Refuse(n, "macro", "a part of this macro argument is needed in the macro, where %s means something else", text[i:j])
		}
	}
	return text
}

func isWordByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c >= 0x80
}

// whole renders e; when e is exactly one use of an author's macro, its
// replacement list is rendered and the text is the use with its new arguments.
func (f *Fn) whole(e *syntax.Expr, render func(*syntax.Expr) string) string {
	exp := e.Loc.Whole
	if exp == nil || exp.Macro.Bundled || exp == f.level {
		return render(e)
	}
	saved := f.level
	f.level = exp
	inner := f.innerOf(e)
	delete(f.args, exp)
	text := render(inner)
	f.level = saved
	return f.closeMacro(e, exp, inner, text)
}

// innerOf returns e with the place that it has within the macro's body.
func (f *Fn) innerOf(e *syntax.Expr) *syntax.Expr {
	c := *e
	c.Loc.Whole = nil
	c.Loc.In = f.level
	if e.Loc.In == f.level {
		return &c
	}
	c.Loc.Range = f.level.Macro.Body
	c.Loc.Whole = f.nextUse(e)
	return &c
}

// nextUse is the use of a macro that the whole replacement list of f.level is and that
// all of e comes from: of INF with #define INF HUGE_VAL, that of HUGE_VAL.
func (f *Fn) nextUse(e *syntax.Expr) *cpp.Expansion {
	for _, x := range f.P.Unit.Expansions {
		if x.Parent == f.level && !x.Split && x.First == e.Loc.First && x.Last == e.Loc.Last && x.Call == f.level.Macro.Body {
			return x
		}
	}
	return nil
}

// closeMacro records the new body and returns the new text of the use.
func (f *Fn) closeMacro(e *syntax.Expr, exp *cpp.Expansion, inner *syntax.Expr, text string) string {
	body := exp.Macro.Body
	f.bodyEdits = append(f.bodyEdits, bodyEdit{bodyKey{body.File, body.Start, body.End}, exp, text, exp.Call, f.P.current})
	var ps []piece
	for i, t := range f.args[exp] {
		ps = append(ps, piece{exp.Args[i], t})
	}
	return compose(exp.Call, ps)
}
