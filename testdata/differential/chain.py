import gc
import weakref
import chain as m
from show import *

c = m.Chain()
call("pop", c.pop)
call("upto", c.upto, 1)
call("list", list, c)
for x in ("a", 2, [3], 2):
    call("append", c.append, x)
call("len", len, c)
call("list", list, c)
call("values", lambda: list(c.values()))
call("upto", c.upto, [3])
call("upto", c.upto, "nothing")
class Odd:
    def __eq__(self, other):
        raise ValueError("odd")
    def __repr__(self):
        raise KeyError("no repr")
call("upto", c.upto, Odd())
n = c.first
call("first", lambda: (n.value, n.next.value, n.owner() is c))
call("pop", c.pop)
call("popped", lambda: (n.value, n.next, n.owner))
call("repr", repr, n)
call("str", str, n)
n.value = Odd()
call("repr", repr, n)
n.value = ("b", 1)
call("repr", repr, n)
call("str", str, n)
call("none", m.Node)
call("two", m.Node, 1, 2)
call("fresh", lambda: (m.Node.__new__(m.Node).value, m.Node.__new__(m.Node).next))
k = c.first
it = iter(c)
w = weakref.ref(c)
del c
print(w() is not None)
call("next", next, it)
call("hidden", lambda: ("__new__" in vars(type(it)), type(it).__new__ is object.__new__))
call("new", type(it))
call("new", object.__new__, type(it))
del it
gc.collect()
print(w() is None)
call("left", lambda: (k.value, k.next, k.owner()))
class Own(m.Chain):
    pass
o = Own()
o.append(Loud("o"))
o.append(o)
o.me = o
w = weakref.ref(o)
del o
gc.collect()
print(w() is None)
call("cleared", m.cleared)
# members that owned nothing own in the port: the rest of the list goes with the list
big = m.Chain()
for i in range(1000):
    big.append(i)
del big
gc.collect()
end()
