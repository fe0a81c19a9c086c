import copies as m
import gc
from show import *


class Sub(m.Box):
    pass


x, y = object(), [1]
for v in (1, "s", Bad(), None):
    call("blank", m.blank, v)
    call("array_copy", m.array_copy, v)
    call("args_copy", m.args_copy, v, 3)
    call("twice", m.Box.twice, v)
call("args_same", m.args_same, x, x)
call("args_same", m.args_same, x, y)
call("args_copy", m.args_copy, 1)
for T in (m.Box, Sub):
    b = T.make([2])
    print(type(b) is T)
    call("all", b.all)
    for v in ("one", "two", b, "four"):
        call("put", b.put, v)
        print([type(o).__name__ for o in b.all()])
    b.put(b)
    del b
print(gc.collect() > 0)
end()
