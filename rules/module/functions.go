package module

import (
	"fmt"
	"slices"
	"strings"

	"hpyport/analysis/facts"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/rules/port"
)

// A module may ask whether a function that it was given is one of its own:
//
//	PyCFunction_Check(f) && PyCFunction_GetFunction(f) == (PyCFunction)encode
//
// HPy gives out no C function of an object. The port keeps the module's function in an
// HPyGlobal and asks whether it was given that one, or the same of another object of the
// module (HPyCompat_Global_SameFunction).

// own is a function of the module that is asked for.
type own struct {
	name   string // of its method, as the author spells it
	global string
	user   *syntax.Func // the first that asks
}

func owned(p *port.Port) []*own {
	l, _ := p.Data["module:own"].([]*own)
	return l
}

// functionOf renders a comparison of PyCFunction_GetFunction(x) with a function of the module.
func functionOf(f *port.Fn, e *syntax.Expr) (string, bool) {
	c, fn := syntax.StripCasts(e.X), facts.FuncRef(e.Y)
	if c.Op != syntax.Call {
		c, fn = syntax.StripCasts(e.Y), facts.FuncRef(e.X)
	}
	if c.Op != syntax.Call || len(c.Args) != 1 || fn == nil || c.CalledName() != "PyCFunction_GetFunction" && c.CalledName() != "PyCFunction_GET_FUNCTION" {
		return "", false
	}
	pl := of(f.P)
	if pl == nil || f.P.Plan != nil || pl.def.Methods == nil || f.Func.Loc.In != nil || f.Func.Loc.Split {
		return "", false
	}
	var method *facts.Method
	for _, m := range pl.def.Methods.Entries {
		if m.Func == fn && m.Flags&(facts.MethClass|facts.MethStatic) == 0 {
			if method != nil { // two methods are the same function
				return "", false
			}
			method = m
		}
	}
	if method == nil {
		return "", false
	}
	name := f.P.DocText(method.Name)
	list := owned(f.P)
	i := slices.IndexFunc(list, func(o *own) bool { return o.name == name })
	if i < 0 {
		g := f.P.Fresh(fn.Name + "_object")
		f.P.HPyGlobals = append(f.P.HPyGlobals, g)
		f.P.StaticGlobals[g] = true
		list = append(list, &own{name: name, global: g, user: f.Func})
		i = len(list) - 1
		f.P.Data["module:own"] = list
	} else if f.Func.Loc.First < list[i].user.Loc.First {
		list[i].user = f.Func
	}
	not := ""
	if e.Op == syntax.Ne {
		not = "!"
	}
	return not + f.P.Use("HPyCompat_Global_SameFunction") + "(ctx, " + f.Borrow(c.Args[0]) + ", " + list[i].global + ")", true
}

// declareOwn puts the declarations of such variables before the first function that uses them.
func declareOwn(p *port.Port) {
	for _, o := range owned(p) {
		at := port.AboveComment(o.user.Loc.Range)
		p.Edit(source.Range{File: at.File, Start: at.Start, End: at.Start}, "static HPyGlobal "+o.global+";\n\n")
	}
}

// keepOwn writes the function that fills them, which runs before the author's initialization.
func keepOwn(p *port.Port, b *strings.Builder, module string, defs *[]string) {
	list := owned(p)
	if len(list) == 0 {
		return
	}
	keep, sym := p.Fresh(module+"_keep_functions"), p.Fresh(module+"_keep_functions_def")
	fmt.Fprintf(b, "static int\n%s(HPyContext *ctx, HPy module)\n{\n", keep)
	for _, o := range list {
		fmt.Fprintf(b, "    if (!%s(ctx, &%s, HPy_GetAttr_s(ctx, module, %s)))\n        return -1;\n", p.Use("HPyCompat_Global_StoreNew"), o.global, o.name)
	}
	fmt.Fprintf(b, "    return 0;\n}\nHPyDef_SLOT_IMPL(%s, %s, HPy_mod_exec)\n", sym, keep)
	*defs = append(*defs, sym)
}

// ownName writes the function that gives a module the name in its definition, where that
// is not its file's: a module of one phase has it, and its functions tell it as theirs.
func ownName(p *port.Port, b *strings.Builder, module string, def *facts.ModuleDef, defs *[]string) {
	name := def.Fields["m_name"]
	if name == nil {
		return
	}
	lit := syntax.StripCasts(name)
	if lit.Op != syntax.StringLit || lit.Value == module || strings.HasSuffix(lit.Value, "."+module) {
		return // with the names of packages before, it is the name that it is imported by
	}
	set, sym := p.Fresh(module+"_set_name"), p.Fresh(module+"_set_name_def")
	fmt.Fprintf(b, "static int\n%s(HPyContext *ctx, HPy module)\n{\n    return %s(ctx, module, %s);\n}\nHPyDef_SLOT_IMPL(%s, %s, HPy_mod_exec)\n",
		set, p.Use("HPyCompat_Module_SetName"), p.DocText(name), sym, set)
	*defs = append(*defs, sym)
}
