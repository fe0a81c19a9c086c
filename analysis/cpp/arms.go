package cpp

import "hpyport/analysis/source"

type dirKind uint8

const (
	dirOther dirKind = iota // unknown, or not a name
	dirNull
	dirIf
	dirIfdef
	dirIfndef
	dirElif
	dirElifdef
	dirElifndef
	dirElse
	dirEndif
	dirDefine
	dirUndef
	dirInclude
	dirIncludeNext
	dirImport
	dirLine
	dirMarker // # 12 "file"
	dirPragma
	dirError
	dirWarning
	dirIgnored // ident, sccs, assert, unassert
)

var dirKinds = map[string]dirKind{
	"if": dirIf, "ifdef": dirIfdef, "ifndef": dirIfndef, "elif": dirElif, "elifdef": dirElifdef,
	"elifndef": dirElifndef, "else": dirElse, "endif": dirEndif, "define": dirDefine, "undef": dirUndef,
	"include": dirInclude, "include_next": dirIncludeNext, "import": dirImport, "line": dirLine,
	"pragma": dirPragma, "error": dirError, "warning": dirWarning,
	"ident": dirIgnored, "sccs": dirIgnored, "assert": dirIgnored, "unassert": dirIgnored,
}

// A group is an #if with its #elif, #else and #endif. Which directives belong
// together follows from the text alone, so that skipping an arm is a jump.
type group struct {
	arms   []int32 // indices of the directives, without #endif
	end    int32   // index of the #endif, or -1
	parent int32   // group around it, or -1
	within int32   // arm of parent that holds it
}

// structure names the directives of a file and ties its #if groups together.
func (lx *lexed) structure() {
	s := lx.file.Text
	var stack []int32
	for i := range lx.dirs {
		d := &lx.dirs[i]
		d.group = -1
		if d.last <= d.tok+1 {
			d.kind = dirNull
			continue
		}
		t := &lx.toks[d.tok+1]
		switch t.kind {
		case Number:
			d.kind = dirMarker
			continue
		case Identifier:
			d.kind = dirKinds[cleanRaw(s, t)]
		}
		switch d.kind {
		case dirIf, dirIfdef, dirIfndef:
			g := group{end: -1, parent: -1, arms: []int32{int32(i)}}
			if n := len(stack); n > 0 {
				g.parent = stack[n-1]
				g.within = int32(len(lx.groups[g.parent].arms) - 1)
			}
			d.group = int32(len(lx.groups))
			stack = append(stack, d.group)
			lx.groups = append(lx.groups, g)
		case dirElif, dirElifdef, dirElifndef, dirElse, dirEndif:
			n := len(stack)
			if n == 0 {
				continue
			}
			d.group = stack[n-1]
			g := &lx.groups[d.group]
			d.arm = int32(len(g.arms))
			if d.kind == dirEndif {
				g.end = int32(i)
				stack = stack[:n-1]
			} else {
				g.arms = append(g.arms, int32(i))
			}
		}
	}
}

// An armTable holds the arms of one file.
type armTable struct {
	arms []Arm
	base []int // of each group
}

func (p *preprocessor) armsOf(lx *lexed) *armTable {
	f := lx.file
	if f.Bundled {
		return nil
	}
	if t := p.arms[f]; t != nil {
		return t
	}
	t := &armTable{}
	p.arms[f] = t
	p.order = append(p.order, f)
	rng := func(a, b int32) source.Range { return source.Range{File: f, Start: int(a), End: int(b)} }
	for gi := range lx.groups {
		g := &lx.groups[gi]
		t.base = append(t.base, len(t.arms))
		for k, di := range g.arms {
			d := &lx.dirs[di]
			hash := lx.toks[d.tok].start
			a := Arm{
				ID:        ArmID{f.Name, int(hash)},
				Directive: cleanRaw(f.Text, &lx.toks[d.tok+1]),
				Range:     rng(hash, d.eol),
			}
			if d.last > d.tok+2 {
				a.Cond = rng(lx.toks[d.tok+2].start, lx.toks[d.last-1].end)
			} else {
				e := lx.toks[d.tok+1].end
				a.Cond = rng(e, e)
			}
			// The body's lines.
			start := int(d.eol)
			if start < len(f.Text) && f.Text[start] == '\r' {
				start++
			}
			if start < len(f.Text) {
				start++
			}
			end := len(f.Text)
			next := g.end
			if k+1 < len(g.arms) {
				next = g.arms[k+1]
			}
			if next >= 0 {
				end = int(lx.toks[lx.dirs[next].tok].start)
				for end > start && class[f.Text[end-1]]&clsBlank != 0 {
					end--
				}
			}
			a.Body = rng(int32(start), int32(max(start, end)))
			a.Group = ArmID{f.Name, int(lx.toks[lx.dirs[g.arms[0]].tok].start)}
			if g.parent >= 0 {
				in := lx.groups[g.parent].arms[g.within]
				a.Parent = ArmID{f.Name, int(lx.toks[lx.dirs[in].tok].start)}
			}
			a.Guard = k == 0 && guards(lx, g)
			a.Fails = fails(lx, int(di)+1, int(next))
			t.arms = append(t.arms, a)
		}
	}
	return t
}

// fails reports whether an #error stands among the directives from first on, up to
// the one at last (all, when that is -1), and within no further group.
func fails(lx *lexed, first, last int) bool {
	if last < 0 {
		last = len(lx.dirs)
	}
	depth := 0
	for i := first; i < last; i++ {
		switch lx.dirs[i].kind {
		case dirIf, dirIfdef, dirIfndef:
			depth++
		case dirEndif:
			depth--
		case dirError:
			if depth == 0 {
				return true
			}
		}
	}
	return false
}

// guards reports whether g is an include guard: an #ifndef around all tokens
// of the file whose first line defines the name it asks for.
func guards(lx *lexed, g *group) bool {
	d := &lx.dirs[g.arms[0]]
	if d.kind != dirIfndef || d.tok != 0 || len(g.arms) != 1 || g.end < 0 ||
		int(lx.dirs[g.end].last) != len(lx.toks) || d.last != 3 || int(g.arms[0])+1 >= len(lx.dirs) {
		return false
	}
	n := &lx.dirs[g.arms[0]+1]
	return n.kind == dirDefine && n.tok == 3 && n.last > 5 &&
		cleanRaw(lx.file.Text, &lx.toks[5]) == cleanRaw(lx.file.Text, &lx.toks[2])
}

// enterGroup decides an #if and goes to the arm that is taken.
func (p *preprocessor) enterGroup(di int32) {
	r := p.r
	lx := r.lx
	gi := lx.dirs[di].group
	g := &lx.groups[gi]
	t := p.armsOf(lx)
	forced := -1
	if t != nil && p.cfg.ForceArms != nil {
		for k := range g.arms {
			if p.cfg.ForceArms[t.arms[t.base[gi]+k].ID] {
				forced = k
				break
			}
		}
	}
	for k, ai := range g.arms {
		var arm *Arm
		if t != nil {
			arm = &t.arms[t.base[gi]+k]
			arm.Reached = true
		}
		d := &lx.dirs[ai]
		take := p.decide(d)
		if arm != nil && p.cfg.ForceArms != nil {
			if forced >= 0 {
				take = k == forced
			} else if v, ok := p.cfg.ForceArms[arm.ID]; ok && !v {
				take = false
			}
		}
		if take {
			if arm != nil {
				arm.Taken = true
			}
			r.pos = int(d.last)
			r.conds = append(r.conds, gi)
			return
		}
	}
	p.leaveGroup(g)
}

// leaveGroup goes to the end of a group.
func (p *preprocessor) leaveGroup(g *group) {
	r := p.r
	if g.end < 0 {
		p.openGroup(r, g)
		r.pos = len(r.lx.toks)
		return
	}
	r.pos = int(r.lx.dirs[g.end].last)
}

func (p *preprocessor) openGroup(r *reader, g *group) {
	d := &r.lx.dirs[g.arms[0]]
	w := &r.lx.toks[d.tok]
	p.diag(source.Range{File: r.file, Start: int(w.start), End: int(d.eol)}, true, "if-open", "this conditional has no #endif")
}

// decide evaluates the condition of one arm.
func (p *preprocessor) decide(d *directive) bool {
	r := p.r
	switch d.kind {
	case dirElse:
		return true
	case dirIf, dirElif:
		return p.inside(d, int(d.tok)+2, p.condition)
	}
	if d.last < d.tok+3 || r.lx.toks[d.tok+2].kind != Identifier {
		p.diag(p.dirRange(r, d), true, "if-name", "a macro name is missing")
		return false
	}
	sym := p.syms[cleanRaw(r.file.Text, &r.lx.toks[d.tok+2])]
	def := sym != nil && (sym.macro != nil || sym.builtin != 0)
	return def == (d.kind == dirIfdef || d.kind == dirElifdef)
}

func (p *preprocessor) dirRange(r *reader, d *directive) source.Range {
	return source.Range{File: r.file, Start: int(r.lx.toks[d.tok].start), End: int(d.eol)}
}

// inside runs f with the reader limited to the tokens of a directive from
// the index from on, and macro expansion set up for a directive.
func (p *preprocessor) inside(d *directive, from int, f func(*directive) bool) bool {
	r := p.r
	limit, args, no := r.limit, p.parsingArgs, p.noExpand
	r.pos, r.limit = from, int(d.last)
	if r.pos > r.limit {
		r.pos = r.limit
	}
	p.parsingArgs, p.noExpand = 0, 0
	p.inDirective++
	base := len(p.ctx)
	v := f(d)
	for len(p.ctx) > base {
		p.popContext()
	}
	p.inDirective--
	p.parsingArgs, p.noExpand = args, no
	r.limit = limit
	return v
}
