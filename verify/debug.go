package verify

import (
	"regexp"
	"strconv"
	"strings"
)

// What the runtime says at the end of a process in debug mode, and when a
// handle is used wrongly.
var (
	neverClosed = regexp.MustCompile(`(?m)^hpyport: (\d+) (?:handles? never closed|builder or trackers? never finished)$`)
	invalidUse  = regexp.MustCompile(`(?m)^hpyport: (\d+) invalid uses? of handles or builders$`)
	misuse      = regexp.MustCompile(`(?m)^HPy debug: .*$`)
)

// debugFindings takes what a run in debug mode said about handles into the
// report. An exit status that only said so is put back to 0.
func (r *variantRun) debugFindings(report *Report, where string, l *log, end *ending) {
	if r.Mode != "debug" {
		return
	}
	count := func(re *regexp.Regexp) (n int, from int) {
		from = -1
		for _, m := range re.FindAllStringSubmatchIndex(end.output, -1) {
			k, err := strconv.Atoi(end.output[m[2]:m[3]])
			if err == nil {
				n += k
			}
			if from < 0 {
				from = m[0]
			}
		}
		return n, from
	}
	add := func(text, wanted string) {
		lines := strings.Split(strings.TrimRight(stable(text, r.stage), "\n"), "\n")
		if len(lines) > 40 {
			lines = append(lines[:40], "...")
		}
		report.add(r.Name, Difference{Part: "handles", Where: where, Original: wanted, Port: strings.Join(lines, "\n")})
	}
	leaks, from := count(neverClosed)
	if leaks > 0 {
		r.sum.Leaks += leaks
		add(end.output[from:], "every handle is closed")
	}
	invalid, _ := count(invalidUse)
	uses := misuse.FindAllStringIndex(end.output, -1)
	if invalid = max(invalid, len(uses)); invalid > 0 {
		r.sum.Invalid += invalid
		text := "a handle was used after it was closed"
		if len(uses) > 0 {
			text = end.output[uses[0][0]:]
		}
		add(text, "no closed handle is used")
	}
	if end.status == LeakStatus && l.clean && leaks+invalid > 0 {
		end.status = 0
	}
}
