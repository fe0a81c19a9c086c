#define A(x, ...) __VA_ARGS__ _## x _ ##/**/1
#define B  C( 1, )  C(a A( ] ,  ) ,[C(b1 < , )/**/)/**/AB/**/( )(a,b)A ##/**/1
#define C(x, y)  #x _/**/## A A/**/##  1 -
#define D(x, y)  D (/**/C(  "\n"/**/, y]/**/),)y A ## y
#define AB() /**/A1(  )() B  ## A  ## B
#define BA(x, y) #x/**/D ( 'c' A( ]  , ]  ,  B) ,  y  B  )
#define A1(x) B##  a D ( B, A(/**/, 1  ))
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
D (] ,  ) A1(  )
K0 ;
/**/<"s"
K1 ;
  D  (D  (/**/AB ( )  ,D (/**/- <  ,
#if 1
#endif
/**/-)) AB ( ) ,)B A1(  AB()  D (/**/'c',D/**/(,-  ) ))
K2 ;
/**/BA/**/( BA( b1/**/[,
#if 1
#endif
 C ( ,"\n" )  BA( , "\n")  )  D ( A  (  +/**/,  "\n"/**/./**/, 'c'/**/)  ,/**/)/**/,/**/)
K3 ;
STR(C(  + , 1/**/)A1/**/(/**/-/**/] ))
K4 ;
b1 D (/**/BA(] ,  
), a  a  )
K5 ;
STR(/**/C/**/(/**/D ( ,A  (  "\n") )  ,/**/)A1)
K6 ;
 'c' .
K7 ;
STR(/**/1 AB (/**/))
K8 ;
 'c'C
K9 ;
