// Package trashcan removes the guard against deep nesting of deallocators.
package trashcan

import (
	"hpyport/analysis/cpp"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

func init() {
	port.Register(&port.Rule{
		ID:    "trashcan",
		Title: "The trashcan is the interpreter's",
		Doc: `Py_TRASHCAN_BEGIN and Py_TRASHCAN_END keep a chain of deallocators from nesting too deeply. In HPy an
object's members are given up by the interpreter, which sees to that itself, so the macros go and what
stands between them stays.`,
		Before: "Py_TRASHCAN_SAFE_BEGIN(self)\nfree(self->data);\nPy_TRASHCAN_SAFE_END(self)",
		After:  "free(self->data);",
		Block:  block,
	})
}

var ends = map[string]string{"Py_TRASHCAN_BEGIN": "Py_TRASHCAN_END", "Py_TRASHCAN_SAFE_BEGIN": "Py_TRASHCAN_SAFE_END"}

func block(f *port.Fn, s *syntax.Stmt) bool {
	open := macro(f, s.Loc.First)
	if open == nil || ends[open.Macro.Name] == "" {
		return false
	}
	close := macro(f, s.Loc.Last)
	if close == nil || close.Macro.Name != ends[open.Macro.Name] {
		port.Refuse(s, "structure", "%s has no %s in the same block", open.Macro.Name, ends[open.Macro.Name])
	}
	syntax.Walk(s, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Stmt:
			switch n.Op {
			case syntax.While, syntax.DoWhile, syntax.For, syntax.Switch:
				return false
			case syntax.Break, syntax.Continue:
				port.Refuse(n, "structure", "a jump out of what stands between %s and its end", open.Macro.Name)
			}
		}
		return true
	})
	for _, c := range s.List {
		if m := macro(f, c.Loc.First); m == open || m == close {
			continue
		}
		f.Stmt(c)
	}
	for _, exp := range []*cpp.Expansion{open, close} {
		if exp.Parent != nil {
			port.Refuse(s, "macro-statement", "%s is used by another macro", exp.Macro.Name)
		}
		f.Edit(port.WholeLines(port.WithSemicolon(exp.Call)), "")
	}
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
