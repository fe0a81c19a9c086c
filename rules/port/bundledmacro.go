package port

import (
	"slices"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// This file is about macros of the C API and the C library.

// bundledCall returns the marker call inside an expression that is one use of
// a macro of the C API, such as PyObject_New(Foo, &Foo_Type).
func bundledCall(e *syntax.Expr) *syntax.Expr {
	if e.Loc.Whole == nil || !e.Loc.Whole.Macro.Bundled {
		return nil
	}
	c := syntax.StripCasts(e)
	if c != nil && c.Op == syntax.Assign { // PyMem_Resize(p, T, n) is (p) = (T *)...
		c = syntax.StripCasts(c.Y)
	}
	if c != nil && c.Op == syntax.Call && strings.HasPrefix(c.CalledName(), "__hpyport_") {
		return c
	}
	return nil
}

// stringLit renders a string, parts of which macros of the C API may spell: Py_STRINGIFY(x) " is too long".
func (f *Fn) stringLit(e *syntax.Expr) string {
	var ps []piece
	if !strings.Contains(e.Loc.Range.Text(), "Py_") {
		return f.src(e)
	}
	for _, m := range f.P.Unit.Expansions {
		if !m.Macro.Bundled || !m.Macro.FuncLike || m.Split || m.Parent != f.level || !e.Loc.Range.Contains(m.Call) {
			continue
		}
		if row, ok := lookupAPI(m.Macro.Name); ok && row.Kind == FuncAPI && row.template && len(m.Args) >= row.MaxArg() {
			args := make([]string, len(m.Args))
			for i, r := range m.Args {
				args[i] = r.Text()
			}
			text := row.Expand("ctx", args)
			f.P.UseAll(text)
			ps = append(ps, piece{m.Call, text})
		}
	}
	if len(ps) == 0 {
		return f.src(e)
	}
	return compose(e.Loc.Range, ps)
}

// plainMacro renders one use of a macro of the C API or the C library that is
// nothing but an expression over its arguments: Py_MIN(a, b), offsetof(T, m).
func (f *Fn) plainMacro(e *syntax.Expr) (string, bool) {
	m := e.Loc.Whole
	if m == nil || !m.Macro.Bundled || !m.Macro.FuncLike || m.Parent != f.level || m.Split || f.P.IsHandle(e.Type) {
		return "", false
	}
	row, known := lookupAPI(m.Macro.Name)
	switch {
	case known && row.Kind == FuncAPI && row.template && len(m.Args) >= row.MaxArg():
	case !known && !isAPIName(m.Macro.Name):
		row = nil // of the C library: it stays
	default:
		return "", false
	}
	ps := make([][]piece, len(m.Args))
	seen := map[source.Range]bool{}
	f.weak++ // who knows which of them is evaluated
	syntax.Walk(e, func(n syntax.Node) bool {
		a, ok := n.(*syntax.Expr)
		if !ok {
			return true
		}
		if a == e || a.Loc.In != f.level {
			if f.P.IsHandle(a.Type) { // offsetof(PyBytesObject, ob_sval)
				Refuse(e, "object-struct", "%s looks into the struct of an object, which is another one in the port", m.Macro.Name)
			}
			return true
		}
		if f.P.IsHandle(a.Type) && !facts.IsNull(a) {
			Refuse(a, "object-to-c", "an object is passed to the macro %s", m.Macro.Name)
		}
		for i, r := range m.Args {
			if !r.Contains(a.Loc.Range) {
				continue
			}
			if !seen[a.Loc.Range] { // a macro may repeat its argument
				seen[a.Loc.Range] = true
				ps[i] = append(ps[i], piece{a.Loc.Range, f.any(a)})
			}
			return false
		}
		return true
	})
	f.weak--
	if row == nil {
		var all []piece
		for _, p := range ps {
			all = append(all, p...)
		}
		return compose(e.Loc.Range, all), true
	}
	args := make([]string, len(m.Args))
	for i, r := range m.Args {
		args[i] = compose(r, ps[i])
	}
	text := row.Expand("ctx", args)
	f.P.UseAll(text)
	return text, true
}

// bundledMacro renders a macro of the C API that yields no object: as the table
// says, or as it stands, with its arguments rendered.
func (f *Fn) bundledMacro(e, c *syntax.Expr) string {
	name := c.CalledName()
	if _, ok := f.P.calls[name]; ok {
		return f.call(c).Text
	}
	m := e.Loc.Whole
	row, ok := lookupAPI(m.Macro.Name)
	if !ok || row.Kind == NoneAPI {
		Refuse(e, "no-counterpart", "%s has no counterpart in HPy that the port knows", m.Macro.Name)
	}
	var ps []piece
	parts := c.Args
	if x := syntax.StripCasts(e); x.Op == syntax.Assign {
		parts = append([]*syntax.Expr{x.X}, parts...)
	}
	for _, a := range parts {
		r := a.Loc.Range
		if a.Loc.In != f.level || !r.IsValid() || !e.Loc.Range.Contains(r) || slices.ContainsFunc(ps, func(p piece) bool { return p.r == r }) {
			continue // what the macro adds, or its argument once more
		}
		ps = append(ps, piece{r, f.Plain(a)})
	}
	if row.Kind != FuncAPI || !row.template || m.Parent != f.level || len(m.Args) < row.MaxArg() {
		return compose(e.Loc.Range, ps)
	}
	args := make([]string, len(m.Args))
	for i, r := range m.Args {
		var in []piece
		for _, p := range ps {
			if r.Contains(p.r) {
				in = append(in, p)
			}
		}
		args[i] = compose(r, in)
	}
	text := row.Expand("ctx", args)
	f.P.UseAll(text)
	return text
}
