"""How objects of classes derived in Python end, in every loader."""
import gc
import importlib.machinery
import sys

PYPY = sys.implementation.name == "pypy"
if PYPY:
    import _hpy_universal as loader
else:
    import hpy.universal as loader

spec = importlib.machinery.ModuleSpec("burial", None, origin=sys.argv[1])
m = loader.load("burial", sys.argv[1], spec, mode=getattr(loader, "MODE_" + sys.argv[2]))
called = []


class Mixin:
    def __del__(self):
        called.append("Mixin")


def classes(base):
    """Classes, what __del__ of their objects says, and whether the base's is called."""
    yield base, [], True

    class One(base):
        pass

    class Slotless(base):
        __slots__ = ()

    class Slots(base):
        __slots__ = ("a", "b")

    class Two(Slots):
        pass

    class Told(base):
        def __del__(self):
            assert type(self) is not base and self.other is not False
            called.append("Told")

    class ToldSlots(base):
        __slots__ = ("c",)

        def __del__(self):
            called.append("ToldSlots")

    class Again(Told):
        def __del__(self):
            super().__del__()
            assert type(self) is Again
            called.append("Again")

    class Raises(base):
        def __del__(self):
            called.append("Raises")
            raise LookupError("from __del__")

    class Before(Mixin, base):
        pass

    class Behind(base, Mixin):
        pass

    class Calls(base):
        def __del__(self):
            called.append("Calls")
            if hasattr(super(), "__del__"):
                super().__del__()
            assert type(self) is Calls

    for cls in One, Slotless, Slots, Two:
        yield cls, [], True
    for cls in Told, ToldSlots, Raises:
        yield cls, [cls.__name__], False
    yield Again, ["Told", "Again"], False
    yield Calls, ["Calls"], True
    yield Before, ["Mixin"], False
    yield Behind, [] if base is m.Told else ["Mixin"], True


def settle():
    for _ in range(5):
        gc.collect()
    return m.ends()


def check(cls, says, ends, n=200):
    settle()
    called.clear()
    for i in range(n):
        o = cls()
        o.other = (o, i) if i % 3 == 0 else i  # a cycle through the field
    o = None
    got = settle()
    assert got == tuple(n * each for each in ends), (cls, got)
    assert called == says * n or sorted(called) == sorted(says * n), (cls, called[:5], len(called))


sys.unraisablehook = lambda what: None
for base, ends in ((m.Owner, (1, 0, 0)), (m.Told, (1, 0, 1)), (m.Plain, (0, 0, 0)), (m.Far, (0, 1, 0))):
    for cls, says, base_too in classes(base):
        check(cls, says, ends if base_too else ends[:2] + (0,))
if hasattr(m.Told, "__del__"):
    try:
        m.Told.__del__(5)
    except TypeError as e:
        assert "__del__" in str(e) and "int" in str(e), e
    else:
        raise AssertionError("no TypeError")
    m.Told().__del__()
    assert settle()[0::2] == (1, 2)
print("passed")
