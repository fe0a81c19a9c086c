package verify

import (
	"strings"

	"hpyport/analysis/syntax"
)

// forgetting names the target that tells which failures the sources do not look at.
const forgetting = "(forgotten)"

// forgotten finds the functions of the C API that can fail and whose result a file
// throws away somewhere.
func forgotten(u *syntax.Unit, found map[string]bool) {
	for _, f := range u.Funcs {
		syntax.Walk(f, func(n syntax.Node) bool {
			if s, ok := n.(*syntax.Stmt); ok && s.Op == syntax.ExprStmt {
				e := syntax.StripCasts(s.Cond)
				if e != nil && e.Op == syntax.Call && canFail(e) {
					found[e.CalledName()] = true
				}
			}
			return true
		})
	}
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
