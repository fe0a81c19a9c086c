import newstr as m
from show import *


class S(str):
    pass


for t in ("", "a", "abc", "a\xe9", "\u20acx", "a\U0001f600", "\ud800a", S("sub"), b"x", None):
    call("reversed", m.reversed, t)
for n in (0, 255, 2**32 + 17, -1, "x"):
    call("hex", m.hex, n)
for args in ((5, "ab", 1, "x", 127), (5, "ab", 4, "x", 127), (5, "", 5, "\xe9", 127), (5, "\u20ac", 0, "x", 255), (5, "\u20ac", 0, "\U0001f600", 1114111),
             (-1, "", 0, "x", 127), (5, "ab", 9, "x", 127), (5, "a", 0, "x", 1114112), (0, "", 0, "x", 127)):
    call("filled", m.filled, *args)
end()
