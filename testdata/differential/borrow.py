import borrow as m
from show import *

call("drop", m.drop_then_use, [Loud("a"), 2])
call("drop", m.drop_then_use, [Bad()])
call("drop", m.drop_then_use, [])
call("drop", m.drop_then_use, (1,))
d = {"k": [1], 2: "two"}
for k in ("k", 2, 3, [], Bad()):
    call("lookup", m.lookup, d, k)
    call("lookup_err", m.lookup_err, d, k)
call("lookup", m.lookup, [], 1)
call("lookup_err", m.lookup_err, [], 1)
call("lookup_err", m.lookup_err, [])
call("lookup_str", m.lookup_str, d, "k")
call("lookup_str", m.lookup_str, d, "zz")
call("lookup_str", m.lookup_str, [], "zz")
call("lookup_str", m.lookup_str, d, 5)
call("lookup_str", m.lookup_str, d, "a\0b")
v = ["v"]
call("setdefault", m.setdefault, d, "k", v)
call("setdefault", m.setdefault, d, "n", v)
call("setdefault", m.setdefault, d, [], v)
call("setdefault", m.setdefault, 1, [], v)
call("inner", m.inner, ([0, {"k": 5}],))
call("inner", m.inner, ([0, {"j": 5}],))
call("inner", m.inner, ([0],))
call("inner", m.inner, (0,))
call("inner", m.inner, ())
call("inner", m.inner, [])
l = [1, [2], 3]
call("swap", m.swap, l)
print(l)
call("swap", m.swap, [1])
call("swap", m.swap, 1)
for x in (1, int, [], type):
    call("type_of", m.type_of, x)
end()
