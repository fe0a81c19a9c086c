package verify

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A callRule takes out a difference between two records that no port can avoid.
type callRule struct {
	name, why string
	covers    func(x, y *callRecord, d fieldDiff) bool
}

var cSource = regexp.MustCompile(`[\w./\\-]+\.c:\d+: `)

const noKeywords = "() takes no keyword arguments"

var qualified = regexp.MustCompile(`(?:\w+\.)+(\w+\(\) takes no keyword arguments)`)

// noticed is who found an error beside a value.
var noticed = regexp.MustCompile(`<[^<>]*> returned a result with an exception set`)

// neither is who found neither a value nor an error, and noError what Python's loop says where nobody looked before.
var neither = regexp.MustCompile(`<[^<>]*> returned NULL without setting an exception`)

const noError = "error return without exception set"

var callRules = []callRule{
	{"address", "a text holds an address", func(x, y *callRecord, d fieldDiff) bool {
		return address.MatchString(d.a) && stable(d.a) == stable(d.b)
	}},
	{"c-source-line", "a SystemError names the line of CPython's source that complains", func(x, y *callRecord, d fieldDiff) bool {
		return strings.Contains(d.a, "SystemError(") && strings.Contains(d.b, "SystemError(") && cSource.ReplaceAllString(d.a, "") == cSource.ReplaceAllString(d.b, "")
	}},
	{"original-leaks", "the original keeps an object for ever that the port lets go: a field of HPy drops what it held before, and its owner takes part in garbage collection", func(x, y *callRecord, d fieldDiff) bool {
		kept := leftBehind(x, y)
		if len(kept) == 0 {
			return false
		}
		// The only other thing that may differ is that these objects tell of their end.
		return d.kind == "alive" || d.kind == "log" && strings.Join(x.Later, "; ") == strings.Join(y.Later, "; ") && sameWithout(x.Log, y.Log, kept)
	}},
	{"no-keywords", "a function that takes no keywords names its module or class before itself when it gets one: HPy passes arguments in an array, and Python words that so", func(x, y *callRecord, d fieldDiff) bool {
		return d.kind == "result" && x.Type == "TypeError" && y.Type == "TypeError" && strings.Contains(d.b, noKeywords) &&
			qualified.ReplaceAllString(d.a, "$1") == qualified.ReplaceAllString(d.b, "$1")
	}},
	{"value-beside-error", "a function that gives a value beside an error, or neither, is told of by SystemError, which names who noticed: Python does not look itself where an array of arguments, as HPy passes it, comes from a star", func(x, y *callRecord, d fieldDiff) bool {
		if d.kind != "result" || x.Type != "SystemError" || y.Type != "SystemError" {
			return false
		}
		return noticed.MatchString(d.a) && noticed.ReplaceAllString(d.a, "") == noticed.ReplaceAllString(d.b, "") ||
			neither.MatchString(d.a) && strings.ReplaceAll(neither.ReplaceAllString(d.a, noError), `"`, "'") == d.b
	}},
	{"borrowed-member", "a member of an instance keeps an object without counting it; the port's field counts, and each reference to the object that the call added or took away is one that Python's collector sees", func(x, y *callRecord, d fieldDiff) bool {
		return d.kind == "refs" && fieldsCount(x, y)
	}},
	{"memory-limit", "the original ran into the memory limit, and how much of it is left differs", func(x, y *callRecord, d fieldDiff) bool {
		return x.Type == "MemoryError" && !strings.Contains(x.Text, " of ") && !strings.Contains(x.Text, "from ")
	}},
}

// leftBehind are the objects that one build keeps at the end of a program and
// the other does not; nil when the other keeps one that the first does not.
func leftBehind(x, y *callRecord) map[string]bool {
	if x.Out != "end" || y.Out != "end" {
		return nil
	}
	kept := map[string]bool{}
	for _, name := range strings.Fields(strings.TrimPrefix(x.Text, "alive:")) {
		kept[name] = true
	}
	for _, name := range x.Containers {
		if !slices.Contains(y.Containers, name) {
			kept[name] = true
		}
	}
	for _, name := range strings.Fields(strings.TrimPrefix(y.Text, "alive:")) {
		if !kept[name] {
			return nil
		}
		delete(kept, name)
	}
	return kept
}

// onlyLost says whether two records differ in nothing but references that the
// second lost, each to an object that the original keeps at the end of the
// program and the second does not.
func onlyLost(x, y *callRecord, kept map[string]bool) bool {
	if len(kept) == 0 {
		return false
	}
	names := map[string]bool{}
	for n := range x.Refs {
		names[n] = true
	}
	for n := range y.Refs {
		names[n] = true
	}
	for n := range names {
		label := n
		if _, in, ok := strings.Cut(n, " ("); ok {
			label = strings.TrimSuffix(in, ")")
		}
		if lost := x.Refs[n] - y.Refs[n]; lost != 0 && (lost < 0 || !kept[label]) {
			return false
		}
	}
	return true
}

// sameWithout says whether what happened at the end is the same but for the
// deaths of some objects in the second build.
func sameWithout(x, y []string, died map[string]bool) bool {
	var rest []string
	for _, line := range y {
		if name, ok := strings.CutSuffix(line, ".__del__()"); !ok || !died[name] {
			rest = append(rest, line)
		}
	}
	return strings.Join(x, "; ") == strings.Join(rest, "; ")
}

var structSize = rule{name: "struct-size", why: "the function tells the size of the struct of an instance, which has no header of Python's in HPy"}

// headers are the sizes of PyObject and PyVarObject.
var headers = []int64{16, 24}

var wholeNumber = regexp.MustCompile(`\d+`)

// tellsSizes says whether two results differ in nothing but numbers that are, in the
// first, sizes of structs for which the function asks, and without their header in the second.
func (b *callBaseline) tellsSizes(function string, x, y *callRecord, d fieldDiff) bool {
	sizes := b.sizes[function]
	p, q := wholeNumber.FindAllString(d.a, -1), wholeNumber.FindAllString(d.b, -1)
	if len(sizes) == 0 || x.Out != "value" || y.Out != "value" || len(p) != len(q) || wholeNumber.ReplaceAllString(d.a, "0") != wholeNumber.ReplaceAllString(d.b, "0") {
		return false
	}
	for i := range p {
		if p[i] == q[i] {
			continue
		}
		n, err1 := strconv.ParseInt(p[i], 10, 64)
		m, err2 := strconv.ParseInt(q[i], 10, 64)
		if err1 != nil || err2 != nil || !slices.Contains(sizes, n) || !slices.Contains(headers, n-m) {
			return false
		}
	}
	return true
}

var keptBuffer = rule{name: "kept-buffer", why: "an object keeps the memory of another, as with Py_buffer, and with it a handle, which is closed when the object goes"}

var interpreterDies = rule{name: "interpreter-crashes", why: "while an allocation fails, the process dies in Python's own code, at the instruction at which it dies of that without the module, too"}

// Rules that hold without a pair of records.
var callNotes = []rule{
	keptBuffer,
	structSize,
	interpreterDies,
	errorFetched,
	{name: "forgotten-error", why: "where the source throws away some result that tells of failure: while an allocation of the import fails, the original goes on with the error of a call whose result nobody looks at (PyModule_AddObject), until Python drops or notices it; the port does so, too, and Python notices elsewhere"},
	{name: "short-name", why: "while an allocation fails, a text may name a type without its module: HPy has no tp_name, and looking the name up needs memory"},
	{name: "unstable", why: "two runs of the original, of two builds of it where there are, differ in this call"},
}

// classMethod says whether two results of a class or static method differ in
// nothing but the class that its name begins with: that of the C API is named
// after what it is taken from, the function in HPy's classmethod after its own.
func (b *callBaseline) classMethod(x, y *callRecord, d fieldDiff) bool {
	if d.kind != "result" && d.kind != "vars" || x.Out != y.Out {
		return false
	}
	p, q := d.a, d.b
	for _, m := range b.classMethods {
		for _, class := range m.classes {
			p, q = strings.ReplaceAll(p, class+"."+m.name, m.name), strings.ReplaceAll(q, class+"."+m.name, m.name)
		}
	}
	return p == q
}

// A boundMethod is the name of a class or static method, with the classes by
// which it can be reached.
type boundMethod struct {
	name    string
	classes []string
}

// classMethodsIn are the class and static methods of a module, by the surface.
func classMethodsIn(d *surfaceDump) []boundMethod {
	var all []string
	eachClass(d, func(_ []string, facts map[string]any) {
		if name, ok := facts["qualname"].(string); ok {
			// Those that programs make come first: they end in the module's.
			all = append(all, "Sub"+name, "Over"+name, "Late"+name, name)
		}
	})
	var out []boundMethod
	eachClass(d, func(_ []string, facts map[string]any) {
		attributes, _ := facts["attributes"].(map[string]any)
		for _, name := range sortedKeys(attributes) {
			fact, _ := attributes[name].(map[string]any)
			if kind := fact["kind"]; kind == classMethodKind || kind == staticMethodKind {
				out = append(out, boundMethod{name, all})
			}
		}
	})
	return out
}

// heapTypePickle says whether a call pickles in a way of which copyreg says no
// to the static type of the original, or to a base of it that is one; or of which it
// asks such a base, and finds slots in a port, where all bases are heap types.
func heapTypePickle(code string, x, y *callRecord, d fieldDiff) bool {
	_, protocol, ok := strings.Cut(code, "pickle.dumps(")
	return ok && (strings.Contains(protocol, ", 0)") || strings.Contains(protocol, ", 1)")) && d.kind == "result" &&
		x.Type == "TypeError" && (strings.Contains(x.Text, "cannot pickle '") || y.Type == "TypeError" && strings.Contains(y.Text, slotsNotPickled))
}

// calledMethod says whether Python complains, in the same words, of a slot by which HPy
// has a method.
func calledMethod(x, y *callRecord, d fieldDiff) bool {
	return d.kind == "result" && x.Type == "SystemError" && y.Type == "SystemError" && strings.Contains(d.b, "<method '") &&
		strings.ReplaceAll(d.a, "<slot wrapper '", "<method '") == d.b
}

// slotsNotPickled is what copyreg says of slots for protocols 0 and 1.
const slotsNotPickled = "a class that defines __slots__ without defining __getstate__ cannot be pickled"

const heapPickle = "heap-type-pickle"

// explain names the rule that explains a difference of a call, by what is known
// of the module, too; "" for a real one.
func (b *callBaseline) explain(code, function string, x, y *callRecord, d fieldDiff, stable bool) string {
	switch {
	case b.tellsSizes(function, x, y, d):
		return structSize.name
	case b.classMethod(x, y, d):
		return "class-method"
	case calledMethod(x, y, d):
		return slotAsMethod
	case b.allowsBase(x, y, d):
		return baseType
	case heapTypePickle(code, x, y, d):
		return heapPickle
	}
	return explain(x, y, d, stable)
}

// explain names the rule that explains a difference, "" for a real one.
func explain(x, y *callRecord, d fieldDiff, stable bool) string {
	for _, r := range callRules {
		// What the original keeps in one of two runs is no leak of it.
		if r.covers(x, y, d) && (stable || r.name != "original-leaks") {
			return r.name
		}
	}
	if !stable {
		return "unstable"
	}
	return ""
}
