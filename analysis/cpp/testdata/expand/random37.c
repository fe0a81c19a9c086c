#define A(x, y, ...)  'c'  B ##x  , ##__VA_ARGS__ B (D , f(2) ) A/**/( +,D  AB  (<, "s",.(a,b)  ), __VA_ARGS__)
#define B(x, y)   x  AB(A (/**/x ,/**/"\n" ,/**/)x,,)  y
#define C(x, y, ...)   #  x #  y y#  x  C ( ,B( x  x , 'c' __VA_ARGS__) ,  AB  (__VA_ARGS__  ,  A1  ,  x  )() , A (  'c' ,b1 ,  ])  y )
#define D   D  ]B## A 1
#define AB(x, y, z) /**/BA( y)
#define BA(x, ...)  _/**/##  1/**/##  A
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
STR( ]/**/A1) __LINE__ __COUNTER__
K0 ;
STR( (a,b))
K1 ;
/**/BA ()/**/D
K2 ;
STR_('c'A1) __LINE__ __COUNTER__
K3 ;
STR(D)
K4 ;
 A1
K5 ;
] 1  "s"
K6 ;
/**/'c'  BA (f(2) )
K7 ;
  D "s"  <
K8 ;
STR_( BA/**/( (a,b)B(  AB  (],  . A1,() "\n"  )  , C( , ,-))/**/)b1 C (/**/A1,,, D ))
K9 ;
