package verify

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"hpyport/analysis/cfront"
	"hpyport/runtime"
)

// A Project is an extension module in the author's folder: what Check builds
// and compares.
type Project struct {
	Dir     string   // the folder in which commands run; empty means the current one
	Module  string   // dotted name; by default what the sources initialize
	Sources []string // C files of the original
	// Original and Port may name a folder that holds files of the same names,
	// or a compiled module. An empty Original means Sources as they are, an
	// empty Port that Rewrite makes one.
	Original, Port string
	// Rewrite ports the files into a folder and returns the C files to compile
	// there; none when nothing could be ported.
	Rewrite func(ctx context.Context, dir string) ([]string, error)

	Python      string
	PythonPath  []string // relative to Dir
	IncludeDirs []string
	Defines     []string
	LibraryDirs []string
	Libraries   []string
	CompileArgs []string
	LinkArgs    []string

	// Variants of the port to compare: universal, debug, cpython. By default the
	// first two, on PyPy the first.
	Variants []string

	Tests    string
	Shadows  bool // the interpreter may have a build of the module too
	Timeout  time.Duration
	Memory   int // MiB
	Progress func(string)
	// Keep, if not empty, is a folder in which all builds and copies stay.
	Keep string

	Parts   Parts
	Calls   int      // generated calls for each function
	Only    []string // of these alone, see Options
	Seed    int64    // the same seed makes the same calls
	Scripts int      // differences in calls that are made into small scripts

	portFiles []string    // C files of the port, when there are any
	shared    *sharedPort // by several interpreters; nil for one
}

// Check builds both variants of a project and compares them.
func Check(ctx context.Context, p Project) (*Report, error) {
	if p.Progress == nil {
		p.Progress = func(string) {}
	}
	if p.Dir == "" {
		p.Dir = "."
	}
	py, err := runtime.Probe(p.Python)
	if err != nil {
		return nil, &InputError{err}
	}
	if p.Module == "" {
		if p.Module, err = initialized(p.Sources); err != nil {
			return nil, &InputError{err}
		}
	}
	work := p.Keep
	if work == "" {
		if work, err = os.MkdirTemp("", "hpyport-verify-"); err != nil {
			return nil, err
		}
		defer os.RemoveAll(work)
	} else if work, err = filepath.Abs(work); err != nil { // what runs there runs in other folders
		return nil, &InputError{err}
	} else if err := emptyDir(work); err != nil {
		return nil, &InputError{err}
	}

	p.Progress = oneByOne(p.Progress)
	times := &Times{}
	start := time.Now()
	p.Progress("building the original")
	original, err := p.original(ctx, filepath.Join(work, "build-original"))
	if err != nil {
		return nil, &InputError{fmt.Errorf("the original can't be built: %w", err)}
	}
	var second string
	var normalizes bool
	if !p.Parts.NoCalls && p.Calls > 0 && !isCompiled(p.Original) {
		if second, normalizes, err = p.strictOriginal(ctx, py, filepath.Join(work, "build-second")); err != nil {
			return nil, &InputError{fmt.Errorf("the original can't be built a second time: %w", err)}
		}
	}
	times.Builds = time.Since(start).Seconds()
	stages := filepath.Join(work, "run")
	if err := os.Mkdir(stages, 0o777); err != nil {
		return nil, err
	}
	opts := Options{
		Dir: p.Dir, Module: p.Module, Variants: []Variant{{Name: "original", Artifact: original}}, Python: runnable(ctx, py), PythonPath: p.PythonPath,
		Tests: p.Tests, Shadows: p.Shadows, Timeout: p.Timeout, Memory: p.Memory, WorkDir: stages, Progress: p.Progress,
		Parts: p.Parts, Calls: p.Calls, Only: p.Only, Seed: p.Seed, Scripts: p.Scripts, Second: second, Normalizes: normalizes,
	}
	var left []string
	if len(p.Variants) == 0 && !py.IsCPython() {
		p.Variants = []string{"universal"}
		left = []string{"debug mode: PyPy's own ends the process when a call from a module leads into an HPy function"}
	}
	// The port is made while the original is measured.
	measuring, stop := context.WithCancel(ctx)
	defer stop()
	porting, stopPorting := context.WithCancel(ctx)
	defer stopPorting()
	made := make(chan ported, 1)
	q := p
	go func() {
		m := ported{}
		m.variants, m.err = q.portVariants(porting, work, &m.times)
		m.files = q.portFiles
		if m.err != nil {
			stop()
		}
		made <- m
	}()
	baseline, notes, measureErr := p.measure(measuring, py, opts, work)
	if measureErr != nil && measuring.Err() == nil {
		if errors.Is(measureErr, errNoOriginal) {
			if m := <-made; m.err == nil {
				return nil, &InputError{fmt.Errorf("%w\n%s", measureErr, portAlone(ctx, opts, m.variants[0]))}
			}
			return nil, measureErr
		}
		stopPorting()
		<-made
		return nil, measureErr
	}
	m := <-made
	err = m.err
	times.Rewriting, times.Builds = m.times.Rewriting, times.Builds+m.times.Builds
	if errors.Is(err, errNoPort) {
		report := &Report{Module: p.Module, Python: py.Implementation + " " + py.Version, Tests: p.Tests}
		report.Variants = []*VariantReport{{Name: "original", File: filepath.Base(original)}, {Name: "port"}}
		report.add("port", Difference{Part: "build", Where: "rewriting", Original: "is ported", Port: err.Error()})
		report.finish()
		return report, nil
	}
	if b, failed := runtime.IsBuildError(err); failed {
		report := &Report{Module: p.Module, Python: py.Implementation + " " + py.Version, Tests: p.Tests}
		report.Variants = []*VariantReport{{Name: "original", File: filepath.Base(original)}, {Name: "port"}}
		report.add("port", Difference{Part: "build", Where: b.Step, Original: "compiles", Port: b.Err.Error(), Detail: tail(b.Output, 40)})
		report.finish()
		return report, nil
	}
	if err != nil {
		return nil, err
	}
	if measureErr != nil {
		return nil, measureErr
	}
	baseline.opts.Places = portLines(m.files)
	if p.Port == "" && p.Keep == "" {
		// The folder is gone afterwards; rewrite makes the same files.
		for function, place := range baseline.opts.Places {
			baseline.opts.Places[function] = strings.TrimPrefix(place, p.portDir(work)+string(filepath.Separator))
		}
	}
	report, err := baseline.Compare(ctx, m.variants)
	if err != nil {
		return nil, err
	}
	report.Notes = append(report.Notes, notes...)
	report.NotCompared = append(report.NotCompared, left...)
	for _, v := range report.Variants {
		times.Tests += v.Seconds
	}
	times.All = time.Since(start).Seconds()
	report.Times = times
	return report, nil
}

// portAlone tells what a port does where the original can't be used, as on an
// interpreter whose C API lacks what the original needs. It is no comparison.
func portAlone(ctx context.Context, opts Options, v Variant) string {
	opts.WorkDir = filepath.Join(opts.WorkDir, "alone")
	opts.Variants, opts.Parts = []Variant{v}, Parts{NoTests: opts.Parts.NoTests, NoCalls: true}
	if err := os.Mkdir(opts.WorkDir, 0o777); err != nil {
		return "the port was not tried: " + err.Error()
	}
	b, err := Measure(ctx, opts)
	if errors.Is(err, errNoOriginal) {
		return "nor can the port"
	}
	if err != nil {
		return "nor could the port be used: " + err.Error()
	}
	said := "the port can be imported"
	if c := b.run.sum.Counts; c.Total > 0 {
		said += fmt.Sprintf(", and of the project's own tests %d of %d pass with it", c.Passed, c.Total)
		if c.Skipped > 0 {
			said += fmt.Sprintf(", %d are skipped", c.Skipped)
		}
	}
	return said + "; there is nothing to compare that with"
}

// ported is what portVariants gave.
type ported struct {
	variants []Variant
	files    []string
	times    Times
	err      error
}

// measure finds out what the original does, and what should be noted of that.
func (p *Project) measure(ctx context.Context, py *runtime.Interpreter, opts Options, work string) (b *Baseline, notes []string, err error) {
	opts.Parts.NoCalls = p.Parts.NoCalls || p.Calls <= 0
	// What the source says of slots explains surfaces, too.
	if opts.Plan, notes = p.plan(py); opts.Parts.NoCalls {
		notes = nil // they are about calls
	} else {
		if py.IsCPython() {
			if opts.Shortage, err = p.shortage(ctx, filepath.Join(work, "build-shortage")); err != nil {
				notes = append(notes, "not covered: allocations that fail: "+err.Error())
			}
		}
	}
	b, err = Measure(ctx, opts)
	return b, notes, err
}

// shortage builds the module that lets allocations fail.
func (p *Project) shortage(ctx context.Context, dir string) (string, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return "", err
	}
	return BuildShortage(ctx, p.Python, dir)
}

// plan reads the C files of the original. There are none when it was given
// compiled.
func (p *Project) plan(py *runtime.Interpreter) ([]Target, []string) {
	if isCompiled(p.Original) && len(p.Sources) == 0 {
		return nil, nil
	}
	from := p.Original
	if isCompiled(from) {
		from = ""
	}
	sources, err := p.sourcesIn(from)
	if err != nil {
		return nil, []string{"generated calls know nothing of the sources: " + err.Error()}
	}
	version := py.Version
	if parts := strings.SplitN(version, ".", 3); len(parts) == 3 {
		version = parts[0] + "." + parts[1]
	}
	var files []string
	for _, s := range sources {
		if strings.HasSuffix(s, ".c") {
			files = append(files, s)
		}
	}
	return PlanOf(files, cfront.Options{Python: version, IncludeDirs: append(p.IncludeDirs[:len(p.IncludeDirs):len(p.IncludeDirs)], folders(p.Sources)...), Defines: p.Defines})
}

// build fills in what both variants are compiled with.
func (p *Project) build(sources []string, out string) runtime.BuildOptions {
	// Headers that a port did not change stay in the folders of the original.
	includes := append(p.IncludeDirs[:len(p.IncludeDirs):len(p.IncludeDirs)], folders(p.Sources)...)
	return runtime.BuildOptions{
		Sources: sources, Python: p.Python, Module: p.Module, OutputDir: out, IncludeDirs: includes,
		Defines: p.Defines, LibDirs: p.LibraryDirs, Libs: p.Libraries, CFlags: p.CompileArgs, LDFlags: p.LinkArgs,
	}
}

func (p *Project) original(ctx context.Context, out string) (string, error) {
	if isCompiled(p.Original) {
		return filepath.Abs(p.Original)
	}
	sources, err := p.sourcesIn(p.Original)
	if err != nil {
		return "", err
	}
	return runtime.BuildOriginalContext(ctx, p.build(sources, out))
}

// strictOriginal builds the original so that it dies where it reads beyond an array,
// of what happens to be there in one build and not in another. It needs no
// library for that. It dies as well where the assertions of Python's headers fail, and the
// author's: PyList_GET_SIZE of what is no list, say. A compiler that knows no such check, or
// can't compile the assertions, builds without. Where PyErr_Fetch
// may give what is no exception, it is that of later versions, see errorFetched.
func (p *Project) strictOriginal(ctx context.Context, py *runtime.Interpreter, out string) (file string, normalizes bool, err error) {
	q := *p
	args := append(p.CompileArgs[:len(p.CompileArgs):len(p.CompileArgs)], "-O0")
	bounds := append(args[:len(args):len(args)], "-fsanitize=bounds", "-fsanitize-undefined-trap-on-error")
	q.CompileArgs = append(bounds[:len(bounds):len(bounds)], "-UNDEBUG")
	sources, err := q.sourcesIn(q.Original)
	if err != nil {
		return "", false, err
	}
	build := q.build(sources, out)
	if givesValues(py) {
		if plan, _ := p.plan(py); fetchesErrors(plan) {
			if err := normalizing(&build, out); err != nil {
				return "", false, err
			}
			normalizes = true
		}
	}
	file, err = runtime.BuildOriginalContext(ctx, build)
	for _, flags := range [][]string{bounds, args} {
		if _, failed := runtime.IsBuildError(err); !failed {
			break
		}
		build.CFlags = flags
		file, err = runtime.BuildOriginalContext(ctx, build)
	}
	return file, normalizes, err
}

// portVariants builds the port in all forms that are asked for.
func (p *Project) portVariants(ctx context.Context, work string, times *Times) ([]Variant, error) {
	wanted := p.Variants
	if len(wanted) == 0 {
		wanted = []string{"universal", "debug"}
	}
	for _, w := range wanted {
		if w != "universal" && w != "debug" && w != "cpython" {
			return nil, badInput("unknown variant %q: want universal, debug or cpython", w)
		}
	}
	if isCompiled(p.Port) {
		artifact, err := filepath.Abs(p.Port)
		if err != nil {
			return nil, err
		}
		if !strings.Contains(filepath.Base(artifact), ".hpy0") {
			return []Variant{{Name: "port", Artifact: artifact}}, nil // a module that Python loads itself
		}
		var variants []Variant
		for _, w := range wanted {
			if w != "cpython" {
				variants = append(variants, Variant{Name: w, Artifact: artifact, Mode: w})
			}
		}
		return variants, nil
	}
	start := time.Now()
	sources, err := p.portSources(ctx, work)
	if err != nil {
		return nil, err
	}
	times.Rewriting = time.Since(start).Seconds()
	start = time.Now()
	defer func() { times.Builds = time.Since(start).Seconds() }()
	p.portFiles = sources
	loaded, err := runtime.NeededABI(sources)
	if err != nil {
		return nil, &InputError{err}
	}
	var variants []Variant
	built := map[runtime.ABI]string{}
	for _, w := range wanted {
		v := Variant{Name: w, Mode: w}
		abi := loaded
		if w == "cpython" {
			v.Mode, abi = "", runtime.CPython
		} else if w == "universal" {
			v.Name = string(abi)
		}
		if built[abi] == "" {
			p.Progress("building the port for the ABI " + string(abi))
			opts := p.build(sources, filepath.Join(work, "build-"+string(abi)))
			opts.ABI = abi
			if built[abi], err = runtime.BuildContext(ctx, opts); err != nil {
				return nil, err
			}
		}
		v.Artifact = built[abi]
		variants = append(variants, v)
	}
	return variants, nil
}

// portSources finds or makes the C files of the port.
func (p *Project) portSources(ctx context.Context, work string) ([]string, error) {
	if p.Port != "" {
		sources, err := p.sourcesIn(p.Port)
		if err != nil {
			return nil, &InputError{err}
		}
		return sources, nil
	}
	rewrite := func(dir string) ([]string, error) {
		p.Progress("rewriting")
		sources, err := p.Rewrite(ctx, dir)
		if err == nil && len(sources) == 0 {
			err = errNoPort
		}
		return sources, err
	}
	dir := p.portDir(work)
	if p.shared != nil {
		return p.shared.get(ctx, rewrite)
	}
	if err := os.Mkdir(dir, 0o777); err != nil {
		return nil, err
	}
	return rewrite(dir)
}

// portDir is the folder of the port that is made.
func (p *Project) portDir(work string) string {
	if p.shared != nil {
		return p.shared.dir
	}
	return filepath.Join(work, "port")
}

var errNoPort = errors.New("all of it stays in the C API; the messages of the rewriting say why")

// sourcesIn finds the project's sources in another folder, by their path
// relative to the current folder as rewrite -o writes them, or by name.
func (p *Project) sourcesIn(dir string) ([]string, error) {
	if len(p.Sources) == 0 {
		return nil, errors.New("no source files given")
	}
	if dir == "" {
		for _, s := range p.Sources {
			if text, err := os.ReadFile(s); err == nil && hpyHeader.Match(text) {
				return nil, fmt.Errorf("%s is ported already; name the original with --original and this folder with --port", s)
			}
		}
		return p.Sources, nil
	}
	if st, err := os.Stat(dir); err != nil {
		return nil, err
	} else if !st.IsDir() {
		if len(p.Sources) != 1 {
			return nil, fmt.Errorf("%s is one file, and the module has %d; name a folder", dir, len(p.Sources))
		}
		return []string{dir}, nil
	}
	var found []string
	for _, s := range p.Sources {
		candidate := filepath.Join(dir, s)
		if _, err := os.Stat(candidate); err != nil || filepath.IsAbs(s) {
			candidate = filepath.Join(dir, filepath.Base(s))
		}
		if _, err := os.Stat(candidate); err != nil {
			return nil, fmt.Errorf("%s has no %s", dir, s)
		}
		found = append(found, candidate)
	}
	return found, nil
}

// isCompiled says whether a path names a compiled module.
func isCompiled(path string) bool {
	return strings.HasSuffix(path, ".so") || strings.HasSuffix(path, ".pyd")
}

func folders(files []string) []string {
	var dirs []string
	seen := map[string]bool{}
	for _, f := range files {
		if d := filepath.Dir(f); !seen[d] {
			seen[d] = true
			dirs = append(dirs, d)
		}
	}
	return dirs
}

var hpyHeader = regexp.MustCompile(`(?m)^[ \t]*#[ \t]*include[ \t]*[<"]hpy(_compat)?\.h[>"]`)

var initFunction = regexp.MustCompile(`\bPyInit_(\w+)\s*\(|\bHPy_MODINIT\s*\(\s*(\w+)`)

// initialized finds the module that the sources initialize.
func initialized(sources []string) (string, error) {
	for _, s := range sources {
		text, err := os.ReadFile(s)
		if err != nil {
			return "", err
		}
		if m := initFunction.FindSubmatch(text); m != nil {
			return string(m[1]) + string(m[2]), nil
		}
	}
	return "", errors.New("no source file has a PyInit function: name the module with --module")
}

// emptyDir makes a folder, which must not hold anything yet.
func emptyDir(dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	entries, err := os.ReadDir(dir)
	if err == nil && len(entries) > 0 {
		err = fmt.Errorf("%s is not empty", dir)
	}
	return err
}

// runnable is how to start an interpreter from any folder: by its own file,
// since what was found on PATH may be a script that chooses by folder, or by that
// script where the file does not run without it.
func runnable(ctx context.Context, py *runtime.Interpreter) string {
	if exec.CommandContext(ctx, py.Executable, "-I", "-c", "").Run() == nil {
		return py.Executable
	}
	if abs, err := filepath.Abs(py.Path); err == nil {
		return abs
	}
	return py.Path
}

// bundled launches Python with the runtime that hpyport carries.
func bundled(python string) Launch {
	return func(ctx context.Context, mode string, options, program []string) (argv, env []string, err error) {
		cmd, err := runtime.Command(ctx, runtime.RunOptions{
			Python: python, Mode: runtime.Mode(mode), Args: program, Env: []string{"HPYPORT_LEAKS=report"},
		})
		if err != nil {
			return nil, nil, err
		}
		argv = append([]string{cmd.Path}, options...)
		return append(argv, cmd.Args[1:]...), cmd.Env, nil
	}
}
