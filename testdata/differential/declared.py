import declared as m
from show import *

class Sub(m.Part):
    pass

for t in (m.Part, Sub):
    p = t(3, "x")
    call("repr", repr, p)
    call("len", len, p)
    call("items", list, p)
    call("item", lambda: p[5])
    call("negative", lambda: p[-1])
    call("set", p.__setitem__, 2, 5)
    call("set", p.__setitem__, 0, 5)
    call("set", p.__setitem__, 4, "x")
    call("del", p.__delitem__, 4)
    call("bool", bool, p)
    call("hash", hash, p)
    for name in ("n", "name", "what", "double"):
        call(name, getattr, p, name)
        call("set " + name, setattr, p, name, 8)
        call("del " + name, delattr, p, name)
        call(name, getattr, p, name)
    call("more", p.more)
    call("more", p.more, 1)
    call("empty", lambda: (t.__new__(t).name, 1))
    call("empty", lambda: bool(t.__new__(t)))
    call("init", t, 1)
    call("init", t, "x", 1)
call("count", m.count, 7)
call("count", m.count, "7")
call("nothing", m.nothing)
call("nothing", m.nothing, 1)
call("bare", m.bare)
del p
print("end")
