import latetables as m
from show import *

r = m.Row()
for n in (0, 3, "a"):
    call("grow", r.grow, n)
    call("len", len, r)
    call("list", list, r)
call("item", lambda: r[2])
call("item", lambda: r[3])
call("in", lambda: 9 in r)
call("in", lambda: "a" in r)
call("neg", lambda: -r)
end()
