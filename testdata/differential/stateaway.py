import stateaway as m
from show import *

print(m.interpreters, m.Error.__mro__, m.Error.__module__)
for x in ("a", "b", 1, None):
    call("refuse", m.refuse, x)
    call("twice", m.twice, x)
    call("count", m.count)
call("thread", m.thread)
call("count", m.count)
end()
