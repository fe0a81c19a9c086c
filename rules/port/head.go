package port

import (
	"fmt"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// This file is about the text of a function as a whole: what stays unread, the lines at
// the start of the body, and how the edits are handed to the port.

// unread says why a function stays whose body the front end left out.
func unread(fn *syntax.Func) *Refusal {
	if fn.CutNested != "" {
		return &Refusal{Pos: fn.Loc.Range, Code: "nested-function", Reason: fn.Cut}
	}
	return &Refusal{Pos: fn.Loc.Range, Code: "unparsed", Reason: "the body of this function could not be read: " + fn.Cut}
}

// nestedFunc passes over a function that GCC lets a block define. The front end lets
// through only what works on no objects; it stays as it is where nothing that it
// names changes.
func (f *Fn) nestedFunc(s *syntax.Stmt) {
	f.begin(s, ownership.Simple)
	var see func(syntax.Node) bool
	see = func(n syntax.Node) bool {
		if e, ok := n.(*syntax.Expr); ok && e.Op == syntax.Ident && e.Obj != nil && f.P.Sigs[e.Obj] != nil {
			Refuse(e, "nested-function", "the nested function %s uses %s, which is another in the port", s.Nested.Name, e.Name)
		}
		if in, ok := n.(*syntax.Stmt); ok && in.Op == syntax.FuncStmt {
			syntax.Walk(in.Nested, see)
		}
		return true
	}
	syntax.Walk(s.Nested, see)
	f.end(s)
}

// packedParam makes a parameter that holds arguments an object from the start.
func (f *Fn) packedParam(l *Local, packer string) {
	l.Kind, l.Handle, l.Packer = HandleLocal, f.Fresh("h_"+l.Obj.Name), packer
	l.Var = f.newVar(l.Handle, l.Obj, nil, ownership.Owned|ownership.Null)
}

// A pack is an object of arguments, and the call that makes it.
type pack struct{ handle, call string }

// lines make the object. Where that fails, what the function owns already is closed.
func (p pack) lines(f *Fn, owned []string) []string {
	out := []string{"HPy " + p.handle + ";", "if (!" + p.call + ")"}
	if len(owned) == 0 {
		return append(out, "    "+f.failure())
	}
	out[1] += " {"
	for _, h := range owned {
		out = append(out, "    HPy_Close(ctx, "+h+");")
	}
	return append(out, "    "+f.failure(), "}")
}

// packing makes the object of such a parameter.
func (f *Fn) packing(l *Local) pack {
	args := ""
	for i := range f.Sig.Params {
		if q := &f.Sig.Params[i]; q.Kind == ArgsParam || q.Kind == FastArgsParam {
			args = q.Decl.Name + ", " + f.Count()
		}
	}
	if args == "" {
		Refuse(f.Func, "kwargs", "the keyword arguments are used as an object, but the arguments are not at hand")
	}
	if l.Packer == "HPyCompat_Arg_PackKeywords" {
		args += ", " + l.Obj.Name
	}
	return pack{l.Handle, f.P.Use(l.Packer) + "(ctx, " + args + ", &" + l.Handle + ")"}
}

// Edit records an edit of the function's text.
func (f *Fn) Edit(r source.Range, text string) {
	if !r.IsValid() || r.File.Bundled {
		panic(&Refusal{Pos: f.Func.Loc.Range, Code: "macro", Reason: "this is spelled by a macro that can't be edited"})
	}
	if r.Text() == text {
		return
	}
	if m := f.P.macroAt(r); m != nil {
		exp := f.inst
		for exp != nil && exp.Macro != m {
			exp = exp.Parent
		}
		if exp == nil {
			panic(&Refusal{Pos: r, Code: "macro", Reason: "this is spelled by the macro " + m.Name + " in a way that can't be edited"})
		}
		f.bodyEdits = append(f.bodyEdits, bodyEdit{bodyKey{r.File, r.Start, r.End}, exp, text, exp.Call, f.P.current})
		return
	}
	f.edits = append(f.edits, Edit{r, text, f.P.current})
}

// commit hands the function's edits to the port.
func (f *Fn) commit() {
	f.layout()
	f.shareText()
	for _, e := range f.edits {
		if openGroups(e.Range.Text()) != openGroups(e.New) {
			panic(&Refusal{Pos: e.Range, Code: "arm-left", Reason: "a part under #if begins or ends within what changes"})
		}
	}
	f.P.addBodies(f)
	f.P.Edits = append(f.P.Edits, f.edits...)
	f.P.Diags = append(f.P.Diags, f.Notes...)
	for _, e := range f.edits {
		f.P.UseAll(e.New)
	}
}

// openGroups counts the groups of #if in a text that begin and do not end there.
func openGroups(text string) int {
	if !strings.Contains(text, "#") {
		return 0
	}
	n := 0
	for _, line := range strings.Split(text, "\n") {
		line, ok := strings.CutPrefix(strings.TrimLeft(line, " \t"), "#")
		line = strings.TrimLeft(line, " \t")
		switch {
		case !ok:
		case strings.HasPrefix(line, "if"):
			n++
		case strings.HasPrefix(line, "endif"):
			n--
		}
	}
	return n
}

// head makes the lines at the start of the body: structs of pair parameters
// and duplicates of parameters that the function must own.
func (f *Fn) head() {
	var lines, owned []string
	for i := range f.Sig.Params {
		q := &f.Sig.Params[i]
		if q.As != "" {
			lines = append(lines, f.declSpelling(q.Decl)+" = "+q.As+";")
		}
		l := f.Locals[q.Decl.Obj]
		if l == nil || l.Var == nil {
			continue
		}
		if l.Packer != "" {
			lines = append(lines, f.packing(l).lines(f, owned)...)
			owned = append(owned, l.Handle)
			continue
		}
		if l.Kind == OutLocal {
			if !f.storedFirst(l) {
				null := l.Handle + " = HPy_NULL;"
				if f.P.optional(f.Func, q.Decl) {
					null = "if (" + l.Obj.Name + " != NULL) " + null
				}
				lines = append(lines, null)
			}
			continue
		}
		if f.D.Promote[l.Var] {
			lines = append(lines, fmt.Sprintf("%s = HPy_Dup(ctx, %s);", l.Handle, l.Handle))
			owned = append(owned, l.Handle)
		}
		if l.Kind == PairLocal && l.Synced && l.UsesStruct {
			text := f.asStruct(l.Struct, l.Handle, f.Sig.Conv == Helper && i > 0)
			if f.P.nones().locals[l.Obj] {
				text = f.structOf(l, nil, nil)
			} else if f.comesAsAny(i) {
				text = f.asStructIf(l)
			}
			lines = append(lines, f.declSpelling(q.Decl)+" = "+text+";")
		}
	}
	for _, p := range f.packs {
		lines = append(lines, p.lines(f, owned)...)
		owned = append(owned, p.handle)
	}
	f.entry = append(lines, f.entry...)
}

// declSpelling spells the declaration of a struct pointer as the author did, on one line.
func (f *Fn) declSpelling(d *syntax.VarDecl) string {
	s := strings.Join(strings.Fields(d.Decl.Range.Text()), " ")
	s = strings.TrimPrefix(s, "register ")
	return s
}

// asStruct is the text that gets at the struct of an object.
func (f *Fn) asStruct(s *facts.ObjStruct, handle string, maybeNull bool) string {
	if strings.Contains(s.Name, " ") {
		panic(&Refusal{Pos: f.Func.Loc.Range, Code: "struct-name", Reason: s.Name + " has no typedef name"})
	}
	if maybeNull {
		return fmt.Sprintf("%s(%s_AsStruct, ctx, %s)", f.P.Use("HPyCompat_AsStruct"), s.Name, handle)
	}
	return fmt.Sprintf("%s_AsStruct(ctx, %s)", s.Name, handle)
}
