package verify

import (
	"regexp"
	"strings"
)

// A callRule takes out a difference between two records that no port can avoid.
type callRule struct {
	name, why string
	covers    func(x, y *callRecord, d fieldDiff) bool
}

var cSource = regexp.MustCompile(`[\w./\\-]+\.c:\d+: `)

var callRules = []callRule{
	{"address", "a text holds an address", func(x, y *callRecord, d fieldDiff) bool {
		return address.MatchString(d.a) && stable(d.a) == stable(d.b)
	}},
	{"c-source-line", "a SystemError names the line of CPython's source that complains", func(x, y *callRecord, d fieldDiff) bool {
		return x.Type == "SystemError" && y.Type == "SystemError" && cSource.ReplaceAllString(d.a, "") == cSource.ReplaceAllString(d.b, "")
	}},
	{"memory-limit", "the original ran into the memory limit, and how much of it is left differs", func(x, y *callRecord, d fieldDiff) bool {
		return x.Type == "MemoryError" && !strings.Contains(x.Text, " of ") && !strings.Contains(x.Text, "from ")
	}},
}

// Rules that hold without a pair of records.
var callNotes = []rule{
	{name: "unstable", why: "two runs of the original differ in this call"},
}

// explain names the rule that explains a difference, "" for a real one.
func explain(x, y *callRecord, d fieldDiff, stable bool) string {
	for _, r := range callRules {
		if r.covers(x, y, d) {
			return r.name
		}
	}
	if !stable {
		return "unstable"
	}
	return ""
}
