"""Counts and times of the API calls of modules that were loaded in trace mode."""
from hpy.universal import _trace

get_call_counts = _trace.get_call_counts
get_durations = _trace.get_durations
get_frequency = _trace.get_frequency
set_trace_functions = _trace.set_trace_functions

__all__ = ["get_call_counts", "get_durations", "get_frequency", "set_trace_functions"]
