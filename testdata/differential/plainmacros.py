import plainmacros as m
from show import *

for n in range(8):
    call("least", m.least, "x" * n)
call("least", m.least, 3)
call("lengths", m.lengths)
for n in (0, 1, -1, 7, -8, 255, 256, 1000, -1000, 2 ** 40, 2 ** 70, "x"):
    call("absolute", m.absolute, n)
    call("rounded", m.rounded, n)
for a, b in ((1, "abc"), (5, "abc"), (3, "abc"), ("x", "abc"), (1, 2), (-7, "")):
    call("smaller", m.smaller, a, b)
for l in ([], [1], ["a", "b"], [1, 2, 3, 4, 5], [1, "x"], (1,)):
    call("items", m.items, l)
for d in (0, 1.5, float("nan"), float("inf"), -float("inf"), "x"):
    call("kinds", m.kinds, d)
end()
