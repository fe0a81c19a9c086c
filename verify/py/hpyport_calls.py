"""Generates calls of a module's functions, and runs generated calls again.

    hpyport_calls.py generate SPEC OUT    makes up programs, each from what the one before gave
    hpyport_calls.py replay SPEC OUT      runs the programs of SPEC["programs"]
    hpyport_calls.py repeat SPEC OUT      runs single steps of them many times and measures memory
    hpyport_calls.py time SPEC OUT        measures how long single steps take
    hpyport_calls.py shortage SPEC OUT    runs single steps while an allocation fails
    hpyport_calls.py import SPEC OUT      imports the module while an allocation fails

Every program runs in a process of its own.
"""
import gc
import importlib
import json
import os
import sys

import hpyport_record as record
import hpyport_values as values
from hpyport_generate import MAX_HANGS, generate
from hpyport_measure import clock, repeat
from hpyport_shortage import imports, shortage
from hpyport_watch import WhenMade


def replay(spec, module, out_path):
    out = record.Out(out_path)

    def run(program):
        runner = record.Runner(module, out, program["p"])
        record.quiet(out_path)
        skip = program.get("skip_end")
        for name, code, kind, function in program["steps"]:
            if kind is None:
                try:
                    runner.run(name, code)
                except Exception as error:
                    out.write(p=program["p"], i=runner.index - 1, out="making", type="", text=runner.describer.error(error))
                    runner.namespace[name] = None
            else:
                runner.run(name, code, kind, function)
        if not skip:
            runner.finish()

    hangs = {}
    for program in record.read_programs(spec):
        if any(hangs.get(step[3], 0) >= MAX_HANGS for step in program["steps"] if step[2]):
            out.write(p=program["p"], skipped=1)
            continue
        end = record.apart(run, program)
        if end.startswith("no end"):
            function = program["steps"][min(last_started(out_path, program["p"]), len(program["steps"]) - 1)][3]
            hangs[function] = hangs.get(function, 0) + 1
        if end:
            out.write(p=program["p"], end=end, stderr=record.last_words(out_path))
        elif runs_in_debug_mode():
            said = record.last_words(out_path)
            if "HPy debug:" in said:
                out.write(p=program["p"], stderr=said)


def last_started(path, number):
    """The index of the step that a program was in when its process died."""
    with open(path, "rb") as f:
        f.seek(max(0, os.path.getsize(path) - 100000))
        for line in reversed(f.read().splitlines()):
            r = json.loads(line)
            if r.get("p") == number and "start" in r:
                return r["i"]
    return 0


def runs_in_debug_mode():
    return os.environ.get("HPY") == "debug"


def close_classes(module, names):
    """Has classes take no attributes, as static ones do not, by the flag that says so; where types are not laid out as
    is known here, they stay as they are."""
    import ctypes
    flags_at, immutable = 21 * ctypes.sizeof(ctypes.c_void_p), 1 << 8
    for name in names:
        cls = vars(module).get(name)
        if isinstance(cls, type):
            flags = ctypes.c_ulong.from_address(id(cls) + flags_at)
            if flags.value == cls.__flags__:
                flags.value |= immutable


def main(mode, spec_path, out_path):
    with open(spec_path, encoding="utf-8") as f:
        spec = json.load(f)
    # Other addresses: what depends on them differs between two runs of one build.
    keep = [bytearray(997 * (i + 1)) for i in range(spec.get("shift", 0))] + [object() for _ in range(13 * spec.get("shift", 0))]
    if spec.get("closed"):
        WhenMade(spec["module"], lambda made: close_classes(made, spec["closed"]))
    module = spec["module"] if mode == "import" else importlib.import_module(spec["module"])
    record.PROCESS.restore()
    record.CPU_SECONDS = spec.get("cpu") or record.CPU_SECONDS
    record.BORROWING = spec.get("borrowing") or ()
    values.FULL_LISTS = spec.get("full_lists", False)
    if mode == "generate":
        record.CPU_SECONDS /= 4  # other builds may take longer than what was taken for an end
    try:
        import ctypes  # each process of a program would, which takes long
    except ImportError:
        ctypes = None
    gc.collect()
    if hasattr(gc, "freeze"):
        gc.freeze()
    {"generate": generate, "replay": replay, "repeat": repeat, "time": clock, "shortage": shortage, "import": imports}[mode](spec, module, out_path)
    record.Out(out_path).write(done=1)
    del keep, ctypes
    # How a process ends that imported the module is looked at with its surface. What it leaves behind (a thread, a
    # function that runs at exit) may take any time here.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
