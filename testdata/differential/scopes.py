import scopes as m
from show import *

a, b = m.Keeper(3), m.Keeper(4)
p, q = m.Proxy(a), m.Proxy(b)
for v in (p, q, 7, "x", None, 1 << 80, -1, p):
    call("set", setattr, a, "n", v)
    call("get", lambda: (a.n, b.n))
call("del", delattr, a, "n")
for v in (p, q, None, 3):
    call("plain", p.plain, v)
    call("plain", q.plain, v)
for args in ((), ("",), ("äöü", 2), (3,), (None,)):
    call("sizes", m.sizes, *args)
print("end")
