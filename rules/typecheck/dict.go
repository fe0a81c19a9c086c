package typecheck

import (
	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// A type's own dict is not to be had in HPy: a store to it sets an attribute of
// the type, a look into it looks into a copy.

// dictOf returns the type of T->tp_dict or T.tp_dict, or nil.
func dictOf(e *syntax.Expr) *syntax.Expr {
	e = syntax.StripCasts(e)
	if (e.Op == syntax.Arrow || e.Op == syntax.Member) && e.Name == "tp_dict" {
		return e.X
	}
	return nil
}

// typeOf renders the type that a dict is asked of.
func typeOf(f *port.Fn, x *syntax.Expr) string {
	if o := operand(x); o != nil {
		return f.Temp(port.Val{Text: "HPy_Type(ctx, " + f.Borrow(o) + ")", Own: port.OwnedVal}, x)
	}
	return f.Borrow(x)
}

// setInDict renders PyDict_SetItem(type->tp_dict, key, value).
func setInDict(f *port.Fn, c *syntax.Expr) port.Val {
	x := dictOf(c.Args[0])
	if x == nil || len(c.Args) != 3 {
		return f.Mapped(c)
	}
	t, v := typeOf(f, x), f.Borrow(c.Args[2])
	if c.CalledName() == "PyDict_SetItem" {
		k := f.Borrow(c.Args[1])
		return port.Val{Text: f.CallText(c, "HPy_SetAttr", "ctx", []*string{&t, &k, &v})}
	}
	k := f.Plain(c.Args[1])
	return port.Val{Text: f.CallText(c, "HPy_SetAttr_s", "ctx", []*string{&t, &k, &v})}
}

// readers are the functions that only look into a dict.
var readers = map[string]bool{
	"PyDict_GetItem": true, "PyDict_GetItemString": true, "PyDict_GetItemWithError": true, "PyDict_Contains": true,
	"PyDict_Size": true, "PyDict_GET_SIZE": true, "PyDict_Copy": true, "PyDict_Keys": true, "PyDict_GetItemRef": true,
}

// typeDict renders type->tp_dict where something looks into it.
func typeDict(f *port.Fn, e *syntax.Expr) port.Val {
	n := syntax.Node(e)
	for {
		p, ok := syntax.ParentOf(n).(*syntax.Expr)
		if !ok {
			break
		}
		if p.Op == syntax.Paren || p.Op == syntax.Cast {
			n = p
			continue
		}
		if p.Op == syntax.Call && readers[p.CalledName()] && port.ArgIndex(p, e) == 0 {
			return port.Val{Text: f.P.Use("HPyCompat_Type_GetDict") + "(ctx, " + typeOf(f, e.X) + ")", Own: port.OwnedVal, Null: true}
		}
		break
	}
	if o := keptIn(n); o != nil && onlyLookedInto(f, o) {
		return port.Val{Text: f.P.Use("HPyCompat_Type_GetNames") + "(ctx, " + typeOf(f, e.X) + ")", Own: port.OwnedVal, Null: true}
	}
	port.Refuse(e, "type-dict", "the dict of a type is used in a way that HPy does not allow; set and get attributes of the type instead")
	return port.Val{}
}

// keptIn is the local variable that n is assigned to, or initializes.
func keptIn(n syntax.Node) *syntax.Object {
	switch p := syntax.ParentOf(n).(type) {
	case *syntax.Expr:
		if x := syntax.Unparen(p.X); p.Op == syntax.Assign && p.Y == n && x.Op == syntax.Ident {
			return x.Obj
		}
	case *syntax.Init:
		if d, ok := p.Parent.(*syntax.VarDecl); ok {
			return d.Obj
		}
	case *syntax.VarDecl:
		return p.Obj
	}
	return nil
}

// lookers are the functions that look into any mapping alike, a dict or a view of one.
var lookers = map[string]bool{
	"PyObject_GetItem": true, "PyMapping_GetItemString": true, "PyMapping_HasKey": true, "PyMapping_HasKeyString": true,
	"PySequence_Contains": true, "PyMapping_Size": true, "PyObject_Size": true, "PyObject_GetIter": true,
	"Py_INCREF": true, "Py_XINCREF": true, "Py_DECREF": true, "Py_XDECREF": true, "Py_CLEAR": true,
}

// onlyLookedInto reports whether a local variable that holds the dict of a type
// serves as a mapping to be read, whatever else it holds at other times.
func onlyLookedInto(f *port.Fn, o *syntax.Object) bool {
	if f.Locals[o] == nil {
		return false
	}
	for _, e := range f.P.Facts.Uses[o] {
		if port.AssignTo(e) != nil {
			continue
		}
		n := syntax.Node(e)
		p, _ := syntax.ParentOf(n).(*syntax.Expr)
		for p != nil && (p.Op == syntax.Paren || p.Op == syntax.Cast) {
			n = p
			p, _ = syntax.ParentOf(n).(*syntax.Expr)
		}
		if p == nil { // if (dict)
			s, ok := syntax.ParentOf(n).(*syntax.Stmt)
			if !ok || s.Op == syntax.Return {
				return false
			}
			continue
		}
		switch p.Op {
		case syntax.Not, syntax.AndAnd, syntax.OrOr:
		case syntax.Eq, syntax.Ne:
			if !facts.IsNull(p.X) && !facts.IsNull(p.Y) {
				return false
			}
		case syntax.Call:
			if !lookers[p.CalledName()] || port.ArgIndex(p, e) != 0 {
				return false
			}
		default:
			return false
		}
	}
	return true
}
