#define L() __LINE__
#define LO __LINE__
#define ID(x) x
#define WRAP(x) ID(x) __LINE__ LO L()
#define AA(x, y) #x __LINE__ y

1 __LINE__ LO L() L(
)
2 ID(
__LINE__
 __LINE__
 )
3 ID(
  LO L() L(
  ) ID(
   __LINE__
   )
  __LINE__
 ) __LINE__
4 WRAP(
 a
 ) __LINE__
5 WRAP
(
__LINE__ LO
 )
6 AA(
 x
 ,
 __LINE__
 ) LO
7 LO L
 ()
8 ID(LO
 ID)(
 __LINE__
 ) LO
9 L x
10 L

 x __LINE__
11 ID(\
__LINE__ \
__LINE__)
#line 100
12 ID(
__LINE__
#if __LINE__ == 102
ok
#endif
__LINE__
)
__LI\
NE__
#line 7 "foo.c"
__FILE__ __LINE__
#define OBJ ID
13 OBJ(
 __LINE__)
 14 OBJ(
 ID(__LINE__
)

)
#define FILEOBJ ID(__LINE__) OBJ (
15 FILEOBJ
__LINE__
)
