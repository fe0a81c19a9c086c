import fillmixed as m
from show import *

c = m.make(3)
print(repr(c), c.next(), len(c), c.next(), repr(c), type(c).__name__, m.Count.next.__doc__)
call("make", m.make, "x")
call("new", m.Count)
del c
end()
