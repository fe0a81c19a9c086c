package verify

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
)

// A step of a program: the value of an expression gets a name. A step without a
// kind only makes a value for those after it.
type step struct {
	Name, Code string
	Call       bool
	Function   string
}

func (s *step) UnmarshalJSON(data []byte) error {
	var words [4]*string
	if err := json.Unmarshal(data, &words); err != nil {
		return err
	}
	for i, to := range []*string{&s.Name, &s.Code, nil, &s.Function} {
		if to != nil && words[i] != nil {
			*to = *words[i]
		}
	}
	s.Call = words[2] != nil
	return nil
}

func (s step) MarshalJSON() ([]byte, error) {
	var kind *string
	if s.Call {
		call := "call"
		kind = &call
	}
	return json.Marshal([]any{s.Name, s.Code, kind, s.Function})
}

// A program is a sequence of calls that runs in a process of its own.
type program struct {
	P     int    `json:"p"`
	Steps []step `json:"steps"`
	// Crash tells how the original died in it; the steps end before that.
	Crash   string `json:"crash"`
	SkipEnd bool   `json:"skip_end"`
}

// A callRecord is what one step showed.
type callRecord struct {
	P     int
	I     int
	Start int
	Out   string // value, error, end, making
	Type  string
	Text  string
	Log   []string // what was done to the arguments
	Later []string // what happened when the result was looked at
	Refs  map[string]int
	// Held says of variables in Refs that instances of borrowing classes hold since,
	// or no more, how much of the change the collector accounts for, and how much they do.
	Held    map[string][2]int
	Vars    map[string]string // variables that look different afterwards
	Leaks   []string
	Leaked  int
	Invalid int
	Closed  []int // of an end: steps that left handles open which are closed now
	// Containers are, of an end, variables of whose objects no weak reference can tell, and which
	// are still there: lists and the like, by the collector, and what holds nothing, by its count.
	Containers []string
	Stack      string
	End        string // the process died
	Code       string
	Function   string
	Stderr     string
	Done       int
	Skipped    int
	N          int  // the allocation that was to fail
	Failed     bool // it did
	Growth     map[string]float64
	Seconds    float64
	Waited     float64 // seconds, when it slept for long
}

// waits says whether a process ended since it did nothing but wait, see WAITED in hpyport_record.py.
func (r *callRecord) waits() bool { return strings.HasPrefix(r.End, "no end: it waits") }

type point struct{ p, i int }

// A callLog is what a process that ran programs wrote down.
type callLog struct {
	records map[point]*callRecord
	running map[int]int // last step that was started
	ends    map[int]*callRecord
	stderr  map[int]string
	skipped map[int]bool // they call what hung several times before
	done    bool
	// shortages are the outcomes of a step while an allocation failed.
	shortages map[point][]*callRecord
	// stock are the places of Python's own code at which it dies without the module, for lack of memory.
	stock map[string]bool
}

func readCalls(path string) (*callLog, error) {
	l := &callLog{records: map[point]*callRecord{}, running: map[int]int{}, ends: map[int]*callRecord{}, stderr: map[int]string{}, skipped: map[int]bool{}, shortages: map[point][]*callRecord{}, stock: map[string]bool{}}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return l, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	lastN := 0
	in := bufio.NewReaderSize(f, 1<<16)
	for {
		text, err := in.ReadBytes('\n')
		if err != nil {
			return l, nil // a last line may have been cut short
		}
		r := &callRecord{}
		if err := json.Unmarshal(text, r); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if r.Out == "stock" {
			if place := diedAt(r.Stderr); place != "" {
				l.stock[place] = true
			}
			continue
		}
		if r.Stderr != "" {
			l.stderr[r.P] = r.Stderr
		}
		at := point{r.P, r.I}
		switch {
		case r.Out == "shortage":
			l.shortages[at] = append(l.shortages[at], r)
		case r.Done != 0:
			l.done = true
		case r.Skipped != 0:
			l.skipped[r.P] = true
		case r.Start != 0:
			l.running[r.P] = r.I
			lastN = r.N
		case r.End != "":
			l.ends[r.P] = r
			if lastN > 0 {
				r.N = lastN
				l.shortages[at] = append(l.shortages[at], r)
			}
		case r.Out != "" || r.Growth != nil || r.Seconds != 0:
			l.records[at] = r
		}
	}
}

// keep drops what was written down of programs that are none of these: the
// generator tried them and thought better of it.
func (l *callLog) keep(programs []*program) {
	known := map[int]bool{}
	for _, p := range programs {
		known[p.P] = true
	}
	maps.DeleteFunc(l.records, func(at point, _ *callRecord) bool { return !known[at.p] })
	maps.DeleteFunc(l.ends, func(p int, _ *callRecord) bool { return !known[p] })
}

// readPrograms reads what the generator made up.
func readPrograms(path string) ([]*program, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var ps []*program
	in := bufio.NewReaderSize(f, 1<<16)
	for {
		text, err := in.ReadBytes('\n')
		if err != nil {
			return ps, nil
		}
		p := &program{}
		if err := json.Unmarshal(text, p); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		p.SkipEnd = p.Crash != ""
		ps = append(ps, p)
	}
}

func writePrograms(path string, ps []*program) error {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	for _, p := range ps {
		if err := enc.Encode(p); err != nil {
			return err
		}
	}
	return os.WriteFile(path, []byte(b.String()), 0o666)
}

// callSpec is what hpyport_calls.py is told.
type callSpec struct {
	Module   string   `json:"module"`
	Programs string   `json:"programs"`
	Calls    int      `json:"calls,omitempty"`
	Seed     int64    `json:"seed"`
	Plan     []Target `json:"plan,omitempty"`
	Shift    int      `json:"shift,omitempty"`
	Points   [][2]int `json:"points,omitempty"`
	Rounds   int      `json:"rounds,omitempty"`
	CPU      int      `json:"cpu,omitempty"` // seconds for one step

	Borrowing []string `json:"borrowing,omitempty"` // classes, see Target.Borrows
	FullLists bool     `json:"full_lists,omitempty"`
	Closed    []string `json:"closed,omitempty"`  // classes that take no attributes, see closedClasses
	Stock     bool     `json:"stock,omitempty"`   // see callLog
	Patient   bool     `json:"patient,omitempty"` // a step may wait for longer than it did when the calls were made up
	Skip      []string `json:"skip,omitempty"`    // functions that are not called
	Only      []string `json:"only,omitempty"`    // see Options
}

// calls runs hpyport_calls.py in a variant's copy.
func (r *variantRun) calls(ctx context.Context, mode, name string, spec callSpec) (*callLog, ending, error) {
	base := filepath.Join(filepath.Dir(r.stage), r.Name+"."+name)
	files, err := filepath.Glob(base + ".*")
	if err != nil {
		return nil, ending{}, err
	}
	for _, f := range files {
		if err := os.Remove(f); err != nil {
			return nil, ending{}, err
		}
	}
	spec.Module, spec.Seed, spec.CPU = r.opts.Module, r.opts.Seed, r.opts.CPU
	for _, t := range r.opts.Plan {
		if t.Borrows != nil {
			spec.Borrowing = append(spec.Borrowing, strings.TrimSuffix(t.Name, borrowingFields))
		}
	}
	text, err := json.Marshal(spec)
	if err != nil {
		return nil, ending{}, err
	}
	if err := os.WriteFile(base+".spec", text, 0o666); err != nil {
		return nil, ending{}, err
	}
	end, err := r.run(ctx, nil, nil, []string{filepath.Join(r.scripts, "hpyport_calls.py"), mode, base + ".spec", base + ".out"}, base+".out")
	if err != nil {
		return nil, end, err
	}
	l, err := readCalls(base + ".out")
	return l, end, err
}

// A callBaseline is what generated calls of the original gave.
type callBaseline struct {
	programs []*program
	file     string // of the programs
	first    *callLog
	second   *callLog // the same again at other addresses
	// normalizes says that the second run was of a build with another PyErr_Fetch.
	normalizes bool
	summary    callSummary
	repeated   *callLog
	points     [][2]int // steps to repeat
	timed      *callLog
	clocked    [][2]int // steps to time

	shortages *shortages
	bases     map[string]bool // classes from which others derive

	classMethods []boundMethod
	sizes        map[string][]int64 // see Target.Sizes
}

// allowsBase says whether a call differs because the port lets classes derive
// from one that has others below it.
func (b *callBaseline) allowsBase(x, y *callRecord, d fieldDiff) bool {
	if d.kind != "result" || x.Out != "error" || x.Type != "TypeError" || !strings.Contains(x.Text, notABase) {
		return false
	}
	for name := range b.bases {
		if strings.Contains(x.Text, "type '"+name+"' ") {
			return true
		}
	}
	return false
}

type callSummary struct {
	Targets map[string]struct {
		Calls, Outcomes int
		Kind            string
	}
	Classes []string
}

// has says whether something can be called under a name, or is part of the class of that name.
func (s *callSummary) has(name string) bool {
	for key := range s.Targets {
		if class, _, _ := strings.Cut(key, "."); key == name || class == name {
			return true
		}
	}
	return false
}

// unwritten has memory filled with bytes of which each bit is the other one of what
// Python's own checks fill it with: what reads memory that nobody wrote then
// gives something else in the two runs of the original, whichever bit it takes.
// Allocators without such a setting ignore it.
var unwritten = []string{"PYTHONMALLOC=malloc", "GLIBC_TUNABLES=glibc.malloc.perturb=205:glibc.malloc.tcache_count=0"}

// checked has Python look after its memory.
var checked = []string{"PYTHONMALLOC=debug"}

// with is the same build in another environment.
func (r *variantRun) with(env []string) *variantRun {
	c := *r
	c.env = append(r.env[:len(r.env):len(r.env)], env...)
	return &c
}

// generateCalls makes up calls on the original.
func (r *variantRun) generateCalls(ctx context.Context) (*callBaseline, error) {
	b, err := r.with(unwritten).makeUp(ctx)
	if err != nil {
		return nil, err
	}
	if 10*b.killed() > len(b.programs) {
		// It may live on what happens to be in its memory, and would hardly be called.
		if b, err = r.makeUp(ctx); err != nil {
			return nil, err
		}
	}
	again := r
	if r.opts.Second != "" {
		if again, err = r.sibling("second", r.opts.Second); err != nil {
			return nil, err
		}
	}
	// What is read of memory that was freed or never written differs there, too;
	// Python keeps no dead objects of its own for later use.
	// Where it does not get on with Python's checks at all, they tell nothing, and
	// no more do those that the compiler put into the build.
	var end ending
	for i, strict := range []*variantRun{again.with(checked), again, r} {
		if b.second, end, err = strict.calls(ctx, "replay", "again", callSpec{Programs: b.file, Shift: 7, FullLists: i == 0}); err != nil {
			return nil, err
		}
		b.normalizes = r.opts.Normalizes && strict != r
		if b.second.done && 3*b.newDeaths() <= len(b.programs) {
			break
		}
	}
	if !b.second.done {
		return nil, badInput("the calls of the original could not be repeated (%v):\n%s", end, indent(tail(end.output, 15)))
	}
	b.choosePoints()
	return b, nil
}

// makeUp makes up calls and writes down what they gave.
func (r *variantRun) makeUp(ctx context.Context) (*callBaseline, error) {
	b := &callBaseline{file: filepath.Join(filepath.Dir(r.stage), r.Name+".programs")}
	spec := callSpec{Programs: b.file, Calls: r.opts.Calls, Only: r.opts.Only, Plan: r.opts.Plan}
	var ended []*callRecord
	for {
		l, end, err := r.calls(ctx, "generate", "generated", spec)
		if err != nil {
			return nil, err
		}
		if b.first = l; l.done {
			break
		}
		// A call may end the process that made its own (its parent, or its group). All goes on without that function.
		last, err := r.lastStep("generated")
		if err != nil || last == nil || last.Function == "" || slices.Contains(spec.Skip, last.Function) || len(spec.Skip) == mostSkipped {
			return nil, errors.Join(err, badInput("the calls of the original could not be generated (%v):\n%s", end, indent(tail(end.output, 15))))
		}
		spec.Skip = append(spec.Skip, last.Function)
		ended = append(ended, &callRecord{Code: last.Code, Function: last.Function, End: fmt.Sprintf("the call ended its parent, too (%v), and the function was not called again", end)})
	}
	l := b.first
	var err error
	if b.programs, err = readPrograms(b.file); err != nil {
		return nil, err
	}
	l.keep(b.programs)
	for i, e := range ended {
		l.ends[-1-i] = e // of no program
	}
	text, err := os.ReadFile(filepath.Join(filepath.Dir(r.stage), r.Name+".generated.out.summary"))
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, &b.summary); err != nil {
		return nil, err
	}
	for _, name := range r.opts.Only {
		if !b.summary.has(name) {
			return nil, badInput("generated calls of %s alone: nothing of this name was found in the module", name)
		}
	}
	return b, writePrograms(b.file, b.programs) // without the crashing steps
}

// mostSkipped is how many functions may end what calls them.
const mostSkipped = 8

// lastStep is the last that a generating process wrote down before it died.
func (r *variantRun) lastStep(name string) (*step, error) {
	data, err := os.ReadFile(filepath.Join(filepath.Dir(r.stage), r.Name+"."+name+".out.steps"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var last *step
	for _, line := range strings.Split(string(data), "\n") {
		var words [4]json.RawMessage
		s := &step{}
		// The last may have been cut short, and some tell what was learnt.
		if json.Unmarshal([]byte(line), &words) == nil && json.Unmarshal([]byte(line), s) == nil && s.Call {
			last = s
		}
	}
	return last, nil
}

// killed counts the programs in which a signal ended the process.
func (b *callBaseline) killed() int {
	n := 0
	for _, e := range b.first.ends {
		if strings.HasPrefix(e.End, "killed by") {
			n++
		}
	}
	return n
}

// newDeaths counts the programs that killed the process only when they ran again.
func (b *callBaseline) newDeaths() int {
	n := 0
	for p := range b.second.ends {
		if b.first.ends[p] == nil {
			n++
		}
	}
	return n
}

// plain says whether a call is made as it is, not in a thread or with warnings
// as errors, the work for which is more than that of the call.
func (s step) plain() bool {
	return !strings.HasPrefix(s.Code, "threaded(") && !strings.HasPrefix(s.Code, "strict(")
}

// choosePoints picks the steps that are repeated and timed: of each function a
// few with different outcomes.
func (b *callBaseline) choosePoints() {
	const perFunction = 4
	seen := map[string]bool{}
	count := map[string]int{}
	timed := map[string]bool{}
	for _, p := range b.programs {
		for i, s := range p.Steps {
			x := b.first.records[point{p.P, i}]
			if !s.Call || s.Function == "" || !s.plain() || x == nil || !b.isStable(point{p.P, i}) || x.Type == "MemoryError" || x.Waited > 0 {
				continue
			}
			if x.Out == "value" && !timed[s.Function] && x.Type != "NotImplementedType" {
				timed[s.Function] = true
				b.clocked = append(b.clocked, [2]int{p.P, i})
			}
			sign := s.Function + "\x00" + x.Out + "\x00" + x.Type
			if x.Out == "error" {
				sign += "\x00" + x.Text
			}
			if !seen[sign] && count[s.Function] < perFunction {
				seen[sign] = true
				count[s.Function]++
				b.points = append(b.points, [2]int{p.P, i})
			}
		}
	}
}

// isStable says whether two runs of the original agree at a step.
func (b *callBaseline) isStable(at point) bool {
	x, y := b.first.records[at], b.second.records[at]
	return x != nil && y != nil && len(diffRecords(x, y)) == 0
}

// A fieldDiff is one thing in which two records of a step differ.
type fieldDiff struct {
	kind string // result, refs, log, vars, alive
	a, b string
}

// diffRecords compares what two builds showed of one step. Leaks are no part of
// it: they need nothing to be compared with.
func diffRecords(x, y *callRecord) []fieldDiff {
	var out []fieldDiff
	add := func(kind, a, b string) {
		if a != b {
			out = append(out, fieldDiff{kind, a, b})
		}
	}
	kind := "result"
	if x.Out == "end" {
		kind = "alive"
	}
	add(kind, strings.TrimSpace(x.Out+" "+x.Text), strings.TrimSpace(y.Out+" "+y.Text))
	add("log", strings.Join(x.Log, "; "), strings.Join(y.Log, "; "))
	add("log", strings.Join(x.Later, "; "), strings.Join(y.Later, "; "))
	add("refs", showRefs(x.Refs), showRefs(y.Refs))
	names := map[string]bool{}
	for n := range x.Vars {
		names[n] = true
	}
	for n := range y.Vars {
		names[n] = true
	}
	for _, n := range sortedKeys(names) {
		add("vars", n+" is "+orUnchanged(x.Vars[n]), n+" is "+orUnchanged(y.Vars[n]))
	}
	return out
}

func orUnchanged(s string) string {
	if s == "" {
		return "as before"
	}
	return s
}

func showRefs(refs map[string]int) string {
	var out []string
	for _, n := range sortedKeys(refs) {
		out = append(out, fmt.Sprintf("references to %s %+d", n, refs[n]))
	}
	return strings.Join(out, ", ")
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// A callFinding is a difference at a step.
type callFinding struct {
	program *program
	index   int // of the step; len(Steps) for the end
	kind    string
	a, b    string
	detail  string
	stack   string
	count   int
}

// function is the target that a finding is about.
func (f *callFinding) function(b *callBaseline) string {
	if f.index < len(f.program.Steps) {
		return f.program.Steps[f.index].Function
	}
	// What stays alive at the end is held by an instance, if there is one, or is
	// the doing of what the program called most.
	count, best := map[string]int{}, ""
	for _, s := range f.program.Steps {
		if s.Function != "" {
			count[s.Function]++
			if b.summary.Targets[s.Function].Kind == "class" {
				count[s.Function] += 1000
			}
			if count[s.Function] > count[best] {
				best = s.Function
			}
		}
	}
	return best
}

// compareCalls compares a variant's records with the original's. Only the first
// difference of a program counts; what follows may be its consequence.
func compareCalls(b *callBaseline, l *callLog, note func(rule, place string)) []*callFinding {
	var found []*callFinding
	for p, e := range b.first.ends {
		if p < 0 { // it ended the whole run of the original
			note("original-crashes", e.Code)
		}
	}
	for _, p := range b.programs {
		if b.first.ends[p.P] != nil {
			note("original-crashes", b.first.ends[p.P].Code)
		}
		if l.skipped[p.P] || b.second.skipped[p.P] {
			continue
		}
		different := false
		var kept map[string]bool
		if x, y := b.first.records[point{p.P, len(p.Steps)}], l.records[point{p.P, len(p.Steps)}]; x != nil && y != nil {
			kept = leftBehind(x, y)
		}
		for i := 0; i <= len(p.Steps); i++ {
			if i < len(p.Steps) && !p.Steps[i].Call || i == len(p.Steps) && p.SkipEnd {
				continue
			}
			at := point{p.P, i}
			x, y := b.first.records[at], l.records[at]
			if x == nil {
				continue
			}
			where, function := "dropping everything", ""
			if i < len(p.Steps) {
				where, function = p.Steps[i].Code, p.Steps[i].Function
			}
			if b.second.records[at] == nil || b.second.ends[p.P] != nil && b.second.running[p.P] <= i {
				note("unstable", where)
				break
			}
			if y == nil {
				end := l.ends[p.P]
				how := "the process ended"
				if end != nil {
					how = end.End
				}
				found = append(found, &callFinding{program: p, index: i, kind: "crash", a: x.Out + " " + x.Text, b: how, detail: l.stderr[p.P]})
				break
			}
			if end := l.records[point{p.P, len(p.Steps)}]; y.Leaked > 0 && end != nil && slices.Contains(end.Closed, i) {
				note(keptBuffer.name, where)
			} else if y.Leaked > 0 {
				found = append(found, &callFinding{program: p, index: i, kind: "leak", a: "every handle is closed",
					b: fmt.Sprintf("%d never closed: %s", y.Leaked, strings.Join(y.Leaks, ", ")), stack: y.Stack})
			}
			if y.Invalid > 0 {
				found = append(found, &callFinding{program: p, index: i, kind: "invalid handle", a: "no closed handle is used",
					b: fmt.Sprintf("%d uses of a closed or invalid handle", y.Invalid), detail: l.stderr[p.P]})
			}
			if different {
				continue
			}
			stable := b.isStable(at)
			for _, d := range diffRecords(x, y) {
				rule := b.explain(where, function, x, y, d, stable)
				if rule == "unstable" {
					rule = b.fetchedRule(at, x, y, d)
				}
				if (rule == baseType || rule == heapPickle) && x.Out != y.Out {
					// From here on one program has something that the other has not.
					note(rule, where)
					different = true
					break
				}
				if rule == "" && d.kind == "refs" && onlyLost(x, y, kept) {
					rule = "original-leaks"
				}
				if rule != "" {
					note(rule, where)
					continue
				}
				different = true
				found = append(found, &callFinding{program: p, index: i, kind: d.kind, a: d.a, b: d.b})
				break
			}
		}
	}
	return found
}

// groupFindings keeps one finding of each kind for a function, the one with the
// shortest program before it.
func groupFindings(b *callBaseline, found []*callFinding) []*callFinding {
	var out []*callFinding
	byKey := map[string]*callFinding{}
	for _, f := range found {
		key := f.function(b) + "\x00" + f.kind
		old := byKey[key]
		if old == nil {
			f.count = 1
			byKey[key] = f
			out = append(out, f)
			continue
		}
		n := old.count + 1
		if f.index < old.index {
			*old = *f
		}
		old.count = n
	}
	return out
}
