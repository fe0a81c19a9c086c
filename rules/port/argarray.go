package port

import (
	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
)

// argArray makes an argument array for a call of a function that takes one, when
// the arguments are at hand as a tuple, or the keywords as a dict. It returns the
// array's name and the text that fills it; no name when they are passed on as they come.
func (f *Fn) argArray(c *syntax.Expr, s *Sig) (name, open string) {
	var args, kw *syntax.Expr
	takes := false
	for i, a := range c.Args {
		switch q := s.param(i); {
		case q == nil:
		case q.Kind == ArgsParam:
			args, takes = a, true
		case q.Kind == KwnamesParam && s.Conv == Keywords && i == 2 && s.Params[1].Kind == ArgsParam:
			kw = a
		}
	}
	local := func(e *syntax.Expr, k LocalKind) *Local {
		if e == nil {
			return nil
		}
		if x := syntax.StripCasts(e); x.Op == syntax.Ident && x.Obj != nil {
			if l := f.Locals[x.Obj]; l != nil && l.Kind == k {
				return l
			}
		}
		return nil
	}
	array := local(args, ArgsLocal)
	noArgs, noNames := args == nil || facts.IsNull(args), kw == nil || facts.IsNull(kw)
	switch {
	case !takes || noArgs && noNames || array != nil && (noNames || local(kw, KwnamesLocal) != nil):
		return "", ""
	case noArgs:
		Refuse(c, "args-tuple", "%s gets keyword arguments without an argument tuple", c.CalledName())
	case s.Void || s.Fail == "":
		Refuse(c, "args-tuple", "%s takes an argument array; this call passes something else, and it can't report an error", c.CalledName())
	case f.loopCond() || f.level != nil:
		Refuse(c, "args-tuple", "%s takes an argument array; this call passes something else, in the head of a loop or in a macro", c.CalledName())
	}
	name = f.Fresh("call_args")
	names, tuple := "HPy_NULL", "HPy_NULL"
	if !noNames {
		names = f.Borrow(kw)
	}
	open = f.P.Use("HPyCompat_ArgArray_Open")
	if array != nil {
		open, tuple = f.P.Use("HPyCompat_ArgArray_OpenArray"), array.Obj.Name+", "+f.Count()
	} else {
		tuple = f.Borrow(args)
	}
	f.P.Use("HPyCompat_ArgArray_EMPTY")
	f.pre = append(f.pre, f.P.Use("HPyCompat_ArgArray")+" "+name+" = HPyCompat_ArgArray_EMPTY;")
	f.temps = append(f.temps, temp{name: name, inPlace: true, close: f.P.Use("HPyCompat_ArgArray_Close")})
	return name, open + "(ctx, &" + name + ", " + tuple + ", " + names + ")"
}
