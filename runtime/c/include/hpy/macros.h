/* Macros that take the author's own types, and pairs that open a block. */
#ifndef HPYPORT_MACROS_H
#define HPYPORT_MACROS_H

/* A new object of `type`; *data becomes its struct. */
#define HPy_New(ctx, type, data) (_HPy_New((ctx), (type), (void **)(data)))

/* For a traverse function whose parameters are named visit and arg. */
#define HPy_VISIT(field) \
    do { \
        if (!HPyField_IsNull(*(field))) { \
            int _hpy_visited = visit((field), arg); \
            if (_hpy_visited != 0) { \
                return _hpy_visited; \
            } \
        } \
    } while (0)

#define HPy_RETURN_RICHCOMPARE(ctx, val1, val2, op) \
    do { \
        bool _hpy_holds = false; \
        switch (op) { \
        case HPy_LT: \
            _hpy_holds = (val1) < (val2); \
            break; \
        case HPy_LE: \
            _hpy_holds = (val1) <= (val2); \
            break; \
        case HPy_EQ: \
            _hpy_holds = (val1) == (val2); \
            break; \
        case HPy_NE: \
            _hpy_holds = (val1) != (val2); \
            break; \
        case HPy_GT: \
            _hpy_holds = (val1) > (val2); \
            break; \
        case HPy_GE: \
            _hpy_holds = (val1) >= (val2); \
            break; \
        default: \
            HPy_FatalError((ctx), "Invalid value for HPy_RichCmpOp"); \
        } \
        return HPy_Dup((ctx), _hpy_holds ? (ctx)->h_True : (ctx)->h_False); \
    } while (0)

/* The code between the two must not touch the interpreter: no handle may be
 * made, closed or used. */
#define HPy_BEGIN_LEAVE_PYTHON(ctx) \
    { \
        HPyThreadState _token = HPy_LeavePythonExecution(ctx);
#define HPy_END_LEAVE_PYTHON(ctx) \
        HPy_ReenterPythonExecution((ctx), _token); \
    }

#if defined(SIZEOF_PID_T) && defined(SIZEOF_LONG) && SIZEOF_PID_T == SIZEOF_LONG && \
    SIZEOF_PID_T != SIZEOF_INT
#define _HPy_PARSE_PID "l"
#define HPyLong_FromPid HPyLong_FromLong
#define HPyLong_AsPid HPyLong_AsLong
#elif defined(SIZEOF_PID_T) && defined(SIZEOF_LONG_LONG) && SIZEOF_PID_T == SIZEOF_LONG_LONG && \
    SIZEOF_PID_T != SIZEOF_INT
#define _HPy_PARSE_PID "L"
#define HPyLong_FromPid HPyLong_FromLongLong
#define HPyLong_AsPid HPyLong_AsLongLong
#else
#define _HPy_PARSE_PID "i"
#define HPyLong_FromPid HPyLong_FromLong
#define HPyLong_AsPid HPyLong_AsLong
#endif

#endif
