// Package argparse ports the parsing of arguments.
package argparse

import (
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
error messages and accepts calls that CPython rejects. Objects that "O" stores are not owned by the
variables: the array keeps them. Only where keyword arguments come as a dict (tp_new, tp_init) a tracker
keeps them, and is closed on every way out.`,
		Before: `if (!PyArg_ParseTuple(args, "O|i", &key, &n))`,
		After:  `if (!HPyCompat_Arg_ParseTuple(ctx, args, nargs, "O|i", &key, &n))`,
		Calls: map[string]port.CallHandler{
			"PyArg_ParseTuple": parseTuple, "_PyArg_ParseTuple_SizeT": parseTuple,
			"PyArg_ParseTupleAndKeywords": parseKeywords, "_PyArg_ParseTupleAndKeywords_SizeT": parseKeywords,
			"PyArg_UnpackTuple": unpackTuple,
			"PyTuple_GET_SIZE":  argsSize, "PyTuple_Size": argsSize,
			"PyTuple_GET_ITEM": argsItem,
		},
	})
}

// array returns the argument array that e names, or nil.
func array(f *port.Fn, e *syntax.Expr) *port.Local {
	x := syntax.StripCasts(e)
	if x.Op == syntax.Ident && x.Obj != nil {
		if l := f.Locals[x.Obj]; l != nil && l.Kind == port.ArgsLocal && f.AsArray(l) {
			return l
		}
	}
	return nil
}

func parseTuple(f *port.Fn, c *syntax.Expr) port.Val {
	if len(c.Args) < 2 {
		port.Refuse(c, "arguments", "too few arguments")
	}
	l := array(f, c.Args[0])
	var head []string
	fn := "HPyCompat_Arg_ParseTuple"
	if l != nil {
		head = []string{l.Obj.Name, "nargs"}
	} else {
		fn = "HPyCompat_Arg_ParseTupleObj"
		head = []string{f.Borrow(c.Args[0])}
	}
	return f.ParseCall(c, fn, head, nil, 1, c.Args[1], 2)
}

func parseKeywords(f *port.Fn, c *syntax.Expr) port.Val {
	if len(c.Args) < 4 {
		port.Refuse(c, "arguments", "too few arguments")
	}
	l := array(f, c.Args[0])
	if l == nil {
		port.Refuse(c, "args-tuple", "keyword arguments are parsed from something that is no argument of a method")
	}
	k := syntax.StripCasts(c.Args[1])
	if k.Op == syntax.Ident && k.Obj != nil && f.Locals[k.Obj] != nil {
		switch kl := f.Locals[k.Obj]; kl.Kind {
		case port.KwnamesLocal:
			return f.ParseCall(c, "HPyCompat_Arg_ParseTupleAndKeywords", []string{l.Obj.Name, "nargs", kl.Handle}, nil, 2, c.Args[2], 4)
		case port.HandleLocal:
			ht := f.Introduce("tracker", "ht", "Tracker", ownership.Null)
			f.Entry("HPyTracker " + ht.Handle + " = " + f.P.Use("HPyCompat_Tracker_NULL") + ";")
			f.KeepToExit(ht)
			kw := f.Borrow(c.Args[1])
			return f.ParseCall(c, "HPyCompat_Arg_ParseTupleAndKeywordsDict", []string{"&" + ht.Handle, l.Obj.Name, "nargs", kw}, ht, 2, c.Args[2], 4)
		}
	}
	if facts.IsNull(c.Args[1]) {
		return f.ParseCall(c, "HPyCompat_Arg_ParseTupleAndKeywords", []string{l.Obj.Name, "nargs", "HPy_NULL"}, nil, 2, c.Args[2], 4)
	}
	port.Refuse(c, "kwargs", "keyword arguments are parsed from something that is no argument of a method")
	return port.Val{}
}

func unpackTuple(f *port.Fn, c *syntax.Expr) port.Val {
	l := array(f, c.Args[0])
	if l == nil || len(c.Args) < 4 {
		port.Refuse(c, "args-tuple", "PyArg_UnpackTuple of something that is no argument tuple")
	}
	var rest []string
	for _, a := range c.Args[1:4] {
		rest = append(rest, f.Plain(a))
	}
	for _, a := range c.Args[4:] {
		rest = append(rest, f.ParseOut(c, a))
	}
	text := f.P.Use("HPyCompat_Arg_UnpackTuple") + "(ctx, " + l.Obj.Name + ", nargs, " + strings.Join(rest, ", ") + ")"
	return port.Val{Text: text}
}

func argsSize(f *port.Fn, c *syntax.Expr) port.Val {
	if l := array(f, c.Args[0]); l != nil {
		return port.Val{Text: "(HPy_ssize_t)nargs"}
	}
	return f.Mapped(c)
}

func argsItem(f *port.Fn, c *syntax.Expr) port.Val {
	if l := array(f, c.Args[0]); l != nil && len(c.Args) == 2 {
		return port.Val{Text: l.Obj.Name + "[" + f.Plain(c.Args[1]) + "]", Own: port.UnownedVal}
	}
	return f.Mapped(c)
}
