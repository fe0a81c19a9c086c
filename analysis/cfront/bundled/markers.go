package bundled

import (
	"strings"
)

// MarkerPrefix starts the name of every function that stands for an API macro
// in the expansion of that macro.
const MarkerPrefix = "__hpyport_"

// LvaluePrefix starts the name of the companion that returns the address of
// what a call of an API macro denotes.
const LvaluePrefix = MarkerPrefix + "lv_"

// lvalues gives the type of the object that a call of the macro denotes.
var lvalues = map[string]string{
	"Py_TYPE":                   "PyTypeObject *",
	"Py_REFCNT":                 "Py_ssize_t",
	"Py_SIZE":                   "Py_ssize_t",
	"PyList_GET_ITEM":           "PyObject *",
	"PyTuple_GET_ITEM":          "PyObject *",
	"PyStructSequence_GET_ITEM": "PyObject *",
	"PySequence_Fast_GET_ITEM":  "PyObject *",
	"PyCell_GET":                "PyObject *",
	"PyBytes_GET_SIZE":          "Py_ssize_t",
	"PyList_GET_SIZE":           "Py_ssize_t",
	"PyTuple_GET_SIZE":          "Py_ssize_t",
	"PyBytes_AS_STRING":         "char",
	"PyFloat_AS_DOUBLE":         "double",
	"PyFunction_GET_CODE":       "PyObject *",
	"PyFunction_GET_GLOBALS":    "PyObject *",
	"PyFunction_GET_DEFAULTS":   "PyObject *",
	"PyFunction_GET_CLOSURE":    "PyObject *",
	"PyMethod_GET_SELF":         "PyObject *",
	"PyMethod_GET_FUNCTION":     "PyObject *",
	"PyCFunction_GET_SELF":      "PyObject *",
	"PyCFunction_GET_FLAGS":     "int",
	"PyCFunction_GET_FUNCTION":  "PyCFunction",
	"PyMemoryView_GET_BUFFER":   "Py_buffer",
	"PyWeakref_GET_OBJECT":      "PyObject *",
	"PyUnicode_WSTR_LENGTH":     "Py_ssize_t",
}

// Lvalue reports whether calls of name denote an object in some version, so
// that code may assign to them, and returns the companion function that takes
// the same arguments and returns the object's address.
func Lvalue(name string) (companion string, ok bool) {
	if _, ok := lvalues[name]; ok {
		return LvaluePrefix + name, true
	}
	return "", false
}

// Marker returns the API macro that a function of the expanded text stands for.
func Marker(name string) (string, bool) {
	s, ok := strings.CutPrefix(name, LvaluePrefix)
	if !ok {
		s, ok = strings.CutPrefix(name, MarkerPrefix)
	}
	if !ok {
		return "", false
	}
	if _, known := names().byKey[s]; known || extraMarkers[s] {
		return s, true
	}
	return "", false
}

// extraMarkers are markers of macros that are no C API names.
var extraMarkers = map[string]bool{}
