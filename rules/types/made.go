package types

import (
	"fmt"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// A static type that nothing makes ready is one all the same: the C API does it when an
// attribute of an instance is first looked up. HPy makes types in one way, so the port makes
// such a type with its module, where the author gave it its own type, as was done once:
//
//	Py_SET_TYPE(&Foo_Type, &PyType_Type);

// neverMade reports whether nothing in the module makes a static type.
func neverMade(p *port.Port, t *facts.Type) bool {
	if t.IsSpec || t.Real != nil || len(t.Ready) > 0 || len(p.Facts.Inits) == 0 || p.SeveralFiles() && t.Obj.Storage != syntax.StaticStorage {
		return false
	}
	uses := p.Facts.Uses[t.Obj]
	for _, e := range uses {
		if mayMake(p, t, e) {
			return false
		}
	}
	return len(uses) > 0
}

// mayMake reports whether a use of a type may make it, or hands it to what may.
func mayMake(p *port.Port, t *facts.Type, e *syntax.Expr) bool {
	n, up := syntax.Node(e), syntax.Node(e.Parent)
	for {
		x, ok := up.(*syntax.Expr)
		if !ok {
			return true // an initializer, the base of another type
		}
		switch x.Op {
		case syntax.Paren, syntax.Cast, syntax.Addr, syntax.Comma:
			n, up = x, x.Parent
			continue
		case syntax.Eq, syntax.Ne, syntax.Member:
			return false
		case syntax.Arrow:
			return false
		case syntax.Assign: // the type of an object, or of the type itself
			return x.Y != n && x.X != n
		case syntax.Call:
			o, name := x.Called(), x.CalledName()
			api := o != nil && (o.Bundled || o.Undeclared && strings.HasPrefix(name, "Py")) // some Pythons lack a declaration
			return !api || strings.HasPrefix(name, "PyType_") || name == "PyModule_AddType" || name == "PyStructSequence_InitType"
		}
		return true
	}
}

// makesHere makes such a type where the initialization of the module gives it its type.
func makesHere(f *port.Fn, s *syntax.Stmt) bool {
	v := givenType(f.P, s)
	t := f.P.Facts.TypeOf(v)
	if t == nil || t.Mixed || f.P.Plan != nil || f.Sig == nil || f.Sig.Conv != port.ExecConv || !neverMade(f.P, t) {
		return false
	}
	ready := fmt.Sprintf("%s(ctx, &%s, &%s_spec, NULL)", f.P.Use("HPyCompat_Type_Ready"), v.Name, v.Name)
	if h := helperName(t, plans(f.P)[t]); h != "" {
		ready = h + "(ctx)"
	}
	f.Replace(s.Cond, "if ("+ready+" < 0) return -1")
	return true
}

// givenType is the static type that a statement gives its own type, which is PyType_Type; nil for any other.
func givenType(p *port.Port, s *syntax.Stmt) *syntax.Object {
	if s.Op != syntax.ExprStmt || s.Cond == nil {
		return nil
	}
	x, y := (*syntax.Expr)(nil), (*syntax.Expr)(nil)
	switch c := syntax.StripCasts(s.Cond); {
	case c.Op == syntax.Call && c.CalledName() == "Py_SET_TYPE" && len(c.Args) == 2:
		x, y = c.Args[0], c.Args[1]
	case c.Op == syntax.Assign:
		y = c.Y
		switch l := syntax.StripCasts(c.X); {
		case l.Op == syntax.Member && l.Name == "ob_type":
			x = l.X
		case l.Op == syntax.Arrow && l.Name == "ob_type":
			x = l.X
		case l.Op == syntax.Call && l.CalledName() == "Py_TYPE" && len(l.Args) == 1:
			x = l.Args[0]
		}
	}
	if x == nil || !isAddr(y, "PyType_Type") {
		return nil
	}
	if x = syntax.StripCasts(x); x.Op == syntax.Ident {
		return x.Obj
	}
	return facts.VarRef(x)
}

// madeWithModule reports whether the function that makes the module gives a type its type.
func madeWithModule(p *port.Port, t *facts.Type) bool {
	for _, e := range p.Facts.Uses[t.Obj] {
		fn, st := syntax.EnclosingFunc(e), syntax.EnclosingStmt(e)
		if fn != nil && st != nil && givenType(p, st) == t.Obj && makesModule(fn) {
			return true
		}
	}
	return false
}

// makesModule reports whether a function calls PyModule_Create.
func makesModule(fn *syntax.Func) bool {
	found := false
	syntax.Walk(fn.Body, func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok && e.Op == syntax.Call && strings.HasPrefix(e.CalledName(), "PyModule_Create") {
			found = true
		}
		return !found
	})
	return found
}
