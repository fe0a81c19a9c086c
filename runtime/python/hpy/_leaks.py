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
        groups.setdefault(_module_frames(h.stack), []).append(h)
    names = _resolve(groups)
    for stack, group in sorted(groups.items(), key=lambda item: -len(item[1])):
        print("  %s%s" % (_count(len(group), "time"), ", opened in" if stack else ""), file=out)
        for line in stack:
            for text in names.get(line, [line]):
                print("      %s" % text, file=out)
        for h in group[:5]:
            print("    %s" % _describe(h), file=out)
        if len(group) > 5:
            print("    ... and %d more" % (len(group) - 5), file=out)


def _module_frames(stack):
    """The lines of a stack that belong to the extension: what is between the runtime's
    own frames and the interpreter's, or the runtime's again."""
    found = []
    for line in (stack or "").splitlines():
        name = os.path.basename(line.split("(", 1)[0])
        if name.startswith(("universal.", "python", "libpython")):
            if found:
                break
        else:
            found.append(line)
    return tuple(found)


def _describe(h):
    if h.kind != "handle":
        return h.kind
    obj = h.obj
    try:
        text = repr(obj)
    except BaseException as e:
        text = "<%s whose repr raised %s>" % (type(obj).__name__, type(e).__name__)
    return text if len(text) <= 200 else text[:197] + "..."


def _resolve(groups):
    """Functions, files and lines for frames such as ``mod.so(+0x1234) [0x7f...]``: a
    list for each, as inlined functions share a frame."""
    tool = shutil.which("addr2line")
    frames = {}
    for stack in groups:
        for line in stack:
            path, _, rest = line.partition("(")
            symbol = rest.partition(")")[0]
            if symbol.startswith("+") and os.path.exists(path):
                # The address is that of the next instruction.
                address = "0x%x" % (int(symbol, 16) - 1)
                frames.setdefault(path, {})[address] = line
    names = {}
    if not tool:
        return names
    for path, found in frames.items():
        try:
            text = subprocess.run(
                [tool, "-a", "-i", "-f", "-e", path] + list(found),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=30,
            ).stdout.decode("utf-8", "replace")
        except (OSError, subprocess.SubprocessError):
            continue
        line = function = None
        for part in text.splitlines():
            if part.startswith("0x"):
                line, function = found.get("0x%x" % int(part, 16)), None
            elif function is None:
                function = part
            else:
                if line is not None and function != "??":
                    names.setdefault(line, []).append("%s (%s)" % (function, part))
                function = None
    return names
