import nested as m
from show import *

for x in (0, 3, -1, "ab", None, [1, 2], Bad()):
    call("wrap", m.wrap, x)
    call("pick", m.pick, x)
    call("deep", m.deep, x)
    call("comma", m.comma, x)
d = {"a": [1, 2, 3], "b": (4,), "e": []}
for k in ("a", "b", "c", "e", [], 5):
    call("first", m.first, d, k)
    call("either", m.either, d, k, "dflt")
    call("short", m.short_circuit, d, k)
    call("chain", m.chain, d, k)
call("either2", m.either, {1: Loud("x")}, 1, None)
call("first bad", m.first, {}, Bad())
call("first nodict", m.first, 5, 6)
end()
