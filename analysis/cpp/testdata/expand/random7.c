#define A(x, y) /**/D (  ) AB/**/C(/**/+y,1 )/**/A/**/##/**/B/**/##/**/B
#define B(x, y) /**/+ 'c'
#define C(x, y) A/**/( y, a AB)
#define D() /**/.  C (  , AB)  B##a
#define AB  B ##A ##A
#define BA   A/**/(a 1,. "\n"  )
#define A1(r...) /**/D() __VA_OPT__  ()  _ ##B __VA_OPT__/**/()__VA_OPT__/**/(BA A1 (/**/))
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
 A(  A1/**/(  ,AB/**/)  ,  )  1 __LINE__ __COUNTER__
K0 ;
STR(/**/BA/**/A1 (  - ] ) "s")
K1 ;
  A (/**/,/**/- )
K2 ;
  A1 ( ) D/**/()
K3 ;
/**/(a,b) 1/**/BA
K4 ;
 A  (,AB ) BA 1
K5 ;
'c'A1/**/( BA/**/[,C ( A1 (  AB/**/[) ,  AB  C  (f(2)/**/,
  BA ) ),  )BA
K6 ;
BA D( ) a __LINE__ __COUNTER__
K7 ;
 B
K8 ;
STR(  [)
K9 ;
