import copy
import pickle

import ownnew as m
from show import call, end

I = m.istr
for args in ((), ("ABC",), ("aBc",), (3,), (b"XYZ", "ascii"), (b"\xff", "ascii"), (b"\xffA", "ascii", "ignore"), ("a", "b"), (1, 2, 3, 4)):
    call("new", lambda: (I(*args), type(I(*args)).__name__, I(*args).canonical()))
call("names", lambda: (I.__new__.__name__, I.__new__.__qualname__))
call("keyword", lambda: I(object="KEY").canonical())
call("keyword", lambda: I(object=b"Key", encoding="ascii").canonical())
call("keyword", lambda: I(bad="KEY"))
a = I("Hello")
call("same", lambda: I(a) is a)
call("str", lambda: (a == "Hello", hash(a) == hash("Hello"), len(a), a.upper(), a + "!", {a: 1}["Hello"]))


class Sub(I):
    pass


class Own(I):
    def __new__(cls, x):
        self = super().__new__(cls, x + x)
        self.x = x
        return self


s = Sub("QQ")
call("sub", lambda: (s, type(s).__name__, s.canonical(), I(s).canonical(), type(I(s)).__name__))
o = Own("Ab")
call("own", lambda: (o, o.x, o.canonical(), type(o).__name__))
call("explicit", lambda: I.__new__(I, "Z").canonical())
call("explicit", lambda: I.__new__(Sub, "Z").canonical())
call("explicit", lambda: I.__new__())
call("explicit", lambda: I.__new__(int, "Z"))
call("explicit", lambda: I.__new__(3))
call("pickle", lambda: pickle.loads(pickle.dumps(s.canonical())))
call("type", lambda: (I.__name__, I.__module__, I.__doc__, I.__mro__[1].__name__))
del a, s, o
end()
