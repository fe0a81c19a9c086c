import levelshybrid as m
from show import *
import gc

objects = [m.Low(), m.Low("a"), m.Mid(), m.Mid("a"), m.Top(), m.Top("a"), m.Top(name=3), m.Low([])]
for t in (m.Low, m.Mid, m.Top):
    print(t.__mro__, t.__basicsize__ > 0, sorted(n for n in vars(t) if n not in ("__module__", "__dictoffset__", "__weakref__", "__dict__")), t.__hash__ is None)
for o in objects:
    call("repr", repr, o)
    call("who", o.who)
    call("which", m.which, o)
    call("hash", lambda: hash(o) == hash(o.name))
    call("more", lambda: o.more)
    call("note", lambda: o.note)
    call("size", lambda: [getattr(o, n)() for n in ("low_size", "mid_size", "top_size") if hasattr(o, n)])
    call("eq", lambda: [o == p for p in objects])
    call("lt", lambda: [o < p for p in objects[2:6]])
call("add", objects[3].add, 4)
call("init", m.Top, 1, 2)
call("init", m.Mid, nome=2)
call("new", lambda: m.Top.__new__(m.Top).note)
call("new", lambda: m.Low.__new__(m.Top))
call("new", lambda: m.Mid.__new__(m.Low))
call("derive", type, "T", (m.Top,), {})
class S(m.Mid):
    def who(self):
        return "S", super().who()
s = S("s"); s.me = s; s.add(s); s.loud = Loud("loud"); s.name = "s"
print(s.who(), len(s.more))
del s
gc.collect()
t = m.Top("t"); t.add(t); t.name = Loud("name"); del t
gc.collect()
o = p = None
del objects
import sys
for t in (m.Low, m.Mid, m.Top):  # instances keep no count of their type behind
    t(); t("x"); gc.collect()
    before = sys.getrefcount(t)
    for i in range(50):
        o = t(i)
        if t is not m.Low:
            o.add(o)
    o = None
    gc.collect()
    print(t.__name__, sys.getrefcount(t) - before)
end()
