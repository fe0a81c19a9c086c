import threading

import threadcalls as m
from show import *

here = threading.get_ident()
seen = set()


def f(n):
    seen.add(threading.get_ident() != here)
    return n * 2


def failing(n):
    if n % 2:
        raise ValueError(n)
    return 1


for n in (0, 1, 4, 8, 9, -1, "x"):
    call("run", m.run, f, n)
print(sorted(seen))
for n in (1, 5):
    call("run", m.run, failing, n)
call("run", m.run, lambda: 5, 2)
call("run", m.run, lambda n: "text", 2)
call("run", m.run, 5, 2)
kept = []
call("run", m.run, lambda n: kept.append([n] * 10) or len(kept) % 2, 6)
print(len(kept))
call("sort", m.sort, lambda n: (n // 100 > n % 100) * 2)
call("sort", m.sort, lambda n: (n // 100 < n % 100) * 2)
end()
