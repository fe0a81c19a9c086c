// Package abi holds the HPy ABI as data.
//
// One text file, table.txt, states every fact on which a module and its loader
// must agree: the members of HPyContext in order, the function signatures with
// the structs their trampolines fill, slots, enums and struct layouts. The
// headers, the loader's contexts and their debug and trace wrappers are
// generated from it, so that no fact is written twice:
//
//	t := abi.Load()
//	m := t.Member("ctx_Capsule_New")
//	fmt.Println(m.Index, m.PyPyIndex, m.Public) // 244 245 HPyCapsule_New
package abi

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed table.txt
var tableText string

// HeaderWords is the number of pointer-sized words before the first member of
// HPyContext: name, _private and abi_version with its padding.
const HeaderWords = 3

// Members09 is the number of context members in HPy 0.9. A loader is only
// trusted to have more when it is known by name.
const Members09 = 263

// PyPyShiftFirst and PyPyShiftLast bound the members that PyPy 7.3.19 has one
// place later than HPy 0.9.
const (
	PyPyShiftFirst = 244
	PyPyShiftLast  = 262
)

// A Table is the whole ABI.
type Table struct {
	Members    []Member // in context order
	Signatures []Signature
	Slots      []Slot
	Enums      []Enum
	Macros     []Const
	Structs    []Struct

	byName map[string]int
}

// MemberKind tells a constant handle from a function.
type MemberKind int

const (
	Handle MemberKind = iota
	Function
)

// A Member is one member of HPyContext.
type Member struct {
	Index     int // in HPy 0.9 and in every loader but PyPy
	PyPyIndex int // in PyPy 7.3.19
	Kind      MemberKind
	Name      string // h_None, ctx_Add
	Ret       Type   // HPy for a handle
	Params    []Param
	Public    string // the function a user calls: HPy_Add; empty for a handle
	CAPI      string // the C-API function that does the same; empty when none
	RetNull   bool   // the public wrapper returns HPy_NULL, the member nothing
	Legacy    bool   // needs Python.h
	RawData   bool   // the result points into the object of the first handle
	Special   bool   // a debug wrapper must be written by hand
	Later     bool   // not in HPy 0.9
	// PyPyInstead is the member that does in PyPy what this one can't there;
	// empty for nearly all.
	PyPyInstead string
}

// Shifted reports whether PyPy 7.3.19 has the member elsewhere.
func (m *Member) Shifted() bool { return m.Index != m.PyPyIndex }

// A Type is a C type, spelled with one space before the stars.
type Type string

// TypeClass says what a wrapper must do with a value of a type.
type TypeClass int

const (
	Plain         TypeClass = iota // numbers, enums, C strings, pointers: pass on
	Void                           // no value
	HandleValue                    // HPy
	HandleArray                    // const HPy *, the next parameter is its length
	HandleOut                      // HPy *, written by the callee
	FieldValue                     // HPyField
	FieldPointer                   // HPyField *
	GlobalValue                    // HPyGlobal
	GlobalPointer                  // HPyGlobal *
	ListBuilder
	TupleBuilder
	Tracker
	ThreadState
	PyObject // cpy_PyObject *
)

var typeClasses = map[Type]TypeClass{
	"void":            Void,
	"HPy":             HandleValue,
	"const HPy *":     HandleArray,
	"HPy *":           HandleOut,
	"HPyField":        FieldValue,
	"HPyField *":      FieldPointer,
	"HPyGlobal":       GlobalValue,
	"HPyGlobal *":     GlobalPointer,
	"HPyListBuilder":  ListBuilder,
	"HPyTupleBuilder": TupleBuilder,
	"HPyTracker":      Tracker,
	"HPyThreadState":  ThreadState,
	"cpy_PyObject *":  PyObject,
}

// Class returns what a wrapper must do with the type.
func (t Type) Class() TypeClass { return typeClasses[t] }

// Decl declares name with the type: "HPy *" and "p" give "HPy *p".
func (t Type) Decl(name string) string {
	if strings.HasSuffix(string(t), "*") {
		return string(t) + name
	}
	return string(t) + " " + name
}

// A Param is a parameter of a function or a field of a struct.
type Param struct {
	Type Type
	Name string
}

// Decl is the parameter's C declaration.
func (p Param) Decl() string { return p.Type.Decl(p.Name) }

// A Signature is one value of HPyFunc_Signature.
type Signature struct {
	Name  string // VARARGS
	Value int
	// HPy is the function the author writes, context included. Nil together
	// with CPython for the one signature that nothing uses.
	HPy *Func
	// Args are the fields of the struct a trampoline fills for
	// ctx_CallRealFunctionFromTrampoline; empty when the call passes something
	// else. HasResult tells whether the last field, "result", is read back.
	Args      []Param
	HasResult bool
	// CPython is the function CPython calls; nil for DESTROYFUNC, which must
	// never be installed in a type.
	CPython *Func
}

// Enum is the constant's C name.
func (s *Signature) Enum() string { return "HPyFunc_" + s.Name }

// A Func is a C function type.
type Func struct {
	Ret    Type
	Params []Param
}

// A Slot is one value of HPySlot_Slot.
type Slot struct {
	Name      string // HPy_nb_add
	Value     int
	Signature string // BINARYFUNC
	CPython   int    // number in CPython's typeslots.h; 0 when it has none
	Later     bool   // not in HPy 0.9
}

// An Enum is a C enumeration.
type Enum struct {
	Name   string
	Consts []Const
}

// A Const is an enum constant or a macro. Value is an integer but for
// HPY_ABI_TAG.
type Const struct {
	Name, Value string
	Later       bool
}

// A Struct is a layout that crosses the binary boundary.
type Struct struct {
	Name   string
	Size   int
	Fields []Field
}

// A Field is a member of a struct.
type Field struct {
	Param
	Offset int
}

// Member returns the context member of that name, or nil.
func (t *Table) Member(name string) *Member {
	if i, ok := t.byName[name]; ok {
		return &t.Members[i]
	}
	return nil
}

// Signature returns the signature of that name (without HPyFunc_), or nil.
func (t *Table) Signature(name string) *Signature {
	for i := range t.Signatures {
		if t.Signatures[i].Name == name {
			return &t.Signatures[i]
		}
	}
	return nil
}

// Slot returns the slot with that number, or nil.
func (t *Table) Slot(value int) *Slot {
	for i := range t.Slots {
		if t.Slots[i].Value == value {
			return &t.Slots[i]
		}
	}
	return nil
}

// Struct returns the layout of that name, or nil.
func (t *Table) Struct(name string) *Struct {
	for i := range t.Structs {
		if t.Structs[i].Name == name {
			return &t.Structs[i]
		}
	}
	return nil
}

// Offset is the byte offset of member i in HPyContext with 8-byte pointers.
func Offset(i int) int { return 8 * (HeaderWords + i) }

var load = sync.OnceValue(func() *Table {
	t, err := parse(tableText)
	if err != nil {
		// The table is part of the binary and its test parses it: a fault here
		// can't reach a user.
		panic(fmt.Sprintf("abi: table.txt: %v", err))
	}
	return t
})

// Load returns the table. It is parsed once and must not be changed.
func Load() *Table { return load() }
