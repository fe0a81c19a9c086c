import cleanup as m
from show import *

def r(v):
    def f():
        if isinstance(v, Exception): raise v
        return v
    return f
E = KeyError("e")
for t in ((1, 2, 3), (E, 2, 3), (1, E, 3), (1, 2, E), (Loud("a"), Loud("b"), Loud("c"))):
    call("layers", m.layers, *map(r, t))
call("layers", m.layers, 1)
t = None
call("exit", m.one_exit, ["a", 1, [2]])
call("exit", m.one_exit, [Bad()])
call("exit", m.one_exit, ["a", Bad(), "b"])
call("exit", m.one_exit, 5)
def gen():
    yield Loud("g1")
    yield Loud("g2")
    raise ZeroDivisionError
call("exit", m.one_exit, gen())
def seq(*vs):
    it = iter(vs)
    return lambda: r(next(it))()
call("retry", m.retry, seq(ValueError(), None, 5))
call("retry", m.retry, seq(ValueError(), ValueError(), ValueError(3)))
call("retry", m.retry, seq(None, None, None))
call("retry", m.retry, seq(KeyError(1)))
call("retry", m.retry, seq(Loud("ok")))
call("inner", m.inner_loops, [[1, 2], (3, None, 4.5), ""])
call("inner", m.inner_loops, [[1], ["a"]])
call("inner", m.inner_loops, [[1], 5])
call("inner", m.inner_loops, 5)
call("inner", m.inner_loops, [])
end()
