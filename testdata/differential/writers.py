import io
import sys

import writers as m
from show import *

for args in (("abc", "x"), ("", "\xe9"), ("\u20ac\U0001f600", "\U0001f601"), ("a\ud800", "x"), ("a", "x", "bad"), (5, "x"), ("a", "xx")):
    call("joined", m.joined, *args)
for args in ((b"ab", 3), (b"", 2), (b"x" * 700, 2), (b"ab", 0), (b"ab", -1), ("x", 1)):
    call("repeated", m.repeated, *args)
for o in (0, 5, -3, 2.5, -2.5, 1e-9, 1.0000000005, -1.0000000015, 1e300, float("nan"), float("inf"), 2**40, 2**70, True, "x", None):
    for r in (0, 1, 2, 3):
        if not (isinstance(o, float) and abs(o) > 1e18) or sys.version_info >= (3, 11, 7):  # 3.11.2 words that otherwise
            call("span", m.span, o, r)
call("clocks", m.clocks)
call("where", m.where)
call("where", lambda: m.where())


def outer():
    return [m.caller()[0], m.caller()[2:]]


call("caller", outer)
call("scope", m.scope, "__name__")
call("scope", m.scope, "nope")
call("scope", m.scope, [])
sys.stderr = io.StringIO()


class F:
    def write(self, text):
        print("write", repr(text))


class Broken:
    def write(self, text):
        raise OSError("broken")


for f in (F(), Broken(), 5):
    for o in ("a'b", 5, F):
        call("print", m.print, f, o, 1)
        call("print", m.print, f, o, 0)
print(repr(sys.stderr.getvalue()))
sys.stderr = Broken()
sys.stderr = sys.__stderr__
for o in (bytearray(b"abcd"), bytearray(), bytearray(b"x"), b"x"):
    call("blot", m.blot, o)
    print(o)
held = bytearray(b"abcd")
view = memoryview(held)
call("blot", m.blot, held)
print(held)
call("bound", lambda: m.bound(len, "abc")())
call("bound", m.bound, len)

for o in (1, "x"):
    call("mine", m.mine, o)
end()
