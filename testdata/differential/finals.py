import finals as m
from show import *
import gc, sys

sys.unraisablehook = lambda a: print("unraisable", a.exc_value, type(a.object).__name__)
m.Final(lambda o: print("final", type(o).__name__))
saved = []
f = m.Final(lambda o: saved.append(o)); del f
print(len(saved), type(saved[0]).__name__, gc.is_tracked(saved[0]), gc.is_finalized(saved[0]) if hasattr(gc, "is_finalized") else True)
saved.clear()
print("once")
m.Final(lambda o: 1 / 0)
m.Final(3)
class S(m.Final):
    def __del__(self):
        print("del", self.callback is not None)
        super().__del__() if hasattr(m.Final, "__del__") else None
s = S(lambda o: print("from del")); s.me = s; del s; gc.collect()
a = m.Final(None); b = m.Final(lambda o: print("cycle")); b.callback = [b, print].__len__; 
c = m.Final(lambda o, l=[]: l.append(1)); c.callback.__defaults__[0].append(c); del c
print(gc.collect() > 0)
try:
    x = m.Final(lambda o: print("within", sys.exc_info()[0]))
    raise KeyError("k")
except KeyError as e:
    del x
    print(repr(e))
call("new", m.Final)
call("new", lambda: m.Final.__new__(m.Final).callback)
del a, b
end()
