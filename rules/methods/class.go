package methods

import (
	"fmt"

	"hpyport/analysis/facts"
	"hpyport/rules/port"
)

// ofClass defines a class or static method. HPy 0.9 has neither: the type gets,
// wrapped by classmethod or staticmethod, a method of an object that only holds
// such methods and whose type has the same name. The class comes first among the
// arguments.
func ofClass(p *port.Port, m *facts.Method, base, fn string) entry {
	flags := m.Flags &^ (facts.MethCoexist | facts.MethClass | facts.MethStatic)
	sig, ok := sigs[flags]
	if !ok {
		port.Refuse(m.Name, "method-flags", "HPy 0.9 has no methods with these flags")
	}
	for _, d := range p.Facts.Defs {
		if d.Methods == m.Table {
			port.Refuse(m.Name, "method-flags", "a function of a module is marked as a class or static method")
		}
	}
	sym := p.Fresh(base + "_def")
	first, self := 1, "args[0]"
	if m.Flags&facts.MethStatic != 0 {
		first, self = 0, "HPy_NULL"
	}
	one, params, outer := -1, "const HPy *args, size_t nargs", "HPyFunc_VARARGS"
	rest := fmt.Sprintf("args + %d, nargs - %d", first, first)
	if first == 0 {
		rest = "args, nargs"
	}
	call := fmt.Sprintf("%s(ctx, %s, %s)", fn, self, rest)
	switch sig {
	case "HPyFunc_NOARGS":
		one, call = 0, fmt.Sprintf("%s(ctx, %s)", fn, self)
	case "HPyFunc_O":
		one, call = 1, fmt.Sprintf("%s(ctx, %s, args[%d])", fn, self, first)
	case "HPyFunc_KEYWORDS":
		params, outer = params+", HPy kwnames", sig
		call = fmt.Sprintf("%s(ctx, %s, %s, kwnames)", fn, self, rest)
	}
	check := ""
	if first > 0 || one >= 0 {
		check = fmt.Sprintf("    if (!%s(ctx, holder, %s, nargs, %d, %d))\n        return HPy_NULL;\n", p.Use("HPyCompat_Class_Args"), p.DocText(m.Name), first, one)
	}
	return entry{item: m.Item, sym: sym, text: fmt.Sprintf("HPyDef_METH(%s, %s, %s%s)\nstatic HPy\n%s_impl(HPyContext *ctx, HPy holder, %s)\n{\n%s    return %s;\n}",
		sym, p.DocText(m.Name), outer, doc(p, m.Item, m.Doc), sym, params, check, call)}
}

// withClass defines a method that gets the class which defines it (METH_METHOD): HPy
// passes none, so a function of the definition's own takes it from the HPyGlobal that
// the type is kept in.
func withClass(p *port.Port, m *facts.Method) entry {
	class := p.DefiningClass(m.Table)
	if class == "" || m.Flags&^facts.MethCoexist != facts.MethMethod|facts.MethFastcall|facts.MethKeywords {
		port.Refuse(m.Name, "method-flags", "HPy 0.9 has no methods with these flags")
	}
	sym := p.Fresh(m.Func.Name + "_def")
	return entry{item: m.Item, sym: sym, text: fmt.Sprintf(`HPyDef_METH(%s, %s, HPyFunc_KEYWORDS%s)
static HPy
%s_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs, HPy kwnames)
{
    HPy cls = HPyGlobal_Load(ctx, %s);
    HPy res = %s(ctx, self, cls, args, nargs, kwnames);
    HPy_Close(ctx, cls);
    return res;
}`, sym, p.DocText(m.Name), doc(p, m.Item, m.Doc), sym, class, m.Func.Name)}
}
