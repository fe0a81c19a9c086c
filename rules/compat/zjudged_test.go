package compat_test

import (
	"slices"
	"strings"
	"testing"
)

// TestZJudged finds the judgements of what differs no longer. It needs every difference: the full run of
// all comparisons on PyPy. Tests run in the order of their files' names, which is why it has this one.
func TestZJudged(t *testing.T) {
	missing := slices.DeleteFunc([]string{"TestCalls", "TestMoreCalls", "TestConstants", "TestParse"}, func(name string) bool { return comparedOnPyPy[name] })
	if !*full || len(missing) > 0 {
		t.Logf("not covered: judgements that are out of date (give -full and -pypy, and run %s)", strings.Join(missing, ", "))
		return
	}
	all, err := judgements()
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range all {
		if !j.seen {
			t.Errorf("judged.txt:%d: %s does not differ on %s any more", j.line, j.call, j.loader)
		}
	}
}
