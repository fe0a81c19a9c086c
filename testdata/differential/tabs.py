import tabs as m
from show import *

call("clamp", m.clamp, 5, 1, 3)
call("clamp", m.clamp, 0, 1, 3)
call("clamp", m.clamp, 2.5, 1, 3)
call("clamp", m.clamp, "s", 1, 3)
call("clamp", m.clamp, Bad(), Bad(), Bad())
for x in (2, 2.5, "ab", None, Bad()): call("scale", m.scale, x)
end()
