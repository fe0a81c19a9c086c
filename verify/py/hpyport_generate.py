"""Makes up programs of calls, each from what the one before gave."""
import json
import os
import random
import sys

import hpyport_record as record
from hpyport_program import OPERATORS, Gen

# A function that did not come to an end this often is left alone. One that waits for what does not
# come costs little, see Idleness, and may well come to an end with other arguments.
MAX_HANGS = 2
MAX_WAITS = 8


# ---- what there is to call ----

def find_targets(module, plan, name):
    """Everything that can be called of the module that is imported by a name, with what the C source says about it."""
    targets = {}
    # What the module calls itself need not be that.
    own = {n for full in (module.__name__, name) for n in (full, full.rpartition(".")[2])}
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
            if record.type_name(value).startswith(("builtins.", "hpyport_")) or "." not in record.type_name(value) or value.__module__ not in own and imported(value):
                continue
            classes.setdefault(value, name)
        elif type(value).__name__ in ("builtin_function_or_method", "extension_function", "function") and callable(value):
            if name[:2] != "__":
                add(name, kind="function", name=name)
    for cls, name in sorted(classes.items(), key=lambda c: c[1]):
        short = cls.__name__
        add(name, kind="class", name=name, short=short)
        for source in (short + ".__new__", short + ".__init__"):
            for k in ("formats", "strings", "ints"):
                if plans.get(source, {}).get(k):
                    targets[name][k] = targets[name].get(k, []) + plans[source][k]
        add_class(cls, name, add)
    return targets, sorted(classes.values())


def below(module, classes):
    """The names of classes that derive from each: the module's own, and those that programs make."""
    found = {}
    for name in classes:
        cls = getattr(module, name)
        names = found.setdefault(record.type_name(cls), [])
        names += ["subs.%s%s" % (how, cls.__name__) for how in ("Sub", "Over")]
        names += [record.type_name(getattr(module, c)) for c in classes if c != name and issubclass(getattr(module, c), cls)]
    return found


def imported(cls):
    """Was the class made elsewhere? A class in C may bear the name of the package that shows it."""
    owner = sys.modules.get(cls.__module__)
    if owner is None or getattr(owner, cls.__name__, None) is not cls:
        return False
    return record.in_python(cls) or not str(getattr(owner, "__file__", "")).endswith(".py")


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
    targets, classes = find_targets(module, plan, spec["module"])
    corpus = {"classes": classes, "recipes": {}, "good": {}, "tried": {}, "targets": targets, "below": below(module, classes)}
    seen_types = set()
    made = []
    read_at = [0]
    per_target = spec.get("calls", 40)
    counts = {}
    signatures = {}
    hangs = dict.fromkeys(spec.get("skip") or (), MAX_HANGS)
    crashes = {}
    number = [0]

    def one(work, label, alone=False):
        """Runs one made-up program in a process of its own and learns from it, unless it stands alone. Gives how it ended."""
        n = number[0]
        number[0] += 1
        seed = "%s/%s/%d" % (spec.get("seed", 0), label, n)
        side = out_path + ".steps"
        if os.path.exists(side):
            os.remove(side)
        out = record.Out(out_path)
        end = record.apart(run_one, side, seed, work, out, n, idle=record.IDLE_SECONDS)
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
                hangs[last[3]] = hangs.get(last[3], 0) + (MAX_HANGS / MAX_WAITS if end.startswith(record.WAITED) else 1)
            crashes[last[3]] = crashes.get(last[3], 0) + 1
            out = record.Out(out_path)
            out.write(p=n, end=end, stderr=record.last_words(out_path), i=dead, code="(dropping everything)" if finished else last[1], function=last[3])
            os.close(out.fd)
            if not finished:
                steps = steps[:-1]
        made.append({"p": n, "steps": steps, "crash": end})
        for i, (name, code, kind, function) in enumerate(steps):
            r = records.get(i)
            if kind is None or r is None:
                continue
            counts[function] = counts.get(function, 0) + 1
            note_tried(steps, i, function)
            if not alone:
                learn_recipe(steps, i, r)
            signatures.setdefault(function, set()).add((r["out"], r["type"], r["text"] if r["out"] == "error" else ""))
        for _, _, _, (function, used) in learnt:
            kinds, keywords = used
            known = corpus["good"].setdefault(function, [])
            pair = (tuple(kinds), tuple(map(tuple, keywords)))
            if pair not in known and len(known) < 40:
                known.append(pair)
        return end

    def note_tried(steps, i, function):
        """Which of the constants that a function compares with did it get?"""
        target = targets.get(function)
        if target is None or not (target.get("ints") or target.get("strings")):
            return
        text = "; ".join(step[1] for step in closure(steps, i))
        found = words(text)
        tried = corpus["tried"].setdefault(function, set())
        tried.update(str(n) for n in target.get("ints", ()) if str(n) in found)
        tried.update(ascii(s) for s in target.get("strings", ()) if ascii(s) in text)

    def learn_recipe(steps, i, r):
        if r["out"] != "value":
            return
        kind = r["type"]
        if "." not in kind or kind.startswith(("collections.", "weakref.", "itertools.", "functools.", "re.", "decimal.", "datetime.", "array.", "_io.", "_thread.")):
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

    known_types_of = {name: record.type_name(getattr(module, name)) for name in classes}
    known_types = {t["owner"] for t in targets.values() if "owner" in t}
    fresh_types = []

    def run_one(side, seed, work, out, n):
        rng = random.Random(seed)
        log = record.Out(side)

        def steps(name, code, kind, function):
            log.line([name, code, kind, function])

        runner = record.Runner(module, out, n)
        record.quiet(out_path)
        gen = Gen(plan, corpus, module, runner, rng, steps)
        work(gen)
        # A last step, so that a death while dropping is told from one in a call.
        runner.finish()

    def probe(target):
        def work(gen):
            for _ in range(6):
                gen.call(target)
        return work

    def unusual(target):
        return lambda gen: gen.unusual(target)

    def nasty(target):
        """An argument of each kind that may do anything, not least to what is being called."""
        def work(gen):
            for force in ("act", "wrong", "act", "duck", "fake", "act", "bad", "buffer", "act"):
                if target["kind"] == "slot" and force in ("wrong", "buffer"):
                    continue
                gen.force = force
                gen.call(target)
        return work

    def takes(target):
        """Can the target be given anything?"""
        if target["kind"] == "slot":
            return any("{a}" in t for t in OPERATORS.get(target["name"], ()))
        return target["kind"] in ("function", "class", "method") and target.get("flags") != "NOARGS"

    def tour(owner):
        """All that belongs together, once in any order, on one instance: what one leaves behind is what the next finds."""
        def work(gen):
            same = [t for t in targets.values() if t.get("owner") == owner and t["kind"] != "any" and alive(t["key"])]
            gen.rng.shuffle(same)
            gen.sure = True
            x = gen.instance(owner) if owner else None
            if x == "None":
                return
            for t in same[:16]:
                gen.call(t, x if not t.get("static") else None)
        return work

    def held(owner, force):
        """An instance that gets a kind of object wherever it can: what it compares tells the order, and what it holds makes a cycle."""
        def work(gen):
            x = None
            for t in targets.values():
                if t["kind"] == "class" and known_types_of.get(t["name"]) == owner and alive(t["key"]):
                    gen.force = "keys" if force == "key" else force
                    name, how, value = gen.call(t)
                    x = name if how == "value" else None
            gen.force, gen.sure = None, True
            x = x or gen.instance(owner)
            if x == "None":
                return
            same = [t for t in targets.values() if t.get("owner") == owner and t["kind"] != "any" and alive(t["key"])]
            gen.force = force
            for _ in range(2):
                gen.rng.shuffle(same)
                for t in same[:30]:
                    gen.call(t, x if not t.get("static") else None)
            gen.cycle(x)
        return work

    def sequence(target, many):
        def work(gen):
            # What belongs together: the methods of a class, or the functions of the module, of which one may set what another uses.
            same = [t for t in targets.values() if t.get("owner") == target.get("owner") and alive(t["key"])] or [target]
            other = gen.pick(same)
            for i in range(many):
                t = target if gen.chance(0.5) else other if gen.chance(0.6) else gen.pick(same)
                if gen.chance(0.12):
                    # Something there is already, an iterator perhaps, after what happened to what it came from.
                    x = gen.pick(gen.runner.variables() or [None])
                    kind = record.type_name(type(gen.runner.namespace[x])) if x else ""
                    of = [o for o in targets.values() if o.get("owner") == kind and alive(o["key"])]
                    if of:
                        gen.call(gen.pick(of), x)
                        continue
                gen.call(t)
                if gen.chance(0.25):
                    own = [n for n in gen.runner.variables() if record.type_name(type(gen.runner.namespace[n])) in corpus["recipes"]]
                    if own:
                        x = gen.pick(own)
                        gen.cycle(x)
        return work

    def subclass(target, how):
        def work(gen):
            gen.target = target
            name, done, value = gen.step("%s(m.%s)(%s)" % (how, target["name"], gen.arguments(target)), target["key"])
            gen.cycle(name)
            if done != "value" or how == "Sub":
                return
            same = [t for t in targets.values() if t.get("owner") == known_types_of.get(target["name"])]
            gen.rng.shuffle(same)
            for t in same[:8]:
                gen.call(t, name)
        return work

    def bare(target):
        """What was made and never initialized is as robust as in the original, where it is."""
        def work(gen):
            gen.target = target
            name, how, value = gen.step("m.{0}.__new__(m.{0})".format(target["name"]), target["key"])
            if how != "value" or type(value).__name__ != target["short"]:
                return
            same = [t for k, t in sorted(targets.items()) if t.get("owner") == record.type_name(type(value))]
            gen.rng.shuffle(same)
            for t in same[:8]:
                gen.call(t, name)
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

    only = spec.get("only") or ()

    def order(making=False):
        """What is called next; of what makes instances, all."""
        return sorted(k for k in targets if alive(k) and (making or not only or k in only or k.partition(".")[0] in only))

    # First what makes instances, then everything a few times, then sequences.
    chosen = set(order())
    for key in order(making=True):
        if targets[key]["kind"] in ("class", "function"):
            for _ in range(3 if key in chosen or targets[key]["kind"] == "class" else 1):
                one(probe(targets[key]), key)
                if key not in chosen:  # it is only to give instances
                    made.pop()
    discover()
    for key in order():
        if targets[key]["kind"] == "class":
            for how in ("Sub", "Sub", "over", "over"):
                one(subclass(targets[key], how), key)
            ends = [one(bare(targets[key]), key, alone=True) for _ in range(3)]
            ends.append(one(subclass(targets[key], "uninitialized"), key, alone=True))
            if any(ends):  # the author did not mean it to be used like that
                del made[-4:]
    for key in order():
        if targets[key]["kind"] not in ("class", "function"):
            one(probe(targets[key]), key)
            discover()
    for key in order():
        if targets[key]["kind"] in ("function", "method"):
            one(unusual(targets[key]), key)
        if takes(targets[key]) and alive(key):
            one(nasty(targets[key]), key)
    discover()
    groups = {}
    for key in order():
        groups.setdefault(targets[key].get("owner") or "", []).append(key)
    for owner, keys in sorted(groups.items()):
        for _ in range(4 + len(keys) // 4):
            one(tour(owner or None), keys[0])
        for force in ("key", "obj", "substr") if owner else ():
            one(held(owner, force), keys[0])
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
    with open(spec["programs"], "w", encoding="utf-8") as programs:
        for program in made:
            programs.write(json.dumps(program) + "\n")
    summary = {"targets": {k: {"calls": counts.get(k, 0), "outcomes": len(signatures.get(k, ())), "kind": targets[k]["kind"]} for k in sorted(targets)},
               "classes": sorted(corpus["recipes"])}
    with open(out_path + ".summary", "w", encoding="utf-8") as f:
        json.dump(summary, f)


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
