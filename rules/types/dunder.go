package types

import (
	"fmt"
	"slices"

	"hpyport/analysis/facts"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// HPy 0.9 has no slots for iteration, attribute access, descriptors and
// coroutines. The function becomes a method of the name that CPython gives the
// slot, and setting that method on the finished type once more fills the slot.

// A dunder is one method that stands for a slot.
type dunder struct {
	name, sig, doc string
	body           string // of the implementation, %[1]s is the author's function; "" when that fits as it is
	uses           []string
}

const noArgs, oneArg, varArgs = "HPyFunc_NOARGS", "HPyFunc_O", "HPyFunc_VARARGS"

// dunders are the slots that become methods.
var dunders = map[string][]dunder{
	"am_await":    {{name: "__await__", sig: noArgs, doc: "Return an iterator to be used in await expression."}},
	"am_aiter":    {{name: "__aiter__", sig: noArgs, doc: "Return an awaitable, that resolves in asynchronous iterator."}},
	"am_anext":    {{name: "__anext__", sig: noArgs, doc: "Return a value or raise StopAsyncIteration."}},
	"tp_getattro": {{name: "__getattribute__", sig: oneArg, doc: "Return getattr(self, name)."}},
	"tp_setattro": {
		{name: "__setattr__", sig: varArgs, doc: "Implement setattr(self, name, value).", uses: []string{"HPyCompat_Slot_Args", "HPyCompat_Slot_Result"},
			body: "    if (!HPyCompat_Slot_Args(ctx, nargs, 2, 2))\n        return HPy_NULL;\n    return HPyCompat_Slot_Result(ctx, %[1]s(ctx, self, args[0], args[1]));\n"},
		{name: "__delattr__", sig: oneArg, doc: "Implement delattr(self, name).", uses: []string{"HPyCompat_Slot_Result"},
			body: "    return HPyCompat_Slot_Result(ctx, %[1]s(ctx, self, arg, HPy_NULL));\n"},
	},
	"tp_descr_get": {{name: "__get__", sig: varArgs, doc: "Return an attribute of instance, which is of type owner.", uses: []string{"HPyCompat_Slot_GetArgs"},
		body: "    HPy of[2];\n    if (!HPyCompat_Slot_GetArgs(ctx, args, nargs, of))\n        return HPy_NULL;\n    return %[1]s(ctx, self, of[0], of[1]);\n"}},
	"tp_descr_set": {
		{name: "__set__", sig: varArgs, doc: "Set an attribute of instance to value.", uses: []string{"HPyCompat_Slot_Args", "HPyCompat_Slot_Result"},
			body: "    if (!HPyCompat_Slot_Args(ctx, nargs, 2, 2))\n        return HPy_NULL;\n    return HPyCompat_Slot_Result(ctx, %[1]s(ctx, self, args[0], args[1]));\n"},
		{name: "__delete__", sig: oneArg, doc: "Delete an attribute of instance.", uses: []string{"HPyCompat_Slot_Result"},
			body: "    return HPyCompat_Slot_Result(ctx, %[1]s(ctx, self, arg, HPy_NULL));\n"},
	},
}

var params = map[string]string{noArgs: "", oneArg: ", HPy arg", varArgs: ", const HPy *args, size_t nargs"}

// dunder defines the methods that stand for a slot.
func (pl *plan) dunder(p *port.Port, s *facts.Slot) {
	if s.Func == nil || s.Func.Func == nil && !p.Elsewhere(s.Func) {
		port.Refuse(s.Value, "slot-function", "the function in %s of %s is not one of this file: %s", s.Name, pl.t.Obj.Name, text(s.Value))
	}
	for _, d := range dunders[s.Name] {
		sym := p.Fresh(s.Func.Name + d.name + "def")
		if d.body == "" {
			pl.define(p, sym, p.DefineMeth(sym, fmt.Sprintf("%q", d.name), s.Func, d.sig, fmt.Sprintf(", .doc = %q", d.doc)))
		} else {
			for _, u := range d.uses {
				p.Use(u)
			}
			pl.define(p, sym, fmt.Sprintf("HPyDef_METH(%s, %q, %s, .doc = %q)\nstatic HPy\n%s_impl(HPyContext *ctx, HPy self%s)\n{\n", sym, d.name, d.sig, d.doc, sym, params[d.sig])+
				fmt.Sprintf(d.body, s.Func.Name)+"}")
		}
		pl.reset = append(pl.reset, d.name)
	}
}

// classMethods reports whether the type has class or static methods.
func (pl *plan) classMethods(p *port.Port) bool {
	s := pl.t.Slots["tp_methods"]
	if s == nil {
		return false
	}
	if v := facts.VarRef(s.Value); v != nil {
		if t := p.Facts.MethodsOf(v); t != nil {
			for _, m := range t.Entries {
				if m.Flags&(facts.MethClass|facts.MethStatic) != 0 {
					return true
				}
			}
		}
	}
	return false
}

// definingClass sees to it that methods which get the class that defines them find it:
// a static type has its HPyGlobal, one made from a spec gets one, where it is kept when
// it is made. What is made again from the same spec takes its place, as the module's
// state does that is made again.
func (pl *plan) definingClass(p *port.Port) {
	s := pl.t.Slots["tp_methods"]
	if s == nil {
		return
	}
	t := p.Facts.MethodsOf(facts.VarRef(s.Value))
	if t == nil || !slices.ContainsFunc(t.Entries, func(m *facts.Method) bool { return m.Flags&facts.MethMethod != 0 }) {
		return
	}
	key := "types:class:" + t.Decl.Name
	if _, ok := p.Data[key]; ok { // several types with the same methods: which one defines them is not known
		p.Data[key] = ""
		return
	}
	pl.class = pl.t.Obj.Name
	if o := pl.t.Obj; !pl.t.IsSpec && o.Decls[0].Decl.First > t.Decl.Decl.First {
		storage := "extern"
		if o.Storage == syntax.StaticStorage {
			storage = "static"
		}
		p.Data["methods:before:"+t.Decl.Name] = storage + " HPyGlobal " + o.Name + ";\n"
	}
	if pl.t.IsSpec {
		pl.class = p.Fresh(pl.t.Obj.Name + "_class")
		p.HPyGlobals = append(p.HPyGlobals, pl.class)
		p.StaticGlobals[pl.class] = true
		p.Data["methods:before:"+t.Decl.Name] = "static HPyGlobal " + pl.class + ";\n"
	}
	p.Data[key] = pl.class
}

// finishing are the calls that complete a finished type, each yielding 0 or -1.
func (pl *plan) finishing(p *port.Port) []string {
	var out []string
	if len(pl.reset) > 0 && !pl.t.IsSpec { // HPyCompat_Type_FromSpec does it by itself
		q := ""
		for _, n := range pl.reset {
			q += fmt.Sprintf(", %q", n)
		}
		out = append(out, p.Use("HPyCompat_Type_ResetSlots")+"(ctx, type"+q+", (const char *)NULL)")
	}
	if pl.newDef != "" {
		out = append(out, fmt.Sprintf("%s(ctx, type, &%s)", p.Use("HPyCompat_Type_SetNew"), pl.newDef))
	}
	if pl.unhashable {
		out = append(out, p.Use("HPyCompat_Type_SetUnhashable")+"(ctx, type)")
	}
	if pl.module {
		out = append(out, setModule())
	}
	spec := pl.t.Obj.Name
	if !pl.t.IsSpec {
		spec += "_spec"
	}
	for _, k := range pl.kinds {
		out = append(out, fmt.Sprintf("%s(ctx, type, %s.name, %s_%s_methods, \"%smethod\")", p.Use("HPyCompat_Type_AddMethods"), spec, pl.t.Obj.Name, k, k))
	}
	return out
}

// specMaker writes the function that makes a type from a spec and completes it.
func (pl *plan) specMaker(p *port.Port, h string) string {
	text := fmt.Sprintf("static HPy\n%s(HPyContext *ctx, HPy bases)\n{\n    HPy type = %s(ctx, &%s, bases);\n", h, p.Use("HPyCompat_Type_FromSpec"), pl.t.Obj.Name)
	for _, a := range pl.finishing(p) {
		text += "    if (!HPy_IsNull(type) && " + a + " < 0) {\n        HPy_Close(ctx, type);\n        type = HPy_NULL;\n    }\n"
	}
	if pl.class != "" {
		text += "    if (!HPy_IsNull(type))\n        HPyGlobal_Store(ctx, &" + pl.class + ", type);\n"
	}
	return text + "    return type;\n}"
}
