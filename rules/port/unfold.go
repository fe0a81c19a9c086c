package port

import (
	"strings"

	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// This file is about macros that can't be ported as macros: their uses need
// different replacement lists, or what a use becomes needs statements of its own.
// Such a use can be written out, and what then stands in the file ports as any
// other text.

// Unfoldable returns the uses of macros that stand in the way of a port, each
// written in a file, none within another: within a function, or where a macro makes
// a function, its head or an entry of a table.
func (p *Port) Unfoldable() []*cpp.Expansion {
	macros, uses := map[*cpp.Macro]bool{}, map[*cpp.Expansion]bool{}
	add := func(e *cpp.Expansion) {
		for e != nil && e.Parent != nil {
			e = e.Parent
		}
		if e != nil && !e.Macro.Bundled {
			macros[e.Macro] = true
		}
	}
	for _, r := range p.Refused() {
		if r.Code == "macro-disagree" || !strings.HasPrefix(r.Code, "macro") {
			continue
		}
		if r.Loc != nil {
			for i := r.Loc.First; i <= r.Loc.Last && i < len(p.Unit.Tokens); i++ {
				if t := p.Unit.Tokens[i].Trail; len(t) > 0 {
					add(t[0].Exp)
				}
			}
			add(r.Loc.Whole)
			continue
		}
		if m := p.macroAt(r.Pos); r.Pos.IsValid() && m != nil {
			for _, e := range p.Unit.Expansions {
				if e.Macro == m {
					add(e)
				}
			}
		}
	}
	for m, differ := range p.disagree {
		if len(differ) > p.agree[m] { // less is changed when the others are written out, but which they are is not kept
			macros[m] = true
			continue
		}
		for _, e := range differ {
			if e.Parent == nil {
				uses[e] = true
			} else {
				add(e)
			}
		}
	}
	var out []*cpp.Expansion
	for _, e := range p.Unit.Expansions {
		if !macros[e.Macro] && !uses[e] || e.Parent != nil || e.Last < e.First {
			continue
		}
		out = append(out, e)
	}
	return out
}

// contextName is what the HPyContext is called in every function that takes it.
const contextName = "ctx"

// ContextNamed returns the variables and parameters of a function that have the
// context's name.
func ContextNamed(f *syntax.Func) []*syntax.Object {
	var out []*syntax.Object
	for _, q := range f.Params {
		if q.Name == contextName && q.Obj != nil {
			out = append(out, q.Obj)
		}
	}
	if f.Body != nil {
		syntax.Walk(f.Body, func(n syntax.Node) bool {
			if d, ok := n.(*syntax.VarDecl); ok && d.Name == contextName && d.Obj != nil && (d.Obj.Kind == syntax.VarObj || d.Obj.Kind == syntax.ParamObj) {
				out = append(out, d.Obj)
			}
			return true
		})
	}
	return out
}

// A Renaming gives a place of a name, or of a type, another one.
type Renaming struct {
	At source.Range
	To string
}

// Renamings are the places to change for functions that were refused because of a
// variable of the context's name or the type of self, and in what declares them.
func (p *Port) Renamings() []Renaming {
	var out []Renaming
	for _, f := range p.Unit.Funcs {
		if f.Body != nil && p.Sigs[f.Obj] == nil && len(f.Params) > 0 && p.anySelf(f, &Param{Decl: f.Params[0]}, 0) {
			out = append(out, p.selfTypes(f)...)
		}
	}
	for _, r := range p.Funcs {
		if r.Refusal == nil || r.Refusal.Code != "context-name" {
			continue
		}
		to := contextName + "_"
		for p.taken(to) {
			to += "_"
		}
		var places []Renaming
		ok := true
		add := func(l *syntax.Loc) {
			if ok = ok && l.InFile() && l.Range.Text() == contextName; ok {
				places = append(places, Renaming{l.Range, to})
			}
		}
		decls := append([]*syntax.VarDecl{}, r.Func.Params...)
		syntax.Walk(r.Func.Body, func(n syntax.Node) bool {
			if d, is := n.(*syntax.VarDecl); is {
				decls = append(decls, d)
			}
			return true
		})
		for _, d := range r.Func.Obj.Decls {
			if d != r.Func.Declarator {
				decls = append(decls, d.Params...)
			}
		}
		for _, d := range decls {
			if d.Name == contextName {
				add(&d.NameLoc)
			}
		}
		for _, o := range ContextNamed(r.Func) {
			for _, e := range p.Facts.Uses[o] {
				add(&e.Loc)
			}
		}
		if ok {
			out = append(out, places...)
		}
	}
	return out
}
