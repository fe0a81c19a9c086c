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
func ofClass(p *port.Port, m *facts.Method) entry {
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
	sym := p.Fresh(m.Func.Name + "_def")
	first, self := 1, "args[0]"
	if m.Flags&facts.MethStatic != 0 {
		first, self = 0, "HPy_NULL"
	}
	one, params, outer := -1, "const HPy *args, size_t nargs", "HPyFunc_VARARGS"
	rest := fmt.Sprintf("args + %d, nargs - %d", first, first)
	if first == 0 {
		rest = "args, nargs"
	}
	call := fmt.Sprintf("%s(ctx, %s, %s)", m.Func.Name, self, rest)
	switch sig {
	case "HPyFunc_NOARGS":
		one, call = 0, fmt.Sprintf("%s(ctx, %s)", m.Func.Name, self)
	case "HPyFunc_O":
		one, call = 1, fmt.Sprintf("%s(ctx, %s, args[%d])", m.Func.Name, self, first)
	case "HPyFunc_KEYWORDS":
		params, outer = params+", HPy kwnames", sig
		call = fmt.Sprintf("%s(ctx, %s, %s, kwnames)", m.Func.Name, self, rest)
	}
	check := ""
	if first > 0 || one >= 0 {
		check = fmt.Sprintf("    if (!%s(ctx, holder, %s, nargs, %d, %d))\n        return HPy_NULL;\n", p.Use("HPyCompat_Class_Args"), p.DocText(m.Name), first, one)
	}
	return entry{item: m.Item, sym: sym, text: fmt.Sprintf("HPyDef_METH(%s, %s, %s%s)\nstatic HPy\n%s_impl(HPyContext *ctx, HPy holder, %s)\n{\n%s    return %s;\n}",
		sym, p.DocText(m.Name), outer, doc(p, m.Item, m.Doc), sym, params, check, call)}
}
