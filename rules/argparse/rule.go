// Package argparse ports the parsing of arguments.
package argparse

import (
	"maps"
	"slices"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

func init() {
	port.Register(&port.Rule{
		ID:    "argparse",
		Title: "Argument parsing reads the argument array",
		Doc: `PyArg_ParseTuple and its family read the array of arguments that HPy passes. The support
header's parser is used instead of HPyArg_Parse, since HPy's own parser differs from CPython's in most
error messages and accepts calls that CPython rejects. A length of "#" that is an int, as it was without
PY_SSIZE_T_CLEAN, is stored by "%", which only that parser knows. Objects that "O" stores are not owned by the
variables: the array keeps them. Only where keyword arguments come as a dict (tp_new, tp_init) a tracker
keeps them, and is closed on every way out.`,
		Before: `if (!PyArg_ParseTuple(args, "O|i", &key, &n))`,
		After:  `if (!HPyCompat_Arg_ParseTuple(ctx, args, nargs, "O|i", &key, &n))`,
		Calls: calls(map[string]port.CallHandler{
			"PyArg_ParseTuple": parseTuple, "_PyArg_ParseTuple_SizeT": parseTuple,
			"PyArg_ParseTupleAndKeywords": parseKeywords, "_PyArg_ParseTupleAndKeywords_SizeT": parseKeywords,
			"PyArg_Parse": parseOne, "_PyArg_Parse_SizeT": parseOne,
			"PyArg_UnpackTuple": unpackTuple, "PyUnicode_FSConverter": (*port.Fn).ConvertCall, "PyUnicode_FSDecoder": (*port.Fn).ConvertCall,
			"PyTuple_GET_SIZE": argsSize, "PyTuple_Size": argsSize,
			"PyTuple_GET_ITEM": argsItem,
		}),
		Lenders: lenders,
	})
}

// calls adds what is there for the code of Argument Clinic.
func calls(m map[string]port.CallHandler) map[string]port.CallHandler {
	maps.Copy(m, clinicCalls)
	return m
}

// array returns the argument array that e names, or nil.
func array(f *port.Fn, e *syntax.Expr) *port.Local {
	x := syntax.StripCasts(e)
	if x.Op == syntax.Ident && x.Obj != nil {
		if l := f.Locals[x.Obj]; l != nil && f.AsArray(l, x) {
			return l
		}
	}
	return nil
}

// tracker introduces the tracker that keeps what a call parsed out of other
// objects until the function is left.
func tracker(f *port.Fn, c *syntax.Expr) *port.Local {
	for n := syntax.ParentOf(c); n != nil; n = syntax.ParentOf(n) {
		if s, ok := n.(*syntax.Stmt); ok && (s.Op == syntax.While || s.Op == syntax.For || s.Op == syntax.DoWhile) {
			port.Refuse(c, "parse-loop", "%s in a loop would need a tracker for each time around", c.CalledName())
		}
	}
	ht := f.Introduce(c, "ht", "Tracker", ownership.Null)
	f.Entry("HPyTracker " + ht.Handle + " = " + f.P.Use("HPyCompat_Tracker_NULL") + ";")
	f.KeepToExit(ht)
	return ht
}

// nested reports whether a format takes objects or strings out of tuples within the arguments.
func nested(f *port.Fn, format *syntax.Expr) bool {
	all, _ := f.Formats(format) // when they are not known, parsing is refused
	return slices.ContainsFunc(all, nestedIn)
}

func nestedIn(format string) bool {
	depth := 0
	for _, r := range format {
		switch {
		case r == ':' || r == ';':
			return false
		case r == '(':
			depth++
		case r == ')':
			depth--
		case depth > 0 && strings.ContainsRune("OSUYszyewu", r):
			return true
		}
	}
	return false
}

func parseTuple(f *port.Fn, c *syntax.Expr) port.Val {
	if len(c.Args) < 2 {
		port.Refuse(c, "arguments", "too few arguments")
	}
	l := array(f, c.Args[0])
	switch {
	case l == nil:
		ht := tracker(f, c)
		return f.ParseCall(c, "HPyCompat_Arg_ParseTupleObj", []string{"&" + ht.Handle, f.Borrow(c.Args[0])}, ht, 1, c.Args[1], 2)
	case nested(f, c.Args[1]):
		ht := tracker(f, c)
		return f.ParseCall(c, "HPyCompat_Arg_ParseTupleTracked", []string{"&" + ht.Handle, l.Obj.Name, f.Count()}, ht, 1, c.Args[1], 2)
	}
	return f.ParseCall(c, "HPyCompat_Arg_ParseTuple", []string{l.Obj.Name, f.Count()}, nil, 1, c.Args[1], 2)
}

func parseKeywords(f *port.Fn, c *syntax.Expr) port.Val {
	if len(c.Args) < 4 {
		port.Refuse(c, "arguments", "too few arguments")
	}
	fn := "HPyCompat_Arg_ParseTupleAndKeywords"
	l := array(f, c.Args[0])
	k := syntax.StripCasts(c.Args[1])
	var kl *port.Local
	if k.Op == syntax.Ident && k.Obj != nil {
		kl = f.Locals[k.Obj]
	}
	names := "HPy_NULL"
	switch {
	case kl != nil && kl.Kind == port.KwnamesLocal:
		names = kl.Handle
	case !facts.IsNull(c.Args[1]) && f.P.IsHandle(c.Args[1].Type):
		ht := tracker(f, c)
		head := []string{"&" + ht.Handle}
		if l != nil {
			fn += "Dict"
			head = append(head, l.Obj.Name, f.Count())
		} else {
			fn += "Obj"
			head = append(head, f.Borrow(c.Args[0]))
		}
		return f.ParseCall(c, fn, append(head, f.Borrow(c.Args[1])), ht, 2, c.Args[2], 4)
	}
	if l == nil {
		port.Refuse(c, "args-tuple", "keyword arguments are parsed from something that is no argument of a method")
	}
	if nested(f, c.Args[2]) {
		ht := tracker(f, c)
		return f.ParseCall(c, fn+"Tracked", []string{"&" + ht.Handle, l.Obj.Name, f.Count(), names}, ht, 2, c.Args[2], 4)
	}
	return f.ParseCall(c, fn, []string{l.Obj.Name, f.Count(), names}, nil, 2, c.Args[2], 4)
}

// parseOne renders PyArg_Parse. What comes out of the object is lent by it, so that it has to be one that
// the function's caller keeps.
func parseOne(f *port.Fn, c *syntax.Expr) port.Val {
	if len(c.Args) < 2 {
		port.Refuse(c, "arguments", "too few arguments")
	}
	x := syntax.StripCasts(c.Args[0])
	var l *port.Local
	if x.Op == syntax.Ident && x.Obj != nil {
		l = f.Locals[x.Obj]
	}
	if l == nil || !l.IsParam || l.Kind != port.HandleLocal || assigned(f, x.Obj) {
		port.Refuse(c, "args-tuple", "what PyArg_Parse takes out of an object lasts as long as that, which is no argument of this function")
	}
	if nested(f, c.Args[1]) {
		ht := tracker(f, c)
		return f.ParseCall(c, "HPyCompat_Arg_Parse", []string{"&" + ht.Handle, f.Borrow(c.Args[0])}, ht, 1, c.Args[1], 2)
	}
	return f.ParseCall(c, "HPyCompat_Arg_Parse", []string{"NULL", f.Borrow(c.Args[0])}, nil, 1, c.Args[1], 2)
}

func assigned(f *port.Fn, o *syntax.Object) bool {
	return slices.ContainsFunc(f.P.Facts.Uses[o], func(e *syntax.Expr) bool {
		return port.AssignTo(e) != nil || port.Addressed(e)
	})
}

func unpackTuple(f *port.Fn, c *syntax.Expr) port.Val {
	if len(c.Args) < 4 {
		port.Refuse(c, "arguments", "too few arguments")
	}
	fn, head := "HPyCompat_Arg_UnpackTuple", []string{"ctx"}
	if l := array(f, c.Args[0]); l != nil {
		head = append(head, l.Obj.Name, f.Count())
	} else {
		ht := tracker(f, c)
		fn += "Obj"
		head = append(head, "&"+ht.Handle, f.Borrow(c.Args[0]))
		f.Event(ownership.Event{Kind: ownership.Def, Var: ht.Var, From: ownership.Owned | ownership.Null, Site: c})
	}
	for _, a := range c.Args[1:4] {
		head = append(head, f.Plain(a))
	}
	least := c.Args[2].Const
	var places port.ParsedPlaces
	for i, a := range c.Args[4:] {
		head = append(head, f.ParseTo(c, a, least == nil || int64(i) >= *least, &places))
	}
	return port.Val{Text: f.StoreParsed(c, f.P.Use(fn)+"("+strings.Join(head, ", ")+")", places)}
}

func argsSize(f *port.Fn, c *syntax.Expr) port.Val {
	if l := array(f, c.Args[0]); l != nil {
		return port.Val{Text: "(HPy_ssize_t)" + f.Count()}
	}
	if len(c.Args) == 1 {
		if k, ok := kwnames(f, c.Args[0]); ok {
			return port.Val{Text: "HPy_Length(ctx, " + k + ")"}
		}
	}
	return f.Mapped(c)
}

func argsItem(f *port.Fn, c *syntax.Expr) port.Val {
	if l := array(f, c.Args[0]); l != nil && len(c.Args) == 2 {
		return port.Val{Text: l.Obj.Name + "[" + f.Plain(c.Args[1]) + "]", Own: port.UnownedVal}
	}
	return f.Mapped(c)
}
