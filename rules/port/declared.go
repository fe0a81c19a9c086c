package port

import (
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// C authors declare the functions of their tables as they like and cast them: void *self,
// an int for a Py_ssize_t, char *closure. HPy's definitions declare them once more, so
// in the port they have the types of HPy, and a variable of the author's type where one is used.

// kindOf names the kind of function that a convention and a slot ask for, "" for none.
func kindOf(c Conv, slot string) string {
	switch c {
	case NoArgs:
		return "NOARGS"
	case OneArg:
		return "O"
	case VarArgs:
		return "VARARGS"
	case Keywords:
		return "KEYWORDS"
	case InitConv:
		return "INITPROC"
	case GetterConv:
		return "GETTER"
	case SetterConv:
		return "SETTER"
	case SlotConv:
		if k := slotTrampolines[slot]; k != "" {
			return k
		}
		return slotSig(slot)
	}
	return ""
}

// asDefined fits what a function declares to what its definition will.
func (p *Port) asDefined(f *syntax.Func, s *Sig, slot string) {
	kind := kindOf(s.Conv, slot)
	if kind == "" {
		return
	}
	sig := signatures[kind]
	for i, want := range strings.Split(sig[1], ", ")[1:] {
		if i >= len(s.Params) || strings.HasPrefix(want, "const HPy *") {
			break
		}
		q := &s.Params[i]
		if q.Kind == DropParam || q.Decl.Type == nil || q.Decl.Type.Kind == syntax.Void {
			continue
		}
		switch {
		case want == "void *closure":
			p.asClosure(f, q)
		case q.Kind != RawParam:
		case strings.HasPrefix(want, "HPy "):
			p.asHandle(f, q, i)
		case strings.HasPrefix(want, "HPy_ssize_t ") && q.Decl.Type.IsInteger() && !isSize(q.Decl.Type):
			p.retype(f, q, "HPy_ssize_t", "index")
		}
	}
	if t := f.Type.Result; t != nil && t.IsInteger() {
		switch sig[0] {
		case "int":
			if t.Name != "int" {
				s.Result = "int"
			}
		case "HPy_ssize_t", "HPy_hash_t":
			if !isSize(t) {
				s.Result = sig[0]
			}
		}
	}
}

// isSize reports whether a type is as wide as a Py_ssize_t.
func isSize(t *syntax.Type) bool {
	return t.Typedef == "Py_ssize_t" || t.Typedef == "Py_hash_t" || t.Name == "long"
}

// retype gives a parameter another type, and the author's variable its value.
func (p *Port) retype(f *syntax.Func, q *Param, typ, name string) {
	*q = Param{Decl: q.Decl, Kind: TypedParam, Text: typ}
	if q.Decl.Obj == nil || p.onlyVoid(q.Decl.Obj) {
		return
	}
	if q.Decl.Decl.In != nil {
		Refuse(f, "parameters", "%s declares its parameter %s, which is of another type in HPy, by a macro", f.Name, q.Decl.Name)
	}
	q.As = unusedName(f, name)
}

// asClosure makes a parameter the void pointer that a getter and a setter get.
func (p *Port) asClosure(f *syntax.Func, q *Param) {
	t, o := q.Decl.Type, q.Decl.Obj
	if t.Kind == syntax.Pointer && t.Elem != nil && t.Elem.Kind == syntax.Void && !t.ElemConst {
		return
	}
	if o != nil && !p.onlyVoid(o) && (t.Kind != syntax.Pointer || p.IsHandle(t) || p.StructOf(t) != nil) {
		Refuse(f, "parameters", "%s uses its parameter %s, which is a pointer to anything in HPy, as another type", f.Name, o.Name)
	}
	p.retype(f, q, "void *", "closure")
}

// asHandle makes a parameter that is not used a handle, whatever the author declares.
func (p *Port) asHandle(f *syntax.Func, q *Param, i int) {
	o := q.Decl.Obj
	switch {
	case o == nil || p.onlyVoid(o):
		q.Kind = HandleParam
	case p.anySelf(f, q, i):
		Refuse(f, selfType, "%s declares its parameter %s, an object of the type, as a pointer to anything", f.Name, o.Name)
	default:
		Refuse(f, "parameters", "%s uses its parameter %s, which is an object, as another type", f.Name, o.Name)
	}
}

// anySelf reports whether a parameter is void *self of a type's own function.
func (p *Port) anySelf(f *syntax.Func, q *Param, i int) bool {
	t := q.Decl.Type
	return i == 0 && t != nil && t.Kind == syntax.Pointer && t.Elem != nil && t.Elem.Kind == syntax.Void && p.ownStruct(f) != nil
}

// selfType is the reason of functions with void *self, which are read once more as if
// they had declared it as the struct of their type's objects.
const selfType = "self-type"

// selfTypes are the places to change for them: in the definition and all declarations.
func (p *Port) selfTypes(f *syntax.Func) []Renaming {
	st := p.ownStruct(f)
	if st == nil {
		return nil
	}
	var out []Renaming
	for _, d := range append([]*syntax.VarDecl{f.Declarator}, f.Obj.Decls...) {
		if len(d.Params) == 0 {
			return nil
		}
		specs := &d.Params[0].Specs
		if !specs.InFile() || strings.TrimSpace(specs.Range.Text()) != "void" {
			return nil
		}
		r := specs.Range
		r.End = r.Start + len("void")
		out = append(out, Renaming{r, st.Name})
	}
	return out
}

// ownStruct is the struct of the objects in whose type's tables a function stands; nil when
// there are several, or it has no name.
func (p *Port) ownStruct(f *syntax.Func) *facts.ObjStruct {
	var st *facts.ObjStruct
	for _, r := range p.Facts.Roles[f.Obj] {
		t := r.Type
		if t == nil && r.Kind == facts.MethodRole {
			t = p.typeOfMethods(r.Method.Table)
		}
		if t == nil || t.Struct == nil || st != nil && st != t.Struct || strings.Contains(t.Struct.Name, " ") ||
			r.Kind == facts.MethodRole && r.Method.Flags&(facts.MethStatic|facts.MethClass) != 0 || r.Kind == facts.SlotRole && either(r.Slot.Name) {
			return nil
		}
		st = t.Struct
	}
	return st
}

// typeOfMethods is the type that has a table of methods; nil when there is not just one.
func (p *Port) typeOfMethods(table *facts.MethodTable) *facts.Type {
	var of *facts.Type
	for _, t := range p.Facts.Types {
		s := t.Slots["tp_methods"]
		if s == nil {
			continue
		}
		if x := syntax.StripCasts(s.Value); x != nil && x.Op == syntax.Ident && x.Obj == table.Decl.Obj {
			if of != nil {
				return nil
			}
			of = t
		}
	}
	return of
}

// unusedName is a name that nothing in a function has, name or one that begins with it.
func unusedName(f *syntax.Func, name string) string {
	taken := map[string]bool{}
	syntax.Walk(f, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.VarDecl:
			taken[n.Name] = true
		case *syntax.Expr:
			if n.Op == syntax.Ident {
				taken[n.Name] = true
			}
		}
		return true
	})
	for taken[name] {
		name += "_"
	}
	return name
}

// integerResult replaces the integer type of a function's result.
func (p *Port) integerResult(edit func(source.Range, string), specs syntax.Loc, name, typ string) {
	var r source.Range
	for i := specs.First; i <= specs.Last; i++ {
		t := &p.Unit.Tokens[i]
		word := ""
		switch t.Text {
		case "static", "extern", "inline", "__inline", "__inline__", "register":
			word = t.Text
		}
		switch {
		case word == "" && len(t.Trail) == 0 && !r.IsValid():
			r = t.Pos
		case word == "" && len(t.Trail) == 0 && r.File == t.Pos.File:
			r.End = t.Pos.End
		case word == "" || r.IsValid() && i < specs.Last:
			panic(&Refusal{Pos: specs.Range, Code: "declaration", Reason: "the result type of " + name + " can't be edited"})
		}
	}
	if !r.IsValid() {
		panic(&Refusal{Pos: specs.Range, Code: "declaration", Reason: "the result type of " + name + " can't be edited"})
	}
	edit(r, typ)
}
