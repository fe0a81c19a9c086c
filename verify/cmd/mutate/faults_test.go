package main

import (
	"sort"
	"strings"
	"testing"
)

const portText = `
#define KEEP(x) HPy_Close(ctx, x)
static HPyDef *T_defines[] = {
    &T_one,
    &T_two, /* HPy_Close(ctx, x); */
    &T_new,
    NULL
};
HPyCompat_DEF_NO_NEW(T_new)
static int m_exec(HPyContext *ctx, HPy module)
{
    return 0;
}
HPyDef_SLOT_IMPL(m_exec_def, m_exec, HPy_mod_exec)
HPyDef_SLOT_IMPL(T_one, T_bool, HPy_nb_bool)
static HPyDef *m_defines[] = {
    &m_exec_def,
    NULL
};
HPyDef_METH(f, "f", HPyFunc_VARARGS, .doc = "Says (this), and that.")
static HPy f_impl(HPyContext *ctx, HPy self, const HPy *args, size_t nargs)
{
    HPy a, b = HPy_NULL;
    if (!HPyCompat_Arg_ParseTuple(ctx, args, nargs, "O|O:f", &a, &b))
        return HPy_NULL;
    if (!HPyList_Check(ctx, a)) {
        HPyErr_SetString(ctx, ctx->h_TypeError, "a list is wanted");
        return HPy_NULL;
    }
    HPyField_Store(ctx, self, &s->field, HPy_Dup(ctx, b));
    HPy_VISIT(&s->field);
    HPy_Close(ctx, a);
    return b;
}
`

// Every kind is found where it can be planted, and nowhere else: not in comments
// and not in the bodies of macros.
func TestFaults(t *testing.T) {
	want := map[string]string{
		"missing close":             "(void)0;",
		"double close":              "(HPy_Close(ctx, a), HPy_Close(ctx, a));",
		"missing dup":               "&s->field, b);",
		"wrong error value":         "return HPy_Dup(ctx, ctx->h_None);",
		"wrong exception":           "ctx->h_ValueError, \"a list",
		"message lost":              "\"error\");",
		"message changed":           "\"X list is wanted\"",
		"swapped arguments":         "HPyCompat_Arg_ParseTuple(ctx, nargs, args,",
		"field without traverse":    "(void)0;\n    HPy_Close(ctx, a);",
		"borrowed field":            "(*(&s->field))._i = (HPy_Dup(ctx, b))._i;",
		"argument count off by one": "\"OO:f\"",
		"slot left out":             "{\n    \n    &T_two,",
		"doc lost":                  ".doc = NULL)",
		"wrong type check":          "HPyTuple_Check(ctx, a)",
		"reference kept too long":   "return HPy_Dup(ctx, b);",
	}
	counts := map[string]int{}
	for _, f := range faults("port.c", portText) {
		counts[f.kind]++
		got := f.apply(portText)
		if counts[f.kind] == 1 && !strings.Contains(got, want[f.kind]) {
			t.Errorf("%s: wanted %q in\n%s", f.kind, want[f.kind], got)
		}
		if strings.Contains(got, "KEEP(x) (void)0") || strings.Contains(got, "/* (void)0") {
			t.Errorf("%s: a macro's body or a comment was edited", f.kind)
		}
	}
	var kinds []string
	for k := range want {
		kinds = append(kinds, k)
	}
	sort.Strings(kinds)
	for _, k := range kinds {
		if counts[k] == 0 {
			t.Errorf("%s: no place found", k)
		}
	}
	if counts["slot left out"] != 2 || counts["missing close"] != 1 || counts["wrong error value"] != 2 {
		t.Errorf("counts: %v", counts)
	}
}
