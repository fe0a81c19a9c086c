package syntax

import (
	"fmt"
	"strings"
)

// TypeKind classifies a type.
type TypeKind uint8

const (
	BadType TypeKind = iota
	Void
	Bool
	Int   // all integer types, enums included
	Float // real floating types
	Complex
	Pointer
	Array
	Function
	Struct
	Union
)

// A Type is a C type. Types are built once per unit: two uses of the same
// struct share one *Type, other types are compared with Same.
type Type struct {
	Kind       TypeKind
	Typedef    string // the typedef name it was written with, "" if none: "PyObject", "LRU"
	Tag        string // struct, union, enum tag
	Name       string // canonical C spelling of the unqualified type: "unsigned long"
	Elem       *Type  // Pointer, Array
	Len        int64  // Array; -1 when unknown
	Result     *Type  // Function
	Params     []*Type
	Variadic   bool
	NoProto    bool // f(): parameters unknown
	Fields     []*Field
	Decl       *StructDecl // struct defined in the author's files
	Incomplete bool
	Signed     bool
	Size       int64 // bytes on LP64; 0 when unknown
	Const      bool
	// ElemConst says that what Elem stands for is const here. A struct's *Type
	// is shared by all its uses, so its qualifier is kept in the type around it.
	ElemConst bool
	// Typedefs lists all typedef names that mean this struct.
	Typedefs []string
}

// A Field is a member of a struct or union.
type Field struct {
	Name string
	Type *Type
	Obj  *Object
	Decl *VarDecl
}

// Deref returns the pointed-to type, or nil.
func (t *Type) Deref() *Type {
	if t != nil && t.Kind == Pointer {
		return t.Elem
	}
	return nil
}

// IsPyObjectPtr reports whether t is PyObject * (or struct _object *).
func (t *Type) IsPyObjectPtr() bool {
	e := t.Deref()
	return e != nil && e.Kind == Struct && e.Tag == "_object"
}

// Field returns the member called name, also from anonymous members, or nil.
func (t *Type) Field(name string) *Field {
	if t == nil {
		return nil
	}
	for _, f := range t.Fields {
		if f.Name == name {
			return f
		}
		if f.Name == "" && (f.Type.Kind == Struct || f.Type.Kind == Union) {
			if g := f.Type.Field(name); g != nil {
				return g
			}
		}
	}
	return nil
}

// Same reports whether two types are the same once typedef names and
// qualifiers are set aside.
func Same(a, b *Type) bool { return same(a, b, 0) }

func same(a, b *Type, depth int) bool {
	if a == b {
		return true
	}
	if a == nil || b == nil || a.Kind != b.Kind || depth > 50 {
		return false
	}
	switch a.Kind {
	case Pointer:
		return same(a.Elem, b.Elem, depth+1)
	case Array:
		return (a.Len == b.Len || a.Len < 0 || b.Len < 0) && same(a.Elem, b.Elem, depth+1)
	case Function:
		if !same(a.Result, b.Result, depth+1) {
			return false
		}
		if a.NoProto || b.NoProto {
			return true
		}
		if len(a.Params) != len(b.Params) || a.Variadic != b.Variadic {
			return false
		}
		for i := range a.Params {
			if !same(a.Params[i], b.Params[i], depth+1) {
				return false
			}
		}
		return true
	case Struct, Union:
		// A definition is built once; only incomplete ones are told by tag.
		return a.Incomplete && b.Incomplete && a.Tag != "" && a.Tag == b.Tag
	default:
		return a.Name == b.Name
	}
}

// IsInteger reports whether t is an integer type, _Bool and enums included.
func (t *Type) IsInteger() bool { return t != nil && (t.Kind == Int || t.Kind == Bool) }

// String spells t as a C declaration without a name would, typedef names
// kept where they were written.
func (t *Type) String() string {
	if t == nil {
		return "<none>"
	}
	c := ""
	if t.Const {
		c = "const "
	}
	if t.Typedef != "" {
		return c + t.Typedef
	}
	switch t.Kind {
	case Pointer:
		e := t.Elem.String()
		if t.ElemConst && (t.Elem == nil || !t.Elem.Const) {
			e = "const " + e
		}
		if t.Elem != nil && t.Elem.Typedef == "" && (t.Elem.Kind == Function || t.Elem.Kind == Array) {
			i := strings.IndexAny(e, "([")
			return e[:i] + "(*)" + e[i:]
		}
		if t.Const {
			return e + "*const"
		}
		return e + "*"
	case Array:
		dims := ""
		for t.Kind == Array && (t.Typedef == "" || dims == "") {
			if t.Len < 0 {
				dims += "[]"
			} else {
				dims += fmt.Sprintf("[%d]", t.Len)
			}
			if t = t.Elem; t == nil {
				break
			}
		}
		return t.String() + dims
	case Function:
		var ps []string
		for _, p := range t.Params {
			ps = append(ps, p.String())
		}
		if t.Variadic {
			ps = append(ps, "...")
		}
		if len(ps) == 0 && !t.NoProto {
			ps = append(ps, "void")
		}
		return t.Result.String() + "(" + strings.Join(ps, ", ") + ")"
	case Struct, Union:
		if t.Tag != "" {
			return t.Name
		}
		return t.Name + " {...}"
	case BadType:
		return "<bad>"
	}
	return c + t.Name
}
