"""Classes in every combination of HPy and Python levels, collected in every way."""
import gc
import itertools
import sys
import weakref

import torture
from torture import Base, Fin, NoGC, counts, derive


class Watch:
    """Tells whether it was released."""

    alive = 0

    def __init__(self):
        Watch.alive += 1

    def __del__(self):
        Watch.alive -= 1


def py_plain(base):
    class Plain(base):
        pass

    return Plain


def py_slots(base):
    class Slots(base):
        __slots__ = ("a", "b")

    return Slots


def py_empty(base):
    class Empty(base):
        __slots__ = ()

    return Empty


def py_weak(base):
    class Weak(base):
        __slots__ = ("__weakref__",)

    return Weak


def py_del(base):
    class Del(base):
        deleted = 0

        def __del__(self):
            type(self).deleted += 1

    return Del


def hpy_layer(base):
    return derive("layer", base)


def hpy_plain(base):
    return derive("plain", base)


def hpy_sub(base):
    return derive("sub", base)


def hpy_full(base):
    return derive("full", base)


PY = [py_plain, py_slots, py_empty, py_weak, py_del]
HPY = [hpy_layer, hpy_plain, hpy_sub, hpy_full]


def build(root, steps):
    """The class at the end of a chain, or None where CPython or HPy refuses."""
    cls = root
    names = []
    for step in steps:
        try:
            cls = step(cls)
        except TypeError as e:
            text = str(e)
            if step is hpy_sub or step is hpy_full:
                # Refused only where a Python class has put something behind the
                # struct, or where there is such a struct already.
                assert "behind it" in text or "struct" in text, (names, text)
            elif step is py_weak or step is py_slots:
                assert "__weakref__" in text or "slots" in text, (names, text)
            else:
                raise AssertionError((names, step.__name__, text))
            return None
        names.append(step.__name__)
    return cls


def expected_destroys(cls):
    base = sub = layer = 0
    for c in cls.__mro__:
        if c in (Base, NoGC):
            base += 1
        elif c.__name__ == "Derived":
            if "own" in c.__dict__:
                sub += 1
            elif c in LAYERS:
                layer += 1
    return base, sub, layer


LAYERS = set()


def exercise(cls, use_cycle):
    """Make objects of a class, fill every place, drop them; nothing may be left."""
    before = counts()
    alive = Watch.alive
    n = 5
    objects = []
    for i in range(n):
        o = cls(Watch())
        assert o.get().__class__ is Watch
        for k in range(3):
            o.append(Watch())
        if hasattr(o, "own"):
            assert o.own() is None
        if hasattr(type(o), "a"):
            o.a = Watch()
            o.b = o if use_cycle else None
        if hasattr(o, "__dict__"):
            o.attribute = Watch()
            if use_cycle:
                o.me = o
        if use_cycle and gc.is_tracked(o):
            o.set(o)
            o.append([o])
        if type(o).__weakrefoffset__ != 0:
            ref = weakref.ref(o)
            assert ref() is o
        else:
            ref = None
        objects.append((o, ref))
    gc.collect()
    for o, ref in objects:
        assert o.get() is not None
    refs = [ref for o, ref in objects if ref is not None]
    del objects, o, ref
    gc.collect()
    gc.collect()
    assert all(r() is None for r in refs)
    assert Watch.alive == alive, (cls.__mro__, Watch.alive - alive)
    after = counts()
    want = expected_destroys(cls)
    got = tuple((a - b) // n for a, b in zip(after[:3], before[:3]))
    assert got == want, (cls.__mro__, got, want)


def chains():
    """All short chains, and longer ones taken at regular distances."""
    for length in (0, 1, 2):
        for steps in itertools.product(PY + HPY, repeat=length):
            yield steps
    for length, distance in ((3, 11), (4, 131), (5, 1511)):
        for steps in itertools.islice(itertools.product(PY + HPY, repeat=length), 5, None, distance):
            yield steps


def test_chains():
    done = 0
    for root in (Base, NoGC, Fin):
        for steps in chains():
            cls = root
            for step in steps:
                cls = build(cls, [step])
                if cls is None:
                    break
                if step is hpy_layer:
                    LAYERS.add(cls)
            if cls is not None:
                exercise(cls, False)
                if issubclass(cls, Base) or gc.is_tracked(cls()):
                    exercise(cls, True)
                done += 1
        LAYERS.clear()
    assert done > 400, done


def test_gc_counts_each_field_once():
    """A field seen twice by the collector makes a living object look dead."""
    for kind in ("sub", "full"):
        for root in (Base, NoGC):
            cls = derive(kind, root)
            shared = [Watch()]
            ref = weakref.ref(shared[0])
            o = cls(shared, shared)
            o.append(shared)
            for i in range(99):
                o.append([])
            holder = [o]
            referents = gc.get_referents(o)
            assert sum(1 for r in referents if r is shared) == 3, (kind, len(referents))
            assert sum(1 for r in referents if type(r) is list) == 102
            for i in range(5):
                gc.collect()
            assert ref() is not None and holder[0].own() is shared
            del o, holder, shared, referents
            gc.collect()
            assert ref() is None


def test_instances_visit_their_type():
    class Local(Base):
        pass

    Local.instance = Local()
    ref = weakref.ref(Local)
    del Local
    gc.collect()
    assert ref() is None
    cls = derive("sub", Local_of(Base))
    cls.instance = cls()
    ref = weakref.ref(cls)
    del cls
    gc.collect()
    assert ref() is None


def Local_of(base):
    class Empty(base):
        __slots__ = ()

    return Empty


def test_many():
    before = counts()[0]
    cls = py_slots(py_plain(Base))
    first = last = cls()
    for i in range(9999):
        o = cls(last)
        last.a = o
        o.b = first
        last = o
    del first, last, o
    gc.collect()
    assert counts()[0] - before == 10000, counts()[0] - before


def test_long_list():
    """A chain of fields is as deep as it is long."""
    for cls in (Base, py_plain(Base), derive("sub", Base), py_slots(derive("full", Base))):
        before = counts()[0]
        o = None
        for i in range(100000):
            o = cls(o)
        del o
        gc.collect()
        assert counts()[0] - before == 100000


def test_finalize():
    before = counts()[3]
    f = Fin()
    del f
    assert counts()[3] == before + 1
    # Python's __del__ takes the place of the inherited finalizer, as always.
    cls = py_del(Fin)
    cls()
    assert cls.deleted == 1 and counts()[3] == before + 1
    # Brought back to life, and finalized no second time when it goes for good.
    for cls in (Fin, py_plain(Fin), py_slots(Fin), derive("layer", Fin)):
        before = counts()
        torture.set_rescue()
        o = cls(Watch())
        del o
        o = torture.take_rescued()
        assert type(o) is cls and type(o.get()) is Watch
        assert counts()[3] == before[3] + 1 and counts()[0] == before[0]
        del o
        gc.collect()
        assert counts()[3] == before[3] + 1 and counts()[0] == before[0] + 1
    # In a cycle.
    before = counts()
    o = Fin()
    o.set(o)
    del o
    gc.collect()
    assert counts()[3] == before[3] + 1 and counts()[0] == before[0] + 1


def test_error_pending_in_finalizer():
    """Objects die while an error is on its way."""

    def f():
        o = Fin(Watch())
        o.set(o.get())
        raise KeyError("mine")

    try:
        f()
    except KeyError as e:
        assert e.args == ("mine",)
    else:
        raise AssertionError


def test_release_runs_code():
    """Releasing a field may change the very object that is being cleared."""

    class Meddler:
        def __init__(self, o):
            self.o = o

        def __del__(self):
            try:
                for i in range(10):
                    self.o.append(Watch())
            except ValueError:
                pass

    for i in range(50):
        o = Base()
        o.set(Meddler(o))
        for k in range(60):
            o.append(Meddler(o))
        del o
        gc.collect()
    gc.collect()


def test_struct_must_fit():
    try:
        derive("small", Base)
    except TypeError as e:
        assert "must begin with the struct" in str(e)
    else:
        raise AssertionError
    for base in (int, list, ValueError):
        try:
            derive("small", base)
        except TypeError as e:
            assert "would overwrite the fields" in str(e)
        else:
            raise AssertionError(base)
        assert issubclass(derive("plain", base), base)

    class Stateful:
        pass

    try:
        derive("layer", Stateful)
    except TypeError as e:
        assert "can't derive from the Python class" in str(e), e
    else:
        raise AssertionError
    plain = derive("plain", Stateful)
    o = plain()
    o.x = o
    ref = weakref.ref(o)
    del o
    gc.collect()
    assert ref() is None


def test_multiple_inheritance():
    class Mixin:
        pass

    class Both(Mixin, Base):
        pass

    class More(Both, derive("layer", Base)):
        __slots__ = ("a",)

    for cls in (Both, More):
        o = cls(Watch())
        o.set(o)
        del o
        gc.collect()
    assert Watch.alive == 0, Watch.alive
    for cls in (Both, More):
        assert cls(5).get() == 5


def test_reassigned_class():
    class A(Base):
        pass

    class B(Base):
        pass

    o = A(Watch())
    o.__class__ = B
    assert type(o.get()) is Watch
    del o
    gc.collect()
    assert Watch.alive == 0


# What is there now does not go: full collections need not look at it.
gc.collect()
gc.freeze()
for name, test in sorted(globals().items()):
    if name.startswith("test_"):
        test()
        gc.collect()
        assert Watch.alive == 0, (name, Watch.alive)
print("OK")
