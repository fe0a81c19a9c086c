package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"hpyport/internal/config"
	"hpyport/runtime"
)

// A test may fail because of the interpreter: a message that became another, a feature
// that PyPy lacks. Then the extension that was ported, built for that interpreter from its
// own sources, fails there as well, which is the proof.

// original is the project before it was ported.
type original struct {
	dir   string
	fails map[string]map[string]bool // by interpreter: the tests
}

// excuse passes a row whose failures are all the original's on that interpreter, too.
func (p *project) excuse(r *row, python string) {
	o := p.l.original
	failed := failures(r.output)
	if o == nil || r.passed || len(failed) == 0 || r.crashed {
		return
	}
	theirs, ok := o.fails[python]
	if !ok {
		var err error
		theirs, err = o.run(p, python)
		if err != nil { // which excuses nothing
			fmt.Fprintf(os.Stderr, "onebinary: the original in %s: %v\n", python, err)
		}
		o.fails[python] = theirs
	}
	if theirs == nil {
		r.result += "; the original does not run there"
		return
	}
	var own []string
	for name := range failed {
		if !theirs[name] {
			own = append(own, name)
		}
	}
	if len(own) == 0 {
		r.passed = true
		r.result += "; the original fails these, too"
	} else {
		r.result += fmt.Sprintf("; the original passes %d of these", len(own))
	}
}

// run builds the original for an interpreter and returns what fails.
func (o *original) run(p *project, python string) (map[string]bool, error) {
	dir, err := os.MkdirTemp(filepath.Dir(p.dir), "original-*")
	if err != nil {
		return nil, err
	}
	if err := copyWithoutBuilds(dir, o.dir); err != nil {
		return nil, err
	}
	build := func(name string, sources []string) (string, error) {
		opts, err := options(p.c, o.dir, dir, name, sources)
		if err != nil {
			return "", err
		}
		opts.Python = python
		return runtime.BuildOriginal(opts)
	}
	file, err := build(p.c.Module, p.c.Sources)
	if err != nil {
		return nil, err
	}
	for name, sources := range p.l.also {
		if _, err := build(name, sources); err != nil {
			return nil, err
		}
	}
	call := func(args ...string) (string, error) {
		ctx, cancel := context.WithTimeout(context.Background(), p.l.timeout)
		defer cancel()
		cmd := exec.CommandContext(ctx, python, args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "PYTHONPATH="+strings.Join(paths(p.c, dir), string(os.PathListSeparator)))
		out, err := cmd.CombinedOutput()
		if ctx.Err() != nil {
			err = ctx.Err()
		}
		return string(out), err
	}
	out, err := call("-c", imported, p.c.Module)
	if where := lastLine(out); err != nil || where != file {
		return nil, fmt.Errorf("not imported: %v: %s", err, out)
	}
	out, err = call(p.test...)
	if err != nil && !failedTests(err) {
		return nil, fmt.Errorf("%w\n%s", err, out)
	}
	return failures(out), nil
}

// failedTests tells the status of a test runner that ran to its end from a crash.
func failedTests(err error) bool {
	exit, ok := err.(*exec.ExitError)
	return ok && exit.ExitCode() == 1
}

// failures are the tests that unittest and pytest name as failed.
func failures(out string) map[string]bool {
	found := map[string]bool{}
	for _, line := range strings.Split(out, "\n") {
		for _, prefix := range []string{"FAIL: ", "ERROR: ", "FAILED ", "ERROR "} {
			name, ok := strings.CutPrefix(line, prefix)
			if ok && !strings.HasPrefix(name, "(") { // unittest's last line is FAILED (...)
				name, _, _ = strings.Cut(name, " - ")
				found[name] = true
			}
		}
	}
	return found
}

func paths(c *config.Config, dir string) []string {
	list := c.PythonPath
	if len(list) == 0 {
		list = []string{"."}
	}
	var all []string
	for _, p := range list {
		all = append(all, filepath.Join(dir, p))
	}
	return all
}
