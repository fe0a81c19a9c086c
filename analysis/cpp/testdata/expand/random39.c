#define A /**/C
#define B(...) 
#define D(x)  BA ()f(2) x#  x
#define AB D(  BA ()  B(b1,+) )/**/a/**/##B AB  C
#define BA()  A  ## A
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
 AB C __LINE__ __COUNTER__
K0 ;
"\n" AB
K1 ;
/**/D(/**/()A1  )/**/()A1
K2 ;
  'c'/**/A AB __LINE__ __COUNTER__
K3 ;
/**/"s"
K4 ;
.
K5 ;
A1 A/**/'c'
K6 ;
STR( B/**/(BA( )  ,A1  , )) __LINE__ __COUNTER__
K7 ;
 AB
K8 ;
 ]/**/1 D(/**/a ] )
K9 ;
