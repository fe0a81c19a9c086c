#define LOC "inc.h"
#define EMPTY
#define LT <
#include LOC
#include LOC
#define X(a) <a>
#if __has_include(LOC) && !__has_include(<no//such.h>)
 ok1
#endif
#if defined __has_include && defined(__has_attribute) && defined __has_builtin && !defined _Pragma
 ok2
#endif
#if 'a' == 97 && '\377' < 0 && '\x41' == 65 && 'ab' == 24930 && L'\xffff' > 0 && u'\xffff' == 65535
 ok3
#endif
#if -1 > 0u && (-1 >> 1) == -1 && 0x8000000000000000 > 0 && 18446744073709551615u == -1 && (1 ? -1 : 0u) > 0
 ok4
#endif
#if (0 || 1/1) && (1 || 1/0) && !(0 && 1/0) && (1 ? 2 : 1/0) == 2 && 5 % -3 == 2 && -5 / 2 == -2
 ok5
#endif
#if 1 == 1L && 10ull == 0xALU && 0b101 == 5 && 010 == 8
 ok6
#endif
#define DEF defined(EMPTY)
#if DEF && !defined NOPE && true == 0
 ok7
#endif
#if 0
 #if garbage ( 
 #elif
 ' " /* 
 */
 #else
 #endif
 #error no
 #include <nothere>
#elif 1
 ok8
#elif 1/0
#else
 bad
#endif
#ifdef EMPTY junk
 ok9
#elifdef FOO
#elifndef FOO
 bad
#endif
#ifdef NOPE
#elifndef NOPE
 ok10
#endif
#pragma push_macro("EMPTY")
#undef EMPTY
#define EMPTY full
EMPTY
#pragma pop_macro("EMPTY")
EMPTY .
#define PR(x) _Pragma(#x) a
PR(message("x")) b _Pragma("once") c
#line 50
__LINE__ __FILE__
# 70 "other.c"
__LINE__ __FILE__ __BASE_FILE__
#line 9 "third.c"
__LINE__ __FILE__ __FILE_NAME__
#
# /* null */
#ident "x"
__DATE__ __TIME__ __COUNTER__ __COUNTER__
#define CAT(a,b) a##b
#define CAT_(a,b) CAT(a,b)
CAT_(x, __LINE__) CAT(__LI,NE__) CAT_(__COUNTER__, __COUNTER__) CAT(,) CAT(a,) CAT(,b)
#define hash_hash # ## #
#define mkstr(a) # a
#define in_between(a) mkstr(a)
#define join(c, d) in_between(c hash_hash d)
char p[] = join(x, y);
#define OBJ (1-1)
#define FTN(a) ( a )
#define xstr(s) str(s)
#define str(s) # s
#define debug(s, t) printf("x" # s "= %d, x" # t "= %s", x ## s, x ## t)
#define INCFILE(n) vers ## n
#define glue(a, b) a ## b
#define xglue(a, b) glue(a, b)
#define HIGHLOW "hello"
#define LOW LOW ", world"
debug(1, 2);
fputs(str(strncmp("abc\0d", "abc", '\4') == 0) str(: @\n), s);
xstr(INCFILE(2).h)
glue(HIGH, LOW);
xglue(HIGH, LOW)
#define t(x,y,z) x ## y ## z
int j[] = { t(1,2,3), t(,4,5), t(6,,7), t(8,9,), t(10,,), t(,11,), t(,,12), t(,,) };
#define showlist(...) puts(#__VA_ARGS__)
#define report(test, ...) ((test)?puts(#test): printf(__VA_ARGS__))
showlist(The first, second, and third items.);
report(x>y, "x is %d but y is %d", x, y); showlist(); showlist( )
#define E1(f, a...) f(x, ## a) #a
E1(p) E1(p,) E1(p,1) E1(p, 1 , 2)
#define E2(...) g(0, ## __VA_ARGS__)
E2() E2(1) E2( )
#define NIL(xxx) xxx
#define G_0(arg) NIL(G_1)(arg)
#define G_1(arg) NIL(arg)
G_0(42)
#define f(a) a*g
#define g(a) f(a)
f(2)(9)
#define foo() bar
foo() foo ( ) foo
#define EVAL(...) __VA_ARGS__
#define DEFER(m) m EMPTY
#define REP() A REP_ DEFER()()
EVAL(DEFER(REP)()) EVAL(EVAL(DEFER(REP)()))
#define LPAREN (
#define RPAREN )
#define FF(x, y) x + y
#define ELLIP_FUNC(...) __VA_ARGS__
ELLIP_FUNC(FF, LPAREN, 'a', 'b', RPAREN);
ELLIP_FUNC(str(EVAL), LPAREN, 1)
str( a "b\n" 'c' '"' "\'" \ /* x */  + ) str(a
   b) str(L"x\0" u8"y") str(@ ` "tab	")
