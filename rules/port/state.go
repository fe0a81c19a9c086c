package port

import (
	"hpyport/analysis/syntax"
)

// This file is about members of a module's state struct: once the struct is one
// variable of the file, its object members are HPyGlobals like any other.

// IsGlobal reports whether e names an HPyGlobal: a variable, or a member of the module's state.
func (f *Fn) IsGlobal(e *syntax.Expr) bool {
	e = syntax.StripCasts(e)
	if e == nil {
		return false
	}
	switch e.Op {
	case syntax.Ident:
		return e.Obj != nil && f.Locals[e.Obj] == nil && f.P.GlobalVars[e.Obj]
	case syntax.Arrow, syntax.Member:
		return f.P.stateMember(e)
	case syntax.Index:
		if _, _, ok := f.arrayGlobal(e); ok {
			return true
		}
		return f.P.stateMember(syntax.Unparen(e.X))
	}
	return false
}

// stateMember reports whether e is a member of the module's state that holds objects.
func (p *Port) stateMember(e *syntax.Expr) bool {
	if e == nil || e.Op != syntax.Arrow && e.Op != syntax.Member || len(p.StateStructs) == 0 {
		return false
	}
	t := e.X.Type
	if e.Op == syntax.Arrow {
		t = t.Deref()
	}
	return t != nil && p.StateStructs[t] && (p.IsHandle(e.Type) || e.Type != nil && e.Type.Kind == syntax.Array && p.IsHandle(e.Type.Elem))
}

// Global spells the HPyGlobal that e names.
func (f *Fn) Global(e *syntax.Expr) string {
	e = syntax.StripCasts(e)
	switch e.Op {
	case syntax.Ident:
		return f.globalName(e, e.Name)
	case syntax.Index:
		return compose(f.at(e), []piece{{f.at(e.X), f.Global(e.X)}, {f.at(e.Y), f.Plain(e.Y)}})
	}
	return compose(f.at(e), []piece{{f.at(e.X), f.Plain(e.X)}})
}

// globalName spells a variable of the file that is an HPyGlobal; as says how it is written here.
func (f *Fn) globalName(e *syntax.Expr, as string) string {
	to := f.P.Renamed[e.Obj]
	if to == "" {
		return as
	}
	if f.level != nil || e.Loc.In != nil {
		Refuse(e, "macro", "%s is named by a macro and needs another name in the port", e.Name)
	}
	return to
}

// stateGlobal is Global for members of the module's state only.
func (f *Fn) stateGlobal(e *syntax.Expr) (string, bool) {
	u := syntax.Unparen(e)
	if _, _, ok := f.arrayGlobal(u); ok || u.Op == syntax.Ident || !f.IsGlobal(u) {
		return "", false
	}
	return f.Global(u), true
}

// ConstantHandle spells an object of the C API that is there in every module, such as PyList_Type.
func (p *Port) ConstantHandle(name string) (text string, ok bool) {
	row, ok := lookupAPI(name)
	if !ok || row.Kind != ConstAPI || row.Result != UnownedResult {
		return "", false
	}
	return row.Expand("ctx", nil), true
}
