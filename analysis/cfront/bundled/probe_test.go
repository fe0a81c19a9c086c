package bundled

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"testing"
)

var pythons = flag.String("pythons", os.Getenv("HPYPORT_PYTHONS"),
	"comma-separated Python interpreters, or VERSION=INCLUDE_DIR, to check the declarations against; python3.8 to python3.14 on PATH are added")

// interpreters returns an interpreter of each minor version that can be found.
func interpreters() map[int]string {
	cand := strings.FieldsFunc(*pythons, func(r rune) bool { return r == ',' })
	for m := oldest; m <= newest; m++ {
		cand = append(cand, fmt.Sprintf("python3.%d", m))
	}
	cand = append(cand, "python3")
	r := map[int]string{}
	for _, c := range cand {
		if v, dir, ok := strings.Cut(c, "="); ok {
			r[minor(v, 0)] = dir
			continue
		}
		out, err := exec.Command(c, "-c", "import sys,sysconfig,os;p=sysconfig.get_paths()['include'];"+
			"print(sys.implementation.name,sys.version_info[0],sys.version_info[1],os.path.exists(p+'/Python.h'),p)").Output()
		f := strings.SplitN(strings.TrimSpace(string(out)), " ", 5)
		if err != nil || len(f) != 5 || f[0] != "cpython" || f[1] != "3" || f[3] != "True" {
			continue
		}
		if m, _ := strconv.Atoi(f[2]); r[m] == "" {
			r[m] = f[4]
		}
	}
	return r
}

// TestAgainstCPython compiles one file of static assertions against the real
// headers of each interpreter found: types of functions and variables, values
// of constants, which names are macros, which are absent, and struct members.
func TestAgainstCPython(t *testing.T) {
	gcc, err := exec.LookPath("gcc")
	if err != nil {
		fmt.Println("not covered: real headers (no gcc on PATH)")
		return
	}
	found := interpreters()
	for m := oldest; m <= newest; m++ {
		inc := found[m]
		if inc == "" {
			fmt.Printf("not covered: CPython 3.%d (no interpreter with headers; see -pythons)\n", m)
			continue
		}
		text, n := probe(t, m)
		bad := compileProbe(t, gcc, inc, text)
		if early := earlyRelease(t, inc, m); len(early) > 0 {
			fmt.Printf("not covered: CPython 3.%d's %s, which came with a later release than the one in %s\n", m, strings.Join(early, " and "), inc)
			bad = slices.DeleteFunc(bad, func(b string) bool {
				return slices.ContainsFunc(early, func(name string) bool { return strings.Contains(b, name+")") || strings.Contains(b, name+"’") })
			})
		}
		fmt.Printf("CPython 3.%d: %d facts checked, %d wrong\n", m, n, len(bad))
		for i, b := range bad {
			if i == 40 {
				t.Errorf("3.%d: %d more", m, len(bad)-i)
				break
			}
			t.Errorf("3.%d: %s", m, b)
		}
	}
}

// addedLater are functions that came with a release of a version: the number of one that has
// them, where an earlier one was seen that has not.
var addedLater = map[string]map[int]int{
	"_PyModule_Add":                     {11: 7},
	"_Py_UniversalNewlineFgetsWithSize": {11: 7},
}

var patchlevel = regexp.MustCompile(`(?m)^#define PY_MICRO_VERSION\s+(\d+)`)

// earlyRelease lists those that the headers in a folder are too old for.
func earlyRelease(t *testing.T, inc string, m int) []string {
	text, err := os.ReadFile(filepath.Join(inc, "patchlevel.h"))
	found := patchlevel.FindSubmatch(text)
	if err != nil || found == nil {
		t.Fatalf("%s: no release in patchlevel.h: %v", inc, err)
	}
	release, _ := strconv.Atoi(string(found[1]))
	var early []string
	for name, since := range addedLater {
		if n, ok := since[m]; ok && release < n {
			early = append(early, name)
		}
	}
	slices.Sort(early)
	return early
}

// probe writes the assertions for Python 3.m, each on a line of its own.
func probe(t *testing.T, m int) (string, int) {
	var b strings.Builder
	b.WriteString("#define PY_SSIZE_T_CLEAN\n#include <Python.h>\n#include <structmember.h>\n#include <datetime.h>\n" +
		"#include <frameobject.h>\n#include <marshal.h>\n#include <pythread.h>\n#include <structseq.h>\n" +
		"struct hpyport_absent;\n")
	n := 0
	assert := func(format string, args ...any) {
		fmt.Fprintf(&b, format+"\n", args...)
		n++
	}
	for _, name := range Names() {
		nm, _ := Lookup(name)
		v, ok := nm.variant(m)
		if strings.HasPrefix(nm.Header, "windows/") {
			continue
		}
		if !ok {
			// A declaration of another type clashes with one that is there.
			assert("#ifdef %s\n_Static_assert(0, \"%s is a macro in a version that should lack it\");\n#endif", name, name)
			if nm.Kind == KindFunc || nm.Kind == KindInline || nm.Kind == KindVar {
				assert("extern struct hpyport_absent *%s; /* %s should be absent */", name, name)
			}
			continue
		}
		want := "ifndef"
		if !v.Macro {
			want = "ifdef"
		}
		assert("#%s %s\n_Static_assert(0, \"%s: #ifdef does not match\");\n#endif", want, name, name)
		switch v.Kind {
		case KindFunc, KindInline:
			params := strings.Join(v.Params, ", ")
			if params == "" {
				params = "void"
			}
			assert("_Static_assert(__builtin_types_compatible_p(__typeof__(%s), %s), \"%s: type\");", name, declarator(v.Result, "("+params+")"), name)
		case KindMacro:
			// The real thing is an expression: pointers must agree, arithmetic
			// types may differ in width.
			if v.Result == "void" || v.Result == "_Py_CODEUNIT" { // a union in 3.12
				continue
			}
			var args []string
			for _, p := range v.Params {
				args = append(args, "*("+declarator(p, "*")+")0")
			}
			call := fmt.Sprintf("%s(%s)", name, strings.Join(args, ", "))
			if strings.HasSuffix(v.Result, "*") {
				assert("static void hpyport_%s(void) { _Static_assert(__builtin_types_compatible_p(__typeof__(%s), %s), \"%s: result\"); }", name, call, v.Result, name)
			} else {
				assert("static int hpyport_%s(void) { return sizeof(0 + (%s)); }", name, call)
			}
		case KindVar:
			assert("_Static_assert(__builtin_types_compatible_p(__typeof__(%s), %s), \"%s: type\");", name, v.Result, name)
		case KindConst, KindEnum:
			if v.Value == "?" || composed[name] {
				continue
			}
			assert("_Static_assert((long long)(%s) == (long long)%s, \"%s: value\");", name, v.constLiteral(), name)
		}
	}
	for _, h := range []string{"data/py/structs.h", "data/py/datetime.h"} {
		for _, f := range members(t, h, m) {
			assert("%s", f)
		}
	}
	for _, f := range typedefs(t, m) {
		assert("%s", f)
	}
	return b.String(), n
}

var (
	rangeRE   = regexp.MustCompile(` // 3\.(\d+)-(?:3\.(\d+))?$`)
	structRE  = regexp.MustCompile(`^(struct|union) (\w+) \{$`)
	memberRE  = regexp.MustCompile(`^  (.*);$`)
	condRE    = regexp.MustCompile(`^#(if|elif) PY_VERSION_HEX (<|>=) 0x03([0-9A-F]{2})0000$`)
	typedefRE = regexp.MustCompile(`^typedef (?:struct|union) (\w+) (\w+);`)
	nameRE    = regexp.MustCompile(`(\w+)\s*(\[[^\]]*\]\s*)*$`)
	funcPtrRE = regexp.MustCompile(`\(\*(?:const )?(\w+)\)`)
)

// lines returns the lines of a bundled text that are active in Python 3.m and
// whose version comment, if any, includes it. Its only conditions are on the version.
func lines(t *testing.T, file string, m int) []string {
	type arm struct{ active, taken bool }
	var stack []arm
	var r []string
	for i, l := range strings.Split(read(file), "\n") {
		if c := condRE.FindStringSubmatch(l); c != nil {
			x, _ := strconv.ParseInt(c[3], 16, 0)
			hit := m < int(x) == (c[2] == "<")
			if c[1] == "if" {
				stack = append(stack, arm{hit, hit})
			} else {
				a := &stack[len(stack)-1]
				a.active = hit && !a.taken
				a.taken = a.taken || hit
			}
			continue
		}
		switch {
		case strings.HasPrefix(l, "#if"):
			stack = append(stack, arm{!strings.Contains(l, "_WIN32"), !strings.Contains(l, "_WIN32")})
			continue
		case l == "#else":
			a := &stack[len(stack)-1]
			a.active, a.taken = !a.taken, true
			continue
		case l == "#endif":
			stack = stack[:len(stack)-1]
			continue
		case strings.HasPrefix(l, "#elif"):
			t.Fatalf("%s:%d: a condition that the test can't read", file, i+1)
		}
		ok := true
		for _, a := range stack {
			ok = ok && a.active
		}
		if c := rangeRE.FindStringSubmatch(l); c != nil {
			first, _ := strconv.Atoi(c[1])
			last := newest
			if c[2] != "" {
				last, _ = strconv.Atoi(c[2])
			}
			ok = ok && first <= m && m <= last
			l = l[:len(l)-len(c[0])]
		}
		if ok {
			r = append(r, l)
		}
	}
	return r
}

// members returns assertions on the struct members of a bundled text.
func members(t *testing.T, file string, m int) []string {
	// The typedef that names a struct in the real headers.
	typedefOf := map[string]string{}
	for _, h := range []string{"data/py/types.h", "data/py/datetime.h"} {
		for _, l := range lines(t, h, m) {
			if c := typedefRE.FindStringSubmatch(l); c != nil {
				typedefOf[c[1]] = c[2]
			}
		}
	}
	var r []string
	tag, depth := "", 0
	for _, l := range lines(t, file, m) {
		if c := structRE.FindStringSubmatch(l); c != nil {
			tag, depth = c[2], 1
			continue
		}
		if tag == "" {
			continue
		}
		closes := ""
		if strings.HasSuffix(l, "{") {
			depth++
			continue
		}
		if x, ok := strings.CutPrefix(strings.TrimSpace(l), "}"); ok {
			depth--
			if depth == 0 {
				tag = ""
				continue
			}
			closes = strings.Trim(x, " ;")
		}
		typ := typedefOf[tag]
		if typ == "" {
			if !structTags[tag] {
				continue
			}
			typ = "struct " + tag
		}
		if depth > 1 {
			continue // members of nested structs have no name to test their type by
		}
		if closes != "" {
			r = append(r, fmt.Sprintf("_Static_assert(sizeof(((%s *)0)->%s) > 0, \"%s.%s\");", typ, closes, typ, closes))
			continue
		}
		c := memberRE.FindStringSubmatch(l)
		if c == nil {
			t.Fatalf("%s: can't read %q", file, l)
		}
		decl := c[1]
		if strings.Contains(decl, " : ") {
			continue
		}
		name := nameRE.FindStringSubmatch(decl)
		if f := funcPtrRE.FindStringSubmatch(decl); f != nil {
			name = f
		}
		if name == nil || inexact[typ+"."+name[1]] {
			continue
		}
		var abstract string
		if funcPtrRE.MatchString(decl) {
			abstract = strings.Replace(decl, name[1]+")", ")", 1)
		} else {
			i := strings.LastIndex(decl, name[1])
			abstract = decl[:i] + decl[i+len(name[1]):]
		}
		if strings.Contains(decl, "[") {
			r = append(r, fmt.Sprintf("_Static_assert(sizeof(((%s *)0)->%s) > 0, \"%s.%s\");", typ, name[1], typ, name[1]))
			continue
		}
		r = append(r, fmt.Sprintf("_Static_assert(__builtin_types_compatible_p(__typeof__(((%s *)0)->%s), %s), \"%s.%s: type\");", typ, name[1], abstract, typ, name[1]))
	}
	return r
}

// structTags are structs that the real headers know by tag only.
var structTags = map[string]bool{"_inittab": true, "_frozen": true, "wrapperbase": true}

// inexact lists members that are given another type on purpose: one that has
// no name in the real headers, or that is simpler than the real one, or that older
// headers lack: a table that fills am_send says nothing of the version.
var inexact = map[string]bool{
	"PyAsyncMethods.am_send": true,
	"PyObject.ob_refcnt":     true, "PyASCIIObject.state": true, "PyStatus._type": true,
}

// typedefs returns assertions on the plain typedefs.
func typedefs(t *testing.T, m int) []string {
	var r []string
	for _, l := range lines(t, "data/py/types.h", m) {
		s, ok := strings.CutPrefix(l, "typedef ")
		if !ok || strings.HasPrefix(s, "struct") || strings.HasPrefix(s, "union") || strings.HasPrefix(s, "enum") {
			continue
		}
		s = strings.TrimSuffix(s, ";")
		name := nameRE.FindStringSubmatch(s)
		if f := funcPtrRE.FindStringSubmatch(s); f != nil {
			name = f
		}
		if name == nil {
			t.Fatalf("can't read %q", l)
		}
		i := strings.Index(s, "(*"+name[1]+")")
		if i >= 0 {
			i += 2
		} else {
			i = strings.LastIndex(s, name[1])
		}
		r = append(r, fmt.Sprintf("_Static_assert(__builtin_types_compatible_p(%s, %s), \"typedef %s\");", name[1], s[:i]+s[i+len(name[1]):], name[1]))
	}
	return r
}

var probeErrRE = regexp.MustCompile(`probe\.c:(\d+):\d+: error: (.*)`)

func compileProbe(t *testing.T, gcc, include, text string) []string {
	dir := t.TempDir()
	file := filepath.Join(dir, "probe.c")
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	args := []string{"-fsyntax-only", "-w", "-fmax-errors=0", "-fno-diagnostics-show-caret", file}
	for _, dir := range filepath.SplitList(include) {
		args = append(args, "-I", dir)
	}
	cmd := exec.Command(gcc, args...)
	var out bytes.Buffer
	cmd.Stderr = &out
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	src := strings.Split(text, "\n")
	seen := map[string]bool{}
	var bad []string
	for _, c := range probeErrRE.FindAllStringSubmatch(out.String(), -1) {
		n, _ := strconv.Atoi(c[1])
		s := c[2]
		if n >= 1 && n <= len(src) {
			s += ": " + src[n-1]
		}
		if !seen[s] {
			seen[s] = true
			bad = append(bad, s)
		}
	}
	if err != nil && len(bad) == 0 {
		bad = append(bad, "the probe does not compile: "+out.String())
	}
	sort.Strings(bad)
	return bad
}
