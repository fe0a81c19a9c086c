// Package capi says what each name of CPython's C API does with references.
//
// The table, capi.tsv, is the one place in the analysis that knows. Its facts are those of the
// C API itself, for CPython 3.8 to 3.14, whatever a program is ported to. Where the data behind
// CPython's documentation says something else, column notes says why. A row has these columns:
//
//	name     PyDict_GetItem
//	kind     func; macro: no function in any version; object: a static object such as Py_None
//	params   how many parameters there are, with + where more may follow
//	since    the first version that has the name, of 3.8 to 3.14
//	until    the last one, empty when 3.14 has it
//	result   new: a reference that the caller must give up; new:1: the same, to argument 1;
//	         borrowed: a reference that somebody else keeps; borrowed:1: argument 1 does;
//	         always-null: NULL with an error set; static: an object that is never freed;
//	         take:1: adds a reference to argument 1; value: no reference; void: nothing
//	fails    NULL, -1 or 0: the result on failure, with an error set; null: NULL without an
//	         error; null?: NULL, and PyErr_Occurred says whether there is an error; empty: never
//	steals   arguments whose reference the call takes over, with s only on success
//	inout    arguments that point to a reference which the call replaces
//	out      arguments that receive references on success: 3n a new one, 3b a borrowed one
//	null     arguments for which NULL is no mistake
//	flags    pure: runs no code of others, so that a borrowed reference stays good; drop: gives
//	         up a reference and does nothing else; nullerror: NULL as argument gives an error,
//	         and one that is set already stays; shrinks: takes items out of argument 1;
//	         misuse: fails only for an object of the wrong type, or an index out of range
//	notes    for people
//
// Macros that take a variable and not its address (Py_CLEAR, Py_SETREF) count as inout.
package capi

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed capi.tsv
var table string

// A Result says whose the reference is that a call gives.
type Result string

const (
	New        Result = "new"
	Borrowed   Result = "borrowed"
	AlwaysNull Result = "always-null"
	Static     Result = "static"
	Take       Result = "take"
	Value      Result = "value"
	Void       Result = "void"
)

// Failure is what a call gives when it fails.
type Failure string

const (
	Never     Failure = ""
	NullError Failure = "NULL"  // with an error
	NullOnly  Failure = "null"  // without
	NullMaybe Failure = "null?" // PyErr_Occurred tells
	MinusOne  Failure = "-1"
	Zero      Failure = "0"
)

// A Steal is an argument that a call takes over.
type Steal struct {
	Arg       int // from 1
	OnSuccess bool
}

// An Out is an argument that receives a reference.
type Out struct {
	Arg int // from 1
	New bool
}

// A Row is one name.
type Row struct {
	Name         string
	Kind         string
	Params       int // -1 for an object
	More         bool
	Since, Until string
	Result       Result
	From         int // the argument, from 1, that result is borrowed from or is; 0 for none
	Fails        Failure
	Steals       []Steal
	InOut        []int
	Out          []Out
	Null         []int
	Pure         bool
	Drop         bool
	NullError    bool
	Shrinks      bool
	Misuse       bool
	Notes        string
}

// AllowsNull reports whether argument i, from 1, may be NULL.
func (r *Row) AllowsNull(i int) bool { return slices.Contains(r.Null, i) }

// StealsArg reports whether argument i, from 1, is taken over, and whether only on success.
func (r *Row) StealsArg(i int) (steals, onSuccess bool) {
	for _, s := range r.Steals {
		if s.Arg == i {
			return true, s.OnSuccess
		}
	}
	return false, false
}

type index struct {
	rows   []*Row
	byName map[string]*Row
}

var load = sync.OnceValues(func() (*index, error) { return parse(table) })

// Lookup finds the row of a name, nil when the C API has no such name.
func Lookup(name string) *Row {
	idx, err := load()
	if err != nil {
		return nil
	}
	return idx.byName[name]
}

// Rows lists all rows in the order of the file, which is that of the names.
func Rows() []*Row {
	idx, err := load()
	if err != nil {
		return nil
	}
	return slices.Clone(idx.rows)
}

// Check reports an error of the table itself. A test calls it, so that Lookup need not return one.
func Check() error {
	_, err := load()
	return err
}

const columns = "name\tkind\tparams\tsince\tuntil\tresult\tfails\tsteals\tinout\tout\tnull\tflags\tnotes"

func parse(text string) (*index, error) {
	idx := &index{byName: map[string]*Row{}}
	head := false
	last := ""
	for i, line := range strings.Split(text, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		if !head {
			if line != columns {
				return nil, fmt.Errorf("capi.tsv:%d: the columns are %q", i+1, columns)
			}
			head = true
			continue
		}
		r, err := parseRow(strings.Split(line, "\t"))
		if err != nil {
			return nil, fmt.Errorf("capi.tsv:%d: %w", i+1, err)
		}
		if r.Name <= last {
			return nil, fmt.Errorf("capi.tsv:%d: %s is not in order, or stands twice", i+1, r.Name)
		}
		last = r.Name
		idx.rows = append(idx.rows, r)
		idx.byName[r.Name] = r
	}
	return idx, nil
}

func parseRow(c []string) (*Row, error) {
	if len(c) != strings.Count(columns, "\t")+1 {
		return nil, fmt.Errorf("%d columns", len(c))
	}
	r := &Row{Name: c[0], Kind: c[1], Params: -1, Since: c[3], Until: c[4], Fails: Failure(c[6]), Notes: c[12]}
	bad := func(what, v string) error { return fmt.Errorf("%s: %s is %q", r.Name, what, v) }
	if !slices.Contains([]string{"func", "macro", "object"}, r.Kind) {
		return nil, bad("kind", r.Kind)
	}
	if c[2] != "" {
		num, more := strings.CutSuffix(c[2], "+")
		n, err := strconv.Atoi(num)
		if err != nil {
			return nil, bad("params", c[2])
		}
		r.Params, r.More = n, more
	}
	res, from, _ := strings.Cut(c[5], ":")
	r.Result = Result(res)
	if from != "" {
		n, err := r.arg(from)
		if err != nil {
			return nil, err
		}
		r.From = n
	}
	if !slices.Contains([]Result{New, Borrowed, AlwaysNull, Static, Take, Value, Void}, r.Result) {
		return nil, bad("result", c[5])
	}
	if !slices.Contains([]Failure{Never, NullError, NullOnly, NullMaybe, MinusOne, Zero}, r.Fails) {
		return nil, bad("fails", c[6])
	}
	for _, s := range list(c[7]) {
		num, ok := strings.CutSuffix(s, "s")
		n, err := r.arg(num)
		if err != nil {
			return nil, err
		}
		r.Steals = append(r.Steals, Steal{n, ok})
	}
	for _, s := range list(c[9]) {
		n, err := r.arg(s[:len(s)-1])
		if err != nil || s[len(s)-1] != 'n' && s[len(s)-1] != 'b' {
			return nil, bad("out", c[9])
		}
		r.Out = append(r.Out, Out{n, s[len(s)-1] == 'n'})
	}
	for _, l := range []struct {
		cell string
		to   *[]int
	}{{c[8], &r.InOut}, {c[10], &r.Null}} {
		for _, s := range list(l.cell) {
			n, err := r.arg(s)
			if err != nil {
				return nil, err
			}
			*l.to = append(*l.to, n)
		}
	}
	for _, s := range list(c[11]) {
		switch s {
		case "pure":
			r.Pure = true
		case "drop":
			r.Drop = true
		case "nullerror":
			r.NullError = true
		case "shrinks":
			r.Shrinks = true
		case "misuse":
			r.Misuse = true
		default:
			return nil, bad("flags", c[11])
		}
	}
	return r, nil
}

func (r *Row) arg(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > r.Params && !r.More {
		return 0, fmt.Errorf("%s: %q is no argument of %d", r.Name, s, r.Params)
	}
	return n, nil
}

func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, ",")
}
