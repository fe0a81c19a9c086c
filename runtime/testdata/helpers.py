"""What the helpers compiled into extensions must do, by helpers.c."""
import sys
from importlib.machinery import ExtensionFileLoader
from importlib.util import module_from_spec, spec_from_loader

loader = ExtensionFileLoader("helpers", sys.argv[1])
m = module_from_spec(spec_from_loader("helpers", loader))
loader.exec_module(m)


def raises(kind, message, function, *args, **kw):
    try:
        result = function(*args, **kw)
    except kind as e:
        assert str(e) == message, "%r, expected %r" % (str(e), message)
    else:
        raise AssertionError("%r instead of %s(%r)" % (result, kind.__name__, message))


def same(actual, expected):
    assert actual == expected, "%r, expected %r" % (actual, expected)


def parse():
    p = m.parse
    same(p("bhil", 255, -32768, 2**31 - 1, -5), [255, -32768, 2**31 - 1, -5])
    same(p("BHIk", -1, 2**16 + 1, 2**32 + 2, -1), [255, 1, 2, 2**64 - 1])
    same(p("LKn", -(2**63), -1, 2**63 - 1), [-(2**63), 2**64 - 1, 2**63 - 1])
    same(p("fdps", 0.5, 1, [], "x\u00e9"), [0.5, 1.0, 0, "x\u00e9"])
    same(p("i|iO", 1), [1, 0, Ellipsis])
    o = object()
    assert p("O", o)[0] is o
    raises(OverflowError, "function unsigned byte integer is less than minimum", p, "b", -1)
    raises(OverflowError, "f() signed short integer is greater than maximum", p, "h:f", 2**15)
    raises(OverflowError, "no", p, "i;no", 2**31)
    raises(TypeError, "function a str is required", p, "s", b"x")
    raises(ValueError, "function embedded null character", p, "s", "a\0b")
    raises(TypeError, "function required positional argument missing", p, "ii", 1)
    raises(TypeError, "function mismatched args (too many arguments for fmt)", p, "i", 1, 2)
    raises(SystemError, "function unknown arg format code", p, "i$i", 1, 2)
    raises(SystemError, "function unknown arg format code", p, "z", "x")
    try:
        p("s", "\udc80")
    except UnicodeEncodeError:
        pass
    # The same with keywords, in both ways of passing them.
    for k in m.parse_keywords, m.parse_dict:
        same(k("iis", 1, 2, "x"), [1, 2, "x"])
        same(k("iis", 1, c="x", b=2), [1, 2, "x"])
        same(k("i|i$i", 1, c=3), [1, 0, 3])
        raises(TypeError, "f() no value for required argument", k, "iii:f", 1, c=2)
        raises(TypeError, "function mismatched args (too few keywords for fmt)", k, "iiii", 1, 2, 3, 4)
        raises(TypeError, "function mismatched args (too many keywords for fmt)", k, "i", 1)
        raises(TypeError, "function keyword only argument passed as positional argument",
               k, "ii|$i", 1, 2, 3)
        raises(OverflowError, "function signed integer is greater than maximum", k, "iii", 1, 2, c=2**31)
    same(m.parse_keywords("OOO", 1, c=[3], b=2), [1, 2, [3]])
    raises(SystemError, "function HPyArg_ParseKeywords cannot use the format character 'O' unless an "
           "HPyTracker is provided. Please supply an HPyTracker.", m.parse_dict, "Oii", 1, 2, 3)
    same(m.pack(), (None, None))
    same(m.pack(1, 2), ((1, 2), None))
    same(m.pack(a=1, b=2), (None, {"a": 1, "b": 2}))


def build():
    same([m.build(i) for i in range(8)], [
        None, -1, (1,), (1, -2, 3, -4, 5, -6), [0.5, 0.25, "x"],
        {"a": 1, "b": [(2,), {}]}, (6, None), list(range(20))])
    end = " in the format string passed to HPy_BuildValue"
    raises(SystemError, "unmatched '('" + end, m.build, 20)
    raises(SystemError, "unmatched '('" + end, m.build, 21)
    raises(SystemError, "unmatched ')'" + end, m.build, 22)
    raises(SystemError, "missing ':'" + end, m.build, 23)
    raises(SystemError, "missing ','" + end, m.build, 24)
    raises(SystemError, "unexpected ','" + end, m.build, 25)
    raises(SystemError, "HPy_NULL object passed to HPy_BuildValue", m.build, 26)
    raises(SystemError, "bad format char '?'" + end, m.build, 28)
    try:
        m.build(27)
    except SystemError as e:
        assert "does not support the 'N' formatting unit" in str(e)
    try:
        m.build(29)
    except TypeError as e:
        assert "unhashable" in str(e)


def format():
    same([m.format(i) for i in (0, 2, 3, 4, 5, 6, 7, 8, 9)], [
        "", "-2147483648|  -42|-0042|-00042| -00042",
        "%d %d %d %d %d %d" % (-(2**63), 2**64 - 1, -(2**63), 2**64 - 1, -(2**63), 2**64 - 1),
        "ff ffffffff 7 8", "a\u00e9\u20ac\U0001f600", "a\0b", "abc|   abc|ab|    a",
        "\u20ac\u00e9z|  \u20ac\u00e9z|\u20ac\u00e9|'\u20ac\u00e9z'|'\\u20ac\\xe9z'|8|\u20ac\u00e9z|used",
        "0x1f"])
    same(m.format(10), "%5000d|" % 1 + "2".rjust(3000, "0"))
    raises(SystemError, "invalid format string", m.format, 1)
    raises(SystemError, "invalid format string", m.format, 20)
    raises(SystemError, "invalid format string", m.format, 21)
    raises(SystemError, "formatting unit '%c' does not support width nor precision", m.format, 22)
    raises(SystemError, "formatting unit '%s' does not support 0-padding", m.format, 23)
    raises(OverflowError, "character argument not in range(0x110000)", m.format, 24)
    raises(SystemError, "null c string passed as value for formatting unit '%s'", m.format, 25)
    raises(ValueError, "width too big", m.format, 26)
    raises(MemoryError, "", m.format, 27)
    raises(SystemError, "HPy_NULL passed as value for formatting unit '%S' or '%R' or '%A'", m.format, 28)
    raises(ValueError, "expected an ASCII-encoded format string, got a non-ASCII byte: 0xc3", m.format, 29)
    raises(ValueError, "bad 30", m.format, 30)


def sequences():
    t = m.sequence_type()
    same((t.__name__, t.__module__, t.__doc__, t.n_fields), ("Pair", "package", "two things", 2))
    s = m.sequence(t, 1, "b")
    same((s.first, s.second, s[1], len(s), isinstance(s, tuple)), (1, "b", "b", 2, True))
    raises(TypeError, "expected exactly 2 arguments but got 1", m.sequence, t, 1)
    raises(TypeError, "type '<class 'int'>' does not look like a struct sequence type",
           m.sequence, int, 1)


def allocation_failures():
    """Each allocation fails once: an error, no crash, and then all is well."""
    calls = [lambda i=i: m.build(i) for i in range(8)]
    calls += [lambda i=i: m.format(i) for i in (2, 3, 6, 8, 10)]
    failures = 0
    for call in calls:
        expected = call()
        for n in range(10):
            m.fail_after(n)
            try:
                same(call(), expected)
            except MemoryError:
                failures += 1
        m.fail_after(-1)
        same(call(), expected)
    return failures


def main():
    for _ in range(3):
        parse()
        build()
        format()
        sequences()
    failures = allocation_failures()
    print("ok", failures)


main()
