//go:build darwin || freebsd || linux || netbsd

package inspect

import (
	"fmt"
	"os"
	"strings"
	"unsafe"

	"github.com/ebitengine/purego"

	"hpyport/runtime/abi"
)

// A recorder is the context that an initialization runs against. Handles are
// numbers that nothing is behind: the words below len(Members) stand for the
// context's constants, so that they are small, as every loader's are; the others
// follow. What can be known of an object is its label.
type recorder struct {
	*child
	words  []address // the context; C holds its address
	name   []byte
	labels map[address]string
	next   address
	memory map[address][]byte // what AsStruct returns
	err    string             // the pending exception
	calls  int
}

// The size of an object's memory when its type is not one of the module's: no
// initialization touches more.
const unknownSize = 4096

// maxCalls ends an initialization that waits for something to change.
const maxCalls = 1 << 20

func newRecorder(c *child) *recorder {
	table := abi.Load()
	r := &recorder{child: c, labels: map[address]string{}, memory: map[address][]byte{},
		words: make([]address, abi.HeaderWords+len(table.Members)), name: []byte("HPy Universal ABI (hpyport inspect)\x00")}
	r.next = address(len(r.words)) + 1
	r.words[0] = address(unsafe.Pointer(&r.name[0]))
	for i := range table.Members {
		m := &table.Members[i]
		at := &r.words[abi.HeaderWords+i]
		if m.Kind == abi.Handle {
			*at = address(i + 1)
			r.labels[*at] = strings.TrimPrefix(m.Name, "h_")
			continue
		}
		f := r.function(m)
		*at = address(purego.NewCallback(func(_, a, b, c, d, e uintptr) (result uintptr) {
			defer func() {
				if p := recover(); p != nil {
					r.end(fmt.Sprintf("%s: %v", m.Public, p))
				}
			}()
			if r.calls++; r.calls > maxCalls {
				r.end(fmt.Sprintf("more than %d calls of HPy functions", maxCalls))
			}
			return uintptr(f([]address{address(a), address(b), address(c), address(d), address(e)}))
		}))
	}
	return r
}

func (r *recorder) context() uintptr { return uintptr(unsafe.Pointer(&r.words[0])) }

// end is for what can't go on: the definitions are told already.
func (r *recorder) end(why string) {
	r.say(note{Ended: why})
	r.say(note{Done: true})
	os.Exit(0)
}

func (r *recorder) why() string {
	if r.err == "" {
		return ""
	}
	return " with " + r.err
}

func (r *recorder) handle(label string) address {
	h := r.next
	r.next++
	if label != "" {
		r.labels[h] = label
	}
	return h
}

func (r *recorder) struct_(h address, size int) address {
	if _, ok := r.memory[h]; !ok {
		r.memory[h] = make([]byte, size)
	}
	return address(unsafe.Pointer(&r.memory[h][0]))
}

// function is what a context member does here: the few that say something about
// the module are told by name, the others succeed by their result's type.
func (r *recorder) function(m *abi.Member) func(args []address) address {
	switch m.Name {
	case "ctx_Dup":
		return func(a []address) address { return a[0] }
	case "ctx_FatalError":
		return func(a []address) address { r.end("a fatal error: " + a[0].text()); return 0 }
	case "ctx_Err_SetString", "ctx_Err_SetObject", "ctx_Err_Format":
		return func(a []address) address {
			r.err = r.labels[a[0]]
			if m.Name == "ctx_Err_SetString" {
				r.err += ": " + a[1].text()
			}
			return 0
		}
	case "ctx_Err_NoMemory":
		return func([]address) address { r.err = "MemoryError"; return 0 }
	case "ctx_Err_Clear":
		return func([]address) address { r.err = ""; return 0 }
	case "ctx_Err_Occurred":
		return func([]address) address {
			if r.err != "" {
				return 1
			}
			return 0
		}
	case "ctx_Type_FromSpec":
		return r.typeFromSpec
	case "ctx_New":
		return func(a []address) address {
			h := r.handle("")
			if a[1] != 0 {
				a[1].set(r.struct_(h, unknownSize))
			}
			return h
		}
	case "ctx_SetAttr_s":
		return func(a []address) address { r.say(note{Attr: a[1].text()}); return 0 }
	case "ctx_GetAttr_s":
		return func(a []address) address {
			if of := r.labels[a[0]]; of != "" {
				return r.handle(of + "." + a[1].text())
			}
			return r.handle(a[1].text())
		}
	case "ctx_Import_ImportModule":
		return func(a []address) address { return r.handle(a[0].text()) }
	case "ctx_Err_NewException", "ctx_Err_NewExceptionWithDoc":
		return func(a []address) address { return r.handle(a[0].text()) }
	case "ctx_Global_Store":
		return func(a []address) address { a[0].set(a[1]); return 0 }
	case "ctx_Field_Store":
		return func(a []address) address { a[1].set(a[2]); return 0 }
	case "ctx_Global_Load":
		return func(a []address) address { return a[0] }
	case "ctx_Field_Load":
		return func(a []address) address { return a[1] }
	case "ctx_Unicode_AsUTF8AndSize":
		return func(a []address) address {
			if a[1] != 0 {
				a[1].set(0)
			}
			return r.struct_(a[0], unknownSize)
		}
	case "ctx_Iter_Next":
		return func([]address) address { return 0 }
	case "ctx_TypeCheck", "ctx_IsTrue", "ctx_Callable_Check", "ctx_Iter_Check":
		return func([]address) address { return 1 }
	}
	switch {
	case m.Ret.Class() == abi.HandleValue:
		return func([]address) address { return r.handle("") }
	case m.Ret == "void *" || m.Ret == "const char *":
		return func(a []address) address { return r.struct_(a[0], unknownSize) }
	case m.Ret.Class() == abi.ListBuilder, m.Ret.Class() == abi.TupleBuilder, m.Ret.Class() == abi.Tracker:
		return func([]address) address { return r.handle("") }
	case m.Ret == "void" || m.Ret == "int" || m.Ret.Class() == abi.ThreadState || m.Ret.Class() == abi.Plain:
		return func([]address) address { return 0 }
	}
	return func([]address) address {
		r.end(fmt.Sprintf("it calls %s, which means nothing without Python", m.Public))
		return 0
	}
}

func (r *recorder) typeFromSpec(a []address) address {
	t := readSpec(a[0])
	for at := a[1]; at != 0; at += address(abi.Load().Struct("HPyType_SpecParam").Size) {
		p := recordAt(at, "HPyType_SpecParam")
		label := r.labels[p.pointer("object")]
		if label == "" {
			label = "?"
		}
		kind := p.int("kind")
		if kind == 0 {
			break
		}
		switch enumName("HPyType_SpecParam_Kind", kind) {
		case "Base", "BasesTuple":
			t.Bases = append(t.Bases, label)
		case "Metaclass":
			t.Metaclass = label
		}
	}
	r.say(note{Type: t})
	return r.handle(t.Name)
}

// exec runs the module's HPy_mod_exec functions.
func (r *recorder) exec(module address) {
	r.say(note{Stage: stageExec})
	exec := 0
	for _, s := range abi.Load().Slots {
		if s.Name == "HPy_mod_exec" {
			exec = s.Value
		}
	}
	for _, p := range recordAt(module, "HPyModuleDef").pointer("defines").list() {
		def := recordAt(p, "HPyDef")
		slot := recordAt(def.field("slot"), "HPySlot")
		if enumName("HPyDef_Kind", def.int("kind")) != "Slot" || slot.int("slot") != exec {
			continue
		}
		failed, _, _ := purego.SyscallN(uintptr(slot.pointer("impl")), r.context(), uintptr(r.handle("")))
		if int32(failed) != 0 {
			r.say(note{Ended: "its initialization failed without Python" + r.why()})
			return
		}
	}
}
