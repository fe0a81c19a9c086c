"""Python's classes of HPy types, three levels deep, by the thousand.

    check_stress.py [OBJECTS]

For each chain of classes OBJECTS objects (400 by default) are made, linked in cycles
through fields and attributes, referenced weakly, pickled, copied and dropped, and
threads meet in calls that leave Python: every value must be right, and everything
must be collected."""
import copy
import gc
import pickle
import random
import sys
import threading
import weakref

import stress
from stress import Leaf, Node

OBJECTS = int(sys.argv[1]) if len(sys.argv) > 1 else 400
RING = 10


class Slotted:
    """State of classes with slots, which pickle leaves to them."""

    __slots__ = ()

    def slots(self):
        return [n for c in type(self).__mro__ for n in c.__dict__.get("__slots__", ()) if n[0] != "_"]

    def __getstate__(self):
        return super().__getstate__(), {n: getattr(self, n) for n in self.slots() if hasattr(self, n)}

    def __setstate__(self, state):
        super().__setstate__(state[0])
        for name, value in state[1].items():
            setattr(self, name, value)


def chains(root):
    """Three levels each; every class under a name of its own, for pickle."""

    class Dict1(root):
        pass

    class Dict2(Dict1):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.own = [self.number]

    class Dict3(Dict2):
        shared = "of the class"

    class Slots1(Slotted, root):
        __slots__ = ("a",)

    class Slots2(Slots1):
        __slots__ = ("b", "__weakref__")

    class Slots3(Slots2):
        __slots__ = ("c",)

    class Late1(Slotted, root):
        __slots__ = ()

    class Late2(Late1):
        __slots__ = ("a", "__weakref__", "__dict__")

    class Late3(Late2):
        __slots__ = ("c",)

    class Mixin:
        def mixed(self):
            return self.number

    class Mixed1(Slotted, root):
        __slots__ = ("a",)

    class Mixed2(Mixin, Mixed1):
        pass

    class Mixed3(Mixed2):
        __slots__ = ("c",)

        def __del__(self):
            with Value.lock:
                Mixed3.deleted += 1

    Mixed3.deleted = 0
    found = {}
    for name, cls in list(locals().items()):
        if isinstance(cls, type) and cls is not root:
            cls.__name__ = cls.__qualname__ = root.__name__ + name
            cls.__module__ = __name__
            globals()[cls.__name__] = cls
            found[name] = cls
    return [found[n] for n in ("Dict3", "Slots3", "Late3", "Mixed3")]


class Value:
    """Tells whether it was released. Copies and pickles like any object."""

    alive = 0
    lock = threading.RLock()  # an object may go while another is made

    def __init__(self, n):
        self.n = n
        with Value.lock:
            Value.alive += 1

    def __reduce__(self):
        return Value, (self.n,)

    def __del__(self):
        with Value.lock:
            Value.alive -= 1


def make(cls, i):
    o = cls(Value(i), number=i, text="node %d" % i)
    if isinstance(o, Leaf):
        o.extra = Value(i)
    for name in o.slots() if isinstance(o, Slotted) else ():
        setattr(o, name, Value(i))
    if hasattr(o, "__dict__"):
        o.attribute = Value(i)
    return o


def check(o, cls, i):
    assert type(o) is cls
    assert (o.number, o.text, o.value.n) == (i, "node %d" % i, i), (o.number, o.text, o.value.n, i)
    if isinstance(o, Slotted):
        names = o.slots()
        assert names, cls
        for name in names:
            assert getattr(o, name).n == i
    if hasattr(o, "__dict__"):
        assert o.attribute.n == i
    if hasattr(o, "own"):
        assert o.own == [i]


def rings(objects):
    """Cycles through fields, and in each ring one through an attribute."""
    for start in range(0, len(objects), RING):
        ring = objects[start:start + RING]
        for a, b in zip(ring, ring[1:] + ring[:1]):
            a.link = b
        if isinstance(ring[0], Leaf):
            ring[0].extra = ring[-1]
        if hasattr(ring[0], "__dict__"):
            ring[0].me = ring[0]


def check_ring(first, cls, start, size):
    o = first
    for i in range(start, start + size):
        check(o, cls, i)
        o = o.link
    assert o is first


def exercise(cls, n):
    alive, leaves = stress.counts()
    deleted = getattr(cls, "deleted", None)
    objects = [make(cls, i) for i in range(n)]
    rings(objects)
    table = weakref.WeakValueDictionary(enumerate(objects))
    gc.collect()
    assert len(table) == n and stress.counts()[0] == alive + n
    for i in range(n):
        check(objects[i], cls, i)
        assert table[i] is objects[i]

    # Copies share the fields, and are other objects with structs of their own.
    total = n
    for i in range(0, n, 7):
        c = copy.copy(objects[i])
        total += 1
        check(c, cls, i)
        assert c is not objects[i] and c.value is objects[i].value and c.link is objects[i].link
        c.number = -1
        c.value = None
        check(objects[i], cls, i)
    del c
    # Deep copies and pickles are whole rings.
    for start in range(0, n, RING):
        size = min(RING, n - start)
        c = copy.deepcopy(objects[start])
        total += size
        check_ring(c, cls, start, size)
        assert c.link is not objects[start].link
        protocol = 2 + start // RING % (pickle.HIGHEST_PROTOCOL - 1)
        p = pickle.loads(pickle.dumps(objects[start], protocol))
        total += size
        check_ring(p, cls, start, size)
    del c, p

    # Another class of the same layout.
    other = type("Other", (cls,), {"__slots__": ()})
    objects[0].__class__ = other
    check(objects[0], other, 0)
    objects[0].__class__ = cls

    # In any order, some by count and some by collection.
    random.Random(1).shuffle(objects)
    for o in objects[: n // 2]:
        o.link = None
    del o
    del objects[:]
    gc.collect()
    assert len(table) == 0, len(table)
    assert stress.counts()[0] == alive, stress.counts()[0] - alive
    assert Value.alive == 0, Value.alive
    if issubclass(cls, Leaf):
        assert stress.counts()[1] == leaves + total, (stress.counts()[1] - leaves, total)
    if deleted is not None:
        assert cls.deleted == deleted + total, (cls.deleted - deleted, total)


def hammer(cls, calls):
    """Threads that leave Python in the middle of calls, and objects that go while
    others are made."""
    threads, failures = 8, []
    shared = [make(cls, i) for i in range(threads)]

    def work(k):
        try:
            barrier.wait()
            for i in range(calls):
                o = make(cls, i)
                o.link = o
                assert o.pause(2) == 2 and o.value is None
                o.value = Value(i)
                check(o, cls, i)
                # Everybody's object: values come and go, no one is lost.
                shared[i % threads].pause(1)
                if i % 50 == k:
                    gc.collect()
        except BaseException as e:
            failures.append(e)

    barrier = threading.Barrier(threads)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        running = [threading.Thread(target=work, args=(k,)) for k in range(threads)]
        for t in running:
            t.start()
        for t in running:
            t.join()
    finally:
        sys.setswitchinterval(interval)
    assert not failures, failures
    del shared[:], running
    gc.collect()
    assert stress.counts()[0] == 0 and Value.alive == 0, (stress.counts(), Value.alive)


gc.collect()
gc.freeze()
for root in (Node, Leaf):
    for cls in chains(root):
        exercise(cls, OBJECTS)
        hammer(cls, max(20, OBJECTS // 20))
print("OK")
