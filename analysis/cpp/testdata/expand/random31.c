#define A(x)   #/**/x/**/D/**/A##x
#define B(x, ...) 
#define C + "\n"/**/A1/**/( )<
#define D [A ( 'c')A(D )
#define AB(x) /**/1/**/BA
#define A1(x)  BA # x
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
'c' - AB(  ) __LINE__ __COUNTER__
K0 ;
STR( <)
K1 ;
  -  A1
K2 ;
STR_(C-)
K3 ;
/**/AB/**/( )/**/(a,b) __LINE__ __COUNTER__
K4 ;
STR( B( ,D B  ( AB/**/( "s") )  )  ())
K5 ;
STR( A( B ( A +)C))
K6 ;
A
K7 ;
STR( BA/**/A  ( )  1)
K8 ;
 A1( )"\n"/**/() __LINE__ __COUNTER__
K9 ;
