package syntax

// Walk calls f for node and, when f returns true, for everything under it in
// source order. It accepts any Node and also nil.
func Walk(node Node, f func(Node) bool) {
	switch n := node.(type) {
	case *Expr:
		if n == nil || !f(n) {
			return
		}
		walkExpr(n, f)
	case *Stmt:
		if n == nil || !f(n) {
			return
		}
		walkStmt(n, f)
	case *Init:
		if n == nil || !f(n) {
			return
		}
		Walk(n.Expr, f)
		for _, it := range n.List {
			for _, d := range it.Designators {
				Walk(d, f)
			}
			Walk(it.Value, f)
		}
	case *VarDecl:
		if n == nil || !f(n) {
			return
		}
		for _, p := range n.Params {
			Walk(p, f)
		}
		for _, d := range n.Dims {
			Walk(d, f)
		}
		Walk(n.Init, f)
	case *Func:
		if n == nil || !f(n) {
			return
		}
		for _, p := range n.Params {
			Walk(p, f)
		}
		Walk(n.Body, f)
	}
}

func walkExpr(n *Expr, f func(Node) bool) {
	Walk(n.X, f)
	Walk(n.Y, f)
	Walk(n.Z, f)
	for _, a := range n.Args {
		Walk(a, f)
	}
	Walk(n.Init, f)
	Walk(n.Block, f)
}

func walkStmt(n *Stmt, f func(Node) bool) {
	for _, s := range n.List {
		Walk(s, f)
	}
	for _, d := range n.Decls {
		Walk(d, f)
	}
	Walk(n.Init, f)
	if n.Op == DoWhile {
		Walk(n.Body, f)
		Walk(n.Cond, f)
		return
	}
	Walk(n.Cond, f)
	Walk(n.CaseEnd, f)
	for _, a := range n.Args {
		Walk(a, f)
	}
	Walk(n.Post, f)
	Walk(n.Then, f)
	Walk(n.Else, f)
	Walk(n.Body, f)
}

// WalkUnit walks all definitions and file-scope declarations of u.
func WalkUnit(u *Unit, f func(Node) bool) {
	for _, v := range u.Vars {
		Walk(v, f)
	}
	for _, fn := range u.Funcs {
		Walk(fn, f)
	}
}

// Unparen strips parentheses.
func Unparen(e *Expr) *Expr {
	for e != nil && e.Op == Paren {
		e = e.X
	}
	return e
}

// StripCasts strips parentheses and casts.
func StripCasts(e *Expr) *Expr {
	for e != nil && (e.Op == Paren || e.Op == Cast) {
		e = e.X
	}
	return e
}

// CalledName returns the name of the function that a call names directly, or "".
func (e *Expr) CalledName() string {
	if e == nil || e.Op != Call {
		return ""
	}
	if f := Unparen(e.X); f != nil && f.Op == Ident {
		return f.Name
	}
	return ""
}

// Called returns the object that a call names directly, or nil.
func (e *Expr) Called() *Object {
	if e == nil || e.Op != Call {
		return nil
	}
	if f := Unparen(e.X); f != nil && f.Op == Ident {
		return f.Obj
	}
	return nil
}

// ParentOf returns the node around n, nil at the top.
func ParentOf(n Node) Node {
	switch n := n.(type) {
	case *Expr:
		return n.Parent
	case *Stmt:
		return n.Parent
	case *Init:
		return n.Parent
	case *VarDecl:
		return n.Parent
	}
	return nil
}

// EnclosingFunc returns the function definition around n, or nil.
func EnclosingFunc(n Node) *Func {
	for n != nil {
		switch x := n.(type) {
		case *Func:
			return x
		case *Stmt:
			if x.Func != nil {
				return x.Func
			}
		}
		n = ParentOf(n)
	}
	return nil
}

// EnclosingStmt returns the innermost statement around e, or nil when e is in
// a file-scope initializer.
func EnclosingStmt(e *Expr) *Stmt {
	for n := Node(e); n != nil; n = ParentOf(n) {
		if s, ok := n.(*Stmt); ok {
			return s
		}
	}
	return nil
}
