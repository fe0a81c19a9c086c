#define B(...) a  ## B __VA_OPT__/**/( ])
#define D()  C A/**/_ ##a ##1  [a##a
#define AB _/**/##  A/**/##  1 C-f(2)
#define BA(x)   A
#define A1(x)  + # x A1/**/( AB ) ()D()
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
/**/C a
K0 ;
/**/'c' AB __LINE__ __COUNTER__
K1 ;
"\n" D () A
K2 ;
 1
K3 ;
C()
K4 ;
/**/B
K5 ;
BA/**/(A1/**/()) __LINE__ __COUNTER__
K6 ;
  BA (/**/)/**/B( () 
#define Q
,
#if 1
#endif
 
#define Q
,
#if 1
#endif
D/**/(  ) )
K7 ;
STR(/**/AB)
K8 ;
 C
K9 ;
