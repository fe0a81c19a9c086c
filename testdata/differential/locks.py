import threading
import warnings

import locks as m
from show import *

threads = [threading.Thread(target=m.count, args=(200,)) for _ in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
call("count", m.count, 0)
threads = [threading.Thread(target=m.counted if i % 2 else m.count, args=(200,)) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
call("counted", m.counted, 0)
call("counted", m.counted, "x")
call("count", m.count, "x")
call("timed", m.timed, 1000)
call("held", m.timed, 1000)
call("held", m.timed, 0)
call("unlock", m.unlock)
call("timed", m.timed, 0)
call("unlock", m.unlock)
for n in (0, 5, 7, -1, -5, 100, "x"):
    call("sum", m.sum, n)
warnings.simplefilter("error")
call("sum", m.sum, 7)
call("own", m.own, 5)
call("own", m.own, 6)
for n in (0, 1, 9, 30, 100, "x"):
    call("steps", m.steps, n)
out = []
t = threading.Thread(target=lambda: out.append(m.own(100)))
t.start()
t.join()
call("own", m.own, 0)
print(out)
end()
