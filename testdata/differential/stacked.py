import stacked as m
from show import *

for x in ([], ["a"], ["a", "b", "c"], list("abcdefgh"), ("x", 1), ["a", "b", 3], ["a", "b", "c", 4], 5, iter(["q", "r"]), "text"):
    call("gather", m.gather, x)
def breaks():
    yield "a"
    yield "b"
    1 / 0
call("gather", m.gather, breaks())
call("pairs", m.pairs, 1, 0)
call("pairs", m.pairs, 1, 3)
call("pairs", m.pairs, 1, 4, 2)
call("pairs", m.pairs, 1, 4, "x")
call("pairs", m.pairs, [1], 3, [2])
call("pairs", m.pairs, Bad(), 2)
call("built", m.built, 1, 2)
call("built", m.built, -1, 2)
call("built", m.built, 1, -2)
for x in ((), (1,), (1, 1), (1, 2), (1, 2, 3), [], [1], [1, 2], "ab", 5, None):
    call("sizes", m.sizes, x)
class T(tuple):
    pass
class L(list):
    pass
call("sizes", m.sizes, T((1, 2)))
call("sizes", m.sizes, L((1, 2)))

class One:
    def first(self): return "one"
class Two:
    first = 5
    def second(self): return ["two"]
class Both(One, Two):
    pass
class Breaks:
    def first(self): raise ValueError("first")
    def second(self): raise KeyError("second")
for o in One(), Two(), Both(), Breaks(), 5:
    for a in 0, 1:
        for b in 0, 1:
            call("either", lambda: (lambda r: r[1:] if type(r) is tuple else r)(m.either(o, a, b)))
o = object()
call("seen", m.seen, {id(o)}, o)
call("seen", m.seen, [id(m)], o)
call("seen", m.seen, 5, o)

for f in m.gather, m.sizes, len, m.Maker, None, gather if (gather := m.gather) else 0, [].append, lambda: 0:
    call("own", lambda: m.Maker("utf-8", f).own())
k = m.Maker("utf-8", len)
call("decode", k.decode, b"abc\xc3\xa4")
call("decode", k.decode, b"\xff")
call("decode", k.decode, "abc")
call("decode", m.Maker("latin-1", 1).decode, b"\xff")
call("decode", m.Maker("none", 1).decode, b"\xff")
call("decode", m.Maker("\ud800", 1).decode, b"\xff")
call("decode", m.Maker.__new__(m.Maker).decode, b"\xff")
call("names", k.names, ["a", "bb", "c", "dddd"])
call("names", k.names, ["a", 5])
call("names", k.names, [1, "\ud800"])
call("once", k.once, 5)
call("own", k.own)
call("once", k.once, "text")
call("own", k.own)
call("once", k.once, [])
call("once", k.once, Bad())
call("own", k.own)
end()
