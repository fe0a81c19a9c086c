#define B(x, y, z)  B##  A + .x
#define C(x, y) "s" A ##y  B (BA, A, AB) C ( , A/**/)
#define D(x, y, z)  A ##  1
#define AB  D(, B/**/(  f(2)  ,a f(2)  ,- "\n"),  ) BA/**/() BA
#define BA 
#define A1(x, y, z) /**/A ## x/**/a##A B##1
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
STR( BA/**/f(2))
K0 ;
 B AB
K1 ;
STR( (a,b)  BA) __LINE__ __COUNTER__
K2 ;
  "s" 1.
K3 ;
 b1 "s"
K4 ;
 BA ] [
K5 ;
 A "s"D  (  A1( A/**/,</**/, "\n"), a, C  (  C(/**/,.
#undef Q
)A ,() A1(b1/**/a,
#if 1
#endif
  BA [,
#if 1
#endif
 < )  )/**/< )
K6 ;
STR('c'  "s" A1  ( ,
#undef Q
/**/BA ,
#undef Q
 AB/**/))
K7 ;
STR(/**/C/**/(B  (AB B (/**/AB 
, ()] 
,f(2)) ,A ,/**/D  ( "s"/**/,/**/'c'/**/, ]  )/**/<) ,AB/**/))
K8 ;
 A
K9 ;
