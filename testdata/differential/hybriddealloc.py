import gc
import sys
import weakref
import hybriddealloc as m
from show import *

call("module", lambda: (m.__name__, m.alive.__module__))
n = None
for i in range(200000):
    n = m.Nest(n)
print(m.alive(), n.line(), n.depth())
del n
print("nested", m.alive())
class Sub(m.Nest):
    pass
n = None
for i in range(5000):
    n = Sub(n)
del n
gc.collect()
print("subclass", m.alive())
a, b, c = m.Pooled(), m.Pooled(), m.Pooled()
print(a.count())
del a
print(b.count())
a = m.Pooled()
print(b.count(), m.alive(), m.Pooled.__doc__)
many = [m.Pooled() for i in range(10)]
del many, a, c
print(b.count(), m.alive())
class Own(m.Pooled):
    pass
o = Own()
del o
print(b.count(), m.alive())
del b
for i in range(1000):
    x, y = m.Pooled(), Own()
del x, y
print(m.alive())
cat = m.Cat()
print(cat.lives, m.alive())
del cat
cat = m.saved()
print(cat.lives, m.alive())
del cat
print(m.saved(), m.alive())
b = m.Base([1])
d = m.Derived("d")
d.more = b
call("get", b.get)
call("get", d.get)
call("mro", lambda: (m.Derived.__base__ is m.Base, isinstance(d, m.Base)))
w = weakref.ref(b)
del b
print(w() is None)
del d
print(w() is None, m.alive())
class Both(m.Derived):
    pass
d = Both(Loud("x"))
d.more = d.me = d
w = weakref.ref(d)
del d
gc.collect()
print(w() is None, m.alive())
def grows(make, t):
    make()
    before = sys.getrefcount(t)
    for i in range(1000):
        make()
    return sys.getrefcount(t) - before > 500
print("references", [grows(t, t) for t in (m.Nest, m.Cat)], grows(lambda: m.Base(1), m.Base), grows(lambda: m.Derived(1), m.Derived), grows(Own, m.Pooled))
gc.collect()
print(m.alive())
end()
