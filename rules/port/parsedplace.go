package port

import (
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/syntax"
)

// This file is about argument parsers that store an object elsewhere than in a
// variable: PyArg_ParseTuple(args, "O", &self->value). A member is a field, which
// only its owner stores to, so the parser gets a variable of the port's, from which
// the object goes to its place where the parser is known to have succeeded. There
// it has a reference of its own, as whatever is stored there has.

// A parsedPlace is a place that gets what a parser stored in a variable.
type parsedPlace struct {
	at       *syntax.Expr
	name     string
	optional bool // nothing may have been stored
}

// ParsedPlaces are the places that one call of a parser stores to.
type ParsedPlaces []parsedPlace

// ParseTo is ParseOut for places of every kind.
func (f *Fn) ParseTo(c, a *syntax.Expr, optional bool, parsed *ParsedPlaces) string {
	x := syntax.StripCasts(a)
	if x.Op != syntax.Addr || f.level != nil || f.loop > 0 {
		return f.ParseOut(c, a)
	}
	u := syntax.Unparen(x.X)
	if f.inC(u) || !f.P.IsHandle(u.Type) || f.P.StructOf(u.Type) != nil || !f.stored(u) && !f.OwningElement(u) {
		return f.ParseOut(c, a)
	}
	f.pureArg(u)
	name := f.Fresh(f.tempName(u))
	f.pre = append(f.pre, "HPy "+name+" = HPy_NULL;")
	*parsed = append(*parsed, parsedPlace{u, name, optional})
	return "&" + name
}

// StoreParsed brings what a parser stored to its places; text is the parser's call.
func (f *Fn) StoreParsed(c *syntax.Expr, text string, parsed ParsedPlaces) string {
	if len(parsed) == 0 {
		return text
	}
	if s, then := f.succeeds(c); s != nil {
		u := f.G.Unit(s, ownership.Join)
		if then {
			u = f.G.Unit(s.Then, ownership.BlockHead)
		}
		saved := f.unit
		f.unit = u
		var lines []string
		for _, q := range parsed {
			line := f.storeAt(q) + ";"
			if q.optional {
				lines = append(lines, "if (!HPy_IsNull("+q.name+"))")
				line = "    " + line
			}
			lines = append(lines, line)
		}
		f.unit = saved
		if then {
			f.heads[s.Then] = append(f.heads[s.Then], lines...)
		} else {
			f.after[s] = append(f.after[s], lines...)
		}
		return text
	}
	var stores []string
	for _, q := range parsed {
		store := f.storeAt(q)
		if q.optional {
			store = "(HPy_IsNull(" + q.name + ") ? (void)0 : (void)" + store + ")"
		}
		stores = append(stores, store)
	}
	return "(" + text + " && (" + strings.Join(stores, ", ") + ", 1))"
}

// storeAt renders the store to one place.
func (f *Fn) storeAt(q parsedPlace) string {
	pre, temps, inline := len(f.pre), len(f.temps), len(f.inline)
	text := ""
	if f.OwningElement(q.at) {
		text = f.SetElement(q.at, "HPy_Dup(ctx, "+q.name+")")
	} else {
		text = f.store(q.at, q.name)
	}
	if len(f.pre) != pre || len(f.temps) != temps || len(f.inline) != inline {
		Refuse(q.at, "out-argument", "an argument parser stores an object in a place that takes more than one step to get to: %s", oneLine(f.src(q.at)))
	}
	return text
}

// succeeds returns the if that tests nothing but whether a parser succeeded, and
// whether that is so in its branch; nil when the call stands in any other place.
func (f *Fn) succeeds(c *syntax.Expr) (s *syntax.Stmt, then bool) {
	top, not := syntax.Node(c), false
	for {
		p, ok := syntax.ParentOf(top).(*syntax.Expr)
		if !ok {
			break
		}
		switch {
		case p.Op == syntax.Paren:
		case p.Op == syntax.Not:
			not = !not
		case (p.Op == syntax.Eq || p.Op == syntax.Ne) && facts.IsNull(p.Y): // == 0
			not = not != (p.Op == syntax.Eq)
		default:
			return nil, false
		}
		top = p
	}
	s, ok := syntax.ParentOf(top).(*syntax.Stmt)
	switch {
	case !ok || s.Op != syntax.If || s.Cond != top:
		return nil, false
	case !not:
		return s, true
	case s.Else == nil && leaves(s.Then):
		return s, false
	}
	return nil, false
}
