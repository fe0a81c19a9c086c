package verify

import (
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
)

// apiKinds says what kind of value a function of the C API wants first, by the
// beginning of its name. The longer beginning stands first.
var apiKinds = []struct {
	prefix string
	kinds  []string
}{
	{"PyObject_CallMethod", []string{"duck", "file"}}, {"PyFile_", []string{"file", "duck"}}, {"PyObject_CallObject", []string{"callable"}}, {"PyObject_CallFunction", []string{"callable"}},
	{"PyObject_CallOneArg", []string{"callable"}}, {"PyObject_CallNoArgs", []string{"callable"}}, {"PyObject_Call", []string{"callable"}},
	{"PyObject_Vectorcall", []string{"callable"}}, {"PyCallable_Check", []string{"callable"}}, {"PyEval_Call", []string{"callable"}},
	{"PyList_", []string{"list", "ints", "strs", "pairs", "sub", "keys"}}, {"PyTuple_", []string{"tuple"}}, {"PyDict_", []string{"dict", "sub"}},
	{"PyAnyDict_", []string{"dict"}}, {"PyUnicode_", []string{"str"}}, {"PyBytes_", []string{"bytes"}}, {"PyByteArray_", []string{"bytes"}},
	{"PyLong_", []string{"int", "small"}}, {"PyIndex_", []string{"int"}}, {"PyFloat_", []string{"float", "number"}}, {"PyNumber_", []string{"number", "int"}},
	{"PyComplex_", []string{"complex"}}, {"PySet_", []string{"set"}}, {"PyAnySet_", []string{"set"}}, {"PyFrozenSet_", []string{"set"}},
	{"PyObject_GetIter", []string{"iter", "list", "intss", "pairs", "strs", "ints", "seq", "keys"}}, {"PyIter_", []string{"iter"}},
	{"PySequence_", []string{"list", "ints", "tuple", "seq", "strs", "pairs", "keys"}}, {"PyMapping_", []string{"dict", "map"}},
	{"PyObject_GetItem", []string{"dict", "list", "map"}}, {"PyObject_SetItem", []string{"dict", "list"}}, {"PyObject_Size", []string{"list", "str", "dict"}},
	{"PyObject_Length", []string{"list", "str", "dict"}}, {"PyObject_GetBuffer", []string{"bytes", "buffer"}}, {"PyObject_CheckBuffer", []string{"bytes", "buffer"}}, {"PyMemoryView_", []string{"buffer"}},
	{"PyOS_FSPath", []string{"path", "str"}}, {"PyUnicode_FS", []string{"path", "str"}}, {"PyDateTime", []string{"time"}}, {"PyDate", []string{"time"}},
	{"PyDelta", []string{"time"}}, {"PyTime_", []string{"time"}}, {"PyTZInfo", []string{"time"}},
	{"PyObject_IsTrue", []string{"bool", "bad", "small"}}, {"PyType_", []string{"class"}}, {"PyExceptionInstance_", []string{"error"}},
	{"PyObject_IsInstance", []string{"own", "int"}}, {"PyObject_TypeCheck", []string{"own"}}, {"PyObject_GetAttr", []string{"obj", "own", "duck"}},
	{"PyObject_SetAttr", []string{"obj"}},
}

func apiKind(name string) []string {
	for _, a := range apiKinds {
		if strings.HasPrefix(name, a.prefix) {
			return a.kinds
		}
	}
	return nil
}

// outVar is the variable of an argument &v.
func outVar(e *syntax.Expr) *syntax.Object {
	e = syntax.StripCasts(e)
	if e.Op == syntax.Addr {
		return facts.VarRef(e.X)
	}
	return nil
}

// hint finds the variables that a parsing call fills, from args[first] on, and
// what the function does with them.
func (p *planner) hint(a *ArgFormat, f *syntax.Func, args []*syntax.Expr, first int, keywords bool) {
	if keywords {
		first++
	}
	next := func() *syntax.Expr {
		if first < len(args) {
			first++
			return args[first-1]
		}
		return nil
	}
	for _, unit := range append(append([]string{}, a.Required...), a.Optional...) {
		var kinds []string
		for i := 0; i < len(unit); i++ {
			switch c := unit[i]; c {
			case '(', ')', '*':
			case '#':
				next()
			case 'O', 'S', 'U', 'Y':
				if i+1 < len(unit) && unit[i+1] == '!' {
					i++
					kinds = append(kinds, p.kindOfType(next())...)
				} else if i+1 < len(unit) && unit[i+1] == '&' {
					i++
					next()
				}
				if out := next(); out != nil && len(unit) < 3 {
					kinds = append(kinds, p.kindsOf(f, outVar(out), 2)...)
				}
			case 'e':
				i++
				next()
				next()
			default:
				next()
			}
		}
		a.Hints = append(a.Hints, kinds)
	}
}

// kindOfType is the kind of the instances of a type that O! names.
func (p *planner) kindOfType(e *syntax.Expr) []string {
	v := facts.VarRef(e)
	if v == nil {
		return nil
	}
	if t := p.m.TypeOf(v); t != nil {
		return []string{"own:" + typeName(t)}
	}
	return apiKind(strings.TrimSuffix(v.Name, "Type"))
}

// kindsOf says what an object variable is used as.
func (p *planner) kindsOf(f *syntax.Func, v *syntax.Object, depth int) []string {
	if v == nil || f.Body == nil {
		return nil
	}
	var kinds []string
	seen := map[string]bool{}
	add := func(more []string) {
		for _, k := range more {
			if !seen[k] {
				seen[k] = true
				kinds = append(kinds, k)
			}
		}
	}
	syntax.Walk(f.Body, func(n syntax.Node) bool {
		e, ok := n.(*syntax.Expr)
		if !ok || e.Op != syntax.Call {
			return true
		}
		for i, arg := range e.Args {
			if arg = syntax.StripCasts(arg); arg.Op != syntax.Ident || arg.Obj != v {
				continue
			}
			if i == 0 {
				add(apiKind(e.CalledName()))
			}
			if o := e.Called(); depth > 0 && o != nil && o.Func != nil && i < len(o.Func.Params) && o.Func != f {
				add(p.kindsOf(o.Func, o.Func.Params[i].Obj, depth-1))
			}
		}
		return true
	})
	return kinds
}

// means says whether an expression is a variable or parameter, casts apart.
func means(e *syntax.Expr, v *syntax.Object) bool {
	e = syntax.StripCasts(e)
	return v != nil && e.Op == syntax.Ident && e.Obj == v
}

// items makes formats of the arguments that a fastcall function takes from its
// array.
func (p *planner) items(f *syntax.Func, array *syntax.Object) []ArgFormat {
	hints := map[int64][]string{}
	count := int64(0)
	syntax.Walk(f.Body, func(n syntax.Node) bool {
		e, ok := n.(*syntax.Expr)
		if !ok || e.Op != syntax.Index || !means(e.X, array) || e.Y.Const == nil || *e.Y.Const < 0 || *e.Y.Const > 8 {
			return true
		}
		at := *e.Y.Const
		count = max(count, at+1)
		up := syntax.ParentOf(e)
		for {
			x, ok := up.(*syntax.Expr)
			if !ok || x.Op != syntax.Paren && x.Op != syntax.Cast {
				break
			}
			up = syntax.ParentOf(x)
		}
		switch x := up.(type) {
		case *syntax.Expr:
			if x.Op == syntax.Call && len(x.Args) > 0 && syntax.StripCasts(x.Args[0]) == e {
				hints[at] = append(hints[at], apiKind(x.CalledName())...)
			}
			if x.Op == syntax.Assign {
				hints[at] = append(hints[at], p.kindsOf(f, facts.VarRef(x.X), 2)...)
			}
		}
		return true
	})
	var out []ArgFormat
	for n := int64(0); n <= count && count > 0; n++ {
		a := ArgFormat{Required: []string{}, Optional: []string{}}
		for i := int64(0); i < n; i++ {
			a.Required = append(a.Required, "O")
			a.Hints = append(a.Hints, hints[i])
		}
		out = append(out, a)
	}
	return out
}
