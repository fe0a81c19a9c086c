import gc
import weakref
import hybridfiles as m
from show import *

s = m.Shape([1])
r = m.Round("r")
call("none", m.Shape)
call("get", s.get)
call("get", r.get)
call("empty", m.Shape.__new__(m.Shape).get)
call("frame", s.frame)
call("frame", r.frame)
call("line", r.line)
call("more", lambda: r.more)
r.more = 7
call("more", lambda: r.more)
call("frame", r.frame)
call("running", m.running)
class Own(m.Shape):
    pass
for o in (s, r, Own(1), m.make(2), 3, m.Shape):
    call("check", m.check, o)
h = m.hide([1, 2])
call("hidden", repr, h)
call("len", len, h)
call("len", len, m.hide(5))
call("is", lambda: (m.Round.__mro__[1] is m.Shape, m.Round.__base__ is m.Shape, type(h).__name__, m.Round.get.__doc__))
call("new", type(h))
call("hidden", lambda: "__new__" in vars(type(h)))
o = m.Hollow()
call("hollow", lambda: (o.name(), o.count, o.name(), o.count))
class Deep(m.Round):
    pass
d = Deep(Loud("d"))
d.more = d.me = d
w = weakref.ref(d)
print(w() is d, m.alive())
del d
gc.collect()
print(w() is None, m.alive())
for i in range(20000):
    m.make(i)
print(m.alive())
s = r = h = o = w = None
gc.collect()
print(m.alive())
end()
