import ctxpointers as m
from show import *

for x in (3, -1, 0, "x", None):
    call("run", m.run, x)
    call("both", m.both, x)
    call("keep", m.keep, x)
end()
