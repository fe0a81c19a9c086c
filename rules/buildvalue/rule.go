// Package buildvalue ports values that are built by a format.
package buildvalue

import (
	"maps"
	"slices"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

func init() {
	port.Register(&port.Rule{
		ID:    "buildvalue",
		Title: "Formats say who keeps an object",
		Doc: `Py_BuildValue and the calls that build their arguments by a format become functions of the
support header with the same formats. The unit "O" lends an object, "N" hands it over: its handle must not
be closed by the caller, on no path. A format that is no literal is refused, since it might hold an "N".`,
		Before: `return Py_BuildValue("(NO)", PyList_New(0), key);`,
		After:  `return HPyCompat_BuildValue(ctx, "(NO)", HPyCompat_List_New(ctx, 0), key);`,
		Calls: map[string]port.CallHandler{
			"Py_BuildValue": at(0), "_Py_BuildValue_SizeT": at(0),
			"PyObject_CallFunction": at(1), "_PyObject_CallFunction_SizeT": at(1),
			"PyObject_CallMethod": at(2), "_PyObject_CallMethod_SizeT": at(2), "_PyObject_CallMethod": at(2),
			"_PyObject_CallMethodId": at(2), "_PyObject_CallMethodId_SizeT": at(2),
			"PyObject_CallFunctionObjArgs": objectArgs(1), "PyObject_CallMethodObjArgs": objectArgs(2),
		},
	})
}

// at handles a call whose argument i is the format.
func at(i int) port.CallHandler {
	return func(f *port.Fn, c *syntax.Expr) port.Val {
		if i >= len(c.Args) {
			port.Refuse(c, "arguments", "%s is called with too few arguments", c.CalledName())
		}
		all, ok := f.Formats(c.Args[i])
		if !ok {
			if !objects(f, c.Args[i+1:]) { // nothing that it could take over
				return f.Mapped(c)
			}
			port.Refuse(c, "format", "the format of %s is no literal", c.CalledName())
		}
		var how map[int]port.Pass
		for k, format := range all {
			h, n := units(c, format, i+1)
			if n > len(c.Args) || !ignored(f, c.Args[n:]) {
				port.Refuse(c, "format", "the format %q of %s takes %d arguments, %d are passed", format, c.CalledName(), n-i-1, len(c.Args)-i-1)
			}
			if k > 0 && !maps.Equal(h, how) {
				port.Refuse(c, "format", "the formats %q and %q of %s pass objects in different ways", all[0], format, c.CalledName())
			}
			how = h
		}
		if slices.ContainsFunc(all, func(format string) bool { return strings.Contains(format, "#") }) {
			f.P.NoteLengths(c)
		}
		return f.MappedPassing(c, how)
	}
}

// ignored reports whether arguments beyond those of the format, a NULL at the end
// most often, are values that may be passed on as they are.
func ignored(f *port.Fn, args []*syntax.Expr) bool {
	for _, a := range args {
		if !facts.IsNull(a) && objects(f, []*syntax.Expr{a}) {
			return false
		}
	}
	return true
}

// objects reports whether an argument is an object, or a function that makes one.
func objects(f *port.Fn, args []*syntax.Expr) bool {
	for _, a := range args {
		if f.P.IsHandle(a.Type) || port.FuncOf(a) != nil || a.Type == nil || a.Type.Kind == syntax.Pointer && a.Type.Elem != nil && a.Type.Elem.Kind == syntax.Void {
			return true
		}
	}
	return false
}

// units says how the arguments from index i on are passed, and where they end.
func units(c *syntax.Expr, format string, i int) (map[int]port.Pass, int) {
	how := map[int]port.Pass{}
	for k := 0; k < len(format); k++ {
		next := byte(0)
		if k+1 < len(format) {
			next = format[k+1]
		}
		switch u := format[k]; {
		case strings.IndexByte("()[]{},: \t", u) >= 0:
		case strings.IndexByte("OSN", u) >= 0:
			if next == '&' {
				how[i] = port.Maker
				i += 2
				k++
				continue
			}
			how[i] = port.Lent
			if u == 'N' {
				how[i] = port.Taken
			}
			i++
		case strings.IndexByte("szyuUZ", u) >= 0:
			i++
			if next == '#' {
				if i < len(c.Args) && port.IsIntLength(c.Args[i].Type) {
					how[i] = port.Length
				}
				i++
				k++
			}
		case strings.IndexByte("bBhHiIlkLKncCdfDp", u) >= 0:
			i++
		default:
			port.Refuse(c, "format", "the format %q of %s is not understood", format, c.CalledName())
		}
	}
	return how, i
}

// objectArgs handles a call that takes objects up to a null, from argument i on.
func objectArgs(i int) port.CallHandler {
	return func(f *port.Fn, c *syntax.Expr) port.Val {
		how := map[int]port.Pass{}
		for n := i; n < len(c.Args); n++ {
			how[n] = port.Lent
		}
		return f.MappedPassing(c, how)
	}
}
