#define B()   B ##B C
#define C(x, ...) /**/, ##__VA_ARGS__ D#x
#define D   A ##  1 B## A</**/A]
#define BA  B/**/## A b1 A AB AB
#define A1(x) /**/B/**/()A/**/## x _/**/##B/**/##a C(,  -  )
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
STR(A)
K0 ;
 'c'
K1 ;
STR( a+)
K2 ;
  D
K3 ;
/**/'c'< - __LINE__ __COUNTER__
K4 ;
  (a,b)
K5 ;
AB
K6 ;
 A/**/D
K7 ;
STR(/**/B ( ))
K8 ;
< __LINE__ __COUNTER__
K9 ;
