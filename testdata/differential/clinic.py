import clinic as m
from show import *

def all_ways(name, f):
    call(name, f)
    for args in (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), (1, 2, 3, 4, 5):
        for kw in ({}, {"last": 9}, {"b": 5, "last": 9}, {"twice": True, "last": 9}, {"twice": Bad(), "last": 9}, {"a": 1, "last": 2},
                   {"b": 1, "twice": 0, "last": 2}, {"other": 1}, {"other": 1, "last": 2}, {"last": 1, "more": 2, "b": 3, "x": 4}, {"": 1, "last": 2}):
            call(name, f, *args, **kw)

all_ways("mix", m.mix)
call("mix", lambda: m.mix(1, **{"last": 2, 3: 4}))
print(m.mix.__doc__, m.mix.__text_signature__, m.cut.__text_signature__)

for args in (), ("text",), ("text", 1), ("text", 2, 3), (1,), (None,), (b"x",), ("text", "1"), ("text", 1.5), ("text", -1), ("text", 1 << 80), ("text", True), ("text", Bad()), ("x", None):
    call("cut", m.cut, *args)
call("cut", lambda: m.cut(text="x"))

for args in (), (2,), (2, "x"), (2, "x", []), (3, "x"), ("2", "x"), (2, b"x"), (2, None), (2, "x", [], 4):
    for kw in ({}, {"text": "y"}, {"text": 5}, {"rest": 1}, {"number": 4}, {"number": 4, "text": "t"}, {"text": "t", "rest": 1, "number": 2}, {"other": 1}, {"number": 1, "text": "x"}):
        call("pairs", m.pairs, *args, **kw)

for args in (), (1,), (1, 2), (1, 2, 3), ("1",), (1 << 40,), (1.5,), (Bad(),):
    call("stack", m.stack, *args)
    call("counted", m.counted, *args)
    call("counted", m.counted, *args, *args)
    call("unstack", m.unstack, *args)
call("unstack", lambda: m.unstack(1, x=2))
call("unstack", lambda: m.unstack(1, **{}))
call("stack", lambda: m.stack(1, x=2))

for args in (), (1,), (1, 2), (1, 2, 3), (None, "x"), (None, -1), (None, 1 << 80):
    for kw in ({}, {"inside": 1}, {"size": 3}, {"size": 3, "inside": []}, {"size": "x"}, {"other": 1}, {"other": 1, "size": 2}, {"size": 1, "inside": 2, "x": 3}):
        call("Pot", lambda: m.Pot(*args, **kw).size())

for args in (), (1,), (1, 2), (1, "x"), (1, 2, 3), ("x", 1 << 40):
    for kw in ({}, {"b": 3}, {"b": "x"}, {"a": 1}, {"": 1}, {"b": 1, "c": 2}):
        call("fast", m.fast, *args, **kw)
call("pending", m.pending)

class Tea(m.Pot):
    pass

class Green(Tea):
    def fill(self, *args, **kw):
        return super().fill(*args, **kw)

for T in m.Pot, Tea, Green:
    p = T(None)
    call("fill", lambda: p.fill("x")[0] is m.Pot)
    call("fill", lambda: p.fill("y"))
    call("fill", lambda: p.fill("y", True)[1] is p)
    call("fill", lambda: p.fill("z", force=1)[2])
    call("fill", lambda: p.fill("z", force=Bad()))
    call("fill", lambda: p.fill())
    call("fill", lambda: p.fill(1, 2, 3))
    call("fill", lambda: p.fill(1, what=2))
    call("fill", lambda: p.fill(1, force=1, x=2))
    call("fill", lambda: m.Pot.fill(p, 1, True)[0] is m.Pot)
    call("fill", lambda: m.Pot.fill(1, 1))
    call("alias", lambda: (T[int].__origin__ is T, T[int].__args__))
call("alias", lambda: m.Pot.__class_getitem__())
call("alias", lambda: m.Pot.__class_getitem__(1, 2))
print(m.Pot.fill.__doc__, m.Pot.fill.__text_signature__, m.Pot.size.__doc__)
print(issubclass(m.Spill, Exception), m.Spill.__module__)

class Takes(m.Lid):
    def __init__(self, *args, **kw):
        self.got = args, kw

class Plain(m.Lid):
    pass

for T in m.Lid, Takes, Plain:
    call("Lid", lambda: T().turn()[1:])
    call("Lid", lambda: T(1).turn(1, 2)[1:])
    call("Lid", lambda: T(x=1).turn()[1:])
    call("Lid", lambda: T().turn()[0] is m.Lid)
    call("Lid", lambda: T(1, 2, 3).turn()[1:])
call("Lid", lambda: Takes(1, x=2).got)
p = Plain()
call("turn", lambda: (p.turn()[1], p.turn(1)[1:], p.turn(1, x=2)[1:]))
class Older(m.Old):
    pass

for T in m.Old, Older:
    for args in (), (1,), (-1,), (-2, "x"), ("x",), (1, b"x"), (1, "x", 3):
        for kw in ({}, {"of": "z"}, {"of": 1}, {"times": -4}, {"times": -4, "of": "y"}, {"other": 2}):
            call("Old", lambda: T(*args, **kw).kind()[0] is m.Old)
    call("kind", lambda: [t.__name__ for t in T().kind()])
end()
