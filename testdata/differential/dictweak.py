import dictweak as m
from show import *
import weakref, gc

class B(m.Both): pass
class W(m.Weak): pass
class Slots(m.Both):
    __slots__ = ("x",)
for t in (m.Both, m.Derived, B, Slots):
    o = t()
    o.a = 1
    o.value = o
    print(t.__name__, o.a, hasattr(o, "__dict__"), t.__dictoffset__ != 0, t.__weakrefoffset__ != 0)
    call("missing", getattr, o, "b")
    r = weakref.ref(o, lambda r: print("gone"))
    print(r() is o, weakref.getweakrefcount(o))
    o.me = Loud("me")
    del o
    gc.collect()
    print(r())
for t in (m.Weak, W):
    o = t()
    call("attr", setattr, o, "a", 1)
    r = m.weakly(o, lambda r: print("gone"))
    p = weakref.proxy(o)
    print(p.n)
    del o
    print(r())
    call("proxy", lambda: p.n)
class L(m.Last): pass
for t in (m.Last, L):
    o = t(); o.a = [o]; o.l = Loud("last")
    print(o.a[0] is o)
    call("missing", getattr, o, "b")
    del o
    gc.collect()
s = Slots(); s.x = 1; print(s.x)
call("no weak", m.weakly, 1)
d = weakref.WeakValueDictionary(); o = m.Weak(); d["k"] = o; print(len(d)); del o; print(len(d))
end()
