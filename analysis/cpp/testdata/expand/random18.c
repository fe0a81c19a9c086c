#define A(x, y)   AB  (B/**/( ) )a/**/##  1/**/C < A(  A(1 ,/**/-/**/)D ,C A/**/(/**/-, ] )  )
#define B() /**/+ B##/**/A BA A ( 1 D  , )D
#define C 
#define D 
#define AB(x) (a,b)  AB (C  )/**/A1 (b1 x )/**/AB  ( B(  ) )
#define BA  +B ##B AB ( b1)[ B ##/**/1
#define A1(x)   A(AB ()/**/,  (a,b)  ) #x A (  ,)
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
STR( (a,b)/**/a AB(A (A1/**/(1/**/),
#undef Q
 f(2) AB ) <))
K0 ;
STR(1 BA AB  (B ( )))
K1 ;
STR(])
K2 ;
STR(/**/BA a[)
K3 ;
STR(  a) __LINE__ __COUNTER__
K4 ;
  D  [
K5 ;
STR_( A1  (/**/"s"/**/)(a,b))
K6 ;
C __LINE__ __COUNTER__
K7 ;
 a D f(2)
K8 ;
  +
K9 ;
