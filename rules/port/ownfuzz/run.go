// Package ownfuzz looks for faults of the port by porting programs made by chance.
//
// Its one idea: a generator that knows, at each statement, what every variable
// holds writes C functions that handle references correctly but in all the ways
// that people do: borrowed items, stolen references, stores, cleanup labels,
// loops, out-parameters. The original and its port then run on the same inputs,
// some of which fail at the n-th call, and must not differ in result,
// exception, mutated argument or reference count; in debug mode the port must
// leave no handle open and use none that is closed. A program is determined by a
// stream of choices, and is made smaller by making the stream smaller.
package ownfuzz

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/sync/errgroup"

	"hpyport/analysis/cfront"
	"hpyport/analysis/source"
	"hpyport/analysis/syntax"
	"hpyport/internal/show"
	"hpyport/rewrite"
	"hpyport/rules/port"
	"hpyport/runtime"
)

//go:embed driver.py
var driver string

// A Lab builds and runs programs.
type Lab struct {
	Python string // an interpreter with headers
	Dir    string // for what is built, which is removed afterwards
	Keep   bool   // keep what was built
	n      int
	change func(string) string // changes the port's text, for tests
}

// A Result is what became of some programs.
type Result struct {
	Findings map[string]string // by program: what differs
	Refused  map[string]string // by program: code of the reason
	Reasons  map[string]string // by program: the reason's text
}

// Check ports, builds and runs programs as one module.
func (l *Lab) Check(ctx context.Context, programs []*Program) (*Result, error) {
	l.n++
	module := "owned"
	dir := filepath.Join(l.Dir, fmt.Sprintf("batch%d", l.n))
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	if !l.Keep {
		defer os.RemoveAll(dir)
	}
	res := &Result{Findings: map[string]string{}, Refused: map[string]string{}, Reasons: map[string]string{}}
	programs, err := l.ported(module, programs, res)
	if err != nil || len(programs) == 0 {
		return res, err
	}
	orig := filepath.Join(dir, module+".c")
	if err := os.WriteFile(orig, []byte(Source(module, programs)), 0o666); err != nil {
		return nil, err
	}
	rep, err := rewrite.Run(ctx, rewrite.Options{Files: []string{orig}})
	if err != nil {
		if !blameLine(err.Error(), module, programs, res) {
			return nil, fmt.Errorf("the port of a generated module: %w", err)
		}
		return res, nil
	}
	for _, f := range rep.Functions {
		if !f.Ported {
			return nil, fmt.Errorf("%s ports by itself, and stays in the whole: %s", f.Name, f.Reason)
		}
	}
	uni := filepath.Join(dir, "uni")
	if err := os.Mkdir(uni, 0o777); err != nil {
		return nil, err
	}
	for _, f := range rep.Files {
		if l.change != nil && filepath.Base(f.Path) == module+".c" {
			f.New = l.change(f.New)
		}
		if err := os.WriteFile(filepath.Join(uni, filepath.Base(f.Path)), []byte(f.New), 0o666); err != nil {
			return nil, err
		}
	}
	var portErr error
	var g errgroup.Group
	g.Go(func() error {
		_, err := runtime.BuildOriginal(runtime.BuildOptions{Sources: []string{orig}, Python: l.Python, OutputDir: filepath.Join(dir, "o"), CFlags: []string{"-O0", "-w"}})
		return err
	})
	_, portErr = runtime.Build(runtime.BuildOptions{Sources: []string{filepath.Join(uni, module+".c")}, OutputDir: filepath.Join(dir, "p"), CFlags: []string{"-O0", "-w"}})
	if err := g.Wait(); err != nil {
		return nil, fmt.Errorf("the generator wrote a module that does not compile: %w", err)
	}
	if portErr != nil {
		if !blame(portErr.Error(), programs, res) {
			return nil, fmt.Errorf("the port does not compile: %w", portErr)
		}
		return res, nil
	}
	for name, text := range map[string]string{"driver.py": driver, "show.py": show.Text} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			return nil, err
		}
	}
	var names []string
	for _, p := range programs {
		if p.Method {
			names = append(names, "."+p.Name)
		} else {
			names = append(names, p.Name)
		}
	}
	outs := make([]map[string]string, 3)
	g = errgroup.Group{}
	g.SetLimit(2)
	for i, what := range []struct {
		mode runtime.Mode
		dir  string
	}{{runtime.ModeUniversal, "o"}, {runtime.ModeUniversal, "p"}, {runtime.ModeDebug, "p"}} {
		g.Go(func() (err error) {
			outs[i], err = l.run(ctx, dir, what.dir, what.mode, module, names)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	for i, name := range names {
		want, got, debug := outs[0][name], outs[1][name], outs[2][name]
		p := programs[i]
		switch {
		case strings.HasSuffix(want, crashed):
			return nil, fmt.Errorf("the generator wrote a program that crashes in the original:\n%s\n%s", want, p.Text)
		case strings.Contains(debug, "INVALID") || strings.Contains(debug, "LEAKED"): // says more than a crash
			res.Findings[p.Name] = "the port in debug mode differs:\n" + firstDifference(want, debug)
		case got != want:
			res.Findings[p.Name] = "the port differs:\n" + firstDifference(want, got)
		case debug != want:
			res.Findings[p.Name] = "the port in debug mode differs:\n" + firstDifference(want, debug)
		}
	}
	return res, nil
}

// ported leaves out the programs that do not port, until the rest does as a whole.
func (l *Lab) ported(module string, programs []*Program, res *Result) ([]*Program, error) {
	for round := 0; round < 6 && len(programs) > 0; round++ {
		f := source.NewFile(module+".c", Source(module, programs))
		u, err := cfront.ParseSource(f, cfront.Options{Python: rewrite.OldestPython})
		if err != nil {
			return nil, fmt.Errorf("the front end does not read a generated module: %w", err)
		}
		p := port.New(u)
		p.Run()
		of := owners(u, programs)
		bad := 0
		for _, r := range p.Refused() {
			if r.Code == "macro-disagree" { // spelled out where they are used, in the whole run
				continue
			}
			q := of(r)
			if q == nil && len(programs) > 1 {
				q = l.spoils(module, programs) // what one makes of a function that all share
			}
			if q == nil {
				return nil, fmt.Errorf("the frame of the generated module does not port: %s: %s [%s]", r.Pos, r.Reason, r.Code)
			}
			if res.Refused[q.Name] == "" {
				res.Refused[q.Name] = r.Code
				res.Reasons[q.Name] = r.Reason
			}
			bad++
		}
		if bad == 0 {
			return programs, nil
		}
		var rest []*Program
		for _, q := range programs {
			if res.Refused[q.Name] == "" {
				rest = append(rest, q)
			}
		}
		programs = rest
	}
	return programs, nil
}

// owners tells whose function a refusal is in, nil for one that all programs share.
func owners(u *syntax.Unit, programs []*Program) func(*port.Refusal) *Program {
	owner := map[string]*Program{}
	for _, q := range programs {
		owner[q.Name] = q
		for _, h := range q.Helpers {
			owner[h] = q
		}
	}
	return func(r *port.Refusal) *Program {
		for _, fn := range u.Funcs {
			if at := fn.Loc.Range; r.Pos.IsValid() && at.Start <= r.Pos.Start && r.Pos.Start < at.End {
				return owner[fn.Name]
			}
		}
		return nil
	}
}

// spoils returns the first program with which alone the frame of the module does not port, nil for none.
func (l *Lab) spoils(module string, programs []*Program) *Program {
	spoiled := func(list []*Program) bool {
		u, err := cfront.ParseSource(source.NewFile(module+".c", Source(module, list)), cfront.Options{Python: rewrite.OldestPython})
		if err != nil {
			return false
		}
		p := port.New(u)
		p.Run()
		of := owners(u, list)
		return slices.ContainsFunc(p.Refused(), func(r *port.Refusal) bool { return r.Code != "macro-disagree" && of(r) == nil })
	}
	// The last one of the shortest beginning that does not port: it may be right by itself, and not beside the others.
	n := sort.Search(len(programs), func(i int) bool { return spoiled(programs[:i+1]) })
	if n == len(programs) {
		return nil
	}
	return programs[n]
}

var inFunction = regexp.MustCompile(`In function .(\w+)`)

// blame finds the programs that a compiler complains about.
func blame(text string, programs []*Program, res *Result) bool {
	owner := map[string]string{}
	for _, p := range programs {
		owner[p.Name] = p.Name
		for _, h := range p.Helpers {
			owner[h] = p.Name
		}
	}
	found := false
	at := inFunction.FindAllStringSubmatchIndex(text, -1)
	for i, m := range at {
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		if n := owner[text[m[2]:m[3]]]; n != "" && strings.Contains(text[m[0]:end], "error:") {
			res.Findings[n] = "the port does not compile:\n" + text[m[0]:min(end, m[0]+600)]
			found = true
		}
	}
	return found
}

// blameLine finds the program at whose line the rewriting failed.
func blameLine(text, module string, programs []*Program, res *Result) bool {
	m := regexp.MustCompile(regexp.QuoteMeta(module) + `\.c:(\d+):`).FindStringSubmatch(text)
	if m == nil {
		return false
	}
	line, _ := strconv.Atoi(m[1])
	at := strings.Count(prelude, "\n") + 1
	for _, p := range programs {
		end := at + strings.Count(p.Text, "\n")
		if at <= line && line < end {
			res.Findings[p.Name] = "the port fails: " + text
			return true
		}
		at = end
	}
	return false
}

const crashed = "crashed\n"

// run returns what each program printed.
func (l *Lab) run(ctx context.Context, dir, sub string, mode runtime.Mode, module string, names []string) (map[string]string, error) {
	out := map[string]string{}
	for len(names) > 0 {
		var stdout, stderr bytes.Buffer
		watch := ""
		if mode == runtime.ModeDebug {
			watch = "1"
		}
		_, err := runtime.Run(ctx, runtime.RunOptions{
			Python: l.Python, Mode: mode, Args: append([]string{filepath.Join(dir, "driver.py"), module}, names...), Path: []string{filepath.Join(dir, sub)},
			Env:    append(os.Environ(), "OWNFUZZ_WATCH="+watch, "PYTHONDONTWRITEBYTECODE=1", "PYTHONFAULTHANDLER=1", "PYTHONHASHSEED=0"),
			Stdout: &stdout, Stderr: &stderr,
		})
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		done := 0
		for _, part := range strings.Split(stdout.String(), "== ")[1:] {
			name, text, _ := strings.Cut(part, "\n")
			if strings.HasSuffix(text, "-- end\n") {
				out[name] = text
				done++
				continue
			}
			said := stderr.String()
			out[name] = text + said[:min(len(said), 1500)] + crashed
			done++
			break
		}
		if done == 0 {
			return nil, errors.Join(fmt.Errorf("the driver did not start:\n%s", stderr.String()), err)
		}
		names = names[done:]
	}
	return out, nil
}

func firstDifference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range a {
		if i >= len(b) {
			return "original: " + a[i] + "\nport:     nothing\n"
		}
		if a[i] != b[i] {
			return "original: " + a[i] + "\nport:     " + strings.Join(b[i:min(len(b), i+12)], "\n          ") + "\n"
		}
	}
	return "port:     " + strings.Join(b[len(a):], "\n")
}
