package verify

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"
)

// Outcomes of a test, as hpyport_watch.py writes them.
const (
	passed  = "passed"
	failed  = "failed"
	errored = "error"
	skipped = "skipped"
	xfailed = "xfailed"
	missing = "did not run"
)

// A loaded tells where the module under test came from.
type loaded struct {
	File   string `json:"file"`
	Origin string `json:"origin"`
	Loader string `json:"loader"`
	// Mapped are the builds of the module in the process's memory.
	Mapped []string `json:"mapped"`
}

// An outcome is the result of one test.
type outcome struct {
	ID      string
	Outcome string
	Detail  string // exception or reason
}

// A log is what one run of the tests wrote down.
type log struct {
	modules  []loaded
	outcomes []outcome // in order; the same ID may come several times
	running  string    // test that had started and not ended
	lastEnd  string    // test that ended last
	clean    bool      // the interpreter reached its end
}

type event struct {
	Event   string
	ID      string
	Outcome string
	Detail  string
	loaded
}

// readLog reads the JSON lines of a run. A last line that was cut short by a
// crash is ignored.
func readLog(path string) (*log, error) {
	l := &log{}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return l, nil // the process died before it could open the file
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	in := bufio.NewReader(f)
	for {
		text, err := in.ReadString('\n')
		if err != nil {
			return l, nil
		}
		var e event
		if err := json.Unmarshal([]byte(text), &e); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		switch e.Event {
		case "module":
			l.modules = append(l.modules, e.loaded)
		case "start":
			l.running = e.ID
		case "end":
			l.outcomes = append(l.outcomes, outcome{e.ID, e.Outcome, e.Detail})
			l.lastEnd = e.ID
			if e.ID == l.running { // a subtest has a longer name, and its test goes on
				l.running = ""
			}
		case "exit":
			l.clean = true
		}
	}
}

// lastTest names the test during which, or after which, a process died.
func (l *log) lastTest() string {
	switch {
	case l.running != "":
		return "during " + l.running
	case l.lastEnd != "":
		return "after " + l.lastEnd
	}
	return "before the first test"
}

// counts sums up outcomes.
func (l *log) counts() Counts {
	var c Counts
	for _, o := range l.outcomes {
		c.Total++
		switch o.Outcome {
		case passed:
			c.Passed++
		case skipped:
			c.Skipped++
		case xfailed:
			c.ExpectedFailures++
		case "xpassed":
			c.UnexpectedSuccesses++
		case failed:
			c.Failed++
		default:
			c.Errors++
		}
	}
	return c
}

var (
	address  = regexp.MustCompile(`\b0x[0-9a-fA-F]{4,}\b`)
	duration = regexp.MustCompile(`\b\d+\.\d+ ?s(ec(onds?)?)?\b`)
)

// stable takes out of a text what differs between two runs of one program:
// addresses, times and the folder it ran in.
func stable(text string, folders ...string) string {
	for _, f := range folders {
		text = strings.ReplaceAll(text, f, "<folder>")
	}
	text = address.ReplaceAllString(text, "0x<address>")
	return duration.ReplaceAllString(text, "<time>")
}

// compareLogs compares two runs test by test. A test that comes several times
// under one name is compared by its place among those.
func compareLogs(original, port *log, originalDir, portDir string) []Difference {
	type key struct {
		id string
		n  int
	}
	index := func(l *log, dir string) (map[key]outcome, []key) {
		m, seen := map[key]outcome{}, map[string]int{}
		var order []key
		for _, o := range l.outcomes {
			id := stable(o.ID, dir)
			k := key{id, seen[id]}
			seen[id]++
			o.Detail = stable(o.Detail, dir)
			m[k] = o
			order = append(order, k)
		}
		return m, order
	}
	a, orderA := index(original, originalDir)
	b, orderB := index(port, portDir)
	var diffs []Difference
	for _, k := range orderA {
		x := a[k]
		y, ok := b[k]
		switch {
		case !ok:
			diffs = append(diffs, Difference{Part: "tests", Where: k.id, Original: x.Outcome, Port: missing})
		case x.Outcome != y.Outcome:
			diffs = append(diffs, Difference{Part: "tests", Where: k.id, Original: x.text(), Port: y.text()})
		case x.Detail != y.Detail:
			diffs = append(diffs, Difference{Part: "tests", Where: k.id, Original: x.text(), Port: y.text()})
		}
	}
	for _, k := range orderB {
		if _, ok := a[k]; !ok {
			y := b[k]
			diffs = append(diffs, Difference{Part: "tests", Where: k.id, Original: missing, Port: y.text()})
		}
	}
	return diffs
}

func (o outcome) text() string {
	if o.Detail == "" {
		return o.Outcome
	}
	return o.Outcome + ": " + o.Detail
}
