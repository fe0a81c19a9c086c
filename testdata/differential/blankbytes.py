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
for n in (0, 1, 7, 8, -5, "x"):
    call("packed", m.packed, n)
for s in (b"", b"abcde", b"ab!c", b"?a?b", "x"):
    call("pieces", m.pieces, s)
for s in (b"", b"\x00\xffz", "x"):
    call("other_kind", m.other_kind, s)
for s in (b"", b"abc", b"a!c", "x"):
    call("by_label", m.by_label, s)
for n in (0, 1, 4, -1, "x"):
    call("str_pair", m.str_pair, n)
for s in (b"", b"a b", b"ab", b"   ", "x"):
    call("cut", m.cut, s)
for n in (2, 5, "x"):
    call("cut_pair", m.cut_pair, n)
end()
