import secondlife as m
from show import *

for args in (("ab",), ("ab", -1), ((1, 2), 1), (5,), (), (1, 2, 3)):
    call("pack", m.pack, *args)
call("pack", m.pack, x="xy", n=0)
call("pack", m.pack, "xy", m=0)
call("pack", m.pack, [Loud("a")])
for x in (1, -2, "x", 2**80):
    call("one", m.one, x)
for x in (None, 5, Loud("b")):
    call("either", m.either, x)
    call("loop", m.loop, x)
x = None
end()
