import selfref as m
from show import *

T = m.Tree
r = T("root")
a = T("a", r)
b = T(name="b", parent=r)
c = T("c", a)
for t in (r, a, b, c):
    call("repr", repr, t)
    call("path", t.path)
    call("count", t.count)
    call("root", lambda: t.root() is r)
call("common", m.common, c, b)
call("common", m.common, c, a)
call("common", m.common, c, T("lone"))
call("common", m.common, c, 5)
call("T", T)
call("T", T, 5)
call("T", T, "x", 5)
call("store", c.store, 0, Loud("1"))
call("store", c.store, 0, Loud("2"))
call("store", c.store, 0)
call("store", c.store, 1)
call("store", c.store, 2)
call("store", c.store, "x")
c.store(1, c)
call("init", c.__init__, "c2", b)
call("path", c.path)
class S(T):
    def __init__(self, *a): super().__init__(*a); self.extra = self
    def __del__(self): print("del S", self.extra is self)
s = S("s", r)
call("repr", repr, s)
call("common", lambda: m.common(s, c) is r)
s.parent = "py attr"
del s, r, a, b, c, t
gc.collect()
end()
