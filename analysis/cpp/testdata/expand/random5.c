#define A(x, y, ...) "s"
#define B(x, y) 
#define D(x, y)  (a,b)/**/y/**/+  _##  1##  B BA  (D( ] ,/**/x )  )
#define AB(x) 
#define BA(x) 
#define A1 [
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
/**/(a,b)
K0 ;
 ()
K1 ;
STR(/**/.'c')
K2 ;
+
K3 ;
  (a,b)
K4 ;
STR(b1 C)
K5 ;
(a,b)
K6 ;
STR(/**/.)
K7 ;
STR(A(C B/**/( "s"/**/,  (a,b)/**/) ,
/**/b1 ,
 ).) __LINE__ __COUNTER__
K8 ;
A1 AB  (/**/. )"\n" __LINE__ __COUNTER__
K9 ;
