import namespace as m
from show import *

class Base:
    here = 1
class Derived(Base):
    there = [2]
class Meta(type):
    pass
class Made(metaclass=Meta):
    made = 3
class Slotted:
    __slots__ = ()
for t in (Base, Derived, Made, Meta, int, type, m.Lookup, Base(), Slotted(), 5):
    for key in ("here", "there", "made", "__doc__", "two", 7):
        call("declared", lambda: type(m.declared(t, key)).__name__)
call("unhashable", m.declared, Base, [])
o = Derived()
o.own = 9
call("own", m.declared, o, "own")
x = m.Lookup()
for k in ("a", "b", "a", 1, []):
    call("one", x.one, k)
    call("two", x.two, k)
for k in ("ab", [1, Loud("k")], "ab", 5, [[]]):
    call("all", x.all, k)
    call("all", m.Lookup().all, k)
call("share", x.share, {})
call("shared", lambda: (x.two("z"), x.one("z"), x.one("y"), x.two("w")))
call("share", x.share, Loud("v"))
call("broken", x.one, 1)
x.share(x)
end()
