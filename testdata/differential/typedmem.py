import sys
import typedmem as m
from show import *

b = m.Buf()
for n in (3, 0, 20, 5000, -1, -5, 1.5, sys.maxsize - 1):
    call("grow", lambda: len(b.grow(n)))
    call("grow", b.grow, min(n, 12))
for n in (4, 0, 30):
    call("more", b.more, n)
call("more", b.more, sys.maxsize - 1)
call("still", b.more, 2)
for n in (4, 1, 0, 40):
    call("wide", b.wide, n)
for n in (1 << 61, sys.maxsize, -1, 1 << 70, "x"):
    call("wide", b.wide, n)
call("still", b.wide, 3)
call("squares", m.squares, 6)
call("squares", m.squares, 0)
call("squares", m.squares, 1 << 61)
call("squares", m.squares, -1)
call("squares", m.squares, None)
del b
end()
