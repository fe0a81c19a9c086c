import kept as m
from show import *
import gc, weakref, sys

class Key:
    def __init__(self, name): self.name = name
    def __eq__(self, other):
        if self.name == "bad": raise ValueError("eq of bad")
        return isinstance(other, Key) and self.name == other.name
    def __hash__(self): return hash(self.name) if isinstance(self.name, int) else 7
    def __repr__(self): return "Key(%r)" % (self.name,)

c = m.Chain()
for i in range(4):
    call("set", c.set, i, [i])
call("again", c.set, 2, "two")
call("get", c.get, 2); call("get", c.get, 3); call("get", c.get, 9)
call("take", c.take, 2); call("take", c.take, 2); call("get", c.get, 2)
call("set", c.set, 2, "back"); call("get", c.get, 2)
call("drop", c.drop, 0); call("drop", c.drop, 0); call("drop", c.drop, 99); call("get", c.get, 0)
call("swap", c.swap, 1, 3); call("swap", c.swap, 1, 1); call("swap", c.swap, 1, 77); call("swap", c.swap, 0, 1)
call("items", c.items)
call("replace", c.replace, "r"); call("replace", c.replace, "r"); call("items", c.items)
call("bad", c.get, Key("bad")); call("bad", c.set, Key("bad"), 1); call("bad", c.drop, Key("bad"))
x = Loud("value"); c.set("loud", x); del x
c.set("loud", 1)
x = Loud("taken"); c.set("loud", x); del x
y = c.take("loud"); print("have", y); del y
x = Loud("dropped"); c.set("loud", x); del x; c.drop("loud"); print("after drop")
x = Loud("at the end"); c.set("loud", x); del x
k = Loud("key"); c.set(k, k); del k
before = sys.getrefcount(None)
for i in range(1000):
    c.set("n", i); c.set("n", None); c.take("n")
print("refs of None", abs(sys.getrefcount(None) - before) < 20)
del c; print("chain gone")
class Sub(m.Chain):
    pass
s = Sub(); s.set(1, Loud("in sub")); s.me = s; del s; gc.collect()

t = m.Table()
for i in range(9):
    call("add", t.add, "n%d" % i, [i])
call("list", t.list); call("delete", t.delete, 0); call("delete", t.delete, 7); call("delete", t.delete, 3)
call("delete", t.delete, 77); call("delete", t.delete, "x"); call("list", t.list)
call("pop", t.pop); call("pop", t.pop); call("list", t.list)
call("rename", t.rename, 1, "other"); call("rename", t.rename, 1, Loud("name")); call("rename", t.rename, 55, 1); call("list", t.list)
call("rename", t.rename, 1, 5)
call("add", t.add, [], 1)
while True:
    try: t.pop()
    except IndexError as e: print(e); break
call("add", t.add, "x", Loud("entry"))
t.add("self", t); r = weakref.ref(t.list()[0][1]); del t
gc.collect(); print("collected", r() is None)
t = m.Table()
for i in range(50): t.add(t, t)
del t; gc.collect()
u = m.Table(); v = m.Table(); u.add("v", v); v.add("u", u); v.add("loud", Loud("in a cycle")); del u, v; gc.collect()

tree = m.Tree()
for bits in ("0", "10", "110", "111"):
    call("put", tree.put, bits, ["s" + bits])
call("twice", tree.put, "10", 1)
for bits in ("0", "10", "11", "111", "1111", ""):
    call("get", tree.get, bits)
call("label", tree.setlabel, "label"); tree.setlabel(Loud("label")); tree.setlabel(tree)
tree.put("0101", tree); tree.put("0100", Loud("in the tree")); del tree; gc.collect(); print("tree gone")
e = m.Tree(); e.setlabel(e); del e; gc.collect()
class T(m.Tree):
    def __del__(self): print("del", self.get("1"))
e = T(); e.put("1", e and [1]); e.put("0", e); del e; gc.collect()

h = m.Hook(str, Loud("arg")); call("run", h.run); h.__init__(len, "four"); call("run", h.run)
g = m.Hook(int); call("run", g.run); call("swap", h.swap, g); call("run", g.run); call("swap", h.swap, h); call("swap", h.swap, 1)
call("run", m.Hook.__new__(m.Hook).run); call("init", m.Hook)
del g, h
h = m.Hook(Loud("callee"), Loud("arg of h")); del h
h = m.Hook(print, Loud("x")); h.__init__(h, h); del h; gc.collect()
k = m.Hook([].append, Loud("in k")); l = m.Hook(k.run, k); k.__init__(l.run, Loud("in l")); del k, l; gc.collect(); print("hooks gone")

for i in range(10):
    call("push", m.push, ["i", i], i)
call("top", m.top); call("pop", m.pop); call("top", m.top)
while m.pop() is not None: pass
call("pop", m.pop); call("top", m.top)
call("push", m.push, Loud("pushed"))
x = m.pop(); print("popped", x); del x
call("push", m.push)
class P:
    def __fspath__(self): return "of P"
class Q:
    def __fspath__(self): raise ValueError("no path")
for x in ("p", b"q", "\0", None, 5, P(), Q(), "\udc80"): call("resolve", m.resolve, x); call("remember", m.remember, x)
for args in ((b"",), (b"abc",), (b"abc", True), ("text", True), (1,), (b"x", 1, 2), (bytearray(b"xy"), 1)):
    try: print(m.measure(*args))
    except TypeError as e: print(e)
end()
