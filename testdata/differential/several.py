import gc
import weakref
import several as m
from show import *

b = m.Base([1])
call("describe", b.describe)
call("Base", m.Base)
call("Base", m.Base, ...)
call("describe", m.describe, b)
call("describe", m.describe, 1)
call("empty", m.Base.__new__(m.Base).describe)
d = m.Derived("x")
call("d", d.describe2)
call("more", lambda: d.more)
d.more = d
d.more = 5
call("seen", lambda: [type(x).__name__ for x in d.seen()])
call("describe", m.describe, d)
call("del", delattr, d, "more")
call("more", lambda: d.more)
call("is", lambda: (isinstance(d, m.Base), m.Derived.__base__ is m.Base, m.Derived.describe2.__doc__))
class S(m.Derived):
    pass
s = S(Loud("s"))
s.item = s.me = s
r = weakref.ref(s)
print(r() is s)
del s
gc.collect()
print(r() is None)
for k in ("a", "b", "a", [], 3.5, "b"):
    call("cached", m.cached, k)
class Odd:
    def __eq__(self, other):
        raise ValueError("odd")
call("lookup", m.lookup, [1, 2, "k"], "k")
call("lookup", m.lookup, [1, 2, "k"], "q")
call("lookup", m.lookup, [1, Odd()], "q")
call("lookup", m.lookup, (), "q")
call("error", lambda: (m.Error.__name__, m.Error.__module__, m.Error.__mro__[1].__name__))
p = m.Plain()
call("times", lambda: (p.times(), p.times()))
b = d = r = p = None
end()
