#define A  +A  ##a  D  B ##1 ##A
#define B(x, y) B ##A ##A  'c'
#define C(x) /**/# x b1 x B (/**/,  - B (x/**/-, a ))
#define D  AB( -,) [/**/1
#define AB(x, y)   B##B##1 x
#define BA(x, y, ...)   B ##  1 A ##  1 C(B  (  y ,  1  ) (a,b))
#define A1(x, y) A  ## y/**/# x x D/**/<
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
a]/**/A __LINE__ __COUNTER__
K0 ;
STR( "\n""s")
K1 ;
/**/D __LINE__ __COUNTER__
K2 ;
 "s"
K3 ;
 AB/**/(/**/- , A [  )
K4 ;
 A D __LINE__ __COUNTER__
K5 ;
STR(  C  AB  (,  A ))
K6 ;
  ()  A
K7 ;
 () D
K8 ;
BA( , ,/**/)() D
K9 ;
