"""Checks own.c. usage: own.py LOADER MODULE-FILE"""
import array
import gc
import importlib.machinery
import importlib.util
import io
import os
import sys


def load(how, path):
    if os.environ.get("HPYPORT_TEST_PORTABLE"):
        sys.modules["hpy_extension"] = None
    if how == "import":
        sys.path.insert(0, os.path.dirname(path))
        return importlib.import_module("own")
    spec = importlib.util.spec_from_file_location("own", path, loader=importlib.machinery.ExtensionFileLoader("own", path))
    if how == "pypy":
        import _hpy_universal as h
        return h.load("own", path, spec, mode=h.MODE_UNIVERSAL)
    import hpy.universal as h
    return h.load("own", path, spec, mode=h.MODE_DEBUG if how == "refdebug" else h.MODE_UNIVERSAL)


how, path = sys.argv[1:]
own = load(how, path)
pypy = how == "pypy"
failed = 0


def check(what, got, want):
    global failed
    if got != want:
        failed += 1
        print("%s: %r, want %r" % (what, got, want))


def error(f, *args):
    try:
        return ("no error", f(*args))
    except BaseException as e:
        return type(e).__name__, str(e)


class Boom(Exception):
    pass


def raising():
    raise Boom("text", 5)


def main():
    C = own.Counter
    check("iterator", list(C(3)), [3, 2, 1])
    check("keywords", list(C(at=2, label="x")), [2, 1])
    check("next", (next(C(1)), error(next, C(0))), (1, ("StopIteration", "")))
    check("for", [x for x in C(2)], [2, 1])
    check("bad keyword", error(lambda: C(bad=1))[0], "TypeError")
    check("classmethod", C.as_class("x"), (C, "x"))
    before = own.bares()
    names = {(type(o).__module__, type(o).__name__) for o in [own.bare() for _ in range(1000)]}
    check("a type of builtins", names, {("builtins", "Bare")})
    gc.collect()
    check("its objects are gone", own.bares() - before, 1000)
    check("classmethod of a subclass", type("Sub", (), {"m": C.__dict__["as_class"]}).m(5)[1], 5)
    check("staticmethod", (C.as_static(), C(1).as_static(7)), ("static", 7))
    check("functions moved", (hasattr(own, "_as_class"), hasattr(own, "_as_static")), (False, False))
    check("no new", error(own.NoNew), ("TypeError", "cannot create '%s' instances" % "own.NoNew"))
    check("constant", own.answer, 42)
    check("type names", [own.typename_of(x) for x in (1, C(1), Boom(), None)],
          ["int", "own.Counter", "Boom", "NoneType"])
    import collections
    import datetime
    if not pypy:
        check("static types", [own.typename_of(x) for x in (collections.OrderedDict(), datetime.date(2000, 1, 1), datetime)],
              ["collections.OrderedDict", "datetime.date", "module"])

    hook = sys.unraisablehook
    kind, value, tb = own.fetch(raising)
    check("fetched", (kind, type(value), value.args), (Boom, Boom, ("text", 5)))
    while tb.tb_next:
        tb = tb.tb_next
    check("traceback", tb.tb_frame.f_code.co_name, "raising")
    check("nothing to fetch", own.fetch(lambda: 7), 7)
    check("hook is back", sys.unraisablehook is hook, True)
    seen = []
    original = Boom("same")

    def raise_same():
        raise original

    def look():
        seen.append(error(raising))

    try:
        own.around(raise_same, look)
    except Boom as e:
        check("same object", e is original, True)
    else:
        check("raised again", False, True)
    check("clear in between", seen, [("Boom", "('text', 5)")])
    check("around without an error", own.around(lambda: 3, look), 3)
    try:
        own.from_cause(raising)
    except RuntimeError as e:
        check("cause", (str(e), type(e.__cause__), type(e.__context__)), ("because of 5", Boom, Boom))
    err, sys.stderr = sys.stderr, io.StringIO()
    try:
        own.print_error(raising)
        text = sys.stderr.getvalue()
    finally:
        sys.stderr = err
    check("printed", "Boom: ('text', 5)" in text and "Traceback" in text, True)
    check("last", sys.last_type, Boom)

    try:
        own.again(raise_same)
    except Boom as e:
        check("same object again", e is original, True)
    got = own.again(lambda: 7)
    check("the rest", (got[0], got[1] is sys.modules, got[2] is datetime.timezone.utc, got[3]), ([7, None], True, True, 5))

    d = {"a": 1, 2: "b"}
    check("items", own.items(d), [("a", 1), (2, "b")])
    check("changed on the way", d, {"a": None, 2: None})
    check("no dict", own.items([]), [])
    d = {"a": 1}
    check("pop", (own.pop(d, "a"), own.pop(d, "a"), d), ((1, 1, 1), (0, 0), {}))

    check("bytes", own.buffer(b"abc", 0), (b"abc", 1, 1, 1, "f", None, [], 1))
    check("full", own.buffer(b"abc", 0x11c), (b"abc", 1, 1, 1, "f", "B", [(3, 1)], 1))
    check("write to bytes", error(own.buffer, b"abc", 1), ("BufferError", "Object is not writable."))
    check("no buffer", error(own.buffer, 5, 0), ("TypeError", "a bytes-like object is required, not 'int'"))
    a = bytearray(b"abc")
    check("bytearray", own.buffer(a, 0), (b"abc", 1, 1, 0, "f", None, [], 1))
    check("write", (own.buffer(a, 1)[0], a), (b"abc", bytearray(b"!bc")))
    a.append(1)  # nothing holds it any more
    ints = array.array("i", [1, 2, 3])
    check("array", own.buffer(ints, 0x1c)[1:], (4, 1, 0, "f", "i", [(3, 4)], 1))
    m = memoryview(bytearray(range(6))).cast("B", (2, 3))
    check("two dimensions", own.buffer(m, 0x1c)[1:], (1, 2, 0, "f", "B", [(2, 3), (3, 1)], 1))
    check("strided", error(own.buffer, memoryview(b"abcdef")[::2], 0), ("BufferError", "memoryview: underlying buffer is not C-contiguous"))
    strided = own.buffer(memoryview(b"abcdef")[::2], 0x18)
    check("strided, copied or in place", strided in ((b"ace", 1, 1, 1, "f", None, [(3, 1)], 1), (b"abc", 1, 1, 1, "f", None, [(3, 2)], 0)), True)
    check("read only view", error(own.buffer, memoryview(b"abc"), 1), ("BufferError", "memoryview: underlying buffer is not writable"))
    check("empty", own.buffer(bytearray(), 1)[0], b"")

    check("writer", (own.writer(2, 5), own.writer(5, 2), own.writer(0, 0)), (b"aabbb", b"aa", b""))
    check("negative", (error(own.writer, -1, 0)[0], error(own.writer, 1, -1)[0]), ("SystemError", "SystemError"))
    check("paths", own.path("a", b"b", 5), (b"a", "b", 5))
    check("bad paths", (error(own.path, "a\0", "b", 5), error(own.path, "a", "b\0", 5), error(own.path, "a", "b", "x")[0], error(own.path, 5, "b", 1)[0]),
          (("ValueError", "embedded null byte"), ("ValueError", "embedded null character"), "TypeError", "TypeError"))
    deep = []
    for i in range(1000000 if sys.version_info >= (3, 14) else 100000):  # the stack is the limit there
        deep = [deep]
    check("recursion", own.recurse([[[7]]]), 7)
    kind, message = error(own.recurse, deep)
    check("recursion too deep", (kind, message[:8], message[-10:]),
          ("RecursionError", "Stack ov" if message.startswith("Stack overflow") else "maximum ", " in nested"))
    check("recursion counted back", error(own.recurse, deep)[0], "RecursionError")
    while deep:
        deep = deep.pop()
    loop = []
    loop.append(loop)
    check("repr", (own.show([[5]]), own.show(loop), own.show([[6]])), ("<<5>>", "<...>", "<<6>>"))
    check("repr with an error", (error(own.show, []), own.show([1])), (("IndexError", "list index out of range"), "<1>"))
    check("wide", own.wide("a\u20ac\U0001f600"), ("a\u20ac\U0001f600", "a\u20ac\U0001f600", 3, 4))
    check("wide, short", own.wide("a"), ("a", "a", 1, 2))
    check("to bytes", (own.number(-2, 2, 1, 1), own.number(258, 2, 0, 0)), (b"\xfe\xff", b"\x01\x02"))
    check("too big", (error(own.number, 256, 1, 0, 0)[0], error(own.number, -1, 1, 0, 0)[0]), ("OverflowError", "OverflowError"))
    for text in (b"", b"a", b"abc" * len("abc"), bytes(1000), b"x" * 100000, "", "a", "ab" * 40, "\xe9", "\u20ac" * 30, "\U0001f600", "y" * 100000):
        check("one place of %.5r" % text, own.one_place(text), True)
    check("lengths", (own.lengths("ab\0"), own.lengths(b"\u20ac", None, 3), own.lengths("\u20ac", "x" * 70000, 3, b"\0")),
          ((b"ab\0", -1, 0, -1, 7, 7, 7), (b"\\u20ac", 0, 3, -1, 7, 7, 7), (b"\xe2\x82\xac", 70000, 3, 1, 7, 7, 7)))
    check("no length", error(own.lengths, "a", 5)[0], "TypeError")
    for what in (5, None, b"abc", [], Exception):
        check("no str: %r" % (what,), error(own.no_str, what), ("TypeError", "bad argument type for built-in operation"))
    check("a str", (own.no_str("ab"), own.no_str("\u20ac")), ((0, 127, 1, 1, 97), (0, 65535, 0, 2, 0x20ac)))
    check("no bytes", error(own.one_place, 5)[0], "TypeError")


if how == "refdebug":
    from hpy.debug.leakdetector import LeakDetector
    main()
    with LeakDetector():
        main()
else:
    main()
print("failed: %d" % failed if failed else "all right")
sys.exit(1 if failed else 0)
