"""Makes up one program of calls while it runs."""
import hpyport_record as record
import hpyport_values as values

OPERATORS = {
    "__len__": ["len({x})", "len({x})", "c_api('PySequence_Size', {x})", "c_api('PyMapping_Size', {x})"],
    "__getitem__": ["{x}[{k}]", "{x}[{k}]", "{x}[{slice}]", "c_api('PySequence_GetItem', {x}, {i})"],
    "__setitem__": ["operator.setitem({x}, {k}, {a})", "operator.setitem({x}, {slice}, {a})", "c_api('PySequence_SetItem', {x}, {i}, {a})"],
    "__delitem__": ["operator.delitem({x}, {k})", "operator.delitem({x}, {slice})", "c_api('PySequence_DelItem', {x}, {i})"],
    "__contains__": ["{k} in {x}", "{key} in {x}"], "__iter__": ["list(itertools.islice({x}, 60))", "iter({x})", "list(itertools.islice(zip({x}, {x}), 30))"],
    "__next__": ["next({x})", "next({x})", "list(itertools.islice({x}, 60))", "[list(itertools.islice({x}, 200)), next({x}, 'end'), next({x}, 'end')]"],
    "__call__": ["{x}({args})"], "__hash__": ["hash({x}) == hash({x})", "{{{x}: 1}}[{x}]"],
    "__repr__": ["repr({x})"], "__str__": ["str({x})"], "__bool__": ["bool({x})"],
    "__int__": ["int({x})"], "__float__": ["float({x})"], "__index__": ["operator.index({x})"],
    "__neg__": ["-{x}"], "__pos__": ["+{x}"], "__abs__": ["abs({x})"], "__invert__": ["~{x}"],
    "__pow__": ["pow({x}, {a})", "pow({x}, {a}, {a})"], "__rpow__": ["pow({a}, {x})"], "__ipow__": ["operator.ipow({x}, {a})"],
    "__divmod__": ["divmod({x}, {a})"], "__rdivmod__": ["divmod({a}, {x})"],
    "__get__": ["{x}.__get__({a}, {a})"], "__set__": ["{x}.__set__({a}, {a})"], "__delete__": ["{x}.__delete__({a})"],
    "__getattribute__": ["getattr({x}, {name})"], "__getattr__": ["getattr({x}, {name})"],
    "__setattr__": ["setattr({x}, {name}, {a})"], "__delattr__": ["delattr({x}, {name})"],
    "__reversed__": ["list(itertools.islice(reversed({x}), 60))"], "__enter__": ["{x}.__enter__()"],
    "__exit__": ["{x}.__exit__(None, None, None)"], "__await__": ["{x}.__await__()"], "__aiter__": ["{x}.__aiter__()"],
    "__anext__": ["{x}.__anext__()"], "__init__": ["{x}.__init__({args})"], "__buffer__": ["bytes(memoryview({x}))", "memoryview({x})", "c_buffer({x}, {flags})"],
    "__sizeof__": [], "__new__": [], "__del__": [], "__doc__": [], "__module__": [], "__dict__": [], "__weakref__": [],
    "__class__": [], "__subclasshook__": [], "__init_subclass__": [], "__slots__": [], "__release_buffer__": [],
    "__dir__": ["sorted(dir({x})) and None"], "__format__": ["format({x}, {s})"],
    "__reduce__": ["{x}.__reduce__()"], "__reduce_ex__": ["{x}.__reduce_ex__({n})"], "__getnewargs__": ["{x}.__getnewargs__()"],
    "__copy__": ["copy.copy({x})"], "__deepcopy__": ["copy.deepcopy({x})"], "__setstate__": ["{x}.__setstate__({a})"],
    "__getstate__": ["{x}.__getstate__()"], "__length_hint__": ["operator.length_hint({x})"],
}
for _name, _sign in (("lt", "<"), ("le", "<="), ("eq", "=="), ("ne", "!="), ("gt", ">"), ("ge", ">=")):
    OPERATORS["__%s__" % _name] = ["{x} %s {a}" % _sign, "{a} %s {x}" % _sign, "{x} %s {o}" % _sign]
for _name, _sign in (("add", "+"), ("sub", "-"), ("mul", "*"), ("matmul", "@"), ("truediv", "/"), ("floordiv", "//"),
                     ("mod", "%"), ("lshift", "<<"), ("rshift", ">>"), ("and", "&"), ("or", "|"), ("xor", "^")):
    OPERATORS["__%s__" % _name] = ["{x} %s {a}" % _sign, "{x} %s {o}" % _sign, "{a} %s {x}" % _sign]
    OPERATORS["__r%s__" % _name] = ["{a} %s {x}" % _sign]
    OPERATORS["__i%s__" % _name] = ["operator.i%s({x}, {a})" % (_name + "_" if _name in ("and", "or") else _name)]
for _name, _function in (("add", "Concat"), ("mul", "Repeat")):
    OPERATORS["__%s__" % _name].append("c_api('PySequence_%s', {x}, {%s})" % (_function, "a" if _name == "add" else "n"))
    OPERATORS["__i%s__" % _name].append("c_api('PySequence_InPlace%s', {x}, {%s})" % (_function, "a" if _name == "add" else "n"))

# What any instance can be asked for; most of it ends in an error, which must be the same.
ANY = ["copy.copy({x})", "copy.deepcopy({x})", "pickle.loads(pickle.dumps({x}, {n}))", "{x} == {x}", "{x} == {o}", "bool({x})",
       "repr({x}) and None", "hash({x}) == hash({x})", "weakref.ref({x})() is {x}", "list(itertools.islice({x}, 60))", "len({x})",
       "gc.collect() and None", "{x}[{k}]", "{x} + {a}", "setattr({x}, 'hpyport_probe', {a})", "{x}({args})", "dict({x})",
       "isinstance({x}, {c})", "{x} in [{o}, {x}]", "str({x}) and None", "next({x})", "{k} in {x}", "bytes({x})", "float({x})",
       "[y for y in itertools.islice({x}, 60)] and [y for y in itertools.islice({x}, 60)]", "{x}.__class__({args})",
       "{x} < {o}", "sorted([{x}, {o}])", "list(itertools.islice(zip({x}, {x}), 30))", "memoryview({x})", "c_buffer({x}, {flags})",
       "operator.setitem(memoryview({x}), 0, {i})", "{x}.__setstate__({o}.__reduce_ex__(2)[2])", "threaded(lambda: list(itertools.islice({x}, 60)))",
       "[list(itertools.islice({x}, 200)), next({x}, 'end')]", "iter({x})", "{a} in {x}", "reversed({x})", "{x}.__init__({args})", "operator.index({x})",
       "max({x})", "sum(itertools.islice({x}, 60))", "tuple(itertools.islice({x}, 60))"]

INTS = ["0", "1", "-1", "2", "3", "5", "7", "10", "-2", "16", "100", "127", "128", "255", "256", "-128", "-129", "32767", "65536",
        "10**400", "-10**400", "2**15", "-2**15", "2**31-1", "2**31", "-2**31", "-2**31-1", "2**32", "2**32-1", "2**63-1", "2**63", "-2**63", "-2**63-1", "2**64", "10**30", "-10**30"]
SMALL = ["0", "1", "2", "3", "4", "5", "-1", "-2", "6", "8"]
FLOATS = ["0.0", "-0.0", "1.0", "1.5", "-2.25", "0.1", "1e308", "-1e308", "5e-324", "float('inf')", "-float('inf')", "float('nan')", "3e9", "1e20"]
STRINGS = ["''", "'a'", "'b'", "'abc'", "'key'", "'\\xe9'", "'\\u20ac'", "'\\U0001f600'", "'a\\0b'", "'\\ud800'", "'x' * 1000", "'ab' * 40000", "' a b '", "'%s'", "'1'",
           "'-1.5'", "'\\xff' * 20", "'<a&\"b\">'", "'A.b-c_d'"]
BYTES = ["b''", "b'a'", "b'abc'", "b'a\\0b'", "bytes(range(256))", "b'\\xff\\xfe'", "b'x' * 1000", "b'ab' * 40000", "bytearray(b'abc')", "memoryview(b'abcd')"]
# Buffers that can be written to are variables, so that one sees what was written; not all are of bytes, of one dimension, or without gaps.
BUFFERS = ["bytearray(b'abcdef')", "bytearray(64)", "bytearray()", "array.array('i', [1, -2, 3])", "array.array('d', [1.5, -2.5])", "array.array('B', b'abc')",
           "memoryview(bytearray(b'abcdef'))", "memoryview(bytearray(b'abcdef'))[::2]", "memoryview(bytearray(b'abcdef')).cast('B', (2, 3))",
           "memoryview(array.array('H', [1, 2]))", "memoryview(b'abcdef')[::-1]", "memoryview(bytearray(b'abcdef')).toreadonly()"]
FILES = ["io.BytesIO(b'ab\\ncd\\n')", "io.StringIO('ab\\ncd\\n')", "io.BytesIO()"]
TIMES = ["datetime.datetime(2020, 2, 29, 12, 30, 15, 999999)", "datetime.date(1, 1, 1)", "datetime.timedelta(-1, 5, 7)", "datetime.time(23, 59)",
         "datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)", "datetime.timezone(datetime.timedelta(hours=-3))"]
ERRORS = ["ZeroDivisionError", "KeyError", "StopIteration", "TypeError", "AttributeError", "IndexError", "ValueError", "KeyboardInterrupt",
          "OverflowError", "MemoryError"]

# Kinds of values by the unit of an argument format.
UNITS = {"i": "int", "I": "int", "l": "int", "k": "int", "L": "int", "K": "int", "n": "int", "h": "int", "H": "int", "b": "int", "B": "int",
         "c": "bytes", "C": "char", "f": "number", "d": "number", "D": "complex", "p": "any", "s": "str", "z": "strnone", "y": "bytes",
         "u": "str", "Z": "strnone", "w": "buffer", "e": "str", "S": "bytes", "U": "str", "Y": "bytes", "O": "any"}


class Gen:
    """Makes up one program while it runs."""

    def __init__(self, plan, corpus, module, runner, rng, steps):
        self.plan, self.corpus, self.module, self.runner, self.rng, self.steps = plan, corpus, module, runner, rng, steps
        self.n = 0
        self.used = self.target = None
        self.force = None  # a kind that one argument of each call must have
        self.on = None  # what the call that is being made is a method of
        self.acting = False
        self.sure = False  # only arguments of which the kinds are known to be right, where they are
        self.hints = {}

    def pick(self, items):
        return items[self.rng.randrange(len(items))]

    def chance(self, p):
        return self.rng.random() < p

    def fresh(self, prefix="v"):
        self.n += 1
        return "%s%d" % (prefix, self.n)

    def make(self, code):
        """A step that only makes a value."""
        name = self.fresh()
        self.steps(name, code, None, None)
        self.runner.run(name, code)
        return name

    # ---- values ----

    def value(self, kind="any", depth=2):
        """An expression for a value of a kind."""
        rng = self.rng
        if kind == "any":
            # Depends on the depth: the values of containers stay simple.
            kinds = ["int", "small", "str", "obj", "own", "none", "float", "bytes", "bool", "tuple", "list", "dict"] * 2 + \
                ["callable", "sub", "bad", "empty", "iter", "set", "class", "complex", "key", "seq", "map", "int", "str", "range", "error", "pairs",
                 "ints", "strs", "intss", "result", "own", "own", "looped", "keys", "buffer", "act", "duck", "fake", "wrong"]
            kind = self.pick(kinds if depth > 0 else kinds[:9])
        if kind.startswith("own:"):
            name = kind[4:]
            for full in sorted(self.corpus["recipes"]):
                if full.rpartition(".")[2] == name:
                    return self.instance(full)
            kind = "own"
        return getattr(self, "kind_" + kind)(depth)

    def untried(self, hints, text):
        """The next of the constants that the function compares with that it was not called with yet."""
        tried = self.corpus["tried"].get(self.hints["key"], ())
        rest = [text(h) for h in hints if text(h) not in tried]
        return self.pick(rest) if rest else None

    def inner(self, depth):
        return self.value("any", depth - 1)

    def kind_int(self, depth):
        hints = self.hints.get("ints")
        if hints and self.chance(0.4):
            return self.untried(hints, str) or str(self.pick(hints) + self.pick([0, 0, 1, -1]))
        if self.chance(0.5):
            return self.pick(SMALL)
        if self.chance(0.1):
            return self.pick(["True", "False"])
        if self.chance(0.15):
            return self.make(self.pick(["SubInt({i})", "Index('{n}', {i})", "Int('{n}', {i})"]).format(i=self.pick(INTS), n="i%d" % self.n))
        return self.pick(INTS)

    def kind_small(self, depth):
        return self.pick(SMALL)

    def kind_float(self, depth):
        if self.chance(0.15):
            return self.make(self.pick(["SubFloat({i})", "Float('{n}', {i})"]).format(i=self.pick(FLOATS), n="f%d" % self.n))
        return self.pick(FLOATS)

    def kind_number(self, depth):
        return self.value(self.pick(["float", "float", "int", "small"]), depth)

    def kind_str(self, depth):
        hints = self.hints.get("strings")
        if hints and self.chance(0.4):
            return self.untried(hints, ascii) or ascii(self.pick(hints))
        if self.chance(0.1):
            return self.make("SubStr(%s)" % self.pick(STRINGS))
        return self.pick(STRINGS)

    def kind_char(self, depth):
        return self.pick(["'a'", "'\\u20ac'", "'\\U0001f600'", "'\\0'", "'z'", "''", "'ab'"])

    def kind_strnone(self, depth):
        return "None" if self.chance(0.25) else self.kind_str(depth)

    def kind_bytes(self, depth):
        if self.chance(0.1):
            return self.make("SubBytes(%s)" % self.pick(BYTES[:6]))
        if self.chance(0.1):
            return self.kind_str(depth)
        return self.kind_buffer(depth) if self.chance(0.15) else self.pick(BYTES)

    def kind_buffer(self, depth):
        return self.make(self.pick(BUFFERS))

    def kind_file(self, depth):
        return self.make(self.pick(FILES))

    def kind_time(self, depth):
        return self.make(self.pick(TIMES))

    def kind_duck(self, depth):
        return self.make("Duck('d%d', %s)" % (self.n, self.pick(["None", "1", "'a'", "[1]", "ValueError('d')", self.value("any", 0)])))

    def kind_fake(self, depth):
        return self.make("Fake('f%d', %s)" % (self.n, self.pick(["list", "dict", "str", "int", "tuple"] + ["m." + c for c in self.corpus["classes"]] * 2)))

    def kind_wrong(self, depth):
        return self.make("Wrong('w%d', %s)" % (self.n, self.pick(["None", "-1", "'x'", "1.5", "2**70", "[1]", "()", "True", "SubInt(3)"])))

    def kind_path(self, depth):
        return self.make("Path('p%d', %s)" % (self.n, self.pick(["'no/such'", "b'no/such'", "1", "'a\\0b'"])))

    def kind_act(self, depth):
        """What is worked on changes in the middle of the work."""
        own = [n for n in self.runner.variables() if record.type_name(type(self.runner.namespace[n])) in self.corpus["recipes"]]
        does = [n + ".clear()" for n in self.runner.variables() if type(self.runner.namespace[n]) in (list, dict, set, bytearray)]
        x = self.on if self.on in own else self.pick(own) if own else None
        kind = record.type_name(type(self.runner.namespace[x])) if x else ""
        targets = [t for t in self.corpus["targets"].values() if t.get("owner") == kind and not t.get("static")
                   and (t["kind"] == "method" or t["name"] in ("__setitem__", "__delitem__", "__init__", "__next__"))]
        if targets and not self.acting and self.chance(0.85):
            t = self.pick(targets)
            kept = self.acting, self.hints, self.used, self.target, self.force
            self.acting, self.target, self.force = True, t, None
            if t["kind"] == "method":
                does = ["%s.%s(%s)" % (x, t["name"], self.arguments(t))]
            else:
                does = [self.fill(self.pick(OPERATORS[t["name"]]), x)]
            self.acting, self.hints, self.used, self.target, self.force = kept
        return self.make("Act('t%d', lambda: %s)" % (self.n, self.pick(does or ["gc.collect()"])))

    def kind_bool(self, depth):
        return self.pick(["True", "False"])

    def kind_none(self, depth):
        return self.pick(["None", "None", "None", "...", "NotImplemented"])

    def kind_complex(self, depth):
        return self.pick(["1j", "0j", "complex(1.5, -2)", "2", "1.5"])

    def kind_list(self, depth):
        if depth <= 0:
            return "[]"
        return self.make("[%s]" % ", ".join(self.inner(depth) for _ in range(self.pick([0, 1, 1, 2, 3, 5]))))

    def kind_tuple(self, depth):
        if depth <= 0:
            return "()"
        items = [self.inner(depth) for _ in range(self.pick([0, 1, 2, 2, 3]))]
        return self.make("(%s)" % "".join(i + ", " for i in items)) if items else "()"

    def kind_set(self, depth):
        return self.make(self.pick(["{1, 2}", "set()", "frozenset('ab')", "{'a'}"]))

    def kind_dict(self, depth):
        if depth <= 0:
            return self.make("{}")
        items = ["%s: %s" % (self.pick(STRINGS[:6] + SMALL + ["None", "(1, 2)", "1.5"]), self.inner(depth)) for _ in range(self.pick([0, 1, 2, 3]))]
        return self.make("{%s}" % ", ".join(items))

    def kind_pairs(self, depth):
        items = ["(%s, %s)" % (self.value("str", 0) if self.chance(0.5) else self.value("small", 0), self.inner(depth)) for _ in range(self.pick([0, 1, 2, 3]))]
        return self.make("[%s]" % ", ".join(items))

    def kind_ints(self, depth):
        return self.make("[%s]" % ", ".join(self.pick(SMALL) for _ in range(self.pick([0, 1, 2, 3, 6]))))

    def kind_strs(self, depth):
        return self.make("[%s]" % ", ".join(self.value("str", 0) for _ in range(self.pick([0, 1, 2, 3]))))

    def kind_intss(self, depth):
        return self.make("[%s]" % ", ".join("[%s]" % ", ".join(self.pick(["1", "-1", "2", "-2", "3", "-3", "5"]) for _ in range(self.pick([0, 1, 2, 3])))
                                           for _ in range(self.pick([1, 2, 3, 4]))))

    def kind_range(self, depth):
        return self.pick(["range(3)", "range(0)", "slice(1, 3)", "slice(None)", "range(5, 0, -2)"])

    def kind_obj(self, depth):
        return self.make("Obj('o%d')" % self.n)

    def kind_substr(self, depth):
        return self.make("SubStr('a')")

    def kind_key(self, depth):
        n = "k%d" % self.n
        return self.make(self.pick(["Key('%s', %s)", "Odd('%s', %s)"]) % (n, self.pick(["0", "1", "'a'", "'key'"])))

    def kind_keys(self, depth):
        return self.make("[%s]" % ", ".join(self.kind_key(depth) for _ in range(self.pick([1, 2, 2, 3]))))

    def kind_seq(self, depth):
        return self.make("Seq('s%d', %s)" % (self.n, ", ".join(self.pick(SMALL) for _ in range(3))))

    def kind_map(self, depth):
        return self.make("Map('m%d', a=1, b=%s)" % (self.n, self.inner(0)))

    def kind_iter(self, depth):
        n = "n%d" % self.n
        return self.make(self.pick(["Iter('{n}', 1, 2)", "Iter('{n}', 'a', error={e})", "iter([1, 2, 3])", "(y for y in 'ab')", "Iter('{n}')",
                                    "zip('ab', [1, 2])", "Iter('{n}', ('a', 1), ('b', 2))", "Iter('{n}', [1, 2], [-1])",
                                    "Iter('{n}', [1], error={e})"]).format(n=n, e=self.pick(ERRORS)))

    def kind_callable(self, depth):
        n = "c%d" % self.n
        return self.make(self.pick(["Call('{n}')", "Call('{n}', {v})", "Raise('{n}', {e})", "Raise('{n}', {e}, 2)", "len", "int", "lambda *a: a"])
                         .format(n=n, v=self.inner(1), e=self.pick(ERRORS)))

    def kind_bad(self, depth):
        return self.make("Bad('b%d', %s, %s)" % (self.n, self.pick(ERRORS), self.pick(["0", "0", "1", "2"])))

    def kind_error(self, depth):
        return self.make(self.pick(["ValueError('x')", "KeyError(1)", "StopIteration(2)"]))

    def kind_empty(self, depth):
        target = self.pick([v for v in self.runner.variables() if v[0] == "v"] or ["[]"])
        return self.make("Empty('e%d', %s)" % (self.n, target))

    def kind_looped(self, depth):
        return self.make("looped(%s)" % self.pick(["[]", "{}", "[1, 2]"]))

    def kind_sub(self, depth):
        return self.make(self.pick(["SubInt(3)", "SubFloat(1.5)", "SubStr('a')", "SubBytes(b'ab')", "SubList([1, 2])", "SubTuple((1, 2))", "SubDict(a=1)",
                                    "SubList(['a', 'b'])", "SubBytes(b'')", "SubDict({1: 2})", "SubList([[1, 2], [-1]])", "SubTuple((1, 'a'))", "SubList()"]))

    def kind_class(self, depth):
        return self.pick(["int", "list", "object", "Obj", "type"] + ["m." + c for c in self.corpus["classes"]])

    def kind_result(self, depth):
        return self.pick(self.runner.variables() or ["None"])

    def kind_own(self, depth):
        classes = sorted(self.corpus["recipes"])
        if not classes:
            return self.value("obj", depth)
        return self.instance(self.pick(classes))

    def instance(self, cls):
        """A variable that holds an instance of a class of the module, new or from before; of a class that derives from it now and then."""
        if self.chance(0.12):
            below = [c for c in self.corpus["below"].get(cls, ()) if self.corpus["recipes"].get(c)]
            cls = self.pick(below or [cls])
        old = [n for n in self.runner.variables() if self.runner.namespace[n] is not None
               and record.type_name(type(self.runner.namespace[n])) == cls]
        if old and self.chance(0.4):
            return self.pick(old)
        recipes = self.corpus["recipes"].get(cls)
        if not recipes:
            return self.pick(old) if old else "None"
        return self.play(self.pick(recipes))

    def play(self, recipe):
        """The steps of a recipe with names of their own; the last one's name."""
        names = {}
        name = "None"
        for old, code, kind, function in recipe:
            if kind is None and old in names:
                continue
            name = names[old] = self.fresh("v")
            code = substitute(code, names)
            self.steps(name, code, None, function)
            try:
                self.runner.run(name, code)
            except Exception:
                self.runner.namespace[name] = None
                return name
        return name

    # ---- calls ----

    def arguments(self, target):
        """The text between the parentheses of a call."""
        self.hints = target
        key = target["key"]
        known = self.corpus["good"].get(key)
        if known and (self.sure or self.chance(0.45)):
            kinds, keywords = self.pick(known)
            kinds, keywords = list(kinds), list(keywords)
            if self.sure:
                pass
            elif kinds and self.chance(0.35):
                kinds[self.rng.randrange(len(kinds))] = "any"
        else:
            kinds, keywords = self.shape(target)
        if self.force:
            if not kinds and not keywords:
                kinds = ["any"]
            at = self.rng.randrange(len(kinds) + len(keywords))
            if at < len(kinds):
                kinds[at] = self.force
            else:
                keywords[at - len(kinds)] = (keywords[at - len(kinds)][0], self.force)
        if self.chance(0.06) and not self.sure:
            kinds = kinds + ["any"]
        if kinds and self.chance(0.06) and not self.sure:
            kinds = kinds[:-1]
        resolved = []
        out = []
        for k in kinds:
            if k == "any":
                k = self.resolve()
            resolved.append(k)
            out.append(self.value(k))
        names = []
        for name, k in keywords:
            if k == "any":
                k = self.resolve()
            names.append((name, k))
            out.append("%s=%s" % (name, self.value(k)))
        if self.sure:
            pass
        elif self.chance(0.04):
            # What the function does not know, or has already by its place.
            known = [n for f in target.get("formats") or [] for n in f.get("names") or [] if n.isidentifier()]
            word = self.pick(known + ["hpyport_no_such"])
            if word not in [n for n, _ in names]:
                out.append(self.pick(["%s=1", "**{'%s': 1}", "**{Word('%s'): 1}"]) % word)
        elif self.chance(0.03) and not names:
            out = [self.pick(["*iter([%s])", "*[%s], **{}", "*(%s)"]) % "".join(o + ", " for o in out)] if out else ["*[1] * 40"]
        self.used = (tuple(resolved), tuple(names))
        return ", ".join(out)

    def resolve(self):
        return self.pick(["int", "small", "str", "obj", "own", "none", "float", "bytes", "bool", "tuple", "list", "dict", "callable", "sub", "bad",
                          "empty", "iter", "set", "class", "complex", "key", "seq", "map", "range", "error", "pairs", "ints", "strs", "intss",
                          "result", "own", "looped", "obj", "str", "small", "list", "callable", "keys", "buffer", "file", "time", "duck", "act", "fake",
                          "wrong", "path"])

    def shape(self, target):
        """Kinds of positional and keyword arguments, from what is known of the function."""
        formats = target.get("formats") or []
        flags = target.get("flags")
        if flags == "NOARGS" and (self.sure or self.chance(0.85)):
            return [], []
        if flags == "O" and not formats and self.chance(0.9):
            return ["any"], []
        if formats and self.chance(0.93 if flags == "O" or self.sure else 0.8):
            f = self.pick(formats)
            hints = f.get("hints") or []
            every = [self.unit(u, hints[i] if i < len(hints) else None) for i, u in enumerate(f["required"] + f["optional"])]
            required, optional = every[:len(f["required"])], every[len(f["required"]):]
            n = self.rng.randrange(len(optional) + 1)
            kinds = required + optional[:n]
            kinds = [k if self.chance(0.9) else "any" for k in kinds]
            keywords = []
            names = f.get("names") or []
            if names and self.chance(0.5):
                at = self.rng.randrange(len(kinds) + 1)
                rest = list(range(at, len(every)))
                chosen = [i for i in rest if i < len(required) or self.chance(0.5)]
                keywords = [(names[i], every[i]) for i in chosen if i < len(names) and names[i].isidentifier()]
                kinds = kinds[:at]
            return kinds, keywords
        return ["any"] * self.pick([0, 1, 1, 1, 2, 2, 3, 4]), []

    def unit(self, unit, hints):
        """The kind of value for a unit of a format."""
        if hints and self.chance(0.75):
            return self.pick(hints)
        if unit.startswith("("):
            return "tuple"
        return UNITS.get(unit[0], "any")

    def fill(self, template, x):
        """A template with values in its places."""
        parts = []
        for piece in template.replace("{{", "\0").replace("}}", "\1").split("{"):
            name, brace, rest = piece.partition("}")
            if not brace:
                parts.append(piece)
                continue
            parts.append(self.place(name, x) + rest)
        return "".join(parts).replace("\0", "{").replace("\1", "}")

    def place(self, name, x):
        if name == "x":
            return x
        if name == "a":
            return self.value(self.force or "any")
        if name == "k" and self.force and self.chance(0.7):
            return self.value(self.force)
        if name == "k":
            return self.value(self.pick(["small", "small", "str", "any", "int"]))
        if name == "key":
            return self.kind_key(1)
        if name == "i":
            return self.pick(SMALL + ["100", "-100", "2**31", "sys.maxsize", "-sys.maxsize - 1"])
        if name == "flags":
            return self.pick(["0", "1", "4", "8", "24", "28", "56", "88", "152", "280", "284"])
        if name == "n":
            return self.pick(["0", "1", "2", "3", "4"])
        if name == "s":
            return self.pick(["''", "'5'", "'x'", "'%s'"])
        if name == "slice":
            one = lambda: self.pick(["", "", "0", "1", "2", "-1", "-2", "3", "100", "-100"])
            return "%s" % self.pick(["slice(%s)" % (one() or "None"), "slice(%s, %s)" % (one() or "None", one() or "None"),
                                     "slice(%s, %s, %s)" % (one() or "None", one() or "None", self.pick(["1", "2", "-1", "-2", "None", "0"]))])
        if name == "c":
            return self.value("class")
        if name == "name":
            return self.pick(["'a'", "'hpyport_probe'", "'__class__'", "'__dict__'", "1"] + [repr(a) for a in self.names_of(x)])
        if name == "o":
            kind = record.type_name(type(self.runner.namespace.get(x)))
            return self.instance(kind) if kind in self.corpus["recipes"] and self.chance(0.8) else self.value("any")
        if name == "args":
            return self.arguments(self.target)
        raise KeyError(name)

    def names_of(self, x):
        try:
            return [n for n in dir(type(self.runner.namespace[x])) if n[:2] != "__"][:40]
        except Exception:
            return []

    def step(self, code, function):
        name = self.fresh("r")
        self.steps(name, code, "call", function)
        used = self.used
        how, value = self.runner.run(name, code, "call", function)
        if how == "value" and used is not None:
            self.steps(None, None, "good", [function, used])
        self.used = None
        return name, how, value

    def call(self, target, on=None):
        """One call of a target, on an instance if one is named."""
        self.target, self.used, self.on = target, None, None
        kind = target["kind"]
        if kind in ("function", "class"):
            return self.step("m.%s(%s)" % (target["name"], self.arguments(target)), target["key"])
        x = on or (self.instance(target["owner"]) if not target.get("static") else "m." + target["class"])
        if x == "None":
            return None
        self.on = x
        if kind == "method":
            if target.get("static") and self.chance(0.5) and self.corpus["recipes"].get(target["owner"]):
                x = self.instance(target["owner"])
            if self.chance(0.06):
                of = self.pick(["", x + ", ", self.instance(target["owner"]) + ", ", self.value("any") + ", "])
                return self.step("type(%s).%s(%s%s)" % (x, target["name"], of, self.arguments(target)), target["key"])
            return self.step("%s.%s(%s)" % (x, target["name"], self.arguments(target)), target["key"])
        if kind == "attribute":
            self.hints = target
            code = self.pick(["{x}.NAME", "setattr({x}, 'NAME', {a})", "setattr({x}, 'NAME', {k})", "delattr({x}, 'NAME')", "setattr({x}, 'NAME', {o})"])
            return self.step(self.fill(code.replace("NAME", target["name"]), x), target["key"])
        if kind == "slot":
            templates = OPERATORS.get(target["name"], ["{x}.%s({args})" % target["name"]])
            if not templates:
                return None
            if target["name"] == "__init__":
                target = self.corpus["targets"].get(target["class_key"], target)
                self.target = target
            return self.step(self.fill(self.pick(templates), x), target["key"])
        if kind == "any":
            return self.step(self.fill(self.pick(ANY), x), target["key"])
        raise KeyError(kind)

    def unusual(self, target):
        """Calls that are as they should be but for one thing: warnings are errors, another thread, a keyword twice or unknown."""
        on = None
        head = "m." + target["name"]
        if target["kind"] == "method":
            on = self.instance(target["owner"]) if not target.get("static") else "m." + target["class"]
            if on == "None":
                return
            head = on + "." + target["name"]
        self.target, self.sure = target, True
        for form in ("strict(lambda: %s)", "threaded(lambda: %s)"):
            self.step(form % ("%s(%s)" % (head, self.arguments(target))), target["key"])
            self.used = None
        kinds, names = self.pick(self.corpus["good"].get(target["key"]) or [self.shape(target)])
        args = [self.value(self.resolve() if k == "any" else k) for k in kinds]
        known = [n for f in target.get("formats") or [] for n in f.get("names") or [] if n.isidentifier()]
        words = known[:1] * bool(kinds) + ["hpyport_no_such"]
        for word in words + ["**{'%s': 1}" % words[0]] + ["**{Word('%s'): 1}" % w for w in known[:1]]:
            self.step("%s(%s)" % (head, ", ".join(args + [word + "=1" if word.isidentifier() else word])), target["key"])

    def cycle(self, x):
        """Makes cycles of an instance and what was given to it."""
        others = [n for n in self.runner.variables() if type(self.runner.namespace[n]).__module__ == values.__name__]  # which take attributes
        for n in others[-6:]:
            self.step("tie(%s, 'ref', %s)" % (n, x), "")


def substitute(code, names):
    """Replaces whole words of code."""
    out, word = [], ""
    for c in code + "\n":
        if c.isalnum() or c == "_":
            word += c
            continue
        out.append(names.get(word, word))
        out.append(c)
        word = ""
    return "".join(out)[:-1]
