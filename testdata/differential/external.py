import gc
import external as m
from show import *

call("none", m.none)
call("none", m.none, 1)
call("one", m.one, 1)
call("one", m.one)
call("some", m.some, 4)
call("some", m.some, "x")
call("fast", m.fast, 1, 2, 3)
t = m.T([1])
call("repr", repr, t)
call("x", lambda: t.x)
call("set", setattr, t, "x", t)
call("del", delattr, t, "x")
call("same", lambda: t.x is t)
call("in", lambda: (t in t, 1 in t))
t.x = "a"
call("y", setattr, t, "y", 1)
call("getitem", lambda: t["b"])
call("getitem", lambda: t["a"])
call("setitem", t.__setitem__, 1, 2)
call("setitem", t.__setitem__, 1, "x")
call("bool", bool, t)
call("len", len, t)
call("hash", hash, t)
call("delitem", t.__delitem__, 1)
call("eq", lambda: (t == m.T(), t != m.T(), t == 1))
call("lt", lambda: t < 1)
call("list", list, t)
call("neg", lambda: -t)
call("pow", lambda: (t ** 3, pow(t, 3, 4), 5 ** t))
call("add", lambda: (t + 1)[1])
call("call", lambda: (t(1), t(1, b=2)))
call("call", lambda: t())
call("call", lambda: t(1, c=2))
call("made", lambda: m.T.made().x)
call("methods", lambda: (t.none(), t.one(3), m.T.one.__doc__, m.T.x.__doc__))
class S(m.T):
    pass
s = S(1)
s.x = s
s.me = s
del s
print(gc.collect() > 0)
t = None
end()
