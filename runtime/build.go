package runtime

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// An ABI is what a module is compiled for.
type ABI string

const (
	Universal ABI = "universal" // one binary for every Python with HPy
	Hybrid    ABI = "hybrid"    // HPy and the C API of one Python
	CPython   ABI = "cpython"   // HPy's functions as calls of one CPython's C API
)

// ParseABI reads an ABI's name.
func ParseABI(s string) (ABI, error) {
	switch a := ABI(s); a {
	case Universal, Hybrid, CPython:
		return a, nil
	}
	return "", fmt.Errorf("unknown ABI %q: want universal, hybrid or cpython", s)
}

var (
	pythonHeader = regexp.MustCompile(`(?m)^[ \t]*#[ \t]*include[ \t]*[<"]Python\.h[>"]`)
	hybridHeader = regexp.MustCompile(`(?m)^#define HPYCOMPAT_HYBRID\b`)
)

// NeededABI says what a port must be compiled for to be loaded by HPy: hybrid when
// one of its files still includes Python.h, or the support header beside it says
// that the module is ported in part, else universal.
func NeededABI(sources []string) (ABI, error) {
	for _, s := range sources {
		text, err := os.ReadFile(s)
		if err != nil {
			return "", err
		}
		if pythonHeader.Match(text) {
			return Hybrid, nil
		}
		support, err := os.ReadFile(filepath.Join(filepath.Dir(s), "hpy_compat.h"))
		if err == nil && hybridHeader.Match(support) {
			return Hybrid, nil
		}
	}
	return Universal, nil
}

// BuildOptions say what to compile, and how. Only Sources is required.
type BuildOptions struct {
	Sources []string // C files, or C++ files by their extension
	ABI     ABI      // Universal by default; BuildOriginal ignores it

	// Python is the interpreter to compile for, python3 by default. A universal
	// build does not look at it.
	Python string
	// Module is the module's name, dotted inside a package; by default the name
	// in the sources' HPy_MODINIT or PyInit_ function.
	Module string
	// OutputDir receives the module, the current directory by default. A
	// package's folders are not added to it.
	OutputDir string

	// Compiler is a command with arguments, by default $CC (for C++ $CXX), then
	// cc, gcc or clang, whichever is found.
	Compiler    []string
	IncludeDirs []string
	Defines     []string // NAME or NAME=VALUE
	LibDirs     []string
	Libs        []string // m for -lm
	// CFlags come after the default ones, which they override. A -std= of C is
	// not passed for C++ files, nor one of C++ for C files.
	CFlags  []string
	LDFlags []string

	// Dir is the folder against which relative paths are read, the current one
	// by default.
	Dir string
}

// baseFlags are those under which CPython itself compiles extensions, as far as
// they change what a program means: signed overflow wraps, and assertions are
// off.
var baseFlags = []string{"-O2", "-g", "-fPIC", "-fwrapv", "-DNDEBUG"}

// A function that no header of HPy declares, say one of the C API that a port still
// calls, compiles with a warning only in older compilers and ends the program when it
// is called. C23 has it as an error; before, CFlags can take it back.
var noImplicit = []string{"-Werror=implicit-function-declaration"}

// A BuildError is a failed run of a compiler.
type BuildError struct {
	Step    string   // "compile fast.c" or "link"
	Command []string // as it was run
	Output  string   // what the compiler said
	Err     error
}

func (e *BuildError) Error() string {
	return fmt.Sprintf("%s: %v%s", e.Step, e.Err, indented(e.Output))
}

func (e *BuildError) Unwrap() error { return e.Err }

// Build compiles an HPy module and returns the path of the result. The same
// sources, flags and compiler give the cached result at once.
func Build(opts BuildOptions) (string, error) { return BuildContext(context.Background(), opts) }

// BuildContext is Build with a context that ends the compiler.
func BuildContext(ctx context.Context, opts BuildOptions) (string, error) {
	if opts.ABI == "" {
		opts.ABI = Universal
	}
	if _, err := ParseABI(string(opts.ABI)); err != nil {
		return "", err
	}
	module, err := moduleName(&opts)
	if err != nil {
		return "", err
	}
	src, err := Sources()
	if err != nil {
		return "", err
	}
	c := filepath.Join(src, "c")
	j := newJob(&opts)
	// A method named like a function of libc must not take its place.
	j.flags = append(j.flags, "-fvisibility=hidden")
	j.cFlags = noImplicit
	j.firstIncludes = []string{filepath.Join(c, "include")}
	j.defines = []string{"HPY", "HPY_ABI_" + strings.ToUpper(string(opts.ABI))}
	helpers := []string{"ext"}
	suffix := universalSuffix
	switch opts.ABI {
	case Universal:
		// First of all, so that no -I can bring the interpreter's header in.
		j.firstIncludes = append([]string{filepath.Join(c, "forbid_python_h")}, j.firstIncludes...)
	default:
		py, err := Probe(opts.Python)
		if err != nil {
			return "", err
		}
		j.headersOf(py)
		j.lastFlags = []string{"-UPy_LIMITED_API"} // HPy for these ABIs uses more than it
		if opts.ABI == Hybrid {
			suffix = strings.Replace(universalSuffix, ".hpy0", ".hpy0-"+py.ABITag, 1)
			break
		}
		if !py.IsCPython() {
			return "", fmt.Errorf("the cpython ABI is for CPython, and %s is %s", py.Path, py.Implementation)
		}
		suffix = py.ExtSuffix
		helpers = append(helpers, "cpython")
	}
	for _, dir := range helpers {
		files, err := filepath.Glob(filepath.Join(c, dir, "*.c"))
		if err != nil {
			return "", err
		}
		j.helpers = append(j.helpers, files...)
	}
	return j.run(ctx, lastComponent(module)+suffix)
}

// BuildOriginal compiles a C-API extension for one CPython or PyPy with the same
// flags that Build uses, for comparing the two.
func BuildOriginal(opts BuildOptions) (string, error) {
	return BuildOriginalContext(context.Background(), opts)
}

// BuildOriginalContext is BuildOriginal with a context that ends the compiler.
func BuildOriginalContext(ctx context.Context, opts BuildOptions) (string, error) {
	module, err := moduleName(&opts)
	if err != nil {
		return "", err
	}
	py, err := Probe(opts.Python)
	if err != nil {
		return "", err
	}
	j := newJob(&opts)
	j.headersOf(py)
	return j.run(ctx, lastComponent(module)+py.ExtSuffix)
}

var initFunction = regexp.MustCompile(`\bHPy_MODINIT\s*\(\s*(\w+)|\bPyInit_(\w+)\s*\(`)

// moduleName is the name asked for, or the one the sources initialize.
func moduleName(opts *BuildOptions) (string, error) {
	if len(opts.Sources) == 0 {
		return "", errors.New("no source files to build")
	}
	if opts.Module != "" {
		return opts.Module, nil
	}
	found := ""
	for _, name := range opts.Sources {
		text, err := os.ReadFile(inDir(opts.Dir, name))
		if err != nil {
			return "", err
		}
		for _, m := range initFunction.FindAllSubmatch(text, -1) {
			module := string(m[1]) + string(m[2])
			if found != "" && found != module {
				return "", fmt.Errorf("%s initializes %s besides %s: say which module to build", name, module, found)
			}
			found = module
		}
	}
	if found == "" {
		return "", fmt.Errorf("%s: no HPy_MODINIT and no PyInit function: give the module's name", opts.Sources[0])
	}
	return found, nil
}

func lastComponent(module string) string {
	return module[strings.LastIndexByte(module, '.')+1:]
}

func inDir(dir, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(dir, name)
}
