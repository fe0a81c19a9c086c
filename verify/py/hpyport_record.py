"""Runs programs of calls and writes down all that can be seen of each call.

A program is a list of steps (name, expression): the expression is evaluated and
its value gets the name. One JSON line is written before each step and one after
it, at once, so that the last line tells where a process died.
"""
import builtins
import gc
import itertools
import json
import math
import mmap
import operator
import os
import resource
import signal
import struct
import sys
import time
import types
import warnings

import hpyport_values as values
from hpyport_watch import restore_limits

ATOMS = (type(None), bool, int, float, complex, str, bytes, type(Ellipsis), type(NotImplemented))
PYPY = sys.implementation.name == "pypy"
CPU_SECONDS = 5  # for one step
DONE = 91  # exit status of a process that got to its end; 0 would be that of exit()
REAL_SECONDS = 60  # for what sleeps
CPUS = os.cpu_count() or 1
BORROWING = ()  # the module's classes with members that keep an object without counting it, by the source


def waits():
    """How often this process gave its processor up."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw


def patience():
    """How long a step may take by the clock: longer where many wait for a processor, which must not be taken for a hang."""
    load = os.getloadavg()[0] / CPUS
    return REAL_SECONDS * max(1, min(10, load))


def type_name(cls):
    module = cls.__dict__.get("__module__") if isinstance(cls, type) else None
    module = module if isinstance(module, str) else getattr(cls, "__module__", "?")
    name = getattr(cls, "__qualname__", "?")
    return name if module in ("builtins", "hpyport_values") else "%s.%s" % (module, name)


def in_python(cls):
    """Has the class functions in Python?"""
    return any(isinstance(f, types.FunctionType) for f in vars(cls).values())


def cut(text, limit=400):
    return text if len(text) <= limit else "%s...[%d, %s]" % (text[:limit], len(text), sum(map(ord, text)) % 65521)


class Describer:
    """Turns objects into texts that are equal when the objects are."""

    def __init__(self):
        self.names = {}  # id of an object that has a name in the program

    def name(self, namespace):
        self.names = {}
        for key, value in namespace.items():
            if key[0] in "rv" and key[1:].isdigit() and type(value) not in ATOMS and type(value) is not tuple:
                self.names.setdefault(id(value), key)

    def text(self, x, depth=3, top=False):
        kind = type(x)
        if kind in ATOMS:
            if kind is int and abs(x) >= 1 << 200:
                return "int of %d bits, %d" % (x.bit_length(), x % 1000003)
            return cut(ascii(x) if kind is not float or not math.isnan(x) else "nan")
        if not top and id(x) in self.names:
            return "=" + self.names[id(x)]
        if depth == 0:
            return "<%s ...>" % type_name(kind)
        if issubclass(kind, values.Obj):  # which may say that it is something else
            state = sorted((k, v) for k, v in x.__dict__.items() if k != "label")
            return "<%s %s%s>" % (type_name(kind), x.label, "".join(
                " %s=%s" % (k, self.text(v, depth - 1)) for k, v in state))
        if isinstance(x, type):
            return "class " + type_name(x)
        if isinstance(x, BaseException):
            return self.error(x, depth - 1)
        out = []
        if isinstance(x, (list, tuple)):
            base = list if isinstance(x, list) else tuple
            n = base.__len__(x)
            out.append("[%s%s]" % (", ".join(self.text(base.__getitem__(x, i), depth - 1) for i in range(min(n, 40))),
                                   ", ...%d" % n if n > 40 else ""))
        elif isinstance(x, dict):
            items = list(itertools.islice(dict.items(x), 41))
            out.append("{%s%s}" % (", ".join(self.text(k, depth - 1) + ": " + self.text(v, depth - 1) for k, v in items[:40]),
                                   ", ...%d" % dict.__len__(x) if len(items) > 40 else ""))
        elif isinstance(x, (set, frozenset)):
            out.append("{%s}" % ", ".join(sorted(self.text(v, depth - 1) for v in itertools.islice(x, 200))))
        elif isinstance(x, (str, bytes, int, float, complex)):
            base = next(b for b in (str, bytes, int, float, complex) if isinstance(x, b))
            out.append(self.text(base.__str__(x) if base is str else base.__add__(x, base()), 1))
        elif isinstance(x, (bytearray, range, slice)):
            out.append(cut(repr(x)))
        elif kind is memoryview:
            out.append("%s %s %s %s" % (x.format, x.shape, x.readonly, self.attempt(lambda: cut(repr(x.tobytes())))))
        elif isinstance(x, (types.FunctionType, types.BuiltinFunctionType, types.MethodType)):
            return "<function %s>" % getattr(x, "__qualname__", "?")
        elif isinstance(x, types.ModuleType):
            return "<module %s>" % x.__name__
        elif getattr(kind, "__module__", "builtins") not in ("builtins", "weakref", "functools", "itertools", "hpyport_values"):
            out.extend(self.instance(x, kind, depth))
        if kind in (list, tuple, dict, set):
            return (kind.__name__ if kind in (tuple, set) else "") + "".join(out)
        return "<%s %s>" % (type_name(kind), " ".join(out))

    def attempt(self, function):
        try:
            return function()
        except BaseException as error:  # an argument's method raises what it likes
            return "!" + self.error(error, 1)

    def instance(self, x, kind, depth):
        """What an instance of the module's own class shows of itself."""
        # Attributes that make instances, which have such attributes, would be described without end.
        inner = min(depth - 1, 1)
        for cls in kind.__mro__:
            if getattr(cls, "__module__", "builtins") == "builtins":
                continue
            for name, value in sorted(vars(cls).items()):
                if name[:2] != "__" and hasattr(type(value), "__set__"):
                    yield "%s=%s" % (name, self.attempt(lambda: self.text(getattr(x, name), inner)))
        attributes = self.attempt(lambda: x.__dict__)
        if type(attributes) is dict:  # a class's, of which x may be a proxy, is the surface's business
            yield "dict=%s" % self.attempt(lambda: self.text(dict(attributes), depth - 1))
        if hasattr(kind, "__len__"):
            yield "len=%s" % self.attempt(lambda: str(len(x)))
            if hasattr(kind, "__iter__") and not hasattr(kind, "__next__"):
                yield "items=%s" % self.attempt(lambda: self.text(list(itertools.islice(x, 20)), depth - 1))
            elif hasattr(kind, "keys"):
                yield "keys=%s" % self.attempt(lambda: self.text(list(itertools.islice(x.keys(), 20)), depth - 1))
        if kind.__repr__ is not object.__repr__:
            yield "repr=%s" % self.attempt(lambda: cut(repr(x)))

    def error(self, e, depth=2):
        out = "%s(%s)" % (type_name(type(e)), ", ".join(self.text(a, 2) for a in e.args)) \
            if type(e.args) is tuple else type_name(type(e))
        try:
            text = str(e)
        except BaseException as error:
            text = "no message: %s" % type(error).__name__
        out += " %s" % cut(ascii(text))
        if depth > 0:
            if e.__cause__ is not None:
                out += " from " + self.error(e.__cause__, depth - 1)
            elif e.__context__ is not None:
                out += " during " + self.error(e.__context__, depth - 1)
        return out


def fingerprint(x):
    """What tells a container from another that got its address later: what it holds."""
    return (type(x), len(x), tuple(map(id, itertools.islice(x, 4)))) if type(x) in (tuple, list, dict, set) else None


def out_of_the_way(fd):
    """The same file under a number that nobody has, so that a module which closes what it takes for its own closes something else."""
    try:
        import fcntl
        far = fcntl.fcntl(fd, fcntl.F_DUPFD, 500)  # PyPy has no name for the one that is not inherited
        os.set_inheritable(far, False)
    except (ImportError, OSError):  # fewer files are allowed
        return fd
    os.close(fd)
    return far


class Out:
    """Lines of JSON, written at once."""

    def __init__(self, path):
        self.path = os.path.abspath(path)
        self.open()
        self.owner = None  # the process that writes

    def open(self):
        self.fd = out_of_the_way(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666))

    def write(self, **fields):
        self.line(fields)

    def line(self, value):
        if self.owner is not None:
            end_if_forked(self.owner)
        data = (json.dumps(value, default=repr) + "\n").encode()
        failed = False
        while data:
            try:
                data = data[os.write(self.fd, data):]
            except OSError:  # a call closed all files, or set a limit for their length
                if failed:
                    raise
                failed = True
                restore_limits()
                self.open()


def end_if_forked(pid):
    """A call may fork. The process that it made is not ours, and must not go on calling: it would fork again."""
    if os.getpid() != pid:
        os._exit(0)


def debug_context():
    """The HPy debug context, when the module under test is loaded in debug mode."""
    if os.environ.get("HPY") != "debug":
        return None
    try:
        from hpy.universal import _debug
    except ImportError:
        try:
            from _hpy_universal import _debug
        except ImportError:
            return None
    return _debug


class Handles:
    """What HPy's debug context saw of a piece of work: handles that stay open, uses of closed ones. Nothing in other modes."""

    def __init__(self):
        self.debug = debug_context()
        self.misuses = self.invalid()
        self.generation = None
        self.kept = {}  # by number of the step, handles that its call left open and that may be of buffers

    def invalid(self):
        return self.debug._get_invalid_uses() if hasattr(self.debug, "_get_invalid_uses") else 0

    def begin(self):
        if self.debug:
            self.generation = self.debug.new_generation()

    def open(self):
        """How many are open that were not at the beginning."""
        return len(self.debug.get_open_handles(self.generation)) if self.debug else 0

    def keep(self, number, handles):
        """Remembers the handles that a step left open, if each is of something that gives its memory to others: an
        object that keeps such memory keeps the handle with it."""
        try:
            for handle in handles:
                memoryview(handle.obj).release()
        except TypeError:
            return
        self.kept[number] = handles

    def closed(self):
        """Of which steps all that was remembered is closed by now."""
        return [number for number, handles in self.kept.items() if all(handle.is_closed for handle in handles)]

    def tell(self, record):
        if not self.debug:
            return
        try:
            open_now = self.debug.get_open_handles(self.generation)
            if hasattr(self.debug, "get_open_builders"):
                open_now = list(open_now) + list(self.debug.get_open_builders(self.generation))
        except Exception as error:
            record["debug error"] = str(error)
            return
        if open_now:
            kinds = []
            for handle in open_now[:20]:
                kind = getattr(handle, "kind", "handle")
                if kind == "handle":
                    kind = "handle of %s" % type_name(type(handle.obj))
                kinds.append(kind)
                stack = getattr(handle, "stack", None)
                if stack and "stack" not in record:
                    record["stack"] = stack
            record["leaks"] = sorted(kinds)
            record["leaked"] = len(open_now)
            if "i" in record and all(hasattr(handle, "is_closed") for handle in open_now):
                self.keep(record["i"], open_now)
        n = self.invalid()
        if n != self.misuses:
            record["invalid"] = n - self.misuses
            self.misuses = n


def base_namespace(module):
    names = {k: v for k, v in vars(values).items() if k[0] != "_"}
    import array
    import copy
    import datetime
    import io
    import pickle
    import weakref
    names.update(m=module, sys=sys, operator=operator, itertools=itertools, copy=copy, pickle=pickle, math=math,
                 weakref=weakref, gc=gc, array=array, datetime=datetime, io=io,
                 Sub=once(make_sub), over=once(values.over), uninitialized=once(values.uninitialized))
    return names


def make_sub(cls):
    """A subclass in Python."""
    return type("Sub" + cls.__name__, (cls,), {"__module__": "subs"})


def once(make):
    """Has a function make one subclass of each class."""
    made = {}

    def get(cls):
        if cls not in made:
            made[cls] = make(cls)
        return made[cls]
    return get


class Runner:
    """Runs the steps of one program in this process."""

    def __init__(self, module, out, number):
        self.out, self.number, self.pid = out, number, os.getpid()
        out.owner = self.pid
        self.describer = Describer()
        self.handles = Handles()
        self.namespace = base_namespace(module)
        self.base = set(self.namespace)
        self.last = {}  # descriptions of the variables
        # Functions of Python's own live for ever: their references tell whether somebody keeps them.
        self.shared = {}
        if not PYPY:
            for x in vars(builtins).values():
                if type(x) is types.BuiltinFunctionType:
                    self.shared[id(x)] = [x, None]
            for pair in self.shared.values():
                pair[1] = sys.getrefcount(pair[0])
            x = None
        self.index = 0
        sys.unraisablehook = self.unraisable
        warnings.simplefilter("always")
        warnings.showwarning = self.warning

    def unraisable(self, info):
        values.LOG.append("unraisable %s" % self.describer.error(info.exc_value, 1))

    def warning(self, message, category, *rest, **kwargs):
        values.LOG.append("warning %s: %s" % (category.__name__, message))

    def variables(self):
        return [k for k in self.namespace if k not in self.base and k != "__builtins__"]

    def watched(self, names):
        """Variables whose reference counts nothing else touches: no shared constants, no classes."""
        found = []
        for n in names:
            x = self.namespace[n]
            if type(x) not in ATOMS and type(x) not in (tuple, frozenset) and not issubclass(type(x), type):
                found.append(n)
            elif type(x) is tuple and tuple.__len__(x):
                found.append(n)
        return found

    def holds(self, watched):
        """Of each variable: how often what the collector knows holds its object, and how often instances of
        borrowing classes do. Only the objects of this process are looked at, not what was there before."""
        if not BORROWING:
            return None
        found = {id(self.namespace[n]): [0, 0] for n in watched}
        for owner in gc.get_objects():
            if owner is self.namespace:
                continue
            borrows = None
            for x in gc.get_referents(owner):
                entry = found.get(id(x))
                if entry is not None:
                    if borrows is None:
                        borrows = any(cls.__name__ in BORROWING for cls in type(owner).__mro__)
                    entry[0] += 1
                    entry[1] += borrows
        return found

    def run(self, name, code, kind=None, function=None):
        """One step. Steps without a kind only make a value. Returns ('value', x) or ('error', e)."""
        index, self.index = self.index, self.index + 1
        limit_time()
        if kind is None:
            self.namespace[name] = eval(code, self.namespace)
            self.track(name)
            self.describer.name(self.namespace)
            self.last[name] = self.describer.text(self.namespace[name], top=True)
            return "value", self.namespace[name]
        self.out.write(p=self.number, i=index, start=1)
        names = self.variables()
        ns = self.namespace
        del values.LOG[:]
        value = None
        compiled = compile(code, "<step>", "eval")
        self.handles.begin()
        count = sys.getrefcount if not PYPY else lambda x: 0
        watched = self.watched(names)
        holders = self.holds(watched)
        before = [count(ns[n]) for n in watched]
        if values.FULL_LISTS:
            values.fill_lists()
        clocks = time.monotonic(), time.process_time(), waits()
        try:
            value = eval(compiled, ns)
            waits()  # any function of Python's: an error that the call left beside its value shows here, if not before
            how = "value"
        except SystemExit as error:
            how, value = "error", error
        except BaseException as error:
            how, value = "error", error
        end_if_forked(self.pid)
        record = {"p": self.number, "i": index}
        slept = time.monotonic() - clocks[0] - (time.process_time() - clocks[1])
        if slept > 0.2 and waits() != clocks[2]:  # else others had the processor
            record["waited"] = round(slept, 1)
        self.handles.tell(record)
        log, values.LOG[:] = list(values.LOG), []
        if how == "value":
            record["out"] = "value"
            record["text"] = self.describer.text(value)
        else:
            record["out"] = "error"
            record["text"] = self.describer.error(value)
            value.__traceback__ = None
            value.__context__ = value.__cause__ = None
        record["type"] = type_name(type(value))
        if log:
            record["log"] = log
        # What remains, apart from the value itself.
        after = [count(ns[n]) for n in watched]
        refs = {self.labelled(n): b - a for n, a, b in zip(watched, before, after) if a != b}
        if refs:
            record["refs"] = refs
        del before, after
        if refs and holders is not None:
            # Those that instances of borrowing classes hold since, or no more: what of the change
            # the collector can account for, and what of that is theirs.
            held = {}
            now = self.holds(watched)
            for n in watched:
                (all_now, theirs_now), (all_then, theirs_then) = now[id(ns[n])], holders[id(ns[n])]
                if theirs_now != theirs_then:
                    held[self.labelled(n)] = [all_now - all_then + (how == "value" and value is ns[n]), theirs_now - theirs_then]
            if held:
                record["held"] = held
        ns[name] = value if how == "value" else None
        self.track(name)
        if how == "error":
            value = None
        changed = {}
        self.describer.name(ns)
        for n in names:
            text = self.describer.text(ns[n], top=True)
            if text != self.last.get(n):
                changed[n] = self.last[n] = text
        self.last[name] = self.describer.text(ns[name], top=True)
        if self.last[name] != record["text"] and how == "value":
            changed[name] = self.last[name]
        if changed:
            record["vars"] = changed
        if values.LOG:
            record["later"] = list(values.LOG)
            del values.LOG[:]
        limit_time(0)
        self.out.write(**record)
        return how, value

    def labelled(self, name):
        """A variable with the name under which its object is told to live."""
        x = self.namespace[name]
        label = x.label if isinstance(x, values.Obj) else x.__name__ if id(x) in self.shared else None
        return "%s (%s)" % (name, label) if label else name

    def track(self, name):
        """Has an object counted among those that live, if it can be."""
        x = self.namespace[name]
        if not isinstance(x, (values.Obj, type, types.BuiltinFunctionType)):
            try:
                values.Obj.live[name] = x
            except TypeError:
                pass

    def prepare(self, steps):
        """Makes the variables of steps, without looking at how."""
        for name, code, _, _ in steps:
            try:
                self.namespace[name] = eval(code, self.namespace)
            except BaseException:
                self.namespace[name] = None
            end_if_forked(self.pid)

    def forget(self):
        """Drops all variables."""
        for name in self.variables():
            self.namespace[name] = None

    def marks(self):
        """By its address, the name of each variable that can't be tracked but is a container that the collector knows, and what it holds."""
        return {} if PYPY else {id(x): (n, fingerprint(x)) for n, x in ((n, self.namespace[n]) for n in self.variables())
                if type(x) in (tuple, list, dict, set) and gc.is_tracked(x)}

    def without_content(self):
        """The variables that can't be tracked and hold nothing, with their objects: a reference more keeps nothing else alive."""
        return [] if PYPY else [(n, x) for n, x in ((n, self.namespace[n]) for n in self.variables())
                                if type(x) not in ATOMS and n not in values.Obj.live and not gc.is_tracked(x) and not gc.get_referents(x)]

    def finish(self):
        """Drops all variables, one by one, and says what is still alive."""
        index = self.index
        limit_time()
        self.out.write(p=self.number, i=index, start=1, what="end")
        self.handles.begin()
        del values.LOG[:]
        self.describer.names = {}
        marks, held = self.marks(), self.without_content()
        self.forget()
        for _ in range(3):
            gc.collect()
        containers = marks and sorted(marks[id(x)][0] for x in gc.get_objects() if id(x) in marks and marks[id(x)][1] == fingerprint(x))
        kept = []
        for pair in self.shared.values():
            more, name = sys.getrefcount(pair[0]) - pair[1], pair[0].__name__
            kept.extend([name] * more if more > 0 else ["%s(%d)" % (name, more)] * bool(more))
        record = {"p": self.number, "i": index, "out": "end", "type": "", "text": "alive: " + " ".join(sorted(list(values.Obj.live.keys()) + kept))}
        if values.LOG:
            # The order in which the collector takes things apart is its own.
            record["log"] = sorted(values.LOG)
        containers = (containers or []) + [n for n, x in held if sys.getrefcount(x) > 3]  # of the pair, of x and of the call
        del held
        if containers:
            record["containers"] = containers
        closed = self.handles.closed()
        self.handles.tell(record)
        if closed:
            record["closed"] = closed
        limit_time(0)
        self.out.write(**record)


class Deadlines:
    """When a step must be over: the processor's seconds of its process, and the time of day. The signals of the
    timers do that, unless a call turned them off; so the parent knows it, too."""
    LATE = 1.5  # seconds after which the signal would have come

    def __init__(self):
        self.shared = mmap.mmap(-1, 16)

    def set(self, cpu, real):
        struct.pack_into("dd", self.shared, 0, time.process_time() + cpu if cpu else 0, time.monotonic() + real if real else 0)

    def over(self, used):
        cpu, real = struct.unpack_from("dd", self.shared)
        return bool(cpu and used > cpu + self.LATE or real and time.monotonic() > real + self.LATE)


DEADLINES = Deadlines()


def limit_time(cpu=None):
    cpu, real = (CPU_SECONDS, patience()) if cpu is None else (cpu, patience() if cpu else 0)
    DEADLINES.set(cpu, real)
    signal.setitimer(signal.ITIMER_PROF, cpu)
    signal.setitimer(signal.ITIMER_REAL, real)


# How long a process may do nothing but wait. A step that waits for what does not come costs no more
# than this, where processes can be looked at; waiting is told from being kept from a processor, so the
# load of the machine is no part of it. Between the times that people write, 1 and 1.5, so that which
# step is ended does not depend on chance.
IDLE_SECONDS = 1.25
WAITED = "no end: it waits"  # how the end of such a process begins


class Idleness:
    """Watches a child while the parent waits for its end, and ends it when it only waits."""
    TICK = 0.1

    def __init__(self, pid, limit):
        self.pid, self.limit, self.seen, self.since, self.ended = pid, limit, None, 0, ""

    def __enter__(self):
        self.before = signal.signal(signal.SIGALRM, self.look)
        signal.setitimer(signal.ITIMER_REAL, self.TICK, self.TICK)
        return self

    def __exit__(self, *error):
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, self.before)

    def look(self, number, frame):
        used, sleeps = self.used()
        now = time.monotonic()
        if DEADLINES.over(used):
            self.end("no end, and signals that should have ended it are turned off")
        elif not sleeps or used != self.seen:
            self.seen, self.since = used, now
        elif now - self.since >= self.limit and not self.has_children():
            self.end("%s for more than %g seconds" % (WAITED, self.limit))

    def end(self, why):
        self.ended = self.ended or why
        os.kill(self.pid, signal.SIGKILL)

    def used(self):
        """The processor's seconds that a process used up, and whether it sleeps now with all of its threads. One that
        can't be looked at used none and does not sleep."""
        tasks = "/proc/%d/task" % self.pid
        try:
            total, sleeps = 0, True
            for task in os.listdir(tasks):
                with open("%s/%s/stat" % (tasks, task)) as f:
                    fields = f.read().rpartition(")")[2].split()
                sleeps = sleeps and fields[0] == "S"
                total += int(fields[11]) + int(fields[12])
            return total / os.sysconf("SC_CLK_TCK"), sleeps
        except (OSError, ValueError, IndexError):
            return 0, False

    def has_children(self):
        """Is there a process that it may wait for? Where that can't be told, there may be."""
        try:
            for entry in os.listdir("/proc"):
                if entry.isdigit():
                    try:
                        with open("/proc/%s/stat" % entry) as f:
                            if int(f.read().rpartition(")")[2].split()[1]) == self.pid:
                                return True
                    except OSError:
                        continue  # it is gone
            return False
        except (OSError, ValueError, IndexError):
            return True


def apart(function, *args, idle=None):
    """Runs a function in a process of its own; returns how it ended, '' when well. One that only waits is ended
    after some time, by default longer than it could have waited when the calls were made up."""
    idle = idle or max(2 * CPU_SECONDS, 1.5 * IDLE_SECONDS)
    DEADLINES.set(0, 0)
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid == 0:
        status = 97
        try:
            gc.disable()  # it runs when a program says so
            if hasattr(gc, "freeze"):
                gc.freeze()  # what the parent has, all programs among it, is none of this process's
            signal.signal(signal.SIGPROF, signal.SIG_DFL)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            function(*args)
            status = DONE
        except BaseException:
            import traceback
            traceback.print_exc()
        finally:
            try:
                sys.stdout.flush()
            finally:
                os._exit(status)
    with Idleness(pid, idle) as watch:
        status = os.waitpid(pid, 0)[1]
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if watch.ended:
            return watch.ended
        if number == signal.SIGPROF:
            return "no end after %g seconds of computing" % CPU_SECONDS
        if number == signal.SIGALRM:
            return "no end after a minute or more"
        return "killed by signal %d" % number
    status = os.WEXITSTATUS(status)
    return "" if status == DONE else "the process ended with exit status %d" % status


class Process:
    """What an import may do to the process that goes on afterwards, and what it is put back to: the signals and the
    timers by which the end of children is noticed, the files that have the numbers of standard streams, the objects for these, the mode of new files, how long files may get."""

    def __init__(self):
        self.mask = os.umask(0)
        os.umask(self.mask)
        self.blocked = signal.pthread_sigmask(signal.SIG_BLOCK, ())
        self.streams = sys.stdin, sys.stdout, sys.stderr

    def restore(self):
        restore_limits()
        sys.stdin, sys.stdout, sys.stderr = self.streams
        os.umask(self.mask)
        signal.pthread_sigmask(signal.SIG_SETMASK, self.blocked)
        for timer in (signal.ITIMER_REAL, signal.ITIMER_PROF, signal.ITIMER_VIRTUAL):
            signal.setitimer(timer, 0)
        for number in (signal.SIGCHLD, signal.SIGALRM, signal.SIGPROF):
            signal.signal(number, signal.SIG_DFL)
        for fd in (0, 1, 2):  # in this order, since the lowest number is given
            try:
                os.fstat(fd)
            except OSError:
                os.open(os.devnull, os.O_RDWR)


PROCESS = Process()


def quiet(path):
    """What the calls print goes to files of its own."""
    for stream, name in ((1, ".printed"), (2, ".errors")):
        fd = os.open(path + name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        os.dup2(fd, stream)
        os.close(fd)


def last_words(path):
    """The end of what a program wrote to standard error."""
    try:
        with open(path + ".errors", encoding="utf-8", errors="backslashreplace") as f:
            text = f.read()
    except OSError:
        return ""
    return text if len(text) < 6000 else text[:3000] + "\n...\n" + text[-3000:]


def read_lines(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def read_programs(spec):
    return read_lines(spec["programs"])
