import linked as m
from show import *

c = m.Chain()
for x in (1, "two", [3], Loud("l")):
    call("push", c.push, x)
x = None
call("len", len, c)
call("list", c.list)
call("find", c.find, [3])
call("find", c.find, 99)
call("find", c.find, Bad())
call("pop", c.pop)
call("pop", c.pop)
call("list", c.list)
c.push(c)
call("pop", lambda: c.pop() is c)
call("pop", c.pop)
call("pop", c.pop)
call("pop", c.pop)
call("list", c.list)
for i in range(1000): c.push(i)
del c
call("Node", lambda: hasattr(m, "Node"))
end()
