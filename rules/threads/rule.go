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
between them, but where Py_BLOCK_THREADS has taken the lock: handles that are no longer needed in there
are closed behind the block.`,
		Before: "Py_BEGIN_ALLOW_THREADS\nwork();\nPy_END_ALLOW_THREADS",
		After:  "HPy_BEGIN_LEAVE_PYTHON(ctx)\nwork();\nHPy_END_LEAVE_PYTHON(ctx)",
		Block:  block,
		Stmts:  []func(*port.Fn, *syntax.Stmt) bool{within},
	})
}

const begin, end = "Py_BEGIN_ALLOW_THREADS", "Py_END_ALLOW_THREADS"

// switches are the macros that take the lock within a block, and give it back.
var switches = map[string]string{"Py_BLOCK_THREADS": "HPyCompat_BLOCK_THREADS", "Py_UNBLOCK_THREADS": "HPyCompat_UNBLOCK_THREADS"}

func block(f *port.Fn, s *syntax.Stmt) bool {
	open := macro(f, s.Loc.First)
	if open == nil || open.Macro.Name != begin {
		return false
	}
	close := macro(f, s.Loc.Last)
	if close == nil || close.Macro.Name != end {
		port.Refuse(s, "threads", "Py_BEGIN_ALLOW_THREADS has no Py_END_ALLOW_THREADS in the same block")
	}
	w := &walk{f: f, block: s}
	held, ends := false, false
	for _, c := range s.List {
		if macro(f, c.Loc.First) == open || macro(f, c.Loc.First) == close {
			continue
		}
		f.Stmt(c)
		held, ends = w.stmt(c, held)
	}
	if held && !ends {
		port.Refuse(s, "threads", "the lock is taken twice: Py_BLOCK_THREADS and Py_END_ALLOW_THREADS")
	}
	f.ReplaceMacro(open, "HPy_BEGIN_LEAVE_PYTHON(ctx)")
	f.ReplaceMacro(close, "HPy_END_LEAVE_PYTHON(ctx)")
	return true
}

// within renders the macros that take the lock for a while and give it back.
func within(f *port.Fn, s *syntax.Stmt) bool {
	exp := macro(f, s.Loc.First)
	if exp == nil || switches[exp.Macro.Name] == "" {
		return false
	}
	for p := s.Parent; ; {
		b, ok := p.(*syntax.Stmt)
		if !ok {
			port.Refuse(s, "threads", "%s stands outside of Py_BEGIN_ALLOW_THREADS", exp.Macro.Name)
		}
		if b.Op == syntax.Block {
			if open := macro(f, b.Loc.First); open != nil && open.Macro.Name == begin {
				break
			}
		}
		p = b.Parent
	}
	f.ReplaceMacro(exp, f.P.Use(switches[exp.Macro.Name])+"(ctx)")
	return true
}

// A walk follows the lock through the statements of a block.
type walk struct {
	f     *port.Fn
	block *syntax.Stmt
	loops []loop // around, innermost last
}

// A loop is a loop or switch, and whether the lock is held where it begins.
type loop struct {
	stmt *syntax.Stmt
	held bool
}

// stmt checks a statement that begins with the lock held or not. It says whether the lock is held at its
// end and whether the end is never reached.
func (w *walk) stmt(s *syntax.Stmt, held bool) (after, ends bool) {
	if s == nil {
		return held, false
	}
	if !held && w.f.LinesAround(s) {
		refuse(s)
	}
	if s.Cond != nil && s.Op != syntax.ExprStmt && s.Op != syntax.Return {
		w.expr(s.Cond, held)
	}
	switch s.Op {
	case syntax.Block:
		for _, c := range s.List {
			held, ends = w.stmt(c, held)
		}
		return held, ends
	case syntax.If:
		a, aEnds := w.stmt(s.Then, held)
		b, bEnds := w.stmt(s.Else, held)
		switch {
		case aEnds:
			return b, bEnds
		case bEnds:
			return a, false
		case a != b:
			port.Refuse(s, "threads", "the lock is held after one branch and not after the other")
		}
		return a, false
	case syntax.While, syntax.DoWhile, syntax.For, syntax.Switch:
		if s.Init != nil {
			w.stmt(s.Init, held)
		}
		if s.Post != nil {
			w.expr(s.Post, held)
		}
		w.loops = append(w.loops, loop{s, held})
		body, bodyEnds := w.stmt(s.Body, held)
		w.loops = w.loops[:len(w.loops)-1]
		if body != held && !bodyEnds {
			port.Refuse(s, "threads", "the lock is held at one end of the loop and not at the other")
		}
		return held, false
	case syntax.Label:
		if held {
			port.Refuse(s, "threads", "the lock is held where %s is reached", s.Name)
		}
		return w.stmt(s.Body, false)
	case syntax.Case, syntax.Default:
		return w.stmt(s.Body, held)
	case syntax.Goto:
		if s.Target == nil || w.inside(s.Target) == held {
			port.Refuse(s, "threads", "a goto leaves or enters the block with the lock in another state than there")
		}
		return held, true
	case syntax.Break, syntax.Continue:
		w.jump(s, held)
		return held, true
	case syntax.Return:
		if !held {
			refuse(s)
		}
		return held, true
	}
	if exp := macro(w.f, s.Loc.First); exp != nil {
		switch exp.Macro.Name {
		case "Py_BLOCK_THREADS":
			if held {
				port.Refuse(s, "threads", "Py_BLOCK_THREADS where the lock is held")
			}
			return true, false
		case "Py_UNBLOCK_THREADS":
			if !held {
				port.Refuse(s, "threads", "Py_UNBLOCK_THREADS where the lock is not held")
			}
			return false, false
		}
	}
	if !held && w.f.NeedsPython(s) {
		refuse(s)
	}
	return held, false
}

// jump looks at a break or continue: where it leads to, the lock is as it was where the loop began.
func (w *walk) jump(s *syntax.Stmt, held bool) {
	for i := len(w.loops) - 1; i >= 0; i-- {
		if l := w.loops[i]; s.Op == syntax.Break || l.stmt.Op != syntax.Switch {
			if held != l.held {
				port.Refuse(l.stmt, "threads", "the lock is held at one end of the loop and not at the other")
			}
			return
		}
	}
	if !held { // out of the block
		port.Refuse(s, "threads", "a jump leaves the block with the lock released")
	}
}

func (w *walk) inside(s *syntax.Stmt) bool {
	return s.Loc.First >= w.block.Loc.First && s.Loc.Last <= w.block.Loc.Last
}

func (w *walk) expr(e *syntax.Expr, held bool) {
	if !held && w.f.NeedsPythonIn(e) {
		port.Refuse(e, "threads", "Python is used while the lock is released")
	}
}

func refuse(s *syntax.Stmt) {
	port.Refuse(s, "threads", "Python is used while the lock is released")
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
