import richnum as m
from show import *

N = m.Num
import operator as o
class R:
    def __radd__(self, x): return ("radd", x)
    def __lt__(self, x): return "R lt"
    def __eq__(self, x): return "R eq"
class Sub(N):
    def __radd__(self, x): return "Sub radd"
vals = [N(3), 4, N(-1), "s", 2**70, None, R(), Sub(5), 1.5]
for f in (o.add, o.sub, o.pow, o.lt, o.gt, o.le, o.ge, o.eq, o.ne, o.mul):
    for a in vals:
        for b in (N(2), 3, "x", R(), Sub(7), 2**70):
            if isinstance(a, N) or isinstance(b, N):
                call("%s %s %s" % (f.__name__, text(a), text(b)), f, a, b)
call("pow3", pow, N(2), 3, 4)
for x in (N(0), N(-1), N(5)):
    call("neg", o.neg, x); call("int", int, x); call("bool", bool, x); call("hash", hash, x); call("index", o.index, x); call("abs", abs, x)
x = y = N(1)
x += 5
print(x, x is y)
x += N(1)
def bad(v):
    global x
    x += v
call("iadd", bad, "s")
call("iadd", bad, 2**70)
call("list", lambda: [1, 2, 3][N(1)])
call("N", N, "x"); call("N", N, n=3); call("N", N, m=3); call("N", N, 1, 2)
call("dict", lambda: {N(1): "a", 1: "b"})
end()
