import digits as m
from show import *

class I(int):
    def to_bytes(self, *args, **kw):
        return b""
    def bit_length(self):
        return 1
    def __lt__(self, other):
        return True
big = 0x123456789abcdef0123456789abcdef
for x in (0, 1, -1, 5, 2**30 - 1, 2**30, -2**30, 2**30 + 1, 2**31, -2**31, 2**60 - 1, 2**60, -2**60, 2**60 + 1, -2**63, 2**64, big, -big, 2**200, -2**200 - 1, 256, -256, -255, -65536, True, I(7), I(-2**40)):
    call("digits", m.digits, x)
    for by in (1, 7, 10, 2**32 - 1):
        call("modulo", m.modulo, x, by)
call("digits", m.digits, 1.5)
call("modulo", m.modulo, "x", 1)
for x in (b"", b"a", b"\x00\xff", "", "abc", "\xe9", "\u20ac\u20ac", "\U0001f600", 5):
    call("last", m.last, x)
def gen():
    yield
def outer():
    def inner():
        yield
    return inner()
call("last", lambda: m.last(gen()))
call("last", lambda: m.last(outer()))
call("types", lambda: (type(m.Task).__name__, type(m.Task()).__name__, type(m.Stack).__name__))
s = m.Stack([1, 2])
call("stack", lambda: (list(s), len(s), isinstance(s, list), m.Stack.__mro__[1] is list))
call("text", lambda: (m.Text("ab") + "c", isinstance(m.Text("x"), str), m.Text.__mro__[1] is str))
s = None
end()
