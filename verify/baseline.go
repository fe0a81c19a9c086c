package verify

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"time"
)

// A Baseline is what the original does, measured once for any number of ports.
type Baseline struct {
	opts    Options
	run     *variantRun
	command *command // of the tests; nil without
	calls   *callBaseline
	scripts string
	work    string
	// report holds what is to be said of the original itself.
	report *Report
}

// Measure puts the first variant of the options into a copy of the project and
// finds out what it does.
func Measure(ctx context.Context, opts Options) (*Baseline, error) {
	if len(opts.PythonPath) == 0 {
		opts.PythonPath = []string{"."}
	}
	if opts.Progress == nil {
		opts.Progress = func(string) {}
	}
	opts.Progress = oneByOne(opts.Progress)
	if opts.Launch == nil {
		opts.Launch = bundled(opts.Python)
	}
	work, err := filepath.EvalSymlinks(opts.WorkDir)
	if err != nil {
		return nil, err
	}
	b := &Baseline{opts: opts, work: work, scripts: filepath.Join(work, "hpyport-py")}
	b.report = &Report{Module: opts.Module, Tests: opts.Tests}
	if err := writeScripts(b.scripts); err != nil {
		return nil, err
	}
	if b.run, err = b.variant(opts.Variants[0]); err != nil {
		return nil, err
	}
	b.report.Variants = []*VariantReport{b.run.sum}
	if err := b.measureSurface(ctx); err != nil {
		return nil, err
	}
	if opts.Tests != "" && !opts.Parts.NoTests {
		if b.command, err = parseCommand(opts.Tests, opts.Python); err != nil {
			return nil, err
		}
		if err := b.run.runTests(ctx, b.report, b.command); err != nil {
			return nil, err
		}
		b.run.checkOriginal(b.report)
	}
	if opts.Parts.NoCalls {
		return b, nil
	}
	if opts.Shortage != "" {
		if err := copyFile(opts.Shortage, filepath.Join(b.scripts, filepath.Base(opts.Shortage)), 0o777); err != nil {
			return nil, err
		}
	}
	opts.Progress("generating calls")
	start := time.Now()
	if b.calls, err = b.run.generateCalls(ctx); err != nil {
		return nil, err
	}
	b.calls.sizes = map[string][]int64{}
	for _, t := range opts.Plan {
		b.calls.sizes[t.Name] = t.Sizes
	}
	b.calls.bases, b.calls.classMethods = basesIn(b.run.surface), classMethodsIn(b.run.surface)
	if !opts.Parts.NoRepeats {
		opts.Progress("repeated calls of original")
		if b.calls.repeated, _, err = b.run.calls(ctx, "repeat", "repeat", callSpec{Programs: b.calls.file, Points: b.calls.points, Rounds: repeatRounds}); err != nil {
			return nil, err
		}
	}
	if opts.Shortage != "" && !opts.Parts.NoShortage {
		opts.Progress("failing allocations of original")
		if b.calls.shortages, err = b.run.measureShortages(ctx, b.calls); err != nil {
			return nil, err
		}
		if len(b.calls.shortages.module.shortages) == 0 {
			b.report.Notes = append(b.report.Notes, "not covered: allocations of the import that fail: what the module belongs to can't be imported without it")
		}
	}
	b.run.sum.CallSeconds = time.Since(start).Seconds()
	b.report.Calls = b.calls.count(opts)
	if n := functions(opts.Plan); n > 0 && b.report.Calls.Calls == 0 {
		b.report.add(b.run.Name, Difference{Part: "calls", Where: "generated calls", Original: "at least one call", Port: fmt.Sprintf("none, though the source names %d functions", n)})
	}
	b.run.sum.Calls = len(b.calls.first.records)
	return b, nil
}

// functions counts the functions of the source that Python code can call.
func functions(plan []Target) int {
	n := 0
	for _, t := range plan {
		if t.C != "" && !strings.Contains(t.Name, "(") {
			n++
		}
	}
	return n
}

// notCompared tells which kinds of evidence there are none of.
func (b *Baseline) notCompared() (out []string) {
	switch {
	case b.opts.Tests == "":
		out = append(out, "the project's own tests: no command was given")
	case b.opts.Parts.NoTests:
		out = append(out, "the project's own tests: left out")
	}
	switch {
	case b.opts.Parts.NoCalls:
		out = append(out, "generated calls: left out")
	case b.report.Calls.Calls == 0:
		out = append(out, "generated calls: nothing that can be called was found in the module")
	case len(b.opts.Only) > 0:
		out = append(out, "generated calls of others than "+strings.Join(b.opts.Only, ", "))
	}
	return out
}

// oneByOne lets a function be called from several builds at once.
func oneByOne(tell func(string)) func(string) {
	var mu sync.Mutex
	return func(text string) {
		mu.Lock()
		defer mu.Unlock()
		tell(text)
	}
}

// variant makes a build's copy of the project.
func (b *Baseline) variant(v Variant) (*variantRun, error) {
	r := &variantRun{Variant: v, opts: &b.opts, scripts: b.scripts, stage: filepath.Join(b.work, v.Name)}
	return r, r.settle()
}

// settle makes the copy of the project for the variant's build.
func (r *variantRun) settle() error {
	if err := os.RemoveAll(r.stage); err != nil {
		return err
	}
	var err error
	if r.file, err = stage(r.opts.Dir, r.stage, r.opts.Module, r.opts.PythonPath, r.Artifact); err != nil {
		return &InputError{err}
	}
	r.sum = &VariantReport{Name: r.Name, Mode: r.Mode}
	return nil
}

// sibling is another build that runs as this one does.
func (r *variantRun) sibling(name, artifact string) (*variantRun, error) {
	s := &variantRun{Variant: Variant{Name: name, Artifact: artifact, Mode: r.Mode}, opts: r.opts, scripts: r.scripts, stage: filepath.Join(filepath.Dir(r.stage), name)}
	return s, s.settle()
}

// Compare compares builds with the original.
func (b *Baseline) Compare(ctx context.Context, variants []Variant) (*Report, error) {
	report := &Report{}
	*report = *b.report
	report.Variants = append([]*VariantReport{}, b.report.Variants...)
	report.Differences = append([]Difference{}, b.report.Differences...)
	var runs []*variantRun
	for _, v := range variants {
		r, err := b.variant(v)
		if err != nil {
			return nil, err
		}
		report.Variants = append(report.Variants, r.sum)
		runs = append(runs, r)
	}
	known := map[string]string{} // scripts of differences by what they show
	phases := []struct {
		part int
		do   func(context.Context, *Report, *variantRun) error
	}{
		{partSurface, b.compareSurface},
		{partTests, b.compareTests},
		{partCalls, func(ctx context.Context, report *Report, r *variantRun) error {
			return b.compareCalls(ctx, report, r, known)
		}},
		{partShortage, func(ctx context.Context, report *Report, r *variantRun) error {
			if !seesShortage(r, runs) {
				return nil
			}
			return b.compareShortages(ctx, report, r)
		}},
		{partRepeats, b.compareRepeats},
		{partSpeed, b.compareSpeed},
	}
	for _, phase := range phases {
		// Who wants the first difference alone runs nothing that it may not need.
		if phase.part == partTests && !b.opts.FirstOnly {
			if err := b.runAhead(ctx, runs); err != nil {
				return nil, err
			}
		}
		if !b.wants(phase.part) {
			continue
		}
		for _, r := range runs {
			if b.opts.FirstOnly && len(report.Differences) > len(b.report.Differences) {
				break
			}
			if err := phase.do(ctx, report, r); err != nil {
				return nil, err
			}
		}
	}
	for i := range report.Differences {
		b.locate(&report.Differences[i])
	}
	report.NotCompared = b.notCompared()
	report.finish()
	return report, nil
}

// lookAt writes down a variant's surface. The error is for people.
func (r *variantRun) lookAt(ctx context.Context, report *Report) (*surfaceDump, ending, error, error) {
	out := filepath.Join(filepath.Dir(r.stage), r.Name+".surface.json")
	if err := os.RemoveAll(out); err != nil {
		return nil, ending{}, nil, err
	}
	l, end, err := r.python(ctx, "surface", nil, []string{filepath.Join(r.scripts, "surface.py"), out, r.opts.Module})
	if err != nil {
		return nil, end, nil, err
	}
	r.debugFindings(report, "surface", l, &end)
	dump, readErr := readSurface(out)
	if readErr != nil {
		return nil, end, fmt.Errorf("%v", end), nil
	}
	if end.crashed() || end.status != 0 { // after all was written down
		dump.end = end.String()
	}
	dump.left = end.left
	r.surface = dump
	if err := r.identity(l); err != nil {
		return dump, end, err, nil
	}
	return dump, end, nil, nil
}

// errNoOriginal says that there is nothing to compare a port with.
var errNoOriginal = errors.New("the original can't be looked at")

func (b *Baseline) measureSurface(ctx context.Context) error {
	b.opts.Progress("surface of " + b.run.Name)
	dump, end, bad, err := b.run.lookAt(ctx, b.report)
	switch {
	case err != nil:
		return err
	case dump == nil:
		return badInput("%w (%v):\n%s", errNoOriginal, bad, indent(tail(end.output, 15)))
	case bad != nil:
		return badInput("original: %w", bad)
	}
	if err := b.run.alone(dump); err != nil {
		return err
	}
	if dump.end != "" {
		b.report.Notes = append(b.report.Notes, "a process of the original that only looks at it does not end well: "+dump.end)
	}
	b.run.surface = dump
	b.report.Python = dump.Python
	return nil
}

// alone refuses an interpreter that can import another build of the module.
func (r *variantRun) alone(dump *surfaceDump) error {
	if other := foreignBuild(dump.Extensions, r.file); other != "" && !r.opts.Shadows {
		return badInput("%s: another build of %s can be imported too: %s; remove it from this interpreter, or results prove nothing", r.Name, r.opts.Module, other)
	}
	return nil
}

func (b *Baseline) compareSurface(ctx context.Context, report *Report, r *variantRun) error {
	b.opts.Progress("surface of " + r.Name)
	dump, end, bad, err := r.lookAt(ctx, report)
	switch {
	case err != nil:
		return err
	case dump == nil:
		report.add(r.Name, Difference{Part: "import", Where: b.opts.Module, Original: "can be imported and looked at",
			Port: bad.Error(), Detail: tail(stable(end.output, r.stage), 15)})
		r.noCalls = true
		return nil
	case bad != nil:
		report.add(r.Name, Difference{Part: "import", Where: b.opts.Module, Original: "loaded from the build under test", Port: bad.Error()})
		r.noCalls = true
		return nil
	}
	if err := r.alone(dump); err != nil {
		return err
	}
	if was := b.run.surface.end; dump.end != was {
		d := Difference{Part: "crash", Where: "the end of a process that looks at the module", Original: was, Port: dump.end, Detail: tail(stable(end.output, r.stage), 15)}
		for _, s := range []*string{&d.Original, &d.Port} {
			if *s == "" {
				*s = "exit status 0"
			}
		}
		report.add(r.Name, d)
	}
	if was := b.run.surface.left; dump.left != was {
		report.add(r.Name, Difference{Part: "import", Where: b.opts.Module, Original: fmt.Sprintf("%d processes remain after the end of one that imports it", was), Port: fmt.Sprint(dump.left)})
	}
	diffs, normalised := compareSurfaces(b.run.surface, dump, b.opts.Plan)
	for _, d := range diffs {
		d.Function = surfaceFunction(b.opts.Plan, d.Where)
		report.add(r.Name, d)
	}
	report.normalise(r.Name, normalised)
	return nil
}

// surfaceFunction is the target that a place of the surface belongs to.
func surfaceFunction(plan []Target, where string) string {
	parts := strings.Split(where, " / ")
	name := ""
	if len(parts) > 1 {
		name = parts[1]
	}
	if len(parts) > 3 && parts[0] == "classes" && parts[2] == "attributes" {
		name += "." + parts[3]
	}
	for _, t := range plan {
		if t.Name == name {
			return name
		}
	}
	return ""
}

// runTests runs the project's tests on a variant.
func (r *variantRun) runTests(ctx context.Context, report *Report, cmd *command) error {
	r.opts.Progress("tests of " + r.Name)
	var err error
	if cmd.program != nil {
		r.log, r.end, err = r.python(ctx, "tests", cmd.options, cmd.program)
	} else {
		r.log = &log{}
		r.end, err = r.run(ctx, cmd.argv, nil, nil, "")
	}
	if err != nil {
		return err
	}
	r.debugFindings(report, "tests", r.log, &r.end)
	r.sum.Counts = r.log.counts()
	r.sum.Ending = r.end.String()
	r.sum.Seconds = r.end.elapsed.Seconds()
	r.checkRun(report, cmd)
	return nil
}

func (b *Baseline) compareTests(ctx context.Context, report *Report, r *variantRun) error {
	if r.ahead.tests != nil {
		report.Differences = append(report.Differences, r.ahead.tests.Differences...)
		report.Notes = append(report.Notes, r.ahead.tests.Notes...)
	} else if err := r.runTests(ctx, report, b.command); err != nil {
		return err
	}
	r.compareTests(report, b.run, b.command)
	return nil
}

// replay runs the generated calls on a build.
func (b *Baseline) replay(ctx context.Context, r *variantRun) (*replayed, error) {
	b.opts.Progress("generated calls of " + r.Name)
	start := time.Now()
	l, end, err := r.calls(ctx, "replay", "calls", callSpec{Programs: b.calls.file})
	r.sum.CallSeconds += time.Since(start).Seconds()
	return &replayed{l, end}, err
}

func (b *Baseline) compareCalls(ctx context.Context, report *Report, r *variantRun, known map[string]string) (err error) {
	if r.noCalls {
		return nil
	}
	done := r.ahead.calls
	if done == nil {
		if done, err = b.replay(ctx, r); err != nil {
			return err
		}
	}
	l, end := done.log, done.end
	if !l.done {
		if end.status == LeakStatus && r.Mode == "debug" && len(l.records) > 0 {
			end.status = 0
		} else {
			report.add(r.Name, Difference{Part: "calls", Where: "generated calls", Original: "get to their end", Port: end.String(),
				Detail: tail(stable(end.output, r.stage), 15)})
			return nil
		}
	}
	r.sum.Calls = len(l.records)
	normalised := map[string][]string{}
	note := func(rule, place string) { normalised[rule] = append(normalised[rule], place) }
	all, err := b.withoutAttributes(ctx, r, compareCalls(b.calls, l, note), note)
	if err != nil {
		return err
	}
	found := groupFindings(b.calls, all)
	report.normalise(r.Name, normalised)
	for _, f := range found {
		part := "calls"
		switch f.kind {
		case "leak":
			r.sum.Leaks++
			part = "handles"
		case "invalid handle":
			r.sum.Invalid++
			part = "handles"
		case "crash":
			part = "crash"
		}
		name := f.function(b.calls)
		key := name + "\x00" + f.kind
		text, old := known[key]
		small := f
		if !old && len(known) < b.opts.Scripts {
			b.opts.Progress("making a script of a difference in " + name)
			if small, err = shrink(ctx, b.run, r, f); err != nil {
				return err
			}
			text = script(b.opts.Module, small, r.Name)
			known[key] = text
		}
		d := Difference{Part: part, Kind: f.kind, Where: b.where(small), Function: name, Original: stable(small.a), Port: stable(small.b), Count: f.count, Script: text}
		if small.detail != "" {
			d.Detail = tail(stable(small.detail, r.stage), 25)
		}
		if small.stack != "" {
			if at := frameIn(r.file, small.stack); at != "" {
				d.Detail = "opened in " + at
			}
		}
		report.add(r.Name, d)
	}
	return nil
}

// where is the call that a finding is about.
func (b *Baseline) where(f *callFinding) string {
	if f.index < len(f.program.Steps) {
		return f.program.Steps[f.index].Code
	}
	return "after everything was dropped"
}

// locate adds the C function and the places of it to a difference.
func (b *Baseline) locate(d *Difference) {
	for _, name := range []string{d.Function, d.Function + ".__init__", d.Function + ".__new__"} { // a class is made by these
		for _, t := range b.opts.Plan {
			if t.Name == name && t.C != "" {
				d.C, d.Place = t.C, fmt.Sprintf("%s:%d", t.File, t.Line)
				d.PortPlace = b.opts.Places[t.C]
				return
			}
		}
	}
}

// ---- repeated calls ----

const repeatRounds = 60

// Growth for each call that counts, by what grows.
func growthLimit(what string) float64 {
	switch what {
	case "heap":
		return 12 // bytes
	default:
		return 0.4
	}
}

func grown(a, b *callRecord) []string {
	var out []string
	for _, what := range sortedKeys(b.Growth) {
		var x float64
		if a != nil {
			x = a.Growth[what]
		}
		if b.Growth[what]-x >= growthLimit(what) {
			out = append(out, what)
		}
	}
	return out
}

func (b *Baseline) compareRepeats(ctx context.Context, report *Report, r *variantRun) error {
	if r.noCalls || r.Mode == "debug" { // there, each call was watched
		return nil
	}
	l := r.ahead.repeat
	if l == nil {
		b.opts.Progress("repeated calls of " + r.Name)
		var err error
		if l, _, err = r.calls(ctx, "repeat", "repeat", callSpec{Programs: b.calls.file, Points: b.calls.points, Rounds: repeatRounds}); err != nil {
			return err
		}
	}
	byP := map[int]*program{}
	for _, p := range b.calls.programs {
		byP[p.P] = p
	}
	// What grew is measured again, longer, on both sides.
	var suspects [][2]int
	for _, pt := range b.calls.points {
		y := l.records[point{pt[0], pt[1]}]
		if y != nil && len(grown(b.calls.repeated.records[point{pt[0], pt[1]}], y)) > 0 {
			suspects = append(suspects, pt)
		}
	}
	if len(suspects) == 0 {
		return nil
	}
	again := callSpec{Programs: b.calls.file, Points: suspects, Rounds: 10 * repeatRounds}
	// several builds may be compared at once
	x, _, err := b.run.calls(ctx, "repeat", "repeat-again-"+r.Name, again)
	if err != nil {
		return err
	}
	if l, _, err = r.calls(ctx, "repeat", "repeat-again", again); err != nil {
		return err
	}
	told := map[string]bool{}
	for _, pt := range suspects {
		at := point{pt[0], pt[1]}
		a, y := x.records[at], l.records[at]
		if a == nil || y == nil {
			continue
		}
		for _, what := range grown(a, y) {
			p := byP[pt[0]]
			f := &callFinding{program: &program{Steps: closure(p.Steps[:pt[1]+1])}, kind: "growth"}
			f.index = len(f.program.Steps) - 1
			name := p.Steps[pt[1]].Function
			if told[name] {
				break
			}
			told[name] = true
			f.a = fmt.Sprintf("%s grows by %.2f a call", what, a.Growth[what])
			f.b = fmt.Sprintf("%s grows by %.2f a call", what, y.Growth[what])
			report.add(r.Name, Difference{Part: "memory", Kind: what, Where: p.Steps[pt[1]].Code, Function: name, Original: f.a, Port: f.b, Script: script(b.opts.Module, f, r.Name)})
			break
		}
	}
	return nil
}

// ---- speed ----

func (b *Baseline) compareSpeed(ctx context.Context, report *Report, r *variantRun) error {
	if r.noCalls || r.Mode == "debug" || b.opts.FirstOnly {
		return nil
	}
	// Both are timed here, one after the other, when nothing else runs.
	if b.calls.timed == nil {
		b.opts.Progress("speed of " + b.run.Name)
		var err error
		if b.calls.timed, _, err = b.run.calls(ctx, "time", "time", callSpec{Programs: b.calls.file, Points: b.calls.clocked}); err != nil {
			return err
		}
	}
	b.opts.Progress("speed of " + r.Name)
	l, _, err := r.calls(ctx, "time", "time", callSpec{Programs: b.calls.file, Points: b.calls.clocked})
	if err != nil {
		return err
	}
	byP := map[int]*program{}
	for _, p := range b.calls.programs {
		byP[p.P] = p
	}
	var ratios []float64
	for _, pt := range b.calls.clocked {
		x, y := b.calls.timed.records[point{pt[0], pt[1]}], l.records[point{pt[0], pt[1]}]
		if x == nil || y == nil || x.Seconds <= 0 {
			continue
		}
		s := byP[pt[0]].Steps[pt[1]]
		report.Speed = append(report.Speed, Speed{Variant: r.Name, Function: s.Function, Call: s.Code,
			Original: x.Seconds * 1e9, Port: y.Seconds * 1e9, Ratio: y.Seconds / x.Seconds})
		ratios = append(ratios, y.Seconds/x.Seconds)
	}
	if len(ratios) > 0 {
		sort.Float64s(ratios)
		r.sum.MedianRatio = ratios[len(ratios)/2]
	}
	return nil
}

// count sums up what was generated.
func (c *callBaseline) count(opts Options) *CallReport {
	out := &CallReport{Seed: opts.Seed, Programs: len(c.programs), Targets: len(c.summary.Targets)}
	for _, r := range c.first.records {
		switch r.Out {
		case "value":
			out.Calls++
			out.Values++
		case "error":
			out.Calls++
		}
	}
	for _, name := range sortedKeys(c.summary.Targets) {
		t := c.summary.Targets[name]
		out.Outcomes += t.Outcomes
		if t.Calls == 0 {
			out.Uncalled = append(out.Uncalled, name)
		}
	}
	for _, e := range c.first.ends {
		out.Crashes = append(out.Crashes, Crash{Call: e.Code, Function: e.Function, End: e.End})
	}
	sort.Slice(out.Crashes, func(i, j int) bool { return out.Crashes[i].Call < out.Crashes[j].Call })
	return out
}

// Only returns the baseline for comparing in fewer parts.
func (b *Baseline) Only(parts Parts) *Baseline {
	c := *b
	c.opts.Parts = parts
	return &c
}
