package port

import (
	"fmt"
	"strings"

	"hpyport/rules/mapping"
)

// needsExtension reports whether the port of a call works only where the extension table is.
func needsExtension(name string) bool {
	m, ok := mapping.Lookup(name)
	return ok && m.Has(mapping.Extension)
}

// PlainC is the function of the support header that takes the place of one of the C API with
// the same arguments, where that is C which needs no context: of PyThread_free_lock, say.
func PlainC(name string) (string, bool) {
	row, ok := lookupAPI(name)
	if !ok || row.Kind != FuncAPI || !row.template || strings.Contains(row.Target, "$ctx") {
		return "", false
	}
	fn, args, ok := strings.Cut(row.Target, "(")
	list := strings.Split(strings.TrimSuffix(args, ")"), ", ")
	for i, a := range list {
		ok = ok && (a == fmt.Sprintf("$%d", i+1) || a == "" && len(list) == 1)
	}
	return fn, ok && !strings.ContainsAny(fn, " $")
}

// lookupAPI finds what becomes of a name of the C API.
func lookupAPI(name string) (*Row, bool) {
	if r, ok := slotRows[name]; ok {
		return r, true
	}
	m, ok := mapping.Lookup(name)
	if !ok {
		return nil, false
	}
	r := &Row{Name: m.CAPI, Target: m.Target, Code: m.Reason, Why: m.Notes, Init: m.Has(mapping.Init)}
	switch m.Kind {
	case mapping.Func, mapping.Macro:
		r.Kind = FuncAPI
	case mapping.Const, mapping.TypeObj:
		r.Kind = ConstAPI
	case mapping.Delete:
		r.Kind = DeleteAPI
	case mapping.Struct:
		r.Kind = StructAPI
	case mapping.None, mapping.Ruled: // a rule that ports it does so before anybody asks here
		r.Kind = NoneAPI
	default:
		r.Kind = KeepAPI
	}
	switch m.Result {
	case mapping.Own:
		r.Result = OwnResult
		if strings.HasPrefix(m.Notes, "null result") {
			r.Result = NullResult
		}
	case mapping.Unowned:
		r.Result = UnownedResult
	}
	for _, i := range m.Out {
		r.Out = append(r.Out, i-1)
	}
	for _, i := range m.InOut {
		r.InOut = append(r.InOut, i-1)
	}
	for _, i := range m.Null {
		r.Null = append(r.Null, i-1)
	}
	r.template = m.Template()
	return r, true
}

// slotRows are calls through the slots of an object's type.
var slotRows = map[string]*Row{
	"slot:mp_subscript":     {Name: "mp_subscript", Target: "HPy_GetItem", Result: OwnResult},
	"slot:mp_ass_subscript": {Name: "mp_ass_subscript", Target: "HPyCompat_AssSubscript", Null: []int{2}},
	"slot:mp_length":        {Name: "mp_length", Target: "HPy_Length"},
	"slot:sq_length":        {Name: "sq_length", Target: "HPy_Length"},
	"slot:tp_iter":          {Name: "tp_iter", Target: "HPyCompat_Object_GetIter", Result: OwnResult},
	"slot:tp_iternext":      {Name: "tp_iternext", Target: "HPyCompat_SlotNext", Result: OwnResult},
	"slot:tp_repr":          {Name: "tp_repr", Target: "HPy_Repr", Result: OwnResult},
	"slot:tp_str":           {Name: "tp_str", Target: "HPy_Str", Result: OwnResult},
	"slot:tp_hash":          {Name: "tp_hash", Target: "HPy_Hash"},
}
