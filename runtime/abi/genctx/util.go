package main

import (
	"fmt"
	"strings"

	"hpyport/runtime/abi"
)

const notice = "/* Generated from runtime/abi/table.txt by runtime/abi/genctx. */\n"

// short is a member's name without "ctx_".
func short(m *abi.Member) string { return strings.TrimPrefix(m.Name, "ctx_") }

// functions returns the function members.
func functions(t *abi.Table) []*abi.Member {
	var ms []*abi.Member
	for i := range t.Members {
		if t.Members[i].Kind == abi.Function {
			ms = append(ms, &t.Members[i])
		}
	}
	return ms
}

// prototype is the C declarator of a context function under another name.
func prototype(m *abi.Member, name, ctx string) string {
	params := []string{"HPyContext *" + ctx}
	for _, p := range m.Params {
		params = append(params, p.Decl())
	}
	return fmt.Sprintf("%s(%s)", m.Ret.Decl(name), strings.Join(params, ", "))
}

// publicName is what the author wrote to get here. A member with several public
// names (Capsule_Get) is named by the first.
func publicName(m *abi.Member) string {
	if m.Public == "" {
		return m.Name
	}
	return strings.Split(m.Public, ",")[0]
}

// A writer collects lines of C.
type writer struct{ strings.Builder }

func (w *writer) f(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }
