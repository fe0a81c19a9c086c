import descrs as m
from show import *

class C:
    s = m.Slot()
    g = m.Slot(lambda o, t: (type(o).__name__, t.__name__))
    b = m.Bound()
    @m.Lazy
    def lazy(self):
        return Loud("made")
    bad = m.Lazy(3)
c = C()
call("empty", lambda: c.s)
call("class", lambda: C.s)
call("get", lambda: c.g)
call("set", setattr, c, "s", [1])
call("get", lambda: c.s)
call("del", delattr, c, "s")
call("del", delattr, c, "s")
call("direct", m.Slot.__get__, C.__dict__["g"], c)
call("direct", C.__dict__["g"].__get__, c, C)
call("direct", C.__dict__["g"].__get__, None)
call("direct", C.__dict__["g"].__get__, None, None)
call("direct", C.__dict__["g"].__get__)
call("direct", C.__dict__["g"].__set__, 1)
call("direct", C.__dict__["g"].__delete__, 1)
call("class", lambda: C.lazy is C.__dict__["lazy"])
x = c.lazy
print(x is c.lazy, "lazy" in vars(c))
call("bad", lambda: c.bad)
call("no set", hasattr, C.__dict__["lazy"], "__set__")
call("call", C.lazy, 1)
call("call", C.lazy)
call("bound", lambda: c.b(1, k=2)[0][1:])
call("bound", lambda: C.b(1))
call("bound", lambda: type(c.b).__name__)
o = m.Old()
for n in ("x", "y", "__class__", "__dict__"):
    call("get " + n, lambda: str(getattr(o, n)))
    call("set " + n, setattr, o, n, 5)
    call("del " + n, delattr, o, n)
call("get", getattr, o, "x")
call("set", setattr, o, "x", "a")
del x
del c
end()
