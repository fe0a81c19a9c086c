#define A D/**/a ## A A1 AB ( <)AB ( )
#define B(x, y, ...)  #__VA_OPT__ ("s" C) C
#define C B ## A ## a(a,b)'c'a##A##a
#define D 
#define AB(x) # x#  x A1
#define BA(x, y, z) 
#define A1  a##/**/1##/**/B D 1
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
<
K0 ;
 B  AB/**/( D )
K1 ;
A
K2 ;
"\n"
K3 ;
STR( A1/**/D]) __LINE__ __COUNTER__
K4 ;
A1 B (  A1 B ( , ,/**/() ,] ), B,  AB( a  "\n"/**/), )[
K5 ;
  . < __LINE__ __COUNTER__
K6 ;
/**/D 'c'
K7 ;
STR( -  D B(  - , , ,/**/()/**/))
K8 ;
A D
K9 ;
