"""Generates calls of a module's functions, and runs generated calls again.

    hpyport_calls.py generate SPEC OUT    makes up programs, each from what the one before gave
    hpyport_calls.py replay SPEC OUT      runs the programs of SPEC["programs"]
    hpyport_calls.py repeat SPEC OUT      runs single steps of them many times and measures memory
    hpyport_calls.py time SPEC OUT        measures how long single steps take

Every program runs in a process of its own.
"""
import gc
import importlib
import json
import os
import random
import sys
import time

import hpyport_record as record
import hpyport_values as values

# A function that did not come to an end this often is left alone.
MAX_HANGS = 2

OPERATORS = {
    "__len__": ["len({x})"], "__getitem__": ["{x}[{k}]", "{x}[{k}]", "{x}[{slice}]"],
    "__setitem__": ["operator.setitem({x}, {k}, {a})", "operator.setitem({x}, {slice}, {a})"],
    "__delitem__": ["operator.delitem({x}, {k})", "operator.delitem({x}, {slice})"],
    "__contains__": ["{k} in {x}"], "__iter__": ["list(itertools.islice({x}, 60))", "iter({x})"],
    "__next__": ["next({x})", "next({x})", "list(itertools.islice({x}, 60))"],
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
    "__anext__": ["{x}.__anext__()"], "__init__": ["{x}.__init__({args})"], "__buffer__": ["bytes(memoryview({x}))"],
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

# What any instance can be asked for; most of it ends in an error, which must be the same.
ANY = ["copy.copy({x})", "copy.deepcopy({x})", "pickle.loads(pickle.dumps({x}, {n}))", "{x} == {x}", "{x} == {o}", "bool({x})",
       "repr({x}) and None", "hash({x}) == hash({x})", "weakref.ref({x})() is {x}", "list(itertools.islice({x}, 60))", "len({x})",
       "gc.collect() and None", "{x}[{k}]", "{x} + {a}", "setattr({x}, 'hpyport_probe', {a})", "{x}({args})", "dict({x})",
       "isinstance({x}, {c})", "{x} in [{o}, {x}]", "str({x}) and None", "next({x})", "{k} in {x}", "bytes({x})", "float({x})",
       "[y for y in itertools.islice({x}, 60)] and [y for y in itertools.islice({x}, 60)]", "{x}.__class__({args})",
       "{x} < {o}", "sorted([{x}, {o}])", "zip({x}, {x}) and None", "{x}.__init__({args})", "operator.index({x})",
       "max({x})", "sum(itertools.islice({x}, 60))", "tuple(itertools.islice({x}, 60))"]

INTS = ["0", "1", "-1", "2", "3", "5", "7", "10", "-2", "16", "100", "127", "128", "255", "256", "-128", "-129", "32767", "65536",
        "2**31-1", "2**31", "-2**31", "-2**31-1", "2**32", "2**32-1", "2**63-1", "2**63", "-2**63", "-2**63-1", "2**64", "10**30", "-10**30"]
SMALL = ["0", "1", "2", "3", "4", "5", "-1", "-2", "6", "8"]
FLOATS = ["0.0", "-0.0", "1.0", "1.5", "-2.25", "0.1", "1e308", "-1e308", "5e-324", "float('inf')", "-float('inf')", "float('nan')", "3e9", "1e20"]
STRINGS = ["''", "'a'", "'b'", "'abc'", "'key'", "'\\xe9'", "'\\u20ac'", "'\\U0001f600'", "'a\\0b'", "'\\ud800'", "'x' * 1000", "' a b '", "'%s'", "'1'",
           "'-1.5'", "'\\xff' * 20", "'<a&\"b\">'", "'A.b-c_d'"]
BYTES = ["b''", "b'a'", "b'abc'", "b'a\\0b'", "bytes(range(256))", "b'\\xff\\xfe'", "b'x' * 1000", "bytearray(b'abc')", "memoryview(b'abcd')"]
ERRORS = ["ZeroDivisionError", "KeyError", "StopIteration", "TypeError", "AttributeError", "IndexError", "ValueError", "KeyboardInterrupt",
          "OverflowError", "MemoryError"]

# Kinds of values by the unit of an argument format.
UNITS = {"i": "int", "I": "int", "l": "int", "k": "int", "L": "int", "K": "int", "n": "int", "h": "int", "H": "int", "b": "int", "B": "int",
         "c": "bytes", "C": "char", "f": "number", "d": "number", "D": "complex", "p": "any", "s": "str", "z": "strnone", "y": "bytes",
         "u": "str", "Z": "strnone", "w": "bytes", "e": "str", "S": "bytes", "U": "str", "Y": "bytes", "O": "any"}


class Gen:
    """Makes up one program while it runs."""

    def __init__(self, plan, corpus, module, runner, rng, steps):
        self.plan, self.corpus, self.module, self.runner, self.rng, self.steps = plan, corpus, module, runner, rng, steps
        self.n = 0
        self.used = self.target = None
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
                 "ints", "strs", "intss", "result", "own", "own", "looped"]
            kind = self.pick(kinds if depth > 0 else kinds[:9])
        if kind.startswith("own:"):
            name = kind[4:]
            for full in sorted(self.corpus["recipes"]):
                if full.rpartition(".")[2] == name:
                    return self.instance(full)
            kind = "own"
        return getattr(self, "kind_" + kind)(depth)

    def inner(self, depth):
        return self.value("any", depth - 1)

    def kind_int(self, depth):
        hints = self.hints.get("ints")
        if hints and self.chance(0.3):
            return str(self.pick(hints) + self.pick([0, 0, 1, -1]))
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
            return ascii(self.pick(hints))
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
        return self.pick(BYTES)

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

    def kind_key(self, depth):
        n = "k%d" % self.n
        return self.make(self.pick(["Key('%s', %s)", "Odd('%s', %s)"]) % (n, self.pick(["0", "1", "'a'", "'key'"])))

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
                                    "SubList(['a', 'b'])", "SubDict({1: 2})", "SubList([[1, 2], [-1]])", "SubTuple((1, 'a'))", "SubList()"]))

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
        """A variable that holds an instance of a class of the module, new or from before."""
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
        if known and self.chance(0.45):
            kinds, keywords = self.pick(known)
            kinds, keywords = list(kinds), list(keywords)
            if kinds and self.chance(0.35):
                kinds[self.rng.randrange(len(kinds))] = "any"
        else:
            kinds, keywords = self.shape(target)
        if self.chance(0.06):
            kinds = kinds + ["any"]
        if kinds and self.chance(0.06):
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
        if names and self.chance(0.04):
            out.append("%s=1" % self.pick(["hpyport_no_such", names[0][0]]))
            if out[-1].split("=")[0] in [n for n, _ in names]:
                out.pop()
        self.used = (tuple(resolved), tuple(names))
        return ", ".join(out)

    def resolve(self):
        return self.pick(["int", "small", "str", "obj", "own", "none", "float", "bytes", "bool", "tuple", "list", "dict", "callable", "sub", "bad",
                          "empty", "iter", "set", "class", "complex", "key", "seq", "map", "range", "error", "pairs", "ints", "strs", "intss",
                          "result", "own", "looped", "obj", "str", "small", "list", "callable"])

    def shape(self, target):
        """Kinds of positional and keyword arguments, from what is known of the function."""
        formats = target.get("formats") or []
        flags = target.get("flags")
        if flags == "NOARGS" and self.chance(0.85):
            return [], []
        if flags == "O" and not formats and self.chance(0.9):
            return ["any"], []
        if formats and self.chance(0.8):
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
            return self.value("any")
        if name == "k":
            return self.value(self.pick(["small", "small", "str", "any", "int"]))
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

    def call(self, target):
        """One call of a target."""
        self.target, self.used = target, None
        kind = target["kind"]
        if kind in ("function", "class"):
            return self.step("m.%s(%s)" % (target["name"], self.arguments(target)), target["key"])
        x = self.instance(target["owner"]) if not target.get("static") else "m." + target["class"]
        if x == "None":
            return None
        if kind == "method":
            if target.get("static") and self.chance(0.5) and self.corpus["recipes"].get(target["owner"]):
                x = self.instance(target["owner"])
            if self.chance(0.04):
                return self.step("type(%s).%s(%s)" % (x, target["name"], self.arguments(target)), target["key"])
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

    def cycle(self, x):
        """Makes cycles of an instance and what was given to it."""
        others = [n for n in self.runner.variables() if isinstance(self.runner.namespace[n], values.Obj)]
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


# ---- what there is to call ----

def find_targets(module, plan):
    """Everything that can be called, with what the C source says about it."""
    targets = {}
    plans = {p["name"]: p for p in plan}

    def add(key, **fields):
        fields["key"] = key
        for k in ("formats", "flags", "strings", "ints"):
            if key in plans and plans[key].get(k):
                fields[k] = plans[key][k]
        targets[key] = fields

    classes = {}
    for name, value in sorted(vars(module).items()):
        if isinstance(value, type):
            if record.type_name(value).startswith(("builtins.", "hpyport_")) or "." not in record.type_name(value) or value.__module__ not in (
                    module.__name__, module.__name__.rpartition(".")[2]) and imported(value):
                continue
            classes.setdefault(value, name)
        elif type(value).__name__ in ("builtin_function_or_method", "extension_function", "function") and callable(value):
            if name[:2] != "__":
                add(name, kind="function", name=name)
    for cls, name in sorted(classes.items(), key=lambda c: c[1]):
        short = cls.__name__
        add(name, kind="class", name=name)
        for source in (short + ".__new__", short + ".__init__"):
            for k in ("formats", "strings", "ints"):
                if plans.get(source, {}).get(k):
                    targets[name][k] = targets[name].get(k, []) + plans[source][k]
        add_class(cls, name, add)
    return targets, sorted(classes.values())


def imported(cls):
    """Does another module own the class?"""
    owner = sys.modules.get(cls.__module__)
    return owner is not None and getattr(owner, cls.__name__, None) is cls


def add_class(cls, name, add):
    full = record.type_name(cls)
    short = cls.__name__
    for attr, value in sorted(vars(cls).items()):
        kind = type(value).__name__
        if attr[:2] == "__" and attr[-2:] == "__":
            if value is None or attr in ("__doc__", "__module__", "__new__"):
                continue
            add("%s.%s" % (short, attr), kind="slot", name=attr, owner=full, class_key=name)
        elif kind in ("getset_descriptor", "member_descriptor", "property", "hpy_member_descriptor"):
            add("%s.%s" % (short, attr), kind="attribute", name=attr, owner=full)
        elif callable(value) or isinstance(value, (classmethod, staticmethod)):
            static = kind in ("classmethod", "staticmethod", "classmethod_descriptor", "builtin_function_or_method") and name is not None
            add("%s.%s" % (short, attr), kind="method", name=attr, owner=full, static=static, **{"class": name})
    add("%s (any)" % short, kind="any", name=short, owner=full)


# ---- generating ----

def generate(spec, module, out_path):
    plan = spec.get("plan") or []
    targets, classes = find_targets(module, plan)
    corpus = {"classes": classes, "recipes": {}, "good": {}, "targets": targets}
    seen_types = set()
    programs = open(spec["programs"], "w", encoding="utf-8")
    read_at = [0]
    per_target = spec.get("calls", 40)
    counts = {}
    signatures = {}
    hangs = {}
    crashes = {}
    number = [0]

    def one(work, label):
        """Runs one made-up program in a process of its own and learns from it."""
        n = number[0]
        number[0] += 1
        seed = "%s/%s/%d" % (spec.get("seed", 0), label, n)
        side = out_path + ".steps"
        if os.path.exists(side):
            os.remove(side)
        out = record.Out(out_path)
        end = record.apart(run_one, side, seed, work, out, n)
        os.close(out.fd)
        steps, learnt = [], []
        if os.path.exists(side):
            with open(side, encoding="utf-8") as f:
                for line in f:
                    if not line.endswith("\n"):
                        break
                    step = json.loads(line)
                    (learnt if step[0] is None else steps).append(step)
        records = {}
        with open(out_path, encoding="utf-8") as f:
            f.seek(read_at[0])
            for line in f:
                r = json.loads(line)
                if "out" in r:
                    records[r["i"]] = r
            read_at[0] = f.tell()
        if end:
            # the step that was running, and all after it, can't be compared
            done = [i for i, s in enumerate(steps) if s[2] is None or i in records]
            dead = len(steps) - 1
            last = steps[dead] if steps else [None, "", None, ""]
            finished = dead in records
            if end.startswith("no end"):
                hangs[last[3]] = hangs.get(last[3], 0) + 1
            crashes[last[3]] = crashes.get(last[3], 0) + 1
            out = record.Out(out_path)
            out.write(p=n, end=end, stderr=last_words(out_path), i=dead, code="(dropping everything)" if finished else last[1], function=last[3])
            os.close(out.fd)
            if not finished:
                steps = steps[:-1]
        programs.write(json.dumps({"p": n, "steps": steps, "crash": end}) + "\n")
        programs.flush()
        for i, (name, code, kind, function) in enumerate(steps):
            r = records.get(i)
            if kind is None or r is None:
                continue
            counts[function] = counts.get(function, 0) + 1
            learn_recipe(steps, i, r)
            signatures.setdefault(function, set()).add((r["out"], r["type"], r["text"] if r["out"] == "error" else ""))
        for _, _, _, (function, used) in learnt:
            kinds, keywords = used
            known = corpus["good"].setdefault(function, [])
            pair = (tuple(kinds), tuple(map(tuple, keywords)))
            if pair not in known and len(known) < 40:
                known.append(pair)

    def learn_recipe(steps, i, r):
        if r["out"] != "value":
            return
        kind = r["type"]
        if "." not in kind or kind.startswith(("collections.", "weakref.", "itertools.", "functools.", "re.", "decimal.", "datetime.")):
            return
        recipes = corpus["recipes"].setdefault(kind, [])
        recipe = closure(steps, i)
        if len(recipe) > 12 or "=" in r["text"][:1]:
            return
        if kind not in seen_types:
            seen_types.add(kind)
            if kind not in known_types and not kind.startswith("subs."):
                fresh_types.append((kind, recipe))
        if kind.startswith("subs.") and len(recipes) > 3:
            return
        if recipe not in recipes and len(recipes) < 12:
            recipes.append(recipe)

    known_types = {t["owner"] for t in targets.values() if "owner" in t}
    fresh_types = []

    def run_one(side, seed, work, out, n):
        rng = random.Random(seed)
        log = record.Out(side)

        def steps(name, code, kind, function):
            log.write_list([name, code, kind, function])

        runner = record.Runner(module, out, n)
        quiet(out_path)
        gen = Gen(plan, corpus, module, runner, rng, steps)
        work(gen)
        # A last step, so that a death while dropping is told from one in a call.
        runner.finish()

    def probe(target):
        def work(gen):
            for _ in range(6):
                gen.call(target)
        return work

    def sequence(target, many):
        def work(gen):
            same = [t for t in targets.values() if t.get("owner") and t.get("owner") == target.get("owner")] or [target]
            x = None
            for i in range(many):
                t = target if gen.chance(0.5) else gen.pick(same)
                done = gen.call(t)
                if gen.chance(0.25):
                    own = [n for n in gen.runner.variables() if record.type_name(type(gen.runner.namespace[n])) in corpus["recipes"]]
                    if own:
                        x = gen.pick(own)
                        gen.cycle(x)
        return work

    def subclass(target):
        def work(gen):
            gen.target = target
            made = gen.step("Sub(m.%s)(%s)" % (target["name"], gen.arguments(target)), target["key"])
            gen.cycle(made[0])
        return work

    def discover():
        """Classes that no name of the module leads to, from their instances."""
        while fresh_types:
            kind, recipe = fresh_types.pop()
            known_types.add(kind)
            lines = os.path.join(os.path.dirname(out_path), os.path.basename(out_path) + ".class")
            if os.path.exists(lines):
                os.remove(lines)

            def look():
                out = record.Out(lines)
                runner = record.Runner(module, record.Out(os.devnull), -1)
                gen = Gen(plan, corpus, module, runner, random.Random(0), lambda *a: None)
                name = gen.play(recipe)
                cls = type(runner.namespace[name])
                if record.type_name(cls) != kind:
                    return
                found = []

                def add(key, **fields):
                    found.append((key, fields))
                add_class(cls, None, add)
                for key, fields in found:
                    out.write(key=key, **fields)
            record.apart(look)
            if os.path.exists(lines):
                plans = {p["name"]: p for p in plan}
                with open(lines, encoding="utf-8") as f:
                    for line in f:
                        t = json.loads(line)
                        for k in ("formats", "flags", "strings", "ints"):
                            if plans.get(t["key"], {}).get(k):
                                t[k] = plans[t["key"]][k]
                        targets.setdefault(t["key"], t)

    def alive(key):
        """Is it of use to call this target? Not when it only kills the process."""
        return hangs.get(key, 0) < MAX_HANGS and crashes.get(key, 0) < 8 + counts.get(key, 0) // 4

    def order():
        return sorted(k for k in targets if alive(k))

    # First what makes instances, then everything a few times, then sequences.
    for key in order():
        if targets[key]["kind"] in ("class", "function"):
            for _ in range(3):
                one(probe(targets[key]), key)
    discover()
    for key in order():
        if targets[key]["kind"] == "class":
            one(subclass(targets[key]), key)
            one(subclass(targets[key]), key)
    for key in order():
        if targets[key]["kind"] not in ("class", "function"):
            one(probe(targets[key]), key)
            discover()
    for lap in range(50):
        busy = False
        for key in order():
            if counts.get(key, 0) >= per_target or lap * 4 > per_target or not alive(key):
                continue
            busy = True
            one(sequence(targets[key], 8), key)
            discover()
        if not busy:
            break
    programs.close()
    summary = {"targets": {k: {"calls": counts.get(k, 0), "outcomes": len(signatures.get(k, ())), "kind": targets[k]["kind"]} for k in sorted(targets)},
               "classes": sorted(corpus["recipes"])}
    with open(out_path + ".summary", "w", encoding="utf-8") as f:
        json.dump(summary, f)


def write_list(self, fields):
    data = (json.dumps(fields) + "\n").encode()
    while data:
        data = data[os.write(self.fd, data):]


record.Out.write_list = write_list


def words(code):
    """The words of an expression."""
    out, word = set(), ""
    for c in code + "\n":
        if c.isalnum() or c == "_":
            word += c
        else:
            out.add(word)
            word = ""
    return out


def closure(steps, i):
    """The steps that step i needs, itself last."""
    need, out = set(), []
    for j in range(i, -1, -1):
        name, code, kind, function = steps[j]
        if j == i or name in need:
            out.append([name, code, kind, function])
            need |= words(code)
    return out[::-1]


def quiet(path):
    """What the calls print goes to files of its own."""
    for stream, name in ((1, ".printed"), (2, ".errors")):
        fd = os.open(path + name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        os.dup2(fd, stream)
        os.close(fd)


def last_words(path):
    """The end of what a program wrote to standard error."""
    try:
        with open(path + ".errors", encoding="utf-8", errors="backslashreplace") as f:
            text = f.read()
    except OSError:
        return ""
    return text if len(text) < 6000 else text[:3000] + "\n...\n" + text[-3000:]


# ---- running again ----

def read_programs(spec):
    with open(spec["programs"], encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def replay(spec, module, out_path):
    out = record.Out(out_path)

    def run(program):
        runner = record.Runner(module, out, program["p"])
        quiet(out_path)
        skip = program.get("skip_end")
        for name, code, kind, function in program["steps"]:
            if kind is None:
                try:
                    runner.run(name, code)
                except Exception as error:
                    out.write(p=program["p"], i=runner.index - 1, out="making", type="", text=runner.describer.error(error))
                    runner.namespace[name] = None
            else:
                runner.run(name, code, kind, function)
        if not skip:
            runner.finish()

    hangs = {}
    for program in read_programs(spec):
        if any(hangs.get(step[3], 0) >= MAX_HANGS for step in program["steps"] if step[2]):
            out.write(p=program["p"], skipped=1)
            continue
        end = record.apart(run, program)
        if end.startswith("no end"):
            function = program["steps"][min(last_started(out_path, program["p"]), len(program["steps"]) - 1)][3]
            hangs[function] = hangs.get(function, 0) + 1
        if end:
            out.write(p=program["p"], end=end, stderr=last_words(out_path))
        elif runs_in_debug_mode():
            said = last_words(out_path)
            if "HPy debug:" in said:
                out.write(p=program["p"], stderr=said)


def last_started(path, number):
    """The index of the step that a program was in when its process died."""
    with open(path, "rb") as f:
        f.seek(max(0, os.path.getsize(path) - 100000))
        for line in reversed(f.read().splitlines()):
            r = json.loads(line)
            if r.get("p") == number and "start" in r:
                return r["i"]
    return 0


def runs_in_debug_mode():
    return os.environ.get("HPY") == "debug"


# ---- repeated calls ----

def heap():
    """A function that tells how many bytes of the C heap are in use, or None."""
    try:
        import ctypes

        class Info(ctypes.Structure):
            _fields_ = [(n, ctypes.c_size_t) for n in
                        ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks", "fordblks", "keepcost")]
        function = ctypes.CDLL(None).mallinfo2
        function.restype = Info

        def used():
            info = function()
            return info.uordblks + info.hblkhd
        used()
        return used
    except Exception:
        return None


def measure(used):
    for _ in range(2):
        gc.collect()
    out = {"blocks": sys.getallocatedblocks() if hasattr(sys, "getallocatedblocks") else 0, "heap": used() if used else 0}
    if not record.PYPY:
        for name, x in (("None", None), ("True", True), ("False", False), ("NotImplemented", NotImplemented), ("()", ()), ("0", 0), ("1", 1),
                        ("-1", -1), ("''", ""), ("b''", b"")):
            out["refs of " + name] = sys.getrefcount(x)
    return out


def repeat(spec, module, out_path):
    out = record.Out(out_path)
    used = heap()
    rounds = spec.get("rounds", 60)

    def run(program, at):
        runner = record.Runner(module, record.Out(os.devnull), program["p"])
        quiet(out_path)
        record.limit_time()
        for name, code, kind, function in program["steps"][:at]:
            try:
                if kind is None:
                    runner.run(name, code)
                else:
                    runner.namespace[name] = eval(code, runner.namespace)
            except BaseException:
                runner.namespace[name] = None
            record.end_if_forked(runner.pid)
        ns = runner.namespace
        compiled = compile(program["steps"][at][1], "<step>", "eval")
        record.limit_time(4 * record.CPU_SECONDS)
        generation = runner.debug.new_generation() if runner.debug else None

        def call(n):
            for _ in range(n):
                try:
                    eval(compiled, ns)
                except BaseException:
                    pass
                record.end_if_forked(runner.pid)
                del values.LOG[:]

        call(rounds)
        marks = [measure(used)]
        for _ in range(3):
            call(rounds)
            marks.append(measure(used))
        growth = {}
        for key in marks[0]:
            steps = [b[key] - a[key] for a, b in zip(marks, marks[1:])]
            growth[key] = min(steps) / rounds
        growth["handles"] = len(runner.debug.get_open_handles(generation)) / (4 * rounds) if runner.debug else 0
        out.write(p=program["p"], i=at, growth={k: v for k, v in growth.items() if v})

    programs = {p["p"]: p for p in read_programs(spec)}
    for number, at in spec["points"]:
        end = record.apart(run, programs[number], at)
        if end:
            out.write(p=number, i=at, end=end)


def clock(spec, module, out_path):
    """The shortest time of a step, of several tries."""
    out = record.Out(out_path)

    def run(program, at):
        runner = record.Runner(module, record.Out(os.devnull), program["p"])
        quiet(out_path)
        record.limit_time()
        for name, code, kind, function in program["steps"][:at]:
            try:
                runner.namespace[name] = eval(code, runner.namespace)
            except BaseException:
                runner.namespace[name] = None
            record.end_if_forked(runner.pid)
        ns = runner.namespace
        function = eval("lambda: " + program["steps"][at][1], ns)
        record.limit_time(4 * record.CPU_SECONDS)
        for _ in range(20):
            function()
            record.end_if_forked(runner.pid)
        n = 1
        while True:
            start = time.perf_counter()
            for _ in range(n):
                function()
            record.end_if_forked(runner.pid)
            spent = time.perf_counter() - start
            if spent > 0.001 or n >= 4096:
                break
            n *= 4
        best = spent
        for _ in range(6):
            start = time.perf_counter()
            for _ in range(n):
                function()
            best = min(best, time.perf_counter() - start)
            del values.LOG[:]
        out.write(p=program["p"], i=at, seconds=best / n)

    programs = {p["p"]: p for p in read_programs(spec)}
    for number, at in spec["points"]:
        record.apart(run, programs[number], at)


def main(mode, spec_path, out_path):
    with open(spec_path, encoding="utf-8") as f:
        spec = json.load(f)
    # Other addresses: what depends on them differs between two runs of one build.
    keep = [bytearray(997 * (i + 1)) for i in range(spec.get("shift", 0))] + [object() for _ in range(13 * spec.get("shift", 0))]
    module = importlib.import_module(spec["module"])
    record.CPU_SECONDS = spec.get("cpu") or record.CPU_SECONDS
    gc.collect()
    if hasattr(gc, "freeze"):
        gc.freeze()
    {"generate": generate, "replay": replay, "repeat": repeat, "time": clock}[mode](spec, module, out_path)
    record.Out(out_path).write(done=1)
    del keep


if __name__ == "__main__":
    main(*sys.argv[1:])
