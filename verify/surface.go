package verify

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"sort"
	"strings"
)

// A surfaceDump is what surface.py writes.
type surfaceDump struct {
	Python     string   `json:"python"`
	Extensions []string `json:"extensions"`
	Surface    any      `json:"surface"`
	// end is how the process ended after it wrote this, when not well.
	end string
	// left is how many processes it left behind.
	left int
}

func readSurface(path string) (*surfaceDump, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	d := &surfaceDump{}
	if err := json.Unmarshal(text, d); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return d, nil
}

// A leaf is a place where two surfaces differ.
type leaf struct {
	path []string
	a, b any // nil when the place exists on one side only
	// originalDied is set for the facts of an instance in whose making or use
	// the original's process died.
	originalDied bool
}

func (l leaf) where() string { return strings.Join(l.path, " / ") }

func show(v any) string {
	if v == nil {
		return "(nothing)"
	}
	if s, ok := v.(string); ok {
		return s
	}
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return fmt.Sprint(v)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// compareTrees appends the leaves in which a and b differ. Lists of texts are
// leaves: their order is part of the surface.
func compareTrees(path []string, a, b any, leaves []leaf) []leaf {
	x, isMapA := a.(map[string]any)
	y, isMapB := b.(map[string]any)
	if !isMapA || !isMapB {
		if show(a) != show(b) || (a == nil) != (b == nil) {
			leaves = append(leaves, leaf{path: append([]string{}, path...), a: a, b: b})
		}
		return leaves
	}
	keys := map[string]bool{}
	for k := range x {
		keys[k] = true
	}
	for k := range y {
		keys[k] = true
	}
	sorted := make([]string, 0, len(keys))
	for k := range keys {
		sorted = append(sorted, k)
	}
	sort.Strings(sorted)
	first := len(leaves)
	for _, k := range sorted {
		leaves = compareTrees(append(path, k), x[k], y[k], leaves)
	}
	if strings.HasPrefix(show(x["end"]), "killed by signal") && path[len(path)-1] == "instance" {
		for i := range leaves[first:] {
			leaves[first+i].originalDied = true
		}
	}
	return leaves
}

// A rule takes out a difference that a port to HPy can't avoid.
type rule struct {
	name, why string
	// covers says whether the rule explains the whole difference.
	covers func(l leaf) bool
}

// end is the last part of a path.
func (l leaf) end() string { return l.path[len(l.path)-1] }

// parent is the part before it, empty for a path of one part.
func (l leaf) parent() string {
	if len(l.path) < 2 {
		return ""
	}
	return l.path[len(l.path)-2]
}

func (l leaf) inClass() bool {
	return len(l.path) > 2 && (l.path[0] == "classes" || l.path[0] == "hidden classes")
}

// attribute is the name of the class attribute that a path lies in.
func (l leaf) attribute() string {
	for i, p := range l.path {
		if p == "attributes" && i+1 < len(l.path) {
			return l.path[i+1]
		}
	}
	return ""
}

func isDunder(s string) bool {
	return len(s) > 4 && strings.HasPrefix(s, "__") && strings.HasSuffix(s, "__")
}

// pair says that the two values are one of these pairs, from original to port.
func (l leaf) pair(from, to string) bool { return l.a == from && l.b == to }

var rules = []rule{
	{"original-crashes", "the original's process died or did not end in this call, of an instance made without arguments, or before this test, so there is nothing to be like", func(l leaf) bool {
		return l.inClass() && l.parent() == "instance" && l.originalDied
	}},
	{"heap-type", "a static type is a heap type in HPy: HEAPTYPE is set, IMMUTABLETYPE is not, the class takes new attributes and has a __module__ of its own, and collections.abc can mark it", func(l leaf) bool {
		if !l.inClass() {
			return false
		}
		switch {
		case (l.parent() == "attributes" || l.parent() == "dir") && l.a == nil && setLater(l.b): // by Python code, see surface.py
			return true
		case l.parent() == "dir" && l.end() == "__module__", l.parent() == "flags" && l.end() == "HEAPTYPE":
			return l.a == nil
		case l.parent() == "flags" && l.end() == "IMMUTABLETYPE":
			return l.b == nil
		case l.parent() == "flags" && (l.end() == "MAPPING" || l.end() == "SEQUENCE"): // collections.abc marks what is registered with it
			return l.a == nil
		case l.end() == "set attribute":
			return l.b == "ok" && strings.HasPrefix(show(l.a), "TypeError: ") &&
				(strings.Contains(show(l.a), "immutable type") || strings.Contains(show(l.a), "built-in/extension type"))
		}
		return false
	}},
	{"gc-of-fields", "a type that holds objects takes part in garbage collection, since HPy visits its fields", func(l leaf) bool {
		return l.inClass() && l.parent() == "flags" && l.end() == "HAVE_GC" && l.a == nil
	}},
	{"vectorcall", "instances that can be called take part in the vectorcall protocol, by which HPy passes arguments", func(l leaf) bool {
		return l.inClass() && l.parent() == "flags" && l.end() == "HAVE_VECTORCALL" && l.a == nil
	}},
	{"finalizer", "a tp_dealloc that runs Python code becomes a finalizer, which Python shows as __del__", func(l leaf) bool {
		return l.inClass() && l.end() == "__del__" && l.a == nil && (l.parent() == "dir" || l.parent() == "attributes")
	}},
	{"heap-type-pickle", "copyreg, which pickles for protocols 0 and 1, looks for the last base that is no heap type", func(l leaf) bool {
		return l.inClass() && l.parent() == "instance" && (l.end() == "pickle 0" || l.end() == "pickle 1")
	}},
	{slotAsMethod, "a slot that HPy lacks is given as a method of the same name", func(l leaf) bool {
		if !l.inClass() || !isDunder(l.attribute()) {
			return false
		}
		switch l.end() {
		case "kind":
			return l.pair("builtins.wrapper_descriptor", "builtins.method_descriptor")
		case "__text_signature__":
			return l.b == nil // a slot's wrapper has that of Python itself
		}
		return false
	}},
	{"member-as-getset", "a member that holds an object is shown by a getter, since HPy keeps it in a field", func(l leaf) bool {
		return l.inClass() && l.end() == "kind" && l.pair("builtins.member_descriptor", "builtins.getset_descriptor")
	}},
	{"module-attribute", "where instances have an attribute __module__, a class shows its descriptor, which a port makes itself, in place of the module's name: the dict of a class made at run time has one place for both", func(l leaf) bool {
		return l.inClass() && l.attribute() == "__module__" && (l.end() == "kind" && l.b == "hpyport.module_attribute" || l.end() != "kind" && l.b == nil)
	}},
	{"hidden-class", "a class that the port needs for itself and that no name leads to", func(l leaf) bool {
		return len(l.path) == 2 && l.path[0] == "hidden classes" && l.a == nil
	}},
}

// setLater says whether an attribute came to its class after the module was made.
func setLater(fact any) bool {
	if fact == "later" {
		return true
	}
	facts, _ := fact.(map[string]any)
	return facts["later"] == true
}

// pypyRules hold on PyPy alone.
var pypyRules = []rule{
	{"pypy-kinds", "PyPy has other types for the functions, slots and attributes of HPy modules than for those of the C API, with other attributes", func(l leaf) bool {
		if l.inClass() && (l.end() == "text signature" || l.parent() == "flags" && l.end() == "HAVE_GC") {
			return l.b == nil
		}
		if l.attribute() == "" {
			return false
		}
		switch l.end() {
		case "__name__":
			return l.b == nil || l.a == "<generic property>"
		case "__qualname__", "__objclass__", "__module__":
			return l.b == nil
		case "__doc__": // it makes texts for the C API's slots, and shows none for their methods
			return l.b == nil && isDunder(l.attribute()) || l.a == nil
		case "kind":
			return slices.Contains(pypyKinds, [2]any{l.a, l.b})
		}
		return false
	}},
	{"pypy-repairs", "what a module built with hpyport's headers adds to its classes on PyPy, which lacks it: reflected operators, refusing to copy and pickle, an end of objects of derived classes", func(l leaf) bool {
		switch {
		case l.attribute() == "":
			return false
		case l.parent() == "attributes":
			return l.a == nil && (l.end() == "__init_subclass__" || l.end() == "__reduce_ex__" || l.end() == "__del__")
		case !isDunder(l.attribute()):
			return false
		}
		return l.end() == "kind" && l.pair("builtins.wrapper_descriptor", "builtins.function") || l.end() == "__module__" && l.a == nil
	}},
}

// pypyEmulation is about tests on PyPy.
var pypyEmulation = rule{name: "pypy-emulation", why: "a test passes with the port and fails with the original, whose C API PyPy emulates"}

// pypyKinds are pairs of types, of the C API's functions and attributes and of HPy's, in PyPy.
var pypyKinds = [][2]any{
	{"builtins.wrapper_descriptor", "builtins.slot_wrapper"},
	{"builtins.builtin_function_or_method", "builtins.extension_function"},
	{"builtins.method_descriptor", "builtins.method_descriptor_"},
	{"builtins.member_descriptor", "builtins.hpy_member_descriptor"},
	{"builtins.getset_descriptor", "builtins.property"},
}

// basesIn are the classes of a module from which others of it derive.
func basesIn(d *surfaceDump) map[string]bool {
	bases := map[string]bool{}
	eachClass(d, func(_ []string, facts map[string]any) {
		list, _ := facts["bases"].([]any)
		for _, b := range list {
			if name, ok := b.(string); ok {
				bases[name] = true
			}
		}
	})
	return bases
}

// eachClass goes through the classes of a surface.
func eachClass(d *surfaceDump, do func(path []string, facts map[string]any)) {
	if d == nil {
		return
	}
	tree, _ := d.Surface.(map[string]any)
	for _, part := range []string{"classes", "hidden classes"} {
		classes, _ := tree[part].(map[string]any)
		for _, key := range sortedKeys(classes) {
			if facts, ok := classes[key].(map[string]any); ok {
				do([]string{part, key}, facts)
			}
		}
	}
}

// classMethodRule covers what a class shows of its class and static methods.
func classMethodRule(d *surfaceDump) rule {
	places := map[string]bool{}
	eachClass(d, func(path []string, facts map[string]any) {
		attributes, _ := facts["attributes"].(map[string]any)
		for name, attribute := range attributes {
			fact, _ := attribute.(map[string]any)
			if kind := fact["kind"]; kind == classMethodKind || kind == staticMethodKind {
				places[strings.Join(append(path, name), " / ")] = true
			}
		}
	})
	return rule{"class-method", "a class or static method of the C API is a wrapped function in HPy, which is named after its own class and does not say whose it is", func(l leaf) bool {
		if !l.inClass() {
			return false
		}
		switch l.end() {
		case "kind":
			return l.pair(classMethodKind, "builtins.classmethod") || l.pair(staticMethodKind, "builtins.staticmethod")
		case "__objclass__":
			return l.b == nil && places[strings.Join([]string{l.path[0], l.path[1], l.attribute()}, " / ")]
		}
		return false
	}}
}

// How the C API shows class and static methods.
const classMethodKind, staticMethodKind = "builtins.classmethod_descriptor", "builtins.builtin_function_or_method"

const slotAsMethod = "slot-as-method"

const baseType, baseTypeWhy = "base-type", "HPy lets a type derive only from one that Python classes may derive from, too; so they may, where the original's types alone could"

// baseTypeRule covers what a class shows that others of the module derive from.
func baseTypeRule(d *surfaceDump) rule {
	bases := basesIn(d)
	places := map[string]bool{}
	eachClass(d, func(path []string, facts map[string]any) {
		if bases[fmt.Sprintf("%v.%v", facts["module"], facts["qualname"])] {
			places[strings.Join(path, " / ")] = true
		}
	})
	return rule{baseType, baseTypeWhy, func(l leaf) bool {
		if !l.inClass() || !places[strings.Join(l.path[:2], " / ")] {
			return false
		}
		return l.parent() == "flags" && l.end() == "BASETYPE" && l.a == nil ||
			len(l.path) == 3 && l.end() == "subclass" && strings.Contains(show(l.a), notABase) && !strings.Contains(show(l.b), "Error")
	}}
}

// inheritedSlotRule covers what a class has in its own dict because its source fills a
// slot with what the type has from its base anyway.
func inheritedSlotRule(d *surfaceDump, plan []Target) rule {
	foreign := map[string]bool{}
	for _, t := range plan {
		if t.Foreign != "" {
			foreign[t.Name] = true
		}
	}
	places := map[string]bool{}
	eachClass(d, func(path []string, facts map[string]any) {
		attributes, _ := facts["attributes"].(map[string]any)
		for attribute := range attributes {
			if foreign[fmt.Sprintf("%v.%s", facts["name"], attribute)] {
				places[strings.Join(append(path, "attributes", attribute), " / ")] = true
			}
		}
	})
	return rule{"inherited-slot", "the source fills a slot with what the type has from its base anyway (PyObject_GenericGetAttr, or the base's own slot), which makes an entry in the class's dict; HPy has no name for such functions, and the class inherits them", func(l leaf) bool {
		return l.inClass() && l.b == nil && places[l.where()]
	}}
}

// notABase is what Python says of a class that takes no others below it.
const notABase = "is not an acceptable base type"

// compareSurfaces compares two dumps; what a rule explains is counted there.
func compareSurfaces(a, b *surfaceDump, plan []Target) (diffs []Difference, normalised map[string][]string) {
	normalised = map[string][]string{}
	rules := append(rules[:len(rules):len(rules)], classMethodRule(a), baseTypeRule(a), inheritedSlotRule(a, plan))
	if strings.HasPrefix(b.Python, "pypy ") {
		rules = append(rules, pypyRules...)
	}
next:
	for _, l := range compareTrees(nil, a.Surface, b.Surface, nil) {
		for _, r := range rules {
			if r.covers(l) {
				normalised[r.name] = append(normalised[r.name], l.where())
				continue next
			}
		}
		x, y := show(l.a), show(l.b)
		diffs = append(diffs, Difference{Part: "surface", Where: l.where(), Original: x, Port: y})
	}
	return diffs, normalised
}
