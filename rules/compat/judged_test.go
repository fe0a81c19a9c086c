package compat_test

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"
)

// A judgement is a line of testdata/judged.txt: a difference that was looked at and stays.
type judgement struct {
	line   int
	loader string // "PyPy", "portable"
	call   string // FUNCTION(ARGUMENTS), a * stands for any text
	reason string
	seen   bool
}

// on tells whether the judgement is about a loader: one without the extension table, or PyPy.
func (j *judgement) on(l loader) bool {
	return j.loader == "portable" && l.portable || j.loader == "PyPy" && l.how == "pypy" || j.loader == "PyPy, portable" && l.how == "pypy" && l.portable
}

var judgements = sync.OnceValues(func() ([]*judgement, error) {
	data, err := os.ReadFile("testdata/judged.txt")
	if err != nil {
		return nil, err
	}
	var out []*judgement
	for n, line := range strings.Split(string(data), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != 3 || cells[2] == "" {
			return nil, fmt.Errorf("judged.txt:%d: a loader, a call and a reason, with tabs between them", n+1)
		}
		switch cells[0] {
		case "portable", "PyPy", "PyPy, portable":
		default:
			return nil, fmt.Errorf("judged.txt:%d: no loader %q", n+1, cells[0])
		}
		out = append(out, &judgement{line: n + 1, loader: cells[0], call: cells[1], reason: cells[2]})
	}
	return out, nil
})

// findJudged finds the judgement that accepts a difference.
func findJudged(t *testing.T, l loader, call string) *judgement {
	t.Helper()
	all, err := judgements()
	if err != nil {
		t.Fatal(err)
	}
	var found *judgement
	for _, j := range all {
		if j.on(l) && matches(j.call, call) && (found == nil || found.seen) {
			found = j
		}
	}
	return found
}

// matches reports whether text is as the pattern says, where a * stands for any text.
func matches(pattern, text string) bool {
	parts := strings.Split(pattern, "*")
	if !strings.HasPrefix(text, parts[0]) {
		return false
	}
	if len(parts) == 1 {
		return text == pattern
	}
	text = text[len(parts[0]):]
	for _, p := range parts[1 : len(parts)-1] {
		i := strings.Index(text, p)
		if i < 0 {
			return false
		}
		text = text[i+len(p):]
	}
	return strings.HasSuffix(text, parts[len(parts)-1])
}
