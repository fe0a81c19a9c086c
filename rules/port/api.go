package port

import (
	"strconv"
	"strings"

	"hpyport/analysis/syntax"
)

// APIKind says how a name of the C API is ported.
type APIKind uint8

const (
	FuncAPI   APIKind = iota // a call by Target
	ConstAPI                 // an identifier replaced by Target
	KeepAPI                  // stays as it is
	DeleteAPI                // a call that disappears
	StructAPI                // dealt with by a rule that knows the structure around it
	NoneAPI                  // no counterpart
)

// ResultKind says what a ported call yields.
type ResultKind uint8

const (
	PlainResult   ResultKind = iota
	OwnResult                // a handle that the caller owns
	UnownedResult            // a handle that the caller must not close
	NullResult               // always HPy_NULL, with an exception set
)

// A Row is one line of the table that maps the C API.
type Row struct {
	Name             string
	Kind             APIKind
	Target           string // a function name, or a template with $1, $2, $ctx, $*
	Result           ResultKind
	Out, InOut, Null []int // argument indices, from 0
	Init             bool  // the module must call the target's initializers
	template         bool
	Code, Why        string
}

// Allocates reports whether the row is about plain memory.
func (r *Row) Allocates() bool { return strings.HasPrefix(r.Target, "HPyCompat_Mem_") }

// KeepsAllocator reports whether a function of an allocator of Python's stays: in a
// hybrid module code that stays may give back what ported code got, and the other way
// round. The support header's allocator is PyMem_Malloc there, the others are themselves.
func (p *Port) KeepsAllocator(name string) bool {
	return p.Plan != nil && (strings.HasPrefix(name, "PyMem_Raw") || strings.HasPrefix(name, "PyObject_"))
}

// Simple returns the function name when the target is no template.
func (r *Row) Simple() (string, bool) {
	return r.Target, !r.template && !strings.ContainsAny(r.Target, "$(")
}

// IsOut reports whether argument i receives a new handle.
func (r *Row) IsOut(i int) bool { return has(r.Out, i) }

// MayBeNull reports whether argument i is a handle that may be null.
func (r *Row) MayBeNull(i int) bool { return has(r.Null, i) }

func has(l []int, i int) bool {
	for _, x := range l {
		if x == i {
			return true
		}
	}
	return false
}

// ReasonCode is the stable code of the reason why there is no counterpart.
func (r *Row) ReasonCode() string {
	if r.Code == "" {
		return "no-counterpart"
	}
	return r.Code
}

// Reason is the reason in words.
func (r *Row) Reason() string {
	if r.Why == "" {
		return "HPy has no counterpart"
	}
	return r.Why
}

// MaxArg returns how many arguments the template needs.
func (r *Row) MaxArg() int {
	n := 0
	for i := 0; i+1 < len(r.Target); i++ {
		if r.Target[i] == '$' && r.Target[i+1] >= '1' && r.Target[i+1] <= '9' {
			n = max(n, int(r.Target[i+1]-'0'))
		}
	}
	return n
}

// Expand fills the template.
func (r *Row) Expand(ctx string, args []string) string {
	if fn, ok := r.Simple(); ok {
		return fn + "(" + strings.Join(append([]string{ctx}, args...), ", ") + ")"
	}
	var b strings.Builder
	t := r.Target
	for i := 0; i < len(t); i++ {
		switch {
		case t[i] != '$' || i+1 == len(t):
			b.WriteByte(t[i])
		case strings.HasPrefix(t[i:], "$ctx"):
			b.WriteString(ctx)
			i += 3
		case t[i+1] == '*':
			b.WriteString(strings.Join(args, ", "))
			i++
		default:
			n, err := strconv.Atoi(t[i+1 : i+2])
			if err == nil && n >= 1 && n <= len(args) {
				b.WriteString(args[n-1])
			}
			i++
		}
	}
	return b.String()
}

// MemberHandler renders a read of a member of an API struct.
type MemberHandler func(f *Fn, e *syntax.Expr) Val

func (p *Port) memberHandler(name string) MemberHandler {
	for _, r := range p.rules {
		if h := r.Members[name]; h != nil {
			return h
		}
	}
	return nil
}

// TableMember spells a member of a table that the C API exports as a variable, such
// as PyDateTimeAPI->TimeType; "" for anything else.
func TableMember(e *syntax.Expr) string {
	e = syntax.StripCasts(e)
	if e == nil || e.Op != syntax.Arrow {
		return ""
	}
	x := syntax.Unparen(e.X)
	if x.Op != syntax.Ident || x.Obj == nil || !x.Obj.Bundled || x.Obj.Kind != syntax.VarObj {
		return ""
	}
	return x.Name + "->" + e.Name
}

// DeclHandler renders a declarator of a local variable and says whether it also rewrote the type name.
type DeclHandler func(f *Fn, s *syntax.Stmt, d *syntax.VarDecl, l *Local) bool

func (p *Port) declHandlers() []DeclHandler {
	var out []DeclHandler
	for _, r := range p.rules {
		if r.Decl != nil {
			out = append(out, r.Decl)
		}
	}
	return out
}
