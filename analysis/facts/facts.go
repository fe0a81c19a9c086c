// Package facts reads from the syntax tree what an extension module is made
// of: its object structs, types, method tables, module definitions and the
// roles that its functions play in them.
//
// It knows CPython's C API and nothing of any target: a fact is something that
// a reader of the C source would state without knowing what the source will be
// ported to ("lru_length is mp_length of LRUType").
package facts

import (
	"slices"
	"sort"

	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// A Module is everything found in one translation unit.
type Module struct {
	Unit    *syntax.Unit
	Structs map[*syntax.Type]*ObjStruct // structs that begin with PyObject_HEAD
	Types   []*Type                     // type objects, in source order
	Methods []*MethodTable
	GetSets []*GetSetTable
	Members []*MemberTable
	Defs    []*ModuleDef
	Inits   []*Init
	// Globals are the author's static or global variables that hold objects.
	Globals []*syntax.Object
	// GlobalStructs are the structs of static variables that hold objects.
	GlobalStructs []*GlobalStruct
	// Roles lists, for each function, where tables refer to it.
	Roles map[*syntax.Object][]Role
	// Calls and Refs are the call graph: direct calls, and uses of a function as a value.
	Calls map[*syntax.Object][]*syntax.Expr
	Refs  map[*syntax.Object][]*syntax.Expr
	// Uses lists every identifier that means the object, calls included.
	Uses  map[*syntax.Object][]*syntax.Expr
	Diags []Diag

	typeByObj map[*syntax.Object]*Type
	subFills  map[*syntax.Object][]*syntax.Stmt // by the table of slots that they set a member of
}

// A Diag is something that the facts could not make sense of.
type Diag struct {
	Pos     source.Range
	Code    string
	Message string
}

// An ObjStruct is a struct whose instances are Python objects.
type ObjStruct struct {
	Type *syntax.Type
	Name string // typedef name, or "struct tag"
	Head *syntax.Field
	Var  bool // begins with PyObject_VAR_HEAD
	Kept bool // stays as it is, see Leave
	// ObjFields are the members that refer to Python objects.
	ObjFields []*syntax.Field
}

// A Type is a type object: a static PyTypeObject or a PyType_Spec.
type Type struct {
	Obj    *syntax.Object
	Decl   *syntax.VarDecl // the declaration with the initializer
	Struct *ObjStruct      // from tp_basicsize, or from its functions; may be nil
	Slots  map[string]*Slot
	Order  []*Slot
	// Subs are the tables of slots (PyNumberMethods ...) that the type refers to.
	Subs []*syntax.VarDecl
	// Ready are the calls of PyType_Ready for the type.
	Ready []*syntax.Expr
	// Fills are the statements that set its members at run time.
	Fills []*syntax.Stmt
	// SubFills are those that set the members of its tables of slots at run time.
	SubFills []*syntax.Stmt
	subVars  []*syntax.Object // the tables
	// IsSpec: a PyType_Spec; SlotsDecl is its PyType_Slot array.
	IsSpec bool
	// Mixed: some of its functions stay as they are, see Leave.
	Mixed bool
	// InPlace, of a mixed type: the type object stays as it is, too.
	InPlace   bool
	SlotsDecl *syntax.VarDecl
	// Real is the type in the file that defines it, for one that this file only
	// declares; nil when it is not known. Shared: other files declare the type.
	Real   *Type
	Shared bool
}

// A Slot is one filled member of a type object.
type Slot struct {
	Name  string // "tp_dealloc", "nb_add", ...
	Value *syntax.Expr
	// Func is the author's function in the slot, nil for anything else.
	Func *syntax.Object
	// Assign is the assignment statement for a slot filled at run time.
	Assign *syntax.Stmt
}

// A MethodTable is a PyMethodDef array.
type MethodTable struct {
	Decl    *syntax.VarDecl
	Entries []*Method
	Left    []*Method        // entries that stay as they are, see Leave
	End     *syntax.InitItem // the {NULL} entry
}

// A Method is one entry of a method table.
type Method struct {
	Table     *MethodTable
	Item      *syntax.InitItem
	Name      *syntax.Expr
	Func      *syntax.Object
	FuncExpr  *syntax.Expr // what names the function
	Flags     int64
	FlagsExpr *syntax.Expr
	Doc       *syntax.Expr // nil when absent or NULL
}

// A GetSetTable is a PyGetSetDef array.
type GetSetTable struct {
	Decl    *syntax.VarDecl
	Entries []*GetSet
	Left    []*GetSet
	End     *syntax.InitItem
}

// A GetSet is one attribute computed by functions.
type GetSet struct {
	Item         *syntax.InitItem
	Name         *syntax.Expr
	Get, Set     *syntax.Object
	Doc, Closure *syntax.Expr
	// GetExpr and SetExpr are what names the functions.
	GetExpr, SetExpr *syntax.Expr
	// Foreign is what stands in place of a getter or setter of the author's, one of
	// the C API perhaps (PyObject_GenericGetDict); nil where there is nothing else.
	Foreign *syntax.Expr
}

// A MemberTable is a PyMemberDef array.
type MemberTable struct {
	Decl    *syntax.VarDecl
	Entries []*Member
	End     *syntax.InitItem
}

// A Member is one attribute that is a struct member.
type Member struct {
	Item                      *syntax.InitItem
	Name, Type, Offset, Flags *syntax.Expr
	Doc                       *syntax.Expr
}

// A ModuleDef is a PyModuleDef.
type ModuleDef struct {
	Decl      *syntax.VarDecl
	Fields    map[string]*syntax.Expr
	Methods   *MethodTable
	Slots     []ModuleSlot
	SlotsDecl *syntax.VarDecl
	Fills     []*syntax.Stmt // assignments that set fields at run time: def.m_methods = methods;
}

// A ModuleSlot is an entry of a PyModuleDef_Slot array.
type ModuleSlot struct {
	ID    int64
	Value *syntax.Expr
	Func  *syntax.Object
}

// An Init is a PyInit_x function.
type Init struct {
	Func *syntax.Func
	Name string // x
}

// A RoleKind says how a table uses a function.
type RoleKind uint8

const (
	MethodRole RoleKind = iota
	SlotRole
	GetterRole
	SetterRole
	ModuleExecRole
	ModuleCreateRole
	ModuleOtherRole // m_traverse, m_clear, m_free
)

// A Role is one use of a function by a table.
type Role struct {
	Kind   RoleKind
	Method *Method
	Type   *Type
	Slot   *Slot
	GetSet *GetSet
	Def    *ModuleDef
}

// METH_* flags of method tables.
const (
	MethVarargs  = 0x1
	MethKeywords = 0x2
	MethNoargs   = 0x4
	MethO        = 0x8
	MethClass    = 0x10
	MethStatic   = 0x20
	MethCoexist  = 0x40
	MethFastcall = 0x80
	MethMethod   = 0x200
)

// Collect gathers the facts of one unit.
func Collect(u *syntax.Unit) *Module {
	m := &Module{
		Unit: u, Structs: map[*syntax.Type]*ObjStruct{}, Roles: map[*syntax.Object][]Role{},
		Calls: map[*syntax.Object][]*syntax.Expr{}, Refs: map[*syntax.Object][]*syntax.Expr{},
		Uses: map[*syntax.Object][]*syntax.Expr{}, typeByObj: map[*syntax.Object]*Type{}, subFills: map[*syntax.Object][]*syntax.Stmt{},
	}
	m.structs()
	m.uses()
	for _, d := range u.Vars {
		m.variable(d)
	}
	for _, f := range u.Funcs {
		m.function(f)
	}
	m.link()
	m.globalStructs()
	return m
}

// TypeOf returns the type whose object is o, or nil.
func (m *Module) TypeOf(o *syntax.Object) *Type { return m.typeByObj[o] }

// ObjStructOf returns the object struct that t points to, or nil.
func (m *Module) ObjStructOf(t *syntax.Type) *ObjStruct {
	if e := t.Deref(); e != nil {
		return m.Structs[e]
	}
	return nil
}

// IsObjectPtr reports whether t points to a Python object of any struct, the
// API's own (PyObject, PyTypeObject, PyListObject ...) or the author's.
func (m *Module) IsObjectPtr(t *syntax.Type) bool {
	e := t.Deref()
	if e == nil || e.Kind != syntax.Struct {
		return false
	}
	return e.Tag == "_object" || isHead(e) != nil
}

// isHead returns the header member if t is a struct that begins with an object header.
func isHead(t *syntax.Type) *syntax.Field {
	if t == nil || t.Kind != syntax.Struct {
		return nil
	}
	for _, n := range t.Typedefs {
		if n == "PyObject" || n == "PyVarObject" {
			return nil
		}
	}
	if len(t.Fields) == 0 {
		return nil
	}
	f := t.Fields[0]
	if f.Type == nil || f.Type.Kind != syntax.Struct {
		return nil
	}
	if f.Type.Tag == "_object" {
		return f
	}
	for _, n := range f.Type.Typedefs {
		if n == "PyVarObject" || n == "PyObject" {
			return f
		}
	}
	if isHead(f.Type) != nil { // a struct that embeds another object struct
		return f
	}
	return nil
}

func (m *Module) structs() {
	for _, s := range m.Unit.Structs {
		h := isHead(s.Type)
		if h == nil {
			continue
		}
		o := &ObjStruct{Type: s.Type, Head: h, Name: s.Tag}
		if len(s.Type.Typedefs) > 0 {
			o.Name = s.Type.Typedefs[0]
		} else {
			o.Name = "struct " + s.Tag
		}
		for _, n := range h.Type.Typedefs {
			if n == "PyVarObject" {
				o.Var = true
			}
		}
		m.Structs[s.Type] = o
	}
	for _, o := range m.Structs {
		for _, f := range o.Type.Fields[1:] {
			if m.IsObjectPtr(f.Type) {
				o.ObjFields = append(o.ObjFields, f)
			}
		}
	}
}

// ObjStructs returns the structs of objects in the order of the text.
func (m *Module) ObjStructs() []*ObjStruct {
	var out []*ObjStruct
	for _, s := range m.Unit.Structs {
		if o := m.Structs[s.Type]; o != nil && !slices.Contains(out, o) {
			out = append(out, o)
		}
	}
	return out
}

// uses records what each identifier of the unit refers to.
func (m *Module) uses() {
	visit := func(n syntax.Node) bool {
		e, ok := n.(*syntax.Expr)
		if !ok || e.Op != syntax.Ident || e.Obj == nil {
			return true
		}
		m.Uses[e.Obj] = append(m.Uses[e.Obj], e)
		if e.Obj.Kind != syntax.FuncObj && e.Obj.Kind != syntax.Builtin {
			return true
		}
		if c := CallOf(e); c != nil {
			m.Calls[e.Obj] = append(m.Calls[e.Obj], c)
		} else {
			m.Refs[e.Obj] = append(m.Refs[e.Obj], e)
		}
		return true
	}
	for _, d := range m.Unit.Vars {
		if d.Init != nil {
			syntax.Walk(d.Init, visit)
		}
	}
	for _, f := range m.Unit.Funcs {
		if f.Body != nil {
			syntax.Walk(f.Body, visit)
		}
	}
}

// CallOf returns the call whose called function is the identifier e (parentheses allowed), or nil.
func CallOf(e *syntax.Expr) *syntax.Expr {
	c := e
	p, _ := e.Parent.(*syntax.Expr)
	for p != nil && p.Op == syntax.Paren {
		c, p = p, parentExpr(p)
	}
	if p != nil && p.Op == syntax.Call && p.X == c {
		return p
	}
	return nil
}

func parentExpr(e *syntax.Expr) *syntax.Expr {
	p, _ := e.Parent.(*syntax.Expr)
	return p
}

// castMacros are macros of newer versions that cast a function.
var castMacros = map[string]bool{
	"_PyCFunction_CAST": true, "_PyCFunctionFast_CAST": true, "_PyCFunctionWithKeywords_CAST": true, "_PyCFunctionFastWithKeywords_CAST": true,
	"PyCFunction_CAST": true,
}

// FuncRef returns the author's function that e names, through casts, parentheses and &.
func FuncRef(e *syntax.Expr) *syntax.Object {
	for e != nil {
		switch e.Op {
		case syntax.Paren, syntax.Cast, syntax.Addr:
			e = e.X
		case syntax.Call: // a macro of the C API that casts, in a version which does not have it
			if o := e.Called(); !castMacros[e.CalledName()] || len(e.Args) != 1 || o != nil && !o.Undeclared && !o.Bundled {
				return nil
			}
			e = e.Args[0]
		case syntax.Ident:
			if e.Obj != nil && e.Obj.Kind == syntax.FuncObj && !e.Obj.Bundled {
				return e.Obj
			}
			return nil
		default:
			return nil
		}
	}
	return nil
}

// VarRef returns the variable that e names, through casts, parentheses and &.
func VarRef(e *syntax.Expr) *syntax.Object {
	for e != nil {
		switch e.Op {
		case syntax.Paren, syntax.Cast, syntax.Addr:
			e = e.X
		case syntax.Ident:
			if e.Obj != nil && e.Obj.Kind == syntax.VarObj {
				return e.Obj
			}
			return nil
		default:
			return nil
		}
	}
	return nil
}

// IsNull reports whether e is a null pointer constant, or a literal zero.
func IsNull(e *syntax.Expr) bool {
	for e != nil && (e.Op == syntax.Paren || e.Op == syntax.Cast) {
		e = e.X
	}
	if e == nil {
		return true
	}
	return e.Op == syntax.IntLit && e.Const != nil && *e.Const == 0
}

// sortedSlots returns the type's slots in source order.
func (t *Type) add(s *Slot) {
	if old := t.Slots[s.Name]; old != nil {
		for i, o := range t.Order {
			if o == old {
				t.Order = append(t.Order[:i], t.Order[i+1:]...)
				break
			}
		}
	}
	t.Slots[s.Name] = s
	t.Order = append(t.Order, s)
}

// Take moves what a file that only declares a type fills in to the type itself. All of
// it must mean the same in every file: functions of the C API.
func (t *Type) Take(declared *Type) {
	for _, s := range declared.Order {
		x := syntax.StripCasts(s.Value)
		if s.Assign == nil || x == nil || x.Op != syntax.Ident || x.Obj == nil || !x.Obj.Bundled || x.Obj.Kind != syntax.FuncObj || x.Loc.In != nil {
			return
		}
	}
	for _, s := range declared.Order {
		t.add(s)
	}
	declared.Order, declared.Slots = nil, map[string]*Slot{}
}

func sortTypes(ts []*Type) {
	sort.SliceStable(ts, func(i, j int) bool {
		a, b := ts[i].Decl, ts[j].Decl
		if a == nil || b == nil {
			return a != nil
		}
		return a.Loc.First < b.Loc.First
	})
}
