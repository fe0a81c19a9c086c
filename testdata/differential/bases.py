import bases, gc
def tr(f):
    try: return f()
    except BaseException as e: return type(e).__name__, str(e), [t.__name__ for t in type(e).__mro__]
c = bases.Counted([1, 2])
print(c, c.add(5), c.add(c[:]), len(c), c, isinstance(c, list), bases.Counted.LIMIT)
class K(bases.Counted):
    pass
k = K('ab'); print(k.add(3), k, sorted(K((3, 1, 2))))
s = bases.Shout("abc")
print(s, s.shout(), s == "abc", isinstance(s, str), type(s).__name__, hash(s) == hash("abc"))
print(tr(lambda: bases.fail("boo")), bases.Failure("x", 1).describe())
try: bases.fail(3)
except ValueError as e: print("caught", e.args, e.describe())
c.append(c); del c, k; gc.collect()
print("end")
