from hpy.universal import _debug


class HPyDebugError(Exception):
    """Something is wrong with the use of HPy."""


class HPyLeakError(HPyDebugError):
    """Handles were left open; `leaks` lists them."""

    def __init__(self, leaks):
        super().__init__()
        self.leaks = leaks

    def __str__(self):
        n = len(self.leaks)
        lines = ["%d unclosed handle%s:" % (n, "" if n == 1 else "s")]
        lines.extend("    %r" % h for h in self.leaks)
        return "\n".join(lines)


class LeakDetector:
    """Between start() and stop(), or in a with statement, all handles that are
    opened must be closed."""

    def __init__(self):
        self.generation = None

    def start(self):
        if self.generation is not None:
            raise ValueError("LeakDetector already started")
        self.generation = _debug.new_generation()

    def stop(self):
        if self.generation is None:
            raise ValueError("LeakDetector not started yet")
        leaks = _debug.get_open_handles(self.generation)
        if leaks:
            raise HPyLeakError(leaks)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, kind, value, tb):
        # What went wrong first is of more interest than what it left open.
        if kind is None:
            self.stop()
