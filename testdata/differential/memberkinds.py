import memberkinds as m
from show import *
import gc

k = m.Kinds()
names = [n for n in vars(m.Kinds) if not n.startswith("_")]
print(names, m.Kinds.__doc__, m.Kinds.__text_signature__)
for n in names:
    d = vars(m.Kinds)[n]
    print(n, type(d).__name__, d.__doc__, d.__objclass__ is m.Kinds, d.__name__)
    call("get " + n, getattr, k, n)
    for v in (0, 1, -1, 2.5, "x", "ab", True, None, 70000, 1 << 40, 1 << 63, 1 << 64, -1 << 63, [1]):
        call("set %s %r" % (n, v), setattr, k, n, v)
        call("get", getattr, k, n)
    call("del " + n, delattr, k, n)
    call("del " + n, delattr, k, n)
    call("get " + n, getattr, k, n)
k = m.Kinds("hello", 7)
print(k.str, k.inside, k.ro, k.c)
call("text", m.Kinds, "é" * 4)
call("none", m.Kinds, None)
s = m.Spec()
for n in ("left", "x", "on"):
    call("get " + n, getattr, s, n)
    for v in (1, True, 2.5, None, "x"):
        call("set", setattr, s, n, v)
        call("get", getattr, s, n)
    call("del", delattr, s, n)
    call("get " + n, getattr, s, n)
class K(m.Kinds):
    pass
k = K("sub")
k.o = k.ox = k
k.extra = Loud("extra")
print(k.inside)
del k
gc.collect()
s.left = s
del s
gc.collect()
end()
