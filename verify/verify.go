package verify

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"hpyport/internal/words"
)

//go:embed py/*.py
var scripts embed.FS

// LeakStatus is the exit status with which a run in debug mode says that
// handles leaked or were used wrongly.
const LeakStatus = 86

// A Variant is one build of the module.
type Variant struct {
	Name     string // as shown: "original", "universal", "debug"
	Artifact string // the compiled module
	// Mode is the mode in which the HPy runtime loads it; empty for a module
	// that the interpreter loads by itself.
	Mode string
}

// A Launch returns the words of a command that runs a Python program with the
// HPy runtime in some mode, and environment variables to set. Options are the
// interpreter's own; without a program only the variables matter.
type Launch func(ctx context.Context, mode string, options, program []string) (argv, env []string, err error)

// Options say what to verify.
type Options struct {
	Dir        string    // the project's folder
	Module     string    // dotted name
	Variants   []Variant // the original first
	Python     string    // interpreter
	PythonPath []string  // relative to Dir; empty means Dir itself
	Tests      string    // command, {py} stands for the interpreter; empty: only surfaces
	// Shadows allows that the interpreter has a build of the module too, as it
	// has of its own library. What a run used is proved all the same.
	Shadows bool
	Timeout time.Duration
	Memory  int // MiB
	// Launch starts Python with the HPy runtime; the bundled one by default.
	Launch Launch
	// WorkDir is where copies are made; it must exist, and stays.
	WorkDir string
	// Progress, if not nil, is told what is being done.
	Progress func(string)

	// Second is another build of the original, optimised otherwise, if there is
	// one. Where the two differ, the original says nothing that a port could be
	// held to: it reads memory that nobody wrote, or that is none of its business.
	Second string
	// Normalizes says that Second has another PyErr_Fetch, see errorFetched.
	Normalizes bool

	// Shortage is the module of BuildShortage for the interpreter. Without it no
	// allocation fails, and fewer slots are told apart.
	Shortage string

	// Parts says what is compared; empty means all.
	Parts Parts
	// Calls is how many generated calls each function gets at least.
	Calls int
	// Only are the names of functions, classes and methods (m's f, C, C.f) that calls are
	// generated of, all when there are none. What makes instances is called all the same.
	Only []string
	CPU  int   // seconds of computing for one generated call; 0 means 5
	Seed int64 // the same seed makes the same calls
	// Plan is what the C source says about the functions; calls can be
	// generated without it.
	Plan []Target
	// Places tells where the port defines a C function, "file:line:column".
	Places map[string]string
	// Scripts bounds the differences in calls that are made into small scripts.
	Scripts int
	// FirstOnly ends the comparison of a variant with its first difference.
	FirstOnly bool
}

// Parts are the kinds of evidence.
type Parts struct{ NoSurface, NoTests, NoCalls, NoRepeats, NoSpeed, NoShortage bool }

// A InputError is a mistake in what was given, as opposed to a difference.
type InputError struct{ Err error }

func (e *InputError) Error() string { return e.Err.Error() }
func (e *InputError) Unwrap() error { return e.Err }

func badInput(format string, args ...any) error {
	return &InputError{fmt.Errorf(format, args...)}
}

// variantRun is a variant with its copy of the project.
type variantRun struct {
	Variant
	sum     *VariantReport
	opts    *Options
	scripts string // folder of our Python files
	stage   string // copy of the project
	file    string // the artifact in its place
	log     *log
	end     ending
	surface *surfaceDump
	noCalls bool // it can't be imported
	env     []string
	ahead   ahead
}

// Run compares the variants with the first.
func Run(ctx context.Context, opts Options) (*Report, error) {
	if len(opts.Variants) < 2 {
		return nil, badInput("nothing to compare: %d builds", len(opts.Variants))
	}
	b, err := Measure(ctx, opts)
	if err != nil {
		return nil, err
	}
	return b.Compare(ctx, opts.Variants[1:])
}

func writeScripts(dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	entries, err := scripts.ReadDir("py")
	if err != nil {
		return err
	}
	for _, e := range entries {
		text, err := scripts.ReadFile("py/" + e.Name())
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, e.Name()), text, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// python runs a Python command in the variant's copy. The words before
// program are options of the interpreter; program is watched by boot.py.
func (r *variantRun) python(ctx context.Context, what string, options, program []string) (*log, ending, error) {
	events := filepath.Join(filepath.Dir(r.stage), r.Name+"."+what+".jsonl")
	if err := os.RemoveAll(events); err != nil {
		return nil, ending{}, err
	}
	program = append([]string{filepath.Join(r.scripts, "boot.py"), events, r.opts.Module}, program...)
	end, err := r.run(ctx, nil, options, program, "")
	if err != nil {
		return nil, end, err
	}
	l, err := readLog(events)
	return l, end, err
}

// longestStep is longer than what hpyport_calls.py gives a step before it ends it.
const longestStep = 12 * time.Minute

// run runs a command in the variant's copy: argv, or, when that is nil, a Python
// program. With a file in which it writes as it gets on, the time limit is for
// what comes between two lines of it.
func (r *variantRun) run(ctx context.Context, argv, options, program []string, file string) (ending, error) {
	var paths []string
	for _, p := range r.opts.PythonPath {
		paths = append(paths, filepath.Join(r.stage, p))
	}
	tmp := filepath.Join(filepath.Dir(r.stage), r.Name+".tmp")
	if err := os.MkdirAll(tmp, 0o777); err != nil {
		return ending{}, err
	}
	launched := append(append([]string{r.opts.Python}, options...), program...)
	env := append([]string{"TMPDIR=" + tmp}, r.env...)
	if r.Mode != "" {
		var more []string
		var err error
		if launched, more, err = r.opts.Launch(ctx, r.Mode, options, program); err != nil {
			return ending{}, &InputError{err}
		}
		for _, kv := range more {
			if dir, ok := strings.CutPrefix(kv, "PYTHONPATH="); ok {
				paths = append([]string{dir}, paths...)
				continue
			}
			env = append(env, kv)
		}
	}
	if argv == nil {
		argv = launched
	}
	env = append(env, "PYTHONPATH="+strings.Join(paths, string(os.PathListSeparator)))
	lim := limits{r.opts.Timeout, r.opts.Memory, file}
	if file != "" && lim.time > 0 {
		lim.time = max(lim.time, longestStep)
	}
	end, err := execute(ctx, r.stage, argv, environment(env...), lim)
	if err != nil && ctx.Err() == nil {
		err = badInput("%s: %w", argv[0], err)
	}
	return end, err
}

// identity checks that the module came from the artifact, in every form in
// which the process saw it.
func (r *variantRun) identity(l *log) error {
	if len(l.modules) == 0 {
		return fmt.Errorf("%s was never imported", r.opts.Module)
	}
	for _, m := range l.modules {
		for _, f := range m.Mapped {
			if f != r.file {
				return fmt.Errorf("another build of %s is in the process: %s", r.opts.Module, stable(f, r.stage))
			}
		}
		file := m.File
		if file == "" {
			file = m.Origin
		}
		// PyPy's own loader leaves the module's name there.
		if !strings.Contains(file, string(filepath.Separator)) && len(m.Mapped) == 1 {
			file = m.Mapped[0]
		}
		real, err := filepath.EvalSymlinks(file)
		if err != nil {
			real = file
		}
		if real != r.file {
			if strings.HasSuffix(file, ".py") {
				return fmt.Errorf("%s fell back to Python code (%s)", r.opts.Module, stable(file, r.stage))
			}
			return fmt.Errorf("%s was loaded from %s, not from the build under test", r.opts.Module, stable(file, r.stage))
		}
	}
	last := l.modules[len(l.modules)-1]
	r.sum.File, r.sum.Loader = stable(r.file, r.stage), last.Loader
	return nil
}

// foreignBuild names an extension file of the module other than the artifact.
func foreignBuild(files []string, artifact string) string {
	for _, f := range files {
		if f != artifact {
			return f
		}
	}
	return ""
}

// A command is a test command taken apart.
type command struct {
	argv []string // all words, {py} replaced
	// For a command that starts with {py}: the interpreter's options and the
	// program, else nil.
	options, program []string
}

func parseCommand(line, python string) (*command, error) {
	ws, err := words.Split(line)
	if err != nil {
		return nil, badInput("test command %q: %w", line, err)
	}
	if len(ws) == 0 {
		return nil, badInput("the test command is empty")
	}
	c := &command{}
	for _, w := range ws {
		c.argv = append(c.argv, strings.ReplaceAll(w, "{py}", python))
	}
	if ws[0] != "{py}" {
		return c, nil
	}
	i := 1
	for ; i < len(ws) && strings.HasPrefix(ws[i], "-") && ws[i] != "-m" && ws[i] != "-c"; i++ {
		if ws[i] == "-W" || ws[i] == "-X" {
			i++
		}
	}
	if i >= len(ws) || (ws[i] == "-m" || ws[i] == "-c") && i+1 == len(ws) {
		return nil, badInput("test command %q runs no program", line)
	}
	c.options, c.program = c.argv[1:i], c.argv[i:]
	return c, nil
}

// counted says that the command's tests must show up one by one.
func (c *command) counted() bool {
	return len(c.program) > 1 && c.program[0] == "-m" && (c.program[1] == "unittest" || c.program[1] == "pytest")
}

// checkOriginal reports a run of the original that is no measure for a port.
func (r *variantRun) checkOriginal(report *Report) {
	c := r.sum.Counts
	bad := c.Failed + c.Errors + c.UnexpectedSuccesses
	switch {
	case r.end.crashed():
		// told by compareTests
	case c.Total == 0 && r.end.status != 0, c.Total > 0 && c.Passed == 0:
		report.add(r.Name, Difference{Part: "tests", Where: "the test run", Original: "passes", Port: fmt.Sprintf("%v, nothing passed", r.end),
			Detail: tail(stable(r.end.output, r.stage), 15)})
	case bad > 0:
		report.Notes = append(report.Notes, fmt.Sprintf("%d of %d tests do not pass on the original; they are compared by how they fail", bad, c.Total))
	}
}

// checkRun reports what makes a run worthless by itself, be it that of the
// original.
func (r *variantRun) checkRun(report *Report, cmd *command) {
	if r.end.crashed() {
		return // told by compareTests, or below for the original
	}
	if cmd.counted() && r.sum.Counts.Total == 0 {
		report.add(r.Name, Difference{Part: "tests", Where: "the test run", Original: "at least one test", Port: "no tests ran",
			Detail: tail(stable(r.end.output, r.stage), 10)})
	}
	if cmd.program != nil {
		if err := r.identity(r.log); err != nil {
			report.add(r.Name, Difference{Part: "import", Where: "the test run", Original: "uses the build under test", Port: err.Error()})
		}
	}
}

// compareTests compares a run with that of the original.
func (r *variantRun) compareTests(report *Report, original *variantRun, cmd *command) {
	add := func(d Difference) { report.add(r.Name, d) }
	died := original.end.crashed()
	if died && original.sum.Counts.Passed == 0 {
		add(Difference{Part: "tests", Where: original.log.lastTest(), Original: original.end.String(), Port: r.end.String(),
			Detail: "the original itself does not get through its tests; nothing can be said beyond that place"})
		died = false // all the rest is told, too
	}
	if r.end.crashed() && !original.end.crashed() {
		r.sum.Crash = r.end.String() + " " + r.log.lastTest()
		add(Difference{Part: "crash", Where: r.log.lastTest(), Original: original.end.String(), Port: r.end.String(),
			Detail: tail(stable(r.end.output, r.stage), 25)})
	}
	diffs := compareLogs(original.log, r.log, original.stage, r.stage)
	notRun := 0
	var beyond, emulated []string
	for _, d := range diffs {
		if strings.HasPrefix(report.Python, "pypy ") && d.Port == passed && strings.HasPrefix(d.Original, "failed") {
			emulated = append(emulated, d.Where)
			continue
		}
		if d.Port == missing && r.end.crashed() {
			notRun++
			continue
		}
		// What the port does where the original got no more is right when the test says so.
		if died && d.Original == missing && (d.Port == passed || d.Port == xfailed || strings.HasPrefix(d.Port, skipped)) {
			beyond = append(beyond, d.Where)
			continue
		}
		add(d)
	}
	if died {
		report.normalise(r.Name, map[string][]string{"original-crashes": append([]string{"the test run"}, beyond...)})
		report.Notes = append(report.Notes, fmt.Sprintf("the tests of the original end %s: %v; of %s, %d tests beyond that place have nothing to be compared with, and pass, are skipped or fail as expected",
			original.log.lastTest(), original.end, r.Name, len(beyond)))
	}
	if notRun > 0 {
		add(Difference{Part: "tests", Where: "the test run", Original: fmt.Sprintf("%d tests", original.sum.Counts.Total),
			Port: fmt.Sprintf("%d of them did not run because of the crash", notRun)})
	}
	if len(emulated) > 0 {
		report.normalise(r.Name, map[string][]string{pypyEmulation.name: emulated})
	}
	if !r.end.crashed() && !original.end.crashed() && r.end.status != original.end.status && !(len(emulated) > 0 && r.end.status == 0) {
		add(Difference{Part: "tests", Where: "the test run", Original: original.end.String(), Port: r.end.String(),
			Detail: tail(stable(r.end.output, r.stage), 15)})
	}
	if cmd.program != nil && original.log.clean && !r.log.clean && !r.end.crashed() {
		add(Difference{Part: "tests", Where: "the test run", Original: "the interpreter comes to its end",
			Port: "the process ends before that, " + r.log.lastTest()})
	}
	if original.sum.Counts.Total == 0 && r.sum.Counts.Total == 0 && !r.end.crashed() {
		a, b := stable(original.end.output, original.stage), stable(r.end.output, r.stage)
		if a != b {
			x, y := firstDifference(a, b)
			add(Difference{Part: "tests", Where: "output of the test run", Original: x, Port: y})
		}
	}
}

// firstDifference returns the first lines in which two texts differ.
func firstDifference(a, b string) (string, string) {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := 0; i < len(x) || i < len(y); i++ {
		at := func(s []string) string {
			if i < len(s) {
				return fmt.Sprintf("line %d: %s", i+1, s[i])
			}
			return "ends before"
		}
		if i >= len(x) || i >= len(y) || x[i] != y[i] {
			return at(x), at(y)
		}
	}
	return "", ""
}

// tail returns the last lines of a text.
func tail(text string, n int) string {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	if len(lines) > n {
		lines = append([]string{"..."}, lines[len(lines)-n:]...)
	}
	return strings.Join(lines, "\n")
}

func indent(text string) string {
	return "    " + strings.ReplaceAll(text, "\n", "\n    ")
}

// IsInput says whether an error of Run is a mistake in what was given.
func IsInput(err error) bool {
	var e *InputError
	return errors.As(err, &e)
}
