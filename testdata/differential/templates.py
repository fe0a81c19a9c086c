import templates as t
from show import *


class Bad:
    def __radd__(self, other):
        raise KeyError("radd")

    def __rmul__(self, other):
        return NotImplemented


for items in ([], [1, 2, 3], (2.5, True), "ab", 5, [Bad()], [1, "x"], iter([3, 4])):
    call("sum", t.sum, items)
for items in ([], [1, 2, 3], (2.5, True), "ab", 5, [Bad()], [1, "x"], iter([3, 4])):
    call("product", t.product, items)
for items in ([], [2, 3], 5, [Bad()]):
    call("both", t.both, items)
    call("count", t.count, items)
call("largest", t.largest_sum, [1, 2], [5])
call("largest", t.largest_product, [1, 2], [5, 0])
call("largest", t.largest_sum, [1], 5)
call("largest", t.largest_sum, [1j], [2])
call("largest", t.largest_product, [1])
for d in ({}, {"value": 7}, {"value": "x"}, {"value": Bad()}):
    call("pick", t.pick_sum, d)
    call("pick", t.pick_product, d)
call("doc", lambda: (t.sum.__doc__, t.product.__doc__))
print("end")
