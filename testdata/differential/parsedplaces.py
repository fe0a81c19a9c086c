import parsedplaces as m
from show import *

for args, kw in [((1,), {}), (([2],), {"x": "x"}), ((1, 2, 3), {}), ((), {"a": "a", "b": []})]:
    b = m.Box(*args, **kw)
    call("all", b.all)
    call("set", b.set, "one", 5)
    call("set", b.set, ["two"])
    call("set", b.set)
    call("slot", b.slot, 1, "s")
    call("slot", b.slot, 1, ["s"])
    call("slot", b.slot, 1)
    call("slot", b.slot, 2, 3)
    call("all", b.all)
call("Box", m.Box)
call("Box", m.Box, 1, c=2)
call("elements", m.elements, 1, "b", [3])
call("elements", m.elements, 1, "b", [3], 4)
call("elements", m.elements, 1)
for x in ("a", [1], None):
    call("remember", m.remember, x)
call("remember", m.remember)
call("remember", m.remember, 0)
end()
