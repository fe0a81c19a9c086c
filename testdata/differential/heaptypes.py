import heaptypes, gc
c = heaptypes.Counter()
print(c, c.add(3), c.add(4), c.n, repr(c), type(c).__name__, heaptypes.Counter.__module__, heaptypes.Counter.__doc__)
try: c.add("x")
except heaptypes.Error as e: print("Error", e)
class D(heaptypes.Counter): pass
d = D(); print(d.n)
p = heaptypes.pair(2, 3); print(p.sum(), type(p).__name__, heaptypes.ispair(p), heaptypes.ispair(c), heaptypes.ispair(1), heaptypes.ispair(d))
try: heaptypes.Pair()
except TypeError as e: print(e)
try: heaptypes.Counter.other = 4
except TypeError as e: print(e)
try: c.n = 4
except AttributeError as e: print(e)
print(heaptypes.answer(), heaptypes.Pair.sum.__doc__)
for i in range(1000): heaptypes.Counter().add(i); heaptypes.pair(i, i)
del c, d, p; gc.collect()
print("end")
