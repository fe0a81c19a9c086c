// Package treecheck tests what package syntax promises about a unit. It is
// run over the front end's own inputs by the tests and over any file by cdump.
package treecheck

import (
	"fmt"
	"sort"
	"strings"

	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// A place is the extent of one token in a file.
type place struct {
	source.Range
	tok int
}

type checker struct {
	u      *syntax.Unit
	places map[*source.File][]place
	out    []string
}

// Check returns what is wrong with u, one sentence each.
func Check(u *syntax.Unit) []string {
	c := &checker{u: u, places: map[*source.File][]place{}}
	for i := range u.Tokens {
		r := extent(&u.Tokens[i])
		if t := &u.Tokens[i]; !t.Made && t.Pos.File != nil && !spelled(t) {
			c.report(syntax.Loc{Range: t.Pos}, "token %q is written %q", t.Text, clip(t.Pos.Text()))
		}
		if r.File != nil && !r.File.Bundled {
			c.places[r.File] = append(c.places[r.File], place{r, i})
		}
	}
	for _, ps := range c.places {
		sort.SliceStable(ps, func(i, j int) bool { return ps[i].Start < ps[j].Start })
	}
	if u.Unmapped != 0 {
		c.report(syntax.Loc{}, "%d parser tokens have no place", u.Unmapped)
	}
	for _, s := range u.Structs {
		c.loc("struct", s.Loc)
		for _, f := range s.Fields {
			c.decl(f)
		}
	}
	for _, v := range u.Vars {
		c.decl(v)
		c.tree(v)
	}
	for _, f := range u.Funcs {
		c.loc("func", f.Loc)
		c.loc("head", f.Head)
		c.tree(f)
		if f.Obj == nil || f.Obj.Func != f {
			c.report(f.Loc, "function %s is not its object's definition", f.Name)
		}
	}
	return c.out
}

func (c *checker) report(l syntax.Loc, format string, args ...any) {
	if len(c.out) < 50 {
		c.out = append(c.out, l.Range.String()+": "+fmt.Sprintf(format, args...))
	}
}

// extent is where a token stands in a file: itself, or the outermost
// invocation that made it.
func extent(t *cpp.Token) source.Range {
	for _, s := range t.Trail {
		if s.Arg < 0 {
			e := s.Exp
			for e.Parent != nil {
				e = e.Parent
			}
			return e.Call
		}
	}
	return t.Pos
}

// spelled reports whether the text at a token's place is the token, line
// splices set aside.
func spelled(t *cpp.Token) bool {
	s := t.Pos.Text()
	if s == t.Text {
		return true
	}
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\\\r\n", ""), "\\\n", "")
	return s == t.Text
}

// loc checks one place: a range in a file that may be replaced holds exactly
// the node's tokens.
func (c *checker) loc(what string, l syntax.Loc) {
	if l == (syntax.Loc{}) || l.Last < l.First {
		return
	}
	if l.First < 0 || l.Last >= len(c.u.Tokens) {
		c.report(l, "%s: tokens %d to %d are out of range", what, l.First, l.Last)
		return
	}
	if l.Range.File == nil {
		c.report(l, "%s: no place for tokens %d to %d", what, l.First, l.Last)
		return
	}
	if l.Range.Start < 0 || l.Range.End > len(l.Range.File.Text) || l.Range.Start > l.Range.End {
		c.report(l, "%s: bad range %d to %d", what, l.Range.Start, l.Range.End)
		return
	}
	if l.Split {
		return
	}
	if l.Whole != nil && (l.Range != l.Whole.Call || l.In != l.Whole.Parent) {
		c.report(l, "%s: not the range of the invocation of %s", what, l.Whole.Macro.Name)
	}
	if l.In != nil {
		if !l.In.Macro.Body.Contains(l.Range) {
			c.report(l, "%s: outside of the body of %s", what, l.In.Macro.Name)
		}
		return
	}
	if l.Range.File.Bundled {
		return
	}
	inside := map[source.Range]bool{}
	for i := l.First; i <= l.Last; i++ {
		r := extent(&c.u.Tokens[i])
		inside[r] = true
		if !l.Range.Contains(r) && r.File != nil && !viaOther(&c.u.Tokens[i], l) {
			c.report(l, "%s: token %q of the node stands outside, at %s", what, c.u.Tokens[i].Text, r)
			return
		}
	}
	ps := c.places[l.Range.File]
	k := sort.Search(len(ps), func(i int) bool { return ps[i].Start >= l.Range.Start })
	for ; k < len(ps) && ps[k].Start < l.Range.End; k++ {
		p := ps[k]
		if p.tok >= l.First && p.tok <= l.Last || p.End > l.Range.End || p.Start == p.End {
			continue
		}
		// Another reading of a file that is included several times.
		if l.Repeated {
			continue
		}
		// Another copy of an argument, or of a whole invocation in one.
		if inside[p.Range] {
			continue
		}
		// A stranger that came in with an invocation which is part of the node.
		if holds(c.u, l, p.tok) {
			continue
		}
		c.report(l, "%s: token %q at %s is not of the node but in its range %q", what, c.u.Tokens[p.tok].Text, p.Range, clip(l.Range.Text()))
		return
	}
}

// viaOther reports whether the token's argument was written in another place
// than the invocation, which a directive within an argument can do.
func viaOther(t *cpp.Token, l syntax.Loc) bool {
	return len(t.Trail) > 0 && t.Pos.File != l.Range.File
}

// holds reports whether token i is a copy of an argument in an invocation of
// which the node has all other tokens.
func holds(u *syntax.Unit, l syntax.Loc, i int) bool {
	for _, s := range u.Tokens[i].Trail {
		if s.Arg >= 0 && l.Range.Contains(s.Exp.Call) && s.Exp.First >= l.First && s.Exp.Last <= l.Last {
			return true
		}
	}
	return false
}

func clip(s string) string {
	if len(s) > 60 {
		s = s[:60] + "..."
	}
	return strings.ReplaceAll(s, "\n", " ")
}

func (c *checker) decl(d *syntax.VarDecl) {
	c.loc("declaration", d.Decl)
	c.loc("specifiers", d.Specs)
	c.loc("declarator", d.Loc)
	c.loc("name", d.NameLoc)
	c.loc("parameters", d.ParamsLoc)
	if d.Name != "" && d.NameLoc.InFile() && d.NameLoc.Whole == nil && d.NameLoc.Range.Text() != d.Name {
		c.report(d.NameLoc, "name %q is written %q", d.Name, clip(d.NameLoc.Range.Text()))
	}
	for _, p := range d.Params {
		c.decl(p)
	}
}

// tree checks all nodes under n.
func (c *checker) tree(n syntax.Node) {
	syntax.Walk(n, func(x syntax.Node) bool {
		l := *x.Location()
		switch x := x.(type) {
		case *syntax.Expr:
			c.expr(x)
		case *syntax.Stmt:
			c.loc(x.Op.String(), l)
			c.loc("open", x.Open)
			c.loc("close", x.Close)
			if x.Parent == nil || x.Func == nil {
				c.report(l, "statement %s has no parent or function", x.Op)
			}
			if x.Op == syntax.Goto && x.Target == nil && x.Cond == nil {
				c.report(l, "goto %s has no target", x.Name)
			}
			if x.Op == syntax.BadStmt {
				c.report(l, "bad statement")
			}
		case *syntax.Init:
			c.loc("initializer", l)
			if x.Parent == nil {
				c.report(l, "initializer has no parent")
			}
			for _, it := range x.List {
				c.loc("item", it.Loc)
				c.loc("comma", it.Comma)
			}
		case *syntax.VarDecl:
			c.decl(x)
		}
		if p := syntax.ParentOf(x); p != nil {
			pl := p.Location()
			if l.Last >= l.First && pl.Last >= pl.First && (l.First < pl.First || l.Last > pl.Last) {
				// An old-style parameter list and its declarations are apart.
				if _, ok := p.(*syntax.Func); !ok {
					c.report(l, "%T lies outside of its parent %T at %s", x, p, pl.Range)
				}
			}
		}
		return true
	})
}

func (c *checker) expr(x *syntax.Expr) {
	c.loc(x.Op.String(), x.Loc)
	c.loc("operator", x.OpLoc)
	c.loc("close", x.Close)
	if x.Parent == nil {
		c.report(x.Loc, "expression %s has no parent", x.Op)
	}
	if x.Type == nil || x.Type.Kind == syntax.BadType {
		c.report(x.Loc, "expression %s has no type", x.Op)
	}
	switch x.Op {
	case syntax.BadExpr:
		c.report(x.Loc, "bad expression")
	case syntax.Ident:
		if x.Obj == nil {
			c.report(x.Loc, "%s means nothing", x.Name)
		}
		if x.Loc.InFile() && x.Loc.Whole == nil && x.Loc.Range.Text() != x.Name {
			c.report(x.Loc, "%s is written %q", x.Name, clip(x.Loc.Range.Text()))
		}
	case syntax.Member, syntax.Arrow:
		if x.Obj == nil || x.Obj.Kind != syntax.FieldObj {
			c.report(x.Loc, "member %s is no field", x.Name)
		}
	case syntax.StringLit:
		if !x.Guessed && !c.u.Tokens[x.Loc.First].Made && x.Loc.InFile() && x.Loc.Whole == nil && !strings.Contains(x.Loc.Range.Text(), `"`) {
			c.report(x.Loc, "string is written %q", clip(x.Loc.Range.Text()))
		}
	}
}
