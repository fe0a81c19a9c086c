package cfront

import (
	"fmt"
	"slices"
	"strings"

	"hpyport/analysis/cpp"
)

// An opaqueType stands for a type of a header that is missing. It starts as a
// struct of unknown members and learns from what cc says of its uses.
type opaqueType struct {
	name    string // of the typedef, or "struct TAG"
	piece   *piece // its declaration; nil for the type of a member
	in      *opaqueType
	members []opaqueMember
	number  bool // no struct after all
}

// What a member is can only be guessed by what stands behind it: a number, an
// array of numbers, a function, a struct or a pointer to one.
type opaqueMember struct {
	name, follows string
	inner         *opaqueType
}

const opaquePrefix = "struct __hpyport_unknown_"

func (o *opaqueType) text() string {
	if o.number {
		return "typedef long " + o.name + " ; "
	}
	if strings.HasPrefix(o.name, "struct ") {
		return o.name + " { " + o.body() + "} ; "
	}
	return "typedef " + opaquePrefix + o.name + " { " + o.body() + "} " + o.name + " ; "
}

// key is the name of the type in parser.opaques.
func (o *opaqueType) key() string {
	return strings.TrimPrefix(strings.TrimPrefix(o.name, opaquePrefix), "struct ")
}

func (o *opaqueType) body() string {
	var b strings.Builder
	b.WriteString("long __hpyport_unknown ; ")
	for _, m := range o.members {
		switch m.follows {
		case "[":
			fmt.Fprintf(&b, "long %s [ 64 ] ; ", m.name)
		case "(":
			fmt.Fprintf(&b, "long ( * %s ) ( ) ; ", m.name)
		case ".":
			fmt.Fprintf(&b, "%s { %s} %s ; ", m.inner.name, m.inner.body(), m.name)
		case "->":
			fmt.Fprintf(&b, "%s { %s} * %s ; ", m.inner.name, m.inner.body(), m.name)
		default:
			fmt.Fprintf(&b, "long %s ; ", m.name)
		}
	}
	return b.String()
}

// changed writes the declaration anew.
func (o *opaqueType) changed() {
	for o.in != nil {
		o = o.in
	}
	o.piece.text = o.text()
}

// completes gives an opaque type what one complaint misses, and reports whether
// there was something to give.
func (p *parser) completes(c complaint) bool {
	if !p.missingHeaders() || c.tok < 0 {
		return false
	}
	if rest, ok := strings.CutPrefix(c.msg, "type "); ok {
		name, member, ok := strings.Cut(rest, " has no member ")
		if o := p.opaqueNamed(name, c.tok); ok && o != nil {
			return p.member(o, c.tok, strings.TrimPrefix(member, "named "))
		}
		return false
	}
	if name, ok := strings.CutPrefix(c.msg, "sizeof incomplete type: "); ok {
		return p.opaqueNamed(name, c.tok) != nil
	}
	if strings.HasPrefix(c.msg, "invalid operands: ") || strings.HasPrefix(c.msg, "expected scalar type: ") {
		// "a (T) and b (int)", or "T and int", or "T"
		for _, name := range words(c.msg) {
			if o := p.opaques[name]; o != nil && !o.number && o.in == nil && len(o.members) == 0 && !strings.HasPrefix(o.name, "struct ") {
				o.number = true
				o.changed()
				return true
			}
		}
	}
	return false
}

// opaqueNamed is the opaque type of the name that cc gives it. A struct that is
// nowhere defined becomes one, for the use that token use is part of.
func (p *parser) opaqueNamed(name string, use int) *opaqueType {
	name = members.ReplaceAllString(strings.TrimSpace(name), "")
	if o := p.opaques[strings.TrimPrefix(name, opaquePrefix)]; o != nil {
		return o
	}
	tag, ok := strings.CutPrefix(name, "struct ")
	word := tag // by which the author's text calls it
	if !ok {
		// A typedef of a struct that only a missing header defines.
		word, tag = name, p.structOfTypedef(name)
		name = "struct " + tag
		if o := p.opaques[name]; o != nil {
			return o
		}
	}
	if tag == "" || p.declared[name] {
		return nil
	}
	first := -1
	for i := range p.toks {
		if p.toks[i].Text != "struct" || i+2 >= len(p.toks) || p.toks[i+1].Text != tag {
			continue
		}
		if isPunct(&p.toks[i+2], "{") {
			return nil // it is only used too early, or pruned
		}
		if first < 0 {
			first = i
		}
	}
	if first < 0 {
		return nil
	}
	o := &opaqueType{name: name}
	p.recall(o)
	seg := int(p.segOf[first])
	p.put(seg, name, o.text())
	ps := p.inject[seg]
	o.piece = ps[len(ps)-1]
	p.opaques[name] = o
	at := first
	for k := first; k < len(p.toks) && !authoredTok(p.u, at); k++ {
		if p.toks[k].Text == word {
			at = k
		}
	}
	if !authoredTok(p.u, at) {
		at = use
	}
	p.diag(placeOf(p.u, at), "unknown-type", fmt.Sprintf("%s is not declared; it is treated as opaque", name))
	return o
}

// structOfTypedef is the tag of the struct that "typedef struct TAG NAME;" gives the
// name, "" when the unit says no such thing.
func (p *parser) structOfTypedef(name string) string {
	for i := 0; i+4 < len(p.toks); i++ {
		if p.toks[i].Text == "typedef" && p.toks[i+1].Text == "struct" && p.toks[i+2].Kind == cpp.Identifier &&
			p.toks[i+3].Text == name && isPunct(&p.toks[i+4], ";") {
			return p.toks[i+2].Text
		}
	}
	return ""
}

// member adds a member that the unit uses near token tok.
func (p *parser) member(o *opaqueType, tok int, name string) bool {
	for i := max(tok, 1); i+1 < len(p.toks) && i < tok+3; i++ {
		if p.toks[i].Kind != cpp.Identifier || p.toks[i].Text != name || o.number {
			continue
		}
		if len(o.members) > 500 || slices.ContainsFunc(o.members, func(m opaqueMember) bool { return m.name == name }) {
			return false
		}
		m := opaqueMember{name: name, follows: p.toks[i+1].Text}
		if m.follows == "." || m.follows == "->" {
			key := o.key() + "_" + name
			if p.opaques[key] != nil {
				return false
			}
			m.inner = &opaqueType{name: opaquePrefix + key, in: o}
			p.opaques[key] = m.inner
		}
		o.members = append(o.members, m)
		o.changed()
		return true
	}
	return false
}

// Each member costs a try of its own, or several when they stand within one
// another. recall gives a type of a missing header the members that an earlier
// reading of the file found out, where this one would find out the same: all its
// uses of members of the name agree about what they are.
func (p *parser) recall(o *opaqueType) {
	learned := p.memo.learned(p.u.Main.Name, strings.TrimPrefix(o.name, opaquePrefix))
	if len(learned) == 0 {
		return
	}
	uses := map[string]string{} // of each member, "?" when they differ
	for i := 1; i+1 < len(p.toks); i++ {
		if t := &p.toks[i]; t.Kind == cpp.Identifier && (isPunct(&p.toks[i-1], ".") || isPunct(&p.toks[i-1], "->")) {
			kind := memberKind(p.toks[i+1].Text)
			if k, seen := uses[t.Text]; seen && k != kind {
				kind = "?"
			}
			uses[t.Text] = kind
		}
	}
	p.give(o, learned, uses)
}

func (p *parser) give(o *opaqueType, learned []opaqueMember, uses map[string]string) {
	for _, m := range learned {
		if kind, used := uses[m.name]; !used || kind != memberKind(m.follows) {
			continue
		}
		if from := m.inner; from != nil {
			m.inner = &opaqueType{name: from.name, in: o}
			if p.opaques[m.inner.key()] != nil {
				continue
			}
			p.opaques[m.inner.key()] = m.inner
			p.give(m.inner, from.members, uses)
		}
		o.members = append(o.members, m)
	}
}

// memberKind is what follows a member as far as it matters.
func memberKind(follows string) string {
	switch follows {
	case "[", "(", ".", "->":
		return follows
	}
	return ""
}
