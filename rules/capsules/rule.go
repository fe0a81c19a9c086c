// Package capsules ports the destructors of capsules.
//
// CPython hands a destructor the capsule, HPy what is in it, and no context. So the
// question of a destructor is what it does with the capsule: nearly all ask it for the
// pointer, the name or the context and give C memory back.
package capsules

import (
	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

func init() {
	port.Register(&port.Rule{
		ID:    "capsules",
		Title: "Destructors of capsules get what is in the capsule",
		Doc: `HPy calls the destructor of a capsule with its name, pointer and context instead of the capsule, and
without a context of HPy's. A destructor that asks the capsule for those and otherwise works in C gets
HPy's parameters; one that calls Python, or that is called by other code, too, stays in the C API.`,
		Before: "static void\nfree_box(PyObject *capsule)\n{\n    free(PyCapsule_GetPointer(capsule, \"box\"));\n}\n...\nPyCapsule_New(p, \"box\", free_box)",
		After: "HPyCapsule_DESTRUCTOR(free_box)\nstatic void\nfree_box_impl(const char *name, void *pointer, void *context)\n{\n" +
			"    free(HPyCompat_Capsule_Named(name, pointer, \"box\"));\n}\n...\nHPyCapsule_New(ctx, p, \"box\", &free_box)",
		Prepare: []func(*port.Port){prepare},
		Finish:  []func(*port.Port){declare},
		Calls: map[string]port.CallHandler{
			"PyCapsule_New":           func(f *port.Fn, c *syntax.Expr) port.Val { return withDestructor(f, c, 2) },
			"PyCapsule_SetDestructor": func(f *port.Fn, c *syntax.Expr) port.Val { return withDestructor(f, c, 1) },
		},
	})
}

// destructorArg is which argument of a call is the destructor of a capsule, -1 for other calls.
func destructorArg(c *syntax.Expr) int {
	switch {
	case c.CalledName() == "PyCapsule_New" && len(c.Args) == 3:
		return 2
	case c.CalledName() == "PyCapsule_SetDestructor" && len(c.Args) == 2:
		return 1
	}
	return -1
}

// prepare finds the destructors: functions that are nothing else.
func prepare(p *port.Port) {
	for _, fn := range p.Unit.Funcs {
		if fn.Body == nil || p.Sigs[fn.Obj] != nil || p.Stays(fn.Obj) != nil || !isDestructor(p, fn) {
			continue
		}
		p.Sigs[fn.Obj] = &port.Sig{Func: fn.Obj, Conv: port.CapsuleConv, Void: true}
		p.Special[fn.Obj] = destructor
	}
}

func isDestructor(p *port.Port, fn *syntax.Func) bool {
	if len(fn.Params) != 1 || !p.IsHandle(fn.Params[0].Type) || fn.Params[0].Obj == nil || fn.Type.Result == nil || fn.Type.Result.Kind != syntax.Void ||
		fn.Obj.Storage != syntax.StaticStorage && p.SeveralFiles() || len(p.Facts.Calls[fn.Obj]) > 0 || len(p.Facts.Roles[fn.Obj]) > 0 {
		return false
	}
	refs := p.Facts.Refs[fn.Obj]
	for _, e := range refs {
		if !isArgument(e) {
			return false
		}
	}
	return len(refs) > 0
}

// isArgument reports whether e is passed as the destructor of a capsule.
func isArgument(e *syntax.Expr) bool {
	n := syntax.Node(e)
	for {
		x, ok := syntax.ParentOf(n).(*syntax.Expr)
		switch {
		case !ok:
			return false
		case x.Op == syntax.Paren, x.Op == syntax.Cast, x.Op == syntax.Addr:
			n = x
			continue
		case x.Op != syntax.Call:
			return false
		}
		i := destructorArg(x)
		return i >= 0 && x.Args[i] == n
	}
}

// declare writes HPy's definition in front of the first declaration of each destructor.
func declare(p *port.Port) {
	for _, fn := range p.Unit.Funcs {
		if s := p.Sigs[fn.Obj]; s == nil || s.Conv != port.CapsuleConv {
			continue
		}
		at := fn.Loc.Range
		for _, d := range p.Unit.Vars {
			if d.Obj == fn.Obj && d.Decl.Range.File == at.File && d.Decl.Range.Start < at.Start {
				at = d.Decl.Range
			}
		}
		p.Edit(source.Range{File: at.File, Start: at.Start, End: at.Start}, "HPyCapsule_DESTRUCTOR("+fn.Name+")\n")
	}
}

// withDestructor renders a call that sets the destructor of a capsule.
func withDestructor(f *port.Fn, c *syntax.Expr, i int) port.Val {
	if destructorArg(c) != i {
		port.Refuse(c, "arguments", "%s is called with another number of arguments than it has", c.CalledName())
	}
	a := c.Args[i]
	text := "NULL"
	if !facts.IsNull(a) {
		fn := facts.FuncRef(a)
		if fn == nil {
			port.Refuse(a, "callback", "the destructor of a capsule is no function that is named here")
		}
		s := f.P.Sigs[fn]
		if s == nil || s.Conv != port.CapsuleConv {
			port.Refuse(a, "callback", "%s is the destructor of a capsule and has other uses, or stays in the C API", fn.Name)
		}
		text = "&" + fn.Name
	}
	texts := make([]*string, len(c.Args))
	for n, b := range c.Args {
		t := ""
		switch {
		case n == i:
			t = text
		case f.P.IsHandle(b.Type):
			t = f.Borrow(b)
		default:
			t = f.Plain(b)
		}
		texts[n] = &t
	}
	if i == 2 {
		return port.Val{Text: f.CallText(c, "HPyCapsule_New", "ctx", texts), Own: port.OwnedVal, Null: true}
	}
	if text == "NULL" {
		return port.Val{Text: f.CallText(c, f.P.Use("HPyCompat_Capsule_Unguard"), "ctx", []*string{texts[0], nil})}
	}
	return port.Val{Text: f.CallText(c, "HPyCapsule_SetDestructor", "ctx", texts)}
}

// destructor edits the body of a destructor.
func destructor(f *port.Fn) {
	fn := f.Func
	self := fn.Params[0].Obj
	name, pointer, context := f.Fresh("name"), f.Fresh("pointer"), f.Fresh("context")
	accessor := func(c *syntax.Expr) string {
		if len(c.Args) == 0 || !isSelf(c.Args[0], self) {
			return ""
		}
		switch n := c.CalledName(); {
		case n == "PyCapsule_GetName":
			return name
		case n == "PyCapsule_GetContext":
			return context
		case (n == "PyCapsule_GetPointer" || n == "PyCapsule_IsValid") && len(c.Args) == 2:
			b := c.Args[1]
			want := b.Loc.Range.Text()
			if x := syntax.StripCasts(b); x.Op == syntax.Call && x.CalledName() == "PyCapsule_GetName" && len(x.Args) == 1 && isSelf(x.Args[0], self) {
				want = name
			} else if !plainName(b, self) {
				port.Refuse(b, "callback", "the destructor %s asks for the pointer under a name that it has to compute", fn.Name)
			}
			text := f.P.Use("HPyCompat_Capsule_Named") + "(" + name + ", " + pointer + ", " + want + ")"
			if want == name {
				text = pointer
			}
			if n == "PyCapsule_IsValid" {
				return "(" + text + " != NULL)"
			}
			return text
		}
		return ""
	}
	f.KeepLock(fn.Body)
	syntax.Walk(fn.Body, func(n syntax.Node) bool {
		e, ok := n.(*syntax.Expr)
		if loc := n.Location(); loc.In != nil && port.ReleasesLock(loc.In.Macro) {
			return true
		}
		if !ok {
			if d, is := n.(*syntax.VarDecl); is && (f.P.IsHandle(d.Type) || f.P.IsHandleArray(d.Type)) {
				port.Refuse(d, "callback", "the destructor %s works with objects, and HPy passes it no context", fn.Name)
			}
			return true
		}
		switch {
		case e.Op == syntax.Call:
			if text := accessor(e); text != "" {
				f.Replace(e, text)
				return false
			}
			switch e.CalledName() {
			case "PyMem_Free", "PyMem_RawFree", "PyObject_Free":
				if !f.P.KeepsAllocator(e.CalledName()) {
					f.Replace(e.X, f.P.Use("HPyCompat_Mem_Free"))
				}
			case "PyErr_Clear": // of what the capsule was asked under a wrong name, which raises nothing here
				if s, ok := e.Parent.(*syntax.Stmt); ok && s.Op == syntax.ExprStmt {
					f.Replace(e, "(void)0")
					return false
				}
			}
		case (e.Op == syntax.Eq || e.Op == syntax.Ne || e.Op == syntax.Not) && isSelf(e.X, self) && (e.Op == syntax.Not || facts.IsNull(e.Y)):
			f.Replace(e.X, pointer) // never NULL, as the capsule is
			return false
		case e.Op == syntax.Ident && e.Obj == self && !voided(e):
			port.Refuse(e, "callback", "the destructor %s uses the capsule as an object, and HPy does not pass it", fn.Name)
		case e.Op == syntax.Ident && f.P.NeedsPython(e):
			switch e.Name {
			case "PyMem_Free", "PyMem_RawFree", "PyObject_Free":
				return true
			}
			port.Refuse(e, "callback", "the destructor %s uses %s, and HPy passes it no context", fn.Name, e.Name)
		case (e.Op == syntax.Arrow || e.Op == syntax.Member) && f.P.IsHandle(e.Type):
			port.Refuse(e, "callback", "the destructor %s works with objects, and HPy passes it no context", fn.Name)
		case e.Op == syntax.Cast && voidedSelf(e, self):
			f.Replace(e, "(void)"+pointer)
			return false
		}
		return true
	})
	f.Edit(fn.Declarator.NameLoc.Range, fn.Name+"_impl")
	f.Edit(fn.Declarator.ParamsLoc.Range, "(const char *"+name+", void *"+pointer+", void *"+context+")")
}

// isSelf reports whether e is the capsule.
func isSelf(e *syntax.Expr, self *syntax.Object) bool {
	x := syntax.StripCasts(e)
	return x.Op == syntax.Ident && x.Obj == self
}

// voidedSelf reports whether e only says that the capsule is not used.
func voidedSelf(e *syntax.Expr, self *syntax.Object) bool {
	return e.Op == syntax.Cast && e.Type != nil && e.Type.Kind == syntax.Void && isSelf(e.X, self)
}

func voided(e *syntax.Expr) bool {
	p, ok := e.Parent.(*syntax.Expr)
	return ok && voidedSelf(p, e.Obj)
}

// plainName reports whether the name of a capsule is a literal or a variable.
func plainName(e *syntax.Expr, self *syntax.Object) bool {
	if facts.IsNull(e) {
		return true
	}
	x := syntax.StripCasts(e)
	return x.Op == syntax.StringLit || x.Op == syntax.Ident && x.Obj != self
}
