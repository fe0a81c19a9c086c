import builderphase as m
from show import *

class Bad:
    def __str__(self):
        raise ValueError("bad str")
    __repr__ = __str__

for l in ([], [1], [1, 2], ["a", None, 3.5], [1, Bad()], [Bad(), 1]):
    try:
        print(m.group(l))
    except ValueError as e:
        print(e)
call("group", m.group, ())
call("collect", m.collect, (None, 1, "b", None))
call("collect", m.collect, ())
call("collect", m.collect, (1, Bad()))
call("applied", m.applied, list, "abc")
call("applied", m.applied, int, "x")
call("applied", m.applied, 3, "x")
call("maybe", m.maybe, lambda *a: len(a), 1, True)
call("maybe", m.maybe, lambda *a: len(a), 1, False)
call("half", m.half, [1, 2.5])
call("half", m.half, [1, "x", 3])
call("half", m.half, [])
call("twice", m.twice, Loud("t"))
end()
