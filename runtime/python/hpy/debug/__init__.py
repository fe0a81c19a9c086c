"""Find handles that were not closed.

    from hpy.debug import LeakDetector

    with LeakDetector():
        mod.f()          # HPyLeakError if f left a handle open

Only modules loaded in debug mode are watched.
"""
from .leakdetector import HPyDebugError, HPyLeakError, LeakDetector

__all__ = [
    "HPyDebugError",
    "HPyLeakError",
    "LeakDetector",
    "disable_handle_stack_traces",
    "set_handle_stack_trace_limit",
]


def set_handle_stack_trace_limit(limit):
    """Record up to `limit` C frames where each handle is opened."""
    from hpy.universal import _debug

    _debug.set_handle_stack_trace_limit(limit)


def disable_handle_stack_traces():
    """Record no frames."""
    from hpy.universal import _debug

    _debug.set_handle_stack_trace_limit(None)
