#define B(x, y)   _##  B##  A  x _/**/##/**/a BA()
#define C B ##1 A1/**/_ ##1 ##B
#define D   -  C D <
#define AB() .A1
#define BA() a ##A D _/**/## a/**/## B  A
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
B/**/( 'c' ,(a,b)] )1
K0 ;
 BA ( ) B/**/(  ,  <a)
K1 ;
/**/<B(  AB ()/**/,AB ()/**/)B(  A,  )
K2 ;
STR_( ()"s" B (/**/a  ,/**/D A1/**/))
K3 ;
STR(D A1) __LINE__ __COUNTER__
K4 ;
STR(1 <'c') __LINE__ __COUNTER__
K5 ;
 A1 C
K6 ;
D BA
K7 ;
/**/] B  (/**/
# if 0
 A( 
#else
#endif
, )
K8 ;
A1 'c' __LINE__ __COUNTER__
K9 ;
