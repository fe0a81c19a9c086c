import casts as m
from show import *

class Sub(m.Cell):
    pass

class Slotted(Sub):
    __slots__ = "more",

cells = [m.Cell("a", 1), m.Cell("b", 2), Sub("c", 1), Slotted("d", 7)]
others = [None, 1, "s", (), [], {}, object(), m.Cell, Sub, 2.5, Loud("l")]
for x in cells:
    for y in cells + others:
        call("eq", lambda: x == y)
        call("lt", lambda: x < y)
        call("le", lambda: x <= y)
        call("gt", lambda: y > x)
        call("add", lambda: x + y)
        call("radd", lambda: y + x)
        call("swap", x.swap, y)
        call("same", m.same, x, y)
for y in cells + others:
    call("rank", m.rank, y)
    call("first", m.first, y)
    call("first of", m.first, {"cell": y})
call("best", m.best, *(others + cells))
call("best", m.best, *others)
call("best", m.best)
call("same", m.same, 1, 1)
call("same", m.same, None, "x")
for y in [None, cells[1], 3, cells[2], None]:
    call("second", cells[0].second)
    call("link", cells[0].link, y)
call("second", cells[0].second)
call("spoiled", lambda: cells[0] + 1 + "x")
del cells, others, x, y
print("end")
