#define C(x)   [  A/**/## a/**/## 1 a A
#define D() 
#define AB(x)   BA  B .  x A ##  1
#define BA /**/A  a ##a 'c'  _ ##  A ##  1
#define A1() 
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
STR(A1 ( 
#if 1
#endif
)B())
K0 ;
/**/"\n" __LINE__ __COUNTER__
K1 ;
 f(2)  D  (  )
K2 ;
 "s" D() B
K3 ;
  A AB  ( )
K4 ;
C (  "s")/**/BA/**/"\n"
K5 ;
. A AB  (  C/**/(/**/1 
) [ ) __LINE__ __COUNTER__
K6 ;
BA AB]
K7 ;
C/**/()
K8 ;
STR(  BA  BA)
K9 ;
