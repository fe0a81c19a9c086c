#define F(x, ...) [x|__VA_ARGS__]
#define ID(x) x
1 F(
#include "list.inc"
)
2 ID(
#include "inc.h"
) z
3 F(a,
#define Q 7
Q
#undef Q
Q
#ifdef Q
 bad
#else
 good
#endif
)
4
#include "tail.inc"
 (x)
5 F
#include "inc.h"
(y)
6 F
#define Z
(y)
%:define DG(x) %:x x%:%:x
7 DG(a) <: :> <% %> %: %:%: %:%
8 R"x(a\
"b
)x" u8R"(q)" LR"(r)" u8"a" L'a' u'b' U"c" u8'x'
9 \u00c1bc é日本 a$b $ @ ` \ x\
yz "a\
b" /\
* comment *\
/ after /\
/ line \
 still
10 a+++++b ->* .* ... .. .... ->- <<=>>= ::: <=> ##
11 0x1p-3 1e+5 1E-x 0xe+1 .5.. 1.2.3e+ 1_000'000 0b1 1'a'
12 '\'' "\"" '' "" '\
a'
