#ifndef __HPYPORT_WINDOWS_H
#define __HPYPORT_WINDOWS_H
#include <stddef.h>
#include <stdint.h>
#include <stdarg.h>
#define WINAPI
#define CALLBACK
#define APIENTRY
#define WINBASEAPI
#define CONST const
#define VOID void
#define IN
#define OUT
#define TRUE 1
#define FALSE 0
#define MAX_PATH 260
typedef int BOOL, *PBOOL, *LPBOOL, INT, *LPINT;
typedef unsigned char BYTE, *PBYTE, *LPBYTE, BOOLEAN, UCHAR, *PUCHAR;
typedef unsigned short WORD, *PWORD, *LPWORD, USHORT;
typedef unsigned int UINT, *PUINT, UINT32, DWORD32;
typedef unsigned int DWORD, *PDWORD, *LPDWORD, ULONG, *PULONG, COLORREF;
typedef int LONG, *PLONG, *LPLONG, HRESULT, NTSTATUS;
typedef short SHORT;
typedef long long LONGLONG, LONG64, INT64, INT_PTR, LONG_PTR, SSIZE_T, LRESULT, LPARAM;
typedef unsigned long long ULONGLONG, DWORD64, ULONG64, UINT64, DWORDLONG, UINT_PTR, ULONG_PTR, DWORD_PTR, SIZE_T, *PSIZE_T, *PULONG_PTR, WPARAM;
typedef int INT32;
typedef float FLOAT;
typedef char CHAR, *PCHAR, *LPSTR, *PSTR, TCHAR, *LPTSTR;
typedef const char *LPCSTR, *PCSTR, *LPCTSTR;
typedef wchar_t WCHAR, *PWCHAR, *LPWSTR, *PWSTR, OLECHAR, *BSTR;
typedef const wchar_t *LPCWSTR, *PCWSTR;
typedef void *PVOID, *LPVOID, *HANDLE, *HMODULE, *HINSTANCE, *HWND, *HDC, *HGLOBAL, *HLOCAL, *HKEY, *HICON, *HMENU, *HBITMAP, *HGDIOBJ, *HPALETTE, *HMONITOR, *HHOOK, *HCURSOR, *HBRUSH, *SC_HANDLE;
typedef const void *LPCVOID;
typedef HANDLE *PHANDLE, *LPHANDLE;
typedef long long (*FARPROC)();
typedef union { struct { DWORD LowPart; LONG HighPart; }; struct { DWORD LowPart; LONG HighPart; } u; LONGLONG QuadPart; } LARGE_INTEGER, *PLARGE_INTEGER;
typedef union { struct { DWORD LowPart; DWORD HighPart; }; struct { DWORD LowPart; DWORD HighPart; } u; ULONGLONG QuadPart; } ULARGE_INTEGER, *PULARGE_INTEGER;
typedef struct { DWORD dwLowDateTime, dwHighDateTime; } FILETIME, *PFILETIME, *LPFILETIME;
typedef struct { WORD wYear, wMonth, wDayOfWeek, wDay, wHour, wMinute, wSecond, wMilliseconds; } SYSTEMTIME, *LPSYSTEMTIME;
typedef struct { LONG Bias; WCHAR StandardName[32]; SYSTEMTIME StandardDate; LONG StandardBias; WCHAR DaylightName[32]; SYSTEMTIME DaylightDate; LONG DaylightBias; } TIME_ZONE_INFORMATION;
typedef struct { void *DebugInfo; LONG LockCount, RecursionCount; HANDLE OwningThread, LockSemaphore; ULONG_PTR SpinCount; } CRITICAL_SECTION, *LPCRITICAL_SECTION;
typedef struct { void *Ptr; } CONDITION_VARIABLE, SRWLOCK, INIT_ONCE;
typedef struct { DWORD nLength; LPVOID lpSecurityDescriptor; BOOL bInheritHandle; } SECURITY_ATTRIBUTES, *LPSECURITY_ATTRIBUTES;
typedef struct { ULONG_PTR Internal, InternalHigh; DWORD Offset, OffsetHigh; HANDLE hEvent; } OVERLAPPED, *LPOVERLAPPED;
typedef struct { WORD wProcessorArchitecture, wReserved; DWORD dwPageSize; LPVOID lpMinimumApplicationAddress, lpMaximumApplicationAddress; DWORD_PTR dwActiveProcessorMask; DWORD dwNumberOfProcessors, dwProcessorType, dwAllocationGranularity; WORD wProcessorLevel, wProcessorRevision; } SYSTEM_INFO, *LPSYSTEM_INFO;
typedef struct { LONG left, top, right, bottom; } RECT, *LPRECT;
typedef struct { LONG x, y; } POINT, *LPPOINT;
typedef struct { DWORD dwOSVersionInfoSize, dwMajorVersion, dwMinorVersion, dwBuildNumber, dwPlatformId; CHAR szCSDVersion[128]; } OSVERSIONINFO, OSVERSIONINFOA;
typedef struct { DWORD cb; LPSTR lpReserved, lpDesktop, lpTitle; DWORD dwX, dwY, dwXSize, dwYSize, dwXCountChars, dwYCountChars, dwFillAttribute, dwFlags; WORD wShowWindow, cbReserved2; LPBYTE lpReserved2; HANDLE hStdInput, hStdOutput, hStdError; } STARTUPINFO, STARTUPINFOA;
typedef struct { HANDLE hProcess, hThread; DWORD dwProcessId, dwThreadId; } PROCESS_INFORMATION;
typedef DWORD (*LPTHREAD_START_ROUTINE)(LPVOID);
#define INVALID_HANDLE_VALUE ((HANDLE)(long long)-1)
#define INVALID_FILE_ATTRIBUTES ((DWORD)-1)
#define INFINITE 0xFFFFFFFF
#define WAIT_OBJECT_0 0
#define WAIT_TIMEOUT 258
#define WAIT_FAILED 0xFFFFFFFF
#define ERROR_SUCCESS 0
#define NO_ERROR 0
#define S_OK 0
#define ERROR_FILE_NOT_FOUND 2
#define ERROR_ACCESS_DENIED 5
#define ERROR_INVALID_HANDLE 6
#define ERROR_NOT_ENOUGH_MEMORY 8
#define ERROR_INSUFFICIENT_BUFFER 122
#define ERROR_ALREADY_EXISTS 183
#define ERROR_IO_PENDING 997
#define GENERIC_READ 0x80000000
#define GENERIC_WRITE 0x40000000
#define FILE_SHARE_READ 1
#define FILE_SHARE_WRITE 2
#define FILE_SHARE_DELETE 4
#define CREATE_NEW 1
#define CREATE_ALWAYS 2
#define OPEN_EXISTING 3
#define OPEN_ALWAYS 4
#define FILE_ATTRIBUTE_NORMAL 128
#define FILE_ATTRIBUTE_DIRECTORY 16
#define FILE_BEGIN 0
#define FILE_CURRENT 1
#define FILE_END 2
#define PAGE_READONLY 2
#define PAGE_READWRITE 4
#define PAGE_EXECUTE_READWRITE 64
#define MEM_COMMIT 0x1000
#define MEM_RESERVE 0x2000
#define MEM_RELEASE 0x8000
#define FILE_MAP_READ 4
#define FILE_MAP_WRITE 2
#define DUPLICATE_SAME_ACCESS 2
#define CP_ACP 0
#define CP_UTF8 65001
#define FORMAT_MESSAGE_FROM_SYSTEM 0x1000
#define FORMAT_MESSAGE_ALLOCATE_BUFFER 0x100
#define FORMAT_MESSAGE_IGNORE_INSERTS 0x200
#define STD_INPUT_HANDLE ((DWORD)-10)
#define STD_OUTPUT_HANDLE ((DWORD)-11)
#define STD_ERROR_HANDLE ((DWORD)-12)
#define DLL_PROCESS_ATTACH 1
#define DLL_PROCESS_DETACH 0
#define TLS_OUT_OF_INDEXES ((DWORD)0xFFFFFFFF)
#define MAKEWORD(a, b) ((WORD)(((BYTE)(a)) | ((WORD)((BYTE)(b))) << 8))
#define LOWORD(l) ((WORD)(l))
#define HIWORD(l) ((WORD)((l) >> 16))
#define ZeroMemory(p, n) memset((p), 0, (n))
#define CopyMemory(d, s, n) memcpy((d), (s), (n))
#define TEXT(s) s
#define _T(s) s
DWORD GetLastError(void), GetTickCount(void), GetCurrentProcessId(void), GetCurrentThreadId(void), TlsAlloc(void);
void SetLastError(DWORD), Sleep(DWORD), ExitProcess(UINT);
ULONGLONG GetTickCount64(void);
BOOL CloseHandle(HANDLE), QueryPerformanceCounter(LARGE_INTEGER *), QueryPerformanceFrequency(LARGE_INTEGER *), FreeLibrary(HMODULE), SetEvent(HANDLE), ResetEvent(HANDLE), ReleaseMutex(HANDLE), ReleaseSemaphore(HANDLE, LONG, LPLONG), DuplicateHandle(HANDLE, HANDLE, HANDLE, LPHANDLE, DWORD, BOOL, DWORD), TlsSetValue(DWORD, LPVOID), TlsFree(DWORD);
BOOL ReadFile(HANDLE, LPVOID, DWORD, LPDWORD, LPOVERLAPPED), WriteFile(HANDLE, LPCVOID, DWORD, LPDWORD, LPOVERLAPPED), FlushFileBuffers(HANDLE), SetEndOfFile(HANDLE), GetFileSizeEx(HANDLE, PLARGE_INTEGER), SetFilePointerEx(HANDLE, LARGE_INTEGER, PLARGE_INTEGER, DWORD), DeleteFileA(LPCSTR), DeleteFileW(LPCWSTR), MoveFileExA(LPCSTR, LPCSTR, DWORD), FlushViewOfFile(LPCVOID, SIZE_T), UnmapViewOfFile(LPCVOID), VirtualFree(LPVOID, SIZE_T, DWORD), VirtualProtect(LPVOID, SIZE_T, DWORD, PDWORD), TerminateProcess(HANDLE, UINT), GetExitCodeProcess(HANDLE, LPDWORD), GetProcessTimes(HANDLE, LPFILETIME, LPFILETIME, LPFILETIME, LPFILETIME), GetThreadTimes(HANDLE, LPFILETIME, LPFILETIME, LPFILETIME, LPFILETIME), SystemTimeToFileTime(const SYSTEMTIME *, LPFILETIME), FileTimeToSystemTime(const FILETIME *, LPSYSTEMTIME), HeapFree(HANDLE, DWORD, LPVOID);
HANDLE CreateFileA(LPCSTR, DWORD, DWORD, LPSECURITY_ATTRIBUTES, DWORD, DWORD, HANDLE), CreateFileW(LPCWSTR, DWORD, DWORD, LPSECURITY_ATTRIBUTES, DWORD, DWORD, HANDLE), CreateFileMappingA(HANDLE, LPSECURITY_ATTRIBUTES, DWORD, DWORD, DWORD, LPCSTR), CreateEventA(LPSECURITY_ATTRIBUTES, BOOL, BOOL, LPCSTR), CreateMutexA(LPSECURITY_ATTRIBUTES, BOOL, LPCSTR), CreateSemaphoreA(LPSECURITY_ATTRIBUTES, LONG, LONG, LPCSTR), CreateThread(LPSECURITY_ATTRIBUTES, SIZE_T, LPTHREAD_START_ROUTINE, LPVOID, DWORD, LPDWORD), GetCurrentProcess(void), GetCurrentThread(void), OpenProcess(DWORD, BOOL, DWORD), GetStdHandle(DWORD), GetProcessHeap(void);
#define CreateFile CreateFileA
#define CreateFileMapping CreateFileMappingA
#define CreateEvent CreateEventA
#define CreateMutex CreateMutexA
#define CreateSemaphore CreateSemaphoreA
#define DeleteFile DeleteFileA
#define LoadLibrary LoadLibraryA
#define GetModuleHandle GetModuleHandleA
#define GetModuleFileName GetModuleFileNameA
#define FormatMessage FormatMessageA
#define GetFileAttributes GetFileAttributesA
DWORD WaitForSingleObject(HANDLE, DWORD), WaitForMultipleObjects(DWORD, const HANDLE *, BOOL, DWORD), GetFileSize(HANDLE, LPDWORD), SetFilePointer(HANDLE, LONG, PLONG, DWORD), GetModuleFileNameA(HMODULE, LPSTR, DWORD), GetModuleFileNameW(HMODULE, LPWSTR, DWORD), FormatMessageA(DWORD, LPCVOID, DWORD, DWORD, LPSTR, DWORD, va_list *), FormatMessageW(DWORD, LPCVOID, DWORD, DWORD, LPWSTR, DWORD, va_list *), GetFileAttributesA(LPCSTR), GetFileAttributesW(LPCWSTR), GetEnvironmentVariableA(LPCSTR, LPSTR, DWORD), GetTimeZoneInformation(TIME_ZONE_INFORMATION *), GetFileType(HANDLE);
LPVOID MapViewOfFile(HANDLE, DWORD, DWORD, DWORD, SIZE_T), VirtualAlloc(LPVOID, SIZE_T, DWORD, DWORD), TlsGetValue(DWORD), LocalFree(HLOCAL), HeapAlloc(HANDLE, DWORD, SIZE_T);
HMODULE LoadLibraryA(LPCSTR), LoadLibraryW(LPCWSTR), LoadLibraryExW(LPCWSTR, HANDLE, DWORD), GetModuleHandleA(LPCSTR), GetModuleHandleW(LPCWSTR);
FARPROC GetProcAddress(HMODULE, LPCSTR);
int MultiByteToWideChar(UINT, DWORD, LPCSTR, int, LPWSTR, int), WideCharToMultiByte(UINT, DWORD, LPCWSTR, int, LPSTR, int, LPCSTR, LPBOOL);
void InitializeCriticalSection(LPCRITICAL_SECTION), EnterCriticalSection(LPCRITICAL_SECTION), LeaveCriticalSection(LPCRITICAL_SECTION), DeleteCriticalSection(LPCRITICAL_SECTION), GetSystemInfo(LPSYSTEM_INFO), GetSystemTimeAsFileTime(LPFILETIME), GetSystemTimePreciseAsFileTime(LPFILETIME), GetSystemTime(LPSYSTEMTIME), GetLocalTime(LPSYSTEMTIME), OutputDebugStringA(LPCSTR), MemoryBarrier(void), YieldProcessor(void), InitializeConditionVariable(CONDITION_VARIABLE *), WakeConditionVariable(CONDITION_VARIABLE *), WakeAllConditionVariable(CONDITION_VARIABLE *), InitializeSRWLock(SRWLOCK *), AcquireSRWLockExclusive(SRWLOCK *), ReleaseSRWLockExclusive(SRWLOCK *);
BOOL SleepConditionVariableCS(CONDITION_VARIABLE *, LPCRITICAL_SECTION, DWORD), TryEnterCriticalSection(LPCRITICAL_SECTION), InitializeCriticalSectionAndSpinCount(LPCRITICAL_SECTION, DWORD);
LONG InterlockedIncrement(volatile LONG *), InterlockedDecrement(volatile LONG *), InterlockedExchange(volatile LONG *, LONG), InterlockedExchangeAdd(volatile LONG *, LONG), InterlockedCompareExchange(volatile LONG *, LONG, LONG);
LONGLONG InterlockedIncrement64(volatile LONGLONG *), InterlockedExchange64(volatile LONGLONG *, LONGLONG), InterlockedCompareExchange64(volatile LONGLONG *, LONGLONG, LONGLONG);
PVOID InterlockedExchangePointer(PVOID volatile *, PVOID), InterlockedCompareExchangePointer(PVOID volatile *, PVOID, PVOID);
#endif
