package verify

import (
	"context"
	"embed"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"

	"hpyport/runtime"
)

//go:embed c/*.c
var hooks embed.FS

// BuildShortage compiles the module that lets an allocation fail, into dir.
func BuildShortage(ctx context.Context, python, dir string) (string, error) {
	text, err := hooks.ReadFile("c/" + shortageModule + ".c")
	if err != nil {
		return "", err
	}
	source := filepath.Join(dir, shortageModule+".c")
	if err := os.WriteFile(source, text, 0o666); err != nil {
		return "", err
	}
	return runtime.BuildOriginalContext(ctx, runtime.BuildOptions{Sources: []string{source}, Python: python, OutputDir: dir})
}

const shortageModule = "hpyport_shortage_hook"

// A shortages is what the original does when an allocation fails.
type shortages struct {
	file   string // of the programs: each is a call with what it needs
	points [][2]int
	calls  *callLog
	module *callLog // its import
}

// systemError is the outcome of a call in which Python found an error beside a value.
const systemError = "error SystemError"

// imported is the point of the records of an import.
var imported = point{0, 0}

// measureShortages lets allocations of a few calls of each function fail, and
// of the import.
func (r *variantRun) measureShortages(ctx context.Context, b *callBaseline) (*shortages, error) {
	s := &shortages{file: filepath.Join(filepath.Dir(r.stage), r.Name+".failing.programs")}
	return s, s.measure(ctx, r, s.choose(b))
}

// measure lets allocations of the last step of each program fail.
func (s *shortages) measure(ctx context.Context, r *variantRun, programs []*program) error {
	s.setPoints(programs)
	if err := writePrograms(s.file, programs); err != nil {
		return err
	}
	var err error
	if s.calls, s.module, err = r.runShortages(ctx, s, true); err != nil {
		return err
	}
	// A call that only waits tells nothing of allocations, and every build would wait.
	programs = slices.DeleteFunc(programs, func(p *program) bool {
		return slices.ContainsFunc(s.calls.shortages[s.last(p)], (*callRecord).waits)
	})
	s.setPoints(programs)
	return writePrograms(s.file, programs)
}

func (s *shortages) setPoints(programs []*program) {
	s.points = nil
	for _, p := range programs {
		at := s.last(p)
		s.points = append(s.points, [2]int{at.p, at.i})
	}
}

// last is the step of a program in which allocations fail.
func (s *shortages) last(p *program) point { return point{p.P, len(p.Steps) - 1} }

// pythonDied is what hpyport_shortage_hook.c says.
var pythonDied = regexp.MustCompile(`(?m)^hpyport: Python died at (0x[0-9a-f]+)$`)

// diedAt is the place in Python's own code at which a process died, as it told; empty for another.
func diedAt(said string) string {
	if m := pythonDied.FindStringSubmatch(said); m != nil {
		return m[1]
	}
	return ""
}

// runShortages has allocations fail in a build, with stock also in what is Python's own.
func (r *variantRun) runShortages(ctx context.Context, s *shortages, stock bool) (calls, module *callLog, err error) {
	spec := callSpec{Programs: s.file, Points: s.points, Stock: stock, Patient: !stock}
	if calls, _, err = r.calls(ctx, "shortage", "shortage", spec); err != nil {
		return nil, nil, err
	}
	module, _, err = r.calls(ctx, "import", "import", callSpec{})
	return calls, module, err
}

// choose picks calls of each function that give a value, those that need the
// fewest others first, and makes a program of each. A call that ran code of an
// argument is of less use: what fails there is not the module's.
func (s *shortages) choose(b *callBaseline) []*program {
	const perFunction = 2
	type candidate struct {
		steps []step
		sign  string
		noise int
	}
	byFunction := map[string][]candidate{}
	waits := map[string]bool{}
	for _, e := range b.first.ends {
		waits[e.Function] = waits[e.Function] || e.waits()
	}
	for _, p := range b.programs {
		for i, st := range p.Steps {
			x := b.first.records[point{p.P, i}]
			if !st.Call || st.Function == "" || !st.plain() || x == nil || x.Out != "value" || !b.isStable(point{p.P, i}) {
				continue
			}
			steps := p.Steps[:i+1]
			if !waits[st.Function] { // else another call may have given what it waits for
				steps = closure(steps)
			}
			byFunction[st.Function] = append(byFunction[st.Function], candidate{steps, x.Type, len(x.Log)})
		}
	}
	var programs []*program
	for _, name := range sortedKeys(byFunction) {
		cs := byFunction[name]
		sort.SliceStable(cs, func(i, j int) bool {
			a, b := cs[i], cs[j]
			return a.noise < b.noise || a.noise == b.noise && len(a.steps) < len(b.steps)
		})
		seen := map[string]bool{}
		for _, c := range cs {
			// One that only says that it does not know the type did nothing.
			if seen[c.sign] || c.sign == "NotImplementedType" || len(seen) == perFunction {
				continue
			}
			seen[c.sign] = true
			p := &program{P: len(programs) + 1, Steps: c.steps}
			programs = append(programs, p)
		}
	}
	return programs
}

// compareShortages finds what the port does when an allocation fails and the
// original does not: to die, to keep a handle, to use a closed one, to give
// another value, to end in SystemError, as what forgets an error or returns a
// value beside it does. Any other error is a failure told, be it in other words
// than MemoryError. Which allocations there are differs, so what the original ever
// did in this call may be done at any of them.
func (b *Baseline) compareShortages(ctx context.Context, report *Report, r *variantRun) error {
	s := b.calls.shortages
	if r.noCalls || s == nil {
		return nil
	}
	var calls, module *callLog
	var err error
	if r.ahead.shortage != nil {
		calls, module = r.ahead.shortage[0], r.ahead.shortage[1]
	} else {
		b.opts.Progress("failing allocations of " + r.Name)
		if calls, module, err = r.runShortages(ctx, s, false); err != nil {
			return err
		}
	}
	programs, err := readPrograms(s.file)
	if err != nil {
		return err
	}
	told := map[string]bool{}
	rules := map[string][]string{}
	died := map[string]bool{} // functions in which the original does
	for _, p := range programs {
		at := s.last(p)
		died[p.Steps[at.i].Function] = died[p.Steps[at.i].Function] || dies(s.calls.shortages[at])
	}
	for _, p := range programs {
		at := s.last(p)
		last := p.Steps[at.i]
		b.shortageFindings(report, r, last.Function, last.Code, p.Steps, s.calls.shortages[at], calls.shortages[at], died[last.Function], told, rules)
	}
	b.shortageFindings(report, r, "", "import "+b.opts.Module, nil, s.module.shortages[imported], module.shortages[imported], dies(s.module.shortages[imported]), told, rules)
	report.normalise(r.Name, rules)
	return nil
}

// dies says whether a process ended for lack of memory.
func dies(records []*callRecord) bool {
	return slices.ContainsFunc(records, func(x *callRecord) bool { return x.End != "" })
}

// shortageFindings compares what allocations that fail make of one call. Died says that the original did in this
// function, be it with other arguments: what it makes of an allocation depends little on them.
func (b *Baseline) shortageFindings(report *Report, r *variantRun, function, where string, steps []step, original, port []*callRecord, died bool, told map[string]bool, rules map[string][]string) {
	allowed := map[string]bool{}
	forgets := false
	base := &callRecord{} // what stays open when nothing fails is told elsewhere
	normal := "(nothing)"
	// The name of a type is told apart from the module's.
	bare := func(text string) string {
		return "bare " + strings.ReplaceAll(text, b.opts.Module[strings.LastIndexByte(b.opts.Module, '.')+1:]+".", "")
	}
	for _, x := range original {
		allowed[x.Text] = true
		if strings.HasPrefix(x.Text, "value ") && bare(x.Text) != "bare "+x.Text {
			allowed[bare(x.Text)] = true
		}
		if !x.Failed && x.End == "" {
			normal = x.Text
		}
	}
	for _, x := range original {
		forgets = forgets || function == "" && x.Failed && x.Text == normal && b.mayForget()
	}
	for _, y := range port {
		if !y.Failed && y.End == "" {
			base = y
		}
	}
	// As often as the original died in this very call the port may end as it likes: allocations do not
	// correspond one to one, but no more of them than that were fatal there.
	asItLikes := 0
	for _, x := range original {
		if x.End != "" {
			asItLikes++
		}
	}
	if normal == "(nothing)" && asItLikes > 0 {
		asItLikes = len(port) // it died too often to be tried on
	}
	if normal == "(nothing)" && died {
		// What it would have given is compared elsewhere, with that of the port.
		allowed[base.Text] = true
	}
	for _, y := range port {
		d := Difference{Function: function, Where: where, Original: "an error, or " + normal}
		switch {
		case y.End != "" && died:
			rules["original-crashes"] = append(rules["original-crashes"], where)
			continue
		case y.End != "" && b.calls != nil && b.calls.shortages.calls.stock[diedAt(y.Stderr)]:
			rules[interpreterDies.name] = append(rules[interpreterDies.name], where)
			continue
		case y.End != "":
			d.Part, d.Kind, d.Port, d.Detail = "crash", "shortage", y.End, tail(stable(y.Stderr, r.stage), 25)
		case y.Leaked > base.Leaked:
			d.Part, d.Kind, d.Original = "handles", "leak", "every handle is closed"
			d.Port = fmt.Sprintf("%d never closed: %s", y.Leaked-base.Leaked, strings.Join(y.Leaks, ", "))
			r.sum.Leaks++
			if at := frameIn(r.file, y.Stack); at != "" {
				d.Detail = "opened in " + at
			}
		case y.Invalid > base.Invalid:
			d.Part, d.Kind, d.Original, d.Port = "handles", "invalid handle", "no closed handle is used", fmt.Sprintf("%d uses of a closed or invalid handle", y.Invalid)
			r.sum.Invalid++
		case y.Failed && !allowed[y.Text] && allowed[bare(y.Text)]:
			rules["short-name"] = append(rules["short-name"], where)
			continue
		case y.Failed && forgets && y.Text == systemError:
			rules["forgotten-error"] = append(rules["forgotten-error"], where)
			continue
		case y.Failed && !allowed[y.Text] && (y.Text == systemError || !strings.HasPrefix(y.Text, "error ")):
			if asItLikes > 0 {
				asItLikes--
				rules["original-crashes"] = append(rules["original-crashes"], where)
				continue
			}
			d.Part, d.Kind, d.Port = "calls", "shortage", y.Text
		default:
			continue
		}
		key := function + "\x00" + d.Kind
		if told[key] {
			continue
		}
		told[key] = true
		d.Detail = strings.TrimSpace(fmt.Sprintf("allocation %d of the call fails\n%s", y.N, d.Detail))
		if steps != nil {
			d.Script = shortageScript(b.opts.Module, steps)
		}
		report.add(r.Name, d)
	}
}

// shortageScript shows what a call does when an allocation fails.
func shortageScript(module string, steps []step) string {
	out := &strings.Builder{}
	out.WriteString("# Needs a Python with its own test module. The call runs once for each allocation that may fail.\n")
	last := steps[len(steps)-1]
	beginScript(out, module, steps, []string{"_testcapi", "gc"}, false)
	out.WriteString("for n in range(80):\n")
	for _, s := range steps[:len(steps)-1] {
		fmt.Fprintf(out, "    try:\n        %s = %s\n    except BaseException:\n        %s = None\n", s.Name, s.Code, s.Name)
	}
	fmt.Fprintf(out, `    gc.collect()
    _testcapi.set_nomemory(n, n + 1)
    try:
        value = %s
        _testcapi.remove_mem_hooks()
    except BaseException as error:
        _testcapi.remove_mem_hooks()
        print(n, "error", type(error), error)
    else:
        print(n, "value", ascii(value))
`, last.Code)
	return out.String()
}
