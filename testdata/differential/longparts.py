import longparts as m
from show import *

class Mine(int):
    def bit_length(self):
        raise ValueError("not asked")

    def __truediv__(self, other):
        raise ValueError("not asked")

numbers = [0, 1, -1, 2, 3, -5, 2**52, 2**53 - 1, 2**53, 2**53 + 1, 2**53 + 2, 2**53 + 3, -(2**54) - 3, 2**63 - 1, 2**64 - 1, -(2**64),
           2**1023, 2**1024, 2**1024 - 1, -(2**1100) + 1, 10**400, 3**1000, 2**70 + 2**16, 2**70 + 2**16 + 1, 2**70 + 3 * 2**16, True, Mine(12)]
for n in numbers:
    call("frexp %x" % n, m.frexp, n)
for bits in range(50, 70):
    for n in (2**bits - 1, 2**bits + 1, 2**bits + 2**(bits - 54), 2**bits + 3 * 2**(bits - 54) if bits > 53 else 5):
        call("frexp %r" % n, m.frexp, int(n))
call("frexp of a float", m.frexp, 1.5)
for x in (0, 1, 2.5, 3, -4.0, "x"):
    call("quarters %r" % (x,), m.quarters, x)
    call("halves %r" % (x,), m.halves, x)
for x in (0, -3, 1.5, True, "x"):
    call("next %r" % (x,), m.next, x)
    call("below %r" % (x,), m.below, x) if x != "x" else None
call("made", m.made, list)
call("made", m.made, 5)
end()
