#define A(x)  A/**/( )_  ## B  ## A #/**/x A1( ,x/**/x ,  )
#define B(x, y)  b1 #x/**/x
#define D(x, y, z) /**/x (a,b) A##/**/1/**/y/**/D (,],/**/"s"  )
#define AB /**/f(2)/**/[/**/A1 ( ] [, <) A (/**/AB )
#define A1(x, y, ...)  y
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
  "s"B
K0 ;
D  'c'A1/**/( 1 , ,/**/BA )
K1 ;
 AB <'c'
K2 ;
  AB
K3 ;
 a
K4 ;
 < b1 "s"
K5 ;
 ()AB <
K6 ;
 -D/**/( ,
#undef Q
 a ,
#undef Q
 "\n")
K7 ;
STR( 'c'A1 ( B/**/(AB,
#undef Q
/**/C  )()  , "s"/**/A1( "\n", BA,,D( BA/**/,]/**/, +) )/**/))
K8 ;
STR(D (f(2)
#undef Q
,
#undef Q
, ) D (/**/AB ,C ,  )) __LINE__ __COUNTER__
K9 ;
