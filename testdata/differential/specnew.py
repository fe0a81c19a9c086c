import specnew as m
from show import *

call("twice", m.twice, "ab")
t = m.Text("one")
call("plain", lambda: (str(t), t.note(), type(t).__name__))
t = m.Text("two", Loud("note"))
call("noted", lambda: (str(t), t.note()))
call("wrong", m.Text)
call("wrong", m.Text, "a", 1, 2)


class Sub(m.Text):
    pass


call("sub", lambda: (Sub("three", 4).note(), type(Sub("x")).__name__))
t = None
end()
