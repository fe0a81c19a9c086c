#define A(x, r...)  D/**/A## x
#define B(x, r...)   #__VA_OPT__ ( AB) #x
#define C(...) 
#define D   C(  ,1  ,)  C (/**/A  () , (a,b) )
#define AB 
#define BA(x) 
#define A1 B/**/A1 _##  A _ ##1 ##B  D
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
D A1 A1
K0 ;
 () BA a
K1 ;
a 'c'
K2 ;
 A( A1 ,/**/)
K3 ;
/**/B ( )b1 __LINE__ __COUNTER__
K4 ;
f(2)D  (a,b)
K5 ;
  BA(A(C  (. "\n" 
# if 0
 A( 
#else
#endif
),/**/(a,b)/**/)  ) A  B/**/("s"  )
K6 ;
  B/**/( C  (  D C(]
#undef Q
)) ) D
K7 ;
 A1 D __LINE__ __COUNTER__
K8 ;
STR(() "s") __LINE__ __COUNTER__
K9 ;
