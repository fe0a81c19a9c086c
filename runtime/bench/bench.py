"""Time the functions of a module bench: nanoseconds a call, the least of many tries.

    bench.py FILE MODE [TRIES]

FILE is the module, MODE capi, cpython, universal or debug. The time is the process's
own, so that others on the machine disturb little, and the loop's is taken off."""
import importlib.machinery
import importlib.util
import json
import sys
from itertools import repeat
from time import process_time_ns as now


def load(path, mode):
    if mode in ("universal", "debug"):
        from hpy import universal

        spec = importlib.machinery.ModuleSpec("bench", None, origin=path)
        return universal.load("bench", path, spec, mode=int(mode == "debug"))
    loader = importlib.machinery.ExtensionFileLoader("bench", path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("bench", loader))
    loader.exec_module(module)
    return module


class Holder:
    attribute = 1

    def __init__(self):
        self.attribute = 2


def timed(code, names, n):
    """A function that runs code n times and tells how long it took."""
    source = "def run(it):\n    start = now()\n    for _ in it:\n        %s\n    return now() - start" % code
    space = dict(names, now=now)
    exec(source, space)
    return lambda: space["run"](repeat(None, n))


def main(path, mode, tries):
    m = load(path, mode)
    names = {"m": m, "o": Holder(), "l": list(range(1000)), "f": lambda: None, "p": m.Point()}
    for name in "noargs onearg varargs parse attributes list_sum list_build call Point".split():
        names[name] = getattr(m, name)
    rows = [
        ("noargs", "noargs()", 4000),
        ("one argument", "onearg(o)", 4000),
        ("varargs", "varargs(1, o, 3)", 4000),
        ("parse", "parse(1, 2)", 3000),
        ("attribute reads", "attributes(o)", 60),
        ("list sum", "list_sum(l)", 30),
        ("list build", "list_build(o)", 400),
        ("call", "call(f)", 3000),
        ("allocate", "Point()", 2000),
        ("method", "p.norm()", 3000),
    ]
    work = [(name, n, timed(code, names, n), timed("pass", names, n)) for name, code, n in rows]
    best = {}
    for _ in range(tries):
        for name, n, run, empty in work:
            t = (run(), empty())
            old = best.get(name, t)
            best[name] = (min(t[0], old[0]), min(t[1], old[1]))
    json.dump({name: (best[name][0] - best[name][1]) / n for name, n, _, _ in work}, sys.stdout)


main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 40)
