import spectypes as m
from show import *

T = m.Thing
t = T([1], 3)
call("value", lambda: t.value)
call("call", t, 4)
call("call", t, "x")
call("call", lambda: t())
call("str", str, t)
call("iter", list, t)
call("next", next, t)
call("magic", lambda: t.magic)
call("nothing", lambda: t.nothing)
call("set", setattr, t, "magic", 1)
call("delete", delattr, t, "magic")
call("set", setattr, t, "value", 1)
call("in", lambda: None in t)
call("contains", t.__contains__, 5)
for args in ((), (1, 2), (1, "x"), (1, 2, 3)):
    call("new", lambda: T(*args).value)
call("keyword", lambda: T(at=2).value)
call("keyword", lambda: T(bad=2))
call("again", t.__init__, "other")
call("value", lambda: t.value)


class Sub(T):
    pass


call("sub", lambda: [Sub(5, 2)(1), Sub(5).magic, list(Sub(1, 2))])
loop = T()
loop.__init__(loop)
del loop
print(T.__name__, T.__module__, bool(T.__flags__ & (1 << 9)), bool(T.__flags__ & (1 << 14)))
seen = []
m.watch(seen)
o = m.Last()
del o
print(seen)
m.watch(None)
end()
