import callables as m
from show import *

a = m.Adder([1])
call("call", a)
call("call", a, [2], [3])
call("call", a, *[[i] for i in range(20)])
call("call", a, 2)
call("call", a, k=1)
call("call", a, **{})
call("map", lambda: list(map(m.Adder(1), [1, 2])))
c = m.Count()
call("call", c)
call("call", c, 1, [2], k=3)
class S(m.Count):
    pass
for t in (m.Count, S, c, S()):
    for n in ("make", "name", "one", "fast", "keys", "static_", "static_o", "static_keys"):
        f = getattr(t, n)
        print(n, f.__doc__, f.__name__, f.__text_signature__)
        if t in (m.Count, c) or n not in ("one", "name", "fast"):  # the message of a class method names the class that was asked
            call(n, f)
            call(n, f, [1], 2)
            call(n, f, 1, 2, 3)
        if t in (m.Count, c) or n != "name":
            call(n, f, 1)
        if "keys" in n:
            call(n, f, a=1)
            call(n, f, 1, b=2)
            call(n, f, c=2)
b = m.Below()
b.more = 9
call("below", b)
call("below", b, 1, [2], k=3)
call("below", lambda: (b.more, b.times, sorted(n for n in vars(m.Below) if n != "__module__"), m.Below.__call__ is m.Count.__call__))
class T(m.Below):
    pass
call("below", T(), 1, k=2)
class U(m.Below):
    def __call__(self, *args):
        return args, super().__call__(*args)
call("below", U(), 4)
call("made", lambda: (type(S.make(3)).__name__, S.make(3).times))
call("getitem", lambda: m.Count[int])
call("getitem", lambda: S[[1]])
print(sorted(n for n in vars(m.Count) if n not in ("__module__",)))
print([type(vars(m.Count)[n]).__name__ for n in ("static_", "static_o", "static_keys")])
call("wrong", vars(m.Count)["make"].__get__(None, m.Count), 4)
end()
