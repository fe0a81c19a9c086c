import ctxname as m
from show import *

for x in (0, 5, None, "x"):
    call("one", m.one, x)
t = m.T()
call("get", lambda: t.ctx)
call("set", setattr, t, "ctx", [1])
call("get", lambda: t.ctx)
call("del", delattr, t, "ctx")
t.ctx = Loud("t")
t = None
end()
