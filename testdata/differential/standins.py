import standins as m
from show import call, end

b = m.Bag(3)
call("bytes", b.bytes)
call("grow", lambda: b.grow(2) is b)
call("bytes", b.bytes)
call("grow", b.grow, -1)
call("grow", b.grow, "x")
call("grow", b.grow, 1 << 80)
call("empty", lambda: m.Bag().bytes())
call("less", lambda: m.Bag(-4).bytes())
call("wrong", m.Bag, "x")
call("one", m.call_one, len, "abc")
call("one", m.call_one, len, 3)
call("one", m.call_one, 3, 3)
for o in ([], (), list, None):
    call("list", m.is_list, o)


class L(list):
    pass


call("sub", m.is_list, L())
call("twice", m.twice, [1])
call("twice", m.twice, None)
call("number", lambda: m.number)
call("type", lambda: (m.Bag.__name__, m.Bag.__module__, type(m.Bag)))
end()
