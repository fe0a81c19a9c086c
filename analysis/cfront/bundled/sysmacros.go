package bundled

import (
	"strings"
	"sync"
)

var systemMacros = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for line := range strings.Lines(read("data/sysmacros.txt")) {
		if name := strings.TrimSpace(line); name != "" && name[0] != '#' {
			out[name] = true
		}
	}
	return out
})

// SystemMacro reports whether the headers of a C library may define a macro: the
// bundled ones declare only what extensions use, so that a condition may find true
// with a compiler what it finds false here. Names that begin with an underscore are
// the implementation's, and may all be.
func SystemMacro(name string) bool {
	return strings.HasPrefix(name, "_") || systemMacros()[name]
}
