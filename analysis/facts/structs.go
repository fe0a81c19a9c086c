package facts

import "hpyport/analysis/syntax"

// shapes are the built-in types whose struct an author's struct may extend.
var shapes = map[string]string{
	"PyLongObject": "Long", "PyFloatObject": "Float", "PyUnicodeObject": "Unicode", "PyTupleObject": "Tuple",
	"PyListObject": "List", "PyHeapTypeObject": "Type", "PyTypeObject": "Type",
}

// Shape names the built-in type whose struct t is, "" for none that can be extended.
func Shape(t *syntax.Type) string {
	if t == nil {
		return ""
	}
	for _, n := range append([]string{t.Typedef}, t.Typedefs...) {
		if s := shapes[n]; s != "" {
			return s
		}
	}
	return ""
}

// ShapeOf names the built-in type whose struct s begins with, "" for object.
func ShapeOf(m *Module, s *ObjStruct) string {
	for b := s; b != nil; b = Base(m, b) {
		s = b
	}
	return Shape(s.Head.Type)
}

// Base returns the author's object struct that s embeds as its first member, or nil.
func Base(m *Module, s *ObjStruct) *ObjStruct {
	if s == nil || s.Head == nil {
		return nil
	}
	return m.Structs[s.Head.Type]
}

// FieldKey names a member of an object struct.
func FieldKey(s *ObjStruct, field string) string { return s.Name + "." + field }

// IsTypeSpec reports whether t is PyType_Spec.
func IsTypeSpec(t *syntax.Type) bool {
	return t != nil && t.Kind == syntax.Struct && structTypedef(t) == "PyType_Spec"
}

// IsTypeObject reports whether t is PyTypeObject.
func IsTypeObject(t *syntax.Type) bool {
	return t != nil && t.Kind == syntax.Struct && structTypedef(t) == "PyTypeObject"
}
