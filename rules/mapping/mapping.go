// Package mapping says what each name of CPython's C API becomes in HPy.
//
// The table, mapping.tsv, is the one place that knows: no rule spells an API name that a row can hold.
// A row of kind func turns a call into a call. Its target is a function's name, and then the context
// is put before the arguments, which keep their order:
//
//	PyObject_GetAttr    HPy_GetAttr                               HPy_GetAttr(ctx, o, name)
//
// or a template, in which $1, $2 ... are the arguments, $* is all of them and $ctx the context:
//
//	PyLong_Check        HPy_TypeCheck($ctx, $1, $ctx->h_LongType)
//
// A port has value semantics: a result of kind own is a handle that the port closes after its last
// use, even where the C API lends it, and arguments are never taken over, even where the C API does
// (column steals). What a row says of the C API itself, a test compares with package capi, which is
// the one that rules ask. What no row can say by itself is kind struct, done by a rule of its own, and what
// has no counterpart is kind none with a reason, which keeps the function that uses it in the C API.
// Kind rule stands between the two: the rule that is the row's target ports the usual uses of the
// name, as its tests show, and any other use keeps its function in the C API for the row's reason.
package mapping

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
)

//go:embed mapping.tsv
var table string

// Kind says what sort of name a row is about and how it is replaced.
type Kind string

const (
	Func    Kind = "func"    // a call, by its target
	Const   Kind = "const"   // a value, by its target
	TypeObj Kind = "typeobj" // a type object of Python, written &PyList_Type in C: the & goes too
	Type    Kind = "type"    // a C type, by its target; PyObject * is HPy without the *
	Macro   Kind = "macro"   // a statement or declaration, by its target
	Delete  Kind = "delete"  // a call whose statement goes
	Struct  Kind = "struct"  // done by a structural rule
	Ruled   Kind = "rule"    // ported by the rule that Target names where it can; Reason and Notes say why not elsewhere
	None    Kind = "none"    // no counterpart: Reason and Notes say why
)

// Result says what comes back.
type Result string

const (
	Own     Result = "own"     // a handle to be closed
	Unowned Result = "unowned" // a handle that must not be closed
	Plain   Result = "plain"   // no handle: a number, a pointer, a truth value
	Void    Result = "void"    // nothing
)

// Flag is a property of a call that a rule may rely on.
type Flag string

const (
	Pure    Flag = "pure"    // no side effect and no error: it may be moved or repeated
	Nothrow Flag = "nothrow" // never sets an error
	Exact   Flag = "exact"   // the built-in type's own method, whatever a subclass overrides
	// Extension: the target works only where the extension table is, docs/extension.md.
	Extension Flag = "extension"
	Init      Flag = "init" // the module's exec function must call compat.Inits of the target
)

// Row is one name of the C API.
type Row struct {
	CAPI   string
	Kind   Kind
	Params int  // how many parameters, -1 where the name takes none at all
	More   bool // any number of arguments may follow
	Target string
	Result Result
	Out    []int // parameters, from 1, that receive owned handles or HPy_NULL
	InOut  []int // parameters, from 1, that point to an owned handle which is replaced
	Null   []int // handle parameters, from 1, for which HPy_NULL is allowed
	Steals []int // parameters, from 1, that the C API takes over; the target does not
	Flags  []Flag
	Reason string // a code, for kinds none and rule
	Notes  string
}

// Has tells whether the row bears a flag.
func (r *Row) Has(f Flag) bool { return slices.Contains(r.Flags, f) }

// AllowsNull tells whether parameter i, counted from 1, may be HPy_NULL.
func (r *Row) AllowsNull(i int) bool { return slices.Contains(r.Null, i) }

// Template tells whether the target is a template rather than the name of a function.
func (r *Row) Template() bool { return !plainName.MatchString(r.Target) || r.Kind != Func }

var (
	plainName = regexp.MustCompile(`^[A-Za-z_]\w*$`)
	hole      = regexp.MustCompile(`\$(ctx|\d+|\*)`)
	helper    = regexp.MustCompile(`\bHPyCompat_\w+`)
)

// Helpers lists the functions and macros of the support header that the target uses.
func (r *Row) Helpers() []string {
	var out []string
	for _, h := range helper.FindAllString(r.Target, -1) {
		if !slices.Contains(out, h) {
			out = append(out, h)
		}
	}
	return out
}

// Expand writes the target out for the texts of a call's arguments. An argument goes in as it is
// written: a caller that inserts an expression with operators of low precedence, a comma included,
// brackets it. A target that uses an argument twice is for arguments without side effects.
func (r *Row) Expand(ctx string, args []string) (string, error) {
	if len(args) < r.Params || (len(args) > r.Params && r.Params >= 0 && !r.More) {
		return "", fmt.Errorf("%s takes %d arguments, not %d", r.CAPI, r.Params, len(args))
	}
	switch r.Kind {
	case Func, Const, TypeObj, Macro, Type:
	default:
		return "", fmt.Errorf("%s has no target: kind %s", r.CAPI, r.Kind)
	}
	if !r.Template() {
		return r.Target + "(" + strings.Join(append([]string{ctx}, args...), ", ") + ")", nil
	}
	var bad error
	text := hole.ReplaceAllStringFunc(r.Target, func(h string) string {
		switch h {
		case "$ctx":
			return ctx
		case "$*":
			return strings.Join(args, ", ")
		}
		i, _ := strconv.Atoi(h[1:])
		if i < 1 || i > len(args) {
			bad = fmt.Errorf("%s: the target uses argument %d of %d", r.CAPI, i, len(args))
			return h
		}
		return args[i-1]
	})
	return text, bad
}

// Repeats lists the arguments, from 1, that the target uses more than once.
func (r *Row) Repeats() []int {
	count := map[string]int{}
	var out []int
	for _, m := range hole.FindAllStringSubmatch(r.Target, -1) {
		count[m[1]]++
		if i, err := strconv.Atoi(m[1]); err == nil && count[m[1]] == 2 {
			out = append(out, i)
		}
	}
	return out
}

type index struct {
	rows   []*Row
	byName map[string]*Row
}

var load = sync.OnceValues(func() (*index, error) { return parse(table) })

// Lookup finds the row of a name.
func Lookup(name string) (*Row, bool) {
	idx, err := load()
	if err != nil {
		return nil, false
	}
	r, ok := idx.byName[name]
	return r, ok
}

// Rows lists every row by name.
func Rows() []*Row {
	idx, err := load()
	if err != nil {
		return nil
	}
	out := slices.Clone(idx.rows)
	sort.Slice(out, func(i, j int) bool { return out[i].CAPI < out[j].CAPI })
	return out
}

// Check reports an error of the table itself. A test calls it, so that Lookup need not return one.
func Check() error {
	_, err := load()
	return err
}

var columns = []string{"capi", "kind", "params", "target", "result", "out", "inout", "null", "steals", "flags", "reason", "notes"}

func parse(text string) (*index, error) {
	idx := &index{byName: map[string]*Row{}}
	header := false
	for n, line := range strings.Split(text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if !header {
			if !slices.Equal(cells, columns) {
				return nil, fmt.Errorf("mapping.tsv:%d: the columns are %s", n+1, strings.Join(columns, ", "))
			}
			header = true
			continue
		}
		row, err := parseRow(cells)
		if err != nil {
			return nil, fmt.Errorf("mapping.tsv:%d: %w", n+1, err)
		}
		if idx.byName[row.CAPI] != nil {
			return nil, fmt.Errorf("mapping.tsv:%d: a second row for %s", n+1, row.CAPI)
		}
		idx.byName[row.CAPI] = row
		idx.rows = append(idx.rows, row)
	}
	return idx, nil
}

func parseRow(c []string) (*Row, error) {
	if len(c) != len(columns) {
		return nil, fmt.Errorf("%d columns, not %d", len(c), len(columns))
	}
	r := &Row{CAPI: c[0], Kind: Kind(c[1]), Params: -1, Target: c[3], Result: Result(c[4]), Reason: c[10], Notes: c[11]}
	if !plainName.MatchString(r.CAPI) {
		return nil, fmt.Errorf("%q is no C name", r.CAPI)
	}
	if !slices.Contains([]Kind{Func, Const, TypeObj, Type, Macro, Delete, Struct, Ruled, None}, r.Kind) {
		return nil, fmt.Errorf("%s: no kind %q", r.CAPI, r.Kind)
	}
	if p := c[2]; p != "" {
		num, more := strings.CutSuffix(p, "+")
		n, err := strconv.Atoi(num)
		if err != nil || n < 0 {
			return nil, fmt.Errorf("%s: params is a count, with + for more, not %q", r.CAPI, p)
		}
		r.Params, r.More = n, more
	}
	for _, l := range []struct {
		cell string
		to   *[]int
	}{{c[5], &r.Out}, {c[6], &r.InOut}, {c[7], &r.Null}, {c[8], &r.Steals}} {
		for _, s := range split(l.cell) {
			i, err := strconv.Atoi(s)
			if err != nil || i < 1 || (i > r.Params && !r.More) {
				return nil, fmt.Errorf("%s: %q is no parameter of %d", r.CAPI, s, r.Params)
			}
			*l.to = append(*l.to, i)
		}
	}
	for _, s := range split(c[9]) {
		f := Flag(s)
		if f != Pure && f != Nothrow && f != Exact && f != Init && f != Extension {
			return nil, fmt.Errorf("%s: no flag %q", r.CAPI, s)
		}
		r.Flags = append(r.Flags, f)
	}
	return r, r.validate()
}

func (r *Row) validate() error {
	targeted := slices.Contains([]Kind{Func, Const, TypeObj, Type, Macro}, r.Kind)
	if (targeted || r.Kind == Ruled) != (r.Target != "") && r.Kind != Delete {
		return fmt.Errorf("%s: kind %s and target %q don't go together", r.CAPI, r.Kind, r.Target)
	}
	if (targeted || r.Kind == Delete) && !slices.Contains([]Result{Own, Unowned, Plain, Void}, r.Result) {
		return fmt.Errorf("%s: no result %q", r.CAPI, r.Result)
	}
	if (r.Kind == None || r.Kind == Ruled) != (r.Reason != "") {
		return fmt.Errorf("%s: a reason goes with the kinds none and rule and with no other", r.CAPI)
	}
	if r.Reason != "" && r.Notes == "" {
		return fmt.Errorf("%s: a reason needs a text", r.CAPI)
	}
	if r.Kind == Func && r.Params < 0 {
		return fmt.Errorf("%s: a function needs a number of parameters", r.CAPI)
	}
	for _, m := range hole.FindAllStringSubmatch(r.Target, -1) {
		if i, err := strconv.Atoi(m[1]); err == nil && (i < 1 || i > r.Params) {
			return fmt.Errorf("%s: the target uses argument %d of %d", r.CAPI, i, r.Params)
		}
	}
	if rest := hole.ReplaceAllString(r.Target, ""); strings.Contains(rest, "$") {
		return fmt.Errorf("%s: a $ in %q names nothing", r.CAPI, r.Target)
	}
	return nil
}

func split(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, ",")
}
