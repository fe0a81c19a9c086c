import outparam as m
from show import *

d = {"a": [1, 2], 2: Loud("two"), "n": None}
for k in ("a", 2, "zz", [], "n"):
    for f in (m.get, m.size, m.borrowed):
        call(f.__name__, f, d, k)
        call(f.__name__, f, [1], k)
call("all", m.all, d, ["a", "x", "n", 2])
call("all", m.all, d, ["a", [], "n"])
call("all", m.all, d, [])
for s in ([[1], [2]], [[1]], (), "ab", Bad(), 5):
    call("swap", m.swap, s)
for o in ([], None, d):
    call("maybe", m.maybe, o)
d = o = None
end()
