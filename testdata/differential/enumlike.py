import enumlike as m
from show import *

for x in ("RED", "BLUE", "black", 5, "\udc80"): call("lookup", m.lookup, x)
for i in range(5): call("next", m.next_id)
call("hook", m.set_hook, lambda a, b: a + 1)
call("next", m.next_id)
call("next", m.next_id)
call("hook", m.set_hook, lambda a, b: "x")
call("next", m.next_id)
call("hook", m.set_hook, lambda a, b: 1 / 0)
call("next", m.next_id)
call("hook", m.set_hook, None)
call("hook", m.set_hook, None)
call("names", m.names)
print(m.RED, m.BLUE)
end()
