package syntax

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
