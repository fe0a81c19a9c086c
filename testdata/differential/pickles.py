import pickles as m
import copy, pickle
from show import *

class SubPack(m.Pack):
    pass
class SubState(m.State):
    pass
for p in (m.Pack([1, [2]], 3), SubPack("ab"), m.Pack()):
    for proto in range(pickle.HIGHEST_PROTOCOL + 1):
        q = pickle.loads(pickle.dumps(p, proto))
        print(type(q).__name__, q.items, q.n)
    q = copy.copy(p); print(type(q).__name__, q.items is p.items, q.n)
    q = copy.deepcopy(p); print(type(q).__name__, q.items is p.items, q.items, q.n)
    print(p.__reduce__()[1:], p.__sizeof__(), p.__reduce__()[0] is type(p))
for t in (m.State, SubState):
    s = t(); s.a = 4; s.b = 0.5; s.more = [1]
    print(s.__dict__, s.__getstate__())
    for proto in range(pickle.HIGHEST_PROTOCOL + 1):
        call("dumps %d" % proto, lambda: (lambda q: (type(q).__name__, q.a, q.b, q.__dict__))(pickle.loads(pickle.dumps(s, proto))))
    q = copy.copy(s); print(q.a, q.b, q.__dict__)
    q = copy.deepcopy(s); print(q.a, q.__dict__, q.more is s.more)
    call("setstate", s.__setstate__, {"a": 2})
    print(s.__dict__)
    call("setstate", s.__setstate__, {})
    call("setstate", s.__setstate__, {"a": "x"})
    call("setstate", s.__setstate__, 1)
    s.__dict__ = {"q": 1}; print(s.q)
    call("dict", setattr, s, "__dict__", 3)
    call("dict", delattr, s, "__dict__")
p = m.Plain()
for proto in (0, 1, 2, 4):
    call("plain %d" % proto, lambda: type(pickle.loads(pickle.dumps(p, proto))).__name__)
call("plain", lambda: type(copy.copy(p)).__name__)
call("plain", p.__reduce_ex__, 1)
s = m.State(); s.s = s; s.l = Loud("state"); del s, q
end()
