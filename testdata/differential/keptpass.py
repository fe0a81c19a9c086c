import keptpass as m
from show import *

a, b = m.Table(), m.Table()
for i in range(3):
    a.put(Loud("k%d" % i), Loud("v%d" % i), i)
b.put(Loud("old"), Loud("other"), 1)
call("update", b.update, a)
call("a", a.items)
call("b", b.items)
call("update itself", a.update, a)
call("a", a.items)
call("spread", b.spread, a, 3)
call("wrong", b.update, 5)
a = None
print("a is gone")
call("b", b.items)
for i in range(7):
    call("pop", b.pop)
b = None
end()
