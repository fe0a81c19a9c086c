#define A()  D (/**/AB/**/("s"'c'  )  ,  ,AB/**/(()/**/)/**/'c' )  b1 BA
#define B BA f(2)  AB  () ()_##  a
#define C() a ## B
#define D(x, y, r...) +
#define AB(x)   D(B  ,/**/AB/**/(+/**/"s" ) )
#define BA  C (/**/)a##  A C/**/( ) D (, 'c'  AB( ), B -/**/)
#define A1(x, y)   #  y(a,b)
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
BA/**/"s"
K0 ;
  ] __LINE__ __COUNTER__
K1 ;
 BA AB (()'c'
#if 1
#endif
)<
K2 ;
  BA
K3 ;
  A1 ( A1( B ,"\n"  )
# if 0
 A( 
#else
#endif
, ) __LINE__ __COUNTER__
K4 ;
STR_( BA AB ()) __LINE__ __COUNTER__
K5 ;
STR(  D D(/**/+,/**/A1 (+ ,/**/[
)/**/D (  A1( < a,  'c'  ),/**/1, 'c',()),/**/BA  B ) B)
K6 ;
STR(/**/()"s") __LINE__ __COUNTER__
K7 ;
 B
K8 ;
STR( A () ] D)
K9 ;
