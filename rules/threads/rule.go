// Package threads ports the release of the interpreter lock.
package threads

import (
	"hpyport/analysis/cpp"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

func init() {
	port.Register(&port.Rule{
		ID:    "threads",
		Title: "Py_BEGIN_ALLOW_THREADS leaves Python",
		Doc: `The macros that release and take back the lock become HPy's. Nothing of HPy may be called
between them: handles that are no longer needed in there are closed behind the block.`,
		Before: "Py_BEGIN_ALLOW_THREADS\nwork();\nPy_END_ALLOW_THREADS",
		After:  "HPy_BEGIN_LEAVE_PYTHON(ctx)\nwork();\nHPy_END_LEAVE_PYTHON(ctx)",
		Block:  block,
	})
}

func block(f *port.Fn, s *syntax.Stmt) bool {
	open := macro(f, s.Loc.First)
	if open == nil || open.Macro.Name != "Py_BEGIN_ALLOW_THREADS" {
		return false
	}
	end := macro(f, s.Loc.Last)
	if end == nil || end.Macro.Name != "Py_END_ALLOW_THREADS" {
		port.Refuse(s, "threads", "Py_BEGIN_ALLOW_THREADS has no Py_END_ALLOW_THREADS in the same block")
	}
	for _, c := range s.List {
		if macro(f, c.Loc.First) == open || macro(f, c.Loc.First) == end {
			continue
		}
		f.Stmt(c)
		if f.NeedsPython(c) {
			port.Refuse(c, "threads", "Python is used while the lock is released")
		}
	}
	f.ReplaceMacro(open, "HPy_BEGIN_LEAVE_PYTHON(ctx)")
	f.ReplaceMacro(end, "HPy_END_LEAVE_PYTHON(ctx)")
	return true
}

// macro returns the use of a macro of the C API that spells a token.
func macro(f *port.Fn, tok int) *cpp.Expansion {
	for _, st := range f.P.Unit.Tokens[tok].Trail {
		if st.Exp.Macro.Bundled && st.Arg < 0 {
			return st.Exp
		}
	}
	return nil
}
