#define A()  f(2)  ]/**/D(/**/D/**/( )/**/b1 )f(2)/**/A1 ((a,b)  A1 ( AB </**/,  -/**/, ), BA AB,/**/)
#define C(x, y, z, ...) # z # y B  ##  1 A( )  D( "\n"  )
#define D(x) /**/'c'a##B _  ##1
#define BA 
#define A1(x, y, z) /**/#y #/**/z#z/**/A()/**/BA
#define STR_(...) #__VA_ARGS__
#define STR(...) STR_(__VA_ARGS__)
C D( </**/[  )D  ( ]A1/**/( 'c'  ,
# if 0
 A( 
#else
#endif
 B BA  ,
# if 0
 A( 
#else
#endif
 ) ) __LINE__ __COUNTER__
K0 ;
STR( + <)
K1 ;
/**/a  D (  A1 ( C/**/AB , -C (  +/**/,"s"/**/,/**/(a,b) 'c'
) , + AB
) )BA
K2 ;
 B A1 ( D/**/(  B ) A1
#undef Q
,"s"
#undef Q
,/**/) __LINE__ __COUNTER__
K3 ;
D ( AB)  AB -
K4 ;
b1 'c'/**/B __LINE__ __COUNTER__
K5 ;
/**/A1  ( (a,b),, ) A ()A1  ( a A ()
,/**/C/**/( AB,,B)  1
,  
) __LINE__ __COUNTER__
K6 ;
 -
K7 ;
"\n"
K8 ;
/**/A/**/()a
K9 ;
