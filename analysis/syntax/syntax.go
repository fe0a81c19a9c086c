// Package syntax is the tree that the rest of hpyport works on: C declarations,
// statements and expressions, typed, with a place in the author's text for
// each node.
//
// It is a plain reading of cc/v4's grammar-shaped AST: one node per operator,
// names resolved to objects, macro provenance folded into Loc. The tree is
// read-only after construction; rules attach what they find in maps of
// their own.
package syntax

import (
	"hpyport/analysis/cpp"
	"hpyport/analysis/source"
)

// A Loc is where a node is written.
type Loc struct {
	// Range is the place to edit: in a file, or, when In is set, in the
	// replacement list of In.Macro.
	Range source.Range
	// In is the innermost macro expansion whose replacement list spells the
	// node, nil for a node that is written in a file (macro arguments included).
	In *cpp.Expansion
	// Whole is set when the node is exactly the result of one macro
	// invocation; Range is then that invocation (Whole.Call), In is Whole.Parent.
	Whole *cpp.Expansion
	// First, Last are the indices of the node's tokens in Unit.Tokens; Last is
	// below First for a node without tokens.
	First, Last int
	// Arg is the innermost invocation in one of whose arguments the node is
	// written, nil outside arguments.
	Arg *cpp.Expansion
	// Split is set when no single range holds exactly the node, e.g. a node
	// half of which comes from a macro body; Range is then the smallest range
	// around it and must not be replaced.
	Split bool
	// Repeated is set when the macro body names that argument more than once,
	// or also as an operand of # or ##: the same text then stands for more than
	// this node, and an edit must be right for all of it. So it is for all nodes
	// in a file that the unit includes several times.
	Repeated bool
}

// IsValid reports whether l names a place.
func (l Loc) IsValid() bool { return l.Range.File != nil }

// InFile reports whether l.Range can be edited as text of an author's file:
// it is neither in a macro body nor split, nor in a bundled declaration.
func (l Loc) InFile() bool {
	return l.Range.File != nil && !l.Range.File.Bundled && l.In == nil && !l.Split
}

// A Node is an expression, a statement, a declaration or an initializer.
type Node interface {
	Location() *Loc
}

// ExprOp says what an Expr is.
type ExprOp uint8

const (
	BadExpr ExprOp = iota
	Ident
	IntLit
	FloatLit
	CharLit
	StringLit // adjacent literals are one node
	Paren     // (X)
	Call      // X(Args...)
	Index     // X[Y]
	Member    // X.Name
	Arrow     // X->Name
	PostInc
	PostDec
	PreInc
	PreDec
	Addr   // &X
	Deref  // *X
	Plus   // +X
	Minus  // -X
	BitNot // ~X
	Not    // !X
	SizeofExpr
	SizeofType
	Alignof
	Cast // (T)X
	Mul
	Div
	Mod
	Add
	Sub
	Shl
	Shr
	Lt
	Gt
	Le
	Ge
	Eq
	Ne
	BitAnd
	BitXor
	BitOr
	AndAnd
	OrOr
	Cond      // X ? Y : Z   (Y nil for the GNU form X ?: Z)
	Assign    // X = Y
	AssignOp  // X op= Y, the operator in Op2
	Comma     // X, Y
	Compound  // (T){...}
	StmtExpr  // ({ ... })
	OtherExpr // anything rare: _Generic, va_arg, offsetof, labels as values; children in Args
)

// An Expr is an expression.
type Expr struct {
	Op      ExprOp
	Op2     ExprOp // Add for +=, ...
	X, Y, Z *Expr
	Args    []*Expr
	Name    string  // Ident, Member, Arrow: the name; literals: the spelling
	Value   string  // StringLit: the decoded bytes without the final NUL
	Obj     *Object // Ident: what the name means; Member, Arrow: the field as an Object of kind FieldObj
	Type    *Type   // after no conversion: an array stays an array
	TypeArg *Type   // Cast, SizeofType, Compound: the named type
	Init    *Init   // Compound
	Block   *Stmt   // StmtExpr
	Const   *int64  // value when the front end could compute an integer constant
	Loc     Loc
	Guessed bool // StringLit: a macro without a definition stands in it, Value lacks its part
	OpLoc   Loc  // the operator token ("->", "=", "?", "(" of a call or cast); Cast: "(" .. ")" of the type
	Close   Loc  // Call, Index, Paren: the closing token; Cond: ":"
	NameLoc Loc  // Member, Arrow: the name
	Parent  Node // enclosing Expr, Stmt, Init or VarDecl
}

// StmtOp says what a Stmt is.
type StmtOp uint8

const (
	BadStmt StmtOp = iota
	ExprStmt
	EmptyStmt
	Block
	DeclStmt // Decls
	If       // Cond, Then, Else
	While    // Cond, Body
	DoWhile  // Body, Cond
	For      // Init (an ExprStmt, a DeclStmt or nil), Cond, Post, Body
	Switch   // Cond, Body
	Case     // Cond is the value; Body the labelled statement
	Default  // Body
	Label    // Name; Body
	Goto     // Name
	Break
	Continue
	Return // Cond is the value or nil
	AsmStmt
	FuncStmt // Nested: GCC lets a block define a function
)

// A Stmt is a statement.
type Stmt struct {
	Op      StmtOp
	List    []*Stmt // Block
	Decls   []*VarDecl
	Cond    *Expr
	Post    *Expr
	Init    *Stmt
	Then    *Stmt
	Else    *Stmt
	Body    *Stmt
	Name    string
	ElseTok Loc   // If: "else"
	Target  *Stmt // Goto: the Label statement; nil for a computed goto, whose operand is Cond
	// CaseEnd is the upper end of a GNU case range.
	CaseEnd *Expr
	Args    []*Expr // AsmStmt: the operands
	// Nested is what a FuncStmt defines. It is in no list of functions and Walk passes it
	// by, so that its statements are not taken for those of the function around it.
	Nested *Func
	Loc    Loc  // from the first token to the last, ';' included
	Open   Loc  // Block: '{'; If, While, For, Switch: '('
	Close  Loc  // Block: '}'; If, While, For, Switch: ')'
	Parent Node // Stmt, Func or Expr (StmtExpr)
	Func   *Func
}

// An Init is an initializer: an expression or a brace list.
type Init struct {
	Expr        *Expr
	List        []*InitItem // brace list, in source order
	Loc         Loc
	Open, Close Loc
	Type        *Type // type of the object initialized
	Parent      Node
}

// An InitItem is one element of a brace list.
type InitItem struct {
	// Field is the field the item initializes, designated or by position, "" for
	// an array's elements. Where inner braces were left out it is the innermost
	// field, whose FieldObj.Owner tells the struct.
	Field    string
	FieldObj *Object
	// Index is the element the item initializes: of the array that the braces
	// stand for, else of an array field whose braces were left out.
	Index      int64
	Designated bool
	Value      *Init
	Loc        Loc // designator included, comma not
	Comma      Loc // the comma after it; zero when there is none
	// Path spells the designator: ".a", "[2].b"; Designators holds its index expressions.
	Path        string
	Designators []*Expr
}

// ObjKind says what a name means.
type ObjKind uint8

const (
	BadObj ObjKind = iota
	VarObj
	ParamObj
	FuncObj
	TypedefObj
	EnumConst
	FieldObj
	Builtin // known to the compiler only, or undeclared and assumed
)

// Storage says where a variable lives.
type Storage uint8

const (
	Auto          Storage = iota
	StaticStorage         // static, at file or block scope
	Extern
	Global // file scope without static or extern
	Register
)

// An Object is a declared thing; all uses of one name in one scope share it.
// A function, a file-scope variable or a typedef that is declared several
// times is one Object.
type Object struct {
	Kind       ObjKind
	Name       string
	Type       *Type
	Storage    Storage
	FileScope  bool
	Bundled    bool       // declared by hpyport's own headers: the C API, libc
	Undeclared bool       // used without any declaration; the front end assumed one
	Func       *Func      // definition of a function
	Decls      []*VarDecl // all declarators of a variable, or prototypes of a function, in the author's files
	Loc        Loc        // the name in its first declaration
	Owner      *Type      // FieldObj: the struct or union
	Value      *int64     // EnumConst
}

// A VarDecl is one declarator of a declaration: a variable, a prototype, a typedef, a parameter or a field.
type VarDecl struct {
	Obj  *Object
	Name string
	Type *Type
	// Decl is the whole declaration (for a parameter: the whole parameter);
	// Specs its specifiers; Loc the declarator without its initializer; NameLoc the name.
	Decl, Specs, Loc, NameLoc Loc
	Init                      *Init
	Group                     []*VarDecl // all declarators of the same declaration, this one included
	Params                    []*VarDecl // function declarators: the parameters as declared here
	Dims                      []*Expr    // array sizes, outermost first, then a bit field's width
	ParamsLoc                 Loc        // "(" .. ")" of the innermost function declarator
	Parent                    Node       // Stmt (DeclStmt), Func or nil at file scope
	IsTypedef                 bool
}

// A Func is a function definition.
type Func struct {
	Obj        *Object
	Name       string
	Type       *Type
	Params     []*VarDecl
	KnR        bool // old-style parameter declarations
	Body       *Stmt
	Loc        Loc      // whole definition
	Head       Loc      // from the first specifier to the ')' of the parameters
	Specs      Loc      // return type specifiers, storage class included
	Declarator *VarDecl // name, pointer stars, parameter list
	Cut        string   // why the body was left out (Body is nil), "" for a parsed function
	CutLoc     Loc      // the body that was left out
	CutNested  string   // the function that the body defines, when it was left out for that
	Labels     map[string]*Stmt
}

// A StructDecl is a struct or union definition in the author's text.
type StructDecl struct {
	Type        *Type
	Tag         string
	Fields      []*VarDecl
	Loc         Loc // from "struct" to "}"
	Open, Close Loc
	Typedefs    []*VarDecl // typedef names declared by the same declaration
	Decl        Loc        // the whole declaration, ';' included
}

// A Unit is one translation unit under one configuration.
type Unit struct {
	Serial     uint64 // no two units of a process have the same
	Main       *source.File
	Files      []*source.File // author's files that were read, Main first
	Tokens     []cpp.Token
	Funcs      []*Func    // definitions in the author's files, in order
	LeftOut    []*Func    // those that the reader of the unit asked to be left out
	Vars       []*VarDecl // file-scope variables, prototypes and typedefs of the author's files, in order
	Structs    []*StructDecl
	Objects    map[string]*Object // file scope, by name, bundled ones that are used included
	Macros     []*cpp.Macro       // defined in the author's files, in order
	Expansions []*cpp.Expansion   // every invocation that was replaced
	Includes   []Include
	Diags      []Diag    // warnings and errors of the front end
	Arms       []cpp.Arm // arms of #if groups of the author's files
	Unread     []Unread  // declarations and initializers of the author's that could not be read
	Unmapped   int       // parser tokens that stand for nothing in Tokens; 0 unless the front end has a defect
}

// An Unread is a stretch outside of functions that the tree lacks: an initializer, or a whole declaration.
type Unread struct {
	Loc  Loc
	Decl Loc // the declaration with it
}

// An Include is one #include of the author's files.
type Include struct {
	Loc     source.Range // whole directive, without the newline
	Name    string       // as written between the delimiters
	Angled  bool
	File    *source.File // nil when it was missing
	Bundled bool         // served from hpyport's own declarations
	Missing bool
}

// A Diag is a message of the front end.
type Diag struct {
	Pos     source.Range
	Error   bool
	Code    string // stable, e.g. "missing-header", "syntax"
	Message string
}

func (e *Expr) Location() *Loc    { return &e.Loc }
func (s *Stmt) Location() *Loc    { return &s.Loc }
func (i *Init) Location() *Loc    { return &i.Loc }
func (d *VarDecl) Location() *Loc { return &d.Decl }
func (f *Func) Location() *Loc    { return &f.Loc }
