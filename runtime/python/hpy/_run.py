"""Run Python with the import hook for HPy modules.

    python -m hpy._run [--leaks] SCRIPT | -m MODULE | -c CODE [ARGUMENT...]

What runs is ``__main__``, with ``sys.argv`` and ``sys.path`` as if Python had been
called with it. ``--leaks`` loads modules in debug mode and reports at exit which
handles were never closed; the exit status is then 86, unless the program failed by
itself. Child processes that find this folder on ``PYTHONPATH`` get the same hook.
"""
import io
import os
import runpy
import sys
import types

from hpy import _leaks, _loader

USAGE = "usage: python -m hpy._run [--leaks] SCRIPT | -m MODULE | -c CODE [ARGUMENT...]"


def _fresh_main(**attributes):
    main = types.ModuleType("__main__")
    main.__dict__.update(attributes)
    main.__builtins__ = __builtins__
    sys.modules["__main__"] = main
    return main.__dict__


def _set_first_path(folder):
    """Where `-m hpy._run` has put the current folder; nowhere with option -P."""
    if not getattr(sys.flags, "safe_path", False):
        sys.path[0] = folder


def _run_code(code, args):
    sys.argv = ["-c"] + args
    _set_first_path("")
    if sys.version_info >= (3, 13):
        # From this version on Python shows the code in tracebacks.
        import linecache

        lines = code.splitlines(True)
        linecache.cache["<string>"] = (len(code), None, lines, "<string>")
    exec(compile(code, "<string>", "exec"), _fresh_main())


def _run_module(name, args):
    sys.argv = [name] + args
    _fresh_main()
    runpy._run_module_as_main(name, alter_argv=True)


def _run_script(path, args):
    sys.argv = [path] + args
    if sys.version_info >= (3, 9):
        path = os.path.abspath(path)
    if os.path.isdir(path) or not _is_plain_file(path):
        if getattr(sys.flags, "safe_path", False):
            sys.path.insert(0, path)
        else:
            sys.path[0] = path
        _fresh_main()
        runpy._run_module_as_main("__main__", alter_argv=False)
        return
    _set_first_path(os.path.dirname(os.path.realpath(path)))
    with io.open_code(path) as f:
        source = f.read()
    namespace = _fresh_main(__file__=path, __cached__=None, __doc__=None)
    exec(compile(source, path, "exec"), namespace)


def _is_plain_file(path):
    """Source text, not a zip archive or folder with a __main__ in it."""
    try:
        import zipfile

        return not zipfile.is_zipfile(path)
    except OSError:
        return True


def _print_error():
    """The traceback without our own frames on top."""
    kind, value, tb = sys.exc_info()
    here = os.path.abspath(__file__)
    while tb is not None and os.path.abspath(tb.tb_frame.f_code.co_filename) == here:
        tb = tb.tb_next
    sys.last_type, sys.last_value, sys.last_traceback = kind, value, tb
    sys.excepthook(kind, value.with_traceback(tb), tb)


def main(argv):
    leaks = False
    while argv and argv[0] == "--leaks":
        leaks = True
        argv = argv[1:]
    if not argv:
        sys.stderr.write(USAGE + "\n")
        return 2
    if leaks:
        os.environ["HPYPORT_LEAKS"] = "report"
        os.environ.setdefault("HPY", "debug")
    _loader.install()
    if os.environ.get("HPYPORT_LEAKS") == "report":
        _leaks.start()
    what = argv[0]
    if what in ("-m", "-c"):
        if len(argv) < 2:
            sys.stderr.write("Argument expected for the %s option\n%s\n" % (what, USAGE))
            return 2
        run, target, args = (_run_module if what == "-m" else _run_code), argv[1], argv[2:]
    elif what.startswith("-c") or what.startswith("-m"):
        run, target, args = (_run_module if what[1] == "m" else _run_code), what[2:], argv[1:]
    elif what.startswith("-"):
        sys.stderr.write("unknown option %s\n%s\n" % (what, USAGE))
        return 2
    else:
        run, target, args = _run_script, what, argv[1:]
        if not os.path.exists(target):
            sys.stderr.write("can't open file %r: no such file\n" % target)
            return 2
    try:
        run(target, args)
    except SystemExit as e:
        _leaks.own_status = 0 if e.code is None else e.code if isinstance(e.code, int) else 1
        raise
    except KeyboardInterrupt:
        _leaks.own_status = 130
        raise
    except BaseException:
        _print_error()
        return 1
    return 0


if __name__ == "__main__":
    # As `hpy._run`, so that what is run does not find this module as __main__.
    from hpy._run import main as _main

    _status = _main(sys.argv[1:])
    if _status:
        _leaks.own_status = _status
        sys.exit(_status)
