package port

import (
	"fmt"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
)

// Ported code calls a function that stays in the C API through a bridge: a function
// of our own that makes objects of handles, calls, and makes a handle of what comes
// back. It can be written when the text of the function shows what it does with
// references; else the caller stays, too.

// callStaying renders a call of a function that stays; not ok when it has nothing
// to do with objects.
func (f *Fn) callStaying(c *syntax.Expr, o *syntax.Object) (Val, bool) {
	fn := f.P.stayer(o)
	if fn == nil || !f.P.bridged(fn) {
		return Val{}, false
	}
	name := o.Name
	if fn.Type.Variadic || len(c.Args) != len(fn.Params) {
		Refuse(c, "bridge", "%s stays in the C API, and its arguments are not its parameters", name)
	}
	sum := fn.sum()
	returns := f.P.IsHandle(fn.Type.Result)
	if returns && strings.HasPrefix(f.Func.Name, "PyInit_") { // what makes the module takes its initialization with it
		Refuse(c, "bridge", "%s stays in the C API and returns an object to the initialization of the module", name)
	}
	if returns && sum.result == refUnknown {
		Refuse(c, "bridge", "%s stays in the C API, and it is not clear whether its result is a new reference", name)
	}
	args := make([]*string, len(c.Args))
	for i, a := range c.Args {
		q := fn.Params[i]
		var t string
		switch {
		case f.P.StructOf(q.Type) != nil:
			if !sum.keeps[i] {
				Refuse(c, "bridge", "%s stays in the C API, and it may keep or give up its argument %s", name, q.Name)
			}
			t = f.Struct(a)
		case f.P.IsHandle(q.Type):
			if !sum.keeps[i] {
				Refuse(c, "bridge", "%s stays in the C API, and it may keep or give up its argument %s", name, q.Name)
			}
			t = f.Borrow(a)
		case f.P.IsHandleArray(q.Type) || f.P.isHandleFunc(q.Type):
			if !facts.IsNull(a) {
				Refuse(c, "bridge", "%s stays in the C API, and its argument %s leads to objects in another way than by a pointer", name, q.Name)
			}
			t = f.src(a)
		default:
			if r := facts.FuncRef(a); r != nil && f.P.needsContext(r) {
				Refuse(a, "callback", "%s is called back by %s, which passes no context", r.Name, name)
			}
			t = f.Plain(a)
		}
		args[i] = &t
	}
	v := Val{Text: f.CallText(c, f.P.bridge(o), "ctx", args)}
	if returns {
		v.Own, v.Null = OwnedVal, true
	}
	return v, true
}

// A stayer is a function that stays, as this file knows it: by its definition, or by
// the prototype of one that another file defines.
type stayer struct {
	Type   *syntax.Type
	Params []*syntax.VarDecl
	sum    func() *refSummary
}

// stayer returns what this file knows of a function, nil when that is not enough.
func (p *Port) stayer(o *syntax.Object) *stayer {
	if fn := o.Func; fn != nil {
		if fn.Type == nil {
			return nil
		}
		return &stayer{fn.Type, fn.Params, func() *refSummary { return p.summary(fn) }}
	}
	q, fn := p.definition(o)
	if fn == nil || o.Type == nil || o.Type.Kind != syntax.Function {
		return nil
	}
	for _, d := range o.Decls {
		if len(d.Params) == len(o.Type.Params) && len(d.Params) == len(fn.Params) {
			return &stayer{o.Type, d.Params, func() *refSummary { return q.summary(fn) }}
		}
	}
	return nil
}

// definition finds the definition of a function, and the file it stands in.
func (p *Port) definition(o *syntax.Object) (*Port, *syntax.Func) {
	if o.Func != nil {
		return p, o.Func
	}
	d := p.Foreign[o]
	if d == nil {
		return nil, nil
	}
	for _, q := range p.peers {
		if q.Unit.Objects[d.Name] == d {
			return q, d.Func
		}
	}
	return nil, nil
}

// bridged reports whether calls of a function that stays need a bridge: it takes or
// returns objects other than by their structs.
func (p *Port) bridged(fn *stayer) bool {
	if p.IsHandle(fn.Type.Result) {
		return true
	}
	for _, q := range fn.Params {
		if p.IsHandle(q.Type) || p.IsHandleArray(q.Type) || p.isHandleFunc(q.Type) {
			return true
		}
	}
	return false
}

// bridge is the name of the bridge to a function.
func (p *Port) bridge(o *syntax.Object) string {
	m, _ := p.Data["bridges"].(map[*syntax.Object]string)
	if m == nil {
		m = map[*syntax.Object]string{}
		p.Data["bridges"] = m
	}
	if m[o] == "" {
		m[o] = p.Fresh(o.Name + "_hpy")
	}
	return m[o]
}

// bridges writes the bridges that ported functions use, each before the first of them.
func (p *Port) bridges() {
	m, _ := p.Data["bridges"].(map[*syntax.Object]string)
	if len(m) == 0 {
		return
	}
	done := map[*syntax.Object]bool{}
	for _, f := range p.Unit.Funcs {
		if f.Body == nil || p.Sigs[f.Obj] == nil || p.Stays(f.Obj) != nil {
			continue
		}
		for _, o := range callees(f) {
			if m[o] == "" || done[o] {
				continue
			}
			done[o] = true
			p.guard(nil, func() { p.writeBridge(f, o, m[o]) })
		}
	}
}

func (p *Port) writeBridge(before *syntax.Func, o *syntax.Object, name string) {
	r := before.Loc.Range
	if before.Loc.In != nil || before.Loc.Split {
		Refuse(before, "bridge", "the head of %s is spelled by a macro", before.Name)
	}
	for _, a := range p.Unit.Arms {
		if a.Guard || a.Body.File != r.File || a.Body.Start > r.Start || a.Body.End < r.End {
			continue
		}
		for _, f := range p.Unit.Funcs {
			if f != before && p.Sigs[f.Obj] != nil && f.Body != nil && !a.Body.Contains(f.Loc.Range) {
				for _, c := range callees(f) {
					if c == o {
						Refuse(before, "bridge", "%s stands under a condition, and the bridge to %s with it", before.Name, o.Name)
					}
				}
			}
		}
	}
	fn := p.stayer(o)
	var params, args, open, end []string
	for i, q := range fn.Params {
		n := q.Name
		if n == "" || n == "ctx" {
			n = fmt.Sprintf("a%d", i)
		}
		switch {
		case q.Type != nil && q.Type.Kind == syntax.Void:
			continue
		case p.StructOf(q.Type) != nil:
			params = append(params, typed(q, n))
			args = append(args, n)
		case p.IsHandle(q.Type):
			params = append(params, "HPy h_"+n)
			open = append(open, fmt.Sprintf("    PyObject *%s = %s(ctx, h_%s);\n", n, p.Use("HPyCompat_AsPy"), n))
			end = append(end, "    Py_XDECREF("+n+");\n")
			if q.Type.IsPyObjectPtr() {
				args = append(args, n)
			} else {
				args = append(args, "("+strings.TrimSpace(q.Type.String())+")"+n)
			}
		default:
			params = append(params, typed(q, n))
			args = append(args, n)
		}
	}
	call := o.Name + "(" + strings.Join(args, ", ") + ")"
	res := fn.Type.Result
	head, body := "", ""
	switch {
	case p.IsHandle(res):
		from := "HPyCompat_FromPy"
		if fn.sum().result == refNew {
			from = "HPyCompat_FromPyNew"
		}
		if !res.IsPyObjectPtr() {
			call = "(PyObject *)" + call
		}
		head, body = "HPy", "    HPy result = "+p.Use(from)+"(ctx, "+call+");\n"
	case res == nil || res.Kind == syntax.Void:
		head, body = "void", "    "+call+";\n"
	default:
		head = strings.TrimSpace(res.String())
		body = "    " + declare(head, "result") + " = " + call + ";\n"
	}
	ret := "    return result;\n"
	if head == "void" {
		ret = ""
	}
	text := "static " + head + "\n" + name + "(" + strings.Join(append([]string{"HPyContext *ctx"}, params...), ", ") + ")\n{\n" +
		strings.Join(open, "") + body + strings.Join(end, "") + ret + "}\n\n"
	at := aboveComment(r)
	p.Edit(source.Range{File: at.File, Start: at.Start, End: at.Start}, text)
}

// typed spells a parameter as the author did, with a name.
func typed(q *syntax.VarDecl, name string) string {
	text := strings.Join(strings.Fields(q.Decl.Range.Text()), " ")
	if q.Name == name && q.Decl.In == nil && !q.Decl.Split && text != "" {
		return text
	}
	return declare(strings.TrimSpace(q.Type.String()), name)
}

func declare(typ, name string) string {
	if strings.HasSuffix(typ, "*") {
		return typ + name
	}
	return typ + " " + name
}

// aboveComment moves the start of a function to the comment right above it.
func aboveComment(r source.Range) source.Range {
	text := r.File.Text[:r.Start]
	trimmed := strings.TrimRight(text, " \t\n")
	if strings.HasSuffix(trimmed, "*/") && strings.Count(text[len(trimmed):], "\n") <= 1 {
		if i := strings.LastIndex(trimmed, "/*"); i >= 0 && strings.TrimSpace(text[r.File.LineStart(i):i]) == "" {
			r.Start = i
		}
	}
	return r
}

// AboveComment is aboveComment for rules.
func AboveComment(r source.Range) source.Range { return aboveComment(r) }
