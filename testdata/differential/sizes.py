import sizes as m
from show import *

class T(tuple):
    def __len__(self):
        return 99

for args in ((), (1,), (1, 2, 3), (1, 2, 3, 4)):
    call("f", m.f, *args)
for x in ((), (1, 2), T((1, 2, 3)), [], [1], b"", b"abc", "x", None, 3):
    call("g", m.g, x)
    call("h", m.h, x)
print("end")
