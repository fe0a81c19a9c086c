#define A(x, y, z) 
#define B a## A## 1
#define D(x, y, ...) /**/# x  #/**/y
#define AB /**/C
#define BA BA -B ##  B a##  a
#define A1(x, y, z) A (/**/z,,- a )  z D  (BA , ,<)y
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
/**/D ( BA "s" , "s" ,A1  ( -] ,/**/[ , +/**/) , A1(/**/A  (  "s"/**/,  -B/**/, f(2)/**/) , B ,b1 D ( (a,b)(a,b), <,f(2), 'c'  [ 
#if 1
#endif
)/**/) )
K0 ;
/**/D (AB  , b1 C  , 'c' 
#if 1
#endif
)
K1 ;
  AB
K2 ;
1  B/**/<
K3 ;
 C __LINE__ __COUNTER__
K4 ;
  BA AB
K5 ;
/**/A (  ,
# if 0
 A( 
#else
#endif
  ,
# if 0
 A( 
#else
#endif
)  A A1(AB 
, 
, C 
# if 0
 A( 
#else
#endif
)
K6 ;
  C "\n" __LINE__ __COUNTER__
K7 ;
  AB
K8 ;
A  (/**/(a,b)  , AB  , ()/**/D/**/(  B AB,  - ) 
#if 1
#endif
)B
K9 ;
