import identifiers as m
from show import *


class O:
    value = 5


class Bad:
    @property
    def value(self):
        raise KeyError("bad")


for o in (O(), O, Bad(), 5, None):
    call("get", m.get, o)
    call("look", m.look, o)
    call("kind", m.kind, o)
o = O()
call("set", m.set, o, 7)
call("set", m.set, o)
call("set", m.set, o)
call("set", m.set, 5, 7)
for l in ([], [1], (), 5):
    call("add", m.add, l, "x")
call("add", m.add, [], (1, 2))
for d in ({}, [], 5):
    call("store", m.store, d)
end()
