typedef struct PyDateTime_CAPI PyDateTime_CAPI;
typedef struct PyDateTime_Date PyDateTime_Date;
typedef struct PyDateTime_DateTime PyDateTime_DateTime;
typedef struct PyDateTime_Delta PyDateTime_Delta;
typedef struct PyDateTime_TZInfo PyDateTime_TZInfo;
typedef struct PyDateTime_Time PyDateTime_Time;
typedef struct _PyDateTime_BaseDateTime _PyDateTime_BaseDateTime;
typedef struct _PyDateTime_BaseTZInfo _PyDateTime_BaseTZInfo;
typedef struct _PyDateTime_BaseTime _PyDateTime_BaseTime;
struct PyDateTime_CAPI {
  PyTypeObject *DateType;
  PyTypeObject *DateTimeType;
  PyTypeObject *TimeType;
  PyTypeObject *DeltaType;
  PyTypeObject *TZInfoType;
  PyObject *TimeZone_UTC;
  PyObject *(*Date_FromDate)(int, int, int, PyTypeObject *);
  PyObject *(*DateTime_FromDateAndTime)(int, int, int, int, int, int, int, PyObject *, PyTypeObject *);
  PyObject *(*Time_FromTime)(int, int, int, int, PyObject *, PyTypeObject *);
  PyObject *(*Delta_FromDelta)(int, int, int, int, PyTypeObject *);
  PyObject *(*TimeZone_FromTimeZone)(PyObject *, PyObject *);
  PyObject *(*DateTime_FromTimestamp)(PyObject *, PyObject *, PyObject *);
  PyObject *(*Date_FromTimestamp)(PyObject *, PyObject *);
  PyObject *(*DateTime_FromDateAndTimeAndFold)(int, int, int, int, int, int, int, PyObject *, int, PyTypeObject *);
  PyObject *(*Time_FromTimeAndFold)(int, int, int, int, PyObject *, int, PyTypeObject *);
};

struct PyDateTime_Date {
  PyObject ob_base;
  Py_hash_t hashcode;
  char hastzinfo;
  unsigned char data[4];
};

struct PyDateTime_DateTime {
  PyObject ob_base;
  Py_hash_t hashcode;
  char hastzinfo;
  unsigned char data[10];
  unsigned char fold;
  PyObject *tzinfo;
};

struct PyDateTime_Delta {
  PyObject ob_base;
  Py_hash_t hashcode;
  int days;
  int seconds;
  int microseconds;
};

struct PyDateTime_TZInfo {
  PyObject ob_base;
};

struct PyDateTime_Time {
  PyObject ob_base;
  Py_hash_t hashcode;
  char hastzinfo;
  unsigned char data[6];
  unsigned char fold;
  PyObject *tzinfo;
};

struct _PyDateTime_BaseDateTime {
  PyObject ob_base;
  Py_hash_t hashcode;
  char hastzinfo;
  unsigned char data[10];
};

struct _PyDateTime_BaseTZInfo {
  PyObject ob_base;
  Py_hash_t hashcode;
  char hastzinfo;
};

struct _PyDateTime_BaseTime {
  PyObject ob_base;
  Py_hash_t hashcode;
  char hastzinfo;
  unsigned char data[6];
};

#define _PyTZINFO_HEAD PyObject ob_base; Py_hash_t hashcode; char hastzinfo;
#define _PyDateTime_TIMEHEAD _PyTZINFO_HEAD unsigned char data[6];
#define _PyDateTime_DATETIMEHEAD _PyTZINFO_HEAD unsigned char data[10];
#define PyDateTime_CAPSULE_NAME "datetime.datetime_CAPI"
extern PyDateTime_CAPI *PyDateTimeAPI;
PyDateTime_CAPI *__hpyport_PyDateTime_IMPORT(void);
#define PyDateTime_IMPORT (PyDateTimeAPI = __hpyport_PyDateTime_IMPORT())
extern PyObject *PyDateTime_TimeZone_UTC;
#define PyDateTime_TimeZone_UTC PyDateTime_TimeZone_UTC
