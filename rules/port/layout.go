package port

import (
	"sort"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// layout turns lines attached to statements into edits, and edits the head.
func (f *Fn) layout() {
	if f.Sig.Conv != DestroyConv && f.Sig.Conv != TraverseConv && f.Sig.Conv != CapsuleConv {
		f.layoutHead()
	}
	for b, l := range f.heads {
		if len(l) > 0 {
			f.blockLines(b, l, true)
		}
	}
	for b, l := range f.tails {
		if len(l) > 0 {
			f.blockLines(b, l, false)
		}
	}
	stmts := map[*syntax.Stmt]bool{}
	for _, m := range []map[*syntax.Stmt][]string{f.before, f.after, f.labels} {
		for s, l := range m {
			if len(l) > 0 {
				stmts[s] = true
			}
		}
	}
	for s := range f.deleted {
		stmts[s] = true
	}
	if len(f.entry) > 0 {
		f.entryLines()
	}
	var list []*syntax.Stmt
	for s := range stmts {
		list = append(list, s)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Loc.First < list[j].Loc.First })
	// Text before statements goes in from the outside in, text after them from
	// the inside out, so that lines at the same place nest.
	for _, s := range list {
		f.layoutStmt(s)
	}
	for i := len(list) - 1; i >= 0; i-- {
		f.inst = list[i].Loc.In
		for _, t := range f.tailText[list[i]] {
			f.Edit(t.r, t.text)
		}
	}
}

// trail keeps an insertion behind s for the second half of layout.
func (f *Fn) trail(s *syntax.Stmt, r source.Range, text string) {
	f.tailText[s] = append(f.tailText[s], piece{behindComment(r), text})
}

// behindComment moves a place behind a statement to the end of its line when
// nothing but a comment, which speaks of the statement, stands in between.
func behindComment(r source.Range) source.Range {
	text := r.File.Text
	line := r.File.LineEnd(r.End)
	rest := strings.TrimSpace(text[r.End:line])
	switch {
	case strings.HasPrefix(rest, "//") && !strings.HasSuffix(rest, "\\"):
	case strings.HasPrefix(rest, "/*") && strings.Index(rest, "*/") == len(rest)-2:
	default:
		return r
	}
	return at(r, r.End+strings.Index(text[r.End:line], rest)+len(rest))
}

// stmtRange is where a statement stands, or a refusal when a macro spells it.
func (f *Fn) stmtRange(s *syntax.Stmt) source.Range {
	if s.Loc.Split || !s.Loc.Range.IsValid() || s.Loc.In != nil && s.Loc.In.Macro.Bundled {
		Refuse(s, "macro-statement", "this statement is spelled by a macro")
	}
	f.inst = s.Loc.In
	return s.Loc.Range
}

func at(r source.Range, off int) source.Range {
	return source.Range{File: r.File, Start: off, End: off}
}

// unbraced reports whether s is a branch or body without braces.
func unbraced(s *syntax.Stmt) bool {
	p, ok := s.Parent.(*syntax.Stmt)
	if !ok || s.Op == syntax.Block {
		return false
	}
	switch p.Op {
	case syntax.If, syntax.While, syntax.For, syntax.DoWhile:
		return p.Init != s
	}
	return false
}

func (f *Fn) layoutStmt(s *syntax.Stmt) {
	r := f.stmtRange(s)
	before, after := f.before[s], f.after[s]
	if len(f.labels[s]) > 0 {
		f.labelLines(s)
	}
	if f.deleted[s] {
		f.deleteStmt(s, append(append([]string{}, before...), after...))
		return
	}
	if len(before)+len(after) == 0 {
		return
	}
	if s.Loc.In != nil {
		f.inMacro(s, r, before, after)
		return
	}
	indent := r.File.Indent(r.Start)
	own := strings.TrimSpace(r.File.Text[r.File.LineStart(r.Start):r.Start]) == ""
	if unbraced(s) {
		f.brace(s, r, before, after)
		return
	}
	if p, ok := s.Parent.(*syntax.Stmt); ok && (p.Op == syntax.Case || p.Op == syntax.Default || p.Op == syntax.Label) && p.Body == s {
		if len(before) > 0 && s.Op == syntax.DeclStmt || startsWithDecl(before) {
			// A label can't stand before a declaration: an empty statement takes it.
			before = append([]string{";"}, before...)
		}
	}
	if len(before) > 0 {
		text := ""
		if own {
			for _, l := range before {
				text += l + "\n" + indent
			}
		} else {
			for _, l := range before {
				text += l + " "
			}
		}
		f.Edit(at(r, r.Start), text)
	}
	if len(after) > 0 {
		text := ""
		for _, l := range after {
			text += "\n" + indent + l
		}
		f.trail(s, at(r, r.End), text)
	}
}

// inMacro puts lines around a statement that a macro spells, on its own line.
func (f *Fn) inMacro(s *syntax.Stmt, r source.Range, before, after []string) {
	open, end := "", ""
	for _, l := range before {
		open += l + " "
	}
	for _, l := range after {
		end += " " + l
	}
	if unbraced(s) {
		open, end = "{ "+open, end+" }"
	}
	if open != "" {
		f.Edit(at(r, r.Start), open)
	}
	if end != "" {
		f.Edit(at(r, r.End), end)
	}
}

func startsWithDecl(lines []string) bool {
	return len(lines) > 0 && (strings.HasPrefix(lines[0], "HPy ") || strings.HasPrefix(lines[0], "int "))
}

// brace puts lines around a branch that has no braces, and braces around them.
func (f *Fn) brace(s *syntax.Stmt, r source.Range, before, after []string) {
	parent := s.Parent.(*syntax.Stmt)
	pr := f.stmtRange(parent)
	outer := pr.File.Indent(pr.Start)
	lineStart := r.File.LineStart(r.Start)
	own := strings.TrimSpace(r.File.Text[lineStart:r.Start]) == ""
	indent := outer + unitIndent(outer)
	if own {
		indent = r.File.Indent(r.Start)
	}
	// The brace goes to the end of the line of ')' or else.
	head := r.Start
	for head > 0 && strings.IndexByte(" \t\n\r", r.File.Text[head-1]) >= 0 {
		head--
	}
	open := " {"
	if strings.HasSuffix(strings.TrimRight(r.File.Text[lineStart:r.Start], " \t"), "*/") || strings.Contains(r.File.Text[r.File.LineStart(head):head], "//") {
		open = "{" // keep a comment that stands between where it is
		head = r.Start
		own = false
	}
	text := ""
	if own {
		f.Edit(at(r, head), open)
		for _, l := range before {
			text += l + "\n" + indent
		}
		if text != "" {
			f.Edit(at(r, r.Start), text)
		}
	} else {
		if head == r.Start {
			text = open + "\n" + indent
		} else {
			text = "{\n" + indent
		}
		for _, l := range before {
			text += l + "\n" + indent
		}
		f.Edit(at(r, r.Start), text)
	}
	tail := ""
	for _, l := range after {
		tail += "\n" + indent + l
	}
	tail += "\n" + outer + "}"
	f.trail(s, at(r, r.End), tail)
}

func unitIndent(outer string) string {
	if strings.HasSuffix(outer, "\t") {
		return "\t"
	}
	return "    "
}

// blockLines inserts lines at the start or end of a block or branch.
func (f *Fn) blockLines(b *syntax.Stmt, lines []string, start bool) {
	if b.Op != syntax.Block {
		if start {
			f.before[b] = append(lines, f.before[b]...)
		} else {
			f.after[b] = append(f.after[b], lines...)
		}
		return
	}
	open, cl := b.Open.Range, b.Close.Range
	if b.Open.In != b.Close.In || b.Open.In != nil && b.Open.In.Macro.Bundled {
		Refuse(b, "macro-statement", "this block is opened or closed by a macro")
	}
	if b.Open.In != nil {
		f.inst = b.Open.In
		text := " " + strings.Join(lines, " ")
		if start {
			f.Edit(at(open, open.End), text)
		} else {
			f.Edit(at(cl, cl.Start), strings.TrimPrefix(text, " ")+" ")
		}
		return
	}
	if start {
		if first := f.firstAfterDecls(b); first != nil && len(b.List) > 0 && b.List[0] != first {
			// after the declarations, as the author would
			f.before[first] = append(append([]string{}, lines...), f.before[first]...)
			return
		}
		indent := cl.File.Indent(cl.Start) + unitIndent(cl.File.Indent(cl.Start))
		if len(b.List) > 0 && b.List[0].Loc.In == nil {
			indent = b.List[0].Loc.Range.File.Indent(b.List[0].Loc.Range.Start)
		}
		text := ""
		for _, l := range lines {
			text += "\n" + indent + l
		}
		f.Edit(at(open, open.End), text)
		return
	}
	indent := cl.File.Indent(cl.Start)
	inner := indent + unitIndent(indent)
	if n := len(b.List); n > 0 && b.List[n-1].Loc.In == nil {
		inner = b.List[n-1].Loc.Range.File.Indent(b.List[n-1].Loc.Range.Start)
	}
	text := ""
	if strings.TrimSpace(cl.File.Text[cl.File.LineStart(cl.Start):cl.Start]) == "" {
		for _, l := range lines {
			text += inner + l + "\n"
		}
		f.Edit(at(cl, cl.File.LineStart(cl.Start)), text)
		return
	}
	for _, l := range lines {
		text += l + " "
	}
	f.Edit(at(cl, cl.Start), text)
}

// firstAfterDecls is the first statement behind the declarations of a block, or
// the first declaration that does something: what is closed where the block
// begins may be filled again by it.
func (f *Fn) firstAfterDecls(b *syntax.Stmt) *syntax.Stmt {
	for _, s := range b.List {
		if s.Op != syntax.DeclStmt || !f.idle(s) {
			return s
		}
	}
	return nil
}

// idle reports whether a declaration neither calls or changes anything nor looks at an object.
func (f *Fn) idle(s *syntax.Stmt) bool {
	idle := true
	syntax.Walk(s, func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok {
			object := e.Op == syntax.Ident && (f.P.IsHandle(e.Type) || f.P.IsHandleArray(e.Type)) && !facts.IsNull(e)
			idle = idle && !acts(e) && !object
		}
		return idle
	})
	return idle
}

// entryLines inserts declarations at the start of the function's body.
func (f *Fn) entryLines() {
	b := f.Func.Body
	open := b.Open.Range
	if in := b.Open.In; in != nil { // a macro makes the function: all stands on one line
		if in.Macro.Bundled || b.Open.Split {
			Refuse(b, "macro-statement", "this block is opened by a macro")
		}
		f.inst = in
		f.Edit(at(open, open.End), " "+strings.Join(f.entry, " "))
		return
	}
	indent := "    "
	if len(b.List) > 0 && b.List[0].Loc.In == nil {
		if i := b.List[0].Loc.Range.File.Indent(b.List[0].Loc.Range.Start); i != "" && b.List[0].Loc.Range.File.LineStart(b.List[0].Loc.Range.Start) > open.Start {
			indent = i
		}
	}
	text := ""
	for _, l := range f.entry {
		text += "\n" + indent + l
	}
	f.Edit(at(open, open.End), text)
}

// labelLines inserts lines after "label:".
func (f *Fn) labelLines(s *syntax.Stmt) {
	if s.Body == nil {
		Refuse(s, "label", "a label without a statement")
	}
	f.before[s.Body] = append(append([]string{}, f.labels[s]...), f.before[s.Body]...)
	if s.Body.Loc.First > s.Loc.First { // laid out when its turn comes, or now
		f.layoutStmt(s.Body)
		delete(f.before, s.Body)
		delete(f.after, s.Body)
		delete(f.deleted, s.Body)
	}
	f.labels[s] = nil
}

// deleteStmt removes a statement, or puts lines in its place.
func (f *Fn) deleteStmt(s *syntax.Stmt, lines []string) {
	r := f.stmtRange(s)
	if s.Loc.In != nil {
		text := strings.Join(lines, " ")
		if text == "" && unbraced(s) {
			text = ";"
		}
		f.Edit(r, text)
		return
	}
	if len(lines) > 0 {
		indent := r.File.Indent(r.Start)
		f.Edit(r, strings.Join(lines, "\n"+indent))
		return
	}
	if p, ok := s.Parent.(*syntax.Stmt); ok && p.Op != syntax.Block && p.Op != syntax.Switch {
		if p.Op == syntax.If && p.Then == s && p.Else == nil && f.harmless(p.Cond) && len(f.before[p])+len(f.after[p]) == 0 {
			if pp, ok := p.Parent.(*syntax.Stmt); ok && pp.Op == syntax.Block {
				f.dropEdits(p.Loc.Range)
				f.Edit(f.lineOf(p.Loc.Range), "")
				return
			}
		}
		f.Edit(r, ";")
		return
	}
	f.Edit(f.lineOf(r), "")
}

// dropEdits forgets edits within a range that disappears as a whole.
func (f *Fn) dropEdits(r source.Range) {
	keep := f.edits[:0]
	for _, e := range f.edits {
		if !r.Contains(e.Range) {
			keep = append(keep, e)
		}
	}
	f.edits = keep
}

// lineOf widens a removed statement to its lines; a comment that follows on
// the same line spoke of the statement and goes with it.
func (f *Fn) lineOf(r source.Range) source.Range {
	text := r.File.Text
	e := r.End
	for e < len(text) && (text[e] == ' ' || text[e] == '\t') {
		e++
	}
	if strings.HasPrefix(text[e:], "/*") {
		if i := strings.Index(text[e:], "*/"); i >= 0 && !strings.Contains(text[e:e+i], "\n") {
			e2 := e + i + 2
			for e2 < len(text) && (text[e2] == ' ' || text[e2] == '\t') {
				e2++
			}
			if e2 == len(text) || text[e2] == '\n' || text[e2] == '\r' {
				r.End = e2
			}
		}
	} else if strings.HasPrefix(text[e:], "//") {
		r.End = r.File.LineEnd(e)
	}
	return wholeLines(r)
}

// harmless reports whether evaluating e does nothing.
func (f *Fn) harmless(e *syntax.Expr) bool {
	ok := true
	syntax.Walk(e, func(n syntax.Node) bool {
		if x, is := n.(*syntax.Expr); is {
			ok = ok && !acts(x)
		}
		return ok
	})
	return ok
}

// acts reports whether an expression, apart from its operands, calls or changes something.
func acts(e *syntax.Expr) bool {
	switch e.Op {
	case syntax.Call, syntax.Assign, syntax.AssignOp, syntax.PreInc, syntax.PreDec, syntax.PostInc, syntax.PostDec:
		return true
	}
	return false
}
