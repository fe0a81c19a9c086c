import getset as m
from show import *

r = m.Rec(1, 2.5)
names = "obj kind count any anyex i h ub d f flag str n ll zzz".split()
values = ["s", None, 5, -1, 2.5, True, 2**40, 2**70, [], b"x", Loud("v")]
for n in names:
    call("get " + n, getattr, r, n)
    for v in values:
        call("set %s %s" % (n, text(v)), setattr, r, n, v)
        call("get " + n, getattr, r, n)
    call("del " + n, delattr, r, n)
    call("del " + n, delattr, r, n)
    call("get " + n, getattr, r, n)
values = v = None
print(m.Rec.obj.__doc__, m.Rec.kind.__doc__, m.Rec.any.__doc__, m.Rec.d.__doc__, type(m.Rec.i).__name__, type(m.Rec.obj).__name__)
call("Rec", lambda: m.Rec(3).str)
call("Rec", lambda: m.Rec(0).str)
call("Rec", m.Rec, "x")
call("Rec", m.Rec, x=1)


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


call("Rec", lambda: m.Rec(Index(1)).str)
call("Rec", m.Rec, Index(2**31))
call("Rec", m.Rec, Index(2**63))
call("Rec", m.Rec, 2**63)
call("Rec", m.Rec, Index(OverflowError("of its own")))
call("Rec", m.Rec, Index("x"))
class S(m.Rec):
    __slots__ = ("q",)
s = S(1)
s.any = s
s.q = s
s.obj = "o"
call("S", lambda: (s.obj, s.kind, s.str))
s.any = s.q = None
del s
end()
