#define A() "s"
#define B(x, y) A (  )  BA C( D/**/,  )/**/y A##/**/B##/**/A
#define C(x, y) f(2)
#define AB(x, y)  B ##/**/a  # x  A( )
#define BA  A ## 1 "\n" BA ()A1
#define A1  B(/**/BA ,"s"/**/a )
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
STR(A ()"\n")
K0 ;
/**/A1 __LINE__ __COUNTER__
K1 ;
STR('c'  D)
K2 ;
D A1 D
K3 ;
D f(2) __LINE__ __COUNTER__
K4 ;
BA/**/A/**/( )BA
K5 ;
1
K6 ;
STR_(- a  D)
K7 ;
C (/**/A (  
#define Q
)D
,
/**/f(2) )A(/**/) AB (b1< 
#define Q
,A1  
# if 0
 A( 
#else
#endif
)
K8 ;
 AB (,  BA )A1
K9 ;
