import order as m
from show import *

t = m.Two()
call("get", t.get)
call("set", t.set, Loud("1", t.get), Loud("2", t.get))
call("set", t.set, Loud("3", t.get), Loud("4", t.get))
call("set", t.set, Loud("5", t.get))
call("get", t.get)
call("swap", t.swap)
call("get", t.get)
call("take", t.take)
call("take", t.take)
call("set", t.set, Loud("6", t.get), Loud("7", t.get))
call("clear", t.clear)
call("get", t.get)
call("set", t.set)
call("set", t.set, 1, 2, 3)
t.set(t, [t])
del t
gc.collect()
class Sub(m.Two):
    def __del__(self): print("del Sub", text(self.get()))
    def __init__(self, *args): print("init", args)
s = Sub(1, 2)
s.x = 5
s.set(1, 2)
s.set(s, s)
del s
gc.collect()
s = Sub()
s.set(Loud("in sub"), [])
s.clear()
del s
call("make_drop", m.make_drop, Loud)
call("make_drop", m.make_drop, Bad)
call("new", m.Two, 1, 2)
print(m.Two.__doc__, m.Two.__name__, m.Two.__module__)
end()
