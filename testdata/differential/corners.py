import contextvars
import datetime
import io
import sys

import corners as m
from show import *

var = contextvars.ContextVar("var")
call("build", m.build)
for name in ("var", "len", "here", 5, []):
    call("frame", m.frame, name)


def inside(here):
    call("frame", lambda: m.frame("inside"))
    return m.locals("here"), m.frame("here")


call("inside", inside, 5)
call("locals", m.locals, "nope")


def outer(a, b, *, c=1):
    def inner():
        return a, b
    return inner


call("code", m.code, outer.__code__)
call("code", m.code, outer(1, 2).__code__)
call("code", m.code, 5)


def annotated(x: int) -> str:
    return ""


class C:
    def method(self):
        pass

    upper = "U"


for o in (C().method, len, annotated, outer, contextvars.copy_context(), var, 5):
    call("parts", lambda: len(str(m.parts(o))) > 0)
call("parts", m.parts, annotated)
call("parts", m.parts, 5)
call("context", lambda: type(m.context()).__name__)
for args in (("sys",), ("os.path",), ("os.path", None, None, ["join"]), ("nope",), ("",), (5,), ("sys", {}, {}, (), -1),
             ("path", {"__package__": "os", "__name__": "os"}, None, [], 1)):
    call("import", lambda: m.import_(*args).__name__)
sys.addaudithook(lambda name, args: name.startswith("corners") and print(name, args))
call("audit", m.audit, "corners.event", [1])
call("audit", m.audit, "corners.event", ())


def refuse(name, args):
    if name == "corners.refused" and args:
        raise ValueError(args)


sys.addaudithook(refuse)
call("audit", m.audit, "corners.refused", 1)
err, sys.stderr = sys.stderr, io.StringIO()
call("display", m.display, ValueError("shown"))
text, sys.stderr = sys.stderr.getvalue(), err
print(text)
call("places", m.places)
hour = datetime.timedelta(hours=1)
for args in ((hour, "one"), (hour, ""), (datetime.timedelta(days=3), "far")):
    call("zone", m.zone, *args)
for o in ("upper", "abc", "", C(), 5, type("Bad", (), {"upper": property(lambda s: 1 / 0)})()):
    call("text", m.text, o)
for args in (({}, 5), ({"upper": 1}, 2), ([], 1)):
    call("keyed", m.keyed, *args)
for args in ((C, "method"), (C, "nope"), (int, "nope"), (int, "__add__"), (C, "__class__"), (5, "x")):
    call("mro", lambda: getattr(m.mro(*args), "__name__", m.mro(*args)))
call("interpreter", m.interpreter)
call("memory", m.memory, bytearray(b"abc"))
call("memory", m.memory, bytearray())
for n in (0, 86399, 2**55, 2**62, "x"):
    call("broken", lambda: m.broken(n))
class Back:
    callback = print
for o in (1, Back, Back()):
    call("called", m.attribute_called, o)
for b in (b"a\xe9", b"x" * 300, "x"):
    call("latin", m.latin, b)
for o in (5, "x", None, []):
    call("without_blanks", m.without_blanks, o)
for o in (5, "x", (), "xy"):
    call("without_blanks_cast", m.without_blanks_cast, o)
for n in (5, -2, 7, "x"):
    call("sized", m.sized, n)
for args in ((), (1,), (1, 0), (1, "b"), (1, [], 3), (1, 0, 0, 0)):
    call("defaults", m.defaults, *args)
    call("defaults_in_turn", m.defaults_in_turn, *args)
call("nothing", m.nothing)
call("nothing", m.nothing, 1)
end()
