import os
import sysfacts as m
from show import *

call("here", lambda: [m.here()[0] == os.getpid(), *m.here()[1:]])
call("has", m.has)
call("polls", m.polls)
call("names", lambda: sorted(n for n in dir(m) if n[0] != "_"))
call("constants", lambda: [repr(x) for x in m.constants()])
for x in (0, 1, 2, 3, 4, 5, 6, 10, 14, 0x12345678, 0xFEDCBA9876543210, -1, "x"):
    call("numbers %r" % (x,), m.numbers, x)
for args in ((b"",), (b"\x00\xff\x7fa",), (b"abc", ":"), (b"abcde", "-", 2), (b"abcde", b"-", -2), (b"abc", "ab"), (b"abc", "\xe9"),
             (b"abc", 5), (b"abc", None), (b"abcde", ":", 0), (b"a", ":", 3)):
    call("hex %r" % (args,), m.hex, *args)
end()
