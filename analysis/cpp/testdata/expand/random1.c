#define A(x, y) /**/_## a/**/(a,b)A( y  , )
#define B "\n"
#define C(x, y, z)  B ##A/**/C(x/**/,A1/**/]/**/,/**/(a,b) )BA (/**/A (  ., ) , ,z)
#define D(x, y, z) D/**/(  C (,  +,z ) z/**/,A1  B/**/,x z/**/)  # z/**/A(BA ( [/**/,  a) ,y AB)
#define AB B/**/B ## B
#define BA(x, ...) 
#define A1   BA (  A (/**/'c'  ,))
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
D ( < A ( ,
#undef Q
/**/A1 ) ,D(/**/A ('c' ],] "\n")/**/
#if 1
#endif
, +/**/
#if 1
#endif
, "s" AB 
# if 0
 A( 
#else
#endif
)+ , AB/**/[  
)
K0 ;
 + b1 __LINE__ __COUNTER__
K1 ;
f(2) __LINE__ __COUNTER__
K2 ;
STR(  ()) __LINE__ __COUNTER__
K3 ;
(a,b)/**/.C(BA/**/,  -/**/, )
K4 ;
  A1
K5 ;
/**/D(
#define Q
,  (a,b)
#define Q
,]/**/)  B b1 __LINE__ __COUNTER__
K6 ;
[B
K7 ;
/**/A1 + A( (a,b)  ,BA (/**/A/**/D (/**/(a,b),1 (),f(2) )) )
K8 ;
  D  (a  , 1  , )[
K9 ;
