package mapping

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hpyport/rules/compat"
)

func TestTableIsValid(t *testing.T) {
	if err := Check(); err != nil {
		t.Fatal(err)
	}
	if n := len(Rows()); n < 1000 {
		t.Fatalf("only %d rows", n)
	}
}

// Every name of HPy or of the support header in a target must exist, or ports would not compile.
func TestTargetsExist(t *testing.T) {
	data, err := os.ReadFile("testdata/hpy090.txt")
	if err != nil {
		t.Fatal(err)
	}
	hpy := strings.Fields(string(data))
	helpers := compat.Names()
	name := regexp.MustCompile(`\b(HPy\w*|h_\w+)\b`)
	for _, r := range Rows() {
		for _, id := range name.FindAllString(r.Target, -1) {
			if strings.HasPrefix(id, "HPyCompat_") {
				if !slices.Contains(helpers, id) {
					t.Errorf("%s: the support header has no %s", r.CAPI, id)
				}
			} else if !slices.Contains(hpy, id) {
				t.Errorf("%s: HPy 0.9.0 has no %s", r.CAPI, id)
			}
		}
		if r.Has(Init) {
			inits, err := compat.Inits(r.Helpers())
			if err != nil || len(inits) == 0 {
				t.Errorf("%s: flag init, but the support header has nothing to call (%v)", r.CAPI, err)
			}
		}
	}
	for _, r := range Rows() {
		if inits, _ := compat.Inits(r.Helpers()); len(inits) > 0 && !r.Has(Init) {
			t.Errorf("%s: needs flag init for %v", r.CAPI, inits)
		}
	}
}

func TestExpand(t *testing.T) {
	for _, c := range []struct {
		name, want string
		args       []string
	}{
		{"PyObject_GetAttr", "HPy_GetAttr(ctx, o, name)", []string{"o", "name"}},
		{"PyLong_Check", "HPy_TypeCheck(ctx, x, ctx->h_LongType)", []string{"x"}},
		{"Py_None", "ctx->h_None", nil},
		{"PyErr_Format", "HPyCompat_Err_Format(ctx, ctx->h_TypeError, \"%d\", 1)", []string{"ctx->h_TypeError", `"%d"`, "1"}},
		{"PyMem_Malloc", "HPyCompat_Mem_Malloc(n)", []string{"n"}},
		{"Py_RETURN_NONE", "return HPy_Dup(ctx, ctx->h_None)", nil},
	} {
		r, ok := Lookup(c.name)
		if !ok {
			t.Fatalf("no row for %s", c.name)
		}
		got, err := r.Expand("ctx", c.args)
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
		}
	}
	r, _ := Lookup("PyObject_GetAttr")
	if _, err := r.Expand("ctx", []string{"o"}); err == nil {
		t.Error("a missing argument passed")
	}
	if r, _ := Lookup("PyInterpreterState_Head"); r == nil || r.Kind != None || r.Reason == "" {
		t.Error("PyInterpreterState_Head must have a reason")
	}
}

func TestBadRowsAreRefused(t *testing.T) {
	head := strings.Join(columns, "\t") + "\n"
	for name, line := range map[string]string{
		"argument out of range":     "PyX\tfunc\t1\tHPy_X($ctx, $2)\town\t\t\t\t\t\t\t",
		"unknown kind":              "PyX\tfun\t1\tHPy_X\town\t\t\t\t\t\t\t",
		"none without a reason":     "PyX\tnone\t\t\t\t\t\t\t\t\t\ttext",
		"none without a text":       "PyX\tnone\t\t\t\t\t\t\t\t\tflag\t",
		"unknown flag":              "PyX\tfunc\t1\tHPy_X\town\t\t\t\t\tquick\t\t",
		"null out of range":         "PyX\tfunc\t1\tHPy_X\town\t\t\t2\t\t\t\t",
		"a hole that names nothing": "PyX\tfunc\t1\tHPy_X($self)\town\t\t\t\t\t\t\t",
		"too few columns":           "PyX\tfunc\t1\tHPy_X",
		"no result":                 "PyX\tfunc\t1\tHPy_X\t\t\t\t\t\t\t\t",
	} {
		if _, err := parse(head + line); err == nil {
			t.Errorf("%s: passed", name)
		}
	}
	good := "PyX\tfunc\t1\tHPy_X\town\t\t\t1\t\tpure\t\t\n"
	if _, err := parse(head + good); err != nil {
		t.Error(err)
	}
	if _, err := parse(head + good + good); err == nil {
		t.Error("a second row for the same name passed")
	}
}
