package bundled

import (
	"embed"
	"fmt"
	"path"
	"regexp"
	"sort"
	"strings"
	"sync"

	"hpyport/analysis/source"
)

//go:embed data/sysmacros.txt data/py/*.h data/libc data/win data/mac data/predefined
var files embed.FS

func read(name string) string {
	b, err := files.ReadFile(name)
	if err != nil {
		return ""
	}
	return string(b)
}

// pythonAliases are headers of CPython whose declarations Python.h has, or
// that need it.
var pythonAliases = map[string]string{}

func init() {
	for _, n := range strings.Fields(`abstract bltinmodule boolobject bytearrayobject bytesobject cellobject ceval
		classobject code codecs compile complexobject context descrobject dictobject eval fileobject fileutils
		floatobject frameobject funcobject genericaliasobject genobject import intrcheck iterobject listobject
		longintrepr longobject marshal memoryobject methodobject modsupport moduleobject namespaceobject node object objimpl
		odictobject opcode osmodule patchlevel picklebufobject pyarena pybuffer pycapsule pyconfig pyctype pydebug
		pyerrors pyexpat pyframe pyfpe pyhash pylifecycle pymacro pymath pymem pyport pystate pystrcmp
		pystrtod pythonrun pythread pytime rangeobject setobject sliceobject structseq symtable sysmodule token
		traceback tracemalloc tupleobject typeslots unicodeobject warnings weakrefobject exports lock refcount
		critical_section audit cpython/code cpython/object cpython/frameobject cpython/unicodeobject
		cpython/longintrepr cpython/dictobject cpython/genobject cpython/pystate cpython/pythread cpython/pyerrors`) {
		pythonAliases[n+".h"] = "Python.h"
	}
}

var openCache sync.Map // include name -> *source.File or nil

// OfPython reports whether a header is one of CPython's own, however it is included.
func OfPython(name string) bool {
	switch name {
	case "Python.h", "structmember.h", "datetime.h", "osdefs.h", "pystrhex.h":
		return true
	}
	return pythonAliases[name] == "Python.h" || strings.HasPrefix(strings.TrimPrefix(name, "internal/"), "pycore_")
}

// Open returns the bundled text of the header that an #include names:
// "Python.h", "structmember.h", "stdio.h", "sys/types.h". Names that only
// bundled headers use start with "hpyport/". All files have Bundled set, and the
// same name always gives the same *source.File.
func Open(name string) (*source.File, bool) {
	if f, ok := openCache.Load(name); ok {
		return f.(*source.File), true
	}
	text, ok := headerText(name)
	if !ok {
		return nil, false
	}
	f := &source.File{Name: "<bundled>/" + name, Text: text, Bundled: true}
	got, _ := openCache.LoadOrStore(name, f)
	return got.(*source.File), true
}

// Open is [Open] without the headers that other platforms have: a test such as
// __has_include(<windows.h>) must fail where it fails for a compiler.
func (c Config) Open(name string) (*source.File, bool) {
	for dir, platform := range map[string]string{"data/win/": "windows", "data/mac/": "darwin"} {
		if platform == c.Platform {
			continue
		}
		if _, err := files.ReadFile(dir + name); err == nil {
			if _, err := files.ReadFile("data/libc/" + name); err != nil {
				return nil, false
			}
		}
	}
	return Open(name)
}

func headerText(name string) (string, bool) {
	switch name {
	case "Python.h":
		return pythonText(), true
	case "structmember.h":
		return guarded("structmember_h", "#include <Python.h>\n"+group(func(v Variant) bool { return v.Header == "structmember.h" && v.Kind == KindConst })), true
	case "osdefs.h":
		return guarded("osdefs_h", read("data/py/osdefs.h")), true
	case "pystrhex.h":
		name = "pycore_strhex.h" // as it is called since 3.11
	case "datetime.h":
		return guarded("datetime_h", "#include <Python.h>\n"+read("data/py/datetime.h")+
			group(func(v Variant) bool { return v.Header == "datetime.h" })), true
	}
	if base := strings.TrimPrefix(name, "internal/"); internal(base) {
		return guarded(strings.ReplaceAll(base, ".", "_"), "#include <Python.h>\n"+read("data/py/"+base)), true
	}
	if to, ok := pythonAliases[name]; ok {
		return "#include <" + to + ">\n", true
	}
	if strings.Contains(name, "..") || strings.HasPrefix(name, "/") || path.Clean(name) != name {
		return "", false
	}
	for _, dir := range []string{"data/libc/", "data/win/", "data/mac/"} {
		if b, err := files.ReadFile(dir + name); err == nil {
			return string(b), true
		}
	}
	return "", false
}

// internal reports whether a name is that of an internal header of CPython's of which there is
// a text: what extension modules use of it.
func internal(name string) bool {
	return strings.HasPrefix(name, "pycore_") && !strings.Contains(name, "/") && read("data/py/"+name) != ""
}

// Headers lists the names that Open knows, sorted.
func Headers() []string {
	r := []string{"Python.h", "structmember.h", "datetime.h", "osdefs.h", "pystrhex.h"}
	for _, n := range list("data/py", "") {
		if internal(n) {
			r = append(r, n, "internal/"+n)
		}
	}
	for n := range pythonAliases {
		r = append(r, n)
	}
	for _, dir := range []string{"data/libc", "data/win", "data/mac"} {
		r = append(r, list(dir, "")...)
	}
	sort.Strings(r)
	return r
}

func list(dir, prefix string) []string {
	var r []string
	entries, err := files.ReadDir(dir)
	if err != nil {
		return nil
	}
	for _, e := range entries {
		if e.IsDir() {
			r = append(r, list(dir+"/"+e.Name(), prefix+e.Name()+"/")...)
		} else {
			r = append(r, prefix+e.Name())
		}
	}
	return r
}

func guarded(id, text string) string {
	return "#ifndef __HPYPORT_" + id + "\n#define __HPYPORT_" + id + "\n" + text + "#endif\n"
}

// pythonText composes Python.h.
var pythonText = sync.OnceValue(func() string {
	var b strings.Builder
	b.WriteString("#ifndef Py_PYTHON_H\n#define Py_PYTHON_H\n")
	b.WriteString(read("data/py/head.h"))
	b.WriteString("#ifndef _WIN32\n" + read(pyconfig) + read(pyconfigLater) + "#endif\n")
	b.WriteString(read("data/py/types.h"))
	b.WriteString(read("data/py/structs.h"))
	b.WriteString(group(func(v Variant) bool {
		return v.Header != "datetime.h" && !v.windowsOnly() && !(v.Header == "structmember.h" && v.Kind == KindConst)
	}))
	b.WriteString("#ifdef _WIN32\n" + group(Variant.windowsOnly) + "#endif\n")
	b.WriteString(gated(read("data/py/macros.h")))
	b.WriteString("#endif\n")
	return b.String()
})

// group writes the declarations of all variants that want accepts, those of
// one version range under one #if.
func group(want func(Variant) bool) string {
	type key struct {
		first, last int
		limited     bool
	}
	texts := map[key]*strings.Builder{}
	var keys []key
	t := names()
	for _, name := range t.order {
		if composed[name] || onDemand(name) {
			continue
		}
		for _, v := range t.byKey[name].Variants {
			if !want(v) {
				continue
			}
			k := key{v.first, v.last, v.Limited}
			b := texts[k]
			if b == nil {
				b = &strings.Builder{}
				texts[k] = b
				keys = append(keys, k)
			}
			if s := v.declare(name); s != "" {
				b.WriteString(s + "\n")
			}
			if s := v.define(name); s != "" {
				b.WriteString(s + "\n")
			}
		}
	}
	sort.Slice(keys, func(i, j int) bool {
		a, b := keys[i], keys[j]
		if a.first != b.first {
			return a.first < b.first
		}
		if a.last != b.last {
			return a.last > b.last
		}
		return a.limited && !b.limited
	})
	var b strings.Builder
	for _, k := range keys {
		if texts[k].Len() == 0 {
			continue
		}
		var cond []string
		if c := versionCondition(k.first, k.last); c != "" {
			cond = append(cond, c)
		}
		if !k.limited {
			cond = append(cond, "!defined(Py_LIMITED_API)")
		}
		if len(cond) > 0 {
			b.WriteString("#if " + strings.Join(cond, " && ") + "\n")
		}
		b.WriteString(texts[k].String())
		if len(cond) > 0 {
			b.WriteString("#endif\n")
		}
	}
	return b.String()
}

// onDemand says that a name is left out of Python.h to keep that short;
// [Declare] has it.
func onDemand(name string) bool { return strings.HasPrefix(name, "_Py_atomic_") }

// gated puts each #define of a text under the versions that have the macro.
func gated(text string) string {
	var b strings.Builder
	for _, l := range strings.SplitAfter(text, "\n") {
		cond := ""
		if m := defineRE.FindStringSubmatch(l); m != nil {
			if n := names().byKey[m[1]]; n != nil {
				cond = n.macroCondition()
			}
		}
		if cond == "" {
			b.WriteString(l)
			continue
		}
		b.WriteString("#if " + cond + "\n" + l + "#endif\n")
	}
	return b.String()
}

var defineRE = regexp.MustCompile(`^#define (\w+)`)

// macroCondition returns the condition of the versions in which the name is a
// macro, "" for all.
func (n *Name) macroCondition() string {
	var ranges [][2]int
	for _, v := range n.Variants {
		switch k := len(ranges) - 1; {
		case !v.Macro:
		case k >= 0 && ranges[k][1] == v.first-1:
			ranges[k][1] = v.last
		default:
			ranges = append(ranges, [2]int{v.first, v.last})
		}
	}
	var alt []string
	for _, r := range ranges {
		c := versionCondition(r[0], r[1])
		if c == "" {
			c = "1"
		}
		alt = append(alt, "("+c+")")
	}
	cond := strings.Join(alt, " || ")
	if cond == "(1)" {
		cond = ""
	}
	if !n.Limited {
		if cond != "" {
			cond = "(" + cond + ") && "
		}
		cond += "!defined(Py_LIMITED_API)"
	}
	return cond
}

func versionCondition(first, last int) string {
	var c []string
	if first > oldest {
		c = append(c, fmt.Sprintf("PY_VERSION_HEX >= 0x03%02X0000", first))
	}
	if last < newest {
		c = append(c, fmt.Sprintf("PY_VERSION_HEX < 0x03%02X0000", last+1))
	}
	return strings.Join(c, " && ")
}

// composed lists names that data/py/head.h defines.
var composed = map[string]bool{
	"PY_MAJOR_VERSION": true, "PY_MINOR_VERSION": true, "PY_MICRO_VERSION": true, "PY_RELEASE_LEVEL": true,
	"PY_RELEASE_SERIAL": true, "PY_VERSION_HEX": true, "PY_VERSION": true,
}
