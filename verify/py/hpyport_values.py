"""Objects to call extension functions with, which note down what is done to them.

Each definition stands by itself between blank lines: a script that shows a
difference gets those that it uses.
"""
import weakref

LOG = []


def short(x):
    """A text for an object that runs no code of it."""
    kind = type(x)
    if kind in (type(None), bool, int, float, str, bytes):
        return repr(x)[:60]
    return getattr(x, "label", kind.__name__) if isinstance(x, Obj) else kind.__name__


def note(who, what, *args):
    LOG.append("%s.%s(%s)" % (who, what, ", ".join(map(short, args))))


class Obj:
    """Takes attributes and weak references, and tells when it dies."""
    live = weakref.WeakValueDictionary()
    made = {}

    def __init__(self, label):
        n = Obj.made[label] = Obj.made.get(label, 0) + 1
        self.label = label if n == 1 else "%s.%d" % (label, n)
        Obj.live[self.label] = self

    def __repr__(self):
        return "<%s>" % self.label

    def __reduce__(self):
        return type(self), (self.label,)

    def __del__(self):
        note(self.label, "__del__")


class Key(Obj):
    """Hashes and compares by a value, and tells it."""

    def __init__(self, label, value=0):
        Obj.__init__(self, label)
        self.value = value

    def __hash__(self):
        note(self.label, "__hash__")
        return hash(self.value)

    def __eq__(self, other):
        note(self.label, "__eq__", other)
        return self.value == getattr(other, "value", other)


class Odd(Key):
    """Compares to something that is no bool."""

    def __eq__(self, other):
        note(self.label, "__eq__", other)
        return [] if other is None else "yes"

    __hash__ = Key.__hash__

    def __lt__(self, other):
        note(self.label, "__lt__", other)
        return 0.0

    def __bool__(self):
        note(self.label, "__bool__")
        return False


class Index(Obj):
    """Has __index__, which may give anything."""

    def __init__(self, label, value=1):
        Obj.__init__(self, label)
        self.value = value

    def __index__(self):
        note(self.label, "__index__")
        return self.value


class Int(Index):
    """Has __int__ alone."""
    __index__ = None

    def __int__(self):
        note(self.label, "__int__")
        return self.value


class Float(Obj):
    """Has __float__, which may give anything."""

    def __init__(self, label, value=2.5):
        Obj.__init__(self, label)
        self.value = value

    def __float__(self):
        note(self.label, "__float__")
        return self.value


class Bad(Obj):
    """Raises in every special method, after the first `after` calls."""

    def __init__(self, label, error=ZeroDivisionError, after=0):
        Obj.__init__(self, label)
        self.error = error
        self.after = after

    def fail(self, what, value):
        note(self.label, what)
        self.after -= 1
        if self.after < 0:
            raise self.error("%s of %s" % (what, self.label))
        return value

    def __bool__(self):
        return self.fail("__bool__", True)

    def __len__(self):
        return self.fail("__len__", 2)

    def __index__(self):
        return self.fail("__index__", 1)

    def __float__(self):
        return self.fail("__float__", 1.0)

    def __eq__(self, other):
        return self.fail("__eq__", True)

    def __lt__(self, other):
        return self.fail("__lt__", True)

    def __hash__(self):
        return self.fail("__hash__", 5)

    def __str__(self):
        return self.fail("__str__", "bad")

    def __iter__(self):
        return self.fail("__iter__", self)

    def __next__(self):
        return self.fail("__next__", 1)

    def __getitem__(self, key):
        return self.fail("__getitem__", key)

    def __setitem__(self, key, value):
        self.fail("__setitem__", None)

    def __contains__(self, key):
        return self.fail("__contains__", True)

    def __call__(self, *args, **kwargs):
        return self.fail("__call__", args)

    def __add__(self, other):
        return self.fail("__add__", other)

    __radd__ = __mul__ = __rmul__ = __add__


class Seq(Obj):
    """A sequence in Python."""

    def __init__(self, label, *items):
        Obj.__init__(self, label)
        self.items = list(items)

    def __len__(self):
        note(self.label, "__len__")
        return len(self.items)

    def __getitem__(self, key):
        note(self.label, "__getitem__", key)
        return self.items[key]

    def __setitem__(self, key, value):
        note(self.label, "__setitem__", key, value)
        self.items[key] = value


class Map(Obj):
    """A mapping in Python."""

    def __init__(self, label, **items):
        Obj.__init__(self, label)
        self.items_ = items

    def keys(self):
        note(self.label, "keys")
        return list(self.items_)

    def items(self):
        note(self.label, "items")
        return list(self.items_.items())

    def __len__(self):
        note(self.label, "__len__")
        return len(self.items_)

    def __iter__(self):
        note(self.label, "__iter__")
        return iter(self.items_)

    def __getitem__(self, key):
        note(self.label, "__getitem__", key)
        return self.items_[key]


class Iter(Obj):
    """An iterator over items that may end in an error."""

    def __init__(self, label, *items, **options):
        Obj.__init__(self, label)
        self.items = list(items)
        self.error = options.get("error")

    def __iter__(self):
        note(self.label, "__iter__")
        return self

    def __next__(self):
        note(self.label, "__next__")
        if self.items:
            return self.items.pop(0)
        if self.error is not None:
            raise self.error("the end of %s" % self.label)
        raise StopIteration


class Call(Obj):
    """A callback that gives a value, or its first argument."""

    def __init__(self, label, *result):
        Obj.__init__(self, label)
        self.result = result

    def __call__(self, *args, **kwargs):
        note(self.label, "__call__", *(args + tuple(sorted(kwargs))))
        if self.result:
            return self.result[0]
        return args[0] if args else None


class Raise(Obj):
    """A callback that raises, after the first `after` calls."""

    def __init__(self, label, error=ZeroDivisionError, after=0):
        Obj.__init__(self, label)
        self.error = error
        self.after = after

    def __call__(self, *args, **kwargs):
        note(self.label, "__call__", *args)
        self.after -= 1
        if self.after < 0:
            raise self.error("from %s" % self.label)
        return len(args)


class Empty(Obj):
    """Empties a container when it is compared, hashed, called or asked for an item."""

    def __init__(self, label, container):
        Obj.__init__(self, label)
        self.container = container

    def act(self, what):
        note(self.label, what)
        if hasattr(self.container, "clear"):
            self.container.clear()

    def __eq__(self, other):
        self.act("__eq__")
        return True

    def __hash__(self):
        self.act("__hash__")
        return 1

    def __index__(self):
        self.act("__index__")
        return 1

    def __float__(self):
        self.act("__float__")
        return 1.0

    def __bool__(self):
        self.act("__bool__")
        return True

    def __call__(self, *args):
        self.act("__call__")

    def __str__(self):
        self.act("__str__")
        return "empty"


class SubInt(int):
    def __add__(self, other):
        note("SubInt", "__add__", other)
        return 77


class SubFloat(float):
    def __float__(self):
        note("SubFloat", "__float__")
        return 7.5


class SubStr(str):
    def __hash__(self):
        note("SubStr", "__hash__")
        return str.__hash__(self)

    def __eq__(self, other):
        note("SubStr", "__eq__", other)
        return str.__eq__(self, other)

    def __str__(self):
        note("SubStr", "__str__")
        return "from __str__"


class SubBytes(bytes):
    def __len__(self):
        note("SubBytes", "__len__")
        return 1


class SubList(list):
    def __getitem__(self, key):
        note("SubList", "__getitem__", key)
        return list.__getitem__(self, key)

    def __setitem__(self, key, value):
        note("SubList", "__setitem__", key, value)
        list.__setitem__(self, key, value)

    def append(self, value):
        note("SubList", "append", value)
        list.append(self, value)

    def __len__(self):
        note("SubList", "__len__")
        return list.__len__(self)

    def __iter__(self):
        note("SubList", "__iter__")
        return list.__iter__(self)


class SubTuple(tuple):
    def __getitem__(self, key):
        note("SubTuple", "__getitem__", key)
        return tuple.__getitem__(self, key)

    def __len__(self):
        note("SubTuple", "__len__")
        return tuple.__len__(self)


class SubDict(dict):
    def __getitem__(self, key):
        note("SubDict", "__getitem__", key)
        return dict.__getitem__(self, key)

    def __setitem__(self, key, value):
        note("SubDict", "__setitem__", key, value)
        dict.__setitem__(self, key, value)

    def __missing__(self, key):
        note("SubDict", "__missing__", key)
        return "missing"

    def __contains__(self, key):
        note("SubDict", "__contains__", key)
        return dict.__contains__(self, key)


def c_api(name, *args):
    """Calls a function of the C API: of a type with several slots for one operation, Python's own operators reach one."""
    try:  # this one tells a result beside an error, too
        from hpyport_shortage_hook import sequence
    except ImportError:
        pass
    else:
        return sequence(name, *args)
    import ctypes
    function = getattr(ctypes.pythonapi, name)
    function.argtypes = [ctypes.c_ssize_t if n == 1 and name.endswith(("Item", "Repeat")) else ctypes.py_object for n in range(len(args))]
    function.restype = ctypes.c_ssize_t if name.endswith("Size") else ctypes.c_int if name.endswith(("SetItem", "DelItem", "Contains")) else ctypes.py_object
    return function(*args)


def looped(container):
    """A list or dict that holds itself."""
    if isinstance(container, list):
        container.append(container)
    else:
        container["self"] = container
    return container


def tie(target, name, value):
    """Makes a cycle through an object; anything without attributes is left alone."""
    try:
        setattr(target, name, value)
    except (AttributeError, TypeError):
        pass


def forget(namespace):
    """Drops everything, and names what still lives."""
    import gc
    namespace.clear()
    for _ in range(3):
        gc.collect()
    return sorted(Obj.live.keys())
