package module

import (
	"fmt"
	"strings"

	"hpyport/rules/compat"
	"hpyport/rules/port"
)

// prepareSupport sets up what functions of the support header keep for the life of the
// module, such as the error state: it writes the exec slot that does so, which has to run
// before all others, and returns its definition ("" for none) and the variables that the
// module definition must list.
func prepareSupport(p *port.Port, b *strings.Builder, name string) (def string, globals []string) {
	names := p.ModuleCompat()
	inits, err := compat.Inits(names)
	if err == nil {
		globals, err = compat.Globals(names)
	}
	if err != nil {
		panic(err) // the header's own text is wrong
	}
	if p.SeveralFiles() {
		for _, g := range globals {
			fmt.Fprintf(b, "HPyGlobal %s;\n", g)
		}
	}
	arrays := arrayDecls(p)
	if len(inits) == 0 && len(arrays) == 0 {
		return "", globals
	}
	var calls []string
	for _, f := range inits {
		calls = append(calls, p.Use(f)+"(ctx) < 0")
	}
	for _, d := range arrays {
		calls = append(calls, fmt.Sprintf("%s(ctx, &%s, %d) < 0", p.Use("HPyCompat_GlobalArray_Init"), d.Name, d.Type.Len))
	}
	fn, sym := p.Fresh(name+"_support"), p.Fresh(name+"_support_def")
	fmt.Fprintf(b, "static int\n%s(HPyContext *ctx, HPy module)\n{\n    return %s ? -1 : 0;\n}\nHPyDef_SLOT_IMPL(%s, %s, HPy_mod_exec)\n", fn, strings.Join(calls, " || "), sym, fn)
	return sym, globals
}
