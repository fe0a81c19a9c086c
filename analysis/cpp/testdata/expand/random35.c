#define A  (a,b) A1/**/D
#define B /**/a ## 1  C
#define C  +/**/B D AB ( ]/**/AB/**/(  ](a,b) , ,/**/)  ,+  , C)
#define D(x, y, ...) C
#define AB(x, y, z)  B##z C
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
  D( B ,'c' ,/**/B )C
K0 ;
  b1
K1 ;
 +
K2 ;
/**/a 1
K3 ;
/**/A1 'c'B
K4 ;
 + (a,b)
K5 ;
/**/C
K6 ;
 B C B __LINE__ __COUNTER__
K7 ;
STR(a C  .)
K8 ;
1 f(2)/**/AB ( - 
# if 0
 A( 
#else
#endif
, 
# if 0
 A( 
#else
#endif
,  D/**/( "\n"  ,/**/D(/**/a  , )  ,B  D)/**/)
K9 ;
