import copy
import gc
import sys
import iters as m
from show import *

data = [1, "two", None, 3.0]
w = m.Walk(data)
call("hint", w.__length_hint__)
call("self", lambda: iter(w) is w)
call("next", next, w)
call("reduce", lambda: w.__reduce__()[1:])
w2 = copy.copy(w)
call("copied", lambda: list(w2))
call("left", lambda: list(w))
call("end", next, w)
call("end again", next, w, "default")
call("reduced at the end", lambda: w.__reduce__()[1:])
call("setstate at the end", w.__setstate__, 1)
call("hint at the end", w.__length_hint__)
data.append(5)
call("stays the end", lambda: list(w))
w = m.Walk(data, 2)
call("setstate", w.__setstate__, 100)
call("setstate", w.__setstate__, -5)
call("setstate", w.__setstate__, "x")
call("setstate", w.__setstate__, 1 << 80)
for x in w:
    if x == "two":
        del data[2:]
call("shrunk", lambda: (list(w), w.__length_hint__()))
call("wrong", m.Walk, (1, 2))
call("wrong", m.Walk, [1], start="x")
call("past", lambda: list(m.Walk([1, 2], 7)))


class Own:
    def __init__(self, n, end=StopIteration):
        self.n, self.end = n, end

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise self.end
        self.n -= 1
        return self.n


class Value(Own):
    def __next__(self):
        if self.n <= 0:
            raise StopIteration("a value")
        self.n -= 1
        return self.n


def gen(n):
    yield from range(n)


def returns(n):
    yield from range(n)
    return "a value"


call("pairs", lambda: list(m.Pairs([1, 2, 3], "ab")))
call("pairs filled", lambda: list(m.Pairs([1, 2, 3], "ab", Ellipsis)))
call("pairs of nothing", m.Pairs, 1, [])
call("pairs of nothing", m.Pairs, [], 1)
call("pairs of one", m.Pairs, [])
for make in (Own, gen, m.Ends, range, lambda n: m.Walk(list(range(n)))):
    call("first", lambda: list(m.Pairs(make(2), [1, 2, 3])))
    call("second", lambda: list(m.Pairs([1, 2, 3], make(2))))
    call("second filled", lambda: list(m.Pairs([1, 2, 3], make(2), 0)))
    call("both", lambda: list(m.Pairs(make(3), make(2), None)))
    call("raw", lambda: m.raw(iter(make(3))))
    call("collect", m.collect, make(3))
    call("first", m.first, make(0), "default")
    call("first", m.first, make(0))


def ended(make, *rest):
    p = m.Pairs(make(0), [1], *rest)
    try:
        next(p)
    except StopIteration as e:
        return e.value
    return "no error"


for make in (Own, Value, gen, returns, m.Ends, lambda n: m.Ends(n, "last"), lambda n: m.Ends(n, (1, 2))):
    call("ended", ended, make)
    call("second ended", lambda: list(m.Pairs([1], make(0), 0)))
    call("raw", lambda: m.raw(iter(make(2))))
    call("collect", m.collect, make(2))
for make in (lambda: Own(2, ValueError("own")), lambda: Own(2, KeyError), lambda: m.Ends(-3)):
    call("fails first", lambda: list(m.Pairs(make(), [1, 2, 3])))
    call("fails second", lambda: list(m.Pairs([1, 2, 3], make())))
    call("fails filled", lambda: list(m.Pairs([1, 2, 3], make(), 0)))
    call("raw", lambda: m.raw(make()))
    call("collect", m.collect, make())
    call("first", m.first, make())
    call("largest", m.largest, make(), lambda x: x)

call("raw of a list", m.raw, [])
call("raw of a type", m.raw, Own)
call("collect", m.collect, [1, None, 2, ..., 3])
call("collect", m.collect, 3)
e = m.Ends(2, "fin")
call("ends", lambda: list(e))
call("ends", next, e)
call("ends", next, e)
e.__init__(1)
call("ends", lambda: list(e))
call("ends", m.Ends, "x")
call("largest", m.largest, "hello world", ord)
call("largest", m.largest, [3, -7, 5, -7], abs)
call("largest", m.largest, [], abs)
call("largest", m.largest, [1, "x"], abs)
call("largest", m.largest, [1, "x"], lambda x: x)
call("largest", m.largest, 1, abs)


class Sub(m.Pairs):
    def __next__(self):
        return super().__next__() + ("sub",)


call("sub", lambda: list(Sub("ab", "cd")))
call("sub", lambda: list(m.Pairs(Sub("ab", "cd"), Sub("e", "f"))))
loop = []
loop.append(m.Walk(loop))
loop.append(m.Pairs(loop, loop, loop))
call("loop", lambda: len(list(loop[1])))
del loop
call("collected", lambda: gc.collect() >= 0)
end()
