import fewer as m
from show import *

q = m.Queue()
for n in (3, -4, "a", 2 ** 70):
    call("put", q.put, n)
    call("fd", lambda: q.fd)
    call("twice", q.twice)
call("set", setattr, q, "fd", 8)
call("del", delattr, q, "fd")
call("fileno", q.fileno)
call("seven", m.seven)
call("always", m.always, 1, 2)
call("nothing", m.nothing, 1, a=2)
end()
