#define A  A1 (- ,/**/) B##/**/a B  ##a()
#define B D/**/(.,C )
#define D(x, y)   _/**/##  y  ]/**/AB(C/**/,AB A1  (/**/, )/**/,y  )BA
#define AB(x, y, z) BA  (/**/)
#define BA(x, r...) A  __VA_OPT__(/**/A1/**/(/**/r x,-  ))
#define A1(x, y)  #  y
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
STR_(/**/"\n"AB(  A1/**/(/**/A f(2),/**/[)  AB/**/("s" , , BA  (,  )  ),AB (, AB ( , 'c' , a ]),  )-, C  )  1)
K0 ;
A1(  A,
A1/**/(, ))D (  ,A/**/) -
K1 ;
 C/**/C
K2 ;
f(2)B
K3 ;
 - __LINE__ __COUNTER__
K4 ;
STR_( </**/BA  (/**/"s",/**/< B )/**/(a,b))
K5 ;
 A BA (  a
# if 0
 A( 
#else
#endif
,
  +])
K6 ;
STR(  B/**/<) __LINE__ __COUNTER__
K7 ;
BA([ (a,b)  )/**/[
K8 ;
 B C
K9 ;
