package verify

import (
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
)

// forgetting names the target that tells which failures the sources do not look at.
const forgetting = "(forgotten)"

// forgotten finds the functions of the C API that can fail and whose result a file
// throws away somewhere, or, of those that run when the module is imported, keeps
// without ever looking at it.
func forgotten(m *facts.Module, found map[string]bool) {
	imports := atImport(m)
	for _, f := range m.Unit.Funcs {
		var kept []keptResult
		looked := map[any]bool{} // variables, and names of members
		syntax.Walk(f, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.Stmt:
				if n.Op != syntax.ExprStmt {
					looks(n.Cond, looked)
				} else if e := syntax.StripCasts(n.Cond); e != nil && e.Op == syntax.Call && canFail(e) {
					found[e.CalledName()] = true
				}
			case *syntax.Expr:
				if n.Op == syntax.Cond {
					looks(n.X, looked)
				}
				if n.Op == syntax.Assign {
					kept = append(kept, keptResult{place(n.X), n.Y})
				}
			case *syntax.VarDecl:
				if n.Init != nil && n.Init.Expr != nil && n.Obj != nil {
					kept = append(kept, keptResult{n.Obj, n.Init.Expr})
				}
			}
			return true
		})
		if imports != nil && !imports[f] {
			continue
		}
		for _, k := range kept {
			if e := syntax.StripCasts(k.value); e.Op == syntax.Call && canFail(e) && !looked[k.where] {
				found[e.CalledName()] = true
			}
		}
	}
}

// A keptResult is a value that is put somewhere.
type keptResult struct {
	where any
	value *syntax.Expr
}

// place is the variable that an expression names, or the name of the member.
func place(e *syntax.Expr) any {
	switch e = syntax.StripCasts(e); e.Op {
	case syntax.Ident:
		return e.Obj
	case syntax.Member, syntax.Arrow:
		return e.Name
	}
	return nil
}

// looks notes the places of which a condition, or what a function returns, tells.
func looks(e *syntax.Expr, looked map[any]bool) {
	syntax.Walk(e, func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok {
			if p := place(e); p != nil {
				looked[p] = true
			}
		}
		return true
	})
}

// atImport are the functions of a file that run when the module is imported; nil
// for a file in which nobody can tell, since the module is made elsewhere.
func atImport(m *facts.Module) map[*syntax.Func]bool {
	if len(m.Inits) == 0 {
		return nil
	}
	reached := map[*syntax.Func]bool{}
	var reach func(f *syntax.Func)
	reach = func(f *syntax.Func) {
		if f == nil || reached[f] {
			return
		}
		reached[f] = true
		syntax.Walk(f, func(n syntax.Node) bool {
			if e, ok := n.(*syntax.Expr); ok && e.Op == syntax.Call {
				if o := e.Called(); o != nil {
					reach(o.Func)
				}
			}
			return true
		})
	}
	for _, i := range m.Inits {
		reach(i.Func)
	}
	for o, roles := range m.Roles {
		for _, r := range roles {
			if r.Kind == facts.ModuleExecRole {
				reach(o.Func)
			}
		}
	}
	return reached
}

// canFail says whether a call gives a value that tells of failure. What begins
// with Py_ counts references, and what sets an error gives a constant.
func canFail(call *syntax.Expr) bool {
	name := call.CalledName()
	if !strings.HasPrefix(name, "Py") || strings.HasPrefix(name, "Py_") || strings.HasPrefix(name, "PyErr_") && !strings.HasPrefix(name, "PyErr_Warn") {
		return false
	}
	return call.Type == nil || call.Type.Kind != syntax.Void
}

// mayForget says whether the original may go on with an error that it did not see.
// Without its sources that is not known.
func (b *Baseline) mayForget() bool {
	for _, t := range b.opts.Plan {
		if t.Forgets != nil {
			return true
		}
	}
	return len(b.opts.Plan) == 0
}
