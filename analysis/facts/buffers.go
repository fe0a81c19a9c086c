package facts

import (
	"strings"

	"hpyport/analysis/syntax"
)

// A KeptBuffer is a Py_buffer of a function that a call fills and nothing releases: its
// exporter can't be resized any more, and lives for ever.
type KeptBuffer struct {
	Decl *syntax.VarDecl
	Fill *syntax.Expr // the call
}

// KeptBuffers finds them in a function. Each is declared before anything else happens, and
// nobody else could release it: its address goes to nobody but who fills it.
func KeptBuffers(fn *syntax.Func) []KeptBuffer {
	if fn.Body == nil {
		return nil
	}
	var out []KeptBuffer
	for _, s := range fn.Body.List {
		if s.Op != syntax.DeclStmt {
			break
		}
		for _, d := range s.Decls {
			if d.Obj == nil || d.Obj.Storage == syntax.StaticStorage || d.Obj.Storage == syntax.Extern || d.Init != nil || !isBuffer(d.Type) {
				continue
			}
			if fill := onlyFilled(fn, d.Obj); fill != nil {
				out = append(out, KeptBuffer{d, fill})
			}
		}
	}
	return out
}

// isBuffer reports whether t is Py_buffer.
func isBuffer(t *syntax.Type) bool {
	if t == nil || t.Kind != syntax.Struct {
		return false
	}
	if t.Typedef == "Py_buffer" {
		return true
	}
	for _, n := range t.Typedefs {
		if n == "Py_buffer" {
			return true
		}
	}
	return false
}

// onlyFilled returns the call that fills a buffer which is only read otherwise, nil for any other.
func onlyFilled(fn *syntax.Func, o *syntax.Object) *syntax.Expr {
	var fill *syntax.Expr
	ok := true
	syntax.Walk(fn.Body, func(n syntax.Node) bool {
		e, is := n.(*syntax.Expr)
		if !is || !ok || e.Op != syntax.Ident || e.Obj != o {
			return ok
		}
		switch p := parentExpr(e); {
		case p != nil && p.Op == syntax.Member:
			if q := parentExpr(p); q != nil && (q.Op == syntax.Addr || q.Op == syntax.Assign && q.X == p || q.Op == syntax.AssignOp && q.X == p) {
				ok = false
			}
		case p != nil && p.Op == syntax.Addr:
			c := parentExpr(p)
			for c != nil && (c.Op == syntax.Paren || c.Op == syntax.Cast) {
				c = parentExpr(c)
			}
			if fill != nil || c == nil || c.Op != syntax.Call || c.CalledName() != "PyObject_GetBuffer" && !strings.HasPrefix(strings.TrimPrefix(c.CalledName(), "_"), "PyArg_Parse") {
				ok = false
			}
			fill = c
		default:
			ok = false
		}
		return ok
	})
	if !ok || fill == nil || inLoop(fill) {
		return nil
	}
	return fill
}

// inLoop reports whether a call may happen more than once in a call of its function.
func inLoop(e *syntax.Expr) bool {
	labels := false
	for n := syntax.ParentOf(e); n != nil; n = syntax.ParentOf(n) {
		if s, ok := n.(*syntax.Stmt); ok {
			switch s.Op {
			case syntax.While, syntax.DoWhile, syntax.For:
				return true
			case syntax.Label:
				labels = true
			}
		}
	}
	return labels
}
