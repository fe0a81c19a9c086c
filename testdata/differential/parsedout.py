import parsedout as m
from show import *

class Loud:
    def __init__(self, name): self.name = name
    def __repr__(self): return "Loud(%r)" % self.name
    def __del__(self): print("gone", self.name)

for f in (m.ordered, m.chosen, m.made, m.makes):
    for args, kwds in (((1,), {}), ((1, "big"), {}), ((), {"value": [2]}), (([3],), {"order": None}), ((), {}), ((1, 2, 3), {}),
                       ((1,), {"value": 2}), ((1,), {"other": 2}), ((), {"order": "big"})):
        call(f.__name__, f, *args, **kwds)
    print(getattr(m, "order", None))
    print(f(Loud("value"), Loud("order")))
for args in ((1, []), (1, ()), ([], [2]), (1,), (), (1, [], 2), ("a", "b")):
    call("both", m.both, *args)
print(m.both(Loud("a"), [Loud("b")]))
m.order = None

p = m.Pair("ab", [1])
print(p.items(), hash(p) == id(p) >> 4, m.where(p) == id(p), m.where(None) == id(None))
for args in ((5, "a"), ("a", 5), ("ab", "cd"), (), ("ab", 7)):
    q = None
    try:
        q = m.Pair(*args)
        print(q.items())
    except Exception as e:
        print(type(e).__name__, e)
def items():
    yield Loud("item")
    yield 1
try:
    m.Pair(items(), 5)
except TypeError as e:
    print(e)
end()
