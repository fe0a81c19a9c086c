package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"hpyport/analysis/cfront"
	"hpyport/internal/show"
	"hpyport/rewrite"
	"hpyport/runtime"
	"hpyport/verify"
)

// A module is a correct port in which faults are planted.
type module struct {
	name     string
	source   string // of the original
	dir      string // with the tests
	tests    string
	work     string
	file     string            // the base name of the port's C file
	text     string            // of the port's C file
	beside   map[string]string // what is compiled with it, by base name
	hash     string            // of all of it
	baseline *verify.Baseline
	faults   []fault
}

// leftOut says why a module can't be used.
type leftOut struct{ why string }

func (l *leftOut) Error() string { return l.why }

// port makes the port of a module.
func port(ctx context.Context, o options, name, work string) (*module, error) {
	m := &module{name: name, work: work, dir: filepath.Join(work, "tests"), beside: map[string]string{}}
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
	sum := sha256.New()
	for _, f := range rep.Files {
		fmt.Fprintf(sum, "%s\x00%s\x00", filepath.Base(f.Path), f.New)
		if filepath.Base(f.Path) == name+".c" {
			m.file, m.text = name+".c", f.New
		} else {
			m.beside[filepath.Base(f.Path)] = f.New
		}
	}
	if m.file == "" {
		return nil, &leftOut{"nothing was ported"}
	}
	m.hash = fmt.Sprintf("%x", sum.Sum(nil)[:8])
	m.faults = faults(m.file, m.text)
	return m, nil
}

// ownTests bounds one run of a module's own tests, which take a second: a fault
// may make them hang.
const ownTests = time.Minute

// measure measures the original, and proves that the port is correct.
func (m *module) measure(ctx context.Context, o options) error {
	original, err := runtime.BuildOriginalContext(ctx, runtime.BuildOptions{Sources: []string{m.source}, Module: m.name, OutputDir: filepath.Join(m.work, "original"), CFlags: []string{"-w"}})
	if err != nil {
		return err
	}
	py, err := runtime.Probe("")
	if err != nil {
		return err
	}
	hook, stages := filepath.Join(m.work, "shortage"), filepath.Join(m.work, "run")
	if err := errors.Join(os.Mkdir(hook, 0o777), os.Mkdir(stages, 0o777)); err != nil {
		return err
	}
	shortage, err := verify.BuildShortage(ctx, "", hook)
	if err != nil {
		return err
	}
	plan, _ := verify.PlanOf([]string{m.source}, cfront.Options{})
	m.baseline, err = verify.Measure(ctx, verify.Options{
		Dir: m.dir, Module: m.name, Python: py.Executable, Tests: m.tests, Timeout: ownTests, Memory: 3072, WorkDir: stages,
		Variants: []verify.Variant{{Name: "original", Artifact: original}}, Calls: o.calls, CPU: 2, Plan: plan, FirstOnly: true, Shortage: shortage,
		Parts: verify.Parts{NoSpeed: true},
	})
	if err != nil {
		return err
	}
	clean, err := m.build(ctx, m.text, 0)
	if err != nil {
		return err
	}
	rep, err := m.baseline.Compare(ctx, []verify.Variant{{Name: "debug", Artifact: clean, Mode: "debug"}, {Name: "universal", Artifact: clean, Mode: "universal"}})
	if err != nil {
		return err
	}
	if !rep.Same {
		d := rep.Differences[0]
		return &leftOut{fmt.Sprintf("the port differs without a fault: %s: %s: original %s, port %s", d.Part, d.Where, d.Original, d.Port)}
	}
	return nil
}

// choose puts the faults into an order in which kinds take turns.
func (m *module) choose(o options) {
	byKind := map[string][]fault{}
	for _, f := range m.faults {
		if listed(o.kinds, f.kind) && listed(o.lines, fmt.Sprint(f.line)) {
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

// listed says whether a list with commas has an item; an empty list has all.
func listed(list, item string) bool {
	return list == "" || strings.Contains(","+list+",", ","+item+",")
}

// build compiles a text of the port in a worker's own folder.
func (m *module) build(ctx context.Context, text string, worker int) (string, error) {
	dir := filepath.Join(m.work, fmt.Sprint("worker", worker))
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return "", err
	}
	for name, text := range m.beside {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			return "", err
		}
	}
	file := filepath.Join(dir, m.file)
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		return "", err
	}
	return runtime.BuildContext(ctx, runtime.BuildOptions{Sources: []string{file}, Module: m.name, OutputDir: filepath.Join(dir, "universal"), CFlags: []string{"-O0", "-w",
		"-Werror=int-conversion", "-Werror=incompatible-pointer-types", "-Werror=implicit-function-declaration"}})
}

// key tells a fault from all others, in other versions of the port too.
func (m *module) key(f fault) string {
	return fmt.Sprintf("%s %s %s %d %d %s", m.name, m.hash, f.kind, f.start, f.end, f.text)
}

// try plants a fault.
func (m *module) try(ctx context.Context, f fault, worker int) (*result, error) {
	lines := newCursor(m.file, m.text).file
	r := &result{Key: m.key(f), Module: m.name, Kind: f.kind, Line: f.line, Source: strings.TrimSpace(lines.Text[lines.LineStart(f.start):lines.LineEnd(f.start)])}
	artifact, err := m.build(ctx, f.apply(m.text), worker)
	if _, failed := runtime.IsBuildError(err); failed {
		return r, nil
	}
	if err != nil {
		return nil, err
	}
	r.Compiles, r.Reached = true, true
	debug := verify.Variant{Name: fmt.Sprint("debug", worker), Artifact: artifact, Mode: "debug"}
	universal := verify.Variant{Name: fmt.Sprint("universal", worker), Artifact: artifact, Mode: "universal"}
	rep, err := m.baseline.Only(verify.Parts{NoSurface: true, NoCalls: true}).Compare(ctx, []verify.Variant{debug})
	if err != nil {
		return nil, err
	}
	r.ByTests = !rep.Same
	r.Found = first(rep)
	if r.Found == "" {
		rep, err = m.baseline.Only(verify.Parts{NoTests: true, NoSpeed: true}).Compare(ctx, []verify.Variant{universal, debug})
		if err != nil {
			return nil, err
		}
		r.Found = first(rep)
	}
	if r.Found == "" {
		r.Reached, err = m.reaches(ctx, f, worker)
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
func (m *module) reaches(ctx context.Context, f fault, worker int) (bool, error) {
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
	artifact, err := m.build(ctx, text, worker)
	if _, failed := runtime.IsBuildError(err); failed {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	rep, err := m.baseline.Only(verify.Parts{NoSurface: true, NoRepeats: true, NoSpeed: true}).Compare(ctx, []verify.Variant{{Name: fmt.Sprint("universal", worker), Artifact: artifact, Mode: "universal"}})
	if err != nil {
		return false, err
	}
	return !rep.Same, nil
}
