// Package objects ports the structs of instances.
package objects

import (
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

func init() {
	port.Register(&port.Rule{
		ID:    "objects",
		Title: "Object structs lose their head, members become HPyField",
		Doc: `The struct of an instance holds the author's data only: PyObject_HEAD disappears. Members that
refer to objects become HPyField, which an object's owner loads and stores. Members that pointed to
objects without a reference of their own (links of a list) keep their object alive in the port.`,
		Before:  "typedef struct {\n    PyObject_HEAD\n    PyObject *value;\n} Foo;",
		After:   "typedef struct {\n    HPyField value;\n} Foo;\nHPyType_HELPERS(Foo)",
		Prepare: []func(*port.Port){prepare},
		Finish:  []func(*port.Port){finish},
	})
}

func prepare(p *port.Port) {
	for _, s := range p.Facts.Structs {
		if s.Var {
			p.Report(s.Type.Decl.Loc.Range, "var-sized", "%s has a variable size, which HPy 0.9 does not know", s.Name)
		}
		for _, f := range s.Type.Fields[1:] {
			if p.IsHandleArray(f.Type) && f.Type.Kind == syntax.Pointer {
				p.Report(f.Decl.Decl.Range, "storage", "%s.%s points to objects that are stored outside of the struct", s.Name, f.Name)
			}
		}
	}
}

func finish(p *port.Port) {
	for _, d := range p.Unit.Structs {
		s := p.Facts.Structs[d.Type]
		if s == nil {
			continue
		}
		if strings.Contains(s.Name, " ") {
			p.Report(d.Loc.Range, "struct-name", "%s needs a typedef name", s.Name)
			continue
		}
		head(p, d)
		groups := map[*syntax.VarDecl]bool{}
		for _, f := range d.Fields {
			if f.Type != nil && f != d.Fields[0] {
				field(p, s, f, groups)
			}
		}
		r := port.WithSemicolon(d.Decl.Range)
		p.Edit(source.Range{File: r.File, Start: r.End, End: r.End}, "\nHPyType_HELPERS("+s.Name+")")
	}
}

// head removes PyObject_HEAD.
func head(p *port.Port, d *syntax.StructDecl) {
	for _, e := range p.Unit.Expansions {
		if e.Macro.Bundled && e.Macro.Name == "PyObject_HEAD" && d.Loc.Range.Contains(e.Call) && e.Parent == nil {
			p.Edit(port.WholeLines(semicolonAfter(e.Call)), "")
			return
		}
	}
	if len(d.Fields) > 0 && d.Fields[0].Type != nil && d.Fields[0].Decl.Range.IsValid() && d.Fields[0].Decl.In == nil {
		if t := d.Fields[0].Type; t.Kind == syntax.Struct && t.Tag == "_object" {
			p.Edit(port.WholeLines(port.WithSemicolon(d.Fields[0].Decl.Range)), "")
			return
		}
	}
	p.Report(d.Loc.Range, "object-head", "the head of this object struct is spelled in a way that is not supported")
}

func semicolonAfter(r source.Range) source.Range {
	text := r.File.Text
	if r.End < len(text) && text[r.End] == ';' {
		r.End++
	}
	return r
}

func field(p *port.Port, s *facts.ObjStruct, f *syntax.VarDecl, groups map[*syntax.VarDecl]bool) {
	obj := p.IsHandle(f.Type)
	if !obj && !(f.Type.Kind == syntax.Array && p.IsHandle(f.Type.Elem)) {
		return
	}
	for _, g := range f.Group {
		if p.IsHandle(g.Type) != obj && !p.IsHandleArray(g.Type) {
			p.Report(f.Decl.Range, "mixed-declaration", "%s and %s are declared together but need different types in the port", f.Name, g.Name)
			return
		}
	}
	if len(f.Group) == 0 || !groups[f.Group[0]] {
		if len(f.Group) > 0 {
			groups[f.Group[0]] = true
		}
		p.TypeName(p.Edit, f, "HPyField")
	}
	p.DropStar(p.Edit, f)
}
