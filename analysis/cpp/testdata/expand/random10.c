#define A 
#define B() A ##  a</**/B##  1 AB
#define C /**/a A1 (  A C  ,  , )
#define D(x, y) /**/C a##a##B AB(B  () , BA( -  , (a,b)() ) ,-/**/)/**/A ##1
#define AB(x, y, z) 
#define BA(x, y) _##B AB(  A  ,  ,/**/)AB (,  x  B(  ),/**/C x/**/)/**/B  ()
#define A1(x, y, z)  B ()AB (/**/x  ,  ,y )  D(f(2) , BA(] ,[ ) )B( )
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
 B()/**/<  "\n"
K0 ;
STR('c')
K1 ;
 B (  )a
K2 ;
  BA ( "\n",
#if 1
#endif
D  (f(2) 
#define Q
, [- ) )
K3 ;
/**/B(/**/
#undef Q
)/**/[
K4 ;
 +
K5 ;
STR( A A1 (/**/A ,/**/B () , ] AB/**/( [,,  < "\n" 
#define Q
)  
#if 1
#endif
))
K6 ;
/**/-
K7 ;
./**/AB  (  B/**/(/**/)/**/,
#define Q
a/**/,
#define Q
A
# if 0
 A( 
#else
#endif
)  A
K8 ;
 A/**/B (/**/)/**/AB
K9 ;
