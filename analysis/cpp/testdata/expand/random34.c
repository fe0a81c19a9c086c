#define A   A/**/##1/**/##A A1/**/(/**/[ ,/**/)
#define B(x) a#x B (  x)A ##x# x
#define D   AB D ]a##A D
#define AB(x) /**/A/**/## x  1 A  ##A#x
#define BA(x, y, z)  a A z  #x  _ ##x
#define A1(x, ...) C
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
  D B/**/( ) __LINE__ __COUNTER__
K0 ;
STR( "\n")
K1 ;
AB  (/**/b1 
)+
K2 ;
  A1  ( B( AB/**/(  -  <) )[,AB(/**/AB  (/**/"s" ) 
#if 1
#endif
) (a,b)/**/
#if 1
#endif
)
K3 ;
 (a,b)  -
K4 ;
 'c'  'c'/**/A1
K5 ;
STR(D)
K6 ;
BA (B, AB ( C) +, ()/**/
#undef Q
)/**/AB ( B  
# if 0
 A( 
#else
#endif
)
K7 ;
 A1(AB(f(2))/**/,A1 ( +  ,  )/**/)A
K8 ;
STR_( BA(BA (B , A1 (/**/</**/[,) D , A )  ,/**/C/**/()  ,'c' A1 (  ,/**/AB(  'c')  , )
)A1/**/(  A B(/**/A )/**/, BA(  D ,A ,/**/"s" )  )) __LINE__ __COUNTER__
K9 ;
