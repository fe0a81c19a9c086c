#define A(x, y)  C _ ##/**/B A1 C
#define B(x, y) ()B ##x+
#define C D/**/(< BA ())/**/a A/**/( b1 ,)C
#define D(x)  #  x#  x/**/-
#define AB(x)   # x+D/**/[
#define BA() D/**/( )  <B ## A BA (  )/**/a  ## A
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
 A/**/( BA/**/()/**/, A  (A (  
#if 1
#endif
,[/**/"\n" ) ,
 'c')/**/)AB (  A1) __LINE__ __COUNTER__
K0 ;
  [
K1 ;
STR(A1 D (-
) (a,b))
K2 ;
STR(BA()C C)
K3 ;
 BA(/**/)  AB ( C) a
K4 ;
STR(/**/'c')
K5 ;
STR(C  [) __LINE__ __COUNTER__
K6 ;
a
K7 ;
/**/[ __LINE__ __COUNTER__
K8 ;
A(  +, AB(  BA(
#undef Q
)  )/**/)"s"/**/() __LINE__ __COUNTER__
K9 ;
