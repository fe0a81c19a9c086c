#define A(...)   __VA_ARGS__, ##__VA_ARGS__ #__VA_OPT__(/**/A(-  ) B) , ##__VA_ARGS__
#define B "s"
#define C(x, ...) /**/__VA_OPT__  () a##/**/B B
#define D(x, ...) D ( x ,__VA_ARGS__ ,/**/)/**/'c'#/**/x B
#define A1   A( b1  . ,  A1] ,B )B ##B 1
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
AB A1
K0 ;
  A1
K1 ;
  [  C (/**/A(C/**/( ,  "s"'c'/**/) , BA , A1)/**/()  )  A1
K2 ;
 f(2)A1  <
K3 ;
()
K4 ;
 A1
K5 ;
  BA BA "\n"
K6 ;
 AB D()C (  D (C  (/**/
#if 1
#endif
, BA/**/
#if 1
#endif
,  1 ) ) D/**/(  B/**/)/**/,  A( A(  'c' 
, 
, a))b1 )
K7 ;
B
K8 ;
.
K9 ;
