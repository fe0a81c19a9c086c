package argparse

import (
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/ownership"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// Code that Argument Clinic writes parses arguments by private functions of
// CPython, which take the array of arguments that a method gets, an _PyArg_Parser
// with the names of the parameters, and an array to sort the arguments into:
//
//	args = _PyArg_UnpackKeywords(args, nargs, NULL, kwnames, &_parser, 1, 3, 0, argsbuf);
//
// HPy passes the same array, so these calls keep their form. The arrays are lent:
// what they hold belongs to whoever called the method, or, for keywords that come
// as a dict, to a tracker.

var clinicCalls = map[string]port.CallHandler{
	"_PyArg_UnpackKeywords": unpackKeywords, "_PyArg_UnpackStack": unpackStack,
	"_PyArg_ParseStack": parseStack, "_PyArg_ParseStack_SizeT": parseStack,
	"_PyArg_ParseStackAndKeywords": parseStackKeywords, "_PyArg_ParseStackAndKeywords_SizeT": parseStackKeywords,
	"_PyArg_ParseTupleAndKeywordsFast": parseFast, "_PyArg_ParseTupleAndKeywordsFast_SizeT": parseFast,
	"_PyArg_NoKeywords": noKeywords, "_PyArg_NoKwnames": noKeywords, "_PyArg_NoPositional": noPositional,
	"PyDict_GET_SIZE": dictSize, "PyDict_Size": dictSize,
}

// lenders are the calls that yield an array of arguments, by the argument that is filled.
var lenders = map[string]int{"_PyArg_UnpackKeywords": 8}

// items are the arguments of a call as an array and their number: the array that e names,
// or that behind the tuple of which e takes the items.
func items(f *port.Fn, e *syntax.Expr, n *syntax.Expr) string {
	x := syntax.StripCasts(e)
	if x.Op == syntax.Arrow && x.Name == "ob_item" {
		x = syntax.StripCasts(x.X)
		for x.Op == syntax.Call && len(x.Args) == 1 && x.CalledName() == "_PyTuple_CAST" {
			x = syntax.StripCasts(x.Args[0])
		}
		if l := array(f, x); l != nil {
			return l.Obj.Name + ", " + count(f, n)
		}
		port.Refuse(e, "args-tuple", "the items of something that is no argument of a method are parsed")
	}
	if facts.IsNull(e) {
		return "NULL, " + count(f, n)
	}
	if l := local(f, x); l != nil && l.Kind == port.FastLocal {
		return l.Obj.Name + ", " + count(f, n)
	}
	port.Refuse(e, "args-tuple", "the items of something that is no argument of a method are parsed")
	return ""
}

// count spells how many arguments there are.
func count(f *port.Fn, n *syntax.Expr) string { return f.Plain(n) }

func local(f *port.Fn, e *syntax.Expr) *port.Local {
	x := syntax.StripCasts(e)
	if x.Op != syntax.Ident || x.Obj == nil {
		return nil
	}
	return f.Locals[x.Obj]
}

// kwnames spells the names of keyword arguments that a method gets; false when e is something else.
func kwnames(f *port.Fn, e *syntax.Expr) (string, bool) {
	if l := local(f, e); l != nil && l.Kind == port.KwnamesLocal {
		return l.Handle, true
	}
	return "", false
}

// kwdict reports whether e names the keyword arguments of a constructor.
func kwdict(f *port.Fn, e *syntax.Expr) bool {
	x := syntax.StripCasts(e)
	for i := range f.Sig.Params {
		if q := &f.Sig.Params[i]; q.Kind == port.KwDictParam && q.Decl.Obj == x.Obj && x.Op == syntax.Ident {
			return true
		}
	}
	return false
}

func need(c *syntax.Expr, n int) {
	if len(c.Args) < n {
		port.Refuse(c, "arguments", "too few arguments")
	}
}

// unpackKeywords renders _PyArg_UnpackKeywords(args, nargs, kwargs, kwnames, parser, minpos, maxpos, minkw, buf).
func unpackKeywords(f *port.Fn, c *syntax.Expr) port.Val {
	need(c, 9)
	fn, head := "HPyCompat_Arg_UnpackKeywords", "ctx, "
	var names string
	var ht *port.Local
	switch {
	case !facts.IsNull(c.Args[2]):
		ht = tracker(f, c)
		fn, head = fn+"Dict", "ctx, &"+ht.Handle+", "
		names = f.Borrow(c.Args[2])
	case facts.IsNull(c.Args[3]):
		names = "HPy_NULL"
	default:
		var ok bool
		if names, ok = kwnames(f, c.Args[3]); !ok {
			port.Refuse(c.Args[3], "kwargs", "the names of keyword arguments are something that is no argument of a method")
		}
	}
	texts := []string{items(f, c.Args[0], c.Args[1]), names}
	for _, a := range c.Args[4:9] {
		texts = append(texts, f.Plain(a))
	}
	if ht != nil {
		f.Event(ownership.Event{Kind: ownership.Def, Var: ht.Var, From: ownership.Owned | ownership.Null, Site: c})
	}
	f.P.Use("HPyCompat_Arg_Parser")
	return port.Val{Text: f.P.Use(fn) + "(" + head + strings.Join(texts, ", ") + ")"}
}

// unpackStack renders _PyArg_UnpackStack(args, nargs, name, min, max, ...).
func unpackStack(f *port.Fn, c *syntax.Expr) port.Val {
	need(c, 5)
	head := []string{"ctx", items(f, c.Args[0], c.Args[1])}
	for _, a := range c.Args[2:5] {
		head = append(head, f.Plain(a))
	}
	least := c.Args[3].Const
	var places port.ParsedPlaces
	for i, a := range c.Args[5:] {
		head = append(head, f.ParseTo(c, a, least == nil || int64(i) >= *least, &places))
	}
	return port.Val{Text: f.StoreParsed(c, f.P.Use("HPyCompat_Arg_UnpackTuple")+"("+strings.Join(head, ", ")+")", places)}
}

// parseStack renders _PyArg_ParseStack(args, nargs, format, ...).
func parseStack(f *port.Fn, c *syntax.Expr) port.Val {
	need(c, 3)
	list := items(f, c.Args[0], c.Args[1])
	if nested(f, c.Args[2]) {
		ht := tracker(f, c)
		return f.ParseCall(c, "HPyCompat_Arg_ParseTupleTracked", []string{"&" + ht.Handle, list}, ht, 2, c.Args[2], 3)
	}
	return f.ParseCall(c, "HPyCompat_Arg_ParseTuple", []string{list}, nil, 2, c.Args[2], 3)
}

// parseStackKeywords renders _PyArg_ParseStackAndKeywords(args, nargs, kwnames, parser, ...).
func parseStackKeywords(f *port.Fn, c *syntax.Expr) port.Val {
	need(c, 4)
	names := "HPy_NULL"
	if !facts.IsNull(c.Args[2]) {
		var ok bool
		if names, ok = kwnames(f, c.Args[2]); !ok {
			port.Refuse(c.Args[2], "kwargs", "the names of keyword arguments are something that is no argument of a method")
		}
	}
	parser, format := parserOf(c, c.Args[3])
	head := []string{items(f, c.Args[0], c.Args[1]), names, parser + ".format", parser + ".keywords"}
	f.P.Use("HPyCompat_Arg_Parser")
	if nested(f, format) {
		ht := tracker(f, c)
		return f.ParseCall(c, "HPyCompat_Arg_ParseTupleAndKeywordsTracked", append([]string{"&" + ht.Handle}, head...), ht, 4, format, 4)
	}
	return f.ParseCall(c, "HPyCompat_Arg_ParseTupleAndKeywords", head, nil, 4, format, 4)
}

// parseFast renders _PyArg_ParseTupleAndKeywordsFast(args, kwargs, parser, ...).
func parseFast(f *port.Fn, c *syntax.Expr) port.Val {
	need(c, 3)
	l := array(f, c.Args[0])
	if l == nil {
		port.Refuse(c, "args-tuple", "keyword arguments are parsed from something that is no argument of a method")
	}
	parser, format := parserOf(c, c.Args[2])
	f.P.Use("HPyCompat_Arg_Parser")
	fn, names := "HPyCompat_Arg_ParseTupleAndKeywords", "HPy_NULL"
	var ht *port.Local
	var head []string
	if k, ok := kwnames(f, c.Args[1]); ok {
		names = k
		if nested(f, format) {
			fn += "Tracked"
			ht = tracker(f, c)
		}
	} else if !facts.IsNull(c.Args[1]) {
		fn += "Dict"
		ht = tracker(f, c)
		names = f.Borrow(c.Args[1])
	}
	if ht != nil {
		head = append(head, "&"+ht.Handle)
	}
	head = append(head, l.Obj.Name, f.Count(), names, parser+".format", parser+".keywords")
	return f.ParseCall(c, fn, head, ht, 3, format, 3)
}

// parserOf spells the parser whose address e takes, and finds its format.
func parserOf(c, e *syntax.Expr) (string, *syntax.Expr) {
	x := syntax.StripCasts(e)
	if x.Op == syntax.Addr {
		if v := syntax.Unparen(x.X); v.Op == syntax.Ident && v.Obj != nil && e.Loc.In == nil {
			for _, d := range v.Obj.Decls {
				if d.Init == nil {
					continue
				}
				for _, it := range d.Init.List {
					if it.Field == "format" && it.Value != nil && it.Value.Expr != nil && !facts.IsNull(it.Value.Expr) {
						return v.Name, it.Value.Expr
					}
				}
			}
		}
	}
	port.Refuse(c, "format", "the format of %s is not that of a parser which stands here", c.CalledName())
	return "", nil
}

// noKeywords renders _PyArg_NoKeywords(name, kwargs), which gets a dict, or the names of a call.
func noKeywords(f *port.Fn, c *syntax.Expr) port.Val {
	need(c, 2)
	text := "HPy_NULL"
	if k, ok := kwnames(f, c.Args[1]); ok {
		text = k
	} else if !facts.IsNull(c.Args[1]) {
		text = f.Borrow(c.Args[1])
	}
	return port.Val{Text: f.P.Use("HPyCompat_Arg_NoKeywords") + "(ctx, " + f.Plain(c.Args[0]) + ", " + text + ")"}
}

// noPositional renders _PyArg_NoPositional(name, args).
func noPositional(f *port.Fn, c *syntax.Expr) port.Val {
	need(c, 2)
	text := "0"
	if array(f, c.Args[1]) != nil {
		text = "(size_t)" + f.Count()
	} else if !facts.IsNull(c.Args[1]) {
		text = "(size_t)HPy_Length(ctx, " + f.Borrow(c.Args[1]) + ")"
	}
	return port.Val{Text: f.P.Use("HPyCompat_Arg_NoPositional") + "(ctx, " + f.Plain(c.Args[0]) + ", " + text + ")"}
}

// dictSize counts the keyword arguments of a constructor, which some loaders give as a tuple of names.
func dictSize(f *port.Fn, c *syntax.Expr) port.Val {
	if len(c.Args) == 1 && kwdict(f, c.Args[0]) {
		return port.Val{Text: "HPy_Length(ctx, " + f.Borrow(c.Args[0]) + ")"}
	}
	return f.Mapped(c)
}
