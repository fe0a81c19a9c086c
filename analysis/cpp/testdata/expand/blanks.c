#define S_(...) #__VA_ARGS__
#define S(...) S_(__VA_ARGS__)
#define B(x)#x
#define A(x)x
#define AB AB
#define BA(x)B##x AB
#define BC(x)B AB
#define O b
#define BD(x)B O
#define BE(x)B O
1 S(BA(
#if 1
#endif
))
2 S(A(BA()))
3 S(A(BA(
)))
4 S(A(BC()))
5 S(A(BD()))
6 S(A(A(BC())))
7 S(A(A(BD())))
