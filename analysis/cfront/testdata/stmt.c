extern int g(int);
int flow(int n, int *v)
{
    int i;
    static int count = 3, *pc = &count;
    extern int outside;
    ;
    for (i = 0; i < n; i++)
        v[i] = i;
    for (int j = 0, k = 9; j < k; j++, k--) { int i = j; g(i); }
    for (;;) break;
    while (n > 0) { if (n == 3) continue; else if (n == 4) { n--; } else n -= 2; }
    do n++; while (n < 10);
    switch (n) {
    case 1:
    case 2: g(n); break;
    case 3 ... 5: {
        int i = 8;
        return i;
    }
    default:
        n = 0;
    }
again:
    if (n++ < 20) goto again;
    {
        typedef int local_t;
        local_t q = 1;
        struct inner { int m; } in = { 2 };
        n = q + in.m;
    }
    void *lab = &&out;
    goto *lab;
    _Static_assert(sizeof(int) == 4, "int");
    __asm__ volatile ("nop" : "=r"(n) : "r"(i));
    if (n) return 1;
out:
    return outside;
}
