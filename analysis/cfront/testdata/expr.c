struct pt { int x, y; struct pt *next; int a[3]; unsigned bits : 3; };
enum color { RED, GREEN = 5, BLUE };
typedef int (*fn)(int, char *);
extern int ext(int, ...);
static struct pt origin;
long many(int i, int j, struct pt *p, fn f, char *s, double d)
{
    int loc = i + j * 2 - 3 / 4 % 5;
    unsigned u = i << 1 >> 2 & 3 ^ 4 | 5;
    _Bool b = i < 1 || j > 2 && i <= 3 || j >= 4 && i == 5 || j != 6;
    loc += 1; loc -= 2; loc *= 3; loc /= 4; loc %= 5; loc <<= 6; loc >>= 7; loc &= 8; loc ^= 9; loc |= 10;
    i = j = ~loc + !b - +i * -j;
    ++i; --j; i++; j--;
    p->next->x = (*p).y + p->a[2] + 2[p->a] + origin.a[i];
    p->bits = u;
    i ? j : loc;
    i ?: j;
    (void)i, (void)j, loc = 0;
    f(i, s), (*f)(j, "ab" "c\n" "\x41\0z"), ext(1), p->next = &origin;
    s = (char *)(void *)p;
    loc = sizeof(struct pt) + sizeof loc + sizeof p->a + _Alignof(int);
    d = 1.5e3 + 'a' + '\n' + 0x1fUL + L'w' + BLUE;
    p = &(struct pt){ 1, .y = 2, .a = { [1] = 7 } };
    loc = ({ int t = i; t + 1; });
    loc = _Generic(d, double: 1, int: 2, default: 3);
    loc = __builtin_offsetof(struct pt, y);
    s = __func__;
    return (long)((RED + GREEN) * 2u), -BLUE;
}
