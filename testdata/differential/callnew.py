import callnew as m
from show import *

class Sub(m.Text):
    def __new__(cls, *args, **kw):
        return super().__new__(cls, "sub " + str(args) + str(kw))

class Loudly:
    def __str__(self):
        raise ValueError("no text")

for x in ("a", 5, b"x", m.Text("t"), Sub("s"), Loudly()):
    call("text", lambda: (type(m.text(x)).__name__, str(m.text(x))))
    call("own", lambda: (type(m.own(x)).__name__, str(m.own(x))))
for t in (int, str, m.Text, Sub, list, object, type("P", (), {"__new__": lambda cls, *a: a})):
    for args in ((), ("5",), ("5", 8), (1, 2, 3)):
        call("made", lambda: (type(m.made(t, args)).__name__, str(m.made(t, args))[:20]))
call("made", lambda: m.made(int, ("7",), {"base": 8}))
call("made", lambda: str(m.made(Sub, ("7",), {"base": 8})))
call("made", lambda: m.made(int, ("7",), {"bad": 8}))
call("made", lambda: m.made(bool, (1,)))
end()
