"""Structs on top of built-in types, calls, special members, metaclasses."""
import gc
import weakref

import shapes
from shapes import check, init, make, shape_type

OBJECT, TYPE, LONG, FLOAT, STR, TUPLE, LIST, DICT = range(8)


class Watch:
    pass


def values(shape):
    if shape == LONG:
        return [0, 1, -1, 2**30 - 1, 2**30, 2**31, 2**60, 2**100, -(2**1000), 10**300]
    if shape == FLOAT:
        return [0.0, -1.5, 1e300]
    if shape == STR:
        return ["", "a", "abc" * 100, "\u00e9" * 17, "\u20ac\U0001f600"]
    if shape == TUPLE:
        return [tuple(range(n)) for n in list(range(9)) + [100]]
    if shape == LIST:
        return [list(range(n)) for n in (0, 1, 5, 100)]
    if shape == DICT:
        return [{}, {"a": 1}, dict.fromkeys(range(100))]


def python_classes(cls):
    class Plain(cls):
        pass

    class Empty(cls):
        __slots__ = ()

    yield cls
    yield Plain
    yield Empty
    yield shapes.derive_plain(cls)
    yield shapes.derive_plain(Plain)

    class Last(shapes.derive_plain(Plain)):
        pass

    yield Last


def test_values():
    """Nothing that the value keeps may meet the struct."""
    for shape, base in [(LONG, int), (FLOAT, float), (STR, str), (TUPLE, tuple), (LIST, list),
                        (DICT, dict)]:
        traversed = shape in (TUPLE, LIST, DICT)
        for cls in python_classes(shape_type(shape, base)):
            before = shapes.count()
            made = 0
            for v in values(shape):
                o = cls(v)
                made += 1
                w = Watch()
                ref = weakref.ref(w)
                if traversed:
                    init(shape, o, 77, w)
                else:
                    init(shape, o, 77)
                if hasattr(o, "__dict__"):
                    o.attribute = [1, 2]
                    assert o.__dict__ == {"attribute": [1, 2]}
                assert o == v and type(o) is cls and base(o) == v and hash_ok(o, v)
                assert o.x == 77 and o.rx == 77
                o.x = 123456789
                assert check(shape, o)[0] == 123456789 and o == v
                try:
                    o.rx = 1
                except AttributeError:
                    pass
                else:
                    raise AssertionError
                if traversed:
                    assert check(shape, o)[1] is w
                    assert any(r is w for r in gc.get_referents(o))
                if shape == LIST:
                    o.extend(range(1000))
                    assert len(o) == len(v) + 1000 and check(shape, o)[1] is w
                    if hasattr(o, "__dict__"):
                        o.append(o)
                if shape == DICT:
                    o.update((k, k) for k in range(500, 1500))
                    assert check(shape, o)[1] is w
                    o["me"] = o
                if shape == LONG:
                    assert o + 1 == v + 1 and -o == -v
                if shape == TUPLE:
                    assert o + (1,) == v + (1,) and o[:] == v
                gc.collect()
                assert check(shape, o)[0] == 123456789
                del o, w
                gc.collect()
                assert ref() is None
            assert shapes.count() - before == made, (cls, base)


def hash_ok(o, v):
    try:
        return hash(o) == hash(v)
    except TypeError:
        return True


def test_hpy_new():
    for shape, base, zero in [(LONG, int, 0), (FLOAT, float, 0.0), (STR, str, ""),
                              (TUPLE, tuple, ()), (LIST, list, []), (DICT, dict, {})]:
        for cls in python_classes(shape_type(shape, base)):
            o = make(cls)
            assert o == zero and type(o) is cls and repr(o) == repr(zero)
            init(shape, o, 5)
            assert o.x == 5
            if shape == DICT:
                o["a"] = 1
                assert o == {"a": 1}
    o = make(shape_type(OBJECT, object))
    init(OBJECT, o, 9, [])
    assert check(OBJECT, o) == (9, [])
    for bad in (5, "x"):
        try:
            make(bad)
        except TypeError:
            pass
        else:
            raise AssertionError


def test_wrong_bases():
    for shape, base in [(LONG, object), (TUPLE, list), (OBJECT, int), (DICT, int),
                        (FLOAT, BaseException), (42, object), (-2, object)]:
        try:
            shape_type(shape, base)
        except (TypeError, ValueError):
            pass
        else:
            raise AssertionError((shape, base))


def test_metaclass():
    meta = shape_type(TYPE, type)
    cls = shapes.meta_type(meta)
    assert type(cls) is meta and cls.__name__ == "WithMeta" and cls.__module__ == "shapes"
    assert cls.__qualname__ == "WithMeta" and cls.__bases__ == (object,)
    assert cls.__doc__ == "has a metaclass" and cls.__text_signature__ == "(x)"
    w = Watch()
    init(TYPE, cls, 31, w)
    assert cls.x == 31 if not isinstance(cls.__dict__["x"], property) else True
    o = make(cls)
    init(OBJECT, o, 4)
    assert check(OBJECT, o)[0] == 4 and o.x == 4

    class Sub(cls, metaclass=meta):
        __slots__ = ("a", "b")

    init(TYPE, Sub, 32)
    s = make(Sub)
    s.a = s
    s.b = 2
    assert type(Sub) is meta and check(TYPE, Sub)[0] == 32 and check(TYPE, cls)[0] == 31
    # The metaclass of a base is inherited.
    assert type(shapes.derive_plain(cls)) is meta
    # A class statement with it, and Python metaclasses of it.

    class Meta2(meta):
        extra = 1

    for m in (meta, Meta2):
        c = m("C", (), {"f": lambda self: 1, "__slots__": ("q",)})
        init(TYPE, c, 55, w)
        assert c().f() == 1 and check(TYPE, c) == (55, w)
        c.q
    t = shapes.meta_type(Meta2)
    assert type(t) is Meta2 and t.extra == 1
    refs = [weakref.ref(x) for x in (cls, Sub, c, t)]
    before = shapes.count()
    del cls, Sub, c, t, s, o
    gc.collect()
    gc.collect()
    assert all(r() is None for r in refs), refs
    assert shapes.count() > before

    class Custom(type):
        def __new__(cls, *args):
            raise RuntimeError

    for bad in (int, Custom, 5):
        try:
            shapes.meta_type(bad)
        except TypeError:
            pass
        else:
            raise AssertionError(bad)


def test_calls():
    class P(shapes.Callable):
        pass

    class Q(shapes.BigCallable):
        __slots__ = ("a", "b")

    class Own(shapes.Callable):
        def __call__(self, *args):
            return ("own", super().__call__(*args))

    for cls in (shapes.Callable, shapes.BigCallable, P, Q, shapes.derive_plain(P),
                shapes.derive_plain(Q)):
        for o in (cls(), make_call(cls)):
            o.n = 100
            if hasattr(o, "more"):
                o.more = -1
            if hasattr(o, "a"):
                o.a = o.b = "slot"
            for i in range(3):
                assert o() == 100 and o(1, 2) == 103 and o(1, k=5) == 106
                assert o(*range(50), **{"k%d" % i: i for i in range(20)}) == 100 + 1225 + 190
            shapes.set_call(o)
            assert o() == "other" and o(1, k=2) == "other"
            assert o.n == 100 and getattr(o, "a", "slot") == "slot"
            assert getattr(o, "more", -1) == -1
    o = Own()
    o.n = 5
    assert o(1) == ("own", 6)
    shapes.set_call(o)
    assert o(1) == ("own", "other")
    for bad in (5, lambda: 1, shapes.Special()):
        try:
            shapes.set_call(bad)
        except TypeError:
            pass
        else:
            raise AssertionError


def make_call(cls):
    return cls.__new__(cls)


def test_method_beats_wrapper():
    s = shapes.Special()
    assert s.__contains__(1) == "method" and (1 in s) is True
    assert shapes.Special.__contains__.__doc__ == "by method"
    assert s.twice() == 1 and shapes.Special.twice.__doc__ == "first"


def test_iteration():
    s = shapes.Special()
    assert list(s) == [0, 1, 2] and iter(s) is s

    class Sub(shapes.Special):
        pass

    assert list(Sub()) == [0, 1, 2]

    class Sub2(shapes.Special):
        def __next__(self):
            return super().__next__() * 10

    assert list(Sub2()) == [0, 10, 20]


def test_special_members():
    for base in (shapes.Special, shapes.SpecialGC):

        class Sub(base):
            pass

        for cls in (base, Sub, shapes.derive_plain(base), shapes.derive_plain(Sub)):
            s = cls()
            called = []
            ref = weakref.ref(s, called.append)
            assert ref() is s
            s.attribute = Watch()
            w = weakref.ref(s.attribute)
            assert s.attribute is w()
            del s
            assert ref() is None and called == [ref] and w() is None, cls
    s = shapes.SpecialGC()
    s.me = s
    ref = weakref.ref(s)
    del s
    gc.collect()
    assert ref() is None


gc.freeze()
for name, test in sorted(globals().items()):
    if name.startswith("test_"):
        test()
        gc.collect()
print("OK")
