package syntax

import (
	"fmt"
	"io"
	"strings"

	"hpyport/analysis/source"
)

var exprNames = [...]string{
	BadExpr: "bad", Ident: "ident", IntLit: "int", FloatLit: "float", CharLit: "char", StringLit: "string",
	Paren: "paren", Call: "call", Index: "index", Member: "member", Arrow: "arrow",
	PostInc: "post++", PostDec: "post--", PreInc: "pre++", PreDec: "pre--",
	Addr: "addr", Deref: "deref", Plus: "plus", Minus: "minus", BitNot: "bitnot", Not: "not",
	SizeofExpr: "sizeof-expr", SizeofType: "sizeof-type", Alignof: "alignof", Cast: "cast",
	Mul: "*", Div: "/", Mod: "%", Add: "+", Sub: "-", Shl: "<<", Shr: ">>",
	Lt: "<", Gt: ">", Le: "<=", Ge: ">=", Eq: "==", Ne: "!=",
	BitAnd: "&", BitXor: "^", BitOr: "|", AndAnd: "&&", OrOr: "||",
	Cond: "cond", Assign: "=", AssignOp: "op=", Comma: "comma", Compound: "compound", StmtExpr: "stmt-expr",
	OtherExpr: "other",
}

func (op ExprOp) String() string {
	if int(op) < len(exprNames) {
		return exprNames[op]
	}
	return fmt.Sprintf("ExprOp(%d)", uint8(op))
}

var stmtNames = [...]string{
	BadStmt: "bad", ExprStmt: "expr", EmptyStmt: "empty", Block: "block", DeclStmt: "decl", If: "if",
	While: "while", DoWhile: "do", For: "for", Switch: "switch", Case: "case", Default: "default",
	Label: "label", Goto: "goto", Break: "break", Continue: "continue", Return: "return", AsmStmt: "asm", FuncStmt: "func",
}

func (op StmtOp) String() string {
	if int(op) < len(stmtNames) {
		return stmtNames[op]
	}
	return fmt.Sprintf("StmtOp(%d)", uint8(op))
}

var objNames = [...]string{
	BadObj: "bad", VarObj: "var", ParamObj: "param", FuncObj: "func", TypedefObj: "typedef",
	EnumConst: "enumconst", FieldObj: "field", Builtin: "builtin",
}

func (k ObjKind) String() string {
	if int(k) < len(objNames) {
		return objNames[k]
	}
	return fmt.Sprintf("ObjKind(%d)", uint8(k))
}

var kindNames = [...]string{
	BadType: "bad", Void: "void", Bool: "bool", Int: "int", Float: "float", Complex: "complex",
	Pointer: "pointer", Array: "array", Function: "function", Struct: "struct", Union: "union",
}

func (k TypeKind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return fmt.Sprintf("TypeKind(%d)", uint8(k))
}

// String gives l for people: "3:5-3:9" in the main file, with the macro for
// a place in a body, and a mark for what may not be replaced.
func (l Loc) String() string {
	if !l.IsValid() {
		return "-"
	}
	s := span(l.Range)
	if l.In != nil {
		s = "#" + l.In.Macro.Name
		// Where a bundled macro stands says nothing and changes often.
		if !l.Range.File.Bundled {
			s += "@" + span(l.Range)
		}
	} else if l.Range.File.Bundled {
		s = "bundled"
	}
	if l.Whole != nil {
		s += "=" + l.Whole.Macro.Name
	}
	if l.Split {
		s += "!split"
	}
	if l.Repeated {
		s += "!repeated"
	}
	return s
}

func span(r source.Range) string {
	a, b := r.File.Position(r.Start), r.File.Position(r.End)
	return fmt.Sprintf("%d:%d-%d:%d", a.Line, a.Column, b.Line, b.Column)
}

// Print writes a tree as an S-expression with positions, one node a line; it
// is for tests and for looking, not for machines. Given a *Unit's parts it
// prints any Node.
func Print(w io.Writer, n Node) {
	p := printer{w: w}
	p.node("", n)
}

// PrintUnit prints all of u.
func PrintUnit(w io.Writer, u *Unit) {
	p := printer{w: w}
	for _, s := range u.Structs {
		p.line("%s %s%s @%s {%s}", s.Type.Kind, s.Tag, typedefs(s.Typedefs), s.Loc, s.Decl)
		p.in++
		for _, f := range s.Fields {
			p.node("field ", f)
		}
		p.in--
	}
	for _, v := range u.Vars {
		p.node("", v)
	}
	for _, f := range u.Funcs {
		p.node("", f)
	}
	for _, d := range u.Diags {
		kind := "warning"
		if d.Error {
			kind = "error"
		}
		p.line("%s %s [%s] %s", kind, span0(d.Pos), d.Code, d.Message)
	}
}

func span0(r source.Range) string {
	if !r.IsValid() {
		return "-"
	}
	return span(r)
}

func typedefs(ds []*VarDecl) string {
	s := ""
	for _, d := range ds {
		s += " typedef:" + d.Name
	}
	return s
}

type printer struct {
	w  io.Writer
	in int
}

func (p *printer) line(format string, args ...any) {
	fmt.Fprintf(p.w, "%s%s\n", strings.Repeat("  ", p.in), fmt.Sprintf(format, args...))
}

func obj(o *Object) string {
	if o == nil {
		return " ->?"
	}
	s := " ->" + o.Kind.String()
	if o.FileScope {
		s += "!"
	}
	if o.Bundled {
		s += "b"
	}
	if o.Undeclared {
		s += "?"
	}
	return s
}

func (p *printer) node(tag string, n Node) {
	switch n := n.(type) {
	case *Expr:
		p.expr(tag, n)
	case *Stmt:
		p.stmt(tag, n)
	case *Init:
		p.init(tag, n)
	case *VarDecl:
		p.decl(tag, n)
	case *Func:
		knr := ""
		if n.KnR {
			knr = " K&R"
		}
		p.line("%sfunc %s%s : %s @%s head@%s specs@%s name@%s params@%s", tag, n.Name, knr, n.Type, n.Loc, n.Head, n.Specs,
			n.Declarator.NameLoc, n.Declarator.ParamsLoc)
		p.in++
		for _, d := range n.Params {
			p.decl("param ", d)
		}
		if n.Body == nil {
			p.line("no body: %s @%s", n.Cut, n.CutLoc)
		} else {
			p.stmt("", n.Body)
		}
		p.in--
	}
}

func (p *printer) decl(tag string, d *VarDecl) {
	kind := "decl"
	if d.IsTypedef {
		kind = "typedef"
	}
	st := ""
	if d.Obj != nil {
		st = [...]string{"", " static", " extern", " global", " register"}[d.Obj.Storage]
	}
	p.line("%s%s %s%s : %s @%s specs@%s decl@%s name@%s", tag, kind, d.Name, st, d.Type, d.Decl, d.Specs, d.Loc, d.NameLoc)
	p.in++
	for _, x := range d.Params {
		p.decl("param ", x)
	}
	for _, x := range d.Dims {
		p.expr("dim ", x)
	}
	if d.Init != nil {
		p.init("init ", d.Init)
	}
	p.in--
}

func (p *printer) init(tag string, n *Init) {
	if n.Expr != nil {
		p.expr(tag, n.Expr)
		return
	}
	p.line("%slist : %s @%s", tag, n.Type, n.Loc)
	p.in++
	for _, it := range n.List {
		what := it.Field
		if what == "" {
			what = fmt.Sprintf("[%d]", it.Index)
		} else if t := it.FieldObj.Type; t != nil && t.Kind == Array && it.Value.Expr != nil && it.Value.Expr.Op != StringLit {
			what += fmt.Sprintf("[%d]", it.Index)
		}
		des := ""
		if it.Designated {
			des = " = " + it.Path
		}
		comma := ""
		if it.Comma.IsValid() {
			comma = " ,@" + it.Comma.String()
		}
		p.line("item %s%s @%s%s", what, des, it.Loc, comma)
		p.in++
		for _, d := range it.Designators {
			p.expr("designator ", d)
		}
		p.init("", it.Value)
		p.in--
	}
	p.in--
}

func (p *printer) expr(tag string, e *Expr) {
	if e == nil {
		p.line("%s<nil>", tag)
		return
	}
	s := tag + "(" + e.Op.String()
	switch e.Op {
	case AssignOp:
		s = tag + "(" + e.Op2.String() + "="
	case StringLit:
		s += fmt.Sprintf(" %q", e.Value)
	case Ident, Member, Arrow:
		s += " " + e.Name + obj(e.Obj)
	default:
		if e.Name != "" {
			s += " " + e.Name
		}
	}
	if e.TypeArg != nil {
		s += " <" + e.TypeArg.String() + ">"
	}
	if e.Const != nil {
		s += fmt.Sprintf(" =%d", *e.Const)
	}
	s += fmt.Sprintf(" : %s @%s", e.Type, e.Loc)
	if e.OpLoc.IsValid() {
		s += " op@" + e.OpLoc.String()
	}
	if e.Close.IsValid() {
		s += " close@" + e.Close.String()
	}
	p.line("%s)", s)
	p.in++
	if e.X != nil {
		p.expr("", e.X)
	}
	if e.Y != nil {
		p.expr("", e.Y)
	}
	if e.Z != nil {
		p.expr("", e.Z)
	}
	for _, a := range e.Args {
		p.expr("", a)
	}
	if e.Init != nil {
		p.init("", e.Init)
	}
	if e.Block != nil {
		p.stmt("", e.Block)
	}
	p.in--
}

func (p *printer) stmt(tag string, s *Stmt) {
	if s == nil {
		p.line("%s<nil>", tag)
		return
	}
	t := tag + s.Op.String()
	if s.Name != "" {
		t += " " + s.Name
		if s.Op == Goto && s.Target != nil {
			t += " ->" + s.Target.Loc.String()
		}
	}
	t += " @" + s.Loc.String()
	if s.Open.IsValid() {
		t += " open@" + s.Open.String()
	}
	if s.Close.IsValid() {
		t += " close@" + s.Close.String()
	}
	p.line("%s", t)
	p.in++
	for _, x := range s.List {
		p.stmt("", x)
	}
	for _, d := range s.Decls {
		p.decl("", d)
	}
	if s.Nested != nil {
		p.node("", s.Nested)
	}
	if s.Init != nil {
		p.stmt("init ", s.Init)
	}
	if s.Cond != nil {
		p.expr("", s.Cond)
	}
	if s.CaseEnd != nil {
		p.expr("to ", s.CaseEnd)
	}
	for _, a := range s.Args {
		p.expr("operand ", a)
	}
	if s.Post != nil {
		p.expr("post ", s.Post)
	}
	if s.Then != nil {
		p.stmt("then ", s.Then)
	}
	if s.Else != nil {
		p.stmt("else ", s.Else)
	}
	if s.Body != nil {
		p.stmt("", s.Body)
	}
	p.in--
}
