import keptfiles as m
from show import *
import gc, weakref

p = m.Pool("first")
call("pop", p.pop); call("best", p.best)
for i in range(4):
    call("add", p.add, ["v", i], -i)
call("best", p.best); call("pop", p.pop); call("best", p.best); call("add", p.add); call("add", p.add, 1, "x")
p.add(Loud("value"), 9); call("best", p.best)
x = p.pop(); print("popped", x); del x
p.add(Loud("left")); del p; print("gone")
p = m.Pool(Loud("name")); p.add(p, 3); p.add(Loud("in a cycle")); q = m.Pool(p); p.add(q); q.add(q); del p, q
gc.collect(); print("collected")
p = m.Pool(1); p.__init__(2); call("pop", p.pop)
class Sub(m.Pool):
    def __del__(self): print("del", self.best())
s = Sub("sub"); s.add("b", 1); s.add(s, 0); del s; gc.collect()
end()
