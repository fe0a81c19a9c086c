"""Runs a program and writes down, as JSON lines, what its tests did.

The program may use unittest in any way or be pytest; both are watched where
their results pass through, so no test needs to be changed. Each line is written
at once: after a crash the last line names the test that was running. The module
under test is written down as soon as a test sees it, with the file it came from.
"""
import atexit
import json
import os
import sys


def mapped(name):
    """Builds of the module that are in the process's memory, where the system tells."""
    start = name.rpartition(".")[2] + "."
    found = set()
    try:
        with open("/proc/self/maps", encoding="utf-8", errors="surrogateescape") as maps:
            for line in maps:
                path = line[line.find("/"):].rstrip("\n") if "/" in line else ""
                base = os.path.basename(path)
                if base.startswith(start) and base.endswith(".so"):
                    found.add(path)
    except OSError:
        pass
    return sorted(found)


def limits():
    """How long files may get, how many may be open, and how long the process may compute."""
    try:
        import resource
    except ImportError:
        return {}
    kinds = [resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE, resource.RLIMIT_CPU]
    return {kind: resource.getrlimit(kind) for kind in kinds}


LIMITS = limits()  # as this process got them


def restore_limits():
    """Undoes what was done to the limits of the process, as far as that is allowed."""
    for kind, now in limits().items():
        import resource
        for wanted in (LIMITS[kind], (now[1], now[1])):
            if wanted == now:
                break
            try:
                resource.setrlimit(kind, wanted)
                break
            except (ValueError, OSError):  # only root may raise the second number
                continue


class WhenMade:
    """Calls a function with a module when its own code made it, before Python code sees it."""

    def __init__(self, name, function):
        self.name, self.function, self.asked = name, function, False
        sys.meta_path.insert(0, self)

    def find_spec(self, name, path=None, target=None):
        if name != self.name or self.asked:
            return None
        self.asked = True
        for finder in sys.meta_path:
            spec = finder.find_spec(name, path, target) if hasattr(finder, "find_spec") else None
            if spec is not None:
                load = spec.loader.exec_module

                def exec_module(module):
                    load(module)
                    self.function(module)

                spec.loader.exec_module = exec_module
                return spec
        return None


class Watch:
    def __init__(self, events, module):
        self.module_name = module
        self.seen = None
        self.running = None
        self.pid = os.getpid()
        self.path = os.path.abspath(events)
        self.open()

    def open(self):
        # Not inherited by programs that a test starts; a fork is told by its pid.
        self.fd = self.far(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666))

    def far(self, fd):
        """The same file under a number that nobody has, where one is free: some close what they take for their own."""
        try:
            import fcntl
            far = fcntl.fcntl(fd, fcntl.F_DUPFD, 500)  # PyPy has no name for the one that is not inherited
            os.set_inheritable(far, False)
        except (ImportError, OSError):
            return fd
        os.close(fd)
        return far

    def write(self, event, **fields):
        if os.getpid() != self.pid:
            return
        fields["event"] = event
        line = (json.dumps(fields, default=str) + "\n").encode()
        try:
            os.write(self.fd, line)
        except OSError:  # somebody closed all files, or may write no longer ones
            restore_limits()
            self.open()
            os.write(self.fd, line)

    def module(self):
        """Notes the module under test when it is there and not known yet."""
        module = sys.modules.get(self.module_name)
        if module is None or module is self.seen:
            return
        self.seen = module
        spec = getattr(module, "__spec__", None)
        loader = getattr(spec, "loader", None) or getattr(module, "__loader__", None)
        kind = loader if isinstance(loader, type) else type(loader)
        self.write("module", file=getattr(module, "__file__", None), origin=getattr(spec, "origin", None),
                   loader=kind.__module__ + "." + kind.__qualname__, mapped=mapped(self.module_name))

    def start(self, test):
        self.module()
        self.running = test
        self.write("start", id=test)

    def end(self, test, outcome, detail=""):
        self.module()
        if test == self.running:
            self.running = None
        self.write("end", id=test, outcome=outcome, detail=detail)

    def stop(self, test):
        if test == self.running:  # unittest says nothing more after a failed subtest
            self.end(test, "failed", "a subtest failed")

    def exit(self):
        self.module()
        self.write("exit")


def describe(err):
    """The exception of a failure as type and message."""
    kind, value = err[0], err[1]
    name = getattr(kind, "__qualname__", str(kind))
    try:
        return "%s: %s" % (name, value)
    except Exception as error:  # a broken __str__ is the test's business
        return "%s: <no message: %s>" % (name, type(error).__name__)


def watch_unittest(watch):
    import unittest

    def wrap(name, note):
        original = getattr(unittest.TestResult, name)

        def wrapper(self, test, *args):
            note(test, *args)
            return original(self, test, *args)

        wrapper.__name__ = name
        setattr(unittest.TestResult, name, wrapper)

    def subtest(test, sub, err):
        if err is not None:
            kind = "failed" if issubclass(err[0], test.failureException) else "error"
            watch.end(sub.id(), kind, describe(err))

    wrap("startTest", lambda t: watch.start(t.id()))
    wrap("stopTest", lambda t: watch.stop(t.id()))
    wrap("addSuccess", lambda t: watch.end(t.id(), "passed"))
    wrap("addError", lambda t, err: watch.end(t.id(), "error", describe(err)))
    wrap("addFailure", lambda t, err: watch.end(t.id(), "failed", describe(err)))
    wrap("addSkip", lambda t, reason: watch.end(t.id(), "skipped", reason))
    wrap("addExpectedFailure", lambda t, err: watch.end(t.id(), "xfailed"))
    wrap("addUnexpectedSuccess", lambda t: watch.end(t.id(), "xpassed"))
    wrap("addSubTest", subtest)


class PytestPlugin:
    """The hooks of pytest through which every result passes."""

    def __init__(self, watch):
        self.watch = watch

    def pytest_runtest_logstart(self, nodeid):
        self.watch.start(nodeid)

    def pytest_collectreport(self, report):
        if report.failed:
            self.watch.end(report.nodeid or "collection", "error", self.message(report))
        elif report.skipped:
            self.watch.end(report.nodeid, "skipped", self.message(report))

    def pytest_runtest_logreport(self, report):
        if report.passed and (report.when != "call" or hasattr(report, "context")):
            return  # a step round the test, or a subtest, of which only failures count
        expected = hasattr(report, "wasxfail")
        if report.passed:
            outcome = "xpassed" if expected else "passed"
        elif report.skipped:
            outcome = "xfailed" if expected else "skipped"
        else:
            outcome = "failed" if report.when == "call" else "error"
        self.watch.end(report.nodeid, outcome, "" if report.passed else self.message(report))

    def message(self, report):
        text = report.longrepr
        if isinstance(text, tuple):
            return str(text[2])
        crash = getattr(text, "reprcrash", None)
        return str(crash.message if crash is not None else text)


def main(namespace):
    events, module, *program = sys.argv[1:]
    watch = Watch(events, module)
    atexit.register(watch.exit)
    watch_unittest(watch)
    for name in list(namespace):
        if name not in ("__name__", "__builtins__", "__doc__", "__package__", "__loader__", "__spec__",
                        "__annotations__", "__cached__"):
            del namespace[name]
    namespace["__doc__"] = None
    # sys.path[0] was the folder of boot.py
    if program[0] == "-m":
        sys.path.insert(0, os.getcwd())
        sys.argv[:] = program[1:]
        if program[1] == "pytest":
            run_pytest(watch)
        else:
            import runpy
            # what the interpreter itself calls for -m
            runpy._run_module_as_main(program[1])
    elif program[0] == "-c":
        sys.path.insert(0, "")
        sys.argv[:] = ["-c"] + program[2:]
        exec(compile(program[1], "<string>", "exec"), namespace)
    else:
        path = program[0]
        sys.path.insert(0, os.path.dirname(os.path.realpath(path)))
        sys.argv[:] = program
        namespace["__file__"] = path
        with open(path, "rb") as source:
            code = compile(source.read(), path, "exec")
        exec(code, namespace)


def run_pytest(watch):
    try:
        import pytest
    except ImportError as error:
        sys.exit("hpyport: the tests need pytest, and %s has none: %s" % (sys.executable, error))
    sys.argv[0] = pytest.__file__.replace("__init__", "__main__")
    sys.exit(pytest.main(sys.argv[1:], plugins=[PytestPlugin(watch)]))
