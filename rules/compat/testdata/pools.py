"""Arguments for calls: source texts, evaluated afresh for every call. NULL stands for a null pointer."""
import array
import collections
import datetime
import enum
import io
import types
import weakref

NULL = ...


class ReprBase:
    def __repr__(self):
        return "<%s>" % type(self).__name__


class Plain(ReprBase):
    attr = "class attribute"


class Slotted(ReprBase):
    __slots__ = ("attr",)


class L(list):
    def __getitem__(self, i): return "overridden"
    def __len__(self): return 77
    def __iter__(self): return iter(["overridden"])
    def append(self, x): raise ZeroDivisionError
    def __setitem__(self, i, v): raise ZeroDivisionError
    def insert(self, i, v): raise ZeroDivisionError
    def sort(self): raise ZeroDivisionError


class PlainL(list): pass


class T(tuple):
    def __getitem__(self, i): return "overridden"
    def __len__(self): return 77
    def __iter__(self): return iter(["overridden"])


class D(dict):
    def __getitem__(self, k): return "overridden"
    def __setitem__(self, k, v): raise ZeroDivisionError
    def __delitem__(self, k): raise ZeroDivisionError
    def __contains__(self, k): return True
    def __len__(self): return 77
    def __missing__(self, k): return "missing"
    def keys(self): return ["overridden"]
    def items(self): return [("overridden", 1)]
    def values(self): return ["overridden"]
    def get(self, *a): return "overridden"


class PlainD(dict): pass


class S(str):
    def __len__(self): return 77
    def __eq__(self, o): return True
    def __hash__(self): return 5
    def __getitem__(self, i): return "overridden"
    def __str__(self): return "overridden"
    def encode(self, *a): return b"overridden"
    def split(self, *a): return ["overridden"]


class B(bytes):
    def __len__(self): return 77


class I(int):
    def __index__(self): return 42
    def __int__(self): return 43
    def __lt__(self, o): return True


class F(float):
    def __float__(self): return 1.5


class Idx(ReprBase):
    def __index__(self): return 3


class BadIdx(ReprBase):
    def __index__(self): raise ZeroDivisionError("index")


class StrIdx(ReprBase):
    def __index__(self): return "x"


class Num(ReprBase):
    def __int__(self): return 5
    def __float__(self): return 5.5


class Cplx(ReprBase):
    def __complex__(self): return 1 + 2j


class BadCplx(ReprBase):
    def __complex__(self): return 1


class Seq(ReprBase):
    def __init__(self, *items): self.items = list(items)
    def __len__(self): return len(self.items)
    def __getitem__(self, i):
        if isinstance(i, slice): return ("sliced", i.start, i.stop)
        if i < 0: return ("negative", i)
        return self.items[i]
    def __setitem__(self, i, v): self.items.append(("set", i, v))
    def __delitem__(self, i): self.items.append(("del", i))
    def __repr__(self): return "<Seq %r>" % (self.items,)


class NoLen(ReprBase):
    def __getitem__(self, i):
        if i == 3: raise IndexError("end")
        return i * 10


class BadLen(ReprBase):
    def __len__(self): raise ZeroDivisionError("len")
    def __getitem__(self, i): raise ZeroDivisionError("item")


class Map(ReprBase):
    def keys(self): return ["k", "a"]
    def values(self): return ("v",)
    def items(self): return iter([("k", "v")])
    def __getitem__(self, k):
        if isinstance(k, int) and k > 1: raise IndexError(k)
        return "value of %s" % (k,)


class BadMap(ReprBase):
    def keys(self): return 5
    def values(self): raise ZeroDivisionError
    def items(self): return None


class It(ReprBase):
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2: raise StopIteration("end")
        return self.n


class BadIt(ReprBase):
    def __iter__(self): return self
    def __next__(self): raise ZeroDivisionError("next")


class NoIt(ReprBase):
    def __iter__(self): return 5


class StopSub(StopIteration): pass


class SubIt(ReprBase):
    def __iter__(self): return self
    def __next__(self): raise StopSub


class BadHash(ReprBase):
    def __hash__(self): raise ZeroDivisionError("hash")


class NoHash(ReprBase):
    __hash__ = None


class KeyErrorHash(ReprBase):
    def __hash__(self): raise KeyError("hash")


class EqKey(ReprBase):
    def __hash__(self): return hash("a")
    def __eq__(self, o): return o == "a"


class BadEq(ReprBase):
    def __hash__(self): return hash("a")
    def __eq__(self, o): raise ZeroDivisionError("eq")


class BadBool(ReprBase):
    def __bool__(self): raise ZeroDivisionError("bool")


class Attrs(ReprBase):
    x = 1
    def __getattr__(self, name):
        if name == "bad": raise ZeroDivisionError("attr")
        raise AttributeError("no " + name)
    def meth(self, *args, **kw): return ("meth", args, sorted(kw.items()))


class File(ReprBase):
    def fileno(self): return 7


class BadFile(ReprBase):
    def fileno(self): return "x"


class NegFile(ReprBase):
    def fileno(self): return -3


class Path(ReprBase):
    def __fspath__(self): return "/path"


class BadPath(ReprBase):
    def __fspath__(self): return 5


class Meta(type):
    def __iter__(cls): return iter(())
    def __getitem__(cls, i): return i
    def __len__(cls): return 5
    def __next__(cls): return 1
    def __instancecheck__(cls, o): return o == 1
    def __subclasscheck__(cls, o): return o is int


class WithMeta(metaclass=Meta):
    def __repr__(self): return "<WithMeta>"


class Color(enum.Enum):
    RED = 1


class Str(ReprBase):
    def __str__(self): return "str"
    def __format__(self, spec): return "format " + spec


class BadStr(ReprBase):
    def __str__(self): return 5
    def __repr__(self): raise ZeroDivisionError("repr")


class Hint(ReprBase):
    def __length_hint__(self): return 9


class BadHint(ReprBase):
    def __length_hint__(self): return "x"


class Deep(datetime.date):
    pass


def func(*args, **kw):
    return ("func", args, sorted(kw.items()))


def raising(*args, **kw):
    raise ValueError("raising", args)


class DictKeysOnly(ReprBase):
    def keys(self): return ["z"]


INTS = ["0", "1", "-1", "255", "-129", "2**15", "2**31", "-2**31-1", "2**63-1", "2**63", "2**64", "-2**63", "-2**63-1",
        "True", "I(5)", "I(2**70)"]
NUMBERS = INTS + ["1.5", "-0.0", "float('inf')", "float('nan')", "F(2.5)", "1+2j", "Idx()", "BadIdx()", "StrIdx()", "Num()",
                  "Cplx()", "BadCplx()"]
STRS = ["''", "'a'", "'abc'", "'\\xe9'", "'\\u20ac'", "'\\U0001f600x'", "'\\ud800'", "'a\\0b'", "S('a')", "S('sub')", "'a b  c'",
        "'12'", "' -7 '", "'1.5'", "'utf-8'", "'%s'", "'x\\ny\\n'"]
BYTES = ["b''", "b'a'", "b'abc'", "b'a\\0b'", "b'\\xff'", "B(b'sub')"]
BUFFERS = ["bytearray(b'array')", "bytearray()", "memoryview(b'view')", "memoryview(bytearray(b'wr'))", "array.array('i', [1, 2])",
           "memoryview(b'abcdef')[::2]", "memoryview(bytearray(b'abcdef')).cast('B', (2, 3))"]
LISTS = ["[]", "[1]", "['a', 2, None]", "L(['sub', 1])", "PlainL([3, 1, 2])", "[3, 1, 2]"]
TUPLES = ["()", "(1,)", "('a', 2, None)", "T(('sub', 1))", "(3, 1, 2)"]
DICTS = ["{}", "{'a': 1}", "{'a': 1, 'b': [2], 3: 'c', None: None}", "D(a='sub')", "PlainD(a=1)", "collections.OrderedDict(a=1, z=2)",
         "collections.defaultdict(list, q=1)"]
KEYS = ["'a'", "'z'", "3", "None", "EqKey()", "BadEq()", "BadHash()", "NoHash()", "KeyErrorHash()", "[]", "S('a')", "{1}", "(1, 'a')"]
SETS = ["set()", "{1, 'a'}", "frozenset()", "frozenset([1, 'a'])", "type('SubSet', (set,), {'add': None})([1])"]
ITERS = ["iter([1, 2])", "iter([])", "It()", "BadIt()", "SubIt()", "(x for x in 'ab')", "(1 / x for x in (1, 0))", "zip([1], [2])",
         "io.StringIO('line1\\nline2')"]
ITERABLES = ["NoIt()", "Seq(1, 2)", "NoLen()", "BadLen()", "range(3)", "Map()", "collections.deque([1, 2])"]
TYPES = ["int", "str", "Plain", "WithMeta", "datetime.date", "(int, str)", "()", "(int, (str, 5))", "5", "'x'", "type", "Deep",
         "collections.OrderedDict", "int | str" if hasattr(types, "UnionType") else "object", "Color"]
EXCS = ["ValueError", "KeyError", "ValueError('v')", "KeyError('k')", "(ValueError, KeyError)", "()", "OSError", "LookupError", "5", "int",
        "(5, LookupError)"]
CALLS = ["func", "raising", "int", "5", "len", "Plain", "str.upper", "None", "types.SimpleNamespace"]
OBJECTS = ["None", "Plain()", "Slotted()", "Attrs()", "File()", "BadFile()", "NegFile()", "Path()", "BadPath()", "BadBool()", "WithMeta()",
           "Color.RED", "Color", "WithMeta", "Str()", "BadStr()", "Hint()", "BadHint()", "Deep(2000, 1, 2)", "datetime.date(2000, 1, 2)",
           "types", "object()", "slice(1, 2)", "types.MappingProxyType({'a': 1})", "NotImplemented", "BadMap()", "DictKeysOnly()"]

# one of each behaviour, for parameters that take any object
ANY = (["0", "-1", "2**64", "True", "I(5)", "1.5", "1+2j", "Idx()", "BadIdx()", "Num()"]
       + ["''", "'a'", "'\\ud800'", "S('a')"] + ["b'abc'", "bytearray(b'a')", "memoryview(b'v')"]
       + ["[1, 2]", "L([1])", "(1, 'a')", "T((1,))", "{'a': 1}", "D(a=1)", "{1, 2}", "frozenset('a')"]
       + ["iter([1, 2])", "It()", "BadIt()", "range(3)", "Seq(1, 2)", "NoLen()", "BadLen()", "Map()", "NoIt()", "collections.deque([1, 2])"]
       + OBJECTS + KEYS[4:9] + ["func", "int", "ValueError", "ValueError('v')"])

PLAIN = Plain()
PLAIN_REF = weakref.ref(PLAIN)

POOLS = {
    "reals": ["PLAIN_REF", "weakref.ref(Plain())", "weakref.ref(PLAIN, func)"],
    "refs": ["PLAIN_REF", "weakref.ref(Plain())", "weakref.proxy(PLAIN)", "weakref.ref(PLAIN, func)", "None", "5"],
    "any": ANY,
    "inst": ["Plain()", "Slotted()", "Attrs()", "Deep(2000, 1, 2)", "WithMeta()", "Color.RED", "5", "'a'", "I(5)", "None", "ValueError('v')", "func"],
    "hashed": INTS + STRS + ["1.5", "(1, 'a')", "[]", "BadHash()", "NoHash()", "KeyErrorHash()", "S('a')", "frozenset('a')"],
    "callable": ["func", "raising", "int", "len"],
    "some": ["None", "1", "'a'", "Plain()", "[1]", "S('a')", "5.0", "WithMeta()"],
    "val": ["None", "'v'", "[]"],
    "int": INTS + ["None", "'1'", "1.0", "Idx()", "BadIdx()"],
    "pureint": INTS,
    "num": NUMBERS + ["None", "'1'", "b'1'"],
    "str": STRS,
    "validstr": [s for s in STRS if 'ud8' not in s],
    "strany": STRS + ["None", "5", "b'a'", "L([1])", "Plain()", "Deep(2000, 1, 2)"],
    "substr": ["'a'", "''", "'b'", "S('a')", "'\\u20ac'", "None", "5"],
    "bytes": BYTES,
    "bytesany": BYTES + BUFFERS + ["None", "5", "'a'", "[1, 2]", "[300]", "iter([1])", "range(3)", "Plain()", "BadIt()"],
    "buf": BYTES + BUFFERS + ["None", "5", "'a'", "[1, 2]", "Plain()", "Deep(2000, 1, 2)"],
    "list": LISTS,
    "listany": LISTS + ["None", "(1, 2)", "5", "'ab'", "{'a': 1}"],
    "tuple": TUPLES,
    "tupleany": TUPLES + ["None", "[1, 2]", "5", "'ab'"],
    "listtuple": LISTS + TUPLES,
    "dict": DICTS,
    "dictany": DICTS + ["None", "[1]", "5", "'ab'", "Map()"],
    "mapany": DICTS + ["None", "[1]", "[('p', 1)]", "5", "'ab'", "Map()", "BadMap()", "DictKeysOnly()", "types.MappingProxyType({'a': 1})", "Plain()"],
    "key": KEYS,
    "setany": SETS + ["None", "[1]", "{'a': 1}", "5"],
    "set": SETS,
    "iter": ITERS,
    "iterable": ITERS + ITERABLES + LISTS + TUPLES + DICTS + SETS + ["'ab'", "5", "None", "WithMeta()", "Color"],
    "seq": ["[1, 2, 3]", "(1, 2, 3)", "'abc'", "b'abc'", "bytearray(b'abc')", "range(5)", "L([1, 2])", "T((1, 2))", "PlainL([1, 2])", "S('abc')",
            "Seq(1, 2, 3)", "NoLen()", "BadLen()", "collections.deque([1, 2, 3])", "array.array('i', [1, 2])", "{'a': 1}", "D(a=1)", "{1, 2}", "5", "None",
            "Map()", "types.MappingProxyType({'a': 1})", "Plain()", "memoryview(b'abc')", "WithMeta()", "Color", "collections.OrderedDict(a=1)"],
    "type": TYPES,
    "realtype": ["int", "str", "Plain", "WithMeta", "datetime.date", "type", "Deep", "Color", "collections.OrderedDict", "object", "bool"],
    "exc": EXCS,
    "excinst": ["ValueError('v')", "KeyError()", "OSError(2, 'x')"],
    "excclass": ["ValueError", "KeyError", "OSError", "StopIteration"],
    "call": CALLS,
    "name": ["'x'", "'attr'", "'bad'", "'meth'", "'missing'", "'__class__'", "S('x')", "'__dict__'"],
    "method": ["'x'", "'attr'", "'bad'", "'meth'", "'missing'"],
    "nameany": ["'x'", "'attr'", "'bad'", "'meth'", "'missing'", "5", "None"],
    "slice": ["slice(1, 2)", "slice(None)", "slice(None, None, -1)", "slice(5, -5, -2)", "slice('a')", "slice(1, 2, 0)", "slice(2**70)", "slice(Idx(), BadIdx())"],
    "path": ["'/a/x'", "b'/a/y'", "Path()", "BadPath()", "5", "None", "'a\\0b'", "b'a\\0b'", "'\\udc80'"],
    "nullable": ["NULL", "None", "'a'"],
    "null": ["NULL"],
    "nelist": LISTS[1:],
    "netuple": TUPLES[1:],
    "nelisttuple": LISTS[1:] + TUPLES[1:],
    "pow": ["2", "None", "-1", "0", "1.5"],
    "strseq": ["['a', 'b']", "('x',)", "['a', 5]", "[S('q'), 'a']", "[]", "iter(['p', 'q'])"],
    "mod": ["types.ModuleType('m')", "io"],
    "kwdict2": ["NULL", "{}", "{'k': 1}", "{1: 2}"],
    "dates": ["datetime.date(2000, 1, 2)", "datetime.datetime(2000, 1, 2, 3, 4, 5, 6, fold=1)", "datetime.timedelta(1, 2, 3)", "datetime.timezone.utc",
              "Deep(2000, 1, 2)", "datetime.time(1)", "None", "5", "datetime.timedelta(days=2)", "datetime.timedelta(hours=2)"],
    "adate": ["datetime.date(2000, 1, 2)", "Deep(2001, 3, 4)", "datetime.datetime(2002, 1, 2)"],
    "adatetime": ["datetime.datetime(2000, 1, 2, 3, 4, 5, 6, fold=1)", "datetime.datetime(2000, 1, 2, tzinfo=datetime.timezone.utc)"],
    "adelta": ["datetime.timedelta(1, 2, 3)", "datetime.timedelta(-1, 5)"],
    "stamps": ["(0,)", "(1e20,)", "('x',)", "(5.5, datetime.timezone.utc)", "()"],
    "offsets": ["datetime.timedelta(0)", "datetime.timedelta(days=2)", "datetime.timedelta(hours=2)"],
    "nokw": ["NULL", "{}", "{'a': 1}"],
    "datestamps": ["(0,)", "(1e20,)", "('x',)"],
    "code": ["compile('a', '<s>', 'eval')", "compile('1 / 0', '<s>', 'eval')", "compile('b = 5', '<s>', 'exec')", "compile('(', '<s>', 'eval') if 0 else compile('len([1])', '<s>', 'eval')"],
    "rundict": ["{}", "{'a': 1}"],
    "excval": ["NULL", "None", "'text'", "('a', 1)", "5", "ValueError('own')", "()"],
    "excnull": ["NULL", "ValueError", "OverflowError"],
    "modname": ["'sys'", "'os.path'", "'nope_x'", "5", "None", "'collections.abc'"],
    "goodname": ["'sys'", "'os.path'", "'nope_x'", "'collections.abc'"],
    "kwdict": ["{}", "{'a': 1}", "{1: 2}", "5", "PlainD(x=1)"],
    "setadd": ["set()", "{1, 'a'}", "type('SubSet', (set,), {'add': None})([1])", "None", "[1]", "{'a': 1}", "5"],
}
