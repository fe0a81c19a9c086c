import macros2 as m
from show import *

for x in ([1, 2], [], 5, [None], ["s"], None):
    call("first", m.first_or_none, x)
call("ints", m.ints, lambda: "one")
call("ints", m.ints, lambda: "two")
call("ints", m.ints, lambda: 5)
call("ints", m.ints, lambda: 1/0)
class G:
    def getter(self, n): return n + 1
call("attr", m.attr, G())
call("attr", m.attr, 5)
call("attr", m.attr, "s")
end()
