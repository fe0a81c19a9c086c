package inspect

import (
	"fmt"
	"strings"

	"hpyport/runtime/abi"
)

// A definitions is what an HPyDef array holds, sorted by kind.
type definitions struct {
	slots   []Slot
	methods []Method
	members []Member
	getsets []GetSet
}

func readDefinitions(at address) definitions {
	var d definitions
	table := abi.Load()
	for i, p := range at.list() {
		def := recordAt(p, "HPyDef")
		inner := func(as string) record { return recordAt(def.field("slot"), as) }
		switch kind := enumName("HPyDef_Kind", def.int("kind")); kind {
		case "Slot":
			value := inner("HPySlot").int("slot")
			s := Slot{Name: fmt.Sprint("unknown slot ", value), Value: value}
			if known := table.Slot(value); known != nil {
				s.Name = known.Name
			}
			d.slots = append(d.slots, s)
		case "Meth":
			r := inner("HPyMeth")
			m := Method{Name: r.text("name"), Doc: r.text("doc")}
			value := r.int("signature")
			m.Signature = fmt.Sprint("unknown signature ", value)
			for _, s := range table.Signatures {
				if s.Value == value {
					m.Signature = s.Name
				}
			}
			m.TextSignature, m.Doc = splitDoc(m.Name, m.Doc)
			d.methods = append(d.methods, m)
		case "Member":
			r := inner("HPyMember")
			d.members = append(d.members, Member{r.text("name"), enumName("HPyMember_FieldType", r.int("type")),
				r.long("offset"), r.int("readonly") != 0, r.text("doc")})
		case "GetSet":
			r := inner("HPyGetSet")
			d.getsets = append(d.getsets, GetSet{r.text("name"), r.pointer("getter_impl") != 0,
				r.pointer("setter_impl") != 0, r.text("doc")})
		default:
			panic(fmt.Sprintf("definition %d is of kind %s, which HPy has not", i, kind))
		}
	}
	return d
}

// enumName is the constant's name without what all of them begin with, which is
// mostly the enum's own name.
func enumName(enum string, value int) string {
	prefix := map[string]string{"HPyMember_FieldType": "HPyMember_", "HPyType_SpecParam_Kind": "HPyType_SpecParam_"}[enum]
	if prefix == "" {
		prefix = enum + "_"
	}
	for _, e := range abi.Load().Enums {
		if e.Name != enum {
			continue
		}
		for _, c := range e.Consts {
			if c.Value == fmt.Sprint(value) {
				return strings.TrimPrefix(c.Name, prefix)
			}
		}
	}
	return fmt.Sprint(value)
}

// splitDoc takes the signature off a doc that begins with "name(...)\n--\n\n",
// as CPython does for __text_signature__.
func splitDoc(name, doc string) (signature, rest string) {
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		name = name[i+1:]
	}
	after, ok := strings.CutPrefix(doc, name)
	if !ok || !strings.HasPrefix(after, "(") {
		return "", doc
	}
	signature, rest, ok = strings.Cut(after, ")\n--\n\n")
	if !ok || strings.Contains(signature, "\n\n") {
		return "", doc
	}
	return signature + ")", rest
}

// readModule reads an HPyModuleDef.
func readModule(d *Def, at address) {
	r := recordAt(at, "HPyModuleDef")
	d.Doc, d.Size = r.text("doc"), r.long("size")
	defs := readDefinitions(r.pointer("defines"))
	d.Functions, d.Slots = defs.methods, defs.slots
	d.Functions = append(d.Functions, legacyMethods(r.pointer("legacy_methods"))...)
	d.Globals = len(r.pointer("globals").list())
}

// methFlags are those of PyMethodDef.
var methFlags = []struct {
	bit  int
	name string
}{{1, "VARARGS"}, {2, "KEYWORDS"}, {4, "NOARGS"}, {8, "O"}, {16, "CLASS"}, {32, "STATIC"}, {64, "COEXIST"}, {128, "FASTCALL"}, {512, "METHOD"}}

// legacyMethods reads a PyMethodDef array: name, function, flags, doc.
func legacyMethods(at address) []Method {
	var all []Method
	for ; at != 0 && at.word() != 0; at += 32 {
		if len(all) == maxList {
			panic("legacy methods without an end")
		}
		m := Method{Name: at.word().text(), Legacy: true, Doc: (at + 24).word().text()}
		var flags []string
		for _, f := range methFlags {
			if (at+16).int32()&f.bit != 0 {
				flags = append(flags, "METH_"+f.name)
			}
		}
		m.Signature = strings.Join(flags, "|")
		m.TextSignature, m.Doc = splitDoc(m.Name, m.Doc)
		all = append(all, m)
	}
	return all
}

var typeFlags = []struct {
	bit  int64
	name string
}{{1 << 10, "BASETYPE"}, {1 << 11, "HAVE_VECTORCALL"}, {1 << 14, "HAVE_GC"}, {1 << 18, "DEFAULT"}}

// readSpec reads an HPyType_Spec.
func readSpec(at address) *Type {
	r := recordAt(at, "HPyType_Spec")
	t := &Type{Name: r.text("name"), BasicSize: r.int("basicsize"), ItemSize: r.int("itemsize"),
		Shape: enumName("HPyType_BuiltinShape", r.int("builtin_shape")), Legacy: r.pointer("legacy_slots") != 0}
	_, t.Doc = splitDoc(t.Name, r.text("doc"))
	flags := r.long("flags")
	for _, f := range typeFlags {
		if flags&f.bit != 0 {
			t.Flags = append(t.Flags, f.name)
		}
	}
	d := readDefinitions(r.pointer("defines"))
	t.Slots, t.Methods, t.Members, t.GetSets = d.slots, d.methods, d.members, d.getsets
	return t
}
