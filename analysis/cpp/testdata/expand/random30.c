#define A(x, y, z) /**/A## a  A/**/##  1 BA  (  )
#define B(x, y, r...) C D y
#define C 
#define AB   -'c' C A##1##1 B/**/( B("s",a )  , C  ,A(() , ,  - b1 )(a,b) )
#define BA() A1 A1-/**/f(2)A( , , C)
#define A1 A## A
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
 -
K0 ;
AB D A(BA ( )B  ( ,AB ,  ) , , A1. 
# if 0
 A( 
#else
#endif
)
K1 ;
BA  (/**/
#if 1
#endif
)()
K2 ;
  b1
K3 ;
 a __LINE__ __COUNTER__
K4 ;
 BA  ( )  BA()
K5 ;
 C
K6 ;
A (A1 BA(),f(2)C,A1/**/a )  A __LINE__ __COUNTER__
K7 ;
A1 "\n" "s" __LINE__ __COUNTER__
K8 ;
STR( 'c'. "s")
K9 ;
