package port

import (
	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
)

// This file is about functions that threads run which Python does not know, and
// which C libraries call: they get no context, but take the lock first.
//
// Such a function keeps its signature. Its context comes with the lock, as a local
// variable, which PyGILState_Ensure sets.

// takesLock reports whether a function begins with PyGILState_Ensure, as far as
// Python is concerned, and needs nothing of HPy from its caller.
func (p *Port) takesLock(f *syntax.Func) bool {
	if f.Body == nil || p.StructOf(f.Type.Result) != nil || p.IsHandle(f.Type.Result) || len(p.Facts.Roles[f.Obj]) > 0 {
		return false
	}
	for _, q := range f.Params {
		if p.IsHandle(q.Type) || p.IsHandleArray(q.Type) || p.isHandleFunc(q.Type) {
			return false
		}
	}
	if p.asked[f] {
		return false // one that calls itself first takes no lock first
	}
	if p.asked == nil {
		p.asked = map[*syntax.Func]bool{}
	}
	p.asked[f] = true
	defer delete(p.asked, f)
	for _, s := range f.Body.List {
		if ensures(s) {
			return true
		}
		if p.usesPython(s) {
			return false
		}
	}
	return false
}

// takesLockItself reports whether a function needs nothing of its callers to work with Python.
func (p *Port) takesLockItself(o *syntax.Object) bool {
	return o.Func != nil && p.takesLock(o.Func)
}

// ensures reports whether a statement is PyGILState_Ensure(), its result kept in whatever way.
func ensures(s *syntax.Stmt) bool {
	call := func(e *syntax.Expr) bool {
		e = syntax.StripCasts(e)
		if e != nil && e.Op == syntax.Assign {
			e = syntax.StripCasts(e.Y)
		}
		return e != nil && e.Op == syntax.Call && e.CalledName() == "PyGILState_Ensure"
	}
	switch s.Op {
	case syntax.ExprStmt:
		return call(s.Cond)
	case syntax.DeclStmt:
		for _, d := range s.Decls {
			if d.Init != nil && d.Init.Expr != nil && call(d.Init.Expr) {
				return true
			}
		}
	}
	return false
}

// usesPython reports whether anything within a statement needs the context.
func (p *Port) usesPython(s *syntax.Stmt) bool {
	found := false
	syntax.Walk(s, func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok {
			switch e.Op {
			case syntax.Ident:
				if p.isAPI(e) && !facts.IsNull(e) || e.Obj != nil && (p.GlobalVars[e.Obj] || e.Obj.Kind == syntax.FuncObj && p.touched[e.Obj] && facts.CallOf(e) != nil && !p.takesLockItself(e.Obj)) {
					found = true
				}
			case syntax.Arrow, syntax.Member:
				found = found || p.IsHandle(e.Type)
			}
		}
		return !found
	})
	return found
}

// needsContext reports whether whoever calls a function by its address would have to pass the context.
func (p *Port) needsContext(o *syntax.Object) bool {
	s := p.Sigs[o]
	return s != nil && (s.Ctx || s.Conv != Helper)
}

// NeedsPython reports whether a name means something of Python's, or a function that takes the context.
func (p *Port) NeedsPython(e *syntax.Expr) bool {
	if p.isAPI(e) && !facts.IsNull(e) {
		return true
	}
	o := e.Obj
	if o == nil {
		return false
	}
	s := p.Sigs[o]
	if s == nil && o.Kind == syntax.FuncObj && o.Func == nil {
		s = p.External[o.Name]
	}
	return p.GlobalVars[o] || s != nil && (s.Ctx || s.Conv != Helper)
}

// AfterLock refuses work with Python behind c, which gives back the lock: the author's, and
// handles that would be closed there.
func (f *Fn) AfterLock(c *syntax.Expr) {
	if f.Sig.Ctx {
		return // the caller has the lock
	}
	if s := f.behind(c); s != nil {
		Refuse(s, "lock", "Python is used behind PyGILState_Release")
	}
	if f.Sol == nil {
		return
	}
	for _, cl := range f.Sol.Closes {
		if s := cl.Unit.Stmt; s != nil && s.Loc.First > c.Loc.Last {
			Refuse(c, "lock", "%s would be closed behind PyGILState_Release", cl.Var.Name)
		}
	}
	for u := range f.Sol.AtReturn {
		if u.Stmt != nil && u.Stmt.Loc.First > c.Loc.Last {
			Refuse(c, "lock", "a handle would be closed behind PyGILState_Release")
		}
	}
}

// ContextVariable declares the context in a function that has none from its caller,
// and returns its address.
func (f *Fn) ContextVariable() string {
	if !f.Sig.Ctx && !f.packedDone["context"] {
		f.packedDone["context"] = true
		f.entry = append([]string{"HPyContext *ctx;"}, f.entry...)
	}
	return "&ctx"
}

// behind returns the first statement on the straight way from c that uses Python.
func (f *Fn) behind(c *syntax.Expr) *syntax.Stmt {
	var at *syntax.Stmt
	for n := syntax.Node(c); n != nil; n = syntax.ParentOf(n) {
		s, ok := n.(*syntax.Stmt)
		if !ok {
			continue
		}
		passed := at == nil
		for _, next := range s.List {
			if next == at {
				passed = true
				continue
			}
			if !passed || at == nil {
				continue
			}
			if ensures(next) {
				return nil
			}
			if f.P.usesPython(next) {
				return next
			}
			switch next.Op {
			case syntax.Return, syntax.Goto, syntax.Break, syntax.Continue:
				return nil
			}
		}
		at = s
	}
	return nil
}
