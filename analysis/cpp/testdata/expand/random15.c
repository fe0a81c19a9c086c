#define A ./**/() A1 ]
#define B(...) __VA_ARGS__ "\n"C/**/, ##__VA_ARGS__
#define C  B ("\n") A1  D ( ) b1 A ## B
#define D(x)  A _ ##/**/A A D  (BA ( ,A1 ))AB/**/(D/**/( )/**/,/**/,B ((a,b) )/**/B)
#define AB(x, y, z) x #x f(2)
#define BA(x, y) B##B BA(x,)a ## a B##A##a #x
#define A1 
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
STR(  B () .)
K0 ;
 C B(/**/AB ,]/**/)A
K1 ;
/**/a B  ( A1 )  -
K2 ;
  A b1 (a,b) __LINE__ __COUNTER__
K3 ;
STR( </**/C)
K4 ;
STR("s" ]  "\n")
K5 ;
  'c'AB( (), (a,b),  f(2))A
K6 ;
/**/- AB(AB  (/**/B (), <,  a 
#define Q
),AB/**/(  ,
#if 1
#endif
C  ,
#if 1
#endif
 ()  ),  'c'  )A __LINE__ __COUNTER__
K7 ;
A ]  "s"
K8 ;
/**/B('c' A1 ) __LINE__ __COUNTER__
K9 ;
