"""Runs single steps of programs many times, and measures memory and time."""
import gc
import os
import sys
import time

import hpyport_record as record
import hpyport_values as values


def heap():
    """A function that tells how many bytes of the C heap are in use, or None."""
    try:
        import ctypes

        class Info(ctypes.Structure):
            _fields_ = [(n, ctypes.c_size_t) for n in
                        ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")]
        function = ctypes.CDLL(None).mallinfo2
        function.restype = Info

        def used():
            info = function()
            return info.uordblks + info.hblkhd
        used()
        return used
    except Exception:
        return None


def measure(used):
    for _ in range(2):
        gc.collect()
    out = {"blocks": sys.getallocatedblocks() if hasattr(sys, "getallocatedblocks") else 0, "heap": used() if used else 0}
    if not record.PYPY:
        for name, x in (("None", None), ("True", True), ("False", False), ("NotImplemented", NotImplemented), ("()", ()), ("0", 0), ("1", 1),
                        ("-1", -1), ("''", ""), ("b''", b"")):
            out["refs of " + name] = sys.getrefcount(x)
    return out


def repeat(spec, module, out_path):
    out = record.Out(out_path)
    used = heap()
    rounds = spec.get("rounds", 60)

    def run(program, at):
        runner = record.Runner(module, record.Out(os.devnull), program["p"])
        record.quiet(out_path)
        record.limit_time()
        runner.prepare(program["steps"][:at])
        ns = runner.namespace
        compiled = compile(program["steps"][at][1], "<step>", "eval")
        record.limit_time(4 * record.CPU_SECONDS)
        runner.handles.begin()

        def call(n):
            for _ in range(n):
                try:
                    eval(compiled, ns)
                except BaseException:
                    pass
                record.end_if_forked(runner.pid)
                del values.LOG[:]

        call(rounds)
        marks = [measure(used)]
        for _ in range(3):
            call(rounds)
            marks.append(measure(used))
        growth = {}
        for key in marks[0]:
            steps = [b[key] - a[key] for a, b in zip(marks, marks[1:])]
            growth[key] = min(steps) / rounds
        growth["handles"] = runner.handles.open() / (4 * rounds)
        out.write(p=program["p"], i=at, growth={k: v for k, v in growth.items() if v})

    programs = {p["p"]: p for p in record.read_programs(spec)}
    for number, at in spec["points"]:
        end = record.apart(run, programs[number], at, idle=record.IDLE_SECONDS)
        if end:
            out.write(p=number, i=at, end=end)


def clock(spec, module, out_path):
    """The shortest time of a step, of several tries."""
    out = record.Out(out_path)

    def run(program, at):
        runner = record.Runner(module, record.Out(os.devnull), program["p"])
        record.quiet(out_path)
        record.limit_time()
        runner.prepare(program["steps"][:at])
        ns = runner.namespace
        function = eval("lambda: " + program["steps"][at][1], ns)
        record.limit_time(4 * record.CPU_SECONDS)
        for _ in range(20):
            function()
            record.end_if_forked(runner.pid)
        n = 1
        while True:
            start = time.perf_counter()
            for _ in range(n):
                function()
            record.end_if_forked(runner.pid)
            spent = time.perf_counter() - start
            if spent > 0.001 or n >= 4096:
                break
            n *= 4
        best = spent
        for _ in range(6):
            start = time.perf_counter()
            for _ in range(n):
                function()
            best = min(best, time.perf_counter() - start)
            del values.LOG[:]
        out.write(p=program["p"], i=at, seconds=best / n)

    programs = {p["p"]: p for p in record.read_programs(spec)}
    for number, at in spec["points"]:
        record.apart(run, programs[number], at, idle=record.IDLE_SECONDS)
