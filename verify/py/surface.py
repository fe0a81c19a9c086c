"""Writes what can be seen of a module from outside, as JSON.

    surface.py OUTPUT MODULE

Nothing is called but the classes, without arguments and in a process of its own. Whatever Python makes of
a question is an answer: an exception is written down with its message.
"""
import builtins
import faulthandler
import gc
import importlib
import importlib.machinery
import json
import os
import pickle
import signal
import sys
import types
import weakref

from hpyport_watch import WhenMade, limits, restore_limits

FLAGS = {5: "SEQUENCE", 6: "MAPPING", 7: "DISALLOW_INSTANTIATION", 8: "IMMUTABLETYPE", 9: "HEAPTYPE", 10: "BASETYPE",
         11: "HAVE_VECTORCALL", 14: "HAVE_GC", 17: "METHOD_DESCRIPTOR", 20: "IS_ABSTRACT", 24: "LONG_SUBCLASS",
         25: "LIST_SUBCLASS", 26: "TUPLE_SUBCLASS", 27: "BYTES_SUBCLASS", 28: "UNICODE_SUBCLASS", 29: "DICT_SUBCLASS",
         30: "BASE_EXC_SUBCLASS", 31: "TYPE_SUBCLASS"}
# How these differ says nothing about the module: the loader sets them.
LOADER_NAMES = {"__file__", "__loader__", "__spec__", "__builtins__", "__cached__", "__package__", "__path__"}
CONSTANTS = (bool, int, float, complex, str, bytes, type(None), type(Ellipsis), type(NotImplemented))


def attempt(function, *args):
    """The result of a call as text, or the exception."""
    try:
        return "ok", function(*args)
    except Exception as error:
        return "%s: %s" % (type(error).__name__, error), None


def home(cls):
    """The text of a class's __module__, which one made in C may lack.

    Where instances have an attribute of that name, a class made at run time shows the descriptor
    and a static one the name in front of it; neither counts.
    """
    own = vars(cls).get("__module__", "") if isinstance(cls, type) else ""
    return str(getattr(cls, "__module__", "(no __module__)")) if isinstance(own, str) else "(its instances' __module__)"


def type_name(cls):
    return "%s.%s" % (home(cls), cls.__qualname__)


def constant(value):
    if type(value) in CONSTANTS:
        return True
    return type(value) in (tuple, frozenset) and all(map(constant, value))


def callable_facts(value):
    facts = {}
    for name in ("__name__", "__qualname__", "__module__", "__doc__", "__text_signature__"):
        facts[name] = getattr(value, name, None)
    return facts


def attribute(value):
    """What can be said of one attribute of a module or a class."""
    facts = {"kind": type_name(type(value))}
    if isinstance(value, type):
        facts["class"] = type_name(value)
    elif constant(value):
        facts["value"] = repr(sorted(value, key=repr) if isinstance(value, frozenset) else value)
    elif isinstance(value, (classmethod, staticmethod)):
        facts.update(callable_facts(value.__func__))
    elif type(value) in (list, dict, set):
        facts["length"] = len(value)
        if isinstance(value, dict):
            facts["keys"] = sorted(repr(k) for k in value if constant(k))
    elif type(value).__module__ in ("builtins", "types") or callable(value):
        facts.update(callable_facts(value))
        owner = getattr(value, "__objclass__", None)
        if owner is not None:
            facts["__objclass__"] = type_name(owner)
    return facts


def instance_facts(cls):
    """What an instance made without arguments can do, fact by fact."""
    result, instance = attempt(cls)
    yield "made", result
    if result != "ok":
        return
    yield "type", type_name(type(instance))
    yield "dict", hasattr(instance, "__dict__")
    for name, function, *args in (
            ("weakref", weakref.ref), ("unknown attribute", setattr, "hpyport_probe", 1), ("hash", hash), ("length", len),
            ("iter", iter), ("equal to itself", lambda x: x == x)):
        yield name, attempt(function, instance, *args)[0]
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        yield "pickle %d" % protocol, attempt(pickle.dumps, instance, protocol)[0]
    del instance
    gc.collect()
    yield "deleted", "ok"


def apart(function, *args):
    """The facts of a generator that runs in a process of its own.

    Nobody promised that a class made to be used from C can be called; where the
    process dies, the last fact is how it died.
    """
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            faulthandler.disable()
            signal.alarm(20)
            for name, value in function(*args):
                os.write(write, (json.dumps([name, value], default=repr) + "\n").encode())
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read, encoding="utf-8") as lines:
        facts = dict(map(json.loads, lines))
    status = os.waitpid(pid, 0)[1]
    if os.WIFSIGNALED(status):
        facts["end"] = "killed by signal %d" % os.WTERMSIG(status)
    return facts


class Moment:
    """Notes what the classes of a module have when its C code made it, before Python code sees it."""

    def __init__(self, name):
        self.attributes = {}
        WhenMade(name, self.note)

    def note(self, module):
        for value in list(vars(module).values()):
            if isinstance(value, type):
                self.attributes[value] = set(vars(value))

    def later(self, cls, name):
        """Was an attribute that a class has itself set afterwards?"""
        return cls in self.attributes and name in vars(cls) and name not in self.attributes[cls]

    def only_later(self, cls, name):
        """Does a class have an attribute by what was set afterwards alone?"""
        having = [c for c in cls.__mro__ if name in vars(c)]
        return bool(having) and all(self.later(c, name) for c in having)


def subclass(cls):
    made = type("Sub", (cls,), {})
    return type_name(made.__mro__[1])


def class_facts(cls, moment):
    flags = getattr(cls, "__flags__", 0)
    facts = {
        "name": cls.__name__, "qualname": cls.__qualname__, "module": home(cls), "doc": cls.__doc__,
        "text signature": getattr(cls, "__text_signature__", None),
        "metaclass": type_name(type(cls)),
        "mro": [type_name(c) for c in cls.__mro__],
        "bases": [type_name(c) for c in cls.__bases__],
        "flags": {name: True for bit, name in FLAGS.items() if flags >> bit & 1},
        "dir": {name: "later" if moment.only_later(cls, name) else True for name in sorted(dir(cls))},
        # None where the interpreter does not tell
        "dict offset": getattr(cls, "__dictoffset__", None) and True,
        "weak references": getattr(cls, "__weakrefoffset__", None) and True,
        "variable size": getattr(cls, "__itemsize__", None) and True,
        "subclass": attempt(subclass, cls)[0],
        "pickle": {str(p): attempt(pickle.dumps, cls, p)[0] for p in range(pickle.HIGHEST_PROTOCOL + 1)},
    }
    facts["set attribute"], _ = attempt(setattr, cls, "hpyport_probe", 1)
    if facts["set attribute"] == "ok":
        del cls.hpyport_probe
    facts["attributes"] = {name: attribute(value) for name, value in sorted(vars(cls).items())
                           if name not in ("__dict__", "__weakref__", "__module__", "__doc__")}
    for name, fact in facts["attributes"].items():
        if moment.later(cls, name):
            fact["later"] = True
    facts["instance"] = apart(instance_facts, cls)
    return facts


def all_classes():
    found, queue = set(), [object]
    while queue:
        for cls in type.__subclasses__(queue.pop()):
            if cls not in found:
                found.add(cls)
                queue.append(cls)
    return found


def extension_files(name):
    """Files that the interpreter's own loader would take the module from."""
    package, _, last = name.rpartition(".")
    path = sys.path
    if package:
        path = importlib.import_module(package).__path__
    details = (importlib.machinery.ExtensionFileLoader, importlib.machinery.EXTENSION_SUFFIXES)
    found = []
    for folder in path:
        spec = importlib.machinery.FileFinder(folder or os.getcwd(), details).find_spec(name if not package else last)
        if spec is not None and spec.origin:
            found.append(os.path.realpath(spec.origin))
    return found


def foreign(cls, name):
    """Was the class only imported into the module from elsewhere? One in C may bear the name of the package that shows it."""
    owner = found = sys.modules.get(home(cls))
    if found is None or home(cls) == name:
        return False
    for part in cls.__qualname__.split("."):
        found = getattr(found, part, None)
    in_python = any(isinstance(f, types.FunctionType) for f in vars(cls).values())
    return found is cls and (in_python or not str(getattr(owner, "__file__", "")).endswith(".py"))


def masks():
    """The signals that the process ignores, handles or blocks, as the system tells them: C code need not ask Python."""
    found = {}
    try:
        with open("/proc/self/status") as status:
            for line in status:
                key, _, value = line.partition(":")
                if key in ("SigIgn", "SigCgt", "SigBlk"):
                    bits = int(value, 16)
                    found["signals, " + {"SigIgn": "ignored", "SigCgt": "handled", "SigBlk": "blocked"}[key]] = {n + 1: bits >> n & 1 for n in range(64)}
                elif key == "Threads":
                    found["threads"] = int(value)
    except OSError:
        pass
    return found


def process_state():
    """What an import may do to the process and no name of the module tells."""
    facts = masks()
    facts["working directory"] = attempt(os.getcwd)
    mask = os.umask(0)
    os.umask(mask)
    facts["mode of new files"] = oct(mask)
    for timer in ("ITIMER_REAL", "ITIMER_PROF", "ITIMER_VIRTUAL"):
        facts["timer " + timer] = signal.getitimer(getattr(signal, timer))[0] > 0
    facts["limits"] = sorted(map(str, limits().values()))
    for fd in (0, 1, 2):
        facts["file %d" % fd] = attempt(os.fstat, fd)[0]
    for stream in ("stdin", "stdout", "stderr", "displayhook", "excepthook"):
        facts["sys." + stream] = id(getattr(sys, stream, None))
    facts["recursion limit"] = sys.getrecursionlimit()
    facts["tracing"] = (sys.gettrace() is None, sys.getprofile() is None)
    facts["collector"] = (gc.isenabled(), gc.get_threshold() if hasattr(gc, "get_threshold") else None)
    facts["built-in functions"] = {k: id(v) for k, v in vars(builtins).items() if k != "_"}
    facts["modules"] = {k: id(v) for k, v in sys.modules.items()}
    facts["environment"] = dict(os.environ)
    return facts


def changes(before, after):
    """What is another after an import, in words that are the same in each run. Modules, built-in functions and variables may be added."""
    found = {}
    for key in sorted(before):
        if isinstance(before[key], dict):
            other = [str(k) for k, v in sorted(before[key].items()) if after[key].get(k) != v]
            if other:
                found[key] = "changed or lost: %s%s" % (", ".join(other[:10]), ", and others" if len(other) > 10 else "")
        elif key == "threads":
            found.update({key: "%+d" % (after[key] - before[key])} if before[key] != after[key] else {})
        elif before[key] != after[key]:
            found[key] = "changed" if isinstance(before[key], int) or key == "working directory" else "from %s to %s" % (before[key], after[key])
    return found


def main(output, name):
    output = os.path.abspath(output)
    before = all_classes()
    moment = Moment(name)
    state = process_state()
    module = importlib.import_module(name)
    changed = changes(state, process_state())
    restore_limits()
    extensions = extension_files(name)
    facts = {
        "name": module.__name__, "doc": module.__doc__, "type": type_name(type(module)),
        "all": getattr(module, "__all__", None),
        "attributes": {}, "classes": {}, "hidden classes": {}, "process": changed,
    }
    own = []
    for key, value in sorted(vars(module).items()):
        if key in LOADER_NAMES:
            continue
        facts["attributes"][key] = attribute(value)
        if isinstance(value, type) and not foreign(value, name) and value not in own:
            own.append(value)
            facts["classes"][key] = class_facts(value, moment)
    names = {n for full in (name, module.__name__) for n in (full, full.rpartition(".")[2])}
    for cls in sorted(all_classes() - before, key=type_name):
        if cls not in own and home(cls) in names and cls.__name__ != "Sub":
            facts["hidden classes"][type_name(cls)] = class_facts(cls, moment)
    result = {
        "python": "%s %s" % (sys.implementation.name, sys.version.split()[0]),
        "extensions": extensions, "surface": facts,
    }
    with open(output, "w", encoding="utf-8", errors="backslashreplace") as out:
        json.dump(result, out, default=repr)


if __name__ == "__main__":
    main(*sys.argv[1:])
