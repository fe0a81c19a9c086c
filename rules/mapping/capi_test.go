package mapping

import (
	"slices"
	"strings"
	"testing"

	"hpyport/analysis/capi"
)

// What a row says of the C API itself is what package capi knows: the rules ask it
// and not this table, whose columns say it for the reader of a row.
func TestAgreesWithCAPI(t *testing.T) {
	// Handles that the port has to get at in its own way: a rule's matter.
	ruled := map[string]string{
		"PyUnicode_FSConverter": "as the function of an O& unit it fills a variable that the rule for parsers follows",
		"PyUnicode_FSDecoder":   "as the function of an O& unit it fills a variable that the rule for parsers follows",
	}
	// NULL where a target wants an object.
	objects := map[string]string{
		"PyObject_ASCII":   "HPy_ASCII is CPython's where that gives <NULL>, and has no such answer elsewhere",
		"PyObject_Bytes":   "HPy_Bytes is CPython's where that gives <NULL>, and has no such answer elsewhere",
		"PyObject_Length":  "a SystemError in C",
		"PyObject_Size":    "a SystemError in C",
		"PySequence_Check": "an object that is none is no sequence: nobody asks with NULL on purpose",
		"PyList_SetItem":   "a list without an object at an index, which no handle can show",
	}
	checked := map[string]int{}
	for _, r := range Rows() {
		c := capi.Lookup(r.CAPI)
		if c == nil {
			if len(r.Steals) > 0 {
				t.Errorf("%s: takes over arguments, but the table of the C API does not have it", r.CAPI)
			}
			continue
		}
		var steals, out []int
		for _, s := range c.Steals {
			steals = append(steals, s.Arg)
		}
		for _, o := range c.Out {
			out = append(out, o.Arg)
		}
		if r.Kind == Func || len(r.Steals) > 0 {
			checked["steals"] += len(r.Steals)
			if !slices.Equal(r.Steals, steals) {
				t.Errorf("%s: column steals is %v, the C API takes over %v", r.CAPI, r.Steals, steals)
			}
		}
		if r.Kind != Func {
			continue
		}
		if ruled[r.CAPI] == "" {
			checked["out"] += len(r.Out) + len(r.InOut)
			if !slices.Equal(r.Out, out) {
				t.Errorf("%s: column out is %v, the C API stores to %v", r.CAPI, r.Out, out)
			}
			if !slices.Equal(r.InOut, c.InOut) {
				t.Errorf("%s: column inout is %v, the C API replaces %v", r.CAPI, r.InOut, c.InOut)
			}
		} else if slices.Equal(r.Out, out) {
			t.Errorf("%s: needs no exception", r.CAPI)
		}
		missing := false
		for _, i := range c.Null {
			checked["null"]++
			missing = missing || !r.AllowsNull(i)
		}
		switch {
		case missing && objects[r.CAPI] == "":
			t.Errorf("%s: NULL is no mistake for %v, the target takes it for %v", r.CAPI, c.Null, r.Null)
		case !missing && objects[r.CAPI] != "":
			t.Errorf("%s: needs no exception", r.CAPI)
		}
		if r.Result != Own {
			continue
		}
		lent, null := strings.Contains(r.Notes, "borrowed in the C API"), strings.HasPrefix(r.Notes, "null result")
		checked["results"]++
		if lent != (c.Result == capi.Borrowed) || null != (c.Result == capi.AlwaysNull) {
			t.Errorf("%s: the note %q, but the C API's result is %s", r.CAPI, r.Notes, c.Result)
		}
	}
	for what, least := range map[string]int{"steals": 20, "out": 20, "null": 40, "results": 200} {
		if checked[what] < least {
			t.Errorf("only %d of %s compared", checked[what], what)
		}
	}
}
