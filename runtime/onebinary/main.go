// Command onebinary runs a ported module's own tests on one and the same file in every
// loader there is:
//
//	go run ./runtime/onebinary -pythons python3.8:python3.13 -reference REF -pypy PYPY DIR...
//
// DIR is a project that was ported, with an hpyport.toml that says what its sources and
// tests are. Its module is compiled once, for the universal ABI. The tests run in the
// bundled loader on each of the interpreters, in the package hpy 0.9.0 of the CPython REF,
// and in PyPy with its own loader; each time in universal and in debug mode. That no other
// build of the module is found is ensured by a copy of the project without any, and by
// asking which file was imported. -also MODULE=FILE.c,... is for another ported module of
// the project, without which its package can't be imported. With -original FOLDER, the
// project before it was ported, a test that fails is no failure of the port where the
// original, built for that interpreter, fails it as well.
//
// Exit status: 0 all passed, 1 some did not, 2 wrong usage.
package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"hpyport/internal/config"
	"hpyport/internal/words"
	"hpyport/runtime"
)

func main() {
	l := loaders{also: map[string][]string{}}
	var pythons string
	flag.StringVar(&pythons, "pythons", "python3", "CPythons for the bundled loader, separated like PATH")
	flag.StringVar(&l.reference, "reference", "", "a `PYTHON` that has hpy 0.9.0")
	flag.StringVar(&l.pypy, "pypy", "", "a `PYTHON` with HPy of its own")
	flag.DurationVar(&l.timeout, "timeout", 5*time.Minute, "for one run of the tests")
	flag.Func("original", "`FOLDER` of the one project before it was ported", func(s string) error {
		dir, err := filepath.Abs(s)
		l.original = &original{dir: dir, fails: map[string]map[string]bool{}}
		return err
	})
	flag.Func("also", "`MODULE=FILE.c,...`: another ported module of the project", func(s string) error {
		name, files, ok := strings.Cut(s, "=")
		if !ok || name == "" || files == "" {
			return errors.New("want MODULE=FILE.c,...")
		}
		l.also[name] = strings.Split(files, ",")
		return nil
	})
	flag.Parse()
	if flag.NArg() == 0 {
		fmt.Fprintln(os.Stderr, "onebinary: give folders of ported projects")
		os.Exit(2)
	}
	if l.original != nil && flag.NArg() > 1 {
		fmt.Fprintln(os.Stderr, "onebinary: -original is for one project")
		os.Exit(2)
	}
	l.pythons = filepath.SplitList(pythons)
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "module\tsha256\tloader\tmode\tresult\t")
	ok := true
	var why bytes.Buffer
	for _, dir := range flag.Args() {
		rows, err := l.project(dir)
		if err != nil {
			fmt.Fprintf(os.Stderr, "onebinary: %s: %v\n", dir, err)
			os.Exit(2)
		}
		for _, r := range rows {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t\n", r.module, r.sum, r.loader, r.mode, r.result)
			if !r.passed {
				ok = false
				fmt.Fprintf(&why, "\n%s in %s, %s:\n%s", r.module, r.loader, r.mode, r.output)
			}
		}
	}
	w.Flush()
	os.Stdout.Write(why.Bytes())
	if !ok {
		os.Exit(1)
	}
}

type loaders struct {
	pythons         []string
	reference, pypy string
	original        *original
	also            map[string][]string
	timeout         time.Duration
}

type row struct {
	module, sum, loader, mode, result, output string
	passed, crashed                           bool
}

// project builds the module of dir and runs its tests everywhere.
func (l *loaders) project(dir string) ([]row, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	c, err := config.Load(dir)
	if err != nil {
		return nil, err
	}
	if c == nil || c.Tests == "" || c.Module == "" || len(c.Sources) == 0 {
		return nil, errors.New("its hpyport.toml has to say module, sources and tests")
	}
	test, err := words.Split(c.Tests)
	if err != nil {
		return nil, err
	}
	if len(test) < 2 || test[0] != "{py}" {
		return nil, fmt.Errorf("tests = %q: want {py} and arguments", c.Tests)
	}
	work, err := os.MkdirTemp("", "onebinary-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(work)
	copied := filepath.Join(work, "project")
	if err := copyWithoutBuilds(copied, dir); err != nil {
		return nil, err
	}
	file, err := build(c, dir, copied, c.Module, c.Sources)
	if err != nil {
		return nil, err
	}
	for name, files := range l.also {
		if _, err := build(c, dir, copied, name, files); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	p := &project{l, c, copied, file, test[1:], row{module: c.Module, sum: fmt.Sprintf("%x", sha256.Sum256(data))[:12]}}
	var rows []row
	add := func(loader, python string, mode runtime.Mode) {
		if python == "" {
			return
		}
		r := p.run(loader, python, mode)
		p.excuse(&r, python)
		rows = append(rows, r)
	}
	for _, mode := range []runtime.Mode{runtime.ModeUniversal, runtime.ModeDebug} {
		for _, python := range l.pythons {
			add("bundled", python, mode)
		}
		add("hpy 0.9.0", l.reference, mode)
		add("own", l.pypy, mode)
	}
	// That it is one binary in all of them is what is shown.
	if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now, data) {
		return nil, fmt.Errorf("%s is not the file any more that was built (%v)", file, err)
	}
	return rows, nil
}

type project struct {
	l    *loaders
	c    *config.Config
	dir  string
	file string
	test []string
	row  row
}

// copyWithoutBuilds leaves out every library: the tests are to find the one that is
// built here.
func copyWithoutBuilds(to, from string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		switch {
		case d.IsDir() && (d.Name() == "__pycache__" || d.Name() == ".git"):
			return filepath.SkipDir
		case d.IsDir():
			return os.MkdirAll(target, 0o755)
		case !d.Type().IsRegular() || strings.HasSuffix(d.Name(), ".so") || strings.HasSuffix(d.Name(), ".pyd"):
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(target, data, 0o644)
	})
}

// options are for building one of the project's modules where its package is. Patterns
// of sources are those of dir, whose copy is built.
func options(c *config.Config, dir, copied, module string, patterns []string) (runtime.BuildOptions, error) {
	var sources []string
	for _, pattern := range patterns {
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil || len(found) == 0 {
			return runtime.BuildOptions{}, fmt.Errorf("no file %s (%v)", pattern, err)
		}
		for _, f := range found {
			rel, err := filepath.Rel(dir, f)
			if err != nil {
				return runtime.BuildOptions{}, err
			}
			sources = append(sources, filepath.Join(copied, rel))
		}
	}
	parts := strings.Split(module, ".")
	out := append([]string{copied}, append(c.PythonPath[:min(1, len(c.PythonPath)):min(1, len(c.PythonPath))], parts[:len(parts)-1]...)...)
	return runtime.BuildOptions{
		Sources: sources, Module: module, Dir: copied, OutputDir: filepath.Join(out...),
		IncludeDirs: c.IncludeDirs, Defines: c.Defines, LibDirs: c.LibraryDirs, Libs: c.Libraries,
		CFlags: c.CompileArgs, LDFlags: c.LinkArgs,
	}, nil
}

// build makes a module that is universal.
func build(c *config.Config, dir, copied, module string, patterns []string) (string, error) {
	opts, err := options(c, dir, copied, module, patterns)
	if err != nil {
		return "", err
	}
	needed, err := runtime.NeededABI(opts.Sources)
	if err != nil {
		return "", err
	}
	if needed != runtime.Universal {
		return "", fmt.Errorf("the port is %s: there is no one binary", needed)
	}
	return runtime.Build(opts)
}

// imported prints which file the module comes from.
const imported = "import importlib, sys; m = importlib.import_module(sys.argv[1]); print(m.__spec__.origin)"

func (p *project) run(loader, python string, mode runtime.Mode) row {
	r := p.row
	r.loader, r.mode = loader, string(mode)
	py, err := runtime.Probe(python)
	if err != nil {
		r.result, r.output = "no interpreter", err.Error()
		return r
	}
	r.loader = fmt.Sprintf("%s, %s %s", loader, py.Implementation, py.Version)
	out, err := p.call(loader, python, mode, "-c", imported, p.c.Module)
	if where := lastLine(out); err != nil || where != p.file {
		r.result, r.output = "not imported", fmt.Sprintf("%v: %s\n", err, out)
		return r
	}
	out, err = p.call(loader, python, mode, p.test...)
	r.passed, r.crashed = err == nil, err != nil && !failedTests(err)
	r.result = summary(out)
	if err != nil {
		r.result += ", " + err.Error()
	}
	r.output = out
	return r
}

func (p *project) call(loader, python string, mode runtime.Mode, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), p.l.timeout)
	defer cancel()
	var cmd *exec.Cmd
	var err error
	if loader == "hpy 0.9.0" {
		cmd, err = p.reference(ctx, python, mode, args)
	} else {
		cmd, err = runtime.Command(ctx, runtime.RunOptions{Python: python, Mode: mode, Args: args, Path: paths(p.c, p.dir), Dir: p.dir})
	}
	if err != nil {
		return "", err
	}
	out, err := cmd.CombinedOutput()
	if ctx.Err() != nil {
		err = fmt.Errorf("took longer than %v", p.l.timeout)
	}
	return string(out), err
}

// reference prepares the package hpy, whose modules come with Python files beside them
// that load them; this hook does without, so that nothing is added to the project.
func (p *project) reference(ctx context.Context, python string, mode runtime.Mode, args []string) (*exec.Cmd, error) {
	hook := filepath.Join(filepath.Dir(p.dir), "reference")
	if err := os.MkdirAll(hook, 0o755); err != nil {
		return nil, err
	}
	src, err := runtime.Sources()
	if err != nil {
		return nil, err
	}
	text, err := os.ReadFile(filepath.Join(src, "foreign", "sitecustomize.py"))
	if err != nil {
		return nil, err
	}
	text = bytes.ReplaceAll(text, []byte("import _hpy_universal"), []byte("import hpy.universal"))
	text = bytes.ReplaceAll(text, []byte("from _hpy_universal"), []byte("from hpy.universal"))
	// It takes a reference too few to what it finds there: strings of a dict would be
	// freed under it, os.environ makes new ones.
	text = bytes.Replace(text, []byte("dict(os.environ)"), []byte("os.environ"), 1)
	if err := os.WriteFile(filepath.Join(hook, "sitecustomize.py"), text, 0o644); err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, python, args...)
	cmd.Dir = p.dir
	cmd.Env = append(os.Environ(), "HPY="+string(mode),
		"PYTHONPATH="+strings.Join(append([]string{hook}, paths(p.c, p.dir)...), string(os.PathListSeparator)))
	return cmd, nil
}

func lastLine(s string) string {
	lines := strings.Split(strings.TrimSpace(s), "\n")
	return lines[len(lines)-1]
}

// summary is what unittest and pytest say at the end.
func summary(out string) string {
	var said []string
	for _, line := range strings.Split(out, "\n") {
		if strings.HasPrefix(line, "Ran ") || line == "OK" || strings.HasPrefix(line, "OK (") || strings.HasPrefix(line, "FAILED (") {
			said = append(said, line)
		}
	}
	if len(said) == 0 {
		return lastLine(out)
	}
	return strings.Join(said, ": ")
}
