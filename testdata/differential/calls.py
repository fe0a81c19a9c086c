import calls as m
from show import *

class O: pass
o = O(); o.a = O(); o.a.b = lambda *a: [a[0], a[1] is o]
call("chain", m.attr_chain, o)
call("chain", m.attr_chain, 5)
o.a.b = 5
call("chain", m.attr_chain, o)
del o.a.b
call("chain", m.attr_chain, o)
call("kw", m.with_kwargs, lambda **k: sorted(k))
call("kw", m.with_kwargs, lambda **k: sorted(k), x=1)
call("kw", m.with_kwargs, lambda: 5)
call("kw", m.with_kwargs)
call("depth", m.get_depth, 5)
call("depth", m.get_depth, [])
call("depth", m.get_depth, [1, [2, [3]], [[[]]]])
l = []
l.append(l)
try: m.get_depth(l)
except RecursionError as e: print("RecursionError")
l = None
call("methods", m.methods_, "banana")
print(m.last)
call("methods", m.methods_, 5)
call("methods", m.methods_, b"a")
call("apply", m.apply, [str, list, len], 123)
call("apply", m.apply, [], [1])
call("apply", m.apply, [str, int, lambda x: 1 / 0], 1)
fs = [lambda x: fs.clear() or [x]]
call("apply", m.apply, fs, Loud("a"))
fs = None
end()
