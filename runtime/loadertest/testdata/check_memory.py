"""Each allocation fails once: MemoryError, no crash, nothing lost."""
import gc
import importlib.util
import sys

try:
    import _testcapi
except ImportError:
    print("not covered: this Python has no _testcapi to make allocations fail", file=sys.stderr)
    print("OK")
    sys.exit()

import hpy.universal as u
import loading
import shapes
import torture

OBJECT, TYPE, LONG, FLOAT, STR, TUPLE, LIST, DICT = range(8)


# Whatever happens, it is referenced as often afterwards as before.
watched = []


def make_type():
    torture.derive("full", torture.Base)


def make_type_of_python_class(base=type("P", (torture.Base,), {})):
    torture.derive("layer", base)


def make_shapes():
    shapes.shape_type(LONG, int)
    shapes.shape_type(LIST, list)


def make_metaclass(meta=shapes.shape_type(TYPE, type)):
    shapes.meta_type(meta)


def make_objects(cls=torture.derive("sub", torture.Base)):
    o = cls(watched, watched)
    o.append(watched)
    o.set(watched)


def call(cls=shapes.Callable):
    o = cls()
    assert o(1, 2) == 3
    assert o(1, k=2, l=3) == 6


def new(cls=shapes.shape_type(DICT, dict)):
    shapes.make(cls)


def load(path=loading.__file__, spec=importlib.util.spec_from_loader("loading", None)):
    for mode in (0, 1, 2):
        u.load("loading", path, spec, mode=mode)


def debug_info():
    u._debug.get_open_handles(u._debug.new_generation())
    u._trace.get_call_counts()


failed = 0
for operation in (make_type, make_type_of_python_class, make_shapes, make_metaclass, make_objects,
                  call, new, load, debug_info):
    operation()
    gc.collect()
    before = sys.getrefcount(watched)
    quiet = 0
    for n in range(5000):
        error = None
        _testcapi.set_nomemory(n, n + 1)
        try:
            operation()
        except MemoryError as e:
            error = e
        except (SystemError, AttributeError, ImportError, UnicodeDecodeError) as e:
            # CPython's own code loses the error in places; we do not.
            assert operation is not make_type or "without" not in str(e), e
            error = e
        finally:
            _testcapi.remove_mem_hooks()
        if error is None:
            # Past the last allocation, unless it was one that was not needed.
            quiet += 1
            if quiet > 50:
                break
        else:
            failed += 1
            quiet = 0
        error = None
    else:
        raise AssertionError("%s does not end" % operation.__name__)
    gc.collect()
    assert sys.getrefcount(watched) == before, operation
    operation()
assert failed > 100, failed
print("OK")
