package port

import (
	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
)

// This file is about modules of several files. The facts of a file know what the
// file itself says: a table in one file makes methods of another one's
// functions, and a header declares a type that one file defines.

// linkUnits tells each file's facts what the other files make of its functions and types.
func linkUnits(ports []*Port) {
	if len(ports) < 2 {
		return
	}
	defs := map[string]*syntax.Object{}
	of := map[*syntax.Object]*Port{}
	twice := map[string]bool{}
	types := map[string]*facts.Type{}
	for _, p := range ports {
		for _, f := range p.Unit.Funcs {
			if f.Obj.Storage == syntax.StaticStorage || f.Loc.Range.File != p.Unit.Main {
				continue
			}
			twice[f.Name] = defs[f.Name] != nil
			defs[f.Name], of[f.Obj] = f.Obj, p
		}
		for _, t := range p.Facts.Types {
			if t.Decl != nil && t.Decl.Init != nil && t.Obj.Storage != syntax.StaticStorage && !t.IsSpec {
				types[t.Obj.Name] = t
			}
		}
	}
	here := func(o *syntax.Object) (*syntax.Object, *Port) {
		d := defs[o.Name]
		if o.Func != nil || o.Bundled || d == nil || twice[o.Name] || o.Storage == syntax.StaticStorage {
			return nil, nil
		}
		return d, of[d]
	}
	for _, q := range ports {
		for _, o := range q.Unit.Objects {
			if o.Kind == syntax.FuncObj {
				if d, p := here(o); d != nil && p != q {
					q.Foreign[o] = d
				}
			}
		}
		for o, roles := range q.Facts.Roles {
			if d, p := here(o); d != nil && p != q {
				p.Facts.Roles[d] = append(p.Facts.Roles[d], roles...)
			}
		}
		for o, refs := range q.Facts.Refs {
			if d, p := here(o); d != nil && p != q {
				p.Facts.Refs[d] = append(p.Facts.Refs[d], refs...)
			}
		}
		for o, calls := range q.Facts.Calls {
			if d, p := here(o); d != nil && p != q {
				p.Facts.Calls[d] = append(p.Facts.Calls[d], calls...)
			}
		}
		for _, t := range q.Facts.Types {
			if real := types[t.Obj.Name]; real != nil && real != t && t.Obj.Storage == syntax.Extern {
				t.Real = real
				real.Shared = true
				real.Take(t)
			}
		}
	}
}

// Elsewhere reports whether another file of the module defines a function, which is ported there.
func (p *Port) Elsewhere(fn *syntax.Object) bool { return p.Foreign[fn] != nil }

// ModuleFile reports whether the definition of the module stands in this file.
func (p *Port) ModuleFile() bool { return p.Data["module"] != nil }

// Peers are all files of the module.
func (p *Port) Peers() []*Port { return p.peers }

// exportStatics lets the file with the module definition name the variables of
// the others: a static one whose name is used nowhere else is no longer static.
func exportStatics(ports []*Port) {
	for _, p := range ports {
		if p.ModuleFile() {
			continue
		}
		for _, g := range p.HPyGlobals {
			unique := p.StaticGlobals[g]
			for _, q := range ports {
				if q != p && q.names[g] {
					unique = false
				}
			}
			if unique && len(ports) > 1 {
				p.StaticGlobals[g], p.Exported[g] = false, true
			}
		}
	}
}

// DropStatic removes the word static from a declaration.
func (p *Port) DropStatic(d *syntax.VarDecl) {
	for i := d.Specs.First; i <= d.Specs.Last; i++ {
		t := &p.Unit.Tokens[i]
		if t.Text != "static" {
			continue
		}
		if len(t.Trail) > 0 || t.Pos.File == nil || t.Pos.File.Bundled {
			panic(&Refusal{Pos: d.Decl.Range, Code: "declaration", Reason: "the declaration of " + d.Name + " is spelled by a macro"})
		}
		r := t.Pos
		for r.End < len(r.File.Text) && (r.File.Text[r.End] == ' ' || r.File.Text[r.End] == '\t') {
			r.End++
		}
		p.Edit(r, "")
	}
}

// sigFor is how a function that is called here is ported, wherever it is defined.
func (p *Port) sigFor(fn *syntax.Object) *Sig {
	if s := p.Sigs[fn]; s != nil || fn.Func != nil || fn.Bundled {
		return s
	}
	return p.External[fn.Name]
}
