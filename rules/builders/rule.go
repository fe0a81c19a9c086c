// Package builders ports lists and tuples that are filled item by item.
package builders

import (
	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

func init() {
	port.Register(&port.Rule{
		ID:    "builders",
		Title: "New lists and tuples are built by builders",
		Doc: `A list or tuple that a function makes with PyList_New(n) or PyTuple_New(n) and fills with
SET_ITEM has no items for a while, which a handle can't have. It becomes an HPyListBuilder or
HPyTupleBuilder; returning it builds it, dropping it cancels it. Builders do not steal: the handle of
the item is closed as any other. Bytes and a str that are made to be written to (PyUnicode_New) have
builders of the support header, with memory of their own. Where the memory of finished bytes is asked for
more than once in a function, as in p < PyBytes_AS_STRING(o) + n, it is in one place each time.`,
		Before: "PyObject *t = PyTuple_New(2);\nPyTuple_SET_ITEM(t, 0, a);\nreturn t;",
		After:  "HPyTupleBuilder t = HPyCompat_TupleBuilder_New(ctx, 2);\nHPyTupleBuilder_Set(ctx, t, 0, a);\nreturn HPyTupleBuilder_Build(ctx, t);",
		Calls: map[string]port.CallHandler{
			"PyTuple_New": empty, "PyBytes_FromStringAndSize": blank, "_PyBytes_Resize": resize,
			"PyBytes_AS_STRING": bytesOf, "PyBytes_AsString": bytesOf, "PyBytes_GET_SIZE": bytesOf, "PyBytes_Size": bytesOf,
			"PyTuple_SET_ITEM": setItem, "PyTuple_SetItem": setItem,
			"PyList_SET_ITEM": setItem, "PyList_SetItem": setItem,
			"PyUnicode_KIND": strOf, "PyUnicode_GET_LENGTH": strOf, "PyUnicode_GetLength": strOf,
			"PyUnicode_READY": strOf, "PyUnicode_MAX_CHAR_VALUE": strOf,
			"PyUnicode_New": func(f *port.Fn, c *syntax.Expr) port.Val {
				if emptyStr(c) {
					f.Pure(c.Args[1])
					return port.Val{Text: "HPyUnicode_FromString(ctx, \"\")", Own: port.OwnedVal, Null: true}
				}
				port.Refuse(c, "string-data", "the str is made to be written to, and used as an object before it is returned; write to memory of your own and make the str of that")
				return port.Val{}
			},
			"PyUnicode_WriteChar": strWrite, "PyUnicode_CopyCharacters": strWrite, "PyUnicode_Fill": strWrite,
		},
		Locals:  locals,
		Decl:    declare,
		Assign:  assign,
		Builder: use,
	})
}

var makers = map[string]string{"PyTuple_New": "Tuple", "PyList_New": "List"}

var setters = map[string]bool{"PyTuple_SET_ITEM": true, "PyTuple_SetItem": true, "PyList_SET_ITEM": true, "PyList_SetItem": true}

// emptyStr reports whether PyUnicode_New makes a str without characters, which nobody writes to.
func emptyStr(c *syntax.Expr) bool {
	return len(c.Args) == 2 && c.Args[0].Const != nil && *c.Args[0].Const == 0
}

// maker returns the kind of builder for a call that makes a list or tuple with items to be set.
func maker(e *syntax.Expr) string {
	e = syntax.StripCasts(e)
	if e != nil && blankBytes(e) {
		return "Bytes"
	}
	if e != nil && e.Op == syntax.Call && e.CalledName() == "PyUnicode_New" && len(e.Args) == 2 && !emptyStr(e) {
		return "Str"
	}
	if e == nil || e.Op != syntax.Call || len(e.Args) != 1 {
		return ""
	}
	k := makers[e.CalledName()]
	if c := e.Args[0].Const; k != "" && c != nil && *c == 0 {
		return ""
	}
	return k
}

// locals turns the variables into builders that are used in no other way.
func locals(f *port.Fn) {
	for o, l := range f.Locals {
		if l.Kind != port.HandleLocal || l.Var == nil || l.Decl == nil {
			continue
		}
		if k := kind(f, o, l); k != "" && !l.IsParam {
			l.Kind, l.Builder = port.BuilderLocal, k
			continue
		}
		phased(f, o, l)
	}
}

func kind(f *port.Fn, o *syntax.Object, l *port.Local) string {
	k := ""
	note := func(e *syntax.Expr) bool {
		if facts.IsNull(e) {
			return true
		}
		m := maker(e)
		if m == "" || k != "" && k != m {
			return false
		}
		k = m
		return true
	}
	if d := l.Decl; d.Init != nil {
		if d.Init.Expr == nil || !note(d.Init.Expr) {
			return ""
		}
	}
	sets, written, shrunk := 0, 0, false
	for _, e := range f.P.Facts.Uses[o] {
		if a := port.AssignTo(e); a != nil {
			if !note(a.Y) {
				return ""
			}
			continue
		}
		if port.Addressed(e) {
			if c, ok := e.Parent.(*syntax.Expr).Parent.(*syntax.Expr); ok && c.Op == syntax.Call && c.CalledName() == "_PyBytes_Resize" {
				continue
			}
			return ""
		}
		par, up := e.Parent, syntax.Node(e)
		for {
			p, ok := par.(*syntax.Expr)
			if !ok || (p.Op != syntax.Paren && p.Op != syntax.Cast) {
				break
			}
			up, par = p, p.Parent
		}
		switch p := par.(type) {
		case *syntax.Stmt:
			if p.Op != syntax.Return && p.Op != syntax.If && p.Op != syntax.While {
				return ""
			}
		case *syntax.Expr:
			switch p.Op {
			case syntax.Not, syntax.AndAnd, syntax.OrOr:
			case syntax.Eq, syntax.Ne:
				if !facts.IsNull(p.X) && !facts.IsNull(p.Y) {
					return ""
				}
			case syntax.Call:
				switch n := p.CalledName(); {
				case setters[n] && len(p.Args) == 3 && p.Args[0] == up:
					sets++
				case n == "Py_DECREF", n == "Py_XDECREF", n == "Py_CLEAR":
				case n == "PyUnicode_READY" && len(p.Args) == 1, strCalls[n] > 0 && len(p.Args) == strCalls[n] && p.Args[0] == up:
					written++
				case k != "" && n == "Py_SET_SIZE" && len(p.Args) == 2 && p.Args[0] == up && statementOf(p):
					shrunk = true
				case (bytesCalls[n] || strReads[n]) && len(p.Args) == 1:
					if a, ok := p.Parent.(*syntax.Expr); ok && a.Op == syntax.Assign && a.Y == p && (syntax.Unparen(a.X).Op != syntax.Ident || syntax.Unparen(a.X).Obj == nil || syntax.Unparen(a.X).Obj.FileScope) {
						return "" // the memory is kept somewhere
					}
					if p.Type != nil && p.Type.Kind == syntax.Pointer && f.PointerLeaves(p) != "" {
						return "" // there, or by a function that is called
					}
					written++
				default:
					return ""
				}
			default:
				return ""
			}
		default:
			return ""
		}
	}
	if memory := memory(k); memory != (written > 0) || memory != (sets == 0) || shrunk && k != "Bytes" {
		return ""
	}
	return k
}

func builder(f *port.Fn, e *syntax.Expr) *port.Local { return f.BuilderAt(e) }

// empty renders the empty tuple; no other is an object before it is filled.
func empty(f *port.Fn, c *syntax.Expr) port.Val {
	if n := c.Args[0].Const; n != nil && *n == 0 {
		return port.Val{Text: "HPyTuple_FromArray(ctx, NULL, 0)", Own: port.OwnedVal, Null: true}
	}
	return f.Mapped(c)
}

// blank refuses bytes that are made to be written to: the memory of bytes is read-only
// in HPy, and only some interpreters' objects change when it is written to all the same.
func blank(f *port.Fn, c *syntax.Expr) port.Val {
	if blankBytes(c) {
		port.Refuse(c, "string-data", "the bytes are made without a content and written to, which HPy does not allow; write to memory of your own and make the bytes of that")
	}
	return f.Mapped(c)
}

// blankBytes reports whether c makes bytes without a content.
func blankBytes(c *syntax.Expr) bool {
	return c.Op == syntax.Call && c.CalledName() == "PyBytes_FromStringAndSize" && len(c.Args) == 2 && facts.IsNull(c.Args[0]) && (c.Args[1].Const == nil || *c.Args[1].Const != 0)
}

// bytesCalls are what is asked of bytes while they are being written.
var bytesCalls = map[string]bool{"PyBytes_AS_STRING": true, "PyBytes_AsString": true, "PyBytes_GET_SIZE": true, "PyBytes_Size": true}

// bytesChars are those that give the memory.
var bytesChars = map[string]bool{"PyBytes_AS_STRING": true, "PyBytes_AsString": true}

// bytesOf renders the memory or the size of bytes that are being written.
func bytesOf(f *port.Fn, c *syntax.Expr) port.Val {
	l := builder(f, c.Args[0])
	if l == nil || l.Builder != "Bytes" {
		if bytesChars[c.CalledName()] && len(c.Args) == 1 && f.CharsTwice(c, bytesChars) {
			text := f.Borrow(c.Args[0])
			keep := f.KeepChars(c)
			return port.Val{Text: port.AsOperand(c, "(char *)"+f.P.Use("HPyCompat_Bytes_Chars")+"(ctx, "+text+", "+keep+")")}
		}
		return f.Mapped(c)
	}
	f.Event(ownership.Event{Kind: ownership.Use, Var: l.Var})
	if n := c.CalledName(); n == "PyBytes_GET_SIZE" || n == "PyBytes_Size" {
		return port.Val{Text: l.Handle + ".size"}
	}
	return port.Val{Text: l.Handle + ".data", Derived: true}
}

// resize renders _PyBytes_Resize of bytes that are being written.
func resize(f *port.Fn, c *syntax.Expr) port.Val {
	if a := syntax.StripCasts(c.Args[0]); len(c.Args) == 2 && a.Op == syntax.Addr {
		if l := builder(f, a.X); l != nil && l.Builder == "Bytes" {
			f.Event(ownership.Event{Kind: ownership.Use, Var: l.Var})
			return port.Val{Text: f.BuilderFn(l, "Resize") + "(ctx, &" + l.Handle + ", " + f.Plain(c.Args[1]) + ")"}
		}
	}
	return f.Mapped(c)
}

// statementOf reports whether a call is a statement.
func statementOf(c *syntax.Expr) bool {
	s, ok := c.Parent.(*syntax.Stmt)
	return ok && s.Op == syntax.ExprStmt
}

func setItem(f *port.Fn, c *syntax.Expr) port.Val {
	l := builder(f, c.Args[0])
	if l == nil {
		if n := c.CalledName(); n == "PyTuple_SET_ITEM" || n == "PyTuple_SetItem" {
			port.Refuse(c, "builder", "an item is set in a tuple that other code sees before it is complete")
		}
		return f.Mapped(c)
	}
	f.Event(ownership.Event{Kind: ownership.Use, Var: l.Var})
	idx := f.Plain(c.Args[1])
	item := f.Borrow(c.Args[2])
	name := l.Handle
	text := f.CallText(c, f.BuilderFn(l, "Set"), "ctx", []*string{&name, &idx, &item})
	if s, ok := c.Parent.(*syntax.Stmt); !(ok && s.Op == syntax.ExprStmt) && (c.CalledName() == "PyTuple_SetItem" || c.CalledName() == "PyList_SetItem") {
		text = "(" + text + ", 0)"
	}
	return port.Val{Text: text}
}

// use renders a builder variable where the finished object is wanted.
func use(f *port.Fn, e *syntax.Expr, l *port.Local) (port.Val, bool) {
	if f.InReturn() {
		f.Event(ownership.Event{Kind: ownership.Take, Var: l.Var, Site: e})
		if f.Sol != nil && f.CopyKind(e) == ownership.Dup {
			port.Refuse(e, "builder", "%s is built while it is still needed", l.Handle)
		}
		text := f.BuilderFn(l, "Build") + "(ctx, " + l.Handle + ")"
		if f.MayBeNull(l) { // what made it null has set the error
			text = f.BuilderFn(l, "IsNull") + "(ctx, " + l.Handle + ") ? HPy_NULL : " + text
			if s, ok := e.Parent.(*syntax.Stmt); !ok || s.Op != syntax.Return {
				text = "(" + text + ")"
			}
		}
		return port.Val{Text: text, Own: port.OwnedVal, Null: true}, true
	}
	return port.Val{}, false
}

func fresh(f *port.Fn, l *port.Local, e *syntax.Expr, site any) string {
	from := ownership.Owned | ownership.Null
	text := f.NullOf(l)
	if facts.IsNull(e) {
		from = ownership.Null
	} else {
		args := syntax.StripCasts(e).Args
		size := f.Plain(args[len(args)-1])
		if l.Builder == "Str" {
			size = f.Plain(args[0]) + ", " + size
		}
		text = f.BuilderFn(l, "New") + "(ctx, " + size + ")"
	}
	f.Event(ownership.Event{Kind: ownership.Def, Var: l.Var, From: from, Site: site})
	return text
}

func assign(f *port.Fn, e *syntax.Expr, l *port.Local) (port.Val, bool) {
	if l.Phase != nil && maker(e.Y) == l.Phase.Builder.Builder {
		b := l.Phase.Builder
		return port.Val{Text: b.Handle + " = " + fresh(f, b, e.Y, e)}, true
	}
	if l.Kind != port.BuilderLocal {
		return port.Val{}, false
	}
	return port.Val{Text: l.Handle + " = " + fresh(f, l, e.Y, e)}, true
}

func declare(f *port.Fn, s *syntax.Stmt, d *syntax.VarDecl, l *port.Local) bool {
	if l.Phase != nil {
		declarePhased(f, d, l)
		return false
	}
	if l.Kind != port.BuilderLocal {
		return false
	}
	typ := f.BuilderType(l)
	text := ""
	if d.Init != nil {
		text = " = " + fresh(f, l, d.Init.Expr, d)
	} else {
		from := ownership.Uninit
		if f.D.InitNull[l.Var] {
			from, text = ownership.Null, " = {0}"
		}
		f.Event(ownership.Event{Kind: ownership.Def, Var: l.Var, From: from, Site: d})
	}
	if len(s.Decls) > 1 {
		f.Separate(s, d)
		f.Before(typ + " " + l.Handle + text + ";")
		return false
	}
	// The whole declaration, so that type, star and value are one edit.
	r := d.Decl.Range
	if s.Loc.In != nil || s.Loc.Split {
		port.Refuse(d, "macro", "this declaration is spelled by a macro")
	}
	f.Edit(source.Range{File: r.File, Start: s.Loc.Range.Start, End: s.Loc.Range.End}, typ+" "+l.Handle+text+";")
	return true
}
