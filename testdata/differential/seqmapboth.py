import seqmapboth as m
from show import *
import operator as op

class VV(m.Vec): pass
class SS(m.Seq): pass
for t in (m.Vec, VV, m.Seq, SS):
    v = t()
    print(t.__name__, len(v))
    if isinstance(v, m.Vec):
        call("ask", m.ask, v)
    for k in (0, 3, 4, -1, -5, 1 << 70, "a", slice(None), slice(1, None, 2), True, 1.5, None):
        call("get", op.getitem, v, k)
        call("set", op.setitem, v, k, 7)
        call("del", op.delitem, v, k)
    for i in (0, 3, 4, -1, -4) if not isinstance(v, m.Vec) else ():  # HPy has one way to an item only
        call("sequence", m.sequence, v, i)
        call("setsequence", m.setsequence, v, i, 3)
    call("bad", op.setitem, v, 0, "x")
    call("iter", list, v)
    call("in", op.contains, v, 7)
    call("in", op.contains, v, "7")
    call("concat", m.concat, v, v)
    call("add", lambda: v + v)
    call("mul", lambda: v * 2)
    call("mul", lambda: 2 * v)
    call("mul", lambda: v * "a")
    call("reversed", lambda: list(reversed(v)))
    for n in ("iadd", "isub", "imul", "ilshift", "irshift", "iand", "ixor", "ior", "ipow", "imatmul", "iconcat", "ifloordiv"):
        for x in (3, "x", v):
            call(n, lambda: getattr(op, n)(v, x) is v)
            print(v.list())
    call("pow", pow, v, 2)
    call("pow", pow, 2, v)
    call("pow", pow, v, 2, 3)
    call("matmul", lambda: v @ v)
    call("matmul", lambda: 1 @ v)
    call("matmul", lambda: v @ 1)
    call("bool", bool, v)
    v[0] = 99
    call("bool", bool, v)
    call("index", op.index, v)
    call("int", int, v)
    call("float", float, v)
    call("range", lambda: "abc" * 0 + "x" * 1 if not hasattr(v, "__index__") else list(range(200))[v])
    print(sorted(n for n in vars(m.Vec if isinstance(v, m.Vec) else m.Seq) if n.startswith("__") and n != "__module__"))
end()
