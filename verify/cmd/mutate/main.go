// Mutate measures verify: it plants one fault at a time into correct ports and
// counts how many verify finds, beside how many the module's own tests in debug
// mode find alone.
//
//	go run ./verify/cmd/mutate [-n N] [-seed S] [-modules a,b] [-kinds k1,k2]
//
// The modules are those of testdata that port whole; each is ported here and now,
// and a port in which verify finds a difference without any fault is left out and
// told. A fault is an edit of the port's tokens (faults.go has the kinds); one that
// does not compile is none. What verify does not find is listed, with a word on
// whether the place is ever reached: there a call of abort() is planted as well,
// and if that is not found either, nothing that verify runs gets there.
//
// Exit status 1 says that less than -goal percent of the reached faults were
// found.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand"
	"os"
	"os/signal"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"time"

	"hpyport/analysis/cfront"
	"hpyport/internal/show"
	"hpyport/internal/table"
	"hpyport/rewrite"
	"hpyport/runtime"
	"hpyport/verify"
)

type options struct {
	n       int
	seed    int64
	modules string
	kinds   string
	goal    float64
	calls   int
	limit   time.Duration
	data    string
}

func main() {
	o := options{}
	flag.IntVar(&o.n, "n", 320, "plant `N` faults")
	flag.Int64Var(&o.seed, "seed", 1, "choose other places with another `NUMBER`")
	flag.StringVar(&o.modules, "modules", "ndarray,getset,seqmap,slots,richnum,parse,exc,builderx,selfref,fast,objects2", "`NAMES` of modules of testdata")
	flag.StringVar(&o.kinds, "kinds", "", "only these `KINDS` of faults")
	flag.Float64Var(&o.goal, "goal", 97, "`PERCENT` of the reached faults that must be found")
	flag.IntVar(&o.calls, "calls", 30, "generated calls for each function")
	flag.DurationVar(&o.limit, "limit", 0, "begin no new fault after this time")
	flag.StringVar(&o.data, "testdata", "testdata", "`DIR` with the modules")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	ok, err := run(ctx, o, os.Stdout, os.Stderr)
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(2)
	case !ok:
		os.Exit(1)
	}
}

// A module is a correct port in which faults are planted.
type module struct {
	name     string
	source   string // of the original
	dir      string // with the tests
	tests    string
	work     string
	port     string // the port's C file
	text     string
	baseline *verify.Baseline
	faults   []fault
}

// A result is what came of one fault.
type result struct {
	module  string
	fault   fault
	found   string // by what; empty for a survivor
	byTests bool   // by the own tests in debug mode alone
	reached bool
}

func run(ctx context.Context, o options, out, progress io.Writer) (bool, error) {
	work, err := os.MkdirTemp("", "hpyport-mutate-")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(work)
	begin := time.Now()
	var (
		mu       sync.Mutex
		ms       []*module
		results  []result
		failures []error
		wait     sync.WaitGroup
	)
	tell := func(format string, args ...any) {
		fmt.Fprintf(progress, format+"\n", args...)
	}
	// Modules share nothing, so each goes its own way.
	for _, name := range strings.Split(o.modules, ",") {
		wait.Add(1)
		go func() {
			defer wait.Done()
			m, err := prepare(ctx, o, name, filepath.Join(work, name))
			mu.Lock()
			defer mu.Unlock()
			var left *leftOut
			switch {
			case errors.As(err, &left):
				tell("%s is left out: %v", name, left)
				return
			case err != nil:
				failures = append(failures, fmt.Errorf("%s: %w", name, err))
				return
			}
			m.choose(o)
			ms = append(ms, m)
			tell("%s: %d places for faults", name, len(m.faults))
			for _, f := range m.faults {
				if len(results) >= o.n || len(failures) > 0 || o.limit > 0 && time.Since(begin) > o.limit {
					return
				}
				mu.Unlock()
				r, err := m.try(ctx, f)
				mu.Lock()
				if err != nil {
					failures = append(failures, fmt.Errorf("%s:%d: %s: %w", m.name, f.line, f.kind, err))
					return
				}
				if r == nil || len(results) >= o.n {
					continue // it does not compile, or enough are there
				}
				results = append(results, *r)
				said := r.found
				if said == "" {
					said = "NOT FOUND"
				}
				tell("%3d %s:%d: %s: %s", len(results), m.name, f.line, f.kind, said)
			}
		}()
	}
	wait.Wait()
	if len(failures) > 0 {
		return false, failures[0]
	}
	if len(ms) == 0 {
		return false, errors.New("no module is left")
	}
	sort.Slice(results, func(i, j int) bool {
		a, b := results[i], results[j]
		return a.module < b.module || a.module == b.module && a.fault.start < b.fault.start
	})
	return report(out, o, ms, results)
}

// leftOut says why a module can't be used.
type leftOut struct{ why string }

func (l *leftOut) Error() string { return l.why }

func prepare(ctx context.Context, o options, name, work string) (*module, error) {
	m := &module{name: name, work: work, dir: filepath.Join(work, "tests")}
	if err := os.MkdirAll(m.dir, 0o777); err != nil {
		return nil, err
	}
	copies := map[string]string{}
	m.source = filepath.Join(o.data, "differential", name+".c")
	if _, err := os.Stat(m.source); err == nil {
		copies[filepath.Join(o.data, "differential", name+".py")] = "run_" + name + ".py"
		if err := os.WriteFile(filepath.Join(m.dir, "show.py"), []byte(show.Text), 0o666); err != nil {
			return nil, err
		}
		m.tests = "{py} run_" + name + ".py"
	} else {
		m.source = filepath.Join(o.data, "numpy-subset", name+".c")
		copies[filepath.Join(o.data, "numpy-subset", "test_"+name+".py")] = "test_" + name + ".py"
		m.tests = "{py} -m unittest test_" + name
	}
	for from, to := range copies {
		text, err := os.ReadFile(from)
		if err != nil {
			return nil, err
		}
		if err := os.WriteFile(filepath.Join(m.dir, to), text, 0o666); err != nil {
			return nil, err
		}
	}
	rep, err := rewrite.Run(ctx, rewrite.Options{Files: []string{m.source}})
	if err != nil {
		return nil, err
	}
	for _, f := range rep.Functions {
		if !f.Ported {
			return nil, &leftOut{f.Name + " stays in the C API"}
		}
	}
	for _, f := range rep.Files {
		path := filepath.Join(work, filepath.Base(f.Path))
		if err := os.WriteFile(path, []byte(f.New), 0o666); err != nil {
			return nil, err
		}
		if filepath.Base(f.Path) == name+".c" {
			m.port, m.text = path, f.New
		}
	}
	if m.port == "" {
		return nil, &leftOut{"nothing was ported"}
	}
	original, err := runtime.BuildOriginalContext(ctx, runtime.BuildOptions{Sources: []string{m.source}, Module: name, OutputDir: filepath.Join(work, "original"), CFlags: []string{"-w"}})
	if err != nil {
		return nil, err
	}
	py, err := runtime.Probe("")
	if err != nil {
		return nil, err
	}
	plan, _ := verify.PlanOf([]string{m.source}, cfront.Options{})
	stages := filepath.Join(work, "run")
	if err := os.Mkdir(stages, 0o777); err != nil {
		return nil, err
	}
	m.baseline, err = verify.Measure(ctx, verify.Options{
		Dir: m.dir, Module: name, Python: py.Executable, Tests: m.tests, Timeout: 10 * time.Minute, Memory: 3072, WorkDir: stages,
		Variants: []verify.Variant{{Name: "original", Artifact: original}}, Calls: o.calls, CPU: 2, Plan: plan, FirstOnly: true,
		Parts: verify.Parts{NoSpeed: true},
	})
	if err != nil {
		return nil, err
	}
	clean, err := m.build(ctx, m.text)
	if err != nil {
		return nil, err
	}
	rep2, err := m.baseline.Compare(ctx, []verify.Variant{{Name: "debug", Artifact: clean, Mode: "debug"}, {Name: "universal", Artifact: clean, Mode: "universal"}})
	if err != nil {
		return nil, err
	}
	if !rep2.Same {
		d := rep2.Differences[0]
		return nil, &leftOut{fmt.Sprintf("the port differs without a fault: %s: %s: original %s, port %s", d.Part, d.Where, d.Original, d.Port)}
	}
	m.faults = faults(m.port, m.text)
	return m, nil
}

// choose puts the faults into an order in which kinds take turns.
func (m *module) choose(o options) {
	byKind := map[string][]fault{}
	for _, f := range m.faults {
		if o.kinds == "" || strings.Contains(","+o.kinds+",", ","+f.kind+",") {
			byKind[f.kind] = append(byKind[f.kind], f)
		}
	}
	var kinds []string
	for k := range byKind {
		kinds = append(kinds, k)
	}
	sort.Strings(kinds)
	r := rand.New(rand.NewSource(o.seed))
	for _, k := range kinds {
		r.Shuffle(len(byKind[k]), func(i, j int) { byKind[k][i], byKind[k][j] = byKind[k][j], byKind[k][i] })
	}
	m.faults = nil
	for more := true; more; {
		more = false
		for _, k := range kinds {
			if len(byKind[k]) > 0 {
				m.faults = append(m.faults, byKind[k][0])
				byKind[k] = byKind[k][1:]
				more = true
			}
		}
	}
}

// build compiles a text of the port.
func (m *module) build(ctx context.Context, text string) (string, error) {
	if err := os.WriteFile(m.port, []byte(text), 0o666); err != nil {
		return "", err
	}
	return runtime.BuildContext(ctx, runtime.BuildOptions{Sources: []string{m.port}, Module: m.name, OutputDir: filepath.Join(m.work, "universal"), CFlags: []string{"-O0", "-w",
		"-Werror=int-conversion", "-Werror=incompatible-pointer-types", "-Werror=implicit-function-declaration"}})
}

// try plants a fault; nil when it does not compile.
func (m *module) try(ctx context.Context, f fault) (*result, error) {
	artifact, err := m.build(ctx, f.apply(m.text))
	if _, failed := runtime.IsBuildError(err); failed {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	r := &result{module: m.name, fault: f, reached: true}
	debug := verify.Variant{Name: "debug", Artifact: artifact, Mode: "debug"}
	rep, err := m.baseline.Only(verify.Parts{NoSurface: true, NoCalls: true}).Compare(ctx, []verify.Variant{debug})
	if err != nil {
		return nil, err
	}
	r.byTests = !rep.Same
	r.found = first(rep)
	if r.found == "" {
		rep, err = m.baseline.Only(verify.Parts{NoTests: true, NoSpeed: true}).Compare(ctx, []verify.Variant{{Name: "universal", Artifact: artifact, Mode: "universal"}, debug})
		if err != nil {
			return nil, err
		}
		r.found = first(rep)
	}
	if r.found == "" {
		r.reached, err = m.reaches(ctx, f)
	}
	return r, err
}

func first(rep *verify.Report) string {
	if rep.Same {
		return ""
	}
	d := rep.Differences[0]
	return strings.TrimSpace(d.Part + " " + d.Kind)
}

// reaches says whether anything that verify runs gets to the place of a fault.
func (m *module) reaches(ctx context.Context, f fault) (bool, error) {
	inBody := f.kind != "doc lost" && f.kind != "slot left out"
	if !inBody {
		return true, nil
	}
	// An expression can hold the call, wherever the place is.
	f.text = "(abort(), " + m.text[f.start:f.end] + ")"
	if f.kind == "message lost" || f.kind == "message changed" || f.kind == "wrong error value" || f.kind == "missing close" || f.kind == "double close" ||
		f.kind == "swapped arguments" || f.kind == "wrong exception" || f.kind == "wrong type check" {
		if f.kind == "swapped arguments" {
			a, b, _ := strings.Cut(m.text[f.start:f.end], ",")
			f.text = "(abort(), " + a + ")," + b
		}
		if f.kind == "wrong exception" || f.kind == "wrong type check" && !strings.Contains(m.text[f.start:f.end], "(") {
			return true, nil // inside of a name: not asked
		}
	}
	text := "#include <stdlib.h>\n" + f.apply(m.text)
	artifact, err := m.build(ctx, text)
	if _, failed := runtime.IsBuildError(err); failed {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	rep, err := m.baseline.Only(verify.Parts{NoSurface: true, NoRepeats: true, NoSpeed: true}).Compare(ctx, []verify.Variant{{Name: "universal", Artifact: artifact, Mode: "universal"}})
	if err != nil {
		return false, err
	}
	return !rep.Same, nil
}

// report prints what came of it; whether the goal was met.
func report(w io.Writer, o options, ms []*module, results []result) (bool, error) {
	type count struct{ all, found, tests, unreached int }
	byKind, byModule := map[string]*count{}, map[string]*count{}
	total := &count{}
	for _, r := range results {
		for _, c := range []*count{total, at(byKind, r.fault.kind), at(byModule, r.module)} {
			c.all++
			if r.found != "" {
				c.found++
			}
			if r.byTests {
				c.tests++
			}
			if !r.reached {
				c.unreached++
			}
		}
	}
	show := func(title string, m map[string]*count) error {
		t := table.Table{Header: []string{title, "faults", "found by verify", "by debug mode and the own tests", "never reached"}}
		var names []string
		for n := range m {
			names = append(names, n)
		}
		sort.Strings(names)
		for _, n := range names {
			c := m[n]
			t.Row(n, c.all, c.found, c.tests, c.unreached)
		}
		t.Row("all", total.all, total.found, total.tests, total.unreached)
		if err := t.Write(w); err != nil {
			return err
		}
		_, err := fmt.Fprintln(w)
		return err
	}
	if err := show("kind", byKind); err != nil {
		return false, err
	}
	if err := show("module", byModule); err != nil {
		return false, err
	}
	fmt.Fprintln(w, "not found:")
	for _, r := range results {
		if r.found != "" {
			continue
		}
		why := "reached"
		if !r.reached {
			why = "never reached"
		}
		for _, m := range ms {
			if m.name == r.module {
				f := newCursor(m.port, m.text).file
				fmt.Fprintf(w, "  %s:%d: %s (%s): %s\n", r.module, r.fault.line, r.fault.kind, why, strings.TrimSpace(f.Text[f.LineStart(r.fault.start):f.LineEnd(r.fault.start)]))
			}
		}
	}
	reached := total.all - total.unreached
	if reached == 0 {
		return false, errors.New("no fault was planted")
	}
	percent := 100 * float64(total.found) / float64(reached)
	fmt.Fprintf(w, "\n%d of %d faults found: %.1f%% of all, %.1f%% of those that were reached; debug mode and the own tests alone: %.1f%% of all\n",
		total.found, total.all, 100*float64(total.found)/float64(total.all), percent, 100*float64(total.tests)/float64(total.all))
	return percent >= o.goal, nil
}

func at[V any](m map[string]*V, k string) *V {
	if m[k] == nil {
		m[k] = new(V)
	}
	return m[k]
}
