package runtime

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Runtime compiles the loader for a CPython and returns the folder to put on
// PYTHONPATH: it holds the package hpy with the loader, and what starts it. For
// an interpreter that brings HPy itself the error is ErrOwnHPy.
func Runtime(python string) (string, error) {
	return RuntimeContext(context.Background(), python)
}

// RuntimeContext is Runtime with a context that ends the compiler.
func RuntimeContext(ctx context.Context, python string) (string, error) {
	py, err := Probe(python)
	if err != nil {
		return "", err
	}
	if !py.IsCPython() {
		return "", fmt.Errorf("%s: %w", py.Path, ErrOwnHPy)
	}
	src, err := Sources()
	if err != nil {
		return "", err
	}
	cache, err := CacheDir()
	if err != nil {
		return "", err
	}
	c := filepath.Join(src, "c")
	opts := &BuildOptions{OutputDir: filepath.Join(cache, "loader")}
	j := newJob(opts)
	j.flags = append(j.flags, "-fvisibility=hidden")
	j.defines = loaderDefines
	j.firstIncludes = loaderIncludes(c)
	j.headersOf(py)
	if j.helpers, err = loaderSources(c); err != nil {
		return "", err
	}
	if j.dir, err = filepath.Abs("."); err != nil {
		return "", err
	}
	loader, err := j.link(ctx)
	if err != nil {
		return "", fmt.Errorf("HPy loader for %s (%s): %w", py.Path, py.Version, err)
	}
	extension, err := ExtensionContext(ctx, python)
	if err != nil {
		return "", err
	}
	hash, err := embeddedHash()
	if err != nil {
		return "", err
	}
	// The loader's file is named by its content, the package by its own.
	dir := filepath.Join(cache, "runtime", py.ABITag+"-"+digest(hash, filepath.Base(loader), filepath.Base(filepath.Dir(extension))))
	return dir, makeDir(dir, func(tmp string) error {
		return assemble(tmp, loader, extension, py.ExtSuffix)
	})
}

// assemble lays out the folder that Runtime returns.
func assemble(dir, loader, extension, suffix string) error {
	if err := unpack("python", dir); err != nil {
		return err
	}
	if err := unpackDevel(filepath.Join(dir, "hpy")); err != nil {
		return err
	}
	data, err := os.ReadFile(loader)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "hpy", "universal"+suffix), data, 0o755); err != nil {
		return err
	}
	if data, err = os.ReadFile(extension); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, filepath.Base(extension)), data, 0o755)
}

// A Mode is the context a module is loaded with.
type Mode string

const (
	ModeUniversal Mode = "universal"
	ModeDebug     Mode = "debug" // finds leaks and misuse of handles
	ModeTrace     Mode = "trace" // counts and times calls
)

// ParseMode reads a mode's name.
func ParseMode(s string) (Mode, error) {
	switch m := Mode(s); m {
	case ModeUniversal, ModeDebug, ModeTrace:
		return m, nil
	}
	return "", fmt.Errorf("unknown mode %q: want universal, debug or trace", s)
}

// RunOptions say what Python shall run.
type RunOptions struct {
	Python string   // python3 by default
	Mode   Mode     // ModeUniversal by default
	Args   []string // a script, -m module or -c code, and its arguments
	Path   []string // folders before those of $PYTHONPATH
	Dir    string   // the current one by default
	Env    []string // os.Environ() by default

	Stdin          io.Reader
	Stdout, Stderr io.Writer
}

// Command prepares a Python that imports HPy modules, and whose child processes
// do: a CPython with the bundled loader, another interpreter with its own. Its
// streams are those of the options.
func Command(ctx context.Context, opts RunOptions) (*exec.Cmd, error) {
	if opts.Mode == "" {
		opts.Mode = ModeUniversal
	}
	if _, err := ParseMode(string(opts.Mode)); err != nil {
		return nil, err
	}
	py, err := Probe(opts.Python)
	if err != nil {
		return nil, err
	}
	var args []string
	path := opts.Path
	switch dir, err := RuntimeContext(ctx, opts.Python); {
	case err == nil:
		path = append([]string{dir}, path...)
		args = []string{"-m", "hpy._run"}
	case errors.Is(err, ErrOwnHPy):
		src, err := Sources()
		if err != nil {
			return nil, err
		}
		path = append([]string{filepath.Join(src, "foreign")}, path...)
		extension, err := ExtensionContext(ctx, opts.Python)
		if err == nil {
			path = append(path, filepath.Dir(extension))
		} else if _, compiler := IsBuildError(err); !compiler {
			return nil, err
		} // without Python's headers modules take the ways that need no table
	default:
		return nil, err
	}
	env := opts.Env
	if env == nil {
		env = os.Environ()
	}
	env = append(env[:len(env):len(env)], "HPY="+string(opts.Mode))
	if len(path) > 0 {
		if old := lookupEnv(env, "PYTHONPATH"); old != "" {
			path = append(path[:len(path):len(path)], old)
		}
		env = append(env, "PYTHONPATH="+strings.Join(path, string(os.PathListSeparator)))
	}
	cmd := exec.CommandContext(ctx, py.Path, append(args, opts.Args...)...)
	cmd.Dir, cmd.Env = opts.Dir, env
	cmd.Stdin, cmd.Stdout, cmd.Stderr = opts.Stdin, opts.Stdout, opts.Stderr
	return cmd, nil
}

// Run runs Python to its end and returns its exit status. The error is not nil
// when Python could not be run at all or was ended by a signal.
func Run(ctx context.Context, opts RunOptions) (int, error) {
	cmd, err := Command(ctx, opts)
	if err != nil {
		return 0, err
	}
	err = cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.Exited() {
		return exit.ExitCode(), nil
	}
	if err != nil {
		return 0, fmt.Errorf("%s: %w", cmd.Path, err)
	}
	return 0, nil
}

// lookupEnv finds the value that counts: the last one.
func lookupEnv(env []string, name string) string {
	for i := len(env) - 1; i >= 0; i-- {
		if v, ok := strings.CutPrefix(env[i], name+"="); ok {
			return v
		}
	}
	return ""
}
