import varhead as m
from show import *

S = m.Stack
s = S()
for i in range(20):
    call("push", s.push, i)
call("len", len, s)
call("push", s.push, "x")
call("pop", s.pop)
call("clear", s.clear)
call("len", len, s)
call("pop", s.pop)
call("S", S().pop)


class D(S):
    pass


d = D()
d.me = d
call("push", d.push, 2)
call("len", len, d)

end()
