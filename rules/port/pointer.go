package port

import (
	"slices"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
	"hpyport/rules/mapping"
)

// apiFunction is the function of the C API whose address e is, nil for anything else.
func (f *Fn) apiFunction(e *syntax.Expr) *syntax.Object {
	x := syntax.StripCasts(e)
	if x != nil && x.Op == syntax.Addr {
		x = syntax.Unparen(x.X)
	}
	if x == nil || x.Op != syntax.Ident || x.Obj == nil || !x.Obj.Bundled || x.Obj.Kind != syntax.FuncObj || f.Locals[x.Obj] != nil || facts.CallOf(x) != nil {
		return nil
	}
	if !f.P.isHandleFunc(x.Obj.Type) {
		return nil
	}
	return x.Obj
}

// apiPointer is the function that stands for one of the C API where its address is
// passed: called through a pointer it gets the context and the same arguments, lends
// none of its results and takes none of its arguments over.
func (f *Fn) apiPointer(e *syntax.Expr, o *syntax.Object) string {
	no := func(why string) {
		Refuse(e, "callback", "the address of %s is passed on, %s", o.Name, why)
	}
	row, ok := lookupAPI(o.Name)
	if !ok || row.Kind != FuncAPI || row.Init {
		no("which no function with a context stands for")
	}
	fn, ok := row.Simple()
	if !ok {
		no("which no single function stands for")
	}
	m, known := mapping.Lookup(o.Name)
	if !known || m.Params != len(o.Type.Params) || m.More || o.Type.Variadic || len(m.Out) > 0 || len(m.InOut) > 0 || len(m.Steals) > 0 {
		no("but its counterpart takes other arguments")
	}
	if f.P.IsHandle(o.Type.Result) != (row.Result == OwnResult) || strings.Contains(m.Notes, "borrowed in the C API") {
		no("but its counterpart returns something else")
	}
	if slices.ContainsFunc(o.Type.Params, f.P.IsHandleArray) {
		no("and it takes an array of objects")
	}
	return f.P.useName(fn)
}
