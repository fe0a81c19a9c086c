import layout as m
from show import *

for x in (None, 1, -1, "", "abc", [], 1.5, Bad()):
    call("ugly", m.ugly, x)
    call("kinds", m.kinds, x)
    call("vertical", m.vertical, x)
    call("vertical", m.vertical, x, 2)
    call("shadow", m.shadow, x)
def f(*script):
    def g(i):
        v = script[i]
        if isinstance(v, Exception): raise v
        return v
    return g
call("labels", m.labels, f("x"))
call("labels", m.labels, f(False, "y"))
call("labels", m.labels, f(False, False, "z"))
call("labels", m.labels, f(False, False, False))
call("labels", m.labels, f(KeyError()))
call("labels", m.labels, f(False, KeyError()))
call("labels", m.labels, f(False, ValueError()))
call("labels", m.labels, 5)
end()
