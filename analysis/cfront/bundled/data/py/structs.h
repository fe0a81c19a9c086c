/* Struct members of the C API: the union of 3.8 to 3.14 in the order of the real structs, so that
   positional initializers fit. A comment gives the versions of a member that not all of them have.
   Types of members are given for the configured version where they differ. */
typedef uint16_t _Py_CODEUNIT;
struct _PyUnicodeObject_state {
  unsigned int interned : 2;
  unsigned int kind : 3;
  unsigned int compact : 1;
  unsigned int ascii : 1;
  unsigned int statically_allocated : 1; // 3.12-
  unsigned int ready : 1; // 3.8-3.11
};
struct _PyASTOptimizeState {
  int optimize; // 3.9-3.9
  int ff_features; // 3.9-3.9
};
union _Py_HashSecret_t {
  unsigned char uc[24]; // 3.8-3.12
};

struct _object {
  Py_ssize_t ob_refcnt;
  PyTypeObject *ob_type;
};

struct PyVarObject {
  PyObject ob_base;
  Py_ssize_t ob_size;
};

struct _typeobject {
  PyVarObject ob_base;
  const char *tp_name;
  Py_ssize_t tp_basicsize;
  Py_ssize_t tp_itemsize;
  destructor tp_dealloc;
  Py_ssize_t tp_vectorcall_offset;
  getattrfunc tp_getattr;
  setattrfunc tp_setattr;
  PyAsyncMethods *tp_as_async;
  reprfunc tp_repr;
  PyNumberMethods *tp_as_number;
  PySequenceMethods *tp_as_sequence;
  PyMappingMethods *tp_as_mapping;
  hashfunc tp_hash;
  ternaryfunc tp_call;
  reprfunc tp_str;
  getattrofunc tp_getattro;
  setattrofunc tp_setattro;
  PyBufferProcs *tp_as_buffer;
  unsigned long tp_flags;
  const char *tp_doc;
  traverseproc tp_traverse;
  inquiry tp_clear;
  richcmpfunc tp_richcompare;
  Py_ssize_t tp_weaklistoffset;
  getiterfunc tp_iter;
  iternextfunc tp_iternext;
  PyMethodDef *tp_methods;
  PyMemberDef *tp_members;
  PyGetSetDef *tp_getset;
  PyTypeObject *tp_base;
  PyObject *tp_dict;
  descrgetfunc tp_descr_get;
  descrsetfunc tp_descr_set;
  Py_ssize_t tp_dictoffset;
  initproc tp_init;
  allocfunc tp_alloc;
  newfunc tp_new;
  freefunc tp_free;
  inquiry tp_is_gc;
  PyObject *tp_bases;
  PyObject *tp_mro;
  PyObject *tp_cache;
#if PY_VERSION_HEX < 0x030C0000
  PyObject *tp_subclasses; // 3.8-3.11
#else
  void *tp_subclasses; // 3.12-
#endif
  PyObject *tp_weaklist;
  destructor tp_del;
  unsigned int tp_version_tag;
  destructor tp_finalize;
  vectorcallfunc tp_vectorcall;
  unsigned char tp_watched; // 3.12-
  uint16_t tp_versions_used; // 3.13-
  int (*tp_print)(PyObject *, FILE *, int); // 3.8-3.8
};

struct _cframe {
  int use_tracing; // 3.10-3.10
  CFrame *previous; // 3.10-3.10
};

struct PerfMapState {
  FILE *perf_map; // 3.12-
  PyThread_type_lock map_lock; // 3.12-
};

struct _addr_pair {
  int ap_lower; // 3.8-3.9
  int ap_upper; // 3.8-3.9
};

struct _err_stackitem {
  PyObject *exc_type; // 3.8-3.10
  PyObject *exc_value;
  _PyErr_StackItem *previous_item;
  PyObject *exc_traceback; // 3.8-3.10
};

struct PyAsyncGenObject {
  PyObject ob_base; // 3.8-3.13
  PyFrameObject *ag_frame; // 3.8-3.10
  PyObject *ag_weakreflist; // 3.8-3.13
#if PY_VERSION_HEX < 0x030B0000
  PyObject *ag_code; // 3.8-3.10
#else
  PyCodeObject *ag_code; // 3.11-3.11
#endif
  PyObject *ag_name; // 3.8-3.13
  char ag_running; // 3.8-3.9
  PyObject *ag_qualname; // 3.8-3.13
  _PyErr_StackItem ag_exc_state; // 3.8-3.13
  PyObject *ag_origin_or_finalizer; // 3.11-3.13
  PyObject *ag_finalizer; // 3.8-3.10
#if PY_VERSION_HEX < 0x030B0000
  int ag_hooks_inited; // 3.8-3.10
#else
  char ag_hooks_inited; // 3.11-3.13
#endif
#if PY_VERSION_HEX < 0x030B0000
  int ag_closed; // 3.8-3.10
#else
  char ag_closed; // 3.11-3.13
#endif
#if PY_VERSION_HEX < 0x030B0000
  int ag_running_async; // 3.8-3.10
#else
  char ag_running_async; // 3.11-3.13
#endif
  int8_t ag_frame_state; // 3.11-3.13
  PyObject *ag_iframe[1]; // 3.11-3.13
};

struct PyAsyncMethods {
  unaryfunc am_await;
  unaryfunc am_aiter;
  unaryfunc am_anext;
#if PY_VERSION_HEX >= 0x030A0000
  sendfunc am_send; // 3.10-
#else
  int (*am_send)(PyObject *, PyObject *, PyObject **);
#endif
};

#if PY_VERSION_HEX >= 0x030A0000
struct PyAttributeErrorObject {
  PyObject ob_base; // 3.10-
  PyObject *dict; // 3.10-
  PyObject *args; // 3.10-
  PyObject *notes; // 3.11-
  PyObject *traceback; // 3.10-
  PyObject *context; // 3.10-
  PyObject *cause; // 3.10-
  char suppress_context; // 3.10-
  PyObject *obj; // 3.10-
  PyObject *name; // 3.10-
};
#endif

#if PY_VERSION_HEX >= 0x030B0000
struct PyBaseExceptionGroupObject {
  PyObject ob_base; // 3.11-
  PyObject *dict; // 3.11-
  PyObject *args; // 3.11-
  PyObject *notes; // 3.11-
  PyObject *traceback; // 3.11-
  PyObject *context; // 3.11-
  PyObject *cause; // 3.11-
  char suppress_context; // 3.11-
  PyObject *msg; // 3.11-
  PyObject *excs; // 3.11-
  PyObject *excs_str; // 3.14-
};
#endif

struct PyBaseExceptionObject {
  PyObject ob_base;
  PyObject *dict;
  PyObject *args;
  PyObject *notes; // 3.11-
  PyObject *traceback;
  PyObject *context;
  PyObject *cause;
  char suppress_context;
};

struct PyBufferProcs {
  getbufferproc bf_getbuffer;
  releasebufferproc bf_releasebuffer;
};

struct PyByteArrayObject {
  PyVarObject ob_base;
  Py_ssize_t ob_alloc;
  char *ob_bytes;
  char *ob_start;
#if PY_VERSION_HEX < 0x03090000
  int ob_exports; // 3.8-3.8
#else
  Py_ssize_t ob_exports; // 3.9-
#endif
};

struct PyBytesObject {
  PyVarObject ob_base;
  Py_hash_t ob_shash;
  char ob_sval[1];
};

struct PyCFunctionObject {
  PyObject ob_base;
  PyMethodDef *m_ml;
  PyObject *m_self;
  PyObject *m_module;
  PyObject *m_weakreflist;
  vectorcallfunc vectorcall;
};

#if PY_VERSION_HEX >= 0x03090000
struct PyCMethodObject {
  PyCFunctionObject func; // 3.9-
  PyTypeObject *mm_class; // 3.9-
};
#endif

struct PyCellObject {
  PyObject ob_base;
  PyObject *ob_ref;
};

struct _opaque {
  int computed_line; // 3.10-
#if PY_VERSION_HEX < 0x030B0000
  const char *lo_next; // 3.10-3.10
#else
  const uint8_t *lo_next; // 3.11-
#endif
#if PY_VERSION_HEX < 0x030B0000
  const char *limit; // 3.10-3.10
#else
  const uint8_t *limit; // 3.11-
#endif
};

struct _line_offsets {
  int ar_start; // 3.10-
  int ar_end; // 3.10-
  int ar_line; // 3.10-
  struct _opaque opaque; // 3.10-
};

struct PyCodeObject {
#if PY_VERSION_HEX < 0x030B0000
  PyObject ob_base; // 3.8-3.10
#else
  PyVarObject ob_base; // 3.11-
#endif
  PyObject *co_consts;
  PyObject *co_names;
  PyObject *co_exceptiontable; // 3.11-
  int co_flags;
  int co_argcount;
  short co_warmup; // 3.11-3.11
  short _co_linearray_entry_size; // 3.11-3.11
  int co_posonlyargcount;
  int co_kwonlyargcount;
  PyObject *co_code; // 3.8-3.10
  int co_stacksize;
  int co_firstlineno;
  int co_nlocalsplus; // 3.11-
  int co_framesize; // 3.12-
  PyObject *co_varnames; // 3.8-3.10
  PyObject *co_freevars; // 3.8-3.10
  int co_nlocals;
  int co_ncellvars; // 3.11-
  int co_nfreevars; // 3.11-
  uint32_t co_version; // 3.12-
  int co_nplaincellvars; // 3.11-3.11
  PyObject *co_localsplusnames; // 3.11-
  PyObject *co_localspluskinds; // 3.11-
  PyObject *co_cellvars; // 3.8-3.10
  Py_ssize_t *co_cell2arg; // 3.8-3.10
  PyObject *co_lnotab; // 3.8-3.9
  PyObject *co_filename;
  void *co_zombieframe; // 3.8-3.10
  PyObject *co_name;
  PyObject *co_qualname; // 3.11-
  PyObject *co_linetable; // 3.10-
  unsigned char *co_opcache_map; // 3.8-3.10
  _PyOpcache *co_opcache; // 3.8-3.10
  PyObject *co_weakreflist;
  _PyExecutorArray *co_executors; // 3.13-
  _PyCoCached *_co_cached; // 3.12-
#if PY_VERSION_HEX < 0x030D0000
  uint64_t _co_instrumentation_version; // 3.12-3.12
#else
  uintptr_t _co_instrumentation_version; // 3.13-
#endif
#if PY_VERSION_HEX < 0x030E0000
  _PyCoMonitoringData *_co_monitoring; // 3.12-3.13
#else
  struct _PyCoMonitoringData *_co_monitoring; // 3.14-
#endif
  Py_ssize_t _co_unique_id; // 3.14-
  PyObject *_co_code; // 3.11-3.11
  char *_co_linearray; // 3.11-3.11
  int _co_firsttraceable; // 3.11-
  int co_opcache_flag; // 3.8-3.10
  unsigned char co_opcache_size; // 3.8-3.10
  void *co_extra;
  char co_code_adaptive[1]; // 3.11-
};

struct PyASCIIObject {
  PyObject ob_base;
  Py_ssize_t length;
  Py_hash_t hash;
  struct _PyUnicodeObject_state state;
  wchar_t *wstr; // 3.8-3.11
};

struct PyCompactUnicodeObject {
  PyASCIIObject _base;
  Py_ssize_t utf8_length;
  char *utf8;
  Py_ssize_t wstr_length; // 3.8-3.11
};

struct PyCompilerFlags {
  int cf_flags;
  int cf_feature_version;
};

struct Py_complex {
  double real;
  double imag;
};

struct PyComplexObject {
  PyObject ob_base;
  Py_complex cval;
};

struct PyWideStringList {
  Py_ssize_t length;
  wchar_t **items;
};

struct PyConfig {
  int _config_init;
  int isolated;
  int use_environment;
  int dev_mode;
  int install_signal_handlers;
  int use_hash_seed;
  unsigned long hash_seed;
  int faulthandler;
  int _use_peg_parser; // 3.9-3.9
  int tracemalloc;
  int perf_profiling; // 3.12-
  int remote_debug; // 3.14-
  int import_time;
  int code_debug_ranges; // 3.11-
  int show_alloc_count; // 3.8-3.8
  int show_ref_count;
  int dump_refs;
  wchar_t *dump_refs_file; // 3.11-
  int malloc_stats;
  wchar_t *filesystem_encoding;
  wchar_t *filesystem_errors;
  wchar_t *pycache_prefix;
  int parse_argv;
  PyWideStringList orig_argv; // 3.10-
  PyWideStringList argv;
  PyWideStringList xoptions;
  PyWideStringList warnoptions;
  int site_import;
  int bytes_warning;
  int warn_default_encoding; // 3.10-
  int inspect;
  int interactive;
  int optimization_level;
  int parser_debug;
  int write_bytecode;
  int verbose;
  int quiet;
  int user_site_directory;
  int configure_c_stdio;
  int buffered_stdio;
  wchar_t *stdio_encoding;
  wchar_t *stdio_errors;
  wchar_t *check_hash_pycs_mode;
  int use_frozen_modules; // 3.11-
  int safe_path; // 3.11-
  int int_max_str_digits; // 3.12-
  int thread_inherit_context; // 3.14-
  int context_aware_warnings; // 3.14-
  int cpu_count; // 3.13-
  int pathconfig_warnings;
  wchar_t *program_name;
  wchar_t *pythonpath_env;
  wchar_t *home;
  wchar_t *platlibdir; // 3.9-
  int module_search_paths_set;
  PyWideStringList module_search_paths;
  wchar_t *stdlib_dir; // 3.11-
  wchar_t *executable;
  PyWideStringList _orig_argv; // 3.9-3.9
  wchar_t *base_executable;
  wchar_t *prefix;
  wchar_t *base_prefix;
  wchar_t *exec_prefix;
  wchar_t *base_exec_prefix;
  int _isolated_interpreter; // 3.9-3.11
  int skip_source_first_line;
  wchar_t *run_command;
  wchar_t *run_module;
  wchar_t *run_filename;
  wchar_t *sys_path_0; // 3.13-
  int _install_importlib;
  int _init_main;
  int _is_python_build; // 3.11-
};

struct PyCoroObject {
  PyObject ob_base; // 3.8-3.13
  PyFrameObject *cr_frame; // 3.8-3.10
  PyObject *cr_weakreflist; // 3.8-3.13
#if PY_VERSION_HEX < 0x030B0000
  PyObject *cr_code; // 3.8-3.10
#else
  PyCodeObject *cr_code; // 3.11-3.11
#endif
  PyObject *cr_name; // 3.8-3.13
  char cr_running; // 3.8-3.9
  PyObject *cr_qualname; // 3.8-3.13
  _PyErr_StackItem cr_exc_state; // 3.8-3.13
  PyObject *cr_origin_or_finalizer; // 3.11-3.13
  char cr_hooks_inited; // 3.11-3.13
  char cr_closed; // 3.11-3.13
  char cr_running_async; // 3.11-3.13
  int8_t cr_frame_state; // 3.11-3.13
  PyObject *cr_iframe[1]; // 3.11-3.13
  PyObject *cr_origin; // 3.8-3.10
};

struct PyDescrObject {
  PyObject ob_base;
  PyTypeObject *d_type;
  PyObject *d_name;
  PyObject *d_qualname;
};

struct PyDictObject {
  PyObject ob_base;
  Py_ssize_t ma_used;
  uint64_t _ma_watcher_tag; // 3.14-
  uint64_t ma_version_tag; // 3.8-3.13
  PyDictKeysObject *ma_keys;
#if PY_VERSION_HEX < 0x030B0000
  PyObject **ma_values; // 3.8-3.10
#else
#if PY_VERSION_HEX >= 0x030B0000
  PyDictValues *ma_values; // 3.11-
#endif
#endif
};

struct PyFloatObject {
  PyObject ob_base;
  double ob_fval;
};

#if PY_VERSION_HEX >= 0x030A0000
struct PyFrameConstructor {
  PyObject *fc_globals; // 3.10-
  PyObject *fc_builtins; // 3.10-
  PyObject *fc_name; // 3.10-
  PyObject *fc_qualname; // 3.10-
  PyObject *fc_code; // 3.10-
  PyObject *fc_defaults; // 3.10-
  PyObject *fc_kwdefaults; // 3.10-
  PyObject *fc_closure; // 3.10-
};
#endif

#if PY_VERSION_HEX >= 0x030D0000
struct PyFrameLocalsProxyObject {
  PyObject ob_base; // 3.13-
  PyFrameObject *frame; // 3.13-
};
#endif

struct PyTryBlock {
  int b_type; // 3.8-3.10
  int b_handler; // 3.8-3.10
  int b_level; // 3.8-3.10
};

struct _frame {
  PyVarObject ob_base; // 3.8-3.10
  PyFrameObject *f_back; // 3.8-3.10
  PyCodeObject *f_code; // 3.8-3.10
  PyObject *f_builtins; // 3.8-3.10
  PyObject *f_globals; // 3.8-3.10
  PyObject *f_locals; // 3.8-3.10
  PyObject **f_valuestack; // 3.8-3.10
  PyObject **f_stacktop; // 3.8-3.9
  PyObject *f_trace; // 3.8-3.10
  int f_stackdepth; // 3.10-3.10
  char f_trace_lines; // 3.8-3.10
  char f_trace_opcodes; // 3.8-3.10
  PyObject *f_gen; // 3.8-3.10
  int f_lasti; // 3.8-3.10
  int f_lineno; // 3.8-3.10
  int f_iblock; // 3.8-3.10
  PyFrameState f_state; // 3.10-3.10
  char f_executing; // 3.8-3.9
  PyTryBlock f_blockstack[20]; // 3.8-3.10
  PyObject *f_localsplus[1]; // 3.8-3.10
};

struct PyFunctionObject {
  PyObject ob_base;
  PyObject *func_globals;
  PyObject *func_builtins; // 3.10-
  PyObject *func_name;
  PyObject *func_qualname;
  PyObject *func_code;
  PyObject *func_defaults;
  PyObject *func_kwdefaults;
  PyObject *func_closure;
  PyObject *func_doc;
  PyObject *func_dict;
  PyObject *func_weakreflist;
  PyObject *func_module;
  PyObject *func_annotations;
  PyObject *func_annotate; // 3.14-
  PyObject *func_typeparams; // 3.12-
  vectorcallfunc vectorcall;
  uint32_t func_version; // 3.11-
};

struct _PyCompilerSrcLocation {
  int lineno; // 3.12-3.12
  int end_lineno; // 3.12-3.12
  int col_offset; // 3.12-3.12
  int end_col_offset; // 3.12-3.12
};

struct PyFutureFeatures {
  int ff_features; // 3.8-3.12
  _PyCompilerSrcLocation ff_location; // 3.12-3.12
  int ff_lineno; // 3.8-3.11
};

struct PyGC_Head {
  uintptr_t _gc_next; // 3.8-3.8
  uintptr_t _gc_prev; // 3.8-3.8
};

struct PyGenObject {
  PyObject ob_base; // 3.8-3.13
  PyFrameObject *gi_frame; // 3.8-3.10
  PyObject *gi_weakreflist; // 3.8-3.13
#if PY_VERSION_HEX < 0x030B0000
  PyObject *gi_code; // 3.8-3.10
#else
  PyCodeObject *gi_code; // 3.11-3.11
#endif
  PyObject *gi_name; // 3.8-3.13
  char gi_running; // 3.8-3.9
  PyObject *gi_qualname; // 3.8-3.13
  _PyErr_StackItem gi_exc_state; // 3.8-3.13
  PyObject *gi_origin_or_finalizer; // 3.11-3.13
  char gi_hooks_inited; // 3.11-3.13
  char gi_closed; // 3.11-3.13
  char gi_running_async; // 3.11-3.13
  int8_t gi_frame_state; // 3.11-3.13
  PyObject *gi_iframe[1]; // 3.11-3.13
};

struct PyGetSetDef {
  const char *name;
  getter get;
  setter set;
  const char *doc;
  void *closure;
};

struct PyGetSetDescrObject {
  PyDescrObject d_common;
  PyGetSetDef *d_getset;
};

struct PyHash_FuncDef {
  Py_hash_t (*const hash)(const void *, Py_ssize_t);
  const char *name;
  const int hash_bits;
  const int seed_bits;
};

struct PyMappingMethods {
  lenfunc mp_length;
  binaryfunc mp_subscript;
  objobjargproc mp_ass_subscript;
};

struct PyNumberMethods {
  binaryfunc nb_add;
  binaryfunc nb_subtract;
  binaryfunc nb_multiply;
  binaryfunc nb_remainder;
  binaryfunc nb_divmod;
  ternaryfunc nb_power;
  unaryfunc nb_negative;
  unaryfunc nb_positive;
  unaryfunc nb_absolute;
  inquiry nb_bool;
  unaryfunc nb_invert;
  binaryfunc nb_lshift;
  binaryfunc nb_rshift;
  binaryfunc nb_and;
  binaryfunc nb_xor;
  binaryfunc nb_or;
  unaryfunc nb_int;
  void *nb_reserved;
  unaryfunc nb_float;
  binaryfunc nb_inplace_add;
  binaryfunc nb_inplace_subtract;
  binaryfunc nb_inplace_multiply;
  binaryfunc nb_inplace_remainder;
  ternaryfunc nb_inplace_power;
  binaryfunc nb_inplace_lshift;
  binaryfunc nb_inplace_rshift;
  binaryfunc nb_inplace_and;
  binaryfunc nb_inplace_xor;
  binaryfunc nb_inplace_or;
  binaryfunc nb_floor_divide;
  binaryfunc nb_true_divide;
  binaryfunc nb_inplace_floor_divide;
  binaryfunc nb_inplace_true_divide;
  unaryfunc nb_index;
  binaryfunc nb_matrix_multiply;
  binaryfunc nb_inplace_matrix_multiply;
};

struct PySequenceMethods {
  lenfunc sq_length;
  binaryfunc sq_concat;
  ssizeargfunc sq_repeat;
  ssizeargfunc sq_item;
  void *was_sq_slice;
  ssizeobjargproc sq_ass_item;
  void *was_sq_ass_slice;
  objobjproc sq_contains;
  binaryfunc sq_inplace_concat;
  ssizeargfunc sq_inplace_repeat;
};

struct _specialization_cache {
  PyObject *getitem; // 3.11-
  uint32_t getitem_version; // 3.12-
  PyObject *init; // 3.13-
};

struct _heaptypeobject {
  PyTypeObject ht_type;
  PyAsyncMethods as_async;
  PyNumberMethods as_number;
  PyMappingMethods as_mapping;
  PySequenceMethods as_sequence;
  PyBufferProcs as_buffer;
  PyObject *ht_name;
  PyObject *ht_slots;
  PyObject *ht_qualname;
  PyDictKeysObject *ht_cached_keys;
  PyObject *ht_module; // 3.9-
  char *_ht_tpname; // 3.11-
  void *ht_token; // 3.14-
  struct _specialization_cache _spec_cache; // 3.11-
};

struct PyImportErrorObject {
  PyObject ob_base;
  PyObject *dict;
  PyObject *args;
  PyObject *notes; // 3.11-
  PyObject *traceback;
  PyObject *context;
  PyObject *cause;
  char suppress_context;
  PyObject *msg;
  PyObject *name;
  PyObject *path;
  PyObject *name_from; // 3.12-
};

struct PyInstanceMethodObject {
  PyObject ob_base;
  PyObject *func;
};

#if PY_VERSION_HEX >= 0x030C0000
struct PyInterpreterConfig {
  int use_main_obmalloc; // 3.12-
  int allow_fork; // 3.12-
  int allow_exec; // 3.12-
  int allow_threads; // 3.12-
  int allow_daemon_threads; // 3.12-
  int check_multi_interp_extensions; // 3.12-
  int gil; // 3.12-
};
#endif

struct PyListObject {
  PyVarObject ob_base;
  PyObject **ob_item;
  Py_ssize_t allocated;
};

#if PY_VERSION_HEX >= 0x030E0000
struct PyLongExport {
  int64_t value; // 3.14-
  uint8_t negative; // 3.14-
  Py_ssize_t ndigits; // 3.14-
  const void *digits; // 3.14-
  Py_uintptr_t _reserved; // 3.14-
};
#endif

#if PY_VERSION_HEX >= 0x030E0000
struct PyLongLayout {
  uint8_t bits_per_digit; // 3.14-
  uint8_t digit_size; // 3.14-
  int8_t digits_order; // 3.14-
  int8_t digit_endianness; // 3.14-
};
#endif

struct _PyLongValue {
  uintptr_t lv_tag; // 3.12-
  digit ob_digit[1]; // 3.12-
};

struct _longobject {
#if PY_VERSION_HEX < 0x030C0000
  PyVarObject ob_base; // 3.8-3.11
#else
  PyObject ob_base; // 3.12-
#endif
  _PyLongValue long_value; // 3.12-
  digit ob_digit[1]; // 3.8-3.11
};

struct PyMemAllocatorEx {
  void *ctx;
  void *(*malloc)(void *, size_t);
  void *(*calloc)(void *, size_t, size_t);
  void *(*realloc)(void *, void *, size_t);
  void (*free)(void *, void *);
};

struct PyMemberDef {
  const char *name;
  int type;
  Py_ssize_t offset;
  int flags;
  const char *doc;
};

struct PyMemberDescrObject {
  PyDescrObject d_common;
  PyMemberDef *d_member;
};

struct bufferinfo {
  void *buf;
  PyObject *obj;
  Py_ssize_t len;
  Py_ssize_t itemsize;
  int readonly;
  int ndim;
  char *format;
  Py_ssize_t *shape;
  Py_ssize_t *strides;
  Py_ssize_t *suboffsets;
  void *internal;
};

struct PyMemoryViewObject {
  PyVarObject ob_base;
  _PyManagedBufferObject *mbuf;
  Py_hash_t hash;
  int flags;
  Py_ssize_t exports;
  Py_buffer view;
  PyObject *weakreflist;
  Py_ssize_t ob_array[1];
};

struct PyMethodDef {
  const char *ml_name;
  PyCFunction ml_meth;
  int ml_flags;
  const char *ml_doc;
};

struct PyMethodDescrObject {
  PyDescrObject d_common;
  PyMethodDef *d_method;
  vectorcallfunc vectorcall;
};

struct PyMethodObject {
  PyObject ob_base;
  PyObject *im_func;
  PyObject *im_self;
  PyObject *im_weakreflist;
  vectorcallfunc vectorcall;
};

struct PyModuleDef_Base {
  PyObject ob_base;
  PyObject *(*m_init)(void);
  Py_ssize_t m_index;
  PyObject *m_copy;
};

struct PyModuleDef {
  PyModuleDef_Base m_base;
  const char *m_name;
  const char *m_doc;
  Py_ssize_t m_size;
  PyMethodDef *m_methods;
  PyModuleDef_Slot *m_slots;
  traverseproc m_traverse;
  inquiry m_clear;
  freefunc m_free;
};

struct PyModuleDef_Slot {
  int slot;
  void *value;
};

struct _PyMonitoringState {
  uint8_t active; // 3.13-
  uint8_t opaque; // 3.13-
};

#if PY_VERSION_HEX >= 0x030D0000
struct PyMutex {
  uint8_t _bits; // 3.13-
};
#endif

#if PY_VERSION_HEX >= 0x030A0000
struct PyNameErrorObject {
  PyObject ob_base; // 3.10-
  PyObject *dict; // 3.10-
  PyObject *args; // 3.10-
  PyObject *notes; // 3.11-
  PyObject *traceback; // 3.10-
  PyObject *context; // 3.10-
  PyObject *cause; // 3.10-
  char suppress_context; // 3.10-
  PyObject *name; // 3.10-
};
#endif

struct PyOSErrorObject {
  PyObject ob_base;
  PyObject *dict;
  PyObject *args;
  PyObject *notes; // 3.11-
  PyObject *traceback;
  PyObject *context;
  PyObject *cause;
  char suppress_context;
  PyObject *myerrno;
  PyObject *strerror;
  PyObject *filename;
  PyObject *filename2;
  Py_ssize_t written;
};

struct PyObjectArenaAllocator {
  void *ctx;
  void *(*alloc)(void *, size_t);
  void (*free)(void *, void *, size_t);
};

struct PyPreConfig {
  int _config_init;
  int parse_argv;
  int isolated;
  int use_environment;
  int configure_locale;
  int coerce_c_locale;
  int coerce_c_locale_warn;
  int utf8_mode;
  int dev_mode;
  int allocator;
};

struct setentry {
  PyObject *key;
  Py_hash_t hash;
};

struct PySetObject {
  PyObject ob_base;
  Py_ssize_t fill;
  Py_ssize_t used;
  Py_ssize_t mask;
  setentry *table;
  Py_hash_t hash;
  Py_ssize_t finger;
  setentry smalltable[8];
  PyObject *weakreflist;
};

struct PySliceObject {
  PyObject ob_base;
  PyObject *start;
  PyObject *stop;
  PyObject *step;
};

struct PyStatus {
  int _type;
  const char *func;
  const char *err_msg;
  int exitcode;
};

struct PyStopIterationObject {
  PyObject ob_base;
  PyObject *dict;
  PyObject *args;
  PyObject *notes; // 3.11-
  PyObject *traceback;
  PyObject *context;
  PyObject *cause;
  char suppress_context;
  PyObject *value;
};

struct PyStructSequence_Desc {
  const char *name;
  const char *doc;
  PyStructSequence_Field *fields;
  int n_in_sequence;
};

struct PyStructSequence_Field {
  const char *name;
  const char *doc;
};

struct PySyntaxErrorObject {
  PyObject ob_base;
  PyObject *dict;
  PyObject *args;
  PyObject *notes; // 3.11-
  PyObject *traceback;
  PyObject *context;
  PyObject *cause;
  char suppress_context;
  PyObject *msg;
  PyObject *filename;
  PyObject *lineno;
  PyObject *offset;
  PyObject *end_lineno; // 3.10-
  PyObject *end_offset; // 3.10-
  PyObject *text;
  PyObject *print_file_and_line;
  PyObject *metadata; // 3.14-
};

struct PySystemExitObject {
  PyObject ob_base;
  PyObject *dict;
  PyObject *args;
  PyObject *notes; // 3.11-
  PyObject *traceback;
  PyObject *context;
  PyObject *cause;
  char suppress_context;
  PyObject *code;
};

struct PyTraceInfo {
  PyCodeObject *code; // 3.11-3.11
  PyCodeAddressRange bounds; // 3.11-3.11
};

struct _PyCFrame {
  struct _PyInterpreterFrame *current_frame; // 3.11-3.12
  uint8_t use_tracing; // 3.11-3.11
  _PyCFrame *previous; // 3.11-3.12
};

struct _PyRemoteDebuggerSupport {
  int32_t debugger_pending_call; // 3.14-
  char debugger_script_path[512]; // 3.14-
};

struct _py_trashcan {
  int delete_nesting; // 3.12-3.12
  PyObject *delete_later; // 3.12-3.12
};

struct _ts {
  PyThreadState *prev;
  PyThreadState *next;
  PyInterpreterState *interp;
  uintptr_t eval_breaker; // 3.13-
  struct { // 3.12-
    unsigned int initialized : 1; // 3.12-
    unsigned int bound : 1; // 3.12-
    unsigned int unbound : 1; // 3.12-
    unsigned int bound_gilstate : 1; // 3.12-
    unsigned int active : 1; // 3.12-
    unsigned int finalizing : 1; // 3.12-
    unsigned int holds_gil : 1; // 3.13-3.13
    unsigned int cleared : 1; // 3.12-
#if PY_VERSION_HEX < 0x030D0000
    unsigned int  : 24; // 3.12-3.12
#elif PY_VERSION_HEX < 0x030E0000
    unsigned int  : 23; // 3.13-3.13
#else
    unsigned int  : 24; // 3.14-
#endif
    unsigned int finalized : 1; // 3.12-
  } _status;
  int holds_gil; // 3.14-
  int _whence; // 3.13-
  int state; // 3.13-
  int py_recursion_remaining; // 3.12-
  int py_recursion_limit; // 3.12-
  int c_recursion_remaining; // 3.12-3.13
  int _initialized; // 3.11-3.11
  int _static; // 3.11-3.11
  int recursion_remaining; // 3.11-3.11
  int recursion_limit; // 3.11-3.11
  int tracing_what; // 3.11-3.11
  PyFrameObject *frame; // 3.8-3.10
  int recursion_depth; // 3.8-3.10
  char overflowed; // 3.8-3.9
  char recursion_critical; // 3.8-3.9
  int stackcheck_counter; // 3.8-3.10
#if PY_VERSION_HEX < 0x030B0000
  CFrame *cframe; // 3.10-3.10
#else
  _PyCFrame *cframe; // 3.11-3.12
#endif
  int use_tracing; // 3.8-3.9
  PyObject *curexc_type; // 3.8-3.11
  PyObject *curexc_value; // 3.8-3.11
  PyObject *curexc_traceback; // 3.8-3.11
  int recursion_headroom; // 3.10-
  int tracing;
  int what_event; // 3.12-
  struct _PyInterpreterFrame *current_frame; // 3.13-
  Py_tracefunc c_profilefunc;
  Py_tracefunc c_tracefunc;
  int trash_delete_nesting; // 3.8-3.11
  PyObject *c_profileobj;
  PyObject *trash_delete_later; // 3.8-3.11
  PyObject *c_traceobj;
  PyObject *current_exception; // 3.12-
  _PyErr_StackItem *exc_info;
  PyObject *dict;
  int gilstate_counter;
  PyObject *async_exc;
  struct _py_trashcan trash; // 3.12-3.12
  void (*on_delete)(void *); // 3.8-3.12
#if PY_VERSION_HEX < 0x030B0000
  CFrame root_cframe; // 3.10-3.10
#else
  _PyCFrame root_cframe; // 3.11-3.12
#endif
  unsigned long thread_id;
  unsigned long native_thread_id; // 3.11-
  PyObject *delete_later; // 3.13-
  uintptr_t critical_section; // 3.13-
  void *on_delete_data; // 3.8-3.12
  PyTraceInfo trace_info; // 3.11-3.11
  int coroutine_origin_tracking_depth;
  PyObject *async_gen_firstiter;
  PyObject *async_gen_finalizer;
  PyObject *context;
  uint64_t context_ver;
  uint64_t id;
  _PyStackChunk *datastack_chunk; // 3.11-
  PyObject **datastack_top; // 3.11-
  PyObject **datastack_limit; // 3.11-
  _PyErr_StackItem exc_state;
  PyObject *current_executor; // 3.14-
  uint64_t dict_global_version; // 3.13-
  PyObject *previous_executor; // 3.13-3.13
  PyObject *threading_local_key; // 3.13-
  PyObject *threading_local_sentinel; // 3.13-
  _PyRemoteDebuggerSupport remote_debugger_support; // 3.14-
  _PyStackChunk *datastack_cached_chunk; // 3.14-
};

struct _traceback {
  PyObject ob_base;
  PyTracebackObject *tb_next;
  PyFrameObject *tb_frame;
  int tb_lasti;
  int tb_lineno;
};

struct PyTupleObject {
  PyVarObject ob_base;
  Py_hash_t ob_hash; // 3.14-
  PyObject *ob_item[1];
};

struct PyType_Slot {
  int slot;
  void *pfunc;
};

struct PyType_Spec {
  const char *name;
  int basicsize;
  int itemsize;
  unsigned int flags;
  PyType_Slot *slots;
};

struct PyUnicodeErrorObject {
  PyObject ob_base;
  PyObject *dict;
  PyObject *args;
  PyObject *notes; // 3.11-
  PyObject *traceback;
  PyObject *context;
  PyObject *cause;
  char suppress_context;
  PyObject *encoding;
  PyObject *object;
  Py_ssize_t start;
  Py_ssize_t end;
  PyObject *reason;
};

struct PyUnicodeObject {
  PyCompactUnicodeObject _base;
  union {
    void *any;
    Py_UCS1 *latin1;
    Py_UCS2 *ucs2;
    Py_UCS4 *ucs4;
  } data;
};

struct _PyWeakReference {
  PyObject ob_base;
  PyObject *wr_object;
  PyObject *wr_callback;
  Py_hash_t hash;
  PyWeakReference *wr_prev;
  PyWeakReference *wr_next;
  vectorcallfunc vectorcall; // 3.11-
};

struct PyWrapperDescrObject {
  PyDescrObject d_common;
  struct wrapperbase *d_base;
  void *d_wrapped;
};

struct _Py_tss_t {
  int _is_initialized;
  pthread_key_t _key;
};

struct _PyOnceFlag {
  uint8_t v; // 3.13-
};

struct _PyArg_Parser {
  const char *format;
  int initialized; // 3.12-3.12
  const char *const *keywords;
  const char *fname;
  const char *custom_msg;
  _PyOnceFlag once; // 3.13-
  int is_kwtuple_owned; // 3.13-
  int pos;
  int min;
  int max;
  PyObject *kwtuple;
  _PyArg_Parser *next;
};

struct _PyBytesWriter {
  PyObject *buffer; // 3.8-3.12
  Py_ssize_t allocated; // 3.8-3.12
  Py_ssize_t min_size; // 3.8-3.12
  int use_bytearray; // 3.8-3.12
  int overallocate; // 3.8-3.12
  int use_small_buffer; // 3.8-3.12
  char small_buffer[512]; // 3.8-3.12
};

struct _PyCoCached {
  PyObject *_co_code; // 3.12-
  PyObject *_co_varnames; // 3.12-
  PyObject *_co_cellvars; // 3.12-
  PyObject *_co_freevars; // 3.12-
};

struct _PyCoLineInstrumentationData {
  uint8_t original_opcode; // 3.12-3.13
  int8_t line_delta; // 3.12-3.13
};

struct _Py_LocalMonitors {
#if PY_VERSION_HEX < 0x030D0000
  uint8_t tools[15]; // 3.12-3.12
#else
  uint8_t tools[10]; // 3.13-3.13
#endif
};

struct _PyCoMonitoringData {
  _Py_LocalMonitors local_monitors; // 3.12-3.13
  _Py_LocalMonitors active_monitors; // 3.12-3.13
  uint8_t *tools; // 3.12-3.13
  _PyCoLineInstrumentationData *lines; // 3.12-3.13
  uint8_t *line_tools; // 3.12-3.13
  uint8_t *per_instruction_opcodes; // 3.12-3.13
  uint8_t *per_instruction_tools; // 3.12-3.13
};

struct _xid {
  void *data; // 3.8-3.12
  PyObject *obj; // 3.8-3.12
  int64_t interp; // 3.8-3.12
#if PY_VERSION_HEX < 0x030C0000
  PyObject *(*new_object)(_PyCrossInterpreterData *); // 3.8-3.11
#else
#if PY_VERSION_HEX >= 0x030C0000
  xid_newobjectfunc new_object; // 3.12-3.12
#endif
#endif
#if PY_VERSION_HEX < 0x030C0000
  void (*free)(void *); // 3.8-3.11
#else
#if PY_VERSION_HEX >= 0x030C0000
  xid_freefunc free; // 3.12-3.12
#endif
#endif
};

struct _PyDictViewObject {
  PyObject ob_base; // 3.8-3.12
  PyDictObject *dv_dict; // 3.8-3.12
};

struct _PyExecutorArray {
  int size; // 3.13-
  int capacity; // 3.13-
  struct _PyExecutorObject *executors[1]; // 3.13-
};

struct _PyManagedBufferObject {
  PyObject ob_base;
  int flags;
  Py_ssize_t exports;
  Py_buffer master;
};

struct _stack_chunk {
  _PyStackChunk *previous; // 3.11-
  size_t size; // 3.11-
  size_t top; // 3.11-
  PyObject *data[1]; // 3.11-
};

struct _PyUnicodeWriter {
  PyObject *buffer;
  void *data;
#if PY_VERSION_HEX < 0x030C0000
  enum PyUnicode_Kind kind; // 3.8-3.11
#else
  int kind; // 3.12-
#endif
  Py_UCS4 maxchar;
  Py_ssize_t size;
  Py_ssize_t pos;
  Py_ssize_t min_length;
  Py_UCS4 min_char;
  unsigned char overallocate;
  unsigned char readonly;
};

struct _Py_GlobalMonitors {
  uint8_t tools[15]; // 3.12-3.13
};

struct _Py_Identifier {
  _Py_Identifier *next; // 3.8-3.9
  const char *string;
  Py_ssize_t index; // 3.10-
  struct { // 3.13-
    uint8_t v; // 3.13-
  } mutex;
  PyObject *object; // 3.8-3.9
};

struct _Py_clock_info_t {
  const char *implementation; // 3.8-3.12
  int monotonic; // 3.8-3.12
  int adjustable; // 3.8-3.12
  double resolution; // 3.8-3.12
};

struct _frozen {
  const char *name;
  const unsigned char *code;
  int size;
  int is_package; // 3.11-
  PyObject *(*get_code)(void); // 3.11-3.12
};

struct _inittab {
  const char *name;
  PyObject *(*initfunc)(void);
};

struct wrapperbase {
  const char *name;
  int offset;
  void *function;
  wrapperfunc wrapper;
  const char *doc;
  int flags;
  PyObject *name_strobj;
};

