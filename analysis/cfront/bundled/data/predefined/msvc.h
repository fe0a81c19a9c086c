#define __int8 char
#define __int16 short
#define __int32 int
#define __int64 long long
#define __cdecl
#define __stdcall
#define __fastcall
#define __vectorcall
#define __forceinline inline
#define __ptr64
#define __w64
#define __unaligned
void __assume(int), __debugbreak(void);
