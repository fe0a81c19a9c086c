import unseen as m
from show import *

class Sized:
    def __init__(self, n):
        self.n = n
    def size(self):
        return self.n

for x in (Sized(3), Sized(-1), Sized("a"), Sized(1 << 80), 1, Bad()):
    call("size", m.size, x)
for x in (1, "12", "a", None, 1 << 80, -1):
    try:
        print(m.number(x))
    except SystemError as e: # which line of Python's complains is no matter
        print("SystemError", str(e).partition(": ")[2] or e)
    except Exception as e:
        print(type(e).__name__, e)
end()
