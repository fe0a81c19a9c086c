//: HPyCompat_Time_t -- a time in nanoseconds
typedef int64_t HPyCompat_Time_t;

//: hpycompat_time_overflow -- the error of a time that does not fit; -1
HPYCOMPAT_FN int
hpycompat_time_overflow(HPyContext *ctx)
{
    HPyErr_SetString(ctx, ctx->h_OverflowError, "timestamp too large to convert to C _PyTime_t");
    return -1;
}

//: hpycompat_time_round -- rounds by 0 floor, 1 ceiling, 2 half even, 3 away from zero
HPYCOMPAT_FN double
hpycompat_time_round(double x, int round)
{
    double r;
    if (round == 0)
        return floor(x);
    if (round == 1)
        return ceil(x);
    if (round == 3)
        return x >= 0 ? ceil(x) : floor(x);
    r = floor(x + 0.5);
    if (fabs(x - r) == 0.5)
        r = 2.0 * floor(x / 2.0 + 0.5);
    return r;
}

//: HPyCompat_Time_FromSecondsObject -- an int or float of seconds in nanoseconds: 0, or -1 with an exception
HPYCOMPAT_FN int
HPyCompat_Time_FromSecondsObject(HPyContext *ctx, HPyCompat_Time_t *t, HPy o, int round)
{
    if (HPy_TypeCheck(ctx, o, ctx->h_FloatType)) {
        volatile double d = HPyFloat_AsDouble(ctx, o);
        if (isnan(d)) {
            HPyErr_SetString(ctx, ctx->h_ValueError, "Invalid value NaN (not a number)");
            return -1;
        }
        d *= 1e9;
        d = hpycompat_time_round(d, round);
        if (!(-9223372036854775808.0 <= d && d < 9223372036854775808.0)) {
            *t = 0;
            if (hpycompat_version(ctx) < 0x030b00)
                return hpycompat_time_overflow(ctx);
            HPyErr_SetString(ctx, ctx->h_OverflowError, "timestamp out of range for platform time_t");
            return -1;
        }
        *t = (HPyCompat_Time_t)d;
        return 0;
    }
    {
        long long sec = HPyCompat_Long_AsLongLong(ctx, o);
        if (sec == -1 && HPyErr_Occurred(ctx)) {
            if (HPyErr_ExceptionMatches(ctx, ctx->h_OverflowError)) {
                HPyErr_Clear(ctx);
                hpycompat_time_overflow(ctx);
            }
            return -1;
        }
        if (sec > INT64_MAX / 1000000000 || sec < INT64_MIN / 1000000000)
            return hpycompat_time_overflow(ctx);
        *t = sec * 1000000000;
        return 0;
    }
}

//: HPyCompat_Time_FromSeconds -- seconds in nanoseconds
#define HPyCompat_Time_FromSeconds(seconds) ((HPyCompat_Time_t)(seconds) * 1000000000)

//: hpycompat_time_divide -- a quotient rounded by 0 floor, 1 ceiling, 2 half even, 3 away from zero
HPYCOMPAT_FN HPyCompat_Time_t
hpycompat_time_divide(HPyCompat_Time_t t, HPyCompat_Time_t k, int round)
{
    HPyCompat_Time_t x = t / k, r = t % k, abs_r = r < 0 ? -r : r;
    if (round == 2) {
        if (abs_r > k / 2 || (abs_r == k / 2 && ((x < 0 ? -x : x) & 1)))
            x += t >= 0 ? 1 : -1;
    }
    else if (round == 1) {
        if (t >= 0 && r != 0)
            x++;
    }
    else if (round == 0) {
        if (t < 0 && r != 0)
            x--;
    }
    else if (r != 0) {
        x += t >= 0 ? 1 : -1;
    }
    return x;
}

//: HPyCompat_Time_AsMicroseconds -- nanoseconds in microseconds
#define HPyCompat_Time_AsMicroseconds(t, round) hpycompat_time_divide(t, 1000, round)

//: HPyCompat_Time_AsMilliseconds -- nanoseconds in milliseconds
#define HPyCompat_Time_AsMilliseconds(t, round) hpycompat_time_divide(t, 1000000, round)

//: HPyCompat_Time_AsSecondsDouble -- nanoseconds in seconds
HPYCOMPAT_FN double
HPyCompat_Time_AsSecondsDouble(HPyCompat_Time_t t)
{
    return t % 1000000000 == 0 ? (double)(t / 1000000000) : (double)t / 1e9;
}

//: HPyCompat_Time_Clock -- what a function of the module time says in nanoseconds; 0 without an error when it fails
HPYCOMPAT_FN HPyCompat_Time_t
HPyCompat_Time_Clock(HPyContext *ctx, const char *function)
{
    HPy t = hpycompat_call(ctx, HPyCompat_ModuleAttr(ctx, "time", function), NULL, 0);
    HPyCompat_Time_t n = HPy_IsNull(t) ? 0 : (HPyCompat_Time_t)HPyLong_AsLongLong(ctx, t);
    HPy_Close(ctx, t);
    if (HPyErr_Occurred(ctx)) {
        HPyErr_Clear(ctx);
        return 0;
    }
    return n;
}

//: HPyCompat_Time_Broken -- the local time (or with utc that of Greenwich) in parts: 0, or -1 with an exception
#include <time.h>
HPYCOMPAT_FN int
HPyCompat_Time_Broken(HPyContext *ctx, time_t t, struct tm *tm, int utc)
{
#ifdef _WIN32
    int error = utc ? gmtime_s(tm, &t) : localtime_s(tm, &t);
    if (error == 0)
        return 0;
    errno = error;
#else
    errno = 0;
    if ((utc ? gmtime_r(&t, tm) : localtime_r(&t, tm)) != NULL)
        return 0;
    if (errno == 0)
        errno = EINVAL;
#endif
    HPyErr_SetFromErrno(ctx, ctx->h_OSError);
    return -1;
}

//: HPyCompat_Deadline_Init -- the monotonic clock's time in that many nanoseconds, as late as can be said when that is later
HPYCOMPAT_FN HPyCompat_Time_t
HPyCompat_Deadline_Init(HPyContext *ctx, HPyCompat_Time_t timeout)
{
    HPyCompat_Time_t now = HPyCompat_Time_Clock(ctx, "monotonic_ns");
    if (timeout > 0 && now > INT64_MAX - timeout)
        return INT64_MAX;
    if (timeout < 0 && now < INT64_MIN - timeout)
        return INT64_MIN;
    return now + timeout;
}

//: HPyCompat_Deadline_Get -- the nanoseconds until a deadline
HPYCOMPAT_FN HPyCompat_Time_t
HPyCompat_Deadline_Get(HPyContext *ctx, HPyCompat_Time_t deadline)
{
    return deadline - HPyCompat_Time_Clock(ctx, "monotonic_ns");
}
