package cfront

import (
	"slices"

	"modernc.org/cc/v4"

	"hpyport/analysis/syntax"
)

// types turns cc's types into syntax.Types. cc copies a struct type whenever
// a typedef name or an attribute is put on it; the copies share their fields,
// and a field knows the definition it was made in, which gives every struct
// one identity.
type types struct {
	c       *conv
	memo    map[cc.Type]*syntax.Type
	structs map[any]*syntax.Type
	// fields maps the declarator of a member to its Field.
	fields map[*cc.Declarator]*syntax.Field
}

type tagKey struct {
	union bool
	tag   string
}

func (ts *types) of(t cc.Type) *syntax.Type {
	if t == nil {
		return &syntax.Type{Kind: syntax.BadType, Name: "<bad>"}
	}
	if r := ts.memo[t]; r != nil {
		return r
	}
	switch x := t.(type) {
	case *cc.StructType:
		return ts.aggregate(t, false, x.Tag(), x.NumFields(), x.FieldByIndex)
	case *cc.UnionType:
		return ts.aggregate(t, true, x.Tag(), x.NumFields(), x.FieldByIndex)
	}
	r := &syntax.Type{}
	ts.memo[t] = r
	if d := t.Typedef(); d != nil {
		r.Typedef = d.Name()
	}
	if a := t.Attributes(); a != nil {
		r.Const = a.IsConst()
	}
	if n := t.Size(); n > 0 {
		r.Size = n
	}
	switch x := t.(type) {
	case *cc.PointerType:
		r.Kind = syntax.Pointer
		r.ElemConst = isConst(x.Elem())
		r.Elem = ts.of(x.Elem())
	case *cc.ArrayType:
		r.Kind = syntax.Array
		r.ElemConst = isConst(x.Elem())
		r.Elem = ts.of(x.Elem())
		r.Len = x.Len()
		if r.Len < 0 {
			r.Len, r.Size, r.Incomplete = -1, 0, !x.IsVLA()
		}
	case *cc.FunctionType:
		r.Kind = syntax.Function
		r.Size = 0
		r.Result = ts.of(x.Result())
		r.Variadic = x.IsVariadic()
		ps := x.Parameters()
		for _, p := range ps {
			pt := p.Type()
			if pt.Kind() == cc.Void && len(ps) == 1 {
				break
			}
			r.Params = append(r.Params, ts.param(pt))
		}
		r.NoProto = len(ps) == 0 && x.MaxArgs() < 0
	case *cc.EnumType:
		r.Kind = syntax.Int
		tag := x.Tag()
		r.Tag = tag.SrcStr()
		r.Signed = cc.IsSignedInteger(x.UnderlyingType())
		r.Name = "enum " + r.Tag
		if r.Tag == "" {
			r.Name = ts.of(x.UnderlyingType()).Name
		}
	default:
		r.Name = t.Kind().String()
		switch k := t.Kind(); {
		case k == cc.Void:
			r.Kind = syntax.Void
			r.Size = 0
		case k == cc.Bool:
			r.Kind = syntax.Bool
		case cc.IsIntegerType(t):
			r.Kind = syntax.Int
			r.Signed = cc.IsSignedInteger(t)
			switch k {
			case cc.UInt:
				r.Name = "unsigned int"
			}
		case cc.IsFloatingPointType(t):
			r.Kind, r.Signed = syntax.Float, true
		case cc.IsComplexType(t):
			r.Kind, r.Signed = syntax.Complex, true
		default:
			r.Kind = syntax.BadType
		}
	}
	return r
}

// param is of for a parameter: arrays and functions stand for pointers.
func (ts *types) param(t cc.Type) *syntax.Type {
	switch t.Kind() {
	case cc.Array, cc.Function:
		return ts.of(t.Decay())
	}
	return ts.of(t)
}

func isConst(t cc.Type) bool {
	a := t.Attributes()
	return a != nil && a.IsConst()
}

// structKey identifies a struct or union: by its definition, or by its tag
// while it has none.
func structKey(t cc.Type, union bool, tag string, n int, field func(int) *cc.Field) any {
	if n > 0 {
		if p := field(0).ParentType(); p != nil {
			return p
		}
	}
	if tag != "" {
		return tagKey{union, tag}
	}
	return t
}

func (ts *types) aggregate(t cc.Type, union bool, tagTok cc.Token, n int, field func(int) *cc.Field) *syntax.Type {
	tag := tagTok.SrcStr()
	key := structKey(t, union, tag, n, field)
	r := ts.structs[key]
	if r == nil {
		r = &syntax.Type{Kind: syntax.Struct, Tag: tag, Name: "struct"}
		if union {
			r.Kind, r.Name = syntax.Union, "union"
		}
		if tag != "" {
			r.Name += " " + tag
		}
		ts.structs[key] = r
		r.Incomplete = t.IsIncomplete()
		if n := t.Size(); n > 0 {
			r.Size = n
		}
		for i := range n {
			f := field(i)
			sf := &syntax.Field{Name: f.Name()}
			sf.Obj = &syntax.Object{Kind: syntax.FieldObj, Name: f.Name(), Owner: r}
			if d := f.Declarator(); d != nil {
				ts.fields[d] = sf
				sf.Obj.Loc = ts.c.tokLoc(d.NameTok())
			}
			r.Fields = append(r.Fields, sf)
			sf.Type = ts.of(f.Type())
			sf.Obj.Type = sf.Type
		}
	}
	ts.memo[t] = r
	if d := t.Typedef(); d != nil {
		ts.name(r, d.Name())
	}
	return r
}

// name notes that a typedef name means struct r.
func (ts *types) name(r *syntax.Type, typedef string) {
	if typedef == "" || slices.Contains(r.Typedefs, typedef) {
		return
	}
	if r.Typedef == "" {
		r.Typedef = typedef
	}
	r.Typedefs = append(r.Typedefs, typedef)
}

// field returns the Field that cc resolved a member access or an initializer to.
func (ts *types) field(f *cc.Field) *syntax.Field {
	if f == nil {
		return nil
	}
	if d := f.Declarator(); d != nil {
		if r := ts.fields[d]; r != nil {
			return r
		}
		if p := f.ParentType(); p != nil {
			ts.of(p)
			return ts.fields[d]
		}
		return nil
	}
	if p := f.ParentType(); p != nil {
		if st := ts.of(p); f.Index() < len(st.Fields) {
			return st.Fields[f.Index()]
		}
	}
	return nil
}
