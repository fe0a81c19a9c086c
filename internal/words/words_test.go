package words

import (
	"slices"
	"testing"
)

func TestSplit(t *testing.T) {
	for line, want := range map[string][]string{
		``:                                     nil,
		"  a\tb\n c ":                          {"a", "b", "c"},
		`{py} -m unittest discover -p 't*.py'`: {"{py}", "-m", "unittest", "discover", "-p", "t*.py"},
		`a"b c"'d e'f`:                         {"ab cd ef"},
		`"" ''`:                                {"", ""},
		`"a\"b\c\\" a\ b`:                      {`a"b\c\`, "a b"},
	} {
		got, err := Split(line)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("Split(%q) = %q, %v; want %q", line, got, err, want)
		}
	}
	for _, line := range []string{`'a`, `"a`, `"a\"`, `a\`} {
		if got, err := Split(line); err == nil {
			t.Errorf("Split(%q) = %q, want an error", line, got)
		}
	}
}
