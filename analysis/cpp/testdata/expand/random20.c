#define A(x, y, z)  #z A##y# z  #z B
#define B ()  B
#define C D B  ##  1
#define AB() /**/BA C
#define BA 
#define A1  _##A  . A (  B/**/,/**/,/**/)
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
'c'
K0 ;
 A1/**/+
K1 ;
A( C b1/**/,/**/,AB ) -
K2 ;
 A1 B a __LINE__ __COUNTER__
K3 ;
STR( 'c')
K4 ;
BA B
K5 ;
STR_(f(2))
K6 ;
/**/AB/**/(/**/) <
K7 ;
 . (a,b)
K8 ;
+ __LINE__ __COUNTER__
K9 ;
