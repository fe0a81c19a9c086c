import freelists as m
from show import *
import gc

nodes = [m.make([i]) for i in range(5)]
print([n.value for n in nodes], type(nodes[0]).__name__)
del nodes
a = m.make("again"); print(a.value)
call("new", type(a))
x = m.make(Loud("kept")); del x
for args in ((), (1,), (1, 2, 3), tuple(range(40))):
    l = m.Longs(*args)
    print(len(l), list(l), l.sum)
    call("item", lambda: l[100])
    call("item", lambda: l[-1])
call("longs", m.Longs, 1, "x")
call("derive", type, "L", (m.Longs,), {})
print(m.Longs.__doc__, m.Longs.__text_signature__, m.__doc__, m.make.__text_signature__, repr(m.waiting.__doc__))
print(m.Animal.__doc__, m.Animal.__text_signature__, m.Animal.name.__text_signature__, m.Animal.name.__doc__, m.Animal.__module__)
an = m.Animal("cat"); print(an.name())
d = m.Dog("rex"); print(d, d.name(), m.Dog.__mro__, m.Dog.__doc__)
class P(m.Dog):
    pass
p = P(3); p.me = p; p.loud = Loud("in p"); print(p)
call("animal", m.Animal)
call("animal", m.Animal.__new__(m.Animal).name)
del p; gc.collect()
d.__init__(d); del d; gc.collect()
end()
