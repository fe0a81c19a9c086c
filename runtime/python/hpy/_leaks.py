"""At the end of a process, tell which handles were never closed.

Used by ``hpy._run --leaks`` and, through the variable ``HPYPORT_LEAKS=report``, by
the processes that it starts. A handle counts if it was opened in debug mode after
the start and is still open when everything else is over. ``HPYPORT_LEAKS_FRAMES`` is
the number of C frames recorded for each handle (default 12, 0 turns it off).
"""
import atexit
import os
import shutil
import subprocess
import sys

STATUS = 86

# What the process would exit with: a failure of its own is not overridden.
own_status = 0

_generation = None


def start():
    """Record handles from now on and report them at exit."""
    global _generation
    if _generation is not None:
        return
    from hpy.universal import _debug

    _debug._set_report_mode(True)
    frames = int(os.environ.get("HPYPORT_LEAKS_FRAMES") or 12)
    _debug.set_handle_stack_trace_limit(frames)
    _generation = _debug.new_generation()
    atexit.register(_at_exit)


def _at_exit():
    if report(sys.stderr) and not own_status:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except Exception:
                pass
        os._exit(STATUS)


def report(out):
    """Write what was found; whether there was anything."""
    from hpy.universal import _debug

    handles = _debug.get_open_handles(_generation)
    builders = _debug.get_open_builders(_generation)
    misuses = _debug._get_invalid_uses()
    if handles:
        print("hpyport: %s never closed" % _count(len(handles), "handle"), file=out)
        _write_groups(handles, out)
    if builders:
        print(
            "hpyport: %s never finished" % _count(len(builders), "builder or tracker"), file=out
        )
        _write_groups(builders, out)
    if misuses:
        print("hpyport: %s of handles or builders" % _count(misuses, "invalid use"), file=out)
    return bool(handles or builders or misuses)


def _count(n, what):
    return "%d %s%s" % (n, what, "" if n == 1 else "s")


def _write_groups(handles, out):
    groups = {}
    for h in handles:
        groups.setdefault(h.stack, []).append(h)
    names = _resolve(groups)
    for stack, group in sorted(groups.items(), key=lambda item: -len(item[1])):
        print("  %s%s" % (_count(len(group), "time"), ", opened in" if stack else ""), file=out)
        for line in (stack or "").splitlines():
            print("      %s" % names.get(line, line), file=out)
            if line.endswith("]") and _is_interpreter(line):
                break
        for h in group[:5]:
            print("    %s" % _describe(h), file=out)
        if len(group) > 5:
            print("    ... and %d more" % (len(group) - 5), file=out)


def _is_interpreter(line):
    """Frames from the interpreter's own code on say nothing more."""
    name = os.path.basename(line.split("(", 1)[0])
    return name.startswith(("python", "libpython"))


def _describe(h):
    obj = h.obj
    try:
        text = repr(obj)
    except BaseException as e:
        text = "<%s whose repr raised %s>" % (type(obj).__name__, type(e).__name__)
    return text if len(text) <= 200 else text[:197] + "..."


def _resolve(groups):
    """Function, file and line for frames such as ``mod.so(+0x1234) [0x7f...]``."""
    tool = shutil.which("addr2line")
    frames = {}
    for stack in groups:
        for line in (stack or "").splitlines():
            path, _, rest = line.partition("(")
            symbol = rest.partition(")")[0]
            if symbol.startswith("+") and not _is_interpreter(line) and os.path.exists(path):
                frames.setdefault(path, []).append((line, symbol[1:]))
    names = {}
    if not tool:
        return names
    for path, found in frames.items():
        # The address is that of the next instruction.
        addresses = [hex(int(a, 16) - 1) for _, a in found]
        try:
            text = subprocess.run(
                [tool, "-f", "-e", path] + addresses,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=30,
            ).stdout.decode("utf-8", "replace")
        except (OSError, subprocess.SubprocessError):
            continue
        lines = text.splitlines()
        for (line, _), function, place in zip(found, lines[::2], lines[1::2]):
            if function != "??":
                names[line] = "%s (%s)" % (function, place)
    return names
