import gc
import weakref

import specstays as m
from show import call, end

C = m.Counter
for args in ((), (5,), ("x",), (1, 2)):
    call("new", lambda: C(*args))
call("keyword", lambda: C(n=7))
call("bad keyword", lambda: C(k=7))
c = C(4)
call("add", c.add, 3)
call("add", c.add)
call("add", c.add, "x")
call("add keyword", lambda: c.add(by=3))
call("scale", c.scale, 2)
call("scale", lambda: c.scale(2, plus=1))
call("scale", lambda: c.scale(plus=1))
call("scale", lambda: c.scale(2, 1, 1))
call("kept", c.kept)
call("keep", c.keep, c)
call("kept", lambda: c.kept() is c)
call("keep", c.keep, [1])
call("kept", c.kept)
call("kept", c.kept, 1)
call("named", C.named, 3)
call("named", m.Sub.named, 3)
call("named", C.named)
call("sum", C.sum, 1, 2, 3)
call("sum", c.sum)
call("sum", c.sum, "x")
for name in ("n", "m"):
    call("get", getattr, c, name)
    call("set", setattr, c, name, 6)
    call("set", setattr, c, name, "x")
    call("delete", delattr, c, name)
    call("get", getattr, c, name)
call("repr", repr, c)
call("hash", hash, c)
call("equal", lambda: (c == C(c.n), c == C(1), c != C(1)))
call("less", lambda: c < c)
call("equal", lambda: c == 3)
call("len", len, c)
call("item", lambda: (c[2], c[-1]))
call("item", lambda: c[100])
call("in", lambda: (2 in c, 200 in c))
call("in", lambda: "x" in c)
call("plus", lambda: C(3) + 4)
call("plus", lambda: C(3) + "x")
call("plus", lambda: 4 + C(3))
call("list", lambda: list(C(3)))
call("next", lambda: next(C(0)))
call("iter", lambda: iter(c) is c)
s = m.Sub(2)
call("sub", lambda: (str(s), repr(s), s.add(1), isinstance(s, C)))


class D(m.Sub):
    def __repr__(self):
        return "D" + super().__repr__()


call("derived", lambda: [D(3), list(D(2)), D.named(1)])
w = weakref.ref(c)
loop = C()
loop.keep(loop)
v = weakref.ref(loop)
del c, loop
gc.collect()
call("gone", lambda: (w(), v()))
call("type", lambda: (C.__name__, C.__module__, C.__doc__, C.add.__doc__, C.add.__text_signature__, C.n.__doc__))
call("flags", lambda: [bool(C.__flags__ & (1 << b)) for b in (9, 10, 14)])
call("twice", m.twice, "ab")
call("twice", m.twice, None)
end()
