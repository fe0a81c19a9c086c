// Package alloc ports the creation of instances.
package alloc

import (
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

func init() {
	port.Register(&port.Rule{
		ID:    "alloc",
		Title: "Instances are made by HPy_New",
		Doc: `PyObject_New, PyObject_GC_New and type->tp_alloc become HPy_New; the memory that HPy_New
returns is zeroed. The struct is then reached through the handle. Freeing an instance
(PyObject_Del, tp_free) has no counterpart: the runtime does it.`,
		Before: "self = (Foo *)type->tp_alloc(type, 0);",
		After:  "h_self = HPyCompat_New(ctx, type);\nself = HPyCompat_AsStruct(Foo_AsStruct, ctx, h_self);",
		Calls: map[string]port.CallHandler{
			"__hpyport_PyObject_New": newObject, "__hpyport_PyObject_NEW": newObject, "__hpyport_PyObject_GC_New": newObject,
			"_PyObject_New": newObject, "_PyObject_GC_New": newObject,
			"PyType_GenericAlloc": genericAlloc,
			"PyType_GenericNew":   genericNew,
			"PyObject_GC_Track":   nothing, "PyObject_GC_UnTrack": nothing, "_PyObject_GC_TRACK": nothing, "_PyObject_GC_UNTRACK": nothing,
			"PyObject_Init": nothing, "PyObject_INIT": nothing,
		},
		SlotCalls: map[string]port.CallHandler{"tp_alloc": slotAlloc, "tp_init": slotInit, "tp_new": slotNew},
	})
}

func newObject(f *port.Fn, c *syntax.Expr) port.Val {
	if v := facts.VarRef(c.Args[0]); v != nil {
		if t := f.P.Facts.TypeOf(v); t != nil && t.InPlace && !t.IsSpec && len(t.Ready) == 0 {
			port.Refuse(c, "static-type", "an object is made of %s, which stays as it is and which nothing makes ready: it has no tp_alloc yet, by which HPy makes objects", v.Name)
		}
	}
	t := f.Borrow(c.Args[0])
	return port.Val{Text: f.P.Use("HPyCompat_New") + "(ctx, " + t + ")", Own: port.OwnedVal, Null: true}
}

func genericAlloc(f *port.Fn, c *syntax.Expr) port.Val {
	if len(c.Args) == 2 && !facts.IsNull(c.Args[1]) {
		port.Refuse(c, "var-sized", "HPy 0.9 has no objects of variable size")
	}
	return newObject(f, c)
}

func slotAlloc(f *port.Fn, c *syntax.Expr) port.Val { return genericAlloc(f, c) }

// slotInit renders Base_Type.tp_init(self, args, kwds): the __init__ that the slot is of.
func slotInit(f *port.Fn, c *syntax.Expr) port.Val {
	if len(c.Args) != 3 {
		port.Refuse(c, "arguments", "tp_init is called with %d arguments", len(c.Args))
	}
	return port.Val{Text: f.P.Use("HPyCompat_Type_CallInit") + slotArgs(f, c)}
}

// slotNew renders Base_Type.tp_new(type, args, kwds): the __new__ that the slot is of.
func slotNew(f *port.Fn, c *syntax.Expr) port.Val {
	if len(c.Args) != 3 {
		port.Refuse(c, "arguments", "tp_new is called with %d arguments", len(c.Args))
	}
	if t := newOfOther(f.P, c); t != "" {
		port.Refuse(c, "function-pointer", "%s is called for a type that may have a tp_new of its own: __new__ of a base, all that HPy leaves, refuses to make instances of %s", text(c.X), t)
	}
	return port.Val{Text: f.P.Use("HPyCompat_Type_CallNew") + slotArgs(f, c), Own: port.OwnedVal, Null: true}
}

// newOfOther names a type with a tp_new of its own for which Base_Type.tp_new(type, ...)
// may be called. __new__ of the base can't stand for the slot there: "Base.__new__(Foo)
// is not safe, use Foo.__new__()".
func newOfOther(p *port.Port, c *syntax.Expr) string {
	x := syntax.Unparen(c.X)
	if x.Op == syntax.Deref {
		x = syntax.Unparen(x.X)
	}
	base, of := facts.VarRef(x.X), facts.VarRef(c.Args[0])
	if base == nil || base == of || base.Kind != syntax.VarObj || !base.FileScope && !base.Bundled {
		return "" // type->tp_new(type, ...)
	}
	for _, q := range p.Peers() {
		for _, t := range q.Facts.Types {
			s := t.Slots["tp_new"]
			if s == nil || s.Func == nil || q.Data["types:own-new:"+t.Obj.Name] != nil || of != nil && of.FileScope && of.Name != t.Obj.Name {
				continue
			}
			for b, n := t, 0; b != nil && n < 20; n++ { // up the bases
				up := b.Slots["tp_base"]
				if up == nil && b.IsSpec { // its bases may be given when it is made
					return t.Obj.Name
				} else if up == nil {
					break
				}
				v := facts.VarRef(up.Value)
				if v == nil || v.Name == base.Name {
					return t.Obj.Name
				}
				b = q.Facts.TypeOf(v)
			}
		}
	}
	return ""
}

func text(e *syntax.Expr) string { return e.Loc.Range.Text() }

// slotArgs are the arguments of a call of a type's tp_init or tp_new, with the type.
func slotArgs(f *port.Fn, c *syntax.Expr) string {
	texts := []string{"ctx", f.TypeObject(c), f.Borrow(c.Args[0])}
	for _, a := range c.Args[1:] {
		if facts.IsNull(a) {
			texts = append(texts, "HPy_NULL")
		} else {
			texts = append(texts, f.Borrow(a))
		}
	}
	return "(" + strings.Join(texts, ", ") + ")"
}

func genericNew(f *port.Fn, c *syntax.Expr) port.Val { return newObject(f, c) }

func nothing(f *port.Fn, c *syntax.Expr) port.Val {
	for _, a := range c.Args {
		f.Pure(a)
	}
	return port.Val{Gone: true, Text: "(void)0"}
}
