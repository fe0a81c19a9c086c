// Package objects ports the structs of instances.
package objects

import (
	"slices"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/mapping"
	"hpyport/rules/port"
)

func init() {
	port.Register(&port.Rule{
		ID:    "objects",
		Title: "Object structs lose their head, members become HPyField",
		Doc: `The struct of an instance holds the author's data only: PyObject_HEAD disappears. Members that
refer to objects become HPyField, which an object's owner loads and stores. Members that pointed to
objects without a reference of their own (links of a list) keep their object alive in the port. Of
PyObject_VAR_HEAD the count stays, as the member ob_size, when the types have no tp_itemsize.`,
		Before:  "typedef struct {\n    PyObject_HEAD\n    PyObject *value;\n} Foo;",
		After:   "typedef struct {\n    HPyField value;\n} Foo;\nHPyType_HELPERS(Foo)",
		Prepare: []func(*port.Port){prepare},
		Finish:  []func(*port.Port){finish},
		Calls:   map[string]port.CallHandler{"Py_SIZE": size, "Py_SET_SIZE": setSize, "PyLong_FromVoidPtr": identity},
	})
}

// sizes are what asks for the number of items where a check has found the type.
var sizes = map[string]string{
	"PyTuple_Check": "PyTuple_GET_SIZE", "PyTuple_CheckExact": "PyTuple_GET_SIZE", "PyList_Check": "PyList_GET_SIZE", "PyList_CheckExact": "PyList_GET_SIZE",
	"PyLong_Check": digits, "PyLong_CheckExact": digits, "PyBytes_Check": "PyBytes_GET_SIZE", "PyBytes_CheckExact": "PyBytes_GET_SIZE",
}

// declared returns what asks for the number of items of x when x is declared, or cast, as a
// pointer to the struct of such a type.
func declared(x *syntax.Expr) string {
	for {
		if t := x.Type.Deref(); t != nil {
			for _, name := range append([]string{t.Typedef}, t.Typedefs...) {
				if n := sizesByStruct[name]; n != "" {
					return n
				}
			}
		}
		if x.Op != syntax.Paren && x.Op != syntax.Cast {
			return ""
		}
		x = x.X
	}
}

var sizesByStruct = map[string]string{"PyTupleObject": "PyTuple_GET_SIZE", "PyListObject": "PyList_GET_SIZE", "PyBytesObject": "PyBytes_GET_SIZE", "PyLongObject": digits}

// digits stands for what no function of the C API gives: how many digits an int has, with its sign.
const digits = "digits"

// checked returns what asks for the number of items of x, where c is only evaluated when a
// check found x to be of a built-in type: in the same condition, in one around, or in one
// before that leaves the function else.
func checked(f *port.Fn, c, x *syntax.Expr) string {
	e := c
	for {
		p, ok := e.Parent.(*syntax.Expr)
		if !ok {
			return checkedBefore(f, syntax.EnclosingStmt(e), x)
		}
		if p.Y == e && (p.Op == syntax.AndAnd || p.Op == syntax.OrOr) {
			if s := found(p.X, x, p.Op == syntax.OrOr); s != "" {
				return s
			}
		}
		e = p
	}
}

// checkedBefore is checked of conditions around a statement and before it.
func checkedBefore(f *port.Fn, s *syntax.Stmt, x *syntax.Expr) string {
	v := syntax.StripCasts(x)
	if v == nil || v.Op != syntax.Ident || v.Obj == nil || v.Obj.FileScope {
		return ""
	}
	first := -1 // where x was last given a value
	for _, u := range f.P.Facts.Uses[v.Obj] {
		if port.AssignTo(u) != nil || port.Addressed(u) {
			first = max(first, u.Loc.First)
		}
	}
	for s != nil {
		up, ok := s.Parent.(*syntax.Stmt)
		if !ok {
			return ""
		}
		switch {
		case up.Op == syntax.Block:
			for i := slices.Index(up.List, s); i > 0 && !labelled(up.List[i]); i-- {
				before := up.List[i-1]
				if before.Op == syntax.If && before.Else == nil && before.Loc.First > first && port.Leaves(before.Then) {
					if n := found(before.Cond, x, true); n != "" {
						return n
					}
				}
			}
			if labelled(s) {
				first = max(first, up.Loc.First) // what is before need not have run, what is around has
			}
		case up.Op == syntax.If && up.Loc.First > first:
			if n := found(up.Cond, x, up.Else == s); n != "" {
				return n
			}
		}
		s = up
	}
	return ""
}

// labelled reports whether control may come to a statement from elsewhere.
func labelled(s *syntax.Stmt) bool {
	return s.Op == syntax.Label || s.Op == syntax.Case || s.Op == syntax.Default
}

// found returns what asks for the number of items of x when e, or its opposite (not), says its type.
func found(e, x *syntax.Expr, not bool) string {
	e = syntax.Unparen(e)
	switch {
	case e.Op == syntax.Not:
		return found(e.X, x, !not)
	case e.Op == syntax.AndAnd && !not, e.Op == syntax.OrOr && not:
		if s := found(e.X, x, not); s != "" {
			return s
		}
		return found(e.Y, x, not)
	case e.Op == syntax.Call && !not && len(e.Args) == 1 && port.SameVar(e.Args[0], x):
		return sizes[e.CalledName()]
	}
	return ""
}

// size is asked when the engine does not know the object's struct.
func size(f *port.Fn, c *syntax.Expr) port.Val {
	if len(c.Args) == 1 && c.CalledName() == "Py_SIZE" {
		if x := syntax.StripCasts(c.Args[0]); x.Op == syntax.Ident && x.Obj != nil {
			if l := f.Locals[x.Obj]; l != nil && f.AsArray(l, x) { // the tuple of arguments
				return port.Val{Text: "(HPy_ssize_t)" + f.Count()}
			}
		}
		asks := declared(c.Args[0])
		if asks == "" {
			asks = checked(f, c, c.Args[0])
		}
		if asks == digits {
			x := f.Borrow(c.Args[0])
			return port.Val{Text: f.CallText(c, f.P.Use("HPyCompat_Long_DigitCount"), "ctx", []*string{&x})}
		}
		if row, ok := mapping.Lookup(asks); ok && row.Kind == mapping.Func && !row.Template() {
			x := f.Borrow(c.Args[0])
			return port.Val{Text: f.CallText(c, f.P.UseTarget(row.Target), "ctx", []*string{&x})}
		}
	}
	port.Refuse(c, "object-struct", "%s of an object whose struct is none of this module's; ask for its length with the function for its type", c.CalledName())
	return port.Val{}
}

// identity renders PyLong_FromVoidPtr of an object, which says which one it is.
func identity(f *port.Fn, c *syntax.Expr) port.Val {
	if len(c.Args) != 1 || !f.P.IsHandle(c.Args[0].Type) || facts.IsNull(c.Args[0]) {
		return f.Mapped(c)
	}
	x := f.Borrow(c.Args[0])
	return port.Val{Text: f.CallText(c, f.P.Use("HPyCompat_Id"), "ctx", []*string{&x}), Own: port.OwnedVal, Null: true}
}

func setSize(f *port.Fn, c *syntax.Expr) port.Val {
	if len(c.Args) == 2 {
		if l := f.BuilderAt(c.Args[0]); l != nil && l.Builder == "Bytes" { // what was not needed is cut off
			f.Event(ownership.Event{Kind: ownership.Use, Var: l.Var})
			return port.Val{Text: l.Handle + ".size = " + f.Plain(c.Args[1])}
		}
	}
	text, ok := f.SetSize(c)
	if !ok {
		return size(f, c)
	}
	return port.Val{Text: text}
}

func prepare(p *port.Port) {
	typedefs := map[*facts.ObjStruct]string{}
	p.Data["objects:typedefs"] = typedefs
	for _, d := range p.Unit.Structs {
		if s := p.Facts.Structs[d.Type]; s != nil {
			if t := named(p, s, d); t != "" {
				typedefs[s] = t
			}
		}
	}
	inner(p)
	for _, s := range p.Facts.ObjStructs() {
		if s.Kept {
			continue
		}
		if h := s.Head.Type; facts.Base(p.Facts, s) == nil && h.Tag != "_object" && !s.Var {
			switch {
			case facts.Shape(h) == "":
				p.Report(s.Type.Decl.Loc.Range, "builtin-shape", "%s extends %s, whose struct HPy 0.9 does not let a type extend; keep such an object in a member instead", s.Name, structName(h))
			case headUsed(p, s):
				p.Report(s.Type.Decl.Loc.Range, "builtin-shape", "the head of %s is used by its name; cast the pointer instead", s.Name)
			}
		}
		if s.Var && !p.Sized(s) {
			p.Report(s.Type.Decl.Loc.Range, "var-sized", "%s has a variable size, which HPy 0.9 does not know", s.Name)
		}
		for _, f := range s.Type.Fields[1:] {
			if p.IsHandleArray(f.Type) && f.Type.Kind == syntax.Pointer {
				p.Report(f.Decl.Decl.Range, "storage", "%s.%s points to objects that are stored outside of the struct", s.Name, f.Name)
			}
		}
	}
}

// inner reports structs within those of objects that are used elsewhere, too.
func inner(p *port.Port) {
	for _, d := range p.Unit.Structs {
		at := p.InnerStructs()[d.Type]
		if at == nil {
			continue
		}
		if n, ok := p.SeenOutside(d.Type); ok {
			p.Report(at.Decl.Range, "storage", "%s is a struct with objects, which is used outside of the object, too: %s", at.Name, place1(n))
		}
	}
}

func place1(n syntax.Node) string {
	switch n := n.(type) {
	case *syntax.VarDecl:
		return n.Name
	case *syntax.Func:
		return n.Name
	case *syntax.Expr:
		return strings.Join(strings.Fields(n.Loc.Range.Text()), " ")
	}
	return "elsewhere"
}

func finish(p *port.Port) {
	done := map[source.Range]bool{}
	typedefs, _ := p.Data["objects:typedefs"].(map[*facts.ObjStruct]string)
	for _, d := range p.Unit.Structs {
		s := p.Facts.Structs[d.Type]
		if s == nil {
			if p.InnerStructs()[d.Type] != nil {
				groups := map[*syntax.VarDecl]bool{}
				for _, f := range d.Fields {
					if f.Type != nil {
						field(p, nil, f, groups)
					}
				}
			} else if !p.KeptStruct(d.Type) {
				idle(p, d)
			}
			continue
		}
		if s.Kept {
			keep(p, s, d, typedefs[s])
			continue
		}
		if strings.Contains(s.Name, " ") {
			p.Report(d.Loc.Range, "struct-name", "%s needs a typedef name", s.Name)
			continue
		}
		head(p, s, d, done)
		if dims := p.DimsMember(s); dims != "" { // behind the author's members, which keep their places
			r := port.WithSemicolon(d.Fields[len(d.Fields)-1].Decl.Range)
			p.Edit(source.Range{File: r.File, Start: r.End, End: r.End}, "\n"+r.File.Indent(r.Start)+dims)
		}
		groups := map[*syntax.VarDecl]bool{}
		for _, f := range d.Fields {
			if f.Type != nil && f != d.Fields[0] {
				field(p, s, f, groups)
			}
		}
		helpers := "HPyType_HELPERS(" + s.Name
		if sh := facts.ShapeOf(p.Facts, s); sh != "" {
			helpers += ", HPyType_BuiltinShape_" + sh
		}
		r := place(p, s, d)
		p.Edit(source.Range{File: r.File, Start: r.End, End: r.End}, typedefs[s]+"\n"+helpers+")")
	}
}

// idle declares the objects of a plain struct as fields if nothing ever touches them:
// what else holds them is refused where it is used, but the declaration must compile.
func idle(p *port.Port, d *syntax.StructDecl) {
	if p.Plan != nil || p.StateStructs[d.Type] || d.Loc.In != nil {
		return
	}
	groups := map[*syntax.VarDecl]bool{}
	for _, f := range d.Fields {
		if f.Type == nil || !p.IsHandle(f.Type) || f.Decl.In != nil || touched(p, d.Type, f.Name) {
			continue
		}
		field(p, nil, f, groups)
	}
}

// touched reports whether a member of the struct is used in this file.
func touched(p *port.Port, t *syntax.Type, name string) bool {
	found := false
	for _, f := range p.Unit.Funcs {
		if f.Body == nil || found {
			continue
		}
		syntax.Walk(f.Body, func(n syntax.Node) bool {
			e, ok := n.(*syntax.Expr)
			if ok && (e.Op == syntax.Arrow || e.Op == syntax.Member) && e.Name == name && e.X != nil {
				x := e.X.Type
				if e.Op == syntax.Arrow {
					x = x.Deref()
				}
				found = found || x == t || x == nil
			}
			return !found
		})
	}
	return found
}

// keep gives a struct that stays the function that finds it, if ported code asks for it.
func keep(p *port.Port, s *facts.ObjStruct, d *syntax.StructDecl, typedef string) {
	if !p.Writes(s.Name + "_AsStruct") {
		return
	}
	r := place(p, s, d)
	p.Edit(source.Range{File: r.File, Start: r.End, End: r.End}, typedef+"\nHPyType_LEGACY_HELPERS("+s.Name+")")
}

// head removes the object's head, which a derived struct does not have.
func head(p *port.Port, s *facts.ObjStruct, d *syntax.StructDecl, done map[source.Range]bool) {
	if facts.Base(p.Facts, s) != nil {
		return // the base's data stays where it is
	}
	for _, e := range p.Unit.Expansions {
		if !e.Macro.Bundled || e.Macro.Name != "PyObject_HEAD" && !(s.Var && e.Macro.Name == "PyObject_VAR_HEAD") || e.Split || e.First < d.Loc.First || e.Last > d.Loc.Last {
			continue
		}
		r := semicolonAfter(e.Call)
		if s.Var { // the count stays
			if !done[r] {
				done[r] = true
				p.Edit(r, "Py_ssize_t "+port.SizeMember+";")
			}
			return
		}
		if e.Parent == nil {
			r = port.Cut(r)
		} else if e.Parent.Macro.Bundled {
			continue
		}
		if !done[r] { // several structs may have their heads from one macro
			done[r] = true
			p.Edit(r, "")
		}
		return
	}
	if len(d.Fields) > 0 && d.Fields[0].Type != nil && d.Fields[0].Decl.Range.IsValid() && d.Fields[0].Decl.In == nil {
		f := d.Fields[0]
		if t := f.Type; t.Kind == syntax.Struct && (t.Tag == "_object" || shape(t) != "") && len(f.Group) <= 1 {
			p.Edit(port.Cut(port.WithSemicolon(f.Decl.Range)), "")
			return
		}
	}
	p.Report(d.Loc.Range, "object-head", "the head of this object struct is spelled in a way that is not supported")
}

// shape is HPy's name of the built-in type whose struct an object's struct begins with, "" for none.
func shape(t *syntax.Type) string { return facts.Shape(t) }

// place is the end of the declaration that makes the struct's name known.
func place(p *port.Port, s *facts.ObjStruct, d *syntax.StructDecl) source.Range {
	at := port.WithSemicolon(d.Decl.Range)
	for _, v := range p.Unit.Vars {
		if v.IsTypedef && v.Name == s.Name && v.Decl.Range.File == at.File && v.Decl.Range.Start >= at.End {
			at = port.WithSemicolon(v.Decl.Range)
		}
	}
	return at
}

// named gives a struct that has only a tag a typedef name, and returns the text that declares it.
func named(p *port.Port, s *facts.ObjStruct, d *syntax.StructDecl) string {
	if !strings.Contains(s.Name, " ") || d.Tag == "" {
		return ""
	}
	name := d.Tag
	if p.Unit.Objects[name] != nil {
		name = p.Fresh(d.Tag + "_object")
	}
	s.Name = name
	return "\ntypedef struct " + d.Tag + " " + name + ";"
}

func semicolonAfter(r source.Range) source.Range {
	text := r.File.Text
	if r.End < len(text) && text[r.End] == ';' {
		r.End++
	}
	return r
}

func field(p *port.Port, s *facts.ObjStruct, f *syntax.VarDecl, groups map[*syntax.VarDecl]bool) {
	if raw, _ := p.Data["types:raw"].(map[string]bool); s != nil && raw[facts.FieldKey(s, f.Name)] {
		if len(f.Group) > 1 {
			p.Report(f.Decl.Range, "mixed-declaration", "%s is declared together with other members but needs another type in the port", f.Name)
			return
		}
		p.TypeName(p.Edit, f, "void")
		return
	}
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

func structName(t *syntax.Type) string {
	if len(t.Typedefs) > 0 {
		return t.Typedefs[0]
	}
	return t.Tag
}

// headUsed reports whether the head of a struct that extends a built-in one is named anywhere.
func headUsed(p *port.Port, s *facts.ObjStruct) bool {
	used := false
	for _, f := range p.Unit.Funcs {
		if f.Body == nil {
			continue
		}
		syntax.Walk(f.Body, func(n syntax.Node) bool {
			if e, ok := n.(*syntax.Expr); ok && (e.Op == syntax.Arrow || e.Op == syntax.Member) && e.Name == s.Head.Name && e.Obj != nil && e.Obj.Owner == s.Type {
				used = true
			}
			return !used
		})
	}
	return used
}
