/* Generated from runtime/abi/table.txt by runtime/abi/gen. */
/* HPyContext of the CPython ABI: constants, known to this module alone. */
#ifndef HPYPORT_CPYTHON_CONTEXT_H
#define HPYPORT_CPYTHON_CONTEXT_H

struct _HPyContext_s {
    const char *name;
    int abi_version;
    HPy h_None;
    HPy h_True;
    HPy h_False;
    HPy h_NotImplemented;
    HPy h_Ellipsis;
    HPy h_BaseException;
    HPy h_Exception;
    HPy h_StopAsyncIteration;
    HPy h_StopIteration;
    HPy h_GeneratorExit;
    HPy h_ArithmeticError;
    HPy h_LookupError;
    HPy h_AssertionError;
    HPy h_AttributeError;
    HPy h_BufferError;
    HPy h_EOFError;
    HPy h_FloatingPointError;
    HPy h_OSError;
    HPy h_ImportError;
    HPy h_ModuleNotFoundError;
    HPy h_IndexError;
    HPy h_KeyError;
    HPy h_KeyboardInterrupt;
    HPy h_MemoryError;
    HPy h_NameError;
    HPy h_OverflowError;
    HPy h_RuntimeError;
    HPy h_RecursionError;
    HPy h_NotImplementedError;
    HPy h_SyntaxError;
    HPy h_IndentationError;
    HPy h_TabError;
    HPy h_ReferenceError;
    HPy h_SystemError;
    HPy h_SystemExit;
    HPy h_TypeError;
    HPy h_UnboundLocalError;
    HPy h_UnicodeError;
    HPy h_UnicodeEncodeError;
    HPy h_UnicodeDecodeError;
    HPy h_UnicodeTranslateError;
    HPy h_ValueError;
    HPy h_ZeroDivisionError;
    HPy h_BlockingIOError;
    HPy h_BrokenPipeError;
    HPy h_ChildProcessError;
    HPy h_ConnectionError;
    HPy h_ConnectionAbortedError;
    HPy h_ConnectionRefusedError;
    HPy h_ConnectionResetError;
    HPy h_FileExistsError;
    HPy h_FileNotFoundError;
    HPy h_InterruptedError;
    HPy h_IsADirectoryError;
    HPy h_NotADirectoryError;
    HPy h_PermissionError;
    HPy h_ProcessLookupError;
    HPy h_TimeoutError;
    HPy h_Warning;
    HPy h_UserWarning;
    HPy h_DeprecationWarning;
    HPy h_PendingDeprecationWarning;
    HPy h_SyntaxWarning;
    HPy h_RuntimeWarning;
    HPy h_FutureWarning;
    HPy h_ImportWarning;
    HPy h_UnicodeWarning;
    HPy h_BytesWarning;
    HPy h_ResourceWarning;
    HPy h_BaseObjectType;
    HPy h_TypeType;
    HPy h_BoolType;
    HPy h_LongType;
    HPy h_FloatType;
    HPy h_UnicodeType;
    HPy h_TupleType;
    HPy h_ListType;
    HPy h_ComplexType;
    HPy h_BytesType;
    HPy h_MemoryViewType;
    HPy h_CapsuleType;
    HPy h_SliceType;
    HPy h_Builtins;
    HPy h_DictType;
};

/* F(member, object) for each constant: the C API's own name of the object. */
#define _HPY_CONSTANTS(F) \
    F(h_None, Py_None) \
    F(h_True, Py_True) \
    F(h_False, Py_False) \
    F(h_NotImplemented, Py_NotImplemented) \
    F(h_Ellipsis, Py_Ellipsis) \
    F(h_BaseException, PyExc_BaseException) \
    F(h_Exception, PyExc_Exception) \
    F(h_StopAsyncIteration, PyExc_StopAsyncIteration) \
    F(h_StopIteration, PyExc_StopIteration) \
    F(h_GeneratorExit, PyExc_GeneratorExit) \
    F(h_ArithmeticError, PyExc_ArithmeticError) \
    F(h_LookupError, PyExc_LookupError) \
    F(h_AssertionError, PyExc_AssertionError) \
    F(h_AttributeError, PyExc_AttributeError) \
    F(h_BufferError, PyExc_BufferError) \
    F(h_EOFError, PyExc_EOFError) \
    F(h_FloatingPointError, PyExc_FloatingPointError) \
    F(h_OSError, PyExc_OSError) \
    F(h_ImportError, PyExc_ImportError) \
    F(h_ModuleNotFoundError, PyExc_ModuleNotFoundError) \
    F(h_IndexError, PyExc_IndexError) \
    F(h_KeyError, PyExc_KeyError) \
    F(h_KeyboardInterrupt, PyExc_KeyboardInterrupt) \
    F(h_MemoryError, PyExc_MemoryError) \
    F(h_NameError, PyExc_NameError) \
    F(h_OverflowError, PyExc_OverflowError) \
    F(h_RuntimeError, PyExc_RuntimeError) \
    F(h_RecursionError, PyExc_RecursionError) \
    F(h_NotImplementedError, PyExc_NotImplementedError) \
    F(h_SyntaxError, PyExc_SyntaxError) \
    F(h_IndentationError, PyExc_IndentationError) \
    F(h_TabError, PyExc_TabError) \
    F(h_ReferenceError, PyExc_ReferenceError) \
    F(h_SystemError, PyExc_SystemError) \
    F(h_SystemExit, PyExc_SystemExit) \
    F(h_TypeError, PyExc_TypeError) \
    F(h_UnboundLocalError, PyExc_UnboundLocalError) \
    F(h_UnicodeError, PyExc_UnicodeError) \
    F(h_UnicodeEncodeError, PyExc_UnicodeEncodeError) \
    F(h_UnicodeDecodeError, PyExc_UnicodeDecodeError) \
    F(h_UnicodeTranslateError, PyExc_UnicodeTranslateError) \
    F(h_ValueError, PyExc_ValueError) \
    F(h_ZeroDivisionError, PyExc_ZeroDivisionError) \
    F(h_BlockingIOError, PyExc_BlockingIOError) \
    F(h_BrokenPipeError, PyExc_BrokenPipeError) \
    F(h_ChildProcessError, PyExc_ChildProcessError) \
    F(h_ConnectionError, PyExc_ConnectionError) \
    F(h_ConnectionAbortedError, PyExc_ConnectionAbortedError) \
    F(h_ConnectionRefusedError, PyExc_ConnectionRefusedError) \
    F(h_ConnectionResetError, PyExc_ConnectionResetError) \
    F(h_FileExistsError, PyExc_FileExistsError) \
    F(h_FileNotFoundError, PyExc_FileNotFoundError) \
    F(h_InterruptedError, PyExc_InterruptedError) \
    F(h_IsADirectoryError, PyExc_IsADirectoryError) \
    F(h_NotADirectoryError, PyExc_NotADirectoryError) \
    F(h_PermissionError, PyExc_PermissionError) \
    F(h_ProcessLookupError, PyExc_ProcessLookupError) \
    F(h_TimeoutError, PyExc_TimeoutError) \
    F(h_Warning, PyExc_Warning) \
    F(h_UserWarning, PyExc_UserWarning) \
    F(h_DeprecationWarning, PyExc_DeprecationWarning) \
    F(h_PendingDeprecationWarning, PyExc_PendingDeprecationWarning) \
    F(h_SyntaxWarning, PyExc_SyntaxWarning) \
    F(h_RuntimeWarning, PyExc_RuntimeWarning) \
    F(h_FutureWarning, PyExc_FutureWarning) \
    F(h_ImportWarning, PyExc_ImportWarning) \
    F(h_UnicodeWarning, PyExc_UnicodeWarning) \
    F(h_BytesWarning, PyExc_BytesWarning) \
    F(h_ResourceWarning, PyExc_ResourceWarning) \
    F(h_BaseObjectType, (PyObject *)&PyBaseObject_Type) \
    F(h_TypeType, (PyObject *)&PyType_Type) \
    F(h_BoolType, (PyObject *)&PyBool_Type) \
    F(h_LongType, (PyObject *)&PyLong_Type) \
    F(h_FloatType, (PyObject *)&PyFloat_Type) \
    F(h_UnicodeType, (PyObject *)&PyUnicode_Type) \
    F(h_TupleType, (PyObject *)&PyTuple_Type) \
    F(h_ListType, (PyObject *)&PyList_Type) \
    F(h_ComplexType, (PyObject *)&PyComplex_Type) \
    F(h_BytesType, (PyObject *)&PyBytes_Type) \
    F(h_MemoryViewType, (PyObject *)&PyMemoryView_Type) \
    F(h_CapsuleType, (PyObject *)&PyCapsule_Type) \
    F(h_SliceType, (PyObject *)&PySlice_Type) \
    F(h_DictType, (PyObject *)&PyDict_Type)

#endif
