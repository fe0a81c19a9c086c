"""What the scripts of the differential tests print with."""

import gc
import re
import sys


def text(x, around=()):
    """The value of x with its type, free of addresses."""
    t = type(x)
    if t in (list, tuple, dict):
        if id(x) in around:
            return t.__name__ + " around this"
        around += (id(x),)
    if t in (list, tuple):
        return t.__name__ + "[" + ", ".join(text(y, around) for y in x) + "]"
    if t is dict:
        return "dict{" + ", ".join(text(k, around) + ": " + text(v, around) for k, v in x.items()) + "}"
    if x is ...:
        return "..."
    if t in (type(None), bool, int, float, complex, str, bytes, bytearray, set, frozenset, range, slice):
        return t.__name__ + " " + repr(x)
    if isinstance(x, type):
        return "type " + x.__module__ + "." + x.__qualname__
    own = t.__repr__ is not object.__repr__ and not hasattr(t, "__call__")
    return "%s.%s" % (t.__module__, t.__qualname__) + (" " + repr(x) if own else "")


def failure(e):
    if type(e) is SystemError:  # HPy can't name the line of CPython that complains
        e.args = tuple(re.sub(r"^\S+\.c:\d+: ", "", a) if type(a) is str else a for a in e.args)
    out = "%s.%s%s" % (type(e).__module__, type(e).__qualname__, text(e.args))
    if e.__cause__ is not None:
        out += " from " + failure(e.__cause__)
    elif e.__context__ is not None:
        out += " during " + failure(e.__context__)
    return out


def call(label, f, /, *args, **kwargs):
    """Print what a call gives and which arguments' reference counts it changed."""
    objects = [x for x in list(args) + list(kwargs.values()) if not isinstance(x, (int, str, type(None)))]
    before = [sys.getrefcount(x) for x in objects]
    result = e = None
    try:
        result = f(*args, **kwargs)
        line = text(result)
    except BaseException as e:
        line = failure(e)
        e.__traceback__ = None
        e.__context__ = None
        e.__cause__ = None
    e = result = None
    after = [sys.getrefcount(x) for x in objects]
    line += "".join(" [argument %d: refs %+d]" % (i, b - a) for i, (a, b) in enumerate(zip(before, after)) if a != b)
    print(label, "->", line)


class Loud:
    """Tells when it dies, and what it then sees."""

    def __init__(self, name, see=None):
        self.name, self.see = name, see

    def __del__(self):
        print("del", self.name, text(self.see()) if self.see else "")

    def __repr__(self):
        return "<Loud %s>" % self.name


class Bad:
    """Fails at whatever it is asked."""

    __slots__ = ("name",)

    def __init__(self, name="bad"):
        object.__setattr__(self, "name", name)

    def _fail(self, *args):
        raise RuntimeError("bad %s" % self.name)

    __eq__ = __hash__ = __len__ = __bool__ = __iter__ = __getitem__ = __index__ = __str__ = __getattr__ = __add__ = __contains__ = _fail
    __float__ = __int__ = _fail

    def __repr__(self):
        return "<Bad %s>" % self.name


def end():
    gc.collect()
    print("end")
