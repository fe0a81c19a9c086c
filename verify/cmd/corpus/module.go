package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"hpyport/internal/output"
	"hpyport/rewrite"
	"hpyport/rewrite/report"
	"hpyport/runtime"
	"hpyport/verify"
)

// contained works on a module in a process of its own. Only a failure to start
// one is an error.
func contained(ctx context.Context, o *options, m *module) (*row, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	base := filepath.Join(o.out, m.name)
	result := base + ".row.json"
	if err := os.RemoveAll(result); err != nil {
		return nil, err
	}
	messages, err := os.Create(base + ".log")
	if err != nil {
		return nil, err
	}
	defer messages.Close()
	args := []string{"-c", "ulimit -v " + strconv.Itoa(o.memory*1024) + ` && exec "$@"`, "sh", self,
		"-list", o.list, "-cache", o.cache, "-out", o.out, "-python", o.python, "-pypy", o.pypy,
		"-timeout", o.timeout.String(), "-memory", strconv.Itoa(o.memory), "-one", m.name, "-result", result}
	if d := o.tests[m.name]; d != "" {
		args = append(args, "-tests", m.name+"="+d)
	}
	if d := o.sources[m.name]; d != "" {
		args = append(args, "-source", m.name+"="+d)
	}
	args = append(args, "-calls", strconv.Itoa(o.calls), "-seed", strconv.FormatInt(o.seed, 10))
	if o.self {
		args = append(args, "-self")
	}
	timed, cancel := context.WithTimeout(ctx, o.limit)
	defer cancel()
	cmd := exec.CommandContext(timed, "/bin/sh", args...)
	cmd.Stdout, cmd.Stderr = messages, messages
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	// The process ends the groups of its own test runs when it is asked to end.
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.WaitDelay = 10 * time.Second
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	err = cmd.Wait()
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // most often nobody is left
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	r := &row{}
	data, readErr := os.ReadFile(result)
	if readErr == nil {
		readErr = json.Unmarshal(data, r)
	}
	if readErr != nil {
		text, _ := os.ReadFile(base + ".log")
		r = &row{Name: m.name, Failure: fmt.Sprintf("the process that worked on it ended without a result (%v)\n%s", err, lastLines(string(text), 20))}
		if timed.Err() != nil {
			r.Failure = fmt.Sprintf("no end within %v", o.limit)
		}
	}
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

// work ports one module and runs its tests.
func work(ctx context.Context, o *options, m *module) *row {
	r := &row{Name: m.name, Module: m.dotted}
	fail := func(err error) *row {
		r.Failure = err.Error()
		return r
	}
	dir := filepath.Join(o.cache, "work", m.name)
	if err := fetch(ctx, o, m, dir); err != nil {
		return fail(err)
	}
	python, err := bare(ctx, o)
	if err != nil {
		return fail(err)
	}
	// The rewriting names files by their place in the working directory.
	if err := os.Chdir(dir); err != nil {
		return fail(err)
	}
	for _, f := range m.files {
		text, err := os.ReadFile(f)
		if err != nil {
			return fail(err)
		}
		r.Lines += strings.Count(string(text), "\n")
	}
	if o.self {
		p, err := verifying(o, m, python)
		if err != nil {
			return fail(err)
		}
		if err := buildAlso(ctx, m, p.PythonPath, python); err != nil {
			return fail(err)
		}
		return r.againstItself(ctx, o, m, p)
	}
	port := dir + ".port"
	if err := os.RemoveAll(port); err != nil {
		return fail(err)
	}
	sources, err := r.rewrite(ctx, o, m, port)
	if err != nil {
		return fail(fmt.Errorf("rewriting: %w", err))
	}
	if len(sources) == 0 {
		return r
	}
	p, err := verifying(o, m, python)
	if err != nil {
		return fail(err)
	}
	p.Rewrite = func(context.Context, string) ([]string, error) { return sources, nil }
	p.Variants = []string{"cpython", "universal", "debug"}
	p.Calls, p.Seed = o.calls, o.seed
	if err := buildAlso(ctx, m, p.PythonPath, python); err != nil {
		return fail(err)
	}
	report, err := r.check(ctx, o, p, "")
	if err != nil {
		return fail(err)
	}
	if report.Times != nil {
		// The module was rewritten before verify was asked.
		report.Times.Rewriting, report.Times.All = r.RewriteSeconds, report.Times.All+r.RewriteSeconds
		r.Ratio = report.Times.Ratio()
	}
	if o.pypy != "" && r.Kind == "universal" {
		p.Python, p.Variants, p.Calls = o.pypy, []string{"universal"}, 0
		err := buildAlso(ctx, m, p.PythonPath, o.pypy)
		if err == nil {
			_, err = r.check(ctx, o, p, "pypy")
		}
		if err != nil {
			r.PyPyFailure = err.Error()
		}
	}
	return r
}

// verifying is what verify is told of a module, the port apart.
func verifying(o *options, m *module, python string) (verify.Project, error) {
	path := m.pythonPath
	if len(path) == 0 {
		path = []string{"."}
	}
	if len(m.needs) > 0 {
		path = append(path[:len(path):len(path)], needsDir)
	}
	include := m.include
	if len(m.ofPython) > 0 {
		py, err := runtime.Probe(python)
		if err != nil {
			return verify.Project{}, err
		}
		for _, dir := range m.ofPython {
			for _, headers := range py.IncludeDirs {
				include = append(include[:len(include):len(include)], filepath.Join(headers, dir))
			}
		}
	}
	return verify.Project{
		Module: m.dotted, Sources: m.files, Python: python, PythonPath: path,
		IncludeDirs: include, Defines: m.defines, Libraries: m.libraries, Shadows: m.shadows,
		Tests: m.tests, Timeout: o.timeout, Memory: o.memory,
		Progress: func(what string) { fmt.Fprintln(os.Stderr, what) },
	}, nil
}

// rewrite ports the module's files into a folder and fills in what the row
// says of that. Without a port it returns no files.
func (r *row) rewrite(ctx context.Context, o *options, m *module, dir string) ([]string, error) {
	names, err := report.APIUses(ctx, report.Options{Files: m.files, IncludeDirs: m.include, Defines: m.defines})
	if err != nil {
		return nil, err
	}
	r.API.AddNames(names)
	start := time.Now()
	rep, err := rewrite.Run(ctx, rewrite.Options{Files: m.files, IncludeDirs: m.include, Defines: m.defines})
	if err != nil {
		return nil, err
	}
	r.RewriteSeconds = time.Since(start).Seconds()
	r.Functions = len(rep.Functions)
	r.Left = map[string]int{}
	for _, f := range rep.Functions {
		if f.Ported {
			r.Ported++
		} else {
			r.Left[f.ReasonCode]++
			fmt.Fprintf(os.Stderr, "%s:%d: %s stays: %s [%s]\n", f.File, f.Line, f.Name, f.Reason, f.ReasonCode)
		}
	}
	for _, d := range rep.Diags {
		if d.Code != "" {
			if r.Diags == nil {
				r.Diags = map[string]int{}
			}
			r.Diags[d.Code]++
		}
		fmt.Fprintf(os.Stderr, "%s: %s: %s [%s]\n", d.Pos, d.Severity, d.Message, d.Code)
	}
	var changes []output.Change
	for _, f := range rep.Files {
		changes = append(changes, output.Change(f))
	}
	if len(output.Changed(changes)) == 0 {
		r.Kind = "none"
		return nil, nil
	}
	r.Kind = "universal"
	if rep.Hybrid {
		r.Kind = "hybrid"
	}
	var text strings.Builder
	if err := output.Diff(&text, changes); err != nil {
		return nil, err
	}
	r.count(changes)
	if err := os.WriteFile(filepath.Join(o.out, m.name+".diff"), []byte(text.String()), 0o666); err != nil {
		return nil, err
	}
	// What a file includes by a path of its own stands beside it, changed or not.
	if err := os.CopyFS(dir, os.DirFS(".")); err != nil {
		return nil, err
	}
	if err := output.To(dir, changes); err != nil {
		return nil, err
	}
	var sources []string
	for _, f := range m.files {
		sources = append(sources, output.Target(dir, f))
	}
	return sources, nil
}

// check compares the variants on one interpreter. Kept builds and copies go
// into the cache, where a difference can be looked into.
func (r *row) check(ctx context.Context, o *options, p verify.Project, on string) (*verify.Report, error) {
	name := r.Name
	if on != "" {
		name += "." + on
	}
	p.Keep = filepath.Join(o.cache, "run", name)
	if err := os.RemoveAll(p.Keep); err != nil {
		return nil, err
	}
	report, err := verify.Check(ctx, p)
	if err != nil {
		return nil, err
	}
	write := func(suffix string, put func(*os.File) error) error {
		f, err := os.Create(filepath.Join(o.out, name+suffix))
		if err != nil {
			return err
		}
		return errors.Join(put(f), f.Close())
	}
	err = errors.Join(
		write(".json", func(f *os.File) error { return report.WriteJSON(f) }),
		write(".txt", func(f *os.File) error { return report.WriteText(f) }))
	r.take(report, on)
	return report, err
}

// buildAlso puts the other extensions of the package, built from their sources
// as they are, where they are imported from.
func buildAlso(ctx context.Context, m *module, path []string, python string) error {
	for _, a := range m.also {
		name, files, _ := strings.Cut(a, "=")
		parts := strings.Split(name, ".")
		_, err := runtime.BuildOriginalContext(ctx, runtime.BuildOptions{
			Sources: strings.Split(files, ","), Python: python, Module: name,
			OutputDir: filepath.Join(append([]string{path[0]}, parts[:len(parts)-1]...)...), IncludeDirs: m.include, Defines: m.defines, Libs: m.libraries,
		})
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}
