package verify

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"hpyport/runtime"
)

// A sharedPort is a port that is made once for several interpreters, so that its
// builds are found again, too: a universal module is one file for all of them.
type sharedPort struct {
	dir     string
	mu      sync.Mutex
	made    bool
	sources []string
	err     error
}

// get makes the port unless it was made. One that was interrupted was not.
func (s *sharedPort) get(ctx context.Context, make func(dir string) ([]string, error)) ([]string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.made {
		return s.sources, s.err
	}
	if err := errors.Join(os.RemoveAll(s.dir), os.Mkdir(s.dir, 0o777)); err != nil {
		return nil, err
	}
	sources, err := make(s.dir)
	if ctx.Err() == nil {
		s.sources, s.err, s.made = sources, err, true
	}
	return sources, err
}

// What is generated for each function on the first of several interpreters is this
// many times what is on the others.
const firstShare = 4

const lessNote = "other generated calls than on the first interpreter, and fewer; no repeated calls, failing allocations and times, which --thorough adds"

// CheckAll compares on each of several interpreters and gives each report to done as
// it comes, with its number. All that can be compared is compared on the first; the
// others, unless thorough, get the surface, the project's own tests and some generated
// calls of their own, since it is the interpreter that is another there, not the
// module. An interpreter on which nothing can be compared is listed with the reason,
// and the others go on.
func CheckAll(ctx context.Context, p Project, pythons []string, thorough bool, done func(r *Report, n int) error) (*Reports, error) {
	reports := &Reports{}
	keep, several := p.Keep, len(pythons) > 1
	if several && p.Rewrite != nil && p.Port == "" {
		dir, err := p.portFolder()
		if err != nil {
			return nil, err
		}
		if keep == "" {
			defer os.RemoveAll(dir)
		}
		p.shared = &sharedPort{dir: dir}
	}
	for i, python := range pythons {
		q := p
		q.Python = strings.TrimSpace(python)
		if several && keep != "" {
			q.Keep = filepath.Join(keep, fmt.Sprint("python", i+1))
		}
		less := len(reports.Reports) > 0 && !thorough
		if less {
			q.Calls = (p.Calls + firstShare - 1) / firstShare
			q.Seed += int64(i)
			q.Scripts = min(p.Scripts, 1)
			q.Parts.NoRepeats, q.Parts.NoShortage, q.Parts.NoSpeed = true, true, true
		}
		report, err := q.checkOne(ctx, several)
		if err != nil && several && ctx.Err() == nil && IsInput(err) {
			reports.NotCovered = append(reports.NotCovered, NotCovered{Python: q.Python, Why: err.Error()})
			continue
		}
		if err != nil {
			return nil, err
		}
		if less && !q.Parts.NoCalls {
			report.Notes = append(report.Notes, lessNote)
		}
		reports.Add(report)
		if err := done(report, len(reports.Reports)); err != nil {
			return nil, err
		}
	}
	if len(reports.Reports) == 0 {
		return nil, badInput("nothing can be compared on any of the interpreters; %s: %s", reports.NotCovered[0].Python, reports.NotCovered[0].Why)
	}
	return reports, nil
}

// checkOne tells which interpreter the progress is of, where there are several.
func (p Project) checkOne(ctx context.Context, several bool) (*Report, error) {
	if !several {
		return Check(ctx, p)
	}
	py, err := runtime.Probe(p.Python)
	if err != nil {
		return nil, &InputError{err}
	}
	if tell := p.Progress; tell != nil {
		p.Progress = func(what string) { tell(py.Implementation + " " + py.Version + ": " + what) }
	}
	return Check(ctx, p)
}

// portFolder makes the folder of a port that is shared.
func (p *Project) portFolder() (string, error) {
	if p.Keep == "" {
		return os.MkdirTemp("", "hpyport-verify-port-")
	}
	keep, err := filepath.Abs(p.Keep)
	if err != nil {
		return "", err
	}
	if err := emptyDir(keep); err != nil {
		return "", &InputError{err}
	}
	dir := filepath.Join(keep, "port")
	return dir, os.Mkdir(dir, 0o777)
}
