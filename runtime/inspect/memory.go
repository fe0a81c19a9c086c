package inspect

import (
	"fmt"
	"unsafe"

	"hpyport/runtime/abi"
)

// An address is one in the loaded library's memory. What is there is the
// library's word only: reads may fault, which the child turns into a panic and
// that into an error.
type address uintptr

func (a address) pointer() unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&a)) }
func (a address) word() address           { return *(*address)(a.pointer()) }
func (a address) set(v address)           { *(*address)(a.pointer()) = v }
func (a address) int32() int              { return int(*(*int32)(a.pointer())) }
func (a address) int64() int64            { return *(*int64)(a.pointer()) }

const (
	maxString = 1 << 20
	maxList   = 1 << 16
)

// text reads a C string; a null pointer is an empty one.
func (a address) text() string {
	if a == 0 {
		return ""
	}
	var b []byte
	for {
		c := *(*byte)(a.pointer())
		if c == 0 {
			return string(b)
		}
		if len(b) == maxString {
			panic(fmt.Sprintf("a string of more than %d bytes", maxString))
		}
		b = append(b, c)
		a++
	}
}

// list reads pointers up to a null one.
func (a address) list() []address {
	var l []address
	for ; a != 0; a += 8 {
		p := a.word()
		if p == 0 {
			break
		}
		if len(l) == maxList {
			panic(fmt.Sprintf("a list of more than %d entries without an end", maxList))
		}
		l = append(l, p)
	}
	return l
}

// A record is a struct of the ABI table at some address.
type record struct {
	at address
	as *abi.Struct
}

func recordAt(at address, as string) record { return record{at, abi.Load().Struct(as)} }

func (r record) field(name string) address {
	for _, f := range r.as.Fields {
		if f.Name == name {
			return r.at + address(f.Offset)
		}
	}
	panic("no field " + name + " in " + r.as.Name)
}

func (r record) text(name string) string     { return r.field(name).word().text() }
func (r record) pointer(name string) address { return r.field(name).word() }
func (r record) int(name string) int         { return r.field(name).int32() }
func (r record) long(name string) int64      { return r.field(name).int64() }
