import leftovers as m
from show import *
import array

a, b = m.make(Loud("a")), m.make([1])
for name in ("__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"):
    call(name, getattr(a, name), b)
    call(name, getattr(a, name), 5)
call("hash", lambda: m.Node.__hash__)
for x in (b"", b"abc", bytearray(300), array.array("i", [1, 256]), memoryview(b"abcd")[1:3], memoryview(b"abcd")[::2], "abc", None):
    call("sum", m.sum, x)
call("doc", lambda: m.sum.__doc__)
for s in (slice(None), slice(1, -1), slice(None, None, -2), slice(5, 1), slice(0, 9, 0), slice("a")):
    for n in (0, 1, 7):
        call("indices", m.indices, s, n)
for s in ("", "a", "\u20acx", "\U0001f600", "longer than that", "a\0b"):
    call("wide", m.wide, s)
c = m.make(None)
del a, b
end()
