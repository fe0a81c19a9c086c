import pathlib
import slotcalls as m
from show import *

b = m.fresh()
call("value", lambda: b.value)
call("init", b.__init__, [1])
call("init", b.__init__, value=[2])
call("init", b.__init__)
call("value", lambda: b.value)
d = m.Derived(3)
call("d", lambda: (d.value, d.more))
call("init", d.__init__, 4, 5)
call("init", d.__init__, value=6)
call("init", d.__init__, val=6)
call("init", d.__init__, 1, 2, 3)
call("d", lambda: (d.value, d.more))
class S(m.Derived):
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)
call("S", lambda: (S("s").value, S(1, 2).more))
for p in ("abc", b"abcd", pathlib.Path("x"), "a\0b", 5, None, "\u00e4"):
    call("path", m.path, p)
    call("paths", m.paths, p)
b = d = None
end()
