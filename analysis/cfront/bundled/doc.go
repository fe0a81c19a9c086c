// Package bundled holds the declarations that hpyport reads instead of the
// machine's own headers, so that a port needs no compiler, no Python and no
// header files, and gives the same bytes everywhere.
//
// # One idea: what the author calls stays a call
//
// Real headers hide most of the C API behind macros. Expanded, Py_INCREF(x) or
// PyList_GET_ITEM(l, i) turn into casts, member accesses and statement
// expressions that no rule can recognize. Here each such macro is declared as a
// function of the right type and, where the real headers define a macro, also
// as a macro that stands for itself:
//
//	PyTypeObject *Py_TYPE(PyObject *);
//	#define Py_TYPE Py_TYPE
//
// A macro that is defined as its own name is never replaced (C11 6.10.3.4), so
// the call reaches the tree as written, and #ifdef Py_TYPE is true. It is true
// exactly in the versions whose real headers define the macro: the table
// data/names.tsv has the version range of every name.
//
// # Markers
//
// Macros that take a type, end a function or open a block cannot be functions.
// They expand to ordinary C around a call whose name starts with __hpyport_:
//
//	PyObject_New(T, t)  ((T *)__hpyport_PyObject_New(t))
//	Py_RETURN_NONE      return __hpyport_Py_RETURN_NONE()
//
// [Marker] maps such a name back to the API macro.
//
// # Assignment to a call
//
// Up to Python 3.9 Py_TYPE(x) = t, Py_REFCNT(x) = n, Py_SIZE(x) = n were legal,
// and PyList_GET_ITEM, PyTuple_GET_ITEM and a few others still are. C has no
// assignment to a call and cc/v4 rejects it, so before parsing the front end
// asks [Lvalue]: a call of such a name that is followed by an assignment
// operator, ++ or --, or preceded by a unary & or ++ or --, is handed to the
// parser as (*__hpyport_lv_NAME(args)), a call of a companion function that
// returns a pointer and is declared beside the real one. [Marker] gives NAME.
//
// # Versions
//
// A name is declared only in the versions that have it, because authors define
// what a version lacks under that very name (pythoncapi_compat.h and the like).
// A use of a name that the configured version lacks, in an #if arm that is
// forced or in code that no longer compiles, is served one by one: [Declare]
// gives the declaration of any name of any version. Types and struct members
// that left CPython stay visible in every version; public types that arrived
// after 3.8 are gated like functions.
//
// # Files
//
// data/names.tsv has functions, macros, variables and constants; data/py the
// types, struct members (with the versions that have them in a comment) and
// hand-written macros; data/libc a small libc and POSIX, data/win and data/mac
// what other platforms add. The texts of Python.h, structmember.h and datetime.h
// are composed from these on first use. Declarations that only hold a type's
// size or a value (members of unions, enumeration constants for METH_ flags) are
// facts, not text of any header.
//
// # Checks
//
// The tests compile every declaration against the real headers of each CPython
// that they find on PATH, and of those named by
//
//	go test ./analysis/cfront/bundled -v -args -pythons PY,...,3.14=INCLUDE_DIR
//
// and against the machine's libc. An interpreter that is not there is printed
// as not covered.
//
// # Not included
//
// CPython's internal headers (pycore_*.h, but for the module object), members of
// PyInterpreterState, and names that only debug or free-threaded builds have. SSE
// and AVX macros are not predefined, so that the scalar arm of an #if is read.
package bundled
