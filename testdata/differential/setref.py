import setref as m
from show import *

S = m.Slot
a, b = S(), S()
call("ex", a.exchange, Loud("1", lambda: a.v))
call("ex", a.exchange, Loud("2", lambda: a.v))
call("move", b.move, a)
call("vw", lambda: (a.v, b.v))
call("move", b.move, 5)
call("move", b.move, a)
call("both", a.both, Loud("3"))
call("both", a.both, [4])
c = a.copy()
call("copy", lambda: (c.v is a.v, c.w is a.w, type(c) is S))
call("drop", a.drop)
call("drop", a.drop)
class Phoenix:
    def __del__(self):
        print("phoenix")
        a.exchange("reborn")
a.exchange(Phoenix())
call("drop", a.drop)
call("v", lambda: a.v)
a.exchange(lambda *x, **k: (a.exchange(7), x, k)[1:])
call("call", a, 1, y=2)
call("call", a)
call("same", a.same, a)
call("same", a.same, 7)
call("same", a.same, a.w)
call("same", a.same, "zz")
a.both(a)
call("same", a.same, a)
class T(S): pass
t = T()
t.both(t)
t.x = t
call("copy", lambda: type(t.copy()) is T)
del a, b, c, t
end()
