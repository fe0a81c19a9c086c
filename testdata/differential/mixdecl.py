import mixdecl as m
from show import *

for a, b in ((1, 2), (0, 0), (-5, 7), (1 << 20, 3)):
    call("add", lambda: (m.of(a) + m.of(b)).get())
call("of", m.of, "x")
call("of", m.of, 1 << 80)
end()
