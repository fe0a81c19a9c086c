typedef struct tagged Tagged;
struct tagged { Tagged *self; const char *name; union { int i; float f; }; int flex[]; };
typedef struct { int only; } Anon, *AnonPtr;
typedef unsigned long word;
typedef word word2;
enum { A1, A2 = 1 << 4, };
static const char *const names[] = { "a", "b", 0 };
int matrix[2][3] = { { 1, 2, 3 }, { 4 } };
struct nest { struct { int a, b; } p; int c; int d[2]; } flat = { 1, 2, 3, 4, 5 }, des = { .d[1] = 9, .p.b = 8, 7 };
struct nest table[] = { [1] = { .c = 4 }, { { 1 } }, };
char text[] = "hi", text2[10] = { "yo" };
int (*handlers[4])(int, Anon *);
void (*signal_like(int sig, void (*handler)(int)))(int);
extern int defined_later(AnonPtr);
static inline int helper(const Anon *restrict a, int n, ...) { return a->only + n; }
int __attribute__((noinline)) attributed(void) __attribute__((unused));
int old(a, b, c) int a; char *b; { return a + *b + c; }
int defined_later(AnonPtr p) { return p->only + helper(p, 1); }
_Static_assert(1, "x");
unsigned volatile long int odd, *podd = &odd;
typeof(odd) sameas;
__auto_type guess = 3;
int arr2[sizeof(struct nest)];
void unnamed(int, char *, int [3], void (*)(void));
