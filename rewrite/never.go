package rewrite

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"hpyport/analysis/cfront"
	"hpyport/analysis/cfront/bundled"
	"hpyport/analysis/cpp"
	"hpyport/rewrite/buildfile"
	"hpyport/rules/port"
)

// neverRead returns the arms that are for Python 2, for versions before the oldest
// that a port serves, for C++ or for nobody. They stay as they are: what can't
// be compiled can't be compared, and nobody wants to review it.
func neverRead(p *port.Port) map[cpp.ArmID]bool { return neverWith(p, nil) }

// elsewhere returns the arms that a compiler reads only on other platforms than
// the one the files were read for, with another build of Python than those that a
// port serves, with a macro that the build does not define, or with another value
// of one that it does.
func elsewhere(p *port.Port, opts cfront.Options) map[cpp.ArmID]bool {
	if opts.Platform != "" && opts.Platform != "linux" {
		return nil
	}
	var defines []string
	if opts.ForFile != nil {
		defines = opts.ForFile(p.Unit.Main.Name).Defines
	}
	defines = append(defines[:len(defines):len(defines)], opts.Defines...)
	undefined := map[string]cpp.Bound{}
	for _, n := range strings.Fields(otherPlatforms) {
		undefined[n] = cpp.Bound{}
	}
	may := mayDefine(p, len(defines) > 0 || opts.ForFile != nil)
	for _, a := range p.Unit.Arms {
		if a.Cond.IsValid() {
			for _, w := range strings.FieldsFunc(a.Cond.Text(), notName) {
				if !may(w) {
					undefined[w] = cpp.Bound{}
				}
			}
		}
	}
	for _, m := range p.Unit.Macros {
		delete(undefined, m.Name)
	}
	for _, d := range defines {
		name, value, given := strings.Cut(d, "=")
		if n, err := strconv.ParseInt(value, 0, 64); err == nil && fixed(p, name) {
			undefined[name] = cpp.Bound{Defined: true, Lo: n, Hi: n}
		} else if !given && fixed(p, name) {
			undefined[name] = cpp.Bound{Defined: true, Lo: 1, Hi: 1}
		} else {
			delete(undefined, name)
		}
	}
	var never map[cpp.ArmID]bool
	for _, c := range compilers {
		bounds := maps.Clone(undefined)
		maps.Copy(bounds, c)
		list := neverWith(p, bounds)
		if never == nil {
			never = list
		}
		maps.DeleteFunc(never, func(id cpp.ArmID, _ bool) bool { return !list[id] })
	}
	return never
}

// compilers are what those for Linux that can build a port define: GCC from version 5 on,
// and clang, which calls itself GCC 4.2.
var compilers = []map[string]cpp.Bound{
	{"__clang__": {}, "__GNUC__": {Defined: true, Lo: 5, Hi: math.MaxInt64}},
	{"__clang__": {Defined: true, Lo: 1, Hi: 1}, "__GNUC__": {Defined: true, Lo: 4, Hi: 4}, "__GNUC_MINOR__": {Defined: true, Lo: 2, Hi: 2}},
}

// mayDefine returns a test for names that a compiler's headers or the project's
// build may define though nothing that was read does. What the build defines is
// known when it was told, be it in part; else the project's build files are asked
// whether they speak of the name.
func mayDefine(p *port.Port, told bool) func(name string) bool {
	unread := false // headers of which nothing, or too little, is known
	for _, in := range p.Unit.Includes {
		unread = unread || in.Missing || strings.HasPrefix(in.Name, "linux/") || strings.HasPrefix(in.Name, "asm/")
	}
	var words map[string]bool
	return func(name string) bool {
		if _, python := bundled.Lookup(name); python || unread || strings.HasPrefix(name, "Py") || strings.HasPrefix(name, "PY_") || bundled.SystemMacro(name) {
			return true
		}
		if told {
			return false
		}
		if words == nil {
			words = buildfile.Words(p.Unit.Main.Name)
		}
		return words[name]
	}
}

// standsIn reports whether an arm only defines macros that are names of Python's
// headers, for versions that lack them. What of a port uses such a name has it
// from the support header, which comes first.
func standsIn(text string) bool {
	some := false
	for line := range strings.Lines(strings.NewReplacer("\\\n", " ", "\\\r\n", " ").Replace(text)) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "//") || strings.HasPrefix(line, "/*") && strings.Index(line, "*/") == len(line)-2 {
			continue
		}
		d, ok := strings.CutPrefix(line, "#")
		w := strings.FieldsFunc(d, notName)
		if !ok || len(w) < 2 || w[0] != "define" {
			return false
		}
		if _, known := bundled.Lookup(w[1]); !known {
			return false
		}
		some = true
	}
	return some
}

// fixed reports whether no directive of the files gives a macro another value than the build does.
func fixed(p *port.Port, name string) bool {
	for _, f := range p.Unit.Files {
		for line := range strings.Lines(f.Text) {
			d, ok := strings.CutPrefix(strings.TrimSpace(line), "#")
			if !ok {
				continue
			}
			if w := strings.FieldsFunc(d, notName); len(w) > 1 && (w[0] == "define" || w[0] == "undef") && w[1] == name {
				return false
			}
		}
	}
	return true
}

// otherPlatforms are macros that no compiler for Linux and none of its headers
// define, nor Python's headers there unless Python itself was built in a special way.
const otherPlatforms = `_WIN32 _WIN64 WIN32 WIN64 __WIN32__ MS_WIN32 MS_WIN64 MS_WINDOWS _MSC_VER __MINGW32__ __MINGW64__ __CYGWIN__
	__APPLE__ __MACH__ __FreeBSD__ __FreeBSD_kernel__ __NetBSD__ __OpenBSD__ __DragonFly__ __sun __sun__ sun __SVR4 __svr4__
	__hpux _AIX __sgi __osf__ __QNX__ __HAIKU__ __BEOS__ __VMS __MVS__ __EMSCRIPTEN__ __wasi__ __wasm__ __ANDROID__ __BORLANDC__
	_WIN32_WCE __DJGPP__ MSDOS __MSDOS__ OS2 __OS2__ PYOS_OS2 RISCOS
	Py_DEBUG Py_REF_DEBUG Py_TRACE_REFS Py_LIMITED_API Py_GIL_DISABLED PYPY_VERSION PYPY_VERSION_NUM GRAALVM_PYTHON`

func neverWith(p *port.Port, more map[string]cpp.Bound) map[cpp.ArmID]bool {
	oldest, err := bundled.ParseVersion(OldestPython)
	if err != nil {
		panic(err) // a constant
	}
	bounds := map[string]cpp.Bound{
		"PY_MAJOR_VERSION": {Defined: true, Lo: 3, Hi: 3},
		"PY_MINOR_VERSION": {Defined: true, Lo: int64(oldest.Minor), Hi: 255},
		"PY_VERSION_HEX":   {Defined: true, Lo: int64(oldest.Major)<<24 | int64(oldest.Minor)<<16, Hi: 0x03ffffff},
		"__cplusplus":      {},
	}
	for _, a := range p.Unit.Arms {
		if !a.Cond.IsValid() {
			continue
		}
		for _, w := range strings.FieldsFunc(a.Cond.Text(), notName) {
			if _, ok := bounds[w]; !ok && always(w, oldest.Minor) {
				bounds[w] = cpp.Bound{Defined: true, Lo: math.MinInt64, Hi: math.MaxInt64}
			} else if !ok && variable(w, oldest.Minor) { // #ifdef PyCapsule_Type, for a header that once defined it
				bounds[w] = cpp.Bound{}
			}
		}
	}
	maps.Copy(bounds, more)
	return cpp.Never(p.Unit.Files, bounds, func(name string) bool {
		if _, listed := more[name]; listed {
			return false
		}
		_, known := bundled.Lookup(name)
		return known || strings.HasPrefix(name, "Py") || strings.HasPrefix(name, "_Py") || strings.HasPrefix(name, "__")
	})
}

// variable reports whether a name is a variable of Python's headers, and no macro, in every version from one on.
func variable(name string, from int) bool {
	f, ok := bundled.Lookup(name)
	return ok && f.Kind == bundled.KindVar && !slices.ContainsFunc(bundled.Versions(), func(v bundled.Version) bool {
		return v.Minor >= from && (!f.In(v.Minor) || f.Macro(v.Minor))
	})
}

// always reports whether a name is a macro of Python's headers in every version from one on.
func always(name string, from int) bool {
	f, ok := bundled.Lookup(name)
	if !ok || strings.HasPrefix(f.Header, "windows/") {
		return false
	}
	for _, v := range bundled.Versions() {
		if v.Minor >= from && !(f.In(v.Minor) && f.Macro(v.Minor)) {
			return false
		}
	}
	return true
}
