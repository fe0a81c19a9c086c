import pickle
import warnings
warnings.simplefilter("error")
import plainname as m
from show import *

call("module", lambda: (m.__name__, m.hidden.__module__, m.__spec__.name))
call("keyword", lambda: m.hidden(x=1))
for t in (m.First, m.Second, type(m.hidden())):
    call("names", lambda: (repr(t), t.__name__, t.__qualname__, t.__module__, t.__doc__, t.__text_signature__))
    call("len", len, m.hidden())
    call("add", lambda: t + 1)
    call("new", lambda: repr(t()).split(" at ")[0])
    call("new", t, 1, 2)
    call("missing", lambda: t.missing)
for o in (m.First(), m.Second(), m.hidden()):
    call("call", lambda: o(3))
    call("call", lambda: o("x"))
    call("len", len, o)
    call("index", lambda: o[0])
    call("missing", lambda: o.missing)
    call("repr", lambda: repr(o).split(" at ")[0])
    call("pickle", lambda: pickle.dumps(o, 2))


class Sub(m.First):
    pass


call("sub", lambda: (Sub.__module__, Sub.__mro__[1].__module__))
call("sub", len, Sub())
call("hidden sub", lambda: type("X", (type(m.hidden()),), {}))
end()
