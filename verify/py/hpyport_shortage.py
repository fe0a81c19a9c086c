"""Lets one allocation of a call fail: the first, then the second, and so on. Whatever the module does then, it
must say so, and keep nothing."""
import gc
import importlib
import importlib.util
import mmap
import os
import sys

import hpyport_record as record
import hpyport_values as values

# Allocations that are tried of one call, and of an import.
MOST = 60
MOST_OF_IMPORT = 400
DEATHS = 20  # of a call, after which no more are tried
NONE = 1 << 30  # so many are never made: what the call gives when none fails


# What Python does by itself, without the module: where it dies for lack of memory in these, that is its own doing.
STOCK = ["iter({1: 2}.items())", "iter({1: 2})", "list({1: 2}.items())", "list(iter({1: 2}.items()))", "reversed({1: 2}.items())", "dict({1: 2}, a=1)",
         "'%s %r' % ({1: 2}, [1])", "{*'ab'}", "list(zip([1], [2]))", "list(enumerate('ab'))", "sorted([2, 1], key=abs)", "type('T', (), {})",
         "Exception(1).with_traceback(None)", "getattr(1, 'none', None)", "[].append.__self__", "memoryview(b'a')[::1]", "iter({1})", "int('1' * 40)"]


def outcome(how, value):
    """What can be compared: the message of an error depends on which allocation failed."""
    if how == "error" and type(value) is SystemError and (str(value).startswith("<function ") or str(value).endswith(" failed without setting an exception")):
        value = MemoryError()  # Python itself forgot it: for lack of a frame, or of a type's name or doc in PyType_FromSpec
    return "error " + record.type_name(type(value)) if how == "error" else "value " + record.Describer().text(value)


def run(hook, n, function):
    """Calls a function while allocation n fails. Gives what came of it, and whether one failed."""
    gc.collect()  # empties the free lists
    hook.start(n)
    try:
        value = function()
        failed = hook.stop()  # an error that a slot left behind shows here
        how = "value"
    except BaseException as error:
        failed = hook.stop()
        how, value = "error", error
        value.__traceback__ = None
    return outcome(how, value), failed


def shortage(spec, module, out_path):
    import hpyport_shortage_hook as hook
    out = record.Out(out_path)

    reached = mmap.mmap(-1, 8)  # how far the process came that tries

    def one(program, at, first):
        record.quiet(out_path)
        compiled = compile(program["steps"][at][1], "<step>", "eval")
        for n in (*range(first, MOST + 1), NONE):
            reached[:] = n.to_bytes(8, "little")
            record.limit_time()
            values.Obj.made.clear()  # an object's name does not tell the round
            runner = record.Runner(module, record.Out(os.devnull), program["p"])
            runner.prepare(program["steps"][:at])
            namespace, fields = runner.namespace, {"p": program["p"], "i": at, "n": n}
            out.write(start=1, **fields)
            runner.handles.begin()
            fields["text"], failed = run(hook, n, lambda: eval(compiled, namespace))
            record.end_if_forked(runner.pid)
            runner.handles.tell(fields)
            runner.forget()
            del namespace
            gc.collect()
            out.write(out="shortage", failed=failed, **fields)
            if not failed:
                break

    def python(code, first):
        record.quiet(out_path)
        compiled = compile(code, "<stock>", "eval")
        for n in range(first, MOST + 1):
            reached[:] = n.to_bytes(8, "little")
            if not run(hook, n, lambda: eval(compiled))[1]:
                break

    for code in STOCK if spec.get("stock") else ():
        first = 1
        for _ in range(DEATHS):
            reached[:] = (first - 1).to_bytes(8, "little")
            if not record.apart(python, code, first):
                break
            out.write(out="stock", text=code, stderr=record.last_words(out_path))
            first = int.from_bytes(reached[:], "little") + 1

    programs = {p["p"]: p for p in record.read_programs(spec)}
    for number, at in spec["points"]:
        first = 1
        for _ in range(DEATHS):
            reached[:] = (first - 1).to_bytes(8, "little")
            end = record.apart(one, programs[number], at, first, idle=None if spec.get("patient") else record.IDLE_SECONDS)
            n = int.from_bytes(reached[:], "little")
            if end:
                out.write(p=number, i=at, end=end, stderr=record.last_words(out_path))
            # It was done, or did not begin, or each try would take as long.
            if not end or n < first or n == NONE or end.startswith("no end"):
                break
            first = n + 1  # what fails further on is another matter


class Absent:
    """Has a module not be found."""

    def __init__(self, name):
        self.name = name

    def find_spec(self, name, path=None, target=None):
        if name == self.name:
            raise ModuleNotFoundError("No module named %r" % name, name=name)
        return None


def not_yet_imported(name):
    """Where a module would be loaded from, once its packages are there; None where these can't be had without it. A module that
    was imported is not initialized once more: Python has a copy of what it was."""
    absent = Absent(name)
    sys.meta_path.insert(0, absent)
    try:
        importlib.import_module(name.rpartition(".")[0] or "sys")
    except ImportError:
        return None
    finally:
        sys.meta_path.remove(absent)
    found = importlib.util.find_spec(name)
    return None if name in sys.modules else found


def imports(spec, name, out_path):
    """The same for the import of the module, each time in a process of its own."""
    import hpyport_shortage_hook as hook
    out = record.Out(out_path)
    handles = record.Handles()
    found = not_yet_imported(name)
    if found is None:
        return

    def one(n):
        record.quiet(out_path)
        record.limit_time()
        out.write(p=0, i=0, n=n, start=1)
        handles.begin()
        fields = {"p": 0, "i": 0, "n": n}

        def load():
            made = importlib.util.module_from_spec(found)
            found.loader.exec_module(made)

        fields["text"], fields["failed"] = run(hook, n, load)
        fields["count"] = hook.allocations()
        gc.collect()
        handles.tell(fields)
        out.write(out="shortage", **fields)

    record.apart(one, 0)
    total = 0
    for r in record.read_lines(out_path):
        total = r.get("count", total)
    step = max(1, total // MOST_OF_IMPORT)
    for n in range(1, total + 1, step):
        end = record.apart(one, n)
        if end:
            out.write(p=0, i=0, n=n, end=end, stderr=record.last_words(out_path))
