/* Types of the C API. Forward declarations first, then function types and enumerations.
   Public types that came after 3.8 are gated by version: authors declare them for older ones. */
#if defined(_WIN32)
typedef long long Py_ssize_t;
#else
typedef ssize_t Py_ssize_t;
#endif
typedef Py_ssize_t Py_hash_t;
typedef size_t Py_uhash_t;
typedef intptr_t Py_intptr_t;
typedef uintptr_t Py_uintptr_t;
typedef uint8_t Py_UCS1;
typedef uint16_t Py_UCS2;
typedef uint32_t Py_UCS4;
typedef wchar_t Py_UNICODE;
typedef uint32_t digit;
typedef int32_t sdigit;
typedef uint64_t twodigits;
typedef int64_t stwodigits;
struct _dictkeysobject; struct _dictvalues; struct _is; struct _arena; struct _odictobject; struct _mod; struct _PyInterpreterFrame; struct _PyExecutorObject; struct _inittab; struct _frozen; struct wrapperbase; struct _PyTraceMalloc_Config; struct _specialization_cache; struct _node; struct symtable;
typedef struct _object PyObject;
typedef struct PyVarObject PyVarObject;
typedef struct _typeobject PyTypeObject;
typedef struct _cframe CFrame; // 3.10-3.10
typedef struct PerfMapState PerfMapState; // 3.12-
typedef struct _addr_pair PyAddrPair; // 3.8-3.9
typedef struct _err_stackitem _PyErr_StackItem;
typedef struct PyAsyncGenObject PyAsyncGenObject;
typedef struct PyAsyncMethods PyAsyncMethods;
typedef struct PyBaseExceptionObject PyBaseExceptionObject;
typedef struct PyBufferProcs PyBufferProcs;
typedef struct PyByteArrayObject PyByteArrayObject;
typedef struct PyBytesObject PyBytesObject;
typedef struct PyCFunctionObject PyCFunctionObject;
typedef struct PyCellObject PyCellObject;
typedef struct _line_offsets PyCodeAddressRange; // 3.10-
typedef struct PyCodeObject PyCodeObject;
typedef struct PyCompactUnicodeObject PyCompactUnicodeObject;
typedef struct PyCompilerFlags PyCompilerFlags;
typedef struct Py_complex Py_complex;
typedef struct PyComplexObject PyComplexObject;
typedef struct PyWideStringList PyWideStringList;
typedef struct PyConfig PyConfig;
typedef struct PyCoroObject PyCoroObject;
typedef struct PyDescrObject PyDescrObject;
typedef struct PyDictObject PyDictObject;
typedef struct PyFloatObject PyFloatObject;
typedef struct PyTryBlock PyTryBlock; // 3.8-3.10
typedef struct _frame PyFrameObject;
typedef struct PyFunctionObject PyFunctionObject;
typedef struct _PyCompilerSrcLocation _PyCompilerSrcLocation; // 3.12-3.12
typedef struct PyFutureFeatures PyFutureFeatures; // 3.8-3.12
typedef struct PyGC_Head PyGC_Head; // 3.8-3.8
typedef struct PyGenObject PyGenObject;
typedef struct PyGetSetDef PyGetSetDef;
typedef struct PyGetSetDescrObject PyGetSetDescrObject;
typedef struct PyHash_FuncDef PyHash_FuncDef;
typedef struct PyMappingMethods PyMappingMethods;
typedef struct PyNumberMethods PyNumberMethods;
typedef struct PySequenceMethods PySequenceMethods;
typedef struct _heaptypeobject PyHeapTypeObject;
typedef struct PyImportErrorObject PyImportErrorObject;
typedef struct PyInstanceMethodObject PyInstanceMethodObject;
typedef struct PyListObject PyListObject;
typedef struct _PyLongValue _PyLongValue; // 3.12-
typedef struct _longobject PyLongObject;
typedef struct PyMemAllocatorEx PyMemAllocatorEx;
typedef struct PyMemberDef PyMemberDef;
typedef struct PyMemberDescrObject PyMemberDescrObject;
typedef struct bufferinfo Py_buffer;
typedef struct PyMemoryViewObject PyMemoryViewObject;
typedef struct PyMethodDef PyMethodDef;
typedef struct PyMethodDescrObject PyMethodDescrObject;
typedef struct PyMethodObject PyMethodObject;
typedef struct PyModuleDef_Base PyModuleDef_Base;
typedef struct PyModuleDef PyModuleDef;
typedef struct PyModuleDef_Slot PyModuleDef_Slot;
typedef struct _PyMonitoringState PyMonitoringState; // 3.13-
typedef struct PyOSErrorObject PyOSErrorObject;
typedef struct PyObjectArenaAllocator PyObjectArenaAllocator;
typedef struct PyPreConfig PyPreConfig;
typedef struct setentry setentry;
typedef struct PySetObject PySetObject;
typedef struct PySliceObject PySliceObject;
typedef struct PyStatus PyStatus;
typedef struct PyStopIterationObject PyStopIterationObject;
typedef struct PyStructSequence_Desc PyStructSequence_Desc;
typedef struct PyStructSequence_Field PyStructSequence_Field;
typedef struct PySyntaxErrorObject PySyntaxErrorObject;
typedef struct PySystemExitObject PySystemExitObject;
typedef struct PyTraceInfo PyTraceInfo; // 3.11-3.11
typedef struct _PyCFrame _PyCFrame; // 3.11-3.12
typedef struct _PyRemoteDebuggerSupport _PyRemoteDebuggerSupport; // 3.14-
typedef struct _ts PyThreadState;
typedef struct _traceback PyTracebackObject;
typedef struct PyTupleObject PyTupleObject;
typedef struct PyType_Slot PyType_Slot;
typedef struct PyType_Spec PyType_Spec;
typedef struct PyUnicodeErrorObject PyUnicodeErrorObject;
typedef struct PyUnicodeObject PyUnicodeObject;
typedef struct _PyWeakReference PyWeakReference;
typedef struct PyWrapperDescrObject PyWrapperDescrObject;
typedef struct _Py_tss_t Py_tss_t;
typedef struct _PyOnceFlag _PyOnceFlag; // 3.13-
typedef struct _PyArg_Parser _PyArg_Parser;
typedef struct _PyBytesWriter _PyBytesWriter; // 3.8-3.12
typedef struct _PyCoCached _PyCoCached; // 3.12-
typedef struct _PyCoLineInstrumentationData _PyCoLineInstrumentationData; // 3.12-3.13
typedef struct _Py_LocalMonitors _Py_LocalMonitors; // 3.12-3.13
typedef struct _PyCoMonitoringData _PyCoMonitoringData; // 3.12-3.13
typedef struct _xid _PyCrossInterpreterData; // 3.8-3.12
typedef struct _PyDictViewObject _PyDictViewObject; // 3.8-3.12
typedef struct _PyExecutorArray _PyExecutorArray; // 3.13-
typedef struct _PyManagedBufferObject _PyManagedBufferObject;
typedef struct _stack_chunk _PyStackChunk; // 3.11-
typedef struct _PyUnicodeWriter _PyUnicodeWriter;
typedef struct _Py_GlobalMonitors _Py_GlobalMonitors; // 3.12-3.13
typedef struct _Py_Identifier _Py_Identifier;
typedef struct _Py_clock_info_t _Py_clock_info_t; // 3.8-3.12
typedef struct PyASCIIObject PyASCIIObject;
typedef struct _PyASTOptimizeState _PyASTOptimizeState; // 3.9-3.9
typedef union _Py_HashSecret_t _Py_HashSecret_t; // 3.8-3.12

typedef Py_ssize_t printfunc;
typedef struct _arena PyArena; // 3.8-3.9
typedef PyObject *(*PyCFunction)(PyObject *, PyObject *);
typedef PyObject *(*PyCFunctionWithKeywords)(PyObject *, PyObject *, PyObject *);
typedef void (*PyCapsule_Destructor)(PyObject *);
typedef struct _pycontextobject PyContext;
typedef struct _pycontexttokenobject PyContextToken;
typedef struct _pycontextvarobject PyContextVar;
typedef struct _dictkeysobject PyDictKeysObject;
typedef PyOSErrorObject PyEnvironmentErrorObject;
typedef signed char PyFrameState; // 3.10-3.10
typedef enum { PyGILState_LOCKED = 0, PyGILState_UNLOCKED = 1 } PyGILState_STATE;
typedef struct _is PyInterpreterState;
typedef enum PyLockStatus { PY_LOCK_FAILURE = 0, PY_LOCK_ACQUIRED = 1, PY_LOCK_INTR = 2 } PyLockStatus;
typedef enum { PYMEM_DOMAIN_RAW = 0, PYMEM_DOMAIN_MEM = 1, PYMEM_DOMAIN_OBJ = 2 } PyMemAllocatorDomain;
typedef enum { PYMEM_ALLOCATOR_NOT_SET = 0, PYMEM_ALLOCATOR_DEFAULT = 1, PYMEM_ALLOCATOR_DEBUG = 2, PYMEM_ALLOCATOR_MALLOC = 3, PYMEM_ALLOCATOR_MALLOC_DEBUG = 4, PYMEM_ALLOCATOR_PYMALLOC = 5, PYMEM_ALLOCATOR_PYMALLOC_DEBUG = 6, PYMEM_ALLOCATOR_MIMALLOC = 7, PYMEM_ALLOCATOR_MIMALLOC_DEBUG = 8 } PyMemAllocatorName;
typedef PyObject *(*PyNoArgsFunction)(PyObject *); // 3.8-3.8
typedef struct _odictobject PyODictObject;
typedef void (*PyOS_sighandler_t)(int);
typedef PyTupleObject PyStructSequence;
typedef PyFrameObject *(*PyThreadFrameGetter)(PyThreadState *); // 3.8-3.8
typedef void *PyThread_type_lock;
typedef void *PyThread_type_sema; // 3.8-3.8
typedef int (*Py_AuditHookFunction)(const char *, PyObject *, void *);
typedef PyObject *(*Py_OpenCodeHookFunction)(PyObject *, void *);
typedef Py_ssize_t Py_ssize_clean_t;
typedef int (*Py_tracefunc)(PyObject *, PyFrameObject *, int, PyObject *);
typedef PyObject *(*_PyCFunctionFast)(PyObject *, PyObject *const *, Py_ssize_t);
typedef PyObject *(*_PyCFunctionFastWithKeywords)(PyObject *, PyObject *const *, Py_ssize_t, PyObject *);
typedef enum _PyCodeLocationInfoKind { PY_CODE_LOCATION_INFO_SHORT0 = 0, PY_CODE_LOCATION_INFO_ONE_LINE0 = 10, PY_CODE_LOCATION_INFO_ONE_LINE1 = 11, PY_CODE_LOCATION_INFO_ONE_LINE2 = 12, PY_CODE_LOCATION_INFO_NO_COLUMNS = 13, PY_CODE_LOCATION_INFO_LONG = 14, PY_CODE_LOCATION_INFO_NONE = 15 } _PyCodeLocationInfoKind; // 3.11-
#if PY_VERSION_HEX < 0x030B0000
typedef PyObject *(*_PyFrameEvalFunction)(PyThreadState *, PyFrameObject *, int); // 3.9-
#else
typedef PyObject *(*_PyFrameEvalFunction)(PyThreadState *, struct _PyInterpreterFrame *, int);
#endif
typedef struct _PyOpcache _PyOpcache; // 3.8-3.10
typedef enum { _PyTime_ROUND_FLOOR = 0, _PyTime_ROUND_CEILING = 1, _PyTime_ROUND_HALF_EVEN = 2, _PyTime_ROUND_TIMEOUT = 3, _PyTime_ROUND_UP = 3 } _PyTime_round_t; // 3.8-3.12
typedef int64_t _PyTime_t; // 3.8-3.12
typedef enum { _Py_ERROR_UNKNOWN = 0, _Py_ERROR_STRICT = 1, _Py_ERROR_SURROGATEESCAPE = 2, _Py_ERROR_REPLACE = 3, _Py_ERROR_IGNORE = 4, _Py_ERROR_BACKSLASHREPLACE = 5, _Py_ERROR_SURROGATEPASS = 6, _Py_ERROR_XMLCHARREFREPLACE = 7, _Py_ERROR_OTHER = 8 } _Py_error_handler; // 3.8-3.10
typedef PyObject *(*allocfunc)(PyTypeObject *, Py_ssize_t);
typedef PyObject *(*binaryfunc)(PyObject *, PyObject *);
#if PY_VERSION_HEX < 0x030C0000
typedef int (*crossinterpdatafunc)(PyObject *, _PyCrossInterpreterData *);
#else
typedef int (*crossinterpdatafunc)(PyThreadState *, PyObject *, _PyCrossInterpreterData *); // 3.12-3.12
#endif
typedef PyObject *(*descrgetfunc)(PyObject *, PyObject *, PyObject *);
typedef int (*descrsetfunc)(PyObject *, PyObject *, PyObject *);
typedef void (*destructor)(PyObject *);
typedef void (*freefunc)(void *);
typedef PyObject *(*getattrfunc)(PyObject *, char *);
typedef PyObject *(*getattrofunc)(PyObject *, PyObject *);
typedef int (*getbufferproc)(PyObject *, Py_buffer *, int);
typedef PyObject *(*getiterfunc)(PyObject *);
typedef PyObject *(*getter)(PyObject *, void *);
typedef Py_hash_t (*hashfunc)(PyObject *);
typedef int (*initproc)(PyObject *, PyObject *, PyObject *);
typedef int (*inquiry)(PyObject *);
typedef PyObject *(*iternextfunc)(PyObject *);
typedef Py_ssize_t (*lenfunc)(PyObject *);
typedef PyObject *(*newfunc)(PyTypeObject *, PyObject *, PyObject *);
typedef int (*objobjargproc)(PyObject *, PyObject *, PyObject *);
typedef int (*objobjproc)(PyObject *, PyObject *);
typedef void (*releasebufferproc)(PyObject *, Py_buffer *);
typedef PyObject *(*reprfunc)(PyObject *);
typedef PyObject *(*richcmpfunc)(PyObject *, PyObject *, int);
typedef int (*setattrfunc)(PyObject *, char *, PyObject *);
typedef int (*setattrofunc)(PyObject *, PyObject *, PyObject *);
typedef int (*setter)(PyObject *, PyObject *, void *);
typedef PyObject *(*ssizeargfunc)(PyObject *, Py_ssize_t);
typedef int (*ssizeobjargproc)(PyObject *, Py_ssize_t, PyObject *);
typedef PyObject *(*ssizessizeargfunc)(PyObject *, Py_ssize_t, Py_ssize_t);
typedef int (*ssizessizeobjargproc)(PyObject *, Py_ssize_t, Py_ssize_t, PyObject *);
typedef PyObject *(*ternaryfunc)(PyObject *, PyObject *, PyObject *);
typedef int (*visitproc)(PyObject *, void *);
typedef int (*traverseproc)(PyObject *, visitproc, void *);
typedef PyObject *(*unaryfunc)(PyObject *);
typedef PyObject *(*vectorcallfunc)(PyObject *, PyObject *const *, size_t, PyObject *);
typedef PyObject *(*wrapperfunc)(PyObject *, PyObject *, void *);
typedef PyObject *(*wrapperfunc_kwds)(PyObject *, PyObject *, void *, PyObject *);
#if PY_VERSION_HEX >= 0x03090000
typedef struct PyCMethodObject PyCMethodObject; // 3.9-
#if PY_VERSION_HEX < 0x030E0000
typedef PyObject *(*PyCMethod)(PyObject *, PyTypeObject *, PyObject *const *, size_t, PyObject *);
#else
typedef PyObject *(*PyCMethod)(PyObject *, PyTypeObject *, PyObject *const *, Py_ssize_t, PyObject *);
#endif
#endif
#if PY_VERSION_HEX >= 0x030A0000
typedef struct PyAttributeErrorObject PyAttributeErrorObject; // 3.10-
typedef struct PyFrameConstructor PyFrameConstructor; // 3.10-
typedef struct PyNameErrorObject PyNameErrorObject; // 3.10-
typedef enum { PYGEN_ERROR = -1, PYGEN_RETURN = 0, PYGEN_NEXT = 1 } PySendResult; // 3.10-
typedef PySendResult (*sendfunc)(PyObject *, PyObject *, PyObject **); // 3.10-
#endif
#if PY_VERSION_HEX >= 0x030B0000
typedef struct PyBaseExceptionGroupObject PyBaseExceptionGroupObject; // 3.11-
typedef struct _dictvalues PyDictValues; // 3.11-
#endif
#if PY_VERSION_HEX >= 0x030C0000
typedef struct PyInterpreterConfig PyInterpreterConfig; // 3.12-
typedef enum { PY_CODE_EVENT_CREATE = 0, PY_CODE_EVENT_DESTROY = 1 } PyCodeEvent; // 3.12-
typedef int (*PyCode_WatchCallback)(PyCodeEvent, PyCodeObject *); // 3.12-
typedef enum { PyDict_EVENT_ADDED = 0, PyDict_EVENT_MODIFIED = 1, PyDict_EVENT_DELETED = 2, PyDict_EVENT_CLONED = 3, PyDict_EVENT_CLEARED = 4, PyDict_EVENT_DEALLOCATED = 5 } PyDict_WatchEvent; // 3.12-
typedef int (*PyDict_WatchCallback)(PyDict_WatchEvent, PyObject *, PyObject *, PyObject *); // 3.12-
typedef enum { PyFunction_EVENT_CREATE = 0, PyFunction_EVENT_DESTROY = 1, PyFunction_EVENT_MODIFY_CODE = 2, PyFunction_EVENT_MODIFY_DEFAULTS = 3, PyFunction_EVENT_MODIFY_KWDEFAULTS = 4 } PyFunction_WatchEvent; // 3.12-
typedef int (*PyFunction_WatchCallback)(PyFunction_WatchEvent, PyFunctionObject *, PyObject *); // 3.12-
typedef int (*PyType_WatchCallback)(PyTypeObject *); // 3.12-
typedef void (*atexit_datacallbackfunc)(void *); // 3.12-
typedef int (*gcvisitobjects_t)(PyObject *, void *); // 3.12-
typedef void (*xid_freefunc)(void *); // 3.12-3.12
typedef PyObject *(*xid_newobjectfunc)(_PyCrossInterpreterData *); // 3.12-3.12
#endif
#if PY_VERSION_HEX >= 0x030D0000
typedef struct PyFrameLocalsProxyObject PyFrameLocalsProxyObject; // 3.13-
typedef struct PyMutex PyMutex; // 3.13-
typedef PyObject *(*PyCFunctionFast)(PyObject *, PyObject *const *, Py_ssize_t); // 3.13-
typedef PyObject *(*PyCFunctionFastWithKeywords)(PyObject *, PyObject *const *, Py_ssize_t, PyObject *); // 3.13-
typedef struct PyCriticalSection PyCriticalSection; // 3.13-
typedef struct PyCriticalSection2 PyCriticalSection2; // 3.13-
typedef enum { PyRefTracer_CREATE = 0, PyRefTracer_DESTROY = 1 } PyRefTracerEvent; // 3.13-
typedef int (*PyRefTracer)(PyObject *, PyRefTracerEvent, void *); // 3.13-
typedef int64_t PyTime_t; // 3.13-
#endif
#if PY_VERSION_HEX >= 0x030E0000
typedef struct PyLongExport PyLongExport; // 3.14-
typedef struct PyLongLayout PyLongLayout; // 3.14-
typedef enum { Py_CONTEXT_SWITCHED = 1 } PyContextEvent; // 3.14-
typedef int (*PyContext_WatchCallback)(PyContextEvent, PyObject *); // 3.14-
typedef struct PyInitConfig PyInitConfig; // 3.14-
typedef struct PyLongWriter PyLongWriter; // 3.14-
typedef struct PyUnicodeWriter PyUnicodeWriter; // 3.14-
#endif
enum PyUnicode_Kind { PyUnicode_WCHAR_KIND = 0, PyUnicode_1BYTE_KIND = 1, PyUnicode_2BYTE_KIND = 2, PyUnicode_4BYTE_KIND = 4 };
enum _framestate { FRAME_CREATED = -2, FRAME_SUSPENDED = -1, FRAME_EXECUTING = 0, FRAME_RETURNED = 1, FRAME_UNWINDING = 2, FRAME_RAISED = 3, FRAME_CLEARED = 4 };
