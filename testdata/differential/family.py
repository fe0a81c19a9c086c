import family, gc, weakref
n = family.Node("a", "text")
r = weakref.ref(n)
print(n.name, n.text, r() is n, family.Node.__weakrefoffset__ > 0)
del n
print(r(), family.counts())
l = family.Leaf([1])
print(l.both(), l.name, isinstance(l, family.Node), family.Leaf.__mro__[1].__name__, l.text == "")
r = weakref.ref(l, lambda r: print("gone"))
del l
print(r() is None, family.counts())
l = family.Leaf(None); l = family.Leaf([l]); l.name.append(l); del l
print(gc.collect() > 0, family.counts())
class N(family.Node):
    def __del__(self): print("del", self.name)
n = N("sub", "x"); n.attr = n; del n; gc.collect()
print(family.counts())
got = []
family.set_teller(got.append)
for i in range(3): family.Teller(i)
try: family.Teller("x")
except TypeError as e: print(e)
print(got, family.counts())
family.set_teller(None)
family.Teller(9)
print(got, family.counts(), family.__doc__)
try: family.Node(1, 2)
except TypeError as e: print(e)
print("end")
