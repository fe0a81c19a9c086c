#define B a ## B ## B [ AB  ( , ,A )  C (,, C  (/**/f(2),  [,b1  )() )/**/1
#define C(x, y, z) /**/C(/**/BA/**/, y/**/, )
#define AB(x, y, z) 
#define A1   C  ((a,b)B,/**/BA C(  , A1 a  , D/**/),A1  B)/**/a/**/## B B
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
  "s" __LINE__ __COUNTER__
K0 ;
 C/**/(+  AB/**/,D/**/, )  A1
K1 ;
STR( D BA) __LINE__ __COUNTER__
K2 ;
  < (a,b)- __LINE__ __COUNTER__
K3 ;
STR( A D B)
K4 ;
.A1/**/"s"
K5 ;
STR(+)
K6 ;
()B
K7 ;
STR_(/**/AB(  [ ,/**/A1 , a ))
K8 ;
  AB(,,  )A
K9 ;
