"""What headed.c must answer in every loader on CPython."""
import gc
import importlib.machinery
import sys
import weakref


def check(actual, expected):
    assert actual == expected, "%r, expected %r" % (actual, expected)


def raises(kind, message, function, *args):
    try:
        function(*args)
    except kind as e:
        assert message in str(e), "%r lacks %r" % (str(e), message)
    else:
        raise AssertionError("no exception")


def classes(base):
    yield base

    class One(base):
        pass

    class Two(One):
        __slots__ = ("x",)

    class Three(Two):
        def own(self):
            return self.number

    class NoMore(base):
        __slots__ = ()

    class Mixed(NoMore, base):
        pass

    yield from (One, Two, Three, NoMore, Mixed)


def objects(m, cls, leaf):
    """Objects of a class, their attributes and their ends."""
    gc.collect()
    before, told, watched = m.counts(), [], []
    for i in range(30):
        o = cls(i)
        check((o.number, o(1, 2), o(1, y=2), o.next().number), (i, i + 3, 1000 + i + 1, i + 1))
        assert type(o.next()) is cls and isinstance(o, m.Node)
        o.number = -i
        o.anything = [i]
        check((o.number, o.anything), (-i, [i]))
        check((o.other, o.field), (None, None))
        o.other = (o, i)
        check((o.other, o.field), ((o, i), (o, i)))
        if leaf:
            check(o.last, 4)
        watched.append(weakref.ref(o, told.append))
        assert watched[-1]() is o
    del o
    gc.collect()
    check([w() for w in watched], [None] * 30)
    check(len(told), 30)
    # two others were made for each
    check([a - b for a, b in zip(m.counts(), before)], [90, 90 if leaf else 0, 90])


def main(m):
    check((m.Node.__name__, m.Node.__qualname__, m.Node.__module__, m.Node.__doc__), ("Node", "Node", "headed", "A node."))
    check((m.Leaf.__name__, m.Leaf.__module__, m.Leaf.__doc__), ("Leaf", "headed", None))
    assert issubclass(m.Leaf, m.Node)
    check(m.Node.next.__doc__, "Another.")
    assert "next" in vars(m.Node) and "last" in vars(m.Leaf) and "next" not in vars(m.Leaf)
    for cls in classes(m.Node):
        objects(m, cls, False)
    for cls in classes(m.Leaf):
        objects(m, cls, True)

    class Both(m.Leaf, type("Other", (m.Node,), {})):
        pass

    objects(m, Both, True)
    raises(TypeError, "", m.Node, "x")

    raises(TypeError, "is not an acceptable base type", type, "F", (m.Final,), {})
    f, told = m.Final(3), []
    w = weakref.ref(f, told.append)
    check((w() is f, f(4)), (True, 7))
    raises(AttributeError, "", setattr, f, "anything", 1)
    del f
    check((w(), told), (None, [w]))

    for cls in (m.Caller, m.Empty):
        for c in (cls, type("Derived", (cls,), {}), type("Slots", (cls,), {"__slots__": ()})):
            check((c()(), c()(1, 2)), (0, 2))
    check((m.Own()(1, 2), m.Own("own")(1, 2)), (2, 7))
    raises(TypeError, "is not an acceptable base type", type, "F", (m.Own,), {})

    n = m.Numbers([1, 2, 3])
    check((n, n.items(), n.items(), n), ([1, 2, 3], 1, 2, [1, 2, 3]))


if __name__ == "__main__":
    import hpy.universal as u

    gc.disable()  # see what docs/runtime.md says of the debug mode of hpy 0.9.0
    spec = importlib.machinery.ModuleSpec("headed", None, origin=sys.argv[1])
    main(u.load("headed", sys.argv[1], spec, mode=getattr(u, "MODE_" + sys.argv[2])))
    print("passed")
