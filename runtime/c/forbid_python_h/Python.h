/* First on the include path of a universal build, where Python.h would tie the
 * module to one interpreter. */
#error "It is forbidden to #include <Python.h> when targeting the HPy Universal ABI"
