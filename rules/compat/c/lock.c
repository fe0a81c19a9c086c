//: hpycompat_lock -- a lock that any thread may release
#ifndef Py_PYTHON_H
#ifdef _WIN32
#include <windows.h>
typedef SRWLOCK hpycompat_mutex;
typedef CONDITION_VARIABLE hpycompat_cond;
#define hpycompat_mutex_lock(m) AcquireSRWLockExclusive(m)
#define hpycompat_mutex_unlock(m) ReleaseSRWLockExclusive(m)
#define hpycompat_cond_signal(c) WakeConditionVariable(c)
#else
#include <errno.h>
#include <pthread.h>
#include <time.h>
typedef pthread_mutex_t hpycompat_mutex;
typedef pthread_cond_t hpycompat_cond;
#define hpycompat_mutex_lock(m) pthread_mutex_lock(m)
#define hpycompat_mutex_unlock(m) pthread_mutex_unlock(m)
#define hpycompat_cond_signal(c) pthread_cond_signal(c)
#endif
typedef struct {
    hpycompat_mutex mutex;
    hpycompat_cond released;
    int held;
} hpycompat_lock;
#endif

//: HPyCompat_Thread_allocate_lock -- a new lock, or NULL
#ifdef Py_PYTHON_H
#define HPyCompat_Thread_allocate_lock PyThread_allocate_lock
#else
HPYCOMPAT_FN PyThread_type_lock
HPyCompat_Thread_allocate_lock(void)
{
    hpycompat_lock *l = (hpycompat_lock *)calloc(1, sizeof(*l));
    if (l == NULL)
        return NULL;
#ifdef _WIN32
    InitializeSRWLock(&l->mutex);
    InitializeConditionVariable(&l->released);
#else
    if (pthread_mutex_init(&l->mutex, NULL) != 0) {
        free(l);
        return NULL;
    }
    if (pthread_cond_init(&l->released, NULL) != 0) {
        pthread_mutex_destroy(&l->mutex);
        free(l);
        return NULL;
    }
#endif
    return l;
}
#endif

//: HPyCompat_Thread_free_lock -- frees a lock
#ifdef Py_PYTHON_H
#define HPyCompat_Thread_free_lock PyThread_free_lock
#else
HPYCOMPAT_FN void
HPyCompat_Thread_free_lock(PyThread_type_lock lock)
{
    hpycompat_lock *l = (hpycompat_lock *)lock;
#ifndef _WIN32
    pthread_cond_destroy(&l->released);
    pthread_mutex_destroy(&l->mutex);
#endif
    free(l);
}
#endif

//: HPyCompat_Thread_acquire_lock_timed -- takes a lock within that many microseconds, any number when negative; signals don't interrupt it
#ifdef Py_PYTHON_H
#define HPyCompat_Thread_acquire_lock_timed PyThread_acquire_lock_timed
#else
HPYCOMPAT_FN PyLockStatus
HPyCompat_Thread_acquire_lock_timed(PyThread_type_lock lock, long long microseconds, int interruptible)
{
    hpycompat_lock *l = (hpycompat_lock *)lock;
    int got;
#ifdef _WIN32
    ULONGLONG end = GetTickCount64() + (ULONGLONG)(microseconds < 0 ? 0 : microseconds / 1000 + (microseconds % 1000 != 0));
#else
    struct timespec end = {0, 0};
    if (microseconds > 0) {
        const long long most = 1000000000LL; /* seconds: more would overflow where time_t is small */
        long long seconds = microseconds / 1000000 > most ? most : microseconds / 1000000;
        clock_gettime(CLOCK_REALTIME, &end);
        end.tv_sec += (time_t)seconds;
        end.tv_nsec += (long)(microseconds % 1000000) * 1000;
        if (end.tv_nsec >= 1000000000L) {
            end.tv_nsec -= 1000000000L;
            end.tv_sec++;
        }
    }
#endif
    (void)interruptible;
    hpycompat_mutex_lock(&l->mutex);
    while (l->held && microseconds != 0) {
#ifdef _WIN32
        ULONGLONG now = GetTickCount64();
        if (microseconds > 0 && now >= end)
            break;
        SleepConditionVariableSRW(&l->released, &l->mutex, microseconds < 0 ? INFINITE : (DWORD)(end - now > 0x7ffffffe ? 0x7ffffffe : end - now), 0);
#else
        if (microseconds < 0)
            pthread_cond_wait(&l->released, &l->mutex);
        else if (pthread_cond_timedwait(&l->released, &l->mutex, &end) == ETIMEDOUT)
            break;
#endif
    }
    got = !l->held;
    l->held = 1;
    hpycompat_mutex_unlock(&l->mutex);
    return got ? PY_LOCK_ACQUIRED : PY_LOCK_FAILURE;
}
#endif

//: HPyCompat_Thread_acquire_lock -- takes a lock: 1, or 0 when it is held and that is not to be waited for
#ifdef Py_PYTHON_H
#define HPyCompat_Thread_acquire_lock PyThread_acquire_lock
#else
HPYCOMPAT_FN int
HPyCompat_Thread_acquire_lock(PyThread_type_lock lock, int wait)
{
    return HPyCompat_Thread_acquire_lock_timed(lock, wait ? -1 : 0, 0) == PY_LOCK_ACQUIRED;
}
#endif

//: HPyCompat_Thread_release_lock -- releases a lock, whichever thread took it
#ifdef Py_PYTHON_H
#define HPyCompat_Thread_release_lock PyThread_release_lock
#else
HPYCOMPAT_FN void
HPyCompat_Thread_release_lock(PyThread_type_lock lock)
{
    hpycompat_lock *l = (hpycompat_lock *)lock;
    hpycompat_mutex_lock(&l->mutex);
    l->held = 0;
    hpycompat_cond_signal(&l->released);
    hpycompat_mutex_unlock(&l->mutex);
}
#endif

//: HPyCompat_Thread_tss_create HPyCompat_Thread_tss_delete HPyCompat_Thread_tss_get HPyCompat_Thread_tss_set HPyCompat_Thread_tss_is_created -- makes a place that each thread has a pointer of its own in; 0, or -1
#ifdef Py_PYTHON_H
#define HPyCompat_Thread_tss_create PyThread_tss_create
#define HPyCompat_Thread_tss_delete PyThread_tss_delete
#define HPyCompat_Thread_tss_get PyThread_tss_get
#define HPyCompat_Thread_tss_set PyThread_tss_set
#define HPyCompat_Thread_tss_is_created PyThread_tss_is_created
#else
#ifdef _WIN32
#include <windows.h>
#else
#include <pthread.h>
#endif
HPYCOMPAT_FN int
HPyCompat_Thread_tss_is_created(Py_tss_t *key)
{
    return key->_is_initialized;
}
HPYCOMPAT_FN int
HPyCompat_Thread_tss_create(Py_tss_t *key)
{
    if (key->_is_initialized)
        return 0;
#ifdef _WIN32
    key->_key = TlsAlloc();
    if (key->_key == TLS_OUT_OF_INDEXES)
        return -1;
#else
    {
        pthread_key_t k;
        if (pthread_key_create(&k, NULL) != 0)
            return -1;
        memcpy(&key->_key, &k, sizeof(k) < sizeof(key->_key) ? sizeof(k) : sizeof(key->_key));
    }
#endif
    key->_is_initialized = 1;
    return 0;
}
HPYCOMPAT_FN void
HPyCompat_Thread_tss_delete(Py_tss_t *key)
{
    if (!key->_is_initialized)
        return;
#ifdef _WIN32
    TlsFree(key->_key);
#else
    {
        pthread_key_t k;
        memcpy(&k, &key->_key, sizeof(k));
        pthread_key_delete(k);
    }
#endif
    key->_is_initialized = 0;
}
HPYCOMPAT_FN void *
HPyCompat_Thread_tss_get(Py_tss_t *key)
{
#ifdef _WIN32
    return TlsGetValue(key->_key);
#else
    pthread_key_t k;
    memcpy(&k, &key->_key, sizeof(k));
    return pthread_getspecific(k);
#endif
}
HPYCOMPAT_FN int
HPyCompat_Thread_tss_set(Py_tss_t *key, void *value)
{
#ifdef _WIN32
    return TlsSetValue(key->_key, value) ? 0 : -1;
#else
    pthread_key_t k;
    memcpy(&k, &key->_key, sizeof(k));
    return pthread_setspecific(k, value) == 0 ? 0 : -1;
#endif
}
#endif

//: HPyCompat_Thread_tss_alloc -- a place that is not made yet, or NULL
#ifdef Py_PYTHON_H
#define HPyCompat_Thread_tss_alloc PyThread_tss_alloc
#else
HPYCOMPAT_FN Py_tss_t *
HPyCompat_Thread_tss_alloc(void)
{
    return (Py_tss_t *)calloc(1, sizeof(Py_tss_t));
}
#endif

//: HPyCompat_Thread_tss_free -- deletes and frees a place; NULL is allowed
#ifdef Py_PYTHON_H
#define HPyCompat_Thread_tss_free PyThread_tss_free
#else
HPYCOMPAT_FN void
HPyCompat_Thread_tss_free(Py_tss_t *key)
{
    if (key == NULL)
        return;
    HPyCompat_Thread_tss_delete(key);
    free(key);
}
#endif
