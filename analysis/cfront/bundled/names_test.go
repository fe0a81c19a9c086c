package bundled

import (
	"reflect"
	"regexp"
	"testing"
)

func TestLookup(t *testing.T) {
	n, ok := Lookup("PyObject_CallNoArgs")
	if !ok || n.First != "3.9" || n.Last != "" || n.In(8) || !n.In(9) || n.Result != "PyObject *" || !reflect.DeepEqual(n.Params, []string{"PyObject *"}) {
		t.Errorf("%+v", n)
	}
	n, ok = Lookup("PyUnicode_AS_UNICODE")
	if !ok || n.Last != "3.11" || n.In(12) {
		t.Errorf("%+v", n)
	}
	n, ok = Lookup("METH_FASTCALL")
	if !ok || n.Kind != KindConst || n.Value != "128" || !n.Macro(8) {
		t.Errorf("%+v", n)
	}
	n, ok = Lookup("Py_FatalError")
	if !ok || !n.NoReturn {
		t.Errorf("%+v", n)
	}
	if n, ok := Lookup("PyFoo_Bar"); ok {
		t.Errorf("%+v", n)
	}
}

func TestMarkers(t *testing.T) {
	for in, want := range map[string]string{
		"__hpyport_PyObject_New": "PyObject_New", "__hpyport_Py_RETURN_NONE": "Py_RETURN_NONE",
		"__hpyport_lv_Py_TYPE": "Py_TYPE", "Py_TYPE": "", "__hpyport_nonsense": "", "__hpyport_": "",
	} {
		if got, ok := Marker(in); got != want || ok != (want != "") {
			t.Errorf("Marker(%q) = %q, %v", in, got, ok)
		}
	}
	// Every marker in the texts must lead back to a name.
	all := read("data/py/macros.h") + read("data/py/datetime.h")
	found := regexp.MustCompile(`__hpyport_\w+`).FindAllString(all, -1)
	if len(found) < 50 {
		t.Fatalf("only %d markers", len(found))
	}
	for _, m := range found {
		if _, ok := Marker(m); !ok {
			t.Errorf("%s leads nowhere", m)
		}
	}
}

func TestDeclarator(t *testing.T) {
	for _, c := range [][3]string{
		{"int", "x", "int x"}, {"PyObject *", "f(void)", "PyObject *f(void)"}, {"int (*)(void)", "hook", "int (*hook)(void)"},
		{"char [4]", "a", "char a[4]"}, {"PyObject *[1]", "a", "PyObject *a[1]"},
	} {
		if got := declarator(c[0], c[1]); got != c[2] {
			t.Errorf("declarator(%q, %q) = %q, want %q", c[0], c[1], got, c[2])
		}
	}
	if got := splitParams("int (*)(int, int), char *"); !reflect.DeepEqual(got, []string{"int (*)(int, int)", "char *"}) {
		t.Errorf("%q", got)
	}
}

func TestParseVersion(t *testing.T) {
	if v, err := ParseVersion("3.9.4"); err != nil || v.Hex() != 0x030904f0 {
		t.Errorf("%v %v %x", v, err, v.Hex())
	}
	for _, s := range []string{"", "3", "2.7", "3.7", "3.15", "3.x", "3.9.1.2", "3.-8"} {
		if v, err := ParseVersion(s); err == nil {
			t.Errorf("ParseVersion(%q) = %v", s, v)
		}
	}
}

func TestLvalueSites(t *testing.T) {
	for in, want := range map[string]string{
		"Py_TYPE ( x ) = t ;":                      "(*__hpyport_lv_Py_TYPE ( x )) = t ;",
		"Py_TYPE ( x ) == t":                       "Py_TYPE ( x ) == t",
		"++ Py_REFCNT ( f ( x ) ) ;":               "++ (*__hpyport_lv_Py_REFCNT ( f ( x ) )) ;",
		"Py_REFCNT ( o ) -- ;":                     "(*__hpyport_lv_Py_REFCNT ( o )) -- ;",
		"( Py_SIZE ( o ) ) += 1 ;":                 "( (*__hpyport_lv_Py_SIZE ( o )) ) += 1 ;",
		"p = & PyTuple_GET_ITEM ( t , 0 ) ;":       "p = & (*__hpyport_lv_PyTuple_GET_ITEM ( t , 0 )) ;",
		"( T * * ) & PyTuple_GET_ITEM ( t , 0 ) ;": "( T * * ) & (*__hpyport_lv_PyTuple_GET_ITEM ( t , 0 )) ;",
		"if ( m & Py_SIZE ( o ) )":                 "if ( m & Py_SIZE ( o ) )",
		"Py_TYPE ( Py_TYPE ( o ) ) = t ;":          "(*__hpyport_lv_Py_TYPE ( Py_TYPE ( o ) )) = t ;",
		"Py_TYPE ( o ) -> tp_free ( o ) ;":         "Py_TYPE ( o ) -> tp_free ( o ) ;",
		"& Py_TYPE ( o ) -> tp_name ;":             "& Py_TYPE ( o ) -> tp_name ;",
		"PyTypeObject * Py_TYPE ( PyObject * ) ;":  "PyTypeObject * Py_TYPE ( PyObject * ) ;",
		"Py_TYPE (":                           "Py_TYPE (",
		"f ( Py_SIZE ( o ) ) = 1 ;":           "f ( Py_SIZE ( o ) ) = 1 ;",
		"x = PyList_GET_ITEM ( l , i = 0 ) ;": "x = PyList_GET_ITEM ( l , i = 0 ) ;",
		"PyList_GET_ITEM ( PyTuple_GET_ITEM ( t , 1 ) , 0 ) = 0": "(*__hpyport_lv_PyList_GET_ITEM ( PyTuple_GET_ITEM ( t , 1 ) , 0 )) = 0",
	} {
		if got := rewriteLvalues(in); got != want {
			t.Errorf("%s\n got  %s\n want %s", in, got, want)
		}
	}
}
