import weakdef as m
from show import *

def seq(*values):
    it = iter(values)
    def f():
        v = next(it)
        if isinstance(v, Exception): raise v
        return v
    return f
call("retry", m.retry, seq(0))
call("retry", m.retry, seq(Loud("a"), Loud("b")))
call("retry", m.retry, seq(1, KeyError("k")))
call("retry", m.retry, seq(KeyError("k")))
class X: pass
a, b = X(), X()
call("fallback", m.fallback, a, b)
b.x = [1]
call("fallback", m.fallback, a, b)
a.x = [2]
call("fallback", m.fallback, a, b)
call("fallback", m.fallback, Bad(), 5)
call("which", m.which, seq(Loud("x")), seq(Loud("y")))
call("which", m.which, seq(Loud("x")), seq(ValueError(1)))
call("which", m.which, seq(ValueError(1)), seq(1))
n = X(); n.next = X(); n.next.next = X(); n.next.next.name = "end"
call("last", lambda: m.last_of(n).name)
call("last", lambda: m.last_of(5))
for x in (0, 1, "", "s", []):
    call("cond", m.cond_assign, x)
end()
