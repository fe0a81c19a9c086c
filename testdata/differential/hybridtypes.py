import gc
import pickle
import weakref
import hybridtypes as m
from show import *

v = [1]
c = m.Cell(v, "name")
call("get", c.get)
call("same", lambda: c.get() is v)
call("initial", c.initial)
call("first", lambda: c.first)
call("repr", repr, c)
call("len", len, c)
call("iter", list, c)
call("count", lambda: (c.count, c.more))
c.count = 5
call("count", lambda: (c.count, c.more))
call("set count", setattr, c, "count", "x")
call("del count", delattr, c, "count")
call("members", lambda: (c.value_ is v, c.name))
c.name = "other"
call("initial", c.initial)
del c.name
call("name", lambda: c.name)
call("initial", c.initial)
d = m.Cell("w", name="n")
call("swap", c.swap, d)
call("swapped", lambda: (c.get(), d.get()))
call("swap wrong", c.swap, 5)
call("wipe", c.wipe)
call("empty", c.get)
call("len", len, c)
call("eq", lambda: (c == d, c != d, c == 1))
call("lt", lambda: c < d)
call("hash", hash, c)
call("init again", d.__init__, "again")
call("get", d.get)
call("init wrong", d.__init__)
call("new wrong", m.Cell)
call("new wrong", m.Cell, 1, 2, 3)
call("make", lambda: m.Cell.make("made").get())
call("memory", lambda: len(memoryview(c)))
w = weakref.ref(c)
call("weak", lambda: w() is c)


class Sub(m.Cell):
    def get(self):
        return "sub", super().get()


s = Sub(7)
s.attr = s
call("sub", s.get)
call("sub made", lambda: type(Sub.make(8)).__name__)
del s
gc.collect()
for i in range(50):
    x = m.Cell(None)
    x.__init__(x)
    y = Sub(x)
    y.me = y
    z = m.Deep(y)
    z.set(z)
x = y = z = None
gc.collect()
c = d = w = None
gc.collect()
call("alive", m.count)
deep = m.Deep("v", "n")
call("deep", deep.get)
call("deep", deep.extra)
deep.set(v)
call("deep", lambda: deep.extra() is v)
call("deep swap", deep.swap, m.Cell("z"))
call("deep", deep.get)
call("deep mro", lambda: [t.__name__ for t in m.Deep.__mro__])


class SubDeep(m.Deep):
    pass


sd = SubDeep(1)
sd.set(sd)
sd = None
gc.collect()
deep = None
call("alive", m.count)

p = m.point(1, 2.5)
call("point", lambda: (p.x, p.y))
call("add", lambda: (p + p).y)
call("add wrong", lambda: p + 1)
call("str", str, p)
p.x = 9
call("str", str, p)
call("ro", setattr, p, "y", 1)
call("no new", m.Point)
call("no new", lambda: object.__new__(m.Point))
call("point wrong", m.point, "x", 1)
import sys
for t in (m.Cell, m.Deep, m.Point):
    before = sys.getrefcount(t)
    many = [m.point(1, 1) if t is m.Point else t(1) for i in range(100)]
    many = None
    gc.collect()
    call(t.__name__, lambda: abs(sys.getrefcount(t) - before) < 50)
call("doc", lambda: (m.Cell.__doc__, m.Cell.get.__doc__, m.Cell.initial.__doc__, m.Cell.count.__doc__, m.Cell.name.__doc__))
call("pickle", lambda: pickle.dumps(p, 2))
call("hidden", lambda: "__new__" in vars(type(p)))
v = p = t = many = i = None
end()
