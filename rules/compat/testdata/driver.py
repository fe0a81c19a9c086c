"""Calls the functions of a module with arguments from pools and writes down what happened.

usage: driver.py LOADER MODULE-FILE SPEC OUT
LOADER says how the module gets in: import (the interpreter's own import system), ref (the reference
package hpy), refdebug (its debug mode, which also counts leaked handles), pypy. SPEC is JSON: the cap on
calls per function, and for each function its name and the pools of its arguments.
"""
import faulthandler
import gc
import importlib.machinery
import importlib.util
import json
import os
import re
import sys
import warnings

here = os.path.dirname(os.path.abspath(__file__))
pools = {}
with open(os.path.join(here, "pools.py")) as f:
    exec(compile(f.read(), "pools.py", "exec"), pools)


def load(how, path):
    if os.environ.get("HPYPORT_TEST_PORTABLE"):
        sys.modules["hpy_extension"] = None
    name = os.path.basename(path).split(".")[0]
    if how == "import":
        sys.path.insert(0, os.path.dirname(path))
        return importlib.import_module(name)
    spec = importlib.util.spec_from_file_location(name, path, loader=importlib.machinery.ExtensionFileLoader(name, path))
    if how == "pypy":
        import _hpy_universal as h
        return h.load(name, path, spec, mode=h.MODE_UNIVERSAL)
    import hpy.universal as h
    mode = h.MODE_DEBUG if how == "refdebug" else h.MODE_UNIVERSAL
    return h.load(name, path, spec, mode=mode)


ADDRESS = re.compile(r"0x[0-9a-f]+")
PLACE = re.compile(r"^\S+:\d+: bad argument to internal")


def describe(x, depth=4):
    t = type(x)
    name = t.__name__
    if depth == 0:
        return name + "..."
    if t is memoryview:
        return "memoryview:" + repr((x.tobytes(), x.readonly, x.format, x.shape, x.itemsize))
    if t in (set, frozenset):
        return name + "{" + ", ".join(sorted(describe(i, depth - 1) for i in x)) + "}"
    if t is dict:
        return "{" + ", ".join(describe(k, depth - 1) + ": " + describe(v, depth - 1) for k, v in x.items()) + "}"
    if t in (list, tuple):
        return name + "[" + ", ".join(describe(i, depth - 1) for i in x[:50]) + "]"
    if isinstance(x, BaseException):
        return name + "(" + describe(x.args, depth - 1) + ")"
    if isinstance(x, dict):
        return name + describe(dict(dict.items(x)), depth)
    if isinstance(x, list):
        return name + describe(list.__getitem__(x, slice(None)), depth)
    if isinstance(x, tuple):
        return name + describe(tuple.__getitem__(x, slice(None)), depth)
    try:
        return name + ":" + ADDRESS.sub("0x", repr(x))[:300]
    except Exception as e:
        return name + ":!" + type(e).__name__


def outcome(func, args, kw):
    try:
        res = func(*args, **kw)
    except BaseException as e:
        try:
            text = ADDRESS.sub("0x", str(e))
        except Exception:
            text = "?"
        out = "raises %s: %s" % (type(e).__name__, PLACE.sub("bad argument to internal", text))
        if e.__cause__ is not None:
            out += " from %s" % type(e.__cause__).__name__
        del e
    else:
        same = [i for i, a in enumerate(args) if a is res and not isinstance(a, (int, str, bytes, type, type(None)))]
        out = "gives %s%s" % (describe(res), " = argument %s" % same[0] if same else "")
    return out + " | after " + describe(list(args))


def out_of_memory(text):
    return sys.implementation.name == "pypy" and text.startswith("raises MemoryError: ")


def cases(lists, cap):
    total = 1
    for l in lists:
        total *= len(l)
    step = 1 if total <= cap else total // cap | 1
    while total > 1 and step > 1 and any(step % len(l) == 0 for l in lists if len(l) > 1):
        step += 2
    for k in range(0, total, step):
        chosen = []
        for l in lists:
            chosen.append(l[k % len(l)])
            k //= len(l)
        yield chosen


def limits():
    """A call that never ends or eats the memory ends the process instead."""
    try:
        import resource
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    except (ImportError, ValueError, OSError):
        pass
    faulthandler.dump_traceback_later(300, exit=True)


def timed(func, args):
    """Nanoseconds of one call: the best of five rounds."""
    from time import perf_counter_ns as now
    rounds = range(500)
    best = None
    for _ in range(5):
        start = now()
        for _ in rounds:
            func(*args)
        took = (now() - start) / len(rounds)
        best = took if best is None or took < best else best
    return best


def time_all(module, items, out):
    """For each function, with the first arguments that it takes without an error."""
    for item in items:
        func = getattr(module, item["name"])
        for chosen in cases([pools["POOLS"][p] if isinstance(p, str) else p for p in item.get("pools", ())], 50):
            try:
                args = [eval(source, pools) for source in chosen]
                func(*args)
                out.write("%s %d\n" % (item["name"], timed(func, args)))
                break
            except BaseException:
                continue
    out.write("done\n")


compiled = {}


def call(func, sources, keywords):
    args = []
    for source in sources:
        code = compiled.get(source)
        if code is None:
            code = compiled[source] = compile(source, "<arg>", "eval")
        args.append(eval(code, pools))
    kw = {}
    if keywords:
        args, kw = args
    return outcome(func, args, kw)


def main():
    limits()
    how, path, specfile, outfile = sys.argv[1:]
    warnings.simplefilter("ignore")
    with open(specfile) as f:
        spec = json.load(f)
    module = load(how, path)
    detector = None
    if how == "refdebug":
        from hpy.debug.leakdetector import LeakDetector
        detector = LeakDetector
    if os.environ.get("HPYPORT_TEST_TIME"):
        with open(outfile, "w") as out:
            time_all(module, spec["functions"], out)
        return
    out = open(outfile, "w", encoding="utf-8", errors="backslashreplace")
    for item in spec["functions"]:
        func = getattr(module, item["name"])
        if "calls" in item:
            chosen_list = item["calls"]
        else:
            chosen_list = cases([pools["POOLS"][p] if isinstance(p, str) else p for p in item.get("pools", ())], spec["cap"])
        leaks = detector() if detector and not item.get("temporaries") else None
        if leaks:
            leaks.start()
        for chosen in chosen_list:
            out.write("%s(%s) " % (item["name"], ", ".join(chosen)))
            out.flush()
            text = call(func, chosen, "calls" in item)
            if out_of_memory(text):
                # The limit counts what earlier calls left until PyPy collects it.
                gc.collect()
                text = call(func, chosen, "calls" in item)
            out.write(text.replace("\n", "\\n") + "\n")
        if leaks:
            try:
                leaks.stop()
            except Exception as e:
                out.write("%s LEAKS %s\n" % (item["name"], str(e).replace("\n", " ")[:400]))
    out.write("done\n")
    out.close()


main()
