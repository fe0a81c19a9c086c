#define A() C(/**/B ,D  (- )  )<A ( )  'c'  a##/**/B
#define B(x, y)  AB  ( -  )  A1 (  )
#define C(x, y)  B(BA a/**/, BA )_##B##B
#define D(x)  #/**/x  #x/**/B ##/**/x C (x/**/,BA/**/)  x
#define AB(x) 
#define BA a ## a ## B A  ##a/**/B (  ()/**/,  (a,b))
#define A1(x)  a/**/## A a
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
 BA AB( ())
K0 ;
B (/**/D (
#define Q
)  ,
# if 0
 A( 
#else
#endif
 D  (  A1(f(2)/**/)/**/A )/**/
#define Q
)/**/C(, ()())A1 ( A (/**/)A1(  +/**/B  (/**/]
# if 0
 A( 
#else
#endif
,)/**/
#define Q
))
K1 ;
 () __LINE__ __COUNTER__
K2 ;
BA A  (/**/)
K3 ;
/**/C (-,
#define Q
/**/]  )/**/AB  ( A1/**/(/**/A1 ( ) )  )"s"
K4 ;
STR(-AB ( AB/**/( ()  ) B  (/**/B  (a  ,a/**/1 )  , b1/**/AB (/**/1) ))) __LINE__ __COUNTER__
K5 ;
STR_(  B(/**/,BA BA) 1) __LINE__ __COUNTER__
K6 ;
 b1
K7 ;
 C A1  'c' __LINE__ __COUNTER__
K8 ;
 (a,b) D  ( )
K9 ;
