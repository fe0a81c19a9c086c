import slotnew as m
from show import *


class Text(str):
    def __new__(cls, *args):
        print("not this one")
        return str.__new__(cls, *args)

    def __init__(self, *args):
        print("nor this one")


class Fails:
    def __new__(cls, x):
        if x is None:
            raise KeyError(x)
        return [cls.__name__, x]


for t in (str, Text):
    for args in ((), ("a",), (1,), (b"abc", "ascii"), (b"\xff", "ascii"), ("a", "b")):
        call("text", m.text, t, args)
        print(type(m.text(t, args)) if len(args) < 2 else "")
    call("text", m.text, t, (b"abc",), {"encoding": "ascii"})
    call("text", m.text, t, (), {"object": 5})
    call("text", m.text, t, (), {"none": 5})
for t in (int, float, list, tuple, Text, Fails):
    for x in ("12", None, (1, 2), Bad()):
        call("any", m.any, t, x)
call("again", m.again)
call("again", m.again, 1, z=2)
for args, kw in (((None,), {}), ((5,), {}), ((b"ab",), {"y": "ascii"}), ((b"ab", "none"), {}), ((), {"x": "t"})):
    call("again", m.again, *args, **kw)
for x in ("ab", (), ("xy", 1), ([1],), 5, (5,)):
    call("perhaps", m.perhaps, x)
call("perhaps", m.perhaps)
end()
