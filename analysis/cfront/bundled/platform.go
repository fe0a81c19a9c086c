package bundled

import (
	"strings"
	"sync"

	"hpyport/analysis/source"
)

const (
	pyconfig      = "data/py/pyconfig.h"
	pyconfigLater = "data/py/pyconfig_later.h"
)

var platformMacros = sync.OnceValue(func() map[string]string { return defines(read(pyconfig) + read(pyconfigLater)) })

// Defines are the macros without parameters that a bundled header defines under no condition but its guard.
func Defines(f *source.File) map[string]string { return defines(f.Text) }

func defines(text string) map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(text) {
		if w := strings.Fields(line); len(w) > 1 && w[0] == "#define" && !strings.Contains(w[1], "(") {
			out[w[1]] = strings.Join(w[2:], " ")
		}
	}
	return out
}

// PlatformMacro is the value of a macro by which pyconfig.h says what the platform has, such as
// HAVE_EPOLL: one that has it on every Linux.
func PlatformMacro(name string) (value string, ok bool) {
	value, ok = platformMacros()[name]
	return value, ok
}
