import localstatic as m
from show import *

for s in (["a", "b"], [], "xyz", [1], 5, Bad()):
    call("join", m.join, s)
for x in (3, 0.5, "1/3"):
    call("decimal", m.decimal, x)
for x in ("one", 2, "three"):
    print(text(m.last(x)))
call("count", m.count)
call("count", m.count)
end()
