#define A(x, y) 
#define C(x, y, z, r...) y AB(  ()) (a,b)/**/C
#define D(x, y) 
#define AB(x) 
#define BA(x, y, z) /**/_##y C  y B D
#define A1(x, y) _/**/##1/**/B ##a b1 b1
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
 ]/**/< 'c'
K0 ;
STR_( D (  B (), 
#if 1
#endif
))
K1 ;
/**/b1 __LINE__ __COUNTER__
K2 ;
/**/C/**/(  ,  A( AB (b1 < ),)  ,< AB(/**/)/**/)/**/"\n"
K3 ;
/**/C([ AB ()/**/,A  (/**/, a )/**/,  C/**/(D (<
#define Q
,B ) "\n"  , 1/**/A1 (<"\n",  )  ,  ,B) )  D  ( B 
#define Q
,  C( ,/**/A1 ( ,/**/"\n" 
#define Q
) ,
#define Q
)  <)
K4 ;
STR( D(a 
# if 0
 A( 
#else
#endif
, ))
K5 ;
 1  A (B ,  )
K6 ;
D(/**/B/**/,AB/**/( )/**/) __LINE__ __COUNTER__
K7 ;
AB  ( A  )  ] __LINE__ __COUNTER__
K8 ;
/**/A
K9 ;
