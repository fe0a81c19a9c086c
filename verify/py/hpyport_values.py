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


FULL_LISTS = False  # memory of Python's own objects is given back at once, see fill_lists


def fill_lists():
    """Has Python keep as many dead dicts and lists for later as it ever does, so that the memory of the next which dies
    is given back, where it can be seen who still uses it."""
    [{} for _ in range(81)], [[] for _ in range(81)]


def note(who, what, *args):
    if FULL_LISTS:
        fill_lists()  # again, for what the call made meanwhile was taken from there
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


class Act(Obj):
    """Does something, to what is being worked on most often, when it is compared, hashed, called, converted or iterated over."""

    def __init__(self, label, function=int):
        Obj.__init__(self, label)
        self.function = function
        self.busy = False

    def act(self, what, value):
        note(self.label, what)
        if not self.busy:
            self.busy = True
            try:
                self.function()
            finally:
                self.busy = False
        return value

    def __eq__(self, other):
        return self.act("__eq__", True)

    def __lt__(self, other):
        return self.act("__lt__", True)

    def __hash__(self):
        return self.act("__hash__", 1)

    def __index__(self):
        return self.act("__index__", 1)

    def __float__(self):
        return self.act("__float__", 1.0)

    def __bool__(self):
        return self.act("__bool__", True)

    def __len__(self):
        return self.act("__len__", 1)

    def __iter__(self):
        return self.act("__iter__", iter([1, 2]))

    def __call__(self, *args, **kwargs):
        return self.act("__call__", None)

    def __str__(self):
        return self.act("__str__", "act")


class Duck(Obj):
    """Has a method of any name, which gives a value or raises it."""

    def __init__(self, label, result=None):
        Obj.__init__(self, label)
        self.result = result

    def __getattr__(self, name):
        if name[:2] == "__" or "result" not in vars(self):
            raise AttributeError(name)
        label, result = self.label, self.result

        def method(*args, **kwargs):
            note(label, name, *(args + tuple(sorted(kwargs))))
            if isinstance(result, Exception):
                raise type(result)(*result.args)
            return result
        return method


class Fake(Obj):
    """Says that it is an instance of another class."""

    def __init__(self, label, cls=list):
        Obj.__init__(self, label)
        self.cls = cls

    @property
    def __class__(self):
        note(self.label, "__class__")
        return self.cls


class Wrong(Obj):
    """Gives one value from every special method, whatever is wanted."""

    def __init__(self, label, value=None):
        Obj.__init__(self, label)
        self.value = value

    def give(self, *args):
        return self.value

    __len__ = __bool__ = __index__ = __int__ = __float__ = __hash__ = __str__ = __bytes__ = __iter__ = __next__ = __fspath__ = give
    __getitem__ = __contains__ = __eq__ = __lt__ = __add__ = __radd__ = __length_hint__ = __complex__ = give


class Path(Obj):
    """The name of a file."""

    def __init__(self, label, value="no/such"):
        Obj.__init__(self, label)
        self.value = value

    def __fspath__(self):
        note(self.label, "__fspath__")
        return self.value


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


class Word(str):
    """A str of another type that does nothing of its own."""


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


def c_buffer(x, flags):
    """The buffer of an object, asked for in C with some flags."""
    import ctypes
    pointer, size, sizes = ctypes.c_void_p, ctypes.c_ssize_t, ctypes.POINTER(ctypes.c_ssize_t)

    class Buffer(ctypes.Structure):
        _fields_ = [("buf", pointer), ("obj", pointer), ("len", size), ("itemsize", size), ("readonly", ctypes.c_int), ("ndim", ctypes.c_int),
                    ("format", ctypes.c_char_p), ("shape", sizes), ("strides", sizes), ("suboffsets", sizes), ("internal", pointer)]
    b = Buffer()
    get = ctypes.pythonapi.PyObject_GetBuffer
    get.argtypes = [ctypes.py_object, ctypes.POINTER(Buffer), ctypes.c_int]
    get(x, b, flags)
    try:
        lists = [p[:b.ndim] if p else None for p in (b.shape, b.strides, b.suboffsets)]
        return [b.len, b.itemsize, b.readonly, b.ndim, b.format] + lists + [None if b.strides else ctypes.string_at(b.buf, b.len)]
    finally:
        ctypes.pythonapi.PyBuffer_Release(ctypes.byref(b))


def strict(function):
    """Calls a function while warnings are errors."""
    import warnings
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return function()


def threaded(function):
    """Calls a function in a thread of its own."""
    import threading
    done = []

    def work():
        try:
            done.append((function(), None))
        except BaseException as error:
            error.__traceback__ = None
            done.append((None, error))
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    value, error = done.pop()
    if error is not None:
        raise error
    return value


def over(cls):
    """A subclass of which every method tells that it is called before it does what the class does."""
    def telling(name, method):
        def call(self, *args, **kwargs):
            note("over", name, *args)
            return method(self, *args, **kwargs)
        return call
    names = {}
    for base in reversed(cls.__mro__):
        for name, value in vars(base).items():
            if base is not object and type(value).__name__ in ("method_descriptor", "wrapper_descriptor", "function", "slot wrapper") \
                    and name not in ("__getattribute__", "__getattr__", "__setattr__", "__init__", "__repr__", "__del__", "__buffer__", "__release_buffer__"):
                names[name] = telling(name, getattr(cls, name))
    if "__eq__" in names and cls.__hash__ is not None:
        names.setdefault("__hash__", cls.__hash__)
    return type("Over" + cls.__name__, (cls,), dict(names, __module__="subs"))


def uninitialized(cls):
    """A subclass that does not initialize what it is made of, and has slots."""
    return type("Late" + cls.__name__, (cls,), {"__module__": "subs", "__slots__": ("kept",), "__init__": lambda self, *args, **kwargs: None})


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
