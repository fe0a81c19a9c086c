#define ID(x) x
#define TWICE(x) ((x) + (x))
#define ADD(a, b) a + b
#define NUM 42
#define ALIAS NUM
#define FIELD(p) (p)->val
#define CALL2(f, a) f(ID(a), TWICE(a))
#define IF_NULL(p) if (!(p))
#define RET_IF(c) do { if (c) return 1; } while (0)
#define BEGIN {
#define END }
#define SAVE { int _save = 1;
#define RESTORE use(_save); }
#define STR(s) #s
#define CAT(a, b) a##b
#define STMT use(7)
#define STMT_SEMI use(8);
#define VA(...) use2(__VA_ARGS__)
#define NAME_OF(op, x) op(x)
#define NEG(x) (-(x))
#define DEF(name) int name(void) { return 0; }
#define EMPTY
struct s { int val; struct s *next; };
extern int use(int), use2(int, int);
DEF(made)
int f(struct s *p, int a, int b)
{
    a = ID(a + b);
    a = TWICE(b);
    a = ADD(a, b) * NUM;
    a = NUM + ALIAS;
    FIELD(p) = FIELD(p->next);
    a = CALL2(use, b + 1);
    IF_NULL(p) return 2;
    RET_IF(a > b);
    BEGIN a++; END
    SAVE
    use(a);
    a = TWICE(TWICE(a));
    RESTORE
    const char *t = STR(a b) "tail";
    CAT(us, e)(1);
    STMT;
    STMT_SEMI
    VA(a, ID(b));
    a = NAME_OF(NEG, b) + NAME_OF(use, b);
    ID(use(1); use(2);)
    EMPTY return ID(a) + b EMPTY;
}
