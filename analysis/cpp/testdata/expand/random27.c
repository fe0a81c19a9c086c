#define A(x)  B## B## A 'c'
#define B(x, y, z) D( C/**/(),  x,/**/A1 (  (a,b) ) ) #/**/z y  B/**/##z
#define C(x) 
#define D(x, y, z) /**/AB x BA
#define AB BA
#define A1(x) # x B ##x/**/<_  ##/**/a D(A1 ( )/**/,1/**/, 1/**/)
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
AB f(2) +
K0 ;
/**/AB/**/BA
K1 ;
C (  B  )/**/] b1
K2 ;
 D (  BA,,D/**/(B (. , "s" , +)/**/, D ((a,b) 
#if 1
#endif
, ]b1 
#if 1
#endif
,/**/b1  f(2) )/**/, (a,b)(a,b) 
#undef Q
) 
# if 0
 A( 
#else
#endif
)BA
K3 ;
  BA __LINE__ __COUNTER__
K4 ;
 1 D (  A1(AB)  "s", +,  + ]/**/)
K5 ;
  (a,b)/**/"\n"
K6 ;
()[/**/BA
K7 ;
.
K8 ;
  C/**/( AB)
K9 ;
