import os

import oldtypes as m
from show import *

for n in (0, 1, 5, 200000, -1, "x"):
    call("chain", lambda: getattr(m.chain(n), "sum", int)())
call("type", lambda: type(m.chain(2)) is m.Node)
call("new", m.Node)
for s in ("", "ab", "\u20acx", "a\U0001f600", "\ud800", None):
    call("doubled", m.doubled, s)
for o in (None, [1], "x"):
    call("box", lambda: m.box(o).open())
    call("pair", lambda: m.pair(o).open())
b = None
for n in range(50):
    b = m.box(b)
del b
for n in (0, 21, "x"):
    call("released", m.released, n)


def ends(n):
    pid = os.fork()
    if pid == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        m.fatal(n)
        os._exit(3)
    return os.waitpid(pid, 0)[1] & 0x7f


for n in (0, 1):
    print("ends", ends(n))
end()
