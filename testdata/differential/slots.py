import slots, gc, asyncio
def tr(f):
    try: return f()
    except BaseException as e: return type(e).__name__, str(e)
D = slots.Dyn
d = D()
print(tr(lambda: d.foo))
d.foo = 3
print(d.foo, tr(lambda: setattr(d, 'x', None)), tr(lambda: delattr(d, 'zz')))
del d.foo
print(tr(lambda: d.foo), tr(lambda: hash(d)), D.__hash__)
print(d.count())
print(tr(lambda: D.__setattr__(d, 1)), tr(lambda: D.__setattr__(d, 'a', 7)), d.a, tr(lambda: D.__getattribute__(d, 'a')))
class E(D):
    def __getattr__(self, n): return 'E' + n
e = E({'q': 1})
print(e.q, e.nix, type(e).__name__)
print(tr(lambda: D.make({'z': 5}).z), tr(lambda: E.make({'z': 6}).z), tr(lambda: D.make(1)), tr(lambda: D.make()))
print(D.name(), E.name(), d.name(), tr(lambda: D.name(1)), D.one(3), E.one(4), tr(lambda: D.one()), tr(lambda: D.one(1, 2)), tr(lambda: D.one(x=1)))
print(D.add(1), D.add(1, b=2), d.add(a=5), tr(lambda: D.add()), D.neg(4), tr(lambda: D.neg()))
print(D.make.__doc__, D.make.__name__, D.one.__doc__, D.add.__doc__, D.make.__qualname__, D.add.__qualname__, D.make.__text_signature__)
print(sorted(n for n in D.__dict__ if not n.startswith('__')))
class H: d = slots.Desc()
h = H()
h.d = 5
print(h.d[0], h.d[1] is h, h.d[2] is H, type(H.d).__name__, tr(lambda: setattr(h, 'd', 'x')))
del h.d
print(h.d[0], tr(lambda: H.__dict__['d'].__get__(None, None)), tr(lambda: H.__dict__['d'].__get__()), tr(lambda: H.__dict__['d'].__set__(1)))
w = slots.Wait()
async def main():
    return await w
print(tr(lambda: list(w)), slots.Wait.__mro__[1] is slots.Desc, isinstance(w, slots.Desc), w.__get__(1)[0])
async def aw():
    return await slots.Wait()
c = aw()
r = []
try:
    while 1: r.append(c.send(None))
except StopIteration as s: r.append(s.value)
print(r, tr(lambda: slots.Wait().__aiter__().__class__.__name__))
x = D(); x.me = x; del x
print(gc.collect() > 0)
del d, e, w, c, h, H; gc.collect()
print("end")
