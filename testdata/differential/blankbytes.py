import blankbytes as m
from show import *

for s in ("", "abc", "aB c", "a!b", 5):
    call("upper", m.upper, s)
for s in (b"", b"ab", b"abcde", b"abcdef", "x"):
    call("twice", m.twice, s)
for s in (b"", b"a b", b"ab", b"   "):
    call("squeezed", m.squeezed, s)
for n in (0, 1, 40, -5, "x"):
    call("sized", m.sized, n)
end()
