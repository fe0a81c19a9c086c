#define A /**/B ##  a B## A  BA/**/A1(/**/-  ,A  , A1 ( 'c' < ,/**/"s" , [ .  )"\n"  ,/**/C (f(2) ,+  ) D( ) ) [
#define B(x, y) A B  (x,/**/x) AB  (  ()/**/,A/**/B/**/(/**/x  ,/**/])/**/)/**/y
#define C(x, ...) /**/x A __VA_ARGS__
#define D()   C(/**/A  A1 (-,,.,a)/**/)/**/A
#define AB(x, y)  C  ( C( f(2)/**/,),  A,A BA )AB  (/**/, x  )
#define A1(x, y, z, ...) __VA_ARGS__ __VA_OPT__()BA/**/z#  z
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
STR(  + AB/**/(/**/A  ,BA  () )  D ( ))
K0 ;
B( (a,b), C (BA)/**/
#define Q
)
K1 ;
STR( A1 C/**/( AB BA,C (  (a,b)/**/)  -, A1  (AB (A ,
a(a,b)), <,/**/B ( , .)/**/C (, < 
#undef Q
),  AB  (/**/"\n" + ,/**/() ) ) f(2))  AB(/**/BA/**/AB( "\n"  D ( 
#if 1
#endif
)/**/,/**/C/**/(], f(2))/**/)/**/, "s"/**/)) __LINE__ __COUNTER__
K2 ;
STR( ()) __LINE__ __COUNTER__
K3 ;
a f(2) A1(  (a,b)/**/, A/**/,/**/, A1 (/**/1,, -, )/**/)
K4 ;
< </**/AB( A,f(2) 1 ) __LINE__ __COUNTER__
K5 ;
"s"A1( ],, D (/**/), A1 (/**/,/**/,/**/C/**/,. )/**/)
K6 ;
BA/**/b1 f(2) __LINE__ __COUNTER__
K7 ;
D()1 D/**/()
K8 ;
  .
K9 ;
