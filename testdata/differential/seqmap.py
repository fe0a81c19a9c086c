import seqmap as m
from show import *

s = m.Seq([1, "two", [3], Loud("l")])
call("len", len, s)
for k in (0, -1, 1, 9, -9, 2**70, "x", slice(1, 3), slice(None, None, 2), slice("a"), None, Bad(), True):
    call("get %s" % text(k), lambda: s[k])
k = None
call("set", s.__setitem__, 0, "new")
call("set", s.__setitem__, 99, "new")
call("set", s.__setitem__, "x", "new")
call("set", s.__setitem__, slice(0, 2), [7, 8, 9])
call("del", s.__delitem__, 0)
call("del", s.__delitem__, 99)
call("contains", lambda: 8 in s)
call("contains", lambda: "zz" in s)
call("contains", lambda: Bad() in s)
call("add", lambda: s + [5])
call("add", lambda: s + 5)
call("list", list, s)
call("sum", lambda: [x for x in s for y in s])
call("next", next, m.Seq())
call("next", lambda: next(iter(s)))
call("repr", repr, s)
s[0] = s
call("repr", repr, s)
call("Seq", m.Seq, 5)
call("Seq", m.Seq, Bad())
call("Seq", m.Seq, 1, 2)
call("reversed", lambda: list(reversed(m.Seq("abc"))))
class S(m.Seq):
    def __getitem__(self, k): return ("sub", super().__getitem__(k))
    def __iter__(self): return iter("xyz")
q = S("abc")
call("S", lambda: (q[0], list(q), q[0:2], len(q)))
call("S", repr, q + "d")
del s, q
end()
