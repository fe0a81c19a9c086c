package rewrite

import (
	"strings"

	"hpyport/analysis/cfront/bundled"
	"hpyport/analysis/cpp"
	"hpyport/rules/port"
)

// never returns the arms that are for Python 2, for versions before the oldest
// that a port serves, for C++ or for nobody. They stay as they are: what can't
// be compiled can't be compared, and nobody wants to review it.
func never(p *port.Port) map[cpp.ArmID]bool {
	oldest, err := bundled.ParseVersion(OldestPython)
	if err != nil {
		panic(err) // a constant
	}
	return cpp.Never(p.Unit.Files, map[string]cpp.Bound{
		"PY_MAJOR_VERSION": {Defined: true, Lo: 3, Hi: 3},
		"PY_MINOR_VERSION": {Defined: true, Lo: int64(oldest.Minor), Hi: 255},
		"PY_VERSION_HEX":   {Defined: true, Lo: int64(oldest.Major)<<24 | int64(oldest.Minor)<<16, Hi: 0x03ffffff},
		"__cplusplus":      {},
	}, func(name string) bool {
		_, known := bundled.Lookup(name)
		return known || strings.HasPrefix(name, "Py") || strings.HasPrefix(name, "_Py") || strings.HasPrefix(name, "__")
	})
}
