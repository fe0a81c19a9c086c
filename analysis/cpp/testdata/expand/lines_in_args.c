#define N 0
#define F(x) 1
#define A(x) x __LINE__ #x
#define B A
#define BB(x) x __LINE__
#define K() __LINE__
1 A(q
 N)
2 A(q
 F(2))
3 A(q
 N N)
4 A(N
 N F(1)
 N __LINE__)
5 B(q
 N)
6 A(q
 N N __LINE__ F(2) __LINE__
 N __LINE__)
7 B(q
 N N __LINE__ F(2) __LINE__
 N __LINE__)
8 B(q
 F(2) __LINE__ F(2) __LINE__
 F(2) __LINE__)
9 B(q __LINE__ N
 N __LINE__
 F(1) __LINE__)
10 B(BB(q __LINE__ N
 N __LINE__
 F(1) __LINE__) N
 __LINE__) __LINE__
11 B(__LINE__
  K() __LINE__
  K() __LINE__
  K(
  ) __LINE__)
