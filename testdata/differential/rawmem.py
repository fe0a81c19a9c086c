import rawmem as m
from show import *

for n in (0, 1, 600, "x", -1, -5):
    call("make", lambda: m.make(n).take())
b = m.make(3)
for i in range(3):
    call("take", b.take)
    call("grow", b.grow)
    call("take", b.take)
for n in range(200):
    c = m.make(n)
    c.grow()
    try:
        m.make(-n - 1)
    except ValueError:
        pass
del b, c
end()
