"""Each mistake in a process of its own: found, told of, and never passed over."""
import os
import resource
import signal
import subprocess
import sys
import tempfile

# Modules are loaded in the mode that the variable says.
os.environ["HPY"] = "debug"

import misuse
from hpy import _leaks

ABORT, SEGV = -signal.SIGABRT, -signal.SIGSEGV
CLOSED = "Invalid usage of already closed handle"

# function: (status when aborting, what is said, status with --leaks, what is said)
CASES = {
    "nothing": (0, "", 0, ""),
    "leave_and_return": (0, "", 0, ""),
    "leak": (0, "", 86, "1 handle never closed"),
    "leak_tracker": (0, "", 86, "1 builder or tracker never finished"),
    "double_close": (ABORT, CLOSED, 86, "was closed before"),
    "use_after_close": (ABORT, CLOSED, 86, "in HPy_Repr, argument 1: handle"),
    "close_argument": (ABORT, CLOSED, 86, "1 invalid use"),
    "return_argument": (ABORT, CLOSED, 86, "1 invalid use"),
    "return_constant": (ABORT, CLOSED, 86, "constant h_None"),
    "close_constant": (ABORT, CLOSED, 86, "constant h_True"),
    "use_dead": (ABORT, CLOSED, 86, "in HPy_Add, argument 1: handle"),
    "no_handle": (ABORT, "is no handle of the debug context", 86, "is no handle"),
    "garbage": (ABORT, "0x12345 is no handle of the debug context", 86, "is no handle"),
    "null_argument": (ABORT, "HPy_Add: argument 2 is HPy_NULL", 86, "HPy_Add: argument 2"),
    "no_type": (ABORT, "HPy_TypeCheck arg 2 must be a type", 86, "must be a type"),
    "wrong_struct": (ABORT, "Invalid usage of _HPy_AsStruct_List", 86, "AsStruct_List"),
    "build_twice": (ABORT, "Invalid usage of already closed builder", 86, "1 invalid use"),
    "set_out_of_range": (ABORT, "index 1 is out of range for size 1", 86, "out of range"),
    "tracker_twice": (ABORT, "closed builder", 86, "HPyTracker_Close"),
    "tracked_and_closed": (ABORT, CLOSED, 86, "HPyTracker_Close"),
    "keep_context": (ABORT, "Error: Wrong HPy Context!", ABORT, "Wrong HPy Context"),
    "without_python": (ABORT, "between HPy_LeavePythonExecution", 86, "HPy_Dup was called between"),
    "string_after_close": (SEGV, "", SEGV, ""),
    "write_to_string": (SEGV, "", SEGV, ""),
    "field_without_traverse": (ABORT, "no HPy_tp_traverse", 86, "no HPy_tp_traverse"),
    "field_visited_later": (0, "", 0, ""),
    "field_emptied": (0, "", 0, ""),
    "field_not_visited": (ABORT, "'misuse.Pair' does not visit the field at byte 16 of its struct", 86,
                          "1 invalid use"),
    "member_visited": (0, "", 0, ""),
    "member_not_visited": (ABORT, "'misuse.Members' does not visit its member 'unseen'", 86, "1 invalid use"),
    "member_of_base_not_visited": (ABORT, "'misuse.Members' does not visit its member 'unseen'", 86,
                                   "1 invalid use"),
}


def run(name, leaks):
    """Call the function in a forked child and tell what became of it."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        pid = os.fork()
        if pid == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            child(getattr(misuse, name), leaks, int if name == "wrong_struct" else "argument")
        status = os.waitpid(pid, 0)[1]
        out.seek(0)
        err.seek(0)
        code = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        return code, out.read().decode(), err.read().decode()


def child(f, leaks, argument):
    try:
        if leaks:
            _leaks.start()
        for i in range(2 if f is misuse.keep_context else 1):
            try:
                f(argument)
            except MemoryError:
                pass
        if leaks:
            _leaks._at_exit()
        os._exit(0)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    os._exit(1)


resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
failures = 0
for name, (status, text, leaks_status, leaks_text) in CASES.items():
    for leaks, want, said in ((False, status, text), (True, leaks_status, leaks_text)):
        got, out, err = run(name, leaks)
        if got != want or said not in err or out or (want == 0 and err):
            failures += 1
            print("%s, leaks=%s: status %d, not %d, or not %r in:\n%s%s"
                  % (name, leaks, got, want, said, out, err))

# What the program itself fails with stays.
p = subprocess.run([sys.executable, "-m", "hpy._run", "--leaks", "-c",
                    "import misuse, sys; misuse.leak(1); sys.exit(5)"],
                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
assert p.returncode == 5 and b"1 handle never closed" in p.stderr, p
# The place is told by function, if the module has symbols.
p = subprocess.run([sys.executable, "-m", "hpy._run", "--leaks", "-c",
                    "import misuse\nfor i in range(7): misuse.leak(list(range(i)))"],
                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
text = p.stderr.decode()
assert p.returncode == 86 and "7 times, opened in" in text and "... and 2 more" in text, text
assert "[0, 1, 2]" in text and ("misuse.hpy0.so" in text or "leak_impl" in text), text

# Fields without collection are told of, once, and are no failure.
p = subprocess.run([sys.executable, "-m", "hpy._run", "--leaks", "-c",
                    "import torture\nfor i in range(3): torture.NoGC([])"],
                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
assert p.returncode == 0 and p.stderr.decode().count("'torture.NoGC' has fields") == 1, p

# Where there is no memory for a copy of the text, the author gets the text.
p = subprocess.run([sys.executable, "-m", "hpy._run", "-c",
                    "import misuse, resource\nbig = bytes(1 << 28) + b'z'\nresource.setrlimit(resource.RLIMIT_AS, (1 << 28, -1))\n"
                    "print(misuse.last_byte(big), misuse.last_byte(b'ay'))"],
                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
assert p.returncode == 0 and p.stdout.split() == [b"122", b"121"], p

# Child processes report too.
p = subprocess.run([sys.executable, "-m", "hpy._run", "--leaks", "-c",
                    "import subprocess, sys; sys.exit(subprocess.call([sys.executable, '-c', "
                    "'import misuse; misuse.leak(2)']) - 86)"],
                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
assert p.returncode == 0 and b"1 handle never closed" in p.stderr, p
assert not failures, failures
print("OK")
