import armfiles as m
from show import *

for f in (m.counted, m.running, m.whole, getattr(m, "part", m.whole)):
    call(f.__name__, f)
    call(f.__name__, f, 1, "two")
end()
