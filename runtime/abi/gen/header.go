package main

import (
	"fmt"
	"strconv"
	"strings"

	"hpyport/runtime/abi"
)

// A header collects the text of one file.
type header struct {
	strings.Builder
}

func newHeader(guard, about string) *header {
	h := &header{}
	h.p("/* Generated from runtime/abi/table.txt by runtime/abi/gen. */")
	h.p("/* %s */", about)
	h.p("#ifndef HPYPORT_%s_H", guard)
	h.p("#define HPYPORT_%s_H", guard)
	h.p("")
	return h
}

func (h *header) p(format string, args ...any) {
	fmt.Fprintf(h, format, args...)
	h.WriteByte('\n')
}

// macro writes a definition of several lines.
func (h *header) macro(lines ...string) {
	h.WriteString("#define ")
	h.WriteString(strings.Join(lines, " \\\n"))
	h.WriteByte('\n')
}

func (h *header) done() string {
	h.p("")
	h.p("#endif")
	return h.String()
}

// decls lists parameters as in a declaration.
func decls(ps []abi.Param) string {
	if len(ps) == 0 {
		return "void"
	}
	out := make([]string, len(ps))
	for i, p := range ps {
		out[i] = p.Decl()
	}
	return strings.Join(out, ", ")
}

// withContext puts the context before the parameters.
func withContext(ps []abi.Param) []abi.Param {
	return append([]abi.Param{{Type: "HPyContext *", Name: "ctx"}}, ps...)
}

func names(ps []abi.Param) string {
	out := make([]string, len(ps))
	for i, p := range ps {
		out[i] = p.Name
	}
	return strings.Join(out, ", ")
}

// types lists the parameters without names, as in a function type.
func types(ps []abi.Param) string {
	out := make([]string, len(ps))
	for i, p := range ps {
		out[i] = string(p.Type)
	}
	return strings.Join(out, ", ")
}

func enums(t *abi.Table) string {
	h := newHeader("ABI", "Numbers that a module and its loader share.")
	for _, m := range t.Macros {
		switch {
		case m.Name == "HPY_ABI_TAG":
			h.p("#define %s \"%s\"", m.Name, m.Value)
		case strings.HasPrefix(m.Name, "HPy_TPFLAGS_"):
			v, err := strconv.ParseUint(m.Value, 10, 64)
			if err != nil {
				panic(err)
			}
			h.p("#define %s (0x%xUL)", m.Name, v)
		default:
			h.p("#define %s %s", m.Name, m.Value)
		}
	}
	enum := func(name string, consts []abi.Const) {
		h.p("")
		h.p("typedef enum {")
		for i, c := range consts {
			comma := ","
			if i == len(consts)-1 {
				comma = ""
			}
			h.p("    %s = %s%s", c.Name, c.Value, comma)
		}
		h.p("} %s;", name)
	}
	for _, e := range t.Enums {
		enum(e.Name, e.Consts)
	}
	var sigs, slots []abi.Const
	for _, s := range t.Signatures {
		sigs = append(sigs, abi.Const{Name: s.Enum(), Value: strconv.Itoa(s.Value)})
	}
	enum("HPyFunc_Signature", sigs)
	for _, s := range t.Slots {
		slots = append(slots, abi.Const{Name: s.Name, Value: strconv.Itoa(s.Value)})
	}
	enum("HPySlot_Slot", slots)
	h.p("")
	h.p("/* The signature of each slot's function. */")
	for _, s := range t.Slots {
		h.p("#define _HPySlot_SIG_%s HPyFunc_%s", s.Name, s.Signature)
	}
	return h.done()
}

// funcTypes declares the functions an author writes: a pointer type for each
// signature, and the macro that declares one.
func funcTypes(t *abi.Table) string {
	h := newHeader("FUNCTYPES", "The functions an author writes, by signature.")
	for _, s := range t.Signatures {
		if s.HPy == nil {
			continue
		}
		h.p("typedef %s;", s.HPy.Ret.Decl("(*HPyFunc_"+strings.ToLower(s.Name)+")("+decls(s.HPy.Params)+")"))
	}
	h.p("")
	for _, s := range t.Signatures {
		if s.HPy == nil {
			continue
		}
		h.macro("_HPyFunc_DECLARE_HPyFunc_"+s.Name+"(SYM)",
			"    static "+s.HPy.Ret.Decl("SYM("+decls(s.HPy.Params)+")"))
	}
	return h.done()
}
