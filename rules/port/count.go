package port

import (
	"hpyport/analysis/cpp"
	"hpyport/analysis/syntax"
)

// This file is about the number of arguments, which comes with an array of arguments
// where C had a tuple: a parameter that the port adds, and whose name the function may
// have for something else.

// countName is what the parameter is called that says how many arguments there are.
func (p *Port) countName(s *Sig) string {
	for i := range s.Params {
		if q := &s.Params[i]; q.Kind == NargsParam {
			return orName(q.Decl.Name, "nargs")
		}
	}
	name := "nargs"
	fn := s.Func.Func
	if fn == nil || fn.Body == nil {
		return name
	}
	taken := false
	for _, q := range fn.Params {
		taken = taken || q.Name == name
	}
	syntax.Walk(fn.Body, func(n syntax.Node) bool {
		if d, ok := n.(*syntax.VarDecl); ok && d.Name == name && !p.countDecl(s, d) {
			taken = true
		}
		return !taken
	})
	if !taken {
		return name
	}
	used := map[string]bool{}
	for i := fn.Loc.First; i <= fn.Loc.Last && i < len(p.Unit.Tokens); i++ {
		if t := &p.Unit.Tokens[i]; t.Kind == cpp.Identifier {
			used[t.Text] = true
		}
	}
	for name = "n_args"; used[name]; name += "_" {
	}
	return name
}

// countDecl reports whether a variable is what the parameter is: the number of arguments,
// of the same type and under the same name.
func (p *Port) countDecl(s *Sig, d *syntax.VarDecl) bool {
	if s.Conv != InitConv || d.Obj == nil || d.Obj.Kind != syntax.VarObj || d.Obj.Storage == syntax.StaticStorage || d.Init == nil || d.Init.Expr == nil {
		return false
	}
	if b := enclosingBlock(d); b == nil || b != s.Func.Func.Body || d.Type.String() != "Py_ssize_t" {
		return false
	}
	c := syntax.StripCasts(d.Init.Expr)
	if c.Op != syntax.Call || len(c.Args) != 1 || c.CalledName() != "PyTuple_GET_SIZE" && c.CalledName() != "PyTuple_Size" {
		return false
	}
	x := syntax.StripCasts(c.Args[0])
	if x.Op != syntax.Ident || x.Obj == nil {
		return false
	}
	args := false
	for i := range s.Params {
		args = args || s.Params[i].Kind == ArgsParam && s.Params[i].Decl.Obj == x.Obj
	}
	for _, o := range []*syntax.Object{x.Obj, d.Obj} {
		for _, e := range p.Facts.Uses[o] {
			par, _ := e.Parent.(*syntax.Expr)
			for par != nil && par.Op == syntax.Paren {
				par, _ = par.Parent.(*syntax.Expr)
			}
			if assignTo(e) != nil || addressed(e) || par != nil && par.Op >= syntax.PostInc && par.Op <= syntax.PreDec {
				return false
			}
		}
	}
	return args
}

// Count spells the number of the function's arguments.
func (f *Fn) Count() string { return f.P.countName(f.Sig) }
