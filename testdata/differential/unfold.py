import gc
import unfold as m
from show import *

b = m.Box()
call("last", lambda: b.last)
call("add", b.add, 1, [2, 3])
call("add", b.add, 1, (2, 3))
call("add", b.add, 1)
call("last", lambda: b.last)
call("text", b.text)
class Bad:
    def __repr__(self):
        raise RuntimeError("bad")
call("add", b.add, Bad(), [])
call("text", b.text)
call("add", b.add, "x", [])
call("pair", b.pair, {1: 2})
call("pair", b.pair, [])
call("add", b.add, "w", [])
print(b.last)
call("add", b.add, "y", [])
b.add if False else None
call("init", b.__init__)
call("add", b.add, Loud("z"), [])
call("close", b.close)
call("close", b.close)
call("last", lambda: b.last)
call("add", b.add, 1, [])
call("pair", b.pair, {})
call("text", b.text)
class S(m.Box):
    pass
s = S()
s.add(s, [])
del s
print(gc.collect() > 0)
b = None
end()
