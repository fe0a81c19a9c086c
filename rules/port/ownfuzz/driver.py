"""Runs the functions of a generated module and prints all that can be seen of each call.

    driver.py MODULE NAME...

A name with a leading dot is a method of Box. In debug mode, handles that a call
leaves open, and handles that it uses after they were closed, are printed with it.
"""
import gc
import importlib
import os
import re
import sys
import types

from show import failure, text as show_text


def text(x):
    return re.sub(r" at 0x[0-9a-f]+", "", show_text(x))


m = importlib.import_module(sys.argv[1])
debug = None
if os.environ.get("HPY") == "debug" and os.environ.get("OWNFUZZ_WATCH"):
    from hpy.universal import _debug as debug

    invalid = []
    debug.set_on_invalid_handle(lambda: invalid.append("handle"))
    debug.set_on_invalid_builder_handle(lambda: invalid.append("builder"))

fuse = 0
grave = []


class Fuse(Exception):
    pass


def tick():
    global fuse
    if fuse > 0:
        fuse -= 1
        if fuse == 0:
            raise Fuse("fuse")


class Item:
    """Does what it is asked and tells the fuse."""

    def __init__(self, name):
        self.name = name
        self.attr = "attr of " + name

    def __eq__(self, other):
        tick()
        return self is other

    def __hash__(self):
        tick()
        return 3

    def __len__(self):
        tick()
        return 2

    def __bool__(self):
        tick()
        return True

    def __getitem__(self, i):
        tick()
        if type(i) is int and i > 2:
            raise IndexError(i)
        return (self, i)

    def __setitem__(self, i, value):
        tick()

    def __delitem__(self, i):
        tick()

    def __add__(self, other):
        tick()
        return [self, other]

    def __mul__(self, other):
        tick()
        return [other]

    def __call__(self, *args):
        tick()
        return args

    def method(self, *args):
        tick()
        return len(args)

    def __contains__(self, x):
        tick()
        return False

    def __str__(self):
        tick()
        return "str of " + self.name

    def __repr__(self):
        return "<" + self.name + ">"


class Mut(Item):
    """Takes an item out of a list, and puts another in, whenever it is asked something."""

    def __init__(self, name, victim):
        self.name, self.victim = name, victim

    def _change(self):
        tick()
        if self.victim:
            grave.append(self.victim.pop(0))  # the borrower of an item must not find it freed
        if len(self.victim) < 3:
            self.victim.append("put by " + self.name)

    def __eq__(self, other):
        self._change()
        return self is other

    def __hash__(self):
        return 4

    def __str__(self):
        self._change()
        return self.name

    def __bool__(self):
        self._change()
        return False

    def __add__(self, other):
        self._change()
        return NotImplemented

    @property
    def attr(self):
        self._change()
        return self.victim

    def __call__(self, *args):
        self._change()
        return self.victim


def inputs(which):
    i, j = Item("i"), Item("j")
    if which == 0:
        return [1, [2], "x"], {"k": "v", 1: [3], "n": None}, (1, [5], {"k": 6})
    if which == 1:
        return i, [j, i], (j, None, "s")
    if which == 2:
        return {i: j, "k": i}, j, ([i], {"k": i}, j)
    if which == 3:
        return None, 7, ((1, 2, 3), "abc", [1])
    if which == 4:
        shared = [i, [1], 5]
        return shared, Mut("mut", shared), (shared, Mut("mut2", shared), {"k": Mut("mut3", shared)})
    d = {"k": [i, (j, j)], i: "it", 1: None}
    return (d, [i]), [d, j, (i,)], (d, d["k"], i)


def reachable(roots):
    """All objects of the input whose counts a call must not change but by what it stores."""
    found, todo = {}, list(roots)
    while todo:
        x = todo.pop()
        if id(x) in found or type(x) in (int, str, type(None), type, types.FunctionType, types.ModuleType):
            continue
        found[id(x)] = x
        if type(x) in (list, tuple):
            todo.extend(x)
        elif type(x) is dict:
            todo.extend(x.keys())
            todo.extend(x.values())
        elif isinstance(x, Item):
            todo.extend(v for v in vars(x).values())
    return list(found.values())


def one(name, which, c, py):
    global fuse
    a, b, t = inputs(which)
    objects = reachable([a, b, t])
    box = None
    if name[0] == ".":
        box = m.Box(a)
        box.b = [b]
        f = getattr(box, name[1:])
    else:
        f = getattr(m, name)
    gen = debug.new_generation() if debug else 0
    before = [sys.getrefcount(x) for x in objects]
    m.arm(c)
    fuse = py
    try:
        r = f(a, b, t)
        fuse = 0
        out = text(r)
    except BaseException as e:
        fuse = 0
        out = re.sub(r" at 0x[0-9a-f]+", "", failure(e))
        e.__traceback__ = e.__context__ = e.__cause__ = None
    e = r = None
    m.arm(0)
    out += " | " + text((a, b, t)) + " | " + text(m.globals())
    if box:
        out += " | " + " ".join(text(getattr(box, n)) for n in ("a", "b", "x", "y", "s0", "s1"))
    f = box = None
    m.reset()
    del grave[:]
    after = [sys.getrefcount(x) for x in objects]
    out += " | " + " ".join("%+d" % (n - o) for o, n in zip(before, after))
    if debug:
        if invalid:
            out += " | INVALID " + invalid[0]
            del invalid[:]
        left = len(debug.get_open_handles(gen))
        if left:
            out += " | LEAKED %d handles" % left
    print("%d %d %d: %s" % (which, c, py, out))


gc.disable()
for name in sys.argv[2:]:
    print("==", name, flush=True)
    for which in range(6):
        one(name, which, 0, 0)
        for n in (1, 2):
            one(name, which, n, 0)
        for n in (1, 2, 3, 5):
            one(name, which, 0, n)
    gc.collect()
    print("-- end", flush=True)
