import gc
import globalstruct as m
from show import *

for k in (1, 2, 0):
    call("get", m.get, k)
call("get", m.get, "x")
for k, v in ((1, "one"), (2, [2]), (1, 3.5), (5, "last")):
    call("set", m.set, k, v)
for k in (1, 2, 5):
    call("get", m.get, k)
call("set", m.set, 1, None)
call("get", m.get, 1)
call("get", m.get, 2)
t = m.Thing()
call("thing", t.name)
call("name", m.name, "a")
call("name", m.name, "b")
call("name", m.name, 3)
call("thing", t.name)
for i in (0, 2, 3, -1):
    call("slot", m.slot, i)
    call("slot", m.slot, i, {"i": i})
    call("slot", m.slot, i)
call("is", m.is_thing, t)
call("is", m.is_thing, m)
call("made", lambda: type(m.make()).__name__)
call("is", m.is_thing, m.make())
call("calls", m.calls)
call("error", lambda: (m.Error.__mro__[1].__name__, m.Error.__module__))


call("fill", m.fill, [])
call("fill", m.fill, "xyz")
call("slot", lambda: [m.slot(i) for i in range(3)])


class Watched:
    def __del__(self):
        print("gone", self.what, m.slot(1))


w = Watched()
w.what = "w"
m.slot(1, w)
del w
m.slot(1, "instead")
gc.collect()
call("slot", m.slot, 1)
end()
