package bundled

import (
	"fmt"
	"strconv"
	"strings"
)

// A Version is a Python version.
type Version struct{ Major, Minor, Micro int }

// latest has the last known micro version of each minor one; code tests for
// bug fix releases, and people build against the newest.
var latest = map[int]int{8: 20, 9: 25, 10: 19, 11: 14, 12: 12, 13: 12, 14: 3}

// Versions lists the supported versions, oldest first.
func Versions() []Version {
	var r []Version
	for m := oldest; m <= newest; m++ {
		r = append(r, Version{3, m, latest[m]})
	}
	return r
}

// ParseVersion reads "3.11" or "3.11.4". Without a micro version it takes the
// last one known.
func ParseVersion(s string) (Version, error) {
	f := strings.Split(s, ".")
	if len(f) < 2 || len(f) > 3 {
		return Version{}, fmt.Errorf("Python version %q: want MAJOR.MINOR or MAJOR.MINOR.MICRO", s)
	}
	var n [3]int
	for i, x := range f {
		v, err := strconv.Atoi(x)
		if err != nil || v < 0 || v > 255 {
			return Version{}, fmt.Errorf("Python version %q: %q is no number", s, x)
		}
		n[i] = v
	}
	if n[0] != 3 || n[1] < oldest || n[1] > newest {
		return Version{}, fmt.Errorf("Python version %q: known are 3.%d to 3.%d", s, oldest, newest)
	}
	if len(f) == 2 {
		n[2] = latest[n[1]]
	}
	return Version{n[0], n[1], n[2]}, nil
}

func (v Version) String() string { return fmt.Sprintf("%d.%d", v.Major, v.Minor) }

// Hex returns PY_VERSION_HEX of the final release.
func (v Version) Hex() uint32 {
	return uint32(v.Major)<<24 | uint32(v.Minor)<<16 | uint32(v.Micro)<<8 | 0xf0
}

// A Config says for what the declarations are read.
type Config struct {
	Python       Version
	LimitedAPI   uint32 // value of Py_LIMITED_API, 0 for none
	Debug        bool   // Py_DEBUG
	FreeThreaded bool   // Py_GIL_DISABLED
	Platform     string // "linux" (also ""), "windows" or "darwin"
}

// Predefined returns the text that stands before everything else in a
// translation unit: what a compiler predefines on the platform, and the Python
// version. It is one #define a line and the two names that cc/v4 needs.
func Predefined(cfg Config) string {
	var b strings.Builder
	def := func(pairs ...string) {
		for i := 0; i < len(pairs); i += 2 {
			fmt.Fprintf(&b, "#define %s %s\n", pairs[i], pairs[i+1])
		}
	}
	v := cfg.Python
	if v == (Version{}) {
		v = Version{3, 11, latest[11]}
	}
	b.WriteString(predefinedCommon)
	switch cfg.Platform {
	case "windows":
		def("_WIN32", "1", "_WIN64", "1", "_M_X64", "100", "_M_AMD64", "100", "_MSC_VER", "1929", "_MSC_FULL_VER", "192930133",
			"__SIZEOF_LONG__", "4", "__LONG_MAX__", "2147483647L", "__SIZEOF_WCHAR_T__", "2", "__WCHAR_MAX__", "65535",
			"__SIZE_TYPE__", "unsigned long long", "__PTRDIFF_TYPE__", "long long", "__WCHAR_TYPE__", "unsigned short",
			"__INT64_TYPE__", "long long", "__UINT64_TYPE__", "unsigned long long",
			"__INTPTR_TYPE__", "long long", "__UINTPTR_TYPE__", "unsigned long long")
		b.WriteString(predefinedMSVC)
	case "darwin":
		def("__APPLE__", "1", "__MACH__", "1")
		b.WriteString(predefinedGNU + predefinedLP64)
		def("__INT64_TYPE__", "long long", "__UINT64_TYPE__", "unsigned long long")
	default:
		def("__linux__", "1", "__linux", "1", "linux", "1", "__gnu_linux__", "1", "__unix__", "1", "__unix", "1", "unix", "1", "__ELF__", "1")
		b.WriteString(predefinedGNU + predefinedLP64)
		def("__INT64_TYPE__", "long", "__UINT64_TYPE__", "unsigned long")
	}
	def("__HPYPORT_PY_MAJOR", strconv.Itoa(v.Major), "__HPYPORT_PY_MINOR", strconv.Itoa(v.Minor),
		"__HPYPORT_PY_MICRO", strconv.Itoa(v.Micro), "__HPYPORT_PY_HEX", fmt.Sprintf("0x%08X", v.Hex()),
		"__HPYPORT_PY_STRING", fmt.Sprintf("\"%d.%d.%d\"", v.Major, v.Minor, v.Micro))
	if cfg.LimitedAPI != 0 {
		def("Py_LIMITED_API", fmt.Sprintf("0x%08X", cfg.LimitedAPI))
	}
	if cfg.Debug {
		def("__HPYPORT_PY_DEBUG", "1")
	}
	if cfg.FreeThreaded && v.Minor >= 13 {
		def("Py_GIL_DISABLED", "1")
	}
	b.WriteString("int __predefined_declarator;\n")
	b.WriteString("typedef __SIZE_TYPE__ size_t;\ntypedef __PTRDIFF_TYPE__ ptrdiff_t;\ntypedef __WCHAR_TYPE__ wchar_t;\n")
	return b.String()
}
