import datetime as d
import apistructs as m
from show import *

heap = []
for x in (5, 3, 8, 1, 9, 2, 2, 7):
    m.push(heap, x)
call("heap", lambda: heap)
call("push", m.push, heap, "x")
call("push", m.push, (1,), 1)

class Shrink:
    def __lt__(self, other):
        shrunk.clear()
        return True
shrunk = [1, 2, 3]
call("push", m.push, shrunk, Shrink())

class Bad(list):
    def __getitem__(self, i):
        return "overridden"
    def __len__(self):
        return 1
class BadTuple(tuple):
    def __getitem__(self, i):
        return "overridden"
    def __len__(self):
        return 1
for x in ([], [1], [1, [2]], Bad([4, 5]), (1,)):
    call("last", m.last, x)
for x in ([], [1], [1, 2], list("abc"), (1,), Bad([1])):
    call("reverse", m.reverse, x)
    call("reversed", lambda: x)
l = [1, 2, 3]
for i, v in ((0, "a"), (2, None), (3, 5), (-1, 5), (1, l)):
    call("replace", m.replace, l, i, v)
call("replaced", lambda: (l[0], l[2], l[1] is l))
l.clear()
l = Bad([1, 2])
call("replace", m.replace, l, 1, 7)
call("replaced", lambda: list(iter(l)))
for x in ((), [1, 2, 3], (4, 5), {6: 7}, range(4), "ab", 5, [1, "x", 3], Bad([8, 9]), BadTuple((8, 9))):
    call("sum", m.sum, x)
for x in ((), (1,), (1, 2, 3), BadTuple((1, 2)), [1]):
    call("pairs", m.pairs, x)
for x in ([], [1, 2], Bad("ab"), (), (1,), (1, 2, 3), BadTuple((1, 2)), {}):
    call("ends", m.ends, x)
for x in (slice(1), slice(1, 2), slice(None, "x", 3), slice(0, 1, "x"), slice(1, 2, -1), 5):
    call("slice", m.slice, x)

class C:
    def meth(self, a=1):
        return self
    @staticmethod
    def static():
        pass
def outer():
    x = 1
    def inner():
        return x
    return inner
c = C()
call("function", lambda: (m.function(c.meth)[0] is C.meth, m.function(c.meth)[1] is c))
for f in (C.meth, outer(), outer, C.static):
    call("function", lambda: (m.function(f)[0].co_name,) + m.function(f)[1:])
call("function", lambda: m.function([1].append))
call("function", lambda: (m.function(len)[0], m.function(len)[1].__name__))
call("function", lambda: m.function(str.maketrans))
call("function", lambda: m.function(dict.fromkeys))
call("function", m.function, 5)

try:
    try:
        raise KeyError(1, 2)
    except KeyError:
        raise ValueError("x") from OSError(3, "y")
except ValueError as e:
    call("exception", lambda: repr(m.exception(e)))
try:
    try:
        raise KeyError(1, 2)
    except KeyError:
        raise ValueError
except ValueError as e:
    call("exception", lambda: repr(m.exception(e)))
call("exception", lambda: repr(m.exception(StopIteration(5))))
call("exception", m.exception, 5)

class F(float):
    def __float__(self):
        return 7.0
class S(str):
    def __hash__(self):
        return 5
    def __len__(self):
        return 5
for x in (1.5, F(2.5), {}, {1: 2, 3: 4}, set(), {1, 2}, frozenset("abc"), "", "abc", "\xe9", "\u20ac", "\U0001f600", 5):
    call("sizes", m.sizes, x)
call("sizes", lambda: m.sizes(S("ab"))[:3])
for x in (b"", b"abc", bytes(range(256))):
    call("hash", lambda: m.sizes(x) == hash(x))

class Zone(d.tzinfo):
    def __repr__(self):
        return "Zone()"
z = Zone()
for x in (d.timedelta(), d.timedelta(-1, 5, 7), d.timedelta.max, d.date(1, 1, 1), d.date(2020, 2, 29), d.date.max,
          d.datetime(1, 2, 3), d.datetime(2021, 12, 31, 23, 59, 58, 999999), d.datetime(2020, 1, 1, tzinfo=z, fold=1),
          d.datetime.max, d.time(), d.time(1, 2, 3, 4), d.time(23, 59, 59, 999999, fold=1), d.time(1, tzinfo=z), 5):
    call("date", lambda: repr(m.date(x)))
end()
