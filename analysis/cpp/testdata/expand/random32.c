#define A  a  ##1 AB
#define B(x, y) 
#define D   B ( D  , ]/**/)
#define AB 
#define BA()  B ## A  AB [ B##  A  "s"
#define A1(x) #/**/x f(2)
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
A1 (/**/B(  A1( <)/**/BA/**/(/**/)
, 
# if 0
 A( 
#else
#endif
) f(2) ) D __LINE__ __COUNTER__
K0 ;
 a  .
K1 ;
 "\n"  B  ('c'< ,/**/()/**/)
K2 ;
 AB 1
K3 ;
STR_( BA (/**/
) "\n")
K4 ;
D
K5 ;
 D
K6 ;
A1 (/**/<)[ __LINE__ __COUNTER__
K7 ;
 [
K8 ;
 (a,b)/**/AB __LINE__ __COUNTER__
K9 ;
