import builtinbases as m
from show import *
import gc, copy

d = m.Default(lambda k: k * 2, a=1)
print(d["x"], d["a"], d.hits, sorted(d), dict(d), d == {"a": 1})
call("no factory", lambda: m.Default()["k"])
call("init", m.Default, 1, 2)

d["self"] = d
d.factory = Loud("factory")
del d
gc.collect()
class D(m.Default):
    pass
d = D(str); d.x = Loud("x"); print(d[4], d.hits); d["d"] = d; del d; gc.collect()
for args in ((), (1,), (1, "here"), ("m", [2], 3)):
    try:
        m.boom(*args)
    except m.Coded as e:
        print(repr(e), str(e), e.args, e.where, e.code, e.__traceback__ is not None)
        e.where = e
    e = None
    gc.collect()
call("boom", m.boom, 1)
class C(m.Coded):
    def __init__(self, *a):
        super().__init__("sub", *a)
c = C("z"); print(repr(c), c.where, c.code, isinstance(c, Exception), m.Coded.__mro__, m.Coded.__doc__)
c.x = Loud("in c"); c.__cause__ = c; del c; gc.collect()
n = m.Num(21)
print(n, n.twice(), n + 1, isinstance(n, int), m.Num("0x10", 16), m.Num(1 << 70), hash(n), n == 21, type(n + n).__name__)
call("num", m.Num, "q")
class N(m.Num): pass
print(N(4), N(4).twice())
r = m.Row((1, 2)); print(r, r.first(), m.Row().first(), len(r), r + (3,), isinstance(r, tuple), r[1:], hash(r) == hash((1, 2)))
call("derive", type, "X", (m.Row,), {})
class L(m.Loud): pass
for t in (m.Loud, L):
    l = t("abc"); print(l, type(l).__name__, len(l), l == "ABC", hash(l) == hash("ABC"))
    call("loud", t, 1)
b = m.Bag("ab"); print(b.grow("c"), b.grow("a"), sorted(b), sorted(b | {"z"}), type(b | b).__name__)
call("grow", b.grow, [])
end()
